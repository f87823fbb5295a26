# SPDX-License-Identifier: EUPL-1.2
"""Rules about documents: which may get further versions, and by whom. Pure."""

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import Document
from handslag.kernel.errors import NotAllowed, NotNow, Refused
from handslag.parties.actor import Actor

FROZEN_KINDS = frozenset(
    {
        "official_report",
        "official_report_editable",
        "extract_of_minutes",
        "extract_of_minutes_editable",
        "yearly_report",
        "agreement",
        "declaration",
        "meeting_notes",
        "meeting_notes_editable",
        "minutes",
        "partner_check",
    }
)
"""What was decided on, signed or confirmed: a correction of it is a document of its own."""

SECRECY_GROUNDS = (
    _("Personliga förhållanden"),
    _("Skyddade personuppgifter"),
    _("Affärs- eller driftförhållanden"),
    _("Säkerhets- eller bevakningsåtgärd"),
    _("Upphandling"),
)
"""What is most often written as ground, as suggestions; the provision is added by whoever marks. Law: unverified (OSL)."""


def may_renew(document: Document, by: Actor) -> Refused | None:
    """Say no to a version of what is frozen, and of what the other side brought."""
    if document.kind in FROZEN_KINDS:
        return NotNow(
            "document.frozen",
            _("Handlingen är beslutad eller undertecknad och står kvar som den är. Lämna en ny handling."),
        )
    if document.from_organisation_id != by.organisation_id:
        return NotAllowed("document.theirs", _("Bara den som lämnade handlingen kan lämna en ny version."))
    return None
