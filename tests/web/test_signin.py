# SPDX-License-Identifier: EUPL-1.2
"""Signing in, opening an account, choosing role and language."""

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from handslag.config.demonstration.people import sign_ins
from handslag.kernel import clock
from handslag.parties import acts
from handslag.parties.actor import INSTALLER
from handslag.parties.models import Organisation, User
from handslag.parties.roles import Role
from handslag.web.signin.people import TOUR
from tests.cast import PASSWORD, add_strangers
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once("who is let in is decided above the database")

GOOD = {
    "organisation_name": "Föreningen Nyckeln",
    "kind": "registered",
    "org_no": "802001-2343",
    "name": "Kassör Nyckeln",
    "email": "kassor@nyckeln.example",
    "password": "sju gröna cyklar i regn",
}


def test_a_visitor_is_sent_to_the_login_page_outside_the_demonstration(cast):
    response = Client().get(reverse("sign_in"), {"next": "/mina/"})

    assert response.status_code == 302
    assert response.url == "/konto/login/?next=%2Fmina%2F"


def test_sign_in_never_leads_to_another_site(cast):
    response = signed_in(cast.chair).get(reverse("sign_in"), {"next": "https://elsewhere.example/"})

    assert response.status_code == 302
    assert "elsewhere" not in response.url


@override_settings(DEMONSTRATION=True)
def test_the_demonstration_shows_its_people_and_lets_one_in(cast):
    client = Client()

    page = client.get(reverse("sign_in"), {"next": "/mina/"})
    entered = client.post(reverse("demo_sign_in"), {"assignment": cast.chair.assignment_id, "next": "/mina/"})

    assert "Föreningen Dagsljuset" in text_of(page)
    assert (entered.status_code, entered.url) == (302, "/mina/")
    assert client.get("/mina/").status_code == 200


@override_settings(DEMONSTRATION=True)
def test_the_tour_comes_first_and_nobody_stands_twice(cast, monkeypatch):
    monkeypatch.delitem(TOUR, cast.chair.name)

    page = Client().get(reverse("sign_in")).content.decode()

    assert page.index("Börja här") < page.index(cast.coordinator.name) < page.index("Organisationer")
    assert page.count(f'value="{cast.coordinator.assignment_id}"') == 1
    assert page.count(f'value="{cast.chair.assignment_id}"') == 1


def test_the_people_of_the_tour_are_in_the_demonstration():
    assert set(TOUR) <= {one.name for one in sign_ins()}


@override_settings(DEMONSTRATION=True)
@pytest.mark.parametrize("assignment", ["", "0", "999999", "x", "²", "9" * 30])
def test_the_demonstration_lets_nobody_unknown_in(cast, assignment):
    response = Client().post(reverse("demo_sign_in"), {"assignment": assignment})

    assert response.status_code == 422


def test_one_click_sign_in_does_not_exist_outside_the_demonstration(cast):
    response = Client().post(reverse("demo_sign_in"), {"assignment": cast.chair.assignment_id})

    assert response.status_code == 404


def test_an_organisation_opens_its_account_and_goes_on_where_it_was(cast):
    client = Client()

    response = client.post(reverse("sign_up"), {**GOOD, "next": "/exempelan/initiativ/nytt/"})

    assert (response.status_code, response.url) == (302, "/exempelan/initiativ/nytt/")
    assert Organisation.objects.get(name="Föreningen Nyckeln").org_no == "8020012343"
    assert client.get("/mina/").status_code == 200


