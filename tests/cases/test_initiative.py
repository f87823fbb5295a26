# SPDX-License-Identifier: EUPL-1.2
"""The initiative from draft to receipt, back for completion, and taken back."""

from datetime import timedelta

import pytest

from handslag.cases import acts, proposals
from handslag.cases.models import Binding, Case, Proposal
from handslag.cases.queries import case_file, case_seen_by, versions_of
from handslag.dossiers.models import Document, RegNoSeries, Task
from handslag.guidelines.acts import AdoptingDecision, adopt
from handslag.guidelines.form_guide import guide_for, paths
from handslag.journal.models import Event, StreamHead
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow, Stale
from tests.cast import (
    ANSWERS,
    MONDAY,
    add_strangers,
    drafted,
    functions_for,
    in_days,
    library,
    load,
    screened,
    small_pdf,
    submitted,
)


def last_event(case: Case) -> Event:
    return Event.objects.filter(stream_kind="dossier", stream_key=case.pk).order_by("-number")[0]


def seen(case: Case) -> int:
    return StreamHead.objects.get(kind="dossier", key=case.pk).number


def test_a_draft_has_no_number_and_is_nobody_elses(cast):
    add_strangers(cast)
    case = drafted(cast)

    assert case.state == "draft"
    assert case.dossier.reg_no is None
    assert case.turn == "organisation"
    for part in ("coordinator", "registrar", "auditor", "head", "elected"):
        with pytest.raises(NotFound):
            case_seen_by(case.pk, getattr(cast, part))


def test_saving_keeps_every_version(cast):
    case = drafted(cast)

    acts.save_draft(
        by=cast.chair, case_id=case.pk, initiative=acts.Initiative({**ANSWERS, "title": "Nytt namn"})
    )

    assert Proposal.objects.filter(case=case).count() == 2
    assert Case.objects.get(pk=case.pk).title == "Nytt namn"
    assert case_file(case.pk).proposal["title"] == "Nytt namn"


def test_two_windows_do_not_overwrite_each_other(cast):
    case = drafted(cast)
    page = seen(case)
    acts.save_draft(by=cast.chair, case_id=case.pk, initiative=acts.Initiative(ANSWERS), seen=page)

    with pytest.raises(Stale):
        acts.save_draft(
            by=cast.chair,
            case_id=case.pk,
            initiative=acts.Initiative({**ANSWERS, "idea": "Annat"}),
            seen=page,
        )

    assert case_file(case.pk).proposal["idea"] == ANSWERS["idea"]


def test_an_initiative_with_holes_is_not_sent(cast):
    case = drafted(cast, challenge="", others="")

    with pytest.raises(Incomplete) as refused:
        acts.submit(by=cast.chair, case_id=case.pk)

    assert refused.value.fields == ("challenge", "others")
    assert Case.objects.get(pk=case.pk).state == "draft"
    assert not RegNoSeries.objects.exists()


def test_sending_gives_number_and_binds_the_packs_of_the_day(cast):
    case = submitted(cast)

    assert case.dossier.reg_no == "KS 2026/00001"
    assert case.received_on == clock.today()
    assert [str(row.pack_version) for row in Binding.objects.filter(case=case).order_by("id")] == [
        "law/se@2026",
        "exempelan/iop@2026",
    ]
    assert last_event(case).facts["reg_no"] == "KS 2026/00001"
    assert (last_event(case).state_before, last_event(case).state_after) == ("draft", "submitted")
    assert Task.objects.open().get(dossier=case.dossier).code == "begin_screening"


def test_a_later_guideline_leaves_the_case_unmoved(cast):
    case = submitted(cast)
    version = load("mora/iop@2023")
    with clock.at(MONDAY + timedelta(days=30)):
        decision = AdoptingDecision(
            "Kommunstyrelsen", clock.today(), clock.today(), functions=functions_for(version, cast.units)
        )
        adopt(by=cast.administrator, body_id=cast.body.id, pack_version_id=version.id, decision=decision)
        later = submitted(cast)

    assert case_file(case.pk).governing.resolved.ref == "exempelan/iop@2026"
    assert case_file(later.pk).governing.resolved.ref == "mora/iop@2023"


def test_the_second_submission_is_told_that_it_is_too_late(cast):
    case = submitted(cast)

    with pytest.raises(NotNow):
        acts.submit(by=cast.chair, case_id=case.pk)

    assert Event.objects.filter(kind="case.submitted").count() == 1


