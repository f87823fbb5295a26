# SPDX-License-Identifier: EUPL-1.2
"""The desk: whose tasks stand there, in what order, where they lead, and what it costs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from handslag.cases import acts
from handslag.guidelines.acts import AnswerSaid, send_answer
from handslag.guidelines.models import ReferralResponse
from handslag.kernel import clock
from tests.cast import MONDAY, add_strangers, in_days, judge_everything, screened, submitted
from tests.guidelines.referred import referred_to_twelve
from tests.web.signing_in import signed_in, text_of

DESK = "/exempelan/bord/"
BUDGET = 12


def test_a_visitor_is_asked_to_sign_in_and_comes_back(cast):
    response = Client().get(DESK)

    assert response.status_code == 302
    assert response.url.endswith("?next=%2Fexempelan%2Fbord%2F")


@pytest.mark.parametrize("part", ["chair", "other_coordinator"])
def test_nobody_else_learns_that_the_page_is_there(cast, part):
    add_strangers(cast)

    assert signed_in(cast.everybody()[part]).get(DESK).status_code == 404


def test_a_new_initiative_stands_first_with_its_main_action(cast):
    case = submitted(cast)

    page = text_of(signed_in(cast.coordinator).get(DESK))

    assert "Läs och börja bedöma" in page
    assert reverse("case_begin_screening", args=["exempelan", case.pk]) in page
    assert "En sak är din." in page


def test_a_task_leads_to_the_very_page_where_it_is_done_and_says_why(cast):
    case = screened(cast)

    page = text_of(signed_in(cast.officer).get(DESK))

    assert f"{reverse('case_assessment', args=['exempelan', case.pk])}#lagen" in page
    assert "Därför: Punkterna saknar svar och skäl." in page


def test_tasks_stand_under_late_this_week_later_and_without_day(cast):
    screened(cast)
    with clock.at(MONDAY + timedelta(days=60)):
        page = text_of(signed_in(cast.coordinator).get(DESK))

    assert "Försenat" in page and "dagar sen" in page
    assert page.index("Försenat") < page.index("Utan dag")


def test_a_message_without_answer_is_listed_apart(cast):
    case = screened(cast)
    acts.send_message(by=cast.chair, case_id=case.pk, content="När hörs vi?")

    page = text_of(signed_in(cast.coordinator).get(DESK))

    assert "Obesvarade meddelanden" in page
    assert f"{reverse('case_messages', args=['exempelan', case.pk])}#skriv" in page


def test_a_head_sees_what_her_own_unit_is_asked_and_the_coordinator_that_it_waits(cast):
    case = screened(cast)
    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(10),
    )
    address = reverse("case_answer_invitation", args=["exempelan", case.pk])

    head, coordinator = (
        text_of(signed_in(cast.head).get(DESK)),
        text_of(signed_in(cast.coordinator).get(DESK)),
    )

    assert address in head
    assert (
        address not in coordinator
        and "Väntar på andra" in coordinator
        and "Socialförvaltningen" in coordinator
    )


def test_procurement_is_led_to_the_question_it_is_asked(cast):
    case = screened(cast)
    acts.ask_opinion(
        by=cast.coordinator,
        case_id=case.pk,
        function="procurement",
        unit_id=cast.units["procurement"].id,
        question="Finns en marknad?",
        due_on=in_days(10),
    )
    request = case.opinions.get()

    page = text_of(signed_in(cast.procurement).get(DESK))

    assert f"{reverse('case_give_opinion', args=['exempelan', case.pk])}?fraga={request.id}" in page


@pytest.mark.parametrize("part", ["registrar", "auditor", "elected", "administrator", "expert"])
def test_whoever_has_no_tasks_is_told_so(cast, part):
    screened(cast)

    assert "Inget väntar på dig just nu." in text_of(signed_in(cast.everybody()[part]).get(DESK))


@pytest.mark.parametrize("number", [10, 60])
def test_the_desk_keeps_its_budget(cast, number, django_assert_max_num_queries):
    for count in range(number):
        case = submitted(cast, title=f"Initiativ {count}")
        if count % 2:
            acts.begin_screening(by=cast.coordinator, case_id=case.pk)
    client = signed_in(cast.coordinator)

    with django_assert_max_num_queries(BUDGET):
        response = client.get(DESK)

    assert response.status_code == 200
    assert len(response.content) < 60_000


def test_a_referral_stands_on_the_desk_of_those_who_answer_until_it_is_answered(
    cast, django_assert_max_num_queries
):
    played = referred_to_twelve(cast)
    asked = ReferralResponse.objects.get(unit=cast.units["social_board"])
    address = reverse("referral_answer", args=["exempelan", asked.pk])
    head, coordinator = signed_in(cast.head), signed_in(cast.coordinator)
    early = text_of(head.get(DESK))
    with clock.at(MONDAY + timedelta(days=40)):
        late = text_of(head.get(DESK))
        send_answer(by=cast.head, response_id=asked.pk, said=AnswerSaid("supports", "Ja."))
        gone = text_of(head.get(DESK))
        with django_assert_max_num_queries(BUDGET):
            out = text_of(coordinator.get(DESK)).replace("\xa0", " ")

    assert address in early and "Försenat" not in early and "En sak är din." in early
    assert address in late and "Försenat" in late and "Socialnämnden är tillfrågad." in late
    assert address not in gone and address not in out
    assert "1 av 12 svar, 11 försenade" in out
    assert reverse("draft", args=["exempelan", played.draft.pk]) in out
    assert "Svara på remissen" not in text_of(signed_in(cast.registrar).get(DESK))


def test_a_way_on_is_offered_when_everything_is_judged(cast):
    case = screened(cast)
    judge_everything(cast, case)

    page = text_of(signed_in(cast.coordinator).get(DESK))

    assert "Be om yttrande" in page or reverse("case_open_dialogue", args=["exempelan", case.pk]) in page


def test_what_the_head_is_to_do_is_on_no_other_desk(cast):
    case = screened(cast)
    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(10),
    )
    task = "Svara på inbjudan"

    assert task in text_of(signed_in(cast.head).get(DESK))
    assert task not in text_of(signed_in(cast.expert).get(DESK))
