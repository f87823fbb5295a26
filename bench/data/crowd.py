# SPDX-License-Identifier: EUPL-1.2
"""Bodies and organisations to tell the stories in: made by acts after the pattern of those that are there."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count

from bench.data import words
from bench.data.kinship import Table
from handslag.cases import acts as case_acts
from handslag.cases.models import PoliticalProgramme, SocietalChallenge
from handslag.guidelines.acts import AdoptingDecision, adopt
from handslag.guidelines.models import Adoption
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import Email, OrgNo
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from handslag.parties.acts import OrganisationFacts, UnitFacts
from handslag.parties.models import Organisation, PublicBody, RoleAssignment, Signatory, Unit, User
from handslag.parties.queries import actor_for
from handslag.parties.roles import Role

AT_A_TIME = 50
FIRST_NUMBER = 20_000
TITLES = ("Ordförande", "Kassör", "Sekreterare")

Keys = dict[tuple[Table, Any], Any]
"""From a row of a pattern to the row in its place."""


@dataclass(slots=True)
class Body:
    """A body that stories are told in: whose stories, with which rows in their places, and which words."""

    id: int
    pattern_id: int
    keys: Keys = field(default_factory=dict)
    words: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation with the person who stands for it and the powers to sign on record."""

    id: int
    name: str
    person: str
    user_id: int
    signatory_ids: tuple[int, ...]
    org_no: str
    email: str


def pattern_bodies() -> list[Body]:
    """Return the bodies that stories exist of, each standing for itself."""
    found = PublicBody.objects.filter(is_historical=False).order_by("id")
    return [Body(one.id, one.id) for one in found]


def make_body(pattern: PublicBody, number: int) -> Body:
    """Make a body with units, people, guidelines and catalogues after a pattern."""
    place = words.PLACES[-1 - number]
    made = party_acts.create_body(
        by=INSTALLER,
        slug=f"bench-{number}",
        name=f"{place}s kommun",
        short_name=place,
        kind=pattern.kind,
        population=9_000 + 731 * number,
        email=f"iop@bench-{number}.example",
    )
    body = Body(made.id, pattern.id, {(PublicBody, pattern.id): made.id}, [(pattern.name, made.name)])
    for unit in Unit.objects.filter(body=pattern).order_by("id"):
        facts = UnitFacts(
            name=unit.name,
            kind=unit.kind,
            short_code=unit.short_code,
            parent_id=body.keys.get((Unit, unit.parent_id)),
            is_authority=unit.is_authority,
            is_contact_point=unit.is_contact_point,
            contact_title=unit.contact_title,
            contact_email=unit.contact_email,
            contact_phone=unit.contact_phone,
        )
        kept = party_acts.create_unit(by=INSTALLER, body_id=made.id, facts=facts)
        body.keys[Unit, unit.id] = kept.id
    _people(body, pattern, number)
    _guidelines(body, pattern)
    return body


def _people(body: Body, pattern: PublicBody, number: int) -> None:
    roles = RoleAssignment.objects.filter(unit__body=pattern).select_related("user").order_by("id")
    for one in roles:
        if (User, one.user_id) not in body.keys:
            name = f"{one.user.name} {number}"
            email = Email(one.user.email.replace("@", f".{number}@"))
            user = party_acts.create_user(
                by=INSTALLER, email=email, name=name, password_hash=one.user.password
            )
            body.keys[User, one.user_id] = user.id
            body.words.append((one.user.name, name))
        party_acts.assign_role(
            by=INSTALLER,
            user_id=body.keys[User, one.user_id],
            role=Role(one.role),
            unit_id=body.keys[Unit, one.unit_id],
            from_on=one.from_on,
        )


def _guidelines(body: Body, pattern: PublicBody) -> None:
    for one in Adoption.objects.filter(body=pattern).order_by("id"):
        decision = AdoptingDecision(
            decided_by=one.decided_by,
            decided_on=one.decided_on,
            valid_from=one.valid_from,
            section=one.section,
            reg_no=one.reg_no,
            unit_id=body.keys.get((Unit, one.unit_id)),
            functions={name: body.keys[Unit, unit_id] for name, unit_id in one.functions.items()},
        )
        adopt(by=INSTALLER, body_id=body.id, pack_version_id=one.pack_version_id, decision=decision)
    for challenge in SocietalChallenge.objects.filter(body=pattern).order_by("id"):
        said = {"title": challenge.title, "about": challenge.about, "source": challenge.source}
        kept = case_acts.add_challenge(by=INSTALLER, body_id=body.id, **said)
        body.keys[SocietalChallenge, challenge.id] = kept.id
    for programme in PoliticalProgramme.objects.filter(body=pattern).order_by("id"):
        begun = case_acts.add_programme(
            by=INSTALLER,
            body_id=body.id,
            title=programme.title,
            decided_by=programme.decided_by,
            decided_on=programme.decided_on,
            reg_no=programme.reg_no,
        )
        body.keys[PoliticalProgramme, programme.id] = begun.id


