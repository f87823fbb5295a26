# SPDX-License-Identifier: EUPL-1.2
"""What was planned beside what was delivered, row by row and party by party. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from handslag.agreements.balance import Balance
from handslag.agreements.models import Contribution, ContributionUnit, Delivery, Party, Side
from handslag.agreements.occasion import planned_for
from handslag.kernel.money import kronor
from handslag.ui.words import decimaltal, tal
from handslag.web.agreements.giving import type_title


@dataclass(frozen=True, slots=True)
class Compared:
    """A contribution as planned for the period and as delivered; a side that says nothing is empty.

    Units: values are whole öre; quantities are in ``unit``.
    """

    title: str
    what: str
    party: str
    kind: str
    unit: str
    planned: Decimal | None
    delivered: Decimal | None
    planned_ore: int | None
    delivered_ore: int | None

    @property
    def planned_words(self) -> str:
        """Write what was planned, with its unit."""
        return quantity_words(self.planned, self.unit)

    @property
    def delivered_words(self) -> str:
        """Write what was delivered, with its unit."""
        return quantity_words(self.delivered, self.unit)

    @property
    def value_words(self) -> str:
        """Write what was delivered is worth; nothing where it is not valued."""
        return "" if self.delivered_ore is None else kronor(self.delivered_ore)

    @property
    def percent(self) -> int | None:
        """Return how much of the plan was delivered, in whole percent; ``None`` where nothing was planned or reported."""
        if not self.planned or self.delivered is None:
            return None
        return int((100 * self.delivered / self.planned).to_integral_value(ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class PartyCompared:
    """What a party planned and delivered altogether, in words; the bar takes the öre."""

    name: str
    kind: str
    planned_ore: int
    delivered_ore: int
    planned: str
    delivered: str


def compared(
    parties: Sequence[Party],
    contributions: Iterable[Contribution],
    deliveries: Mapping[int, Sequence[Delivery]],
    period: tuple[date, date],
    term: tuple[date, date],
) -> tuple[Compared, ...]:
    """Return every planned contribution of a period beside its delivery, party by party, then what was not planned.

    ``deliveries`` are by party; a party without report has none yet.
    """
    rows: list[Compared] = []
    planned = list(contributions)
    expected = planned_for(planned, *period, term)
    for party in parties:
        kind = "public" if party.side == Side.PUBLIC else "org"
        told = {one.contribution_id: one for one in deliveries.get(party.id, ()) if one.contribution_id}
        for one in planned:
            if one.party_id != party.id or (one.id not in expected and one.id not in told):
                continue
            quantity = expected.get(one.id, Decimal(0))
            rows.append(
                Compared(
                    f"{one.title} {one.year}",
                    type_title(one.type),
                    party.name,
                    kind,
                    one.unit,
                    quantity,
                    told[one.id].quantity if one.id in told else None,
                    _share(one, quantity),
                    told[one.id].value_ore if one.id in told else None,
                )
            )
        rows += [
            Compared(
                f"{one.title} {one.year}",
                type_title(one.type),
                party.name,
                kind,
                one.unit,
                None,
                one.quantity,
                None,
                one.value_ore,
            )
            for one in deliveries.get(party.id, ())
            if one.contribution_id is None
        ]
    return tuple(rows)


def by_party(parties: Iterable[Party], planned: Balance, delivered: Balance) -> tuple[PartyCompared, ...]:
    """Return what each party planned and delivered so far."""
    return tuple(
        PartyCompared(
            one.name,
            "public" if one.side == Side.PUBLIC else "org",
            planned.by_party.get(one.id, 0),
            delivered.by_party.get(one.id, 0),
            kronor(planned.by_party.get(one.id, 0)),
            kronor(delivered.by_party.get(one.id, 0)),
        )
        for one in parties
    )


def quantity_words(quantity: Decimal | None, unit: str) -> str:
    """Write a quantity with its unit; nothing when it is not known."""
    if quantity is None:
        return ""
    return f"{number_words(quantity)}\u00a0{ContributionUnit(unit).after(quantity)}"


def number_words(number: Decimal | None) -> str:
    """Write a number as people do: spaces between thousands, a comma, and decimals only where there are any."""
    if number is None:
        return ""
    whole = number.to_integral_value()
    return tal(int(whole)) if whole == number else decimaltal(f"{number.normalize():f}")


def sums(rows: Iterable[Compared]) -> tuple[str, str]:
    """Write the sums of what is valued, planned and delivered."""
    many = list(rows)
    return (
        kronor(sum(one.planned_ore or 0 for one in many)),
        kronor(sum(one.delivered_ore or 0 for one in many)),
    )


def _share(one: Contribution, quantity: Decimal) -> int | None:
    if one.value_ore is None or not one.quantity:
        return None
    return int((one.value_ore * quantity / one.quantity).to_integral_value(ROUND_HALF_UP))
