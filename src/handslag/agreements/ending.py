# SPDX-License-Identifier: EUPL-1.2
"""How a partnership ends: what has to be settled, and from when a notice takes effect. Pure."""

from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.planning import months_after

WIND_DOWN_DAYS = 30
"""How long before the last day the calendar begins the ending by itself; our own default, no rule of law."""

LESSON = "lesson"
ITEMS: dict[str, Promise] = {
    "final_report": _("Slutrapport från varje part"),
    "money": _("Medel som är kvar eller ska betalas"),
    "handover": _("Deltagare, lokaler och saker lämnas över"),
    "archive": _("Handlingarna är ordnade för arkivet"),
    LESSON: _("Det ni har lärt er är nedskrivet"),
}
"""What has to be settled before a partnership is over, in order; practice (S1: what succeeded and what did not)."""


def notice_months(file: AgreementFile) -> int | None:
    """Return the months of notice: those of the agreement, else those of the guideline; ``None`` when neither says."""
    if file.term is not None and file.term.notice_months is not None:
        return file.term.notice_months
    said = file.pack.agreement.term if file.pack and file.pack.agreement else None
    return said.notice_months if said else None


def end_after_notice(file: AgreementFile, given_on: date) -> date | None:
    """Return the day that a notice ends the partnership, never after its own end; ``None`` when no notice is agreed.

    Units: the day is the first one outside, as in every period.
    """
    months = notice_months(file)
    if months is None:
        return None
    ends_on = months_after(given_on, months)
    until = file.agreement.until_on
    return ends_on if until is None else min(ends_on, until)


def winds_down_on(file: AgreementFile) -> date | None:
    """Return the day from which the calendar begins the ending by expiry."""
    until = file.agreement.until_on
    return None if until is None else until - timedelta(days=WIND_DOWN_DAYS)
