# SPDX-License-Identifier: EUPL-1.2
"""The board: a report written, frozen and handed over, its outcome taken back, minutes and dispatch, and what is refused."""

import json
from dataclasses import replace
from datetime import date

import pytest

from handslag.cases import acts
from handslag.cases.acts.consulting import invite_unit
from handslag.cases.acts.deciding import agree_case
from handslag.cases.beyond import Beyond, FarStep
from handslag.cases.lifecycle import CASE
from handslag.cases.models import Answer, Case, State
from handslag.cases.queries import case_file
from handslag.cases.report_facts import minutes_snapshot, report_snapshot
from handslag.cases.steps import steps_of
from handslag.dossiers import reports
from handslag.dossiers.acts import StatementSaid
from handslag.dossiers.acts.outcome import MOVES
from handslag.dossiers.deciding_queries import minutes_of
from handslag.dossiers.models import Decision, Dispatch, Document, Outcome, Report, Task
from handslag.dossiers.paper_facts import read
from handslag.dossiers.reports import ReportTexts
from handslag.journal.acts import record
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow, Stale
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from tests.cast import MONDAY, add_strangers, in_days, judge_everything, person, screened
from tests.deciding import (
    OUTCOME,
    TEXTS,
    agreement_is_accepted,
    decided,
    give_opinions,
    handed_over,
    outcome,
    prepared,
    printed_minutes,
    printed_report,
    reported,
    secretary,
    undone,
)

pytestmark = pytest.mark.once("the ways through these acts are walked on both databases in the journeys")

LEADS_TO = {
    Outcome.APPROVED: State.DECISION,
    Outcome.APPROVED_WITH_CHANGES: State.DECISION,
    Outcome.REJECTED: State.DECLINED,
    Outcome.REFERRED_BACK: State.PREPARATION,
    Outcome.POSTPONED: State.DECISION,
}


def test_what_is_written_is_read_back_and_tidied():
    texts = ReportTexts((" Ett  beslut ", ""), {"summary": " Kort.\r\nText. "}, ("", "Alla"), (3, 1, 3))

    tidied = reports.tidy(texts)

    assert reports.read(reports.written(tidied)) == tidied
    assert (tidied.clauses, tidied.dispatch, tidied.appendices) == (("Ett beslut",), ("Alla",), (3, 1))
    assert tidied.words["summary"] == "Kort.\nText."
    assert reports.missing(tidied) == []
    assert reports.missing(ReportTexts()) == ["clauses", "summary"]


@pytest.mark.parametrize(
    "texts",
    [
        ReportTexts(clauses=("x" * 2_001,)),
        ReportTexts(clauses=("x",) * 41),
        ReportTexts(words={"views": "x" * 20_001}),
        ReportTexts(dispatch=("x" * 201,)),
    ],
)
def test_what_is_too_long_is_refused(texts):
    with pytest.raises(Invalid):
        reports.tidy(texts)


def test_a_report_is_handed_over_frozen_with_its_papers(cast):
    case = reported(cast)
    printed = printed_report(case.pk)

    acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed)

    report = Report.objects.select_related("frozen", "document", "to_unit").get()
    event = Event.objects.get(kind="case.handed_over")
    assert (report.to_unit, report.dated_on) == (cast.units["social_board"], MONDAY.date())
    assert report.frozen.sha256 == printed.snapshot_hash == event.facts["snapshot"]
    assert report.document.is_shared and not report.editable.is_shared
    assert case_file(case.pk).state == State.DECISION
    assert list(verify()) == []
    holds_what_is_on_record(case)


