# SPDX-License-Identifier: EUPL-1.2
"""The order of those who decide a case, and how far it has come: one board, or several with conditions. Pure.

Links with the same ``order`` are authorities that each decide for their own part, in whatever order they meet.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from handslag.dossiers.models import APPROVING, Decision
from handslag.guidelines.format_process import Decider, DeciderCondition
from handslag.parties.models import Unit, UnitKind

DECIDING_KINDS = (
    UnitKind.ASSEMBLY,
    UnitKind.EXECUTIVE_BOARD,
    UnitKind.BOARD,
    UnitKind.SUBCOMMITTEE,
    UnitKind.COMPANY,
)
"""The kinds of units that decide; an administration decides only as a delegate of one of them."""
MOST_LINKS = 8


@dataclass(frozen=True, slots=True)
class Link:
    """Somebody who decides: a unit, or a delegate in its place by a paragraph of its delegation scheme.

    ``condition`` is why the link is there, one of the pack's closed list; ``why`` says it in people's own words.
    """

    unit_id: int
    unit: str
    order: int
    delegation: str = ""
    condition: str = DeciderCondition.ALWAYS
    why: str = ""

    def is_made_by(self, decision: Decision) -> bool:
        """Tell if a decision is this link's."""
        return decision.deciding_unit_id == self.unit_id and bool(decision.delegation) == bool(
            self.delegation
        )


@dataclass(frozen=True, slots=True)
class LinkNow:
    """A link as it stands: ``done`` with its yes, ``condition`` when that yes waits for something, ``now`` or ``next``."""

    link: Link
    state: str
    decision: Decision | None = None


def written(links: Iterable[Link]) -> list[dict[str, Any]]:
    """Return links as simple JSON, the way the case keeps them.

    Why Any: simple JSON has no narrower type.
    """
    return [asdict(link) for link in sorted(links, key=lambda one: one.order)]


def read(kept: Sequence[Mapping[str, Any]], board: Unit | None) -> tuple[Link, ...]:
    """Read back what a case keeps; where nothing is said the board made responsible decides alone.

    Why Any: simple JSON has no narrower type.
    """
    if kept:
        return tuple(Link(**one) for one in kept)
    return (Link(board.pk, board.name, 1),) if board else ()


def suggested(
    board: Unit, deciders: Sequence[Decider], units: Mapping[str, Unit], boards_concerned: int
) -> tuple[Link, ...]:
    """Return the chain that a pack's deciders make of what is on record: the board first, then those known to be needed.

    ``units`` are those that play the deciders' functions. What only people can say, such as an amount that is not on
    record, adds nobody: they add them by hand.
    """
    links = [Link(board.pk, board.name, 1)]
    for decider in sorted(deciders, key=lambda one: one.order):
        unit = units.get(decider.function)
        is_new = unit is not None and unit.pk not in {one.unit_id for one in links}
        if unit is None or not is_new or unit.kind not in DECIDING_KINDS or decider.order == 1:
            continue
        if decider.condition == DeciderCondition.ALWAYS or (
            decider.condition == DeciderCondition.SEVERAL_UNITS and boards_concerned > 1
        ):
            links.append(Link(unit.pk, unit.name, len(links) + 1, condition=decider.condition))
    return tuple(links)


def boards_concerned(board_id: int | None, taking_part: Iterable[Unit]) -> frozenset[int]:
    """Return the boards that a case concerns: the one made responsible, and those of the units that take part."""
    above = {one.pk if one.kind in DECIDING_KINDS else one.parent_id or one.pk for one in taking_part}
    return frozenset(above | ({board_id} if board_id else set()))


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nothing later rescinds."""
    kept = tuple(decisions)
    rescinded = {one.rescinds_id for one in kept}
    return tuple(one for one in kept if one.pk not in rescinded)


def chain_now(
    links: Sequence[Link], decisions: Iterable[Decision], report_id: int | None
) -> tuple[LinkNow, ...]:
    """Return the links as they stand for the report that the deciders have; a yes to an older report is no yes to this one."""
    said = [
        one
        for one in standing(decisions)
        if one.outcome in APPROVING and report_id is not None and one.report_id == report_id
    ]
    rows: list[LinkNow] = []
    for link in links:
        own = next((one for one in reversed(said) if link.is_made_by(one)), None)
        waits = own is not None and waits_for_condition(own)
        rows.append(LinkNow(link, "condition" if waits else "done" if own else "next", own))
    undecided = [one.link.order for one in rows if one.decision is None]
    first = min(undecided, default=0)
    return tuple(
        LinkNow(one.link, "now", None) if one.decision is None and one.link.order == first else one
        for one in rows
    )


def waits_for_condition(decision: Decision) -> bool:
    """Tell if a yes rests on something that has not come true yet."""
    return decision.condition_id is not None and getattr(decision, "condition_met_on", None) is None


def approval_in(rows: Sequence[LinkNow]) -> Decision | None:
    """Return the yes that made the whole chain a yes, or ``None`` while somebody or something is waited for."""
    if not rows or any(one.state != "done" for one in rows):
        return None
    return max((one.decision for one in rows if one.decision), key=lambda one: one.pk)
