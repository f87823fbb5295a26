# SPDX-License-Identifier: EUPL-1.2
"""Who belongs to an audience of an event: found by role and party, never the one who acted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from handslag.agreements.models import Agreement, Party
from handslag.cases.models import AffectedUnit, Case, CaseParty
from handslag.commissions.models import Commission
from handslag.dossiers.models import Document, Invited, MeetingKind
from handslag.guidelines.models import ReferralResponse
from handslag.journal.models import Event
from handslag.notices.catalogue import entries_for
from handslag.notices.wording import Audience
from handslag.parties.models import Unit, User
from handslag.parties.queries import people_in, staff_of
from handslag.parties.roles import Role

_ANSWER_FOR_UNIT = (Role.HEAD,)
_OF_GUIDELINES = ("guideline.", "referral.")


@dataclass(frozen=True, slots=True)
class Matter:
    """What an event belongs to: a case, an agreement with or without a case behind it, a commission, or a body alone."""

    body_id: int
    case: Case | None = None
    agreement: Agreement | None = None
    commission: Commission | None = None

    @property
    def officer(self) -> User | None:
        """Return who handles it, while she works here."""
        handled = self.agreement or self.case or self.commission
        return handled.officer if handled and handled.officer and handled.officer.is_active else None

    @property
    def has_come_in(self) -> bool:
        """Tell if the body knows of it: nobody there hears of a draft."""
        return self.case is None or self.case.received_on is not None


def told_of(event: Event) -> dict[int, tuple[User, Audience]]:
    """Return the people to tell of an event with the audience each belongs to; the first one named wins.

    Raises: LookupError for a kind of event that the catalogue lacks.
    """
    entries = entries_for(event)
    matter = matter_of(event) if entries else None
    if matter is None:
        return {}
    found: dict[int, tuple[User, Audience]] = {}
    for entry in entries:
        for person in _FINDERS[entry.audience](matter, event):
            if person.id != event.actor.get("user") and person.notice_pace != User.NoticePace.NONE:
                found.setdefault(person.id, (person, entry.audience))
    return found


def matter_of(event: Event) -> Matter | None:
    """Return what an event belongs to; ``None`` for what concerns no matter of a body."""
    if event.stream_kind == "body":
        return Matter(event.stream_key)
    if event.stream_kind != "dossier":
        return None
    if event.kind.startswith(_OF_GUIDELINES):
        return Matter(event.body_id) if event.body_id else None
    if event.kind.startswith("commission."):
        row = Commission.objects.filter(pk=event.stream_key).select_related("officer").first()
        return Matter(row.body_id, commission=row) if row else None
    case = Case.objects.filter(pk=event.stream_key).select_related("officer").first()
    agreement = Agreement.objects.filter(pk=event.stream_key).select_related("officer").first()
    if event.kind.startswith("agreement."):
        return Matter(agreement.body_id, case, agreement) if agreement else None
    return Matter(case.body_id, case) if case else None


def _coordinators(matter: Matter, event: Event) -> Iterable[User]:
    return people_in(Role.COORDINATOR, body_id=matter.body_id)


def _officer(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the officer, or every coordinator while there is none; nobody at the body hears of a draft."""
    if not matter.has_come_in:
        return
    if matter.officer is not None:
        yield matter.officer
    else:
        yield from _coordinators(matter, event)


