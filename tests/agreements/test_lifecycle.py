# SPDX-License-Identifier: EUPL-1.2
"""The table of moves of an agreement."""

import pytest

from handslag.agreements.lifecycle import AGREEMENT
from handslag.agreements.models import State
from tests.cells import wrong_cells


@pytest.mark.parametrize("name", AGREEMENT.moves)
def test_each_cell_of_the_table(name):
    assert wrong_cells(AGREEMENT, State.values, name) == []


def test_every_state_is_reached_and_every_open_state_is_left():
    entered = {move.enters for move in AGREEMENT.moves.values() if move.enters}
    left = {state for move in AGREEMENT.moves.values() if move.enters for state in move.leaves}

    later = {State.RENEGOTIATING}
    assert set(State.values) - entered - later == set()
    assert set(State.values) - left - later == {
        State.ENDED,
        State.TERMINATED,
        State.RESCINDED,
        State.ABANDONED,
    }


def test_every_move_names_its_source_and_its_own_event():
    events = [move.event for move in AGREEMENT.moves.values()]

    assert len(events) == len(set(events))
    assert all(move.source and str(move.title) for move in AGREEMENT.moves.values())
