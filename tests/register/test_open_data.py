# SPDX-License-Identifier: EUPL-1.2
"""The register as files, feed and API: complete, stoppable formulas, kept by their marks, and never a fault."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from jsonschema_rs import validator_for
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from handslag.agreements import acts
from handslag.register.api import api
from handslag.register.disclosure import FIELDS
from handslag.register.open_formats import json_schema
from tests.agreements.followed import closed, day_of, entered, on

pytestmark = pytest.mark.once(
    "files and answers are made of what the register asks, which its own tests ask on both"
)

PARTS = ["parties", "purpose", "term", "contributions", "results", "evaluation"]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
FILES = (
    "/register/partnerskap.csv",
    "/register/partnerskap.json",
    "/register/nytt.atom",
    "/register/schema.json",
)


@pytest.fixture
def published(cast):
    """A partnership with a closed follow-up and one with few parts, both public; and one that is not."""
    whole, few, hidden = entered(cast), entered(cast), entered(cast)
    acts.publish(by=cast.coordinator, agreement_id=whole.pk, parts=PARTS, story="Familjer äter middag ihop.")
    acts.publish(by=cast.coordinator, agreement_id=few.pk, parts=["purpose"])
    return whole, few, hidden


def content(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def read(client, address: str) -> dict:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return json.loads(content(answer))


def rows(client, address: str = "/register/partnerskap.csv") -> list[dict[str, str]]:
    text = content(client.get(address)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_holds_the_published_partnerships_with_every_column(published, client):
    found = rows(client)

    assert list(found[0]) == [column.name for one in FIELDS for column in one.columns]
    assert {int(row["iop_id"]) for row in found} == {one.pk for one in published[:2]}
    whole = next(row for row in found if row["beskrivning"])
    few = next(row for row in found if not row["beskrivning"])
    assert (whole["organisation"], whole["slutdatum"]) == ("Föreningen Dagsljuset", "2029-03-01")
    assert (few["syfte"], few["organisation"], few["slutdatum"]) == ("Nyanlända får en vänfamilj.", "", "")


@pytest.mark.parametrize("formula", ["=1+1", "+46", "-2", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_what_a_spreadsheet_would_run_is_stopped(cast, client, formula):
    agreement = entered(cast)
    acts.publish(by=cast.coordinator, agreement_id=agreement.pk, parts=["term"], story=f"x\n{formula}")
    acts.publish(by=cast.coordinator, agreement_id=agreement.pk, parts=["term"], story=formula)

    (row,) = rows(client)

    assert row["beskrivning"] == f"'{formula.strip()}"


def test_json_follows_its_published_schema_and_leaves_out_what_is_not_shown(published, client):
    file = read(client, "/register/partnerskap.json")

    validator_for(read(client, "/register/schema.json")).validate(file)
    whole, few = sorted(file["partnerships"], key=lambda one: "story" not in one)
    assert read(client, "/register/schema.json") == json.loads(json.dumps(json_schema()))
    assert set(few) == {
        "id", "url", "reg_no", "title", "body", "board", "state", "published_at", "board_contact", "purpose",
    }  # fmt: skip
    assert "planned" not in whole and all("value_sek" not in one for one in whole["contributions"])


def test_results_are_public_when_their_follow_up_is_closed(published, cast, client):
    agreement = published[0]
    with on(day_of(agreement, evaluates=True)):
        closed(cast, agreement, evaluates=True)

        told = read(client, f"/api/v1/partnerships/{agreement.pk}")
        html = client.get(f"/exempelan/register/{agreement.pk}/").content.decode()

    assert told["evaluation"]["lessons"] == "Börja med maten."
    assert "Vi går vidare i tre år till." not in json.dumps(told, ensure_ascii=False) + html
    assert "Deltagarna driver den själva." in html
    assert any(one["closed_on"] for one in told["follow_ups"])


def test_the_feed_names_the_latest_and_says_when(published, client):
    feed = ElementTree.fromstring(content(client.get("/exempelan/register/nytt.atom")))
    atom = "{http://www.w3.org/2005/Atom}"

    links = {one.find(f"{atom}link").get("href") for one in feed.findall(f"{atom}entry")}

    assert links == {f"http://testserver/exempelan/register/{one.pk}/" for one in published[:2]}


def test_a_body_has_its_own_files(published, client):
    assert len(rows(client, "/exempelan/register/partnerskap.csv?q=middagar")) == 1
    assert client.get("/finns-inte/register/partnerskap.csv").status_code == 404
    assert len(read(client, "/exempelan/register/partnerskap.json")["partnerships"]) == 2


@pytest.mark.parametrize(
    "address",
    [*FILES, "/api/v1/partnerships", "/api/v1/bodies", "/register/", "/exempelan/register/"],
)
def test_the_second_question_costs_nothing_until_something_happens(published, cast, client, address):
    first = client.get(address)
    kept = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    acts.publish(by=cast.coordinator, agreement_id=published[2].pk, parts=PARTS)
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, kept.status_code) == (200, 304)
    assert changed.status_code == 200
    assert not first.cookies and "public" in first.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/api/v1/partnerships", "/api/v1/partnerships?limit=1"])
def test_what_was_made_a_moment_ago_is_given_again_to_everybody(
    published, cast, client, address, django_assert_max_num_queries
):
    first = client.get(address)
    with django_assert_max_num_queries(1):
        again = client.get(address)
    acts.publish(by=cast.coordinator, agreement_id=published[2].pk, parts=PARTS)
    changed = client.get(address)

    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert changed.headers["ETag"] != first.headers["ETag"]


def test_data_may_be_asked_after_by_the_day_and_read_from_every_site(published, client):
    first = client.get("/api/v1/partnerships")

    kept = client.get("/api/v1/partnerships", headers={"If-Modified-Since": first.headers["Last-Modified"]})

    assert kept.status_code == 304
    assert first.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    [
        *FILES, "/api/v1/openapi.json", "/siffror/siffror.json", "/exempelan/siffror/siffror.json",
        "/exempelan/siffror/answers.csv",
    ],
)  # fmt: skip
def test_every_open_file_may_be_read_from_every_site(published, client, address):
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first.headers.get("ETag", '"none"')})

    assert (first.status_code, again.status_code) in ((200, 304), (200, 200))
    assert first.headers["Access-Control-Allow-Origin"] == again.headers["Access-Control-Allow-Origin"] == "*"


def test_the_api_answers_page_by_page_with_the_same_choices_as_the_list(published, client):
    one = read(client, "/api/v1/partnerships?limit=1&page=2&sort=title")
    found = read(client, "/api/v1/partnerships?q=middagar&body=exempelan&state=running&year=2026")

    assert (len(one["items"]), one["total"], one["page"], one["limit"]) == (1, 2, 2, 1)
    assert [item["id"] for item in found["items"]] == [published[0].pk]
    assert read(client, "/api/v1/partnerships?page=9999")["items"] == []
    assert read(client, "/api/v1/organisations/802000-1239")["total"] == 1
    assert [item["slug"] for item in read(client, "/api/v1/bodies")["items"]] == ["exempelan"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/partnerships?limit=0", 400),
        ("/api/v1/partnerships?state=bort", 400),
        ("/api/v1/partnerships?year=1", 400),
        ("/api/v1/partnerships?body=finns-inte", 404),
        ("/api/v1/partnerships/9999999", 404),
        ("/api/v1/partnerships/99999999999999999999", 404),
        ("/api/v1/organisations/0", 404),
        ("/api/v1/finns-inte", 404),
    ],
)
def test_errors_are_problems_that_say_what_to_do(published, client, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail", "instance"}
    assert answer.json()["status"] == status


def test_an_api_list_costs_the_same_however_many_there_are(published, cast, client):
    def spent() -> int:
        with CaptureQueriesContext(connection) as asked:
            read(client, "/api/v1/partnerships?limit=100")
        return len(asked.captured_queries)

    before = spent()
    more = entered(cast)
    acts.publish(by=cast.coordinator, agreement_id=more.pk, parts=PARTS)

    assert spent() == before <= 12


def test_a_file_is_written_in_a_constant_number_of_queries_for_each_batch(published, client):
    with CaptureQueriesContext(connection) as asked:
        rows(client)

    assert len(asked.captured_queries) <= 20


def test_the_description_has_an_example_for_every_answer_that_follows_its_own_schema():
    described = api.get_openapi_schema()

    assert described["openapi"].startswith("3.1")
    for path, methods in described["paths"].items():
        for status, response in methods["get"]["responses"].items():
            ((kind, one),) = response["content"].items()
            assert kind == ("application/problem+json" if int(status) >= 400 else "application/json"), path
            whole = {**one["schema"], "components": described["components"]}
            for example in one["examples"].values():
                validator_for(whole).validate(example["value"])


@pytest.fixture
def kept_connection():
    """Let a request leave the test's own connection open, as Django's test client does too."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_no_question_makes_the_api_fail(published, kept_connection):
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    asked = []

    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=8,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def ask(case):
            answer = case.call()
            asked.append(answer.status_code)
            case.validate_response(answer, checks=CHECKS)

        ask()

    assert len(asked) > 20 and 200 in asked
