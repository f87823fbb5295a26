# SPDX-License-Identifier: EUPL-1.2
"""Take a board's outcome on record as its minutes say it, and file the papers that were made outside the act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts.decision import (
    Minutes,
    Resolution,
    StatementSaid,
    Vote,
    add_decision,
    add_minutes_approval,
    add_statement,
)
from handslag.dossiers.acts.document import Registration, add_document
from handslag.dossiers.acts.handled import Handled, HandledBeforeBoard
from handslag.dossiers.deciding_queries import minutes_in
from handslag.dossiers.models import APPROVING, Decision, Direction, Document, Dossier, Outcome
from handslag.dossiers.reports import tidy_clauses
from handslag.dossiers.storage import Upload
from handslag.journal.acts import Recording
from handslag.journal.hashing import text_hash
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, Stale
from handslag.parties.actor import Actor

MOST_SECTION = 12
MOVES = {
    Outcome.APPROVED: "approve",
    Outcome.APPROVED_WITH_CHANGES: "approve",
    Outcome.REJECTED: "reject",
    Outcome.REFERRED_BACK: "refer_back",
    Outcome.POSTPONED: "postpone",
}
"""The move that each outcome of a board makes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper made outside the act: as PDF and as a document to edit, with the hash of the snapshot it was made from."""

    snapshot_hash: str
    pdf: Upload
    editable: Upload


@dataclass(frozen=True, slots=True)
class BoardOutcome:
    """What a board decided, as its minutes say it.

    ``reasons`` tell the organisation in plain words what was decided and why. ``dispatch`` names those that the decision is
    sent to beside the organisations. A no points to another path; a referral back says what to complete. ``unit_id`` is whose
    decision it is when several decide for their own part.
    """

    outcome: str
    meeting_on: date
    section: str
    reasons: str
    clauses: Sequence[str] = ()
    heading: str = ""
    matter: str = ""
    proposed_by: str = ""
    order_of_decision: str = ""
    condition: str = ""
    statements: Sequence[StatementSaid] = ()
    is_immediately_approved: bool = False
    approved_on: date | None = None
    announced_on: date | None = None
    taken_down_on: date | None = None
    vote: Vote | None = None
    unit_id: int | None = None
    dispatch: Sequence[str] = ()
    other_path: str = ""
    other_path_words: str = ""
    referred_back_for: str = ""
    next_meeting_on: date | None = None
    rescinds_id: int | None = None


@dataclass(frozen=True, slots=True)
class Decider:
    """Whose decision it is, on which report with which proposed clauses, and its place among several who decide."""

    unit_id: int
    report_id: int | None
    proposed: Sequence[str] = ()
    order_in_chain: int | None = None
    delegation: str = ""


def add_minutes(
    act: Recording, dossier: Dossier, outcome: BoardOutcome, decider: Decider, by: Actor
) -> Decision:
    """Enter what a board decided with its statements and the approval of its minutes.

    Raises: Invalid when something that the outcome needs is missing.
    """
    clauses = tidy_clauses(outcome.clauses)
    _require_whole(act, outcome, clauses, decider)
    decision = add_decision(act, dossier, _resolution(outcome, clauses, decider), by)
    for one in outcome.statements:
        add_statement(act, decision, one)
    if (outcome.announced_on or outcome.taken_down_on) and not outcome.approved_on:
        raise Invalid(
            "minutes.unapproved",
            _("Skriv också vilken dag protokollet justerades. Det anslås efter justeringen."),
            fields=("approved_on",),
        )
    if outcome.approved_on:
        add_minutes_approval(act, decision, outcome.approved_on, outcome.announced_on, outcome.taken_down_on)
    return decision


def move_of(outcome: str) -> str:
    """Return the move that an outcome makes.

    Raises: Invalid for what no board decides.
    """
    if outcome not in MOVES:
        raise Invalid("decision.outcome", _("Välj vad nämnden beslutade."), fields=("outcome",))
    return MOVES[Outcome(outcome)]


def require_same(snapshot: str, printed: Printed) -> None:
    """See that a paper that was made outside the act says what the record says now.

    Raises: Stale when something has moved since.
    """
    if text_hash(snapshot) != printed.snapshot_hash:
        raise Stale(
            "paper.stale",
            _("Något i ärendet har ändrats sedan handlingen gjordes. Läs igenom den på nytt."),
        )


def file_papers(
    act: Recording, dossier: Dossier, printed: Printed, kind: str, title: object, *, is_shared: bool = True
) -> tuple[Document, Document]:
    """File a paper as PDF, which may be shared with organisations, and as a document to edit for the body's own."""
    today = legal_date(act.moment)
    with translation.override("sv"):
        name, words = str(title), str(_("%(title)s, för redigering") % {"title": title})
    pdf = Registration(kind, name, Direction.DRAWN_UP, today, is_shared=is_shared)
    editable = Registration(f"{kind}_editable", words, Direction.DRAWN_UP, today)
    return (
        add_document(act, dossier, pdf, printed.pdf),
        add_document(act, dossier, editable, printed.editable),
    )


