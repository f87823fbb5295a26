# SPDX-License-Identifier: EUPL-1.2
"""Places the labels of a timeline to scale so that none meets another; where nothing fits the page shows the list. Pure.

Units: everything within the picture is in its own units, WIDTH of them from the left edge to the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

WIDTH = 800
LABEL = 150
GAP = 6
LINE = 17
LANE = 62
LETTERS = 22
MOST = 9
BEAM = 160
MOST_LEFT_OUT = 3

SECOND_LANE, SAME_SIDE, FLIPPED, TODAY_BELOW = 10, 2, 1, 3


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands on a timeline: a day, what happens, who answers (kind as in party.html), if it is today.

    ``weight`` is what it takes to be left out of a full picture: the lightest goes first, 0 stays.
    """

    day: date
    words: str
    kind: str = ""
    is_today: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark with its place: ``x`` on the line, ``left`` edge of its label, above or below, in which lane."""

    mark: Mark
    x: float
    left: float
    is_above: bool
    lane: int
    is_flipped: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """A timeline to scale: where it starts, where today is, the marks, and how high it is above and below."""

    placed: tuple[Placed, ...]
    starts_at: float
    today_at: float
    ends_at: float
    above: int
    below: int
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class _Try:
    cost: int
    placed: tuple[Placed, ...]


def to_scale(marks: Sequence[Mark], starts_on: date, until_on: date, today: date) -> Scale | None:
    """Place the marks at lowest cost, or return ``None`` when they do not fit.

    A second lane costs most, then today below the line, the same side as the one before, and a flipped label. Where not
    all fit, a few of the lightest are left out; the list beside the picture holds them all.
    """
    if not marks or until_on <= starts_on:
        return None
    first, last = (
        min(one.day for one in (*marks, Mark(starts_on, ""))),
        max(one.day for one in (*marks, Mark(until_on, ""))),
    )
    axis = _Axis(first, max(1, (last - first).days))
    kept = sorted(marks, key=lambda one: (one.day, one.is_today))
    leaving = sorted((one for one in kept if one.weight), key=lambda one: one.weight)[:MOST_LEFT_OUT]
    placed = _placed(kept, axis)
    while placed is None and leaving:
        kept.remove(leaving.pop(0))
        placed = _placed(kept, axis)
    if placed is None:
        return None
    return Scale(
        placed,
        axis.at(starts_on),
        axis.at(min(max(today, starts_on), until_on)),
        axis.at(until_on),
        _height(placed, True),
        _height(placed, False),
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    first: date
    days: int

    def at(self, day: date) -> float:
        """Return where a day stands."""
        return round(2 + (WIDTH - 4) * min(max((day - self.first).days, 0), self.days) / self.days, 1)


def _placed(ordered: Sequence[Mark], axis: _Axis) -> tuple[Placed, ...] | None:
    """Place the marks in order of days, keeping the cheapest tries at each step."""
    if len(ordered) > MOST:
        return None
    tries = [_Try(0, ())]
    for mark in ordered:
        tries = sorted(
            (
                _Try(one.cost + cost, (*one.placed, placed))
                for one in tries
                for placed, cost in _ways(mark, axis.at(mark.day), one.placed)
            ),
            key=lambda one: one.cost,
        )[:BEAM]
    return tries[0].placed if tries else None


def _ways(mark: Mark, x: float, before: tuple[Placed, ...]) -> list[tuple[Placed, int]]:
    lines = tuple(wrap(mark.words, LETTERS)[:2])
    found = []
    for is_above in (True, False):
        for lane in (0, 1):
            for is_flipped in (False, True):
                left = x - LABEL if is_flipped else x
                placed = Placed(mark, x, left, is_above, lane, is_flipped, lines)
                if left >= -1 and left + LABEL <= WIDTH + 1 and all(_is_clear(placed, one) for one in before):
                    cost = (
                        SECOND_LANE * lane
                        + FLIPPED * is_flipped
                        + TODAY_BELOW * (mark.is_today and not is_above)
                    )
                    if before and before[-1].is_above == is_above:
                        cost += SAME_SIDE
                    found.append((placed, cost))
    return found


def _is_clear(one: Placed, other: Placed) -> bool:
    """Tell if two labels keep apart and neither's stem crosses the other's label."""
    if one.is_above != other.is_above:
        return True
    if one.lane == other.lane:
        return one.left >= other.left + LABEL + GAP or other.left >= one.left + LABEL + GAP
    outer, inner = (one, other) if one.lane > other.lane else (other, one)
    return not inner.left - GAP < outer.x < inner.left + LABEL + GAP


def _height(placed: Sequence[Placed], is_above: bool) -> int:
    lanes = [one.lane + 1 for one in placed if one.is_above == is_above]
    return LANE * max(lanes, default=0) + 10
