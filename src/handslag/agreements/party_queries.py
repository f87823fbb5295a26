# SPDX-License-Identifier: EUPL-1.2
"""Reads of the parties of an agreement: who they are, who may sign for them, and their contacts."""

from collections.abc import Iterable

from django.db.models import Q

from handslag.agreements.models import (
    Agreement,
    Contact,
    Party,
    Side,
)
from handslag.kernel.prepared import Prepared
from handslag.parties.models import Signatory, Unit

_parties_of = Prepared(
    lambda agreement_id: Party.objects.filter(agreement_id=agreement_id).select_related(
        "unit", "organisation", "decision"
    )
)


_contacts_of = Prepared(
    lambda agreement_id: Contact.objects.filter(party__agreement_id=agreement_id).order_by("id")
)


_powers_of = Prepared(
    lambda agreement_id: Signatory.objects.filter(
        Q(organisation__in=Party.objects.filter(agreement_id=agreement_id).values("organisation"))
        | Q(unit__in=Party.objects.filter(agreement_id=agreement_id).values("unit"))
    ).order_by("id")
)


_below = Prepared(
    lambda agreement_id: Unit.objects.filter(
        parent__in=Party.objects.filter(agreement_id=agreement_id).values("unit")
    ).values_list("id", "parent_id")
)


def parties_in(agreement: Agreement) -> tuple[Party, ...]:
    """Return the parties, the public ones first, each side in its order."""
    return tuple(sorted(_parties_of(agreement.pk), key=lambda one: (one.side != Side.PUBLIC, one.order)))


def contacts_in(agreement: Agreement) -> dict[int, Contact]:
    """Return each party's contact, by the party's key."""
    return {one.party_id: one for one in _contacts_of(agreement.pk)}


def powers_in(agreement: Agreement, parties: Iterable[Party]) -> dict[int, tuple[Signatory, ...]]:
    """Return who may sign for each party, in one query."""
    by_organisation = {one.organisation_id: one.id for one in parties if one.organisation_id}
    by_unit = {one.unit_id: one.id for one in parties if one.unit_id}
    found: dict[int, list[Signatory]] = {}
    for row in _powers_of(agreement.pk):
        party_id = by_organisation[row.organisation_id] if row.organisation_id else by_unit[row.unit_id or 0]
        found.setdefault(party_id, []).append(row)
    return {party_id: tuple(powers) for party_id, powers in found.items()}


def families_in(agreement: Agreement, parties: Iterable[Party]) -> dict[int, frozenset[int]]:
    """Return each public party's unit with the units right below it, in one query."""
    by_unit = {one.unit_id: one.id for one in parties if one.unit_id}
    found = {party_id: {unit_id} for unit_id, party_id in by_unit.items() if unit_id}
    for child, parent in _below(agreement.pk):
        found[by_unit[parent]].add(child)
    return {party_id: frozenset(units) for party_id, units in found.items()}
