# SPDX-License-Identifier: EUPL-1.2
"""Which documents of a case may get a further version."""

from django.utils.translation import gettext_lazy as _

from handslag.cases.models import ShownDocument
from handslag.dossiers.documents import may_renew
from handslag.dossiers.models import Document
from handslag.kernel.errors import NotNow, Refused
from handslag.parties.actor import Actor


def may_renew_in_case(document: Document, by: Actor) -> Refused | None:
    """Say no also to a version of what was shown in the check of the partner, which is shown anew there instead."""
    if refused := may_renew(document, by):
        return refused
    if ShownDocument.objects.filter(document=document).exists():
        return NotNow(
            "document.shown",
            _("Handlingen är visad i kontrollen av partnern och står kvar som den är. Visa den nya där."),
        )
    return None
