# SPDX-License-Identifier: EUPL-1.2
"""Every page of the demonstration, wide and narrow, by day and by night: it shuts nobody out, fits, and stays light."""

from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext

from handslag.web.cases.act_pages import PAGES
from tests.browser.conftest import AXE, LEVELS
from tests.browser.finding import Found, find
from tests.browser.walking import BrowserWalker, Complaints
from tests.journeys.story import GUIDE_ANSWERS

WHO = {
    "visitor": "",
    "organisation": "Ordförande Dagsljuset",
    "coordinator": "Samordnare Ek",
    "head": "Förvaltningschef Björk",
    "procurement": "Upphandlare Hassel",
    "administrator": "Administratör Asp",
}
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 375, "height": 800}}
OF_ALL = {"type": "tag", "values": LEVELS}
FRAME = ["body > header", "body > footer"]
VIEWS = [("wide", "light"), ("wide", "dark"), ("narrow", "dark"), ("narrow", "light")]
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""What may differ between day and night on a page of the same size: of all rules, those that look at colours."""
# The guide is a form, which no link leads through.
ANSWERED = f"/exempelan/formguiden/svar/?{urlencode(GUIDE_ANSWERS)}"
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


@pytest.fixture(scope="session")
def visitors(browser: Browser, browser_context_args, site):
    """Everybody, signed in, with the pages that only she has or meets first; a page is looked at once."""
    everybody: dict[str, Visitor] = {}
    known: set[str] = set()
    papers: set[str] = set()
    for who, name in WHO.items():
        context = browser.new_context(**browser_context_args)
        begin = [
            "/",
            "/logga-in/",
            "/konto/login/",
            "/konto-for-organisation/",
            "/konto/password/reset/",
            ANSWERED,
        ]
        if name:
            walker = BrowserWalker(context)
            walker.go("/logga-in/")
            walker.press(f"Logga in som {name}")
            begin = [
                walker.address,
                "/mitt/konto/",
                *(["/exempelan/initiativ/nytt/"] if who == "organisation" else []),
            ]
            walker.tab.close()
        found = find(context, site.url, who, begin, papers)
        found.pages = {key: path for key, path in found.pages.items() if key not in known or key == "desk"}
        known |= set(found.pages)
        everybody[who] = Visitor(context, found)
    yield everybody
    for visitor in everybody.values():
        visitor.context.close()


@pytest.mark.parametrize("who", WHO)
def test_every_page_shuts_nobody_out_and_fits(visitors, who):
    visitor = visitors[who]
    tab = visitor.context.new_page()
    complaints, faults = Complaints(), []
    complaints.listen(tab)
    script = AXE.read_text(encoding="utf-8")
    for number, (name, path) in enumerate(visitor.found.pages.items()):
        tab.set_viewport_size(SIZES["wide"])
        tab.emulate_media(color_scheme="light")
        tab.goto(path)
        tab.evaluate(script)
        # Why not each in all: both sizes are looked at whole on every page; the colours of the other scheme on every other one,
        # since they come from the same few values on all of them.
        for view, (size, scheme) in enumerate(VIEWS):
            if view % 2 and number % 2:
                continue
            tab.set_viewport_size(SIZES[size])
            tab.emulate_media(color_scheme=scheme)
            # Why not all each time: the frame is the same on every page of a visitor, and looked at in every view on her
            # first; and what a page of one size shows by day and by night differs in its colours only.
            frame = FRAME if view and number else []
            barriers = tab.evaluate(LOOK, [frame, OF_COLOURS if view % 2 else OF_ALL])
            faults += [f"{name} {path} {size} {scheme}: {barrier}" for barrier in barriers]
            if size == "narrow" and (needed := tab.evaluate("document.documentElement.scrollWidth")) > 375:
                faults.append(f"{name} {path}: {needed} px wide on a phone")
    tab.close()

    found = faults + complaints.said + visitor.found.faults
    assert not found, "\n".join(found)
    assert visitor.found.pages


def test_the_demonstration_shows_every_page_of_the_staff(visitors):
    shown = {name.split()[0] for visitor in visitors.values() for name in visitor.found.pages}

    # What no case of the demonstration is waiting for; the journeys walk through these pages.
    unseen = {f"case_{move}" for move in PAGES} - shown

    assert unseen <= {"case_recheck_law", "case_take_over", "case_begin_preparation", "case_end_recusal"}, (
        sorted(unseen)
    )
    assert {"desk", "cases", "case", "case_assessment", "case_events", "organisations", "organisation", "units", "people",
            "adoptions", "pack", "register_initiative", "matters", "matter", "initiative_new", "own_organisation",
            "account", "guide", "guide_result", "guideline", "contacts", "sign_up"} <= shown  # fmt: skip


def test_the_first_visit_is_light(browser, browser_context_args):
    context = browser.new_context(**browser_context_args)
    tab = context.new_page()
    answers = []
    tab.on("requestfinished", lambda request: answers.append(request))

    tab.goto("/exempelan/")
    tab.wait_for_load_state("networkidle")

    weights = {
        request.url: sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))
        for request in answers
    }
    kinds: dict[str, int] = {}
    for request in answers:
        kinds[request.resource_type] = kinds.get(request.resource_type, 0) + weights[request.url]
    context.close()
    assert sum(weights.values()) <= 150_000, weights
    assert kinds.get("stylesheet", 0) + kinds.get("script", 0) <= 60_000, weights
    assert kinds.get("font", 0) <= 80_000, weights


def test_the_first_stop_of_the_keyboard_leads_to_the_content(page):
    page.goto("/exempelan/")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Till innehållet"
    assert page.locator("a.skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_what_is_wrong_takes_the_focus_and_is_seen_to_have_it(page):
    page.goto("/konto-for-organisation/")

    page.get_by_role("button", name="Skapa konto").click()
    page.wait_for_selector(".errsum")

    focused = page.evaluate(
        "() => { const at = document.activeElement, looks = getComputedStyle(at);"
        " return [at.className, looks.outlineStyle, parseFloat(looks.outlineWidth), looks.boxShadow]; }"
    )
    assert "errsum" in focused[0]
    assert (focused[1] != "none" and focused[2] > 0) or focused[3] != "none", focused
    assert page.title().startswith("Fel:")
    page.locator(".errsum a").first.click()
    assert page.evaluate("document.activeElement.name") == "organisation_name"
