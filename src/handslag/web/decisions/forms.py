# SPDX-License-Identifier: EUPL-1.2
"""The forms of report, outcome, minutes and dispatch; rows that can be added without a script."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.acts import BoardOutcome
from handslag.cases.casefile import CaseFile
from handslag.dossiers.acts import MOST_VOTES, Vote
from handslag.dossiers.deciding_queries import minutes_of
from handslag.dossiers.habits import Habits
from handslag.dossiers.models import Decision, DispatchChannel, Document, Outcome
from handslag.dossiers.queries import habits_of
from handslag.dossiers.reportfile import BeforeItsBoard
from handslag.dossiers.reports import KNOWN, MOST_CLAUSE, MOST_LINES, ReportTexts, missing
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.journal.hashing import text_hash
from handslag.kernel import clock
from handslag.parties.roles import Role
from handslag.ui.words import datum, sprak
from handslag.web.cases.forms import CaseForm, Day, FileForm, choice, line, pick, prose, ticks
from handslag.web.decisions.snapshots import snapshot_of
from handslag.web.statement_rows import MoreRows, StatementRows

F = TypeVar("F", bound=BeforeItsBoard)
FEWEST_CLAUSES = 4
MORE_CLAUSES = 4
VOTES = ("votes_for", "votes_against", "votes_abstaining")
BOARD_OUTCOMES = (
    Outcome.APPROVED,
    Outcome.APPROVED_WITH_CHANGES,
    Outcome.REJECTED,
    Outcome.REFERRED_BACK,
    Outcome.POSTPONED,
)


def _votes(label: Any) -> forms.IntegerField:
    """Return a field for a count of votes.

    Why Any: a marked text.
    """
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_VOTES)


class RowsForm(MoreRows, FileForm[F]):
    """A form with rows of clauses."""

    lists = frozenset({"appendices"})
    rows = forms.CharField(widget=forms.HiddenInput, required=False)

    def add_clauses(self, first: Sequence[str], label: Any) -> None:
        """Add a field for each clause.

        Why Any: a marked text.
        """
        count = self.count_of("rows", max(FEWEST_CLAUSES, len(first) + 1), MORE_CLAUSES, MOST_LINES)
        for number in range(count):
            name = "clauses" if number == 0 else f"clauses_{number + 1}"
            self.fields[name] = prose(
                label % {"number": number + 1}, rows=2, required=False, most=MOST_CLAUSE
            )
            self.fields[name].initial = first[number] if number < len(first) else ""
        self.order_fields(["rows", *self.clause_names()])

    def clause_names(self) -> list[str]:
        """Return the names of the fields of clauses, in order."""
        return [name for name in self.fields if name == "clauses" or name.startswith("clauses_")]

    def clauses(self) -> tuple[str, ...]:
        """Return the clauses that were written."""
        return tuple(text for name in self.clause_names() if (text := self.cleaned_data.get(name, "")))


class ReportForm(RowsForm[F]):
    """What people write in the official report."""

    meeting_on = Day(label=lazy("Planerat sammanträde"), required=False)
    dispatch = prose(
        lazy("Beslutet skickas till"),
        lazy("En mottagare på varje rad. Organisationerna i ärendet får beslutet ändå."),
        rows=4,
        required=False,
    )
    appendices = ticks(lazy("Bilagor"), lazy("De numreras i den ordning de står här."), to=int)

    def prepare(self) -> None:
        """Begin with what was written last, also in a report that came back."""
        last = self.file.draft_report or (self.file.reports[-1] if self.file.reports else None)
        texts = last.texts if last else ReportTexts()
        self.headings = (last.habits if last else habits_of(self.file.dossier.body_id)).headings
        self.words_before = texts.words
        for one in self.headings:
            self.fields[one.name] = prose(one.label, one.help, rows=one.rows, required=False)
            self.fields[one.name].initial = texts.words.get(one.name, "") or self.suggested(one.name)
        self.add_clauses(texts.clauses, lazy("Att-sats %(number)s"))
        documents = Document.objects.filter(dossier=self.file.dossier).order_by("number")
        self.choices_of("appendices", [(one.pk, f"{one.number}. {one.title}") for one in documents])
        self.fields["appendices"].initial = list(texts.appendices)
        self.fields["dispatch"].initial = "\n".join(texts.dispatch)
        draft = self.file.draft_report
        self.fields["meeting_on"].initial = draft.row.meeting_on if draft else None
        names = [one.name for one in self.headings]
        self.order_fields(["rows", *self.clause_names(), *names, "appendices", "dispatch", "meeting_on"])

    def suggested(self, name: str) -> str:
        """Return what a heading of a report that nobody has begun may start from."""
        return ""

    def texts(self) -> ReportTexts:
        """Return what was written."""
        said = self.cleaned_data
        return ReportTexts(
            self.clauses(),
            {**self.words_before, **{one.name: said.get(one.name, "") for one in self.headings}},
            tuple(said.get("dispatch", "").splitlines()),
            tuple(said.get("appendices", ())),
        )

    def clean(self) -> dict[str, Any]:
        """Keep the texts as one value beside the fields.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        said["texts"] = self.texts()
        return said


