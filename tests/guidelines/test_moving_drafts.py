# SPDX-License-Identifier: EUPL-1.2
"""What is moved at the same time as somebody else moves it, and by whom: states before and after, locks, conflicts of interest."""

from collections import UserDict
from collections.abc import Callable, ValuesView
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handslag.dossiers.models import Decision
from handslag.guidelines import acts
from handslag.guidelines.acts import AdoptingDecision, AnswerSaid, DraftDecision, ReferralSaid
from handslag.guidelines.draft_queries import answer_file, awaited_from, draft_file
from handslag.guidelines.lifecycle import ANSWER, DRAFT
from handslag.guidelines.models import Adoption, PackVersion, Referral, ReferralResponse
from handslag.journal.models import Event
from handslag.kernel.errors import Invalid, NotAllowed, NotNow, Stale
from handslag.notices.audiences import told_of
from tests.cast import add_strangers, functions_for
from tests.guidelines.referred import DUE, own_draft

SAID = AnswerSaid("supports", "Vi tillstyrker.")
WHY = "Min syster sitter i föreningens styrelse."


class Meanwhile(UserDict[str, int]):
    """Units by function, that let somebody else act the first time they are read."""

    def __init__(self, functions: dict[str, int], act: Callable[[], object]) -> None:
        super().__init__(functions)
        self.acts = [act]

    def values(self) -> ValuesView[int]:
        """Return the units, after the other has acted."""
        if self.acts:
            self.acts.pop()()
        return super().values()


def decided(cast, **changes) -> DraftDecision:
    version = PackVersion.objects.get(pack_id="exempelan/iop", version="2026")
    said = AdoptingDecision(
        "Kommunstyrelsen",
        date(2026, 3, 1),
        date(2026, 5, 1),
        functions=functions_for(version, cast.units),
    )
    return DraftDecision(replace(said, **changes))


def referred(cast, *units: str) -> dict[str, ReferralResponse]:
    """Send a draft out to units, and return whom was asked by unit."""
    ids = {name: cast.units[name].id for name in units}
    said = ReferralSaid("Remiss", "Svara.", DUE, tuple(ids.values()))
    referral = acts.refer_draft(by=cast.coordinator, draft_id=own_draft(cast).pk, said=said)
    return {name: referral.responses.get(unit_id=key) for name, key in ids.items()}


def test_every_move_keeps_the_state_before_it(cast):
    asked = referred(cast, "social_board", "board")
    draft_id = Referral.objects.get().draft_id
    acts.write_answer(by=cast.head, response_id=asked["social_board"].pk, said=SAID)
    acts.send_answer(by=cast.head, response_id=asked["social_board"].pk, said=SAID)
    acts.send_answer(by=cast.procurement, response_id=asked["board"].pk, said=SAID)
    acts.discard_draft(by=cast.coordinator, draft_id=own_draft(cast).pk, reasons="Den behövs inte.")
    acts.adopt_draft(by=cast.administrator, draft_id=draft_id, decision=decided(cast))

    events = Event.objects.filter(kind__regex="^(guideline|referral)").exclude(state_before="").order_by("pk")

    assert [(one.kind, one.state_before, one.state_after) for one in events] == [
        ("guideline.referred", "drafting", "referred"),
        ("referral.answer_begun", "waiting", "begun"),
        ("referral.answered", "begun", "answered"),
        ("referral.answered", "waiting", "answered"),
        ("guideline.discarded", "drafting", "discarded"),
        ("guideline.adopted", "referred", "adopted"),
    ]


@pytest.mark.parametrize("what", ["revised", "discarded", "adopted"])
def test_nothing_is_adopted_when_somebody_else_was_faster(cast, what):
    draft = own_draft(cast)
    files = draft_file(draft.pk, cast.coordinator).latest.files

    def other() -> None:
        if what == "revised":
            acts.revise_draft(by=cast.coordinator, draft_id=draft.pk, files=files, based_on=1)
        elif what == "discarded":
            acts.discard_draft(by=cast.coordinator, draft_id=draft.pk, reasons="Vi väntar.")
        else:
            acts.adopt_draft(by=cast.administrator, draft_id=draft.pk, decision=decided(cast))

    meanwhile = Meanwhile(dict(decided(cast).adopting.functions), other)

    with pytest.raises(Stale if what == "revised" else NotNow):
        acts.adopt_draft(
            by=cast.administrator, draft_id=draft.pk, decision=decided(cast, functions=meanwhile)
        )

    assert not meanwhile.acts
    assert (Adoption.objects.count(), Decision.objects.count()) == (1, 0)


