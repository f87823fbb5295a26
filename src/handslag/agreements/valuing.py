# SPDX-License-Identifier: EUPL-1.2
"""What a contribution is worth in kronor, by the guideline's own way of counting; a comparison, never a price. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.agreements.models import ContributionUnit
from handslag.guidelines.format_agreement import ContributionType, Valuation
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.parameters import value_on
from handslag.kernel.errors import Invalid
from handslag.kernel.money import MOST_ORE, ORE_PER_KRONA

TYPE_TITLES: dict[ContributionType, Promise] = {
    ContributionType.MONEY: _("Pengar"),
    ContributionType.STAFF: _("Anställdas tid"),
    ContributionType.VOLUNTEER_TIME: _("Ideell tid"),
    ContributionType.PREMISES: _("Lokaler"),
    ContributionType.GOODS: _("Varor och utrustning"),
    ContributionType.KNOWLEDGE: _("Kunskap"),
    ContributionType.NETWORK: _("Nätverk"),
    ContributionType.OTHER: _("Annat"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contribution that can be planned; ``id`` is the guideline's rule, or the type where it is silent."""

    id: str
    type: ContributionType
    title: dict[str, str]
    valued_by: Valuation
    parameter: str = ""


def kinds_of(pack: Pack | None) -> list[Kind]:
    """Return the kinds that the guideline names, then the types it says nothing of, valued by what they would cost."""
    named = [
        Kind(
            one.id,
            one.type,
            {"sv": one.title.sv, "en": one.title.en or one.title.sv},
            one.valued_by,
            one.parameter or "",
        )
        for one in (pack.agreement.contributions if pack and pack.agreement else ())
    ]
    known = {kind.type for kind in named}
    return named + [
        Kind(
            str(type_),
            type_,
            {},
            Valuation.AMOUNT if type_ is ContributionType.MONEY else Valuation.STATED_COST,
        )
        for type_ in ContributionType
        if type_ not in known
    ]


def kind_named(pack: Pack | None, kind_id: str) -> Kind:
    """Find a kind by its id.

    Raises: Invalid when there is none.
    """
    found = next((kind for kind in kinds_of(pack) if kind.id == kind_id), None)
    if found is None:
        raise Invalid("contribution.kind", _("Välj vilket slags insats det är."), fields=("kind",))
    return found


def hour_value_ore(pack: Pack | None, kind: Kind, day: date) -> int | None:
    """Return what an hour of the kind counts as on a day in whole öre, ``None`` when the guideline does not know."""
    if pack is None or kind.valued_by is not Valuation.HOURS_TIMES_PARAMETER or not kind.parameter:
        return None
    value = value_on(pack, kind.parameter, day).value
    return None if value is None else int(value * ORE_PER_KRONA)


def value_of(
    pack: Pack | None, kind: Kind, quantity: Decimal, unit: str, stated_ore: int | None, day: date
) -> int | None:
    """Return what a contribution is worth in whole öre, ``None`` when it is not valued.

    Units: ``quantity`` in ``unit``; ``stated_ore`` is the cost that the party states.
    Raises: Invalid when money is not counted in kronor, hours not in hours, or the sum is beyond reason.
    """
    if kind.valued_by is Valuation.NOT_VALUED:
        return None
    if kind.valued_by is Valuation.AMOUNT:
        if unit != ContributionUnit.KRONOR:
            raise Invalid("contribution.unit", _("Pengar räknas i kronor."), fields=("unit",))
        return _reasonable(quantity * ORE_PER_KRONA)
    if kind.valued_by is Valuation.HOURS_TIMES_PARAMETER:
        if unit != ContributionUnit.HOURS:
            raise Invalid("contribution.unit", _("Den här insatsen räknas i timmar."), fields=("unit",))
        hour = hour_value_ore(pack, kind, day)
        return None if hour is None else _reasonable(quantity * hour)
    return stated_ore if stated_ore is None else _reasonable(Decimal(stated_ore))


def _reasonable(ore: Decimal) -> int:
    whole = int(ore.quantize(Decimal(1), ROUND_HALF_UP))
    if not 0 <= whole <= MOST_ORE:
        raise Invalid("contribution.value", _("Värdet är orimligt. Kontrollera talet."), fields=("value",))
    return whole
