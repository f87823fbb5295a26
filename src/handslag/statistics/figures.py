# SPDX-License-Identifier: EUPL-1.2
"""The figures of a body, a board or all bodies over some years, read out of the sums. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from handslag.dossiers.models import Side
from handslag.guidelines.format_agreement import ContributionType
from handslag.statistics.counting import NOW

YEARS_SHOWN = 5
TIMED = ("days:", "workdays:")
Counts = Mapping[str, int]
Histogram = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took.

    Units: days, rounded to whole ones; the quartiles are found between the two nearest where they fall between.
    """

    number: int
    first: int
    median: int
    third: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The sums of some years, the oldest first, one of them chosen.

    Units: ``population`` is inhabitants, ``None`` when it is not known or the figures are of no single body.
    Why ``days`` stand apart: over all bodies they are thousands, and the rest is asked for many times.
    """

    year: int
    years: tuple[int, ...]
    counts: Mapping[int, Counts]
    days: Mapping[int, Mapping[str, Histogram]]
    """Year to a lead time's code to how many took how many days."""
    population: int | None = None

    @classmethod
    def read(
        cls, year: int, years: tuple[int, ...], sums: Mapping[int, Counts], population: int | None = None
    ) -> "Figures":
        """Read the figures out of the sums of some years."""
        counts: dict[int, dict[str, int]] = {}
        days: dict[int, dict[str, dict[int, int]]] = {}
        for one in (*years, NOW):
            plain, timed = counts.setdefault(one, {}), days.setdefault(one, {})
            for code, number in sums.get(one, {}).items():
                if code.startswith(TIMED):
                    span, _colon, length = code.rpartition(":")
                    timed.setdefault(span, {})[int(length)] = number
                else:
                    plain[code] = number
        return cls(year, years, counts, days, population)

    def number(self, code: str, year: int | None = None) -> int:
        """Return a figure of a year, the chosen one when none is given."""
        return self.counts.get(self.year if year is None else year, {}).get(code, 0)

    def now(self, code: str) -> int:
        """Return a figure of what stands now."""
        return self.number(code, NOW)

    def named(self, prefix: str, year: int | None = None) -> dict[str, int]:
        """Return the figures of a year whose code begins with the prefix, by the rest of the code."""
        counts = self.counts.get(self.year if year is None else year, {})
        return {
            code.removeprefix(prefix): number for code, number in counts.items() if code.startswith(prefix)
        }

    def spread(self, span: str, year: int | None = None, *, in_workdays: bool = False) -> Spread | None:
        """Return how long a span took that ended in the year; ``None`` when none did."""
        kind = "workdays" if in_workdays else "days"
        return spread_of(self.days.get(self.year if year is None else year, {}).get(f"{kind}:{span}", {}))

    def put_in(self, kind: str, side: str, year: int | None = None, type_: str = "") -> int:
        """Return what a side puts in.

        Units: öre; ``kind`` is ``planned`` or ``delivered``; an empty type sums all of them.
        """
        types = [type_] if type_ else [str(one) for one in ContributionType]
        return sum(self.number(f"{kind}:{one}:{side}", year) for one in types)

    def is_empty(self) -> bool:
        """Tell if nothing is counted in any year shown."""
        return not any(self.counts.get(year) for year in (*self.years, NOW))


def percent(part: int, whole: int) -> int | None:
    """Return a share in whole percent; ``None`` of nothing."""
    if not whole:
        return None
    return int((Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP))


def org_percent(public_ore: int, org_ore: int) -> int | None:
    """Return the organisations' share in whole percent; with the public share it sums to a hundred."""
    public = percent(public_ore, public_ore + org_ore)
    return None if public is None else 100 - public


def per_inhabitant_ore(ore: int, population: int | None) -> int | None:
    """Return an amount per inhabitant in whole öre; ``None`` when the population is not known."""
    if not population:
        return None
    return int((Decimal(ore) / population).quantize(Decimal(1), ROUND_HALF_UP))


def spread_of(histogram: Mapping[int, int]) -> Spread | None:
    """Return median and quartiles of days counted by how many there are of each."""
    days = sorted((day, number) for day, number in histogram.items() if number > 0)
    whole = sum(number for _day, number in days)
    if not whole:
        return None
    return Spread(whole, *(_at(days, Decimal(whole - 1) * quarter / 4) for quarter in (1, 2, 3)))


def _at(days: list[tuple[int, int]], place: Decimal) -> int:
    """Return the value at a place that may fall between two, rounded to a whole day."""
    below, above = _ranked(days, int(place)), _ranked(days, int(place) + (place % 1 > 0))
    value = below + (above - below) * (place % 1)
    return int(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def _ranked(days: list[tuple[int, int]], rank: int) -> int:
    passed = 0
    for day, number in days:
        passed += number
        if rank < passed:
            return day
    return days[-1][0]


def both_sides(figures: Figures, kind: str, year: int | None = None) -> tuple[int, int]:
    """Return what the public side and the organisations put in.

    Units: öre.
    """
    return (
        figures.put_in(kind, Side.PUBLIC, year),
        figures.put_in(kind, Side.ORGANISATION, year),
    )
