# SPDX-License-Identifier: EUPL-1.2
"""Hold the values that every part of a pack is written with: texts, sources, rules and shared word lists."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

RuleId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""A rule's own name inside its list: small letters, digits and underscore."""

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=60)]
"""A meaning shared between packs, such as NO_MARKET. The list is open."""

PackId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$", max_length=80)]
PackVersionName = Annotated[str, StringConstraints(pattern=r"^[0-9][0-9A-Za-z.-]*$", max_length=30)]
PackRef = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+@[0-9][0-9A-Za-z.-]*$")]
"""A pack and its version, such as mora/iop@2023."""

RuleAddress = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)*(/[a-z0-9_]+)?$")]
"""Where a rule stands in a pack: criteria/market, agreement.headings/term, outcome."""

RuleRef = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+@[0-9][0-9A-Za-z.-]*#[a-z0-9_./]+$")
]
"""A rule in another pack, such as forum/iop-criteria@2010#criteria/market."""

PlainText = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Months = Annotated[int, Field(ge=1, le=600)]
Days = Annotated[int, Field(ge=0, le=3660)]


class Written(BaseModel):
    """Refuse unknown keys, loose types and later change in all that a pack holds."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(Written):
    """Say one thing in Swedish and, where somebody has translated it, in English."""

    sv: PlainText
    en: Annotated[str, StringConstraints(strip_whitespace=True)] = ""

    def in_language(self, language: str) -> str:
        """Give the text in the language asked for, Swedish when there is no translation."""
        return self.en if language.startswith("en") and self.en else self.sv

    def __str__(self) -> str:
        return self.sv


class Certainty(StrEnum):
    """How surely the source carries the rule."""

    READ = "read"
    OUR_READING = "our_reading"
    UNVERIFIED = "unverified"


class Source(Written):
    """Name where a rule comes from: a document of the pack's list, a heading in it, a counted item."""

    document: RuleId
    heading: str = ""
    item: int | str | None = None
    certainty: Certainty = Certainty.READ


class Section(Written):
    """A part of a pack that is merged field by field when one pack extends another."""


class Rule(Written):
    """One numbered or named rule in a list, with the source it comes from.

    Why: source may be missing here so that reading can complain of all such rules at once, with their places.
    """

    id: RuleId
    source: Source | None = None
    after: RuleId | None = None
    """In a pack that extends another: the rule this one is placed after."""


class SourceDocument(Written):
    """A document that rules are taken from."""

    id: RuleId
    title: Text
    issuer: str = ""
    reg_no: str = ""
    dated: date | None = None
    url: str = ""
    read_on: date | None = None
    note: Text | None = None


class Weight(StrEnum):
    """How much a rule demands."""

    MUST = "must"
    SHOULD = "should"
    INFO = "info"


class Cadence(StrEnum):
    """How often something is done."""

    ONCE = "once"
    ONGOING = "ongoing"
    WHEN_NEEDED = "when_needed"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


class Form(StrEnum):
    """The forms of support and cooperation that the guide and an outcome can point to."""

    IOP = "iop"
    GRANT = "grant"
    PROCUREMENT = "procurement"
    RESERVED_CONTRACT = "reserved_contract"
    COMPACT = "compact"
    TALK = "talk"
    NOTHING = "nothing"


FORM_TITLES: dict[Form, Text] = {
    Form.IOP: Text(sv="Idéburet offentligt partnerskap", en="Idea-based public partnership"),
    Form.GRANT: Text(sv="Föreningsbidrag", en="Association grant"),
    Form.PROCUREMENT: Text(sv="Upphandling", en="Procurement"),
    Form.RESERVED_CONTRACT: Text(sv="Reserverad upphandling", en="Reserved contract"),
    Form.COMPACT: Text(sv="Lokal överenskommelse", en="Local compact"),
    Form.TALK: Text(sv="Ett samtal först", en="A conversation first"),
    Form.NOTHING: Text(sv="Inget stöd från kommunen", en="No support from the public body"),
}
"""What each form is called on a page."""
