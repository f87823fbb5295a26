# SPDX-License-Identifier: EUPL-1.2
"""Documents that are fetched and papers that are printed: to whom, under which name, whole or in pieces."""

import pytest
from django.test import Client
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.cases.queries import case_file
from handslag.dossiers.models import Document
from handslag.web.cases.assessing import assessment_of
from handslag.web.cases.papers import refusal, screening_record
from handslag.web.disposition import disposition
from tests.cast import add_strangers, judge_everything, screened, small_pdf
from tests.web.signing_in import signed_in

pytestmark = pytest.mark.once("what is printed comes from values that other tests read on both databases")

ALL = small_pdf().content


@pytest.fixture
def shared(cast) -> str:
    """The address of a document that both sides may read."""
    case = screened(cast)
    acts.add_document(by=cast.coordinator, case_id=case.pk, title="Enkät", kind="other", upload=small_pdf())
    return reverse("document", args=[Document.objects.get().id])


def test_both_sides_fetch_a_shared_document(cast, shared):
    for who in (cast.coordinator, cast.chair, cast.auditor):
        response = signed_in(who).get(shared)
        assert (response.status_code, response.getvalue()) == (200, ALL)
        assert response["Content-Type"] == "application/pdf"
        assert "sandbox" in response["Content-Security-Policy"]


def test_strangers_and_units_outside_get_404_and_visitors_sign_in(cast, shared):
    add_strangers(cast)

    for part in ("other_chair", "other_coordinator", "head", "elected"):
        assert signed_in(cast.everybody()[part]).get(shared).status_code == 404
    assert Client().get(shared).status_code == 302


def test_an_organisation_does_not_get_what_is_not_shared(cast):
    case = screened(cast)
    acts.add_document(
        by=cast.coordinator,
        case_id=case.pk,
        title="Internt",
        kind="other",
        upload=small_pdf(),
        is_shared=False,
    )
    address = reverse("document", args=[Document.objects.get().id])

    assert signed_in(cast.chair).get(address).status_code == 404
    assert signed_in(cast.coordinator).get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-3", 206, ALL[:4]), ("bytes=5-", 206, ALL[5:]), ("bytes=-4", 206, ALL[-4:]), ("bytes=0-99999", 206, ALL),
        ("bytes=99999-", 416, b""), ("bytes=4-2", 416, b""), ("bytes=-0", 416, b""), ("bytes=-", 200, ALL), ("bytes=0-1,3-4", 200, ALL),
        ("lines=1-2", 200, ALL),
    ],
)  # fmt: skip
def test_a_piece_is_given_when_it_is_asked_for(cast, shared, asked, status, content):
    response = signed_in(cast.coordinator).get(shared, headers={"range": asked})

    assert (response.status_code, response.getvalue()) == (status, content)


def test_a_range_of_an_older_file_gives_the_whole(cast, shared):
    response = signed_in(cast.coordinator).get(shared, headers={"range": "bytes=0-3", "if-range": '"other"'})

    assert (response.status_code, response.getvalue()) == (200, ALL)


def test_a_document_is_fetched_only(cast, shared):
    assert signed_in(cast.coordinator).post(shared).status_code == 405


def test_a_name_keeps_its_letters_and_cannot_break_the_header():
    said = disposition('enkät "2025"\r\nX: y.pdf')

    assert "\r" not in said and "\n" not in said
    assert "filename*=UTF-8''enk%C3%A4t%20%222025%22" in said and 'filename="enk_t _2025___X_ y.pdf"' in said


@pytest.mark.parametrize(("name", "sign"), [("case_screening_pdf", b"%PDF"), ("case_screening_docx", b"PK")])
def test_the_screening_is_printed(cast, name, sign):
    case = screened(cast)
    judge_everything(cast, case)

    response = signed_in(cast.coordinator).get(reverse(name, args=["exempelan", case.pk]))

    assert response.status_code == 200 and response.content.startswith(sign)
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize(("name", "sign"), [("case_refusal_pdf", b"%PDF"), ("case_refusal_docx", b"PK")])
def test_a_no_is_printed_once_there_is_one(cast, name, sign):
    case = screened(cast)
    address, client = reverse(name, args=["exempelan", case.pk]), signed_in(cast.coordinator)

    before = client.get(address)
    acts.decline(by=cast.coordinator, case_id=case.pk, no=NoWithPath("Skälen.", "grant", "Sök bidrag."))

    assert before.status_code == 404
    assert client.get(address).content.startswith(sign)


def test_the_papers_hold_reasons_path_and_every_point(cast):
    case = screened(cast)
    judge_everything(cast, case)
    file = case_file(case.pk)

    record = screening_record(file, assessment_of(file, cast.coordinator, ()))
    acts.decline(by=cast.coordinator, case_id=case.pk, no=NoWithPath("Skälen.", "grant", "Sök bidrag."))
    no = refusal(case_file(case.pk), case.dossier.decisions.get())

    points = len(file.governing.pack.criteria) + len(file.law.pack.criteria)
    assert sum(1 for block in record.blocks if type(block).__name__ == "Criterion") == points
    written = repr(no.blocks)
    assert "Skälen." in written and "Föreningsbidrag" in written and "Sök bidrag." in written


def test_a_paper_is_not_for_strangers(cast):
    case = screened(cast)
    add_strangers(cast)

    for part in ("chair", "other_coordinator", "elected"):
        assert (
            signed_in(cast.everybody()[part])
            .get(reverse("case_screening_pdf", args=["exempelan", case.pk]))
            .status_code
            == 404
        )
