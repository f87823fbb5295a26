# SPDX-License-Identifier: EUPL-1.2
"""The catalogue: every kind of event is in it, in both languages, with nothing that anybody typed."""

import ast
import re

import pytest

from handslag.agreements.lifecycle import AGREEMENT
from handslag.cases.lifecycle import CASE
from handslag.cases.reminding import (
    CHECK,
    COMPLETION,
    DECLARATION,
    FIRST_ANSWER,
    INVITATION,
    MEETING,
    NOTES,
    OPINION,
    SHOWN,
)
from handslag.commissions.lifecycle import COMMISSION
from handslag.dossiers.lifecycle import MEETING as MEETING_MOVES
from handslag.guidelines.lifecycle import ANSWER, DRAFT
from handslag.notices.audiences import _FINDERS
from handslag.notices.catalogue import CATALOGUE
from handslag.notices.wording import Audience, Entry
from tests.house.reading import sources

KIND = re.compile(
    r"(body|case|dossier|import|notices|organisation|pack|user|agreement|statistics|guideline|referral|commission)\.[a-z_]+"
)
ENTRIES = [(kind, entry) for kind, entries in CATALOGUE.items() for entry in entries]


def written_kinds() -> set[str]:
    """Return the kinds that the acts write: literals of write(), and the events of the table of moves."""
    found = {
        move.event for table in (CASE, AGREEMENT, DRAFT, ANSWER, COMMISSION) for move in table.moves.values()
    }
    found |= {f"case.{move.event}" for move in MEETING_MOVES.moves.values()}
    for source in sources():
        for node in ast.walk(source.tree):
            is_write = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "write"
            first = node.args[0] if is_write and node.args else None
            either = (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,)
            for one in either:
                if isinstance(one, ast.Constant) and KIND.fullmatch(str(one.value)):
                    found.add(str(one.value))
            # Why: a move that is not the last of its kind names a finer event on its handling.
            is_named = isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", "") == "event"
            if is_named and isinstance(node.value, ast.Constant) and KIND.fullmatch(str(node.value.value)):
                found.add(str(node.value.value))
    return found


def test_every_kind_of_event_says_who_is_told():
    assert written_kinds() - set(CATALOGUE) == set()


def test_no_kind_is_told_that_never_happens():
    assert set(CATALOGUE) - written_kinds() == set()


@pytest.mark.parametrize(
    ("kind", "entry"), ENTRIES, ids=lambda one: one if isinstance(one, str) else one.audience
)
def test_words_stand_in_both_languages(kind: str, entry: Entry):
    words = [entry.subject.sv, entry.subject.en, entry.body.sv, entry.body.en]

    assert all(words) and len(set(words)) == 4
    assert not any("{" in word or "%" in word for word in words), "words hold nothing to fill in"


def test_each_audience_is_told_once_per_kind():
    for kind, entries in CATALOGUE.items():
        audiences = [(entry.audience, entry.of) for entry in entries]
        assert len(audiences) == len(set(audiences)), kind


def test_every_audience_can_be_found():
    assert set(_FINDERS) == set(Audience)


def test_whatever_is_reminded_of_has_its_own_words():
    whats = {entry.of for entry in CATALOGUE["case.reminded"]}

    assert whats == {FIRST_ANSWER, COMPLETION, OPINION, INVITATION, DECLARATION, CHECK, MEETING, NOTES, SHOWN}


def test_what_is_written_together_tells_nobody_but_a_turn_does():
    assert CATALOGUE["agreement.section_written"] == CATALOGUE["agreement.contribution_planned"] == ()
    assert CATALOGUE["agreement.accepted"] and CATALOGUE["agreement.decided"]