def make_organisations(count: int) -> Iterator[Group]:
    """Make organisations, each with a person and a power to sign, some at a time in one transaction."""
    pattern = RoleAssignment.objects.exclude(organisation=None).select_related("user").order_by("id")[0]
    powers = _most_powers()
    for start in range(0, count, AT_A_TIME):
        with transaction.atomic():
            made = [
                _organisation(number, pattern, powers)
                for number in range(start, min(count, start + AT_A_TIME))
            ]
        yield from made


def _most_powers() -> int:
    """Return how many powers to sign the patterns' organisations have at most."""
    counted = Signatory.objects.values("organisation_id").annotate(count=Count("pk"))
    return max((one["count"] for one in counted), default=1)


def _organisation(number: int, pattern: RoleAssignment, powers: int) -> Group:
    name, work = words.organisation_name(number)
    org_no = fictitious_number(FIRST_NUMBER + number)
    email = f"kontakt@forening-{number}.example"
    facts = OrganisationFacts(
        name=name,
        org_no=org_no,
        legal_form="Ideell förening",
        purpose=f"Föreningen arbetar med {work} i {words.PLACES[number % len(words.PLACES)]}.",
        municipality="",
        is_informal=False,
        is_registered=None,
        email=email,
    )
    made = party_acts.create_organisation(by=INSTALLER, facts=facts)
    person = f"Ordförande {name}"
    user = party_acts.create_user(
        by=INSTALLER,
        email=Email(f"ordforande@forening-{number}.example"),
        name=person,
        password_hash=pattern.user.password,
    )
    party_acts.assign_role(
        by=INSTALLER,
        user_id=user.id,
        role=Role(pattern.role),
        organisation_id=made.id,
        from_on=pattern.from_on,
    )
    by = actor_for(user.id, None)
    assert by is not None
    signed = tuple(
        party_acts.record_signatory(
            by=by,
            organisation_id=made.id,
            person=person if place == 0 else f"{TITLES[place % len(TITLES)]} {name}",
            title=TITLES[place % len(TITLES)],
            rule="alone",
            from_on=pattern.from_on,
            until_on=None,
            proof="Protokoll från konstituerande styrelsemöte, § 4.",
        ).id
        for place in range(powers)
    )
    return Group(made.id, name, person, user.id, signed, str(org_no), email)


def fictitious_number(number: int) -> OrgNo:
    """Return an organisation number with a sound check digit in a series that belongs to nobody.

    Raises: LookupError when no digit fits, which cannot happen.
    """
    for digit in range(10):
        try:
            return OrgNo(f"8999{number:05}{digit}")
        except Invalid:
            continue
    raise LookupError(number)


class Standing:
    """What stands in the stories' organisations' place: keys and words for one copy."""

    def __init__(self, groups: list[Group]) -> None:
        """Learn the organisations of the patterns: names, people, powers."""
        self.groups = groups
        self.names = {one.id: one.name for one in groups}
        self._old = {one.id: one for one in Organisation.objects.all() if one.id not in self.names}
        self._people: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for role in RoleAssignment.objects.exclude(organisation=None).select_related("user"):
            if role.organisation_id is not None and role.organisation_id in self._old:
                self._people[role.organisation_id].append((role.user_id, role.user.name))
        self._powers: dict[int, list[int]] = defaultdict(list)
        for power in Signatory.objects.filter(organisation_id__in=self._old).order_by("id"):
            self._powers[power.organisation_id or 0].append(power.id)

    def instead_of(
        self, organisation_ids: list[int], among: random.Random
    ) -> tuple[Keys, list[tuple[str, str]]]:
        """Draw another organisation in the place of each of a story's, no one twice."""
        keys: Keys = {}
        said: list[tuple[str, str]] = []
        taken: set[int] = set()
        for old_id in organisation_ids:
            place = words.often_first(among, len(self.groups))
            while place in taken and len(taken) < len(self.groups):
                place = (place + 1) % len(self.groups)
            taken.add(place)
            old, new = self._old[old_id], self.groups[place]
            keys[Organisation, old_id] = new.id
            keys.update(
                {
                    (Signatory, power): own
                    for power, own in zip(self._powers[old_id], new.signatory_ids, strict=False)
                }
            )
            for user_id, name in self._people[old_id]:
                keys[User, user_id] = new.user_id
                said.append((name, new.person))
            said += [(old.name, new.name), *([(old.email, new.email)] if old.email else [])]
            said += [(old.org_no, new.org_no)] if old.org_no else []
        return keys, said
