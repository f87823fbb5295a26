# SPDX-License-Identifier: EUPL-1.2
"""The story to its end: two yearly follow-ups, the evaluation, and the agreement renewed; and the whole way in order."""

from collections.abc import Callable

from handslag.agreements.planning import months_after
from tests.journeys import story as beginning
from tests.journeys import story_partnership as middle
from tests.journeys.story_partnership import BOARD, HOURS, Partnership, says
from tests.journeys.walking import Walker

DONE = {
    "organisation": "Vi har haft öppet hundra kvällar.",
    "coordinator": "Vi har betalat och städat källaren.",
}
SPENT = {"organisation": "1 900 timmar.", "coordinator": "250 000 kronor och en källare."}
MET = "Vi kom överens om att söka fler ledare."
DIFFERENCE = {"organisation": "De yngsta har blivit ledare.", "coordinator": "Färre klagomål på kvällarna."}
FURTHER = {"organisation": "Vi vill ha fler ledare.", "coordinator": "Vi vill höras av oftare."}
AGREED = {
    "summary": "Verkstaden är en fast punkt för unga i Ekbacken.",
    "successes": "De som var yngst leder nu själva.",
    "shortcomings": "Få flickor kommer.",
    "lessons": "Börja med maten, sedan cyklarna.",
    "way_on": "Vi går vidare i tre år till.",
}
SHORT_WAY = "Vi har mötts i två år och utvärderat tillsammans i mars."
NEW_TITLE = "Cykelverkstaden i Ekbacken går vidare"


def first_year_passes(story: Partnership) -> None:
    """The calendar opens the first yearly follow-up, and it is closed."""
    is_followed_up(story, 1)


def second_year_passes(story: Partnership) -> None:
    """The second yearly follow-up comes with an evaluation."""
    is_followed_up(story, 2)


def is_followed_up(story: Partnership, number: int) -> None:
    """A year has passed: both report, they meet, and the follow-up is closed."""
    story.calendar.go_to(months_after(story.starts_on, 12 * number))
    is_opened(story, number)
    both_report(story, number)
    if number == 2:
        both_evaluate(story)
    walker = story.coordinator
    opens_follow_up(story, walker, number)
    walker.follow("Anteckna uppföljningsmötet")
    met = {"attended": "Samordnaren och verksamhetsledaren", "notes": MET, "place": "Verkstaden"}
    walker.press("Spara mötet", met)
    walker.follow("Avsluta uppföljningen")
    walker.press("Avsluta uppföljningen")
    assert "Uppföljningen är klar." in walker.page.all_text
    papers_of_the_follow_up(story, number)


def papers_of_the_follow_up(story: Partnership, number: int) -> None:
    """The paper says what both reported, that fewer hours came than planned, what they agreed on and where they met."""
    walker = story.organisation
    opens_follow_up(story, walker, number)
    walker.keep(f"uppfoljning-{number}")
    words = [
        story.reg_no,
        beginning.ORGANISATION,
        BOARD,
        *DONE.values(),
        *SPENT.values(),
        HOURS,
        "900 timmar",
        MET,
    ]
    if number == 2:
        words += [*AGREED.values(), *DIFFERENCE.values(), *FURTHER.values()]
    for ending in ("PDF", "Word"):
        says(walker.fetch(f"Uppföljning och utvärdering, {ending}"), *words)


def is_opened(story: Partnership, number: int) -> None:
    """The first follow-up is opened by the calendar, the second by a party."""
    if number == 1:
        story.calendar.run_daily()
        return
    opens_follow_up(story, story.organisation, number)
    story.organisation.follow("Öppna uppföljningen")
    story.organisation.press("Öppna")


def opens_follow_up(story: Partnership, walker: Walker, number: int) -> None:
    """Somebody opens the page of a follow-up."""
    walker.go(f"{story.agreement}uppfoljning/")
    walker.follow(f"Uppföljning {number}")


def both_report(story: Partnership, number: int) -> None:
    """Each party says what it has done; the organisation's hours became fewer than planned, and it has counted."""
    for who, walker in (("organisation", story.organisation), ("coordinator", story.coordinator)):
        opens_follow_up(story, walker, number)
        walker.follow("Lämna rapport")
        fields = walker.page.form_with("Lämna rapporten").fields
        said = {"what_we_did": DONE[who], "hours_and_money": SPENT[who]}
        if who == "organisation":
            delivered = next(name for name in fields if name.startswith("d_"))
            goal = next(name for name in fields if name.startswith("g_"))
            said |= {delivered: "900", goal: str(30 * number)}
            walker.keep(f"rapporten-{number}")
        walker.press("Lämna rapporten", said)
        assert DONE[who] in walker.page.text


