# SPDX-License-Identifier: EUPL-1.2
"""The story goes on: from a case ready for preparation to the signed agreement in the public register."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol
from urllib.parse import urlencode

from handslag.agreements.planning import months_after
from handslag.kernel import clock
from tests.journeys import story as beginning
from tests.journeys.story import PAPER, Story
from tests.journeys.walking import Walker
from tests.papers.reading import docx_text, pdf_text, squeezed

BOARD = "Socialnämnden"
CLAUSES = (
    "Socialnämnden ingår partnerskapet om cykelverkstaden i Ekbacken.",
    "Socialnämnden avsätter 250 000 kronor om året i tre år.",
)
REPORT = {
    "summary": "Föreningen och nämnden öppnar en cykelverkstad tillsammans.",
    "background": "Initiativet kom från föreningens årsmöte.",
    "preparation": "Ärendet är berett i förvaltningen under våren.",
    "economy": "Nämnden bidrar med pengar och lokal, föreningen med ledare.",
    "consequences": "Unga får någonstans att vara om kvällarna.",
    "views": "Förvaltningen föreslår att nämnden säger ja.",
}
RECEIVER = "Fritidsförvaltningen"
REASONS = "Nämnden säger ja. Verkstaden svarar mot något som ingen annan gör."
SECTION = "§ 31"
MONEY, PREMISES, HOURS = "Bidrag till verksamheten", "Källaren på Ekbacksvägen", "Ledarnas kvällar"
KEPT = "Syfte"
SUMS = ("1 240 000 kr", "1 760 000 kr", "41 %", "59 %", "3 000 000 kr")
"""What the parties put in, in four calendar years: money and premises, and hours at the guideline's 220 kronor."""
GOAL = "Fler unga lagar sin egen cykel"
ADDED = "Verkstaden har öppet också på lovdagar."
LEFT = "Vi samlar inga uppgifter om dem som kommer."
CONTACT, KEPT_INSIDE = "Verksamhetsledare", "Plan för avslut"
"""A contact and a heading that stand in the agreement, but never in the register."""
PUBLIC_STORY = "Unga lagar cyklar tillsammans med äldre som kan."
SEARCHED = "cykelverkstäder"
"""Another form of a word in the title, and in the plural."""


class Calendar(Protocol):
    """What a story needs to let time pass."""

    def go_to(self, day: date) -> None:
        """Let it be nine in the morning of a day, for everybody in the story."""

    def run_daily(self) -> None:
        """Let the calendar do what belongs to the day."""


@dataclass(slots=True, kw_only=True)
class Partnership(Story):
    """Everybody who is needed to the end, and what more is known so far."""

    registrar: Walker
    visitor: Walker
    calendar: Calendar
    starts_on: date
    agreement: str = ""
    written: dict[str, str] = field(default_factory=dict)
    left_out: str = ""
    first_reg_no: str = ""


def agreement_begins(story: Partnership) -> None:
    """The coordinator says which board decides, and opens the agreement for both."""
    walker = story.coordinator
    walker.go(story.case)
    walker.follow("Gör en nämnd ansvarig", "Välj nämnd")
    walker.press("Spara", {"unit": BOARD})
    walker.go(story.case)
    walker.follow("Börja skriva överenskommelsen")
    walker.press("Börja skriva")
    story.agreement = walker.address
    walker.keep("overenskommelsen-borjar")
    assert "Överenskommelsen är öppen. Båda parter kan skriva nu." in walker.page.all_text
    story.organisation.go(story.matter)
    story.organisation.follow("Öppna överenskommelsen")
    assert story.organisation.address == story.agreement


