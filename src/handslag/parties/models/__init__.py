# SPDX-License-Identifier: EUPL-1.2
"""Tables of the parties, by what they are about."""

from handslag.parties.models.bodies import BodyKind, BodyOwned, PublicBody, Unit, UnitKind
from handslag.parties.models.organisations import (
    LEGAL_FORMS,
    NETWORK,
    MemberCount,
    Membership,
    Organisation,
    OrganisationQuerySet,
    Support,
    SupportKind,
)
from handslag.parties.models.people import (
    Invitation,
    RoleAssignment,
    RoleAssignmentQuerySet,
    Signatory,
    SignatoryQuerySet,
    SignatoryRule,
    User,
    UserManager,
)

__all__ = [
    "LEGAL_FORMS",
    "NETWORK",
    "BodyKind",
    "BodyOwned",
    "Invitation",
    "MemberCount",
    "Membership",
    "Organisation",
    "OrganisationQuerySet",
    "PublicBody",
    "RoleAssignment",
    "RoleAssignmentQuerySet",
    "Signatory",
    "SignatoryQuerySet",
    "SignatoryRule",
    "Support",
    "SupportKind",
    "Unit",
    "UnitKind",
    "User",
    "UserManager",
]
