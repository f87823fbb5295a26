# SPDX-License-Identifier: EUPL-1.2
"""Papers that stand in for what organisations bring: real PDF files that say they are examples."""

from datetime import date
from functools import cache

from handslag.dossiers.storage import Upload
from handslag.papers.blocks import Look, Notice, Paper, Paragraph
from handslag.papers.pdf import render_pdf

WORDS = {
    "initiative": ("Initiativ på papper", "Organisationens brev till kommunen, inlämnat över disk."),
    "statutes": (
        "Stadgar",
        "Föreningen är ideell. Medlemmarna beslutar på årsmötet. Varje medlem har en röst.",
    ),
    "financial_report": (
        "Ekonomisk berättelse",
        "Årets intäkter och kostnader, med balansräkning och revisorns signatur.",
    ),
    "declaration": (
        "Intyg om värdegrund",
        "Undertecknat av firmatecknare. Originalet förvaras i närarkivet.",
    ),
    "meeting_notes": (
        "Mötesanteckningar",
        "Vad som sades, vad som bestämdes och vem som gör vad till nästa gång.",
    ),
    "agreement": (
        "Undertecknad överenskommelse",
        "Överenskommelsen med underskrifter. Originalet förvaras i kommunarkivet.",
    ),
    "evidence": ("Underlag", "Sammanställning som organisationen bifogade."),
    "own_report": (
        "Tjänsteutlåtande",
        "Förvaltningen är positiv till förslaget. Den vill ha en samlad ingång, en utpekad sakkunnig och ett nätverk.",
    ),
    "law": ("Aktuell lagstiftning", "De lagar som ett partnerskap prövas mot, och var de går att läsa."),
    "guideline": (
        "Förslag till riktlinjer",
        "När partnerskapet passar, hur det går till och vem som gör vad.",
    ),
}


EXAMPLE_NUMBER = "811228-9874"
"""A number with a right check digit that belongs to nobody; it is commonly used where an example is needed."""


def scan_of_text(name: str, words: str) -> Upload:
    """Return a text file, looked through as one that somebody brings."""
    return Upload.examined(name, words.encode())


@cache
def scan(kind: str) -> Upload:
    """Return the example paper of a kind."""
    title, words = WORDS[kind]
    paper = Paper(
        title=title,
        kind_of_document=title,
        look=Look(body="Handslag, demonstration"),
        issued_on=date(2026, 1, 15),
        blocks=(
            Paragraph(words),
            Notice("Exempel", "Handlingen är påhittad och finns bara i demonstrationen."),
        ),
    )
    return Upload(f"{kind}.pdf", render_pdf(paper))
