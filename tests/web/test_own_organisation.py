# SPDX-License-Identifier: EUPL-1.2
"""The organisation's own page through the browser: colleagues, signatories, members, umbrellas, support."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from handslag.kernel import clock
from handslag.kernel.identity import Email
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from handslag.parties.models import Membership, RoleAssignment, Signatory, Support
from handslag.parties.queries import actor_for
from handslag.parties.roles import Role
from tests.cast import PASSWORD, add_strangers, in_days, signatory_of
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)


def page_of(client, name, *args):
    return text_of(client.get(reverse(name, args=args)))


def test_a_colleague_is_invited_chooses_a_password_and_can_be_ended(cast):
    client, guest = signed_in(cast.chair), Client()

    sent = client.post(reverse("own_organisation_invite"), {"email": "Kassor@example.org"})
    waiting = page_of(client, "own_organisation")
    link = re.search(r"/inbjudan/\S+", mail.outbox[0].body)[0]
    opened = guest.get(link)
    asked = text_of(opened)
    wrong = guest.post(link, {"name": "Kassör Rönn", "password": "kort"})
    begun = guest.post(link, {"name": "Kassör Rönn", "password": PASSWORD})
    again = guest.get(link)
    role = RoleAssignment.objects.get(user__email="kassor@example.org")
    ending = page_of(client, "own_organisation_end_role", role.id)
    with clock.at(clock.now() + timedelta(days=3)):
        client.post(reverse("own_organisation_end_role", args=[role.id]))
        after = page_of(client, "own_organisation")

    assert (sent.status_code, wrong.status_code, begun.status_code, again.status_code) == (303, 422, 303, 404)
    assert mail.outbox[0].to == ["kassor@example.org"]
    assert "kassor@example.org" in waiting
    assert cast.association.name in asked
    # Why: without any referrer a browser sends forms from nowhere, and they are refused.
    assert opened.headers["Referrer-Policy"] == "same-origin"
    assert "Ska Kassör Rönn inte längre företräda er?" in ending
    assert "Kassör Rönn" not in after


def test_somebody_with_an_account_is_asked_to_sign_in_first(cast):
    user = party_acts.create_user(
        by=INSTALLER, email=Email("kassor@example.org"), name="Kassör Rönn", password=PASSWORD
    )
    client = Client()
    signed_in(cast.chair).post(reverse("own_organisation_invite"), {"email": user.email})
    link = re.search(r"/inbjudan/\S+", mail.outbox[0].body)[0]

    as_visitor = text_of(client.get(link))
    as_other = text_of(signed_in(cast.expert).get(link))
    client.force_login(user)
    as_herself = text_of(client.get(link))
    done = client.post(link)

    assert "finns redan ett konto" in as_visitor
    assert "en annan e-postadress" in as_other
    assert "Ja, jag företräder" in as_herself
    assert done.status_code == 303
    assert RoleAssignment.objects.filter(user=user, organisation=cast.association).exists()


@pytest.mark.parametrize(
    ("email", "told"),
    [("x", "stämmer inte"), ("", "Skriv kollegans"), ("representative-o-1@example.org", "redan")],
)
def test_somebody_who_cannot_be_invited_is_told(cast, email, told):
    response = signed_in(cast.chair).post(reverse("own_organisation_invite"), {"email": email})

    assert response.status_code == 422
    assert told in text_of(response)


def test_the_last_one_is_told_to_invite_somebody_before_she_leaves(cast):
    response = signed_in(cast.chair).post(
        reverse("own_organisation_end_role", args=[cast.chair.assignment_id])
    )

    assert response.status_code == 409
    assert "Bjud in någon först" in text_of(response)


def with_a_colleague(cast):
    """Give the association a second representative, who has stood for it a while."""
    user = party_acts.create_user(by=INSTALLER, email=Email("kassor@example.org"), name="Kassör Rönn")
    party_acts.assign_role(
        by=cast.chair,
        user_id=user.id,
        role=Role.REPRESENTATIVE,
        organisation_id=cast.association.id,
        from_on=in_days(-9),
    )
    return actor_for(user.id, None)


def test_whoever_ends_her_own_role_is_led_to_her_account(cast):
    helper = with_a_colleague(cast)

    ended = signed_in(cast.chair).post(
        reverse("own_organisation_end_role", args=[cast.chair.assignment_id]), follow=True
    )

    held = RoleAssignment.objects.in_force(clock.today()).filter(organisation=cast.association)
    assert [one.user_id for one in held] == [helper.user_id]
    assert ended.redirect_chain == [(reverse("account"), 303)]
    assert ended.status_code == 200
    assert "Din roll för Föreningen Dagsljuset är avslutad." in text_of(ended)


def test_whoever_is_left_when_the_signatory_goes_is_shown_to_invite_and_may(cast):
    helper = with_a_colleague(cast)
    signatory_of(cast)
    party_acts.end_role(by=cast.chair, assignment_id=cast.chair.assignment_id, until_on=clock.today())
    client = signed_in(helper)

    shown = page_of(client, "own_organisation")
    opened = client.get(reverse("own_organisation_invite"))

    assert "En kollega till" in shown
    assert opened.status_code == 200


def test_nobody_ends_another_organisations_role(cast):
    add_strangers(cast)
    client = signed_in(cast.chair)

    for one in (cast.others["other_chair"], cast.coordinator):
        assert client.post(reverse("own_organisation_end_role", args=[one.assignment_id])).status_code == 404


def test_the_page_says_in_words_who_signs_and_what_is_usually_asked_for(cast):
    client = signed_in(cast.chair)
    before = page_of(client, "own_organisation")
    said = {"title": "", "rule": "two_jointly", "from_on": "2026-01-01", "proof": "Protokoll § 4"}
    for person in ("Lind", "Rönn"):
        client.post(reverse("own_organisation_signatory"), {**said, "person": person})
    client.post(reverse("own_members"), {"year": "2025", "members": "214", "youth": "31"})
    client.post(
        reverse("own_support"),
        {"body": cast.body.id, "year": 2025, "kind": "premises", "sum_ore": "1 200,50"},
    )

    after = page_of(client, "own_organisation")

    assert "Ingen är antecknad som firmatecknare i dag" in before
    assert "Lind och Rönn skriver under tillsammans" in after
    assert "214" in after
    assert "1 200,50" in after.replace("\u00a0", " ")
    assert "Hur många ni är" not in after


def test_the_organisations_page_keeps_its_budget_however_much_is_told(cast, django_assert_max_num_queries):
    for year in range(2000, 2026):
        party_acts.count_members(by=cast.chair, organisation_id=cast.association.id, year=year, members=year)
        party_acts.tell_support(
            by=cast.chair,
            organisation_id=cast.association.id,
            body_id=cast.body.id,
            year=year,
            kind="other",
        )
    client = signed_in(cast.chair)

    with django_assert_max_num_queries(20):
        response = client.get(reverse("own_organisation"))

    assert len(response.content) < 60_000


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("own_members", {"year": "2099", "members": "3"}, "har varit eller som är nu"),
        ("own_members", {"year": "i fjol", "members": "-3"}, "fyra siffror"),
        ("own_members", {"year": "2025", "members": "3", "youth": "4"}, "inte vara fler"),
        ("own_support", {"year": "2025"}, "Välj en kommun"),
        ("own_umbrella", {"side": "member", "other": "Finns inte"}, "hittas inte"),
        ("own_umbrella", {"other": "802000-1239", "side": "member"}, "en annan organisation"),
    ],
)
def test_what_is_told_wrongly_is_shown_again_with_what_to_do(cast, name, said, told):
    response = signed_in(cast.chair).post(reverse(name), said)

    assert response.status_code == 422
    assert told in text_of(response)


def test_rows_of_another_organisation_are_not_found(cast):
    add_strangers(cast)
    other = cast.others["other_chair"]
    told = party_acts.tell_support(
        by=other,
        organisation_id=other.organisation_id,
        body_id=cast.body.id,
        year=2025,
        kind="other",
    )
    row = party_acts.join_umbrella(
        by=cast.registrar,
        organisation_id=other.organisation_id,
        member_id=party_acts.create_organisation(
            by=INSTALLER, facts=party_acts.OrganisationFacts(name="Byn")
        ).id,
    )
    client = signed_in(cast.chair)

    for name, key in (
        ("own_support_withdraw", told.id),
        ("own_umbrella_end", row.id),
        ("own_umbrella_answer", row.id),
        ("own_signatory_end", 9_999),
        ("own_invitation_withdraw", 9_999),
    ):
        assert client.post(reverse(name, args=[key])).status_code == 404


def test_what_was_told_is_taken_back_and_ended(cast):
    add_strangers(cast)
    client, other = signed_in(cast.chair), signed_in(cast.others["other_chair"])
    client.post(reverse("own_support"), {"body": cast.body.id, "year": 2025, "kind": "other"})
    client.post(
        reverse("own_organisation_signatory"),
        {"person": "Lind", "rule": "alone", "from_on": "2026-01-01", "proof": "§ 4"},
    )
    client.post(
        reverse("own_umbrella"), {"side": "umbrella", "other": cast.others["other_chair"].organisation_name}
    )
    asked = page_of(other, "own_organisation")
    row = Membership.objects.get()
    other.post(reverse("own_umbrella_answer", args=[row.id]), {"svar": "ja"})
    joined = page_of(client, "own_organisation")

    client.post(reverse("own_umbrella_end", args=[row.id]))
    client.post(reverse("own_support_withdraw", args=[Support.objects.get().id]))
    client.post(reverse("own_signatory_end", args=[Signatory.objects.get().id]), {"until_on": "2026-03-02"})
    after = page_of(client, "own_organisation")

    assert "säger att ni är medlem där" in asked
    assert "Medlem hos er" in joined
    assert "Medlem hos er" not in after
    assert "Annat stöd" not in after
    assert "har gått ut" in after