def both_write(story: Partnership) -> None:
    """The parties write term, contributions, goal and contacts, and then heading by heading, in turns."""
    conditions_are_written(story)
    walkers = [story.coordinator, story.organisation]
    for turn in range(40):
        walker = walkers[turn % 2]
        walker.go(f"{story.agreement}text/")
        if not walker.page.has_link("Skriv"):
            break
        title = heading_shown(walker)
        if title != KEPT and not story.left_out and walker.page.has_link("Låt rubriken vara"):
            story.left_out = title
            walker.follow("Låt rubriken vara")
            walker.press("Låt rubriken vara", {"reason": LEFT})
            continue
        walker.follow("Skriv")
        story.written[title] = f"Parterna är överens om {title.lower()}."
        walker.press("Spara texten", {"content": story.written[title]})
    assert len(story.written) >= 4
    walker.keep("texten")
    walker.go(f"{story.agreement}insatser/")
    walker.keep("insatserna")


def heading_shown(walker: Walker) -> str:
    """Return the title of the heading that the page of the text shows."""
    numbered = next(one for one in walker.page.headings if one.partition(".")[0].isdigit())
    return numbered.partition(". ")[2]


def conditions_are_written(story: Partnership) -> None:
    """Term and goal, what each puts in, and whom to turn to."""
    public, own = story.coordinator, story.organisation
    public.go(story.agreement)
    public.follow("Ange avtalstiden")
    last_on = months_after(story.starts_on, 36) - timedelta(days=1)
    term = {"starts_on": story.starts_on.isoformat(), "last_on": last_on.isoformat()}
    public.press("Spara avtalstiden", {**term, "cadence": "En gång om året"})
    puts_in(story, public, "money", MONEY, "250 000", "kronor")
    puts_in(story, public, "premises", PREMISES, "12", "månader", "60 000")
    puts_in(story, own, "volunteer_time", HOURS, "2 000", "timmar")
    own.go(story.agreement)
    own.follow("Lägg till ett mål")
    own.press("Lägg till målet", {"title": GOAL, "baseline": "10", "target": "80", "unit": "unga"})
    for walker, title in ((public, "Samordnare för partnerskap"), (own, CONTACT)):
        walker.go(story.agreement)
        walker.follow("Ange kontaktperson")
        walker.press("Spara kontakten", {"title": title})


def puts_in(
    story: Partnership, walker: Walker, kind: str, title: str, quantity: str, unit: str, stated: str = ""
) -> None:
    """A party says what it puts in, every year of the term."""
    walker.go(f"{story.agreement}insatser/")
    walker.follow("Lägg till en insats")
    said = {"kind": kind, "title": title, "quantity": quantity, "unit": unit, "stated_ore": stated}
    walker.press("Lägg till insatsen", said)
    assert title in walker.page.text


def accepts_too_late(story: Partnership) -> None:
    """While the organisation reads, the coordinator changes the text: what was read is not accepted, what is new is shown."""
    walker, other = story.organisation, story.coordinator
    walker.go(story.agreement)
    walker.follow("Läs och godta")
    other.go(f"{story.agreement}text/")
    other.go(next(one.address for one in other.page.links if one.words.startswith(f"2{KEPT}")))
    other.follow("Ändra texten")
    other.press("Spara texten", {"content": f"{story.written[KEPT]}\n\n{ADDED}"})
    story.written["what was added"] = ADDED
    walker.press("Godta texten", status=409)
    assert "Texten har ändrats" in walker.page.text and ADDED in walker.page.text
    walker.keep("for-sent-att-godta")


def both_accept(story: Partnership) -> None:
    """The organisation accepts what it has read, and the coordinator after it."""
    for walker in (story.organisation, story.coordinator):
        walker.go(story.agreement)
        walker.follow("Godta texten", "Godta texten som sista part", "Läs och godta")
        for text in story.written.values():
            assert text in walker.page.text
        walker.keep("las-och-godta")
        walker.press("Godta texten")
        assert "Ni har godtagit texten." in walker.page.all_text


