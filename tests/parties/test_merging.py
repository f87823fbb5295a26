# SPDX-License-Identifier: EUPL-1.2
"""Two organisations that turn out to be one: what follows, what stays where it was, and when they are two after all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from handslag.agreements.acts import RunningPartnership, enter_running
from handslag.agreements.acts.merging import merge_organisations, moving_of, pointing_rows
from handslag.cases.acts import add_party
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.dossiers.models import Document
from handslag.guidelines.acts import ReferralSaid, begin_draft_from, refer_draft
from handslag.guidelines.drafting import NewDraft
from handslag.guidelines.models import Draft, PackVersion
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotFound, NotNow
from handslag.kernel.identity import Email, OrgNo
from handslag.parties import acts
from handslag.parties.actor import INSTALLER
from handslag.parties.acts import OrganisationFacts
from handslag.parties.doubles import Known, doubles_among
from handslag.parties.models import Organisation, PublicBody, RoleAssignment
from handslag.parties.profile import family_of, profile_of
from handslag.parties.queries import actor_for
from handslag.parties.roles import Role
from handslag.search.queries import matching_ids
from handslag.web.drafts.forms import ReferForm
from tests.cases.test_assessment import check_partner
from tests.cast import add_strangers, in_days, organisation, person, screened, submitted
from tests.guidelines.referred import DUE
from tests.web.signing_in import signed_in, text_of


@pytest.fixture
def twin(cast):
    """Return the same association once more, with a number and without people."""
    facts = OrganisationFacts(name="Dagsljuset, förening", org_no=OrgNo("7696001119"), phone="0123")
    return acts.create_organisation(by=INSTALLER, facts=facts)


@pytest.fixture
def network(cast):
    """Return the same association without number, with a person, a case and what it told of itself."""
    made = organisation("Grannarna i Dagsljuset")
    by = person("Kassör Rönn", Role.REPRESENTATIVE, organisation=made)
    acts.count_members(by=by, organisation_id=made.id, year=2025, members=30)
    return made, by


def asked(by, *organisations):
    """Let a body send a draft of its own to the organisations."""
    version = PackVersion.objects.get(pack_id="exempelan/iop")
    new = NewDraft(f"{by.body_slug}/iop", "2027", "Riktlinje för IOP", by.body_name)
    draft = begin_draft_from(by=by, pack_version_id=version.id, new=new, is_copy=True)
    ids = tuple(one.id for one in organisations)
    return refer_draft(
        by=by, draft_id=draft.pk, said=ReferralSaid("Remiss", "Svara gärna.", DUE, organisation_ids=ids)
    )


def merged(cast, winner, loser, by=None):
    return merge_organisations(by=by or cast.registrar, winner_id=winner.id, loser_id=loser.id)


def test_all_that_points_at_the_one_that_goes_follows(cast, network):
    loser, helper = network
    case = submitted(replace(cast, chair=helper))

    merged(cast, cast.association, loser)

    moved = actor_for(helper.user_id, None)
    file = case_file(case.pk)
    assert moved.organisation_id == cast.association.id
    assert [one.id for one in file.organisations] == [cast.association.id]
    assert Case.objects.visible_to(cast.chair).filter(pk=case.pk).exists()
    assert Case.objects.get(pk=case.pk).lead_id == cast.association.id
    assert not Document.objects.filter(from_organisation=loser).exists()
    for model, name in pointing_rows():
        assert not model.objects.filter(**{name: loser}).exists(), (model, name)
    assert Event.objects.filter(kind="organisation.merged").count() == 1
    assert list(verify()) == []


def test_what_is_written_once_stays_and_is_read_through_the_one_that_stays(cast, network):
    loser, _by = network
    merged(cast, cast.association, loser)

    assert family_of(cast.association.id) == [cast.association.id, loser.id]
    assert [one.members for one in profile_of(cast.association.id).counts] == [30]


def test_what_the_one_that_stays_lacks_is_taken_over(cast):
    winner = organisation("Dagsljuset")
    facts = OrganisationFacts(name="Dagsljuset, förening", org_no=OrgNo("7696001119"), phone="0123")
    loser = acts.create_organisation(by=INSTALLER, facts=facts)

    found = merged(cast, winner, loser)

    loser.refresh_from_db()
    assert (found.name, found.org_no, found.phone) == ("Dagsljuset", "7696001119", "0123")
    assert (loser.org_no, loser.merged_into_id) == (None, winner.id)


def test_the_one_that_stays_is_found_by_the_name_of_the_one_that_went(cast, network):
    loser, _by = network
    merged(cast, cast.association, loser)

    found = matching_ids("organisation", "Grannarna").values_list("object_id", flat=True)

    assert [*found] == [cast.association.id]
    assert [one.id for one in Organisation.objects.standing().matching("grannarna")] == [cast.association.id]


def test_a_person_who_acted_for_both_acts_once(cast, network):
    loser, _by = network
    acts.assign_role(
        by=INSTALLER, user_id=cast.chair.user_id, role=Role.REPRESENTATIVE, organisation_id=loser.id
    )

    merged(cast, cast.association, loser)

    held = RoleAssignment.objects.in_force(in_days(2)).filter(user_id=cast.chair.user_id)
    assert [one.organisation_id for one in held] == [cast.association.id]


def test_an_umbrella_is_not_its_own_member_afterwards(cast, network):
    loser, _by = network
    third = organisation("Förbundet")
    for umbrella, member in ((cast.association, loser), (third, loser), (third, cast.association)):
        acts.join_umbrella(by=cast.registrar, organisation_id=umbrella.id, member_id=member.id)

    merged(cast, cast.association, loser)

    profile = profile_of(cast.association.id)
    assert profile.members == ()
    assert [one.umbrella_id for one in profile.umbrellas] == [third.id]


def test_two_with_numbers_of_their_own_are_two(cast, twin):
    with pytest.raises(NotNow) as refused:
        merged(cast, cast.association, twin)

    assert refused.value.code == "merge.two_numbers"


def test_the_one_that_has_shown_papers_is_the_one_that_stays(cast, network):
    loser, helper = network
    case = screened(replace(cast, chair=helper))
    check_partner(cast, case, organisation_id=loser.id)
    page = reverse("organisation_merge", args=["exempelan", cast.association.id, loser.id])

    with pytest.raises(NotNow) as refused:
        merged(cast, cast.association, loser)
    shown = text_of(signed_in(cast.registrar).get(page))
    merged(cast, loser, cast.association)

    assert refused.value.code == "merge.proofs"
    assert "vara den som blir kvar" in shown
    assert Organisation.objects.get(id=loser.id).org_no == "8020001239"


def test_two_in_the_same_case_are_two(cast, network):
    loser, _by = network
    case = submitted(cast)
    add_party(by=cast.coordinator, case_id=case.pk, organisation_id=loser.id)

    with pytest.raises(NotNow) as refused:
        merged(cast, cast.association, loser)

    assert refused.value.code == "merge.same_case"


@pytest.mark.writes_directly(why="an organisation in an agreement cannot lose its number in any other way")
def test_two_in_the_same_agreement_are_two(cast):
    loser = organisation("Grannen", "7696001119")
    told = RunningPartnership(
        "Läxhjälp",
        cast.units["board"].id,
        [cast.association.id, loser.id],
        in_days(-9),
        in_days(99),
        in_days(-9),
    )
    enter_running(by=cast.registrar, told=told)
    Organisation.objects.filter(id=loser.id).update(org_no=None)

    with pytest.raises(NotNow) as refused:
        merged(cast, cast.association, loser)

    assert refused.value.code == "merge.same_agreement"


def known_in_lyckstad(cast):
    """Return an organisation with an initiative in the city beside, and the city."""
    add_strangers(cast)
    elsewhere = PublicBody.objects.get(slug="lyckstad")
    case = submitted(replace(cast, chair=cast.others["other_chair"], body=elsewhere))
    return Organisation.objects.get(id=cast.others["other_chair"].organisation_id), elsewhere, case


@pytest.mark.parametrize("is_winner", [True, False])
def test_what_another_body_has_matters_with_is_not_merged_from_here(cast, is_winner):
    theirs, _body, _case = known_in_lyckstad(cast)
    empty = organisation("Tom")

    with pytest.raises(NotNow) as refused:
        merged(cast, *((theirs, empty) if is_winner else (empty, theirs)))

    assert refused.value.code == "merge.elsewhere"


def test_a_refusal_tells_nothing_of_what_two_have_together_at_another_body(cast):
    theirs, _body, case = known_in_lyckstad(cast)
    beside = organisation("Lyktans vänner")
    add_party(by=cast.others["other_coordinator"], case_id=case.pk, organisation_id=beside.id)

    with pytest.raises(NotNow) as refused:
        merged(cast, theirs, beside)

    assert refused.value.code == "merge.elsewhere"


def test_who_was_asked_in_a_referral_of_another_body_is_known_there(cast):
    add_strangers(cast)
    silent = organisation("Byn")
    asked(cast.others["other_coordinator"], silent)

    with pytest.raises(NotNow) as refused:
        merged(cast, cast.association, silent)
    with pytest.raises(NotAllowed) as not_invited:
        acts.invite(by=cast.coordinator, organisation_id=silent.id, email=Email("vem@example.org"))

    assert refused.value.code == "merge.elsewhere"
    assert not_invited.value.code == "invite.elsewhere"


def test_two_who_were_asked_in_the_same_referral_are_two(cast, network):
    loser, _by = network
    asked(cast.coordinator, cast.association, loser)

    with pytest.raises(NotNow) as refused:
        merged(cast, cast.association, loser)

    assert refused.value.code == "merge.same_referral"


def test_the_one_that_went_is_asked_for_its_view_no_more(cast, network):
    loser, _by = network
    merged(cast, cast.association, loser)

    with pytest.raises(Invalid) as refused:
        asked(cast.coordinator, loser)
    form = ReferForm(Draft.objects.get())

    assert refused.value.code == "referral.unit"
    assert [key for key, _name in form.fields["organisation_ids"].choices] == [cast.association.id]


def test_what_is_ended_stands_in_the_event_and_what_was_confirmed_stays_confirmed(cast, network):
    loser, helper = network
    third = organisation("Förbundet")
    umbrella = person("Förbundets Ordförande", Role.REPRESENTATIVE, organisation=third)
    acts.join_umbrella(by=cast.registrar, organisation_id=cast.association.id, member_id=loser.id)
    confirmed = acts.join_umbrella(by=cast.registrar, organisation_id=third.id, member_id=loser.id)
    kept = acts.join_umbrella(by=cast.chair, organisation_id=third.id, member_id=cast.association.id)
    twice = Email("kassor@example.org")
    doubled = acts.invite(by=cast.chair, organisation_id=cast.association.id, email=twice).invitation
    acts.invite(by=helper, organisation_id=loser.id, email=twice)

    with clock.at(clock.now() + timedelta(hours=3)):
        merged(cast, cast.association, loser)
        now = clock.now()

    ended = Event.objects.get(kind="organisation.merged").facts["ended"]
    doubled.refresh_from_db()
    kept.refresh_from_db()
    between = {"umbrella": cast.association.id, "member": loser.id, "joined": "2026-03-02", "ended": None}
    assert ended == {
        "roles": [],
        "memberships": [confirmed.id],
        "between": [between],
        "invitations": [doubled.id],
    }
    assert kept.joined_on == confirmed.joined_on
    assert doubled.ended_at == now
    assert umbrella.organisation_id == third.id


def test_nothing_is_merged_with_itself_twice_or_with_nothing(cast, network):
    loser, _by = network
    with pytest.raises(NotNow):
        merged(cast, cast.association, cast.association)
    with pytest.raises(NotFound):
        merge_organisations(by=cast.registrar, winner_id=cast.association.id, loser_id=9_999)
    merged(cast, cast.association, loser)
    with pytest.raises(NotNow):
        merged(cast, cast.association, loser)


@pytest.mark.parametrize("part", ["coordinator", "administrator", "chair", "auditor"])
def test_only_the_registrar_merges(cast, network, part):
    with pytest.raises(NotAllowed):
        merged(cast, cast.association, network[0], by=getattr(cast, part))


def test_doubles_are_found_by_the_words_of_the_name_and_by_the_host_of_the_mail():
    known = [
        Known(1, "Föreningen Dagsljuset", None, ""),
        Known(2, "Dagsljuset, ideell förening", "8020001239", ""),
        Known(3, "Cykelvännerna", None, "a@cykel.example"),
        Known(4, "Vännernas cyklar", None, "b@cykel.example"),
        Known(5, "Byn", "7696001119", "x@gmail.com"),
        Known(6, "Skogen", None, "y@gmail.com"),
        Known(7, "Två", "1", ""),
        Known(8, "Två", "2", ""),
    ]

    found = [(one.stays.id, one.goes.id, one.is_by_name) for one in doubles_among(known)]

    assert found == [(2, 1, True), (3, 4, False)]


def test_the_registrar_sees_what_follows_and_old_links_lead_on(cast, network):
    loser, _by = network
    client = signed_in(cast.registrar)
    doubles = text_of(client.get(reverse("organisation_doubles", args=["exempelan"])))
    found = text_of(
        client.get(reverse("organisation_same", args=["exempelan", cast.association.id]), {"q": "granna"})
    )
    page = reverse("organisation_merge", args=["exempelan", cast.association.id, loser.id])
    asked = text_of(client.get(page))

    done = client.post(page)

    old = client.get(reverse("organisation", args=["exempelan", loser.id]))
    new = text_of(client.get(reverse("organisation", args=["exempelan", cast.association.id])))
    assert "Inga möjliga dubbletter" in doubles
    assert page in found
    assert "En person får företräda" in asked
    assert done.status_code == 302
    assert old.headers["Location"].endswith(f"/{cast.association.id}/")
    assert "Grannarna i Dagsljuset" in new
    assert moving_of(loser, clock.today()).people == 0
