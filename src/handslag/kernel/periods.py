# SPDX-License-Identifier: EUPL-1.2
"""Half-open periods of dates: from included, until excluded."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days; ``until`` is the first day after it, ``None`` means no end is known.

    Raises: Invalid when it would be empty or run backwards.
    """

    start: date
    until: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period without days."""
        if self.until is not None and self.until <= self.start:
            raise Invalid("period.order", _("Slutdatumet måste ligga efter startdatumet."), fields=("until",))

    def holds(self, day: date) -> bool:
        """Tell if the day lies in the period."""
        return self.start <= day and (self.until is None or day < self.until)

    def overlaps(self, other: "Period") -> bool:
        """Tell if the two periods share a day."""
        return (other.until is None or self.start < other.until) and (
            self.until is None or other.start < self.until
        )


def months_later(day: date, months: int | None) -> date | None:
    """Return the same day a number of months later, or the last day of a shorter month; ``None`` for no end."""
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return None