def report_is_handed_over(story: Partnership) -> None:
    """The coordinator writes the official report and hands it over."""
    walker = story.coordinator
    walker.go(f"{story.case}beslut/")
    walker.follow("Börja skriva")
    fields = walker.page.form_with("Spara").fields
    said = {
        **REPORT, "clauses": CLAUSES[0], "clauses_2": CLAUSES[1], "dispatch": RECEIVER,
        "meeting_on": clock.today().isoformat(),
        "appendices": [fields["appendices"].choices[0].value],
    }  # fmt: skip
    walker.press("Spara", said)
    walker.keep("tjansteutlatandet")
    walker.follow("Lämna över till nämnden")
    walker.press("Lämna över")
    assert "Tjänsteutlåtandet är överlämnat till nämnden." in walker.page.all_text


def board_says_yes(story: Partnership) -> None:
    """The registrar takes down the board's yes, its approval, keeps the extract, and notes that all have got it."""
    walker = story.registrar
    walker.go(f"{story.case}beslut/")
    walker.follow("Anteckna nämndens beslut")
    today = clock.today().isoformat()
    said = {"outcome": "Bifall", "meeting_on": today, "section": SECTION, "reasons": REASONS}
    walker.press("Läs igenom", said)
    assert REASONS in walker.page.text and CLAUSES[1] in walker.page.text
    walker.keep("las-igenom-beslutet")
    walker.press("Anteckna beslutet")
    walker.follow("Anteckna justering och anslag")
    walker.press("Spara", {"approved_on": today, "announced_on": today})
    walker.follow("Spara bland handlingarna")
    walker.press("Spara bland handlingarna")
    assert "Protokollsutdraget finns bland handlingarna." in walker.page.all_text
    while sending := [one for one in walker.page.links if one.words.startswith("Anteckna att beslutet")]:
        walker.go(sending[0].address)
        walker.press("Spara", {"channel": "E-post", "sent_on": today})
    organisation = story.organisation
    organisation.go(story.matter)
    assert REASONS in organisation.page.text and CLAUSES[1] in organisation.page.text
    assert organisation.page.has_link("Öppna överenskommelsen")
    organisation.keep("svaret-till-organisationen")


def papers_from_the_beginning(story: Partnership) -> None:
    """The guide's answer, the quick guide and the whole assessment with its reasons are there to be printed."""
    visitor, walker = story.visitor, story.coordinator
    visitor.go(f"/{story.places.body}/formguiden/svar/?{urlencode(beginning.GUIDE_ANSWERS)}")
    for ending in ("PDF", "Word"):
        says(visitor.fetch(f"Hämta som {ending}"), story.places.name, visitor.page.headings[0])
    visitor.go(f"/{story.places.body}/")
    says(visitor.fetch("Lathund på en sida (PDF)"), story.places.name)
    walker.go(f"{story.case}handlingar/")
    for ending in ("PDF", "Word"):
        raw = walker.fetch(f"Bedömning med skäl, {ending}")
        says(raw, story.reg_no, story.title, beginning.ORGANISATION, beginning.REASONS)


def papers_of_the_decision(story: Partnership) -> None:
    """Report and extract, as PDF and to edit, as kept among the documents, say what was written and decided."""
    walker = story.coordinator
    walker.go(f"{story.case}beslut/")
    walker.keep("beslut")
    heads = (story.reg_no, story.title, beginning.ORGANISATION, BOARD, *CLAUSES)
    for words in ("Läs det som PDF", "som Word"):
        address = next(
            one.address for one in walker.page.links if one.words == words and "/handling" in one.address
        )
        says(
            walker.download(address), *heads, *REPORT.values(), beginning.REASONS, beginning.OPINION, RECEIVER
        )
    for words in ("Protokollsutdrag som PDF", "som Word"):
        address = next(
            one.address for one in walker.page.links if one.words == words and "/handling" not in one.address
        )
        says(walker.download(address), *heads, SECTION, RECEIVER)
    walker.go(f"{story.case}handlingar/")
    addresses = {one.address for one in walker.page.links if re.search(r"/handling/\d+/$", one.address)}
    assert len(addresses) >= 5
    for address in addresses:
        raw = walker.download(address)
        assert raw == PAPER.content or says(raw, story.reg_no)


