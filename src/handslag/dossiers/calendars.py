# SPDX-License-Identifier: EUPL-1.2
"""Reads of a person's own calendar: whose an address is, and whether somebody has one."""

import hashlib

from handslag.dossiers.models import CalendarAddress
from handslag.parties.models import User


def secret_hash(secret: str) -> str:
    """Return what is kept of a secret address.

    Why without salt: the secret is 256 random bits, which nobody guesses, and is looked up by its hash.
    """
    return hashlib.sha256(secret.encode()).hexdigest()


def whose_calendar(secret: str) -> User | None:
    """Return the person whose calendar a secret leads to, while she may sign in and has not closed it."""
    if not 20 <= len(secret) <= 80:
        return None
    found = (
        CalendarAddress.objects.filter(secret_hash=secret_hash(secret), user__is_active=True)
        .select_related("user")
        .first()
    )
    return found.user if found else None


def calendar_of(user_id: int) -> CalendarAddress | None:
    """Return a person's calendar address when it is open; its secret cannot be read."""
    return CalendarAddress.objects.filter(user_id=user_id, secret_hash__isnull=False).first()
