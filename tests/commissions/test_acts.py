# SPDX-License-Identifier: EUPL-1.2
"""What a board asks for, from its coming in to the last one told: acts over rows."""

from dataclasses import replace
from datetime import date

import pytest

from handslag.commissions import acts
from handslag.commissions.models import Commission
from handslag.commissions.queries import (
    commission_file,
    commission_seen_by,
    occasions_to_report_on,
    withdrawn_because,
)
from handslag.dossiers.models import Decision, Dispatch, Outcome, Report, ReportKind, Task
from handslag.dossiers.paper_facts import read
from handslag.dossiers.reports import ReportTexts
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow, Refused, Stale
from tests.cast import Cast, add_strangers, duty_opened, small_pdf
from tests.commissions.asked import (
    OUTCOME,
    PARTS,
    TEXTS,
    answered,
    asked,
    handed_over,
    printed_minutes,
    printed_report,
    requested,
)
from tests.deciding import secretary, undone


def test_a_written_request_goes_from_its_parts_to_the_last_one_told(cast: Cast):
    row = handed_over(cast)
    report = Report.objects.get(dossier_id=row.pk)
    said = read(report.frozen.content)
    assert (row.state, report.kind) == ("at_board", ReportKind.WRITTEN_REQUEST)
    assert [(one["asked"], bool(one["answer"])) for one in said["parts"]] == [(one, True) for one in PARTS]
    assert said["head"]["reg_no"] == "1.7.2-464/2015"

    row = acts.record_decision(by=secretary(cast), commission_id=row.pk, outcome=OUTCOME)
    decision = Decision.objects.get(dossier_id=row.pk)
    acts.approve_minutes(
        by=secretary(cast), commission_id=row.pk, decision_id=decision.pk, approved_on=clock.today()
    )
    acts.keep_extract(
        by=cast.registrar,
        commission_id=row.pk,
        decision_id=decision.pk,
        printed=printed_minutes(row.pk, decision.pk),
    )
    first, last = Dispatch.objects.filter(decision=decision).order_by("pk")
    send = {"by": cast.registrar, "commission_id": row.pk, "channel": "internal", "sent_on": clock.today()}
    assert acts.dispatch_decision(**send, dispatch_ids=[first.pk]).state == "decided"
    row = acts.dispatch_decision(**send, dispatch_ids=[last.pk])

    assert commission_seen_by(row.pk, cast.procurement).roles_of(cast.procurement) == {"reader"}
    assert Commission.objects.visible_to(cast.procurement).get() == row
    row.dossier.refresh_from_db()
    assert (row.state, row.next_step, row.dossier.closed_on) == ("dispatched", {}, clock.today())
    assert not Task.objects.open().filter(dossier_id=row.pk).exists()
    assert Event.objects.filter(kind="commission.all_dispatched").get().facts["units"] == [last.to_unit_id]
    assert list(verify()) == []


def test_tasks_follow_the_work_and_carry_the_due_day(cast: Cast):
    row = requested(cast)
    assert [(one.code, one.room, one.due_on) for one in Task.objects.filter(dossier_id=row.pk)] == [
        ("write_report", "commission", date(2026, 3, 20))
    ]

    row = acts.save_report(by=cast.coordinator, commission_id=row.pk, texts=TEXTS, meeting_on=clock.today())
    assert row.next_step["sv"] == "Lämna över tjänsteutlåtandet till nämnden"
    row = acts.hand_over(by=cast.coordinator, commission_id=row.pk, printed=printed_report(row.pk))

    task = Task.objects.open().get(dossier_id=row.pk)
    assert (task.code, task.to_unit_id) == ("record_outcome", row.board_id)


@pytest.mark.parametrize(
    ("kind", "said", "state"),
    [
        (Outcome.APPROVED_WITH_CHANGES, {"clauses": ("Nämnden tackar för svaret.",)}, "decided"),
        (Outcome.REJECTED, {}, "decided"),
        (Outcome.REFERRED_BACK, {"referred_back_for": "Vilka områden som är lämpliga."}, "open"),
        (Outcome.POSTPONED, {"next_meeting_on": date(2026, 4, 21)}, "at_board"),
    ],
)
def test_each_outcome_leads_where_it_should(cast: Cast, kind, said, state):
    row = handed_over(cast)

    row = acts.record_decision(
        by=secretary(cast), commission_id=row.pk, outcome=replace(OUTCOME, outcome=kind, **said)
    )

    assert row.state == state
    assert Dispatch.objects.exists() is (state == "decided")


def test_a_decision_without_receivers_goes_to_whoever_answered(cast: Cast):
    row = handed_over(cast)

    acts.record_decision(by=secretary(cast), commission_id=row.pk, outcome=replace(OUTCOME, dispatch=()))

    assert [one.to_whom for one in Dispatch.objects.all()] == ["Socialförvaltningen"]


