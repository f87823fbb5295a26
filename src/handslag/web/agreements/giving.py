# SPDX-License-Identifier: EUPL-1.2
"""What the parties put in, as the bar and the tables show it: segments by kind, sums and shares by party and year. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handslag.agreements.balance import Balance
from handslag.agreements.models import Party, Side
from handslag.agreements.valuing import TYPE_TITLES
from handslag.guidelines.format_agreement import ContributionType
from handslag.kernel.money import kronor


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
    balance: Balance, parties: Iterable[Party], contributions: Iterable[object]
) -> tuple[PartySum, ...]:
    """Return what each party puts in altogether, in the order of the parties."""
    rows = []
    for one in parties:
        share = balance.party_share(one.id)
        types = dict.fromkeys(
            type_title(put.type)
            for put in contributions
            if getattr(put, "party_id", None) == one.id  # type: ignore[attr-defined]
        )
        rows.append(
            PartySum(
                one,
                "public" if one.side == Side.PUBLIC else "org",
                ", ".join(types),
                kronor(balance.by_party.get(one.id, 0)),
                percent(share) if share is not None else "–",
            )
        )
    return tuple(rows)


def percent(share: object) -> str:
    """Write a fraction as whole percent."""
    return f"{round(float(share) * 100)} %"  # type: ignore[arg-type]


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
        f"{balance.percent(side)} %",
        kronor(balance.by_side[side]),
        segments,
    )
