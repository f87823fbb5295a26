# SPDX-License-Identifier: EUPL-1.2
"""The whole way once, through the pages alone: from the public guide to the renewed agreement, every paper opened."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.cache import cache
from django.core.management import call_command

from handslag.agreements.models import Agreement
from handslag.journal.queries import verify
from handslag.kernel import clock
from tests.journeys import story as beginning
from tests.journeys import story_partnership as chapters
from tests.journeys.reading import Form
from tests.journeys.story_partnership import Partnership
from tests.journeys.story_years import CHAPTERS
from tests.journeys.test_four_outcomes import signed_in
from tests.journeys.walking import ClientWalker, Saying, filled

pytestmark = pytest.mark.second("the browser walks the same way on SQLite")


@dataclass
class SetClock:
    """A calendar of this very process: it sets the kernel's clock."""

    days: ExitStack

    def go_to(self, day: date) -> None:
        self.days.enter_context(clock.at(clock.moment_on(day)))

    def run_daily(self) -> None:
        call_command("daily", verbosity=0)


FIRST_DAY = date(2026, 4, 1)


@pytest.fixture
def story(cast) -> Iterator[Partnership]:
    """Everybody in place: staff signed in by the login form, the organisation and the visitor not."""
    cache.clear()
    with ExitStack() as days:
        yield Partnership(
            ClientWalker(),
            signed_in(cast.coordinator),
            signed_in(cast.head),
            signed_in(cast.procurement),
            registrar=signed_in(cast.registrar),
            visitor=ClientWalker(),
            calendar=SetClock(days),
            starts_on=FIRST_DAY,
        )


def test_from_the_public_guide_to_the_renewed_agreement(story):
    for chapter in CHAPTERS:
        for refused in REFUSED_BEFORE.get(chapter, ()):
            refused(story)
        chapter(story)

    first = Agreement.objects.get(dossier__reg_no=story.first_reg_no)
    second = Agreement.objects.get(dossier__reg_no=story.reg_no)
    assert (first.state, second.state, second.renews) == ("active", "active", first)
    assert second.starts_on == first.until_on
    assert list(verify()) == []


def no_report_without_the_opinion(story: Partnership) -> None:
    """The coordinator wants to go on to the report before the procurement unit has said what the guideline asks it."""
    walker = story.coordinator
    sends_by_hand(walker, f"{story.case}till-beredning/", status=422)
    assert f"Yttrande saknas: {story.places.asked}. Det krävs för att avgöra punkten" in walker.page.text
    sends_by_hand(walker, f"{story.case}beslut/lamna-over/", status=409)
    assert "Det går inte i det läge som ärendet har nu." in walker.page.text


def nobody_signs_without_power(story: Partnership) -> None:
    """The registrar's browser is made to say that who may sign for the organisation signed for the board."""
    walker = story.registrar
    walker.go(f"{story.agreement}underskrifter/ny/")
    offered = [
        one.value.split(":") for one in walker.page.form_with("Spara underskriften").fields["who"].choices
    ]
    (board, _her_own), (_organisation, power) = offered
    forges(walker, "Spara underskriften", {"who": f"{board}:{power}", "original_kept": "Pärm 7"}, status=422)
    assert (
        f"Det finns inget underlag för att personen får skriva under för {chapters.BOARD}" in walker.page.text
    )


def nothing_is_shown_that_the_guideline_keeps(story: Partnership) -> None:
    """The coordinator's browser is made to send parts that the guideline does not let the public see."""
    walker = story.coordinator
    for part in ("contacts", "reports"):
        walker.go(f"{story.agreement}registret/")
        forges(walker, "Se hur det blir", {"parts": ["parties", part], "confirmed": "1"}, status=422)
        assert "Välj bland de delar som riktlinjen låter allmänheten se." in walker.page.text


def sends_by_hand(walker: ClientWalker, address: str, *, status: int) -> None:
    """Send a form that the page does not offer."""
    token = walker.client.cookies["csrftoken"].value
    walker.send(Form(address, "post"), [("csrfmiddlewaretoken", token)], address, status)


def forges(walker: ClientWalker, button: str, said: Saying, *, status: int) -> None:
    """Send a form with values that it does not offer."""
    form = walker.page.form_with(button)
    kept = [(name, value) for name, value in filled(form, {}) if name not in said]
    told = [(name, each) for name, one in said.items() for each in ([one] if isinstance(one, str) else one)]
    walker.send(form, [*kept, *told], form.action, status)


REFUSED_BEFORE = {
    beginning.procurement_answers: [no_report_without_the_opinion],
    chapters.both_sign: [nobody_signs_without_power],
    chapters.is_published: [nothing_is_shown_that_the_guideline_keeps],
}
"""What is tried, and refused with a sentence, before a chapter; the other refusals are chapters or parts of them."""
