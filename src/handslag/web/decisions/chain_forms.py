# SPDX-License-Identifier: EUPL-1.2
"""The forms of those who decide: their order, conditions that come true, later decisions, and colleagues around a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.acts import LinkSaid
from handslag.cases.casefile import CaseFile
from handslag.cases.chain import DECIDING_KINDS, MOST_LINKS
from handslag.dossiers.models import Outcome
from handslag.guidelines.format_process import DeciderCondition
from handslag.kernel import clock
from handslag.parties.models import Unit
from handslag.web.cases.forms import CaseForm, Day, FileForm, line, pick, prose
from handslag.web.decisions.forms import CaseOutcomeForm, F, RowsForm, title_of

CONDITIONS = {
    DeciderCondition.ALWAYS: lazy("Alltid"),
    DeciderCondition.AMOUNT_ABOVE: lazy("Beloppet är över gränsen"),
    DeciderCondition.TERM_ABOVE: lazy("Tiden är längre än gränsen"),
    DeciderCondition.SEVERAL_UNITS: lazy("Flera nämnder berörs"),
    DeciderCondition.OTHER_FUNDING: lazy("Pengar kommer från någon annan"),
    DeciderCondition.COMPANY_AFFECTED: lazy("Ett bolag berörs"),
    DeciderCondition.WHEN_ASKED: lazy("Någon har begärt det"),
}
FEWEST_LINKS = 3


class ChainForm(RowsForm[CaseFile]):
    """Who decides, in which place, by which delegation and why."""

    def prepare(self) -> None:
        """Begin with the order that stands."""
        units = [(one.pk, one.name) for one in _deciding(self.file.case.body_id)]
        chain = self.file.chain
        count = self.count_of("rows", max(FEWEST_LINKS, len(chain) + 1), 2, MOST_LINKS)
        for number in range(count):
            link = chain[number] if number < len(chain) else None
            self.fields[f"unit_{number + 1}"] = pick(lazy("Vem"), required=False)
            self.choices_of(f"unit_{number + 1}", units, blank=_("Ingen"))
            self.fields[f"order_{number + 1}"] = forms.IntegerField(
                label=lazy("Plats i ordningen"), min_value=1, max_value=MOST_LINKS, required=False
            )
            self.fields[f"condition_{number + 1}"] = forms.ChoiceField(
                label=lazy("När"),
                choices=[(one.value, words) for one, words in CONDITIONS.items()],
                required=False,
            )
            self.fields[f"delegation_{number + 1}"] = line(
                lazy("Punkt i delegationsordningen"),
                lazy("Bara när en delegat beslutar i nämndens ställe."),
                required=False,
                most=40,
            )
            self.fields[f"why_{number + 1}"] = line(lazy("Varför, med egna ord"), required=False, most=300)
            first: dict[str, Any] = {
                "unit": link.unit_id if link else None,
                "order": link.order if link else number + 1,
                "condition": link.condition if link else DeciderCondition.ALWAYS,
                "delegation": link.delegation if link else "",
                "why": link.why if link else "",
            }
            for name, value in first.items():
                self.fields[f"{name}_{number + 1}"].initial = value

    def link_rows(self) -> list[tuple[Any, ...]]:
        """Return the fields of each link, to be shown together.

        Why Any: Django's bound fields.
        """
        names = ("unit", "order", "condition", "delegation", "why")
        numbers = [name.removeprefix("unit_") for name in self.fields if name.startswith("unit_")]
        return [tuple(self[f"{name}_{one}"] for name in names) for one in numbers]

    def clean(self) -> dict[str, Any]:
        """Keep the links as one value beside the fields.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        numbers = [name.removeprefix("unit_") for name in self.fields if name.startswith("unit_")]
        said["links"] = tuple(
            LinkSaid(
                said[f"unit_{one}"],
                said.get(f"order_{one}") or int(one),
                said.get(f"delegation_{one}", ""),
                said.get(f"condition_{one}") or DeciderCondition.ALWAYS,
                said.get(f"why_{one}", ""),
            )
            for one in numbers
            if said.get(f"unit_{one}")
        )
        if not said["links"]:
            self.add_error(None, _("Välj minst en som beslutar."))
        return said


