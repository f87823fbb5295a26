# SPDX-License-Identifier: EUPL-1.2
"""The rules about the partner of a case: what the guideline asks for, and when a declaration may be signed. Pure."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from handslag.cases.casefile import CaseFile
from handslag.cases.models import ValuesIncident
from handslag.kernel.errors import NotNow, Refused
from handslag.kernel.lifecycle import RECUSED
from handslag.parties.actor import Actor

RENEW_WITHIN = timedelta(days=60)
"""How long before a declaration runs out it may be signed anew; our own default."""


def asks_for_declaration(file: CaseFile, by: Actor) -> Refused | None:
    """Say no when the guideline has no values declaration."""
    if file.declaration is not None:
        return None
    return NotNow("declaration.none", _("Riktlinjen som ärendet bedöms efter har inget intyg om värdegrund."))


def asks_for_documents(file: CaseFile, by: Actor) -> Refused | None:
    """Say no when the guideline asks for nothing to be shown."""
    if file.asked_documents:
        return None
    return NotNow("control.nothing_asked", _("Riktlinjen ber inte om några handlingar."))


def has_something_shown(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while nothing has been shown."""
    if file.showings:
        return None
    return NotNow("control.nothing_shown", _("Organisationen har inte visat något än."))


def may_sign_now(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while the organisation's declaration stands and is not about to run out."""
    standing = file.standing_declaration(by.organisation_id or 0)
    if standing is None or is_renewal_time(standing.valid_until, file.today):
        return None
    return NotNow("declaration.stands", _("Intyget är redan underskrivet och gäller."))


def is_renewal_time(valid_until: date | None, today: date) -> bool:
    """Tell if something is so near its end that it may be made anew."""
    return valid_until is not None and today >= valid_until - RENEW_WITHIN


def sees_secret_notes(file: CaseFile, by: Actor) -> bool:
    """Tell if a reader at the body takes part in the case itself: whoever was only asked, or has a conflict of interest, does not."""
    roles = file.roles_of(by)
    was_asked = "asked" in roles and by.unit_id != file.case.responsible_unit_id
    return bool(roles) and not was_asked and RECUSED not in roles


def incidents_seen_by(file: CaseFile, by: Actor) -> tuple[ValuesIncident, ...]:
    """Return what was noted that a reader at the body may read: in other cases only for those who read every case."""
    sees_secret = sees_secret_notes(file, by)
    return tuple(
        one
        for one in file.incidents
        if (one.case_id == file.case.pk or by.sees_whole_body) and (sees_secret or not one.secrecy_ground)
    )


def has_open_incident(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while nothing is noted that is not closed."""
    if file.open_incidents:
        return None
    return NotNow("incident.none", _("Inget är noterat mot intyget."))
