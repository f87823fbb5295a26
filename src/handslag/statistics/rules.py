# SPDX-License-Identifier: EUPL-1.2
"""Who may freeze a yearly report, and when. Pure."""

from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import Invalid, NotAllowed, NotNow, Refused
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

FIRST_YEAR = 1900


def may_freeze(by: Actor, body_id: int) -> Refused | None:
    """Say no to whoever does not coordinate the body's partnerships."""
    if by.role == Role.INSTALLER or (by.role == Role.COORDINATOR and by.body_id == body_id):
        return None
    return NotAllowed("report.coordinator", _("Bara samordnaren kan frysa årsrapporten."))


def year_is_over(year: int, this_year: int) -> Refused | None:
    """Say no while the year is not over, for a yearly report tells of a whole year; and to what is no year of ours."""
    if FIRST_YEAR <= year < this_year:
        return None
    if year < FIRST_YEAR:
        return Invalid("report.no_year", _("Välj ett år att sammanfatta."), fields=("ar",))
    return NotNow(
        "report.year_not_over",
        _("Året är inte slut än. Årsrapporten kan frysas från den 1 januari året efter."),
    )