class ConditionForm(CaseForm):
    """That what a yes rested on has come true."""

    decision = pick(lazy("Vilket beslut?"))
    met_on = Day(label=lazy("Dag"))
    by_decision = pick(
        lazy("Genom vilket beslut i ärendet?"),
        lazy("Lämna tomt om det framgår någon annanstans."),
        required=False,
    )
    words = prose(
        lazy("Hur blev villkoret uppfyllt?"),
        lazy("Skriv var det framgår, till exempel vilket sammanträde och vilken paragraf."),
        rows=3,
    )

    def prepare(self) -> None:
        """Offer the decisions that wait, and those that may have met the condition."""
        waiting = {one.pk for one in self.file.unmet}
        self.choices_of("decision", [(one.pk, title_of(one)) for one in self.file.unmet])
        others = [one for one in reversed(self.file.decisions) if one.meeting_on and one.pk not in waiting]
        self.choices_of("by_decision", [(one.pk, title_of(one)) for one in others], blank=_("Inget av dem"))
        asked = self.asked.get("om", "")
        first = next(iter(self.file.unmet), None)
        self.fields["decision"].initial = (
            asked if asked in {str(one) for one in waiting} else first.pk if first else None
        )
        self.fields["met_on"].initial = clock.today()


class RescindForm(CaseOutcomeForm):
    """A later decision that rescinds an earlier one."""

    outcome_kind = Outcome.RESCINDED
    unneeded: tuple[str, ...] = (
        "outcome",
        "other_path",
        "other_path_words",
        "referred_back_for",
        "condition",
        "next_meeting_on",
    )
    rescinds = pick(lazy("Vilket beslut upphävs?"))

    def prepare(self) -> None:
        """Offer the decisions that stand, and those who have a part in the case."""
        super().prepare()
        for name in self.unneeded:
            self.fields.pop(name, None)
        self.choices_of("rescinds", [(one.pk, title_of(one)) for one in reversed(self.file.rescindable)])
        latest = self.file.rescindable[-1] if self.file.rescindable else None
        self.fields["rescinds"].initial = latest.pk if latest else None
        self.offer_units(
            Unit.objects.filter(id__in=self.file.deciding_unit_ids)
            .order_by("name")
            .values_list("id", "name"),
            latest.deciding_unit_id if latest else self.file.case.board_id,
        )
        for name in ("reasons", "meeting_on", "section", *self.clause_names(), "dispatch"):
            self.fields[name].initial = None
        self.order_fields(["rows", "said", "to_board", "unit", "rescinds"])


class MoveForm(RescindForm):
    """A board's decision to hand the case on to another board."""

    outcome_kind = Outcome.MOVED
    unneeded = ("outcome", "other_path", "other_path_words", "referred_back_for", "condition")
    to_board = pick(lazy("Vilken nämnd tar över?"))
    next_meeting_on = Day(label=lazy("Nästa sammanträde där"), required=False)

    def prepare(self) -> None:
        """Offer the other boards of the body; what is rescinded may be left out."""
        super().prepare()
        own = self.file.case.board_id
        boards = [(one.pk, one.name) for one in _deciding(self.file.case.body_id) if one.pk != own]
        self.choices_of("to_board", boards, blank=_("Välj nämnd"))
        self.fields["rescinds"].required = False
        self.choices_of(
            "rescinds",
            [(one.pk, title_of(one)) for one in reversed(self.file.rescindable)],
            blank=_("Inget beslut upphävs"),
        )


class CommentForm(FileForm[F]):
    """What a colleague says of the report."""

    heading = forms.ChoiceField(label=lazy("Om vilken rubrik?"), required=False)
    words = prose(lazy("Kommentar"), rows=3)

    def prepare(self) -> None:
        """Offer the headings of the report."""
        draft = self.file.draft_report
        known = [(one.name, one.label) for one in draft.habits.headings] if draft else []
        self.choices_of("heading", [("", _("Hela tjänsteutlåtandet")), *known])


class ReadForm(FileForm[F]):
    """Nothing to fill in but which version was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Know which version stands."""
        draft = self.file.draft_report
        self.fields["version"].initial = draft.version if draft else 0


def _deciding(body_id: int) -> list[Unit]:
    return list(Unit.objects.filter(body_id=body_id, kind__in=DECIDING_KINDS).order_by("name"))
