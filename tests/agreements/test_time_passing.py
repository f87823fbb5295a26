# SPDX-License-Identifier: EUPL-1.2
"""What time moves in a partnership: follow-ups, reminders, the warning of the end, the ending by expiry; each once."""

from collections import Counter
from datetime import date, timedelta

import pytest

from handslag.agreements import acts
from handslag.agreements.models import Agreement, FollowUp
from handslag.agreements.planning import months_before
from handslag.agreements.time_passing import agreements_with_days, let_time_pass
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotNow
from handslag.kernel.workdays import add_workdays
from handslag.parties.actor import clock_of
from tests.agreements.followed import entered


def run_on(day: date) -> Counter[str]:
    """Let a day pass among the agreements, and return what was done."""
    done: Counter[str] = Counter()
    with clock.at(clock.moment_on(day, 6)):
        for agreement_id in agreements_with_days(day):
            let_time_pass(agreement_id, day, done)
    return done


def reminded(agreement: Agreement) -> list[tuple[str, int, int | None]]:
    """Return what was reminded of, which time and which organisation."""
    events = Event.objects.filter(stream_key=agreement.pk, kind="agreement.reminded").order_by("number")
    return [(event.facts["what"], event.facts["number"], event.facts.get("organisation")) for event in events]


def test_a_partnership_through_its_time(cast):
    agreement = entered(cast)
    first, *_rest, last = FollowUp.objects.filter(agreement=agreement).order_by("number")
    until = Agreement.objects.get(pk=agreement.pk).until_on
    own = cast.association.id

    # The follow-up opens when its period is over, even when the command was not run for three days.
    assert run_on(first.until_on - timedelta(days=1)) == {}
    assert run_on(first.until_on + timedelta(days=3)) == {"follow_up_opened": 1}
    assert run_on(first.until_on + timedelta(days=3)) == {}

    # Each party is reminded once before the day and once for each time after it.
    before, after = add_workdays(first.due_on - timedelta(days=5), 1), add_workdays(first.due_on, 1)
    for day in (before, add_workdays(before, 1), first.due_on, after, after):
        run_on(day)
    assert sorted(reminded(agreement), key=str) == sorted(
        [("follow_up", number, party) for number in (0, 1) for party in (own, None)], key=str
    )

    # The end is warned of once, and begins by itself in its last month.
    warned_on = months_before(until, 9)
    assert run_on(warned_on - timedelta(days=1))["end_warned"] == 0
    assert run_on(warned_on)["end_warned"] == 1
    assert run_on(warned_on + timedelta(days=1))["end_warned"] == 0
    assert agreement.pk in agreements_with_days(until - timedelta(days=29))
    assert run_on(until - timedelta(days=29))["winding_down"] == 1
    assert run_on(until - timedelta(days=28))["winding_down"] == 0

    # The list of the ending is reminded of.
    run_on(add_workdays(until, 1))
    assert ("ending", 1, None) in reminded(agreement)
    kept = Agreement.objects.get(pk=agreement.pk)
    assert (kept.state, kept.changed_at) == ("winding_down", agreement.changed_at)
    assert last.number > first.number


def test_only_the_calendar_reminds_and_only_of_what_is_due(cast):
    agreement = entered(cast)

    with pytest.raises(NotAllowed):
        acts.remind(by=cast.coordinator, agreement_id=agreement.pk, code="ending")
    with pytest.raises(NotNow):
        acts.remind(by=clock_of(cast.body.id, cast.body.name), agreement_id=agreement.pk, code="ending")
