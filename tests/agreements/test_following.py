# SPDX-License-Identifier: EUPL-1.2
"""Follow-ups and evaluations: what each party hands in, who reads what, and when an occasion is over."""

import json
from decimal import Decimal

import pytest

from handslag.agreements import acts
from handslag.agreements.followed import agreed_text, answers_seen_by, reports_of
from handslag.agreements.models import Delivery, FollowUp, Side
from handslag.agreements.queries import agreement_file
from handslag.dossiers.models import Meeting, MeetingKind, Task
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotNow, Stale
from tests.agreements.followed import (
    AGREED,
    agree,
    answer,
    before,
    calendar,
    closed,
    day_of,
    entered,
    met,
    occasion,
    on,
    opened,
    report,
)
from tests.agreements.partnership import party_of, running

pytestmark = pytest.mark.once("the ways through these acts are walked on both databases in the journeys")


def where(row: FollowUp) -> dict[str, int]:
    """Return the ids an act on a follow-up is called with."""
    return {"agreement_id": row.agreement_id, "follow_up_id": row.id}


def test_the_calendar_opens_a_follow_up_when_its_period_is_over_and_only_once(cast):
    agreement = entered(cast)
    row = occasion(agreement, evaluates=False)

    with on(before(row.until_on, 1)), pytest.raises(NotNow) as early:
        acts.open_follow_up(by=calendar(cast), **where(row))
    with on(row.until_on):
        acts.open_follow_up(by=calendar(cast), **where(row))
        with pytest.raises(NotNow) as again:
            acts.open_follow_up(by=calendar(cast), **where(row))

    row.refresh_from_db()
    assert (early.value.code, again.value.code) == ("follow_up.not_due", "follow_up.not_planned")
    assert (row.state, row.asked_on) == ("open", row.until_on)
    assert Task.objects.filter(dossier_id=agreement.pk, code="agreement.report", done_at=None).count() == 2


def test_no_follow_up_is_opened_before_its_period(cast):
    agreement = entered(cast)

    with on(before(day_of(agreement, evaluates=False), 400)), pytest.raises(NotNow) as refused:
        opened(cast, agreement)

    assert refused.value.code == "follow_up.ahead"


def test_a_report_keeps_what_was_delivered_and_its_event_carries_the_figures(cast):
    agreement = running(cast)
    with on(day_of(agreement, evaluates=False)):
        row = opened(cast, agreement)
        party = party_of(agreement, Side.ORGANISATION)
        planned = next(one for one in agreement_file(agreement.pk).contributions if one.party_id == party.id)
        told = acts.Report(
            dict.fromkeys(("what_we_did", "hours_and_money", "follow_up_money"), "Vi öppnade i mars."),
            [
                acts.Delivered(Decimal(900), planned.id),
                acts.Delivered(Decimal(2), None, "premises", "Lånad sal", 2026, "occasions", 400_000),
            ],
            [acts.Measured(agreement_file(agreement.pk).goals[0].id, Decimal(64), "Räknat i juni.")],
        )
        acts.submit_report(by=cast.chair, report=told, **where(row))

    event = Event.objects.filter(stream_key=agreement.pk, kind="agreement.report_submitted").get()
    kept = list(Delivery.objects.filter(report__follow_up=row).order_by("id"))
    assert [one["value_ore"] for one in event.facts["deliveries"]] == [one.value_ore for one in kept]
    assert kept[0].value_ore == planned.value_ore * 9 // 10
    assert (kept[1].contribution_id, kept[1].value_ore) == (None, 400_000)
    assert event.facts["deliveries"][0]["party"] == party.id
    assert not list(verify())


def test_a_party_reports_once_and_never_for_another(cast):
    agreement = entered(cast)
    other = party_of(agreement, Side.PUBLIC)
    theirs = other.contributions.first()
    with on(day_of(agreement, evaluates=False)):
        row = opened(cast, agreement)
        empty = acts.Report({})
        with pytest.raises(Incomplete) as unanswered:
            acts.submit_report(by=cast.chair, report=empty, **where(row))
        with pytest.raises(Invalid) as foreign:
            acts.submit_report(by=cast.chair, report=empty, party_id=other.id, **where(row))
        answers = dict.fromkeys(unanswered.value.fields, "Ja.")
        with pytest.raises(Invalid) as borrowed:
            told = acts.Report(answers, [acts.Delivered(Decimal(1), theirs.id)])
            acts.submit_report(by=cast.chair, report=told, **where(row))
        report(cast, row, cast.chair)
        with pytest.raises(NotNow) as twice:
            report(cast, row, cast.chair)

    assert unanswered.value.code == "answers.missing"
    assert foreign.value.code == "agreement.party"
    assert borrowed.value.code == "delivery.planned"
    assert twice.value.code == "report.submitted"


def test_a_negative_quantity_and_a_year_outside_the_period_are_refused(cast):
    agreement = entered(cast)
    with on(day_of(agreement, evaluates=False)):
        row = opened(cast, agreement)
        with pytest.raises(Incomplete) as asked:
            acts.submit_report(by=cast.chair, report=acts.Report({}), **where(row))
        codes = []
        for told in (
            acts.Delivered(Decimal(-1), None, "other", "Annat", 2026, "pieces"),
            acts.Delivered(Decimal(1), None, "other", "Annat", 2031, "pieces"),
        ):
            with pytest.raises(Invalid) as refused:
                answers = dict.fromkeys(asked.value.fields, "Ja.")
                acts.submit_report(by=cast.chair, report=acts.Report(answers, [told]), **where(row))
            codes.append(refused.value.code)

    assert codes == ["delivery.negative", "delivery.year"]


