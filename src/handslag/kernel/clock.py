# SPDX-License-Identifier: EUPL-1.2
"""The one place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_set_moment: ContextVar[datetime | None] = ContextVar("handslag_set_moment", default=None)


def now() -> datetime:
    """Return the present moment as aware UTC."""
    return _set_moment.get() or datetime.now(UTC)


def today() -> date:
    """Return the legal date in Sweden."""
    return legal_date(now())


def legal_date(moment: datetime) -> date:
    """Return the Swedish calendar date of an aware moment."""
    return moment.astimezone(STOCKHOLM).date()


def moment_on(day: date, hour: int = 9, minute: int = 0) -> datetime:
    """Return the aware UTC moment of a Swedish clock time on a day."""
    return datetime.combine(day, time(hour, minute), STOCKHOLM).astimezone(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Set the clock within a block.

    Raises: ValueError for a moment without time zone.
    Why: the demonstration is built by ordinary acts at moments of the past, and tests freeze time the same way.
    """
    if moment.tzinfo is None:
        raise ValueError("the clock takes aware moments only")
    token = _set_moment.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _set_moment.reset(token)
