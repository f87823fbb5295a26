# SPDX-License-Identifier: EUPL-1.2
"""Follow-ups: opened, reported on by each party, met about, closed or skipped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.handling import Handling, handle
from handslag.agreements.agreementfile import FollowUpNow
from handslag.agreements.models import (
    Agreement,
    Contribution,
    ContributionUnit,
    Delivery,
    FollowUpState,
    Measurement,
    Party,
    PartyReport,
)
from handslag.agreements.occasion import (
    can_close,
    can_open,
    can_skip,
    follow_up_named,
    report_questions,
    written,
)
from handslag.agreements.valuing import Kind, kind_named, value_of
from handslag.dossiers.acts import Registration, add_document, add_meeting
from handslag.dossiers.models import Direction, Document, MeetingKind
from handslag.dossiers.storage import Upload
from handslag.guidelines.format_agreement import Valuation
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, Invalid, NotNow
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

MOST_ANSWER = 8_000
MOST_DELIVERIES = 200


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a party has put in: beside a planned contribution, or something not planned.

    Units: ``quantity`` in the unit of the planned contribution, or in ``unit``; ``stated_ore`` is the cost in whole öre
    where the kind is valued so. ``kind``, ``title``, ``year`` and ``unit`` are said only of what was not planned.
    """

    quantity: Decimal
    contribution_id: int | None = None
    kind: str = ""
    title: str = ""
    year: int = 0
    unit: str = ""
    stated_ore: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """How far a goal has come, in a figure, in words, or both."""

    goal_id: int
    value: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A party's short report: answers by question, what it has put in, how far the goals have come."""

    answers: Mapping[str, str]
    deliveries: Sequence[Delivered] = ()
    measurements: Sequence[Measured] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """What is put on record about the meeting; ``attended`` names functions rather than people."""

    held_on: date
    attended: str
    notes: str = ""
    place: str = ""


def open_follow_up(*, by: Actor, agreement_id: int, follow_up_id: int) -> Agreement:
    """Open a planned follow-up; the calendar opens it when its period is over.

    Raises: Invalid for an unknown one; NotNow when it is open or over already, or its period has not begun.
    """
    with handle(agreement_id, "open_follow_up", by=by) as handling:
        now = named(handling, follow_up_id)
        if refused := can_open(handling.file, now):
            raise refused
        today = legal_date(handling.act.moment)
        if by.role == Role.CLOCK and now.row.until_on > today:
            raise NotNow("follow_up.not_due", _("Perioden som uppföljningen gäller är inte slut än."))
        now.row.state, now.row.asked_on = FollowUpState.OPEN, today
        now.row.save(update_fields=["state", "asked_on"])
        handling.facts |= {
            "from": now.row.from_on,
            "until": now.row.until_on,
            "due_on": now.row.due_on,
            "evaluation": now.row.has_evaluation,
        }
    return handling.agreement


def submit_report(
    *, by: Actor, agreement_id: int, follow_up_id: int, report: Report, party_id: int | None = None
) -> Agreement:
    """Hand in a party's report with what it has put in, valued as the plan is; a report stands once it is in.

    Raises: NotNow when the party has reported or the follow-up is not open; Incomplete for a question without answer;
        Invalid for another party's contribution, one named twice, a negative quantity, a year outside the period, or an
        unknown goal.
    """
    with handle(agreement_id, "report", by=by) as handling:
        now, party = open_one(handling, follow_up_id), handling.party(party_id)
        if party.id in now.reported:
            raise NotNow("report.submitted", _("Ni har redan lämnat er rapport."))
        asked = [one.id for one in report_questions(handling.file.pack, party.side)]
        row = PartyReport.objects.create(
            follow_up=now.row,
            party=party,
            text=handling.act.text(written(answered(asked, report.answers))),
            submitted_by=by.signature,
            submitted_at=handling.act.moment,
        )
        deliveries = Delivery.objects.bulk_create(_deliveries(handling, now, party, row, report.deliveries))
        measured = _measure(handling, now, report.measurements)
        handling.facts |= {
            "party": party.id,
            "deliveries": [delivery_said(one, party.id) for one in deliveries],
            "goals": [one.goal_id for one in measured],
        }
    return handling.agreement


