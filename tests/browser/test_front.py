# SPDX-License-Identifier: EUPL-1.2
"""The first page as anybody meets it."""

import pytest

WIDTHS = {"wide": 1280, "phone": 375}


@pytest.mark.parametrize("width", WIDTHS)
def test_front_page_shuts_nobody_out(page, barriers, width):
    page.set_viewport_size({"width": WIDTHS[width], "height": 900})

    answer = page.goto("/")

    assert answer.status == 200
    assert page.locator("h1").count() == 1
    assert barriers(page) == []


def test_front_page_breaks_no_rule_of_its_own_policy(page):
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)

    page.goto("/")

    assert said == []


def test_front_page_needs_no_sideways_scrolling_on_a_phone(page):
    page.set_viewport_size({"width": 375, "height": 900})

    page.goto("/")

    assert page.evaluate("document.documentElement.scrollWidth") <= 375
