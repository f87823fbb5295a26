# SPDX-License-Identifier: EUPL-1.2
"""The story of an initiative in a real browser where it ends early, and one without scripts; the whole way is in test_partnership."""

import pytest

from tests.browser.walking import BrowserWalker
from tests.journeys import story as chapters
from tests.journeys.story import REDIRECTED, Places, Story

NUMBERS = {
    "returned": "802000-9315",
    "redirected": "802000-9513",
    "plain": "802000-9612",
}


@pytest.fixture
def people(new_context):
    """A function that puts everybody of a story in place, and afterwards hears what their browsers complained of."""
    walkers: list[BrowserWalker] = []

    def enter(name: str = "", **options) -> BrowserWalker:
        walker = BrowserWalker(new_context(**options))
        walkers.append(walker)
        if name:
            walker.go("/logga-in/")
            walker.press(f"Logga in som {name}")
        return walker

    def everybody(outcome: str, **options) -> Story:
        return Story(
            organisation=enter(**options),
            coordinator=enter("Samordnare Ek"),
            head=enter("Förvaltningschef Björk"),
            procurement=enter("Upphandlare Hassel"),
            places=Places(),
            email=f"kassor.{outcome}@navet.example",
            org_no=NUMBERS[outcome],
        )

    yield everybody

    assert [complaint for walker in walkers for complaint in walker.complaints.said] == []


def test_returned_and_completed(people):
    story = people("returned")
    after = "Fritidsgården har stängt. Kyrkan har öppet på torsdagar."

    chapters.comes_in(story)
    chapters.is_taken_up(story)
    chapters.is_returned(story, "Berätta vilka andra som finns i närheten.")
    chapters.completes(story, chapters.EVERY_ANSWER["others"], after)


def test_a_no_with_its_reasons_and_another_path(people):
    story = people("redirected")

    chapters.comes_in(story)
    chapters.is_taken_up(story)
    chapters.ends_with(story, REDIRECTED)


def test_an_initiative_without_scripts(people):
    story = people("plain", java_script_enabled=False)

    chapters.comes_in(story)

    assert story.reg_no
