# SPDX-License-Identifier: EUPL-1.2
"""Questions to the database that are worded once and asked many times."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.query import Query

Row = TypeVar("Row")
Key = int | str | date
MOST = 2**63 - 1
"""The largest whole number that a column of either database holds."""
LAST = date(9999, 12, 31)


class _Words(SQLCompiler):
    """A question as a database hears it: its words, what stands in them, and how its answers are read.

    Why Any: each kind of column has its own converters.
    """

    sql: str
    params: tuple[Any, ...]
    converters: dict[int, Any]

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> tuple[str, tuple[Any, ...]]:
        """Return the words that are at hand."""
        return self.sql, self.params

    def get_converters(self, expressions: Iterable[Any]) -> dict[int, Any]:
        """Return the converters that are at hand."""
        return self.converters


class _Worded(Query):
    """A query whose words are at hand."""

    words: _Words

    def get_compiler(self, *_using: Any, **_options: Any) -> _Words:
        """Return the words.

        Why Any: the database is known already.
        """
        return self.words


@dataclass(frozen=True, slots=True)
class _Known:
    """A question that has been worded once: in ``places`` its parameters are keys, each told by its number."""

    queryset: Any  # Why Any: a queryset of rows of whatever kind the question asks for.
    words: _Words
    places: Mapping[int, int]


class Prepared(Generic[Row]):
    """A question that differs from time to time only in the keys and days that it compares columns with.

    Why: Django spends longer on wording a question than the database on answering it, and a file on record asks the same
    dozen each time it is opened. ``make`` returns the queryset for given keys; it is called once for each kind of database,
    with stand-ins, so what it builds must be alike whatever the keys are.
    Raises: RuntimeError when it is first asked, if a key stands in no comparison.
    """

    def __init__(self, make: Callable[..., "QuerySet[Any, Row]"]) -> None:
        self._make = make
        self._known: dict[tuple[Any, ...], _Known] = {}

    def __call__(self, *keys: Key) -> list[Row]:
        """Return the rows for these keys; none for a number or a text that no column can hold."""
        if not all(map(_is_storable, keys)):
            return []
        database = connections[DEFAULT_DB_ALIAS]
        kind = (database.vendor, *map(type, keys))
        known = self._known.get(kind) or self._known.setdefault(kind, self._word(keys, database))
        words = copy(known.words)
        words.connection = database
        params = list(words.params)
        for at, number in known.places.items():
            params[at] = _said(keys[number], database)
        words.params = tuple(params)
        asked = known.queryset._chain()
        asked.query.words = words
        return list(asked)

    def _word(self, keys: Sequence[Key], database: BaseDatabaseWrapper) -> _Known:
        stand_ins = [_stand_in(key, number) for number, key in enumerate(keys, 1)]
        queryset = self._make(*stand_ins)
        words = queryset.query.get_compiler(connection=database)
        sql, params = words.as_sql()
        converters = words.get_converters([column[0] for column in words.select[: words.col_count]])
        words.__class__ = _Words
        words.sql, words.params, words.converters = sql, params, converters
        queryset.query.__class__ = _Worded
        said = [_said(one, database) for one in stand_ins]
        places = {at: said.index(one) for at, one in enumerate(params) if one in said}
        if set(places.values()) != set(range(len(keys))):
            raise RuntimeError("a prepared question compares columns with each of its keys, as it was given")
        return _Known(queryset, words, places)


def _is_storable(key: Key) -> bool:
    if isinstance(key, str):
        return "\x00" not in key
    return isinstance(key, date) or abs(key) <= MOST


def _stand_in(key: Key, number: int) -> Key:
    """Return a key of the same kind that nothing else in a question is equal to."""
    if isinstance(key, str):
        return f"stand-in {number}"
    return LAST - timedelta(days=number) if isinstance(key, date) else MOST - number


def _said(key: Key, database: BaseDatabaseWrapper) -> Any:
    """Return a key as the database is given it.

    Why Any: each database has its own form for days.
    """
    return database.ops.adapt_datefield_value(key) if isinstance(key, date) else key
