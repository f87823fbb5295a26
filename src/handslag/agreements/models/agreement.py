# SPDX-License-Identifier: EUPL-1.2
"""Tables of the agreement itself: its parties, signatures, what of it is public, and what it became."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.cases.models import Case, Turn
from handslag.dossiers.models import Decision, Document, Dossier, Side
from handslag.guidelines.models import PackVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned, Organisation, Signatory, Unit, User

__all__ = ["Side"]


class State(models.TextChoices):
    """Where an agreement stands."""

    DRAFTING = "drafting", _("Skrivs")
    ACCEPTED = "accepted", _("Godtagen av parterna")
    DECIDED = "decided", _("Beslutad")
    SIGNING = "signing", _("Skrivs under")
    ACTIVE = "active", _("Pågår")
    RENEGOTIATING = "renegotiating", _("Omförhandlas")
    WINDING_DOWN = "winding_down", _("Avslutas")
    ENDED = "ended", _("Avslutad")
    TERMINATED = "terminated", _("Uppsagd")
    RESCINDED = "rescinded", _("Hävd")
    ABANDONED = "abandoned", _("Blev inte av")


WRITING_STATES = (State.DRAFTING, State.ACCEPTED)
RUNNING_STATES = (State.ACTIVE, State.RENEGOTIATING, State.WINDING_DOWN)
ENDED_STATES = (State.ENDED, State.TERMINATED, State.RESCINDED, State.ABANDONED)


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Filters over agreements; every read in a signed-in face begins with visible_to, every public one with published."""

    def visible_to(self, by: Actor) -> Self:
        """Keep the agreements that the actor may see.

        An organisation sees those it is a party to; whole-body roles see every agreement of the body; roles in a unit see
        those that the unit, the board above it or the responsible unit is a party to.
        """
        if by.is_organisation:
            return self.filter(parties__organisation_id=by.organisation_id)
        if not by.is_staff:
            return self.none()
        own_body = self.filter(body_id=by.body_id)
        if by.sees_whole_body:
            return own_body
        unit_id = by.unit_id or 0
        concerned = Party.objects.filter(Q(unit_id=unit_id) | Q(unit__children__id=unit_id))
        return own_body.filter(Q(responsible_unit_id=unit_id) | Q(pk__in=concerned.values("agreement_id")))

    def published(self) -> Self:
        """Keep the agreements that stand in the public register."""
        return self.filter(published_at__isnull=False)

    def running(self) -> Self:
        """Keep the agreements that are in force or winding down."""
        return self.filter(state__in=RUNNING_STATES)


class Agreement(BodyOwned):
    """An agreement of idea-based public partnership; its key is its dossier's.

    ``case`` is the case it came out of, ``None`` for a partnership that ran before it was entered here. ``renews`` is the
    agreement it follows on, ``umbrella`` the one it is a part of. ``version`` counts every change of the shared text; a
    party accepts one version. ``starts_on`` and ``until_on`` (half-open) repeat the term in force, so that lists sort by
    index. ``turn``, ``next_step`` and ``next_due`` are derived by duties.py and stored by every act. ``public_parts`` are
    the parts of it that the register shows, empty when it is not published.
    """

    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, primary_key=True, related_name="agreement"
    )
    case = models.OneToOneField(Case, on_delete=models.PROTECT, null=True, related_name="agreement")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, null=True, related_name="+")
    renews = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="renewed_by")
    umbrella = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    state = models.CharField(max_length=14, choices=State.choices, default=State.DRAFTING)
    title = models.CharField(max_length=200)
    responsible_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="agreements")
    officer = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="agreements")
    version = models.PositiveIntegerField(default=1)
    begun_on = models.DateField()
    starts_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    public_parts = models.JSONField(default=list)
    turn = models.CharField(max_length=12, choices=Turn.choices, default=Turn.BOTH)
    next_step = models.JSONField(default=dict)
    next_due = models.DateField(null=True)
    changed_at = models.DateTimeField()

    objects: ClassVar[Any] = (
        AgreementQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """Lists read by body and state, by due day and by end; the register by what is public."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreements_term_has_days",
                condition=Q(until_on=None) | Q(starts_on=None) | Q(until_on__gt=models.F("starts_on")),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["body", "state", "next_due"], name="agreements_by_state_and_due"),
            models.Index(fields=["body", "until_on"], name="agreements_by_end"),
            models.Index(
                fields=["body", "state", "-starts_on"],
                condition=Q(published_at__isnull=False),
                name="agreements_public_by_body",
            ),
            models.Index(
                fields=["-starts_on"], condition=Q(published_at__isnull=False), name="agreements_public"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Party(models.Model):
    """A party to an agreement: a unit of the public body or an organisation, with the version it has accepted.

    ``name`` keeps what the party was called when it joined. ``decision`` is the public party's own decision to enter.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties")
    side = models.CharField(max_length=12, choices=Side.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="party_to")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="party_to"
    )
    name = models.CharField(max_length=160)
    order = models.PositiveSmallIntegerField()
    accepted_version = models.PositiveIntegerField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=300, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    has_signed = models.BooleanField(default=False)

    class Meta:
        """Of one kind, once in the agreement; version and moment of acceptance go together."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreements_party_of_one_kind",
                condition=Q(side="public", unit__isnull=False, organisation=None)
                | Q(side="organisation", unit=None, organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="agreements_acceptance_has_moment",
                condition=Q(accepted_version=None, accepted_at=None)
                | Q(accepted_version__isnull=False, accepted_at__isnull=False),
            ),
            models.UniqueConstraint(fields=["agreement", "unit"], name="agreements_unit_once"),
            models.UniqueConstraint(
                fields=["agreement", "organisation"], name="agreements_organisation_once"
            ),
            models.UniqueConstraint(fields=["agreement", "order"], name="agreements_party_order_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Contact(AppendOnly):
    """Whom to turn to at a party, as a function rather than a name; the latest counts, the earlier ones stay."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="contacts")
    title = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    named_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Signature(AppendOnly):
    """That somebody with the power to do so signed for a party: on what day, under which version, where the original lies."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="signatures")
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    signed_on = models.DateField()
    original_kept = models.CharField(max_length=200)
    scan = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        """Each power is used once in an agreement's version."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "signatory", "version"], name="agreements_signed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party_id} {self.signed_on}"


class Publication(AppendOnly):
    """What the parties let the public see of a partnership from a moment on; the latest counts, empty parts hide it.

    ``parts`` are codes of the guideline's list; ``story`` is a short text for the register.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    parts = models.JSONField()
    story = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=300)

    class Meta:
        """Numbers run within the agreement."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreements_publication_once")
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}#{self.number}"


class Renewal(AppendOnly):
    """That the parties want to go on: the new case that knows the old partnership."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="renewals")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="renewal_of")
    waiver = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.agreement_id} → {self.case_id}"
