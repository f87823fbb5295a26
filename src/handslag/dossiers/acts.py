# SPDX-License-Identifier: EUPL-1.2
"""Every write on dossiers. Functions that take an open recording are parts of the acts of rooms above."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import (
    Decision,
    Direction,
    Dispatch,
    DispatchChannel,
    Document,
    Dossier,
    FileVersion,
    HistoricalKind,
    HistoricalRecord,
    Meeting,
    Message,
    MinutesApproval,
    RegNoSeries,
    Reminder,
    Report,
    ReportVersion,
    Side,
    Statement,
    StatementKind,
    Task,
)
from handslag.dossiers.queries import reminders_in
from handslag.dossiers.reminding import Awaited, due_reminder
from handslag.dossiers.reports import ReportTexts, written, written_clauses
from handslag.dossiers.storage import Upload, store
from handslag.journal.acts import Recording, record, record_new
from handslag.journal.models import Text
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.kernel.identity import RegNo
from handslag.kernel.prepared import Prepared
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, PublicBody, Unit
from handslag.parties.roles import Role

MOST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Registration:
    """How a document is entered in the register."""

    kind: str
    title: str
    direction: Direction
    dated_on: date
    counterpart: str = ""
    secrecy_ground: str = ""
    from_organisation_id: int | None = None
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """A task as the facts call for it; ``code`` and ``about`` tell it from others in the dossier."""

    code: str
    title: dict[str, str]
    side: Side
    because: dict[str, str] = field(default_factory=dict)
    about: str = ""
    to_role: str = ""
    to_unit_id: int | None = None
    to_organisation_id: int | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a board's minutes say of a decision; empty means that they say nothing of it."""

    meeting_on: date
    clauses: tuple[str, ...] = ()
    heading: str = ""
    matter: str = ""
    proposed_by: str = ""
    order_of_decision: str = ""
    condition: str = ""
    referred_back_for: str = ""
    is_immediately_approved: bool = False
    order_in_chain: int | None = None
    report_id: int | None = None
    rescinds_id: int | None = None


@dataclass(frozen=True, slots=True)
class StatementSaid:
    """A special statement or formal dissent: its kind, by which functions and parties, and its words."""

    kind: str
    by_whom: str
    words: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided, why, and which other path it points to; a board's decision comes with its minutes."""

    outcome: str
    decided_on: date
    reasons: str
    other_path: str = ""
    other_path_words: str = ""
    deciding_unit_id: int | None = None
    section: str = ""
    minutes: Minutes | None = None


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a source document says of a talk, a partnership or a proposal, in our own words.

    ``reg_no`` is the number the source gives; empty when it gives none.
    """

    kind: str
    title: str
    text: str
    source: str
    heading: str = ""
    parties: str = ""
    term: str = ""
    reg_no: str = ""


def open_dossier(act: Recording, *, body: PublicBody, unit: Unit, title: str) -> Dossier:
    """Open a dossier without number under the act's stream key."""
    return Dossier.objects.create(
        id=act.stream.key,
        body=body,
        unit=unit,
        title=title[:MOST_TITLE],
        opened_on=clock.legal_date(act.moment),
    )


def give_number(act: Recording, dossier: Dossier) -> str:
    """Give the dossier the next number of its authority's series for the year.

    The series row stays locked to the end of the act, so numbers run without gap.
    Raises: NotNow when it has a number.
    """
    if dossier.reg_no:
        raise NotNow("dossier.numbered", _("Ärendet har redan ett diarienummer."))
    year = clock.legal_date(act.moment).year
    RegNoSeries.objects.bulk_create(
        [RegNoSeries(body_id=dossier.body_id, unit_id=dossier.unit_id, year=year)], ignore_conflicts=True
    )
    series = RegNoSeries.objects.select_for_update().get(unit_id=dossier.unit_id, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    code = dossier.unit.short_code or dossier.unit.name
    number = RegNo(series.pattern.format(code=code, year=year, number=series.last))
    dossier.reg_no, dossier.reg_no_folded = number, number.folded()
    dossier.save(update_fields=["reg_no", "reg_no_folded"])
    return number


def add_document(act: Recording, dossier: Dossier, registration: Registration, upload: Upload) -> Document:
    """Enter a document with its first file in the dossier."""
    number = (Document.objects.filter(dossier=dossier).aggregate(last=Max("number"))["last"] or 0) + 1
    document = Document.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        number=number,
        kind=registration.kind,
        title=registration.title[:MOST_TITLE],
        direction=registration.direction,
        dated_on=registration.dated_on,
        counterpart=registration.counterpart,
        secrecy_ground=registration.secrecy_ground,
        from_organisation_id=registration.from_organisation_id,
        is_shared=registration.is_shared,
    )
    FileVersion.objects.create(
        document=document,
        number=1,
        name=upload.tidy_name(),
        media_type=upload.media_type(),
        sha256=store(upload.content),
        size=len(upload.content),
        stored_at=act.moment,
    )
    return document


