# SPDX-License-Identifier: EUPL-1.2
"""Who is who towards a case, when it is open, and how a row of its table of moves is written. Pure."""

from collections.abc import Callable

from django.utils.functional import Promise

from handslag.cases.casefile import CaseFile
from handslag.cases.models import State
from handslag.kernel.errors import Refused
from handslag.kernel.lifecycle import Move
from handslag.parties.actor import Actor

HANDLERS = frozenset({"coordinator", "case_officer"})
DESK = HANDLERS | {"registrar"}
ORGANISATIONS = frozenset({"lead", "party"})
BEFORE_END = frozenset({State.SUBMITTED, State.SCREENING, State.DIALOGUE, State.PREPARATION})
ALIVE = BEFORE_END | {State.RETURNED}
OPEN = ALIVE | {State.DECISION}


def case_move(
    name: str,
    title: str | Promise,
    leaves: frozenset[str],
    enters: str | None,
    who: frozenset[str],
    event: str,
    source: str,
    *holds: Callable[[CaseFile, Actor], Refused | None],
) -> Move[CaseFile, Actor]:
    """Return a row of the table: a move of a case, which writes an event of the case."""
    return Move(name, title, leaves, enters, who, f"case.{event}", source, holds)
