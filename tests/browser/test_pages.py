# SPDX-License-Identifier: EUPL-1.2
"""Every page of the public and of an organisation: it shuts nobody out, fits, and stays light."""

from urllib.parse import urlencode

import pytest

from tests.browser.looking import faults_of, visiting
from tests.journeys.story import GUIDE_ANSWERS

WHO = {"visitor": "", "organisation": "Ordförande Dagsljuset"}
# The guide is a form, which no link leads through.
ANSWERED = f"/exempelan/formguiden/svar/?{urlencode(GUIDE_ANSWERS)}"
BEGIN = {
    "visitor": [
        "/", "/logga-in/", "/konto/login/", "/konto-for-organisation/", "/konto/password/reset/", ANSWERED,
    ],
    "organisation": ["/mitt/konto/", "/exempelan/initiativ/nytt/"],
}  # fmt: skip


@pytest.fixture(scope="session")
def visitors(browser, browser_context_args, site):
    """The public and an organisation, with their pages."""
    with visiting(browser, browser_context_args, site, WHO, BEGIN.__getitem__) as everybody:
        yield everybody


@pytest.mark.parametrize("who", WHO)
def test_every_page_shuts_nobody_out_and_fits(visitors, who):
    found = faults_of(visitors[who])

    assert not found, "\n".join(found)
    assert visitors[who].found.pages


def test_the_demonstration_shows_every_page_of_organisations_and_the_public(visitors):
    shown = {name.split()[0] for visitor in visitors.values() for name in visitor.found.pages}

    assert {
        "matters", "matter", "initiative_new", "own_organisation", "account", "guide", "guide_result", "guideline",
        "contacts", "sign_up",
    } <= shown  # fmt: skip


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
