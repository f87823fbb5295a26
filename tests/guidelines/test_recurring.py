# SPDX-License-Identifier: EUPL-1.2
"""Standing duties: when they come round, who ticks them off, each once."""

from collections import Counter
from datetime import date

import pytest

from handslag.guidelines import acts
from handslag.guidelines.format_process import Duty
from handslag.guidelines.format_values import Cadence, Text
from handslag.guidelines.models import Adoption, DutyOccasion
from handslag.guidelines.recurring import round_to_open, rounds_of
from handslag.guidelines.time_passing import adoptions_with_duties, let_time_pass
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotFound, NotNow
from handslag.parties.actor import clock_of
from tests.cast import add_strangers
from tests.web.signing_in import signed_in


def duty(cadence: str, month: int | None = None) -> Duty:
    """Return a duty as a pack says it."""
    words = Text(sv="Berätta", en="Tell")
    return Duty(id="d", title=words, responsible="coordinator", cadence=Cadence(cadence), month=month)


def due_days(one: Duty) -> list[str]:
    """Return the days of a year on which a duty is due."""
    return [found.due_on.isoformat() for found in rounds_of(one, date(2026, 1, 1), date(2027, 1, 1))]


@pytest.mark.parametrize(
    ("cadence", "month", "days"),
    [
        ("yearly", 2, ["2026-02-27"]),
        ("yearly", None, ["2026-01-30"]),
        ("half_yearly", None, ["2026-06-30", "2026-12-30"]),
        ("quarterly", None, ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-30"]),
        ("quarterly", 5, ["2026-02-27", "2026-05-29", "2026-08-31", "2026-11-30"]),
        ("ongoing", None, []),
        ("when_needed", None, []),
        ("once", None, []),
    ],
)
def test_a_duty_comes_round_by_its_cadence_on_a_working_day(cadence, month, days):
    assert due_days(duty(cadence, month)) == days


def test_a_duty_opens_when_its_month_begins_and_never_twice():
    one = duty("quarterly")

    assert round_to_open(one, date(2026, 2, 28), None) is None
    opened = round_to_open(one, date(2026, 3, 1), None)
    assert opened is not None and opened.due_on == date(2026, 3, 31)
    assert round_to_open(one, date(2026, 3, 20), opened.due_on) is None
    late = round_to_open(one, date(2026, 10, 9), opened.due_on)
    assert late is not None and late.due_on == date(2026, 9, 30), "what is overtaken is not asked for"


def run_on(day: date) -> int:
    """Let a day pass among the guidelines, and return how many duties were opened."""
    done: Counter[str] = Counter()
    with clock.at(clock.moment_on(day, 6)):
        for adoption_id in adoptions_with_duties(day):
            let_time_pass(adoption_id, day, done)
    return done["duty_opened"]


def test_a_year_opens_each_duty_as_often_as_the_guideline_says(cast):
    opened = [run_on(date(2026, month, day)) for month in range(3, 13) for day in (2, 2, 20)]

    assert sum(opened) == DutyOccasion.objects.count() == 4 + 2
    assert Counter(DutyOccasion.objects.values_list("duty", flat=True)) == {
        "contact_point": 4,
        "board_report": 2,
    }
    assert Event.objects.filter(kind="body.duty_opened").count() == 6


def test_a_duty_is_ticked_off_once_by_whoever_answers_for_it(cast):
    run_on(date(2026, 3, 2))
    add_strangers(cast)
    occasion = DutyOccasion.objects.get()

    for actor, error in ((cast.auditor, NotAllowed), (cast.head, NotAllowed), (cast.chair, NotFound)):
        with pytest.raises(error):
            acts.done_duty(by=actor, occasion_id=occasion.id)
    with pytest.raises(NotFound):
        acts.done_duty(by=cast.others["other_coordinator"], occasion_id=occasion.id)
    done = acts.done_duty(by=cast.coordinator, occasion_id=occasion.id, note="Uppgifterna stämmer.")
    with pytest.raises(NotNow):
        acts.done_duty(by=cast.officer, occasion_id=occasion.id)

    event = Event.objects.get(kind="body.duty_done")
    assert done.note is not None and event.facts["occasion"] == occasion.id and len(event.texts) == 1


def test_only_the_calendar_opens_a_duty_and_only_in_its_month(cast):
    adoption = Adoption.objects.get()

    with pytest.raises(NotAllowed):
        acts.open_duty(by=cast.coordinator, adoption_id=adoption.id, duty="board_report")
    for name in ("board_report", "unheard_of"):
        with pytest.raises(NotNow):
            acts.open_duty(by=clock_of(cast.body.id, cast.body.name), adoption_id=adoption.id, duty=name)


def test_the_desk_shows_a_duty_until_it_is_ticked_off(cast):
    run_on(date(2026, 3, 2))
    occasion, client = DutyOccasion.objects.get(), signed_in(cast.coordinator)
    title, done_url = occasion.title["sv"], f"/exempelan/aterkommande/{occasion.id}/klar/"

    assert title in client.get("/exempelan/bord/").content.decode()
    assert client.get(done_url).status_code == 200
    answer = client.post(done_url, {"note": "Klart."}, follow=True).content.decode()

    assert title in answer and "Klart." in answer
    assert title not in client.get("/exempelan/bord/").content.decode()
    assert client.post(done_url, {}).status_code == 409
    assert signed_in(cast.head).get(done_url).status_code == 404
