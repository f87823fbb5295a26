# SPDX-License-Identifier: EUPL-1.2
"""Tables of the guidelines: frozen versions of packs, their adoptions, and the standing duties that have come round."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from handslag.journal.models import Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned, Unit


class PackVersion(models.Model):
    """A version of a pack, frozen when it was loaded.

    ``files`` holds the original files by path, ``resolved`` the canonical JSON of the pack with
    all it extends, ``content_hash`` the sha256 of that.
    """

    id = models.BigIntegerField(primary_key=True)
    pack_id = models.CharField(max_length=80)
    version = models.CharField(max_length=30)
    title = models.JSONField()
    kind = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    valid_from = models.DateField(null=True)
    files = models.JSONField()
    resolved = models.TextField()
    content_hash = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        """A version is loaded once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack_id", "version"], name="guidelines_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.pack_id}@{self.version}"


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    """Filters over adoptions."""

    def in_force(self, day: date) -> Self:
        """Keep the adoptions that hold on the day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=day), valid_from__lte=day)


class Adoption(BodyOwned):
    """A body's decision that a version of a pack holds for it, or for one of its boards, in a half-open period.

    ``unit`` ``None`` means the whole body. ``functions`` says which unit plays which function of the pack.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="adoptions")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="adoptions")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    decided_by = models.CharField(max_length=120)
    decided_on = models.DateField()
    section = models.CharField(max_length=12, blank=True)
    reg_no = models.CharField(max_length=60, blank=True)
    functions = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()

    objects: ClassVar[Any] = (
        AdoptionQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """No period without days."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="guidelines_adoption_has_days",
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pack_version} {self.valid_from}"


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
