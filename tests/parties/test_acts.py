# SPDX-License-Identifier: EUPL-1.2
"""Bodies, organisations, people, roles and signatories: who may enter what, and what is refused."""

from datetime import date

import pytest

from handslag.journal.models import Event
from handslag.kernel.errors import Invalid, NotAllowed
from handslag.kernel.identity import Email, OrgNo
from handslag.parties import acts
from handslag.parties.actor import INSTALLER, VISITOR
from handslag.parties.acts import OrganisationFacts, UnitFacts
from handslag.parties.models import Organisation, RoleAssignment, Unit, User
from handslag.parties.queries import actor_for, hats_of, people_in, powers_of
from handslag.parties.roles import Role
from tests.cast import PASSWORD, add_strangers, in_days


def sign_up(**changed):
    facts = OrganisationFacts(name="Byalaget i Ekbacken", org_no=OrgNo("7696001119"))
    said = {"email": Email("ny@example.org"), "name": "Kassör Ny", "password": PASSWORD, "facts": facts}
    return acts.sign_up(by=VISITOR, **{**said, **changed})


def test_signing_up_opens_account_organisation_and_role_at_once(cast):
    user = sign_up()

    actor = actor_for(user.id, None)
    assert actor.organisation_name == "Byalaget i Ekbacken"
    assert actor.is_organisation
    assert user.check_password(PASSWORD)
    assert Event.objects.filter(kind="organisation.signed_up").count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"facts": OrganisationFacts(name="Kopia", org_no=OrgNo("8020001239"))},
        {"facts": OrganisationFacts(name=" ")},
    ],
)
def test_nobody_signs_up_into_an_organisation_that_is_known(cast, changed):
    with pytest.raises(Invalid):
        sign_up(**changed)

    assert not User.objects.filter(email="ny@example.org").exists()


def test_an_address_has_one_account(cast):
    sign_up()

    with pytest.raises(Invalid) as refused:
        sign_up(facts=OrganisationFacts(name="En annan"))

    assert refused.value.fields == ("email",)
    assert Organisation.objects.filter(name="En annan").count() == 0


def test_a_role_ends_and_is_gone(cast):
    assignment = RoleAssignment.objects.get(id=cast.expert.assignment_id)
    acts.end_role(by=cast.administrator, assignment_id=assignment.id, until_on=in_days(0))

    assert actor_for(cast.expert.user_id, None) is None
    assert not people_in(Role.EXPERT, unit_id=cast.units["social"].id).exists()


def test_a_person_chooses_among_her_roles(cast):
    acts.assign_role(
        by=cast.administrator,
        user_id=cast.expert.user_id,
        role=Role.HEAD,
        unit_id=cast.units["procurement"].id,
    )
    hats = hats_of(cast.expert.user_id)

    assert [hat.role for hat in hats] == [Role.EXPERT, Role.HEAD]
    assert actor_for(cast.expert.user_id, hats[1].assignment_id).role == Role.HEAD
    assert actor_for(cast.expert.user_id, 99_999).role == Role.EXPERT


@pytest.mark.parametrize("part", ["chair", "coordinator", "head", "auditor"])
def test_only_the_administrator_grants_roles(cast, part):
    with pytest.raises(NotAllowed):
        acts.assign_role(
            by=getattr(cast, part),
            user_id=cast.expert.user_id,
            role=Role.COORDINATOR,
            unit_id=cast.units["office"].id,
        )


def test_an_administrator_stays_in_her_own_body(cast):
    add_strangers(cast)
    theirs = Unit.objects.filter(body_id=cast.others["other_coordinator"].body_id).first()

    with pytest.raises(NotAllowed):
        acts.assign_role(
            by=cast.administrator, user_id=cast.expert.user_id, role=Role.EXPERT, unit_id=theirs.id
        )
    with pytest.raises(NotAllowed):
        acts.change_unit(
            by=cast.administrator,
            unit_id=theirs.id,
            body_id=theirs.body_id,
            facts=UnitFacts("Vår nu", "board"),
        )


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.COORDINATOR, "organisation"), (Role.REPRESENTATIVE, "unit"), (Role.CLOCK, "unit")],
)
def test_a_role_belongs_to_its_kind_of_place(cast, role, place):
    where = (
        {"unit_id": cast.units["office"].id} if place == "unit" else {"organisation_id": cast.association.id}
    )

    with pytest.raises(Invalid):
        acts.assign_role(by=INSTALLER, user_id=cast.expert.user_id, role=role, **where)


def test_a_vacant_contact_point_is_told_as_vacant(cast):
    facts = UnitFacts(
        "Socialförvaltningen",
        "administration",
        parent_id=cast.units["social_board"].id,
        is_contact_point=True,
    )

    unit = acts.change_unit(
        by=cast.administrator, unit_id=cast.units["social"].id, body_id=cast.body.id, facts=facts
    )

    assert unit.is_contact_point and unit.contact_title == ""
    assert "contact_title" in Event.objects.filter(kind="body.unit_changed").get().facts["changed"]


def test_a_signatory_rests_on_a_paper(cast):
    said = {
        "organisation_id": cast.association.id,
        "person": "Kassör",
        "title": "kassör",
        "rule": "two_jointly",
        "from_on": date(2026, 1, 1),
        "until_on": date(2027, 1, 1),
    }
    with pytest.raises(Invalid):
        acts.record_signatory(by=cast.coordinator, proof=" ", **said)

    signatory = acts.record_signatory(
        by=cast.coordinator, proof="Protokoll från konstituerande möte 2026-01-01, § 4", **said
    )

    assert signatory.proof.content.startswith("Protokoll")
    with pytest.raises(NotAllowed):
        acts.record_signatory(by=cast.head, proof="Protokoll", **said)


def test_the_power_to_sign_for_a_unit_is_on_record_too(cast):
    board = cast.units["board"]
    said = {
        "person": "Ordföranden",
        "title": "ordförande",
        "rule": "alone",
        "from_on": date(2026, 1, 1),
        "until_on": date(2027, 1, 1),
        "proof": "Kommunstyrelsen 2026-01-01, § 3",
    }

    power = acts.record_signatory(by=cast.coordinator, unit_id=board.id, **said)

    assert list(powers_of(unit_id=board.id, day=date(2026, 12, 31))) == [power]
    assert not powers_of(unit_id=board.id, day=date(2027, 1, 1)).exists()
    assert not powers_of(organisation_id=cast.association.id).exists()
    assert Event.objects.filter(kind="body.signatory_recorded").get().facts["unit"] == board.id
    with pytest.raises(NotAllowed):
        acts.record_signatory(by=cast.chair, unit_id=board.id, **said)
    with pytest.raises(Invalid):
        acts.record_signatory(
            by=cast.coordinator, unit_id=board.id, organisation_id=cast.association.id, **said
        )


@pytest.mark.parametrize(("pace", "language"), [("hourly", "sv"), ("daily", "fi")])
def test_an_unknown_choice_is_refused(cast, pace, language):
    with pytest.raises(Invalid):
        acts.choose_notices(by=cast.chair, pace=pace, language=language)


def test_a_person_chooses_how_soon_mail_comes(cast):
    assert acts.choose_notices(by=cast.chair, pace="daily", language="en").notice_pace == "daily"
