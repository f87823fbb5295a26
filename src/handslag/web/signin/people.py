# SPDX-License-Identifier: EUPL-1.2
"""The people of the demonstration: six to begin with, then everybody else where they belong."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.cases.models import Case
from handslag.kernel import clock
from handslag.parties.models import RoleAssignment

TOUR: dict[str, Promise] = {
    "Samordnare Ek": _("Tar emot initiativ och bedömer dem. Se vad som kommer först på bordet i dag."),
    "Ordförande Dagsljuset": _("Vill öppna en mötesplats för äldre. Se vems tur det är, och varför."),
    "Förvaltningschef Björk": _("Svarar för sin förvaltning: om den är med, och vem som deltar."),
    "Upphandlare Hassel": _("Yttrar sig om marknaden. Utan yttrandet kan en punkt inte bedömas."),
    "Registrator Alm": _("Håller ordning i diariet. Registrera ett initiativ som kom på papper."),
    "Administratör Asp": _("Sköter enheter och roller, och antar riktlinjer."),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody one can be; ``sees`` is told of those to begin with. ``kind`` is ``public`` or ``org``."""

    assignment_id: int
    name: str
    kind: str
    place: str
    home: str
    sees: Promise | str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """People under one heading: those of a body, or of the organisations that have their matters with it."""

    name: str
    people: list[Person] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Everybody:
    """Whom one can be, each person once."""

    tour: list[Person]
    bodies: list[Group]
    organisations: list[Group]


def demonstration_people() -> Everybody:
    """Return everybody with a role today: the tour in its own order, then bodies with most people first."""
    roles = (
        RoleAssignment.objects.in_force(clock.today())
        .filter(user__is_active=True)
        .select_related("user", "unit__body", "organisation")
        .order_by("id")
    )
    where = dict(Case.objects.order_by("-pk").values_list("lead_id", "body__name"))
    tour: dict[str, Person] = {}
    bodies: dict[str, Group] = {}
    organisations: dict[str, Group] = {}
    for role in roles:
        one = _person(role)
        if one.name in TOUR and one.name not in tour:
            tour[one.name] = one
        elif one.kind == "public":
            bodies.setdefault(one.home, Group(one.home)).people.append(one)
        else:
            home = where.get(role.organisation_id or 0, "")
            organisations.setdefault(home, Group(home)).people.append(one)
    return Everybody(
        tour=[tour[name] for name in TOUR if name in tour],
        bodies=sorted(bodies.values(), key=_largest_first),
        organisations=sorted(organisations.values(), key=_largest_first),
    )


def _person(role: RoleAssignment) -> Person:
    """Tell who has a role; the role is named when the person's name does not begin with it."""
    sees = TOUR.get(role.user.name, "")
    if role.unit is None:
        name = role.organisation.name if role.organisation else ""
        return Person(role.id, role.user.name, "org", name, name, sees)
    label = str(role.get_role_display())
    title = "" if role.user.name.startswith(label) else label
    place = ", ".join(filter(None, (title, role.unit.name)))
    return Person(role.id, role.user.name, "public", place, role.unit.body.name, sees)


def _largest_first(group: Group) -> tuple[bool, int, str]:
    return (not group.name, -len(group.people), group.name)
