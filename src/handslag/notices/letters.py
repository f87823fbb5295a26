# SPDX-License-Identifier: EUPL-1.2
"""Writes a letter: what happened, the matter's number, what to do, and where; nothing that anybody has typed."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation

from handslag.cases.models import Case
from handslag.notices.acts import Letter
from handslag.notices.catalogue import Audience, Words, entry_for
from handslag.notices.models import Delivery

_DIGEST = Words("Det här har hänt sedan sist", "What has happened since last time")
_NUMBERED = Words("Ärende {number}, {body}.", "Case {number}, {body}.")
_UNNUMBERED = Words("Ett utkast till {body}.", "A draft for {body}.")
_FOOT = Words(
    "Brevet är skrivet av Handslag och går inte att svara på. Hur ofta du vill ha brev väljer du här:",
    "This email was written by Handslag and cannot be answered. Choose how often you want email here:",
)


def written(letter: Letter) -> EmailMessage:
    """Write a letter in its reader's language."""
    language = letter.person.language
    cases = _cases(letter.deliveries)
    parts = [_paragraph(delivery, cases, language) for delivery in letter.deliveries]
    subject = _subject(letter, cases, language)
    with translation.override(language):
        foot = f"{_FOOT.said_in(language)}\n{_address(reverse('account'))}"
    return EmailMessage(
        subject=subject,
        body="\n\n".join([*parts, "--", foot]) + "\n",
        to=[letter.person.email],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )


def _subject(letter: Letter, cases: dict[int, Case], language: str) -> str:
    if len(letter.deliveries) > 1:
        return f"{_DIGEST.said_in(language)} ({len(letter.deliveries)})"
    delivery = letter.deliveries[0]
    said = entry_for(delivery.event.kind, delivery.audience).subject.said_in(language)
    number = cases[delivery.event.stream_key].dossier.reg_no
    return f"{said}: {number}" if number else said


def _paragraph(delivery: Delivery, cases: dict[int, Case], language: str) -> str:
    entry = entry_for(delivery.event.kind, delivery.audience)
    case = cases[delivery.event.stream_key]
    number = case.dossier.reg_no
    which = (_NUMBERED if number else _UNNUMBERED).said_in(language)
    return "\n".join(
        [
            f"{entry.subject.said_in(language)}.",
            which.format(number=number, body=case.body.name),
            entry.body.said_in(language),
            _address(_page(delivery, case)),
        ]
    )


def _page(delivery: Delivery, case: Case) -> str:
    """Return the page where the reader meets the matter: the organisation's own, or the body's."""
    is_outside = delivery.audience == Audience.ORGANISATIONS or (
        delivery.audience == Audience.OTHER_SIDE and not delivery.event.actor.get("organisation")
    )
    return (
        reverse("matter", args=[case.pk]) if is_outside else reverse("case", args=[case.body.slug, case.pk])
    )


def _address(path: str) -> str:
    return f"{settings.BASE_URL.rstrip('/')}{path}"


def _cases(deliveries: Iterable[Delivery]) -> dict[int, Case]:
    keys = {delivery.event.stream_key for delivery in deliveries}
    return {case.pk: case for case in Case.objects.filter(pk__in=keys).select_related("dossier", "body")}
