# SPDX-License-Identifier: EUPL-1.2
"""The parts of a case: what they show, to whom, and what they cost."""

import pytest
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.lifecycle import CASE
from handslag.cases.queries import case_file
from handslag.guidelines.queries import pack_of
from handslag.journal.models import Event
from handslag.web.cases.event_facts import Names
from handslag.web.cases.event_words import WORDS
from handslag.web.cases.happenings import in_words
from tests.cast import (
    add_strangers,
    drafted,
    evidence_for,
    in_days,
    judge_everything,
    screened,
    small_pdf,
    submitted,
)
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

PARTS = (
    "case",
    "case_proposal",
    "case_assessment",
    "case_units",
    "case_way",
    "case_messages",
    "case_documents",
    "case_events",
)
BUDGET = 20


def at(name: str, case, **more) -> str:
    """Return a staff address about a case."""
    return reverse(name, args=["exempelan", case.pk], kwargs=None)


def worked_on(cast, number: int):
    """Return a case with a number of everything."""
    case = screened(cast)
    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(9),
    )
    acts.answer_invitation(by=cast.head, case_id=case.pk, reply="takes_part", words="Ja.")
    acts.name_staff(by=cast.head, case_id=case.pk, user_ids=[cast.expert.user_id])
    acts.ask_opinion(
        by=cast.coordinator,
        case_id=case.pk,
        function="procurement",
        unit_id=cast.units["procurement"].id,
        question="Marknad?",
        due_on=in_days(9),
    )
    for count in range(number):
        acts.send_message(by=cast.coordinator, case_id=case.pk, content=f"Meddelande {count}")
        acts.add_document(
            by=cast.coordinator, case_id=case.pk, title=f"Handling {count}", kind="other", upload=small_pdf()
        )
    judge_everything(cast, case)
    return case


@pytest.mark.parametrize("number", [10, 60])
def test_every_part_keeps_its_budget(cast, number, django_assert_max_num_queries):
    case, client = worked_on(cast, number), signed_in(cast.coordinator)
    client.get(at("case", case))

    for part in PARTS:
        with django_assert_max_num_queries(BUDGET):
            response = client.get(at(part, case))
        assert response.status_code == 200


@pytest.mark.parametrize("part", PARTS)
def test_other_bodies_organisations_and_units_outside_get_404(cast, part):
    case = screened(cast)
    add_strangers(cast)

    for name in ("chair", "head", "procurement", "elected", "other_chair", "other_coordinator"):
        assert signed_in(cast.everybody()[name]).get(at(part, case)).status_code == 404
    other = reverse(part, args=["lyckstad", case.pk])
    assert signed_in(cast.others["other_coordinator"]).get(other).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_a_draft_is_not_the_staff_s_to_see(cast, part):
    assert signed_in(cast.coordinator).get(at(part, drafted(cast))).status_code == 404


def test_the_main_action_comes_right_after_the_head(cast):
    page = text_of(signed_in(cast.coordinator).get(at("case", submitted(cast))))

    assert page.index("<h1") < page.index("Börja bedöma</button>") < page.index('class="tabs"')


def test_what_cannot_be_done_says_why(cast):
    page = text_of(signed_in(cast.coordinator).get(at("case", screened(cast))))

    assert "Går inte än" in page and "Bedömningen är inte klar." in page


def test_who_only_reads_has_no_main_action(cast):
    page = text_of(signed_in(cast.auditor).get(at("case", submitted(cast))))

    assert "Börja bedöma</button>" not in page and "Annat du kan göra" not in page


def test_the_versions_and_what_changed_between_them(cast):
    case = screened(cast)
    acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking="Mer om idén.", until=in_days(9))
    answers = {**case_file(case.pk).proposal, "idea": "Vi vill öppna två mötesplatser."}
    acts.save_draft(by=cast.chair, case_id=case.pk, initiative=acts.Initiative(answers))
    acts.complete(by=cast.chair, case_id=case.pk)

    page = text_of(signed_in(cast.coordinator).get(at("case_proposal", case)))

    assert "Det här ändrades sedan förra versionen" in page
    assert "<ins" in page and "<del" in page and "Version 2" in page


def test_an_earlier_verdict_stays_and_the_history_shows_it(cast):
    case, file = screened(cast), None
    file = case_file(case.pk)
    criterion = file.governing.pack.criteria[0].id
    for verdict, reasons in (("unclear", "Vi vet inte än."), ("yes", "Årsmötet beslutade.")):
        acts.answer(
            by=cast.coordinator,
            case_id=case.pk,
            pack_version_id=file.governing.pack_version_id,
            criterion=criterion,
            verdict=verdict,
            reasons=reasons,
        )

    page = text_of(signed_in(cast.coordinator).get(at("case_assessment", case)))

    assert "1 tidigare bedömning" in page and "Vi vet inte än." in page