def test_completion_shows_what_changed(cast):
    case = screened(cast)
    acts.return_for_completion(
        by=cast.coordinator, case_id=case.pk, lacking="Beskriv målgruppen.", until=in_days(14)
    )
    assert Case.objects.get(pk=case.pk).turn == "organisation"

    changed = acts.Initiative({**ANSWERS, "target_group": "Äldre över 80 som bor ensamma."})
    acts.save_draft(by=cast.chair, case_id=case.pk, initiative=changed)
    case = acts.complete(by=cast.chair, case_id=case.pk)

    first, second = (proposals.read(version.text.content) for version in versions_of(case.pk))
    (change,) = proposals.changes(first, second)
    assert case.state == "screening"
    assert change.question.name == "target_group"
    assert [piece.text for piece in change.pieces if piece.kind == "added"] == [" över 80"]


def test_returning_needs_words_and_time(cast):
    case = screened(cast)

    with pytest.raises(Invalid):
        acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking=" ", until=in_days(14))
    with pytest.raises(Invalid):
        acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking="Mer", until=clock.today())

    assert Case.objects.get(pk=case.pk).state == "screening"


def test_an_organisation_may_take_its_initiative_back(cast):
    case = acts.withdraw(by=cast.chair, case_id=screened(cast).pk, reasons="Vi hinner inte.")

    assert case.state == "withdrawn"
    assert case.dossier.closed_on == clock.today()
    assert not Task.objects.open().filter(dossier=case.dossier).exists()


def test_an_initiative_on_paper_is_registered_like_any_other(cast):
    case = acts.register(
        by=cast.registrar,
        organisation_id=cast.association.id,
        initiative=acts.Initiative({"title": "Läxhjälp"}),
        channel="paper",
        received_on=in_days(-3),
        scan=small_pdf(),
    )

    assert case.state == "submitted"
    assert case.received_on == in_days(-3)
    assert Document.objects.get(dossier=case.dossier).direction == "received"
    assert case_seen_by(case.pk, cast.chair).case == case


@pytest.mark.parametrize(
    "part", ["chair", "head", "expert", "procurement", "auditor", "elected", "administrator"]
)
def test_only_the_desk_registers(cast, part):
    with pytest.raises(NotAllowed):
        acts.register(
            by=getattr(cast, part),
            organisation_id=cast.association.id,
            initiative=acts.Initiative({"title": "X"}),
            channel="paper",
            received_on=clock.today(),
        )


def test_nothing_is_registered_ahead_of_time(cast):
    with pytest.raises(Invalid):
        acts.register(
            by=cast.registrar,
            organisation_id=cast.association.id,
            initiative=acts.Initiative({"title": "X"}),
            channel="phone",
            received_on=in_days(1),
        )

    assert not Case.objects.exists()


def test_strangers_find_nothing(cast):
    add_strangers(cast)
    case = screened(cast)

    for stranger in cast.others.values():
        with pytest.raises(NotFound):
            case_seen_by(case.pk, stranger)
        with pytest.raises(NotFound):
            acts.send_message(by=stranger, case_id=case.pk, content="Hej")


def test_several_organisations_stand_behind_with_one_lead(cast):
    add_strangers(cast)
    case = drafted(cast)
    other = cast.others["other_chair"]

    acts.add_party(by=cast.chair, case_id=case.pk, organisation_id=other.organisation_id)

    assert case_seen_by(case.pk, other).case.lead_id == cast.association.id
    with pytest.raises(NotAllowed):
        acts.submit(by=other, case_id=case.pk)


def test_a_body_without_guideline_judges_by_law_alone(cast):
    add_strangers(cast)
    other_body = cast.others["other_coordinator"].body_id
    case = acts.begin_draft(by=cast.chair, body_id=other_body, initiative=acts.Initiative(ANSWERS))

    case = acts.submit(by=cast.chair, case_id=case.pk)

    assert case_file(case.pk).governing is None
    assert case_file(case.pk).overall.preliminary == "blocked"


def test_the_form_guide_follows_the_initiative(cast):
    law = library().resolved("law/se@2026").pack
    path = next(iter(paths(guide_for(library().resolved("exempelan/iop@2026").pack, law))))
    case = acts.begin_draft(
        by=cast.chair,
        body_id=cast.body.id,
        initiative=acts.Initiative(ANSWERS),
        guide_answers=dict(path.answers),
    )

    assert case.guide_results.get().form == path.row.form
    assert list(verify()) == []
