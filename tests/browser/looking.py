# SPDX-License-Identifier: EUPL-1.2
"""Looks at pages of the demonstration, wide and narrow, by day and by night: what shuts people out, and what does not fit."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import AXE, LEVELS, Site
from tests.browser.finding import Found, find
from tests.browser.walking import BrowserWalker, Complaints
from tests.thorough import THOROUGH

SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 375, "height": 800}}
OF_ALL = {"type": "tag", "values": LEVELS}
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What may differ between day and night on a page of the same size: of all rules, those that look at colours."""
FRAME = ["body > header", "body > footer"]
LOOK = """async ([frame, only]) => {
  const where = frame.length ? {exclude: frame.filter(one => document.querySelector(one))} : document;
  const found = await axe.run(where, {runOnly: only, resultTypes: ['violations'], preload: false});
  return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)}`));
}"""


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser of her own, and the pages she finds."""

    context: BrowserContext
    found: Found


@contextmanager
def visiting(
    browser: Browser,
    arguments: Mapping[str, object],
    site: Site,
    who: Mapping[str, str],
    begin: Callable[[str], list[str]],
    *,
    is_looked_for: Callable[[str], bool] = lambda _name: True,
) -> Iterator[dict[str, Visitor]]:
    """Sign everybody in and find the pages that only she has or meets first; a page is looked at once.

    ``who`` names people by a word of ours, the nameless are not signed in; ``begin`` says where each of them begins.
    """
    everybody: dict[str, Visitor] = {}
    known: set[str] = set()
    papers: set[str] = set()
    for part, name in who.items():
        context = browser.new_context(**arguments)
        start = begin(part)
        if name:
            walker = BrowserWalker(context)
            walker.go("/logga-in/")
            walker.press(f"Logga in som {name}")
            start = [walker.address, *start]
            walker.tab.close()
        found = find(context, site.url, part, start, papers, is_looked_for)
        found.pages = {key: path for key, path in found.pages.items() if key not in known or key == "desk"}
        known |= set(found.pages)
        everybody[part] = Visitor(context, found)
    yield everybody
    for visitor in everybody.values():
        visitor.context.close()


def views(number: int) -> Sequence[tuple[str, str, Mapping[str, object]]]:
    """Return in which sizes and colours a page is looked at, and for what; nothing but if it fits where no rules are named.

    Why not all in all, unless looks are thorough: most rules ask what a page is made of, so that each is looked at whole once,
    every other one by day at a desk and the next by night on a phone; colours come from the same few values on all pages, and
    are looked at in the other two views on every fourth.
    """
    is_even = number % 2 == 0
    said = [("wide", "light", OF_ALL if is_even or THOROUGH else {})]
    if number % 4 == 1 or THOROUGH:
        said.append(("wide", "dark", OF_COLOURS))
    if number % 4 == 2 or THOROUGH:
        said.append(("narrow", "light", OF_COLOURS))
    said.append(("narrow", "dark", {} if is_even and number and not THOROUGH else OF_ALL))
    return said


def faults_of(visitor: Visitor) -> list[str]:
    """Look at every page that somebody found, and return all that is wrong with them."""
    tab = visitor.context.new_page()
    complaints, faults = Complaints(), []
    complaints.listen(tab)
    script = AXE.read_text(encoding="utf-8")
    for number, (name, path) in enumerate(visitor.found.pages.items()):
        show(tab, "wide", "light")
        tab.goto(path)
        tab.evaluate(script)
        for view, (size, scheme, rules) in enumerate(views(number)):
            if view:
                show(tab, size, scheme)
            # Why not the frame each time: it is the same on every page of a visitor, and looked at on her first.
            barriers = tab.evaluate(LOOK, [FRAME if view and number else [], rules]) if rules else []
            faults += [f"{name} {path} {size} {scheme}: {barrier}" for barrier in barriers]
            if size == "narrow" and (needed := tab.evaluate("document.documentElement.scrollWidth")) > 375:
                faults.append(f"{name} {path}: {needed} px wide on a phone")
    tab.close()
    return faults + complaints.said + visitor.found.faults


def show(tab: Page, size: str, scheme: str) -> None:
    """Give a tab a size and a time of day."""
    tab.set_viewport_size(SIZES[size])
    tab.emulate_media(color_scheme=scheme)
