# SPDX-License-Identifier: EUPL-1.2
"""What the page of a meeting shows, for either side: time, answers, agenda, notes, next steps, and what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.dossiers.lifecycle import MEETING
from handslag.dossiers.meeting_queries import meeting_file
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Invited, Mark, MeetingState, Reply, Side
from handslag.kernel import clock
from handslag.parties.actor import Actor
from handslag.ui.parts import Link
from handslag.ui.words import moment
from handslag.web.meeting_words import name_of, tag_of, when, when_of
from handslag.web.meetings.doing import PAGES, SLUGS
from handslag.web.meetings.forms import MarksForm, ReplyForm

_INLINE = frozenset(
    {"mark_times", "answer", "finish_step", "confirm_notes", "close_notes", "ask_for_change", "note_answer"}
)
_REPLY_TAGS = {Reply.YES: "good", Reply.MAYBE: "wait", Reply.NO: "stop"}
MARK_TAGS = {Mark.CAN: "good", Mark.IF_NEED_BE: "wait", Mark.CANNOT: "stop"}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited, as the list shows it; ``kind`` is the side, ``url`` where her answer is noted."""

    name: str
    function: str
    kind: str
    reply: str
    tag: str
    word: str
    came: bool | None
    url: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A proposed time with how it suits each of those invited, in their order; ``is_left`` until it has been."""

    title: str
    marks: tuple[tuple[str, str], ...]
    sums: str
    is_best: bool
    is_left: bool
    key: int


@dataclass(frozen=True, slots=True)
class ToDo:
    """A next step that the meeting agreed on; ``url`` where the reader ticks it off."""

    what: str
    who: str
    kind: str
    due_on: date | None
    is_late: bool
    done: str
    key: int
    may_tick: bool


@dataclass(frozen=True, slots=True)
class SideOfNotes:
    """A side and what it says of the notes."""

    kind: str
    name: str
    accepted: bool
    note: str


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """All that the page of a meeting shows."""

    file: MeetingFile
    name: str
    when: str
    tag: str
    invited: tuple[Guest, ...]
    times: tuple[TimeRow, ...]
    steps: tuple[ToDo, ...]
    sides: tuple[SideOfNotes, ...]
    main: Link | None
    others: tuple[Link, ...]
    may: frozenset[str]
    replied: str
    marks_form: MarksForm | None
    reply_form: ReplyForm | None


def open_meeting(file: CaseFile, meeting_id: int, by: Actor) -> MeetingFile:
    """Load a meeting of a case that the actor may see.

    Raises: NotFound for one that is not there, or that is none of an organisation's business.
    """
    return meeting_file(meeting_id, file.case.pk, file.roles_of(by), clock.now(), by=by)


def shown(file: CaseFile, meeting: MeetingFile, by: Actor, move_url: Callable[[str], str]) -> MeetingShown:
    """Gather what the page shows; ``move_url`` gives the address of a move by its slug."""
    row = meeting.meeting
    offers = MEETING.offers(meeting, by)
    may = frozenset(one.move.name for one in offers if one.refused is None)
    own = meeting.invited_as(by)
    links = [
        Link(PAGES[SLUGS[one.move.name]].title, move_url(SLUGS[one.move.name]))
        for one in offers
        if one.refused is None and one.move.name not in _INLINE
    ]
    main = _main(meeting, may, move_url)
    return MeetingShown(
        file=meeting,
        name=name_of(row),
        when=when_of(row),
        tag=tag_of(row),
        invited=tuple(_guest(one, "note_answer" in may, move_url) for one in meeting.invited),
        times=tuple(_times(meeting)),
        steps=tuple(_steps(meeting, by, may)),
        sides=tuple(_sides(file, meeting)),
        main=main,
        others=tuple(one for one in links if main is None or one.url != main.url),
        may=may,
        replied=str(Reply(own.reply).label) if own is not None and own.reply else "",
        marks_form=MarksForm(file, meeting, by, {}) if "mark_times" in may and meeting.times_left else None,
        reply_form=ReplyForm(file, meeting, by, {}) if "answer" in may else None,
    )


def _main(meeting: MeetingFile, may: frozenset[str], move_url: Callable[[str], str]) -> Link | None:
    """Return what is most to be done now: settle, hold, write or send."""
    state, row = meeting.state, meeting.meeting
    wanted = ""
    if state == MeetingState.PROPOSED and not meeting.times_left:
        wanted = "set_time"
    elif state == MeetingState.PROPOSED and meeting.marks:
        wanted = "settle"
    elif state == MeetingState.PLANNED:
        wanted = "hold"
    elif state == MeetingState.HELD and row.sent_at is None:
        wanted = "write_notes" if row.notes is None else "send_notes"
    elif state == MeetingState.HELD and meeting.change_asked is not None:
        wanted = "write_notes"
    if wanted not in may:
        return None
    slug = SLUGS[wanted]
    return Link(PAGES[slug].title, move_url(slug))


def _guest(one: Invited, may_note: bool, move_url: Callable[[str], str]) -> Guest:
    kinds = {Side.PUBLIC: "public", Side.ORGANISATION: "org"}
    return Guest(
        one.name,
        one.function or ("" if one.side else _("Gäst")),
        kinds.get(Side(one.side), "") if one.side else "",
        str(Reply(one.reply).label) if one.reply else _("Har inte svarat"),
        _REPLY_TAGS[Reply(one.reply)] if one.reply else "none",
        one.word.content if one.word else "",
        one.came,
        f"{move_url('anteckna-svar')}?vem={one.pk}" if may_note else "",
    )


def _times(meeting: MeetingFile) -> list[TimeRow]:
    best = meeting.best_time()
    rows = []
    for time in meeting.times:
        marks = [meeting.marks.get((time.pk, one.pk), "") for one in meeting.invited]
        sums = meeting.suits(time.pk)
        rows.append(
            TimeRow(
                when(time.starts_at, time.ends_at),
                tuple(
                    (str(Mark(one).label), MARK_TAGS[Mark(one)]) if one else (_("Inget svar"), "none")
                    for one in marks
                ),
                _("%(can)d kan, %(need)d om det behövs, %(cannot)d kan inte")
                % {"can": sums[Mark.CAN], "need": sums[Mark.IF_NEED_BE], "cannot": sums[Mark.CANNOT]},
                best is not None and best.pk == time.pk,
                time in meeting.times_left,
                time.pk,
            )
        )
    return rows


def _steps(meeting: MeetingFile, by: Actor, may: frozenset[str]) -> list[ToDo]:
    return [
        ToDo(
            one.what,
            str(one.to_unit or one.to_organisation or _("De som handlägger ärendet")),
            "org" if one.to_organisation_id else "public",
            one.due_on,
            one.done_at is None and one.due_on is not None and one.due_on < meeting.today,
            _("Klart %(when)s") % {"when": moment(one.done_at)} if one.done_at else "",
            one.pk,
            one.done_at is None
            and "finish_step" in may
            and (not by.is_organisation or one.to_organisation_id == by.organisation_id),
        )
        for one in meeting.steps
        if meeting.meeting.shows_notes_to(by) or one.to_organisation_id == by.organisation_id
    ]


def _sides(file: CaseFile, meeting: MeetingFile) -> list[SideOfNotes]:
    if meeting.meeting.sent_at is None:
        return []
    confirmed = {
        one.side: one
        for one in meeting.replies
        if one.is_confirmed and one.version == meeting.meeting.notes_version
    }
    names = {
        Side.PUBLIC: ("public", file.case.body.name),
        Side.ORGANISATION: ("org", ", ".join(one.name for one in file.organisations)),
    }
    wish = meeting.change_asked
    rows = []
    for side in (Side.PUBLIC, Side.ORGANISATION):
        if side not in meeting.sides_needed:
            continue
        said = confirmed.get(side)
        note = _("Väntar")
        if said is not None:
            note = _("Bekräftade %(when)s") % {"when": moment(said.replied_at)}
        elif wish is not None and wish.side == side:
            note = _("Vill ändra")
        rows.append(SideOfNotes(*names[side], said is not None, note))
    return rows
