# SPDX-License-Identifier: EUPL-1.2
"""Reads of the parties: who a person may act as, public contact points, people in a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from handslag.kernel import clock
from handslag.kernel.identity import OrgNo
from handslag.kernel.prepared import Prepared
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, RoleAssignment, Signatory, Unit, User
from handslag.parties.roles import Role


@dataclass(frozen=True, slots=True)
class Hat:
    """A role that a person may act in, as the role chooser shows it."""

    assignment_id: int
    role: Role
    title: str
    place: str


_roles_of = Prepared(
    lambda user_id, day: (
        RoleAssignment.objects.in_force(day)
        .filter(user_id=user_id, user__is_active=True)
        .select_related("user", "unit__body", "organisation")
        .order_by("id")
    )
)


def actor_for(user_id: int, assignment_id: int | None) -> Actor | None:
    """Return the person acting in the chosen role, or in her first one; ``None`` when she has no role in force."""
    found = _roles_of(user_id, clock.today())
    chosen = next((one for one in found if one.id == assignment_id), found[0] if found else None)
    return _actor(chosen) if chosen else None


def hats_of(user_id: int) -> list[Hat]:
    """Return the roles a person may choose between today."""
    roles = (
        RoleAssignment.objects.in_force(clock.today())
        .filter(user_id=user_id)
        .select_related("unit__body", "organisation")
        .order_by("id")
    )
    return [
        Hat(
            one.id,
            Role(one.role),
            one.get_role_display(),
            one.organisation.name if one.organisation else _place(one.unit),
        )
        for one in roles
    ]


def _place(unit: Unit | None) -> str:
    return f"{unit}, {unit.body}" if unit else ""


def people_in(
    role: Role, *, unit_id: int | None = None, body_id: int | None = None, organisation_id: int | None = None
) -> QuerySet[User]:
    """Return the people who hold a role today, for a unit, a whole body or an organisation."""
    roles = RoleAssignment.objects.in_force(clock.today()).filter(role=role)
    if unit_id is not None:
        roles = roles.filter(unit_id=unit_id)
    if body_id is not None:
        roles = roles.filter(unit__body_id=body_id)
    if organisation_id is not None:
        roles = roles.filter(organisation_id=organisation_id)
    return User.objects.filter(is_active=True, id__in=roles.values("user_id")).order_by("id")


def powers_of(
    *, organisation_id: int | None = None, unit_id: int | None = None, day: date | None = None
) -> QuerySet[Signatory]:
    """Return the powers on record that hold on a day, today when none is given, for an organisation or for a unit."""
    powers: QuerySet[Signatory] = Signatory.objects.in_force(day or clock.today())
    if unit_id is not None:
        return powers.filter(unit_id=unit_id).order_by("id")
    return powers.filter(organisation_id=organisation_id or 0).order_by("id")


def staff_of(unit_id: int) -> QuerySet[User]:
    """Return the people who hold any role in a unit today."""
    roles = RoleAssignment.objects.in_force(clock.today()).filter(unit_id=unit_id)
    return User.objects.filter(is_active=True, id__in=roles.values("user_id")).order_by("id")


def staff_of_body(body_id: int) -> QuerySet[User]:
    """Return the people who hold any role at a body today, by name."""
    roles = RoleAssignment.objects.in_force(clock.today()).filter(unit__body_id=body_id)
    return User.objects.filter(is_active=True, id__in=roles.values("user_id")).order_by("name", "id")


def keys_by_number(numbers: Iterable[OrgNo], at_a_time: int = 500) -> dict[OrgNo, int]:
    """Return the keys of the organisations that have these numbers."""
    wanted = sorted(numbers)
    return {
        OrgNo(number or ""): key
        for start in range(0, len(wanted), at_a_time)
        for number, key in Organisation.objects.filter(
            org_no__in=wanted[start : start + at_a_time]
        ).values_list("org_no", "id")
    }


def _actor(one: RoleAssignment) -> Actor:
    unit, organisation = one.unit, one.organisation
    return Actor(
        role=Role(one.role),
        name=one.user.name,
        user_id=one.user_id,
        assignment_id=one.id,
        body_id=unit.body_id if unit else None,
        body_name=unit.body.name if unit else "",
        body_slug=unit.body.slug if unit else "",
        unit_id=unit.id if unit else None,
        unit_name=unit.name if unit else "",
        organisation_id=organisation.id if organisation else None,
        organisation_name=organisation.name if organisation else "",
    )
