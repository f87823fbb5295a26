# SPDX-License-Identifier: EUPL-1.2
"""Organisations, units, people and roles as the staff meet them."""

from datetime import date

import pytest
from django.urls import reverse

from handslag.cases.acts import add_party
from handslag.kernel.identity import Email, OrgNo
from handslag.parties.actor import INSTALLER
from handslag.parties.acts import OrganisationFacts, create_organisation, invite
from handslag.parties.models import Organisation, RoleAssignment, Signatory, Unit, User
from handslag.parties.queries import actor_for
from tests.cast import add_strangers, organisation, submitted
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

ORGANISATIONS = "/exempelan/organisationer/"
UNITS = "/exempelan/enheter/"
PEOPLE = "/exempelan/enheter/personer/"


@pytest.mark.parametrize("number", [10, 60])
def test_the_lists_keep_their_budgets(cast, number, django_assert_max_num_queries):
    for count in range(number):
        create_organisation(by=INSTALLER, facts=OrganisationFacts(name=f"Förening {count:02}"))
    submitted(cast)
    client = signed_in(cast.coordinator)

    for address in (ORGANISATIONS, f"{ORGANISATIONS}?q=förening", UNITS, PEOPLE):
        with django_assert_max_num_queries(12):
            response = client.get(address)
        assert response.status_code == 200 and len(response.content) < 60_000


@pytest.mark.parametrize("number", [10, 60])
def test_an_organisation_keeps_its_budget(cast, number, django_assert_max_num_queries):
    for count in range(number):
        submitted(cast, title=f"Initiativ {count}")
    client = signed_in(cast.coordinator)

    with django_assert_max_num_queries(20):
        response = client.get(reverse("organisation", args=["exempelan", cast.association.id]))

    assert response.status_code == 200 and len(response.content) < 60_000


def test_the_list_holds_those_with_cases_and_the_search_all(cast):
    submitted(cast)
    organisation("Byalaget i Ekbacken", "8020009992")
    client = signed_in(cast.coordinator)

    own, found, by_number = (
        text_of(client.get(ORGANISATIONS + more)) for more in ("", "?q=byalaget", "?q=802000-9992")
    )

    assert "Föreningen Dagsljuset" in own and "Byalaget" not in own
    assert "Byalaget i Ekbacken" in found and "Byalaget i Ekbacken" in by_number


def test_an_organisation_is_entered(cast):
    response = signed_in(cast.coordinator).post(
        f"{ORGANISATIONS}ny/", {"name": "Cykelköket", "org_no": "802000-9992", "is_registered": "no"}
    )

    made = Organisation.objects.get(name="Cykelköket")
    assert response.url == reverse("organisation", args=["exempelan", made.id])
    assert (made.org_no, made.is_registered) == (OrgNo("8020009992"), False)


@pytest.mark.parametrize(
    "change", [{"name": ""}, {"org_no": "123"}, {"org_no": "8020001239"}, {"email": "fel"}]
)
def test_an_organisation_is_refused_with_what_was_typed(cast, change):
    response = signed_in(cast.coordinator).post(
        f"{ORGANISATIONS}ny/", {"name": "Cykelköket", "purpose": "Laga cyklar.", **change}
    )

    assert response.status_code == 422 and "Laga cyklar." in text_of(response)


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"])
def test_nobody_is_led_away(cast, onward):
    response = signed_in(cast.coordinator).post(f"{ORGANISATIONS}ny/?next={onward}", {"name": "Cykelköket"})

    assert response.url.startswith("/exempelan/organisationer/")


def test_a_signatory_is_recorded_and_a_reader_may_not(cast):
    address = reverse("signatory_new", args=["exempelan", cast.association.id])
    values = {
        "person": "Ordföranden",
        "rule": "alone",
        "from_on": "2026-01-01",
        "proof": "Årsmötesprotokoll 2026",
    }

    assert signed_in(cast.auditor).post(address, values).status_code == 403
    assert signed_in(cast.coordinator).post(address, {**values, "proof": ""}).status_code == 422
    assert signed_in(cast.coordinator).post(address, values).status_code == 302
    assert Signatory.objects.get().person == "Ordföranden"


def test_an_invitation_to_a_wrong_address_is_seen_and_taken_back(cast, django_assert_max_num_queries):
    add_strangers(cast)
    silent = organisation("Byalaget i Ekbacken")
    wrong = invite(by=cast.coordinator, organisation_id=silent.id, email=Email("fel@example.org")).invitation
    page = reverse("organisation", args=["exempelan", silent.id])
    address = reverse("organisation_invitation_withdraw", args=["exempelan", silent.id, wrong.id])
    theirs = ["lyckstad", silent.id]
    client, other = signed_in(cast.coordinator), signed_in(cast.others["other_coordinator"])

    with django_assert_max_num_queries(20):
        shown = text_of(client.get(page))
    elsewhere = text_of(other.get(reverse("organisation", args=theirs)))
    to_reader = text_of(signed_in(cast.auditor).get(page))
    stolen = other.post(reverse("organisation_invitation_withdraw", args=[*theirs, wrong.id]))
    opened = client.get(address)
    done = client.post(address)
    after = text_of(client.get(page))
    again = client.post(address)

    wrong.refresh_from_db()
    assert "fel@example.org" in shown and address in shown
    assert "fel@example.org" not in elsewhere + to_reader
    assert (stolen.status_code, opened.status_code, done.url, again.status_code) == (404, 405, page, 404)
    assert wrong.ended_at is not None
    assert "Inbjudan är återtagen" in after and "fel@example.org" not in after


