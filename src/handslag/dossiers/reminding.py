# SPDX-License-Identifier: EUPL-1.2
"""When the calendar reminds of a day: before it and after it, on working days, so many times and no more. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

from handslag.kernel.workdays import is_workday, workdays_between

DAYS_BEFORE = 2
DAYS_BETWEEN = 10
MOST_AFTER = 3
_FAR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that somebody is to do by a day.

    ``unit_id`` or ``organisation_id`` names whose turn it is; neither means those who handle the matter.
    Units: ``days_before`` counts working days; ``most_after`` says how many times it is reminded of after the day.
    """

    code: str
    due_on: date
    about: str = ""
    unit_id: int | None = None
    organisation_id: int | None = None
    days_before: int = DAYS_BEFORE
    most_after: int = MOST_AFTER

    @property
    def key(self) -> tuple[str, str, date]:
        """Return what tells it from others in the dossier."""
        return self.code, self.about, self.due_on

    def facts(self, number: int) -> dict[str, str | int]:
        """Return what the event of a reminder says: of what, of whom, which day and which time."""
        whom = {"unit": self.unit_id, "organisation": self.organisation_id}
        return {
            "what": self.code,
            "about": self.about,
            "number": number,
            "due": self.due_on.isoformat(),
            **{name: key for name, key in whom.items() if key is not None},
        }


Made = frozenset[tuple[tuple[str, str, date], int]]
"""Reminders on record: what each was about, and its number."""


def number_on(awaited: Awaited, today: date) -> int | None:
    """Return which reminder belongs to a day: 0 before the day it is due, 1 and on after it, ``None`` for none.

    The first one after comes the next working day, then one every ten working days. Nobody is reminded on a day off.
    """
    if not is_workday(today):
        return None
    if today <= awaited.due_on:
        return 0 if workdays_between(today, awaited.due_on) <= awaited.days_before else None
    late = workdays_between(awaited.due_on, min(today, awaited.due_on + _FAR))
    return min(1 + (late - 1) // DAYS_BETWEEN, awaited.most_after)


def due_reminder(awaited: Awaited, today: date, made: Made) -> int | None:
    """Return the number of the reminder that is to be made today, or ``None`` when there is none or it is made.

    Why only the latest: after days without the command nobody is reminded twice of the same thing at once.
    """
    number = number_on(awaited, today)
    if number is None or (awaited.key, number) in made:
        return None
    return number
