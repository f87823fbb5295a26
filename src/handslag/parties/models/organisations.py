# SPDX-License-Identifier: EUPL-1.2
"""Tables of organisations: what they say of themselves, their umbrellas, members and other support."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handslag.journal.models import AppendOnly
from handslag.parties.models.bodies import PublicBody

LEGAL_FORMS = {
    "Ideell förening": _("Ideell förening"),
    "Ekonomisk förening": _("Ekonomisk förening"),
    "Stiftelse": _("Stiftelse"),
    "Registrerat trossamfund": _("Registrerat trossamfund"),
    "Aktiebolag med särskild vinstutdelningsbegränsning": _(
        "Aktiebolag med särskild vinstutdelningsbegränsning"
    ),
    "Informellt nätverk": _("Informellt nätverk"),
}
"""Forms that are offered, as they are kept, with their words; another one may be written."""


NETWORK = "Informellt nätverk"
LEAST_DIGITS = 6


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Filters over organisations."""

    def standing(self) -> Self:
        """Keep those that have not turned out to be the same as another one."""
        return self.filter(merged_into=None)

    def matching(self, text: str) -> Self:
        """Keep those whose name, or the name of one that was merged into them, holds the text, or whose number begins so.

        Six digits or more are read as the beginning of a number, with or without a century before it.
        """
        folded = text.casefold()
        is_meant = Q(name_folded__contains=folded) | Q(
            id__in=Organisation.objects.filter(name_folded__contains=folded).values("merged_into")
        )
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) >= LEAST_DIGITS:
            is_meant |= Q(org_no__startswith=digits[-10:])
        return self.filter(is_meant)


class Organisation(models.Model):
    """An idea-based organisation, or an informal network that may take an initiative.

    ``org_no`` is known before an agreement; ``is_registered`` is the voluntary registration of idea-based organisations
    (``None``: not known) and never a condition; ``registered_on`` and ``registered_seen`` say since when and where that was
    seen. ``merged_into`` is the organisation that this row turned out to be the same as; it holds nothing of its own any more.
    Law: unverified (lag 2022:900 as told in the domain notes).
    """

    id = models.BigIntegerField(primary_key=True)
    name = models.CharField(max_length=160)
    name_folded = models.CharField(max_length=160, db_index=True)
    org_no = models.CharField(max_length=10, unique=True, null=True)
    legal_form = models.CharField(max_length=60, blank=True)
    purpose = models.TextField(blank=True)
    municipality = models.CharField(max_length=60, blank=True)
    is_informal = models.BooleanField(default=False)
    is_registered = models.BooleanField(null=True)
    registered_on = models.DateField(null=True)
    registered_seen = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    objects: ClassVar[Any] = (
        OrganisationQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That an organisation is a member of another one, its umbrella: asked by one of them and confirmed by the other.

    ``asked_by`` is ``None`` when a public body or the installation put it on record; ``joined_on`` is ``None`` while the other
    has not answered.
    """

    umbrella = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="umbrellas")
    asked_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    joined_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        """Two organisations, once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["umbrella", "member"], condition=Q(ended_on=None), name="parties_member_once"
            ),
            models.CheckConstraint(name="parties_member_of_another", condition=~Q(umbrella=F("member"))),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} i {self.umbrella_id}"


class MemberCount(AppendOnly):
    """How many members an organisation says it had in a year; what was said last of a year counts.

    Units: ``members`` and ``youth`` are people, the young ones among them; ``branches`` are local organisations.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="member_counts")
    year = models.PositiveSmallIntegerField()
    members = models.PositiveIntegerField()
    youth = models.PositiveIntegerField(null=True)
    branches = models.PositiveIntegerField(null=True)
    said_by = models.CharField(max_length=300)
    said_at = models.DateTimeField()

    class Meta:
        """Read by organisation and year."""

        indexes: ClassVar = [models.Index(fields=["organisation", "-year"], name="parties_members_by_year")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}: {self.members}"


class SupportKind(models.TextChoices):
    """What a public body supports an organisation with, beside partnerships."""

    ASSOCIATION_GRANT = "association_grant", _("Föreningsbidrag")
    OTHER_GRANT = "other_grant", _("Annat bidrag")
    PREMISES = "premises", _("Lokal utan hyra eller med nedsatt hyra")
    CONTRACT = "contract", _("Avtal om tjänst mot betalning")
    OTHER = "other", _("Annat stöd")


class Support(AppendOnly):
    """What an organisation has from a public body beside partnerships, as somebody told it; the last word of a kind and year counts.

    Units: ``sum_ore`` whole öre, ``None`` when it is not known. ``is_withdrawn`` takes back what was told before.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="supports")
    body = models.ForeignKey(PublicBody, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=SupportKind.choices)
    sum_ore = models.BigIntegerField(null=True)
    is_withdrawn = models.BooleanField(default=False)
    said_by = models.CharField(max_length=300)
    said_at = models.DateTimeField()

    class Meta:
        """Sums are not below nothing; read by organisation."""

        constraints: ClassVar = [
            models.CheckConstraint(name="parties_support_sum", condition=Q(sum_ore=None) | Q(sum_ore__gte=0))
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "-year"], name="parties_support_by_year")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year} {self.kind}"
