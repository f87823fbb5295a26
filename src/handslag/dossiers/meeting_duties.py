# SPDX-License-Identifier: EUPL-1.2
"""What somebody has to do because of a meeting: answer, settle, hold, note, confirm, and what the meeting agreed on. Pure."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from django.utils.functional import Promise, keep_lazy_text
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.duty import Duty
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import MeetingKind, MeetingState, Side
from handslag.dossiers.said_in_both import both
from handslag.kernel.clock import legal_date
from handslag.kernel.workdays import add_workdays
from handslag.parties.roles import Role

ROOM = "meeting"
DAYS_TO_NOTE = 3
"""How many working days after a meeting its notes are written; our own default, no rule of law."""
DAYS_TO_CONFIRM = 7


def duties_of(files: Iterable[MeetingFile]) -> Iterator[Duty]:
    """Yield what is to be done because of meetings; what an organisation is to do comes only from what it sees."""
    for file in files:
        if file.state == MeetingState.PROPOSED:
            yield from _before_its_time(file)
        elif file.state == MeetingState.PLANNED:
            yield from _before_it_is_held(file)
        elif file.state == MeetingState.HELD:
            yield from _notes(file)
        yield from _agreed(file)


def _before_its_time(file: MeetingFile) -> Iterator[Duty]:
    marked = {invited for _time, invited in file.marks}
    last = min((legal_date(one.starts_at) for one in file.times), default=None)
    due = last - timedelta(days=1) if last else None
    for organisation_id in _organisations(
        file, lambda invited: bool(file.times_left) and invited not in marked
    ):
        yield _for_organisation(
            file,
            "mark_times",
            _("Svara vilka mötestider som passar"),
            _("Tider är föreslagna och ni har inte svarat."),
            organisation_id,
            due,
        )
    yield _for_desk(
        file,
        "settle_time",
        _("Bestäm tid för mötet: %(kind)s"),
        _("Tider är föreslagna. Bestäm en när tillräckligt många har svarat."),
        due,
    )


def _before_it_is_held(file: MeetingFile) -> Iterator[Duty]:
    meeting = file.meeting
    day = legal_date(meeting.starts_at) if meeting.starts_at else None
    replied = {one.pk for one in file.invited if one.reply}
    for organisation_id in _organisations(file, lambda invited: invited not in replied):
        yield _for_organisation(
            file,
            "answer_meeting",
            _("Svara på inbjudan till mötet"),
            _("Ni är inbjudna och har inte svarat."),
            organisation_id,
            day,
        )
    yield _for_desk(
        file,
        "hold_meeting",
        _("Håll och anteckna mötet: %(kind)s"),
        _("Mötet är planerat."),
        day,
    )


def _notes(file: MeetingFile) -> Iterator[Duty]:
    meeting = file.meeting
    if meeting.uid is None and meeting.sent_at is None:
        return
    due = add_workdays(meeting.held_on, DAYS_TO_NOTE) if meeting.held_on else None
    if meeting.sent_at is None:
        title = (
            _("Skriv anteckningarna från mötet: %(kind)s")
            if meeting.notes is None
            else _("Skicka anteckningarna för bekräftelse: %(kind)s")
        )
        yield _for_desk(
            file,
            "write_notes",
            title,
            _("Båda sidor ska kunna läsa och bekräfta dem."),
            due,
        )
        return
    until = legal_date(meeting.sent_at) + timedelta(days=DAYS_TO_CONFIRM)
    if file.change_asked is not None:
        yield _for_desk(
            file,
            "change_notes",
            _("Ändra anteckningarna från mötet: %(kind)s"),
            _("En sida har bett om en ändring."),
            until,
        )
        return
    if Side.ORGANISATION in file.sides_waited_for:
        for organisation_id in _organisations(file, lambda _invited: True):
            yield _for_organisation(
                file,
                "confirm_notes",
                _("Bekräfta anteckningarna från mötet"),
                _("De är skickade till er. Säg till om något är fel."),
                organisation_id,
                until,
            )
    if Side.PUBLIC in file.sides_waited_for:
        yield _for_desk(
            file,
            "confirm_notes",
            _("Bekräfta anteckningarna från mötet: %(kind)s"),
            _("Er sida har inte bekräftat dem."),
            until,
        )


def _agreed(file: MeetingFile) -> Iterator[Duty]:
    for step in file.open_steps:
        is_theirs = step.to_organisation_id is not None
        if is_theirs and not file.meeting.is_for_organisations:
            continue
        yield Duty(
            "next_step",
            {"sv": step.what, "en": step.what},
            Side.ORGANISATION if is_theirs else Side.PUBLIC,
            both(_("Ni kom överens om det på ett möte.")),
            about=f"{file.meeting.pk}:{step.number}",
            to_role=Role.REPRESENTATIVE
            if is_theirs
            else Role.EXPERT
            if step.to_unit_id
            else Role.COORDINATOR,
            to_unit_id=step.to_unit_id,
            to_organisation_id=step.to_organisation_id,
            due_on=step.due_on,
        )


def _organisations(file: MeetingFile, waits: Callable[[int], bool]) -> list[int]:
    """Return the organisations invited of which nobody has done her part."""
    if not file.meeting.is_for_organisations:
        return []
    asked: dict[int, bool] = {}
    for one in file.invited:
        if one.organisation_id is not None:
            asked[one.organisation_id] = asked.get(one.organisation_id, True) and waits(one.pk)
    return [key for key, is_waited_for in asked.items() if is_waited_for]


def _for_organisation(
    file: MeetingFile, code: str, title: Promise, because: Promise, organisation_id: int, due: date | None
) -> Duty:
    return Duty(
        code,
        both(title),
        Side.ORGANISATION,
        both(because),
        about=f"{file.meeting.pk}:{organisation_id}",
        to_role=Role.REPRESENTATIVE,
        to_organisation_id=organisation_id,
        due_on=due,
    )


def _for_desk(file: MeetingFile, code: str, title: Promise, because: Promise, due: date | None) -> Duty:
    return Duty(
        code,
        both(title, kind=_low(MeetingKind(file.meeting.kind).label)),
        Side.PUBLIC,
        both(because),
        about=str(file.meeting.pk),
        to_role=Role.COORDINATOR,
        due_on=due,
    )


@keep_lazy_text
def _low(words: str | Promise) -> str:
    text = str(words)
    return text[:1].lower() + text[1:]
