# SPDX-License-Identifier: EUPL-1.2
"""The documents of the sources, re-created by the demonstration in words of our own: as PDF and DOCX, each with all its parts."""

import io

import docx
import pytest
from django.urls import reverse
from django.utils import translation

from handslag.commissions.models import Commission, CommissionState
from handslag.commissions.paper import minutes_snapshot
from handslag.commissions.queries import commission_file
from handslag.dossiers.deciding_queries import minutes_of
from handslag.dossiers.models import FileVersion, Statement
from handslag.guidelines.answer_minutes import answer_minutes
from handslag.guidelines.draft_queries import answer_file
from handslag.guidelines.models import ReferralResponse
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.papers.blocks import Paper
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.parties.models import User
from handslag.parties.queries import actor_for
from handslag.web.decisions.papers import extract_of_minutes, official_report
from handslag.web.referrals.papers import extract
from tests.papers.reading import docx_text, pdf_text, squeezed
from tests.stages import SHOWN_ON
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once("papers are made of rows that are written on both databases")


@pytest.fixture
def shown(db):
    """The demonstration, on the day that it is told up to, in the language of the record."""
    with clock.at(SHOWN_ON), translation.override("sv"):
        yield


def commission(number: str) -> Commission:
    return Commission.objects.get(dossier__reg_no=number)


def answer(unit: str) -> ReferralResponse:
    return ReferralResponse.objects.get(unit__short_code=unit, body__slug="exempelan")


def report(number: str) -> Paper:
    """The official report as it was frozen when it was handed over."""
    handed = commission_file(commission(number).pk).standing_report
    return official_report(handed.row.frozen.content)


def minutes(number: str) -> Paper:
    file = commission_file(commission(number).pk)
    decision = minutes_of([file.decisions[-1].pk])[0]
    return extract_of_minutes(minutes_snapshot(file, decision), SHOWN_ON.date())


def answered_by_labour_market_board() -> Paper:
    return extract(answer_file(answer("AMN").pk))


def report_on_a_request() -> Paper:
    return report("1.7.2-464/2026")


def social_board_on_a_request() -> Paper:
    return minutes("1.7.2-464/2026")


def report_on_a_guideline() -> Paper:
    return report("KS26/186")


def guideline_adopted() -> Paper:
    return minutes("KS26/186")


IN_ORDER = {
    answered_by_labour_market_board: (
        "AMN 2026-0001-01.06", "§ 5", "Arbetsmarknadsnämndens beslut", "1.", "som sitt yttrande över förslaget", "2.",
        "justerar paragrafen omedelbart", "Ärendet", "Beslutsgång", "alla ledamöter instämmer", "Särskilt uttalande",
        "Ledamoten för Lindpartiet lämnar följande särskilda uttalande", "Bilagor", "Tjänsteutlåtande, handling 1",
        "Beslutet skickas till", "Kommunstyrelsen",
    ),
    report_on_a_request: (
        "1.7.2-464/2026", "Svar på skrivelse", "Socialnämnden", "Förslag till beslut", "godkänner förvaltningens svar",
        "Sammanfattning", "Bakgrund", "Ärendets beredning", "Förvaltningsgruppen behandlade ärendet den", "Ärendet",
        "Lämnad av nämndens majoritet", "1. Utred", "2. Ta fram anvisningar", "3. Redovisa", "Fakta i saken",
        "Förvaltningens synpunkter", "Beslutet skickas till", "Socialförvaltningen", "Kommunstyrelsen",
    ),
    social_board_on_a_request: (
        "1.7.2-464/2026", "§ 14", "Svar på skrivelse", "Socialnämndens beslut", "hänvisar till tjänsteutlåtandet som svar",
        "Ärendet", "ett tjänsteutlåtande daterat den", "Beslutsgång", "Särskilt uttalande",
        "Ledamöter för Ekpartiet, Lindpartiet, Almpartiet och Hasselpartiet", "Justering", "Beslutet skickas till",
    ),
    report_on_a_guideline: (
        "KS26/186", "Kommunstyrelsen", "Förslag till beslut", "antar riktlinjer", "Sammanfattning", "Bakgrund",
        "Förutsättningar i staden", "Aktuell lagstiftning", "Se bilaga 1", "Riktlinjer", "inte är ett grundbidrag",
        "Bilagor", "1.", "Aktuell lagstiftning, handling 1", "2.", "Förslag till riktlinjer", "handling 2",
        "Beslutet skickas till", "Samtliga förvaltningar och kontor", "Socialnämnden", "Arbetsmarknadsnämnden", "Stadsrevisionen",
    ),
    guideline_adopted: (
        "KS26/186", "§ 87", "Kommunstyrelsens beslut", "antar riktlinjer", "Beslutsgång", "Justerat",
        "Beslutet skickas till", "Samtliga förvaltningar och kontor", "Stadsrevisionen",
    ),
}  # fmt: skip


