# SPDX-License-Identifier: EUPL-1.2
"""What an organisation tells of itself year by year, and how people come to act for it."""

from datetime import date, timedelta

import pytest

from handslag.cases.acts import add_party
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotFound, NotNow
from handslag.kernel.identity import Email
from handslag.parties import acts
from handslag.parties.actor import INSTALLER, VISITOR, Actor
from handslag.parties.models import Invitation, RoleAssignment, Signatory, User
from handslag.parties.profile import profile_of
from handslag.parties.queries import actor_for
from handslag.parties.roles import Role
from tests.cast import PASSWORD, add_strangers, in_days, organisation, submitted

NEW = Email("kassor@example.org")


def counted(cast, **changed):
    said = {"by": cast.chair, "organisation_id": cast.association.id, "year": 2025, "members": 200}
    return acts.count_members(**{**said, **changed})


def supported(cast, **changed):
    said = {"organisation_id": cast.association.id, "body_id": cast.body.id, "year": 2025}
    return acts.tell_support(**{"by": cast.chair, "kind": "other_grant", "sum_ore": 100, **said, **changed})


def invited(cast, by=None, email=NEW):
    return acts.invite(by=by or cast.chair, organisation_id=cast.association.id, email=email)


def accepted(cast, token):
    return acts.accept_invitation(by=VISITOR, token=token, name="Kassör Rönn", password=PASSWORD)


def signing(cast, user_id=None, **changed):
    said = {
        "person": "Ordförande Lind",
        "title": "Ordförande",
        "rule": "alone",
        "from_on": date(2025, 1, 1),
        "until_on": None,
        "proof": "Protokoll § 4",
    }
    return acts.record_signatory(
        by=cast.chair, organisation_id=cast.association.id, user_id=user_id, **{**said, **changed}
    )


def test_the_last_word_on_a_year_counts_and_the_earlier_stands(cast):
    counted(cast, members=180)
    counted(cast, members=200, youth=40, branches=3)
    counted(cast, year=2024, members=150)

    profile = profile_of(cast.association.id)

    assert [(one.year, one.members) for one in profile.counts] == [(2025, 200), (2024, 150)]
    assert cast.association.member_counts.count() == 3


@pytest.mark.parametrize("changed", [{"year": 2027}, {"year": 1980}, {"youth": 201}, {"members": -1}])
def test_a_number_of_members_beyond_reason_is_refused(cast, changed):
    with pytest.raises(Invalid):
        counted(cast, **changed)


def test_only_the_organisation_counts_its_members(cast):
    with pytest.raises(NotAllowed):
        counted(cast, by=cast.registrar)


def test_support_is_told_by_either_side_and_can_be_taken_back(cast):
    supported(cast)
    supported(cast, by=cast.registrar, kind="premises", sum_ore=None)
    supported(cast, is_withdrawn=True)

    found = profile_of(cast.association.id).supports

    assert [(one.kind, one.sum_ore, one.said_by) for one in found] == [
        ("premises", None, cast.registrar.signature)
    ]


@pytest.mark.parametrize("changed", [{"kind": "gift"}, {"sum_ore": -1}, {"sum_ore": 10**18}, {"year": 2030}])
def test_support_beyond_reason_is_refused(cast, changed):
    with pytest.raises(Invalid):
        supported(cast, **changed)


def test_others_tell_nothing_of_support(cast):
    add_strangers(cast)
    for by in (cast.head, cast.others["other_chair"], cast.others["other_coordinator"]):
        with pytest.raises(NotAllowed):
            supported(cast, by=by)


def test_a_membership_waits_for_the_other_side_when_somebody_acts_for_it(cast):
    add_strangers(cast)
    other = cast.others["other_chair"]
    row = acts.join_umbrella(
        by=cast.chair, organisation_id=other.organisation_id, member_id=cast.association.id
    )

    asked = profile_of(other.organisation_id).asked
    with pytest.raises(NotAllowed):
        acts.answer_membership(by=cast.chair, membership_id=row.id, is_yes=True)
    acts.answer_membership(by=other, membership_id=row.id, is_yes=True)

    assert [one.id for one in asked] == [row.id]
    assert [one.id for one in profile_of(cast.association.id).umbrellas] == [row.id]
    assert [one.id for one in profile_of(other.organisation_id).members] == [row.id]
    with pytest.raises(NotNow):
        acts.answer_membership(by=other, membership_id=row.id, is_yes=False)


