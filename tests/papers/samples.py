# SPDX-License-Identifier: EUPL-1.2
"""Papers built from plain values, as the rooms above will build them."""

from datetime import date

from handslag.papers.blocks import (
    BulletList,
    Column,
    ColumnKind,
    Criterion,
    Fact,
    Facts,
    Heading,
    Link,
    Look,
    Notice,
    NumberedList,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
    Signature,
    Signatures,
    Sources,
    Step,
    Steps,
    StepState,
    Table,
    Text,
    Tone,
)

LOOK = Look(
    body="Exempelåns kommun",
    unit="Kommunledningsförvaltningen",
    footer="Exempelåns kommun · Storgatan 1, 123 45 Exempelån · iop@exempelan.example",
)
BOARD = PartyName("Kommunstyrelsen, Exempelåns kommun", PartyKind.PUBLIC)
ASSOCIATION = PartyName("Föreningen Dagsljuset", PartyKind.ORGANISATION)
DAY = date(2026, 10, 16)

_JUDGED = (
    (
        "Initiativet kommer från organisationen",
        "Uppfylld",
        Tone.GOOD,
        "Föreningen tog själv upp frågan i sitt initiativ den 14 september. Kommunen hade inte bett om det.",
    ),
    (
        "Det bidrar till att lösa en samhällsutmaning",
        "Uppfylld",
        Tone.GOOD,
        "Var fjärde person över 80 i Norra Ånäs uppger att de ofta är ensamma, enligt kommunens egen enkät 2025. Ingen annan verksamhet når dem på dagtid.",
    ),
    (
        "Det ryms inte i de bidrag som kommunen redan ger",
        "Uppfylld",
        Tone.GOOD,
        "Föreningsbidraget täcker ordinarie verksamhet men inte ett delat åtagande.",
    ),
    (
        "Organisationen förblir fri och självständig",
        "Uppfylld",
        Tone.GOOD,
        "Egen styrelse och egna medlemmar, flera finansiärer.",
    ),
    (
        "Båda parter bidrar",
        "Uppfylld",
        Tone.GOOD,
        "Föreningen: 3 000 ideella timmar om året och en samordnare på halvtid.\n\nKommunen: lokalen, 450 000 kr om året och en kontaktperson.",
    ),
    (
        "Långsiktigt och inte detaljstyrt",
        "Uppfylld",
        Tone.GOOD,
        "Tre år. Föreningen avgör själv arbetssätt och öppettider.",
    ),
    (
        "Det finns ingen marknad eller konkurrens att värna",
        "Väntar på yttrande",
        Tone.WAIT,
        "Upphandlingsenheten fick frågan den 28 september och ska svara senast den 12 oktober.",
    ),
    (
        "Inget företag gör samma sak på samma sätt",
        "Uppfylld",
        Tone.GOOD,
        "Hemtjänstföretagen erbjuder ledsagning men inte en mötesplats som deltagarna själva driver.",
    ),
    (
        "Parterna lär och utvecklar tillsammans",
        "Oklart",
        Tone.PLAIN,
        "Föreningen vill lära tillsammans, men det saknas en plan för hur. Frågan tas upp på det gemensamma mötet.",
    ),
)