class CaseReportForm(ReportForm[CaseFile]):
    """What people write in the official report of a case."""

    def suggested(self, name: str) -> str:
        """Return what the initiative says where a report that nobody has begun needs it."""
        if name != "matter" or self.file.reports:
            return ""
        parts = (self.file.proposal.get("challenge", ""), self.file.proposal.get("idea", ""))
        return "\n\n".join(part for part in parts if part)


class HandOverForm(CaseForm):
    """Nothing to fill in but the hash of what the reader has read."""

    snapshot = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def prepare(self) -> None:
        """Know what the report says now, also when what was sent is older."""
        self.hash_now = text_hash(snapshot_of(self.file)) if self.file.draft_report else ""


class OutcomeForm(StatementRows, RowsForm[F]):
    """What the board decided, as its minutes say it."""

    outcome_kind = ""
    unit = pick(lazy("Vem har beslutat?"))
    outcome = choice(lazy("Vad beslutade nämnden?"), [(one.value, one.label) for one in BOARD_OUTCOMES])
    meeting_on = Day(label=lazy("Sammanträde"))
    section = line(lazy("Paragraf"), lazy("Så som den står i protokollet, till exempel § 14."), most=12)
    heading = line(lazy("Rubrik i protokollet"), required=False)
    reasons = prose(
        lazy("Till organisationen, i klara ord"),
        lazy("Vad nämnden beslutade och varför. Organisationen läser det på sin sida."),
    )
    other_path = choice(lazy("Vid avslag: vilken väg passar bättre?"), required=False)
    other_path_words = prose(lazy("Så här går de den vägen"), rows=3, required=False)
    referred_back_for = prose(lazy("Vid återremiss: vad ska kompletteras?"), rows=3, required=False)
    next_meeting_on = Day(label=lazy("Vid bordläggning: nästa sammanträde"), required=False)
    condition = prose(
        lazy("Villkor för beslutet"),
        lazy("Till exempel att någon annan avsätter pengar."),
        rows=2,
        required=False,
    )
    matter = prose(lazy("Ärendet i korthet"), lazy("Så som det står i protokollet."), required=False)
    proposed_by = line(lazy("Förslag av"), lazy("Funktion och parti, aldrig namn."), required=False, most=300)
    order_of_decision = prose(lazy("Beslutsgång"), rows=3, required=False)
    is_immediately_approved = forms.BooleanField(
        label=lazy("Paragrafen justerades omedelbart"), required=False
    )
    approved_on = Day(label=lazy("Protokollet justerat"), required=False)
    announced_on = Day(label=lazy("Protokollet anslaget"), required=False)
    taken_down_on = Day(label=lazy("Anslaget tas ner"), required=False)
    votes_for = _votes(lazy("Röster för"))
    votes_against = _votes(lazy("Röster emot"))
    votes_abstaining = _votes(lazy("Avstod"))
    vote_words = prose(
        lazy("Hur voteringen föll ut"),
        lazy("Till exempel vilket förslag som vann. Funktion och parti, aldrig namn."),
        rows=2,
        required=False,
    )
    dispatch = prose(
        lazy("Beslutet skickas till"), lazy("En mottagare på varje rad."), rows=4, required=False
    )

    def prepare(self) -> None:
        """Begin with what the report proposed."""
        standing = self.file.standing_report
        texts = standing.texts if standing else ReportTexts()
        self.add_clauses(texts.clauses, lazy("Beslutspunkt %(number)s"))
        self.add_statements()
        first = {
            "meeting_on": standing.row.meeting_on if standing else None,
            "heading": self.file.title,
            "matter": texts.words.get("summary", ""),
            "dispatch": "\n".join(texts.dispatch),
        }
        for name, value in first.items():
            self.fields[name].initial = value

    def offer_units(self, units: Iterable[tuple[int, str]], first: int | None) -> None:
        """Ask whose decision it is, only when that can be more than one and is not the secretary's own board."""
        known = list(units)
        if len(known) < 2 or self.by.role == Role.BOARD_SECRETARY:
            self.fields.pop("unit", None)
            return
        self.choices_of("unit", known, blank=_("Välj vem som har beslutat"))
        self.fields["unit"].initial = first

    def clean(self) -> dict[str, Any]:
        """See that what the outcome's kind needs is there, before it is read through.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        kind = said.get("outcome")
        announced, said_day = said.get("announced_on"), said.get("taken_down_on")
        said["taken_down_on"] = habits_of(self.file.dossier.body_id).taken_down_on(announced, said_day)
        if (announced or said_day) and not said.get("approved_on"):
            self.add_error(
                "approved_on",
                _("Skriv också vilken dag protokollet justerades. Det anslås efter justeringen."),
            )
        if kind == Outcome.REJECTED and "other_path" in self.fields and not said.get("other_path"):
            self.add_error("other_path", _("Välj vilken väg som passar bättre. Ett nej visar alltid vidare."))
        if kind == Outcome.REFERRED_BACK and not said.get("referred_back_for"):
            self.add_error("referred_back_for", _("Skriv vad som ska kompletteras."))
        if not self.clauses():
            self.add_error("clauses", _("Skriv vad nämnden beslutade, punkt för punkt."))
        counts = [said.get(name) for name in VOTES]
        if any(one is not None for one in counts) and said.get("votes_for") is None:
            self.add_error("votes_for", _("Skriv också hur många som röstade för."))
        said["board_outcome"] = self.board_outcome() if not self.errors else None
        return said

    def board_outcome(self) -> BoardOutcome:
        """Return what was said, as the act takes it."""
        said = self.cleaned_data
        plain = (
            "outcome", "meeting_on", "section", "reasons", "heading", "matter", "proposed_by", "order_of_decision",
            "condition", "is_immediately_approved", "approved_on", "announced_on", "taken_down_on", "other_path",
            "other_path_words", "referred_back_for", "next_meeting_on",
        )  # fmt: skip
        return BoardOutcome(
            **{"outcome": self.outcome_kind, "reasons": ""}
            | {name: said[name] for name in plain if name in said},
            vote=self.vote(),
            unit_id=said.get("unit"),
            rescinds_id=said.get("rescinds"),
            clauses=self.clauses(),
            statements=self.statements(),
            dispatch=tuple(said["dispatch"].splitlines()),
        )

    def vote(self) -> Vote | None:
        """Return the vote, when there was one."""
        said = self.cleaned_data
        counts = [said.get(name) for name in VOTES]
        if all(one is None for one in counts):
            return None
        votes_for, against, abstaining = (one or 0 for one in counts)
        return Vote(votes_for, against, abstaining, said.get("vote_words", ""))


class CaseOutcomeForm(OutcomeForm[CaseFile]):
    """What the board decided in a case: a no points to another path, and several may decide."""

    def prepare(self) -> None:
        """Offer the other paths, and those whose turn it is to decide."""
        super().prepare()
        paths = [(form.value, sprak(FORM_TITLES[form])) for form in Form if form is not Form.IOP]
        self.choices_of("other_path", paths)
        self.offer_units([(one.unit_id, one.unit) for one in self.file.deciding_next], None)


class MinutesForm(FileForm[F]):
    """When the minutes were approved and announced."""

    decision = pick(lazy("Beslut"))
    approved_on = Day(label=lazy("Protokollet justerat"))
    announced_on = Day(label=lazy("Protokollet anslaget"), required=False)
    taken_down_on = Day(
        label=lazy("Anslaget tas ner"),
        help_text=lazy("Lämna tomt, så räknas dagen av det antal dagar som er administratör har angett."),
        required=False,
    )

    def prepare(self) -> None:
        """Offer the decisions of boards, the latest first."""
        self.choices_of("decision", _minutes(self.file))
        if self.habits.notice_days is None:
            self.fields["taken_down_on"].help_text = ""
        self.fields["approved_on"].initial = clock.today()

    @cached_property
    def habits(self) -> Habits:
        """Return how the body announces approved minutes, as its administrator has said."""
        return habits_of(self.file.dossier.body_id)

    def clean(self) -> dict[str, Any]:
        """Count the day the announcement is taken down, when nobody has written it.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        announced, said_day = said.get("announced_on"), said.get("taken_down_on")
        said["taken_down_on"] = self.habits.taken_down_on(announced, said_day)
        return said


