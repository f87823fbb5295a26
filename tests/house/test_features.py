# SPDX-License-Identifier: EUPL-1.2
"""The table of features: every row once, in a known state, with places that exist."""

import ast
import re
from collections import Counter
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from handslag.config.launching import places
from tests.house.reading import ROOT

STATES = ("true", "partly", "not yet", "declined")
ROW = re.compile(r"^\| ([FN]\d\d|S\d-\d\d) \| ([a-z ]+) \| (.+) \| (.+) \|$", re.MULTILINE)
SUM = re.compile(r"^\| \*\*all\*\* \| (.+) \|$", re.MULTILINE)
PLACE = re.compile(r"`(page|command|test|decision):([^`]+)`")
LAST = {"F": 76, "N": 24, "S0-": 42, "S1-": 46, "S2-": 12, "S3-": 26, "S4-": 84}

TEXT = (ROOT / "docs/features.md").read_text(encoding="utf-8")
ROWS = ROW.findall(TEXT)


@cache
def page_names() -> frozenset[str]:
    """Return the name of every address, those of other packages too."""
    names: set[str] = set()
    waiting: list[URLPattern | URLResolver] = list(get_resolver().url_patterns)
    while waiting:
        one = waiting.pop()
        if isinstance(one, URLResolver):
            waiting.extend(one.url_patterns)
        elif one.name:
            names.add(one.name)
    return frozenset(names)


def is_there(kind: str, name: str) -> bool:
    """Tell if a place exists."""
    if kind == "page":
        return name in page_names()
    if kind == "command":
        return places.has_command(name)
    if kind == "decision":
        return len(list((ROOT / "docs/decisions").glob(f"{name}-*.md"))) == 1
    path, _colons, function = name.partition("::")
    return (ROOT / path).is_file() and (not function or function in functions_of(path))


@cache
def functions_of(path: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_row_stands_once():
    wanted = [f"{begins}{number:02}" for begins, last in LAST.items() for number in range(1, last + 1)]

    assert Counter(row[0] for row in ROWS) == Counter(wanted)


def test_every_row_is_in_a_known_state():
    assert {state for _id, state, _what, _where in ROWS} <= set(STATES)


def test_the_sums_are_right():
    counted = Counter(state for _id, state, _what, _where in ROWS)
    said = SUM.search(TEXT).group(1).replace("*", "").split(" | ")

    assert [int(number) for number in said] == [*(counted[state] for state in STATES), len(ROWS)]


def test_every_place_named_exists():
    lost = [
        f"{row}: {kind}:{name}"
        for row, _state, _what, where in ROWS
        for kind, name in PLACE.findall(where)
        if not is_there(kind, name)
    ]

    assert not lost, "\n" + "\n".join(lost)


def test_only_what_is_not_there_names_no_place():
    wrong = [row for row, state, _what, where in ROWS if bool(PLACE.findall(where)) is (state == "not yet")]

    assert not wrong


def test_every_declined_row_names_its_decision():
    declined = [PLACE.findall(where) for _id, state, _what, where in ROWS if state == "declined"]

    assert all(any(kind == "decision" for kind, _name in named) for named in declined)


def test_a_place_that_does_not_exist_is_found():
    assert not is_there("page", "nowhere")
    assert not is_there("command", "nothing")
    assert not is_there("decision", "9999")
    assert not is_there("test", "tests/house/test_features.py::test_of_nothing")
