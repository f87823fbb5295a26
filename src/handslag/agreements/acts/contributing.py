# SPDX-License-Identifier: EUPL-1.2
"""What each party plans to put in, and takes off the plan again. Each takes acceptances back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.beginning import contribution_said
from handslag.agreements.acts.handling import Handling, handle
from handslag.agreements.models import (
    Agreement,
    Contribution,
    ContributionUnit,
    Party,
)
from handslag.agreements.valuing import kind_named, value_of
from handslag.kernel.errors import Invalid
from handslag.parties.actor import Actor

MOST_CONTRIBUTIONS = 200
MOST_YEARS = 20
YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a party plans to put in during a calendar year.

    Units: ``quantity`` in ``unit``; ``stated_ore`` is the cost in whole öre where the kind is valued so.
    """

    kind: str
    title: str
    year: int
    quantity: Decimal
    unit: str
    stated_ore: int | None = None


def plan_contribution(
    *, by: Actor, agreement_id: int, planned: Planned, party_id: int | None = None, seen: int | None = None
) -> Agreement:
    """Put on the plan what a party contributes in a year, valued the way the guideline says.

    Raises: Invalid for an unknown kind or unit, a quantity that is no positive number, or a year beyond reason.
    """
    with handle(agreement_id, "plan_contribution", by=by, seen=seen) as handling:
        _refuse_unplannable(handling, planned, planned.year)
        made = _planned_row(
            handling, planned, handling.party(party_id), planned.year, handling.next_version()
        )
        handling.facts |= contribution_said(made)
    return handling.agreement


def plan_contributions(
    *,
    by: Actor,
    agreement_id: int,
    planned: Planned,
    last_year: int,
    party_id: int | None = None,
    seen: int | None = None,
) -> Agreement:
    """Put on the plan what a party contributes each year from the planned one through the last, all in one version.

    Raises: Invalid for an unknown kind or unit, a quantity that is no positive number, or years that run backwards or beyond
        reason.
    """
    with handle(agreement_id, "plan_contributions", by=by, seen=seen) as handling:
        _refuse_unplannable(handling, planned, last_year)
        party, version = handling.party(party_id), handling.next_version()
        made = [
            _planned_row(handling, planned, party, year, version)
            for year in range(planned.year, last_year + 1)
        ]
        handling.facts |= {"party": party.id, "contributions": [contribution_said(one) for one in made]}
    return handling.agreement


def remove_contribution(
    *, by: Actor, agreement_id: int, contribution_id: int, seen: int | None = None
) -> Agreement:
    """Take a contribution off the plan; it stays readable in the versions where it stood.

    Raises: Invalid for one that is not on the plan, or is another party's.
    """
    with handle(agreement_id, "remove_contribution", by=by, seen=seen) as handling:
        found = next((one for one in handling.file.contributions if one.id == contribution_id), None)
        if found is None or found.party_id not in {one.id for one in handling.file.parties_for(by)}:
            raise Invalid(
                "contribution.unknown", _("Insatsen finns inte bland era egna."), fields=("contribution",)
            )
        found.removed_in = handling.next_version()
        found.save(update_fields=["removed_in"])
        handling.facts |= contribution_said(found)
    return handling.agreement


def _refuse_unplannable(handling: Handling, planned: Planned, last_year: int) -> None:
    if planned.unit not in ContributionUnit.values:
        raise Invalid("contribution.unit", _("Välj vad insatsen räknas i."), fields=("unit",))
    if not planned.title.strip() or planned.quantity <= 0 or planned.quantity >= Decimal(10) ** 12:
        raise Invalid(
            "contribution.quantity",
            _("Skriv vad det är och hur mycket, som ett tal över noll."),
            ("quantity",),
        )
    if planned.year not in YEARS:
        raise Invalid("contribution.year", _("Skriv året med fyra siffror."), fields=("year",))
    if not planned.year <= last_year < planned.year + MOST_YEARS:
        raise Invalid(
            "contribution.last_year",
            _("Det sista året kan inte ligga före det första, och högst 20 år åt gången."),
            fields=("last_year",),
        )
    if len(handling.file.contributions) + last_year - planned.year >= MOST_CONTRIBUTIONS:
        raise Invalid(
            "contribution.many", _("Det får finnas högst 200 insatser. Slå ihop några."), fields=("year",)
        )


def _planned_row(handling: Handling, planned: Planned, party: Party, year: int, version: int) -> Contribution:
    pack = handling.file.pack
    kind = kind_named(pack, planned.kind)
    return Contribution.objects.create(
        agreement=handling.agreement,
        party=party,
        kind=kind.id,
        type=kind.type,
        title=planned.title.strip()[:160],
        year=year,
        quantity=planned.quantity,
        unit=planned.unit,
        value_ore=value_of(pack, kind, planned.quantity, planned.unit, planned.stated_ore, date(year, 1, 1)),
        valued_by=kind.valued_by,
        added_in=version,
    )
