# SPDX-License-Identifier: EUPL-1.2
"""What the tests' own databases promise: copies are private, threads see each other, the guard holds."""

from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, connections

from handslag.journal import acts
from handslag.journal.models import Event
from tests.guard import WrittenOutsideAct


class Clock:
    """Somebody who acts, for the journal."""

    def in_words(self) -> dict[str, str]:
        return {"name": "Provet", "role": "test"}


def note(key: int) -> None:
    """Write one event on a stream."""
    with acts.record("test", key, by=Clock()) as recording:
        recording.write("test.noted", body_id=None)


@pytest.mark.django_db
def test_ordinary_test_may_act():
    note(1)

    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_ordinary_tests_leave_nothing_behind():
    assert Event.objects.count() == 0


def test_threads_share_a_fresh_database_and_wait_for_each_other(fresh_database):
    together = Barrier(4)

    def noting() -> None:
        together.wait()
        for _ in range(5):
            note(1)
        connections.close_all()

    threads = [Thread(target=noting) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(Event.objects.values_list("number", flat=True)) == list(range(1, 21))


def test_fresh_database_is_fresh_although_an_earlier_test_committed(fresh_database):
    assert Event.objects.count() == 0


@pytest.mark.writes_directly("shows what the database itself refuses")
def test_fresh_database_keeps_its_triggers(fresh_database):
    note(1)

    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("UPDATE journal_event SET kind = 'x'")


@pytest.mark.django_db
def test_guard_stops_a_write_outside_an_act():
    with pytest.raises(WrittenOutsideAct):
        Event.objects.filter(number=1).update(kind="x")


def test_guard_stops_a_write_in_another_thread(fresh_database):
    caught: list[BaseException] = []

    def write() -> None:
        try:
            Event.objects.filter(number=1).update(kind="x")
        except BaseException as error:
            caught.append(error)
        connections.close_all()

    thread = Thread(target=write)
    thread.start()
    thread.join()

    assert [type(error) for error in caught] == [WrittenOutsideAct]