def add_decision(act: Recording, dossier: Dossier, resolution: Resolution, by: Actor) -> Decision:
    """Enter a decision with its reasons and the other path.

    Raises: Invalid when reasons are missing.
    """
    if not resolution.reasons.strip():
        raise Invalid(
            "decision.reasons", _("Skriv skälen. Utan skäl går det inte att besluta."), fields=("reasons",)
        )
    return Decision.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        outcome=resolution.outcome,
        decided_on=resolution.decided_on,
        deciding_unit_id=resolution.deciding_unit_id,
        section=resolution.section,
        decided_by=by.signature,
        reasons=act.text(resolution.reasons),
        other_path=resolution.other_path,
        other_path_words=_text(act, resolution.other_path_words),
        recorded_at=act.moment,
        **(_minutes(act, resolution.minutes) if resolution.minutes else {}),
    )


def _minutes(act: Recording, minutes: Minutes) -> dict[str, Any]:
    """Return the columns that a board's minutes fill.

    Why Any: columns are of many types.
    """
    return {
        "meeting_on": minutes.meeting_on,
        "heading": minutes.heading[:MOST_TITLE],
        "clauses": act.text(written_clauses(minutes.clauses)),
        "matter": _text(act, minutes.matter),
        "proposed_by": _text(act, minutes.proposed_by),
        "order_of_decision": _text(act, minutes.order_of_decision),
        "condition": _text(act, minutes.condition),
        "referred_back_for": _text(act, minutes.referred_back_for),
        "is_immediately_approved": minutes.is_immediately_approved,
        "order_in_chain": minutes.order_in_chain,
        "report_id": minutes.report_id,
        "rescinds_id": minutes.rescinds_id,
    }


def _text(act: Recording, content: str) -> Text | None:
    return act.text(content.strip()) if content.strip() else None


def add_statement(act: Recording, decision: Decision, said: StatementSaid) -> Statement:
    """Enter a special statement or formal dissent beside a decision.

    Raises: Invalid for an unknown kind, or without words or those who stand behind it.
    """
    if said.kind not in StatementKind.values or not said.words.strip() or not said.by_whom.strip():
        raise Invalid(
            "statement.whole",
            _("Ange vad det är, vilka som står bakom det och vad det säger."),
            fields=("statements",),
        )
    return Statement.objects.create(
        body_id=decision.body_id,
        decision=decision,
        kind=said.kind,
        by_whom=said.by_whom.strip(),
        text=act.text(said.words.strip()),
    )


def add_minutes_approval(
    act: Recording, decision: Decision, approved_on: date, announced_on: date | None
) -> MinutesApproval:
    """Enter when the minutes of a decision were approved and announced.

    Raises: Invalid for days ahead, before the meeting or in the wrong order.
    """
    days = [day for day in (decision.meeting_on, approved_on, announced_on) if day]
    if days != sorted(days) or days[-1] > clock.legal_date(act.moment):
        raise Invalid(
            "minutes.days",
            _("Protokollet justeras efter mötet och anslås efter justeringen. Dagarna ska ha varit."),
            fields=("approved_on", "announced_on"),
        )
    return MinutesApproval.objects.create(
        body_id=decision.body_id,
        decision=decision,
        approved_on=approved_on,
        announced_on=announced_on,
        recorded_at=act.moment,
    )


def add_dispatches(decision: Decision, receivers: Iterable[str]) -> None:
    """Enter those that a decision is to be sent to, each once."""
    Dispatch.objects.bulk_create(
        Dispatch(body_id=decision.body_id, decision=decision, to_whom=one) for one in dict.fromkeys(receivers)
    )


def told_here(act: Recording, decision: Decision, organisations: Iterable[Organisation], by: Actor) -> None:
    """Enter that organisations got a decision here, on the act's day."""
    Dispatch.objects.bulk_create(
        Dispatch(
            body_id=decision.body_id,
            decision=decision,
            to_whom=one.name,
            to_organisation=one,
            channel=DispatchChannel.HERE,
            sent_on=clock.legal_date(act.moment),
            sent_by=by.signature,
        )
        for one in organisations
    )


def send_dispatch(act: Recording, dispatch: Dispatch, channel: str, sent_on: date, by: Actor) -> Dispatch:
    """Put on record that a decision was sent to somebody.

    Raises: NotNow when it has been; Invalid for an unknown way of sending or a day ahead.
    """
    if dispatch.sent_on is not None:
        raise NotNow("dispatch.sent", _("Beslutet är redan skickat dit."))
    if channel not in DispatchChannel.values or sent_on > clock.legal_date(act.moment):
        raise Invalid(
            "dispatch.how", _("Välj hur beslutet skickades och en dag som har varit."), fields=("channel",)
        )
    dispatch.channel, dispatch.sent_on, dispatch.sent_by = channel, sent_on, by.signature
    dispatch.save(update_fields=["channel", "sent_on", "sent_by"])
    return dispatch


