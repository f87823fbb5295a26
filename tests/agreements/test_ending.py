# SPDX-License-Identifier: EUPL-1.2
"""Going on and ending: nothing is renewed without an evaluation or a reason, nothing ends with an open list."""

from datetime import date

import pytest

from handslag.agreements import acts
from handslag.agreements.ending import ITEMS
from handslag.agreements.models import Agreement, Ending, Renewal
from handslag.agreements.queries import agreement_file
from handslag.cases import acts as case_acts
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.dossiers.models import Task
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow
from tests.agreements.followed import before, calendar, closed, day_of, entered, last_day, on
from tests.agreements.partnership import party_of, running
from tests.cast import add_strangers
from tests.deciding import prepare


def settle_everything(cast, agreement: Agreement) -> None:
    """Tick off the whole list."""
    for code in ITEMS:
        acts.settle_item(by=cast.chair, agreement_id=agreement.pk, code=code, note="Det här lärde vi oss.")


def test_a_partnership_is_not_renewed_without_evaluation_or_a_reason(cast):
    agreement = entered(cast)

    with pytest.raises(Incomplete) as refused:
        acts.renew(by=cast.coordinator, agreement_id=agreement.pk)
    case = acts.renew(by=cast.coordinator, agreement_id=agreement.pk, reason="Utvärderingen görs i höst.")

    event = Event.objects.get(stream_kind="dossier", stream_key=case.pk)
    assert refused.value.code == "agreement.not_evaluated"
    assert Renewal.objects.get(case=case).waiver.content == "Utvärderingen görs i höst."
    assert event.facts["deviates_from"] == "agreement.not_evaluated"
    assert event.texts.count(event.facts["deviation"]) == 1


def test_after_the_evaluation_a_new_case_knows_the_old_partnership(cast):
    agreement = running(cast)
    with on(day_of(agreement, evaluates=True)):
        closed(cast, agreement, evaluates=True)
        case = acts.renew(by=cast.chair, agreement_id=agreement.pk, title="Mötesplats, tre år till")
        with pytest.raises(NotNow) as twice:
            acts.renew(by=cast.coordinator, agreement_id=agreement.pk)
        sent = case_acts.submit(by=cast.chair, case_id=case.pk)

    event = Event.objects.get(stream_kind="dossier", stream_key=case.pk, number=1)
    assert (case.state, case.earlier_dossier_id) == ("draft", agreement.pk)
    assert (event.kind, event.facts["agreement"]) == ("agreement.renewal_begun", agreement.pk)
    assert case_file(case.pk).proposal["challenge"].startswith("Många äldre")
    assert (twice.value.code, sent.state) == ("agreement.renewed", "submitted")
    assert Renewal.objects.get(case=case).waiver is None
    assert not list(verify())


def test_a_renewal_is_written_on_from_what_stood_before(cast):
    old = running(cast)
    before_it = agreement_file(old.pk)
    with on(day_of(old, evaluates=True)):
        closed(cast, old, evaluates=True)
        case = acts.renew(by=cast.coordinator, agreement_id=old.pk)
        case_acts.begin_screening(by=cast.coordinator, case_id=case.pk)
        new = acts.begin(by=cast.coordinator, case_id=prepare(cast, case).pk)
    now = agreement_file(new.pk)
    texts = {code: one.content for code, one in now.sections.items()}
    sides = {one.id: one.side for one in (*before_it.parties, *now.parties)}

    assert new.renews_id == old.pk
    assert texts == {code: one.content for code, one in before_it.sections.items() if not one.is_unused}
    assert {code: sides[one.party_id] for code, one in now.sections.items()} == {
        code: sides[before_it.sections[code].party_id] for code in texts
    }
    assert [(one.title, one.target) for one in now.goals] == [
        (one.title, one.target) for one in before_it.goals
    ]
    assert (now.contributions, now.term) == ((), None)
    assert len(texts) > 3 and before_it.goals
    event = Event.objects.filter(stream_kind="dossier", stream_key=new.pk, kind="case.agreement_begun").get()
    assert event.facts["taken_over"] == sorted(texts)
    assert not list(verify())


def test_the_body_opens_the_new_case_as_received(cast):
    agreement = entered(cast)

    case = acts.renew(by=cast.coordinator, agreement_id=agreement.pk, reason="Tiden är knapp.")

    assert (case.state, case.title) == ("submitted", "Fortsättning: Vänfamiljer")
    assert case.dossier.reg_no != agreement.dossier.reg_no
    assert case_acts.begin_screening(by=cast.coordinator, case_id=case.pk).state == "screening"


def test_a_stranger_renews_nothing(cast):
    add_strangers(cast)
    agreement = entered(cast)

    with pytest.raises(NotFound):
        acts.renew(by=cast.others["other_chair"], agreement_id=agreement.pk, reason="Vi vill.")
    with pytest.raises(NotAllowed):
        acts.renew(by=cast.auditor, agreement_id=agreement.pk, reason="Jag vill.")

    assert Case.objects.count() == 0


