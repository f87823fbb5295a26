# SPDX-License-Identifier: EUPL-1.2
"""Every write to the index; called within the act that changes the thing, so that both stand or fall together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db import connection, transaction

from handslag.search.analyser import tokens_of
from handslag.search.models import Entry

ROWS_AT_A_TIME = 500
_LONGEST_TITLE = 500
_FORGET_KIND = (
    "insert into search_fts (search_fts, rowid, title_tokens, tokens) "
    "select 'delete', id, title_tokens, tokens from search_entry where kind = %s"
)
_FORGET_ONE = _FORGET_KIND + " and object_id = %s"
_LEARN_KIND = (
    "insert into search_fts (rowid, title_tokens, tokens) "
    "select id, title_tokens, tokens from search_entry where kind = %s"
)
_LEARN_ONE = _LEARN_KIND + " and object_id = %s"
_FILLED = ("body_id", "title", "title_tokens", "tokens", "is_public", "sorted_on")


@dataclass(frozen=True)
class Findable:
    """A thing as it is to be found.

    Units: `sorted_on` is the day that newer and older is judged by.
    """

    object_id: int
    body_id: int | None
    title: str
    text: str
    is_public: bool = False
    sorted_on: date | None = None


def put(
    kind: str,
    object_id: int,
    body_id: int | None,
    title: str,
    text: str,
    is_public: bool = False,
    sorted_on: date | None = None,
) -> None:
    """Make a thing findable by its title and text, in place of what was known of it before."""
    with transaction.atomic():
        _tell_sqlite(_FORGET_ONE, (kind, object_id))
        _write(kind, [Findable(object_id, body_id, title, text, is_public, sorted_on)])
        _tell_sqlite(_LEARN_ONE, (kind, object_id))


def put_many(kind: str, things: Sequence[Findable]) -> None:
    """Make many things of a kind findable, in place of what was known of them before."""
    with transaction.atomic():
        for batch in _batches(things):
            ids = tuple(thing.object_id for thing in batch)
            marks = f" and object_id in ({','.join(['%s'] * len(ids))})"
            _tell_sqlite(_FORGET_KIND + marks, (kind, *ids))
            _write(kind, batch)
            _tell_sqlite(_LEARN_KIND + marks, (kind, *ids))


def drop(kind: str, object_id: int) -> None:
    """Make a thing no longer findable; nothing happens when it was not."""
    with transaction.atomic():
        _tell_sqlite(_FORGET_ONE, (kind, object_id))
        Entry.objects.filter(kind=kind, object_id=object_id).delete()


def replace_all(kind: str, things: Iterable[Findable]) -> int:
    """Make exactly these things findable under a kind, and return how many they are."""
    with transaction.atomic():
        _tell_sqlite(_FORGET_KIND, (kind,))
        Entry.objects.filter(kind=kind).delete()
        for batch in _batches(things):
            _write(kind, batch)
        _tell_sqlite(_LEARN_KIND, (kind,))
        return Entry.objects.filter(kind=kind).count()


def _batches(things: Iterable[Findable]) -> Iterator[list[Findable]]:
    waiting = iter(things)
    while batch := list(islice(waiting, ROWS_AT_A_TIME)):
        yield batch


def _write(kind: str, things: list[Findable]) -> None:
    """Write the rows, in the place of those that stand for the same things; of two of one thing the last counts."""
    entries = [
        Entry(
            kind=kind,
            object_id=thing.object_id,
            body_id=thing.body_id,
            title=_storable(thing.title),
            title_tokens=" ".join(tokens_of(thing.title)),
            tokens=" ".join(tokens_of(thing.text)),
            is_public=thing.is_public,
            sorted_on=thing.sorted_on,
        )
        for thing in {thing.object_id: thing for thing in things}.values()
    ]
    Entry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=("kind", "object_id"), update_fields=_FILLED
    )


def _storable(title: str) -> str:
    """Return the title without what no database takes: zero characters and halves of pairs."""
    return title[:_LONGEST_TITLE].replace("\x00", "").encode("utf-8", "ignore").decode()


def _tell_sqlite(statement: str, values: tuple[str | int, ...]) -> None:
    """Keep SQLite's index in step, which must be told what it held; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