def holds_what_is_on_record(case: Case) -> None:
    """See that a snapshot holds the verdicts, opinions and texts of a case."""
    file = case_file(case.pk)

    said = read(report_snapshot(file, TEXTS, (), date(2026, 3, 2)))

    given = {answer.criterion: answer for answer in Answer.objects.select_related("reasons")}
    rows = [row for layer in said["layers"] for row in layer["criteria"]]
    assert len(rows) == len(given) and all(row["source"] for row in rows)
    assert {row["reasons"] for row in rows} == {"Enligt initiativet och samtalet."}
    assert said["opinions"][0]["reply"] == "Ingen marknad finns för det här."
    assert said["clauses"] == list(TEXTS.clauses)
    assert said["head"]["reg_no"] == case.dossier.reg_no
    assert said["head"]["board"] == "Socialnämnden"


def test_appendices_are_the_case_s_own_documents_in_the_order_chosen(cast):
    case = agreement_is_accepted(cast, prepared(cast))
    theirs = Document.objects.get(dossier_id=case.pk)
    with pytest.raises(Invalid) as refused:
        elsewhere = replace(TEXTS, appendices=(theirs.pk + 1,))
        acts.save_report(by=cast.coordinator, case_id=case.pk, texts=elsewhere)
    assert refused.value.code == "report.appendices"

    acts.save_report(by=cast.coordinator, case_id=case.pk, texts=replace(TEXTS, appendices=(theirs.pk,)))
    acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))

    kept = json.loads(Report.objects.get().frozen.content)["appendices"]
    assert [(one["number"], one["title"]) for one in kept] == [(1, "Underlag")]
    assert kept[0]["sha256"] == theirs.files.get().sha256


def test_a_report_without_the_opinion_that_the_guideline_demands_is_refused_with_its_source(cast):
    case = screened(cast)
    judge_everything(cast, case)
    file = case_file(case.pk)
    holds = CASE.moves["hand_over"].holds

    refused = next(no for rule in holds if (no := rule(file, cast.coordinator)))

    assert isinstance(refused, Incomplete) and refused.code == "case.opinion_missing"
    assert "Upphandl" in str(refused.text) and "Källa: " in str(refused.text)
    give_opinions(cast, case)
    after = [rule(case_file(case.pk), cast.coordinator) for rule in holds]
    assert [no.code for no in after if no] == [
        "case.agreement_not_accepted",
        "case.report_unwritten",
        "case.board_missing",
    ]


def test_a_report_is_not_handed_over_half_written_or_while_somebody_is_waited_for(cast):
    case = agreement_is_accepted(cast, prepared(cast))
    acts.save_report(by=cast.coordinator, case_id=case.pk, texts=ReportTexts(clauses=("Ja.",)))
    with pytest.raises(Incomplete) as half:
        acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))
    assert (half.value.code, half.value.fields) == ("case.report_unwritten", ("summary",))

    invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(5),
    )
    acts.save_report(by=cast.coordinator, case_id=case.pk, texts=TEXTS)
    with pytest.raises(Incomplete) as waiting:
        acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))
    assert waiting.value.code == "case.units_waiting"


def test_a_paper_made_before_something_moved_is_stale(cast):
    case = reported(cast)
    printed = printed_report(case.pk)
    bound = case_file(case.pk).governing
    acts.answer(
        by=cast.officer,
        case_id=case.pk,
        pack_version_id=bound.pack_version_id,
        criterion=bound.pack.criteria[0].id,
        verdict="yes",
        reasons="Ett annat skäl.",
    )

    with pytest.raises(Stale):
        acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed)

    assert not Report.objects.exclude(handed_over_at=None).exists()
    assert case_file(case.pk).state == State.PREPARATION


def test_two_who_write_the_report_lose_nothing_and_the_secretary_does_not_write(cast):
    case = prepared(cast)
    with pytest.raises(NotAllowed):
        acts.save_report(by=secretary(cast), case_id=case.pk, texts=TEXTS)
    page = Event.objects.filter(stream_kind="dossier", stream_key=case.pk).count()
    acts.save_report(by=cast.officer, case_id=case.pk, texts=TEXTS, seen=page)

    with pytest.raises(Stale):
        acts.save_report(by=cast.coordinator, case_id=case.pk, texts=ReportTexts(), seen=page)

    assert case_file(case.pk).draft_report.texts == reports.tidy(TEXTS)