def both_evaluate(story: Partnership) -> None:
    """Both answer apart, then they write a text together and stand behind it."""
    answers(story, "organisation", story.organisation)
    looks_early(story)
    answers(story, "coordinator", story.coordinator)
    walker = story.organisation
    opens_follow_up(story, walker, 2)
    for words in (*DIFFERENCE.values(), *FURTHER.values()):
        assert words in walker.page.text
    walker.follow("Skriv den gemensamma utvärderingen")
    walker.keep("skriv-utvarderingen")
    walker.press("Spara som ny version", AGREED)
    for each in (story.organisation, story.coordinator):
        opens_follow_up(story, each, 2)
        each.follow("Ställ er bakom utvärderingen")
        assert AGREED["lessons"] in each.page.text
        each.press("Vi står bakom texten")
    assert walker.page.text.count("Står bakom texten") >= 1


def answers(story: Partnership, who: str, walker: Walker) -> None:
    """A party answers the evaluation."""
    opens_follow_up(story, walker, 2)
    walker.follow("Svara på utvärderingen")
    fields = walker.page.form_with("Lämna svaren").fields.values()
    said = {one.name: FURTHER[who] for one in fields if one.kind == "textarea"}
    walker.press("Lämna svaren", {**said, "difference": DIFFERENCE[who]})


def looks_early(story: Partnership) -> None:
    """The coordinator opens the organisation's answers before her own are in, and is told why they are closed."""
    opens_follow_up(story, story.organisation, 2)
    own = story.organisation.address.replace("/tillfalle/", "/svar/")
    walker = story.coordinator
    walker.go(f"{own}&part={organisation_party(story)}", status=409)
    assert "Svaren är stängda" in walker.page.text
    opens_follow_up(story, walker, 2)
    assert DIFFERENCE["organisation"] not in walker.page.text


def organisation_party(story: Partnership) -> str:
    """Return the number by which the pages know the organisation as a party."""
    story.registrar.go(f"{story.agreement}underskrifter/underlag/")
    fields = story.registrar.page.form_with("Spara underlaget").fields
    return fields["whom"].meant(beginning.ORGANISATION)


def goes_on(story: Partnership) -> None:
    """The organisation opens a case about going on and sends it; it knows the old one, and takes the short way."""
    walker, old = story.organisation, story.agreement
    walker.go(f"{old}uppfoljning/")
    walker.follow("Gå vidare: börja ett nytt ärende")
    walker.keep("ga-vidare")
    walker.press("Börja ett nytt ärende", {"title": NEW_TITLE})
    walker.follow("Granska och skicka")
    assert beginning.EVERY_ANSWER["own_contribution"] in walker.page.text
    story.title, story.first_reg_no = NEW_TITLE, story.reg_no
    beginning.gets_a_number(story)


def takes_the_short_way(story: Partnership) -> None:
    """The new case is judged as any other; what the parties have done together stands in for the meetings."""
    beginning.is_taken_up(story)
    beginning.is_judged(story)
    beginning.procurement_answers(story)
    walker = story.coordinator
    for move, button in (
        ("Gå vidare till dialog", "Gå vidare till dialog"),
        ("Klart för beredning", "Gå vidare till beredning"),
    ):
        walker.go(story.case)
        walker.follow(f"Gör det ändå, med skäl: {move}")
        walker.press(button, {"deviation": SHORT_WAY})


def is_renewed(story: Partnership) -> None:
    """The new agreement goes the same way as the first, knows it, says what it said, and begins where it ends."""
    old, old_title = story.agreement, beginning.TITLE
    story.starts_on, story.left_out = months_after(story.starts_on, 36), ""
    middle.agreement_begins(story)
    assert story.agreement != old
    middle.both_write(story)
    middle.both_accept(story)
    middle.report_is_handed_over(story)
    middle.board_says_yes(story)
    middle.powers_are_recorded(story)
    middle.both_sign(story)
    middle.papers_of_the_agreement(story)
    walker = story.coordinator
    walker.go(story.case)
    assert walker.page.has_link(story.first_reg_no)
    walker.go(story.agreement)
    walker.keep("den-fornyade")
    assert walker.page.link(old_title).address == old
    walker.go(f"{old}uppfoljning/")
    walker.follow(f"Ärendet om fortsättningen: {story.title}")
    assert walker.address == story.case


CHAPTERS: tuple[Callable[[Partnership], None], ...] = (
    beginning.comes_in,
    beginning.is_taken_up,
    beginning.is_judged,
    beginning.is_met_and_checked,
    beginning.others_are_drawn_in,
    beginning.dialogue_opens,
    beginning.procurement_answers,
    beginning.is_ready,
    middle.papers_from_the_beginning,
    middle.agreement_begins,
    middle.both_write,
    middle.accepts_too_late,
    middle.both_accept,
    middle.report_is_handed_over,
    middle.board_says_yes,
    middle.papers_of_the_decision,
    middle.powers_are_recorded,
    middle.both_sign,
    middle.papers_of_the_agreement,
    middle.is_published,
    first_year_passes,
    second_year_passes,
    goes_on,
    takes_the_short_way,
    is_renewed,
)
"""The whole way, in order."""
