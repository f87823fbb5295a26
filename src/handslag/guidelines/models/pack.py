# SPDX-License-Identifier: EUPL-1.2
"""Tables of what holds: frozen versions of packs, and their adoptions."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

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
