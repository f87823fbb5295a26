# SPDX-License-Identifier: EUPL-1.2
"""A draft goes out for comment, comes back with answers, and comes into force by a decision; nothing under way is moved."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from handslag.cases.models import Case
from handslag.dossiers.models import Dispatch
from handslag.dossiers.storage import Upload
from handslag.guidelines.acts import (
    AdoptingDecision,
    AnswerSaid,
    DraftDecision,
    PaperBrought,
    ReferralSaid,
    adopt_draft,
    bring_document,
    dispatch_guideline,
    mark_document,
    record_answer,
    refer_draft,
    reply_to_remark,
    send_answer,
    write_answer,
)
from handslag.guidelines.draft_queries import answer_file, papers_seen, rounds_of
from handslag.guidelines.models import DraftState, PackVersion, ReferralResponse
from handslag.guidelines.queries import adoption_on
from handslag.guidelines.time_passing import let_referral_pass, referrals_with_days
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow
from handslag.notices.audiences import told_of
from tests.cast import functions_for, submitted
from tests.guidelines.referred import (
    DUE,
    STATEMENT,
    answered_by_eleven,
    on_day,
    own_draft,
    referred_to_twelve,
)

FROM = date(2026, 5, 1)


def decided(cast, **changes) -> DraftDecision:
    version = PackVersion.objects.get(pack_id="exempelan/iop")
    adopting = AdoptingDecision(
        "Kommunstyrelsen",
        date(2026, 4, 20),
        FROM,
        section="§ 47",
        reg_no="KS26/186",
        functions=functions_for(version, cast.units),
    )
    said = DraftDecision(
        adopting,
        deciding_unit_id=cast.units["board"].id,
        clauses=("Kommunstyrelsen antar riktlinjen.",),
        dispatch_to=("Socialförvaltningen", "Upphandlingsenheten"),
    )
    return replace(said, **changes)


def test_twelve_units_answer_and_the_guideline_comes_into_force(cast):
    older = submitted(cast)
    played = answered_by_eleven(cast)
    [found] = rounds_of(played.draft)
    counted = Counter(one.is_late for one in found.answered)

    with clock.at(on_day(60)):
        for said in found.remarks["criteria"]:
            reply_to_remark(
                by=cast.coordinator, remark_id=said.remark.pk, kind="taken", text="Vi skriver om punkten."
            )
        draft = adopt_draft(by=cast.administrator, draft_id=played.draft.pk, decision=decided(cast))
        newer = submitted(cast)
        to_all = Dispatch.objects.filter(decision=draft.decision)
        dispatch_guideline(
            by=cast.registrar,
            draft_id=draft.pk,
            dispatch_ids=[one.pk for one in to_all],
            channel="email",
            sent_on=clock.today(),
        )
    bound = {
        case.pk: str(Case.objects.get(pk=case.pk).bindings.get(layer="governing").pack_version)
        for case in (older, newer)
    }

    assert (counted[False], counted[True], len(found.silent)) == (9, 2, 1)
    [decision] = [one.decision for one in found.answered if one.decision]
    assert (decision.section, [one.by_whom for one in decision.statements.all()]) == (
        "§ 5",
        [STATEMENT.by_whom],
    )
    assert rounds_of(draft)[0].unreplied == 0
    assert str(adoption_on(cast.body.id, FROM).pack_version) == "exempelan/iop@2027"
    assert str(adoption_on(cast.body.id, date(2026, 4, 30)).pack_version) == "exempelan/iop@2026"
    assert bound == {older.pk: "exempelan/iop@2026", newer.pk: "exempelan/iop@2027"}
    assert all(one.sent_on for one in to_all.all())
    assert list(verify()) == []


def test_an_answer_is_a_matter_of_its_own_in_its_unit(cast):
    played = referred_to_twelve(cast)
    asked = ReferralResponse.objects.get(referral=played.referral, unit=cast.units["social_board"])

    begun = write_answer(by=cast.head, response_id=asked.pk, said=AnswerSaid("", "Ett första utkast."))
    sent = send_answer(by=cast.expert, response_id=asked.pk, said=AnswerSaid("against", "Vi avstyrker."))

    assert begun.dossier_id == sent.dossier_id != played.draft.pk
    assert sent.reg_no == sent.dossier.reg_no == "SN 2026/00001"
    assert sent.dossier.unit == cast.units["social_board"]
    assert [
        event.kind for event in Event.objects.filter(stream_key=sent.dossier_id, stream_kind="dossier")
    ] == [
        "referral.answer_begun",
        "referral.answered",
    ]


def test_whoever_has_not_answered_is_reminded_before_and_after_the_day(cast):
    played = referred_to_twelve(cast)
    told: list[int] = []

    for day in (5, 28, 28, 30):
        with clock.at(on_day(day)):
            done: Counter[str] = Counter()
            for draft_id in referrals_with_days(clock.today()):
                let_referral_pass(draft_id, clock.today(), done)
            told.append(done["reminded"])

    event = Event.objects.filter(kind="guideline.reminded", facts__unit=played.units[1].id).first()
    assert told == [0, 12, 0, 12]
    assert [person.id for person, _audience in told_of(event).values()] == [played.secretary.user_id]


def test_answers_and_referrals_that_do_not_hold_are_refused(cast):
    draft = own_draft(cast)
    unit = cast.units["social_board"].id
    sound = ReferralSaid("Remiss", "Svara.", DUE, (unit,))

    def refer(by=cast.coordinator, **changes):
        refer_draft(by=by, draft_id=draft.pk, said=replace(sound, **changes))

    for wrong, error, code in [
        ({"by": cast.auditor}, NotAllowed, "draft.refer.who"),
        ({"unit_ids": ()}, Incomplete, "referral.whom"),
        ({"letter": " "}, Incomplete, "referral.words"),
        ({"due_on": date(2026, 3, 2)}, Invalid, "referral.due"),
        ({"unit_ids": (987,)}, Invalid, "referral.unit"),
    ]:
        with pytest.raises(error) as refused:
            refer(**wrong)
        assert refused.value.code == code
    refer()
    [asked] = ReferralResponse.objects.filter(referral__draft=draft)
    for by, said, error, code in [
        (cast.procurement, AnswerSaid("supports", "Ja."), NotAllowed, "answer.send.who"),
        (cast.head, AnswerSaid("", "Ja."), Incomplete, "answer.position"),
        (cast.head, AnswerSaid("supports", ""), Incomplete, "answer.words"),
        (cast.head, AnswerSaid("maybe", "Ja."), Invalid, "answer.position"),
        (cast.head, AnswerSaid("supports", "Ja.", {"no_such": "x"}), Invalid, "answer.section"),
    ]:
        with pytest.raises(error) as refused:
            send_answer(by=by, response_id=asked.pk, said=said)
        assert refused.value.code == code
    with pytest.raises(Invalid):
        record_answer(
            by=cast.registrar,
            response_id=asked.pk,
            said=AnswerSaid("supports", "Ja."),
            answered_on=date(2026, 3, 5),
        )
    send_answer(by=cast.head, response_id=asked.pk, said=AnswerSaid("supports", "Ja.", {"criteria": "Bra."}))
    with pytest.raises(NotNow):
        send_answer(by=cast.head, response_id=asked.pk, said=AnswerSaid("against", "Nej."))
    remark = rounds_of(draft)[0].remarks["criteria"][0].remark
    with pytest.raises(Incomplete):
        reply_to_remark(by=cast.coordinator, remark_id=remark.pk, kind="not_taken")


def test_only_the_administrator_lets_a_draft_come_into_force(cast):
    draft = own_draft(cast)

    with pytest.raises(NotAllowed):
        adopt_draft(by=cast.coordinator, draft_id=draft.pk, decision=decided(cast))

    draft.refresh_from_db()
    assert draft.state == DraftState.DRAFTING


PAPER, APPENDIX = (Upload(f"{name}.txt", name.encode()) for name in ("Yttrande", "Tjänsteutlåtande"))


def test_documents_go_with_an_answer_and_one_of_them_may_be_the_answer_itself(cast):
    played = referred_to_twelve(cast)
    asked = ReferralResponse.objects.get(referral=played.referral, unit=cast.units["social_board"])
    bring = partial(bring_document, by=cast.head, response_id=asked.pk)
    mark = partial(mark_document, by=cast.head, response_id=asked.pk)

    first = bring(paper=PaperBrought(APPENDIX, "Tjänsteutlåtande", "answer"))
    second = bring(paper=PaperBrought(PAPER, "Yttrande", "answer"))
    with pytest.raises(NotNow):
        bring(paper=PaperBrought(PAPER, "Samma fil"))
    with pytest.raises(NotAllowed):
        bring_document(by=cast.coordinator, response_id=asked.pk, paper=PaperBrought(PAPER, "Annan"))
    for wrong in (
        {"document_id": 0, "part": "away"},
        {"document_id": first.document_id, "part": "appendix"},
        {"document_id": first.document_id, "part": "x"},
    ):
        with pytest.raises((NotFound, NotNow, Invalid)):
            mark(**wrong)
    mark(document_id=first.document_id, part="away")
    hidden = papers_seen(answer_file(asked.pk), cast.coordinator)
    send_answer(by=cast.head, response_id=asked.pk, said=AnswerSaid("supports", ""))
    shown = papers_seen(answer_file(asked.pk), cast.coordinator)

    assert first.document.dossier_id == second.document.dossier_id != played.draft.pk
    assert hidden == [] and [(one.document.title, one.part) for one in shown] == [("Yttrande", "answer")]
    assert len(papers_seen(answer_file(asked.pk), cast.head)) == 2
    with pytest.raises(NotNow):
        mark(document_id=first.document_id, part="appendix")
    assert list(verify()) == []


def test_what_came_on_paper_is_entered_with_its_files(cast):
    played = referred_to_twelve(cast)
    asked = ReferralResponse.objects.get(referral=played.referral, unit=played.units[3])

    with clock.at(on_day(10)):
        record_answer(
            by=cast.registrar,
            response_id=asked.pk,
            said=AnswerSaid("against", ""),
            answered_on=clock.today(),
            papers=(PaperBrought(PAPER, "Yttrande", "answer"), PaperBrought(APPENDIX, "Bilaga")),
        )

    [found] = rounds_of(played.draft)
    [answered] = found.answered
    assert [(one.document.dossier_id, one.part) for one in answered.papers] == [
        (played.draft.pk, "answer"),
        (played.draft.pk, "appendix"),
    ]
    assert answered.papers[0].document.counterpart == asked.name
