# SPDX-License-Identifier: EUPL-1.2
"""How files are handled on this installation, for the administrator: where they are kept, and what examines them."""

from django.core.files.storage import FileSystemStorage, storages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handslag.dossiers.storage import MOST_BYTES
from handslag.files.rendering import office_program
from handslag.files.scanning import Scanner, state_of_scanner
from handslag.parties.acts import may_administer
from handslag.web.staff import StaffRequest, staff_page


@require_safe
@staff_page
def file_handling(request: StaffRequest) -> HttpResponse:
    """Show whether a scanner for malware answers, whether office files become PDF, and where files are kept.

    Raises: NotAllowed for others than the administrator.
    """
    if refused := may_administer(request.actor, request.public_body.id):
        raise refused
    scanner = state_of_scanner()
    is_folder = isinstance(storages["records"], FileSystemStorage)
    context = {
        "scanner": {
            Scanner.OFF: (_("Avstängd"), "none"),
            Scanner.WORKS: (_("Svarar"), "good"),
            Scanner.AWAY: (_("Svarar inte"), "stop"),
        }[scanner],
        "scanner_means": {
            Scanner.OFF: _("Filer granskas efter sort och innehåll, men inte mot kända virus."),
            Scanner.WORKS: _("Varje fil kontrolleras mot kända virus innan den tas emot."),
            Scanner.AWAY: _(
                "Inga filer tas emot förrän den svarar. Den som lämnar en fil får veta att försöka senare."
            ),
        }[scanner],
        "has_office": bool(office_program()),
        "kept_in": _("en mapp på servern") if is_folder else _("ett lagringsutrymme utanför servern"),
        "most": MOST_BYTES // 1024**2,
    }
    return render(request, "web/documents/installed.html", context)
