# SPDX-License-Identifier: EUPL-1.2
"""A matter before its board: its official reports as they stand, what was decided on them, and what goes with a report. Pure."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from handslag.dossiers.habits import DEFAULT, Habits
from handslag.dossiers.models import Decision, Dossier, Outcome, Report
from handslag.dossiers.reports import ReportTexts

ENDS_A_REPORT = (Outcome.REFERRED_BACK, Outcome.RESCINDED)
"""Outcomes after which a new report has to be written."""


@dataclass(frozen=True, slots=True)
class Appendix:
    """A document of the dossier that goes with the report: its number there, title, date and the hash of its file."""

    number: int
    title: str
    dated_on: date
    sha256: str


@dataclass(frozen=True, slots=True)
class ReportOnFile:
    """An official report with its latest version as people wrote it.

    ``read_by`` is the second reader of that very version, ``habits`` are how its body writes reports.
    """

    row: Report
    texts: ReportTexts
    version: int
    author_id: int | None = None
    read_by: str = ""
    habits: Habits = DEFAULT


class BeforeItsBoard(ABC):
    """What the file of any matter that goes to a board tells of its reports and decisions, both oldest first."""

    reports: tuple[ReportOnFile, ...]
    decisions: tuple[Decision, ...]

    @property
    @abstractmethod
    def dossier(self) -> Dossier:
        """Return the dossier of the matter; each kind of matter says it."""

    @property
    @abstractmethod
    def title(self) -> str:
        """Return what the matter is called; each kind of matter says it."""

    @cached_property
    def handed_over_on(self) -> date | None:
        """Return the day the official report that stands now was handed over to the board."""
        return self.standing_report.row.dated_on if self.standing_report else None

    @cached_property
    def draft_report(self) -> ReportOnFile | None:
        """Return the report that is being written."""
        return next((one for one in self.reports if one.row.handed_over_at is None), None)

    @cached_property
    def standing_report(self) -> ReportOnFile | None:
        """Return the latest report that was handed over and that nobody has referred back, nor rescinded what it led to."""
        handed = [one for one in self.reports if one.row.handed_over_at is not None]
        back = {one.report_id for one in self.decisions if one.outcome in ENDS_A_REPORT}
        return handed[-1] if handed and handed[-1].row.pk not in back else None

    @cached_property
    def latest_minutes(self) -> Decision | None:
        """Return the latest decision of a board at a meeting."""
        return next((one for one in reversed(self.decisions) if one.meeting_on is not None), None)

    @cached_property
    def undispatched(self) -> tuple[Decision, ...]:
        """Return the boards' decisions that somebody on their lists has not got yet."""
        return tuple(one for one in self.decisions if getattr(one, "is_unsent", False))
