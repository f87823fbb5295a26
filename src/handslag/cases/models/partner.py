# SPDX-License-Identifier: EUPL-1.2
"""Tables of what is known about the partner: checks and declarations."""

from django.db import models

from handslag.cases.models.case import Case
from handslag.cases.models.declared import DeclarationSignature
from handslag.dossiers.models import Document
from handslag.guidelines.models import PackVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Organisation


class PartnerCheck(BodyOwned, AppendOnly):
    """That an organisation was checked: which of the pack's documents were shown, when, by whom, valid until.

    ``shown`` lists the pack's document ids; ``is_democratic`` says that its statutes give the members the say; ``sheet`` is the
    summary as it was kept when the organisation was approved.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="checks")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="partner_checks")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    shown = models.JSONField(default=list)
    is_democratic = models.BooleanField()
    is_approved = models.BooleanField()
    reasons = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField()
    valid_until = models.DateField(null=True)
    checked_by = models.CharField(max_length=300)
    sheet = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.checked_on}"


class ValuesDeclaration(BodyOwned, AppendOnly):
    """That an organisation signed the values declaration: which text, who signed in what capacity, until when.

    ``text_hash`` is the sha256 of the declaration's text in the bound pack. It comes to be when the organisation is bound by its
    signatures, the last of which is ``last_signature``; one that is older than signatures on record has none.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="declarations")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="declarations")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=64)
    signed_by = models.CharField(max_length=300)
    capacity = models.CharField(max_length=400)
    signed_on = models.DateField()
    valid_until = models.DateField(null=True)
    original_kept = models.CharField(max_length=200, blank=True)
    last_signature = models.OneToOneField(
        DeclarationSignature, on_delete=models.PROTECT, null=True, related_name="declaration"
    )

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.signed_on}"
