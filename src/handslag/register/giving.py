# SPDX-License-Identifier: EUPL-1.2
"""What each side gives, as the balance picture and the lists show it, from what is disclosed alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.agreements.models import ContributionUnit
from handslag.agreements.valuing import TYPE_TITLES
from handslag.guidelines.format_agreement import ContributionType
from handslag.register.disclosed_values import ContributionShown, SharesShown, SumsShown
from handslag.register.disclosure import Disclosed
from handslag.ui.words import decimaltal, tal

SIDES = ("public", "organisation")
MOST_TITLES = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One side of the balance bar, as balance.html takes it."""

    name: str
    share: str
    sum: str
    parts: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Giving:
    """What both sides give: the bar and the kinds, in kronor when sums are public and in percent when they are not; else in words.

    ``unvalued`` names what has no value in kronor and so is in no share.
    """

    public: Bar | None
    organisation: Bar | None
    description: str
    kinds: list[dict[str, object]]
    sums: tuple[str, str]
    has_sums: bool
    lists: tuple[list[dict[str, str]], list[dict[str, str]]]
    unvalued: str
    delivered: str


@dataclass(frozen=True, slots=True)
class _Weighed:
    """How much each side and kind weighs, and how a weight is written."""

    weights: Mapping[str, Mapping[ContributionType, Decimal]]
    percents: Mapping[str, int | None]
    sums: Mapping[str, str]
    has_sums: bool

    def words(self, weight: Decimal) -> str:
        """Write a weight."""
        return tal(int(weight.to_integral_value())) if self.has_sums else _percent(weight)


def giving_of(shown: Disclosed) -> Giving | None:
    """Arrange what the sides give; ``None`` when nothing of it is public."""
    given: Sequence[ContributionShown] = shown["contributions"] or ()
    weighed = _weighed(shown, given)
    if not given and weighed is None:
        return None
    names = {side: _side_name(shown, side) for side in SIDES}
    return Giving(
        public=_bar("public", names["public"], weighed) if weighed else None,
        organisation=_bar("organisation", names["organisation"], weighed) if weighed else None,
        description=_described(names, weighed, has_table=bool(given)) if weighed else "",
        kinds=_kinds(given, weighed) if weighed else [],
        sums=(weighed.sums["public"], weighed.sums["organisation"]) if weighed else ("", ""),
        has_sums=weighed.has_sums if weighed else False,
        lists=([], []) if weighed else (_listed(given, "public"), _listed(given, "organisation")),
        unvalued=_unvalued(shown, given) if weighed else "",
        delivered=_delivered(shown["delivered"]),
    )


def kr(amount: Decimal) -> str:
    """Write a sum in whole kronor.

    Units: takes kronor.
    """
    return _("%(sum)s kr") % {"sum": tal(int(amount.to_integral_value()))}


def _weighed(shown: Disclosed, given: Sequence[ContributionShown]) -> _Weighed | None:
    """Weigh in kronor when sums are public, else in percent when the contributions are, else not at all."""
    sums: SumsShown | None = shown["planned"]
    shares: SharesShown | None = shown["shares"]
    if sums is not None:
        sides = {"public": sums.public_sek, "organisation": sums.organisation_sek}
        return _Weighed(
            {side: _by_type(given, side) for side in SIDES}
            if given
            else {side: {ContributionType.OTHER: amount} for side, amount in sides.items()},
            {"public": sums.public_percent, "organisation": sums.organisation_percent},
            {side: kr(amount) for side, amount in sides.items()},
            has_sums=True,
        )
    if shares is None:
        return None
    percents = {"public": shares.public_percent, "organisation": shares.organisation_percent}
    return _Weighed(
        {
            side: {ContributionType(one.type): one.percent for one in shares.kinds if one.side == side}
            for side in SIDES
        },
        percents,
        {side: _percent(percent) for side, percent in percents.items()},
        has_sums=False,
    )


def _percent(percent: Decimal | int | None) -> str:
    figure = "" if percent is None else decimaltal(str(percent).removesuffix(".0"))
    return _("%(percent)s %%") % {"percent": figure}


def _side_name(shown: Disclosed, side: str) -> str:
    parties = shown.side(side)
    if len(parties) == 1:
        return parties[0].name
    if side == "public":
        return str(shown["body"].name)
    return _("Organisationerna") if len(parties) > 1 else _("Organisationen")


