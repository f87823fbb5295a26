# SPDX-License-Identifier: EUPL-1.2
"""Public papers: the quick guide fits one page whatever the body, and the guide's answer says what the page says."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from handslag.guidelines.form_guide import paths
from handslag.papers.compiler import NotRendered
from handslag.register import papers_out
from handslag.register.guide_answers import address_with
from tests.cast import library

pytestmark = pytest.mark.once("what is printed comes from values that other tests read on both databases")

ANSWERS = {"matter": "ordinary_work", "local_use": "yes"}


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


@pytest.mark.parametrize("which", ["adopted", "bare", "mora", "stockholm", "ekero"])
def test_quick_guide_is_one_page(scene, client, which):
    answer = client.get(f"/{scene.slugs[which]}/lathund.pdf")

    assert answer["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1


def test_quick_guide_has_every_rule_of_the_guide(scene, client):
    text = text_of(client.get("/exempelan/lathund.pdf").content)

    assert text.count("Föreningsbidrag") == sum(
        row.form == "grant" for row in library().resolved("law/se@2026").pack.form_guide.rows
    )
    assert "Reserverad upphandling" in text


def test_quick_guide_in_word_says_what_the_page_says(scene, client):
    document = Document(BytesIO(client.get("/exempelan/lathund.docx").content))

    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Föreningsbidrag" in cells


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_answer_can_be_fetched(scene, client, ending):
    answer = client.get(address_with(f"/exempelan/formguiden/svar.{ending}", ANSWERS))

    assert answer.status_code == 200
    assert f"formguiden-exempelan.{ending}" in answer["Content-Disposition"]


def test_longest_answer_fits_two_pages(scene, client):
    longest = max(
        paths(library().resolved("law/se@2026").pack.form_guide), key=lambda path: len(path.answers)
    )

    content = client.get(address_with("/exempelan/formguiden/svar.pdf", dict(longest.answers))).content

    assert len(PdfReader(BytesIO(content)).pages) <= 2
    assert str(longest.row.reason)[:20] in text_of(content)


def test_paper_that_cannot_be_set_is_said_in_words(scene, client, monkeypatch):
    def fail(paper):
        raise NotRendered("broken")

    monkeypatch.setattr(papers_out, "_pdf_of", fail)

    answer = client.get(address_with("/exempelan/formguiden/svar.pdf", ANSWERS))

    assert answer.status_code == 409
    assert "Försök igen om en stund" in answer.content.decode()
