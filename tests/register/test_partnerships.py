# SPDX-License-Identifier: EUPL-1.2
"""The public register as pages: the list with its choices, a partnership, an organisation, a board, all within budget."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handslag.agreements import acts
from handslag.agreements.acts.publishing import PUBLIC_KIND
from handslag.agreements.models import Agreement
from handslag.agreements.queries import agreement_file
from handslag.register.disclosure import as_public, readings_for, searched_words
from handslag.register.partnership_page import preview
from handslag.register.records import records_of, with_names
from handslag.register.state_words import state_word
from handslag.search.analyser import tokens_of
from handslag.search.models import Entry
from tests.agreements.followed import entered, on
from tests.cast import add_strangers

PARTS = ["parties", "purpose", "term", "contributions", "results", "evaluation"]
MOST_IN_LIST, MOST_ON_PAGE, MOST_BYTES = 12, 20, 60_000


@pytest.fixture
def published(cast):
    """Two partnerships of the cast's body, one with few parts public, and one that nobody has published."""
    whole, few, hidden = entered(cast), entered(cast), entered(cast)
    acts.publish(by=cast.coordinator, agreement_id=whole.pk, parts=PARTS, story="Familjer äter middag ihop.")
    acts.publish(by=cast.coordinator, agreement_id=few.pk, parts=["purpose"])
    return whole, few, hidden


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def links_to(html: str, *agreements) -> list[bool]:
    return [f"/register/{one.pk}/" in html for one in agreements]


def test_the_list_holds_what_is_published_and_nothing_else(published, client):
    for address in ("/register/", "/exempelan/register/"):
        assert links_to(text_of(client, address), *published) == [True, True, False]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("q=vänfamilj", [True, True]),
        ("q=middagar", [True, False]),
        ("q=nyanländ", [True, True]),
        ("q=Dagsljuset", [True, False]),
        ("q=finns-inte", [False, False]),
        ("state=running", [True, True]),
        ("state=ended", [False, False]),
        ("year=2026", [True, False]),
        ("year=1999", [False, False]),
        ("year=nej&sort=bort&page=99999", [True, True]),
    ],
)
def test_the_list_is_narrowed_by_what_is_public_of_each(published, client, question, found):
    html = text_of(client, f"/exempelan/register/?{question}")

    assert links_to(html, *published[:2]) == found


def test_choices_of_organisation_and_board_lead_to_their_partnerships(published, cast, client):
    by_organisation = text_of(client, f"/register/?organisation={cast.association.pk}")
    by_board = text_of(client, f"/exempelan/register/?board={cast.units['social_board'].pk}")
    other_board = text_of(client, f"/exempelan/register/?board={cast.units['board'].pk}")

    assert links_to(by_organisation, *published) == [True, False, False]
    assert links_to(by_board, *published) == [True, True, False]
    assert "Inga partnerskap passar" in other_board


def test_an_empty_register_says_what_will_stand_there(cast, client):
    assert "Inga partnerskap än." in text_of(client, "/exempelan/register/")


def test_a_page_says_who_with_whom_how_long_what_each_gives_and_that_nothing_is_promised(published, client):
    html = text_of(client, f"/exempelan/register/{published[0].pk}/")

    for words in (
        "Familjer äter middag ihop.", "Föreningen Dagsljuset", "2026-03-02 – 2029-03-01", "Inget är lovat i förväg.",
        "1 mars 2029", "Mitten: lika mycket från båda", "Nyanlända får en vänfamilj.",
    ):  # fmt: skip
        assert words in html.replace("\u00ad", "").replace("\u00a0", " ").replace(
            '<span class="nb">', ""
        ).replace("</span>", ""), words


@pytest.mark.parametrize(
    ("state", "starts_on", "ends_on", "word"),
    [
        ("running", date(2026, 3, 3), date(2029, 3, 2), "Börjar 3 mars 2026"),
        ("running", date(2026, 3, 3), date(2026, 6, 2), "Börjar 3 mars 2026"),
        ("running", date(2026, 3, 2), date(2029, 3, 1), "Pågår"),
        ("running", date(2026, 3, 2), date(2026, 6, 1), "Upphör snart"),
        ("running", date(2025, 3, 2), date(2026, 3, 1), "Tiden har gått ut"),
        ("winding_down", date(2026, 3, 3), date(2029, 3, 2), "Avslutas"),
        ("ended", date(2026, 3, 3), date(2029, 3, 2), "Avslutat"),
        ("running", None, None, "Pågår"),
    ],
)
def test_the_state_is_told_in_the_word_that_fits_the_day(state, starts_on, ends_on, word):
    said = state_word(state, starts_on, ends_on, date(2026, 3, 2))

    assert said.word.replace("\u00a0", " ") == word