class ExtractForm(FileForm[F]):
    """Which decision an extract is made of."""

    decision = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Take the decision that the address names, else the latest."""
        self.choices_of("decision", _minutes(self.file))
        known = {str(one) for one, _title in _minutes(self.file)}
        asked = self.asked.get("beslut", "")
        latest = self.file.latest_minutes
        self.fields["decision"].initial = asked if asked in known else latest.pk if latest else None


class DispatchForm(CaseForm):
    """To whom, how and when a decision was sent."""

    dispatch = pick(lazy("Mottagare"))
    channel = choice(
        lazy("Hur skickades det?"),
        [(one.value, one.label) for one in DispatchChannel if one is not DispatchChannel.HERE],
    )
    sent_on = Day(label=lazy("När?"))

    def prepare(self) -> None:
        """Offer those who have not got it yet."""
        waiting = [
            (one.pk, f"{one.to_whom} ({decision.section})")
            for decision in minutes_of(one.pk for one in self.file.undispatched)
            for one in sorted(decision.dispatches.all(), key=lambda each: each.pk)
            if one.sent_on is None
        ]
        self.choices_of("dispatch", waiting, blank=_("Välj mottagare"))
        asked = self.asked.get("mottagare", "")
        self.fields["dispatch"].initial = asked if asked in {str(pk) for pk, _name in waiting} else None
        self.fields["sent_on"].initial = clock.today()


def title_of(decision: Decision) -> str:
    """Name a decision by who made it, its paragraph, its day and what it says."""
    who = decision.deciding_unit.name if decision.deciding_unit else decision.decided_by
    return ", ".join(
        part
        for part in (who, decision.section, datum(decision.decided_on), decision.get_outcome_display())
        if part
    )


def lacking_in(file: BeforeItsBoard) -> list[str]:
    """Return in words what the report being written still lacks."""
    names = missing(file.draft_report.texts) if file.draft_report else ["clauses", "summary"]
    labels = {one.name: str(one.label) for one in KNOWN} | {"clauses": _("Förslag till beslut")}
    return [labels[name] for name in names]


def _minutes(file: BeforeItsBoard) -> list[tuple[int, str]]:
    rows = [one for one in reversed(file.decisions) if one.meeting_on is not None]
    return [(one.pk, ", ".join(part for part in (one.section, str(one.meeting_on)) if part)) for one in rows]