def test_a_membership_that_is_not_right_goes_away(cast):
    add_strangers(cast)
    other = cast.others["other_chair"]
    row = acts.join_umbrella(by=other, organisation_id=other.organisation_id, member_id=cast.association.id)

    acts.answer_membership(by=cast.chair, membership_id=row.id, is_yes=False)

    assert profile_of(cast.association.id).umbrellas == ()
    assert Event.objects.filter(kind="organisation.membership_declined").count() == 1


def test_a_membership_stands_at_once_when_nobody_acts_for_the_other_or_a_body_records_it(cast):
    silent, third = organisation("Byn"), organisation("Skogen")
    acts.join_umbrella(by=cast.chair, organisation_id=silent.id, member_id=cast.association.id)
    row = acts.join_umbrella(by=cast.registrar, organisation_id=cast.association.id, member_id=third.id)
    with pytest.raises(NotNow):
        acts.join_umbrella(by=cast.registrar, organisation_id=cast.association.id, member_id=third.id)

    profile = profile_of(cast.association.id)
    acts.end_membership(by=cast.chair, membership_id=row.id)

    assert [one.umbrella_id for one in profile.umbrellas] == [silent.id]
    assert [one.member_id for one in profile.members] == [third.id]
    assert profile_of(cast.association.id).members == ()
    with pytest.raises(NotNow):
        acts.end_membership(by=cast.chair, membership_id=row.id)


def test_no_organisation_is_its_own_umbrella_and_strangers_join_nobody(cast):
    own = cast.association.id
    with pytest.raises(Invalid):
        acts.join_umbrella(by=cast.chair, organisation_id=own, member_id=own)
    with pytest.raises(NotAllowed):
        acts.join_umbrella(by=cast.head, organisation_id=own, member_id=organisation("Byn").id)


def test_an_invitation_makes_a_representative_once(cast):
    token = invited(cast).token

    user = accepted(cast, token)

    assert actor_for(user.id, None).organisation_id == cast.association.id
    assert user.check_password(PASSWORD)
    with pytest.raises(NotFound):
        accepted(cast, token)
    assert token not in str(list(Event.objects.values_list("facts", flat=True)))


def test_an_invitation_runs_out_and_can_be_sent_anew(cast):
    first = invited(cast)
    with clock.at(clock.now() + timedelta(days=14)):
        with pytest.raises(NotFound):
            accepted(cast, first.token)
        second = invited(cast)
        accepted(cast, second.token)

    assert Invitation.objects.filter(ended_at=None).count() == 0


def test_an_invitation_that_is_taken_back_does_not_work(cast):
    one = invited(cast)
    acts.withdraw_invitation(by=cast.chair, invitation_id=one.invitation.id)

    with pytest.raises(NotFound):
        accepted(cast, one.token)
    with pytest.raises(NotNow):
        acts.withdraw_invitation(by=cast.chair, invitation_id=one.invitation.id)


def test_somebody_with_an_account_accepts_with_it_and_stands_for_both(cast):
    add_strangers(cast)
    other = cast.others["other_chair"]
    one = invited(cast, email=Email(User.objects.get(id=other.user_id).email))

    with pytest.raises(Invalid):
        accepted(cast, one.token)
    with pytest.raises(NotAllowed):
        acts.accept_invitation(by=cast.expert, token=one.token, user_id=cast.expert.user_id)
    acts.accept_invitation(by=other, token=one.token, user_id=other.user_id)

    held = RoleAssignment.objects.filter(user_id=other.user_id).values_list("organisation_id", flat=True)
    assert set(held) == {other.organisation_id, cast.association.id}


def test_nobody_is_invited_who_acts_for_it_already(cast):
    accepted(cast, invited(cast).token)

    with pytest.raises(Invalid):
        invited(cast)


