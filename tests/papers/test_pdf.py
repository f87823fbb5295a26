# SPDX-License-Identifier: EUPL-1.2
"""The PDF holds the text of the paper, the same bytes every time, and whatever people write."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pypdf
import pytest

from handslag.kernel.errors import Invalid
from handslag.papers import compiler, pdf
from handslag.papers.blocks import (
    BulletList,
    Column,
    Criterion,
    Fact,
    Facts,
    Heading,
    Link,
    Look,
    Notice,
    PageBreak,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
    Signature,
    Signatures,
    Sources,
    Step,
    Steps,
    Table,
    Text,
)
from tests.papers import samples
from tests.papers.reading import pdf_text, squeezed, texts_of

ALL = (samples.screening_record, samples.form_guide_result, samples.refusal, samples.one_page_guide)
HOSTILE = {
    "typst": '#panic("x") #import "@preview/x:1.0.0" $a_b$ *stark* _lutad_ `kod` // slut /* inte */ \\u{41} <etikett> @ref = rubrik',
    "jinja": "{{ 7 * 7 }} {% for x in y %} {# bort #}",
    "xml": "<w:t>&amp;</w:t> ]]> <!-- x --> \"'",
    "quotes": "citat \" och ' och \\ och \\n",
    "combining": "a\u0301\u0323 \u0301 o\u0308",
    "latin": "Łódź Győr Çağdaş Šibenik",
    "long": "a" * 3000,
    "long address": "https://exempelan.example/" + "sida/" * 60,
    "many lines": "rad\n" * 200,
}
UNFIT = {
    "\x00": "[U+0000]",
    "\x01": "[U+0001]",
    "\u202e": "[U+202E]",
    "\ue000": "[U+E000]",
    "\ufffe": "[U+FFFE]",
}


def paper_with(text: str) -> Paper:
    """A paper with the same text in every place that takes one."""
    party = PartyName(text, PartyKind.ORGANISATION)
    return Paper(
        title=text,
        kind_of_document=text,
        look=Look(body=text, unit=text, footer=text[:300]),
        issued_on=samples.DAY,
        reg_no=text[:300],
        recipient=text[:300],
        subtitle=text,
        parties=(party,),
        blocks=(
            Heading(text),
            Paragraph(text, is_lead=True),
            Paragraph(
                (
                    Text(text, is_bold=True),
                    Text(text, is_italic=True),
                    Link(text, "https://a.example/"),
                    party,
                )
            ),
            BulletList((text,)),
            Facts((Fact(text[:300], text),)),
            Table((Column(text[:300]), Column("B")), ((text, "b"),), (text, "c"), text[:300]),
            Criterion(text[:30], text, text[:60], text, text, text),
            Steps((Step(text[:300], text),)),
            Notice(text, text),
            Signatures((Signature(party, text[:300], text[:300]),)),
            Sources((text,)),
        ),
    )


def render_pdf(paper: Paper) -> bytes:
    """Set a paper anew, whatever is kept of it."""
    pdf.set_once.cache_clear()
    return pdf.render_pdf(paper)


def test_a_paper_that_was_set_is_given_again_until_a_word_of_it_changes():
    paper = samples.refusal()
    first = render_pdf(paper)

    again, other = pdf.render_pdf(samples.refusal()), pdf.render_pdf(replace(paper, reg_no="KS 2026/77777"))

    assert again is first
    assert "KS 2026/77777" in pdf_text(other) and other != first
    assert pdf.set_once.cache_info().hits == 1


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.__name__)
def test_pdf_holds_every_text_of_the_paper(sample):
    paper = sample()

    shown = squeezed(pdf_text(render_pdf(paper)))

    # The foot comes between when a text goes on over the page; each line of a text must be there.
    missing = [text for text in texts_of(paper) if squeezed(text) not in shown]
    assert missing == []


@pytest.mark.parametrize("sample", ALL, ids=lambda sample: sample.__name__)
def test_same_paper_gives_the_same_bytes(sample):
    assert render_pdf(sample()) == render_pdf(sample())


def test_same_paper_gives_the_same_bytes_in_another_process():
    first = render_pdf(samples.refusal())
    compiler._holder.close()

    assert render_pdf(samples.refusal()) == first


def test_pdf_says_what_it_is():
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(samples.screening_record())))
    root = reader.trailer["/Root"]
    xmp = reader.xmp_metadata.stream.get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv-SE"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == samples.screening_record().title
    assert re.search(r"<pdfaid:part>3</pdfaid:part>", xmp)
    assert re.search(r"<pdfaid:conformance>A</pdfaid:conformance>", xmp)
    assert re.search(r"<pdfuaid:part>1</pdfuaid:part>", xmp)
    assert "2026-10-16" in xmp


def tags_of(node) -> list[str]:
    node = node.get_object()
    if isinstance(node, list):
        return [tag for child in node for tag in tags_of(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + (tags_of(node["/K"]) if "/K" in node else [])


def test_headings_of_the_pdf_never_skip_a_level():
    blocks = (
        Criterion("1", "Utan rubrik", "Ja"),
        Heading("Djup", level=4),
        Criterion("2", "Punkt", "Ja"),
        Heading("Hög"),
    )
    paper = replace(samples.refusal(), blocks=blocks)

    tree = pypdf.PdfReader(io.BytesIO(render_pdf(paper))).trailer["/Root"]["/StructTreeRoot"]

    levels = [int(tag[2:]) for tag in tags_of(tree) if re.fullmatch(r"/H\d", tag)]
    assert levels == [1, 2, 2, 3, 2]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_table_of_the_pdf_has_a_head_and_lists_are_lists():
    tree = pypdf.PdfReader(io.BytesIO(render_pdf(samples.form_guide_result()))).trailer["/Root"][
        "/StructTreeRoot"
    ]

    tags = tags_of(tree)

    assert tags.count("/TH") == 3
    assert tags.count("/LI") == 3
    assert "/Link" in tags


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_comes_out_as_text(text):
    shown = squeezed(pdf_text(render_pdf(replace(samples.refusal(), blocks=(Paragraph(text),)))))

    for line in text.split("\n"):
        if "\u0301" not in line:
            assert squeezed(line)[:80] in shown
    assert render_pdf(paper_with(text)).startswith(b"%PDF")


@pytest.mark.parametrize(("char", "written"), UNFIT.items())
def test_unfit_characters_come_out_as_their_number(char, written):
    shown = squeezed(
        pdf_text(render_pdf(replace(samples.refusal(), blocks=(Paragraph(f"före{char}efter"),))))
    )

    assert f"före{written}efter" in shown


def test_characters_without_a_glyph_come_out_as_their_number():
    text = "leende \U0001f642 och \u4e2d och \U0001f468\u200d\U0001f469\u200d\U0001f467"

    shown = squeezed(pdf_text(render_pdf(paper_with(text))))

    assert "leende[U+1F642]och[U+4E2D]och" in shown
    assert "[U+1F468]" in shown


def test_arabic_and_hebrew_are_set():
    shown = pdf_text(render_pdf(replace(samples.refusal(), blocks=(Paragraph("مرحبا och שלום"),))))

    assert "och" in shown
    assert "[U+" not in shown


def test_address_that_runs_code_becomes_plain_text():
    blocks = (Paragraph((Link("klicka", "javascript:alert(1)"), Link("fil", "file:///etc/passwd"))),)

    made = render_pdf(replace(samples.refusal(), blocks=blocks))

    assert "/Annots" not in pypdf.PdfReader(io.BytesIO(made)).pages[0]


def test_one_page_guide_takes_one_page():
    assert len(pypdf.PdfReader(io.BytesIO(render_pdf(samples.one_page_guide()))).pages) == 1


def test_paper_that_cannot_fit_is_refused_with_its_number_of_pages():
    paper = replace(samples.one_page_guide(), blocks=(Paragraph("text"), PageBreak(), Paragraph("text")))

    with pytest.raises(compiler.TooLong, match="takes 2 pages and may take 1"):
        render_pdf(paper)


def test_sixteen_papers_at_once():
    papers = [replace(samples.refusal(), reg_no=f"KS 2026/{number:05}") for number in range(16)]

    with ThreadPoolExecutor(16) as pool:
        texts = list(pool.map(lambda paper: pdf_text(render_pdf(paper)), papers))

    assert all(paper.reg_no in text for paper, text in zip(papers, texts, strict=True))


def test_killed_worker_is_replaced():
    render_pdf(samples.refusal())
    worker = compiler._holder.current().places.queue[-1]
    worker.process.kill()
    worker.process.wait()

    assert render_pdf(samples.refusal()).startswith(b"%PDF")


def test_paper_that_takes_too_long_is_given_up_and_the_next_one_is_set(monkeypatch):
    monkeypatch.setattr(compiler, "SECONDS_TO_COMPILE", 0.01)
    compiler._holder.close()

    with pytest.raises(compiler.NotRendered, match="too long"):
        render_pdf(samples.refusal())

    monkeypatch.undo()
    assert render_pdf(samples.refusal()).startswith(b"%PDF")


def test_missing_fonts_name_the_step_that_builds_them(monkeypatch, tmp_path):
    monkeypatch.setattr(compiler, "FONT_FOLDER", tmp_path)

    with pytest.raises(compiler.FontsMissing, match="asset step of"):
        render_pdf(samples.refusal())


def test_ragged_table_and_odd_colour_are_refused():
    with pytest.raises(Invalid):
        Table((Column("A"), Column("B")), (("bara en",),))
    with pytest.raises(Invalid):
        Look(body="Exempelåns kommun", accent='red"; #panic()')


def test_empty_paper_is_a_paper():
    paper = Paper(title="", kind_of_document="", look=Look(body=""), issued_on=samples.DAY, blocks=())

    assert render_pdf(paper).startswith(b"%PDF")
