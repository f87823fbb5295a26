# SPDX-License-Identifier: EUPL-1.2
"""Work out the verdicts of computed criteria from facts on record, and say what they rest on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handslag.guidelines.format_criteria import ComputedKind, Criterion
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.parameters import Trust, ValueOnDay, value_on
from handslag.guidelines.verdicts import Answer, Verdict


@dataclass(frozen=True)
class Facts:
    """What is on record about a case. None means not known.

    Units: values and aid in the unit of the parameter they are compared with.
    """

    has_org_no: bool | None = None
    is_registered_idea_based: bool | None = None
    organisations: int | None = None
    public_parties: int | None = None
    parties_without_contribution: int | None = None
    documents_complete: bool | None = None
    declaration_signed: bool | None = None
    value: Decimal | None = None
    aid_in_three_years: Decimal | None = None
    term_months: int | None = None


def computed_answers(pack: Pack, facts: Facts, day: date) -> dict[str, Answer]:
    """Give the answer to each computed criterion of a pack, as known on a day. Nothing known gives no verdict."""
    return {
        criterion.id: Answer(_verdict(pack, criterion, facts, day), has_evidence=True)
        for criterion in pack.criteria
        if criterion.computed is not None
    }


def _verdict(pack: Pack, criterion: Criterion, facts: Facts, day: date) -> Verdict | None:
    match criterion.computed:
        case ComputedKind.ORG_NO_PRESENT:
            return _said(facts.has_org_no)
        case ComputedKind.REGISTERED_IDEA_BASED:
            return _said(facts.is_registered_idea_based)
        case ComputedKind.PARTY_FROM_EACH_SECTOR:
            both = (facts.organisations, facts.public_parties)
            return None if None in both else _said(all(both))
        case ComputedKind.EACH_PARTY_CONTRIBUTES:
            without = facts.parties_without_contribution
            return None if without is None else _said(without == 0)
        case ComputedKind.DOCUMENTS_COMPLETE:
            return _said(facts.documents_complete)
        case ComputedKind.DECLARATION_SIGNED:
            return _said(facts.declaration_signed)
        case ComputedKind.VALUE_WITHIN_PARAMETER:
            return _within(facts.value, _limit(pack, criterion, day))
        case ComputedKind.AID_WITHIN_PARAMETER:
            return _within(facts.aid_in_three_years, _limit(pack, criterion, day))
        case ComputedKind.TERM_WITHIN_PARAMETER:
            months = None if facts.term_months is None else Decimal(facts.term_months)
            return _within(months, _limit(pack, criterion, day))
        case None:
            return None


def _limit(pack: Pack, criterion: Criterion, day: date) -> ValueOnDay | None:
    return value_on(pack, criterion.parameter, day) if criterion.parameter else None


def _said(is_so: bool | None) -> Verdict | None:
    if is_so is None:
        return None
    return Verdict.YES if is_so else Verdict.NO


def _within(amount: Decimal | None, limit: ValueOnDay | None) -> Verdict | None:
    """Compare with a limit. A limit that is not known or not checked gives unclear, never a guess."""
    if amount is None:
        return None
    if limit is None or limit.value is None or limit.trust is not Trust.SURE:
        return Verdict.UNCLEAR
    return _said(amount <= limit.value)
