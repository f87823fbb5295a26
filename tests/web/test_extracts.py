# SPDX-License-Identifier: EUPL-1.2
"""Extracts of minutes in the form that the sources have, re-created in words of our own, as PDF and DOCX."""

import json
from datetime import date

import pytest
from django.utils import translation

from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.web.decisions.papers import extract_of_minutes, official_report
from tests.papers.extracts import labour_market_board, report_on_a_guideline, social_welfare_board
from tests.papers.reading import docx_text, pdf_text, squeezed

IN_ORDER = {
    labour_market_board: (
        "§ 5", "Arbetsmarknadsnämndens beslut", "som sitt yttrande över förslaget", "justerar paragrafen omedelbart",
        "Ärendet", "daterat den 5 oktober 2017", "Beslutsgång", "alla ledamöter instämmer", "Särskilt uttalande",
        "Ledamoten (B) lämnar följande särskilda uttalande",
    ),
    social_welfare_board: (
        "§ 14", "Socialnämndens beslut", "hänvisar till tjänsteutlåtandet", "Ärendet", "daterat den 15 november 2015",
        "Beslutsgång", "Särskilt uttalande", "Ledamöter (A), (B), (C) och (D)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("minutes", list(IN_ORDER), ids=lambda one: one.__name__)
def test_an_extract_has_the_parts_of_the_sources_in_their_order(minutes):
    with translation.override("sv"):
        paper = extract_of_minutes(minutes(), date(2017, 10, 24))
        said = squeezed(pdf_text(render_pdf(paper))), squeezed(docx_text(render_docx(paper)))

    for text in said:
        assert squeezed(json.loads(minutes())["head"]["reg_no"]) in text
        start = 0
        for part in IN_ORDER[minutes]:
            start = text.index(squeezed(part), start)


def test_a_report_has_its_bodys_headings_two_numbered_appendices_and_its_dispatch_list():
    parts = (
        "Förslag till beslut", "Sammanfattning av ärendet", "Bakgrund", "Förutsättningar i kommunen",
        "Aktuell lagstiftning", "Riktlinjer", "Bilagor", "Aktuell lagstiftning, handling 4",
        "Förslag till riktlinjer, handling 5", "Beslutet skickas till", "Samtliga förvaltningar och kontor",
    )  # fmt: skip
    with translation.override("sv"):
        paper = official_report(report_on_a_guideline())
        said = squeezed(pdf_text(render_pdf(paper))), squeezed(docx_text(render_docx(paper)))

    for text in said:
        assert squeezed("KS19/186") in text and squeezed("Organisationen") not in text
        start = text.index(squeezed(parts[0]))
        for part in parts:
            start = text.index(squeezed(part), start)
