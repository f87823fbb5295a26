# SPDX-License-Identifier: EUPL-1.2
"""Finds the pages of the demonstration by following its links, as each of the people in it."""

from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import BrowserContext

from tests.journeys.reading import Page

# How many pages behind one name are read for the links they hold; the cases differ most in what they offer.
MANY = {"case": 24, "matter": 10}
FEW = 2
# Who sees the most is led furthest; for the others one of each name shows what differs.
LED_FURTHEST = {"coordinator", "organisation"}
PAPERS = ("_pdf", "_docx")
FEWER = {"case": 8}
ONE = 1
# Query parameters that make another page of the same name.
TELLING = {"del": True, "andra": False, "med": False, "version": False, "f.matter": False}
# What public pages lead to and is not for everybody who reads them.
FOR_OTHERS = {"initiative_new"}
LARGEST = 60_000


@dataclass(slots=True)
class Found:
    """The pages of one visitor by name, the heaviest of each, and every address whose page is too heavy or broken."""

    who: str
    pages: dict[str, str] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def name_of(address: str) -> str:
    """Return the name of a page: that of its address, and what else tells it from others of the name."""
    parts = urlsplit(address)
    try:
        name = resolve(parts.path).url_name or ""
    except Resolver404:
        return ""
    asked = parse_qs(parts.query)
    return name + "".join(
        f" {key}={asked[key][0] if told else ''}" for key, told in TELLING.items() if key in asked
    )


def find(
    context: BrowserContext,
    url: str,
    who: str,
    begin: list[str],
    papers: set[str],
    is_looked_for: Callable[[str], bool],
) -> Found:
    """Follow links from where somebody begins, until every name has been met often enough.

    What is not looked for is not opened either, but where somebody begins. ``papers`` names those that somebody has opened
    already: they lead nowhere, and take longer to set than any page.
    """
    found = Found(who)
    most, usual = (MANY, FEW) if who in LED_FURTHEST else (FEWER, ONE)
    waiting, met, read = deque(begin), set(begin), Counter[str]()
    while waiting:
        address = waiting.popleft()
        name = name_of(address)
        if not name or name in papers or read[name] >= most.get(name, usual):
            continue
        if name.endswith(PAPERS):
            papers.add(name)
        read[name] += 1
        answer = context.request.get(url + address)
        if answer.status >= 400:
            if answer.status != 405 and not (answer.status == 403 and name in FOR_OTHERS):
                found.faults.append(f"{answer.status} {address}")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        body = answer.body()
        if len(body) > LARGEST:
            found.faults.append(f"{len(body)} bytes {address}")
        landed = urlsplit(answer.url)
        here = landed.path + (f"?{landed.query}" if landed.query else "")
        if len(body) > found.weights.get(name_of(here), 0):
            found.weights[name_of(here)] = len(body)
            found.pages[name_of(here)] = here
        for link in Page(body.decode()).links:
            to = urldefrag(urljoin(answer.url, link.address))[0]
            path = to.removeprefix(url)
            if to.startswith(f"{url}/") and path not in met and not path.startswith(("/ui/", "/static/")):
                met.add(path)
                if is_looked_for(name_of(path)):
                    waiting.append(path)
    return found
