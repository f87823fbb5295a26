# SPDX-License-Identifier: EUPL-1.2
"""Tables around the values declaration: who has read and signed its text, and what was noted against it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.cases.models.case import Case
from handslag.dossiers.models import Document
from handslag.guidelines.models import PackVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Organisation, Signatory, User


class SigningWay(models.TextChoices):
    """How a declaration was signed."""

    HERE = "here", _("Här, efter ny inloggning")
    PAPER = "paper", _("På papper")


class DeclarationSignature(BodyOwned, AppendOnly):
    """A signatory's signature under the text of a values declaration.

    Owned by body and organisation. ``text_hash`` is the sha256 of the text that was signed (see declaration_text.py).
    ``sign_in_method`` and ``signed_in_at`` say how and when she signed in anew before she signed here; a paper has
    ``original_kept`` instead and may have a ``scan``.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=64)
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=120)
    capacity = models.CharField(max_length=160)
    signed_on = models.DateField()
    way = models.CharField(max_length=8, choices=SigningWay.choices)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sign_in_method = models.CharField(max_length=20, blank=True)
    signed_in_at = models.DateTimeField(null=True)
    original_kept = models.CharField(max_length=200, blank=True)
    scan = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        """A signature given here tells the fresh sign-in, one on paper where the original is."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="cases_signature_has_its_proof",
                condition=(
                    Q(way=SigningWay.HERE, signed_in_at__isnull=False, user__isnull=False)
                    & ~Q(sign_in_method="")
                )
                | (Q(way=SigningWay.PAPER, signed_in_at=None) & ~Q(original_kept="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "body"], name="cases_signed_by_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.signed_by} {self.signed_on}"


class DeclarationReading(AppendOnly):
    """Which points of a declaration's text a person has read so far; the latest row counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=64)
    points = models.JSONField(default=list)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.read_at}"


class IncidentOutcome(models.TextChoices):
    """What came of a note against a declaration."""

    CLEARED = "cleared", _("Utrett, inget mer behövs")
    MEASURES = "measures", _("Organisationen vidtar åtgärder")
    DECLARE_ANEW = "declare_anew", _("Intyget läses och skrivs under på nytt")
    PARTNERSHIP_TRIED = "partnership_tried", _("Samarbetet tas upp till prövning")


class ValuesIncident(BodyOwned):
    """Something that happened and that may go against a values declaration: noted, asked about, answered, followed up, closed.

    ``declaration`` is the one it goes against. ``secrecy_ground`` names the provision that keeps it from the organisation;
    empty means that both sides see it.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="values_incidents")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="values_incidents")
    declaration = models.ForeignKey(
        "cases.ValuesDeclaration", on_delete=models.PROTECT, null=True, related_name="incidents"
    )
    happened_on = models.DateField()
    what = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    question = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    secrecy_ground = models.CharField(max_length=60, blank=True)
    noted_at = models.DateTimeField()
    noted_by = models.CharField(max_length=300)
    follow_up_on = models.DateField()
    answer = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=300, blank=True)
    outcome = models.CharField(max_length=20, choices=IncidentOutcome.choices, blank=True)
    outcome_words = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """Answer and outcome go with who and when."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="cases_incident_answer_whole",
                condition=Q(answer=None, answered_at=None, answered_by="")
                | (Q(answer__isnull=False, answered_at__isnull=False) & ~Q(answered_by="")),
            ),
            models.CheckConstraint(
                name="cases_incident_outcome_whole",
                condition=Q(outcome="", closed_at=None, closed_by="")
                | (
                    Q(closed_at__isnull=False, outcome_words__isnull=False)
                    & ~Q(outcome="")
                    & ~Q(closed_by="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.happened_on}"
