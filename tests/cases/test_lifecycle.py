# SPDX-License-Identifier: EUPL-1.2
"""The table of moves of a case."""

import pytest

from handslag.cases.lifecycle import CASE
from handslag.cases.models import State
from tests.cells import wrong_cells


@pytest.mark.parametrize("name", CASE.moves)
def test_each_cell_of_the_table(name):
    assert wrong_cells(CASE, State.values, name) == []


def test_every_state_is_reached_and_every_open_state_is_left():
    entered = {move.enters for move in CASE.moves.values() if move.enters}
    left = {state for move in CASE.moves.values() if move.enters for state in move.leaves}

    later = {State.AGREED}
    assert set(State.values) - entered - later == {State.DRAFT}
    assert set(State.values) - left - later == {State.REDIRECTED, State.WITHDRAWN}


def test_every_move_names_its_source_and_its_own_event():
    events = [move.event for move in CASE.moves.values()]

    assert len(events) == len(set(events))
    assert all(move.source and str(move.title) for move in CASE.moves.values())
