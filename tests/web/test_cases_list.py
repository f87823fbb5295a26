# SPDX-License-Identifier: EUPL-1.2
"""The list of cases: search, choices, order, pages, export, and what it costs."""

from datetime import timedelta

import pytest

from handslag.cases import acts
from handslag.kernel import clock
from handslag.web.cases.listing import harmless
from tests.cast import MONDAY, add_strangers, screened, submitted
from tests.web.signing_in import signed_in, text_of

LIST = "/exempelan/arenden/"
BUDGET = 12


@pytest.fixture
def desk(cast):
    """The coordinator's browser."""
    return signed_in(cast.coordinator)


@pytest.mark.parametrize("number", [10, 60])
def test_the_list_keeps_its_budget_and_its_size(cast, desk, number, django_assert_max_num_queries):
    for count in range(number):
        submitted(cast, title=f"Initiativ nummer {count} om något ganska långt som behöver två rader")

    for address in (LIST, f"{LIST}?q=initiativ&sort=-due&lage=all", f"{LIST}?page=2"):
        with django_assert_max_num_queries(BUDGET):
            response = desk.get(address)
        assert response.status_code == 200
        assert len(response.content) < 60_000


def test_twenty_five_rows_stand_on_a_page(cast, desk):
    for count in range(27):
        submitted(cast, title=f"Initiativ {count}")

    assert "Visar 1–25 av 27" in text_of(desk.get(LIST))
    assert "Visar 26–27 av 27" in text_of(desk.get(f"{LIST}?page=2"))
    assert "Visar 26–27 av 27" in text_of(desk.get(f"{LIST}?page=99"))


def test_search_finds_title_organisation_and_number(cast, desk):
    case = submitted(cast, title="Cykelverkstad för unga")
    submitted(cast, title="Kör för alla")

    for asked in ("cykelverkstad", "dagsljuset", case.dossier.reg_no):
        assert "Cykelverkstad för unga" in text_of(desk.get(LIST, {"q": asked}))
    assert "Kör för alla" not in text_of(desk.get(LIST, {"q": "cykelverkstad"}))


def test_a_search_without_hit_says_what_to_do(cast, desk):
    submitted(cast)

    page = text_of(desk.get(LIST, {"q": "xyzzy"}))

    assert "Inga ärenden passar det du söker." in page and "Visa alla öppna ärenden" in page


def test_an_empty_list_says_that_nothing_is_wrong(cast, desk):
    assert "Inga ärenden än." in text_of(desk.get(LIST))


def test_choices_narrow_the_list(cast, desk):
    mine = screened(cast, title="Mitt eget")
    submitted(cast, title="Ingens än")

    assert "Ingens än" not in text_of(desk.get(LIST, {"ansvarig": mine.officer_id}))
    assert "Mitt eget" not in text_of(desk.get(LIST, {"lage": "submitted"}))
    assert "Mitt eget" not in text_of(desk.get(LIST, {"tur": "organisation"}))
    assert "Mitt eget" in text_of(desk.get(LIST, {"enhet": cast.units["office"].id}))


def test_quick_filters_carry_their_counts(cast, desk):
    screened(cast, title="Mitt eget")
    gone = submitted(cast, title="Återtaget")
    acts.withdraw(by=cast.chair, case_id=gone.pk)
    with clock.at(MONDAY + timedelta(days=40)):
        page = text_of(desk.get(LIST))

    assert "Mina (1)" in page and "Stått still i 30 dagar (1)" in page and "Avslutade (1)" in page


@pytest.mark.parametrize(
    "asked",
    ["?page=x", "?enhet=x", "?ansvarig=999999999999999999", "?lage=y", "?sort=z", "?tur=%00", "?q=%00"],
)
def test_an_unreadable_address_gives_a_list_all_the_same(cast, desk, asked):
    assert desk.get(f"{LIST}{asked}").status_code == 200


@pytest.mark.parametrize("order", ["due", "-due", "received", "-received", "title", "-title"])
def test_every_order_works(cast, desk, order):
    submitted(cast, title="A")

    assert desk.get(LIST, {"sort": order}).status_code == 200


def test_the_export_holds_what_is_seen_and_starts_no_formula(cast, desk):
    submitted(cast, title="=1+1 är två")
    submitted(cast, title="Annat")

    response = desk.get(f"{LIST}arenden.csv", {"q": "två"})

    content = response.content.decode("utf-8-sig")
    assert response["Content-Type"].startswith("text/csv")
    assert "'=1+1 är två" in content and "Annat" not in content


@pytest.mark.parametrize("cell", ["=A1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1"])
def test_dangerous_cells_are_made_harmless(cell):
    assert harmless(cell).startswith("'")


def test_units_see_only_their_own_cases(cast):
    submitted(cast, title="Inte deras")

    assert "Inte deras" not in text_of(signed_in(cast.head).get(LIST))


def test_another_body_s_cases_are_not_there(cast):
    submitted(cast, title="Vårt ärende")
    add_strangers(cast)

    client = signed_in(cast.others["other_coordinator"])

    assert "Vårt ärende" not in text_of(client.get("/lyckstad/arenden/"))
    assert client.get(LIST).status_code == 404
