# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event in a case with who is told of it and in which words; a kind that tells nobody says so. Pure."""

from handslag.notices.catalogue_of_decisions import OF_DECISIONS
from handslag.notices.catalogue_of_meetings import REMINDERS
from handslag.notices.catalogue_of_partners import OF_PARTNERS
from handslag.notices.wording import NOBODY, READ, Audience, Catalogue, tell

CASES: Catalogue = {
    # The initiative
    "case.draft_begun": NOBODY,
    "case.draft_saved": NOBODY,
    "case.party_added": (
        tell(
            Audience.ORGANISATIONS,
            "En organisation har lagts till i initiativet",
            "An organisation has been added to the initiative",
            *READ,
        ),
        tell(
            Audience.OFFICER,
            "En organisation har lagts till i ett ärende",
            "An organisation has been added to a case",
            "Intyg och kontroll behövs för den också.",
            "It needs a declaration and a check as well.",
        ),
    ),
    "case.submitted": (
        tell(
            Audience.COORDINATORS,
            "Ett nytt initiativ har kommit in",
            "A new initiative has come in",
            "Läs det och ge ett första svar.",
            "Read it and give a first answer.",
        ),
        tell(
            Audience.ORGANISATIONS,
            "Ert initiativ har kommit in",
            "Your initiative has come in",
            "Ni ser på sidan vad som händer nu och vems tur det är.",
            "The page shows what happens now and whose turn it is.",
        ),
    ),
    "case.registered": (
        tell(
            Audience.COORDINATORS,
            "Ett nytt initiativ är registrerat",
            "A new initiative has been registered",
            "Läs det och ge ett första svar.",
            "Read it and give a first answer.",
        ),
        tell(
            Audience.ORGANISATIONS,
            "Ert initiativ är registrerat",
            "Your initiative has been registered",
            "Ni kan följa ärendet på sidan.",
            "You can follow the case on the page.",
        ),
    ),
    "case.completed": (
        tell(
            Audience.OFFICER,
            "Kompletteringen har kommit in",
            "The completion has come in",
            "Ändringarna är markerade.",
            "The changes are marked.",
        ),
    ),
    "case.withdrawn": (
        tell(
            Audience.OFFICER,
            "Ett initiativ är återtaget",
            "An initiative has been withdrawn",
            "Ni behöver inte göra något mer.",
            "There is nothing more to do.",
        ),
        tell(
            Audience.ORGANISATIONS,
            "Ert initiativ är återtaget",
            "Your initiative has been withdrawn",
            "Ni kan alltid lämna ett nytt.",
            "You can always submit a new one.",
        ),
        tell(
            Audience.UNITS,
            "Ett initiativ är återtaget",
            "An initiative has been withdrawn",
            "Ni behöver inte svara.",
            "You do not need to answer.",
        ),
    ),
    # The assessment
    "case.screening_begun": (
        tell(
            Audience.ORGANISATIONS,
            "Ert initiativ bedöms nu",
            "Your initiative is being assessed",
            "Ni ser på sidan när ni kan vänta er svar.",
            "The page shows when you can expect an answer.",
        ),
    ),
    "case.officer_named": (
        tell(
            Audience.ORGANISATIONS,
            "Ert ärende har fått en ny handläggare",
            "Your case has a new case officer",
            "Skriv på ärendets sida om ni undrar något.",
            "Write on the page of the case if you have any questions.",
        ),
    ),
    "case.conflict_declared": (
        tell(
            Audience.COORDINATORS,
            "Någon har anmält jäv",
            "Somebody has declared a conflict of interest",
            "Se på sidan om någon annan behöver ta över.",
            "See on the page whether somebody else needs to take over.",
        ),
    ),
    "case.conflict_recorded": (
        tell(
            Audience.NAMED,
            "Du är antecknad som jävig i ett ärende",
            "You are recorded as having a conflict of interest in a case",
            "Du kan läsa, men någon annan handlägger. Säg till samordnaren om det är fel.",
            "You can read, but somebody else handles it. Tell the coordinator if it is wrong.",
        ),
    ),
    "case.recusal_ended": (
        tell(
            Audience.NAMED,
            "Ditt jäv i ett ärende är avslutat",
            "Your conflict of interest in a case has ended",
            "Du kan handlägga det igen.",
            "You can handle it again.",
        ),
    ),
    "case.criterion_answered": NOBODY,
    "case.classified": NOBODY,
    "case.law_rebound": NOBODY,
    "case.returned": (
        tell(
            Audience.ORGANISATIONS,
            "Ert initiativ behöver kompletteras",
            "Your initiative needs to be completed",
            "På sidan står vad som saknas och till när.",
            "The page says what is missing and by when.",
        ),
    ),
    "case.board_named": (
        tell(
            Audience.ORGANISATIONS,
            "En nämnd ansvarar nu för ert ärende",
            "A board is now responsible for your case",
            *READ,
        ),
        tell(
            Audience.BOARD,
            "Er nämnd ansvarar nu för ett ärende",
            "Your board is now responsible for a case",
            *READ,
        ),
    ),
    # Units and opinions
    "case.unit_invited": (
        tell(
            Audience.HEAD,
            "Er enhet är inbjuden till ett ärende",
            "Your unit has been invited to a case",
            "Svara om ni deltar. På sidan står till när.",
            "Answer whether you take part. The page says by when.",
        ),
    ),
    "case.unit_answered": (
        tell(
            Audience.OFFICER,
            "En enhet har svarat på inbjudan",
            "A unit has answered the invitation",
            *READ,
        ),
    ),
    "case.staff_named": (
        tell(
            Audience.NAMED,
            "Du är utsedd att delta i ett ärende",
            "You have been named to take part in a case",
            "Läs initiativet före mötet.",
            "Read the initiative before the meeting.",
        ),
        tell(
            Audience.OFFICER,
            "En enhet har utsett vilka som deltar",
            "A unit has named those who take part",
            *READ,
        ),
    ),
    "case.opinion_asked": (
        tell(
            Audience.ASKED,
            "Ert yttrande behövs",
            "Your opinion is needed",
            "Frågan och vilken dag ni ska svara står på sidan.",
            "The page gives the question and the day to answer by.",
        ),
    ),
    "case.opinion_given": (
        tell(Audience.OFFICER, "Ett yttrande har lämnats", "An opinion has been given", *READ),
    ),
    # What happened on paper
    "case.meeting_recorded": (
        tell(
            Audience.ORGANISATIONS,
            "Ett möte är antecknat",
            "A meeting has been recorded",
            "Läs anteckningarna och säg till om något är fel.",
            "Read the notes and say if anything is wrong.",
        ),
        tell(Audience.UNITS, "Ett möte är antecknat", "A meeting has been recorded", *READ),
    ),
    **OF_PARTNERS,
    # Between the sides
    "case.document_added": (
        tell(
            Audience.OTHER_SIDE,
            "En ny handling finns i ärendet",
            "There is a new document in the case",
            *READ,
        ),
    ),
    "case.version_added": (
        tell(
            Audience.OTHER_SIDE,
            "En handling i ärendet har fått en ny version",
            "A document in the case has a new version",
            *READ,
        ),
    ),
    "case.secrecy_marked": NOBODY,
    "case.message_sent": (
        tell(
            Audience.OTHER_SIDE,
            "Ett nytt meddelande väntar",
            "A new message is waiting",
            "Läs och svara på ärendets sida.",
            "Read and answer on the page of the case.",
        ),
    ),
    # Onwards and ends
    "case.dialogue_opened": (
        tell(
            Audience.ORGANISATIONS,
            "Ert initiativ har gått vidare till dialog",
            "Your initiative has gone on to dialogue",
            "På sidan står vad som händer nu.",
            "The page says what happens now.",
        ),
        tell(
            Audience.UNITS,
            "Ett ärende har gått vidare till dialog",
            "A case has gone on to dialogue",
            *READ,
        ),
    ),
    "case.preparation_begun": (
        tell(
            Audience.ORGANISATIONS,
            "Ert initiativ bereds nu för beslut",
            "Your initiative is being prepared for decision",
            *READ,
        ),
        tell(
            Audience.UNITS, "Ett ärende bereds nu för beslut", "A case is being prepared for decision", *READ
        ),
    ),
    # The board
    "case.report_saved": NOBODY,
    **OF_DECISIONS,
    # The agreement and the calendar
    "case.agreement_begun": (
        tell(
            Audience.ORGANISATIONS,
            "Nu skriver ni överenskommelsen tillsammans",
            "Now you write the agreement together",
            "På sidan står vilka rubriker som ska skrivas och vems tur det är.",
            "The page says which headings are to be written and whose turn it is.",
        ),
        tell(
            Audience.UNITS,
            "Överenskommelsen i ett ärende börjar skrivas",
            "The agreement in a case is being written",
            *READ,
        ),
    ),
    "case.reminded": (
        tell(
            Audience.OFFICER,
            "Påminnelse: ett initiativ väntar på ett första svar",
            "Reminder: an initiative is waiting for a first answer",
            "På sidan står vilken dag ni har lovat att svara.",
            "The page says by which day you have promised to answer.",
            of="first_answer",
        ),
        tell(
            Audience.TURN,
            "Påminnelse: vi väntar på er komplettering",
            "Reminder: we are waiting for your completion",
            "På sidan står vad som saknas och till vilken dag. Behöver ni mer tid, skriv till oss där.",
            "The page says what is missing and by which day. If you need more time, write to us there.",
            of="completion",
        ),
        tell(
            Audience.ASKED,
            "Påminnelse: ert yttrande behövs",
            "Reminder: your opinion is needed",
            "Frågan och vilken dag ni ska svara står på sidan.",
            "The page gives the question and the day to answer by.",
            of="opinion",
        ),
        tell(
            Audience.HEAD,
            "Påminnelse: svara på inbjudan",
            "Reminder: answer the invitation",
            "Vad ni bjuds in till och vilken dag ni ska svara står på sidan.",
            "The page says what you are invited to and the day to answer by.",
            of="invitation",
        ),
        *(
            entry
            for of, sv, en in (
                ("declaration", "Intyget om värdegrund", "The values declaration"),
                ("check", "Kontrollen av en organisation", "The check of an organisation"),
                ("shown", "En handling som ni har visat", "A document that was shown"),
            )
            for entry in (
                tell(
                    Audience.TURN,
                    f"{sv} går ut",
                    f"{en} is running out",
                    "Det behöver göras om så länge ärendet pågår. Samordnaren berättar hur.",
                    "It needs to be done anew while the case goes on. The coordinator tells you how.",
                    of=of,
                ),
                tell(
                    Audience.OFFICER,
                    f"{sv} går ut i ett ärende",
                    f"{en} in a case is running out",
                    "Se till att det görs om innan ni går vidare.",
                    "See that it is done anew before you go on.",
                    of=of,
                ),
            )
        ),
        *REMINDERS,
    ),
    # Closed without a board
    "case.declined": (
        tell(
            Audience.ORGANISATIONS,
            "Det finns ett besked om ert initiativ",
            "There is an answer to your initiative",
            "På sidan står skälen och vilken väg som kan passa i stället.",
            "The page gives the reasons and which way may fit instead.",
        ),
        tell(Audience.UNITS, "Ett ärende är avslutat", "A case has been closed", *READ),
    ),
    "case.redirected": (
        tell(
            Audience.ORGANISATIONS,
            "Det finns ett besked om ert initiativ",
            "There is an answer to your initiative",
            "På sidan står skälen och hur ni går vidare på den väg som passar bättre.",
            "The page gives the reasons and how to go on along the way that fits better.",
        ),
        tell(Audience.UNITS, "Ett ärende är avslutat", "A case has been closed", *READ),
    ),
}