def test_a_verdict_is_saved_and_the_next_point_opens(cast):
    case = screened(cast)
    bound = case_file(case.pk).governing
    first, second = (one.id for one in bound.pack.criteria[:2])
    address = f"{at('case_assessment', case)}?andra=governing.{first}"

    response = signed_in(cast.coordinator).post(
        address,
        {
            "pack_version": bound.pack_version_id,
            "criterion": first,
            "verdict": "yes",
            "reasons": "Ja.",
            "next": "1",
            "evidence": evidence_for(cast, case),
        },
    )

    assert response.status_code == 302 and f"andra=governing.{second}" in response.url
    assert case_file(case.pk).governing.answers[first].verdict == "yes"


def test_a_verdict_without_reasons_is_refused_and_keeps_what_was_chosen(cast):
    case = screened(cast)
    bound = case_file(case.pk).governing
    first = bound.pack.criteria[0].id

    response = signed_in(cast.coordinator).post(
        f"{at('case_assessment', case)}?andra=governing.{first}",
        {"pack_version": bound.pack_version_id, "criterion": first, "verdict": "no", "reasons": ""},
    )

    page = text_of(response)
    assert response.status_code == 422
    assert 'value="no" checked' in page and "<title>Fel:" in page


def test_two_who_judge_the_same_point_are_told_and_lose_nothing(cast):
    case = screened(cast)
    bound = case_file(case.pk).governing
    first = bound.pack.criteria[0].id
    seen = Event.objects.filter(stream_kind="dossier", stream_key=case.pk).count()
    acts.answer(
        by=cast.officer,
        case_id=case.pk,
        pack_version_id=bound.pack_version_id,
        criterion=first,
        verdict="no",
        reasons="Nej.",
    )

    response = signed_in(cast.coordinator).post(
        f"{at('case_assessment', case)}?andra=governing.{first}",
        {
            "pack_version": bound.pack_version_id,
            "criterion": first,
            "verdict": "yes",
            "reasons": "Mina egna ord.",
            "seen": seen,
        },
    )

    page = text_of(response)
    assert response.status_code == 409
    assert (
        "Mina egna ord." in page
        and "Det här har hänt sedan du öppnade sidan" in page
        and "Handläggare Lind" in page
    )


def test_an_opinion_that_is_awaited_holds_its_point(cast):
    case = worked_on(cast, 1)

    page = text_of(signed_in(cast.coordinator).get(at("case_assessment", case)))

    assert "Yttrande behövs innan punkten är avgjord." in page and "Upphandlingsenheten fick frågan" in page


def test_the_law_s_amounts_carry_their_warnings(cast):
    case = screened(cast)
    parameters = pack_of(case_file(case.pk).law.pack_version_id).pack.parameters

    page = text_of(signed_in(cast.coordinator).get(at("case_assessment", case)))

    assert parameters and parameters[0].title.sv in page


def test_every_kind_of_event_has_words():
    kinds = {move.event for move in CASE.moves.values()} | {"case.draft_begun", "case.registered"}

    assert kinds <= set(WORDS)


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_words_stand_even_without_facts(kind):
    assert in_words(Event(kind=kind, facts={}), Names())


def test_the_timeline_tells_all_in_words(cast):
    case = worked_on(cast, 2)

    page = text_of(signed_in(cast.coordinator).get(at("case_events", case)))

    assert "case." not in page.split("<main")[1]
    assert "bjöd in Socialförvaltningen" in page and "begärde yttrande av Upphandlingsenheten" in page


def test_a_long_timeline_has_pages(cast):
    case = worked_on(cast, 30)
    client = signed_in(cast.coordinator)

    assert "Visar 1–50 av" in text_of(client.get(at("case_events", case)))
    assert "började skriva ett utkast" in text_of(client.get(f"{at('case_events', case)}?page=99"))


def test_the_way_says_what_is_missing_for_whom_and_from_which_source(cast):
    case = screened(cast)
    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(9),
    )

    staff = text_of(signed_in(cast.coordinator).get(at("case_way", case)))
    own = text_of(signed_in(cast.chair).get(reverse("matter_way", args=[case.pk])))

    for page in (staff, own):
        assert "Initiativet tas emot" in page and "Kan inte börja än" in page
        assert "punkter är inte bedömda eller oklara." in page
        assert "Källa:" in page and "Arbetsgång" in page
    assert reverse("case_assessment", args=["exempelan", case.pk]) in staff
    assert "Till det som saknas" in staff and "Till det som saknas" not in own
