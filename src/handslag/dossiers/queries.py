# SPDX-License-Identifier: EUPL-1.2
"""Reads of dossiers for pages."""

from handslag.dossiers.models import HistoricalRecord


def history_of(body_id: int) -> list[HistoricalRecord]:
    """Return what source documents tell of a body, in the order it was put on record, with texts and units."""
    return list(
        HistoricalRecord.objects.filter(body_id=body_id)
        .select_related("text", "dossier__unit")
        .order_by("dossier_id")
    )
