# SPDX-License-Identifier: EUPL-1.2
"""The pages of following up: both parties walk the same addresses, and closed answers stay closed."""

import io
import re
import zipfile

import pypdf
import pytest
from django.urls import reverse

from handslag.agreements import acts
from handslag.agreements.ending import ITEMS
from handslag.agreements.models import Delivery, FollowUp
from handslag.agreements.queries import agreement_file
from handslag.cases.models import Case
from tests.agreements.followed import (
    agree,
    answer,
    closed,
    day_of,
    entered,
    last_day,
    met,
    on,
    opened,
    report,
)
from tests.agreements.partnership import party_of
from tests.cast import add_strangers
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

BUDGET = 20
SECRET = "Vi är inte nöjda med lokalen."


def at(name: str, agreement, **asked) -> str:
    """Return an address about an agreement."""
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(name, args=["exempelan", agreement.pk]) + (f"?{query}" if query else "")


def filled(page: str, **changed: str) -> dict[str, str]:
    """Return what the page's form has filled in, every text area answered, with some fields changed."""
    tags = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", page)]
    kept = {
        one["name"]: one.get("value", "")
        for one in tags
        if one.get("type") not in ("radio", "file", "search")
    }
    areas = dict.fromkeys(re.findall(r'<textarea[^>]*name="([^"]+)"', page), "Det gick som vi tänkte.")
    picked = dict(
        re.findall(r'<select[^>]*name="(\w+_(?:unit|year))".*?<option value="([^"]*)"', page, re.DOTALL)
    )
    return {**picked, **kept, **areas, **changed}


def words_of(response) -> str:
    """Return what stands in a Word document."""
    with zipfile.ZipFile(io.BytesIO(response.content)) as kept:
        return kept.read("word/document.xml").decode()


def send(client, address: str, **changed: str):
    """Fill in the page's form as it stands, with some fields changed, and send it."""
    return client.post(address, filled(text_of(client.get(address)), **changed))


def test_an_occasion_from_the_reports_to_the_close(cast):
    agreement = entered(cast)
    chair, coordinator = signed_in(cast.chair), signed_in(cast.coordinator)
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        where = {"uppfoljning": row.id}
        for client in (chair, coordinator):
            assert send(client, at("agreement_report", agreement, **where)).status_code == 302
            assert send(client, at("agreement_answer_evaluation", agreement, **where)).status_code == 302
        written = send(chair, at("agreement_write_evaluation", agreement, **where))
        for client in (chair, coordinator):
            assert send(client, at("agreement_confirm_evaluation", agreement, **where)).status_code == 302
        held = send(coordinator, at("agreement_hold_follow_up", agreement, **where))
        done = coordinator.post(at("agreement_close_follow_up", agreement, **where))
        page = text_of(chair.get(at("agreement_occasion", agreement, **where)))

    row.refresh_from_db()
    assert (written.status_code, held.status_code, done.status_code) == (302, 302, 302)
    assert row.state == "closed"
    assert page.count("Står bakom texten") == 2
    assert "100 procent" in page
    assert "Samma svar" in page
    planned = sum(one.value_ore for one in agreement_file(agreement.pk).contributions if one.year == 2028)
    assert sum(one.value_ore for one in Delivery.objects.filter(report__follow_up=row, year=2028)) <= planned


def test_the_evaluation_is_closed_to_the_other_party_on_every_address(cast):
    agreement = entered(cast)
    organisation = party_of(agreement, "organisation")
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        where = {"uppfoljning": row.id}
        report(cast, row, cast.chair)
        answer(cast, row, cast.chair, SECRET)
        asked = {**where, "part": organisation.id}
        own = signed_in(cast.chair).get(at("agreement_answers", agreement, **asked))
        for reader in (cast.coordinator, cast.officer, cast.head, cast.auditor, cast.registrar):
            client = signed_in(reader)
            early = client.get(at("agreement_answers", agreement, **asked))
            occasion = client.get(at("agreement_occasion", agreement, **where))
            word = client.get(at("agreement_follow_up_docx", agreement, **where))
            assert early.status_code == 409, reader
            assert "Svaren är stängda" in text_of(early)
            assert SECRET not in text_of(early) + text_of(occasion)
            assert SECRET not in words_of(word)
        text = signed_in(cast.coordinator).get(at("agreement_write_evaluation", agreement, **where))
        answer(cast, row, cast.coordinator)
        late = signed_in(cast.coordinator).get(at("agreement_answers", agreement, **asked))

    assert SECRET in text_of(own)
    assert SECRET not in text_of(text)
    assert SECRET in text_of(late)


def test_an_old_text_is_not_confirmed_and_the_new_one_is_shown(cast):
    agreement = entered(cast)
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        agree(cast, row)
        where = {"agreement_id": agreement.pk, "follow_up_id": row.id}
        acts.write_evaluation(
            by=cast.coordinator, agreed=acts.Agreed("Nytt läge.", way_on="Vi slutar."), **where
        )
        stale = signed_in(cast.chair).post(
            at("agreement_confirm_evaluation", agreement, uppfoljning=row.id), {"number": "1"}
        )

    page = text_of(stale)
    assert stale.status_code == 409
    assert "Texten har ändrats" in page
    assert "Nytt läge." in page
    assert 'name="number" value="2"' in page


