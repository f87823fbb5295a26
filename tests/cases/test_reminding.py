# SPDX-License-Identifier: EUPL-1.2
"""What the calendar reminds of in cases: each kind, once, by ordinary acts."""

from collections import Counter
from datetime import date, timedelta

import pytest

from handslag.cases import acts
from handslag.cases.models import Case
from handslag.cases.time_passing import cases_with_days, let_time_pass
from handslag.dossiers.models import Reminder
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotNow
from handslag.parties.actor import clock_of
from tests.cases.test_assessment import check_partner, give_opinion
from tests.cast import in_days, screened, submitted


def run_on(day: date) -> int:
    """Let a day pass among the cases, and return how many reminders were made."""
    done: Counter[str] = Counter()
    with clock.at(clock.moment_on(day, 6)):
        for case_id in cases_with_days(day):
            let_time_pass(case_id, day, done)
    return done["reminded"]


def run_through(days: int, missed: tuple[int, ...] = (), every: int = 1) -> int:
    """Let a number of days pass, but for some on which nobody ran the command."""
    today = clock.today()
    return sum(run_on(today + timedelta(days=step)) for step in range(0, days, every) if step not in missed)


def reminded(case: Case) -> list[tuple[str, int]]:
    """Return what was reminded of and which time, in order."""
    events = Event.objects.filter(stream_kind="dossier", stream_key=case.pk, kind="case.reminded")
    return [(event.facts["what"], event.facts["number"]) for event in events.order_by("number")]


def ask(cast, case: Case, days: int = 14) -> None:
    """Ask the procurement unit for its opinion."""
    acts.ask_opinion(
        by=cast.coordinator,
        case_id=case.pk,
        function="procurement",
        unit_id=cast.units["procurement"].id,
        question="Finns det en marknad?",
        due_on=in_days(days),
    )


def test_each_kind_is_reminded_of_before_and_three_times_after(cast):
    new, returned, asked = submitted(cast), screened(cast), screened(cast)
    acts.return_for_completion(
        by=cast.coordinator, case_id=returned.pk, lacking="Skriv mer om målgruppen.", until=in_days(14)
    )
    ask(cast, asked)
    acts.invite_unit(
        by=cast.coordinator,
        case_id=asked.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(20),
    )

    run_through(60, every=2)

    assert reminded(new) == [("first_answer", number) for number in range(4)]
    assert reminded(returned) == [("completion", number) for number in range(4)]
    assert sorted(reminded(asked)) == [
        (what, number) for what in ("invitation", "opinion") for number in range(4)
    ]


def test_what_runs_out_is_reminded_of_before_and_once_after(cast):
    case = screened(cast)
    check_partner(cast, case)
    end = case.partner_checks.get().valid_until

    days = [run_on(end + timedelta(days=step)) for step in range(-40, 30, 2)]

    assert (sum(days), reminded(case)) == (2, [("check", 0), ("check", 1)])


def test_the_same_day_twice_reminds_once(cast):
    ask(cast, screened(cast))
    day = in_days(14)

    assert (run_on(day), run_on(day)) == (1, 0)


def test_three_missed_days_lose_and_double_nothing(cast):
    case = screened(cast)
    ask(cast, case)

    run_through(30, missed=(15, 16, 17))

    assert reminded(case) == [("opinion", 0), ("opinion", 1), ("opinion", 2)]


def test_what_is_answered_is_not_reminded_of(cast):
    case = screened(cast)
    give_opinion(cast, case)

    assert run_through(20) == 0


def test_a_reminder_is_an_event_by_the_calendar_that_leaves_the_case_lying_still(cast):
    case = screened(cast)
    ask(cast, case)
    before = Case.objects.get(pk=case.pk)

    run_on(in_days(14))

    after, event = Case.objects.get(pk=case.pk), Event.objects.get(kind="case.reminded")
    assert (after.state, after.changed_at) == (before.state, before.changed_at)
    assert event.actor["role"] == "clock"
    assert event.facts == {
        "what": "opinion",
        "about": event.facts["about"],
        "number": 0,
        "due": in_days(14).isoformat(),
        "unit": cast.units["procurement"].id,
    }


def test_only_the_calendar_reminds_and_only_of_what_is_due(cast):
    case = screened(cast)
    ask(cast, case)
    calendar = clock_of(cast.body.id, cast.body.name)
    request = case.opinions.get()

    with pytest.raises(NotAllowed):
        acts.remind(by=cast.coordinator, case_id=case.pk, code="opinion", about=str(request.id))
    for code, about in (("opinion", str(request.id)), ("opinion", "0"), ("unheard_of", "")):
        with pytest.raises(NotNow):
            acts.remind(by=calendar, case_id=case.pk, code=code, about=about)
    assert not Reminder.objects.exists()


def test_nothing_moves_on_a_day_off(cast):
    with clock.at(clock.moment_on(date(2026, 6, 10))):
        ask(cast, screened(cast), days=9)  # Midsummer Eve, which nobody should have been asked for

    assert run_on(date(2026, 6, 19)) == 0
    assert run_on(date(2026, 6, 22)) == 1
