# SPDX-License-Identifier: EUPL-1.2
"""Tables of people: accounts, roles, powers to sign, invitations."""

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handslag.journal.models import Text
from handslag.parties.models.bodies import Unit
from handslag.parties.models.organisations import Organisation
from handslag.parties.roles import Role


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
