# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a commission, by whom, when and why: states, rules and the table of moves. Pure."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.models import CommissionState as State
from handslag.dossiers.reports import missing
from handslag.kernel.errors import Incomplete, NotAllowed, NotNow, Refused
from handslag.kernel.lifecycle import Lifecycle, Move
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

WRITERS = frozenset({str(Role.COORDINATOR), str(Role.CASE_OFFICER)})
DESK = WRITERS | {str(Role.REGISTRAR)}
RECORDERS = DESK | {str(Role.BOARD_SECRETARY)}
READERS = DESK | {str(Role.HEAD), str(Role.EXPERT)}
CONCERNED = READERS | RECORDERS | {str(Role.ADMINISTRATOR), str(Role.ELECTED), str(Role.PROCUREMENT)}
OPENERS = frozenset({Role.COORDINATOR, Role.CASE_OFFICER, Role.REGISTRAR, Role.BOARD_SECRETARY})

BEING_WRITTEN = frozenset({State.OPEN})
BEFORE_BOARD = frozenset({State.AT_BOARD})
ALIVE = frozenset({State.OPEN, State.AT_BOARD, State.DECIDED})
WITH_MINUTES = frozenset({State.OPEN, State.AT_BOARD, State.DECIDED, State.DISPATCHED})


def may_open(by: Actor, board_id: int | None) -> Refused | None:
    """Say no to whoever does not handle matters; a board's secretary takes in what her own board asks for."""
    if by.role in OPENERS and (by.role != Role.BOARD_SECRETARY or board_id in (None, by.unit_id)):
        return None
    return NotAllowed(
        "commission.open",
        _("Bara samordnare, handläggare, registrator och nämndens egen sekreterare kan ta upp ett uppdrag."),
    )


def report_written(file: CommissionFile, by: Actor) -> Refused | None:
    """Say no while the report has no proposed decision or no summary."""
    lacking = missing(file.draft_report.texts) if file.draft_report else ["clauses", "summary"]
    if not lacking:
        return None
    return Incomplete(
        "commission.report_unwritten",
        _("Tjänsteutlåtandet är inte klart. Det behöver förslag till beslut och en sammanfattning."),
        fields=lacking,
    )


def parts_answered(file: CommissionFile, by: Actor) -> Refused | None:
    """Say no while the report says nothing of a part that the request asks for."""
    if not file.unanswered_parts:
        return None
    numbers = ", ".join(str(one) for one in file.unanswered_parts)
    return Incomplete(
        "commission.parts_unanswered",
        _("Skrivelsens delar ska alla få ett svar. Det saknas för: %(numbers)s.") % {"numbers": numbers},
        fields=("parts",),
    )


def report_begun(file: CommissionFile, by: Actor) -> Refused | None:
    """Say no while nobody has begun to write the report."""
    if file.draft_report is None:
        return NotNow("commission.report_none", _("Inget tjänsteutlåtande skrivs just nu."))
    return None


def somebody_else_wrote(file: CommissionFile, by: Actor) -> Refused | None:
    """Say no to whoever wrote the version herself: the second reader is a second pair of eyes."""
    draft = file.draft_report
    if draft is None or by.user_id != draft.author_id:
        return None
    return NotAllowed(
        "commission.own_report",
        _("Den som har skrivit den senaste versionen kan inte läsa den som andra läsare."),
    )


def second_reader_has_read(file: CommissionFile, by: Actor) -> Refused | None:
    """Say no while the body asks for a second reader and nobody has read the version that stands."""
    draft = file.draft_report
    if draft is None or not file.habits.wants_second_reader or draft.read_by:
        return None
    return Incomplete(
        "commission.second_reader",
        _(
            "En andra läsare ska läsa tjänsteutlåtandet och säga att det är klart. Den här versionen är inte läst."
        ),
        fields=("second_reader",),
    )


def has_minutes(file: CommissionFile, by: Actor) -> Refused | None:
    """Say no while no decision of the board is on record."""
    if file.latest_minutes is None:
        return NotNow("commission.no_minutes", _("Nämnden har inte beslutat än."))
    return None


def somebody_waits(file: CommissionFile, by: Actor) -> Refused | None:
    """Say no when everybody on the list has got the decision."""
    if not file.undispatched:
        return NotNow("commission.all_told", _("Alla på sändlistan har fått beslutet."))
    return None


