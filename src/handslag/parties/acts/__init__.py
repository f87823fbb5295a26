# SPDX-License-Identifier: EUPL-1.2
"""Every write on bodies, units, organisations, people, roles and signatories."""

from handslag.parties.acts.bodies import UnitFacts, change_unit, create_body, create_unit
from handslag.parties.acts.inviting import (
    Invited,
    accept_invitation,
    invite,
    may_invite,
    may_start,
    may_withdraw,
    open_invitation,
    withdraw_invitation,
)
from handslag.parties.acts.organisations import (
    OrganisationFacts,
    change_organisation,
    create_organisation,
    create_organisations,
    end_signatory,
    fill_in_organisation,
    put_organisation_in_search,
    record_signatory,
    sign_up,
)
from handslag.parties.acts.people import assign_role, change_password, choose_notices, create_user, end_role
from handslag.parties.acts.permitting import may_administer, may_record_power, may_record_signatory
from handslag.parties.acts.profile import (
    answer_membership,
    count_members,
    end_membership,
    join_umbrella,
    may_tell_support,
    tell_support,
)

__all__ = [
    "Invited",
    "OrganisationFacts",
    "UnitFacts",
    "accept_invitation",
    "answer_membership",
    "assign_role",
    "change_organisation",
    "change_password",
    "change_unit",
    "choose_notices",
    "count_members",
    "create_body",
    "create_organisation",
    "create_organisations",
    "create_unit",
    "create_user",
    "end_membership",
    "end_role",
    "end_signatory",
    "fill_in_organisation",
    "invite",
    "join_umbrella",
    "may_administer",
    "may_invite",
    "may_record_power",
    "may_record_signatory",
    "may_start",
    "may_tell_support",
    "may_withdraw",
    "open_invitation",
    "put_organisation_in_search",
    "record_signatory",
    "sign_up",
    "tell_support",
    "withdraw_invitation",
]
