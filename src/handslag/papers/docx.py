# SPDX-License-Identifier: EUPL-1.2
"""Set a paper as a Word document that people can go on writing in.

Why: python-docx, which docxtpl itself stands on, and no template: a paper is a row of blocks in any order, and where
values become paragraphs with real styles there is no template language that a text could break out into.
Georgia and Arial stand in for Newsreader and Inter, which the reader of a Word file seldom has.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Final

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from handslag.papers import word_styles as styles
from handslag.papers.blocks import (
    Block,
    BulletList,
    ColumnKind,
    Content,
    Criterion,
    Facts,
    Heading,
    Inline,
    Link,
    Notice,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
    Signature,
    Signatures,
    Sources,
    Steps,
    StepState,
    Table,
    Text,
    Tone,
)
from handslag.papers.outline import levels_of
from handslag.papers.printable import is_safe_address, one_line, paragraphs_of, printable
from handslag.papers.words import Words, words_in

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MARKS: Final = {PartyKind.PUBLIC: ("■", styles.PUBLIC), PartyKind.ORGANISATION: ("●", styles.ORGANISATION)}
_TONES: Final = {
    Tone.GOOD: ("✓", RGBColor(0x37, 0x60, 0x2F)),
    Tone.WAIT: ("‖", RGBColor(0x6F, 0x4C, 0x00)),
    Tone.STOP: ("×", RGBColor(0xA0, 0x15, 0x3A)),
    Tone.PLAIN: ("–", styles.INK),
}


def render_docx(paper: Paper) -> bytes:
    """Return the paper as a Word document; the same paper always gives the same bytes."""
    document = docx.Document(io.BytesIO(_empty(paper.language)))
    _set_properties(document, paper)
    page = _Page(document, paper, words_in(paper.language))
    page.set_frame()
    page.set_head()
    for block, level in zip(paper.blocks, levels_of(paper.blocks), strict=True):
        page.add(block, level)
    raw = io.BytesIO()
    document.save(raw)
    return _without_clock(raw.getvalue())


@lru_cache
def _empty(language: str) -> bytes:
    """Return a document of ours before anything is written in it."""
    document, empty = docx.Document(), io.BytesIO()
    styles.set_up(document, language)
    document.save(empty)
    return empty.getvalue()


def _set_properties(document: Document, paper: Paper) -> None:
    moment = datetime.combine(paper.issued_on, time(12), UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = one_line(paper.title)[:255]
    properties.author = properties.last_modified_by = one_line(paper.look.body)[:255]
    properties.subject = one_line(paper.reg_no)[:255]
    properties.category = one_line(paper.kind_of_document)[:255]
    properties.comments = ""
    properties.created = properties.modified = moment
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]


def _without_clock(raw: bytes) -> bytes:
    """Pack the file anew with one fixed time on every part."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()