def screening_record() -> Paper:
    """A screening with nine criteria and their reasons."""
    criteria = tuple(
        Criterion(
            number=str(number),
            title=title,
            verdict=verdict,
            tone=tone,
            reasons=reasons,
            source=f"Riktlinje för IOP 2024:1, punkt {number}",
            judged_by="Samordnare",
            judged_on=date(2026, 10, 5),
        )
        for number, (title, verdict, tone, reasons) in enumerate(_JUDGED, 1)
    )
    return Paper(
        title="Mötesplats för ofrivilligt ensamma äldre i Norra Ånäs",
        kind_of_document="Bedömning med skäl",
        look=LOOK,
        issued_on=DAY,
        reg_no="KS 2026/00142",
        parties=(BOARD, ASSOCIATION),
        blocks=(
            Paragraph(
                "Sju av nio punkter är uppfyllda. En punkt är oklar och en väntar på yttrande.", is_lead=True
            ),
            Facts(
                (
                    Fact("Inkom", "2026-09-14"),
                    Fact("Riktlinje", "Riktlinje för idéburet offentligt partnerskap, version 2024:1"),
                    Fact("Berörda", "Socialförvaltningen, Exempelåns Bostäder AB"),
                    Fact("Ansvarig", "Samordnare vid kommunledningsförvaltningen"),
                )
            ),
            Heading("Bedömning mot riktlinjen"),
            Paragraph(
                "Alla nio punkter ska vara uppfyllda för att IOP ska kunna vara rätt form. En person har bedömt varje punkt; systemet håller reda på skälen."
            ),
            *criteria,
            Notice(
                "Så går det vidare",
                (
                    Text("Punkt 7 väntar på upphandlingsenhetens yttrande", is_bold=True),
                    Text(" senast den 12 oktober. Punkt 9 tas upp på det gemensamma mötet den 20 oktober."),
                ),
            ),
            Sources(
                (
                    "Riktlinje för idéburet offentligt partnerskap, version 2024:1, antagen av kommunfullmäktige 2024-02-26 § 14.",
                    (
                        Text("Initiativ, version 2, inkommet 2026-09-14. "),
                        Link("Handlingen i akten", "https://exempelan.example/KS-2026-00142/2"),
                    ),
                )
            ),
        ),
    )


def form_guide_result() -> Paper:
    """What the public form guide answered."""
    return Paper(
        title="Rätt form för ert samarbete",
        subtitle="Svar från formguiden",
        kind_of_document="Resultat av formguiden",
        look=LOOK,
        issued_on=DAY,
        blocks=(
            Paragraph("Idéburet offentligt partnerskap kan vara rätt form.", is_lead=True),
            Paragraph(
                "Därför: ni har själva tagit initiativet, båda parter bidrar och det finns ingen marknad. Svaret är en vägledning och inget beslut."
            ),
            Heading("Era svar"),
            Table(
                columns=(Column("Fråga", width=5), Column("Svar", width=1), Column("Källa", width=2)),
                rows=(
                    ("Kommer idén från er organisation?", "Ja", "Riktlinjen, punkt 1"),
                    (
                        "Handlar det om en samhällsutmaning som kommunen också arbetar med?",
                        "Ja",
                        "Riktlinjen, punkt 2",
                    ),
                    ("Finns det företag som säljer samma sak?", "Nej", "Riktlinjen, punkt 8"),
                    ("Bidrar ni med egna medel, tid eller kunskap?", "Ja", "Riktlinjen, punkt 5"),
                ),
            ),
            Heading("Andra former och varför inte de"),
            BulletList(
                (
                    (
                        Text("Föreningsbidrag. ", is_bold=True),
                        Text("Passar när kommunen stöder det ni redan gör, utan delat ansvar."),
                    ),
                    (
                        Text("Upphandling. ", is_bold=True),
                        Text(
                            "Passar när kommunen vill köpa en bestämd tjänst och det finns flera som kan leverera."
                        ),
                    ),
                    (
                        Text("Överenskommelse om principer. ", is_bold=True),
                        Text("Passar när ni vill samtala men inte göra något bestämt tillsammans."),
                    ),
                )
            ),
            Notice(
                "Nästa steg",
                (
                    Text("Skicka ert initiativ. Vi svarar inom fem arbetsdagar. Börja på "),
                    Link("exempelan.example/iop", "https://exempelan.example/iop"),
                    Text("."),
                ),
            ),
        ),
    )


