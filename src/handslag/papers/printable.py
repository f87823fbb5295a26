# SPDX-License-Identifier: EUPL-1.2
"""Make any text fit to be set: nothing is lost in silence, and nothing can break or mislead the page."""

import re
import unicodedata

from handslag.papers.blocks import Content, Inline, Text

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t\ufeff]")
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNFIT = re.compile(
    f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_TURNING}\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000-\U0010ffff]"
)
_EMPTY_LINE = re.compile(r"\n[ \u00a0]*\n\s*")
_ADDRESS = re.compile(r"(https?://|mailto:|tel:)[\x21-\x7e]+", re.IGNORECASE)


def code_point(char: str) -> str:
    """Write a character that cannot be set as its number in Unicode, e.g. [U+202E]."""
    return f"[U+{ord(char):04X}]"


def printable(text: str) -> str:
    """Return the text with line ends made one and unfit characters written out as their numbers.

    Why: a control character breaks XML, and one that turns the direction of writing lets a record read otherwise.
    """
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return _UNFIT.sub(lambda found: code_point(found[0]), unicodedata.normalize("NFC", text))


def one_line(text: str) -> str:
    """Return the printable text on one line."""
    return " ".join(printable(text).split("\n"))


def paragraphs_of(content: Content) -> tuple[tuple[Inline, ...], ...]:
    """Return content as paragraphs of inline pieces; an empty line in plain text begins a new paragraph."""
    if isinstance(content, str):
        pieces = _EMPTY_LINE.split(printable(content).strip("\n"))
        return tuple((Text(piece),) for piece in pieces if piece)
    return (content,) if content else ()


def is_safe_address(address: str) -> bool:
    """Tell whether an address may become a link: web, mail or telephone, in plain characters."""
    return len(address) <= 2000 and _ADDRESS.fullmatch(address) is not None
