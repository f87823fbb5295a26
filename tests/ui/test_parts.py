# SPDX-License-Identifier: EUPL-1.2
"""Which rows are shown, and addresses that keep a list's choices."""

import pytest
from django.http import QueryDict

from handslag.ui.parts import Shown, page_number, query


def test_last_page_shows_what_is_left() -> None:
    shown = Shown(2, 36)

    assert (shown.first, shown.last, shown.pages) == (26, 36, 2)


def test_empty_list_has_one_page_without_rows() -> None:
    shown = Shown(1, 0)

    assert (shown.first, shown.last, shown.pages) == (0, 0, 1)


@pytest.mark.parametrize(
    ("number", "window"),
    [
        (1, [1, 2, None, 10]),
        (3, [1, 2, 3, 4, None, 10]),
        (5, [1, None, 4, 5, 6, None, 10]),
        (10, [1, None, 9, 10]),
    ],
)
def test_window_leaves_gaps_but_never_for_one_page(number: int, window: list[int | None]) -> None:
    assert Shown(number, 250).window == window


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (None, 1),
        ("", 1),
        ("2", 2),
        ("0", 1),
        ("-1", 1),
        ("99999999999999", 1),
        ("9999", 10),
        ("²", 1),
        ("x", 1),
    ],
)
def test_page_number_stays_within_what_exists(raw: str | None, number: int) -> None:
    assert page_number(raw, 250) == number


def test_query_keeps_choices_and_drops_what_is_emptied() -> None:
    params = QueryDict("q=%C3%A5&state=a&state=b&page=3")

    assert query(params, page=None, sort="due") == "?q=%C3%A5&state=a&state=b&sort=due"
    assert query({}, page=None) == "?"
