# SPDX-License-Identifier: EUPL-1.2
"""The Word document holds the text of the paper in real headings, lists and tables."""

import io
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from handslag.papers.blocks import NumberedList, PageBreak, Paragraph, Text
from handslag.papers.docx import render_docx
from tests.papers import samples
from tests.papers.reading import docx_text, squeezed, texts_of
from tests.papers.test_pdf import ALL, HOSTILE, UNFIT, paper_with


def opened(raw: bytes):
    return docx.Document(io.BytesIO(raw))


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.__name__)
def test_word_holds_every_text_of_the_paper(sample):
    paper = sample()

    shown = squeezed(docx_text(render_docx(paper)))

    assert [text for text in texts_of(paper) if squeezed(text) not in shown] == []


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.__name__)
def test_same_paper_gives_the_same_word_bytes(sample):
    assert render_docx(sample()) == render_docx(sample())


def test_headings_are_headings_and_title_is_title():
    document = opened(render_docx(samples.screening_record()))

    outline = [
        (line.style.name, line.text)
        for line in document.paragraphs
        if line.style.name.startswith(("Title", "Head"))
    ]

    assert outline[0] == ("Title", "Mötesplats för ofrivilligt ensamma äldre i Norra Ånäs")
    assert outline[1] == ("Heading 1", "Bedömning mot riktlinjen")
    assert outline[2] == ("Heading 2", "1\tInitiativet kommer från organisationen")
    assert outline[-1] == ("Heading 1", "Källor")


def test_table_has_a_repeated_head_row_and_a_sum_row():
    document = opened(render_docx(samples.one_page_guide()))

    table = document.tables[0]

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[0].cells] == ["Part", "Bidrar till exempel med", "Värde per år"]
    assert [cell.text for cell in table.rows[-1].cells] == ["Tillsammans", "", "1 285 000 kr"]


def test_word_says_language_title_and_number():
    document = opened(render_docx(samples.refusal()))

    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}

    assert languages == {"sv-SE"}
    assert document.core_properties.title == samples.refusal().title
    assert document.core_properties.subject == "KS 2026/00157"


def test_foot_counts_pages():
    section = opened(render_docx(samples.refusal())).sections[0]

    for footer in (section.footer, section.first_page_footer):
        fields = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_each_numbered_list_begins_at_its_own_start():
    blocks = (NumberedList(("a", "b")), Paragraph("mellan"), NumberedList(("c",), start=5))

    document = opened(render_docx(replace(samples.refusal(), blocks=blocks)))

    used = [line._p.pPr.numPr.numId.val for line in document.paragraphs if line.style.name == "List Number"]
    numbering = document.part.numbering_part.element
    starts = {
        num.numId: num.lvlOverride_lst[0].startOverride.val
        for num in numbering.num_lst
        if num.lvlOverride_lst
    }
    assert used[0] == used[1] != used[2]
    assert (starts[used[0]], starts[used[2]]) == (1, 5)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_out_as_text_in_word(text):
    shown = squeezed(docx_text(render_docx(paper_with(text))))

    for line in text.split("\n"):
        assert squeezed(line) in shown or "\u0301" in line


@pytest.mark.parametrize(("char", "written"), UNFIT.items())
def test_unfit_characters_come_out_as_their_number_in_word(char, written):
    assert f"före{written}efter" in docx_text(render_docx(paper_with(f"före{char}efter")))


def test_emoji_and_arabic_stay_themselves_in_word():
    shown = docx_text(render_docx(paper_with("leende \U0001f642 مرحبا")))

    assert "leende \U0001f642 مرحبا" in shown


def test_bold_italic_and_page_break_reach_word():
    blocks = (Paragraph((Text("fet", is_bold=True), Text("lutad", is_italic=True))), PageBreak())

    document = opened(render_docx(replace(samples.refusal(), blocks=blocks)))

    runs = {run.text: run for line in document.paragraphs for run in line.runs}
    assert runs["fet"].bold
    assert runs["lutad"].italic
    assert document.element.body.findall(".//" + qn("w:br"))
