# SPDX-License-Identifier: EUPL-1.2
"""From an assessed initiative to one that is ready for a decision, under Mora's guideline: the parties get to know each other."""

import pytest
from django.core.cache import cache

from handslag.cases.models import Case
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from tests.cast import MONDAY, make_cast
from tests.journeys import story as chapters
from tests.journeys import story_partner as partner
from tests.journeys.story import Story
from tests.journeys.test_four_outcomes import signed_in
from tests.journeys.walking import ClientWalker

pytestmark = pytest.mark.second("the browser walks the same chapters on SQLite")


@pytest.fixture
def story(database):
    """Everybody in place under Mora's guideline, the initiative taken up and judged."""
    with clock.at(MONDAY):
        cache.clear()
        cast = make_cast("mora/iop@2023")
        story = Story(
            ClientWalker(), signed_in(cast.coordinator), signed_in(cast.head), signed_in(cast.procurement)
        )
        chapters.comes_in(story)
        chapters.is_taken_up(story)
        chapters.is_judged(story)
        yield story


def test_from_profile_to_preparation(story):
    chapters_of_it = (
        *partner.KNOW_EACH_OTHER,
        chapters.others_are_drawn_in,
        chapters.procurement_answers,
        chapters.dialogue_opens,
        *partner.MEET_AND_GO_ON,
    )
    for chapter in chapters_of_it:
        chapter(story)

    case = Case.objects.get(dossier__reg_no=story.reg_no)
    kinds = set(
        Event.objects.filter(stream_kind="dossier", stream_key=case.pk).values_list("kind", flat=True)
    )
    assert case.state == "preparation"
    assert {"case.declaration_signed", "case.document_judged", "case.meeting_notes_agreed"} <= kinds
    assert list(verify()) == []
