# SPDX-License-Identifier: EUPL-1.2
"""One copy of a story: every row with the copy's own keys, days and words, and its hash chains reckoned anew."""

import itertools
import json
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import CharField, DateField, Field, ForeignKey, JSONField, TextField

from bench.data import words
from bench.data.changing import Change
from bench.data.crowd import Body, Keys, Standing
from bench.data.kinship import Table, kin, pointers, root_of
from bench.data.stories import Row, Story
from handslag.cases.models import Case, CaseParty, Proposal
from handslag.dossiers.models import Decision, Dossier, Meeting, Task
from handslag.journal.hashing import event_hash, text_hash
from handslag.journal.models import Event, StreamHead, Text
from handslag.kernel.identity import fold_reg_no
from handslag.parties.models import Organisation, PublicBody
from handslag.search.analyser import tokens_of
from handslag.search.models import Entry

OPEN_WEEKS = 26
ENDED_WEEKS = 156
MOST_TITLE = 200
FIRST_PARAGRAPH = 1_000

Draw = Callable[[Table], int]
"""Draw the next key of a table."""
Number = Callable[[int, int, int, str], str]
"""Give the next registration number: body, unit, year and the old number."""


@dataclass(slots=True)
class Copy:
    """The rows of one copy, by table, ready to be written."""

    rows: dict[Table, list[Row]]
    cases: int


class Copier:
    """Copies stories into bodies, with organisations drawn for each copy."""

    def __init__(self, standing: Standing, draw: Draw, number: Number, among: random.Random) -> None:
        self.standing = standing
        self.draw = draw
        self.number = number
        self.among = among
        self._sections = itertools.count(FIRST_PARAGRAPH)

    def copy(self, story: Story, body: Body) -> Copy:
        """Return one copy of a story as it would stand in the body."""
        weeks = self.among.randrange(ENDED_WEEKS if story.is_ended else OPEN_WEEKS)
        organisations, said = self.standing.instead_of(_organisations(story), self.among)
        keys = {**body.keys, **organisations, **self._own_keys(story)}

        def look(table: Table, value: Any) -> Any:
            # Why Any: keys are numbers everywhere today, and need not be.
            return keys.get((root_of(table), value), value)

        numbers = self._numbers(story, weeks, look)
        where = words.place(self.among)
        titles = [(one["title"], f"{one['title']} i {where}"[:MOST_TITLE]) for one in story.dossiers]
        said = [*titles, *said, *body.words, *numbers.items(), *self._paragraphs(story)]
        change = Change(look, weeks, said, words.sentence(self.among, where))
        rows: dict[Table, list[Row]] = defaultdict(list)
        order: list[Table] = [Text, *(one for one in kin() if one is not Text)]
        for table in order:
            rows[table] = [self._row(table, row, change) for row in story.rows.get(table, ())]
        rows[StreamHead] = _chained(rows[Event])
        rows[Entry] = [self._entry(entry, change, rows, self.standing.names) for entry in story.entries]
        return Copy(rows, story.cases)

    def _own_keys(self, story: Story) -> Keys:
        """Draw a key for each row that has one of its own."""
        keys: Keys = {}
        for table, rows in story.rows.items():
            if root_of(table) is table:
                name = _key_name(table)
                keys.update({(table, row[name]): self.draw(table) for row in rows})
        return keys

    def _numbers(self, story: Story, weeks: int, look: Callable[[Table, Any], Any]) -> dict[str, str]:
        """Give each numbered dossier a new number of the series of its authority and year."""
        found: dict[str, str] = {}
        for one in story.dossiers:
            if one["reg_no"]:
                year = Change(look, weeks, ()).day(one["opened_on"]).year
                found[one["reg_no"]] = self.number(
                    look(PublicBody, one["body_id"]), look(*_unit_of(one)), year, one["reg_no"]
                )
        return found

    def _paragraphs(self, story: Story) -> list[tuple[str, str]]:
        """Give each decision of a board a paragraph of its own, since one meeting has each number once."""
        old = sorted({one["section"] for one in story.rows.get(Decision, ())}, key=len, reverse=True)
        return [(one, f"§ {next(self._sections)}") for one in old if one.startswith("§")]

    def _row(self, table: Table, row: Row, change: Change) -> Row:
        new = {name: turn(change, row[name]) for name, turn in _turns(table)}
        if table is Text:
            new["stream_key"] = change.look(Dossier, row["stream_key"])
            new["content"] = change.kept_text(row["content"])
            new["sha256"] = text_hash(new["content"])
            change.hashes[row["sha256"]] = new["sha256"]
        elif table is Event:
            new["stream_key"] = change.look(Dossier, row["stream_key"])
            new["body_id"] = change.look(PublicBody, row["body_id"])
        elif table is Dossier:
            new["reg_no_folded"] = fold_reg_no(new["reg_no"]) if new["reg_no"] else None
        elif table is Meeting and new["uid"]:
            new["uid"] = f"{new['id']}@copy"
        elif table is Task:
            new["about"] = change.about(row["code"], row["about"])
        return new

    def _entry(self, entry: Row, change: Change, rows: dict[Table, list[Row]], names: dict[int, str]) -> Row:
        """Return the search row of a copied thing: of a case by what it holds, of others by the words that changed."""
        title = change.text(entry["title"])
        key = change.look(Dossier, entry["object_id"])
        if entry["kind"] == "case":
            tokens = tokens_of(words_of_case(key, rows, names))
        else:
            gone = {token for old, _new in change.words for token in tokens_of(old)}
            come = {token for _old, new in change.words for token in tokens_of(new)}
            tokens = sorted((set(entry["tokens"].split()) - gone) | come)
        return {
            **entry,
            "id": self.draw(Entry),
            "object_id": key,
            "body_id": change.look(PublicBody, entry["body_id"]),
            "title": title,
            "title_tokens": " ".join(tokens_of(title)),
            "tokens": " ".join(tokens),
            "sorted_on": change.day(entry["sorted_on"]),
        }


