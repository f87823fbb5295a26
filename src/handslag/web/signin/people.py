# SPDX-License-Identifier: EUPL-1.2
"""The people of the demonstration, by the body or the organisation they stand for."""

from dataclasses import dataclass, field

from handslag.kernel import clock
from handslag.parties.models import RoleAssignment
from handslag.parties.roles import DESCRIPTIONS, Role


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody one can be in the demonstration."""

    assignment_id: int
    name: str
    role: str
    place: str
    does: str


@dataclass(frozen=True, slots=True)
class Group:
    """A body or an organisation with its people; ``kind`` is ``public`` or ``org``."""

    kind: str
    name: str
    people: list[Person] = field(default_factory=list)


def demonstration_people() -> list[Group]:
    """Return everybody with a role today, organisations first, each group under its own name."""
    roles = (
        RoleAssignment.objects.in_force(clock.today())
        .filter(user__is_active=True)
        .select_related("user", "unit__body", "organisation")
        .order_by("id")
    )
    groups: dict[tuple[str, str], Group] = {}
    for one in roles:
        kind = "public" if one.unit else "org"
        name = one.unit.body.name if one.unit else one.organisation.name if one.organisation else ""
        group = groups.setdefault((kind, name), Group(kind, name))
        place = one.unit.name if one.unit else ""
        does = str(DESCRIPTIONS.get(Role(one.role), ""))
        group.people.append(Person(one.id, one.user.name, one.get_role_display(), place, does))
    return sorted(groups.values(), key=lambda group: (group.kind, -len(group.people), group.name))
