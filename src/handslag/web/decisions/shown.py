# SPDX-License-Identifier: EUPL-1.2
"""A board's decision as the page shows it: clauses beside those proposed, statements, approval and who has got it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from handslag.cases.proposals import Piece, compared
from handslag.dossiers.deciding_queries import with_what_hangs_on
from handslag.dossiers.models import Decision, Dispatch, Outcome, Statement
from handslag.dossiers.reportfile import BeforeItsBoard
from handslag.dossiers.reports import read_clauses

TAGS = {
    Outcome.APPROVED: "good",
    Outcome.APPROVED_WITH_CHANGES: "good",
    Outcome.REJECTED: "stop",
    Outcome.REFERRED_BACK: "wait",
    Outcome.POSTPONED: "wait",
    Outcome.RESCINDED: "stop",
    Outcome.MOVED: "wait",
}


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause as decided; ``pieces`` show what changed against the one proposed."""

    number: int
    text: str
    pieces: tuple[Piece, ...]
    is_changed: bool


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """One decision of a board with all that hangs on it."""

    decision: Decision
    tag: str
    clauses: tuple[ClauseRow, ...]
    has_changes: bool
    statements: tuple[Statement, ...]
    approved_on: date | None
    announced_on: date | None
    dispatches: tuple[Dispatch, ...]
    taken_down_on: date | None = None
    condition_met_on: date | None = None
    condition_met_by: str = ""
    rescinded_by: Decision | None = None


def minutes_rows(file: BeforeItsBoard) -> list[MinutesRow]:
    """Return the decisions of boards, newest first."""
    decisions = with_what_hangs_on([one for one in file.decisions if one.meeting_on is not None])
    proposed = {one.row.pk: one.texts.clauses for one in file.reports}
    later = {one.rescinds_id: one for one in decisions if one.rescinds_id}
    return [_row(one, proposed.get(one.report_id or 0, ()), later.get(one.pk)) for one in reversed(decisions)]


def clause_rows(proposed: Sequence[str], decided: Sequence[str]) -> tuple[ClauseRow, ...]:
    """Set clauses beside those proposed, one by one; a clause that was struck stands with its words struck."""
    return tuple(
        ClauseRow(number, after or "", compared(before or "", after or ""), (before or "") != (after or ""))
        for number, (before, after) in enumerate(zip_longest(proposed, decided), 1)
    )


def _row(decision: Decision, proposed: Sequence[str], rescinded_by: Decision | None) -> MinutesRow:
    is_about_it = Outcome(decision.outcome) not in (Outcome.RESCINDED, Outcome.MOVED)
    decided = read_clauses(decision.clauses.content) if decision.clauses else ()
    clauses = clause_rows(proposed if is_about_it else decided, decided)
    return MinutesRow(
        decision=decision,
        tag=TAGS.get(Outcome(decision.outcome), "none"),
        clauses=clauses,
        has_changes=any(one.is_changed for one in clauses),
        statements=tuple(decision.statements.all()),
        approved_on=getattr(decision, "approved_on", None),
        announced_on=getattr(decision, "announced_on", None),
        dispatches=tuple(decision.dispatches.all()),
        taken_down_on=getattr(decision, "taken_down_on", None),
        condition_met_on=getattr(decision, "condition_met_on", None),
        condition_met_by=getattr(decision, "condition_met_by", None) or "",
        rescinded_by=rescinded_by,
    )
