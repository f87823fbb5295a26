# SPDX-License-Identifier: EUPL-1.2
"""Describe a whole pack: who gave it out, what it rests on, and every kind of rule it can hold.

A pack says rules as data in a closed vocabulary. It holds no code and no expressions.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pydantic import Field, JsonValue

from handslag.guidelines.format_agreement import Agreement, FollowUp, Parameter
from handslag.guidelines.format_criteria import Criterion, CriterionGroup, GroupRule, Outcome
from handslag.guidelines.format_guide import FormGuide
from handslag.guidelines.format_process import (
    Decider,
    Declaration,
    Duty,
    Function,
    Milestone,
    RequiredDocument,
    Step,
)
from handslag.guidelines.format_values import (
    Days,
    PackId,
    PackRef,
    PackVersionName,
    PlainText,
    Rule,
    RuleAddress,
    RuleId,
    Section,
    Source,
    SourceDocument,
    Text,
    Written,
)

RuleType = TypeVar("RuleType", bound=Rule)


class PackKind(StrEnum):
    """What a pack is."""

    LAW = "law"
    CRITERIA = "criteria"
    GUIDELINE = "guideline"


class PackStatus(StrEnum):
    """How far the issuer has come with it."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ADOPTED = "adopted"


class Wording(StrEnum):
    """Whose words the texts are: the issuer's adopted ones, or ours about them."""

    PARAPHRASE = "paraphrase"
    ADOPTED = "adopted"


class IntakeMode(StrEnum):
    """How initiatives come in."""

    OPEN_DOOR = "open_door"
    NOTICE = "notice"
    INVITATION = "invitation"


class Reach(StrEnum):
    """How much of the body the pack covers. The later in the list, the more special."""

    OUTSIDE = "outside"
    WHOLE_BODY = "whole_body"
    NAMED_UNITS = "named_units"
    POLICY_AREA = "policy_area"


class Scope(Written):
    """Where the pack holds."""

    reach: Reach = Reach.WHOLE_BODY
    units: tuple[PlainText, ...] = ()
    areas: tuple[Text, ...] = ()
    includes_owned_companies: bool = False
    also_informed: tuple[Text, ...] = ()
    text: Text | None = None
    source: Source | None = None


class Adopted(Written):
    """The decision that gave the pack force."""

    by: Text
    on: date
    item: str = ""
    reg_no: str = ""
    produced_by: Text | None = None
    revised_on: date | None = None
    source: Source | None = None


class BasedOn(Written):
    """A pack this one builds on without taking over its rules."""

    pack: PackRef
    text: Text | None = None
    source: Source | None = None


class Deadline(Rule):
    """A last day. Only where initiatives come in by notice or invitation."""

    title: Text
    opens_on: date | None = None
    closes_on: date


class Intake(Section):
    """How initiatives come in and what the body promises about answering them."""

    mode: IntakeMode | None = None
    text: Text | None = None
    deadlines: tuple[Deadline, ...] = ()
    rounds_per_year: int | None = None
    ranking: bool | None = None
    notice_days: Days | None = None
    first_answer_days: Days | None = None
    """The body's own promise, shown as policy and not as law."""
    informal_networks: bool | None = None
    """Whether a network without organisation number may begin."""
    source: Source | None = None


class Purpose(Rule):
    """One thing the guideline is for."""

    text: Text


class TextPlace(StrEnum):
    """Where a longer text is shown."""

    FRONT_DOOR = "front_door"
    BEFORE_DIALOGUE = "before_dialogue"
    STAFF = "staff"
    LAW_ANNEX = "law_annex"
    AGREEMENT = "agreement"


class LongText(Rule):
    """A longer text, written in texts/<id>.sv.md and texts/<id>.en.md."""

    title: Text
    place: TextPlace
    body: Text | None = None
    """Filled in from the files when the pack is read."""


class Adjustment(Written):
    """A change of some fields in a rule of the pack that is extended."""

    rule: RuleAddress
    set: dict[str, JsonValue]
    source: Source | None = None


