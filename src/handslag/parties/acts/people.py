# SPDX-License-Identifier: EUPL-1.2
"""The acts on people: accounts, choices, roles."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from handslag.journal.acts import record, record_new
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.kernel.identity import Email
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.acts.permitting import (
    must_administer,
    must_be,
    must_stand_for,
)
from handslag.parties.models import RoleAssignment, Unit, User
from handslag.parties.roles import BODY_ROLES, ORGANISATION_ROLES, Role


def create_user(
    *, by: Actor, email: Email, name: str, password: str | None = None, password_hash: str | None = None
) -> User:
    """Open an account for a person; without password she signs in some other way.

    ``password_hash`` is a password hashed already, as make_password does it.
    Raises: NotAllowed unless an administrator or the installation does it; Invalid when the address is taken.
    """
    must_be(by, Role.INSTALLER, Role.ADMINISTRATOR)
    with record_new("user", by=by) as act:
        key = act.stream.key
        user = new_user(email=email, name=name, password=password, key=key, password_hash=password_hash)
        act.write("user.created", body_id=by.body_id, facts={"user": user.id})
    return user


def choose_notices(*, by: Actor, pace: str, language: str) -> User:
    """Let a person choose how soon e-mail comes and in which language.

    Raises: Invalid for an unknown choice; NotAllowed for somebody without account.
    """
    if by.user_id is None:
        raise NotAllowed("user.none", _("Logga in först."))
    if pace not in User.NoticePace.values or language not in ("sv", "en"):
        raise Invalid("user.choice", _("Välj ett av alternativen."), fields=("pace",))
    with record("user", by.user_id, by=by) as act:
        user = User.objects.get(id=by.user_id)
        user.notice_pace, user.language = pace, language
        user.save(update_fields=["notice_pace", "language"])
        act.write("user.notices_chosen", body_id=None, facts={"pace": pace, "language": language})
    return user


def change_password(*, by: Actor, password: str) -> User:
    """Change one's own password for one that has been found strong enough.

    Raises: NotAllowed for somebody without account.
    """
    if by.user_id is None:
        raise NotAllowed("user.none", _("Logga in först."))
    with record("user", by.user_id, by=by) as act:
        user = User.objects.get(id=by.user_id)
        user.password = make_password(password)
        user.save(update_fields=["password"])
        act.write("user.password_changed", body_id=None, facts={})
    return user


def assign_role(
    *,
    by: Actor,
    user_id: int,
    role: Role,
    unit_id: int | None = None,
    organisation_id: int | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
) -> RoleAssignment:
    """Give a person a role for a unit or an organisation.

    Raises: NotAllowed unless the body's administrator, the organisation's representative or the installation does it;
        Invalid when role and place do not belong together.
    """
    period = Period(from_on or clock.today(), until_on)
    allowed = ORGANISATION_ROLES if organisation_id else BODY_ROLES
    if role not in allowed or (unit_id is None) == (organisation_id is None):
        raise Invalid(
            "role.place",
            _("Rollen passar inte där. Välj en annan roll eller en annan plats."),
            fields=("role",),
        )
    body_id = None
    if unit_id is not None:
        body_id = Unit.objects.values_list("body_id", flat=True).get(id=unit_id)
        must_administer(by, body_id)
    elif organisation_id is not None:
        must_stand_for(by, organisation_id)
    with record("user", user_id, by=by) as act:
        assignment: RoleAssignment = RoleAssignment.objects.create(
            user_id=user_id,
            role=role,
            unit_id=unit_id,
            organisation_id=organisation_id,
            from_on=period.start,
            until_on=period.until,
        )
        act.write(
            "user.role_assigned",
            body_id=body_id,
            facts={
                "role": str(role),
                "unit": unit_id,
                "organisation": organisation_id,
                "from": period.start,
                "until": period.until,
            },
        )
    return assignment


def end_role(*, by: Actor, assignment_id: int, until_on: date) -> RoleAssignment:
    """End a role on a day; the day itself is the first without it.

    Raises: NotAllowed as for assign_role; NotNow for the last one who acts for an organisation; Invalid when the day lies
        before the role began.
    """
    found = RoleAssignment.objects.select_related("unit").get(id=assignment_id)
    if found.unit is not None:
        must_administer(by, found.unit.body_id)
    else:
        must_stand_for(by, found.organisation_id or 0)
    with record("user", found.user_id, by=by) as act:
        assignment: RoleAssignment = RoleAssignment.objects.get(id=assignment_id)
        if by.role != Role.INSTALLER:
            _not_the_last(assignment, until_on)
        assignment.until_on = Period(assignment.from_on, until_on).until
        assignment.save(update_fields=["until_on"])
        act.write(
            "user.role_ended",
            body_id=found.unit.body_id if found.unit else None,
            facts={"assignment": assignment_id, "role": assignment.role, "until": until_on},
        )
    return assignment


def _not_the_last(assignment: RoleAssignment, until_on: date) -> None:
    """Refuse to leave an organisation without anybody who acts for it."""
    if assignment.organisation_id is None:
        return
    others = RoleAssignment.objects.in_force(until_on).filter(organisation_id=assignment.organisation_id)
    if not others.exclude(id=assignment.id).filter(user__is_active=True).exists():
        raise NotNow(
            "role.last",
            _("Ingen annan företräder organisationen. Bjud in någon först, så kan rollen avslutas sedan."),
        )


def new_user(
    *, email: Email, name: str, password: str | None, key: int, password_hash: str | None = None
) -> User:
    """Enter the row of a person inside the act at hand.

    Raises: Invalid when the address is taken.
    """
    if User.objects.filter(email=email).exists():
        raise Invalid(
            "user.email",
            _("Det finns redan ett konto med den e-postadressen. Logga in i stället."),
            fields=("email",),
        )
    return User.objects.create(
        id=key, email=email, name=name.strip(), password=password_hash or make_password(password)
    )
