# SPDX-License-Identifier: EUPL-1.2
"""Ask the index: from a question in words to the things that hold them, alike on both databases."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from handslag.search.analyser import Word, words_of
from handslag.search.models import Entry

_ID = '"id"'
_SQLITE = "%s in (select rowid from search_fts where search_fts match %%s)"


class _Language(NamedTuple):
    """How a database writes a whole token, the beginning of one, and that two must both be there."""

    whole: str
    beginning: str
    both: str


_FTS5 = _Language('"%s"', '"%s" *', " AND ")
_TSQUERY = _Language("'%s'", "'%s':*", " & ")


def matching_ids(
    kind: str,
    query: str,
    body_ids: Collection[int] | None = None,
    limit: int | None = None,
    *,
    only_public: bool = False,
) -> QuerySet[Entry, Any]:
    """Return a subquery of object ids for `filter(pk__in=...)`: the things of a kind that hold every word.

    Units: a row is {"object_id": number}; with a `limit`, the best ones come first and the rest are left out.
    Why: a question without any letter or figure finds nothing; ask `is_searchable` to leave the filter out instead.
    """
    found = entries_with(query, kinds=(kind,), body_ids=body_ids, only_public=only_public)
    if limit is not None:
        found = best_first(found, query)[:limit]
    return found.values("object_id")


def entries_with(
    query: str,
    *,
    kinds: Collection[str] | None = None,
    body_ids: Collection[int] | None = None,
    only_public: bool = False,
) -> QuerySet[Entry]:
    """Return the entries that hold every word of the question, the last one as the beginning of a word.

    Why: the caller still asks who may see them; this room knows no actor.
    """
    words = words_of(query)
    if not words:
        return Entry.objects.none()
    found = Entry.objects.filter(_Holds(F("id"), words=words))
    if kinds is not None:
        found = found.filter(kind__in=kinds)
    if body_ids is not None:
        found = found.filter(body_id__in=body_ids)
    return found.filter(is_public=True) if only_public else found


def best_first(entries: QuerySet[Entry], query: str) -> QuerySet[Entry]:
    """Order entries: those with all words in the title first, then the newest, then the highest number."""
    words = words_of(query)
    if not words:
        return entries
    in_title = _Holds(F("id"), words=words, only_title=True)
    return entries.order_by(in_title.desc(), F("sorted_on").desc(nulls_last=True), "kind", "-object_id")


def is_searchable(query: str) -> bool:
    """Tell whether a question holds any letter or figure to search for."""
    return bool(words_of(query))


class _Holds(Func):
    """Whether an entry, named by its id, holds every word; each database says it in its own way.

    Why Any: the signatures are Django's own.
    """

    output_field = BooleanField()

    def __init__(self, entry: F, *, words: Sequence[Word], only_title: bool = False, **extra: Any) -> None:
        super().__init__(entry, **extra)
        self.words = tuple(words)
        self.only_title = only_title

    def as_sqlite(  # type: ignore[override]  # Why: Django's stub wants as_sql's name for the template.
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, list[Any]]:
        column, values = compiler.compile(self.source_expressions[0])
        asked = fts5_of(self.words)
        if self.only_title:
            asked = f"{{title_tokens}} : ({asked})"
        return _SQLITE % column, [*values, asked]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **extra: Any
    ) -> tuple[str, list[Any]]:
        column, values = compiler.compile(self.source_expressions[0])
        vector = "title_vector" if self.only_title else "vector"
        return f'{column.removesuffix(_ID)}"{vector}" @@ %s::tsquery', [*values, tsquery_of(self.words)]


def fts5_of(words: Sequence[Word]) -> str:
    """Return the question in the language of SQLite's FTS5.

    Why: tokens hold letters and figures only, so quotes around them are enough.
    """
    return " AND ".join(f"({' OR '.join(_ways(word, _FTS5))})" for word in words)


def tsquery_of(words: Sequence[Word]) -> str:
    """Return the question in the language of PostgreSQL's tsquery."""
    return " & ".join(f"({' | '.join(_ways(word, _TSQUERY))})" for word in words)


def _ways(word: Word, language: _Language) -> list[str]:
    ways = [f"({language.both.join(language.whole % token for token in way)})" for way in word.ways]
    return [*ways, language.beginning % word.beginning] if word.beginning else ways
