# SPDX-License-Identifier: EUPL-1.2
"""The daily command: one process at a time, safe to run twice, and one faulty matter stops no other."""

import io
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from handslag.cases.models import Case
from handslag.config.time_passing import AlreadyRunning, alone
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from tests import guard
from tests.cases.test_reminding import ask
from tests.cast import in_days, screened


@pytest.fixture
def place(settings, tmp_path):
    """A data folder of the test's own, in an installation that may pretend another day."""
    settings.VAR, settings.DEMONSTRATION = tmp_path, True
    return tmp_path


def daily(day: date) -> str:
    """Run the command as if it were a day, and return its last line."""
    said = io.StringIO()
    call_command("daily", "--on", day.isoformat(), stdout=said)
    return said.getvalue().splitlines()[-1]


def test_run_twice_the_same_day_writes_the_same_events(cast, place):
    ask(cast, screened(cast))
    day = in_days(14)

    first, count = daily(day), Event.objects.count()

    assert first == "1 påminnelse, 1 återkommande uppgift öppnad."
    assert (daily(day), Event.objects.count()) == ("Inget att göra i dag.", count)
    assert not list(verify())


def test_a_faulty_matter_stops_no_other_and_is_told_with_a_reference(cast, place, caplog):
    faulty, sound = screened(cast), screened(cast)
    for case in (faulty, sound):
        ask(cast, case)
    with guard.writing_directly():
        Case.objects.filter(pk=faulty.pk).update(beyond={"next_due": "ingen dag"})

    with pytest.raises(CommandError) as refused:
        daily(in_days(14))

    reference = str(refused.value).rpartition(" ")[2]
    assert str(refused.value).startswith("1 fel") and f"Ärenden {faulty.pk}: {reference}" in str(
        refused.value
    )
    assert reference in caplog.text
    assert [event.stream_key for event in Event.objects.filter(kind="case.reminded")] == [sound.pk]


def test_one_process_at_a_time(cast, place):
    with alone(place / "daily.lock"):
        with pytest.raises(AlreadyRunning), alone(place / "daily.lock"):
            pass
        with pytest.raises(CommandError, match="annan daglig körning"):
            daily(clock.today())

    assert daily(clock.today())


def test_no_other_day_outside_the_demonstration(cast, place, settings):
    settings.DEMONSTRATION = False

    with pytest.raises(CommandError, match="demonstrationen"):
        daily(clock.today())
