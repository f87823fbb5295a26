# SPDX-License-Identifier: EUPL-1.2
"""The values a paper is made of: a head, a look and a row of blocks."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handslag.kernel.errors import Invalid

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class PartyKind(StrEnum):
    """Which side a party stands on: a square for the public body, a circle for the idea-based organisation."""

    PUBLIC = "public"
    ORGANISATION = "organisation"


class Tone(StrEnum):
    """How a verdict is marked, always together with its word."""

    GOOD = "good"
    WAIT = "wait"
    STOP = "stop"
    PLAIN = "plain"


class ColumnKind(StrEnum):
    """What a column holds: numbers stand to the right with figures of equal width, dates never break."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class StepState(StrEnum):
    """Where a step of the step line stands; general for a step of a description, which has no state."""

    DONE = "done"
    NOW = "now"
    WAITING = "waiting"
    GENERAL = "general"


# Inline: what stands within a line.


@dataclass(frozen=True)
class Text:
    """A piece of text; italic is set in the serif in the PDF, which has no italic cut."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True)
class Link:
    """A piece of text that leads somewhere; other addresses than web, mail and telephone come out as plain text."""

    text: str
    address: str


@dataclass(frozen=True)
class PartyName:
    """The name of a party with its mark before it."""

    name: str
    kind: PartyKind


Inline = Text | Link | PartyName
Content = str | tuple[Inline, ...]
"""Plain text (an empty line begins a new paragraph) or a row of inline pieces (one paragraph)."""


# Blocks: what stands below one another.


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest within the paper, whose title stands above it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; the lead is the one sentence that matters and is set larger in serif."""

    content: Content
    is_lead: bool = False


@dataclass(frozen=True)
class BulletList:
    """Points without order."""

    items: tuple[Content, ...]


@dataclass(frozen=True)
class NumberedList:
    """Points in order."""

    items: tuple[Content, ...]
    start: int = 1


@dataclass(frozen=True)
class Fact:
    """One label with its value."""

    label: str
    value: Content


@dataclass(frozen=True)
class Facts:
    """Labels and values in two columns."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Column:
    """The head of a column; `width` is its share of the room, 0 takes what the content needs."""

    title: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 1


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on each page, with an optional row of sums.

    Raises: Invalid when a row has another number of cells than the head.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    sum_row: tuple[Content, ...] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        """Refuse a ragged table."""
        rows = (*self.rows, self.sum_row) if self.sum_row else self.rows
        if not self.columns or any(len(row) != len(self.columns) for row in rows):
            raise Invalid("paper.ragged_table", "Tabellens rader har inte lika många celler som dess huvud.")


@dataclass(frozen=True)
class Criterion:
    """One judged criterion: what was asked, the verdict in a word, the reasons, the source and who judged when."""

    number: str
    title: str
    verdict: str
    reasons: Content = ""
    source: str = ""
    judged_by: str = ""
    judged_on: date | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Notice:
    """What the reader should know or do next, set apart from the text."""

    title: str
    content: Content = ""


@dataclass(frozen=True)
class Signature:
    """One line to sign on, for a party."""

    party: PartyName
    name: str = ""
    role: str = ""


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on, two in a row; never torn over two pages."""

    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class Sources:
    """The sources the paper rests on, in small type under a heading of their own."""

    items: tuple[Content, ...]
    title: str = ""


@dataclass(frozen=True)
class Step:
    """One step of the step line; `party` is who acts in it, None when both do."""

    title: str
    note: str = ""
    state: StepState = StepState.WAITING
    party: PartyKind | None = None


@dataclass(frozen=True)
class Steps:
    """A step line; four steps in a row."""

    steps: tuple[Step, ...]


@dataclass(frozen=True)
class PageBreak:
    """Go on at the top of a new page."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | Facts
    | Table
    | Criterion
    | Notice
    | Signatures
    | Sources
    | Steps
    | PageBreak
)


@dataclass(frozen=True)
class Look:
    """How the body that issues the paper shows itself.

    Units: `accent` is a colour as #rrggbb.
    Raises: Invalid for another way of writing a colour.
    """

    body: str
    unit: str = ""
    footer: str = ""
    accent: str = "#14525F"
    issuer: PartyKind = PartyKind.PUBLIC

    def __post_init__(self) -> None:
        """Refuse what is no colour."""
        if not _COLOUR.fullmatch(self.accent):
            raise Invalid(
                "paper.colour", "Färgen skrivs som # och sex tecken, till exempel #14525F.", ("accent",)
            )


@dataclass(frozen=True)
class Paper:
    """A whole paper, complete in itself.

    Units: `issued_on` is a legal date; `most_pages` is how many pages it may take (0 = any number).
    Why: the date of the paper is also the date inside the PDF, so the same paper always gives the same bytes.
    """

    title: str
    kind_of_document: str
    look: Look
    issued_on: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    reg_no: str = ""
    parties: tuple[PartyName, ...] = ()
    recipient: str = ""
    language: str = "sv"
    most_pages: int = 0
