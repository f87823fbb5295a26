# SPDX-License-Identifier: EUPL-1.2
"""Who can be invited to a meeting in a case: those who handle it, units it touches, and the organisations behind it."""

from collections.abc import Iterable, Iterator

from handslag.cases.casefile import CaseFile
from handslag.cases.models import UnitReply
from handslag.dossiers.acts import Invitee
from handslag.dossiers.models import MeetingKind, Side
from handslag.kernel import clock
from handslag.parties.models import RoleAssignment
from handslag.parties.roles import Role

_OF_UNITS = (Role.HEAD, Role.PROCUREMENT, Role.EXPERT)
_HANDLING = (Role.COORDINATOR, Role.CASE_OFFICER)


def invitable(file: CaseFile) -> dict[str, Invitee]:
    """Return everybody in the case who can be invited, by a key that a form can carry, in one query.

    Those who handle the case come first, then heads and named staff of its units, then each organisation's own people; an
    organisation without people here is invited as such. Nobody with a conflict of interest in the matter is among them.
    """
    case = file.case
    units = {one.unit_id: one.unit.name for one in file.units if one.reply != UnitReply.NOT_AFFECTED}
    asked = {one.unit_id: one.unit.name for one in file.opinions}
    named = {person.pk for unit in file.units for person in unit.staff.all()}
    organisations = {one.pk: one.name for one in file.organisations}
    rows = (
        RoleAssignment.objects.in_force(clock.today())
        .filter(user__is_active=True)
        .select_related("user", "unit")
        .order_by("user__name", "id")
    )
    roles = list(
        rows.filter(organisation_id__in=organisations)
        | rows.filter(unit_id__in={*units, *asked}, role__in=_OF_UNITS)
        | rows.filter(unit__body_id=case.body_id, role__in=_HANDLING)
    )
    found: dict[str, Invitee] = {}
    able = [one for one in roles if not case.dossier.has_recused(one.user_id)]
    for one in _ordered(able, units, asked, named, case.officer_id):
        found.setdefault(
            f"u{one.user_id}",
            Invitee(
                name=one.user.name,
                side=Side.ORGANISATION if one.organisation_id else Side.PUBLIC,
                user_id=one.user_id,
                unit_id=one.unit_id,
                organisation_id=one.organisation_id,
                function=_function(one, organisations),
                email=one.user.email,
            ),
        )
    have = {one.organisation_id for one in found.values()}
    for organisation in file.organisations:
        if organisation.pk not in have:
            found[f"o{organisation.pk}"] = Invitee(
                organisation.name,
                Side.ORGANISATION,
                organisation_id=organisation.pk,
                email=organisation.email,
            )
    return found


def usual_for(kind: str, file: CaseFile, offered: dict[str, Invitee]) -> list[str]:
    """Return whom a kind of meeting usually gathers: the officer, with the organisations, the units, or both."""
    handles = {file.case.officer_id} - {None}
    chosen = []
    for key, one in offered.items():
        is_unit = one.side == Side.PUBLIC and one.user_id not in handles and one.unit_id in _unit_ids(file)
        if (
            one.user_id in handles
            or (one.side == Side.ORGANISATION and kind != MeetingKind.INTERNAL)
            or (is_unit and kind in (MeetingKind.JOINT, MeetingKind.INTERNAL, MeetingKind.FOLLOW_UP))
        ):
            chosen.append(key)
    return chosen


def _unit_ids(file: CaseFile) -> set[int]:
    return {one.unit_id for one in file.units if one.reply != UnitReply.NOT_AFFECTED}


def _ordered(
    roles: Iterable[RoleAssignment],
    units: dict[int, str],
    asked: dict[int, str],
    named: set[int],
    officer_id: int | None,
) -> Iterator[RoleAssignment]:
    """Yield the roles in the order they are offered; experts only where their head has named them or they were asked."""
    ranks: dict[int, list[RoleAssignment]] = {rank: [] for rank in range(4)}
    for one in roles:
        if one.organisation_id:
            ranks[3].append(one)
        elif one.role in _HANDLING:
            ranks[0 if one.user_id == officer_id else 1].append(one)
        elif one.role != Role.EXPERT or one.user_id in named or one.unit_id in asked:
            ranks[2].append(one)
    for rank in ranks.values():
        yield from rank


def _function(one: RoleAssignment, organisations: dict[int, str]) -> str:
    place = organisations.get(one.organisation_id or 0) or (one.unit.name if one.unit else "")
    return place if one.organisation_id else f"{Role(one.role).label}, {place}"
