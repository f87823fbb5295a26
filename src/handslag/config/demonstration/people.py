# SPDX-License-Identifier: EUPL-1.2
"""The people of the demonstration: named by what they do, sharing one known password."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password

from handslag.config.demonstration.stage import Stage, World, texts
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import Email, OrgNo
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER, Actor
from handslag.parties.acts import OrganisationFacts
from handslag.parties.models import User
from handslag.parties.queries import actor_for
from handslag.parties.roles import Role

SHARED = "skaka hand på det"
SERIES = {"Ekonomisk förening": "799900", "Stiftelse": "899901"}
ORDINARY_SERIES = "899900"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who can sign in, as what, for whom."""

    email: str
    name: str
    role: str
    place: str


def make_people(world: World) -> None:
    """Open accounts for everybody in the bodies and give each a role."""
    hashed = make_password(SHARED)
    for slug, told in texts("people").items():
        stage = world.stages[slug]
        for part, person in told.items():
            stage.people[part] = _account(
                world, hashed, person["name"], Role(person["role"]), stage=stage, unit=person["unit"]
            )


def make_organisations(world: World) -> None:
    """Enter the organisations, the members of the union among them, each with somebody who stands for it."""
    hashed = make_password(SHARED)
    told = texts("organisations")
    for number, (key, said) in enumerate(told.items(), 1):
        world.organisations[key] = party_acts.create_organisation(
            by=INSTALLER,
            facts=OrganisationFacts(
                name=said["name"],
                org_no=None if said.get("is_informal") else fictitious_number(said["legal_form"], number),
                legal_form=said["legal_form"],
                purpose=said["purpose"],
                municipality=said.get("municipality", "Exempelån"),
                is_informal=said.get("is_informal", False),
                is_registered=said.get("is_registered"),
                email=f"kontakt@{key}.example",
            ),
        )
        for title in said.get("people", ["Ordförande"]):
            actor = _account(world, hashed, f"{title} {said['short']}", Role.REPRESENTATIVE, organisation=key)
            world.representatives.setdefault(key, actor)
    for key, said in told.items():
        for place, member in enumerate(said.get("members", ())):
            _membership(world, key, member, is_answered=place > 0)
        _signatories(world, key, said.get("signs", "alone"))


def _membership(world: World, key: str, member: str, *, is_answered: bool) -> None:
    """Let an umbrella say that an organisation is its member, and that one say yes, unless it has not answered yet."""
    asked = party_acts.join_umbrella(
        by=world.representatives[key],
        organisation_id=world.organisations[key].id,
        member_id=world.organisations[member].id,
    )
    if is_answered:
        party_acts.answer_membership(by=world.representatives[member], membership_id=asked.id, is_yes=True)


def tell_profiles(world: World, last_year: int) -> None:
    """Let the organisations tell of themselves as they do by now, and one invite a colleague who has not answered."""
    for key, said in texts("organisations").items():
        _profile(world, key, said, last_year)
        if "invited" in said:
            party_acts.invite(
                by=world.representatives[key],
                organisation_id=world.organisations[key].id,
                email=Email(said["invited"]),
            )


def _profile(world: World, key: str, said: Mapping[str, Any], last_year: int) -> None:
    """Let an organisation tell of its members by year and of what else it has from the body. Why Any: texts hold anything."""
    by, organisation = world.representatives[key], world.organisations[key]
    for ago, members in enumerate(said.get("counted", ())):
        party_acts.count_members(
            by=by, organisation_id=organisation.id, year=last_year - ago, members=members, youth=members // 5
        )
    for one in said.get("support", ()):
        party_acts.tell_support(
            by=by,
            organisation_id=organisation.id,
            body_id=world.stages["exempelan"].body.id,
            year=last_year,
            kind=one["kind"],
            sum_ore=one.get("kronor") and one["kronor"] * 100,
        )


def fictitious_number(legal_form: str, number: int) -> OrgNo:
    """Return an organisation number with a sound check digit in a series that belongs to nobody.

    Raises: LookupError when no digit fits, which cannot happen.
    """
    begins = f"{SERIES.get(legal_form, ORDINARY_SERIES)}{number:03}"
    for digit in range(10):
        try:
            return OrgNo(f"{begins}{digit}")
        except Invalid:
            continue
    raise LookupError(begins)


def sign_ins() -> Iterator[SignIn]:
    """Yield everybody that the demonstration makes, from its texts alone."""
    for slug, told in texts("people").items():
        body = texts("bodies")[slug]
        for person in told.values():
            place = f"{body['units'][person['unit']]['name']}, {body['name']}"
            yield SignIn(_email(person["name"]), person["name"], person["role"], place)
    for said in texts("organisations").values():
        for title in said.get("people", ["Ordförande"]):
            name = f"{title} {said['short']}"
            yield SignIn(_email(name), name, str(Role.REPRESENTATIVE), said["name"])


def _account(
    world: World,
    hashed: str,
    name: str,
    role: Role,
    *,
    stage: Stage | None = None,
    unit: str = "",
    organisation: str = "",
) -> Actor:
    user = party_acts.create_user(by=INSTALLER, email=Email(_email(name)), name=name, password_hash=hashed)
    party_acts.assign_role(
        by=INSTALLER,
        user_id=user.id,
        role=role,
        unit_id=stage.units[unit].id if stage else None,
        organisation_id=world.organisations[organisation].id if organisation else None,
        from_on=legal_date(world.days.begins()),
    )
    actor = actor_for(user.id, None)
    if actor is None:
        raise LookupError(name)
    return actor


def _signatories(world: World, key: str, rule: str) -> None:
    """Put on record who may sign for an organisation: the first of its people, or the first two jointly."""
    told = texts("organisations")[key]
    for title in told.get("people", ["Ordförande"])[: 2 if rule == "two_jointly" else 1]:
        party_acts.record_signatory(
            by=world.representatives[key],
            organisation_id=world.organisations[key].id,
            person=f"{title} {told['short']}",
            user_id=_user_named(f"{title} {told['short']}"),
            title=title,
            rule=rule,
            from_on=legal_date(world.days.begins()),
            until_on=None,
            proof="Protokoll från konstituerande styrelsemöte, § 4.",
        )


def make_powers(world: World) -> None:
    """Put on record who may sign for the boards and companies of each body: their chairs."""
    for stage in world.stages.values():
        for unit in stage.units.values():
            if unit.is_authority:
                party_acts.record_signatory(
                    by=stage.people["coordinator"],
                    unit_id=unit.id,
                    person=f"Ordförande i {unit.name}",
                    title="Ordförande",
                    rule="alone",
                    from_on=legal_date(world.days.begins()),
                    until_on=None,
                    proof="Delegationsordningen, avsnittet om underskrifter.",
                )


def _user_named(name: str) -> int | None:
    return User.objects.filter(email=_email(name)).values_list("id", flat=True).first()


def _email(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return f"{plain.replace(' ', '.')}@example.org"