def test_what_has_not_begun_says_when_it_begins_on_its_page_and_in_the_list(published, client):
    addresses = (f"/exempelan/register/{published[0].pk}/", "/exempelan/register/?q=middagar")
    with on(date(2026, 2, 27)):
        early = [text_of(client, address).replace("\u00a0", " ") for address in addresses]

    for html in early:
        assert "Börjar 2 mars 2026" in html and not re.search(r'class="tag[^>]*>Pågår', html)


def test_a_page_shows_nothing_of_parts_that_are_not_public(published, client):
    html = text_of(client, f"/exempelan/register/{published[1].pk}/")

    assert "Nyanlända får en vänfamilj." in html
    assert not re.search(r"Dagsljuset|2029|Mitten|Medel till samordning|Socialnämnden går in", html)


def test_what_is_not_published_is_not_there_and_another_body_does_not_show_ours(published, cast, client):
    add_strangers(cast)

    for address in (
        f"/exempelan/register/{published[2].pk}/",
        f"/lyckstad/register/{published[0].pk}/",
        f"/register/organisation/{cast.others['other_chair'].organisation_id}/",
        f"/exempelan/register/namnd/{cast.units['office'].pk}/",
        "/exempelan/register/9223372036854775808/",
    ):
        assert client.get(address).status_code == 404, address


def test_what_is_withdrawn_is_gone_at_once(published, cast, client):
    acts.withdraw_publication(
        by=cast.coordinator, agreement_id=published[0].pk, reasons="Parterna vill ändra texten."
    )

    assert client.get(f"/exempelan/register/{published[0].pk}/").status_code == 404
    assert links_to(text_of(client, "/exempelan/register/?q=middagar"), published[0]) == [False]


def test_organisation_and_board_show_what_is_theirs(published, cast, client):
    organisation = text_of(client, f"/register/organisation/{cast.association.pk}/")
    board = text_of(client, f"/exempelan/register/namnd/{cast.units['social_board'].pk}/")

    assert links_to(organisation, *published) == [True, False, False]
    assert links_to(board, *published) == [True, True, False]


def test_pages_keep_their_budgets_however_many_there_are(published, cast, client):
    addresses = {
        "/register/": MOST_IN_LIST,
        "/exempelan/register/?q=vänfamilj&state=running": MOST_IN_LIST,
        f"/register/?organisation={cast.association.pk}": MOST_IN_LIST,
        f"/register/organisation/{cast.association.pk}/": MOST_IN_LIST,
        f"/exempelan/register/{published[0].pk}/": MOST_ON_PAGE,
        "/": MOST_IN_LIST,
        "/exempelan/": MOST_IN_LIST,
    }
    before = {address: spent(client, address) for address in addresses}
    for _number in range(4):
        more = entered(cast)
        acts.publish(by=cast.coordinator, agreement_id=more.pk, parts=PARTS)

    after = {address: spent(client, address) for address in addresses}

    assert all(after[address] <= before[address] for address in addresses), (before, after)
    assert all(after[address] <= most for address, most in addresses.items()), after


def spent(client, address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert len(text_of(client, address)) < MOST_BYTES
    return len(asked.captured_queries)


def test_front_pages_tell_how_many_run(published, client):
    for address in ("/", "/exempelan/"):
        assert "Två partnerskap pågår" in text_of(client, address)


def test_the_public_index_holds_the_words_of_the_list_and_no_others(published):
    for record in records_of(with_names(Agreement.objects.published()), readings_for()):
        public = as_public(record)
        (entry,) = Entry.objects.filter(kind=PUBLIC_KIND, object_id=record.agreement.pk)

        assert entry.tokens.split() == tokens_of(searched_words(public))
    assert not Entry.objects.filter(kind=PUBLIC_KIND, object_id=published[2].pk).exists()


def test_the_preview_is_the_page_with_other_parts_and_words(published, client):
    page = text_of(client, f"/exempelan/register/{published[0].pk}/")

    html = str(
        preview(agreement_file(published[0].pk, date(2026, 3, 2)), PARTS, "Familjer äter middag ihop.")
    )
    few = str(preview(agreement_file(published[0].pk), ["purpose"], "<b>Ny</b>"))

    assert html.strip().replace("<h2>Vänfamiljer</h2>", "<h1>Vänfamiljer</h1>") in page
    assert "&lt;b&gt;Ny" in few and "Dagsljuset" not in few
