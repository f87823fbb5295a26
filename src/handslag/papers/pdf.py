# SPDX-License-Identifier: EUPL-1.2
"""Set a paper as a PDF by typst: PDF/A-3a and PDF/UA-1 as typst writes them (no external validator has been run)."""

import json
import re
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import lru_cache

from handslag.papers.blocks import (
    Block,
    BulletList,
    Content,
    Criterion,
    Fact,
    Facts,
    Heading,
    Inline,
    Link,
    Notice,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    PartyName,
    Signatures,
    Sources,
    Steps,
    Table,
    Text,
)
from handslag.papers.compiler import compile_pdf
from handslag.papers.outline import levels_of
from handslag.papers.printable import is_safe_address, one_line, paragraphs_of, printable
from handslag.papers.words import words_in

_LONG_RUN = re.compile(r"[^\s\u00ad\u200b]{40,}")
_JOINT = re.compile(r"(?<=[/.?&=_:;,@-])(?=[^/.?&=_:;,@-])")
_MAY_BREAK = "\u200b"
KEPT = 32
"""So many finished papers are kept in memory, the least asked for given up first."""

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None


def render_pdf(paper: Paper) -> bytes:
    """Return the paper as a tagged PDF; the same paper always gives the same bytes.

    Raises: FontsMissing when the fonts have not been built, TooLong when the paper does not fit its `most_pages`,
        NotRendered when typst fails or takes too long.
    Why: everything goes to the template as JSON values, so no text can ever become markup.
    """
    moment = datetime.combine(paper.issued_on, time(12), UTC)
    return set_once(json.dumps(_paper(paper), ensure_ascii=False), int(moment.timestamp()), paper.most_pages)


@lru_cache(maxsize=KEPT)
def set_once(paper: str, timestamp: int, most_pages: int) -> bytes:
    """Return the PDF of what is to be set, from memory when it was set a while ago.

    Why: both parties, the board and the auditor open the same paper, and setting it takes longer than all the rest.
    """
    return compile_pdf(paper, timestamp, most_pages)


def _paper(paper: Paper) -> Json:
    words = words_in(paper.language)
    return {
        "title": _line(paper.title) or "–",
        "subtitle": _line(paper.subtitle),
        "kind_of_document": _line(paper.kind_of_document),
        "reg_no": _line(paper.reg_no),
        "recipient": _line(paper.recipient),
        "issued_on": paper.issued_on.isoformat(),
        "language": "en" if paper.language == "en" else "sv",
        "parties": [_inline(party) for party in paper.parties],
        "look": {
            "body": _line(paper.look.body),
            "unit": _line(paper.look.unit),
            "footer": _line(paper.look.footer),
            "accent": paper.look.accent,
            "issuer": paper.look.issuer.value,
        },
        "words": {name: str(value) for name, value in vars(words).items()},
        "blocks": [
            _block(block, level) for block, level in zip(paper.blocks, levels_of(paper.blocks), strict=True)
        ],
    }


def _block(block: Block, level: int) -> Json:
    match block:
        case Heading():
            return {"is": "heading", "level": level, "text": _line(block.text)}
        case Paragraph():
            return {"is": "paragraph", "content": _content(block.content), "is_lead": block.is_lead}
        case BulletList():
            return {"is": "bullets", "items": [_content(item) for item in block.items]}
        case NumberedList():
            return {"is": "numbers", "items": [_content(item) for item in block.items], "start": block.start}
        case Facts():
            return {"is": "facts", "facts": [_fact(fact) for fact in block.facts]}
        case Table():
            return _table(block)
        case Criterion():
            return _criterion(block, level)
        case Notice():
            return {"is": "notice", "title": _line(block.title), "content": _content(block.content)}
        case Signatures():
            return {
                "is": "signatures",
                "signatures": [
                    {"party": _inline(line.party), "name": _line(line.name), "role": _line(line.role)}
                    for line in block.signatures
                ],
            }
        case Sources():
            return {
                "is": "sources",
                "level": level,
                "title": _line(block.title),
                "items": [_content(item) for item in block.items],
            }
        case Steps():
            return {
                "is": "steps",
                "steps": [
                    {
                        "title": _line(step.title),
                        "note": _line(step.note),
                        "state": step.state.value,
                        "party": _plain(step.party),
                    }
                    for step in block.steps
                ],
            }
        case PageBreak():
            return {"is": "page_break"}


def _table(table: Table) -> Json:
    return {
        "is": "table",
        "caption": _line(table.caption),
        "columns": [
            {"title": _line(column.title), "kind": column.kind.value, "width": column.width}
            for column in table.columns
        ],
        "rows": [[_content(cell) for cell in row] for row in table.rows],
        "sum_row": [_content(cell) for cell in table.sum_row],
    }


def _criterion(criterion: Criterion, level: int) -> Json:
    return {
        "is": "criterion",
        "level": level,
        "number": _line(criterion.number),
        "title": _line(criterion.title),
        "verdict": _line(criterion.verdict),
        "tone": criterion.tone.value,
        "reasons": _content(criterion.reasons),
        "source": _line(criterion.source),
        "judged_by": _line(criterion.judged_by),
        "judged_on": _plain(criterion.judged_on),
    }


def _fact(fact: Fact) -> Json:
    return {"label": _line(fact.label), "value": _content(fact.value)}


def _content(content: Content) -> Json:
    return [[_inline(piece) for piece in paragraph] for paragraph in paragraphs_of(content)]


def _inline(piece: Inline) -> Json:
    match piece:
        case Text():
            return {
                "is": "text",
                "text": _breakable(printable(piece.text)),
                "is_bold": piece.is_bold,
                "is_italic": piece.is_italic,
            }
        case Link():
            text = _breakable(one_line(piece.text) or one_line(piece.address))
            return {
                "is": "link",
                "text": text,
                "address": piece.address if is_safe_address(piece.address) else None,
            }
        case PartyName():
            return {"is": "party", "name": _line(piece.name), "kind": piece.kind.value}


def _line(text: str) -> str:
    return _breakable(one_line(text))


def _breakable(text: str) -> str:
    """Let a run that is longer than any word break, at its joints first."""
    return _LONG_RUN.sub(lambda found: _broken(found[0]), text)


def _broken(run: str) -> str:
    pieces = _JOINT.split(run)
    return _MAY_BREAK.join(piece if len(piece) < 30 else _MAY_BREAK.join(piece) for piece in pieces)


def _plain(value: Enum | date | None) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value.value)
