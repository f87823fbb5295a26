# SPDX-License-Identifier: EUPL-1.2
"""One act, one event; nothing in the journal can be changed unseen."""

import pytest
from django.db import DatabaseError, connection, transaction

from handslag.journal.acts import record
from handslag.journal.models import Event, Pending, StreamHead, Text
from handslag.journal.queries import verify
from handslag.journal.triggers import install_triggers, missing_triggers
from handslag.kernel.errors import Invalid
from handslag.parties.actor import INSTALLER


def write(kind="thing.happened", text=""):
    """Write one event on a stream of the tests' own."""
    with record("thing", 1, by=INSTALLER) as act:
        if text:
            act.text(text)
        act.write(kind, body_id=None, facts={"n": 1})
    return act.event


def test_events_are_numbered_and_chained(db):
    first, second = write(), write()

    assert (first.number, second.number) == (1, 2)
    assert second.previous_hash == first.hash
    assert StreamHead.objects.get(kind="thing").hash == second.hash
    assert Pending.objects.count() == 2
    assert list(verify()) == []


def test_an_act_without_event_leaves_nothing(db):
    with pytest.raises(RuntimeError, match="no event"), record("thing", 1, by=INSTALLER) as act:
        act.text("något")

    assert Text.objects.count() == 0


def test_an_act_writes_one_event_only(db):
    with pytest.raises(RuntimeError, match="one act, one event"), record("thing", 1, by=INSTALLER) as act:
        act.write("thing.happened", body_id=None)
        act.write("thing.happened", body_id=None)

    assert Event.objects.count() == 0


def test_acts_are_not_nested(db):
    with (
        pytest.raises(RuntimeError, match="already open"),
        record("thing", 1, by=INSTALLER),
        record("thing", 2, by=INSTALLER),
    ):
        pass


@pytest.mark.parametrize("content", ["x" * 100_001, "nol\x00l"])
def test_what_is_no_text_is_refused(db, content):
    with pytest.raises(Invalid), record("thing", 1, by=INSTALLER) as act:
        act.text(content)


@pytest.mark.parametrize(
    "statement",
    [
        "update journal_event set kind = 'x'",
        "delete from journal_event",
        "update journal_text set content = 'x'",
        "delete from journal_text",
    ],
)
@pytest.mark.writes_directly("the database itself is to refuse")
def test_the_database_refuses_change(db, statement):
    write(text="skäl")

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.writes_directly("the database itself is to refuse")
def test_postgresql_refuses_truncation(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no truncation")
    write()
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("truncate journal_event cascade")


def test_triggers_stand_and_can_be_installed_again(db):
    assert missing_triggers() == []
    assert install_triggers() == install_triggers() > 5
    assert missing_triggers() == []


FORGERIES = {
    "update journal_event set facts = '{\"n\": 2}' where number = 2": "not as it was written",
    "update journal_text set content = 'annat'": "is not as it was written",
    "delete from journal_text": "is missing",
    "update journal_streamhead set number = 1 where kind = 'thing'": "end of the stream",
    "update journal_event set previous_hash = 'x' where number = 2": "chain is broken",
}


@pytest.mark.parametrize(("statement", "found"), FORGERIES.items())
@pytest.mark.writes_directly("a forger goes past the triggers")
def test_forgery_is_found(db, statement, found):
    write(text="ett")
    write(text="två")
    tables = ("journal_event", "journal_text")
    with connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "postgresql":
                cursor.execute(f"alter table {table} disable trigger append_only_row")
            else:
                cursor.execute(f"drop trigger append_only_update_{table}")
                cursor.execute(f"drop trigger append_only_delete_{table}")
        cursor.execute(statement)

    faults = list(verify())

    assert any(found in fault.what for fault in faults), faults
