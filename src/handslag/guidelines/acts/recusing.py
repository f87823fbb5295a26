# SPDX-License-Identifier: EUPL-1.2
"""Conflict of interest (jäv) in a guideline that is written: declared, recorded, ended. Whoever has one reads on and no more."""

from handslag.dossiers.acts import add_recusal, recusal_said
from handslag.dossiers.models import RecusalKind
from handslag.guidelines.acts.drafting import held_draft
from handslag.guidelines.lifecycle import DRAFT
from handslag.guidelines.models import Draft
from handslag.journal.acts import record
from handslag.parties.actor import Actor


def declare_conflict(*, by: Actor, draft_id: int, reasons: str) -> Draft:
    """Declare that the actor has a conflict of interest.

    Raises: Refused by the table; Invalid without reasons.
    """
    return _keep(by, draft_id, "declare_conflict", by.user_id, RecusalKind.DECLARED, reasons)


def record_conflict(*, by: Actor, draft_id: int, user_id: int, reasons: str) -> Draft:
    """Record that somebody at the body has a conflict of interest, also one who would answer the referral.

    Raises: Refused by the table; Invalid without reasons or for somebody without a role at the body; NotNow when it is on record.
    """
    return _keep(by, draft_id, "record_conflict", user_id, RecusalKind.RECORDED, reasons)


def end_recusal(*, by: Actor, draft_id: int, user_id: int, reasons: str) -> Draft:
    """Record that somebody's conflict of interest is over or was none.

    Raises: Refused by the table; Invalid without reasons; NotNow when none is on record.
    """
    return _keep(by, draft_id, "end_recusal", user_id, RecusalKind.ENDED, reasons)


def _keep(by: Actor, draft_id: int, name: str, user_id: int | None, kind: RecusalKind, reasons: str) -> Draft:
    with record("dossier", draft_id, by=by) as act:
        file = held_draft(draft_id, by)
        move = DRAFT.require(name, file, by)
        kept = add_recusal(act, file.draft.dossier, user_id=user_id, kind=kind, reasons=reasons, by=by)
        act.write(move.event, body_id=file.draft.body_id, before=file.state, facts=recusal_said(kept))
    return file.draft
