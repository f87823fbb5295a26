# SPDX-License-Identifier: EUPL-1.2
"""Dates, moments, numbers and marked-up text as readers meet them."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from markupsafe import Markup

from handslag.kernel import clock
from handslag.ui import words

NOW = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
NB = "\u00a0"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("long", f"14{NB}september 2026"),
        ("full", f"måndag{NB}14 september 2026"),
        ("day", f"14{NB}september"),
        ("month", f"september{NB}2026"),
    ],
)
def test_date_is_written_in_words(form: str, text: str) -> None:
    assert words.datum(date(2026, 9, 14), form) == text


def test_date_follows_the_language() -> None:
    with translation.override("en"):
        assert words.datum(date(2026, 9, 14)) == f"14{NB}September 2026"


def test_late_evening_in_utc_is_the_next_day_in_sweden() -> None:
    assert words.isodatum(datetime(2026, 9, 14, 22, 30, tzinfo=UTC)) == "2026-09-15"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 10, 6, 7, 41, tzinfo=UTC), "i dag 09.41"),
        (datetime(2026, 10, 5, 12, 20, tzinfo=UTC), "i går 14.20"),
        (datetime(2026, 10, 2, 7, 5, tzinfo=UTC), f"2{NB}oktober 09.05"),
        (datetime(2025, 12, 2, 8, 5, tzinfo=UTC), f"2{NB}december 2025 09.05"),
    ],
)
def test_moment_is_near_or_a_date(moment: datetime, text: str) -> None:
    with clock.at(NOW):
        assert words.moment(moment) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [(6, "i dag"), (7, "i morgon"), (5, "1 dag sen"), (9, "om 3 dagar"), (2, "4 dagar sen")],
)
def test_distance_to_a_day_is_said_in_words(day: int, text: str) -> None:
    with clock.at(NOW):
        assert words.om_dagar(date(2026, 10, day)) == text


def test_what_is_not_known_is_empty() -> None:
    assert [
        words.datum(None),
        words.isodatum(None),
        words.klockslag(None),
        words.moment(None),
        words.om_dagar(None),
    ] == [""] * 5
    assert [words.storlek(None), words.tal(None), words.markdown(None)] == ["", "", ""]


def test_sizes_and_numbers() -> None:
    assert words.storlek(1) == f"1{NB}kB"
    assert words.storlek(1_250_000) == f"1,2{NB}MB"
    assert words.tal(1240) == f"1{NB}240"
    assert [words.talord(3), words.talord(13)] == ["tre", "13"]
    assert words.stor("åtta ord") == "Åtta ord"


def test_long_compounds_get_soft_hyphens_and_short_words_none() -> None:
    assert words.shy("Socialförvaltningen och nämnden") == "Social\u00adförvaltningen och nämnden"
    assert words.shy("organisationen") == "organisa\u00adtionen"
    assert words.shy(Markup('<a href="socialförvaltningen">')) == '<a href="socialförvaltningen">'


def test_dates_do_not_break_and_text_is_escaped() -> None:
    assert words.obruten("<b> 2026-10-12") == '&lt;b&gt; <span class="nb">2026-10-12</span>'
    assert words.obruten(Markup("<b>2026-10-12</b>")) == "<b>2026-10-12</b>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "![bild](https://elsewhere.example/x.png)",
        '<a href="x" onclick="y">z</a>',
        "<img src=x onerror=y>",
    ],
)
def test_markdown_lets_nothing_dangerous_through(text: str) -> None:
    html = words.markdown(text)

    assert not any(
        sign in html for sign in ("<script", "<img", 'href="javascript', 'href="data', '<a href="x"')
    )


def test_markdown_keeps_the_safe_subset_and_lowers_headings() -> None:
    html = words.markdown("# Rubrik\n\n**vikt** och [länk](https://exempel.example)\n\n- ett", heading=4)

    assert "<h4>Rubrik</h4>" in html
    assert "<strong>vikt</strong>" in html
    assert '<a href="https://exempel.example">länk</a>' in html
    assert "<li>ett</li>" in html