def test_every_outcome_of_a_board_has_its_move_and_leads_to_its_state():
    assert (
        set(MOVES)
        == set(LEADS_TO)
        == set(Outcome)
        - {
            Outcome.DECLINED,
            Outcome.REDIRECTED,
            Outcome.RESCINDED,
            Outcome.MOVED,
        }
    )
    for kind, move in MOVES.items():
        assert (CASE.moves[move].enters or State.DECISION) == LEADS_TO[kind]


def test_every_outcome_leads_to_its_state_in_one_event(cast):
    case, by = handed_over(cast), secretary(cast)
    before = Event.objects.count()

    for kind in LEADS_TO:
        with undone():
            leads_on(case, by, kind, before)


def leads_on(case: Case, by: Actor, kind: str, before: int) -> None:
    """Record an outcome and see that everything about the case says so."""

    acts.record_decision(by=by, case_id=case.pk, outcome=outcome(kind))

    file = case_file(case.pk)
    events = list(Event.objects.order_by("id")[before:])
    assert file.state == LEADS_TO[kind]
    assert [(one.state_before, one.state_after) for one in events if one.stream_kind == "dossier"] == [
        (State.DECISION, LEADS_TO[kind])
    ]
    assert (file.case.dossier.closed_on is not None) == (kind == Outcome.REJECTED)
    codes = set(Task.objects.open().filter(dossier=case.dossier).values_list("code", flat=True))
    assert ("record_outcome" in codes) == (kind == Outcome.POSTPONED)
    assert "dispatch_decision" in codes
    done = {step.kind: step.done_on for step in steps_of(file)}
    assert (done["report"] is None) == (kind == Outcome.REFERRED_BACK)
    assert (done["decision"] is not None) == (LEADS_TO[kind] == State.DECISION and kind != Outcome.POSTPONED)


def test_a_case_that_comes_back_goes_to_the_board_again_with_a_new_report(cast):
    case = decided(cast, Outcome.REFERRED_BACK)
    acts.save_report(by=cast.coordinator, case_id=case.pk, texts=TEXTS, meeting_on=clock.today())
    acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))

    acts.record_decision(by=secretary(cast), case_id=case.pk, outcome=replace(OUTCOME, section="§ 31"))

    file = case_file(case.pk)
    assert [one.row.number for one in file.reports] == [1, 2]
    assert [one.outcome for one in file.decisions] == [Outcome.REFERRED_BACK, Outcome.APPROVED]
    assert file.approval.report_id == file.reports[1].row.pk


LACKING = [
    ({"outcome": "declined"}, "decision.outcome"),
    ({"meeting_on": date(2026, 3, 3)}, "decision.day"),
    ({"section": " "}, "decision.section"),
    ({"section": "§ 1234567890123"}, "decision.section"),
    ({"clauses": ()}, "decision.clauses"),
    ({"reasons": " "}, "decision.reasons"),
    ({"outcome": "approved_with_changes"}, "decision.unchanged"),
    ({"outcome": "rejected"}, "case.other_path"),
    ({"outcome": "rejected", "other_path": "grant", "reasons": ""}, "decision.reasons"),
    ({"outcome": "referred_back"}, "decision.referred_back_for"),
    ({"rescinds_id": 99}, "decision.rescinds"),
    ({"statements": (StatementSaid("special_statement", "", "Vi ser positivt."),)}, "statement.whole"),
    ({"approved_on": date(2026, 3, 1)}, "minutes.days"),
]


def test_an_outcome_that_lacks_something_is_refused(cast):
    case = handed_over(cast)

    for said, code in LACKING:
        with pytest.raises(Invalid) as refused:
            acts.record_decision(by=cast.registrar, case_id=case.pk, outcome=replace(OUTCOME, **said))
        assert refused.value.code == code

    assert not Decision.objects.exists()


