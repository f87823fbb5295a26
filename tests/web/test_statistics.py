# SPDX-License-Identifier: EUPL-1.2
"""The figures on pages: the same inside, to the public, in files and in a frozen report, with the matters behind them."""

import json
import re
from datetime import timedelta

import pytest

from handslag.dossiers.storage import load
from handslag.guidelines.models import Adoption, DutyOccasion
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotNow, Stale
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.statistics.acts import MadeReport, freeze_yearly_report
from handslag.statistics.models import YearlyReport
from handslag.statistics.report import draft_report
from tests.cast import MONDAY, make_cast
from tests.papers.reading import pdf_text
from tests.statistics.test_catching_up import LIFE, History
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

INSIDE, PUBLIC = "/exempelan/statistik/", "/exempelan/siffror/"


@pytest.fixture
def history(database):
    with clock.at(MONDAY):
        history = History(make_cast())
    history.now = MONDAY
    history.live(LIFE)
    with clock.at(history.now):
        yield history


def numbers_in(page: str) -> dict[str, list[list[str]]]:
    """Return each table of a page by its place in the text: the cells of its rows as text."""
    found = {}
    for name, html in re.findall(r'<figure class="plot" id="(\w+)">(.*?)</figure>', page, re.DOTALL):
        rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
        cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in rows]
        found[name] = [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells]
    return found


def test_figures_are_the_same_inside_to_the_public_in_files_and_on_paper(history):
    inside = numbers_in(text_of(signed_in(history.cast.coordinator).get(INSIDE)))
    client = signed_in(history.cast.chair)
    public = numbers_in(text_of(client.get(PUBLIC)))
    opened = client.get(f"{PUBLIC}siffror.json").json()
    filed = client.get(f"{PUBLIC}outcomes.csv").content.decode("utf-8-sig")
    paper = draft_report(history.cast.body, history.now.year).paper

    assert inside == public
    assert {table["id"] for table in opened["tables"]} == set(public)
    outcomes = public["outcomes"][1:-1]
    assert [[int(cell) for cell in row] for row in outcomes] == [
        [int(row[0]), *row[1:]] for row in opened["tables"][0]["rows"]
    ]
    assert [line.split(",") for line in filed.splitlines()[1:-1]] == outcomes
    on_paper = [block for block in paper.blocks if hasattr(block, "sum_row")]
    assert [list(row) for row in on_paper[0].rows] == outcomes
    assert len(on_paper) == len(public)


def test_every_number_inside_leads_to_as_many_matters(history):
    client = signed_in(history.cast.coordinator)
    page = text_of(client.get(INSIDE))
    links = set(re.findall(r'<td class="r"><a href="([^"]+)">(\d+)</a>', page))

    for address, number in links:
        if "tal=planned" in address:
            continue
        behind = text_of(client.get(address.replace("&amp;", "&")))
        assert behind.count('class="main"') == int(number), address
    assert len(links) > 10


def test_a_page_of_figures_takes_few_questions_however_many_matters(history, django_assert_max_num_queries):
    client = signed_in(history.cast.coordinator)
    client.get(INSIDE)

    with django_assert_max_num_queries(12):
        inside = client.get(INSIDE)
    with django_assert_max_num_queries(8):
        public = client.get(PUBLIC, headers={"Cookie": ""})

    assert len(inside.content) < 60_000
    assert len(public.content) < 60_000


def test_the_public_page_is_kept_by_its_mark_until_something_is_counted(history, client):
    first = client.get(PUBLIC)

    again = client.get(PUBLIC, headers={"If-None-Match": first["ETag"]})
    history.live([("submit", 1, 1)])
    changed = client.get(PUBLIC, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, changed.status_code) == (304, 200)


def test_a_body_without_matters_says_so_in_every_place(cast, client):
    for address in (PUBLIC, "/siffror/"):
        assert "Inga siffror än." in text_of(client.get(address))
    assert "Inga siffror än." in text_of(signed_in(cast.coordinator).get(INSIDE))


@pytest.mark.parametrize(
    "address",
    ["?ar=2199", "?ar=x", "?ar=1", "?namnd=999999", "?namnd=1x", "nothing.csv", "arsrapport-2025-1.pdf", "arsrapport-2025-1.exe"],
)  # fmt: skip
def test_an_address_without_figures_is_not_found(history, client, address):
    assert client.get(PUBLIC + address).status_code == 404


def test_one_board_is_counted_apart(history, client):
    board = history.cast.units["social_board"].id

    whole, part = (
        client.get(f"{PUBLIC}siffror.json").json(),
        client.get(f"{PUBLIC}siffror.json?namnd={board}").json(),
    )

    assert whole["tables"][0]["total"][0] > 0
    assert part["board"] == history.cast.units["social_board"].name
    assert part["tables"][0]["total"][0] == 0


