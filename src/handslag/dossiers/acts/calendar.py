# SPDX-License-Identifier: EUPL-1.2
"""Open and close the secret address of a person's own calendar."""

import secrets

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.calendars import secret_hash
from handslag.dossiers.models import CalendarAddress
from handslag.journal.acts import record
from handslag.kernel.errors import NotAllowed, NotNow
from handslag.parties.actor import Actor


def open_calendar(*, by: Actor) -> str:
    """Make the address of the actor's own calendar and return its secret, which nobody can read again; an earlier one ends.

    Raises: NotAllowed for somebody without account.
    """
    user_id = _account(by)
    with record("user", user_id, by=by) as act:
        secret = secrets.token_urlsafe(32)
        found = CalendarAddress.objects.select_for_update().filter(user_id=user_id).first()
        kind = "user.calendar_renewed" if found and found.secret_hash else "user.calendar_opened"
        row = found or CalendarAddress(user_id=user_id)
        row.secret_hash, row.made_at, row.revoked_at = secret_hash(secret), act.moment, None
        row.save(force_insert=found is None)
        if kind == "user.calendar_renewed":
            act.write("user.calendar_renewed", body_id=None)
        else:
            act.write("user.calendar_opened", body_id=None)
    return secret


def close_calendar(*, by: Actor) -> None:
    """Let the address of the actor's own calendar lead nowhere from now on.

    Raises: NotAllowed for somebody without account; NotNow when there is none.
    """
    user_id = _account(by)
    with record("user", user_id, by=by) as act:
        row = CalendarAddress.objects.select_for_update().filter(user_id=user_id).first()
        if row is None or row.secret_hash is None:
            raise NotNow("calendar.none", _("Du har ingen kalenderadress att stänga."))
        row.secret_hash, row.revoked_at = None, act.moment
        row.save(update_fields=["secret_hash", "revoked_at"])
        act.write("user.calendar_closed", body_id=None)


def _account(by: Actor) -> int:
    if by.user_id is None:
        raise NotAllowed("user.none", _("Logga in först."))
    return by.user_id