def test_a_request_that_lacks_something_is_refused_and_nothing_is_kept(cast: Cast):
    common = {"by": cast.registrar, "handed_in_by": "Nämndens majoritet", "text": "Utred."}
    for code, given in {
        "commission.handed_in_by": common | {"asked": asked(cast), "handed_in_by": " "},
        "commission.text": common | {"asked": asked(cast), "text": ""},
        "commission.parts": common | {"asked": asked(cast), "parts": ["En del"] * 21},
        "commission.title": common | {"asked": asked(cast, title=" ")},
        "commission.board": common | {"asked": asked(cast, board_id=cast.units["social"].id)},
        "commission.unit": common | {"asked": asked(cast, unit_id=0 - 1)},
        "commission.received_on": common | {"asked": asked(cast, received_on=date(2026, 3, 3), due_on=None)},
        "commission.due_on": common | {"asked": asked(cast, due_on=date(2026, 1, 1))},
        "commission.open": common | {"asked": asked(cast), "by": cast.auditor},
    }.items():
        with undone(), pytest.raises(Refused) as refused:
            acts.open_written_request(**given)
        assert refused.value.code == code
    assert not Commission.objects.exists()


def test_a_part_without_an_answer_holds_the_report_back(cast: Cast):
    row = requested(cast)
    words = {name: text for name, text in TEXTS.words.items() if name != "part_2"}
    acts.save_report(by=cast.coordinator, commission_id=row.pk, texts=replace(TEXTS, words=words))

    with pytest.raises(Incomplete) as refused:
        acts.hand_over(by=cast.coordinator, commission_id=row.pk, printed=printed_report(row.pk))

    assert refused.value.code == "commission.parts_unanswered" and str(refused.value.text).endswith("2.")


def test_a_paper_made_of_an_older_version_is_not_handed_over(cast: Cast):
    row = answered(cast)
    paper = printed_report(row.pk)
    acts.save_report(
        by=cast.coordinator, commission_id=row.pk, texts=replace(TEXTS, dispatch=("Ekonomienheten",))
    )

    with pytest.raises(Stale):
        acts.hand_over(by=cast.coordinator, commission_id=row.pk, printed=paper)


def test_a_second_reader_is_somebody_else_and_reads_the_version_that_stands(cast: Cast):
    row = answered(cast)
    with undone(), pytest.raises(NotAllowed):
        acts.read_report(by=cast.coordinator, commission_id=row.pk, version=1)
    with undone(), pytest.raises(Stale):
        acts.read_report(by=cast.head, commission_id=row.pk, version=2)

    acts.comment_on_report(by=cast.head, commission_id=row.pk, words="Bra.", heading="summary")
    acts.read_report(by=cast.head, commission_id=row.pk, version=1)

    assert commission_file(row.pk).draft_report.read_by


def test_whoever_has_a_conflict_of_interest_reads_and_does_nothing(cast: Cast):
    row = acts.take_over(by=cast.officer, commission_id=requested(cast).pk)
    with undone(), pytest.raises(NotNow):
        acts.take_over(by=cast.officer, commission_id=row.pk)

    row = acts.declare_conflict(by=cast.officer, commission_id=row.pk, reasons="Min bror sitter i styrelsen.")

    assert row.officer_id is None and commission_seen_by(row.pk, cast.officer)
    with undone(), pytest.raises(NotAllowed) as refused:
        acts.save_report(by=cast.officer, commission_id=row.pk, texts=TEXTS)
    assert refused.value.code == "commission.recused"
    acts.end_recusal(
        by=cast.coordinator, commission_id=row.pk, user_id=cast.officer.user_id, reasons="Han har slutat."
    )
    acts.save_report(by=cast.officer, commission_id=row.pk, texts=TEXTS)
    acts.record_conflict(
        by=cast.coordinator, commission_id=row.pk, user_id=cast.head.user_id, reasons="Medlem i föreningen."
    )


def test_strangers_learn_nothing_and_readers_may_not_write(cast: Cast):
    add_strangers(cast)
    row = requested(cast)

    for stranger in (cast.others["other_coordinator"], cast.chair, cast.procurement):
        with pytest.raises(NotFound):
            commission_seen_by(row.pk, stranger)
        assert not Commission.objects.visible_to(stranger).exists()
    for reader in (cast.auditor, cast.elected, cast.head):
        assert Commission.objects.visible_to(reader).get() == row
        with undone(), pytest.raises(NotAllowed):
            acts.save_report(by=reader, commission_id=row.pk, texts=TEXTS)


