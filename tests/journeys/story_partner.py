# SPDX-License-Identifier: EUPL-1.2
"""How the parties get to know each other: who the organisation is, its papers, its declaration, the meetings, the control."""

import re

from handslag.kernel import clock
from tests.journeys.story import PAPER, PASSWORD, Story, goes_on_to_preparation, records_a_meeting

SIGNER = "Kassör Kvist"
NOTED = "Vi ser samma behov och vill gå vidare."


def tells_who_it_is(story: Story) -> None:
    """The organisation fills in its profile: what it is for, how many it is, and who signs."""
    walker = story.organisation
    walker.go("/min-organisation/")
    walker.follow("Ändra uppgifterna")
    walker.press(
        "Spara uppgifterna",
        {
            "legal_form": "Ideell förening",
            "purpose": "Att unga och äldre möts.",
            "municipality": "Exempelån",
            "is_registered": "Vet inte",
        },
    )
    walker.go("/min-organisation/medlemmar/")
    walker.press("Spara antalet", {"year": str(clock.today().year), "members": "140", "youth": "65"})
    walker.go("/min-organisation/firmatecknare/")
    walker.press(
        "Spara firmatecknaren",
        {
            "person": SIGNER,
            "title": "kassör",
            "rule": "Var för sig",
            "from_on": f"{clock.today().year}-01-01",
            "user": SIGNER,
            "proof": "Protokoll från årsmötet, § 9",
        },
    )
    assert "140" in walker.page.text and "§ 9" in walker.page.text


def shows_its_papers(story: Story) -> None:
    """The organisation shows each thing that the guideline asks for, once."""
    walker = story.organisation
    walker.go(f"{story.matter}kontroll/")
    asked = [link.address for link in walker.page.links if "punkt=" in link.address]
    assert asked
    for there in asked:
        walker.go(there)
        fields = walker.page.form_with("Visa för kommunen").fields
        said = {"dated_on": clock.today().isoformat()}
        if "upload" in fields:
            walker.press("Visa för kommunen", {**said, "upload": PAPER})
        else:
            walker.press("Visa för kommunen", {**said, "words": "140"})
        assert "ser efter om det räcker" in walker.page.all_text


def signs_the_declaration(story: Story) -> None:
    """The signatory reads every point, shows once more who she is, and signs."""
    walker = story.organisation
    walker.go(f"{story.matter}intyg/")
    points = [one.value for one in walker.page.form_with("Gå till underskriften").fields["points"].choices]
    walker.press("Gå till underskriften", {"points": points})
    if walker.page.has_button("Fortsätt"):
        walker.press("Fortsätt", {"password": PASSWORD})
    walker.press("Skriv under", {"sure": True})
    assert "Intyget är underskrivet" in walker.page.all_text


def meet(story: Story, kind: str) -> None:
    """A meeting is called for today, answered, held, noted, and its notes are confirmed by both sides."""
    walker, organisation = story.coordinator, story.organisation
    walker.go(f"{story.case}moten/nytt/?slag={kind}")
    invited = [one.value for one in walker.page.form_with("Skicka kallelsen").fields["invited"].choices]
    walker.press(
        "Skicka kallelsen",
        {
            "day_1": clock.today().isoformat(),
            "from_1": "23:00",
            "until_1": "23:45",
            "place": "Stadshuset, rum 3",
            "invited": invited,
        },
    )
    numbers = (re.search(r"/moten/(\d+)/$", link.address) for link in walker.page.links)
    meeting = max(int(found[1]) for found in numbers if found)
    there = f"{story.matter}moten/{meeting}/"
    assert organisation.download(f"{there}mote.ics").startswith(b"BEGIN:VCALENDAR")
    organisation.go(there)
    organisation.press("Kommer", {"word": "Vi kommer två."})
    walker.go(f"{story.case}moten/{meeting}/hallet/")
    came = [one.value for one in walker.page.form_with("Spara vilka som var med").fields["came"].choices]
    walker.press("Spara vilka som var med", {"came": came})
    walker.go(f"{story.case}moten/{meeting}/anteckningar/")
    walker.press("Spara anteckningarna", {"notes_1": NOTED, "decision_1": "Nästa steg bestämdes."})
    walker.go(f"{story.case}moten/{meeting}/skicka/")
    walker.press("Skicka för bekräftelse")
    walker.go(f"{story.case}moten/{meeting}/")
    walker.press("Anteckningarna stämmer")
    organisation.go(there)
    assert NOTED in organisation.page.text
    organisation.press("Anteckningarna stämmer")
    assert organisation.fetch("Anteckningarna som PDF").startswith(b"%PDF")


def is_checked(story: Story) -> None:
    """The coordinator accepts each thing that was shown, and approves the partner."""
    walker = story.coordinator
    walker.go(f"{story.case}partner/")
    while any(link.words.startswith("Ta ställning") for link in walker.page.links):
        walker.go(next(link.address for link in walker.page.links if link.words.startswith("Ta ställning")))
        walker.press("Spara", {"verdict": "Ja, godta den"})
        walker.go(f"{story.case}partner/")
    walker.follow("Godkänn eller säg nej")
    walker.press(
        "Spara kontrollen",
        {"is_democratic": True, "reasons": "Allt är visat och godtaget.", "is_approved": "Ja"},
    )
    walker.go(f"{story.case}partner/")
    assert "Godkänd" in walker.page.text


def is_stopped_without_a_declaration(story: Story) -> None:
    """The dialogue does not open while the declaration is missing; the page says so and names the source."""
    walker = story.coordinator
    walker.go(f"{story.case}till-dialog/")
    assert "Intyget om värdegrund" in walker.page.text
    walker.go(f"{story.case}vagen/")
    assert "Intyg om värdegrund saknas från" in walker.page.text
    assert "Källa: " in walker.page.text


def meet_first(story: Story) -> None:
    """The first talk."""
    meet(story, "first")


def meet_jointly(story: Story) -> None:
    """The joint meeting with the initiators and those affected."""
    meet(story, "joint")


def meet_again(story: Story) -> None:
    """The meeting about going on, put on record afterwards: the short way."""
    records_a_meeting(story, "Uppföljningsmöte")


KNOW_EACH_OTHER = (
    tells_who_it_is,
    meet_first,
    is_stopped_without_a_declaration,
    signs_the_declaration,
    shows_its_papers,
    is_checked,
)
"""From who the organisation is to the check of it."""
MEET_AND_GO_ON = (meet_jointly, meet_again, goes_on_to_preparation)
"""The meetings with notes confirmed by both, and on to preparation."""