def hold_follow_up(
    *, by: Actor, agreement_id: int, follow_up_id: int, met: Met, scan: Upload | None = None
) -> Agreement:
    """Put the follow-up's meeting on record.

    Raises: NotNow when it is on record or the follow-up is not open; Invalid for a day ahead or before the period, or nobody
        present.
    """
    with handle(agreement_id, "hold_follow_up", by=by) as handling:
        now = open_one(handling, follow_up_id)
        if now.row.meeting_id is not None:
            raise NotNow("follow_up.held", _("Mötet är redan antecknat."))
        if met.held_on < now.row.from_on:
            raise Invalid(
                "meeting.before", _("Mötet kan inte ha hållits före perioden det gäller."), ("held_on",)
            )
        now.row.meeting = add_meeting(
            handling.act,
            handling.agreement.dossier,
            kind=MeetingKind.FOLLOW_UP,
            held_on=met.held_on,
            place=met.place.strip(),
            attended=met.attended.strip(),
            notes=met.notes.strip(),
            scan=_notes(handling, met.held_on, scan),
        )
        now.row.save(update_fields=["meeting"])
        handling.facts |= {"meeting": now.row.meeting.id, "held_on": met.held_on}
    return handling.agreement


def skip_follow_up(*, by: Actor, agreement_id: int, follow_up_id: int, reason: str) -> Agreement:
    """Leave a follow-up out, with the reason.

    Raises: Invalid without a reason; NotNow when it is over, or a party has reported or answered.
    """
    with handle(agreement_id, "skip_follow_up", by=by) as handling:
        now = named(handling, follow_up_id)
        if refused := can_skip(handling.file, now):
            raise refused
        if not reason.strip():
            raise Invalid("follow_up.reason", _("Skriv varför uppföljningen hoppas över."), ("reason",))
        now.row.state, now.row.skipped_for = FollowUpState.SKIPPED, handling.act.text(reason.strip())
        now.row.save(update_fields=["state", "skipped_for"])
        handling.facts |= {"reasons": now.row.skipped_for.sha256}
    return handling.agreement


def close_follow_up(*, by: Actor, agreement_id: int, follow_up_id: int) -> Agreement:
    """Close a follow-up when everything is there: all reports, the meeting, and the evaluation where it has one.

    Raises: Incomplete naming what is missing; NotNow when it is not open.
    """
    with handle(agreement_id, "close_follow_up", by=by) as handling:
        now = open_one(handling, follow_up_id)
        if refused := can_close(handling.file, now):
            raise refused
        now.row.state, now.row.closed_on = FollowUpState.CLOSED, legal_date(handling.act.moment)
        now.row.save(update_fields=["state", "closed_on"])
        handling.facts |= {"evaluation": now.row.has_evaluation}
    return handling.agreement


def named(handling: Handling, follow_up_id: int) -> FollowUpNow:
    """Return the follow-up that an act is about, and let its event say which; part of the acts on follow-ups.

    Raises: Invalid for one that is not the agreement's.
    """
    found = follow_up_named(handling.file, follow_up_id)
    if found is None:
        raise Invalid("follow_up.unknown", _("Uppföljningen finns inte."), fields=("follow_up",))
    handling.facts |= {"follow_up": found.row.id, "number": found.row.number}
    return found


def open_one(handling: Handling, follow_up_id: int) -> FollowUpNow:
    """Return the open follow-up that an act is about; part of the acts on follow-ups.

    Raises: Invalid for one that is not the agreement's; NotNow when it is not open.
    """
    found = named(handling, follow_up_id)
    if found.row.state != FollowUpState.OPEN:
        raise NotNow("follow_up.not_open", _("Uppföljningen är inte öppen."))
    return found


def answered(asked: Sequence[str], answers: Mapping[str, str]) -> dict[str, str]:
    """Return the answers to what was asked; part of the acts that take in answers.

    Raises: Incomplete naming each question without answer; Invalid for one that is too long.
    """
    said = {code: answers.get(code, "").strip() for code in asked}
    lacking = [code for code, answer in said.items() if not answer]
    if lacking:
        raise Incomplete("answers.missing", _("Svara på alla frågor. Ett kort svar räcker."), lacking)
    long = [code for code, answer in said.items() if len(answer) > MOST_ANSWER]
    if long:
        raise Invalid("answers.long", _("Skriv högst 8 000 tecken i varje svar."), fields=long)
    return said


