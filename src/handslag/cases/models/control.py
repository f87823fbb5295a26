# SPDX-License-Identifier: EUPL-1.2
"""Tables of the partner's control: what an organisation showed, how it was judged, and with which bodies it shares it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.cases.models.case import Case
from handslag.dossiers.models import Document
from handslag.guidelines.models import PackVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Organisation, PublicBody


class ShownWay(models.TextChoices):
    """How a body came to see something that it had asked for."""

    HERE = "here", _("Här")
    PAPER = "paper", _("På papper")
    MAIL = "mail", _("Med post eller e-post")
    VISIT = "visit", _("Vid ett besök")


class ShownDocument(BodyOwned, AppendOnly):
    """That an organisation showed a body something that a guideline asks for.

    Owned by body and organisation: every case of the body where the organisation is a party reaches it. ``case`` is where it
    was shown, ``item`` the id in the guideline's list of documents. ``document`` holds the file, ``words`` what was told in
    writing or as a number; with neither it was only seen, as ``way`` says. ``dated_on`` is the paper's own date.
    Why no end day: what holds is computed from the dates and the rule that asks (see control.py).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shown_documents")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shown_documents")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=60)
    way = models.CharField(max_length=8, choices=ShownWay.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    dated_on = models.DateField()
    shown_on = models.DateField()
    shown_by = models.CharField(max_length=300)

    class Meta:
        """Read by body and organisation."""

        indexes: ClassVar = [
            models.Index(fields=["organisation", "body"], name="cases_shown_by_organisation")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.shown_on}"


class DocumentJudgement(BodyOwned, AppendOnly):
    """That a body accepted what was shown, or asks for it again, with the reason; the body's latest one counts.

    ``valid_until`` is an earlier end that the officer sets; ``None`` leaves it to the rule.
    """

    shown = models.ForeignKey(ShownDocument, on_delete=models.PROTECT, related_name="judgements")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    is_accepted = models.BooleanField()
    reasons = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    judged_on = models.DateField()
    judged_by = models.CharField(max_length=300)
    valid_until = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.shown_id} {self.judged_on}"


class DocumentShare(models.Model):
    """An organisation's consent that another body sees something it has shown; it can be stopped for the time to come."""

    shown = models.ForeignKey(ShownDocument, on_delete=models.PROTECT, related_name="shares")
    to_body = models.ForeignKey(PublicBody, on_delete=models.PROTECT, related_name="+")
    shared_on = models.DateField()
    shared_by = models.CharField(max_length=300)
    stopped_on = models.DateField(null=True)
    stopped_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """One consent at a time for each body; who and when of the end go together."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["shown", "to_body"], condition=Q(stopped_on=None), name="cases_shared_once"
            ),
            models.CheckConstraint(
                name="cases_share_stopped_by_somebody",
                condition=Q(stopped_on=None, stopped_by="")
                | (Q(stopped_on__isnull=False) & ~Q(stopped_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shown_id} {self.to_body_id}"
