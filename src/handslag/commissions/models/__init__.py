# SPDX-License-Identifier: EUPL-1.2
"""Tables of commissions."""

from handslag.commissions.models.commission import (
    ENDED,
    OPEN,
    Commission,
    CommissionKind,
    CommissionPart,
    CommissionState,
)

__all__ = ["ENDED", "OPEN", "Commission", "CommissionKind", "CommissionPart", "CommissionState"]
