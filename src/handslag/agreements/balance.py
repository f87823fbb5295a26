# SPDX-License-Identifier: EUPL-1.2
"""What each party puts in: sums and shares by party, side, type and year, planned beside delivered. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from handslag.agreements.models import Side


@dataclass(frozen=True, slots=True)
class Put:
    """Something put in: by which party and side, of what type, in which year.

    Units: ``value_ore`` whole öre, ``None`` when not valued; ``hours`` counts only what is counted in hours.
    """

    party_id: int
    side: str
    type: str
    year: int
    value_ore: int | None
    hours: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Balance:
    """Sums in whole öre over what was put in, and each side's share of the whole.

    ``unvalued`` counts what has no value and so is in no sum.
    """

    total_ore: int
    by_side: dict[str, int]
    by_party: dict[int, int]
    by_type: dict[str, dict[str, int]]
    """Type to side to öre."""
    by_year: dict[int, dict[str, int]]
    """Year to side to öre."""
    unvalued: int = 0
    hours: dict[str, Decimal] = field(default_factory=dict)
    """Side to hours, whatever their value."""

    def share(self, side: str) -> Decimal | None:
        """Return a side's share of the value as a fraction; ``None`` when nothing is valued."""
        return Decimal(self.by_side.get(side, 0)) / self.total_ore if self.total_ore else None

    def party_share(self, party_id: int) -> Decimal | None:
        """Return a party's share of the value as a fraction; ``None`` when nothing is valued."""
        return Decimal(self.by_party.get(party_id, 0)) / self.total_ore if self.total_ore else None

    def percent(self, side: str) -> int | None:
        """Return a side's share in whole percent; the two sides always sum to a hundred."""
        public = self.share(Side.PUBLIC)
        if public is None:
            return None
        rounded = int((public * 100).to_integral_value())
        return rounded if side == Side.PUBLIC else 100 - rounded


def balance_of(puts: Iterable[Put]) -> Balance:
    """Sum what was put in."""
    by_side = _nothing()
    by_party: dict[int, int] = {}
    by_type: dict[str, dict[str, int]] = {}
    by_year: dict[int, dict[str, int]] = {}
    hours: dict[str, Decimal] = {}
    unvalued = 0
    for put in puts:
        side = str(put.side)
        hours[side] = hours.get(side, Decimal(0)) + put.hours
        if put.value_ore is None:
            unvalued += 1
            continue
        by_side[side] += put.value_ore
        by_party[put.party_id] = by_party.get(put.party_id, 0) + put.value_ore
        by_type.setdefault(put.type, _nothing())[side] += put.value_ore
        by_year.setdefault(put.year, _nothing())[side] += put.value_ore
    return Balance(
        sum(by_side.values()), by_side, by_party, by_type, dict(sorted(by_year.items())), unvalued, hours
    )


def _nothing() -> dict[str, int]:
    return {str(Side.PUBLIC): 0, str(Side.ORGANISATION): 0}
