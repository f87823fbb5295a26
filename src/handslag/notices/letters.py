# SPDX-License-Identifier: EUPL-1.2
"""Writes a letter: what happened, the matter's number, what to do, and where; nothing that anybody has typed of the matter.

A letter about a meeting carries its calendar file. A guest has no page to read on, so that hers says when and where.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from handslag.dossiers.models import Dossier, Invited, Meeting
from handslag.journal.models import Event
from handslag.notices.acts import Letter
from handslag.notices.audiences import meeting_id_in
from handslag.notices.calendarfiles import file_for
from handslag.notices.catalogue import entry_for
from handslag.notices.models import Delivery
from handslag.notices.wording import Audience, Entry, Words
from handslag.parties.models import PublicBody, User
from handslag.ui.words import datum, klockslag

_DIGEST = Words("Det här har hänt sedan sist", "What has happened since last time")
_NUMBERED = Words("Ärende {number}, {body}.", "Case {number}, {body}.")
_UNNUMBERED = Words("Ett utkast till {body}.", "A draft for {body}.")
_BODY_ALONE = Words("{body}.", "{body}.")
_WITH_FILE = frozenset(
    f"case.meeting_{one}" for one in ("called", "settled", "changed", "moved", "cancelled")
)
_CALLS = Words("Kallar:", "Called by:")
_GUEST_FOOT = Words(
    "Brevet är skrivet av Handslag. Svara till den som kallar.",
    "This email was written by Handslag. Answer whoever calls the meeting.",
)
_FOOT = Words(
    "Brevet är skrivet av Handslag och går inte att svara på. Hur ofta du vill ha brev väljer du här:",
    "This email was written by Handslag and cannot be answered. Choose how often you want email here:",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event happened, as a letter says it: the body, and the matter's number when there is one."""

    key: int
    slug: str
    which: Words
    body: str
    number: str = ""

    def said_in(self, language: str) -> str:
        """Return the place in words."""
        return self.which.said_in(language).format(number=self.number, body=self.body)