def powers_are_recorded(story: Partnership) -> None:
    """Each side puts on record who may sign for it, unless that is on record already."""
    day = clock.today().isoformat()
    for walker, (party, person, proof) in zip(
        (story.organisation, story.coordinator), signing(), strict=True
    ):
        walker.go(f"{story.agreement}underskrifter/")
        if person in walker.page.text:
            continue
        walker.follow("Anteckna vem som får skriva under")
        power = {
            "whom": party, "person": person, "title": "ordförande", "rule": "var för sig", "proof": proof,
            "from_on": day,
        }  # fmt: skip
        walker.press("Spara underlaget", power)
        assert person in walker.page.text


def both_sign(story: Partnership) -> None:
    """The registrar puts both signatures on record, from paper."""
    walker = story.registrar
    for party, person, _proof in signing():
        walker.go(f"{story.agreement}underskrifter/")
        walker.follow("Registrera en underskrift")
        offered = walker.page.form_with("Spara underskriften").fields["who"].choices
        who = next(one.value for one in offered if one.label.startswith(party) and person in one.label)
        walker.press("Spara underskriften", {"who": who, "original_kept": "Arkivet, pärm 7", "scan": PAPER})
        assert "Underskriften är registrerad." in walker.page.all_text
    assert walker.page.text.count("Har skrivit under") == 2
    walker.keep("underskrifter")


def signing() -> tuple[tuple[str, str, str], ...]:
    """Return who signs for which party, and the paper that says that they may."""
    return (
        (beginning.ORGANISATION, "Kassör Kvist", "Protokoll från årsmötet, § 8"),
        (BOARD, "Ordförande Sten", "Delegationsordningen, avsnitt 4"),
    )


def papers_of_the_agreement(story: Partnership) -> None:
    """The agreement and the sheet to sign say what the parties wrote, put in and accepted, and who signed."""
    walker = story.organisation
    walker.go(f"{story.agreement}handlingar/")
    walker.keep("overenskommelsens-handlingar")
    heads = (story.reg_no, story.title, beginning.ORGANISATION, BOARD)
    written = [text for title, text in story.written.items()]
    put_in = (MONEY, PREMISES, HOURS, "2 000 timmar", *SUMS)
    people = [person for _party, person, _proof in signing()]
    for ending in ("PDF", "Word"):
        says(walker.fetch(f"Överenskommelsen, {ending}"), *heads, *written, *put_in, GOAL, *people)
        says(walker.fetch(f"Underskriftsblad, {ending}"), *heads, *people)


def says(raw: bytes, *words: str) -> bool:
    """Assert that a paper, as PDF or to edit, holds all these words."""
    text = squeezed(pdf_text(raw) if raw.startswith(b"%PDF") else docx_text(raw))
    for one in words:
        assert squeezed(one) in text, f"{one!r} does not stand in the paper: {text[:3000]}"
    return True


def is_published(story: Partnership) -> None:
    """The coordinator sees how it will look and shows it; a visitor finds it by another form of a word."""
    walker = story.coordinator
    walker.go(story.agreement)
    walker.follow("Visa i registret")
    walker.press("Se hur det blir", {"story": PUBLIC_STORY})
    assert PUBLIC_STORY in walker.page.text
    walker.keep("sa-blir-det-i-registret")
    walker.press("Visa i registret")
    assert "Partnerskapet visas i registret." in walker.page.all_text
    visitor = story.visitor
    visitor.go(f"/{story.places.body}/register/")
    visitor.press("Sök", {"q": SEARCHED})
    visitor.keep("registret")
    visitor.follow(story.title)
    visitor.keep("partnerskapets-sida")
    assert PUBLIC_STORY in visitor.page.text
    assert beginning.ORGANISATION in visitor.page.text
    for shown in (*SUMS[:4], GOAL, ADDED):
        assert shown in visitor.page.text, visitor.page.text
    for kept in (CONTACT, story.written[KEPT_INSIDE]):
        assert kept not in visitor.page.text
