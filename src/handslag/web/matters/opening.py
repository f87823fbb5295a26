# SPDX-License-Identifier: EUPL-1.2
"""Opening a matter of one's own, and knowing whether somebody changed it since the page was loaded."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.cases.queries import case_seen_by
from handslag.journal.models import StreamHead
from handslag.kernel.errors import Invalid
from handslag.web.signin.gate import actor_of


def own_file(request: HttpRequest, case_id: int) -> CaseFile:
    """Load a case of the organisation's own, and let the frame know the body.

    Raises: NotFound for everybody else.
    """
    file = case_seen_by(case_id, actor_of(request))
    # Why setattr: the frame reads request.public_body, which Django's type does not know.
    setattr(request, "public_body", file.case.body)  # noqa: B010
    return file


def seen_number(case_id: int) -> int:
    """Return the number of the dossier's last event, which the page's form carries."""
    found: int | None = (
        StreamHead.objects.filter(kind="dossier", key=case_id).values_list("number", flat=True).first()
    )
    return found or 0


def seen_in(request: HttpRequest) -> int:
    """Return the number that the form carried.

    Raises: Invalid when it is none.
    """
    raw = request.POST.get("seen", "")
    if not (raw.isascii() and raw.isdigit() and len(raw) < 10):
        raise Invalid(
            "matter.seen",
            _("Sidan är för gammal. Ladda om den och försök igen. Kopiera först det du har skrivit."),
        )
    return int(raw)
