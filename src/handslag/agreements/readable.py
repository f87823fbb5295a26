# SPDX-License-Identifier: EUPL-1.2
"""Which documents of a dossier somebody may read: by its case, or by the agreement that came out of it alone."""

from datetime import datetime

from django.db.models import QuerySet

from handslag.agreements.models import Agreement, Party
from handslag.cases.models import Case
from handslag.dossiers.models import Document
from handslag.journal.queries import events_of
from handslag.parties.actor import Actor

OF_AGREEMENT = frozenset({"agreement"})
"""Kinds of documents that are the agreement itself, on paper and signed."""


def documents_open_to(by: Actor, dossier_id: int) -> QuerySet[Document]:
    """Return the documents of a dossier that the actor may read; none when she sees neither its case nor its agreement.

    Whoever sees the case reads what is open to her there. By the agreement alone, whoever sees the whole body reads
    everything, a unit what is shared and not secret, and an organisation what it brought and, of what is shared and not
    secret, the agreement itself and what was entered since it became a party.
    """
    rows = Document.objects.filter(dossier_id=dossier_id)
    found: QuerySet[Document]
    if Case.objects.visible_to(by).filter(pk=dossier_id).exists():
        found = rows.open_to(by)
    elif (agreement := Agreement.objects.visible_to(by).filter(pk=dossier_id).first()) is None:
        found = rows.none()
    elif by.is_organisation and agreement.case_id is not None:
        found = rows.open_to_latecomer(by, since=_party_since(agreement, by), kinds=OF_AGREEMENT)
    elif by.is_organisation or by.sees_whole_body:
        found = rows.open_to(by)
    else:
        found = rows.shared()
    return found


def _party_since(agreement: Agreement, by: Actor) -> datetime | None:
    """Return when the actor's organisation became a party, as far as the journal tells; else it is not known."""
    party = Party.objects.filter(agreement=agreement, organisation_id=by.organisation_id or 0).first()
    events = events_of("dossier", agreement.pk)
    kinds = ("case.agreement_begun", "agreement.party_added")
    begun = None
    for event in events.filter(kind__in=kinds):
        if event.kind == "case.agreement_begun":
            begun = event.moment
        elif party is not None and event.facts.get("party") == party.pk:
            return event.moment
    return begun
