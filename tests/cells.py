# SPDX-License-Identifier: EUPL-1.2
"""A table of moves, cell by cell: every move, every role, every state."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handslag.kernel.errors import NotAllowed, NotNow, Refused
from handslag.kernel.lifecycle import Lifecycle, Move
from handslag.parties.actor import VISITOR, Actor


@dataclass(frozen=True)
class Thing:
    """A subject with a state, towards which everybody has the same roles."""

    state: str
    roles: frozenset[str]

    def roles_of(self, by: Actor) -> frozenset[str]:
        return self.roles


def wrong_cells(table: Lifecycle, states: Iterable[str], name: str) -> list[tuple[str, str, Refused | None]]:
    """Return the roles and states in which a move answers otherwise than its row says, its rules left aside."""
    move = table.moves[name]
    bare = Lifecycle(table.subject, states, [replace(move, holds=())])
    return [
        (role, state, refused)
        for role in [*table.roles(), "stranger"]
        for state in states
        if type(refused := bare.refusal(name, Thing(state, frozenset({role})), VISITOR))
        is not _expected(move, role, state)
    ]


def _expected(move: Move, role: str, state: str) -> type:
    if role not in move.who:
        return NotAllowed
    return type(None) if state in move.leaves else NotNow
