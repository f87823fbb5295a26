# SPDX-License-Identifier: EUPL-1.2
"""The arithmetic of plots: scales with round steps, labels that keep apart."""

from collections.abc import Sequence

STEPS = 3
_ROUND = (1, 2, 2.5, 5, 10)


def scale(most: float) -> list[int]:
    """Return four round marks from 0 up to at least the greatest value."""
    wanted = max(most, STEPS) / STEPS
    power = 10 ** (len(str(int(wanted))) - 1)
    step = next(
        int(one * power) for one in _ROUND if one * power >= wanted and one * power == int(one * power)
    )
    return [step * number for number in range(STEPS + 1)]


def apart(places: Sequence[float], gap: float, lowest: float) -> list[float]:
    """Move places, given from the greatest to the least, so that they keep a gap and none passes the lowest.

    Units: as in a drawing, where a greater number stands lower down.
    """
    moved: list[float] = []
    for place in places:
        moved.append(min(place, moved[-1] - gap) if moved else min(place, lowest))
    return moved
