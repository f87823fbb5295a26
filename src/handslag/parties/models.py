# SPDX-License-Identifier: EUPL-1.2
"""Tables of the parties: bodies, units, organisations, people, roles and signatories."""

from datetime import date
from functools import lru_cache
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handslag.journal.models import AppendOnly, Text
from handslag.parties.roles import Role


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


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Filters over organisations."""

    def standing(self) -> Self:
        """Keep those that have not turned out to be the same as another one."""
        return self.filter(merged_into=None)

    def named(self, text: str) -> Self:
        """Keep those whose name, or the name of one that was merged into them, holds the text."""
        folded = text.casefold()
        return self.filter(
            Q(name_folded__contains=folded)
            | Q(id__in=Organisation.objects.filter(name_folded__contains=folded).values("merged_into"))
        )


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


class UserManager(BaseUserManager["User"]):
    """Find people by e-mail address; making them is an act."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a person by address, whatever its case."""
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """A person who signs in. What they may do comes from their roles alone."""

    class NoticePace(models.TextChoices):
        """How soon a person wants e-mail."""

        IMMEDIATE = "immediate", _("Direkt")
        DAILY = "daily", _("En gång om dagen")
        NONE = "none", _("Aldrig")

    id = models.BigIntegerField(primary_key=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="sv")
    notice_pace = models.CharField(max_length=10, choices=NoticePace.choices, default=NoticePace.IMMEDIATE)
    is_active = models.BooleanField(default=True)

    last_login = None  # Why: signing in is no act and writes nothing of ours.
    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """Filters over roles."""

    def in_force(self, day: date) -> Self:
        """Keep the roles that hold on the day."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)


class RoleAssignment(models.Model):
    """A role that a person has for a unit or for an organisation, in a half-open period."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=Role.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="roles")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="roles")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    objects: ClassVar[Any] = (
        RoleAssignmentQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """For one of the two, never both; no period without days."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="parties_role_for_unit_or_organisation",
                condition=Q(unit=None, organisation__isnull=False) | Q(unit__isnull=False, organisation=None),
            ),
            models.CheckConstraint(
                name="parties_role_period_has_days", condition=Q(until_on=None) | Q(until_on__gt=F("from_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.unit or self.organisation}"


class SignatoryRule(models.TextChoices):
    """How signatories of an organisation bind it."""

    ALONE = "alone", _("var för sig")
    TWO_JOINTLY = "two_jointly", _("två i förening")
    BOARD = "board", _("styrelsen")


class SignatoryQuerySet(models.QuerySet["Signatory"]):
    """Filters over powers to sign."""

    def in_force(self, day: date) -> Self:
        """Keep the powers that hold on the day."""
        return self.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)


class Signatory(models.Model):
    """Somebody's power to sign for an organisation, or for a unit of a public body, as proven by a paper.

    ``title`` is the office held, such as chair; ``proof`` names the paper it rests on; ``user`` is the person's account, when
    there is one: she can then sign here.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="signatories"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="signatories")
    person = models.CharField(max_length=120)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="powers")
    title = models.CharField(max_length=120, blank=True)
    rule = models.CharField(max_length=12, choices=SignatoryRule.choices)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    proof = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects: ClassVar[Any] = (
        SignatoryQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """For one of the two, never both; no period without days."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="parties_signatory_for_unit_or_organisation",
                condition=Q(unit=None, organisation__isnull=False) | Q(unit__isnull=False, organisation=None),
            ),
            models.CheckConstraint(
                name="parties_signatory_period_has_days",
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_rule_display()})"


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


class Invitation(models.Model):
    """That somebody is invited to act for an organisation: a link that works once and for a while.

    ``token_hash`` is the sha256 of what stands in the link, which is kept nowhere. ``invited_by`` says who in words.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.CharField(max_length=300)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """An address has one open invitation to an organisation."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(ended_at=None),
                name="parties_invitation_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.invited_at}"