def test_a_paragraph_stands_once_per_meeting_and_a_yes_is_recorded_once(cast):
    case = decided(cast)
    with pytest.raises(NotNow) as twice:
        acts.record_decision(by=cast.registrar, case_id=case.pk, outcome=replace(OUTCOME, section="§ 15"))
    assert twice.value.code == "case.decided"

    other = handed_over(cast)
    with pytest.raises(Invalid) as taken:
        acts.record_decision(by=cast.registrar, case_id=other.pk, outcome=OUTCOME)
    assert taken.value.code == "decision.section_taken"


def test_who_may_not_is_refused_and_strangers_find_nothing(cast):
    add_strangers(cast)
    case = handed_over(cast)
    other_board = person("Sekreterare Kommunstyrelsen", Role.BOARD_SECRETARY, unit=cast.units["board"])

    for who, refusal in (
        (cast.auditor, NotAllowed),
        (cast.elected, NotAllowed),
        (cast.chair, NotAllowed),
        (cast.head, NotFound),
        (other_board, NotFound),
        (cast.others["other_coordinator"], NotFound),
    ):
        with pytest.raises(refusal):
            acts.record_decision(by=who, case_id=case.pk, outcome=OUTCOME)


def test_the_secretary_of_a_unit_that_was_only_asked_does_not_decide(cast):
    case = prepared(cast)
    invited = person("Sekreterare Kommunstyrelsen", Role.BOARD_SECRETARY, unit=cast.units["board"])
    invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["board"].id,
        question="Berörs ni?",
        due_on=in_days(5),
    )

    refused = CASE.moves["approve"].holds[0](case_file(case.pk), invited)

    assert refused.code == "case.other_board"


def test_dispatch_is_marked_once_each_and_closes_its_task(cast):
    case = decided(cast)
    here, waiting = Dispatch.objects.order_by("id")
    assert (here.to_whom, here.channel, waiting.to_whom) == (
        "Föreningen Dagsljuset",
        "here",
        "Socialförvaltningen",
    )
    said = {"case_id": case.pk, "dispatch_id": waiting.pk, "channel": "email"}
    with pytest.raises(Invalid):
        acts.dispatch_decision(by=secretary(cast), sent_on=in_days(1), **said)

    acts.dispatch_decision(by=secretary(cast), sent_on=clock.today(), **said)

    assert not Task.objects.open().filter(dossier=case.dossier, code="dispatch_decision").exists()
    with pytest.raises(NotNow):
        acts.dispatch_decision(by=secretary(cast), sent_on=clock.today(), **said)
    with pytest.raises(NotFound):
        acts.dispatch_decision(by=secretary(cast), sent_on=clock.today(), **{**said, "dispatch_id": 99})


def test_minutes_are_approved_later_and_an_extract_made_before_is_stale(cast):
    case = decided(cast)
    decision = Decision.objects.get()
    before = printed_minutes(case.pk, decision.pk)
    acts.approve_minutes(
        by=secretary(cast), case_id=case.pk, decision_id=decision.pk, approved_on=clock.today()
    )
    with pytest.raises(Stale):
        acts.keep_extract(by=secretary(cast), case_id=case.pk, decision_id=decision.pk, printed=before)

    acts.keep_extract(
        by=secretary(cast),
        case_id=case.pk,
        decision_id=decision.pk,
        printed=printed_minutes(case.pk, decision.pk),
    )

    assert Document.objects.get(kind="extract_of_minutes").is_shared
    said = read(minutes_snapshot(case_file(case.pk), minutes_of([decision.pk])[0], None))
    assert said["approved_on"] == "2026-03-02" and said["announced_on"] is None
    with pytest.raises(NotFound):
        acts.approve_minutes(by=secretary(cast), case_id=case.pk, decision_id=99, approved_on=clock.today())


