# SPDX-License-Identifier: EUPL-1.2
"""Which tables hang on a dossier: found in the models themselves, so that a new room is copied without a word here."""

from collections.abc import Iterable, Iterator
from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model

from handslag.dossiers.models import Dossier
from handslag.journal.models import Event, Text

Table = type[Model]

NOT_COPIED = {"journal.Pending", "journal.StreamHead"}
"""Nothing waits to be told about a copy, and heads are reckoned anew."""
ROOMS_NOT_COPIED = {"notices", "statistics"}
"""Deliveries belong to real people; statistics catch up from the journal by themselves."""
OF_STREAMS: tuple[Table, ...] = (Event, Text)
"""Tables that name their dossier by stream and not by a foreign key."""


@cache
def kin() -> tuple[Table, ...]:
    """Return every table whose rows hang on a dossier, the dossier first, each after those it points to."""
    found: list[Table] = [Dossier, *OF_STREAMS]
    waiting = [one for one in apps.get_models(include_auto_created=True) if _may_hang(one, found)]
    while True:
        more = [one for one in waiting if one not in found and set(pointed_to(one)) & (set(found) - {Text})]
        if not more:
            return tuple(found)
        found += more


def _may_hang(table: Table, found: Iterable[Table]) -> bool:
    meta = table._meta
    is_left_out = meta.label in NOT_COPIED or meta.app_label in ROOMS_NOT_COPIED
    return not (is_left_out or meta.proxy or not meta.managed or table in found)


def pointers(table: Table) -> Iterator["ForeignKey[Model, Model]"]:
    """Yield the foreign keys of a table, its key among them when that is another row's."""
    yield from (field for field in table._meta.concrete_fields if isinstance(field, ForeignKey))


def pointed_to(table: Table) -> Iterator[Table]:
    """Yield the tables that a table's foreign keys point to."""
    yield from (field.related_model for field in pointers(table))


@cache
def root_of(table: Table) -> Table:
    """Return the table whose keys a table's rows bear: a case's key is its dossier's."""
    key = table._meta.pk
    return root_of(key.related_model) if isinstance(key, ForeignKey) else table
