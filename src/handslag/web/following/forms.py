# SPDX-License-Identifier: EUPL-1.2
"""The forms of follow-up, evaluation, renewal and ending: they clean text into the values that the acts take."""

from collections.abc import Iterator
from decimal import Decimal

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.agreements.acts import Agreed, Delivered, Measured, Met, Report
from handslag.agreements.agreementfile import FollowUpNow
from handslag.agreements.ending import LESSON
from handslag.agreements.followed import agreed_text
from handslag.agreements.lifecycle import evaluation_held
from handslag.agreements.models import Contribution, ContributionUnit, Goal, Party
from handslag.agreements.occasion import (
    AGREED_PARTS,
    Asking,
    evaluation_questions,
    follow_up_named,
    planned_for,
    report_questions,
)
from handslag.agreements.valuing import TYPE_TITLES, kinds_of
from handslag.guidelines.format_agreement import Valuation
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.ui.words import sprak
from handslag.web.agreements.forms import AgreementForm
from handslag.web.agreements.forms.about import Figure, Kronor
from handslag.web.cases.forms.fields import Day, FileField, line, prose
from handslag.web.following.comparing import number_words, quantity_words

MOST_ANSWER = 8_000
EXTRA_ROWS = (1, 2)


class OccasionForm(AgreementForm):
    """A form about the follow-up that the address names, for the party it names or the actor's first one."""

    asks_party = False

    @property
    def now(self) -> FollowUpNow:
        """Return the follow-up.

        Raises: NotFound for one that is not the agreement's.
        """
        asked = self.asked.get("uppfoljning", "")
        known = asked.isascii() and asked.isdigit() and len(asked) < 10
        found = follow_up_named(self.file, int(asked)) if known else None
        if found is None:
            raise NotFound("follow_up.unknown", _("Uppföljningen finns inte."))
        return found

    def party(self, done: frozenset[int] = frozenset()) -> Party:
        """Return the party that the form is for: the one asked for, else the first that has not done it.

        Raises: NotFound for somebody who stands for no such party.
        """
        own = self.file.parties_for(self.by)
        asked = self.asked.get("part", "")
        wanted = [one for one in own if str(one.id) == asked] if asked else []
        left = [one for one in own if one.id not in done]
        found = next(iter((*wanted, *left, *own)), None)
        if found is None or (asked and not wanted):
            raise NotFound("agreement.party", _("Sidan finns inte, eller så har du inte tillgång till den."))
        return found

    def ask(self, questions: tuple[Asking, ...], rows: int = 4) -> None:
        """Add a field for each question."""
        language = get_language() or "sv"
        for one in questions:
            self.fields[one.id] = prose(one.text.in_language(language), rows=rows, most=MOST_ANSWER)

    def answers(self, questions: tuple[Asking, ...]) -> dict[str, str]:
        """Return the answers by question."""
        return {one.id: self.cleaned_data.get(one.id, "") for one in questions}


class ConfirmForm(OccasionForm):
    """A move on a follow-up that needs no words."""

    def prepare(self) -> None:
        """See that there is such a follow-up."""
        self.row = self.now.row