SEEDS = {
    "amn_2017": {
        "section": "§ 5",
        "heading": "Yttrande över remiss av Riktlinjer för idéburet offentligt partnerskap (IOP)",
        "clauses": (
            "Arbetsmarknadsnämnden beslutade att hänvisa till förvaltningens tjänsteutlåtande som sitt yttrande över remissen.",
            "Arbetsmarknadsnämnden beslutade justera paragrafen omedelbart.",
        ),
        "matter": "Kommunstyrelsen har remitterat riktlinjerna till nämnden för yttrande.\n\nFörvaltningen är positiv till förslaget.",
        "proposed_by": "Ordföranden (Ekpartiet), med instämmande från samtliga ledamöter",
        "order_of_decision": "Ordföranden föreslog, med instämmande från samtliga ledamöter, att nämnden skulle besluta enligt förvaltningens förslag till beslut.",
        "is_immediately_approved": True,
        "statements": (
            StatementSaid("special_statement", "Ledamot (Lindpartiet)", "De stora utmaningarna kräver fler.\n\nMer kan göras."),
        ),
    },
    "socialnamnden_2015": {
        "section": "§ 14",
        "heading": "Idéburet offentligt partnerskap (IOP). Svar på skrivelse",
        "clauses": ("Socialnämnden hänvisar till tjänsteutlåtandet som svar på skrivelsen.",),
        "matter": "Förvaltningen hade redovisat ärendet i ett tjänsteutlåtande daterat 15 november 2015.",
        "proposed_by": "",
        "order_of_decision": "Ordföranden konstaterar att det finns ett förslag till beslut och det är förvaltningens.",
        "is_immediately_approved": False,
        "statements": (
            StatementSaid("special_statement", "Ledamöter (Ekpartiet, Lindpartiet, Almpartiet, Hasselpartiet)", "Vi ser mycket positivt på utredningen."),
        ),
    },
}  # fmt: skip


def test_the_minutes_of_the_sources_fit_without_loss(cast):
    case, by = handed_over(cast), secretary(cast)

    for minutes in SEEDS.values():
        with undone():
            acts.record_decision(by=by, case_id=case.pk, outcome=replace(OUTCOME, **minutes))
            says_all(case, minutes)


def says_all(case: Case, minutes: dict[str, object]) -> None:
    """See that an extract of the minutes says all that a source says."""
    kept = minutes_of(Decision.objects.values_list("id", flat=True))[0]
    said = read(minutes_snapshot(case_file(case.pk), kept, kept.report))
    assert (said["section"], said["heading"]) == (minutes["section"], minutes["heading"])
    assert tuple(said["clauses"]) == minutes["clauses"]
    assert said["matter"] == minutes["matter"]
    assert said["order_of_decision"] == minutes["order_of_decision"]
    assert said["proposed_by"] == minutes["proposed_by"]
    assert said["is_immediately_approved"] is minutes["is_immediately_approved"]
    assert [(one["by"], one["words"]) for one in said["statements"]] == [
        (one.by_whom, one.words) for one in minutes["statements"]
    ]
    assert said["report_dated_on"] == "2026-03-02"
    assert kept.report.versions.get().text.content == reports.written(reports.tidy(TEXTS))


def test_the_room_above_says_when_a_decided_case_is_agreed(cast):
    case = decided(cast)
    beyond = Beyond({FarStep.SIGNED: clock.today()})
    undecided = handed_over(cast)

    with record("dossier", case.pk, by=cast.coordinator) as act:
        agree_case(act, case_file(case.pk).case, beyond)
        act.write("case.classified", body_id=case.body_id)

    assert case_file(case.pk).state == State.AGREED
    with pytest.raises(NotNow), record("dossier", undecided.pk, by=cast.coordinator) as act:
        agree_case(act, case_file(undecided.pk).case, beyond)
