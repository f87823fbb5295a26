# SPDX-License-Identifier: EUPL-1.2
"""Describe a pack's criteria, the groups they may form, and the rule that turns verdicts into an outcome."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from handslag.guidelines.format_values import (
    Certainty,
    Code,
    Form,
    Rule,
    RuleId,
    RuleRef,
    Source,
    Text,
    Weight,
    Written,
)


class CriterionKind(StrEnum):
    """How a criterion gets its verdict."""

    JUDGEMENT = "judgement"
    FACT = "fact"
    COMPUTED = "computed"


class ComputedKind(StrEnum):
    """The closed list of what the system can work out from facts on record."""

    ORG_NO_PRESENT = "org_no_present"
    REGISTERED_IDEA_BASED = "registered_idea_based"
    PARTY_FROM_EACH_SECTOR = "party_from_each_sector"
    EACH_PARTY_CONTRIBUTES = "each_party_contributes"
    DOCUMENTS_COMPLETE = "documents_complete"
    DECLARATION_SIGNED = "declaration_signed"
    VALUE_WITHIN_PARAMETER = "value_within_parameter"
    AID_WITHIN_PARAMETER = "aid_within_parameter"
    TERM_WITHIN_PARAMETER = "term_within_parameter"


class Stage(StrEnum):
    """When a criterion has to be settled."""

    FIRST_LOOK = "first_look"
    BEFORE_DECISION = "before_decision"


class Criterion(Rule):
    """One open norm that a person judges, or a fact that is looked up."""

    number: int | None = None
    codes: tuple[Code, ...] = ()
    text: Text
    help: Text | None = None
    self_test: Text | None = None
    """The same thing as a question that the organisation can ask itself."""
    when_unclear: Text | None = None
    """What to ask about when the verdict is unclear."""
    weight: Weight = Weight.MUST
    kind: CriterionKind = CriterionKind.JUDGEMENT
    computed: ComputedKind | None = None
    parameter: RuleId | None = None
    stage: Stage = Stage.FIRST_LOOK
    answered_by: RuleId = "coordinator"
    needs_opinion_from: RuleId | None = None
    needs_evidence: bool = False
    """A yes counts in the final outcome only when something on record shows it."""
    evidence: Text | None = None
    yes_is_a_risk: bool = False
    """Worded so that a no speaks for the partnership. Not used in a one_no group, where that follows anyway."""
    other_path: Form | None = None
    same_as: tuple[RuleRef, ...] = ()


class GroupRule(StrEnum):
    """When a group of criteria is met."""

    ONE_NO = "one_no"
    ONE_YES = "one_yes"
    ALL_YES = "all_yes"


class CriterionGroup(Rule):
    """Criteria that are weighed together and count as one."""

    title: Text
    text: Text
    members: Annotated[tuple[RuleId, ...], Field(min_length=1)]
    rule: GroupRule
    weight: Weight = Weight.MUST
    codes: tuple[Code, ...] = ()
    other_path: Form | None = None


class PassRule(StrEnum):
    """How verdicts become an outcome."""

    ALL = "all"
    ANY = "any"
    PARTLY = "partly"
    MANUAL = "manual"


class OutcomeText(Written):
    """What is said at one outcome, and the other path it points to."""

    text: Text
    other_path: Form | None = None


class Outcome(Written):
    """The pass rule with what is said at each outcome. A child pack that has one replaces its parent's."""

    rule: PassRule
    at_least: Annotated[int, Field(ge=1)] | None = None
    """With partly: how many of the counted criteria must be yes."""
    counted: tuple[Weight, ...] = (Weight.MUST,)
    """With any and partly: the weights that are counted."""
    always: tuple[RuleId, ...] = ()
    """With any and partly: criteria or groups that must be met whatever the count says."""
    text: Text | None = None
    ready: OutcomeText
    blocked: OutcomeText
    not_met: OutcomeText
    source: Source | None = None

    @property
    def is_our_reading(self) -> bool:
        """Say whether no source states the pass rule, so that it is our own reading."""
        return self.source is not None and self.source.certainty is Certainty.OUR_READING
