# SPDX-License-Identifier: EUPL-1.2
"""What each dossier counts for, by calendar year: the whole of the counting is the sum of this. Pure.

An initiative and what became of it belong to the year it came in; a decision, a refusal and a lead time to the year they
happened; a partnership to the years it was signed, began, ran and ended; what is put in to its calendar year.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from handslag.cases.models import State
from handslag.dossiers.models import APPROVING, Outcome
from handslag.kernel.workdays import workdays_between
from handslag.statistics.facts import CaseFacts, DecisionFact, DossierFacts, PartnershipFacts, Put

Key = tuple[int, str]
"""A calendar year (0: what stands now) and the code of a figure."""
Shares = Counter[Key]

NOW = 0
NO_STATES = (State.DECLINED, State.REDIRECTED)
NO_OUTCOMES = (Outcome.REJECTED, Outcome.DECLINED, Outcome.REDIRECTED)
BACK_OUTCOMES = (Outcome.REFERRED_BACK, Outcome.POSTPONED)
OUTCOMES = (State.AGREED, State.REDIRECTED, State.DECLINED, State.WITHDRAWN)
OPEN = "open"

FIRST_LOOK = "first_look"
ASSESSMENT = "assessment"
DIALOGUE = "dialogue"
PREPARATION = "preparation"
SIGNING = "signing"
ANSWER = "answer"
WHOLE = "whole"
SPANS = (FIRST_LOOK, ASSESSMENT, DIALOGUE, PREPARATION, SIGNING, ANSWER, WHOLE)


def shares_of(facts: DossierFacts) -> Shares:
    """Return what a dossier counts for.

    Units: sums are whole öre, lead times whole days; a lead time counts once under its number of days.
    """
    found: Shares = Counter()
    for key, number in _all_of(facts):
        found[key] += number
    return found


def _all_of(facts: DossierFacts) -> Iterator[tuple[Key, int]]:
    yes, no = _first_yes(facts.decisions), _last_no(facts)
    yield from _decisions(facts.decisions, yes)
    if facts.case is not None:
        yield from _initiative(facts.case)
        if no is not None:
            yield from _refusal(facts.case, no, facts.decisions)
        yield from _lead_times(facts.case, yes, no, facts.partnership)
    if facts.partnership is not None:
        yield from _partnership(facts.partnership)


def _first_yes(decisions: tuple[DecisionFact, ...]) -> date | None:
    return min((one.decided_on for one in decisions if one.outcome in APPROVING), default=None)


def _last_no(facts: DossierFacts) -> date | None:
    """Return the day of the no that ended the case: that of its decision, else the day the end was recorded."""
    case = facts.case
    if case is None or case.state not in NO_STATES:
        return None
    return max(
        (one.decided_on for one in facts.decisions if one.outcome in NO_OUTCOMES), default=case.ended_on
    )


def _decisions(decisions: tuple[DecisionFact, ...], yes: date | None) -> Iterator[tuple[Key, int]]:
    """Count one yes per matter, on the day of its first approval, and its last no; every time it was sent back counts."""
    if yes is not None:
        yield (yes.year, "decision:yes"), 1
    no = max((one.decided_on for one in decisions if one.outcome in NO_OUTCOMES), default=None)
    if no is not None:
        yield (no.year, "decision:no"), 1
    for one in decisions:
        if one.outcome in BACK_OUTCOMES:
            yield (one.decided_on.year, "decision:back"), 1


def _initiative(case: CaseFacts) -> Iterator[tuple[Key, int]]:
    year = case.received_on.year
    outcome = case.state if case.state in OUTCOMES else OPEN
    yield (year, "in"), 1
    yield (year, "in:new" if case.is_new else "in:earlier"), 1
    yield (year, f"outcome:{outcome}"), 1
    if State.RETURNED in case.entered:
        yield (year, "passed:returned"), 1
    if State.DIALOGUE in case.entered:
        yield (year, "passed:dialogue"), 1
    if State.PREPARATION in case.entered:
        yield (year, "passed:ready"), 1
    for challenge in case.challenges:
        yield (year, f"challenge:{challenge}"), 1
        if case.state == State.AGREED:
            yield (year, f"challenge_agreed:{challenge}"), 1


def _refusal(case: CaseFacts, no: date, decisions: tuple[DecisionFact, ...]) -> Iterator[tuple[Key, int]]:
    yield (no.year, "no"), 1
    path = next((one.other_path for one in reversed(decisions) if one.outcome in NO_OUTCOMES), "")
    if path:
        yield (no.year, "no:with_path"), 1
        yield (no.year, f"path:{path}"), 1
    if not case.against:
        yield (no.year, "no:without_criterion"), 1
    for criterion in case.against:
        yield (no.year, f"criterion:{criterion}"), 1


def _lead_times(
    case: CaseFacts, yes: date | None, no: date | None, partnership: PartnershipFacts | None
) -> Iterator[tuple[Key, int]]:
    answered = yes or no
    signed = partnership.signed_on if partnership else None
    screening, dialogue, ready = (
        case.entered.get(one) for one in (State.SCREENING, State.DIALOGUE, State.PREPARATION)
    )
    for span, start, end in (
        (FIRST_LOOK, case.received_on, screening),
        (ASSESSMENT, screening, dialogue),
        (DIALOGUE, dialogue, ready),
        (PREPARATION, ready, yes),
        (SIGNING, yes, signed),
        (ANSWER, case.received_on, answered),
        (WHOLE, case.received_on, signed),
    ):
        # Why skipped: a paper that was dated before the step it ends tells nothing of how long it took.
        if start is not None and end is not None and start <= end:
            yield (end.year, f"span:{span}"), 1
            yield (end.year, f"days:{span}:{(end - start).days}"), 1
            yield (end.year, f"workdays:{span}:{workdays_between(start, end)}"), 1


def _partnership(one: PartnershipFacts) -> Iterator[tuple[Key, int]]:
    yield (one.signed_on.year, "signed"), 1
    yield (one.signed_on.year, "signed:new" if one.is_new else "signed:earlier"), 1
    if one.is_running:
        yield (NOW, "running"), 1
    if one.starts_on is not None:
        yield (one.starts_on.year, "started"), 1
        last = one.ends_on or one.starts_on
        for year in range(one.starts_on.year, _last_year(one.starts_on, last) + 1):
            yield (year, "ran"), 1
    if one.is_over and one.ends_on is not None:
        yield (one.ends_on.year, "ended"), 1
    yield from _put_in("planned", one.planned)
    yield from _put_in("delivered", one.delivered)


def _last_year(start: date, until: date) -> int:
    """Return the year of the last day before the end, which is excluded."""
    return max(start.year, date.fromordinal(until.toordinal() - 1).year)


def _put_in(kind: str, puts: tuple[Put, ...]) -> Iterator[tuple[Key, int]]:
    for year in {one.year for one in puts}:
        yield (year, f"{kind}:partnerships"), 1
    for one in puts:
        if one.value_ore is None:
            yield (one.year, f"{kind}:unvalued"), 1
        else:
            yield (one.year, f"{kind}:{one.type}:{one.side}"), one.value_ore
