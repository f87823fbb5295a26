# SPDX-License-Identifier: EUPL-1.2
"""Hold what people have said about the criteria and what comes of each: verdict, opinion, standing, finding."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handslag.guidelines.format_criteria import GroupRule, Stage
from handslag.guidelines.format_values import Form, Source, Text, Weight


class Verdict(StrEnum):
    """What a person has found about one criterion."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Answer:
    """The latest verdict on a criterion with its reasons. verdict is None when nobody has judged yet."""

    verdict: Verdict | None = None
    reasons: str = ""
    has_evidence: bool = False


@dataclass(frozen=True)
class Opinion:
    """An opinion that is on record from a function: on one criterion, or on the whole matter when that is None."""

    function: str
    criterion: str | None = None


class Wait(StrEnum):
    """What an open criterion waits for."""

    VERDICT = "verdict"
    CLARITY = "clarity"
    OPINION = "opinion"
    EVIDENCE = "evidence"


class Standing(StrEnum):
    """How a criterion or a group stands. LATER: it need not be settled at the first look."""

    MET = "met"
    NOT_MET = "not_met"
    OPEN = "open"
    LATER = "later"


class OutcomeKind(StrEnum):
    """What the pass rule gives. MANUAL: the pack states no rule, so a person decides without a recommendation."""

    READY = "ready"
    BLOCKED = "blocked"
    NOT_MET = "not_met"
    MANUAL = "manual"


@dataclass(frozen=True)
class Finding:
    """How one criterion stands, and what it waits for."""

    rule_id: str
    number: int | None
    text: Text
    weight: Weight
    stage: Stage
    answer: Answer
    preliminary: Standing
    final: Standing
    waits_for: tuple[Wait, ...]
    opinion_from: str | None
    when_unclear: Text | None
    yes_is_a_risk: bool
    group: str | None
    other_path: Form | None
    source: Source | None


@dataclass(frozen=True)
class GroupFinding:
    """How a group of criteria stands."""

    rule_id: str
    title: Text
    text: Text
    weight: Weight
    rule: GroupRule
    members: tuple[str, ...]
    preliminary: Standing
    final: Standing
    other_path: Form | None
    source: Source | None


def combine(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """Make one verdict of several on the same item, as when it carries two codes: any no is no.

    An item with anything unsaid is unsaid, and then one with anything unclear is unclear.
    """
    said = tuple(verdicts)
    for worst in (Verdict.NO, None, Verdict.UNCLEAR):
        if worst in said:
            return worst
    return Verdict.YES if said else None