def test_nobody_reads_anothers_answers_before_all_have_answered(cast):
    agreement = entered(cast)
    organisation, public = party_of(agreement, Side.ORGANISATION), party_of(agreement, Side.PUBLIC)
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        answer(cast, row, cast.chair, "Vårt eget svar.")
        file = agreement_file(agreement.pk)
        for by in (cast.coordinator, cast.officer, cast.head, cast.auditor, calendar(cast)):
            assert answers_seen_by(file, row.id, by) == {}
            with pytest.raises(NotNow) as refused:
                answers_seen_by(file, row.id, by, of=organisation.id)
            assert refused.value.code == "evaluation.closed"
        own = answers_seen_by(file, row.id, cast.chair)
        answer(cast, row, cast.coordinator)
        file = agreement_file(agreement.pk)

    assert set(own) == {organisation.id}
    assert set(answers_seen_by(file, row.id, cast.coordinator)) == {organisation.id, public.id}
    assert set(answers_seen_by(file, row.id, cast.chair)) == {organisation.id, public.id}


def test_the_event_of_an_answer_holds_none_of_its_words(cast):
    agreement = entered(cast)
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        answer(cast, row, cast.chair, "Hemligt tills vidare.")

    event = Event.objects.filter(stream_key=agreement.pk, kind="agreement.evaluation_answered").get()
    assert "Hemligt" not in json.dumps(event.facts)
    assert event.facts["all_in"] is False


def test_the_text_is_written_when_all_have_answered_and_confirmed_in_its_latest_version(cast):
    agreement = entered(cast)
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        answer(cast, row, cast.chair)
        with pytest.raises(NotNow) as early:
            acts.write_evaluation(by=cast.chair, agreed=AGREED, **where(row))
        answer(cast, row, cast.coordinator)
        acts.write_evaluation(by=cast.chair, agreed=AGREED, seen=0, **where(row))
        acts.confirm_evaluation(by=cast.chair, version=1, **where(row))
        with pytest.raises(Stale):
            acts.write_evaluation(by=cast.coordinator, agreed=AGREED, seen=0, **where(row))
        acts.write_evaluation(by=cast.coordinator, agreed=AGREED, seen=1, **where(row))
        with pytest.raises(Stale) as old:
            acts.confirm_evaluation(by=cast.chair, version=1, **where(row))
        with pytest.raises(Incomplete):
            acts.write_evaluation(by=cast.chair, agreed=acts.Agreed(" "), **where(row))

    now = next(one for one in agreement_file(agreement.pk).follow_ups if one.row.id == row.id)
    assert (early.value.code, old.value.code) == ("evaluation.unanswered", "evaluation.stale")
    assert (now.text_number, now.confirmed) == (2, frozenset())
    assert agreed_text(now).parts["way_on"] == AGREED.way_on


def test_a_follow_up_closes_only_with_reports_evaluation_and_meeting(cast):
    agreement = entered(cast)
    codes = []
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        steps = [
            lambda: [report(cast, row, by) for by in (cast.chair, cast.coordinator)],
            lambda: agree(cast, row),
            lambda: met(cast, row),
        ]
        for step in steps:
            with pytest.raises(Incomplete) as refused:
                acts.close_follow_up(by=cast.coordinator, **where(row))
            codes.append(refused.value.code)
            step()
        acts.close_follow_up(by=cast.coordinator, **where(row))

    file = agreement_file(agreement.pk)
    assert codes == [
        "follow_up.reports_missing",
        "follow_up.evaluation_missing",
        "follow_up.no_meeting",
    ]
    assert file.evaluated_on == row.until_on
    assert Meeting.objects.filter(dossier_id=agreement.pk, kind=MeetingKind.FOLLOW_UP).count() == 1
    assert not Task.objects.filter(
        dossier_id=agreement.pk, room="agreement", done_at=None, about__startswith=f"{row.id}"
    )


def test_an_ordinary_follow_up_needs_no_evaluation(cast):
    agreement = entered(cast)

    with on(day_of(agreement, evaluates=False)):
        row = closed(cast, agreement, evaluates=False)

    now = next(one for one in agreement_file(agreement.pk).follow_ups if one.row.id == row.id)
    assert (row.state, set(reports_of(now))) == ("closed", {one.id for one in agreement.parties.all()})
    with on(day_of(agreement, evaluates=True)), pytest.raises(NotNow):
        answer(cast, row, cast.chair)


def test_a_follow_up_is_skipped_with_a_reason_and_not_after_a_report(cast):
    agreement = entered(cast)
    with on(day_of(agreement, evaluates=False)):
        row = opened(cast, agreement)
        with pytest.raises(Invalid):
            acts.skip_follow_up(by=cast.coordinator, reason=" ", **where(row))
        with pytest.raises(NotAllowed):
            acts.skip_follow_up(by=cast.chair, reason="Vi hinner inte.", **where(row))
        report(cast, row, cast.chair)
        with pytest.raises(NotNow) as reported:
            acts.skip_follow_up(by=cast.coordinator, reason="Ni hinner inte.", **where(row))
        other = occasion(agreement, evaluates=True)
        acts.skip_follow_up(by=cast.coordinator, reason="Parterna hade möte nyss.", **where(other))

    other.refresh_from_db()
    assert reported.value.code == "follow_up.reported"
    assert (other.state, other.skipped_for.content) == ("skipped", "Parterna hade möte nyss.")