def test_a_periodic_report_ticks_off_the_duty_that_asked_for_it(cast: Cast):
    with clock.at(clock.moment_on(date(2026, 6, 1), 9)):
        duty = duty_opened(cast, "board_report")
        assert [one.pk for one in occasions_to_report_on(cast.coordinator)] == [duty.pk]
        row = acts.open_periodic_report(
            by=cast.coordinator,
            asked=asked(
                cast, title="Partnerskapen första halvåret", received_on=clock.today(), due_on=duty.due_on
            ),
            from_on=date(2026, 1, 1),
            until_on=date(2026, 7, 1),
            occasion_id=duty.pk,
        )
        assert occasions_to_report_on(cast.coordinator) == []
        texts = ReportTexts(
            ("Socialnämnden lägger redovisningen till handlingarna.",), {"summary": "Inget nytt."}
        )
        acts.save_report(by=cast.coordinator, commission_id=row.pk, texts=texts)

        acts.hand_over(by=cast.coordinator, commission_id=row.pk, printed=printed_report(row.pk))

    duty.refresh_from_db()
    said = read(Report.objects.get(dossier_id=row.pk).frozen.content)
    assert duty.done_at and row.dossier.reg_no.startswith("SN 2026/")
    assert said["drawn"][0]["line"].startswith("Från 2026-01-01 till och med 2026-06-30: 0 i gång")


def test_a_duty_waits_for_another_report_when_the_first_is_withdrawn(cast: Cast):
    with clock.at(clock.moment_on(date(2026, 6, 1), 9)):
        duty = duty_opened(cast, "board_report")
        row = acts.open_periodic_report(
            by=cast.coordinator,
            asked=asked(cast, received_on=clock.today(), due_on=duty.due_on),
            from_on=date(2026, 1, 1),
            until_on=date(2026, 7, 1),
            occasion_id=duty.pk,
        )

        acts.withdraw(by=cast.coordinator, commission_id=row.pk, reasons="Fel nämnd.")

        assert [one.pk for one in occasions_to_report_on(cast.coordinator)] == [duty.pk]
    assert Event.objects.get(kind="commission.withdrawn").facts["duty"] == duty.pk
    assert withdrawn_because(row.pk) == "Fel nämnd."


def test_a_period_without_days_and_a_duty_of_another_kind_are_refused(cast: Cast):
    for code, said in {
        "commission.period": {"from_on": date(2026, 1, 1), "until_on": date(2026, 1, 1)},
        "commission.occasion": {"from_on": date(2026, 1, 1), "until_on": date(2026, 2, 1), "occasion_id": 9},
    }.items():
        with pytest.raises(Invalid) as refused:
            acts.open_periodic_report(by=cast.coordinator, asked=asked(cast), **said)
        assert refused.value.code == code
    with pytest.raises(Invalid) as refused:
        acts.open_proposed_guideline(by=cast.coordinator, asked=asked(cast), draft_id=7)
    assert refused.value.code == "commission.draft"


def test_a_commission_is_corrected_given_documents_and_closed_without_a_decision(cast: Cast):
    row = requested(cast)
    row = acts.change(
        by=cast.registrar, commission_id=row.pk, title="Svar på skrivelsen", due_on=date(2026, 4, 1)
    )
    assert (row.dossier.title, row.next_due) == ("Svar på skrivelsen", date(2026, 4, 1))
    acts.add_document(by=cast.coordinator, commission_id=row.pk, title="Skrivelsen", upload=small_pdf())
    with undone(), pytest.raises(Invalid):
        acts.add_document(by=cast.coordinator, commission_id=row.pk, title=" ", upload=small_pdf())
    with undone(), pytest.raises(Invalid):
        acts.withdraw(by=cast.registrar, commission_id=row.pk, reasons="")

    row = acts.withdraw(by=cast.registrar, commission_id=row.pk, reasons="Nämnden tog tillbaka skrivelsen.")

    assert row.state == "withdrawn" and row.dossier.closed_on


def test_what_somebody_else_did_meanwhile_is_read_first(cast: Cast):
    row = answered(cast)
    seen = Event.objects.filter(stream_kind="dossier", stream_key=row.pk).count()
    acts.save_report(by=cast.officer, commission_id=row.pk, texts=TEXTS)

    with pytest.raises(Stale):
        acts.save_report(by=cast.coordinator, commission_id=row.pk, texts=TEXTS, seen=seen)


def test_a_dispatch_is_to_somebody_on_the_list(cast: Cast):
    row = handed_over(cast)
    acts.record_decision(by=secretary(cast), commission_id=row.pk, outcome=OUTCOME)
    send = {"by": cast.registrar, "commission_id": row.pk, "channel": "email", "sent_on": clock.today()}

    with undone(), pytest.raises(Invalid):
        acts.dispatch_decision(**send, dispatch_ids=[])
    with undone(), pytest.raises(NotFound):
        acts.dispatch_decision(**send, dispatch_ids=[0])
    with pytest.raises(NotFound):
        acts.approve_minutes(
            by=cast.registrar, commission_id=row.pk, decision_id=0, approved_on=clock.today()
        )