def _bar(side: str, name: str, weighed: _Weighed) -> Bar:
    """Return a side of the bar: its money outermost, the rest towards the middle."""
    own = weighed.weights[side]
    types = sorted(own, key=lambda one: one != ContributionType.MONEY)
    if side != "public":
        types.reverse()
    parts: list[dict[str, object]] = [
        {
            "value": float(own[one]),
            "money": one == ContributionType.MONEY,
            "title": f"{TYPE_TITLES[one]}: {weighed.words(own[one])}",
        }
        for one in types
        if own[one]
    ]
    under = weighed.sums[side] if weighed.has_sums else ""
    return Bar(name, _percent(weighed.percents[side]), under, parts)


def _described(names: dict[str, str], weighed: _Weighed, *, has_table: bool) -> str:
    words = _(
        "%(public)s bidrar med %(public_percent)s procent och %(organisation)s med %(organisation_percent)s procent."
    ) % {
        "public": names["public"],
        "organisation": names["organisation"],
        "public_percent": weighed.percents["public"],
        "organisation_percent": weighed.percents["organisation"],
    }
    return f"{words} {_('Siffrorna finns i tabellen nedanför.')}" if has_table else words


def _by_type(given: Sequence[ContributionShown], side: str) -> dict[ContributionType, Decimal]:
    found: dict[ContributionType, Decimal] = {}
    for one in given:
        if one.side == side and one.value_sek is not None:
            kind = ContributionType(one.type)
            found[kind] = found.get(kind, Decimal(0)) + one.value_sek
    return found


def _kinds(given: Sequence[ContributionShown], weighed: _Weighed) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for kind in ContributionType if given else ():
        public = weighed.weights["public"].get(kind, Decimal(0))
        organisation = weighed.weights["organisation"].get(kind, Decimal(0))
        if public or organisation:
            rows.append(
                {
                    "kind": str(TYPE_TITLES[kind]),
                    "line": _line([one for one in given if one.type == kind]),
                    "money": kind == ContributionType.MONEY,
                    "public": {"value": float(public), "text": weighed.words(public)},
                    "org": {"value": float(organisation), "text": weighed.words(organisation)},
                }
            )
    return rows


def _line(given: Sequence[ContributionShown]) -> str:
    """Say what a kind is made of: the hours when it is counted so, else what it is called."""
    hours = sum(
        (one.quantity or Decimal(0) for one in given if one.unit == ContributionUnit.HOURS), Decimal(0)
    )
    if hours:
        return _hours(hours)
    titles = list(dict.fromkeys(one.title for one in given))
    more = len(titles) - MOST_TITLES
    words = ", ".join(titles[:MOST_TITLES])
    return ngettext("%(words)s och %(more)d till", "%(words)s och %(more)d till", more) % {
        "words": words, "more": more,
    } if more > 0 else words  # fmt: skip


def _hours(hours: Decimal) -> str:
    whole = int(hours.to_integral_value())
    return ngettext("%(hours)s timme", "%(hours)s timmar", whole) % {"hours": tal(whole)}


def _listed(given: Sequence[ContributionShown], side: str) -> list[dict[str, str]]:
    """Return what a side gives in words, a line for each thing with its years and what is counted."""
    found: dict[tuple[str, str], list[ContributionShown]] = {}
    for one in given:
        if one.side == side:
            found.setdefault((one.type, one.title), []).append(one)
    return [
        {
            "text": title,
            "note": ", ".join(
                filter(None, (str(TYPE_TITLES[ContributionType(kind)]), _counted(some), _years(some)))
            ),
        }
        for (kind, title), some in found.items()
    ]


def _counted(some: Sequence[ContributionShown]) -> str:
    units = {one.unit for one in some}
    unit = units.pop() if len(units) == 1 else None
    if unit is None:
        return ""
    number = sum((one.quantity or Decimal(0) for one in some), Decimal(0))
    figure = tal(int(number)) if number == number.to_integral_value() else f"{number:f}".rstrip("0")
    return f"{figure} {ContributionUnit(unit).after(number)}"


def _years(some: Sequence[ContributionShown]) -> str:
    years = sorted({one.year for one in some})
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _unvalued(shown: Disclosed, given: Sequence[ContributionShown]) -> str:
    """Name what is in no share; known only where each thing's value is public."""
    if shown["planned"] is None:
        return ""
    return ", ".join(dict.fromkeys(one.title for one in given if one.value_sek is None))


def _delivered(sums: SumsShown | None) -> str:
    if sums is None:
        return ""
    return _(
        "Redovisat i avslutade uppföljningar: %(total)s. Av det kom %(public)s %% från det offentliga."
    ) % {
        "total": kr(sums.total_sek),
        "public": sums.public_percent,
    }
