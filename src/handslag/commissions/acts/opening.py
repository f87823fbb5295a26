# SPDX-License-Identifier: EUPL-1.2
"""Take up what a board asks for, correct what it was entered with, hand it to somebody, or close it without a decision."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.commissions.acts.handling import Handling, handle, settle
from handslag.commissions.lifecycle import may_open
from handslag.commissions.models import Commission, CommissionKind, CommissionPart, CommissionState
from handslag.commissions.queries import DECIDING_KINDS, drafts_to_propose, occasions_to_report_on
from handslag.dossiers.acts import (
    MOST_TITLE,
    close_dossier,
    correct_dossier,
    give_number,
    open_dossier,
)
from handslag.journal.acts import Recording, record_new
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.kernel.identity import RegNo
from handslag.parties.actor import Actor
from handslag.parties.models import Unit, User

MOST_PARTS = 20
MOST_WORDS = 20_000
MOST_PART = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What every commission is taken up with.

    ``reg_no`` is the number it has in the body's register already; without one the next of the series is given.
    ``unit_id`` answers for it, ``None`` for the unit of whoever takes it up.
    """

    title: str
    board_id: int
    received_on: date
    due_on: date | None = None
    reg_no: RegNo | None = None
    unit_id: int | None = None


@dataclass(slots=True)
class _Opening:
    """A commission being taken up, and what its event says."""

    act: Recording
    row: Commission
    parts: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)  # Why Any: simple JSON.


def open_written_request(
    *, by: Actor, asked: Asked, handed_in_by: str, text: str, parts: Sequence[str] = ()
) -> Commission:
    """Take up a written request (skrivelse) that asks for an answer: who handed it in, its words, its numbered parts.

    Raises: NotAllowed for who may not; Invalid naming what is missing or too long.
    """
    kept = tuple(part for one in parts if (part := one.strip()))
    if not handed_in_by.strip() or len(handed_in_by) > MOST_TITLE:
        raise Invalid(
            "commission.handed_in_by",
            _(
                "Skriv vilka som har lämnat skrivelsen, med funktion och parti, till exempel nämndens majoritet."
            ),
            fields=("handed_in_by",),
        )
    if not text.strip() or len(text) > MOST_WORDS:
        raise Invalid("commission.text", _("Skriv av vad skrivelsen säger."), fields=("text",))
    if len(kept) > MOST_PARTS or any(len(one) > MOST_PART for one in kept):
        raise Invalid(
            "commission.parts",
            _("Skriv högst 20 delar, var och en med högst 2 000 tecken."),
            fields=("parts",),
        )
    with _opened(by, asked, CommissionKind.WRITTEN_REQUEST) as opening:
        opening.row.handed_in_by = handed_in_by.strip()
        opening.row.text = opening.act.text(text.strip())
        opening.parts = kept
        opening.facts |= {"parts": len(kept)}
    return opening.row


def open_periodic_report(
    *, by: Actor, asked: Asked, from_on: date, until_on: date, occasion_id: int | None = None
) -> Commission:
    """Take up a report to a board about its partnerships in a period; it may answer a standing duty of the guideline.

    Units: ``from_on`` included, ``until_on`` not.
    Raises: NotAllowed for who may not; Invalid for a period without days, or a duty that asks for no such report.
    """
    if until_on <= from_on:
        raise Invalid(
            "commission.period", _("Perioden ska sluta efter att den börjar."), fields=("until_on",)
        )
    if occasion_id is not None and occasion_id not in {one.pk for one in occasions_to_report_on(by)}:
        raise Invalid(
            "commission.occasion",
            _("Den återkommande uppgiften är gjord, redan påbörjad eller gäller något annat."),
            fields=("occasion",),
        )
    with _opened(by, asked, CommissionKind.PERIODIC_REPORT) as opening:
        opening.row.from_on, opening.row.until_on = from_on, until_on
        opening.row.occasion_id = occasion_id
        opening.facts |= {"from_on": from_on, "until_on": until_on, "duty": occasion_id}
    return opening.row


def open_proposed_guideline(*, by: Actor, asked: Asked, draft_id: int) -> Commission:
    """Take up the proposal of a guideline that is being written, to go to the board that adopts it.

    Raises: NotAllowed for who may not; Invalid for a draft that is adopted, discarded or another body's.
    """
    if draft_id not in {one.pk for one in drafts_to_propose(by)}:
        raise Invalid(
            "commission.draft", _("Välj ett utkast som varken är antaget eller avslutat."), fields=("draft",)
        )
    with _opened(by, asked, CommissionKind.GUIDELINE) as opening:
        opening.row.draft_id = draft_id
        opening.facts |= {"draft": draft_id}
    return opening.row


