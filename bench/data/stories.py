# SPDX-License-Identifier: EUPL-1.2
"""The stories to copy: all rows that hang together on one dossier, or on several that are tied to each other."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.data.kinship import OF_STREAMS, Table, kin, pointers, root_of
from handslag.cases.models import Case
from handslag.dossiers.models import Dossier
from handslag.search.models import Entry

Row = dict[str, Any]  # Why Any: a row holds whatever its columns hold.
Node = tuple[Table, Any]
MATTERS = {"cases.Case", "agreements.Agreement"}
ENDED_WEIGHS = 3
"""Ended cases gather over the years: each ended story is told so many times as often as one that is open."""


@dataclass(slots=True)
class Story:
    """All rows of one component, by table, as the database holds them."""

    rows: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    entries: list[Row] = field(default_factory=list)

    @property
    def dossiers(self) -> list[Row]:
        """Return the dossiers of the story."""
        return self.rows[Dossier]

    @property
    def cases(self) -> int:
        """Tell how many cases the story holds."""
        return len(self.rows[Case])

    @property
    def is_matter(self) -> bool:
        """Tell if the story is about a case or an agreement; a yearly report in its dossier is neither."""
        return any(rows and table._meta.label in MATTERS for table, rows in self.rows.items())

    @property
    def is_ended(self) -> bool:
        """Tell if all its dossiers are closed."""
        return all(one["closed_on"] for one in self.dossiers)

    @property
    def weight(self) -> int:
        """Tell how often to tell it beside the others."""
        return ENDED_WEIGHS if self.is_ended else 1


class _Union:
    """Which rows hang together."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def find(self, one: Node) -> Node:
        while (parent := self._parent.get(one, one)) != one:
            self._parent[one] = self._parent.get(parent, parent)
            one = parent
        return one

    def join(self, one: Node, other: Node) -> None:
        self._parent[self.find(one)] = self.find(other)


def stories_in(body_ids: set[int]) -> dict[int, list[Story]]:
    """Return the stories of some bodies, by body; a story of several bodies is left out."""
    rows = {table: _rows(table) for table in kin()}
    union = _Union()
    known = {(root_of(table), row[_key(table)]) for table in kin() for row in rows[table]}
    for table in kin():
        for row in rows[table]:
            for other in _ties(table, row):
                if other in known:
                    union.join(_node(table, row), other)
    found: dict[Node, Story] = defaultdict(Story)
    for table in kin():
        for row in rows[table]:
            found[union.find(_node(table, row))].rows[table].append(row)
    for entry in Entry.objects.order_by("id").values():
        if entry["kind"] != "organisation" and (Dossier, entry["object_id"]) in known:
            found[union.find((Dossier, entry["object_id"]))].entries.append({**entry})
    by_body: dict[int, list[Story]] = defaultdict(list)
    for story in found.values():
        bodies = {one["body_id"] for one in story.dossiers}
        if len(bodies) == 1 and bodies <= body_ids and story.is_matter:
            by_body[bodies.pop()].append(story)
    return dict(by_body)


def _rows(table: Table) -> list[Row]:
    columns = [one.attname for one in table._meta.concrete_fields]
    found = table._base_manager.order_by("pk")
    if table in OF_STREAMS:
        found = found.filter(stream_kind="dossier")
    return list(found.values(*columns))


def _key(table: Table) -> str:
    key = table._meta.pk
    assert key is not None
    return key.attname


def _node(table: Table, row: Row) -> Node:
    return (root_of(table), row[_key(table)])


def _ties(table: Table, row: Row) -> Iterator[Node]:
    if table in OF_STREAMS:
        yield (Dossier, row["stream_key"])
    for pointer in pointers(table):
        if (value := row[pointer.attname]) is not None:
            yield (root_of(pointer.related_model), value)