def test_an_answer_that_its_unit_has_begun_is_not_recorded_by_another(cast):
    asked = referred(cast, "social_board", "board")
    begun = acts.write_answer(by=cast.head, response_id=asked["social_board"].pk, said=SAID)

    def record(name: str) -> ReferralResponse:
        return acts.record_answer(
            by=cast.registrar,
            response_id=asked[name].pk,
            said=AnswerSaid("against", "Nej."),
            answered_on=date(2026, 3, 2),
        )

    with pytest.raises(NotNow) as refused:
        record("social_board")

    assert refused.value.code == "answer.begun_by_unit"
    assert record("board").position == "against"
    kept = ReferralResponse.objects.get(pk=begun.pk)
    assert (kept.reg_no, kept.position) == (begun.reg_no, "supports")


@pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="SQLite has no row locks: the first write locks the whole database",
)
def test_an_answer_holds_its_draft_and_itself_until_it_is_given(cast):
    asked = referred(cast, "social_board", "board")

    def held(act: Callable[[], object]) -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as made:
            act()
        found = [one["sql"] for one in made if "FOR UPDATE" in one["sql"]]
        return [
            name
            for sql in found
            for name in ("draft", "referralresponse")
            if f'FROM "guidelines_{name}"' in sql
        ]

    recorded = held(
        lambda: acts.record_answer(
            by=cast.registrar, response_id=asked["board"].pk, said=SAID, answered_on=date(2026, 3, 2)
        )
    )
    sent = held(lambda: acts.send_answer(by=cast.head, response_id=asked["social_board"].pk, said=SAID))
    draft_id = Referral.objects.get().draft_id
    closed = held(lambda: acts.discard_draft(by=cast.coordinator, draft_id=draft_id, reasons="Vi väntar."))

    assert recorded == sent == ["draft", "referralresponse"]
    assert closed == ["draft"]


def test_whoever_has_a_conflict_of_interest_does_nothing_more_with_draft_or_answers(cast):
    asked = referred(cast, "social_board")["social_board"]
    draft_id = Referral.objects.get().draft_id

    acts.declare_conflict(by=cast.coordinator, draft_id=draft_id, reasons=WHY)
    acts.record_conflict(by=cast.administrator, draft_id=draft_id, user_id=cast.head.user_id, reasons=WHY)

    assert not DRAFT.offers(draft_file(draft_id, cast.coordinator), cast.coordinator)
    for by in (cast.head, cast.coordinator):
        assert ANSWER.refusal("send", answer_file(asked.pk), by).code == "answer.recused"
    assert awaited_from(cast.head) == []
    assert ANSWER.refusal("send", answer_file(asked.pk), cast.expert) is None
    with pytest.raises(NotAllowed):
        acts.end_recusal(
            by=cast.coordinator, draft_id=draft_id, user_id=cast.coordinator.user_id, reasons="Fel."
        )
    acts.end_recusal(by=cast.administrator, draft_id=draft_id, user_id=cast.head.user_id, reasons="Fel.")
    assert ANSWER.refusal("send", answer_file(asked.pk), cast.head) is None
    assert awaited_from(cast.head) == [asked]


def test_a_conflict_of_interest_is_told_and_its_reasons_stay_out_of_the_event(cast):
    draft_id = own_draft(cast).pk
    with pytest.raises(NotNow) as refused:
        acts.end_recusal(by=cast.administrator, draft_id=draft_id, user_id=cast.head.user_id, reasons="Fel.")

    acts.record_conflict(by=cast.coordinator, draft_id=draft_id, user_id=cast.head.user_id, reasons=WHY)

    event = Event.objects.get(kind="guideline.conflict_recorded")
    assert refused.value.code == "draft.nobody_recused"
    assert list(told_of(event)) == [cast.head.user_id]
    assert WHY not in str(event.facts) and event.state_before == event.state_after == "drafting"


def test_a_decision_ahead_or_by_another_bodys_unit_is_refused(cast):
    add_strangers(cast)
    draft = own_draft(cast)
    theirs = replace(decided(cast), deciding_unit_id=cast.others["other_coordinator"].unit_id)

    codes = []
    for wrong in (decided(cast, decided_on=date(2026, 3, 3)), theirs):
        with pytest.raises(Invalid) as refused:
            acts.adopt_draft(by=cast.administrator, draft_id=draft.pk, decision=wrong)
        codes.append(refused.value.code)

    assert codes == ["adoption.ahead", "draft.decider"]
    assert Adoption.objects.count() == 1
