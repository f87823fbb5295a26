# SPDX-License-Identifier: EUPL-1.2
"""Conflict of interest (jäv) in an agreement: declared, recorded, ended. Whoever has one reads on and does nothing more."""

from handslag.agreements.acts.handling import Handling, handle
from handslag.agreements.models import Agreement
from handslag.dossiers.acts import keep_recusal
from handslag.dossiers.models import RecusalKind
from handslag.parties.actor import Actor


def declare_conflict(*, by: Actor, agreement_id: int, reasons: str) -> Agreement:
    """Declare that the actor has a conflict of interest; if she is the officer, somebody else has to take over.

    Raises: Invalid without reasons.
    """
    with handle(agreement_id, "declare_conflict", by=by) as handling:
        _keep(handling, by.user_id, RecusalKind.DECLARED, reasons)
    return handling.agreement


def record_conflict(*, by: Actor, agreement_id: int, user_id: int, reasons: str) -> Agreement:
    """Record that somebody at the body has a conflict of interest.

    Raises: Invalid without reasons or for somebody without a role at the body; NotNow when it is on record.
    """
    with handle(agreement_id, "record_conflict", by=by) as handling:
        _keep(handling, user_id, RecusalKind.RECORDED, reasons)
    return handling.agreement


def end_recusal(*, by: Actor, agreement_id: int, user_id: int, reasons: str) -> Agreement:
    """Record that somebody's conflict of interest is over or was none.

    Raises: Invalid without reasons; NotNow when none is on record.
    """
    with handle(agreement_id, "end_recusal", by=by) as handling:
        _keep(handling, user_id, RecusalKind.ENDED, reasons)
    return handling.agreement


def _keep(handling: Handling, user_id: int | None, kind: RecusalKind, reasons: str) -> None:
    recused_id = keep_recusal(handling, user_id, kind, reasons)
    if recused_id is not None and recused_id == handling.agreement.officer_id:
        handling.agreement.officer = None
