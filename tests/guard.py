# SPDX-License-Identifier: EUPL-1.2
"""Watches every statement of the tests: our own tables are written inside an open act only."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connections
from django.db.backends.signals import connection_created

from handslag.journal.acts import is_recording

WRITING = re.compile(r'^\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)"?', re.IGNORECASE)

# What may be written outside an act, and why.
EXEMPT = {
    re.compile(
        r'^(INSERT (OR IGNORE )?INTO|UPDATE) "journal_streamhead"'
    ): "the key of a new stream is drawn just before its act opens",
    re.compile(
        r'^UPDATE "parties_user" SET "last_login" = \S+ WHERE'
    ): "Django notes each sign-in, which is no act of a case",
    re.compile(
        r'^(INSERT (OR IGNORE )?INTO|UPDATE|DELETE FROM) "notices_delivery"'
    ): "a delivery says how far the telling has come and changes nothing of a case",
    re.compile(
        r'^(INSERT (OR IGNORE )?INTO|UPDATE|DELETE FROM) "statistics_(caughtup|counted|tally)"'
    ): "sums catch up with the journal before each read and hold nothing that the events do not",
    re.compile(
        r'^(UPDATE|DELETE FROM) "journal_pending"'
    ): "notices strikes an event off its list in the transaction that makes the deliveries",
}


class WrittenOutsideAct(AssertionError):
    """Something wrote to our tables past the acts."""


_allowed = 0


def our_tables() -> frozenset[str]:
    """Return the tables of our own rooms."""
    ours = (config for config in apps.get_app_configs() if config.name.startswith("handslag."))
    return frozenset(
        model._meta.db_table for config in ours for model in config.get_models(include_auto_created=True)
    )


@contextmanager
def writing_directly() -> Iterator[None]:
    """Let what stands inside write past the acts."""
    global _allowed
    _allowed += 1
    try:
        yield
    finally:
        _allowed -= 1


def watch(execute, sql, params, many, context):
    """Let a statement through, unless it writes to our tables outside an act."""
    found = WRITING.match(sql)
    is_ours = found is not None and found[1] in _tables()
    if is_ours and not _allowed and not is_recording() and not any(pattern.match(sql) for pattern in EXEMPT):
        raise WrittenOutsideAct(
            f"outside an act: {sql[:80]} … write it in an act, or mark the test writes_directly"
        )
    return execute(sql, params, many, context)


def stand_by() -> None:
    """Watch every connection from now on, in any thread."""
    connection_created.connect(_greet, dispatch_uid="handslag-tests-guard")
    for connection in connections.all(initialized_only=True):
        _watch(connection)


def _greet(sender, connection, **rest) -> None:
    _watch(connection)


def _watch(connection) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, watch)


_known: frozenset[str] = frozenset()


def _tables() -> frozenset[str]:
    global _known
    if not _known:
        _known = our_tables()
    return _known
