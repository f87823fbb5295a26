# SPDX-License-Identifier: EUPL-1.2
"""What each side gives, as the balance picture and the lists show it, from what is disclosed alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.agreements.models import ContributionUnit
from handslag.agreements.valuing import TYPE_TITLES
from handslag.guidelines.format_agreement import ContributionType
from handslag.register.disclosed_values import ContributionShown, SumsShown
from handslag.register.disclosure import Disclosed
from handslag.ui.words import tal

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
    """What both sides give: the bar and the kinds when sums are public, else what each gives in words.

    ``unvalued`` names what has no value in kronor and so is in no sum.
    """

    public: Bar | None
    organisation: Bar | None
    description: str
    kinds: list[dict[str, object]]
    sums: tuple[str, str]
    lists: tuple[list[dict[str, str]], list[dict[str, str]]]
    unvalued: str
    delivered: str


def giving_of(shown: Disclosed) -> Giving | None:
    """Arrange what the sides give; ``None`` when nothing of it is public."""
    given: Sequence[ContributionShown] = shown["contributions"] or ()
    sums: SumsShown | None = shown["planned"]
    if not given and sums is None:
        return None
    names = {side: _side_name(shown, side) for side in SIDES}
    has_values = sums is not None
    return Giving(
        public=_bar("public", names["public"], sums, given) if sums else None,
        organisation=_bar("organisation", names["organisation"], sums, given) if sums else None,
        description=_described(names, sums, bool(given)) if sums else "",
        kinds=_kinds(given) if has_values else [],
        sums=(kr(sums.public_sek), kr(sums.organisation_sek)) if sums else ("", ""),
        lists=(_listed(given, "public"), _listed(given, "organisation")) if not has_values else ([], []),
        unvalued=_unvalued(given) if has_values else "",
        delivered=_delivered(shown["delivered"]),
    )


def kr(amount: Decimal) -> str:
    """Write a sum in whole kronor.

    Units: takes kronor.
    """
    return _("%(sum)s kr") % {"sum": tal(int(amount.to_integral_value()))}


def _side_name(shown: Disclosed, side: str) -> str:
    parties = shown.side(side)
    if len(parties) == 1:
        return parties[0].name
    if side == "public":
        return str(shown["body"].name)
    return _("Organisationerna") if len(parties) > 1 else _("Organisationen")


def _bar(side: str, name: str, sums: SumsShown, given: Sequence[ContributionShown]) -> Bar:
    own = sums.public_sek if side == "public" else sums.organisation_sek
    percent = sums.public_percent if side == "public" else sums.organisation_percent
    by_type = _by_type(given, side)
    types = sorted(by_type, key=lambda one: one != ContributionType.MONEY)
    if side != "public":
        types.reverse()
    parts: list[dict[str, object]] = [
        {
            "value": float(by_type[one]),
            "money": one == ContributionType.MONEY,
            "title": f"{TYPE_TITLES[one]}: {kr(by_type[one])}",
        }
        for one in types
        if by_type[one]
    ]
    if not parts and own:
        parts = [{"value": float(own), "money": True, "title": kr(own)}]
    return Bar(name, _("%(percent)s %%") % {"percent": percent}, kr(own), parts)


def _described(names: dict[str, str], sums: SumsShown, has_table: bool) -> str:
    words = _(
        "%(public)s bidrar med %(public_percent)s procent och %(organisation)s med %(organisation_percent)s procent av "
        "%(total)s."
    ) % {
        "public": names["public"],
        "organisation": names["organisation"],
        "public_percent": sums.public_percent,
        "organisation_percent": sums.organisation_percent,
        "total": kr(sums.total_sek),
    }
    return f"{words} {_('Siffrorna finns i tabellen nedanför.')}" if has_table else words


def _by_type(given: Sequence[ContributionShown], side: str) -> dict[ContributionType, Decimal]:
    found: dict[ContributionType, Decimal] = {}
    for one in given:
        if one.side == side and one.value_sek is not None:
            kind = ContributionType(one.type)
            found[kind] = found.get(kind, Decimal(0)) + one.value_sek
    return found


def _kinds(given: Sequence[ContributionShown]) -> list[dict[str, object]]:
    public, organisation = _by_type(given, "public"), _by_type(given, "organisation")
    rows: list[dict[str, object]] = []
    for kind in ContributionType:
        values = public.get(kind, Decimal(0)), organisation.get(kind, Decimal(0))
        if any(values):
            rows.append(
                {
                    "kind": str(TYPE_TITLES[kind]),
                    "line": _line([one for one in given if one.type == kind]),
                    "money": kind == ContributionType.MONEY,
                    "public": {"value": float(values[0]), "text": tal(int(values[0]))},
                    "org": {"value": float(values[1]), "text": tal(int(values[1]))},
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
    return _("%(hours)s timmar") % {"hours": tal(int(hours.to_integral_value()))}


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
    return f"{figure} {ContributionUnit(unit).label}"


def _years(some: Sequence[ContributionShown]) -> str:
    years = sorted({one.year for one in some})
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _unvalued(given: Sequence[ContributionShown]) -> str:
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
