# SPDX-License-Identifier: EUPL-1.2
"""Turn people's verdicts into an outcome with an explanation. Pure; the system recommends, a person decides.

The preliminary outcome may open the dialogue while an opinion is pending and later checks remain.
The final outcome needs everything that counts. `unclear` and missing opinions block; should and info never do.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from handslag.guidelines.explaining_outcomes import explain_judgement, explain_overall
from handslag.guidelines.format_criteria import (
    Criterion,
    CriterionGroup,
    GroupRule,
    Outcome,
    OutcomeText,
    PassRule,
    Stage,
)
from handslag.guidelines.format_values import Form, Text, Weight
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.resolving import ResolvedPack
from handslag.guidelines.verdicts import (
    Answer,
    Finding,
    GroupFinding,
    Opinion,
    OutcomeKind,
    Standing,
    Verdict,
    Wait,
)

_WORST_FIRST = (OutcomeKind.NOT_MET, OutcomeKind.BLOCKED, OutcomeKind.MANUAL, OutcomeKind.READY)
_UNANSWERED = Answer()


@dataclass(frozen=True)
class Judgement:
    """What one pack makes of the verdicts."""

    pack: str
    title: Text
    rule: PassRule
    is_our_reading: bool
    """Whether the pass rule is our own reading, because no source states one."""
    preliminary: OutcomeKind
    final: OutcomeKind
    findings: tuple[Finding, ...]
    groups: tuple[GroupFinding, ...]
    stops: tuple[str, ...]
    """The criteria and groups that make the outcome not met."""
    waits: tuple[str, ...]
    """The criteria and groups that block the final outcome."""
    text: Text | None
    """What the pack says at the final outcome."""
    other_paths: tuple[Form, ...]
    explanation: tuple[Text, ...]

    def finding(self, rule_id: str) -> Finding:
        """Find how one criterion stands.

        Raises: KeyError when the pack has none with that id.
        """
        for finding in self.findings:
            if finding.rule_id == rule_id:
                return finding
        raise KeyError(rule_id)


@dataclass(frozen=True)
class Overall:
    """What the law and the governing guideline make of the case together, with other packs beside."""

    preliminary: OutcomeKind
    final: OutcomeKind
    stopped_by_law: bool
    law: Judgement
    governing: Judgement | None
    beside: tuple[Judgement, ...]
    other_paths: tuple[Form, ...]
    explanation: tuple[Text, ...]


def judge(
    resolved: ResolvedPack, answers: Mapping[str, Answer], opinions: Collection[Opinion] = ()
) -> Judgement:
    """Judge a case by one pack. Answers are the latest per criterion id; ids the pack lacks are passed over."""
    pack = resolved.pack
    findings = _find_all(pack, answers, frozenset(opinions))
    groups = tuple(_find_group(group, findings) for group in pack.groups)
    counting = _Counting.of(pack, findings, groups)
    preliminary, final = counting.outcome(at_first=True), counting.outcome(at_first=False)
    stops = counting.holding(Standing.NOT_MET) if final is OutcomeKind.NOT_MET else ()
    waits = counting.holding(Standing.OPEN) if final is OutcomeKind.BLOCKED else ()
    said = _said_at(pack.outcome, final)
    units: tuple[Finding | GroupFinding, ...] = (*findings, *groups)
    paths = [unit.other_path for unit in units if unit.rule_id in stops]
    other_paths = _known_once((*paths, said.other_path if said else None))
    rule = pack.outcome.rule if pack.outcome else PassRule.MANUAL
    text = said.text if said else None
    return Judgement(
        pack=resolved.ref,
        title=pack.pack.title,
        rule=rule,
        is_our_reading=pack.outcome.is_our_reading if pack.outcome else False,
        preliminary=preliminary,
        final=final,
        findings=findings,
        groups=groups,
        stops=stops,
        waits=waits,
        text=text,
        other_paths=other_paths,
        explanation=explain_judgement(
            pack, preliminary, final, findings, groups, stops, waits, text, other_paths
        ),
    )


def judge_all(*, law: Judgement, governing: Judgement | None, beside: Sequence[Judgement] = ()) -> Overall:
    """Put the law beside the guideline that governs. The worse of the two holds; packs beside change nothing."""
    deciding = [law] if governing is None else [law, governing]
    preliminary = _worst(judgement.preliminary for judgement in deciding)
    final = _worst(judgement.final for judgement in deciding)
    stopped = law.final is OutcomeKind.NOT_MET
    paths = (
        law.other_paths
        if stopped
        else tuple(path for judgement in deciding for path in judgement.other_paths)
    )
    return Overall(
        preliminary=preliminary,
        final=final,
        stopped_by_law=stopped,
        law=law,
        governing=governing,
        beside=tuple(beside),
        other_paths=_known_once(paths),
        explanation=explain_overall(
            final,
            stopped,
            [(judgement.title, judgement.final, judgement.explanation) for judgement in deciding],
        ),
    )


def is_deviation(judgement: Judgement | Overall, *, goes_on: bool) -> bool:
    """Say whether what a person decides goes against the recommendation, so that a reason must be recorded."""
    if judgement.final is OutcomeKind.MANUAL:
        return False
    return goes_on is not (judgement.final is OutcomeKind.READY)


def may_go_on(overall: Overall) -> bool:
    """Say whether a person may go on at all: not while the law layer says no. Its verdicts must be changed first."""
    return not overall.stopped_by_law


def _find_all(pack: Pack, answers: Mapping[str, Answer], opinions: frozenset[Opinion]) -> tuple[Finding, ...]:
    group_of = {member: group for group in pack.groups for member in group.members}
    return tuple(
        _find(criterion, group_of.get(criterion.id), answers.get(criterion.id, _UNANSWERED), opinions)
        for criterion in pack.criteria
    )


def _find(
    criterion: Criterion, group: CriterionGroup | None, answer: Answer, opinions: frozenset[Opinion]
) -> Finding:
    in_risk_group = group is not None and group.rule is GroupRule.ONE_NO
    yes_is_a_risk = in_risk_group or criterion.yes_is_a_risk
    waits = _waits(criterion, answer, opinions, Verdict.NO if yes_is_a_risk else Verdict.YES)
    met_by = Verdict.NO if criterion.yes_is_a_risk and not in_risk_group else Verdict.YES
    final = _standing(None if waits else answer.verdict, met_by)
    preliminary = _standing(answer.verdict, met_by)
    if preliminary is Standing.OPEN and criterion.stage is not Stage.FIRST_LOOK:
        preliminary = Standing.LATER
    return Finding(
        rule_id=criterion.id,
        number=criterion.number,
        text=criterion.text,
        weight=criterion.weight,
        stage=criterion.stage,
        answer=answer,
        preliminary=preliminary,
        final=final,
        waits_for=waits,
        opinion_from=criterion.needs_opinion_from,
        when_unclear=criterion.when_unclear,
        yes_is_a_risk=yes_is_a_risk,
        group=group.id if group else None,
        other_path=criterion.other_path,
        source=criterion.source,
    )


def _waits(
    criterion: Criterion, answer: Answer, opinions: frozenset[Opinion], favourable: Verdict
) -> tuple[Wait, ...]:
    """Say what is missing. An unfavourable verdict needs no opinion and no evidence to stand."""
    waits: list[Wait] = []
    if answer.verdict is None:
        waits.append(Wait.VERDICT)
    elif answer.verdict is Verdict.UNCLEAR:
        waits.append(Wait.CLARITY)
    elif answer.verdict is not favourable:
        return ()
    function = criterion.needs_opinion_from
    if function and not {Opinion(function), Opinion(function, criterion.id)} & opinions:
        waits.append(Wait.OPINION)
    if criterion.needs_evidence and not answer.has_evidence:
        waits.append(Wait.EVIDENCE)
    return tuple(waits)


def _standing(verdict: Verdict | None, met_by: Verdict) -> Standing:
    if verdict is None or verdict is Verdict.UNCLEAR:
        return Standing.OPEN
    return Standing.MET if verdict is met_by else Standing.NOT_MET


def _find_group(group: CriterionGroup, findings: tuple[Finding, ...]) -> GroupFinding:
    members = [finding for finding in findings if finding.group == group.id]
    return GroupFinding(
        rule_id=group.id,
        title=group.title,
        text=group.text,
        weight=group.weight,
        rule=group.rule,
        members=group.members,
        preliminary=_group_standing(group.rule, [finding.preliminary for finding in members]),
        final=_group_standing(group.rule, [finding.final for finding in members]),
        other_path=group.other_path,
        source=group.source,
    )


def _group_standing(rule: GroupRule, members: Sequence[Standing]) -> Standing:
    """Weigh members where MET means yes and NOT_MET means no."""
    settled_by = {
        GroupRule.ONE_NO: Standing.NOT_MET,
        GroupRule.ONE_YES: Standing.MET,
        GroupRule.ALL_YES: Standing.NOT_MET,
    }
    decisive = settled_by[rule]
    if decisive in members:
        return Standing.NOT_MET if rule is GroupRule.ALL_YES else Standing.MET
    unsettled = [standing for standing in members if standing in (Standing.OPEN, Standing.LATER)]
    if unsettled:
        return Standing.OPEN if Standing.OPEN in unsettled else Standing.LATER
    return Standing.MET if rule is GroupRule.ALL_YES else Standing.NOT_MET


@dataclass(frozen=True)
class _Counting:
    """The criteria and groups that the pass rule looks at."""

    outcome_rule: Outcome | None
    required: tuple[Finding | GroupFinding, ...]
    counted: tuple[Finding | GroupFinding, ...]

    @classmethod
    def of(cls, pack: Pack, findings: tuple[Finding, ...], groups: tuple[GroupFinding, ...]) -> "_Counting":
        units: list[Finding | GroupFinding] = [finding for finding in findings if finding.group is None]
        units.extend(groups)
        rule = pack.outcome
        if rule is None or rule.rule is PassRule.MANUAL:
            return cls(rule, (), ())
        if rule.rule is PassRule.ALL:
            return cls(rule, tuple(unit for unit in units if unit.weight is Weight.MUST), ())
        required = tuple(unit for unit in units if unit.rule_id in rule.always)
        return cls(rule, required, tuple(unit for unit in units if unit.weight in rule.counted))

    def outcome(self, *, at_first: bool) -> OutcomeKind:
        """Give the outcome now, at the first look or with everything."""
        if self.outcome_rule is None or not (self.required or self.counted):
            return OutcomeKind.MANUAL
        required = [unit.preliminary if at_first else unit.final for unit in self.required]
        counted = [unit.preliminary if at_first else unit.final for unit in self.counted]
        outcomes = [_all_met(required)]
        if self.outcome_rule.rule is not PassRule.ALL:
            outcomes.append(_enough_met(counted, self.outcome_rule.at_least or 1))
        return _worst(outcomes)

    def holding(self, standing: Standing) -> tuple[str, ...]:
        """Name the units that stand so in the end, as far as they bear on the outcome."""
        units = list(self.required)
        least = (self.outcome_rule.at_least if self.outcome_rule else None) or 1
        final = [unit.final for unit in self.counted]
        wanted = OutcomeKind.NOT_MET if standing is Standing.NOT_MET else OutcomeKind.BLOCKED
        if self.counted and _enough_met(final, least) is wanted:
            units += [unit for unit in self.counted if unit not in self.required]
        return tuple(unit.rule_id for unit in units if unit.final is standing)


def _all_met(standings: Sequence[Standing]) -> OutcomeKind:
    if Standing.NOT_MET in standings:
        return OutcomeKind.NOT_MET
    return OutcomeKind.BLOCKED if Standing.OPEN in standings else OutcomeKind.READY


def _enough_met(standings: Sequence[Standing], least: int) -> OutcomeKind:
    met = standings.count(Standing.MET)
    possible = len(standings) - standings.count(Standing.NOT_MET)
    if met >= least:
        return OutcomeKind.READY
    return OutcomeKind.BLOCKED if possible >= least else OutcomeKind.NOT_MET


def _worst(outcomes: Iterable[OutcomeKind]) -> OutcomeKind:
    return min(outcomes, key=_WORST_FIRST.index)


def _said_at(outcome: Outcome | None, kind: OutcomeKind) -> OutcomeText | None:
    if outcome is None:
        return None
    said = {OutcomeKind.READY: outcome.ready, OutcomeKind.NOT_MET: outcome.not_met}
    return said.get(kind, outcome.blocked)


def _known_once(paths: Iterable[Form | None]) -> tuple[Form, ...]:
    return tuple(dict.fromkeys(path for path in paths if path is not None))
