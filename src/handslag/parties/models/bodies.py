# SPDX-License-Identifier: EUPL-1.2
"""Tables of public bodies and their units."""

from functools import lru_cache
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """Kinds of public bodies."""

    MUNICIPALITY = "municipality", _("Kommun")
    REGION = "region", _("Region")


class PublicBody(models.Model):
    """A municipality or region that enters partnerships.

    Units: ``population`` is inhabitants.
    Why ``is_historical``: bodies that stand for what a source document says take in no initiatives.
    """

    id = models.BigIntegerField(primary_key=True)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=BodyKind.choices)
    org_no = models.CharField(max_length=10, unique=True, null=True)
    host = models.CharField(max_length=120, unique=True, null=True)
    population = models.PositiveIntegerField(null=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    is_historical = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


@lru_cache
def _labels(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    """Return the words of a field's choices, not yet in any language.

    Why Any: a field may hold anything.
    """
    return dict(field.flatchoices)


class BodyOwned(models.Model):
    """A row that belongs to one public body; nothing of it is reachable from another."""

    body = models.ForeignKey(PublicBody, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Abstract."""

        abstract = True

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> str:  # noqa: N802
        """Return the words of a choice.

        Why: Django's own way translates and hashes every choice of the field each time it is asked for one, which took a
        tenth of a list's time. Why Any: a field may hold anything.
        """
        value = getattr(self, field.attname)
        return str(_labels(field).get(value, value))


class UnitKind(models.TextChoices):
    """Kinds of units in a public body."""

    ASSEMBLY = "assembly", _("Fullmäktige")
    EXECUTIVE_BOARD = "executive_board", _("Kommunstyrelse")
    BOARD = "board", _("Nämnd")
    SUBCOMMITTEE = "subcommittee", _("Utskott")
    ADMINISTRATION = "administration", _("Förvaltning")
    UNIT = "unit", _("Enhet")
    COMPANY = "company", _("Bolag")


class Unit(BodyOwned):
    """A board, administration, company or smaller unit.

    ``contact_title`` is the public contact's function, never a person's name; empty with ``is_contact_point`` means vacant.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    short_code = models.CharField(max_length=12, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    is_authority = models.BooleanField(default=False)
    is_contact_point = models.BooleanField(default=False)
    contact_title = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)

    class Meta:
        """One name per body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "name"], name="parties_unit_name_once_per_body")
        ]

    def __str__(self) -> str:
        return self.name
