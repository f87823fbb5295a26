# SPDX-License-Identifier: EUPL-1.2
"""What acts on paper have in common: whose it is, its day and its scan."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling
from handslag.dossiers.acts import Registration, add_document
from handslag.dossiers.models import Direction, Document
from handslag.dossiers.storage import Upload
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid
from handslag.parties.models import Organisation


def party_in(handling: Handling, organisation_id: int) -> Organisation:
    """Return an organisation of the case.

    Raises: Invalid for one outside it.
    """
    found = next((one for one in handling.file.organisations if one.id == organisation_id), None)
    if found is None:
        raise Invalid(
            "case.party_unknown", _("Välj en av organisationerna i ärendet."), fields=("organisation",)
        )
    return found


def must_have_been(handling: Handling, day: date, name: str) -> None:
    """Let no day ahead through; ``name`` is the field it stands in.

    Raises: Invalid for a day ahead.
    """
    if day > legal_date(handling.act.moment):
        raise Invalid("case.day_ahead", _("Dagen kan inte ligga framåt i tiden."), fields=(name,))


def enter_scan(
    handling: Handling,
    kind: str,
    title: object,
    dated_on: date,
    scan: Upload | None,
    organisation: Organisation | None = None,
    *,
    is_shared: bool = True,
) -> Document | None:
    """Enter a scan in the dossier, or nothing when there is none; the organisation reads it unless it is the body's own."""
    if scan is None:
        return None
    direction = Direction.RECEIVED if organisation else Direction.DRAWN_UP
    with translation.override("sv"):
        name = str(title)
    said = Registration(
        kind,
        name,
        direction,
        dated_on,
        counterpart=organisation.name if organisation else "",
        from_organisation_id=organisation.id if organisation else None,
        is_shared=is_shared,
    )
    return add_document(handling.act, handling.dossier, said, scan)
