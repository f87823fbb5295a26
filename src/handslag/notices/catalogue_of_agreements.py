# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event of an agreement with who is told of it and in which words; a kind that tells nobody says so. Pure."""

from handslag.notices.wording import NOBODY, Audience, Catalogue, tell

READ_MORE = ("Läs mer på överenskommelsens sida.", "Read more on the page of the agreement.")

AGREEMENTS: Catalogue = {
    # Written together: what is written tells nobody; that it is somebody's turn does.
    "agreement.entered": (
        tell(
            Audience.ORGANISATIONS,
            "Ert partnerskap finns nu i Handslag",
            "Your partnership is now in Handslag",
            "På sidan ser ni vad som är överenskommet och när ni följer upp.",
            "The page shows what is agreed and when you follow up.",
        ),
    ),
    "agreement.corrected": (
        tell(
            Audience.ORGANISATIONS,
            "Uppgifterna om ert partnerskap är rättade",
            "What is on record of your partnership has been corrected",
            *READ_MORE,
        ),
    ),
    "agreement.section_written": NOBODY,
    "agreement.section_left_out": NOBODY,
    "agreement.heading_added": NOBODY,
    "agreement.contribution_planned": NOBODY,
    "agreement.contributions_planned": NOBODY,
    "agreement.contribution_removed": NOBODY,
    "agreement.goal_set": NOBODY,
    "agreement.goal_removed": NOBODY,
    "agreement.term_set": NOBODY,
    "agreement.contact_named": NOBODY,
    "agreement.party_added": (
        tell(
            Audience.PARTIES,
            "En part har lagts till i överenskommelsen",
            "A party has been added to the agreement",
            *READ_MORE,
        ),
    ),
    "agreement.accepted": (
        tell(
            Audience.OTHER_PARTIES,
            "En part har godtagit överenskommelsen",
            "A party has accepted the agreement",
            "Nu är det er tur: läs texten och godta den, eller skriv om det som inte stämmer.",
            "Now it is your turn: read the text and accept it, or rewrite what is not right.",
        ),
    ),
    "agreement.accepted_by_all": (
        tell(
            Audience.PARTIES,
            "Alla parter har godtagit överenskommelsen",
            "All parties have accepted the agreement",
            "På sidan står vilka beslut som behövs nu.",
            "The page says which decisions are needed now.",
        ),
        tell(
            Audience.PARTY_BOARDS,
            "En överenskommelse väntar på beslut i er nämnd",
            "An agreement is waiting for a decision by your board",
            "Hämta den på sidan och anteckna beslutet där efter mötet.",
            "Fetch it on the page and record the decision there after the meeting.",
        ),
    ),
    "agreement.abandoned": (
        tell(
            Audience.PARTIES,
            "Överenskommelsen blir inte av",
            "The agreement will not come about",
            "På sidan står skälen.",
            "The page gives the reasons.",
        ),
    ),
    "agreement.conflict_declared": (
        tell(
            Audience.COORDINATORS,
            "Någon har anmält jäv",
            "Somebody has declared a conflict of interest",
            "Se på sidan om någon annan behöver ta över.",
            "See on the page whether somebody else needs to take over.",
        ),
    ),
    "agreement.conflict_recorded": (
        tell(
            Audience.NAMED,
            "Du är antecknad som jävig i ett ärende",
            "You are recorded as having a conflict of interest in a case",
            "Du kan läsa, men någon annan handlägger. Säg till samordnaren om det är fel.",
            "You can read, but somebody else handles it. Tell the coordinator if it is wrong.",
        ),
    ),
    "agreement.recusal_ended": (
        tell(
            Audience.NAMED,
            "Ditt jäv i ett ärende är avslutat",
            "Your conflict of interest in a case has ended",
            "Du kan handlägga det igen.",
            "You can handle it again.",
        ),
    ),
    # Decided and signed
    "agreement.decision_recorded": (
        tell(
            Audience.PARTIES,
            "En part har beslutat om överenskommelsen",
            "A party has decided on the agreement",
            *READ_MORE,
        ),
    ),
    "agreement.decided": (
        tell(
            Audience.PARTIES,
            "Alla beslut om överenskommelsen är fattade",
            "All decisions on the agreement have been made",
            "Nu är det dags att skriva under.",
            "Now it is time to sign.",
        ),
    ),
    "agreement.signature_recorded": (
        tell(
            Audience.OTHER_PARTIES,
            "En underskrift är registrerad",
            "A signature has been registered",
            "På sidan står vilka som har kvar att skriva under.",
            "The page says who has yet to sign.",
        ),
    ),
    "agreement.signed": (
        tell(
            Audience.PARTIES,
            "Överenskommelsen är undertecknad",
            "The agreement is signed",
            "På sidan står när den gäller och när ni följer upp första gången.",
            "The page says when it applies and when you follow up for the first time.",
        ),
    ),
    # Followed up
    "agreement.follow_up_opened": (
        tell(
            Audience.PARTIES,
            "Det är dags att följa upp partnerskapet",
            "It is time to follow up the partnership",
            "På sidan lämnar ni er korta rapport. Där står till vilken dag.",
            "On the page you hand in your short report. It says by which day.",
        ),
    ),
    "agreement.report_submitted": (
        tell(
            Audience.OTHER_PARTIES,
            "En part har lämnat sin rapport",
            "A party has handed in its report",
            "Läs den på sidan, och lämna er egen om den saknas.",
            "Read it on the page, and hand in your own if it is missing.",
        ),
    ),
    "agreement.evaluation_answered": (
        tell(
            Audience.OTHER_PARTIES,
            "En part har svarat på utvärderingen",
            "A party has answered the evaluation",
            "Ni läser varandras svar när alla har svarat. Svara på sidan om ni har det kvar.",
            "You read each other's answers when all have answered. Answer on the page if you have not.",
        ),
    ),
    "agreement.evaluation_written": (
        tell(
            Audience.OTHER_PARTIES,
            "Det finns en gemensam text om utvärderingen",
            "There is a joint text on the evaluation",
            "Nu är det er tur: läs den och ställ er bakom den, eller skriv om den.",
            "Now it is your turn: read it and stand behind it, or rewrite it.",
        ),
    ),
    "agreement.evaluation_confirmed": (
        tell(
            Audience.OTHER_PARTIES,
            "En part står bakom utvärderingen",
            "A party stands behind the evaluation",
            *READ_MORE,
        ),
    ),
    "agreement.follow_up_held": (
        tell(
            Audience.OTHER_PARTIES,
            "Uppföljningsmötet är antecknat",
            "The follow-up meeting has been recorded",
            "Läs anteckningarna och säg till om något är fel.",
            "Read the notes and say if anything is wrong.",
        ),
    ),
    "agreement.follow_up_skipped": (
        tell(
            Audience.PARTIES,
            "En uppföljning hoppas över",
            "A follow-up is skipped",
            "På sidan står varför.",
            "The page says why.",
        ),
    ),
    "agreement.follow_up_closed": (
        tell(Audience.PARTIES, "Uppföljningen är klar", "The follow-up is done", *READ_MORE),
    ),
    # Going on and ending
    "agreement.end_warned": (
        tell(
            Audience.PARTIES,
            "Avtalstiden går mot sitt slut",
            "The term of the agreement is coming to its end",
            "Prata om fortsättningen nu. På sidan står hur ni går vidare.",
            "Talk about what comes next now. The page says how you go on.",
        ),
    ),
    "agreement.renewal_begun": (
        tell(
            Audience.PARTIES,
            "Det finns ett ärende om fortsättningen",
            "There is a case on what comes next",
            *READ_MORE,
        ),
    ),
    "agreement.winding_down": (
        tell(
            Audience.PARTIES,
            "Partnerskapet börjar avslutas",
            "The partnership is winding down",
            "På sidan står vad som ska vara klart före sista dagen.",
            "The page says what is to be settled before the last day.",
        ),
    ),
    "agreement.notice_given": (
        tell(
            Audience.PARTIES,
            "Överenskommelsen är uppsagd",
            "Notice has been given to end the agreement",
            "På sidan står varför och vilken dag den slutar gälla.",
            "The page says why and on which day it ends.",
        ),
    ),
    "agreement.rescinded": (
        tell(
            Audience.PARTIES,
            "Överenskommelsen är hävd",
            "The agreement has been rescinded",
            "På sidan står skälen.",
            "The page gives the reasons.",
        ),
    ),
    "agreement.ending_item_settled": NOBODY,
    "agreement.ended": (
        tell(
            Audience.PARTIES,
            "Partnerskapet är avslutat",
            "The partnership is closed",
            "Allt som är skrivet finns kvar på sidan.",
            "All that is written stays on the page.",
        ),
    ),
    "agreement.terminated": (
        tell(
            Audience.PARTIES,
            "Partnerskapet är avslutat efter uppsägningen",
            "The partnership is closed after the notice",
            "Allt som är skrivet finns kvar på sidan.",
            "All that is written stays on the page.",
        ),
    ),
    "agreement.closed": (
        tell(
            Audience.PARTIES,
            "Ärendet om partnerskapet är avslutat",
            "The case of the partnership is closed",
            "Allt som är skrivet finns kvar på sidan.",
            "All that is written stays on the page.",
        ),
    ),
    # Shown to the public
    "agreement.published": (
        tell(
            Audience.ORGANISATIONS,
            "Ert partnerskap visas i det öppna registret",
            "Your partnership is shown in the public register",
            "På sidan står vilka uppgifter som är öppna.",
            "The page says which details are public.",
        ),
    ),
    "agreement.publication_withdrawn": (
        tell(
            Audience.ORGANISATIONS,
            "Ert partnerskap visas inte längre i det öppna registret",
            "Your partnership is no longer shown in the public register",
            *READ_MORE,
        ),
    ),
    # The calendar reminds
    "agreement.reminded": (
        tell(
            Audience.TURN,
            "Påminnelse: en uppföljning väntar på er",
            "Reminder: a follow-up is waiting for you",
            "På sidan står vad som saknas från er och till vilken dag.",
            "The page says what is missing from you and by which day.",
            of="follow_up",
        ),
        tell(
            Audience.TURN,
            "Påminnelse: uppföljningen ska avslutas",
            "Reminder: the follow-up is to be closed",
            "Håll mötet, anteckna det och avsluta uppföljningen på sidan.",
            "Hold the meeting, record it and close the follow-up on the page.",
            of="meeting",
        ),
        tell(
            Audience.TURN,
            "Påminnelse: avslutet av ett partnerskap ska vara klart",
            "Reminder: the winding down of a partnership is to be complete",
            "På sidan står vad som är kvar på listan.",
            "The page says what is left on the list.",
            of="ending",
        ),
    ),
}
