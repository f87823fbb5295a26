# SPDX-License-Identifier: EUPL-1.2
"""Scales of plots are round and reach the top, and labels keep apart."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from handslag.ui.plots import apart, scale


@given(st.integers(0, 10**9))
def test_a_scale_begins_at_nought_and_reaches_the_greatest_value(most):
    marks = scale(most)

    assert marks[0] == 0 and marks[-1] >= most
    assert {after - before for before, after in itertools.pairwise(marks)} == {marks[1]}


def test_a_scale_has_round_marks():
    assert scale(58) == [0, 20, 40, 60]
    assert scale(14) == [0, 5, 10, 15]
    assert scale(0) == [0, 1, 2, 3]


@given(st.lists(st.floats(0, 226), max_size=6))
def test_labels_keep_their_gap_and_none_passes_the_lowest(places):
    moved = apart(sorted(places, reverse=True), 20, 226)

    assert all(before - after >= 20 - 1e-9 for before, after in itertools.pairwise(moved))
    assert all(place <= 226 for place in moved)
