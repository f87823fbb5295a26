# SPDX-License-Identifier: EUPL-1.2
"""The letter with the link by which somebody comes to act for an organisation."""

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.kernel import clock
from handslag.parties.acts import Invited


def invitation_letter(invited: Invited, base_url: str) -> EmailMessage:
    """Write the letter in the language of whoever invites."""
    invitation = invited.invitation
    last = clock.legal_date(invitation.expires_at)
    parts = [
        _("%(who)s bjuder in dig att företräda %(organisation)s i Handslag.")
        % {"who": invitation.invited_by, "organisation": invitation.organisation.name},
        _("Öppna länken för att svara. Den fungerar en gång, till och med den %(day)s:")
        % {"day": last.isoformat()},
        f"{base_url.rstrip('/')}{reverse('invitation', args=[invited.token])}",
        _("Vet du inte vad det här gäller behöver du inte göra något."),
    ]
    return EmailMessage(
        subject=_("Inbjudan att företräda %(organisation)s")
        % {"organisation": " ".join(invitation.organisation.name.split())},
        body="\n\n".join(parts) + "\n",
        to=[invitation.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
