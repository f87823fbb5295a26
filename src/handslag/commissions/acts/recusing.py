# SPDX-License-Identifier: EUPL-1.2
"""Conflict of interest (jäv) in a commission: declared, recorded, ended. Whoever has one reads on and does nothing more."""

from handslag.commissions.acts.handling import Handling, handle
from handslag.commissions.models import Commission
from handslag.dossiers.acts import keep_recusal
from handslag.dossiers.models import RecusalKind
from handslag.parties.actor import Actor


def declare_conflict(*, by: Actor, commission_id: int, reasons: str) -> Commission:
    """Declare that the actor has a conflict of interest; if she handles it, somebody else has to take over.

    Raises: Invalid without reasons.
    """
    with handle(commission_id, "declare_conflict", by=by) as handling:
        _keep(handling, by.user_id, RecusalKind.DECLARED, reasons)
    return handling.commission


def record_conflict(*, by: Actor, commission_id: int, user_id: int, reasons: str) -> Commission:
    """Record that somebody at the body has a conflict of interest.

    Raises: Invalid without reasons or for somebody without a role at the body; NotNow when it is on record.
    """
    with handle(commission_id, "record_conflict", by=by) as handling:
        _keep(handling, user_id, RecusalKind.RECORDED, reasons)
    return handling.commission


def end_recusal(*, by: Actor, commission_id: int, user_id: int, reasons: str) -> Commission:
    """Record that somebody's conflict of interest is over or was none.

    Raises: Invalid without reasons; NotNow when none is on record.
    """
    with handle(commission_id, "end_recusal", by=by) as handling:
        _keep(handling, user_id, RecusalKind.ENDED, reasons)
    return handling.commission


def _keep(handling: Handling, user_id: int | None, kind: RecusalKind, reasons: str) -> None:
    recused_id = keep_recusal(handling, user_id, kind, reasons)
    if recused_id is not None and recused_id == handling.commission.officer_id:
        handling.commission.officer = None
