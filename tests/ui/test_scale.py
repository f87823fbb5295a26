# SPDX-License-Identifier: EUPL-1.2
"""The timeline to scale: labels keep apart, nothing leaves the frame, and what cannot be placed is left to the list."""

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from handslag.ui.scale import LABEL, WIDTH, Mark, to_scale

START, END = date(2026, 7, 1), date(2029, 7, 1)
DAYS = st.lists(st.integers(-60, 1155), min_size=1, max_size=10)


def marks_on(days: list[int], weight: int = 0) -> list[Mark]:
    return [Mark(START + timedelta(days=day), f"Händelse {day}", "both", weight=weight) for day in days]


@given(DAYS)
@settings(max_examples=40, deadline=None, derandomize=True, database=None)
def test_labels_keep_apart_and_within_the_frame(days):
    scale = to_scale(marks_on(days), START, END, date(2027, 1, 1))

    for one in scale.placed if scale else ():
        assert one.left >= -1 and one.left + LABEL <= WIDTH + 1
    for one, other in combinations(scale.placed if scale else (), 2):
        if one.is_above == other.is_above and one.lane == other.lane:
            assert abs(one.left - other.left) >= LABEL + 4


def test_a_usual_term_fits_whole():
    marks = [*marks_on([-40, 0, 350, 610, 1090]), Mark(date(2026, 10, 6), "", is_today=True)]

    scale = to_scale(marks, START, END, date(2026, 10, 6))

    assert len(scale.placed) == 6 and scale.starts_at < scale.today_at < scale.ends_at
    assert next(one for one in scale.placed if one.mark.is_today).is_above


def test_the_lightest_are_left_out_when_not_all_fit_and_a_list_stands_when_still_not():
    heavy = marks_on([0, 2, 1090])
    crowded = [*heavy, *marks_on([1, 3, 4], weight=1)]

    scale = to_scale(crowded, START, END, START)

    assert {one.mark for one in scale.placed} >= set(heavy)
    assert to_scale(marks_on([0, 1, 2, 3, 4, 5, 6]), START, END, START) is None


def test_a_term_without_days_has_no_scale():
    assert to_scale(marks_on([0]), START, START, START) is None
    assert to_scale([], START, END, START) is None