def _move(
    name: str,
    title: str | Promise,
    leaves: frozenset[State],
    enters: str | None,
    who: frozenset[str],
    event: str,
    source: str,
    *holds: Callable[[CommissionFile, Actor], Refused | None],
) -> Move[CommissionFile, Actor]:
    states = frozenset(str(one) for one in leaves)
    return Move(name, title, states, enters, who, f"commission.{event}", source, holds)


_2015, _PRACTICE = "practice: Stockholm 2015", "practice"

COMMISSION: Lifecycle[CommissionFile, Actor] = Lifecycle(
    "commission",
    State.values,
    (
        _move("change", _("Ändra uppgifterna"), BEING_WRITTEN, None, RECORDERS, "changed", _PRACTICE),
        _move("take_over", _("Ta över uppdraget"), ALIVE, None, WRITERS, "taken_over", _PRACTICE),
        _move(
            "add_document", _("Lägg till en handling"), ALIVE, None, RECORDERS, "document_added", _PRACTICE
        ),
        _move(
            "save_report", _("Skriv tjänsteutlåtandet"), BEING_WRITTEN, None, WRITERS, "report_saved", _2015
        ),
        _move(
            "comment_on_report",
            _("Kommentera tjänsteutlåtandet"),
            BEING_WRITTEN,
            None,
            READERS,
            "report_commented",
            _PRACTICE,
            report_begun,
        ),
        _move(
            "read_report",
            _("Säg att tjänsteutlåtandet är klart"),
            BEING_WRITTEN,
            None,
            READERS,
            "report_read",
            _PRACTICE,
            report_begun,
            report_written,
            parts_answered,
            somebody_else_wrote,
        ),
        _move(
            "hand_over",
            _("Lämna över till nämnden"),
            BEING_WRITTEN,
            State.AT_BOARD,
            WRITERS,
            "handed_over",
            _2015,
            report_written,
            parts_answered,
            second_reader_has_read,
        ),
        *(
            _move(name, title, BEFORE_BOARD, enters, RECORDERS, event, _2015)
            for name, title, enters, event in (
                ("approve", _("Anteckna nämndens beslut"), State.DECIDED, "approved"),
                ("reject", _("Anteckna nämndens avslag"), State.DECIDED, "rejected"),
                ("refer_back", _("Anteckna en återremiss"), State.OPEN, "referred_back"),
                ("postpone", _("Anteckna en bordläggning"), None, "postponed"),
            )
        ),
        _move(
            "approve_minutes",
            _("Anteckna justering och anslag"),
            WITH_MINUTES,
            None,
            RECORDERS,
            "minutes_approved",
            _PRACTICE,
            has_minutes,
        ),
        _move(
            "keep_extract",
            _("Spara protokollsutdraget"),
            WITH_MINUTES,
            None,
            RECORDERS,
            "extract_kept",
            _PRACTICE,
            has_minutes,
        ),
        _move(
            "dispatch_decision",
            _("Anteckna att beslutet är skickat"),
            WITH_MINUTES,
            None,
            RECORDERS,
            "decision_dispatched",
            "practice: Ekerö 2019",
            has_minutes,
            somebody_waits,
        ),
        _move(
            "dispatch_last",
            _("Anteckna att beslutet är skickat till de sista"),
            frozenset({State.DECIDED}),
            State.DISPATCHED,
            RECORDERS,
            "all_dispatched",
            "practice: Ekerö 2019",
            has_minutes,
            somebody_waits,
        ),
        _move(
            "withdraw",
            _("Avsluta utan beslut"),
            frozenset({State.OPEN, State.AT_BOARD}),
            State.WITHDRAWN,
            RECORDERS,
            "withdrawn",
            _PRACTICE,
        ),
        _move(
            "remind",
            _("Påminn om det som ska vara klart"),
            frozenset({State.OPEN, State.AT_BOARD}),
            None,
            frozenset({"clock"}),
            "reminded",
            _PRACTICE,
        ),
        _move(
            "declare_conflict",
            _("Anmäl jäv"),
            ALIVE,
            None,
            CONCERNED,
            "conflict_declared",
            "Law: unverified (FL 16-18)",
        ),
        _move(
            "record_conflict",
            _("Anteckna jäv för någon annan"),
            ALIVE,
            None,
            frozenset({str(Role.COORDINATOR)}),
            "conflict_recorded",
            "Law: unverified (FL 16-18)",
        ),
        _move(
            "end_recusal",
            _("Avsluta ett antecknat jäv"),
            ALIVE,
            None,
            frozenset({str(Role.COORDINATOR)}),
            "recusal_ended",
            "Law: unverified (FL 16-18)",
        ),
    ),
)
