# SPDX-License-Identifier: EUPL-1.2
"""Every page of a body's staff: it shuts nobody out, fits, and stays light."""

import pytest

from handslag.web.cases.act_pages import PAGES
from tests.browser.looking import faults_of, visiting
from tests.web.addresses import addresses

WHO = {
    "coordinator": "Samordnare Ek",
    "head": "Förvaltningschef Björk",
    "procurement": "Upphandlare Hassel",
    "administrator": "Administratör Asp",
}
# What is public, an organisation's or anybody's is looked at beside this file.
OF_OTHERS = ("handslag.register.", "handslag.web.matters.", "handslag.web.signin.", "allauth.")


@pytest.fixture(scope="session")
def visitors(browser, browser_context_args, site):
    """The staff, with their pages."""
    modules = {one.name: f"{one.module}." for one in addresses()}
    with visiting(
        browser,
        browser_context_args,
        site,
        WHO,
        lambda _part: ["/mitt/konto/"],
        is_looked_for=lambda name: not modules.get(name.split()[0], "").startswith(OF_OTHERS),
    ) as everybody:
        yield everybody


@pytest.mark.parametrize("who", WHO)
def test_every_page_shuts_nobody_out_and_fits(visitors, who):
    found = faults_of(visitors[who])

    assert not found, "\n".join(found)
    assert visitors[who].found.pages


def test_the_demonstration_shows_every_page_of_the_staff(visitors):
    shown = {name.split()[0] for visitor in visitors.values() for name in visitor.found.pages}

    # What no case of the demonstration is waiting for; the journeys walk through these pages.
    unseen = {f"case_{move}" for move in PAGES} - shown

    assert unseen <= {"case_recheck_law", "case_take_over", "case_begin_preparation", "case_end_recusal"}, (
        sorted(unseen)
    )
    assert {
        "desk", "cases", "case", "case_assessment", "case_events", "organisations", "organisation", "units", "people",
        "adoptions", "pack", "register_initiative",
    } <= shown  # fmt: skip