class _Page:
    """The document as it grows, block by block."""

    def __init__(self, document: Document, paper: Paper, words: Words) -> None:
        """Begin with an empty document."""
        self.document = document
        self.paper = paper
        self.words = words
        self.is_after_criterion = False
        self.style_ids = {one.name: one.style_id for one in document.styles}

    # The frame.

    def set_frame(self) -> None:
        """Write the running head and foot; the first page has its own head in the text."""
        section, paper = self.document.sections[0], self.paper
        head = section.header.paragraphs[0]
        head.add_run(f"{one_line(paper.look.body)} · {one_line(paper.title)}\t{one_line(paper.reg_no)}")
        styles.stroke(head, "bottom", styles.RULE, 4)
        for footer in (section.footer, section.first_page_footer):
            foot = footer.paragraphs[0]
            self._dressed(foot, "Footer")
            foot.add_run(f"{one_line(paper.look.footer)}\t{self.words.page} ")
            styles.add_field(foot, "PAGE", "1")
            foot.add_run(" (")
            styles.add_field(foot, "NUMPAGES", "1")
            foot.add_run(")")
            styles.stroke(foot, "top", styles.RULE, 4)

    def set_head(self) -> None:
        """Write who issues the paper, its facts, its title and its parties."""
        paper, words = self.paper, self.words
        facts = [
            (label, one_line(value))
            for label, value in (
                (words.issued_on, paper.issued_on.isoformat()),
                (words.reg_no, paper.reg_no),
                (words.recipient, paper.recipient),
            )
            if value
        ]
        names = [paper.look.body, *([paper.look.unit] if paper.look.unit else [])]
        lines = max(len(facts), len(names))
        for at in range(lines):
            line = self._line("", styles.BODY_HEAD)
            if at == 0:
                accent = RGBColor.from_string(paper.look.accent[1:].upper())
                self._mark(line, paper.look.issuer, accent)
            if at < len(names):
                name = line.add_run(one_line(names[at]))
                name.bold = at == 0
                name.font.color.rgb = styles.INK if at == 0 else styles.INK_2
            if at < len(facts):
                line.add_run(f"\t{facts[at][0]}\t")
                line.add_run(facts[at][1]).font.color.rgb = styles.INK
            if at == lines - 1:
                styles.stroke(line, "bottom", styles.PEN, 9, 8)
        if paper.kind_of_document:
            self._line(paper.kind_of_document, styles.KIND)
        self._line(paper.title or "–", "Title")
        if paper.subtitle:
            self._line(paper.subtitle, "Subtitle")
        if paper.parties:
            line = self.document.add_paragraph()
            for at, party in enumerate(paper.parties):
                if at:
                    line.add_run("     ")
                self._inline(line, party)

    # The blocks.

    def add(self, block: Block, level: int) -> None:
        """Write one block."""
        match block:
            case Heading():
                self._line(block.text, f"Heading {level - 1}")
            case Paragraph():
                self._flow(block.content, styles.LEAD if block.is_lead else "Normal")
            case BulletList():
                for item in block.items:
                    self._flow(item, "List Bullet")
            case NumberedList():
                self._numbers(block.items, block.start)
            case Facts():
                self._facts(block)
            case Table():
                self._table(block)
            case Criterion():
                self._criterion(block, level)
            case Notice():
                self._line(block.title, styles.NOTICE_TITLE)
                self._flow(block.content, styles.NOTICE)
                self.document.add_paragraph()
            case Signatures():
                self._signatures(block)
            case Sources():
                self._line(block.title or self.words.sources, "Heading 1")
                self._numbers(block.items, 1)
            case Steps():
                self._steps(block)
            case PageBreak():
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self.is_after_criterion = isinstance(block, Criterion)

    def _criterion(self, criterion: Criterion, level: int) -> None:
        head = self._line("", f"Heading {min(level - 1, 4)}")
        head.paragraph_format.left_indent, head.paragraph_format.first_line_indent = styles.HANG, -styles.HANG
        number = head.add_run(f"{one_line(criterion.number)}\t")
        number.font.color.rgb = styles.INK_2
        head.add_run(one_line(criterion.title))
        styles.stroke(
            head,
            "top",
            styles.RULE if self.is_after_criterion else styles.PEN,
            4 if self.is_after_criterion else 9,
            6,
        )
        if criterion.verdict:
            sign, colour = _TONES[criterion.tone]
            verdict = self._line("", styles.VERDICT)
            verdict.add_run(f"{sign} {one_line(criterion.verdict)}").font.color.rgb = colour
        self._flow(criterion.reasons, styles.REASONS)
        judged_on = criterion.judged_on.isoformat() if criterion.judged_on else ""
        judged = [one_line(part) for part in (criterion.source, criterion.judged_by, judged_on) if part]
        if judged:
            self._line(" · ".join(judged), styles.QUIET).paragraph_format.left_indent = styles.HANG

    def _numbers(self, items: Sequence[Content], start: int) -> None:
        numbering = styles.new_numbering(self.document, start)
        for item in items:
            for at, pieces in enumerate(paragraphs_of(item)):
                line = self._line("", "List Number" if at == 0 else "List Continue")
                self._pieces(line, pieces)
                if at == 0:
                    properties = line._p.get_or_add_pPr().get_or_add_numPr()
                    properties.get_or_add_ilvl().val = 0
                    properties.get_or_add_numId().val = numbering

    def _facts(self, facts: Facts) -> None:
        table = self._grid(len(facts.facts), (Mm(42), styles.TEXT_WIDTH - Mm(42)))
        for row, fact in zip(table.rows, facts.facts, strict=True):
            row.cells[0].paragraphs[0].add_run(one_line(fact.label)).font.color.rgb = styles.INK_2
            self._fill(row.cells[1], fact.value)
        self.document.add_paragraph()

    def _table(self, table: Table) -> None:
        if table.caption:
            caption = self._line(table.caption, "Normal")
            caption.runs[0].bold = True
            caption.paragraph_format.keep_with_next = True
        shares = [column.width or 1 for column in table.columns]
        widths = tuple(int(styles.TEXT_WIDTH * share / sum(shares)) for share in shares)
        rows = (*table.rows, table.sum_row) if table.sum_row else table.rows
        grid = self._grid(len(rows) + 1, widths)
        head = grid.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, column in zip(head.cells, table.columns, strict=True):
            self._dressed(cell.paragraphs[0], styles.CELL_HEAD)
            cell.paragraphs[0].add_run(one_line(column.title))
            styles.underline_cell(cell, styles.PEN, 9)
        for at, content in enumerate(rows):
            is_sum = bool(table.sum_row) and at == len(rows) - 1
            is_last = at == len(table.rows) - 1 and bool(table.sum_row)
            for cell, value in zip(grid.rows[at + 1].cells, content, strict=True):
                self._fill(cell, value, is_bold=is_sum)
                if not is_sum:
                    styles.underline_cell(cell, styles.PEN if is_last else styles.RULE, 6 if is_last else 4)
        for x, column in enumerate(table.columns):
            if column.kind is ColumnKind.NUMBER:
                for row in grid.rows:
                    for line in row.cells[x].paragraphs:
                        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.document.add_paragraph()

    def _signatures(self, block: Signatures) -> None:
        half = styles.TEXT_WIDTH // 2
        grid = self._grid((len(block.signatures) + 1) // 2, (half, half))
        for at, signature in enumerate(block.signatures):
            self._signature(grid.rows[at // 2].cells[at % 2], signature)

    def _signature(self, cell: Cell, signature: Signature) -> None:
        party = cell.paragraphs[0]
        self._inline(party, signature.party, is_bold=True)
        if signature.role:
            self._dressed(cell.add_paragraph(one_line(signature.role)), styles.QUIET)
        for label, value in (
            (self.words.place_and_date, ""),
            (self.words.signature, ""),
            (self.words.name_in_print, signature.name),
        ):
            above = self._dressed(cell.add_paragraph(one_line(value)), styles.CELL)
            above.paragraph_format.space_before = Mm(7)
            line = self._dressed(cell.add_paragraph(label), styles.QUIET)
            line.paragraph_format.right_indent = Mm(6)
            styles.stroke(line, "top", "857D6C", 4, 2)

    def _steps(self, steps: Steps) -> None:
        said = {
            StepState.DONE: self.words.done,
            StepState.NOW: self.words.now,
            StepState.WAITING: self.words.waiting,
        }
        for step in steps.steps:
            line = self._line("", styles.CELL)
            for kind in (step.party,) if step.party else tuple(PartyKind):
                self._mark(line, kind)
            line.add_run(one_line(step.title)).bold = True
            note = " · ".join(part for part in (said.get(step.state, ""), one_line(step.note)) if part)
            if note:
                line.add_run(f"  {note}").font.color.rgb = styles.INK_2
        self.document.add_paragraph()

    # Lines and cells.

    def _grid(self, rows: int, widths: tuple[int, ...]) -> WordTable:
        grid: WordTable = self.document.add_table(rows, len(widths))
        grid.autofit = False
        for row in grid.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = width
                self._dressed(cell.paragraphs[0], styles.CELL)
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = width
        return grid

    def _fill(self, cell: Cell, content: Content, is_bold: bool = False) -> None:
        for at, pieces in enumerate(paragraphs_of(content)):
            line = cell.paragraphs[0] if at == 0 else self._dressed(cell.add_paragraph(), styles.CELL)
            self._pieces(line, pieces, is_bold)

    def _line(self, text: str, style: str) -> WordParagraph:
        return self._dressed(self.document.add_paragraph(one_line(text)), style)

    def _dressed(self, line: WordParagraph, style: str) -> WordParagraph:
        """Give a line its style, by the style's own id.

        Why not by name: python-docx looks through every style of the document each time, half of a paper's time.
        """
        line._p.style = self.style_ids[style]
        return line

    def _flow(self, content: Content, style: str) -> None:
        for pieces in paragraphs_of(content):
            self._pieces(self._line("", style), pieces)

    def _pieces(self, line: WordParagraph, pieces: tuple[Inline, ...], is_bold: bool = False) -> None:
        for piece in pieces:
            self._inline(line, piece, is_bold)

    def _inline(self, line: WordParagraph, piece: Inline, is_bold: bool = False) -> None:
        match piece:
            case Text():
                run = line.add_run(printable(piece.text))
                run.bold = True if piece.is_bold or is_bold else None
                run.italic = True if piece.is_italic else None
            case Link():
                self._link(line, piece)
            case PartyName():
                self._mark(line, piece.kind)
                line.add_run(one_line(piece.name)).bold = True if is_bold else None

    def _link(self, line: WordParagraph, link: Link) -> None:
        run = line.add_run(one_line(link.text) or one_line(link.address))
        if not is_safe_address(link.address):
            return
        run.underline = True
        anchor = OxmlElement("w:hyperlink")
        anchor.set(
            qn("r:id"),
            self.document.part.relate_to(link.address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
        )
        anchor.append(run._r)
        line._p.append(anchor)

    def _mark(self, line: WordParagraph, kind: PartyKind, colour: RGBColor | None = None) -> None:
        sign, own = _MARKS[kind]
        line.add_run(f"{sign} ").font.color.rgb = colour or own
