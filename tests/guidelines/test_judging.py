# SPDX-License-Identifier: EUPL-1.2
"""Verdicts become outcomes as the pass rule says, never more than it says."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handslag.guidelines.judging import Judgement, is_deviation, judge, judge_all, may_go_on
from handslag.guidelines.resolving import ResolvedPack
from handslag.guidelines.verdicts import Answer, Opinion, OutcomeKind, Verdict, Wait, combine
from tests.guidelines.packs import OUTCOME, SOURCE, criterion, head, resolved, shipped

YES, NO, UNCLEAR = Verdict.YES, Verdict.NO, Verdict.UNCLEAR
SAID = st.sampled_from([YES, NO, UNCLEAR, None])
LIBRARY = shipped()
MORA = LIBRARY.resolved("mora/iop@2023")
LAW = LIBRARY.resolved("law/se@2026")
LYCKSTAD = LIBRARY.resolved("lyckstad/iop@2025")
GRADE = {OutcomeKind.NOT_MET: 0, OutcomeKind.BLOCKED: 1, OutcomeKind.READY: 2}
MIXED = resolved(
    head()
    + criterion("a")
    + criterion("b")
    + criterion("c", 'weight = "should"')
    + criterion("d", 'weight = "info"')
    + OUTCOME
)
ANY = resolved(head() + criterion("a") + criterion("b") + criterion("c") + OUTCOME.replace('"all"', '"any"'))


def said(pack: ResolvedPack, *verdicts: Verdict | None) -> dict[str, Answer]:
    return {item.id: Answer(verdict) for item, verdict in zip(pack.pack.criteria, verdicts, strict=True)}


def all_yes(pack: ResolvedPack, **others: Verdict | None) -> dict[str, Answer]:
    answers = {
        item.id: Answer(NO if pack.pack.yes_is_a_risk(item.id) else YES, has_evidence=True)
        for item in pack.pack.criteria
    }
    return answers | {rule_id: Answer(verdict, has_evidence=True) for rule_id, verdict in others.items()}


def outcome(judgement: Judgement) -> tuple[str, str]:
    return judgement.preliminary.value, judgement.final.value


@given(SAID, SAID, SAID, SAID)
def test_all_means_every_must_is_yes(
    a: Verdict | None, b: Verdict | None, c: Verdict | None, d: Verdict | None
) -> None:
    final = judge(MIXED, said(MIXED, a, b, c, d)).final

    assert (final is OutcomeKind.READY) == (a is YES and b is YES)
    assert (final is OutcomeKind.NOT_MET) == (NO in (a, b))


@given(SAID, SAID, SAID, SAID, SAID)
def test_should_and_info_never_change_the_outcome(
    a: Verdict | None, b: Verdict | None, c: Verdict | None, d: Verdict | None, other: Verdict | None
) -> None:
    first = judge(MIXED, said(MIXED, a, b, c, d))
    second = judge(MIXED, said(MIXED, a, b, other, other))

    assert outcome(first) == outcome(second)


@given(SAID, SAID, SAID)
def test_any_means_one_yes_is_enough(a: Verdict | None, b: Verdict | None, c: Verdict | None) -> None:
    final = judge(ANY, said(ANY, a, b, c)).final

    assert (final is OutcomeKind.READY) == (YES in (a, b, c))
    assert (final is OutcomeKind.NOT_MET) == ({a, b, c} == {NO})


@given(st.lists(SAID, min_size=8, max_size=8), st.lists(st.booleans(), min_size=8, max_size=8))
def test_partly_counts_and_the_always_ones_always_hold(
    verdicts: list[Verdict | None], shown: list[bool]
) -> None:
    answers = {
        item.id: Answer(verdict, has_evidence=has)
        for item, verdict, has in zip(LYCKSTAD.pack.criteria, verdicts, shown, strict=True)
    }
    firm = {key for key, answer in answers.items() if answer.verdict is YES} - (
        set() if answers["market_clarity"].has_evidence else {"market_clarity"}
    )
    refused = {key for key, answer in answers.items() if answer.verdict is NO}

    final = judge(LYCKSTAD, answers).final

    assert (final is OutcomeKind.READY) == (len(firm) >= 6 and {"not_purchase", "cofinanced"} <= firm)
    assert (final is OutcomeKind.NOT_MET) == (
        len(refused) > 2 or bool({"not_purchase", "cofinanced"} & refused)
    )


@given(st.sampled_from(list(LIBRARY)), st.data())
def test_the_final_outcome_is_never_better_than_the_preliminary(
    pack: ResolvedPack, data: st.DataObject
) -> None:
    answers = {
        item.id: Answer(data.draw(SAID), has_evidence=data.draw(st.booleans())) for item in pack.pack.criteria
    }

    judgement = judge(pack, answers)

    if judgement.final is not OutcomeKind.MANUAL:
        assert GRADE[judgement.final] <= GRADE[judgement.preliminary]
        assert bool(judgement.stops) == (judgement.final is OutcomeKind.NOT_MET)
        assert bool(judgement.waits) == (judgement.final is OutcomeKind.BLOCKED)
    assert judgement.explanation


@given(st.sampled_from([pack for pack in LIBRARY if pack.pack.criteria]), st.data())
def test_settling_an_open_verdict_never_reopens_a_refusal(pack: ResolvedPack, data: st.DataObject) -> None:
    answers = {item.id: Answer(data.draw(SAID)) for item in pack.pack.criteria}
    if judge(pack, answers).final is not OutcomeKind.NOT_MET:
        return

    settled = {key: Answer(answer.verdict or data.draw(SAID)) for key, answer in answers.items()}

    assert judge(pack, settled).final is OutcomeKind.NOT_MET


def test_nothing_answered_is_blocked_and_waits_for_verdicts() -> None:
    judgement = judge(MORA, {})

    assert outcome(judgement) == ("blocked", "blocked")
    assert len(judgement.waits) == 9
    assert judgement.finding("initiative").waits_for == (Wait.VERDICT,)


def test_a_missing_opinion_blocks_only_the_final_outcome() -> None:
    judgement = judge(MORA, all_yes(MORA))

    assert outcome(judgement) == ("ready", "blocked")
    assert judgement.finding("no_market").waits_for == (Wait.OPINION,)
    assert any("upphandlingsenheten" in line.sv for line in judgement.explanation)


@pytest.mark.parametrize("opinion", [Opinion("procurement"), Opinion("procurement", "no_market")])
def test_an_opinion_on_the_matter_or_on_the_criterion_is_enough(opinion: Opinion) -> None:
    assert outcome(judge(MORA, all_yes(MORA), [opinion])) == ("ready", "ready")


def test_an_opinion_on_another_criterion_is_not_enough() -> None:
    assert judge(MORA, all_yes(MORA), [Opinion("procurement", "initiative")]).final is OutcomeKind.BLOCKED


def test_a_no_needs_no_opinion_to_stop() -> None:
    judgement = judge(MORA, all_yes(MORA, no_market=NO))

    assert outcome(judgement) == ("not_met", "not_met")
    assert (judgement.stops, [path.value for path in judgement.other_paths]) == (
        ("no_market",),
        ["procurement"],
    )


def test_unclear_tells_what_to_ask() -> None:
    judgement = judge(MORA, all_yes(MORA, initiative=UNCLEAR))

    assert any("Fråga hur idén kom till" in line.sv for line in judgement.explanation)


@pytest.mark.parametrize(
    ("said_of_both", "expected"),
    [
        ((YES, NO), NO),
        ((UNCLEAR, NO), NO),
        ((YES, UNCLEAR), UNCLEAR),
        ((YES, None), None),
        ((YES, YES), YES),
        ((), None),
    ],
)
def test_any_no_on_an_item_with_two_codes_is_no(
    said_of_both: tuple[Verdict | None, ...], expected: Verdict | None
) -> None:
    assert combine(said_of_both) is expected


@given(SAID, SAID, SAID)
def test_the_law_stops_procurement_only_when_all_three_are_yes(
    a: Verdict | None, b: Verdict | None, c: Verdict | None
) -> None:
    answers = all_yes(LAW, against_payment=a, binding_for_both=b, supplier_on_market=c)

    final = judge(LAW, answers).final

    assert (final is OutcomeKind.NOT_MET) == ({a, b, c} == {YES})
    assert (final is OutcomeKind.READY) == (NO in (a, b, c))


def test_a_bought_service_is_stopped_by_law_under_every_guideline() -> None:
    law = judge(LAW, all_yes(LAW, against_payment=YES, binding_for_both=YES, supplier_on_market=YES))
    opinions = [Opinion("procurement")]

    for pack in LIBRARY:
        if pack is LAW:
            continue
        overall = judge_all(law=law, governing=judge(pack, all_yes(pack), opinions))

        assert (overall.final, overall.stopped_by_law, may_go_on(overall)) == (
            OutcomeKind.NOT_MET,
            True,
            False,
        )
        assert [path.value for path in overall.other_paths] == ["procurement"]


def test_law_and_guideline_together_give_the_worse_of_the_two() -> None:
    law = judge(LAW, all_yes(LAW, state_aid=None))
    governing = judge(MORA, all_yes(MORA), [Opinion("procurement")])

    overall = judge_all(law=law, governing=governing, beside=[judge(LYCKSTAD, {})])

    assert (overall.preliminary, overall.final) == (OutcomeKind.READY, OutcomeKind.BLOCKED)
    assert len(overall.beside) == 1


def test_without_a_guideline_the_law_alone_decides_nothing_more() -> None:
    overall = judge_all(law=judge(LAW, all_yes(LAW)), governing=None)

    assert overall.final is OutcomeKind.READY


def test_a_pack_without_a_rule_leaves_it_to_a_person() -> None:
    judgement = judge(LIBRARY.resolved("stockholm/iop@2017"), {})

    assert judgement.final is OutcomeKind.MANUAL
    assert not is_deviation(judgement, goes_on=True)


@pytest.mark.parametrize(
    ("verdict", "goes_on", "deviates"),
    [(YES, True, False), (YES, False, True), (NO, True, True), (NO, False, False)],
)
def test_going_against_the_recommendation_is_a_deviation(
    verdict: Verdict, goes_on: bool, deviates: bool
) -> None:
    judgement = judge(MORA, all_yes(MORA, initiative=verdict), [Opinion("procurement")])

    assert is_deviation(judgement, goes_on=goes_on) is deviates


def test_two_hundred_rules_are_judged_quickly() -> None:
    many = resolved(head() + "".join(criterion(f"c{number}") for number in range(200)) + OUTCOME)
    answers = {
        item.id: Answer([YES, NO, UNCLEAR, None][index % 4]) for index, item in enumerate(many.pack.criteria)
    }

    spent = []
    for _ in range(20):
        start = time.perf_counter()
        judge(many, answers)
        spent.append(time.perf_counter() - start)

    assert min(spent) < 0.005


def test_a_yes_that_is_a_risk_counts_against() -> None:
    pack = resolved(head() + criterion("aid", "yes_is_a_risk = true") + OUTCOME)

    assert judge(pack, {"aid": Answer(YES)}).final is OutcomeKind.NOT_MET
    assert judge(pack, {"aid": Answer(NO)}).final is OutcomeKind.READY


def test_a_group_where_one_yes_is_enough() -> None:
    group = (
        '\n[[groups]]\nid = "either"\ntitle = {sv = "E", en = "E"}\ntext = {sv = "E", en = "E"}\nmembers = ["a", "b"]\n'
        f'rule = "one_yes"\nsource = {SOURCE}\n'
    )
    pack = resolved(head() + criterion("a") + criterion("b") + group + OUTCOME)

    finals = [judge(pack, said(pack, *pair)).final.value for pair in ((YES, NO), (NO, NO), (NO, None))]

    assert finals == ["ready", "not_met", "blocked"]