class ReportForm(OccasionForm):
    """A party's report: a few words, what it has put in beside what was planned, and how far the goals have come."""

    def prepare(self) -> None:
        """Ask the guideline's questions, and let what was planned be what was delivered until something else is written."""
        self.whose = self.party(self.now.reported)
        self.ask(self.questions)
        planned = self._planned()
        for one in self.own:
            if one.id in planned:
                self.fields[f"d_{one.id}"] = Figure(
                    label=one.title, required=False, initial=number_words(planned[one.id])
                )
        self.planned = planned
        self._ask_for_more()
        for goal in self.goals:
            self.fields[f"g_{goal.id}"] = Figure(label=goal.title, required=False)
            self.fields[f"w_{goal.id}"] = line(lazy("Med egna ord"), required=False, most=500)

    @property
    def questions(self) -> tuple[Asking, ...]:
        """Return what the party is asked."""
        return report_questions(self.file.pack, self.whose.side)

    @property
    def own(self) -> list[Contribution]:
        """Return what the party has planned."""
        return [one for one in self.file.contributions if one.party_id == self.whose.id]

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Return the goals of the agreement."""
        return self.file.goals

    def words(self) -> list[BoundField]:
        """Return the fields of the questions."""
        return [self[one.id] for one in self.questions]

    def delivered(self) -> Iterator[tuple[BoundField, str, str]]:
        """Yield the field of each planned contribution with its title, and what was planned for the period."""
        for one in self.own:
            if one.id in self.planned:
                planned = quantity_words(self.planned[one.id], one.unit)
                yield (
                    self[f"d_{one.id}"],
                    f"{one.title} {one.year}",
                    _("Planerat: %(planned)s") % {"planned": planned},
                )

    def measured(self) -> Iterator[tuple[BoundField, BoundField, str]]:
        """Yield the fields of each goal, and how far the parties wanted to come."""
        for goal in self.goals:
            wanted = (
                _("Vi vill nå %(target)s %(unit)s") % {"target": number_words(goal.target), "unit": goal.unit}
                if goal.target is not None
                else ""
            )
            yield self[f"g_{goal.id}"], self[f"w_{goal.id}"], wanted

    def extras(self) -> list[list[BoundField]]:
        """Return the fields of what was not planned, row by row."""
        names = ("kind", "title", "quantity", "unit", "stated_ore", "year")
        return [[self[f"x{number}_{name}"] for name in names] for number in EXTRA_ROWS]

    def has_extras(self) -> bool:
        """Tell if something unplanned is written, so that its part of the form stands open."""
        return self.is_bound and any(self.data.get(f"x{number}_title") for number in EXTRA_ROWS)

    def clean(self) -> None:
        """See that what was not planned is told in full."""
        for number in EXTRA_ROWS:
            said = {
                name: self.cleaned_data.get(f"x{number}_{name}") for name in ("kind", "title", "quantity")
            }
            if any(said.values()) and not all(said.values()):
                lacking = next(name for name, value in said.items() if not value)
                self.add_error(
                    f"x{number}_{lacking}", _("Fyll i slag, beskrivning och mängd, eller lämna allt tomt.")
                )
        if not self.errors:
            self.cleaned_data |= {"whose": self.whose.id, "report": self._report()}

    def _report(self) -> Report:
        said = self.cleaned_data
        planned = [
            Delivered(said[f"d_{one.id}"] or Decimal(0), one.id) for one in self.own if one.id in self.planned
        ]
        extra = [
            Delivered(
                said[f"x{number}_quantity"],
                None,
                said[f"x{number}_kind"],
                said[f"x{number}_title"],
                int(said[f"x{number}_year"]),
                said[f"x{number}_unit"],
                said[f"x{number}_stated_ore"],
            )
            for number in EXTRA_ROWS
            if said[f"x{number}_title"]
        ]
        goals = [Measured(one.id, said[f"g_{one.id}"], said[f"w_{one.id}"]) for one in self.goals]
        return Report(self.answers(self.questions), [*planned, *extra], goals)

    def _planned(self) -> dict[int, Decimal]:
        row, agreement = self.now.row, self.file.agreement
        term = (agreement.starts_on or row.from_on, agreement.until_on or row.until_on)
        return planned_for(self.own, row.from_on, row.until_on, term)

    def _ask_for_more(self) -> None:
        row = self.now.row
        kinds = [
            (one.id, sprak(one.title) if one.title else str(TYPE_TITLES[one.type]))
            for one in kinds_of(self.file.pack)
        ]
        years = [(str(year), str(year)) for year in range(row.from_on.year, row.until_on.year + 1)]
        units = {
            Valuation.AMOUNT: ContributionUnit.KRONOR,
            Valuation.HOURS_TIMES_PARAMETER: ContributionUnit.HOURS,
        }
        ways = {one.id: units.get(one.valued_by) for one in kinds_of(self.file.pack)}
        self.units_of_kinds = {kind: str(unit) for kind, unit in ways.items() if unit}
        for number in EXTRA_ROWS:
            self.fields |= {
                f"x{number}_kind": forms.ChoiceField(
                    label=lazy("Slag"), required=False, choices=[("", lazy("Välj slag")), *kinds]
                ),
                f"x{number}_title": line(lazy("Vad?"), required=False, most=160),
                f"x{number}_quantity": Figure(label=lazy("Hur mycket?"), required=False),
                f"x{number}_unit": forms.ChoiceField(
                    label=lazy("Räknat i"), required=False, choices=ContributionUnit.choices
                ),
                f"x{number}_stated_ore": Kronor(
                    label=lazy("Värde i kronor"),
                    help_text=lazy("Bara för det som varken är pengar eller timmar."),
                    required=False,
                ),
                f"x{number}_year": forms.ChoiceField(label=lazy("År"), required=False, choices=years),
            }


class AnswersForm(OccasionForm):
    """A party's own answers in an evaluation."""

    def prepare(self) -> None:
        """Ask what the guideline asks the party's side."""
        self.whose = self.party(self.now.answered)
        self.ask(self.questions)

    def clean(self) -> None:
        """Put the answers together."""
        if not self.errors:
            self.cleaned_data |= {"whose": self.whose.id, "answers": self.answers(self.questions)}

    @property
    def questions(self) -> tuple[Asking, ...]:
        """Return what the party is asked."""
        return evaluation_questions(self.file.pack, self.whose.side)