def delivery_said(one: Delivery, party_id: int) -> dict[str, object]:
    """Return what an event keeps of a delivery.

    Units: ``value_ore`` whole öre; ``quantity`` as text in ``unit``.
    """
    return {
        "contribution": one.contribution_id,
        "party": party_id,
        "type": one.type,
        "year": one.year,
        "quantity": str(one.quantity),
        "unit": one.unit,
        "value_ore": one.value_ore,
    }


def _deliveries(
    handling: Handling, now: FollowUpNow, party: Party, report: PartyReport, told: Sequence[Delivered]
) -> list[Delivery]:
    planned = [one.contribution_id for one in told if one.contribution_id is not None]
    if len(planned) != len(set(planned)) or len(told) > MOST_DELIVERIES:
        raise Invalid("delivery.twice", _("Varje insats kan rapporteras en gång."), fields=("deliveries",))
    if any(not one.quantity.is_finite() or one.quantity < 0 for one in told):
        raise Invalid("delivery.negative", _("Skriv noll eller ett tal över noll."), fields=("quantity",))
    own = {one.id: one for one in handling.file.contributions if one.party_id == party.id}
    return [
        _as_planned(handling, report, own.get(one.contribution_id), one)
        if one.contribution_id is not None
        else _unplanned(handling, now, report, one)
        for one in told
    ]


def _as_planned(
    handling: Handling, report: PartyReport, planned: Contribution | None, told: Delivered
) -> Delivery:
    if planned is None:
        raise Invalid("delivery.planned", _("Välj bland era egna insatser."), fields=("deliveries",))
    pack = handling.file.pack
    kind = kind_named(pack, planned.kind)
    stated = told.stated_ore if told.stated_ore is not None else _in_proportion(planned, kind, told.quantity)
    return Delivery(
        report=report,
        contribution=planned,
        type=planned.type,
        title=planned.title,
        year=planned.year,
        quantity=told.quantity,
        unit=planned.unit,
        value_ore=value_of(pack, kind, told.quantity, planned.unit, stated, date(planned.year, 1, 1)),
    )


def _in_proportion(planned: Contribution, kind: Kind, quantity: Decimal) -> int | None:
    """Return what a part of a planned contribution costs when only the whole was stated."""
    if kind.valued_by is not Valuation.STATED_COST or planned.value_ore is None or not planned.quantity:
        return None
    return int(planned.value_ore * quantity / planned.quantity)


def _unplanned(handling: Handling, now: FollowUpNow, report: PartyReport, told: Delivered) -> Delivery:
    pack = handling.file.pack
    kind = kind_named(pack, told.kind)
    if not told.title.strip() or told.unit not in ContributionUnit.values:
        raise Invalid(
            "delivery.unplanned", _("Skriv vad insatsen är och vad den räknas i."), fields=("title", "unit")
        )
    if not now.row.from_on.year <= told.year <= now.row.until_on.year:
        raise Invalid("delivery.year", _("Välj ett år i den period som följs upp."), fields=("year",))
    return Delivery(
        report=report,
        type=kind.type,
        title=told.title.strip()[:160],
        year=told.year,
        quantity=told.quantity,
        unit=told.unit,
        value_ore=value_of(pack, kind, told.quantity, told.unit, told.stated_ore, date(told.year, 1, 1)),
    )


def _measure(handling: Handling, now: FollowUpNow, told: Sequence[Measured]) -> list[Measurement]:
    said = [one for one in told if one.value is not None or one.note.strip()]
    if not {one.goal_id for one in said} <= {one.id for one in handling.file.goals}:
        raise Invalid("goal.unknown", _("Målet finns inte längre."), fields=("goal",))
    return Measurement.objects.bulk_create(
        Measurement(
            goal_id=one.goal_id,
            follow_up=now.row,
            value=one.value,
            note=handling.act.text(one.note.strip()) if one.note.strip() else None,
            measured_on=legal_date(handling.act.moment),
        )
        for one in said
    )


def _notes(handling: Handling, held_on: date, scan: Upload | None) -> Document | None:
    if scan is None:
        return None
    with translation.override("sv"):
        title = str(_("Anteckningar från uppföljningsmötet"))
    said = Registration("meeting_notes", title, Direction.DRAWN_UP, held_on, is_shared=True)
    return add_document(handling.act, handling.agreement.dossier, said, scan)