def test_close_and_end_are_refused_with_what_is_missing(cast):
    agreement = entered(cast)
    client = signed_in(cast.coordinator)
    with on(day_of(agreement, evaluates=False)):
        row = opened(cast, agreement)
        for by in (cast.chair, cast.coordinator):
            report(cast, row, by)
        unmet = client.post(at("agreement_close_follow_up", agreement, uppfoljning=row.id))
    with on(last_day(agreement)):
        acts.let_expire(by=cast.coordinator, agreement_id=agreement.pk)
        unsettled = client.post(at("agreement_end", agreement))
        for code in list(ITEMS)[1:]:
            acts.settle_item(by=cast.coordinator, agreement_id=agreement.pk, code=code, note="Klart.")
        nearly = client.post(at("agreement_end", agreement))

    assert (unmet.status_code, unsettled.status_code) == (422, 422)
    assert "Uppföljningsmötet är inte antecknat än." in text_of(unmet)
    assert "5 punkter återstår" in text_of(unsettled)
    assert "1 punkt återstår" in text_of(nearly)


def test_going_on_without_evaluation_asks_for_the_reason(cast):
    agreement = entered(cast)
    client, address = signed_in(cast.chair), at("agreement_renew", agreement)

    without = client.post(address, {"title": "Vänfamiljer, igen", "reason": ""})
    with_reason = client.post(address, {"title": "Vänfamiljer, igen", "reason": "Vi utvärderar i höst."})
    again = client.get(address)

    case = Case.objects.get()
    assert without.status_code == 422
    assert with_reason["Location"] == reverse("matter", args=[case.pk])
    assert (case.title, case.earlier_dossier_id) == ("Vänfamiljer, igen", agreement.pk)
    assert "Det finns redan ett ärende om fortsättningen." in text_of(again)


def test_notice_and_the_list_to_the_end(cast):
    agreement = entered(cast)
    chair, coordinator = signed_in(cast.chair), signed_in(cast.coordinator)
    said = text_of(chair.get(at("agreement_give_notice", agreement)))

    given = chair.post(at("agreement_give_notice", agreement), {"reasons": "Vi har inte folk nog."})
    for code in ITEMS:
        address = at("agreement_settle_item", agreement, punkt=code)
        assert send(chair, address, is_left_out="done").status_code == 302
    with on(agreement_file(agreement.pk).ending.ends_on):
        page = text_of(coordinator.get(at("agreement_ending", agreement)))
        before = text_of(chair.get(at("agreement", agreement)))
        own = text_of(chair.get(reverse("own_agreements")))
        ended = coordinator.post(at("agreement_end_after_notice", agreement))

    assert "1 september 2026" in said.replace("\u00a0", " ")
    assert given["Location"] == at("agreement_ending", agreement)
    assert "Avsluta efter uppsägningen" in page
    assert ended.status_code == 302
    assert agreement_file(agreement.pk).state == "terminated"
    for shown in (before, text_of(chair.get(at("agreement", agreement)))):
        plain = shown.replace("\u00a0", " ").replace('<span class="nb">', "").replace("</span>", "")
        assert "till och med 1 september 2026" in plain and "1 mars 2029" not in plain
        assert "2026-09-01" in plain and "2029-03-01" not in plain
    for listed in (own, text_of(chair.get(reverse("own_agreements")))):
        assert "2026-09-01" in listed and "2029-03-01" not in listed


def test_the_paper_says_what_the_page_says(cast):
    agreement = entered(cast)
    with on(day_of(agreement, evaluates=True)):
        row = closed(cast, agreement, evaluates=True)
        client = signed_in(cast.chair)
        pdf = client.get(at("agreement_follow_up_pdf", agreement, uppfoljning=row.id))
        word = client.get(at("agreement_follow_up_docx", agreement, uppfoljning=row.id))

    pages = pypdf.PdfReader(io.BytesIO(pdf.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Mötesplatsen är öppen fyra dagar i veckan." in text
    assert "Planerat och levererat" in text
    assert "Hemtjänsten märker skillnad." in words_of(word)


def test_strangers_find_no_follow_up(cast):
    add_strangers(cast)
    agreement = entered(cast)
    row = FollowUp.objects.filter(agreement=agreement).order_by("number")[0]

    for reader in (cast.others["other_chair"], cast.others["other_coordinator"]):
        client = signed_in(reader)
        for name in ("agreement_follow_up", "agreement_occasion", "agreement_report", "agreement_ending"):
            assert client.get(at(name, agreement, uppfoljning=row.id)).status_code == 404


@pytest.mark.parametrize("asked", ["", "x", "99999", "²", "1" * 30])
def test_a_follow_up_that_is_not_there_is_not_found(cast, asked):
    agreement = entered(cast)
    client = signed_in(cast.coordinator)

    answers = [
        client.get(at(name, agreement, uppfoljning=asked)).status_code
        for name in ("agreement_occasion", "agreement_report", "agreement_answers")
    ]

    assert answers == [404, 404, 404]


def test_the_pages_keep_their_budget_however_much_is_reported(cast, django_assert_max_num_queries):
    agreement = entered(cast)
    client = signed_in(cast.coordinator)
    with on(day_of(agreement, evaluates=False)):
        closed(cast, agreement, evaluates=False)
    with on(day_of(agreement, evaluates=True)):
        row = opened(cast, agreement, evaluates=True)
        for by in (cast.chair, cast.coordinator):
            report(cast, row, by)
        agree(cast, row)
        met(cast, row)
        pages = [
            at("agreement_follow_up", agreement),
            at("agreement_occasion", agreement, uppfoljning=row.id),
            at("agreement_ending", agreement),
            at("agreement_renew", agreement),
        ]
        client.get(pages[0])
        for page in pages:
            with django_assert_max_num_queries(BUDGET):
                shown = client.get(page)
            assert shown.status_code == 200
            assert len(shown.content) < 60_000
