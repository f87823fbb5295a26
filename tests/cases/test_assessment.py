# SPDX-License-Identifier: EUPL-1.2
"""Screening and its four outcomes, under a guideline in Mora's order."""

import pytest

from handslag.cases import acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.cases.acts.checking import PartnerFindings
from handslag.cases.acts.meeting import MeetingHeld
from handslag.cases.lifecycle import CASE
from handslag.cases.listing import CaseFilter, cases_for
from handslag.cases.models import Answer, Case
from handslag.cases.queries import case_file, case_seen_by
from handslag.dossiers.models import Decision, Document, Message, Task
from handslag.journal.models import Event, StreamHead
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow, Refused, Stale
from handslag.parties.models import Organisation
from tests.cast import declare_on_paper, in_days, judge_everything, screened, small_pdf, submitted

pytestmark = pytest.mark.once("the ways through these acts are walked on both databases in the journeys")

NO = NoWithPath(
    "Arbetet ryms i det föreningsbidrag som redan finns.",
    "grant",
    "Sök föreningsbidrag hos kulturförvaltningen.",
)


def offered(cast, case: Case, name: str) -> Refused | None:
    """Return why a move is not offered, or None."""
    return CASE.refusal(name, case_file(case.pk), cast.coordinator)


def draw_in_others(cast, case: Case) -> None:
    """Invite the social administration, which answers and names its expert."""
    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(10),
    )
    acts.answer_invitation(by=cast.head, case_id=case.pk, reply="takes_part", words="Ja, vi deltar.")
    acts.name_staff(by=cast.head, case_id=case.pk, user_ids=[cast.expert.user_id])


def give_opinion(cast, case: Case, position: str = "no_obstacle") -> None:
    """Ask the procurement unit and let it answer."""
    acts.ask_opinion(
        by=cast.coordinator,
        case_id=case.pk,
        function="procurement",
        unit_id=cast.units["procurement"].id,
        question="Finns det en marknad?",
        due_on=in_days(14),
    )
    request = case_file(case.pk).opinions[-1]
    acts.give_opinion(
        by=cast.procurement,
        case_id=case.pk,
        request_id=request.id,
        position=position,
        reply="Vi ser ingen marknad.",
    )


def record_paper_facts(cast, case: Case) -> None:
    """Record first meeting, declaration and partner check as they happened on paper."""
    meeting = MeetingHeld(
        "first", clock.today(), "Samordnare och två från föreningen", "Vi pratade om behovet."
    )
    acts.record_meeting(by=cast.coordinator, case_id=case.pk, held=meeting, scan=small_pdf())
    declare_on_paper(cast, case)
    check_partner(cast, case)


def check_partner(cast, case: Case, **changed) -> None:
    """Record an approved check of the association."""
    documents = [document.id for document in case_file(case.pk).governing.pack.documents]
    findings = {
        "organisation_id": cast.association.id,
        "shown": documents,
        "is_democratic": True,
        "is_approved": True,
        "reasons": "Allt är visat.",
    }
    acts.record_partner_check(
        by=cast.coordinator, case_id=case.pk, findings=PartnerFindings(**{**findings, **changed})
    )


def hold(cast, case: Case, kind: str) -> None:
    """Record a meeting of a kind."""
    acts.record_meeting(
        by=cast.coordinator, case_id=case.pk, held=MeetingHeld(kind, clock.today(), "Alla parter")
    )


def test_the_whole_way_to_preparation(cast):
    case = screened(cast)
    judge_everything(cast, case)
    record_paper_facts(cast, case)
    draw_in_others(cast, case)

    case = acts.open_dialogue(by=cast.coordinator, case_id=case.pk)
    assert case.state == "dialogue"
    hold(cast, case, "joint")
    hold(cast, case, "follow_up")
    give_opinion(cast, case)
    case = acts.begin_preparation(by=cast.coordinator, case_id=case.pk)

    assert case.state == "preparation"
    events = Event.objects.filter(stream_kind="dossier", stream_key=case.pk).order_by("number")
    assert events.last().facts == {"recommended": "ready", "stopped_by_law": False}
    assert list(verify()) == []


def test_the_market_criterion_cannot_pass_without_the_opinion(cast):
    case = screened(cast)
    judge_everything(cast, case)
    record_paper_facts(cast, case)
    draw_in_others(cast, case)
    case = acts.open_dialogue(by=cast.coordinator, case_id=case.pk)
    assert case_file(case.pk).overall.final == "blocked"

    with pytest.raises(Incomplete) as refused:
        acts.begin_preparation(by=cast.coordinator, case_id=case.pk, deviation="Vi vill ändå.")

    assert refused.value.code == "case.opinion_missing"


