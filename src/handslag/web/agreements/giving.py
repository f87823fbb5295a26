# SPDX-License-Identifier: EUPL-1.2
"""What the parties put in, as the bar and the tables show it: segments by kind, sums and shares by party and year. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from handslag.agreements.balance import Balance
from handslag.agreements.models import Contribution, ContributionUnit, Party, Side
from handslag.agreements.valuing import TYPE_TITLES
from handslag.guidelines.format_agreement import ContributionType, FilledBy
from handslag.kernel.money import kronor
from handslag.ui.words import decimaltal, tal

SIDE_KINDS = {Side.PUBLIC: "public", Side.ORGANISATION: "org"}
"""What the look calls each side."""

MONEY = (FilledBy.CONTRIBUTIONS, FilledBy.PAYMENTS)
"""What headings draw the contributions; they stand once, under the first."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the bar.

    Units: ``value`` whole öre.
    """

    value: int
    money: bool
    title: str


@dataclass(frozen=True, slots=True)
class BarSide:
    """One side of the bar, with its share and sum in words."""

    name: str
    share: str
    sum: str
    parts: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The bar from both sides; ``description`` is the whole in words, ``unvalued`` what is in no sum."""

    public: BarSide
    org: BarSide
    description: str
    unvalued: int


@dataclass(frozen=True, slots=True)
class Line:
    """A contribution as the table shows it, with value and share of its year in words."""

    put: Contribution
    party: Party
    kind: str
    type: str
    amount: str
    value: str
    share: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year's contributions with their sum."""

    year: int
    lines: tuple[Line, ...]
    total: str


@dataclass(frozen=True, slots=True)
class PartySum:
    """What a party puts in altogether."""

    party: Party
    kind: str
    what: str
    sum: str
    share: str


def picture_of(balance: Balance, parties: Sequence[Party]) -> Picture | None:
    """Return the bar, ``None`` when nothing has a value in kronor."""
    percent = balance.percent(Side.PUBLIC)
    if percent is None:
        return None
    public, org = _side(balance, parties, Side.PUBLIC), _side(balance, parties, Side.ORGANISATION)
    said = _("%(public)s bidrar med %(p)s procent av värdet, %(org)s med %(o)s procent.") % {
        "public": public.name,
        "p": percent,
        "org": org.name,
        "o": 100 - percent,
    }
    return Picture(public, org, said, balance.unvalued)


def side_name(parties: Iterable[Party], side: str) -> str:
    """Name a side: the party when it is one, else what they are together."""
    own = [one for one in parties if one.side == side]
    if len(own) == 1:
        return own[0].name
    return _("Det offentliga") if side == Side.PUBLIC else _("Organisationerna")


def party_sums(
    balance: Balance, parties: Iterable[Party], contributions: Sequence[Contribution]
) -> tuple[PartySum, ...]:
    """Return what each party puts in altogether, in the order of the parties."""
    return tuple(
        PartySum(
            one,
            SIDE_KINDS[Side(one.side)],
            ", ".join(dict.fromkeys(type_title(put.type) for put in contributions if put.party_id == one.id)),
            kronor(balance.by_party.get(one.id, 0)),
            percent(balance.party_share(one.id)),
        )
        for one in parties
    )


def year_tables(
    balance: Balance, parties: Iterable[Party], contributions: Sequence[Contribution]
) -> tuple[Year, ...]:
    """Return the contributions year by year, the parties in their order, with the sum of each year."""
    by_id = {one.id: (place, one) for place, one in enumerate(parties)}
    years: dict[int, list[Contribution]] = {}
    for put in contributions:
        years.setdefault(put.year, []).append(put)
    found = []
    for year, puts in sorted(years.items()):
        total = sum(balance.by_year.get(year, {}).values())
        lines = tuple(
            Line(
                put,
                by_id[put.party_id][1],
                SIDE_KINDS[Side(by_id[put.party_id][1].side)],
                type_title(put.type),
                amount(put),
                kronor(put.value_ore) if put.value_ore is not None else _("räknas inte"),
                percent(Decimal(put.value_ore) / total) if put.value_ore is not None and total else "–",
            )
            for put in sorted(puts, key=lambda put: (by_id[put.party_id][0], put.id))
        )
        found.append(Year(year, lines, kronor(total)))
    return tuple(found)


def amount(put: Contribution) -> str:
    """Write how much of what: "1 000 timmar"."""
    return f"{figure(put.quantity)} {ContributionUnit(put.unit).after(put.quantity)}".replace(" ", "\u00a0")


def figure(number: Decimal) -> str:
    """Write a number: whole ones with space between thousands, others with a comma."""
    is_whole = number == number.to_integral_value()
    return tal(int(number)) if is_whole else decimaltal(f"{number.normalize():f}")


def percent(share: Decimal | None) -> str:
    """Write a fraction as whole percent, a dash where nothing is valued."""
    return f"{round(share * 100)}\u00a0%" if share is not None else "–"


def type_title(type_: str) -> str:
    """Return what a type of contribution is called."""
    return str(TYPE_TITLES[ContributionType(type_)])


def _side(balance: Balance, parties: Sequence[Party], side: str) -> BarSide:
    segments = tuple(
        Segment(sums[side], type_ == ContributionType.MONEY, f"{type_title(type_)}: {kronor(sums[side])}")
        for type_, sums in balance.by_type.items()
        if sums[side]
    )
    return BarSide(
        side_name(parties, side),
        f"{balance.percent(side)}\u00a0%",
        kronor(balance.by_side[side]),
        segments,
    )
