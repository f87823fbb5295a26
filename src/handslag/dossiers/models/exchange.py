# SPDX-License-Identifier: EUPL-1.2
"""Tables of what goes between the sides: messages, tasks and reminders."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models.record import Dossier
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Organisation, Unit, User


class Side(models.TextChoices):
    """The two sides of a partnership."""

    PUBLIC = "public", _("Kommunen")
    ORGANISATION = "organisation", _("Organisationen")


class Message(BodyOwned, AppendOnly):
    """A message between officer and organisation; both sides see all of them."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=12, choices=Side.choices)
    author = models.CharField(max_length=300)
    author_user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.side} {self.sent_at:%Y-%m-%d %H:%M}"


class TaskQuerySet(models.QuerySet["Task"]):
    """Filters over tasks."""

    def open(self) -> Self:
        """Keep what is still to be done."""
        return self.filter(done_at=None)

    def late(self, day: date) -> Self:
        """Keep what should have been done before the day."""
        return self.filter(due_on__lt=day)


class Task(BodyOwned):
    """Something that somebody is to do, derived from steps and facts; it is done when its fact is on record.

    ``room`` names the room whose facts it is derived from; ``code`` and ``about`` say what fact closes it; ``title`` and
    ``because`` hold the words in Swedish and English.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="tasks")
    room = models.CharField(max_length=12, default="case")
    code = models.CharField(max_length=40)
    about = models.CharField(max_length=80, blank=True)
    title = models.JSONField()
    because = models.JSONField(default=dict)
    side = models.CharField(max_length=12, choices=Side.choices)
    to_role = models.CharField(max_length=20, blank=True)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = (
        TaskQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """The same thing is open once; lists read by body and due day."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "room", "code", "about"],
                condition=Q(done_at=None),
                name="dossiers_task_open_once",
            )
        ]
        indexes: ClassVar = [
            # Why so wide: a desk counts its tasks, and what it counts by stands in it.
            models.Index(
                fields=["body", "due_on", "side", "to_role", "to_unit", "room", "dossier"],
                condition=Q(done_at=None),
                name="dossiers_task_open",
            ),
            models.Index(
                fields=["to_organisation", "due_on"], condition=Q(done_at=None), name="dossiers_task_by_org"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.about}".strip()


class Reminder(BodyOwned, AppendOnly):
    """That the calendar reminded of something with a day; ``code`` and ``about`` say of what.

    ``number`` 0 came before the day, 1 and later after it.
    Why a table: it is what makes the daily command safe to run twice.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reminders")
    code = models.CharField(max_length=40)
    about = models.CharField(max_length=80, blank=True)
    due_on = models.DateField()
    number = models.PositiveSmallIntegerField()
    reminded_at = models.DateTimeField()

    class Meta:
        """Each time once for a day; a day moved ahead is reminded of anew."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "code", "about", "due_on", "number"], name="dossiers_reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.due_on} #{self.number}"
