# SPDX-License-Identifier: EUPL-1.2
"""Every write on bodies, units, organisations, people, roles and signatories."""

from handslag.parties.acts.bodies import UnitFacts, change_unit, create_body, create_unit
from handslag.parties.acts.organisations import (
    OrganisationFacts,
    change_organisation,
    create_organisation,
    create_organisations,
    fill_in_organisation,
    join_umbrella,
    record_signatory,
    sign_up,
)
from handslag.parties.acts.people import assign_role, change_password, choose_notices, create_user, end_role
from handslag.parties.acts.permitting import may_administer, may_record_power, may_record_signatory

__all__ = [
    "OrganisationFacts",
    "UnitFacts",
    "assign_role",
    "change_organisation",
    "change_password",
    "change_unit",
    "choose_notices",
    "create_body",
    "create_organisation",
    "create_organisations",
    "create_unit",
    "create_user",
    "end_role",
    "fill_in_organisation",
    "join_umbrella",
    "may_administer",
    "may_record_power",
    "may_record_signatory",
    "record_signatory",
    "sign_up",
]