def test_the_order_may_be_left_with_a_reason_that_is_kept(cast):
    case = screened(cast)
    judge_everything(cast, case)

    with pytest.raises(Incomplete) as refused:
        acts.open_dialogue(by=cast.coordinator, case_id=case.pk)
    case = acts.open_dialogue(
        by=cast.coordinator, case_id=case.pk, deviation="Vi har arbetat med föreningen i tio år."
    )

    assert refused.value.code == "case.order"
    event = Event.objects.filter(kind="case.dialogue_opened").get()
    assert event.facts["deviates_from"] == "case.order"
    assert event.facts["deviation"] in event.texts


def test_nothing_is_guessed_while_a_point_is_unclear(cast):
    case = screened(cast)
    judge_everything(cast, case, joint_learning="unclear")

    refused = offered(cast, case, "open_dialogue")

    assert refused is not None and refused.code == "case.criteria_open"
    assert Task.objects.open().filter(dossier=case.dossier, code="clarify").exists()


def test_the_law_stops_what_the_guideline_lets_through(cast):
    case = screened(cast)
    law = case_file(case.pk).law
    risks = {one.id: "yes" for one in law.pack.criteria if law.pack.yes_is_a_risk(one.id)}
    judge_everything(cast, case, **risks)
    record_paper_facts(cast, case)
    draw_in_others(cast, case)

    with pytest.raises(NotNow) as refused:
        acts.open_dialogue(by=cast.coordinator, case_id=case.pk, deviation="Vi vill ändå.")

    assert refused.value.code == "case.stopped_by_law"
    assert case_file(case.pk).overall.stopped_by_law


@pytest.mark.parametrize(
    ("act", "state", "outcome"),
    [(acts.decline, "declined", "declined"), (acts.redirect, "redirected", "redirected")],
)
def test_every_no_has_reasons_and_another_path(cast, act, state, outcome):
    case = act(by=cast.coordinator, case_id=screened(cast).pk, no=NO)

    decision = Decision.objects.select_related("reasons").get(dossier=case.dossier)
    assert case.state == state
    assert (decision.outcome, decision.other_path) == (outcome, "grant")
    assert decision.reasons.content == NO.reasons
    assert case.dossier.closed_on == clock.today()
    assert case.turn == "nobody"


@pytest.mark.parametrize(
    "no",
    [NoWithPath("", "grant"), NoWithPath("Nej.", ""), NoWithPath("Nej.", "iop"), NoWithPath("Nej.", "annat")],
)
def test_a_no_without_reasons_or_path_is_refused(cast, no):
    case = screened(cast)

    with pytest.raises(Invalid):
        acts.decline(by=cast.coordinator, case_id=case.pk, no=no)

    assert not Decision.objects.exists()
    assert Case.objects.get(pk=case.pk).state == "screening"


def test_answers_are_added_and_the_latest_counts(cast):
    case = screened(cast)
    bound = case_file(case.pk).governing
    criterion = bound.pack.criteria[0].id
    for verdict in ("no", "yes"):
        acts.answer(
            by=cast.officer,
            case_id=case.pk,
            pack_version_id=bound.pack_version_id,
            criterion=criterion,
            verdict=verdict,
            reasons="Skäl",
        )

    assert Answer.objects.filter(case=case, criterion=criterion).count() == 2
    assert case_file(case.pk).governing.answers[criterion].verdict == "yes"


def test_two_officers_on_the_same_point(cast):
    case = screened(cast)
    bound = case_file(case.pk).governing
    one, other = bound.pack.criteria[0].id, bound.pack.criteria[1].id
    page = StreamHead.objects.get(kind="dossier", key=case.pk).number
    said = {
        "case_id": case.pk,
        "pack_version_id": bound.pack_version_id,
        "verdict": "yes",
        "reasons": "Skäl",
        "seen": page,
    }
    acts.answer(by=cast.officer, criterion=one, **said)

    acts.answer(by=cast.coordinator, criterion=other, **said)
    with pytest.raises(Stale):
        acts.answer(by=cast.coordinator, criterion=one, **said)


