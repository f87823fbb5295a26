# SPDX-License-Identifier: EUPL-1.2
"""The file of a commission: everything on record about it, as the rules, the duties and the pages read it. Pure."""

from dataclasses import dataclass
from datetime import date

from handslag.commissions.models import Commission, CommissionPart
from handslag.dossiers.habits import Habits
from handslag.dossiers.models import Decision, Dossier
from handslag.dossiers.reportfile import BeforeItsBoard, ReportOnFile
from handslag.kernel.lifecycle import RECUSED
from handslag.parties.actor import Actor
from handslag.parties.roles import Role


@dataclass(frozen=True)
class CommissionFile(BeforeItsBoard):
    """A commission with its parts, reports and decisions on a day; ``habits`` are how its body writes reports."""

    commission: Commission
    today: date
    habits: Habits
    parts: tuple[CommissionPart, ...] = ()
    reports: tuple[ReportOnFile, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def state(self) -> str:
        """Return how far it has come."""
        return str(self.commission.state)

    @property
    def dossier(self) -> Dossier:
        """Return the dossier of the matter."""
        return self.commission.dossier

    @property
    def title(self) -> str:
        """Return what the matter is called."""
        return self.commission.dossier.title

    @property
    def unanswered_parts(self) -> tuple[int, ...]:
        """Return the numbers of the parts that the report being written says nothing of."""
        words = self.draft_report.texts.words if self.draft_report else {}
        return tuple(one.number for one in self.parts if not words.get(answer_name(one.number), ""))

    def roles_of(self, by: Actor) -> frozenset[str]:
        """Return what the actor is to this commission; with a conflict of interest nothing but that."""
        if by.body_id != self.commission.body_id or not (by.is_staff or by.role == Role.CLOCK):
            return frozenset()
        if by.role == Role.CLOCK:
            return frozenset({"clock"})
        own = by.unit_id in (self.commission.board_id, self.commission.responsible_unit_id)
        if not (by.sees_whole_body or own):
            return frozenset()
        # Why the board alone: the secretary of another board has nothing to do with this one's minutes.
        if by.role == Role.BOARD_SECRETARY and by.unit_id != self.commission.board_id:
            return frozenset({"reader"})
        return frozenset({RECUSED if self.dossier.has_recused(by.user_id) else str(by.role)})


def answer_name(number: int) -> str:
    """Return the name under which a report keeps what it answers to a part."""
    return f"part_{number}"


def place_name(number: int) -> str:
    """Return the name under which a report keeps where more is said about a part."""
    return f"part_{number}_where"
