# SPDX-License-Identifier: EUPL-1.2
"""The demonstration: built by acts, whole, every state in it, and only people of its own making."""

import io
from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from handslag.agreements.models import Agreement
from handslag.agreements.models import State as AgreementState
from handslag.agreements.queries import agreement_file
from handslag.cases.casefile import CaseFile
from handslag.cases.models import AffectedUnit, Binding, Case, Channel, OpinionRequest, State, Turn
from handslag.cases.queries import case_file
from handslag.config.demonstration.building import is_empty
from handslag.config.demonstration.people import SHARED, sign_ins
from handslag.config.demonstration.wiping import NoDemonstration, wipe
from handslag.dossiers.models import HistoricalKind
from handslag.dossiers.queries import history_of
from handslag.guidelines.models import Adoption, PackVersion
from handslag.journal.models import Event, Pending
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.parties.models import Organisation, PublicBody, User
from handslag.parties.roles import BODY_ROLES, Role
from tests.cast import library
from tests.stages import SHOWN_ON

pytestmark = pytest.mark.once("the telling is made of acts that run on both databases")

OF_LATER_WORK = {AgreementState.RENEGOTIATING}


@pytest.fixture
def shown(db):
    """The demonstration, on the day that it is told up to."""
    with clock.at(SHOWN_ON):
        yield


def files() -> list[CaseFile]:
    return [case_file(case.pk) for case in Case.objects.exclude(state=State.DRAFT)]


def test_every_state_of_a_case_is_there(shown):
    assert set(Case.objects.values_list("state", flat=True)) == set(State)


def test_every_state_of_an_agreement_is_there(shown):
    assert set(AgreementState) - set(Agreement.objects.values_list("state", flat=True)) == OF_LATER_WORK


def test_one_partnership_is_told_until_it_is_renewed(shown):
    renewed = Agreement.objects.get(renews__isnull=False)
    first = agreement_file(renewed.renews_id)

    assert (renewed.state, renewed.starts_on) == ("active", first.agreement.until_on)
    assert [one.row.state for one in first.follow_ups[:2]] == ["closed", "closed"]
    assert first.evaluated_on
    assert Agreement.objects.exclude(pk__in=[renewed.pk, renewed.renews_id]).count() >= 20


def test_there_is_enough_to_look_at(shown):
    states = Counter(Case.objects.filter(body__slug="exempelan").values_list("state", flat=True))
    ended = states[State.DECLINED] + states[State.REDIRECTED] + states[State.WITHDRAWN]

    assert states.total() - ended - states[State.DRAFT] >= 35
    assert ended >= 20
    assert Case.objects.filter(body__slug="lyckstad").count() >= 8


def test_every_way_in_and_every_turn_is_there(shown):
    assert set(Case.objects.values_list("channel", flat=True)) == set(Channel)
    assert set(Case.objects.values_list("turn", flat=True)) == set(Turn)


def test_journal_is_whole_and_every_event_was_written_by_an_act(shown):
    out = io.StringIO()

    call_command("audit", "verify", stdout=out)

    assert list(verify()) == []
    assert out.getvalue().strip().endswith("0 fel")


def test_nothing_lies_ahead_of_the_day(shown):
    assert Event.objects.filter(moment__gt=SHOWN_ON).count() == 0


def test_time_runs_forward_in_every_stream(shown):
    last: dict[tuple[str, int], datetime] = {}
    for kind, key, moment in Event.objects.order_by("id").values_list("stream_kind", "stream_key", "moment"):
        assert last.get((kind, key), moment) <= moment
        last[kind, key] = moment


def test_numbers_follow_the_order_of_receipt(shown):
    rows = Case.objects.filter(body__slug="exempelan", received_on__isnull=False).order_by("dossier__reg_no")
    days = list(rows.values_list("received_on", flat=True))

    assert days == sorted(days)


def test_opinions_are_late_given_refused_and_awaited(shown):
    positions = set(OpinionRequest.objects.values_list("position", flat=True))

    assert positions == {"", "no_obstacle", "obstacle", "conditions"}
    assert OpinionRequest.objects.filter(position="", due_on__lt=clock.today()).exists()


def test_units_take_part_wait_or_are_not_affected(shown):
    assert set(AffectedUnit.objects.values_list("reply", flat=True)) == {"", "takes_part", "not_affected"}
    assert AffectedUnit.objects.filter(staff__isnull=False).exists()