def test_an_informal_network_opens_an_account_without_number(cast):
    Client().post(reverse("sign_up"), {**GOOD, "kind": "informal", "org_no": ""})

    network = Organisation.objects.get(name="Föreningen Nyckeln")
    assert network.is_informal and network.org_no is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("org_no", "802001-2344", "stämmer inte"),
        ("org_no", "802000-1239", "finns redan här"),
        ("org_no", "", "Skriv organisationsnumret"),
        ("email", "kassor", "E-postadressen stämmer inte"),
        ("email", "representative-o-1@example.org", "finns redan ett konto"),
        ("password", "kort", "12 tecken"),
        ("password", "", "Välj ett lösenord"),
        ("password", "kassor@nyckeln", "lik"),
        ("organisation_name", "", "Skriv organisationens namn"),
        ("organisation_name", "x" * 161, "högst 160"),
        ("name", "", "Skriv ditt namn"),
        ("name", "Ann\x00a", "tecken"),
        ("kind", "company", "Välj om ni har"),
    ],
)
def test_a_wrong_answer_is_told_in_words_and_nothing_is_made(cast, field, value, words):
    before = User.objects.count()

    response = Client().post(reverse("sign_up"), {**GOOD, field: value})

    assert response.status_code == 422
    assert words in text_of(response)
    assert "Föreningen Nyckeln" in text_of(response) or field == "organisation_name"
    assert User.objects.count() == before


def test_home_leads_everybody_to_the_page_they_begin_at(cast):
    assert signed_in(cast.chair).get(reverse("home")).url == reverse("matters")
    assert signed_in(cast.coordinator).get(reverse("home")).url == reverse("desk", args=["exempelan"])
    assert "/logga-in/" in Client().get(reverse("home")).url


def test_somebody_without_a_role_is_told_what_to_do(cast):
    acts.end_role(by=INSTALLER, assignment_id=cast.chair.assignment_id, until_on=clock.today())
    client = signed_in(cast.chair)

    assert "Du har ingen roll än" in text_of(client.get(reverse("home")))
    assert client.get(reverse("account")).status_code == 200
    assert client.post(reverse("account"), {"pace": "daily", "language": "sv"}).status_code == 302
    assert client.get(reverse("matters")).status_code == 403


def test_a_person_changes_between_her_roles(cast):
    extra = acts.assign_role(
        by=INSTALLER, user_id=cast.chair.user_id, role=Role.COORDINATOR, unit_id=cast.units["office"].id
    )
    client = signed_in(cast.chair)

    response = client.post(reverse("switch_role"), {"role": extra.id})

    assert response.url == reverse("home")
    assert client.get(reverse("home")).url == reverse("desk", args=["exempelan"])


@pytest.mark.parametrize("role", ["", "0", "x", "99999"])
def test_nobody_takes_a_role_that_is_not_hers(cast, role):
    response = signed_in(cast.chair).post(reverse("switch_role"), {"role": role})

    assert response.status_code == 422


def test_another_persons_role_is_refused(cast):
    response = signed_in(cast.chair).post(reverse("switch_role"), {"role": cast.coordinator.assignment_id})

    assert response.status_code == 422


def test_notices_and_language_are_chosen(cast):
    client = signed_in(cast.chair)

    response = client.post(reverse("account"), {"pace": "daily", "language": "en"})

    assert response.status_code == 302
    person = User.objects.get(id=cast.chair.user_id)
    assert (person.notice_pace, person.language) == ("daily", "en")
    assert client.get(reverse("account")).headers["Content-Language"] == "en"


def test_an_unknown_choice_of_notices_is_refused(cast):
    response = signed_in(cast.chair).post(reverse("account"), {"pace": "hourly", "language": "sv"})

    assert response.status_code == 422
    assert "Välj ett av alternativen" in text_of(response)


def test_the_language_switch_leads_back_and_only_to_us(cast):
    client = Client()

    good = client.post(reverse("language"), {"language": "en", "next": "/logga-in/?next=/mina/"})
    bad = client.post(reverse("language"), {"language": "en", "next": "//elsewhere.example"})

    assert good.url == "/logga-in/?next=/mina/"
    assert bad.url == "/"
    assert client.post(reverse("language"), {"language": "fi"}).status_code == 422


def test_a_stranger_sees_nothing_of_the_account(cast):
    add_strangers(cast)

    assert Client().get(reverse("account")).status_code == 302
    assert PASSWORD not in text_of(signed_in(cast.chair).get(reverse("account")))