@pytest.mark.parametrize(
    "wrong",
    [
        {"criterion": "finns_inte"},
        {"verdict": "kanske"},
        {"reasons": " "},
        {"pack_version_id": 99},
        {"evidence": [4711]},
    ],
)
def test_an_unsound_answer_is_refused(cast, wrong):
    case = screened(cast)
    bound = case_file(case.pk).governing
    said = {
        "pack_version_id": bound.pack_version_id,
        "criterion": bound.pack.criteria[0].id,
        "verdict": "yes",
        "reasons": "Skäl",
    }

    with pytest.raises(Invalid):
        acts.answer(by=cast.coordinator, case_id=case.pk, **{**said, **wrong})

    assert not Answer.objects.exists()


@pytest.mark.parametrize("part", ["chair", "registrar", "auditor", "administrator"])
def test_only_handlers_judge(cast, part):
    case = screened(cast)
    bound = case_file(case.pk).governing

    with pytest.raises(NotAllowed):
        acts.answer(
            by=getattr(cast, part),
            case_id=case.pk,
            pack_version_id=bound.pack_version_id,
            criterion=bound.pack.criteria[0].id,
            verdict="yes",
            reasons="Skäl",
        )


def test_a_unit_sees_the_case_once_it_is_invited(cast):
    case = screened(cast)
    with pytest.raises(NotFound):
        case_seen_by(case.pk, cast.head)

    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(10),
    )

    assert case_seen_by(case.pk, cast.head).units_waiting
    assert list(cases_for(cast.expert, CaseFilter())) == [case]


def test_the_head_answers_for_her_own_unit(cast):
    case = screened(cast)
    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["procurement"].id,
        question="",
        due_on=in_days(5),
    )
    acts.invite_unit(
        by=cast.coordinator, case_id=case.pk, unit_id=cast.units["social"].id, question="", due_on=in_days(5)
    )

    with pytest.raises(NotNow):
        acts.name_staff(by=cast.head, case_id=case.pk, user_ids=[cast.expert.user_id])
    with pytest.raises(Invalid):
        acts.answer_invitation(by=cast.head, case_id=case.pk, reply="not_affected", words="")
    acts.answer_invitation(by=cast.head, case_id=case.pk, reply="takes_part", words="")
    with pytest.raises(Invalid):
        acts.name_staff(by=cast.head, case_id=case.pk, user_ids=[cast.coordinator.user_id])

    assert [unit.unit_id for unit in case_file(case.pk).units_waiting] == [cast.units["procurement"].id]
    assert case_file(case.pk).units_without_staff


def test_an_opinion_is_given_once_by_the_unit_that_is_asked(cast):
    case = screened(cast)
    give_opinion(cast, case)
    request = case_file(case.pk).opinions[0]

    assert "market" in "".join(request.criteria) or request.criteria
    with pytest.raises(NotNow):
        acts.give_opinion(
            by=cast.procurement, case_id=case.pk, request_id=request.id, position="obstacle", reply="Nej"
        )
    with pytest.raises(Refused):
        acts.give_opinion(
            by=cast.head, case_id=case.pk, request_id=request.id, position="obstacle", reply="Nej"
        )


def test_an_undemocratic_organisation_is_not_approved(cast):
    case = screened(cast)

    with pytest.raises(Invalid):
        check_partner(cast, case, is_democratic=False)
    with pytest.raises(Invalid):
        check_partner(cast, case, shown=["finns_inte"])
    with pytest.raises(Invalid):
        check_partner(cast, case, organisation_id=Organisation.objects.order_by("-id").first().id + 1)

    assert not case_file(case.pk).checks


def test_messages_are_seen_by_both_and_ask_for_an_answer(cast):
    case = screened(cast)

    acts.send_message(by=cast.chair, case_id=case.pk, content="När kan vi ses?")

    assert Message.objects.get(dossier=case.dossier).side == "organisation"
    assert Task.objects.open().filter(dossier=case.dossier, code="answer_message").exists()
    acts.send_message(by=cast.coordinator, case_id=case.pk, content="På tisdag.")
    assert not Task.objects.open().filter(dossier=case.dossier, code="answer_message").exists()


def test_what_an_organisation_brings_is_a_received_document(cast):
    case = submitted(cast)

    acts.add_document(by=cast.chair, case_id=case.pk, title="Stadgar", kind="statutes", upload=small_pdf())

    document = Document.objects.get(dossier=case.dossier)
    assert (document.direction, document.from_organisation_id, document.is_shared) == (
        "received",
        cast.association.id,
        True,
    )


@pytest.mark.parametrize(
    "text", ["mötesplats", "äldre", "KS 2026/00001", "ks2026/00001", "Dagsljuset", "samordnare"]
)
def test_cases_are_found_by_word_number_and_organisation(cast, text):
    case = screened(cast)

    assert list(cases_for(cast.coordinator, CaseFilter(text=text))) == [case]
