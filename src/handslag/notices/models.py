# SPDX-License-Identifier: EUPL-1.2
"""The table of deliveries: who is told of which event, by which channel, and how far that has come."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import Invited
from handslag.journal.models import Event
from handslag.parties.models import User


class Channel(models.TextChoices):
    """The ways a notice can go."""

    EMAIL = "email", _("E-post")


class DeliveryState(models.TextChoices):
    """How far a delivery has come. ``unsure``: it was being sent twice when the process ended, and is left at that."""

    WAITING = "waiting", _("Väntar")
    SENDING = "sending", _("Skickas")
    SENT = "sent", _("Skickad")
    FAILED = "failed", _("Misslyckad")
    UNSURE = "unsure", _("Osäker")


class Delivery(models.Model):
    """One event to one person by one channel, or to a guest of a meeting, who has no account.

    Deliveries with the same ``message_id`` go in one letter: alone when at once, together when once a day. ``audience`` says
    in which words. ``attempts`` counts tries, ``lost`` those whose process ended before it told how it went.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    guest = models.ForeignKey(Invited, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    audience = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    message_id = models.CharField(max_length=120)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lost = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """One row per event, person or guest, and channel; worked off in order of time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "person", "channel"], name="notices_once_per_event_person_channel"
            ),
            models.UniqueConstraint(
                fields=["event", "guest", "channel"], name="notices_once_per_event_guest_channel"
            ),
            models.CheckConstraint(
                name="notices_to_person_or_guest",
                condition=models.Q(person__isnull=False, guest=None)
                | models.Q(person=None, guest__isnull=False),
            ),
            models.CheckConstraint(
                name="notices_sent_has_moment",
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at=None)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state__in=("waiting", "sending")),
                name="notices_delivery_due",
            ),
            models.Index(fields=["message_id"], name="notices_delivery_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.person_id or self.guest_id}: {self.state}"