def write_report(
    act: Recording, dossier: Dossier, texts: ReportTexts, meeting_on: date | None, by: Actor
) -> ReportVersion:
    """Keep a version of the report that is being written; the first version opens it.

    Raises: Invalid when an appendix is no document of the dossier.
    """
    appendices = set(texts.appendices)
    if Document.objects.filter(dossier=dossier, id__in=appendices).count() != len(appendices):
        raise Invalid(
            "report.appendices", _("Välj bilagor bland ärendets egna handlingar."), fields=("appendices",)
        )
    report = Report.objects.filter(dossier=dossier, handed_over_at=None).first()
    if report is None:
        number = Report.objects.filter(dossier=dossier).count() + 1
        report = Report.objects.create(body_id=dossier.body_id, dossier=dossier, number=number)
    report.meeting_on = meeting_on
    report.save(update_fields=["meeting_on"])
    return ReportVersion.objects.create(
        body_id=dossier.body_id,
        report=report,
        number=ReportVersion.objects.filter(report=report).count() + 1,
        text=act.text(written(texts)),
        written_by=by.signature,
        written_at=act.moment,
    )


def freeze_report(
    act: Recording, report: Report, *, to_unit_id: int, snapshot: str, document: Document, editable: Document
) -> Report:
    """Close a report: it is handed over to a board with everything it says that day.

    Raises: NotNow when it has been handed over.
    """
    if report.handed_over_at is not None:
        raise NotNow("report.frozen", _("Tjänsteutlåtandet är redan överlämnat."))
    report.to_unit_id, report.document, report.editable = to_unit_id, document, editable
    report.frozen = act.text(snapshot)
    report.dated_on, report.handed_over_at = clock.legal_date(act.moment), act.moment
    report.save()
    return report


def plan_meeting(report: Report, meeting_on: date | None) -> None:
    """Move a report to another meeting of the board."""
    report.meeting_on = meeting_on
    report.save(update_fields=["meeting_on"])


def add_meeting(
    act: Recording,
    dossier: Dossier,
    *,
    kind: str,
    held_on: date,
    place: str,
    attended: str,
    notes: str,
    scan: Document | None,
) -> Meeting:
    """Put a meeting on record.

    Raises: Invalid when it lies in the future or nobody is said to have come.
    """
    if held_on > clock.legal_date(act.moment):
        raise Invalid(
            "meeting.future", _("Mötet ska ha ägt rum. Välj ett datum som har varit."), fields=("held_on",)
        )
    if not attended.strip():
        raise Invalid("meeting.attended", _("Skriv vilka som var med."), fields=("attended",))
    return Meeting.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        kind=kind,
        held_on=held_on,
        place=place,
        attended=act.text(attended),
        notes=act.text(notes),
        scan=scan,
        recorded_at=act.moment,
    )


_open_tasks = Prepared(
    lambda dossier_id, room: Task.objects.filter(dossier_id=dossier_id, room=room, done_at=None)
)


def keep_tasks(act: Recording, dossier: Dossier, duties: Iterable[Duty], room: str = "case") -> None:
    """Make the open tasks that a room derives be exactly what the facts call for: open new ones, close those done.

    Tasks of other rooms stay as they are.
    """
    wanted = {(duty.code, duty.about): duty for duty in duties}
    for task in _open_tasks(dossier.pk, room):
        duty = wanted.pop((task.code, task.about), None)
        if duty is None:
            task.done_at = act.moment
            task.save(update_fields=["done_at"])
        elif (task.due_on, task.title, task.because, task.to_unit_id) != (
            duty.due_on,
            duty.title,
            duty.because,
            duty.to_unit_id,
        ):
            task.due_on, task.title, task.because, task.to_unit_id = (
                duty.due_on,
                duty.title,
                duty.because,
                duty.to_unit_id,
            )
            task.save(update_fields=["due_on", "title", "because", "to_unit"])
    Task.objects.bulk_create(
        Task(
            body_id=dossier.body_id,
            dossier=dossier,
            room=room,
            code=duty.code,
            about=duty.about,
            title=duty.title,
            because=duty.because,
            side=duty.side,
            to_role=duty.to_role,
            to_unit_id=duty.to_unit_id,
            to_organisation_id=duty.to_organisation_id,
            due_on=duty.due_on,
            opened_at=act.moment,
        )
        for duty in wanted.values()
    )


