# SPDX-License-Identifier: EUPL-1.2
"""The table of moves, cell by cell: every move, every role, every state."""

from dataclasses import dataclass, replace

import pytest

from handslag.cases.lifecycle import CASE
from handslag.cases.models import State
from handslag.kernel.errors import NotAllowed, NotNow
from handslag.kernel.lifecycle import Lifecycle, Move
from handslag.parties.actor import VISITOR, Actor


@dataclass(frozen=True)
class Thing:
    """A subject with a state, towards which everybody has the same roles."""

    state: str
    roles: frozenset[str]

    def roles_of(self, by: Actor) -> frozenset[str]:
        return self.roles


def allowed(move: Move, role: str, state: str) -> bool:
    return role in move.who and state in move.leaves


@pytest.mark.parametrize("name", CASE.moves)
def test_each_cell_of_the_table(name):
    move = CASE.moves[name]
    bare = Lifecycle("case", State.values, [replace(move, holds=())])

    wrong = []
    for role in [*CASE.roles(), "stranger"]:
        for state in State.values:
            refused = bare.refusal(name, Thing(state, frozenset({role})), VISITOR)
            expected = (
                type(None) if allowed(move, role, state) else NotNow if role in move.who else NotAllowed
            )
            if type(refused) is not expected:
                wrong.append((role, state, refused))

    assert wrong == []


def test_every_state_is_reached_and_every_open_state_is_left():
    entered = {move.enters for move in CASE.moves.values() if move.enters}
    left = {state for move in CASE.moves.values() if move.enters for state in move.leaves}

    later = {State.AGREED}
    assert set(State.values) - entered - later == {State.DRAFT}
    assert set(State.values) - left - later == {State.DECLINED, State.REDIRECTED, State.WITHDRAWN}


def test_every_move_names_its_source_and_its_own_event():
    events = [move.event for move in CASE.moves.values()]

    assert len(events) == len(set(events))
    assert all(move.source and str(move.title) for move in CASE.moves.values())
