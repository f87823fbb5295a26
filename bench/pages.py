# SPDX-License-Identifier: EUPL-1.2
"""The pages that are measured: one line each. A page whose address does not exist yet is skipped, and that is said."""

from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """Who asks for a page."""

    ANYBODY = "anybody"
    COORDINATOR = "coordinator"
    ORGANISATION = "organisation"


class Kind(StrEnum):
    """Kinds of pages that share a budget."""

    PUBLIC = "public"
    LIST = "list"
    CASE = "case"
    STATISTICS = "statistics"
    PAPER = "paper"


BUDGETS = {Kind.PUBLIC: 2, Kind.LIST: 3, Kind.CASE: 4, Kind.STATISTICS: 8, Kind.PAPER: 20}
"""How many times the floor's p50 a page may take: design, section 9."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to measure. ``parts`` and ``query`` name values that preparing.py finds in the database."""

    name: str
    who: Who
    kind: Kind
    url: str
    parts: tuple[str, ...] = ()
    query: str = ""


@dataclass(slots=True)
class Prepared:
    """A page with its address and what one answer takes; ``skipped`` says why there is none.

    Units: ``html`` and ``packed`` are bytes.
    """

    name: str
    kind: str
    who: str
    path: str = ""
    cookie: str = ""
    etag: str = ""
    queries: int = 0
    html: int = 0
    packed: int = 0
    skipped: str = ""


_ALL, _STAFF, _ORG = Who.ANYBODY, Who.COORDINATOR, Who.ORGANISATION

PAGES = (
    Page("Ingång", _ALL, Kind.PUBLIC, "front", ("body",)),
    Page("Formguiden", _ALL, Kind.PUBLIC, "guide", ("body",)),
    Page("Riktlinjen", _ALL, Kind.PUBLIC, "guideline", ("body",)),
    Page("Kontaktpersoner", _ALL, Kind.PUBLIC, "contacts", ("body",)),
    Page("Kommuner och regioner", _ALL, Kind.PUBLIC, "bodies"),
    Page("Registret", _ALL, Kind.PUBLIC, "register"),
    Page("Registret, sökning", _ALL, Kind.PUBLIC, "register", (), "q={register_word}"),
    Page("Registret, filter", _ALL, Kind.PUBLIC, "body_register", ("body",), "lage=active"),
    Page("Partnerskap", _ALL, Kind.PUBLIC, "partnership", ("body", "partnership")),
    Page("Statistik, öppen", _ALL, Kind.STATISTICS, "public_statistics", ("body",)),
    Page("API, lista", _ALL, Kind.PUBLIC, "api-1:partnerships"),
    Page("Mitt bord", _STAFF, Kind.LIST, "desk", ("body",)),
    Page("Ärenden", _STAFF, Kind.LIST, "cases", ("body",)),
    Page(
        "Ärenden, filter", _STAFF, Kind.LIST, "cases", ("body",), "lage=screening&tur=public&sort=-received"
    ),
    Page("Ärenden, förvaltning", _STAFF, Kind.LIST, "cases", ("body",), "lage=all&enhet={unit}"),
    Page("Ärenden, vanligt ord", _STAFF, Kind.LIST, "cases", ("body",), "lage=all&q=f%C3%B6rening"),
    Page("Ärenden, ovanligt ord", _STAFF, Kind.LIST, "cases", ("body",), "lage=all&q={word}"),
    Page("Ärenden, sista sidan", _STAFF, Kind.LIST, "cases", ("body",), "lage=all&page={last_page}"),
    Page("Organisationer", _STAFF, Kind.LIST, "organisations", ("body",)),
    Page("Ärendets sida", _STAFF, Kind.CASE, "case", ("body", "case")),
    Page("Bedömning", _STAFF, Kind.CASE, "case_assessment", ("body", "case")),
    Page("Händelser", _STAFF, Kind.CASE, "case_events", ("body", "case")),
    Page("Statistik, egen", _STAFF, Kind.STATISTICS, "statistics", ("body",)),
    Page("Överenskommelser", _STAFF, Kind.LIST, "agreements", ("body",)),
    Page("Överenskommelsens sida", _STAFF, Kind.CASE, "agreement", ("body", "agreement")),
    Page("Våra ärenden", _ORG, Kind.LIST, "matters"),
    Page("Vårt ärende", _ORG, Kind.CASE, "matter", ("matter",)),
    Page("Överenskommelse, PDF", _STAFF, Kind.PAPER, "agreement_pdf", ("body", "agreement")),
    Page("Bedömning, PDF", _STAFF, Kind.PAPER, "case_screening_pdf", ("body", "case")),
)
