# SPDX-License-Identifier: EUPL-1.2
"""The page, the styles and the few marks of Word's XML that python-docx has no words for."""

from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

INK: Final = RGBColor(0x1D, 0x1B, 0x18)
INK_2: Final = RGBColor(0x57, 0x52, 0x4A)
PUBLIC: Final = RGBColor(0x14, 0x52, 0x5F)
ORGANISATION: Final = RGBColor(0x9C, 0x3D, 0x1B)
RULE: Final = "DDD4C3"
PEN: Final = "1D1B18"
WASH: Final = "F6F1E6"
SERIF: Final = "Georgia"
SANS: Final = "Arial"
TEXT_WIDTH: Final = Mm(210 - 27 - 25)
HANG: Final = Mm(11)

KIND: Final = "Document kind"
BODY_HEAD: Final = "Letterhead"
LEAD: Final = "Lead"
QUIET: Final = "Source line"
NOTICE: Final = "Notice"
NOTICE_TITLE: Final = "Notice title"
VERDICT: Final = "Verdict"
REASONS: Final = "Reasons"
CELL: Final = "Table text"
CELL_HEAD: Final = "Table head"

# Name, what it builds on, typeface, size, colour, bold, space before and after in points.
_STYLES: Final = (
    (KIND, "Normal", SANS, 9.5, INK_2, True, 10, 4),
    (BODY_HEAD, "Normal", SANS, 9.5, INK_2, False, 0, 1),
    (LEAD, "Normal", SERIF, 13, INK, False, 8, 8),
    (QUIET, "Normal", SANS, 8.5, INK_2, False, 0, 4),
    (NOTICE, "Normal", SANS, 10, INK, False, 0, 0),
    (NOTICE_TITLE, NOTICE, SERIF, 12.5, INK, False, 12, 0),
    (VERDICT, "Normal", SANS, 9, INK, True, 0, 4),
    (REASONS, "Normal", SANS, 10, INK, False, 0, 4),
    (CELL, "Normal", SANS, 9.5, INK, False, 2, 2),
    (CELL_HEAD, CELL, SANS, 8.5, INK_2, True, 2, 2),
)
_HEADINGS: Final = (
    ("Title", SERIF, 23, False, 0, 6),
    ("Subtitle", SERIF, 12.5, False, 0, 6),
    ("Heading 1", SERIF, 15, False, 18, 6),
    ("Heading 2", SERIF, 12, False, 14, 4),
    ("Heading 3", SANS, 10.5, True, 12, 4),
    ("Heading 4", SANS, 10, True, 10, 4),
)


def set_up(document: Document, language: str) -> None:
    """Give a new document the A4 page, the language and the styles of the house."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(27), Mm(25)
    section.top_margin, section.bottom_margin = Mm(26), Mm(25)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True
    _set_style(document.styles["Normal"], SANS, 10, INK, False, 0, 6)
    document.styles["Normal"].paragraph_format.line_spacing = 1.3
    for name, face, size, is_bold, before, after in _HEADINGS:
        _set_style(
            document.styles[name], face, size, INK_2 if name == "Subtitle" else INK, is_bold, before, after
        )
        document.styles[name].paragraph_format.keep_with_next = True
        document.styles[name].paragraph_format.line_spacing = 1.1
        _drop_border(document.styles[name])
    for name, basis, face, size, colour, is_bold, before, after in _STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[basis]
        _set_style(style, face, size, colour, is_bold, before, after)
    _set_up_frames(document)
    _set_language(document, language)


def _set_style(
    style: ParagraphStyle,
    face: str,
    size: float,
    colour: RGBColor,
    is_bold: bool,
    before: float,
    after: float,
) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = face, Pt(size), is_bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if key.lower().endswith("theme"):
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(key), face)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _set_up_frames(document: Document) -> None:
    for name in (NOTICE, NOTICE_TITLE):
        properties = document.styles[name].element.get_or_add_pPr()
        _put_in_order(properties, border("left", PEN, 18, 10))
        _put_in_order(properties, shading(WASH))
        document.styles[name].paragraph_format.left_indent = Mm(4)
    document.styles[NOTICE_TITLE].paragraph_format.keep_with_next = True
    document.styles[VERDICT].paragraph_format.keep_with_next = True
    for name in (VERDICT, REASONS):
        document.styles[name].paragraph_format.left_indent = HANG
    document.styles[BODY_HEAD].paragraph_format.tab_stops.add_tab_stop(Mm(92), WD_TAB_ALIGNMENT.LEFT)
    document.styles[BODY_HEAD].paragraph_format.tab_stops.add_tab_stop(Mm(118), WD_TAB_ALIGNMENT.LEFT)
    for name in ("Header", "Footer"):
        _set_style(document.styles[name], SANS, 8.5, INK_2, False, 0, 0)
        tabs = document.styles[name].element.get_or_add_pPr().find(qn("w:tabs"))
        if tabs is not None:
            tabs.getparent().remove(tabs)
        document.styles[name].paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _drop_border(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for found in properties.findall(qn("w:pBdr")):
        properties.remove(found)


def _set_language(document: Document, language: str) -> None:
    tag = "en-GB" if language == "en" else "sv-SE"
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), tag)
    document.core_properties.language = tag


def _put_in_order(properties: BaseOxmlElement, element: BaseOxmlElement) -> None:
    """Insert into paragraph properties where the schema wants borders and shading."""
    later = (
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
        "w:rPr",
    )
    before = ("w:shd", *later) if element.tag == qn("w:pBdr") else later
    properties.insert_element_before(element, *before)


def border(side: str, colour: str, eighths: int, space: int) -> BaseOxmlElement:
    """Return a paragraph border on one side.

    Units: `eighths` of a point in thickness, `space` in points from the text.
    """
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", str(space)), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    return borders


def shading(colour: str) -> BaseOxmlElement:
    """Return a ground colour."""
    element = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        element.set(qn(f"w:{key}"), value)
    return element


def stroke(paragraph: WordParagraph, side: str, colour: str, eighths: int, space: int = 4) -> None:
    """Draw a line on one side of a paragraph."""
    _put_in_order(paragraph._p.get_or_add_pPr(), border(side, colour, eighths, space))


def underline_cell(cell: Cell, colour: str, eighths: int) -> None:
    """Draw a line under a cell."""
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "0"), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def add_field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    """Add a field that Word computes, such as the page number."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def new_numbering(document: Document, start: int) -> int:
    """Return the id of a new numbering; without one Word goes on counting from the list before."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element
    listed = style.pPr.numPr.numId.val
    abstract = next(num for num in numbering.num_lst if num.numId == listed).abstractNumId.val
    added = numbering.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(added.numId)