def test_where_a_signatory_has_an_account_only_a_signatory_invites(cast):
    helper = actor_for(accepted(cast, invited(cast).token).id, None)
    signing(cast, cast.chair.user_id, until_on=in_days(10))

    with pytest.raises(NotAllowed) as refused:
        invited(cast, by=helper, email=Email("tredje@example.org"))
    invited(cast, email=Email("tredje@example.org"))
    with clock.at(clock.now() + timedelta(days=11)):
        invited(cast, by=helper, email=Email("fjarde@example.org"))

    assert refused.value.code == "invite.signatory"


def test_a_registrar_starts_an_organisation_that_nobody_acts_for_and_no_other(cast):
    silent = organisation("Byn")
    acts.invite(by=cast.registrar, organisation_id=silent.id, email=NEW)

    with pytest.raises(NotAllowed):
        invited(cast, by=cast.registrar)


def test_where_the_signatory_has_left_or_is_shut_out_whoever_is_left_invites(cast):
    helper = actor_for(accepted(cast, invited(cast).token).id, None)
    signing(cast, cast.chair.user_id)
    acts.end_role(by=cast.chair, assignment_id=cast.chair.assignment_id, until_on=in_days(1))

    with pytest.raises(NotAllowed):
        invited(cast, by=helper, email=Email("tredje@example.org"))
    with clock.at(clock.now() + timedelta(days=2)):
        one = invited(cast, by=helper, email=Email("tredje@example.org"))

    assert one.token


def test_no_body_starts_an_organisation_that_another_one_has_a_case_with(cast):
    add_strangers(cast)
    silent = organisation("Byn")
    case = submitted(cast)
    add_party(by=cast.coordinator, case_id=case.pk, organisation_id=silent.id)

    with pytest.raises(NotAllowed) as refused:
        acts.invite(by=cast.others["other_coordinator"], organisation_id=silent.id, email=NEW)
    ours = acts.invite(by=cast.coordinator, organisation_id=silent.id, email=NEW)

    assert refused.value.code == "invite.elsewhere"
    assert ours.token


def test_a_body_takes_back_its_own_invitations_and_no_other(cast):
    add_strangers(cast)
    silent = organisation("Byn")
    one = acts.invite(by=cast.coordinator, organisation_id=silent.id, email=NEW).invitation

    with pytest.raises(NotAllowed) as refused:
        acts.withdraw_invitation(by=cast.others["other_coordinator"], invitation_id=one.id)
    with pytest.raises(NotAllowed):
        acts.withdraw_invitation(by=cast.expert, invitation_id=one.id)
    acts.withdraw_invitation(by=cast.registrar, invitation_id=one.id)

    event = Event.objects.get(kind="organisation.invitation_withdrawn")
    assert refused.value.code == "invite.other_body"
    assert (event.facts, event.actor["user"]) == ({"invitation": one.id}, cast.registrar.user_id)


def test_the_last_one_cannot_leave_without_another(cast):
    until = in_days(1)
    with pytest.raises(NotNow):
        acts.end_role(by=cast.chair, assignment_id=cast.chair.assignment_id, until_on=until)
    accepted(cast, invited(cast).token)

    acts.end_role(by=cast.chair, assignment_id=cast.chair.assignment_id, until_on=until)

    with clock.at(clock.now() + timedelta(days=2)):
        assert actor_for(cast.chair.user_id, None) is None


def test_a_power_to_sign_ends_early_and_once(cast):
    power = signing(cast)
    acts.end_signatory(by=cast.chair, signatory_id=power.id, until_on=in_days(0))

    with pytest.raises(NotNow):
        acts.end_signatory(by=cast.chair, signatory_id=power.id, until_on=in_days(5))
    assert not Signatory.objects.in_force(clock.today()).filter(id=power.id).exists()
    with pytest.raises(NotAllowed):
        acts.end_signatory(by=cast.head, signatory_id=power.id, until_on=in_days(0))


def test_an_actor_without_account_invites_nobody(cast):
    with pytest.raises(NotAllowed):
        invited(cast, by=Actor(Role.REPRESENTATIVE, organisation_id=cast.association.id))
    assert invited(cast, by=INSTALLER).token
