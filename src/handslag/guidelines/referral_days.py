# SPDX-License-Identifier: EUPL-1.2
"""The days of a referral: whose answer is awaited by when."""

from handslag.dossiers.reminding import Awaited
from handslag.guidelines.models import DraftState, ReferralResponse

REFERRAL = "referral"


def awaited_in(draft_id: int) -> list[Awaited]:
    """Return what is awaited in a draft on referral: an answer of each who was asked and can be told."""
    silent = ReferralResponse.objects.filter(
        referral__draft_id=draft_id,
        referral__draft__state=DraftState.REFERRED,
        answered_at=None,
        outside_name="",
    ).select_related("referral")
    return [
        Awaited(
            REFERRAL,
            one.referral.due_on,
            about=str(one.pk),
            unit_id=one.unit_id,
            organisation_id=one.organisation_id,
        )
        for one in silent.order_by("pk")
    ]
