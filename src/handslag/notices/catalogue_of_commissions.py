# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event of what a board asks for, with who is told of it. Pure."""

from handslag.notices.wording import NOBODY, Audience, Catalogue, tell

COMMISSIONS: Catalogue = {
    "commission.opened": (
        tell(
            Audience.COORDINATORS,
            "En nämnd har gett ett uppdrag",
            "A board has asked for something",
            "Läs vad som ska göras och till vilken dag. Den som handlägger tar över på sidan.",
            "Read what is to be done and by which day. Whoever handles it takes over on the page.",
        ),
        tell(
            Audience.HEAD,
            "Er enhet har fått ett uppdrag av en nämnd",
            "A board has asked your unit for something",
            "På sidan står vad som ska göras och till vilken dag.",
            "The page says what is to be done and by which day.",
        ),
    ),
    "commission.taken_over": (
        tell(
            Audience.NAMED,
            "Ett uppdrag har fått ny handläggare",
            "A commission has a new officer",
            "På sidan står vem som handlägger det nu.",
            "The page says who handles it now.",
        ),
    ),
    "commission.report_commented": (
        tell(
            Audience.OFFICER,
            "Ett tjänsteutlåtande har fått en kommentar",
            "An official report has been commented on",
            "Läs kommentaren och ändra det som behöver ändras.",
            "Read the comment and change what needs to be changed.",
        ),
    ),
    "commission.report_read": (
        tell(
            Audience.OFFICER,
            "En andra läsare har läst tjänsteutlåtandet",
            "A second reader has read the official report",
            "Det kan lämnas över till nämnden.",
            "It can be handed over to the board.",
        ),
    ),
    "commission.handed_over": (
        tell(
            Audience.BOARD,
            "Ett tjänsteutlåtande är överlämnat till nämnden",
            "An official report has been handed over to the board",
            "Anteckna nämndens beslut på sidan när nämnden har mött.",
            "Enter the board's decision on the page when the board has met.",
        ),
    ),
    **{
        f"commission.{kind}": (
            tell(
                Audience.OFFICER,
                sv,
                en,
                "Läs beslutet på sidan. Där står vilka som ska få det.",
                "Read the decision on the page. It says who is to have it.",
            ),
        )
        for kind, sv, en in (
            ("approved", "Nämnden har beslutat", "The board has decided"),
            ("rejected", "Nämnden har sagt nej till förslaget", "The board has said no to the proposal"),
            ("postponed", "Nämnden har bordlagt ärendet", "The board has postponed the matter"),
        )
    },
    "commission.referred_back": (
        tell(
            Audience.OFFICER,
            "Nämnden har skickat tillbaka ärendet",
            "The board has referred the matter back",
            "Läs vad som ska kompletteras och skriv ett nytt tjänsteutlåtande.",
            "Read what is to be completed and write a new official report.",
        ),
    ),
    **{
        f"commission.{kind}": (
            tell(
                Audience.SENT_TO,
                "Ett beslut är skickat till er",
                "A decision has been sent to you",
                "Det är skickat till er enhet på det sätt som nämnden valt. Hör av er till nämnden om det inte kommit.",
                "It has been sent to your unit in the way that the board chose. Ask the board if it has not come.",
            ),
        )
        for kind in ("decision_dispatched", "all_dispatched")
    },
    "commission.withdrawn": (
        tell(
            Audience.OFFICER,
            "Ett uppdrag är avslutat utan beslut",
            "A commission has been closed without a decision",
            "På sidan står varför.",
            "The page says why.",
        ),
    ),
    "commission.conflict_declared": (
        tell(
            Audience.COORDINATORS,
            "Någon har anmält jäv i ett uppdrag",
            "Somebody has declared a conflict of interest in a commission",
            "Se till att någon annan handlägger det.",
            "See that somebody else handles it.",
        ),
    ),
    "commission.conflict_recorded": (
        tell(
            Audience.NAMED,
            "Jäv är antecknat för dig i ett uppdrag",
            "A conflict of interest of yours is on record in a commission",
            "Du kan läsa uppdraget men inte göra något i det.",
            "You can read the commission but do nothing in it.",
        ),
    ),
    "commission.recusal_ended": (
        tell(
            Audience.NAMED,
            "Ditt jäv i ett uppdrag gäller inte längre",
            "Your conflict of interest in a commission is over",
            "Du kan göra saker i uppdraget igen.",
            "You can act in the commission again.",
        ),
    ),
    "commission.reminded": (
        tell(
            Audience.OFFICER,
            "Påminnelse: en nämnd väntar på ert svar",
            "Reminder: a board is waiting for your answer",
            "På sidan står vad som återstår och vilken dag det ska vara klart.",
            "The page says what is left to do and by which day.",
            of="report",
        ),
        tell(
            Audience.BOARD,
            "Påminnelse: anteckna nämndens beslut",
            "Reminder: enter the board's decision",
            "Nämnden har mött. Anteckna beslutet på sidan, eller att det är bordlagt.",
            "The board has met. Enter the decision on the page, or that it was postponed.",
            of="outcome",
        ),
    ),
    "commission.changed": NOBODY,
    "commission.document_added": NOBODY,
    "commission.report_saved": NOBODY,
    "commission.minutes_approved": NOBODY,
    "commission.extract_kept": NOBODY,
}
