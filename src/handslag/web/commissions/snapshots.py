# SPDX-License-Identifier: EUPL-1.2
"""What the papers of a commission would say if they were made now."""

from django.utils.translation import gettext as _

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.paper import minutes_snapshot
from handslag.dossiers.deciding_queries import minutes_of
from handslag.kernel.errors import NotFound


def extract_now(file: CommissionFile, decision_id: int) -> str:
    """Return what an extract of a decision's minutes says now.

    Raises: NotFound when the commission has no such decision.
    """
    if decision_id not in {one.pk for one in file.decisions}:
        raise NotFound("decision.unknown", _("Beslutet finns inte i ärendet."))
    return minutes_snapshot(file, minutes_of([decision_id])[0])
