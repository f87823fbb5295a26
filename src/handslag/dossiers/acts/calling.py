# SPDX-License-Identifier: EUPL-1.2
"""Call meetings: propose times, settle one, invite, take answers, change, move and cancel."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import (
    AgendaPoint,
    Dossier,
    Invited,
    Mark,
    Meeting,
    MeetingKind,
    MeetingState,
    MeetingTime,
    Reply,
    Side,
    TimeMark,
)
from handslag.journal.acts import Recording
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import Email
from handslag.parties.actor import Actor

MOST_TIMES = 5
MOST_POINTS = 30
MOST_INVITED = 60
MOST_POINT = 200
MOST_WORD = 500


@dataclass(frozen=True, slots=True)
class Slot:
    """A time for a meeting, from one aware moment until another."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to invite; without a person it is an organisation as such, without a side a guest."""

    name: str
    side: str = ""
    user_id: int | None = None
    unit_id: int | None = None
    organisation_id: int | None = None
    function: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """A meeting to call: several ``slots`` or ``is_proposal`` ask those invited which suits, one alone is the time."""

    kind: str
    slots: Sequence[Slot]
    invited: Sequence[Invitee]
    agenda: Sequence[str] = ()
    place: str = ""
    link: str = ""
    title: str = ""
    step: str = ""
    is_proposal: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where a meeting is held and what it is about; those invited already stay invited, ``invited`` are further ones."""

    place: str
    link: str
    agenda: Sequence[str]
    invited: Sequence[Invitee] = ()
    title: str = ""


def call_meeting(act: Recording, dossier: Dossier, call: Call, by: Actor) -> Meeting:
    """Call a meeting: its time is set when there is one, else those invited say which suits.

    Raises: Invalid for an unknown kind, no time or more than five, times that have been, nobody invited, or an organisation
        invited to what is internal.
    """
    if call.kind not in MeetingKind.values:
        raise Invalid("meeting.kind", _("Välj vilket slags möte det är."), fields=("kind",))
    slots = _slots(act, call.slots)
    asks = call.is_proposal or len(slots) > 1
    organisations = [one for one in call.invited if one.organisation_id]
    meeting = Meeting.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        kind=call.kind,
        state=MeetingState.PROPOSED if asks else MeetingState.PLANNED,
        title=call.title.strip()[:120],
        step=call.step,
        uid=str(uuid4()),
        starts_at=None if asks else slots[0].starts_at,
        ends_at=None if asks else slots[0].ends_at,
        place=call.place.strip()[:120],
        link=_link(call.link),
        is_shared=bool(organisations),
        organiser_id=by.user_id,
        recorded_at=act.moment,
        changed_at=act.moment,
    )
    if asks:
        MeetingTime.objects.bulk_create(
            MeetingTime(
                body_id=dossier.body_id, meeting=meeting, starts_at=one.starts_at, ends_at=one.ends_at
            )
            for one in slots
        )
    invite(meeting, call.invited, known=())
    if not call.invited:
        raise Invalid("meeting.invited", _("Bjud in minst en."), fields=("invited",))
    write_agenda(meeting, call.agenda)
    return meeting


def invite(meeting: Meeting, invited: Sequence[Invitee], known: Sequence[Invited]) -> None:
    """Invite people to a meeting, each once.

    Raises: Invalid for an organisation or a guest at what is internal, a guest without name or address, or too many.
    """
    have = {_key(one.user_id, one.organisation_id, one.email) for one in known}
    rows = []
    for one in invited:
        key = _key(one.user_id, one.organisation_id, one.email)
        if key in have:
            continue
        have.add(key)
        if meeting.is_internal and one.side != Side.PUBLIC:
            raise Invalid(
                "meeting.internal",
                _("En intern diskussion är bara för den egna organisationen. Ta bort de andra ur inbjudan."),
                fields=("invited",),
            )
        if not one.side and not (one.name.strip() and one.email):
            raise Invalid(
                "meeting.guest", _("Skriv både namn och e-postadress för gäster."), fields=("guests",)
            )
        rows.append(
            Invited(
                body_id=meeting.body_id,
                meeting=meeting,
                side=one.side,
                user_id=one.user_id,
                unit_id=one.unit_id,
                organisation_id=one.organisation_id,
                name=one.name.strip()[:160],
                function=one.function.strip()[:160],
                email=Email(one.email) if one.email else "",
            )
        )
    if len(known) + len(rows) > MOST_INVITED:
        raise Invalid(
            "meeting.many", _("Det är för många inbjudna. Högst 60 får plats."), fields=("invited",)
        )
    Invited.objects.bulk_create(rows)


def write_agenda(meeting: Meeting, titles: Sequence[str]) -> None:
    """Let the agenda be exactly these points.

    Raises: Invalid for too many, or too long a point.
    """
    points = [" ".join(one.split()) for one in titles if one.strip()]
    if len(points) > MOST_POINTS or any(len(one) > MOST_POINT for one in points):
        raise Invalid(
            "meeting.agenda",
            _("Dagordningen får ha högst 30 punkter, med högst 200 tecken i varje."),
            fields=("agenda",),
        )
    AgendaPoint.objects.filter(meeting=meeting).delete()
    AgendaPoint.objects.bulk_create(
        AgendaPoint(body_id=meeting.body_id, meeting=meeting, number=number, title=title)
        for number, title in enumerate(points, 1)
    )


def mark_times(file: MeetingFile, by: Actor, marks: Mapping[int, str]) -> None:
    """Keep how each proposed time suits the actor.

    Raises: Invalid unless every time has one of the three marks.
    """
    own = file.invited_as(by)
    times = {one.pk for one in file.times}
    if own is None or set(marks) != times or not set(marks.values()) <= set(Mark.values):
        raise Invalid("meeting.marks", _("Svara för varje tid om den passar."), fields=("marks",))
    for time_id, mark in marks.items():
        TimeMark.objects.update_or_create(
            time_id=time_id,
            invited=own,
            defaults={"mark": mark, "body_id": file.meeting.body_id},
        )


def settle_time(act: Recording, file: MeetingFile, time_id: int) -> None:
    """Let one of the proposed times be the time of the meeting.

    Raises: Invalid for a time that is not proposed, or has been.
    """
    time = next((one for one in file.times if one.pk == time_id), None)
    if time is None or time.starts_at <= act.moment:
        raise Invalid(
            "meeting.time", _("Välj en av de föreslagna tiderna som inte har varit."), fields=("time",)
        )
    file.meeting.starts_at, file.meeting.ends_at = time.starts_at, time.ends_at
    _count_up(act, file.meeting)


def set_time(act: Recording, file: MeetingFile, slot: Slot) -> None:
    """Let the meeting have a time that was not proposed.

    Raises: Invalid for a time that has been.
    """
    [time] = _slots(act, [slot])
    file.meeting.starts_at, file.meeting.ends_at = time.starts_at, time.ends_at
    _count_up(act, file.meeting)


def answer(act: Recording, invited: Invited, reply: str, word: str) -> None:
    """Keep what somebody invited answers, with a short word.

    Raises: Invalid for an unknown answer or too long a word.
    """
    if reply not in Reply.values:
        raise Invalid("meeting.reply", _("Välj ett av svaren."), fields=("reply",))
    if len(word) > MOST_WORD:
        raise Invalid("meeting.word", _("Skriv kortare, högst 500 tecken."), fields=("word",))
    invited.reply, invited.replied_at = reply, act.moment
    invited.word = act.text(word.strip()) if word.strip() else None
    invited.save(update_fields=["reply", "replied_at", "word"])


def arrange(act: Recording, file: MeetingFile, arrangement: Arrangement) -> None:
    """Change where a meeting is held and what it is about, and invite further people.

    Raises: Invalid as when it is called.
    """
    meeting = file.meeting
    meeting.place, meeting.link = arrangement.place.strip()[:120], _link(arrangement.link)
    meeting.title = arrangement.title.strip()[:120]
    invite(meeting, arrangement.invited, known=file.invited)
    meeting.is_shared = meeting.is_shared or any(one.organisation_id for one in arrangement.invited)
    write_agenda(meeting, arrangement.agenda)
    _count_up(act, meeting)


def move_meeting(act: Recording, file: MeetingFile, slot: Slot, reason: str) -> None:
    """Move a meeting to another time and ask everybody anew.

    Raises: Invalid for a time that has been, the same time, or without a reason.
    """
    meeting, slots = file.meeting, _slots(act, [slot])
    if (slots[0].starts_at, slots[0].ends_at) == (meeting.starts_at, meeting.ends_at):
        raise Invalid("meeting.same_time", _("Mötet har redan den tiden. Välj en annan."), fields=("day",))
    meeting.reason = act.text(_reason(reason))
    meeting.starts_at, meeting.ends_at = slots[0].starts_at, slots[0].ends_at
    Invited.objects.filter(meeting=meeting).update(reply="", replied_at=None, word=None)
    _count_up(act, meeting)


def cancel_meeting(act: Recording, file: MeetingFile, reason: str) -> None:
    """Cancel a meeting.

    Raises: Invalid without a reason.
    """
    file.meeting.reason = act.text(_reason(reason))
    _count_up(act, file.meeting)


def _count_up(act: Recording, meeting: Meeting) -> None:
    """Note that calendars have something new to learn."""
    meeting.sequence += 1
    meeting.changed_at = act.moment


def _slots(act: Recording, slots: Sequence[Slot]) -> list[Slot]:
    found = sorted({one.starts_at: one for one in slots}.values(), key=lambda one: one.starts_at)
    if not found or len(found) > MOST_TIMES:
        raise Invalid("meeting.times", _("Ange en till fem tider."), fields=("day",))
    if any(one.ends_at <= one.starts_at for one in found):
        raise Invalid("meeting.ends", _("Mötet ska sluta efter att det börjar."), fields=("until",))
    if any(one.starts_at <= act.moment for one in found):
        raise Invalid("meeting.past", _("Tiden har varit. Välj en tid framåt."), fields=("day",))
    return found


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid("meeting.reason", _("Skriv varför, så att alla förstår."), fields=("reason",))
    return reason.strip()


def _link(link: str) -> str:
    link = link.strip()
    if link and (not link.startswith("https://") or len(link) > 300 or " " in link):
        raise Invalid("meeting.link", _("Länken ska börja med https://."), fields=("link",))
    return link


def _key(user_id: int | None, organisation_id: int | None, email: str) -> tuple[str, object]:
    if user_id:
        return "user", user_id
    return ("organisation", organisation_id) if organisation_id else ("guest", email.casefold())
