# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to an audience of an event: found by role and party, never the one who acted."""

from collections.abc import Callable, Iterator

from django.db.models import QuerySet

from handslag.cases.models import AffectedUnit, Case, CaseParty
from handslag.dossiers.models import Document
from handslag.journal.models import Event
from handslag.notices.catalogue import CATALOGUE, Audience
from handslag.parties.models import User
from handslag.parties.queries import people_in, staff_of
from handslag.parties.roles import Role

_ANSWER_FOR_UNIT = (Role.HEAD,)


def told_of(event: Event) -> dict[int, tuple[User, Audience]]:
    """Return the people to tell of an event with the audience each belongs to; the first one named wins.

    Raises: LookupError for a kind of event that the catalogue lacks.
    """
    entries = CATALOGUE[event.kind]
    if not entries:
        return {}
    case = Case.objects.filter(pk=event.stream_key).first() if event.stream_kind == "dossier" else None
    if case is None:
        return {}
    found: dict[int, tuple[User, Audience]] = {}
    for entry in entries:
        for person in _FINDERS[entry.audience](case, event):
            if person.id != event.actor.get("user") and person.notice_pace != User.NoticePace.NONE:
                found.setdefault(person.id, (person, entry.audience))
    return found


def _coordinators(case: Case, event: Event) -> QuerySet[User]:
    return people_in(Role.COORDINATOR, body_id=case.body_id)


def _officer(case: Case, event: Event) -> Iterator[User]:
    """Yield the officer, or every coordinator while there is none; nobody at the body hears of a draft."""
    if case.received_on is None:
        return
    if case.officer is not None and case.officer.is_active:
        yield case.officer
    else:
        yield from _coordinators(case, event)


def _organisations(case: Case, event: Event) -> Iterator[User]:
    for organisation_id in CaseParty.objects.filter(case=case).values_list("organisation_id", flat=True):
        yield from people_in(Role.REPRESENTATIVE, organisation_id=organisation_id)


def _head(case: Case, event: Event) -> Iterator[User]:
    """Yield the heads of the unit that the event is about, or all its people when it has no head."""
    yield from _answering_for(event.facts["unit"], _ANSWER_FOR_UNIT)


def _asked(case: Case, event: Event) -> Iterator[User]:
    yield from _answering_for(event.facts["unit"], (Role.PROCUREMENT, Role.EXPERT, Role.HEAD))


def _answering_for(unit_id: int, roles: tuple[Role, ...]) -> Iterator[User]:
    for role in roles:
        people = list(people_in(role, unit_id=unit_id))
        if people:
            yield from people
            return
    yield from staff_of(unit_id)


def _named(case: Case, event: Event) -> QuerySet[User]:
    return User.objects.filter(is_active=True, id__in=event.facts["staff"]).order_by("id")


def _units(case: Case, event: Event) -> Iterator[User]:
    """Yield the heads of the units that were invited and did not say that they are not affected, and their named staff."""
    if case.received_on is None:
        return
    for unit in AffectedUnit.objects.filter(case=case).exclude(reply="not_affected").order_by("id"):
        yield from _answering_for(unit.unit_id, _ANSWER_FOR_UNIT)
        yield from unit.staff.filter(is_active=True).order_by("id")


def _board(case: Case, event: Event) -> QuerySet[User]:
    return people_in(Role.BOARD_SECRETARY, unit_id=event.facts["board"])


def _other_side(case: Case, event: Event) -> Iterator[User]:
    """Yield the officer for what an organisation wrote, else the organisations, unless it is a document they do not see."""
    if event.actor.get("organisation"):
        yield from _officer(case, event)
        return
    document_id = event.facts.get("document")
    if document_id is None or Document.objects.filter(id=document_id, is_shared=True).exists():
        yield from _organisations(case, event)


Finder = Callable[[Case, Event], QuerySet[User] | Iterator[User]]

_FINDERS: dict[Audience, Finder] = {
    Audience.COORDINATORS: _coordinators,
    Audience.OFFICER: _officer,
    Audience.ORGANISATIONS: _organisations,
    Audience.HEAD: _head,
    Audience.ASKED: _asked,
    Audience.NAMED: _named,
    Audience.UNITS: _units,
    Audience.BOARD: _board,
    Audience.OTHER_SIDE: _other_side,
}
