# SPDX-License-Identifier: EUPL-1.2
"""Every write on deliveries: spread events to people, claim a letter, tell how it went, skip what is old.

Only ``skip_before`` is an act in the journal: a delivery says how far the telling has come and changes nothing of a case.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import Invited
from handslag.journal.acts import record
from handslag.journal.models import Event, Pending
from handslag.kernel import clock
from handslag.kernel.clock import legal_date, moment_on
from handslag.kernel.errors import NotAllowed
from handslag.notices.audiences import guests_of, told_of
from handslag.notices.models import Channel, Delivery, DeliveryState
from handslag.notices.wording import Audience
from handslag.parties.actor import Actor
from handslag.parties.models import User
from handslag.parties.roles import Role

DIGEST_HOUR = 7
CLAIM_HOLDS = timedelta(minutes=15)
MOST_LOST = 1
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)


@dataclass(frozen=True, slots=True)
class Letter:
    """Deliveries that go together to one person, or to one guest of a meeting, in one message."""

    message_id: str
    person: User | None
    deliveries: Sequence[Delivery]
    guest: Invited | None = None

    @property
    def email(self) -> str:
        """Return the address it goes to."""
        return self.person.email if self.person else self.guest.email if self.guest else ""

    @property
    def language(self) -> str:
        """Return the reader's language; a guest, who has chosen none, reads Swedish."""
        return self.person.language if self.person else "sv"

    @property
    def is_wanted(self) -> bool:
        """Tell if there still is somebody to send it to."""
        return self.person is None or self.person.is_active


def spread_next() -> bool:
    """Turn the next event on the list into deliveries and strike it off; tell if there was one.

    The rows and the strike stand in one transaction, so that a crash loses and doubles nothing.
    """
    now = clock.now()
    with transaction.atomic():
        pending = (
            Pending.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(not_before__lte=now)
            .select_related("event")
            .order_by("not_before", "id")
            .first()
        )
        if pending is None:
            return False
        Delivery.objects.bulk_create(
            [
                *(
                    _planned(pending.event, person, audience, now)
                    for person, audience in told_of(pending.event).values()
                ),
                *(_to_guest(pending.event, guest, now) for guest in guests_of(pending.event)),
            ],
            ignore_conflicts=True,
        )
        pending.delete()
    return True


def postpone_next() -> None:
    """Put the next event on the list off for a while, after it could not be spread."""
    now = clock.now()
    with transaction.atomic():
        pending = (
            Pending.objects.select_for_update(skip_locked=True)
            .filter(not_before__lte=now)
            .order_by("not_before", "id")
            .first()
        )
        if pending is not None:
            pending.not_before = now + BACKOFF[min(pending.attempts, len(BACKOFF) - 1)]
            pending.attempts += 1
            pending.save(update_fields=["not_before", "attempts"])


def claim_next() -> Letter | None:
    """Claim the next letter that is due, or one whose sender went silent; ``None`` when there is none.

    A letter that went silent is claimed once more and no further: at most one repeat reaches the reader, under the same
    Message-ID. A second silence leaves it unsure.
    """
    now = clock.now()
    with transaction.atomic():
        silent = Q(state=DeliveryState.SENDING, claimed_at__lt=now - CLAIM_HOLDS)
        ready = Q(state=DeliveryState.WAITING, due_at__lte=now) | silent
        next_id = (
            Delivery.objects.filter(ready)
            .order_by("due_at", "id")
            .values_list("message_id", flat=True)
            .first()
        )
        rows = list(
            Delivery.objects.select_for_update(of=("self",))
            .filter(ready, message_id=next_id)
            .select_related("event", "person", "guest")
            .order_by("id")
        )
        if not rows:
            return None
        for row in rows:
            row.lost += row.state == DeliveryState.SENDING
            row.state = DeliveryState.UNSURE if row.lost > MOST_LOST else DeliveryState.SENDING
            row.claimed_at, row.attempts = now, row.attempts + 1
        Delivery.objects.bulk_update(rows, ["lost", "state", "claimed_at", "attempts"])
    claimed = [row for row in rows if row.state == DeliveryState.SENDING]
    return Letter(rows[0].message_id, rows[0].person, claimed, rows[0].guest)


def mark_sent(letter: Letter) -> None:
    """Say that a letter has left."""
    _claimed(letter).update(state=DeliveryState.SENT, sent_at=clock.now())


def mark_failed(letter: Letter) -> None:
    """Say that a letter could not be sent: it waits longer for each time, and after the fifth is given up."""
    tries = max(delivery.attempts for delivery in letter.deliveries)
    if tries > len(BACKOFF):
        _claimed(letter).update(state=DeliveryState.FAILED)
    else:
        _claimed(letter).update(state=DeliveryState.WAITING, due_at=clock.now() + BACKOFF[tries - 1])


def skip_before(*, by: Actor, moment: datetime) -> int:
    """Strike every event of before a moment off the list without telling anybody; return how many.

    Raises: NotAllowed unless the installation does it.
    """
    if by.role != Role.INSTALLER:
        raise NotAllowed("notices.installer", _("Bara installationen kan hoppa över aviseringar."))
    with record("notices", 1, by=by) as act:
        count, _by_model = Pending.objects.filter(event__moment__lt=moment).delete()
        act.write("notices.skipped", body_id=None, facts={"before": moment, "count": count})
    return count


def _claimed(letter: Letter) -> QuerySet[Delivery]:
    return Delivery.objects.filter(
        id__in=[delivery.id for delivery in letter.deliveries], state=DeliveryState.SENDING
    )


def _planned(event: Event, person: User, audience: str, now: datetime) -> Delivery:
    if person.notice_pace == User.NoticePace.DAILY:
        due_at = _next_digest(now)
        message_id = _message_id("day", legal_date(due_at).isoformat(), person.id)
    else:
        due_at = now
        message_id = _message_id("event", event.id, person.id)
    return Delivery(
        event=event,
        person=person,
        channel=Channel.EMAIL,
        audience=audience,
        message_id=message_id,
        due_at=due_at,
    )


def _to_guest(event: Event, guest: Invited, now: datetime) -> Delivery:
    return Delivery(
        event=event,
        guest=guest,
        channel=Channel.EMAIL,
        audience=Audience.GUESTS,
        message_id=_message_id("guest", event.id, guest.pk),
        due_at=now,
    )


def _next_digest(now: datetime) -> datetime:
    today = moment_on(legal_date(now), DIGEST_HOUR)
    return today if now < today else moment_on(legal_date(now) + timedelta(days=1), DIGEST_HOUR)


def _message_id(kind: str, what: object, person_id: int) -> str:
    """Return the same Message-ID for the same letter, whoever sends it and how often.

    Why the key: without it a stranger could tell from a letter which number an event has.
    """
    drawn = hashlib.sha256(f"{settings.SECRET_KEY}:{kind}:{what}:{person_id}".encode()).hexdigest()[:32]
    return f"<{drawn}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"