def test_law_stops_one_and_somebody_deviates_with_a_reason(shown):
    assert any(
        file.overall and file.overall.stopped_by_law and file.state == State.SCREENING for file in files()
    )
    assert sum("deviation" in facts for facts in Event.objects.values_list("facts", flat=True)) >= 3


def test_a_board_judges_by_its_own_guideline(shown):
    assert Binding.objects.filter(
        pack_version__pack_id="lyckstad/socialnamnden-iop", case__state=State.DIALOGUE
    ).exists()


def test_some_stand_together_and_one_is_a_union(shown):
    assert any(len(file.organisations) >= 4 for file in files())
    assert Organisation.objects.filter(memberships__joined_on__isnull=False).exists()
    assert Organisation.objects.filter(is_informal=True, org_no=None).exists()


def test_first_case_awaits_the_opinion_with_eight_of_nine_judged(shown):
    file = case_file(Case.objects.get(title__startswith="Mötesplats för ofrivilligt").pk)

    assert file.state == State.SCREENING
    assert file.case.turn == Turn.PUBLIC
    assert file.governing and len(file.governing.answers) == 8
    assert [request.function for request in file.opinions_waiting] == ["procurement"]
    assert file.case.next_due and file.case.next_due >= clock.today()


def test_historical_bodies_hold_what_the_sources_say(shown):
    told = {
        body.slug: [(record.kind, record.title) for record in history_of(body.id)]
        for body in PublicBody.objects.filter(is_historical=True)
    }

    assert set(told) == {"stockholm", "ekero", "mora"}
    assert [title for kind, title in told["stockholm"] if kind == HistoricalKind.PARTNERSHIP] == [
        "Duo Stockholm",
        "Svenska med baby",
        "Medpratare",
    ]
    assert (HistoricalKind.TALK, "Crossroads") in told["stockholm"]
    assert len(told["ekero"]) == len(told["mora"]) == 2
    assert all(record.source for body in PublicBody.objects.all() for record in history_of(body.id))
    assert not Case.objects.filter(body__is_historical=True).exists()


def test_only_mora_among_the_historical_has_adopted_anything(shown):
    adoption = Adoption.objects.get(body__is_historical=True)

    assert (adoption.body.slug, adoption.section, adoption.reg_no) == ("mora", "§ 19", "MK KS 2023/20 022")
    assert adoption.decided_on.isoformat() == "2023-01-24"


def test_every_shipped_pack_is_loaded(shown):
    loaded = {f"{version.pack_id}@{version.version}" for version in PackVersion.objects.all()}

    assert loaded == set(library().refs())


def test_all_people_are_of_the_demonstrations_own_making(shown):
    known = {(one.email, one.name) for one in sign_ins()}

    assert set(User.objects.values_list("email", "name")) == known
    assert all(email.endswith("@example.org") for email, _name in known)
    assert all(actor["name"] in {"", *(name for _email, name in known)} for actor in _actors())


def test_every_role_can_be_tried_in_both_bodies(shown):
    for slug in ("exempelan", "lyckstad"):
        held = set(User.objects.filter(roles__unit__body__slug=slug).values_list("roles__role", flat=True))
        assert held == set(BODY_ROLES), slug
    assert User.objects.filter(roles__role=Role.REPRESENTATIVE).count() >= 20


def test_everybody_signs_in_with_the_shared_password(shown):
    assert all(user.check_password(SHARED) for user in User.objects.all()[:3])


def test_old_events_send_no_mail(shown):
    assert not Pending.objects.filter(event__moment__lt=SHOWN_ON - timedelta(days=1)).exists()
    assert Event.objects.filter(kind="notices.skipped").count() == 1


def test_building_again_changes_nothing(shown):
    before = Event.objects.count()
    settings.DEMONSTRATION, was = True, settings.DEMONSTRATION
    try:
        call_command("demo", stdout=io.StringIO())
    finally:
        settings.DEMONSTRATION = was

    assert not is_empty()
    assert Event.objects.count() == before


def test_nothing_is_emptied_or_told_outside_a_demonstration(monkeypatch, db):
    monkeypatch.setattr(settings, "DEMONSTRATION", False)

    with pytest.raises(NoDemonstration):
        wipe()
    with pytest.raises(CommandError):
        call_command("demo", "--people")


def _actors() -> list[dict]:
    return list(Event.objects.values_list("actor", flat=True))