def test_a_body_is_shown_no_way_into_what_another_one_has_matters_with(cast):
    add_strangers(cast)
    silent = organisation("Byalaget i Ekbacken")
    add_party(by=cast.coordinator, case_id=submitted(cast).pk, organisation_id=silent.id)
    client = signed_in(cast.others["other_coordinator"])
    address = reverse("organisation_invite", args=["lyckstad", silent.id])

    shown = text_of(client.get(reverse("organisation", args=["lyckstad", silent.id])))
    opened = client.get(address)

    assert address not in shown
    assert opened.status_code == 403 and "En annan huvudman har ärenden" in text_of(opened)


def test_units_stand_under_each_other_and_a_vacant_contact_is_warned_of(cast):
    unit = cast.units["social"]
    values = {
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent_id,
        "is_contact_point": "on",
        "contact_title": "",
    }

    response = signed_in(cast.administrator).post(reverse("unit_edit", args=["exempelan", unit.id]), values)
    page = text_of(signed_in(cast.head).get(UNITS))

    assert response.status_code == 302
    assert "Kontaktperson saknas" in page and "Vakant" in page
    rows = page.split("<table")[1]
    assert rows.index("Socialnämnden") < rows.index("Socialförvaltningen")


def test_only_the_administrator_changes_units(cast):
    values = {"name": "Fritidsnämnden", "kind": "board"}

    assert signed_in(cast.coordinator).post(f"{UNITS}ny/", values).status_code == 403
    assert (
        signed_in(cast.administrator).post(f"{UNITS}ny/", {**values, "name": "Socialnämnden"}).status_code
        == 422
    )
    assert signed_in(cast.administrator).post(f"{UNITS}ny/", values).status_code == 302
    assert Unit.objects.filter(name="Fritidsnämnden", body=cast.body).exists()


def test_another_body_s_unit_is_not_there(cast):
    add_strangers(cast)
    other = Unit.objects.exclude(body=cast.body).first()

    assert (
        signed_in(cast.administrator).get(reverse("unit_edit", args=["exempelan", other.id])).status_code
        == 404
    )


def test_a_person_gets_an_account_and_then_a_role_that_ends(cast):
    client = signed_in(cast.administrator)

    opened = client.post(f"{PEOPLE}ny/", {"name": "Ny Hägg", "email": "ny@example.org"})
    user = User.objects.get(email="ny@example.org")
    role = {
        "email": "ny@example.org",
        "role": "expert",
        "unit": cast.units["social"].id,
        "from_on": "2026-03-02",
    }
    given = client.post(f"{PEOPLE}roll/", role)
    assignment = RoleAssignment.objects.get(user=user)
    ended = client.post(reverse("role_end", args=["exempelan", assignment.id]), {"until_on": "2026-03-10"})

    assert opened.url.endswith("?epost=ny%40example.org")
    assert given.status_code == 302 and actor_for(user.id, None).unit_id == cast.units["social"].id
    assert ended.status_code == 302 and RoleAssignment.objects.get(user=user).until_on == date(2026, 3, 10)


@pytest.mark.parametrize(
    "change", [{"email": "okand@example.org"}, {"email": "fel"}, {"until_on": "2026-01-01"}, {"unit": ""}]
)
def test_a_role_is_refused_in_words(cast, change):
    user = User.objects.get(id=cast.expert.user_id)
    values = {
        "email": user.email,
        "role": "head",
        "unit": cast.units["social"].id,
        "from_on": "2026-03-02",
        **change,
    }

    assert signed_in(cast.administrator).post(f"{PEOPLE}roll/", values).status_code == 422


@pytest.mark.parametrize("part", ["coordinator", "auditor", "head"])
@pytest.mark.parametrize("name", ["person_new", "role_new", "unit_new"])
def test_others_do_not_administer(cast, part, name):
    assert signed_in(getattr(cast, part)).get(reverse(name, args=["exempelan"])).status_code == 403


def test_a_role_in_another_body_cannot_be_ended(cast):
    add_strangers(cast)
    other = RoleAssignment.objects.get(user_id=cast.others["other_coordinator"].user_id)

    assert (
        signed_in(cast.administrator).get(reverse("role_end", args=["exempelan", other.id])).status_code
        == 404
    )
