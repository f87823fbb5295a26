# SPDX-License-Identifier: EUPL-1.2
"""Nothing of a partnership is public but what the disclosure lists, wherever a stranger looks."""

import re

import pytest

from handslag.agreements.acts.publishing import PUBLIC_KIND
from handslag.agreements.models import Agreement, Publication
from handslag.agreements.publishing import findable_words
from handslag.agreements.queries import agreement_file
from handslag.guidelines.format_agreement import Published
from handslag.kernel import clock
from handslag.parties.models import Organisation
from handslag.register.disclosure import FIELDS
from handslag.register.partnership_page import preview
from handslag.search.acts import put
from handslag.search.queries import entries_with
from tests.register.marking import mark_everything
from tests.stages import SHOWN_ON

pytestmark = pytest.mark.once(
    "what is disclosed is decided in Python; publishing and searching run on both elsewhere"
)

ALL = [str(part) for part in Published]
FEW = ["term"]
MARK = re.compile(r"qz[0-9a-f]{6}")
LINK = re.compile(r'href="(/[^"#]*)')
CLOSED_OR_NO_TEXT = re.compile(r"^/(konto|ui|static)/|/initiativ|/logga|\.(pdf|docx)$")
IN_REGISTER = re.compile(r"^/([\w-]+/)?register/|^/api/v1/")
OF_THE_BODY = {
    f"{table}.{name}"
    for table, names in (
        ("PublicBody", ("name", "short_name", "email", "phone")),
        ("Unit", ("name", "contact_title", "contact_email", "contact_phone")),
    )
    for name in names
}
"""What a body shows of itself on every page: its name, its units and how to reach them."""
ON_FRONT_DOORS = {f"SocietalChallenge.{name}" for name in ("title", "about", "source")} | {
    f"HistoricalRecord.{name}" for name in ("title", "parties", "term", "source", "heading", "text")
}
"""What stands on the front doors whatever is published: the catalogue of challenges, and what old sources tell."""


@pytest.fixture
def shown(db):
    """The demonstration: partnerships and cases in every state, with everything said in them."""
    with clock.at(SHOWN_ON):
        yield


def allowed(parts: list[str]) -> set[str]:
    """Return the fields that the list lets be seen when these parts are public."""
    return {source for one in FIELDS if set(one.needs) <= set(parts) for source in one.source}


def publish(parts: list[str]) -> None:
    """Let every publication hold these parts, and the public index their words."""
    Publication.objects.update(parts=parts)
    Agreement.objects.published().update(public_parts=parts)
    for agreement in Agreement.objects.published():
        story = Publication.objects.filter(agreement=agreement).order_by("-number")[0].story
        case = agreement.case
        challenges = tuple(case.challenges.values_list("title", flat=True)) if case else ()
        words = findable_words(
            agreement_file(agreement.pk), frozenset(parts), story.content if story else "", challenges
        )
        put(PUBLIC_KIND, agreement.pk, agreement.body_id, agreement.title, words, is_public=True)


def told_at(client, starts: list[str], within: re.Pattern[str]) -> dict[str, set[str]]:
    """Walk every link that a stranger can follow; return the marks seen, each with the addresses that told it."""
    waiting, seen = list(starts), set(starts)
    told: dict[str, set[str]] = {}
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code < 500, address
        text = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        for mark in MARK.findall(text):
            told.setdefault(mark, set()).add(address)
        for link in LINK.findall(text):
            link = link.replace("&amp;", "&")
            path, _sign, question = link.partition("?")
            link = link if "page=" in question else path
            if link not in seen and within.search(path) and not CLOSED_OR_NO_TEXT.search(path):
                seen.add(link)
                waiting.append(link)
    return told


def everywhere() -> list[str]:
    """Return where a stranger may begin, and addresses that she may guess."""
    guessed = [f"/api/v1/partnerships/{pk}" for pk in Agreement.objects.values_list("pk", flat=True)]
    bodies = Agreement.objects.values_list("body__slug", "pk")
    guessed += [f"/{slug}/register/{pk}/" for slug, pk in bodies]
    for pk in Organisation.objects.values_list("pk", flat=True):
        guessed += [f"/api/v1/organisations/{pk}", f"/register/organisation/{pk}/"]
    return [
        "/",
        "/register/",
        "/api/v1/partnerships?limit=100",
        "/api/v1/bodies",
        "/api/v1/openapi.json",
        *guessed,
    ]


def leaks(told: dict[str, set[str]], sources: dict[str, str], may: set[str]) -> dict[str, list[str]]:
    """Return the fields that were told and must not be, each with places where; the front doors show some in their own right."""
    found = {}
    for mark, places in told.items():
        source = sources[mark]
        where = {one for one in places if source not in ON_FRONT_DOORS or IN_REGISTER.search(one)}
        if where and source not in may:
            found[source] = sorted(where)[:3]
    return found


@pytest.mark.writes_directly("marks every text field, also those that are written for good")
def test_a_stranger_sees_the_listed_fields_of_the_public_parts_and_nothing_else(shown, client):
    marks = mark_everything()
    sources = {mark: source for source, mark in marks.items()}
    first = Agreement.objects.published()[0]
    assert len(marks) > 90 and Agreement.objects.published().count() > 3

    for parts, within in ((FEW, re.compile("^/")), (ALL, IN_REGISTER)):
        publish(parts)
        may = allowed(parts) | OF_THE_BODY
        told = told_at(client, everywhere(), within)
        html = str(preview(agreement_file(first.pk), parts, "Så här vill vi berätta."))
        previewed = {sources[mark] for mark in MARK.findall(html)}
        hidden = {source for source in allowed(parts) & set(marks) if marks[source] not in told}
        found_by = {
            source
            for source in set(marks) - may
            if entries_with(marks[source], kinds=[PUBLIC_KIND], only_public=True).exists()
        }

        assert (leaks(told, sources, may), hidden, found_by) == ({}, set(), set()), parts
        assert previewed <= may - {"Publication.story"} and "Så här vill vi berätta." in html