def test_the_calendar_warns_once_then_winds_down_once(cast):
    agreement = entered(cast)
    clock, until = calendar(cast), last_day(agreement)
    with on(date(2028, 6, 1)), pytest.raises(NotNow) as early:
        acts.warn_of_end(by=clock, agreement_id=agreement.pk)
    with on(date(2028, 6, 2)):
        acts.warn_of_end(by=clock, agreement_id=agreement.pk)
        with pytest.raises(NotNow) as again:
            acts.warn_of_end(by=clock, agreement_id=agreement.pk)
        with pytest.raises(NotNow) as long_before:
            acts.let_expire(by=clock, agreement_id=agreement.pk)
        going_on = set(
            Task.objects.filter(dossier_id=agreement.pk, code="agreement.go_on").values_list(
                "due_on", flat=True
            )
        )
    with on(before(until, 30)):
        acts.let_expire(by=clock, agreement_id=agreement.pk)
        with pytest.raises(NotNow):
            acts.let_expire(by=clock, agreement_id=agreement.pk)

    codes = (early.value.code, again.value.code, long_before.value.code)
    assert codes == ("agreement.warning_not_due", "agreement.warned", "agreement.end_far")
    assert going_on == {before(until, 1)}, "the term is half-open: the day before is the last that holds"
    assert Ending.objects.get(agreement=agreement).ends_on == until
    assert Task.objects.filter(dossier_id=agreement.pk, code="agreement.settle", done_at=None).exists()


def test_a_partnership_ends_when_its_day_has_come_and_its_list_is_settled(cast):
    agreement = entered(cast)
    until = last_day(agreement)
    with on(before(until, 10)):
        acts.let_expire(by=cast.coordinator, agreement_id=agreement.pk)
        with pytest.raises(NotNow) as early:
            acts.end(by=cast.coordinator, agreement_id=agreement.pk)
        with pytest.raises(Invalid):
            acts.settle_item(by=cast.chair, agreement_id=agreement.pk, code="money", is_left_out=True)
        with pytest.raises(Invalid):
            acts.settle_item(by=cast.chair, agreement_id=agreement.pk, code="lesson")
    with on(until):
        with pytest.raises(Incomplete) as open_list:
            acts.end(by=calendar(cast), agreement_id=agreement.pk)
        settle_everything(cast, agreement)
        with pytest.raises(NotNow) as settled:
            acts.settle_item(by=cast.chair, agreement_id=agreement.pk, code="money")
        ended = acts.end(by=calendar(cast), agreement_id=agreement.pk)

    assert early.value.code == "agreement.still_runs"
    assert (open_list.value.code, set(open_list.value.fields)) == ("agreement.ending_open", set(ITEMS))
    assert settled.value.code == "ending.settled"
    assert (ended.state, ended.ended_on, ended.dossier.closed_on) == ("ended", until, until)
    assert not Task.objects.filter(dossier_id=agreement.pk, done_at=None).exists()
    assert not list(verify())


def test_notice_ends_the_partnership_after_its_months(cast):
    agreement = entered(cast)
    with pytest.raises(Invalid):
        acts.give_notice(by=cast.chair, agreement_id=agreement.pk, reasons=" ")

    acts.give_notice(by=cast.chair, agreement_id=agreement.pk, reasons="Vi har inte folk nog.")

    file = agreement_file(agreement.pk)
    assert (file.state, file.ending.ends_on) == ("winding_down", date(2026, 9, 2))
    assert file.ending.party == party_of(agreement, "organisation")
    with on(date(2026, 9, 2)):
        settle_everything(cast, agreement)
        assert acts.end(by=cast.coordinator, agreement_id=agreement.pk).state == "terminated"


def test_where_the_agreement_says_nothing_of_notice_the_guideline_does(cast):
    term = (date(2026, 1, 1), date(2027, 1, 1))
    told = acts.RunningPartnership(
        "Odling", cast.units["social_board"].id, [cast.association.id], *term, date(2026, 1, 1)
    )
    agreement = acts.enter_running(by=cast.coordinator, told=told)

    acts.give_notice(by=cast.coordinator, agreement_id=agreement.pk, reasons="Behovet är borta.")

    assert agreement_file(agreement.pk).ending.ends_on == date(2026, 9, 2)


def test_a_rescinded_partnership_stops_at_once_and_its_matter_closes_when_the_list_is_settled(cast):
    agreement = entered(cast)

    rescinded = acts.rescind(by=cast.coordinator, agreement_id=agreement.pk, reasons="Villkoren bröts.")
    with pytest.raises(Incomplete):
        acts.end(by=cast.coordinator, agreement_id=agreement.pk)
    settle_everything(cast, agreement)
    ended = acts.end(by=cast.coordinator, agreement_id=agreement.pk)

    assert (rescinded.state, rescinded.ended_on) == ("rescinded", date(2026, 3, 2))
    assert (ended.state, ended.dossier.closed_on) == ("rescinded", date(2026, 3, 2))
    with pytest.raises(NotNow):
        acts.end(by=cast.coordinator, agreement_id=agreement.pk)


def test_a_partnership_that_winds_down_can_still_be_rescinded_with_one_list(cast):
    agreement = entered(cast)
    acts.give_notice(by=cast.chair, agreement_id=agreement.pk, reasons="Vi har inte folk nog.")

    acts.rescind(by=cast.coordinator, agreement_id=agreement.pk, reasons="Verksamheten har upphört.")

    file = agreement_file(agreement.pk)
    assert (file.ending.kind, file.ending.reasons.content) == ("rescission", "Verksamheten har upphört.")
    assert len(file.ending_items) == len(ITEMS)