def note_approval(
    handling: HandledBeforeBoard,
    decision_id: int,
    approved_on: date,
    announced_on: date | None,
    taken_down_on: date | None,
) -> None:
    """Enter when the minutes of a decision were approved and announced, and until when; the act's event says the same.

    Raises: NotFound for a decision of another matter; Invalid for days ahead or in the wrong order.
    """
    decision = minutes_in(handling.file, decision_id)
    approval = add_minutes_approval(handling.act, decision, approved_on, announced_on, taken_down_on)
    handling.facts |= {
        "decision": decision.pk,
        "approved_on": approval.approved_on,
        "announced_on": approval.announced_on,
        "taken_down_on": approval.taken_down_on,
    }


def file_extract(
    handling: Handled, decision: Decision, snapshot: str, printed: Printed, *, is_shared: bool = True
) -> None:
    """File an extract of the minutes that says what its snapshot says now; the act's event names the document.

    Raises: Stale when the record has moved since the paper was made.
    """
    require_same(snapshot, printed)
    title = _("Protokollsutdrag")
    pdf, _editable = file_papers(
        handling.act, handling.dossier, printed, "extract_of_minutes", title, is_shared=is_shared
    )
    handling.facts |= {
        "decision": decision.pk,
        "document": pdf.pk,
        "number": pdf.number,
        "snapshot": printed.snapshot_hash,
    }


def _resolution(outcome: BoardOutcome, clauses: tuple[str, ...], decider: Decider) -> Resolution:
    is_no = outcome.outcome == Outcome.REJECTED
    return Resolution(
        outcome.outcome,
        outcome.meeting_on,
        outcome.reasons.strip(),
        outcome.other_path if is_no else "",
        outcome.other_path_words.strip() if is_no else "",
        decider.unit_id,
        outcome.section.strip(),
        Minutes(
            meeting_on=outcome.meeting_on,
            clauses=clauses,
            heading=outcome.heading.strip(),
            matter=outcome.matter,
            proposed_by=outcome.proposed_by,
            order_of_decision=outcome.order_of_decision,
            condition=outcome.condition if outcome.outcome in APPROVING else "",
            referred_back_for=outcome.referred_back_for,
            is_immediately_approved=outcome.is_immediately_approved,
            order_in_chain=decider.order_in_chain,
            delegation=decider.delegation,
            vote=outcome.vote,
            report_id=decider.report_id,
            rescinds_id=outcome.rescinds_id,
        ),
    )


def _require_whole(act: Recording, outcome: BoardOutcome, clauses: tuple[str, ...], decider: Decider) -> None:
    """Refuse an outcome that lacks what its kind needs.

    Raises: Invalid naming what is lacking.
    """
    kind, today = outcome.outcome, legal_date(act.moment)
    if outcome.meeting_on > today:
        raise Invalid(
            "decision.day", _("Mötet ska ha ägt rum. Välj ett datum som har varit."), fields=("meeting_on",)
        )
    section = outcome.section.strip()
    if not section or len(section) > MOST_SECTION:
        raise Invalid("decision.section", _("Skriv paragrafen, till exempel § 14."), fields=("section",))
    if _is_taken(decider.unit_id, outcome.meeting_on, section):
        raise Invalid(
            "decision.section_taken",
            _("Paragrafen finns redan för ett annat beslut vid samma möte."),
            fields=("section",),
        )
    if not clauses:
        raise Invalid(
            "decision.clauses", _("Skriv vad nämnden beslutade, punkt för punkt."), fields=("clauses",)
        )
    if kind == Outcome.APPROVED_WITH_CHANGES and clauses == tuple(decider.proposed):
        raise Invalid(
            "decision.unchanged",
            _("Beslutet är detsamma som förslaget. Ändra punkterna eller välj bifall."),
            fields=("clauses",),
        )
    if kind == Outcome.REFERRED_BACK and not outcome.referred_back_for.strip():
        raise Invalid(
            "decision.referred_back_for", _("Skriv vad som ska kompletteras."), fields=("referred_back_for",)
        )


def _is_taken(unit_id: int, meeting_on: date, section: str) -> bool:
    same = Decision.objects.filter(deciding_unit_id=unit_id, meeting_on=meeting_on, section=section)
    return same.exists()
