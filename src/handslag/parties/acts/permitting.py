# SPDX-License-Identifier: EUPL-1.2
"""Who may write on bodies, organisations and people."""

from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import NotAllowed, Refused
from handslag.parties.actor import Actor
from handslag.parties.roles import Role


def may_administer(by: Actor, body_id: int) -> Refused | None:
    """Say no to whoever does not administer the body."""
    if by.role == Role.INSTALLER or (by.role == Role.ADMINISTRATOR and by.body_id == body_id):
        return None
    return NotAllowed("body.administrator", _("Bara huvudmannens administratör kan göra det här."))


def may_record_signatory(by: Actor, organisation_id: int) -> Refused | None:
    """Say no to whoever neither handles cases for a body nor stands for the organisation."""
    if (
        by.role in (Role.COORDINATOR, Role.CASE_OFFICER, Role.REGISTRAR, Role.INSTALLER)
        or by.organisation_id == organisation_id
    ):
        return None
    return NotAllowed(
        "organisation.representative", _("Bara den som företräder organisationen kan göra det här.")
    )


def may_record_power(by: Actor, body_id: int) -> Refused | None:
    """Say no to whoever neither coordinates nor administers the body; it is about signing for one of its units."""
    coordinates = by.role in (Role.COORDINATOR, Role.ADMINISTRATOR) and by.body_id == body_id
    if by.role == Role.INSTALLER or coordinates:
        return None
    return NotAllowed(
        "body.power",
        _("Bara huvudmannens samordnare och administratör kan anteckna vem som får skriva under."),
    )


def must_administer(by: Actor, body_id: int) -> None:
    """Let nobody through but the body's administrator and the installation.

    Raises: NotAllowed for everybody else.
    """
    if refused := may_administer(by, body_id):
        raise refused


def must_stand_for(by: Actor, organisation_id: int) -> None:
    """Let nobody through but the organisation's representative and the installation.

    Raises: NotAllowed for everybody else.
    """
    if by.role != Role.INSTALLER and by.organisation_id != organisation_id:
        raise NotAllowed(
            "organisation.representative", _("Bara den som företräder organisationen kan göra det här.")
        )


def must_be(by: Actor, *roles: Role) -> None:
    """Let nobody through but those who act in one of the roles.

    Raises: NotAllowed for everybody else.
    """
    if by.role not in roles:
        raise NotAllowed("role.needed", _("Du har inte den roll som behövs för det här."))
