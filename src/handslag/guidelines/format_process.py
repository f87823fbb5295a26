# SPDX-License-Identifier: EUPL-1.2
"""Describe the working order: functions, documents, declaration, milestones, steps, deciders and duties."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from handslag.guidelines.format_values import (
    Cadence,
    Days,
    Months,
    Rule,
    RuleId,
    Section,
    Source,
    Text,
    Weight,
)

MOST_MILESTONES = 8


class Function(Rule):
    """A part somebody plays, such as coordinator. The body says at adoption which unit plays it."""

    title: Text
    text: Text | None = None
    is_outside: bool = False
    """Played by the organisation, so that no unit is named for it."""


class DocumentShape(StrEnum):
    """In what shape a document may be handed in."""

    FILE = "file"
    TEXT_OR_FILE = "text_or_file"
    NUMBER = "number"


class NotInside(StrEnum):
    """What a document must not hold when it is handed in."""

    PERSONAL_IDENTITY_NUMBERS = "personal_identity_numbers"
    MEMBER_LISTS = "member_lists"
    HOME_ADDRESSES = "home_addresses"
    HEALTH_DATA = "health_data"


class RequiredDocument(Rule):
    """A document that each organisation shows."""

    number: int | None = None
    title: Text
    help: Text | None = None
    weight: Weight = Weight.SHOULD
    shape: DocumentShape = DocumentShape.FILE
    parts: tuple[Text, ...] = ()
    """When one item stands for several papers."""
    max_age_months: Months | None = None
    cadence: Cadence = Cadence.ONCE
    must_not_hold: tuple[NotInside, ...] = ()
    judged: Text | None = None
    """What somebody has to see in it, such as that it gives the members the say."""


class Ground(Rule):
    """A lettered ground under a point of the declaration."""

    letter: str = ""
    text: Text


class DeclarationPoint(Rule):
    """A numbered point of the values declaration."""

    number: int | None = None
    text: Text
    grounds: tuple[Ground, ...] = ()


class Assurance(Rule):
    """Something the signer confirms beside the points."""

    text: Text


class SignedBy(StrEnum):
    """Who signs for an organisation."""

    REPRESENTATIVE = "representative"
    AUTHORISED_SIGNATORY = "authorised_signatory"
    BOARD = "board"


class Declaration(Section):
    """The values declaration."""

    title: Text | None = None
    intro: Text | None = None
    covers: Text | None = None
    """Whom the declaration speaks for."""
    weight: Weight | None = None
    points: tuple[DeclarationPoint, ...] = ()
    assurances: tuple[Assurance, ...] = ()
    signed_by: SignedBy | None = None
    each_organisation: bool | None = None
    before_step: RuleId | None = None
    valid_months: Months | None = None
    source: Source | None = None


class Milestone(Rule):
    """A stop on the step line. At most eight are shown."""

    title: Text


class StepKind(StrEnum):
    """What kind of fact on record shows that a step is done."""

    RECEIVE = "receive"
    CHECK = "check"
    MEETING = "meeting"
    DECLARATION = "declaration"
    PARTNER_CHECK = "partner_check"
    OPINION = "opinion"
    CONSULT_UNITS = "consult_units"
    REPORT = "report"
    DECISION = "decision"
    AGREEMENT = "agreement"
    FOLLOW_UP = "follow_up"
    STATISTICS = "statistics"


class CheckLayer(StrEnum):
    """What a step of kind check looks at."""

    CRITERIA = "criteria"
    LAW = "law"
    BOTH = "both"


class MeetingKind(StrEnum):
    """What a step of kind meeting is for."""

    FIRST = "first"
    SUPPORT = "support"
    JOINT = "joint"
    FOLLOW_UP = "follow_up"
    INFORMATION = "information"
    OTHER = "other"


class StepGoal(StrEnum):
    """How far a step goes. named and answered: consult_units. accepted and signed: agreement."""

    NAMED = "named"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    SIGNED = "signed"


class DayKind(StrEnum):
    """How days are counted."""

    CALENDAR = "calendar"
    WORKING = "working"


class Step(Rule):
    """One step of the working order."""

    number: int | None = None
    title: Text
    text: Text | None = None
    kind: StepKind
    responsible: RuleId
    needs: tuple[RuleId, ...] = ()
    """Earlier steps that come first."""
    needs_documents: tuple[RuleId, ...] = ()
    days: Days | None = None
    """The body's own promise, counted from when the step could begin. Never a deadline by law."""
    day_kind: DayKind = DayKind.CALENDAR
    optional: bool = False
    weight: Weight = Weight.MUST
    milestone: RuleId | None = None
    layer: CheckLayer | None = None
    meeting: MeetingKind | None = None
    opinion_from: RuleId | None = None
    goal: StepGoal | None = None


class DeciderCondition(StrEnum):
    """When a decider takes part. The closed list."""

    ALWAYS = "always"
    AMOUNT_ABOVE = "amount_above"
    TERM_ABOVE = "term_above"
    SEVERAL_UNITS = "several_units"
    OTHER_FUNDING = "other_funding"
    COMPANY_AFFECTED = "company_affected"
    WHEN_ASKED = "when_asked"


class Decider(Rule):
    """One decider of the chain, in order."""

    order: Annotated[int, Field(ge=1)]
    title: Text
    function: RuleId
    condition: DeciderCondition = DeciderCondition.ALWAYS
    amount_kr: Annotated[Decimal, Field(ge=0)] | None = None
    months: Months | None = None
    text: Text | None = None


class DutyKind(StrEnum):
    """What a standing duty is about."""

    INFORMATION = "information"
    CONTACT_POINT = "contact_point"
    MAKE_KNOWN = "make_known"
    DISPATCH = "dispatch"
    STATISTICS = "statistics"
    BOARD_REPORT = "board_report"
    COMPLIANCE = "compliance"
    EVENT = "event"
    NETWORK = "network"
    COORDINATION = "coordination"
    STAFFING = "staffing"
    OTHER = "other"


class Duty(Rule):
    """What somebody answers for outside a single case. With a recurring cadence it becomes a task."""

    title: Text
    text: Text | None = None
    kind: DutyKind = DutyKind.OTHER
    responsible: RuleId
    together_with: tuple[RuleId, ...] = ()
    cadence: Cadence = Cadence.WHEN_NEEDED
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    weight: Weight = Weight.MUST