def refusal() -> Paper:
    """A refusal with reasons and another path."""
    return Paper(
        title="Beslut att inte gå vidare med partnerskap om cykelverkstad",
        kind_of_document="Beslut med skäl",
        look=LOOK,
        issued_on=DAY,
        reg_no="KS 2026/00157",
        recipient="Föreningen Hjulet, Exempelån",
        parties=(BOARD, PartyName("Föreningen Hjulet", PartyKind.ORGANISATION)),
        blocks=(
            Paragraph("Föreningsbidrag passar bättre här.", is_lead=True),
            Heading("Beslut"),
            Paragraph("Kommunstyrelsen går inte vidare med initiativet som idéburet offentligt partnerskap."),
            Heading("Skäl"),
            Criterion(
                "3",
                "Det ryms inte i de bidrag som kommunen redan ger",
                "Inte uppfylld",
                "Verkstaden kan få stöd genom det föreningsbidrag som redan finns. Inget delat åtagande behövs.",
                "Riktlinje för IOP 2024:1, punkt 3",
                "Samordnare",
                date(2026, 10, 9),
            ),
            Criterion(
                "8",
                "Inget företag gör samma sak på samma sätt",
                "Inte uppfylld",
                "Två företag på orten lagar cyklar mot betalning. Upphandlingsenheten bedömer att det finns en marknad.",
                "Riktlinje för IOP 2024:1, punkt 8",
                "Upphandlare",
                date(2026, 10, 12),
            ),
            Notice(
                "En annan väg",
                "Sök föreningsbidrag hos kultur- och fritidsförvaltningen senast den 15 november. Det ni redan har skrivit går att använda igen.\n\nFöreningslotsen hjälper er: 010-000 00 00.",
            ),
            Heading("Om ni tycker att beslutet är fel"),
            NumberedList(
                (
                    "Skriv till oss inom tre veckor från den dag ni fick beslutet.",
                    "Berätta vad som är fel och varför.",
                    "Vi prövar då om beslutet ska ändras och svarar med skäl.",
                )
            ),
            Signatures(
                (
                    Signature(BOARD, "Ledamot Exempel", "Ordförande"),
                    Signature(PartyName("Kommunledningsförvaltningen", PartyKind.PUBLIC), "", "Samordnare"),
                )
            ),
        ),
    )


def one_page_guide() -> Paper:
    """The one-page guide (lathund)."""
    public, organisation = PartyKind.PUBLIC, PartyKind.ORGANISATION
    return Paper(
        title="Idéburet offentligt partnerskap på en sida",
        kind_of_document="Lathund",
        look=LOOK,
        issued_on=DAY,
        most_pages=1,
        blocks=(
            Paragraph(
                "Ni har en idé om en samhällsutmaning. Kommunen har samma utmaning. Då kan ni göra något tillsammans, som två jämbördiga parter.",
                is_lead=True,
            ),
            Heading("Vägen, steg för steg"),
            Steps(
                (
                    Step("Initiativ", "ni skriver", StepState.GENERAL, organisation),
                    Step("Första svar", "inom fem arbetsdagar", StepState.GENERAL, public),
                    Step("Bedömning", "nio punkter", StepState.GENERAL, public),
                    Step("Dialog", "båda deltar", StepState.GENERAL, None),
                    Step("Yttranden", "de som berörs", StepState.GENERAL, public),
                    Step("Överenskommelse", "båda skriver", StepState.GENERAL, None),
                    Step("Beslut", "i nämnden", StepState.GENERAL, public),
                    Step("Uppföljning", "varje år", StepState.GENERAL, None),
                )
            ),
            Heading("När är det rätt form?"),
            BulletList(
                (
                    "Ni tar initiativet, inte kommunen.",
                    "Båda bidrar: med pengar, tid, lokaler eller kunskap.",
                    "Det finns ingen marknad att värna och inget företag som gör samma sak.",
                    "Det är långsiktigt och inte detaljstyrt.",
                )
            ),
            Heading("Vad var och en gör"),
            Table(
                columns=(
                    Column("Part", width=3),
                    Column("Bidrar till exempel med", width=5),
                    Column("Värde per år", ColumnKind.NUMBER, 2),
                ),
                rows=(
                    ((ASSOCIATION,), "3 000 ideella timmar och en samordnare", "675 000 kr"),
                    (
                        (PartyName("Exempelåns kommun", public),),
                        "Lokal, kontaktperson och pengar",
                        "610 000 kr",
                    ),
                ),
                sum_row=("Tillsammans", "", "1 285 000 kr"),
            ),
            Notice(
                "Börja så här",
                "Gå till exempelan.example/iop och svara på sex frågor i formguiden. Ni kan spara och fortsätta senare. Inget skickas innan ni själva skickar det.",
            ),
        ),
    )