def written(letter: Letter) -> EmailMultiAlternatives:
    """Write a letter in its reader's language."""
    language = letter.language
    places = _places(letter.deliveries)
    parts = [_paragraph(delivery, places, language) for delivery in letter.deliveries]
    subject = _subject(letter, places, language)
    with translation.override(language):
        foot = f"{_FOOT.said_in(language)}\n{_address(reverse('account'))}"
    message = EmailMultiAlternatives(
        subject=subject,
        body="\n\n".join([*parts, "--", _GUEST_FOOT.said_in(language) if letter.guest else foot]) + "\n",
        to=[letter.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    _add_calendar_files(message, letter, places, language)
    return message


def _add_calendar_files(
    message: EmailMultiAlternatives, letter: Letter, places: Mapping[tuple[str, int], "Place"], language: str
) -> None:
    """Add the calendar file of each meeting that the letter tells of, once and as it stands now.

    Why twice for a letter about one: programs for mail show an alternative as an invitation, people open an attachment.
    """
    found: dict[int, bytes] = {}
    for delivery in letter.deliveries:
        meeting = _meeting_of(delivery.event) if delivery.event.kind in _WITH_FILE else None
        if meeting is None:
            continue
        to = delivery.guest or _row_of(meeting, delivery.person)
        place = places[_key(delivery.event)]
        content = file_for(meeting, place.number, _address(_page(delivery, place)), language, to)
        if content is not None:
            found[meeting.pk] = content
    for number, content in enumerate(found.values(), 1):
        method = (
            "CANCEL"
            if b"METHOD:CANCEL" in content
            else "REQUEST"
            if b"METHOD:REQUEST" in content
            else "PUBLISH"
        )
        if len(found) == 1:
            message.attach_alternative(content.decode(), f"text/calendar; method={method}")
        name = "mote.ics" if len(found) == 1 else f"mote-{number}.ics"
        message.attach(name, content.decode(), "text/calendar")


def _meeting_of(event: Event) -> Meeting | None:
    key = meeting_id_in(event)
    rows = Meeting.objects.select_related("organiser", "body", "dossier").prefetch_related("invited__user")
    return rows.filter(pk=key).first() if key else None


def _row_of(meeting: Meeting, person: User | None) -> Invited | None:
    return next((one for one in meeting.invited.all() if person and one.user_id == person.pk), None)


def _subject(letter: Letter, places: Mapping[tuple[str, int], Place], language: str) -> str:
    if len(letter.deliveries) > 1:
        return f"{_DIGEST.said_in(language)} ({len(letter.deliveries)})"
    delivery = letter.deliveries[0]
    said = entry_for(delivery.event, delivery.audience).subject.said_in(language)
    number = places[_key(delivery.event)].number
    return f"{said}: {number}" if number else said


def _paragraph(delivery: Delivery, places: Mapping[tuple[str, int], Place], language: str) -> str:
    entry = entry_for(delivery.event, delivery.audience)
    place = places[_key(delivery.event)]
    if delivery.guest is not None:
        return _to_guest(entry, delivery, place, language)
    return "\n".join(
        [
            f"{entry.subject.said_in(language)}.",
            place.said_in(language),
            entry.body.said_in(language),
            _address(_page(delivery, place)),
        ]
    )


def _to_guest(entry: Entry, delivery: Delivery, place: Place, language: str) -> str:
    """Return what a guest is told: the same, with when and where the meeting is and who calls it."""
    meeting = _meeting_of(delivery.event)
    lines = [f"{entry.subject.said_in(language)}.", place.said_in(language)]
    if meeting is not None and meeting.starts_at is not None:
        lines.append(
            f"{datum(meeting.starts_at, 'full')} {klockslag(meeting.starts_at)}–{klockslag(meeting.ends_at)}"
        )
        lines += [part for part in (meeting.place, meeting.link) if part]
    lines.append(entry.body.said_in(language))
    if meeting is not None and meeting.organiser is not None:
        lines.append(f"{_CALLS.said_in(language)} {meeting.organiser.name}, {meeting.organiser.email}")
    return "\n".join(lines)


def _page(delivery: Delivery, place: Place) -> str:
    """Return the page where the reader meets the matter; an agreement has one for all its parties, a case one for each side."""
    event = delivery.event
    if delivery.audience == Audience.INVITED and (key := meeting_id_in(event)):
        own = Invited.objects.filter(meeting_id=key, user_id=delivery.person_id or 0).first()
        if own is None or own.organisation_id is not None:
            return reverse("matter_meeting", args=[place.key, key])
        return reverse("case_meeting", args=[place.slug, place.key, key])
    if event.stream_kind == "body":
        return reverse("duties", args=[place.slug])
    if event.kind.startswith("referral."):
        return reverse("draft", args=[place.slug, event.facts["draft"]])
    if event.kind.startswith("guideline."):
        if delivery.audience in (Audience.COORDINATORS, Audience.NAMED):
            return reverse("draft", args=[place.slug, event.stream_key])
        is_outside = delivery.audience == Audience.CONSULTED_ORGANISATIONS
        return reverse("own_referrals") if is_outside else reverse("referrals", args=[place.slug])
    if event.kind.startswith("commission."):
        return reverse("commission", args=[place.slug, place.key])
    if event.kind.startswith("agreement."):
        return reverse("agreement", args=[place.slug, place.key])
    is_outside = (
        delivery.audience == Audience.ORGANISATIONS
        or (delivery.audience == Audience.OTHER_SIDE and not event.actor.get("organisation"))
        or (delivery.audience == Audience.TURN and bool(event.facts.get("organisation")))
    )
    return (
        reverse("matter", args=[place.key]) if is_outside else reverse("case", args=[place.slug, place.key])
    )


def _address(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def _key(event: Event) -> tuple[str, int]:
    return event.stream_kind, event.stream_key


def _places(deliveries: Iterable[Delivery]) -> dict[tuple[str, int], Place]:
    """Return where each event happened, in two queries at most."""
    keys = {_key(delivery.event) for delivery in deliveries}
    bodies = [key for kind, key in keys if kind == "body"]
    found = {
        ("body", body.pk): Place(body.pk, body.slug, _BODY_ALONE, body.name)
        for body in (PublicBody.objects.filter(pk__in=bodies) if bodies else ())
    }
    dossiers = [key for kind, key in keys if kind == "dossier"]
    for one in Dossier.objects.filter(pk__in=dossiers).select_related("body") if dossiers else ():
        which = _NUMBERED if one.reg_no else _UNNUMBERED
        found["dossier", one.pk] = Place(one.pk, one.body.slug, which, one.body.name, one.reg_no or "")
    return found
