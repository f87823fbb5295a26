# SPDX-License-Identifier: EUPL-1.2
"""An initiative from the form guide to each of its four outcomes, through the pages alone."""

import pytest
from django.core.cache import cache

from handslag.cases.models import Case, FormGuideResult, Verdict
from handslag.cases.queries import case_file
from handslag.dossiers.models import Decision
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.parties.models import User
from tests.cast import PASSWORD
from tests.journeys import story as chapters
from tests.journeys.story import DECLINED, REDIRECTED, No, Story
from tests.journeys.walking import ClientWalker
from tests.papers.reading import docx_text, pdf_text, squeezed

pytestmark = pytest.mark.once("the whole way is walked on both databases in test_partnership")

BEGINNING = [
    "case.draft_begun",
    "case.draft_saved",
    "case.draft_saved",
    "case.draft_saved",
    "case.draft_saved",
    "case.submitted",
]


@pytest.fixture
def story(cast):
    """Everybody in place: staff signed in by the login form, the organisation still a visitor."""
    cache.clear()
    story = Story(
        ClientWalker(), signed_in(cast.coordinator), signed_in(cast.head), signed_in(cast.procurement)
    )
    chapters.comes_in(story)
    chapters.is_taken_up(story)
    return story


def signed_in(actor) -> ClientWalker:
    """Sign in as somebody, through the login form."""
    walker = ClientWalker()
    walker.go("/logga-in/")
    walker.press("Logga in", {"login": User.objects.get(pk=actor.user_id).email, "password": PASSWORD})
    assert walker.address == f"/{actor.body_slug}/bord/"
    return walker


def the_case(story: Story) -> Case:
    return Case.objects.select_related("dossier").get(dossier__reg_no=story.reg_no)


def kinds_written(case: Case) -> list[str]:
    events = Event.objects.filter(stream_kind="dossier", stream_key=case.pk).order_by("number")
    return list(events.values_list("kind", flat=True))


def test_ready_for_preparation(story):
    chapters.is_judged(story)
    chapters.is_met_and_checked(story)
    chapters.others_are_drawn_in(story)
    chapters.procurement_answers(story)
    chapters.dialogue_opens(story)
    chapters.is_ready(story)

    case = the_case(story)
    kinds = kinds_written(case)
    judged = kinds.count("case.criterion_answered")
    assert case.state == "preparation"
    assert kinds[:7] == [*BEGINNING, "case.screening_begun"]
    assert judged == sum(
        len(bound.pack.criteria) for bound in (case_file(case.pk).law, case_file(case.pk).governing)
    )
    assert [kind for kind in kinds[7:] if kind != "case.criterion_answered"] == [
        "case.document_added", "case.meeting_recorded", "case.declaration_recorded", "case.partner_checked",
        "case.unit_invited", "case.unit_answered", "case.staff_named", "case.opinion_asked", "case.opinion_given",
        "case.dialogue_opened", "case.meeting_recorded", "case.meeting_recorded", "case.preparation_begun",
    ]  # fmt: skip
    assert (
        Event.objects.get(stream_kind="dossier", stream_key=case.pk, kind="case.preparation_begun").facts[
            "recommended"
        ]
        == "ready"
    )
    assert list(verify()) == []


def test_what_the_guide_said_follows_the_initiative(story):
    kept = FormGuideResult.objects.get(case=the_case(story))

    story.coordinator.go(f"{story.case}initiativ/")

    assert kept.form == Form.IOP
    assert kept.answers == {name.removeprefix("f."): value for name, value in chapters.GUIDE_ANSWERS.items()}
    assert "formguiden" in story.coordinator.page.text.casefold()


def test_the_screening_record_prints_every_verdict_with_its_reasons(story):
    chapters.is_judged(story)
    walker = story.coordinator
    walker.go(f"{story.case}handlingar/")

    papers = [
        pdf_text(walker.fetch("Bedömning med skäl, PDF")),
        docx_text(walker.fetch("Bedömning med skäl, Word")),
    ]

    file = case_file(the_case(story).pk)
    for text in map(squeezed, papers):
        assert squeezed(story.reg_no) in text and squeezed(chapters.TITLE) in text
        for bound in (file.governing, file.law):
            for criterion in bound.pack.criteria:
                assert squeezed(criterion.text.sv) in text
                assert bound.answers[criterion.id].verdict in Verdict.values
        judged = len(file.governing.answers) + len(file.law.answers)
        assert text.count(squeezed(chapters.REASONS)) == judged


def test_returned_and_completed(story):
    lacking = "Berätta vilka andra som finns i närheten."
    before, after = (
        chapters.EVERY_ANSWER["others"],
        "Fritidsgården har stängt. Kyrkan har öppet på torsdagar.",
    )

    chapters.is_returned(story, lacking)
    chapters.completes(story, before, after)

    case = the_case(story)
    assert case.state == "screening"
    assert kinds_written(case)[-3:] == ["case.returned", "case.draft_saved", "case.completed"]
    story.coordinator.go(f"{story.case}initiativ/")
    assert "Kyrkan" in story.coordinator.page.text
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("no", "state", "kind"),
    [(DECLINED, "declined", "case.declined"), (REDIRECTED, "redirected", "case.redirected")],
)
def test_a_no_with_its_reasons_and_another_path(story, no: No, state, kind):
    chapters.ends_with(story, no)

    case = the_case(story)
    decision = Decision.objects.select_related("reasons", "other_path_words").get(dossier=case.dossier)
    assert (case.state, kinds_written(case)[-1]) == (state, kind)
    assert decision.reasons.content == no.reasons
    assert decision.other_path_words.content == no.words
    assert FORM_TITLES[Form(decision.other_path)].sv == no.path
    walker = story.coordinator
    walker.go(story.case)
    for text in (pdf_text(walker.fetch("Beskedet som PDF")), docx_text(walker.fetch("som Word"))):
        for words in (
            story.reg_no,
            chapters.TITLE,
            chapters.ORGANISATION,
            no.path,
            no.words,
            *no.reasons.split("\n\n"),
        ):
            assert squeezed(words) in squeezed(text)
    assert list(verify()) == []
