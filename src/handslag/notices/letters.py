# SPDX-License-Identifier: EUPL-1.2
"""Writes a letter: what happened, the matter's number, what to do, and where; nothing that anybody has typed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation

from handslag.dossiers.models import Dossier
from handslag.journal.models import Event
from handslag.notices.acts import Letter
from handslag.notices.catalogue import entry_for
from handslag.notices.models import Delivery
from handslag.notices.wording import Audience, Words
from handslag.parties.models import PublicBody

_DIGEST = Words("Det här har hänt sedan sist", "What has happened since last time")
_NUMBERED = Words("Ärende {number}, {body}.", "Case {number}, {body}.")
_UNNUMBERED = Words("Ett utkast till {body}.", "A draft for {body}.")
_BODY_ALONE = Words("{body}.", "{body}.")
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


def written(letter: Letter) -> EmailMessage:
    """Write a letter in its reader's language."""
    language = letter.person.language
    places = _places(letter.deliveries)
    parts = [_paragraph(delivery, places, language) for delivery in letter.deliveries]
    subject = _subject(letter, places, language)
    with translation.override(language):
        foot = f"{_FOOT.said_in(language)}\n{_address(reverse('account'))}"
    return EmailMessage(
        subject=subject,
        body="\n\n".join([*parts, "--", foot]) + "\n",
        to=[letter.person.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )


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
    return "\n".join(
        [
            f"{entry.subject.said_in(language)}.",
            place.said_in(language),
            entry.body.said_in(language),
            _address(_page(delivery, place)),
        ]
    )


def _page(delivery: Delivery, place: Place) -> str:
    """Return the page where the reader meets the matter; an agreement has one for all its parties, a case one for each side."""
    event = delivery.event
    if event.stream_kind == "body":
        return reverse("duties", args=[place.slug])
    if event.kind.startswith("referral."):
        return reverse("draft", args=[place.slug, event.facts["draft"]])
    if event.kind.startswith("guideline."):
        is_outside = delivery.audience == Audience.CONSULTED_ORGANISATIONS
        return reverse("own_referrals") if is_outside else reverse("referrals", args=[place.slug])
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
