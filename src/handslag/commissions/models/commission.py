# SPDX-License-Identifier: EUPL-1.2
"""Tables of what a board asks for: the commission, and the numbered parts of a written request."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import Dossier
from handslag.guidelines.models import Draft, DutyOccasion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned, Unit, User


class CommissionKind(models.TextChoices):
    """What a board asks for, or is owed."""

    WRITTEN_REQUEST = "written_request", _("Svar på skrivelse")
    PERIODIC_REPORT = "periodic_report", _("Redovisning av partnerskapen")
    GUIDELINE = "guideline", _("Förslag till riktlinje")


class CommissionState(models.TextChoices):
    """How far a commission has come."""

    OPEN = "open", _("Bereds")
    AT_BOARD = "at_board", _("Hos nämnden")
    DECIDED = "decided", _("Beslutat")
    DISPATCHED = "dispatched", _("Expedierat")
    WITHDRAWN = "withdrawn", _("Avslutat utan beslut")


OPEN = (CommissionState.OPEN, CommissionState.AT_BOARD, CommissionState.DECIDED)
ENDED = (CommissionState.DISPATCHED, CommissionState.WITHDRAWN)


class CommissionQuerySet(models.QuerySet["Commission"]):
    """Filters over commissions; every read in a face begins with visible_to."""

    def visible_to(self, by: Actor) -> Self:
        """Keep the commissions that the actor may see: all of her body for whole-body roles, else those of her unit or board."""
        if not by.is_staff:
            return self.none()
        own_body = self.filter(body_id=by.body_id)
        if by.sees_whole_body:
            return own_body
        unit_id = by.unit_id or 0
        return own_body.filter(Q(board_id=unit_id) | Q(responsible_unit_id=unit_id))


class Commission(BodyOwned):
    """Something a board asks its administration for, or is owed by it (uppdrag). Its key is that of its dossier.

    ``handed_in_by`` says in functions and parties who handed in a written request, ``text`` what it says. A periodic report
    looks back on ``from_on`` (included) to ``until_on`` (not), and may answer a standing duty's ``occasion``. A proposed
    guideline is the ``draft``. ``next_step`` and ``next_due`` are derived by duties.py and stored by every act.
    """

    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, primary_key=True, related_name="commission"
    )
    kind = models.CharField(max_length=20, choices=CommissionKind.choices)
    state = models.CharField(max_length=12, choices=CommissionState.choices, default=CommissionState.OPEN)
    board = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    responsible_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="commissions")
    officer = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_on = models.DateField()
    due_on = models.DateField(null=True)
    handed_in_by = models.CharField(max_length=200, blank=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    occasion = models.OneToOneField(
        DutyOccasion, on_delete=models.PROTECT, null=True, related_name="commission"
    )
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, null=True, related_name="commissions")
    next_step = models.JSONField(default=dict)
    next_due = models.DateField(null=True)
    changed_at = models.DateTimeField()

    objects: ClassVar[Any] = (
        CommissionQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """Each kind has what it needs; lists read by body and state, by due day."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="commissions_kind_whole",
                condition=Q(
                    kind=CommissionKind.WRITTEN_REQUEST,
                    text__isnull=False,
                    from_on=None,
                    until_on=None,
                    occasion=None,
                    draft=None,
                )
                & ~Q(handed_in_by="")
                | Q(
                    kind=CommissionKind.PERIODIC_REPORT,
                    from_on__isnull=False,
                    until_on__gt=F("from_on"),
                    draft=None,
                )
                | Q(
                    kind=CommissionKind.GUIDELINE,
                    draft__isnull=False,
                    from_on=None,
                    until_on=None,
                    occasion=None,
                ),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["body", "state", "next_due"], name="commissions_by_state_and_due")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class CommissionPart(BodyOwned, AppendOnly):
    """One of the numbered things that a written request asks for; the report says what the answer is, and where it stands."""

    commission = models.ForeignKey(Commission, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    asked = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """Numbers run within the commission."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["commission", "number"], name="commissions_part_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.commission_id}#{self.number}"
