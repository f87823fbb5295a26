# SPDX-License-Identifier: EUPL-1.2
"""The index finds the same on both databases, whatever is asked, and stands in step with what is put into it."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from handslag.search.acts import Findable, drop, put, replace_all
from handslag.search.analyser import tokens_of
from handslag.search.models import Entry
from handslag.search.queries import best_first, entries_with, is_searchable, matching_ids
from tests.search.test_analyser import finds

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.writes_directly(
        why="the index is written inside the acts of other rooms; here it is tried alone"
    ),
]

THINGS = (
    (
        1,
        10,
        "Mötesplats för ofrivilligt ensamma äldre",
        "Föreningen Dagsljuset, KS 2026/00142. Lokal och volontärer.",
    ),
    (2, 10, "Mindre matsvinn i skolan", "KS 2026/00143. Överskott av livsmedel till föreningar."),
    (3, 20, "Cykelverkstad för nyanlända", "SN 2026/00142. Integration genom idrott och praktik."),
    (4, 20, "Språkcafé på biblioteket", "Föreningsbidrag räcker inte. Äldre och unga möts."),
    (5, None, "Läxhjälp", "Föreningen Hjulet 802000-1234"),
)
QUESTIONS = (
    "förening",
    "föreningsbidrag",
    "äldre",
    "matsvinn skola",
    "svinn",
    "KS 2026/00142",
    "ks2026/0014",
    "2026/00142",
    "8020001234",
    "verkstäder ",
    "integr",
    "för",
    "o",
    "unga äldre",
    "finns inte",
)


def fill() -> None:
    for number, body, title, text in THINGS:
        put("case", number, body, title, text, sorted_on=date(2026, 1, number))


def found(question: str, **limits) -> list[int]:
    return sorted(row["object_id"] for row in matching_ids("case", question, **limits))


@pytest.mark.parametrize("question", QUESTIONS)
def test_database_finds_exactly_what_the_tokens_say(question):
    fill()

    expected = [number for number, _body, title, text in THINGS if finds(question, f"{title}\n{text}")]

    assert found(question) == expected


def test_every_word_must_be_there_in_title_or_text():
    fill()

    assert found("mötesplats dagsljuset ") == [1]
    assert found("mötesplats hjulet ") == []


def test_hits_are_kept_to_kind_body_and_what_is_public():
    fill()
    put("document", 1, 10, "Äldre handling", "", is_public=True)

    assert found("äldre", body_ids=[20]) == [4]
    assert found("äldre", body_ids=[]) == []
    assert found("äldre", only_public=True) == []
    assert [row["object_id"] for row in matching_ids("document", "äldre", only_public=True)] == [1]
    assert entries_with("äldre").count() == 3


def test_ids_serve_as_a_subquery():
    fill()
    ids = Entry.objects.values_list("pk", flat=True).filter(object_id__in=matching_ids("case", "äldre"))

    assert ids.count() == 2


def test_hits_in_titles_come_first_and_then_the_newest():
    fill()
    put("case", 6, 10, "Äldre hjälper unga", "", sorted_on=date(2025, 1, 1))

    ranked = [entry.object_id for entry in best_first(entries_with("äldre"), "äldre")]

    assert ranked == [1, 6, 4]
    assert [row["object_id"] for row in matching_ids("case", "äldre", limit=2)] == [1, 6]
    assert Entry.objects.filter(object_id__in=matching_ids("case", "äldre", limit=2)).count() == 2


def test_putting_anew_forgets_the_old_words():
    fill()

    put("case", 1, 30, "Nytt namn", "helt annan text")

    assert found("mötesplats ") == []
    assert found("helt annan") == [1]
    assert Entry.objects.filter(kind="case", object_id=1).count() == 1
    check_step()


def test_dropped_thing_is_not_found():
    fill()

    drop("case", 1)
    drop("case", 99)

    assert found("mötesplats ") == []
    check_step()


def test_replacing_all_leaves_other_kinds_alone():
    fill()
    put("document", 1, 10, "Kvar", "kvar")
    things = (Findable(number, 1, f"Sak {number}", "ny") for number in range(1200))

    count = replace_all("case", [*things, Findable(7, 1, "Sak sju igen", "ny")])

    assert count == 1200
    assert len(found("ny ")) == 1200
    assert found("igen") == [7]
    assert found("äldre") == []
    assert entries_with("kvar").count() == 1
    check_step()


def check_step() -> None:
    """Let SQLite compare its index with the table; PostgreSQL keeps its own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("insert into search_fts (search_fts, rank) values ('integrity-check', 1)")


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "\x00",
        "'; drop table search_entry; --",
        '"',
        "'",
        "\\",
        "a AND",
        "NEAR(a b)",
        "title_tokens : a",
        "^a *",
        "a & | ! <-> b",
        "(((",
        "%s %(x)s %",
        "{}",
        "\ud800",
        "\U0001f642",
        "Ω Ж مرحبا 中文",
        "ord " * 100_000,
        "x" * 5_000_000,
        "1/" * 1_000_000,
    ],
)
def test_no_question_breaks_the_search(question):
    fill()

    assert isinstance(found(question), list)
    assert isinstance(list(best_first(entries_with(question), question)), list)


def test_question_without_words_finds_nothing_and_says_so():
    fill()

    assert found("?!") == []
    assert not is_searchable("?!")
    assert is_searchable("a")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=some.text(max_size=60), question=some.text(max_size=20))
def test_any_text_can_be_put_and_asked_for(text, question):
    put("any", 1, None, text, text)

    assert entries_with(question, kinds=["any"]).exists() == (
        is_searchable(question) and finds(question, text)
    )


def test_huge_text_can_be_put():
    text = " ".join(f"{chr(0x4E00 + at % 2000) * 30}{at}" for at in range(40_000))

    put("case", 1, None, text, text)

    assert found(tokens_of(text)[0]) == [1]
    assert len(Entry.objects.get().title) == 500
