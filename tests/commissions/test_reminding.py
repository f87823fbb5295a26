# SPDX-License-Identifier: EUPL-1.2
"""What the calendar reminds of among the commissions: the board's own day, and the outcome of its meeting."""

from collections import Counter
from datetime import date, timedelta

import pytest

from handslag.commissions import acts
from handslag.commissions.models import Commission
from handslag.commissions.time_passing import commissions_with_days, let_time_pass
from handslag.config.time_passing import STRETCHES
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotNow
from handslag.notices.audiences import told_of
from handslag.parties.actor import clock_of
from handslag.web.commission_words import said_of_commission
from tests.cast import Cast
from tests.commissions.asked import OUTCOME, handed_over, requested
from tests.deciding import secretary, undone

DUE_ON = date(2026, 3, 20)


def run_until(last: date) -> int:
    """Let every day pass until one, that day too, and return how many reminders were made."""
    done: Counter[str] = Counter()
    day = clock.today()
    while day <= last:
        with clock.at(clock.moment_on(day, 6)):
            for commission_id in commissions_with_days(day):
                let_time_pass(commission_id, day, done)
        day += timedelta(days=1)
    return done["reminded"]


def reminded(row: Commission) -> list[Event]:
    """Return the reminders in order."""
    events = Event.objects.filter(stream_kind="dossier", stream_key=row.pk, kind="commission.reminded")
    return list(events.order_by("number"))


def test_the_boards_day_is_reminded_of_before_it_and_three_times_after(cast: Cast):
    row, without_day = requested(cast), requested(cast, reg_no=None, due_on=None)

    assert run_until(date(2026, 3, 17)) == 0
    assert run_until(date(2026, 6, 30)) == 4
    events = reminded(row)
    assert [(one.facts["what"], one.facts["number"]) for one in events] == [
        ("report", one) for one in range(4)
    ]
    assert [one.moment.date() for one in events[:3]] == [
        date(2026, 3, 18),
        date(2026, 3, 23),
        date(2026, 4, 8),
    ]
    assert not reminded(without_day)
    row.refresh_from_db()
    assert (row.state, row.next_due) == ("open", DUE_ON)
    assert {person.id for person, _audience in told_of(events[0]).values()} == {cast.coordinator.user_id}
    first, second = (said_of_commission(one.kind, one.facts).replace("\xa0", " ") for one in events[:2])
    assert first == "påminde om att svara nämnden senast 20 mars 2026"
    assert second == "påminde om att svara nämnden. Det skulle ha varit klart 20 mars 2026"
    assert list(verify()) == []


def test_the_outcome_of_a_meeting_is_asked_for_until_it_is_on_record(cast: Cast):
    row, board = handed_over(cast), secretary(cast)

    assert run_until(date(2026, 3, 6)) == 2
    assert [one.facts["what"] for one in reminded(row)] == ["outcome", "outcome"]
    told = told_of(reminded(row)[0])
    assert {person.id for person, _audience in told.values()} == {board.user_id}
    acts.record_decision(by=board, commission_id=row.pk, outcome=OUTCOME)
    assert run_until(date(2026, 5, 1)) == 0


def test_only_the_calendar_reminds_once_and_only_when_it_is_time(cast: Cast):
    row = requested(cast)
    calendar = clock_of(cast.body.id, cast.body.name)

    with undone(), pytest.raises(NotNow):
        acts.remind(by=calendar, commission_id=row.pk)
    with clock.at(clock.moment_on(date(2026, 3, 19))):
        with undone(), pytest.raises(NotAllowed):
            acts.remind(by=cast.coordinator, commission_id=row.pk)
        acts.remind(by=calendar, commission_id=row.pk)
        with undone(), pytest.raises(NotNow):
            acts.remind(by=calendar, commission_id=row.pk)

    assert commissions_with_days in [one.find for one in STRETCHES]
    assert commissions_with_days(date(2026, 3, 21)) == []