class AgreedForm(OccasionForm):
    """The text that the parties agree on."""

    summary = prose(
        lazy("Sammanfattning"), lazy("Hur har det gått? Några meningar räcker."), most=MOST_ANSWER
    )
    successes = prose(lazy("Det som har lyckats"), required=False, most=MOST_ANSWER)
    shortcomings = prose(lazy("Det som inte har lyckats"), required=False, most=MOST_ANSWER)
    lessons = prose(
        lazy("Det vi har lärt oss"),
        lazy("Sådant som andra kan ha nytta av."),
        required=False,
        most=MOST_ANSWER,
    )
    way_on = prose(lazy("Hur vi går vidare"), most=MOST_ANSWER)

    number = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def prepare(self) -> None:
        """Start from the latest version."""
        self.whose = self.party(self.now.confirmed)
        latest = None if self.is_bound else agreed_text(self.now)
        for name, said in (latest.parts if latest else {}).items():
            if name in self.fields:
                self.fields[name].initial = said

    def clean(self) -> None:
        """Put the text together."""
        if not self.errors:
            parts = {name: self.cleaned_data[name] for name in AGREED_PARTS}
            self.cleaned_data |= {"whose": self.whose.id, "agreed": Agreed(**parts)}


class StandBehindForm(OccasionForm):
    """That a party stands behind the version that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def prepare(self) -> None:
        """See for which party."""
        self.whose = self.party(self.now.confirmed)

    def clean(self) -> None:
        """Say for which party."""
        self.cleaned_data["whose"] = self.whose.id


class MeetingForm(OccasionForm):
    """The meeting that was held."""

    held_on = Day(label=lazy("När?"))
    place = line(lazy("Var?"), required=False, most=120)
    attended = prose(
        lazy("Vilka var med?"),
        lazy("Skriv funktioner hellre än namn: samordnaren, föreningens ordförande."),
        rows=3,
    )
    notes = prose(
        lazy("Anteckningar"), lazy("Vad ni kom fram till. Alla parter kan läsa det."), rows=6, required=False
    )
    scan = FileField(label=lazy("Inskannade anteckningar"), required=False)

    def prepare(self) -> None:
        """Begin with today."""
        self.row = self.now.row
        self.fields["held_on"].initial = clock.today()

    def clean(self) -> None:
        """Put together what goes on record."""
        if not self.errors:
            said = self.cleaned_data
            said["met"] = Met(said["held_on"], said["attended"], said["notes"], said["place"])


class SkipForm(OccasionForm):
    """Why a follow-up is left out."""

    reason = prose(lazy("Varför hoppar ni över uppföljningen?"), rows=3, most=2_000)

    def prepare(self) -> None:
        """See that there is such a follow-up."""
        self.row = self.now.row


class RenewForm(AgreementForm):
    """Going on: what the new initiative is called, and the reason where the evaluation is lacking."""

    asks_party = False
    title = line(lazy("Vad ska det nya initiativet heta?"), most=200)
    reason = prose(
        lazy("Skäl att börja utan utvärdering"),
        lazy("Riktlinjen säger att ni utvärderar tillsammans först. Skälet sparas i ärendet."),
        rows=3,
        most=2_000,
    )

    def prepare(self) -> None:
        """Begin with the old name; ask for a reason only where one is needed."""
        self.fields["title"].initial = (_("Fortsättning: %(title)s") % {"title": self.file.agreement.title})[
            :200
        ]
        if evaluation_held(self.file, self.by) is None:
            del self.fields["reason"]


class ReasonsForm(AgreementForm):
    """Why a party ends the partnership."""

    reasons = prose(lazy("Skälen"), lazy("Alla parter läser dem, och de sparas."), rows=5, most=MOST_ANSWER)


class ItemForm(AgreementForm):
    """A point on the list of the ending: done, or left out with the reason."""

    asks_party = False
    is_left_out = forms.TypedChoiceField(
        label=lazy("Hur är det med punkten?"),
        coerce=lambda said: said == "left_out",
        choices=[("done", lazy("Den är klar")), ("left_out", lazy("Den behövs inte, med skäl"))],
        widget=forms.RadioSelect,
        initial="done",
    )
    note = prose(lazy("Anteckning"), rows=4, required=False, most=MOST_ANSWER)

    def prepare(self) -> None:
        """Ask for the lesson where the point is about it.

        Raises: NotFound for a point that is not on the list.
        """
        found = next((one for one in self.file.ending_items if one.code == self.asked.get("punkt")), None)
        if found is None:
            raise NotFound("ending.item", _("Punkten finns inte på listan."))
        self.item = found
        if found.code == LESSON:
            self.fields["note"].label = _("Det ni har lärt er")
            self.fields["note"].help_text = _(
                "Vad lyckades, vad lyckades inte, och vad gör ni annorlunda nästa gång?"
            )
