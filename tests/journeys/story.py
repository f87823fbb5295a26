# SPDX-License-Identifier: EUPL-1.2
"""The story of an initiative, chapter by chapter; whoever walks it, and in whatever way, does the same."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from handslag.kernel import clock
from tests.cast import ONE_PAGE
from tests.journeys.walking import Attached, Walker

PASSWORD = "en lång och hemlig mening om cyklar"
TITLE = "Cykelverkstad för unga i Ekbacken"
ORGANISATION = "Föreningen Navet i Ekbacken"
GUIDE_ANSWERS = {
    "f.matter": "own_activity",
    "f.local_use": "yes",
    "f.steering": "together",
    "f.both_contribute": "yes",
    "f.began_with": "organisation",
    "f.long_term": "yes",
}
PARTS = (
    {
        "title": TITLE,
        "challenge": "Unga i Ekbacken har ingenstans att vara på kvällarna.\n\nPolisen och skolan säger samma sak.",
        "origin": "Idén föddes på vårt årsmöte, av ungdomarna själva.",
        "idea": "Vi öppnar en verkstad där unga lagar cyklar med äldre som kan.",
    },
    {
        "target_group": "Unga mellan 13 och 19 år.",
        "place": "Källaren under Ekbackens folkets hus",
        "duration": "Minst tre år, så att de yngsta hinner bli ledare.",
        "others": "Fritidsgården har stängt. Ingen annan gör det här.",
    },
    {
        "own_contribution": "Tolv ledare som ger fyra timmar i veckan, verktyg och försäkring.",
        "wished_contribution": "Lokalen och halva lönen för en föreståndare.",
        "learning": "Vi träffas två gånger om året och ser vad som blev bättre.",
    },
    {"contact": "Kassören, 08-465 004 99"},
)
EVERY_ANSWER = {name: answer for part in PARTS for name, answer in part.items()}
OTHERWISE = "Logga in med e-post och lösenord i stället"
REASONS = "Det framgår av initiativet och av samtalet med föreningen."
PAPER = Attached("underlag.pdf", ONE_PAGE)
OPINION = "Vi har sökt i trakten. Ingen säljer det föreningen vill göra."


@dataclass(frozen=True, slots=True)
class Places:
    """What the body of the story calls its units and people."""

    body: str = "exempelan"
    name: str = "Exempelåns kommun"
    invited: str = "Socialförvaltningen"
    expert: str = "Sakkunnig Rönn"
    asked: str = "Upphandlingsenheten"


@dataclass(slots=True)
class Story:
    """Everybody in it, each with a browser of her own, and what is known so far."""

    organisation: Walker
    coordinator: Walker
    head: Walker
    procurement: Walker
    places: Places = field(default_factory=Places)
    email: str = "kassor@navet.example"
    org_no: str = "802000-0918"
    title: str = TITLE
    reg_no: str = ""
    # Where the case stands for the organisation and for the staff.
    matter: str = ""
    case: str = ""


def comes_in(story: Story) -> None:
    """The organisation takes the guide, opens an account, writes, reviews and sends."""
    takes_the_guide(story)
    opens_an_account(story)
    writes(story)
    sends(story)


def takes_the_guide(story: Story) -> None:
    """A visitor answers the guide to its end and goes on into an initiative."""
    walker = story.organisation
    walker.go(f"/{story.places.body}/")
    walker.follow("Formguiden")
    answered = 0
    while walker.page.has_button("Nästa fråga"):
        form = walker.page.form_with("Nästa fråga")
        name = next(name for name, one in form.fields.items() if one.kind == "radio")
        walker.press("Nästa fråga", {name: GUIDE_ANSWERS[name]})
        answered += 1
        assert answered <= 10, walker.page.text
    assert answered == len(GUIDE_ANSWERS)
    assert "Ert svar, grundat på sex frågor" in walker.page.text
    assert walker.fetch("Hämta som PDF").startswith(b"%PDF")
    walker.follow("Ta med svaret in i ett initiativ")


def opens_an_account(story: Story) -> None:
    """She is asked to sign in, opens an account, and is back where she was going."""
    walker = story.organisation
    if walker.page.has_link(OTHERWISE):
        walker.follow(OTHERWISE)
    walker.follow("Skapa konto för en organisation")
    said = {
        "organisation_name": ORGANISATION,
        "kind": "Ja, vi har organisationsnummer",
        "org_no": story.org_no,
        "name": "Kassör Kvist",
        "email": story.email,
        "password": PASSWORD,
    }
    walker.press("Skapa konto", said)
    assert walker.address.startswith(f"/{story.places.body}/initiativ/nytt/"), walker.address
    assert "Svaret från formguiden följer med" in walker.page.text


def writes(story: Story) -> None:
    """She writes the initiative part by part; halfway she saves and comes back another day."""
    walker = story.organisation
    first, second, third, fourth = PARTS
    walker.press("Spara och gå vidare", first)
    assert "Utkastet är sparat. Inget är skickat." in walker.page.all_text
    walker.press("Spara utkast", second)
    walker.go("/mina/")
    walker.follow(TITLE)
    walker.follow("För vem, var och hur länge")
    assert walker.page.form_with("Spara utkast").fields["target_group"].value == second["target_group"]
    walker.press("Spara och gå vidare")
    walker.press("Spara och gå vidare", third)
    walker.press("Spara och gå vidare", fourth)


def sends(story: Story) -> None:
    """She reads what she has written, sends it, and gets a receipt with the number."""
    walker = story.organisation
    for answer in EVERY_ANSWER.values():
        for paragraph in answer.split("\n\n"):
            assert paragraph in walker.page.text
    gets_a_number(story)


def gets_a_number(story: Story) -> None:
    """She sends what she has read, and goes on to the case that has come of it."""
    walker = story.organisation
    walker.press("Skicka initiativet")
    assert "Initiativet är skickat" in walker.page.text
    year = clock.today().year
    after = walker.page.text.partition(f"KS {year}/")[2]
    story.reg_no = f"KS {year}/{after[:5]}"
    assert after[:5].isdigit(), walker.page.text
    walker.follow("Till ärendet")
    story.matter = walker.address
    assert story.reg_no in walker.page.text


def is_taken_up(story: Story) -> None:
    """The coordinator finds the initiative by its number and begins."""
    walker = story.coordinator
    walker.go(f"/{story.places.body}/arenden/")
    walker.press("Sök", {"q": story.reg_no})
    walker.follow(story.title)
    story.case = walker.address
    assert story.reg_no in walker.page.text and ORGANISATION in walker.page.text
    walker.follow("Initiativ")
    for name, answer in EVERY_ANSWER.items():
        assert name == "title" or answer.split("\n\n")[0] in walker.page.text
    walker.go(story.case)
    walker.press("Börja bedöma")
    assert walker.address == f"{story.case}bedomning/"


def is_judged(story: Story, **against: str) -> None:
    """Every point of guideline and law gets a verdict with reasons; in favour, unless ``against`` says otherwise."""
    walker = story.coordinator
    walker.go(story.case)
    walker.follow("Lägg till en handling")
    walker.press("Lägg till", {"title": "Föreningens stadgar", "upload": PAPER})
    walker.go(f"{story.case}bedomning/")
    walker.go(next(link.address for link in walker.page.links if link.words.startswith("Bedöm punkt 1:")))
    judged = 0
    while walker.page.has_button("Spara och gå till nästa"):
        fields = walker.page.form_with("Spara och gå till nästa").fields
        in_favour = (
            "Nej"
            if "talar emot" in fields["verdict"].legend or "Stämmer det?" in fields["verdict"].legend
            else "Ja"
        )
        verdict = against.get(fields["criterion"].value, in_favour)
        said = {"verdict": verdict, "reasons": REASONS, "evidence": ["1. Föreningens stadgar"]}
        walker.press("Spara och gå till nästa", said)
        judged += 1
        assert judged <= 60, walker.page.text
    assert judged > 15
    assert not any(link.words.startswith("Bedöm ") for link in walker.page.links), walker.page.text


def is_met_and_checked(story: Story) -> None:
    """The first meeting, the signed declaration and the check of the organisation are put on record."""
    records_a_meeting(story, "Första möte", PAPER)
    walker = story.coordinator
    walker.go(story.case)
    walker.follow("Registrera intyget", "Registrera intyg om värdegrund")
    walker.follow(f"Anteckna vem som tecknar firman för {ORGANISATION}")
    power = {
        "person": "Kassör Kvist", "title": "Kassör", "rule": "var för sig", "from_on": "2020-01-01",
        "proof": "Protokoll från årsmötet, § 9",
    }  # fmt: skip
    walker.press("Spara", power)
    walker.go(story.case)
    walker.follow("Registrera intyget", "Registrera intyg om värdegrund")
    signatory = walker.page.form_with("Spara underskriften").fields["signatory"].choices[-1].value
    signed = {
        "signatory": signatory, "signed_on": clock.today().isoformat(),
        "original_kept": "Arkivet, pärm 3", "scan": PAPER,
    }  # fmt: skip
    walker.press("Spara underskriften", signed)
    assert "Underskriften är registrerad." in walker.page.all_text
    walker.go(story.case)
    walker.follow("Gör kontrollen", "Godkänn organisationen")
    form = walker.page.form_with("Spara kontrollen")
    papers = [choice.value for choice in form.fields["shown"].choices]
    said = {"shown": papers, "is_democratic": True, "reasons": "Allt är visat.", "is_approved": "Ja"}
    walker.press("Spara kontrollen", said)
    assert "Kontrollen är registrerad." in walker.page.all_text


def records_a_meeting(story: Story, kind: str, scan: Attached | None = None) -> None:
    """The coordinator notes a meeting that was held."""
    walker = story.coordinator
    walker.go(story.case)
    walker.follow("Anteckna mötet", "Anteckna ett möte")
    said = {
        "kind": kind,
        "attended": "Samordnaren och två från föreningen",
        "notes": "Vi talade om vad båda kan ge.",
    }
    walker.press("Spara mötet", {**said, "scan": scan} if scan else said)
    assert "Mötet är antecknat." in walker.page.all_text


def others_are_drawn_in(story: Story) -> None:
    """A unit is invited; its head answers and names who takes part."""
    places, walker = story.places, story.coordinator
    walker.go(story.case)
    walker.follow("Bjud in", "Bjud in en berörd enhet")
    walker.press(
        "Skicka inbjudan", {"unit": places.invited, "question": "Berörs era fältare?", "due_on": soon()}
    )
    head = story.head
    head.go(f"/{places.body}/arenden/")
    head.press("Sök", {"q": story.reg_no})
    head.follow(story.title)
    head.go(story.case)
    head.follow("Svara på inbjudan")
    head.press("Skicka svaret", {"reply": "Ja, vi deltar", "words": "Våra fältare är med gärna."})
    head.go(story.case)
    head.follow("Utse vilka som deltar")
    head.press("Spara", {"staff": [places.expert]})
    assert places.expert in head.page.text


def procurement_answers(story: Story) -> None:
    """The coordinator asks for the opinion on the market; the procurement unit gives it."""
    places, walker = story.places, story.coordinator
    walker.go(f"{story.case}enheter/")
    walker.follow("Be om yttrande")
    walker.press(
        "Skicka frågan",
        {"unit": places.asked, "question": "Finns det någon som säljer det här?", "due_on": soon()},
    )
    asked = story.procurement
    asked.go(story.case)
    asked.follow("Lämna yttrandet", "Lämna yttrande")
    assert "Finns det någon som säljer det här?" in asked.page.text
    asked.press("Lämna yttrandet", {"position": "Inget hinder", "reply": OPINION})
    assert OPINION in asked.page.text


def dialogue_opens(story: Story) -> None:
    """The first look is done and the dialogue opens."""
    walker = story.coordinator
    walker.go(story.case)
    walker.follow("Gå vidare till dialog")
    walker.press("Gå vidare till dialog")
    assert "Dialogen är öppnad." in walker.page.all_text


def is_ready(story: Story) -> None:
    """The parties meet, and the case is ready for preparation."""
    records_a_meeting(story, "Gemensamt möte")
    records_a_meeting(story, "Uppföljningsmöte")
    goes_on_to_preparation(story)


def goes_on_to_preparation(story: Story) -> None:
    """The coordinator says that the case is ready for preparation."""
    walker = story.coordinator
    walker.go(story.case)
    walker.follow("Gå vidare till beredning", "Klart för beredning")
    walker.press("Gå vidare till beredning")
    assert "Ärendet är klart för beredning." in walker.page.all_text


def is_returned(story: Story, lacking: str) -> None:
    """The coordinator asks for what is missing, and the organisation sees it."""
    walker = story.coordinator
    walker.go(story.case)
    walker.follow("Be om komplettering")
    walker.press("Skicka till organisationen", {"lacking": lacking, "until": soon()})
    organisation = story.organisation
    organisation.go(story.matter)
    assert lacking in organisation.page.text


def completes(story: Story, before: str, after: str) -> None:
    """The organisation changes an answer, sees what differs, and sends."""
    walker = story.organisation
    walker.go(f"{story.matter}initiativ/?del=vilka")
    walker.press("Spara utkast", {"others": after})
    walker.follow("Granska och skicka")
    assert "Det här har ni ändrat" in walker.page.text
    difference = walker.page.text.partition("Det här har ni ändrat")[2]
    for word in {*before.split()} ^ {*after.split()}:
        assert word in difference
    walker.press("Skicka kompletteringen")
    assert "Kompletteringen är skickad" in walker.page.text


@dataclass(frozen=True, slots=True)
class No:
    """A no as the coordinator writes it."""

    move: str
    reasons: str
    path: str
    words: str


DECLINED = No(
    "Avsluta: inte aktuellt",
    "Kommunen styr redan verksamheten själv.\n\nDet som återstår är ett stöd till föreningen.",
    "Föreningsbidrag",
    "Sök föreningsbidrag hos kulturförvaltningen före den 1 oktober.",
)
REDIRECTED = No(
    "Avsluta: annan väg passar bättre",
    "Flera företag säljer det ni vill göra. Då måste alla få chansen att lämna anbud.",
    "Upphandling",
    "Bevaka kommunens upphandlingar. Enheten berättar gärna hur det går till.",
)


def ends_with(story: Story, no: No) -> None:
    """The coordinator writes the no, reads what the organisation will read, changes a word, and closes the case."""
    walker = story.coordinator
    walker.go(story.case)
    walker.follow(no.move)
    said = {"reasons": "Utkast.", "other_path": no.path, "other_path_words": no.words}
    walker.press("Se vad organisationen får läsa", said)
    assert "Utkast." in walker.page.text
    walker.press("Ändra texten")
    assert walker.page.form_with("Se vad organisationen får läsa").fields["reasons"].value == "Utkast."
    walker.press("Se vad organisationen får läsa", {"reasons": no.reasons})
    walker.press("Avsluta ärendet")
    for words in (*no.reasons.split("\n\n"), no.words):
        assert words in walker.page.text
    organisation = story.organisation
    organisation.go(story.matter)
    for words in (*no.reasons.split("\n\n"), no.path, no.words):
        assert words in organisation.page.text


def soon() -> str:
    """Return a day two weeks ahead."""
    day: date = clock.today() + timedelta(days=14)
    return day.isoformat()