def _organisations(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the people of the organisations, unless it is a meeting of the body's own."""
    if event.facts.get("meeting") and event.facts.get("kind") == MeetingKind.INTERNAL:
        return
    parties = (
        Party.objects.filter(agreement=matter.agreement, organisation__isnull=False).order_by("order")
        if matter.agreement
        else CaseParty.objects.filter(case=matter.case).order_by("id")
    )
    for organisation_id in parties.values_list("organisation_id", flat=True):
        yield from people_in(Role.REPRESENTATIVE, organisation_id=organisation_id)


def _head(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the heads of the unit that the event is about, or all its people when it has no head."""
    yield from _answering_for(event.facts["unit"], _ANSWER_FOR_UNIT)


def _asked(matter: Matter, event: Event) -> Iterator[User]:
    yield from _answering_for(event.facts["unit"], (Role.PROCUREMENT, Role.EXPERT, Role.HEAD))


def _answering_for(unit_id: int, roles: tuple[Role, ...]) -> Iterator[User]:
    for role in roles:
        people = list(people_in(role, unit_id=unit_id))
        if people:
            yield from people
            return
    yield from staff_of(unit_id)


def _named(matter: Matter, event: Event) -> Iterable[User]:
    return User.objects.filter(is_active=True, id__in=event.facts["staff"]).order_by("id")


def _units(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the heads of the units that were invited and did not say that they are not affected, and their named staff."""
    if not matter.has_come_in:
        return
    for unit in AffectedUnit.objects.filter(case=matter.case).exclude(reply="not_affected").order_by("id"):
        yield from _answering_for(unit.unit_id, _ANSWER_FOR_UNIT)
        yield from unit.staff.filter(is_active=True).order_by("id")


def _board(matter: Matter, event: Event) -> Iterable[User]:
    return people_in(Role.BOARD_SECRETARY, unit_id=event.facts["board"])


def _next_boards(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the secretaries of those whose decision is waited for next."""
    for unit_id in event.facts.get("next", ()):
        yield from people_in(Role.BOARD_SECRETARY, unit_id=unit_id)


def _sent_to(matter: Matter, event: Event) -> Iterator[User]:
    """Yield those who answer for the units that a decision was sent to, when they are the body's own."""
    one = event.facts.get("unit")
    for unit_id in event.facts.get("units") or ([one] if one else []):
        yield from _answering_for(unit_id, _ANSWER_FOR_UNIT)


def _other_side(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the officer for what an organisation wrote, else the organisations, unless it is a document they do not see."""
    if event.actor.get("organisation"):
        yield from _officer(matter, event)
        return
    document_id = event.facts.get("document")
    readable = Document.objects.filter(id=document_id, is_shared=True, secrecy_ground="")
    if document_id is None or readable.exists():
        yield from _organisations(matter, event)


def _parties(matter: Matter, event: Event) -> Iterator[User]:
    """Yield those who stand for the parties to an agreement: representatives, the officer, heads of the party units."""
    yield from _standing_for(matter, event, Party.objects.filter(agreement=matter.agreement))


def _other_parties(matter: Matter, event: Event) -> Iterator[User]:
    """Yield those who stand for every party but the one that the event says acted."""
    others = Party.objects.filter(agreement=matter.agreement).exclude(pk=event.facts.get("party"))
    if event.actor.get("organisation"):
        others = others.exclude(organisation_id=event.actor["organisation"])
    yield from _standing_for(matter, event, others)


def _standing_for(matter: Matter, event: Event, parties: Iterable[Party]) -> Iterator[User]:
    units = []
    for party in parties:
        if party.organisation_id:
            yield from people_in(Role.REPRESENTATIVE, organisation_id=party.organisation_id)
        else:
            units.append(party.unit_id)
    if units:
        yield from _officer(matter, event)
        for unit_id in _with_those_below(units):
            yield from people_in(Role.HEAD, unit_id=unit_id)


def _party_boards(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the secretaries of the boards that are parties and have to decide for themselves."""
    undecided = Party.objects.filter(agreement=matter.agreement, unit__isnull=False, decision=None)
    for unit_id in undecided.order_by("order").values_list("unit_id", flat=True):
        yield from people_in(Role.BOARD_SECRETARY, unit_id=unit_id)


def _turn(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the organisation that the event names, or those who handle the matter when it names none."""
    if organisation_id := event.facts.get("organisation"):
        yield from people_in(Role.REPRESENTATIVE, organisation_id=organisation_id)
    else:
        yield from _officer(matter, event)


def _duty(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the heads of the unit that answers for a duty, or the coordinators when it is theirs or has no head."""
    unit_id = event.facts.get("unit")
    heads = list(people_in(Role.HEAD, unit_id=unit_id)) if unit_id else []
    yield from heads or _coordinators(matter, event)


def _asked_in(event: Event) -> Iterator[ReferralResponse]:
    """Yield those consulted on a draft: the one that a reminder names, else all."""
    asked = ReferralResponse.objects.filter(referral__draft_id=event.stream_key)
    if response_id := event.facts.get("about"):
        asked = asked.filter(pk=int(response_id))
    yield from asked.order_by("pk")


def _consulted(matter: Matter, event: Event) -> Iterator[User]:
    """Yield the secretaries and heads of the units consulted and those below them, or whoever works there."""
    for response in _asked_in(event):
        if response.unit_id:
            yield from _answering_for_board(response.unit_id)


def _consulted_organisations(matter: Matter, event: Event) -> Iterator[User]:
    for response in _asked_in(event):
        if response.organisation_id:
            yield from people_in(Role.REPRESENTATIVE, organisation_id=response.organisation_id)


def _answering_for_board(unit_id: int) -> Iterator[User]:
    units = _with_those_below([unit_id])
    found = [
        person
        for role in (Role.BOARD_SECRETARY, Role.HEAD)
        for one in units
        for person in people_in(role, unit_id=one)
    ]
    yield from found or staff_of(unit_id)


def _signatories(matter: Matter, event: Event) -> Iterable[User]:
    """Return the people with an account whose signatures are still needed."""
    return User.objects.filter(is_active=True, id__in=event.facts.get("left", ())).order_by("id")


def _with_those_below(unit_ids: list[int | None]) -> list[int]:
    below = Unit.objects.filter(parent_id__in=unit_ids).order_by("id").values_list("id", flat=True)
    return [*(one for one in unit_ids if one), *below]


def _invited(matter: Matter, event: Event) -> Iterator[User]:
    """Yield those invited to the meeting who have an account, and the people of an organisation that is invited as such."""
    rows = Invited.objects.filter(meeting_id=meeting_id_in(event) or 0).select_related("user").order_by("id")
    for one in rows:
        if one.user is not None and one.user.is_active:
            yield one.user
        elif one.user is None and one.organisation_id is not None:
            yield from people_in(Role.REPRESENTATIVE, organisation_id=one.organisation_id)


def _nobody(matter: Matter, event: Event) -> Iterable[User]:
    """Return none of the people with an account: guests are told apart from them."""
    return ()


def guests_of(event: Event) -> list[Invited]:
    """Return those invited to an event's meeting who have no account but an address, when the catalogue speaks to them."""
    if not any(entry.audience == Audience.GUESTS for entry in entries_for(event)):
        return []
    rows = Invited.objects.filter(meeting_id=meeting_id_in(event) or 0, user=None).exclude(email="")
    return [
        one
        for one in rows.order_by("id")
        if one.organisation_id is None
        or not people_in(Role.REPRESENTATIVE, organisation_id=one.organisation_id).exists()
    ]


def meeting_id_in(event: Event) -> int | None:
    """Return the meeting that an event is about, also when it is a reminder of one."""
    found = event.facts.get("meeting")
    if found is None and event.facts.get("what") in ("meeting", "meeting_notes"):
        found = event.facts.get("about")
    return int(found) if found else None


Finder = Callable[[Matter, Event], Iterable[User]]

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
    Audience.PARTIES: _parties,
    Audience.OTHER_PARTIES: _other_parties,
    Audience.PARTY_BOARDS: _party_boards,
    Audience.TURN: _turn,
    Audience.DUTY: _duty,
    Audience.CONSULTED: _consulted,
    Audience.CONSULTED_ORGANISATIONS: _consulted_organisations,
    Audience.INVITED: _invited,
    Audience.GUESTS: _nobody,
    Audience.SIGNATORIES: _signatories,
    Audience.NEXT_BOARDS: _next_boards,
    Audience.SENT_TO: _sent_to,
}
