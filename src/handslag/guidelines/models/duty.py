# SPDX-License-Identifier: EUPL-1.2
"""Tables of the standing duties that have come round."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from handslag.guidelines.models.pack import PackVersion
from handslag.journal.models import Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned, Unit


class DutyOccasionQuerySet(models.QuerySet["DutyOccasion"]):
    """Filters over duties that have come round."""

    def open(self) -> Self:
        """Keep what is still to be done."""
        return self.filter(done_at=None)

    def visible_to(self, by: Actor) -> Self:
        """Keep those that the actor may see: all of her body for whole-body roles, else those of her own unit."""
        if not by.is_staff:
            return self.none()
        own_body = self.filter(body_id=by.body_id)
        return own_body if by.sees_whole_body else own_body.filter(unit_id=by.unit_id or 0)


class DutyOccasion(BodyOwned):
    """A standing duty of an adopted guideline that has come round: what, who answers for it, until when, done or not.

    ``duty`` is its id in the pack, ``title`` and ``text`` the pack's words in Swedish and English. ``place`` is the board
    whose guideline it is, ``None`` for the whole body; ``unit`` the one that answers, ``None`` for the coordinator.
    Why a table of its own: the duty belongs to no matter, and what is no matter takes no number from a series.
    """

    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    duty = models.CharField(max_length=60)
    title = models.JSONField()
    text = models.JSONField(default=dict)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="duties")
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=300, blank=True)
    note = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[Any] = (
        DutyOccasionQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """Each time once per body or board; moment and person go together; read by what is open."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["body", "duty", "due_on"],
                condition=Q(place=None),
                name="guidelines_duty_once_per_body",
            ),
            models.UniqueConstraint(
                fields=["place", "duty", "due_on"],
                condition=Q(place__isnull=False),
                name="guidelines_duty_once_per_board",
            ),
            models.CheckConstraint(
                name="guidelines_duty_done_has_person",
                condition=Q(done_at=None, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["body", "due_on"], condition=Q(done_at=None), name="guidelines_duty_open")
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.due_on}"
