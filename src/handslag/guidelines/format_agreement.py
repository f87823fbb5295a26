# SPDX-License-Identifier: EUPL-1.2
"""Describe the written agreement, its follow-up and the dated amounts a pack rests on."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from handslag.guidelines.format_values import (
    Cadence,
    Months,
    Rule,
    RuleId,
    Section,
    Source,
    Text,
    Weight,
    Written,
)


class FilledBy(StrEnum):
    """What a heading of the agreement is filled from."""

    TEXT = "text"
    PARTIES = "parties"
    GOALS = "goals"
    DECLARATION = "declaration"
    TARGET_GROUP = "target_group"
    CONTRIBUTIONS = "contributions"
    FOLLOW_UP_PLAN = "follow_up_plan"
    LEARNING_PLAN = "learning_plan"
    CONTACTS = "contacts"
    RESPONSIBILITIES = "responsibilities"
    PAYMENTS = "payments"
    TERM = "term"


class Heading(Rule):
    """A heading of the agreement with the question that guides what is written under it."""

    number: int | None = None
    title: Text
    question: Text | None = None
    weight: Weight = Weight.SHOULD
    filled_by: FilledBy = FilledBy.TEXT


class ContributionType(StrEnum):
    """The closed list of what a party can put in."""

    MONEY = "money"
    STAFF = "staff"
    VOLUNTEER_TIME = "volunteer_time"
    PREMISES = "premises"
    GOODS = "goods"
    KNOWLEDGE = "knowledge"
    NETWORK = "network"
    OTHER = "other"


class Valuation(StrEnum):
    """How a contribution gets its value in kronor."""

    AMOUNT = "amount"
    HOURS_TIMES_PARAMETER = "hours_times_parameter"
    STATED_COST = "stated_cost"
    NOT_VALUED = "not_valued"


class ContributionKind(Rule):
    """A kind of contribution the pack recognises and how it is valued."""

    type: ContributionType
    title: Text
    valued_by: Valuation
    parameter: RuleId | None = None
    text: Text | None = None


class Term(Section):
    """How long an agreement runs. All limits are optional."""

    normal_months: Months | None = None
    least_months: Months | None = None
    most_months: Months | None = None
    notice_months: Months | None = None
    warn_before_end_months: Months | None = None
    renewal_needs_evaluation: bool | None = None
    text: Text | None = None
    source: Source | None = None


class SurplusRule(StrEnum):
    """What happens with what is left over."""

    BY_AGREEMENT = "by_agreement"
    RETURNED = "returned"
    CARRIED_OVER = "carried_over"
    KEPT = "kept"


class Surplus(Section):
    """The rule for a surplus."""

    rule: SurplusRule | None = None
    text: Text | None = None
    source: Source | None = None


class Agreement(Section):
    """What the pack says about the written agreement."""

    intro: Text | None = None
    headings: tuple[Heading, ...] = ()
    units_may_add_headings: bool | None = None
    contributions: tuple[ContributionKind, ...] = ()
    warn_below_share: Annotated[Decimal, Field(gt=0, lt=1)] | None = None
    """Remind, never stop, when one side's share of the value is lower than this fraction."""
    most_amount_kr: Annotated[Decimal, Field(gt=0)] | None = None
    term: Term | None = None
    surplus: Surplus | None = None
    source: Source | None = None


class Side(StrEnum):
    """Who is asked."""

    ORGANISATION = "organisation"
    PUBLIC_BODY = "public_body"
    BOTH = "both"


class ReportItem(Rule):
    """Something a party reports."""

    text: Text
    by: Side = Side.BOTH


class EvaluationQuestion(Rule):
    """A question in the evaluation."""

    text: Text
    asked_of: Side = Side.BOTH


class Published(StrEnum):
    """What of a partnership the pack puts in the public register."""

    PARTIES = "parties"
    CHALLENGE = "challenge"
    PURPOSE = "purpose"
    TERM = "term"
    CONTRIBUTIONS = "contributions"
    AMOUNTS = "amounts"
    RESULTS = "results"
    EVALUATION = "evaluation"
    CONTACTS = "contacts"


class FollowUp(Section):
    """How a partnership is followed up."""

    text: Text | None = None
    cadence: Cadence | None = None
    reports: tuple[ReportItem, ...] = ()
    questions: tuple[EvaluationQuestion, ...] = ()
    evaluate_before_end_months: Months | None = None
    published: tuple[Published, ...] = ()
    source: Source | None = None


class Unit(StrEnum):
    """What a dated value is counted in."""

    SEK = "SEK"
    SEK_PER_HOUR = "SEK_per_hour"
    EUR = "EUR"
    MONTHS = "months"
    DAYS = "days"
    FRACTION = "fraction"
    COUNT = "count"


class ValueCertainty(StrEnum):
    """How surely a dated value is known."""

    READ = "read"
    CHECK = "check"
    UNKNOWN = "unknown"


class DatedValue(Written):
    """A value in force from one day until another, the last one not included."""

    value: Decimal | None = None
    valid_from: date
    valid_until: date | None = None
    source: Source | None = None
    checked_on: date | None = None
    certainty: ValueCertainty
    note: Text | None = None


class Parameter(Rule):
    """An amount that changes over time, with every value it has had as far as the pack knows."""

    title: Text
    text: Text | None = None
    unit: Unit
    recheck_months: Months | None = None
    """How old the latest check may be before a reader is warned."""
    values: tuple[DatedValue, ...] = ()