@contextmanager
def _opened(by: Actor, asked: Asked, kind: CommissionKind) -> Iterator[_Opening]:
    """Open a commission's dossier with its number; the block fills in what its kind needs before the row is written."""
    if refused := may_open(by, asked.board_id):
        raise refused
    with record_new("dossier", by=by) as act:
        board = _board(by, asked)
        unit = _responsible(by, asked, board)
        _whole(act, asked)
        dossier = open_dossier(
            act, body=board.body, unit=board, title=asked.title.strip(), reg_no=asked.reg_no
        )
        row = Commission(
            dossier=dossier,
            body_id=board.body_id,
            kind=kind,
            board=board,
            responsible_unit=unit,
            received_on=asked.received_on,
            due_on=asked.due_on,
            changed_at=act.moment,
        )
        opening = _Opening(act, row)
        yield opening
        if asked.reg_no is None:
            give_number(act, dossier)
        row.save(force_insert=True)
        _keep_parts(act, row, opening.parts)
        settle(act, row)
        act.write(
            "commission.opened",
            body_id=row.body_id,
            after=CommissionState.OPEN,
            facts={
                "what": str(kind),
                "board": board.pk,
                "unit": unit.pk,
                "reg_no": str(dossier.reg_no),
                "received_on": asked.received_on,
                "due": asked.due_on,
                **opening.facts,
            },
        )


def _keep_parts(act: Recording, row: Commission, parts: Sequence[str]) -> None:
    for number, one in enumerate(parts, 1):
        CommissionPart.objects.create(body_id=row.body_id, commission=row, number=number, asked=act.text(one))


def _board(by: Actor, asked: Asked) -> Unit:
    found = Unit.objects.filter(pk=asked.board_id, body_id=by.body_id, kind__in=DECIDING_KINDS)
    board = found.select_related("body").first()
    if board is None:
        raise Invalid("commission.board", _("Välj vilken nämnd som ska få det."), fields=("board",))
    return board


def _responsible(by: Actor, asked: Asked, board: Unit) -> Unit:
    # Why the board when its secretary takes it up: she speaks for no administration.
    unit_id = asked.unit_id or by.unit_id or board.pk
    unit = Unit.objects.filter(pk=unit_id, body_id=by.body_id).first()
    if unit is None:
        raise Invalid("commission.unit", _("Välj en enhet hos er."), fields=("unit",))
    return unit


def _whole(act: Recording, asked: Asked) -> None:
    """Refuse what no commission can be entered with.

    Raises: Invalid without title, for a day ahead or a due day before it came in.
    """
    if not asked.title.strip() or len(asked.title) > MOST_TITLE:
        raise Invalid("commission.title", _("Ge uppdraget ett namn på högst 200 tecken."), fields=("title",))
    if asked.received_on > legal_date(act.moment):
        raise Invalid("commission.received_on", _("Välj en dag som har varit."), fields=("received_on",))
    if asked.due_on and asked.due_on < asked.received_on:
        raise Invalid("commission.due_on", _("Det kan inte vara klart innan det kom in."), fields=("due_on",))


def change(
    *, by: Actor, commission_id: int, title: str, due_on: date | None, seen: int | None = None
) -> Commission:
    """Correct what a commission is called and by which day it is to be ready.

    Raises: Invalid without title or for a day before it came in; Stale when somebody else has changed it.
    """
    with handle(commission_id, "change", by=by, seen=seen) as handling:
        row = handling.commission
        _whole(handling.act, Asked(title, row.board_id, row.received_on, due_on))
        correct_dossier(row.dossier, title=title.strip(), reg_no=None)
        row.due_on = due_on
        handling.facts |= {"due": due_on}
    return handling.commission


def take_over(*, by: Actor, commission_id: int) -> Commission:
    """Become the one who handles the commission.

    Raises: NotNow when that is so already; NotAllowed for nobody in particular.
    """
    with handle(commission_id, "take_over", by=by) as handling:
        if by.user_id is None:
            raise NotAllowed("commission.officer", _("Bara en person kan ta över."))
        if handling.commission.officer_id == by.user_id:
            raise NotNow("commission.own", _("Du handlägger redan det här uppdraget."))
        before = handling.commission.officer_id
        handling.commission.officer = User.objects.get(pk=by.user_id)
        handling.facts |= {"staff": [one for one in (by.user_id, before) if one]}
    return handling.commission


def withdraw(*, by: Actor, commission_id: int, reasons: str) -> Commission:
    """Close a commission that will not be decided, with reasons; a duty that it has not answered waits for another.

    Raises: Invalid without reasons.
    """
    with handle(commission_id, "withdraw", by=by) as handling:
        _say_why(handling, reasons)
        occasion = handling.commission.occasion
        if occasion is not None and occasion.done_at is None:
            handling.commission.occasion = None
            handling.facts |= {"duty": occasion.pk}
        close_dossier(handling.act, handling.dossier)
    return handling.commission


def _say_why(handling: Handling, reasons: str) -> None:
    if not reasons.strip():
        raise Invalid(
            "commission.reasons", _("Skriv varför det inte blir något beslut."), fields=("reasons",)
        )
    handling.facts |= {
        "reasons": handling.act.text(reasons.strip()).sha256,
        "board": handling.commission.board_id,
    }