class Identity(Written):
    """Who gave out the pack, which version it is and where it holds."""

    id: PackId
    version: PackVersionName
    kind: PackKind
    status: PackStatus
    wording: Wording
    title: Text
    summary: Text | None = None
    issuer: Text
    is_invented: bool = False
    """Made up for a demonstration."""
    extends: PackRef | None = None
    based_on: tuple[BasedOn, ...] = ()
    scope: Scope = Scope()
    adopted: Adopted | None = None
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def ref(self) -> str:
        """Name the pack and its version."""
        return f"{self.id}@{self.version}"


class Pack(Written):
    """A whole pack as it is written, before anything it extends is taken in."""

    format: int = Field(default=1, ge=1, le=1)
    pack: Identity
    sources: tuple[SourceDocument, ...] = ()
    functions: tuple[Function, ...] = ()
    intake: Intake | None = None
    purposes: tuple[Purpose, ...] = ()
    texts: tuple[LongText, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    groups: tuple[CriterionGroup, ...] = ()
    outcome: Outcome | None = None
    form_guide: FormGuide | None = None
    documents: tuple[RequiredDocument, ...] = ()
    declaration: Declaration | None = None
    milestones: tuple[Milestone, ...] = ()
    steps: tuple[Step, ...] = ()
    deciders: tuple[Decider, ...] = ()
    agreement: Agreement | None = None
    follow_up: FollowUp | None = None
    duties: tuple[Duty, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    drop: tuple[RuleAddress, ...] = ()
    adjust: tuple[Adjustment, ...] = ()

    @property
    def ref(self) -> str:
        """Name the pack and its version."""
        return self.pack.ref

    @property
    def intake_mode(self) -> IntakeMode:
        """Say how initiatives come in; the open door unless the pack says otherwise."""
        return (self.intake.mode if self.intake else None) or IntakeMode.OPEN_DOOR

    @property
    def milestone_titles(self) -> dict[RuleId, Text]:
        """Name the stops of the step line, in order."""
        return {milestone.id: milestone.title for milestone in self.milestones}

    def criterion(self, rule_id: str) -> Criterion:
        """Find a criterion by its id.

        Raises: KeyError when the pack has none with that id.
        """
        return find(self.criteria, rule_id)

    def step(self, rule_id: str) -> Step:
        """Find a step by its id.

        Raises: KeyError when the pack has none with that id.
        """
        return find(self.steps, rule_id)

    def function_title(self, rule_id: str) -> Text:
        """Name a function in words.

        Raises: KeyError when the pack has none with that id.
        """
        return find(self.functions, rule_id).title

    def yes_is_a_risk(self, rule_id: str) -> bool:
        """Say whether a yes speaks against the partnership, as in a group where one no is enough."""
        return self.criterion(rule_id).yes_is_a_risk or any(
            group.rule is GroupRule.ONE_NO and rule_id in group.members for group in self.groups
        )


def find(rules: tuple[RuleType, ...], rule_id: str) -> RuleType:
    """Find a rule in a list by its id.

    Raises: KeyError when there is none.
    """
    for rule in rules:
        if rule.id == rule_id:
            return rule
    raise KeyError(rule_id)


def walk_rules(part: Written, place: str = "") -> Iterator[tuple[str, Rule]]:
    """Go through every rule of a pack with its address, such as criteria/market, in the order of the format."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        here = f"{place}.{name}" if place else name
        if isinstance(value, tuple):
            for item in value:
                if isinstance(item, Rule):
                    yield f"{here}/{item.id}", item
                    yield from walk_rules(item, f"{here}/{item.id}")
        elif isinstance(value, Written):
            yield from walk_rules(value, here)


def sections_of(part: Written, place: str = "") -> Iterator[tuple[str, Written]]:
    """Go through every section that can have a source of its own: outcome, declaration, agreement.term and so on."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        here = f"{place}.{name}" if place else name
        if (
            isinstance(value, Written)
            and not isinstance(value, Rule | Source | Text)
            and value.model_fields_set
        ):
            if "source" in type(value).model_fields:
                yield here, value
            yield from sections_of(value, here)
