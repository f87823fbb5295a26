# SPDX-License-Identifier: EUPL-1.2
"""Every public page: it answers, within its budgets, writes nothing, and may be kept by anybody."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handslag.kernel import clock
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from handslag.parties.models import User
from tests.cast import MONDAY

MOST_QUERIES = 12
MOST_BYTES = 60_000
OF_A_BODY = (
    "/{slug}/",
    "/{slug}/kontakt/",
    "/{slug}/formguiden/",
    "/{slug}/formguiden/?f.matter=own_activity&f.local_use=yes",
    "/{slug}/formguiden/svar/?f.matter=ordinary_work&f.local_use=yes",
    "/{slug}/riktlinje/",
    "/{slug}/riktlinje/law/se/2026/",
)
OF_THE_SITE = (
    "/",
    "/?q=exempel",
    "/?q=finns-inte",
    "/om/tillganglighet/",
    "/om/personuppgifter/",
    "/om/handslag/",
)
OF_A_VERSION = (
    "/exempelan/riktlinje/exempelan/iop/2026/",
    "/exempelan/riktlinje/mora/iop/2023/",
    "/exempelan/riktlinje/exempelan/iop/2026/?jamfor=mora/iop@2023",
    "/ekero/riktlinje/skl/iop-criteria/2018/",
)
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE)", re.IGNORECASE)


def every_address(scene) -> list[str]:
    return [
        *OF_THE_SITE,
        *(address.format(slug=slug) for slug in scene.slugs.values() for address in OF_A_BODY),
        *OF_A_VERSION,
    ]


def test_every_page_answers_within_its_budgets_and_writes_nothing(scene, client):
    complaints = []

    for address in every_address(scene):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        statements = [query["sql"] for query in asked.captured_queries]
        if answer.status_code != 200:
            complaints.append(f"{address}: {answer.status_code}")
        if len(statements) > MOST_QUERIES:
            complaints.append(f"{address}: {len(statements)} queries")
        if len(answer.content) > MOST_BYTES:
            complaints.append(f"{address}: {len(answer.content)} bytes")
        complaints += [f"{address}: {sql[:80]}" for sql in statements if WRITES.match(sql)]

    assert not complaints, "\n".join(complaints)


def test_every_link_within_a_page_leads_to_a_place_on_it(scene, client):
    complaints = []

    for address in every_address(scene):
        html = client.get(address).content.decode()
        places = re.findall(r'\sid="([^"]+)"', html)
        complaints += [f"{address}: {one} stands twice" for one in set(places) if places.count(one) > 1]
        complaints += [
            f"{address}: #{one}" for one in re.findall(r'href="#([^"]+)"', html) if one not in places
        ]

    assert not complaints, "\n".join(complaints)


def test_every_page_has_one_heading_of_the_first_level(scene, client):
    several = [address for address in every_address(scene) if client.get(address).content.count(b"<h1") != 1]

    assert not several


def test_every_public_link_leads_somewhere(scene, client):
    found = set()
    for address in every_address(scene):
        html = client.get(address).content.decode().replace("&amp;", "&")
        found |= {link.partition("#")[0] for link in re.findall(r'href="(/[^"]*)"', html)}
    public = {
        link for link in found if not link.startswith(("/static/", "/mina/", "/logga-in", "/konto", "/mitt"))
    }

    broken = [
        (link, status)
        for link in sorted(public)
        if (status := client.get(link).status_code) not in (200, 302)
    ]

    assert not broken


def test_queries_do_not_grow_with_the_number_of_bodies(scene, client):
    for number in range(60):
        party_acts.create_body(
            by=INSTALLER,
            slug=f"ort-{number}",
            name=f"Ort {number} kommun",
            short_name=f"Ort {number}",
            kind="municipality",
        )

    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/?page=2")

    assert answer.status_code == 200
    assert len(asked) <= MOST_QUERIES
    assert len(answer.content) <= MOST_BYTES


@pytest.mark.parametrize("address", ["/ingenstans/", "/ingenstans/riktlinje/", "/ingenstans/lathund.pdf"])
def test_unknown_body_is_said_in_words(scene, client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "ingen kommun eller region" in answer.content.decode()


@pytest.mark.parametrize("ref", ["stockholm/iop/2017", "finns/inte/1", "exempelan/iop/2025"])
def test_version_that_never_held_there_is_not_shown(scene, client, ref):
    assert client.get(f"/exempelan/riktlinje/{ref}/").status_code == 404


def test_visitor_gets_no_cookie_and_a_page_that_may_be_shared(scene, client):
    answer = client.get("/exempelan/")

    assert not answer.cookies
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in answer["Vary"]


def test_unchanged_page_is_not_sent_again(scene, client):
    mark = client.get("/exempelan/")["ETag"]

    answer = client.get("/exempelan/", headers={"If-None-Match": mark})

    assert answer.status_code == 304
    assert not answer.content


def test_page_of_somebody_signed_in_is_hers_alone(scene, client):
    client.force_login(
        User.objects.get(pk=scene.cast.coordinator.user_id), settings.AUTHENTICATION_BACKENDS[0]
    )

    answer = client.get("/exempelan/")

    assert answer["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["/", "/exempelan/", "/exempelan/formguiden/", "/exempelan/riktlinje/"])
def test_nothing_can_be_sent_to_a_public_page(scene, client, address):
    assert client.post(address).status_code == 405


def test_pages_speak_english_when_asked(scene, client):
    client.cookies["django_language"] = "en"

    html = client.get("/exempelan/riktlinje/").content.decode()

    assert 'lang="en"' in html
    assert "It is the organisation's own initiative" in html.replace("&#39;", "'")


def test_body_without_guideline_says_so(scene, client):
    assert "Ingen antagen riktlinje än" in client.get("/lyckstad/").content.decode()


def test_source_takes_no_initiatives(scene, client):
    html = client.get("/mora/").content.decode()

    assert "Här tas inga initiativ emot" in html
    assert "initiativ/nytt" not in html


def test_source_stands_apart_from_those_to_choose(scene, client):
    html = client.get("/").content.decode()

    assert html.index("Lyckstads stad") < html.index("så har andra skrivit") < html.index("Mora i källan")


def test_challenges_are_open_and_never_a_call(scene, client):
    html = client.get("/exempelan/").content.decode()

    assert "Ofrivillig ensamhet" in html
    assert "Det här är ingen utlysning" in html


def test_amounts_not_known_today_are_said_to_be_unknown(scene, client):
    html = client.get("/exempelan/riktlinje/").content.decode()

    assert "Gränsen för 2026 är inte kontrollerad" in html
    assert "Inte känt" in html


def test_amount_of_an_earlier_day_is_shown_on_that_day(scene, client):
    with clock.at(MONDAY.replace(year=2025)):
        html = client.get("/exempelan/riktlinje/").content.decode()

    assert "700\u00a0000 kr" in html