def words_of_case(case_id: int, rows: dict[Table, list[Row]], names: dict[int, str]) -> str:
    """Return what a case is found by, as its acts write it: number, organisations, the latest answers."""
    dossier = next(one for one in rows[Dossier] if one["id"] == case_id)
    parties = sorted((one for one in rows[CaseParty] if one["case_id"] == case_id), key=lambda one: one["id"])
    versions = [one for one in rows[Proposal] if one["case_id"] == case_id]
    latest = max(versions, key=lambda one: one["number"])
    text = next(one for one in rows[Text] if one["id"] == latest["text_id"])
    answers = json.loads(text["content"])
    return " ".join(
        [dossier["reg_no"] or "", *(names[one["organisation_id"]] for one in parties), *answers.values()]
    )


def _chained(events: list[Row]) -> list[Row]:
    """Reckon every event's hash over the one before it, and return the heads of the streams."""
    heads: dict[int, Row] = {}
    for event in sorted(events, key=lambda one: (one["stream_key"], one["number"])):
        head = heads.setdefault(
            event["stream_key"], {"kind": "dossier", "key": event["stream_key"], "number": 0, "hash": ""}
        )
        event["previous_hash"] = head["hash"]
        event["hash"] = event_hash(Event(**event))
        head["number"], head["hash"] = event["number"], event["hash"]
    return list(heads.values())


def _organisations(story: Story) -> list[int]:
    """Return the organisations that a story names, the one that leads first."""
    found = dict.fromkeys(one["lead_id"] for one in story.rows.get(Case, ()))
    for table, rows in story.rows.items():
        for pointer in pointers(table):
            if pointer.related_model is Organisation:
                found |= dict.fromkeys(row[pointer.attname] for row in rows)
    return [one for one in found if one is not None]


def _unit_of(dossier: Row) -> tuple[Table, int]:
    return Dossier._meta.get_field("unit").related_model, dossier["unit_id"]


def _key_name(table: Table) -> str:
    key = table._meta.pk
    assert key is not None
    return key.attname


Turn = Callable[[Change, Any], Any]


@cache
def _turns(table: Table) -> tuple[tuple[str, Turn], ...]:
    """Return for each column of a table how its value changes in a copy."""
    return tuple((one.attname, _turn(table, one)) for one in table._meta.concrete_fields)


def _turn(table: Table, column: "Field[Any, Any]") -> Turn:
    if column.primary_key and not isinstance(column, ForeignKey):
        return lambda change, value: change.look(table, value)
    if isinstance(column, ForeignKey):
        target = column.related_model
        return lambda change, value: None if value is None else change.look(target, value)
    if isinstance(column, DateField):
        return Change.day
    if isinstance(column, JSONField):
        name = column.attname
        return lambda change, value: change.json(name, value)
    if isinstance(column, CharField | TextField) and not column.choices and column.attname != "content":
        return lambda change, value: change.text(value) if value else value
    return lambda change, value: value