def add_reminder(act: Recording, dossier: Dossier, awaited: Awaited | None) -> dict[str, str | int]:
    """Put on record that the calendar reminds of something today, and return what the event says of it.

    Raises: NotNow when nothing is awaited, when no reminder belongs to the day, or when it is made already.
    """
    number = (
        due_reminder(awaited, clock.legal_date(act.moment), reminders_in(dossier.id)) if awaited else None
    )
    if awaited is None or number is None:
        raise NotNow("dossier.nothing_to_remind", _("Det finns inget att påminna om i dag."))
    Reminder.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        code=awaited.code,
        about=awaited.about,
        due_on=awaited.due_on,
        number=number,
        reminded_at=act.moment,
    )
    return awaited.facts(number)


def add_message(act: Recording, dossier: Dossier, by: Actor, content: str) -> Message:
    """Enter a message from the actor's side.

    Raises: Invalid when it is empty; NotAllowed for somebody on neither side.
    """
    if not content.strip():
        raise Invalid("message.empty", _("Skriv ett meddelande först."), fields=("message",))
    if not (by.is_organisation or by.is_staff):
        raise NotAllowed("message.side", _("Bara parterna i ärendet kan skriva här."))
    side = Side.ORGANISATION if by.is_organisation else Side.PUBLIC
    return Message.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        side=side,
        author=by.signature,
        author_user_id=by.user_id,
        text=act.text(content),
        sent_at=act.moment,
    )


def close_dossier(act: Recording, dossier: Dossier) -> None:
    """Close the dossier on the act's day."""
    dossier.closed_on = clock.legal_date(act.moment)
    dossier.save(update_fields=["closed_on"])


def choose_number_form(*, by: Actor, unit_id: int, body_id: int, pattern: str, year: int) -> RegNoSeries:
    """Set how an authority writes its numbers in a year, before the first one is given.

    Raises: NotAllowed unless administrator or installation; Invalid for a form without number; NotNow when numbers are given.
    """
    if by.role not in (Role.INSTALLER, Role.ADMINISTRATOR) or (by.body_id not in (None, body_id)):
        raise NotAllowed("series.administrator", _("Bara huvudmannens administratör kan göra det här."))
    try:
        RegNo(pattern.format(code="XX", year=year, number=1))
    except (KeyError, IndexError, ValueError) as error:
        raise Invalid(
            "series.pattern",
            _("Formen ska innehålla {number} och får innehålla {code} och {year}."),
            fields=("pattern",),
        ) from error
    if "{number" not in pattern:
        raise Invalid(
            "series.pattern",
            _("Formen ska innehålla {number} och får innehålla {code} och {year}."),
            fields=("pattern",),
        )
    with record("body", body_id, by=by) as act:
        RegNoSeries.objects.bulk_create(
            [RegNoSeries(body_id=body_id, unit_id=unit_id, year=year)], ignore_conflicts=True
        )
        series = RegNoSeries.objects.select_for_update().get(unit_id=unit_id, year=year, body_id=body_id)
        if series.last:
            raise NotNow(
                "series.begun", _("Serien har börjat och kan inte ändras. Ändra nästa års serie i stället.")
            )
        series.pattern = pattern
        series.save(update_fields=["pattern"])
        act.write(
            "body.number_form_chosen",
            body_id=body_id,
            facts={"unit": unit_id, "year": year, "pattern": pattern},
        )
    return series


def record_history(*, by: Actor, body_id: int, unit_id: int, told: Recollection) -> HistoricalRecord:
    """Put on record what a source document tells, in a dossier of its own that takes no number from a series.

    Raises: NotAllowed unless the installation does it; Invalid for an unknown kind, without source, for another body's
        unit, or for a body that is not marked as historical.
    """
    if by.role != Role.INSTALLER:
        raise NotAllowed("history.installer", _("Bara installationen kan föra in det som varit."))
    unit = (
        Unit.objects.select_related("body")
        .filter(id=unit_id, body_id=body_id, body__is_historical=True)
        .first()
    )
    if unit is None or told.kind not in HistoricalKind.values or not told.source.strip():
        raise Invalid(
            "history.source",
            _("Ange huvudman, slag och vilken källa uppgiften kommer ur."),
            fields=("source",),
        )
    with record_new("dossier", by=by) as act:
        dossier = open_dossier(act, body=unit.body, unit=unit, title=told.title)
        if told.reg_no:
            number = RegNo(told.reg_no)
            dossier.reg_no, dossier.reg_no_folded = number, number.folded()
            dossier.save(update_fields=["reg_no", "reg_no_folded"])
        found = HistoricalRecord.objects.create(
            body_id=body_id,
            dossier=dossier,
            kind=told.kind,
            title=told.title,
            parties=told.parties,
            term=told.term,
            source=told.source,
            heading=told.heading,
            text=act.text(told.text),
            recorded_at=act.moment,
        )
        act.write(
            "dossier.history_recorded",
            body_id=body_id,
            facts={"kind": told.kind, "title": told.title, "source": told.source},
        )
    return found