@pytest.mark.parametrize("make", list(IN_ORDER), ids=lambda one: one.__name__)
def test_a_paper_has_the_parts_of_its_source_in_their_order(shown, make):
    number, *parts = IN_ORDER[make]
    paper = make()
    said = squeezed(pdf_text(render_pdf(paper))), squeezed(docx_text(render_docx(paper)))
    # Why not the marks of points: Word counts them itself.
    unmarked = [part for part in parts if part not in {"1.", "2."}]

    for text, wanted in zip(said, (parts, unmarked), strict=True):
        assert squeezed(number) in text
        start = 0
        for part in wanted:
            start = text.index(squeezed(part), start) + 1


@pytest.mark.parametrize("number", ["KS26/186", "AMN 2026-0001-01.06"])
def test_appendices_are_named_with_the_hash_of_the_very_file(shown, number):
    paper = report_on_a_guideline() if number.startswith("KS") else answered_by_labour_market_board()
    files = FileVersion.objects.filter(
        document__dossier__reg_no=number, document__kind__in=("appendix", "referral_answer")
    )
    said = squeezed(pdf_text(render_pdf(paper))), squeezed(docx_text(render_docx(paper)))

    hashes = [one.sha256 for one in files]

    assert len(hashes) == (2 if number.startswith("KS") else 1)
    assert all(one in text for one in hashes for text in said)


def test_lists_of_a_report_are_lists_in_word(shown):
    document = docx.Document(io.BytesIO(render_docx(report_on_a_guideline())))

    points = [one.text for one in document.paragraphs if one.style.name == "List Bullet"]

    assert points[0] == "inte är ett grundbidrag till en organisation,"
    assert points[-1] == "Stadsrevisionen"


def test_what_boards_ask_for_is_dispatched_decided_and_on_a_desk(shown):
    told = list(Commission.objects.order_by("pk").values_list("kind", "state"))
    awaited = Commission.objects.get(kind="periodic_report")

    assert told == [
        ("written_request", CommissionState.DISPATCHED),
        ("guideline", CommissionState.DECIDED),
        ("periodic_report", CommissionState.OPEN),
    ]
    assert awaited.officer is not None and awaited.next_due > clock.today()
    assert not any("(" in one for one in Statement.objects.values_list("by_whom", flat=True))


def test_an_answer_offers_its_extract_where_a_board_decided_on_it(shown):
    browser = signed_in(actor_for(User.objects.get(email="samordnare.ek@example.org").pk, None))
    own, bare = answer("AMN").pk, answer("KFN").pk
    address = reverse("answer_extract_docx", args=["exempelan", own])

    page = text_of(browser.get(reverse("referral_answer", args=["exempelan", own])))
    paper = browser.get(address)

    assert address in page
    assert "Protokollsutdrag AMN 2026-0001-01.06.docx" in paper["Content-Disposition"]
    assert squeezed("Lindpartiet") in squeezed(docx_text(paper.content))
    assert "protokollsutdrag" not in text_of(
        browser.get(reverse("referral_answer", args=["exempelan", bare]))
    )
    assert browser.get(reverse("answer_extract_pdf", args=["exempelan", bare])).status_code == 404


def test_an_answer_without_a_decision_has_no_minutes(shown):
    with pytest.raises(NotFound):
        answer_minutes(answer_file(answer("KFN").pk))