def test_all_bodies_together_show_no_names_of_a_single_body(history, client):
    shown = client.get("/siffror/siffror.json").json()

    ids = {table["id"] for table in shown["tables"]}
    assert shown["body"] is None
    assert ids.isdisjoint({"boards", "challenges", "money"})


def made(history: History, year: int) -> MadeReport:
    draft = draft_report(history.cast.body, year)
    return MadeReport(draft.snapshot, render_pdf(draft.paper), render_docx(draft.paper))


@pytest.fixture
def next_year(history):
    history.now = history.now.replace(year=history.now.year + 1, month=2)
    with clock.at(history.now):
        yield history


def test_a_frozen_report_stands_as_it_was_when_figures_change(next_year, client):
    history = next_year
    year = history.now.year - 1
    coordinator = signed_in(history.cast.coordinator)

    preview = coordinator.get(f"{INSIDE}arsrapport/?ar={year}")
    sent = coordinator.post(f"{INSIDE}arsrapport/?ar={year}")
    report = YearlyReport.objects.get()
    history.live([("enter", 9, 1)])

    assert (preview.status_code, sent.status_code) == (200, 302)
    kept = client.get(f"{PUBLIC}arsrapport-{year}-1.json").content.decode()
    event = Event.objects.get(kind="statistics.report_frozen")
    assert report.snapshot.sha256 == event.facts["snapshot"] and report.snapshot.sha256 in event.texts
    assert kept == report.snapshot.content != draft_report(history.cast.body, year).snapshot
    assert event.facts["reg_no"] == report.dossier.reg_no
    pdf = client.get(f"{PUBLIC}arsrapport-{year}-1.pdf")
    assert pdf.content == load(report.pdf.files.get().sha256)
    assert json.loads(kept)["tables"][0]["title"] in " ".join(pdf_text(pdf.content).split())
    assert client.get(f"{PUBLIC}arsrapport-{year}-1.docx").content[:2] == b"PK"
    assert str(report.dossier.reg_no) in text_of(client.get(PUBLIC))


def test_the_same_year_frozen_again_is_a_new_edition(next_year):
    year = next_year.now.year - 1
    for _time in range(2):
        freeze_yearly_report(
            by=next_year.cast.coordinator,
            body_id=next_year.cast.body.pk,
            year=year,
            made=made(next_year, year),
        )

    assert list(YearlyReport.objects.order_by("edition").values_list("edition", flat=True)) == [1, 2]


def test_only_the_coordinator_freezes(next_year):
    year = next_year.now.year - 1
    for person in (next_year.cast.officer, next_year.cast.auditor, next_year.cast.chair):
        with pytest.raises(NotAllowed) as refused:
            freeze_yearly_report(
                by=person, body_id=next_year.cast.body.pk, year=year, made=MadeReport("", b"", b"")
            )
        assert refused.value.code == "report.coordinator"
    assert signed_in(next_year.cast.officer).post(f"{INSIDE}arsrapport/").status_code == 403


def test_a_year_under_way_is_not_frozen(history):
    with pytest.raises(NotNow) as refused:
        freeze_yearly_report(
            by=history.cast.coordinator,
            body_id=history.cast.body.pk,
            year=history.now.year,
            made=MadeReport("", b"", b""),
        )

    assert refused.value.code == "report.year_not_over"


def test_a_report_made_of_figures_that_have_changed_is_stale(next_year):
    year = next_year.now.year - 1
    early = made(next_year, year)
    next_year.live([("enter", 9, 1)])

    with clock.at(next_year.now - timedelta(days=1)), pytest.raises(Stale) as refused:
        freeze_yearly_report(
            by=next_year.cast.coordinator, body_id=next_year.cast.body.pk, year=year, made=early
        )

    assert refused.value.code == "report.stale"


@pytest.mark.writes_directly("the duty stands open as the calendar would have opened it")
def test_freezing_ticks_off_the_duty_to_count(next_year):
    cast, year = next_year.cast, next_year.now.year - 1
    occasion = open_count_duty(cast, next_year)

    freeze_yearly_report(by=cast.coordinator, body_id=cast.body.pk, year=year, made=made(next_year, year))

    occasion.refresh_from_db()
    assert occasion.done_by == cast.coordinator.signature
    assert Event.objects.get(kind="statistics.report_frozen").facts["duties"] == [occasion.id]


def open_count_duty(cast, history) -> DutyOccasion:
    adoption = Adoption.objects.get(body=cast.body)
    return DutyOccasion.objects.create(
        body=cast.body,
        pack_version_id=adoption.pack_version_id,
        duty="annual_count",
        title={"sv": "Räkna", "en": "Count"},
        due_on=history.now.date(),
        opened_at=history.now,
    )
