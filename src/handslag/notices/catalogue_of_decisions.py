# SPDX-License-Identifier: EUPL-1.2
"""Who is told of what happens to a case before those who decide: report, outcomes, conditions, minutes. Pure."""

from handslag.notices.wording import NOBODY, READ, Audience, Catalogue, tell

OF_DECISIONS: Catalogue = {
    "case.handed_over": (
        tell(
            Audience.ORGANISATIONS,
            "Ert ärende ligger nu hos nämnden",
            "Your case is now with the board",
            "På sidan står vilken nämnd som beslutar och när den möts, om dagen är bestämd.",
            "The page says which board decides and when it meets, if the day is set.",
        ),
        tell(
            Audience.BOARD,
            "Ett tjänsteutlåtande är överlämnat till er nämnd",
            "An official report has been handed over to your board",
            "Hämta det på ärendets sida och anteckna beslutet där efter mötet.",
            "Fetch it on the page of the case and record the decision there after the meeting.",
        ),
        tell(
            Audience.UNITS,
            "Ett ärende ligger nu hos nämnden",
            "A case is now with the board",
            *READ,
        ),
    ),
    "case.approved": (
        tell(
            Audience.ORGANISATIONS,
            "Nämnden har sagt ja till partnerskapet",
            "The board has said yes to the partnership",
            "På sidan står vad nämnden beslutade och vad som händer nu.",
            "The page says what the board decided and what happens now.",
        ),
        tell(
            Audience.OFFICER,
            "Nämndens beslut är antecknat",
            "The decision of the board has been recorded",
            "Skicka det till dem som står på sändlistan.",
            "Send it to those on the dispatch list.",
        ),
        tell(Audience.UNITS, "Nämnden har beslutat i ett ärende", "The board has decided in a case", *READ),
    ),
    "case.approved_in_part": (
        tell(
            Audience.NEXT_BOARDS,
            "Ett ärende väntar på er nämnds beslut",
            "A case is waiting for the decision of your board",
            "Den som beslutar före har sagt ja. Läs mer på ärendets sida.",
            "The one who decides before you has said yes. Read more on the page of the case.",
        ),
        tell(
            Audience.ORGANISATIONS,
            "Ett första ja till partnerskapet",
            "A first yes to the partnership",
            "Mer återstår innan det är beslutat. På sidan står vad.",
            "More remains before it is decided. The page says what.",
        ),
        tell(
            Audience.OFFICER,
            "En nämnds beslut är antecknat, och mer återstår",
            "The decision of a board has been recorded, and more remains",
            "Skicka det till dem som står på sändlistan. På sidan står vem som beslutar härnäst.",
            "Send it to those on the dispatch list. The page says who decides next.",
        ),
        tell(Audience.UNITS, "Nämnden har beslutat i ett ärende", "The board has decided in a case", *READ),
    ),
    "case.chain_set": (
        tell(
            Audience.NEXT_BOARDS,
            "Er nämnd ska besluta i ett ärende",
            "Your board is to decide in a case",
            *READ,
        ),
    ),
    "case.condition_met": (
        tell(
            Audience.OFFICER,
            "Ett villkor för beslutet är uppfyllt",
            "A condition of the decision has been met",
            *READ,
        ),
    ),
    "case.condition_met_last": (
        tell(
            Audience.ORGANISATIONS,
            "Villkoret är uppfyllt: beslutet om partnerskapet gäller",
            "The condition has been met: the decision on the partnership holds",
            "På sidan står vad som händer nu.",
            "The page says what happens now.",
        ),
        tell(
            Audience.OFFICER,
            "Villkoret är uppfyllt och ärendet är bifallet",
            "The condition has been met and the case is approved",
            *READ,
        ),
        tell(Audience.UNITS, "Beslutet i ett ärende gäller nu", "The decision in a case now holds", *READ),
    ),
    "case.decision_rescinded": (
        tell(
            Audience.ORGANISATIONS,
            "Ett beslut i ert ärende är upphävt",
            "A decision in your case has been rescinded",
            "Ärendet bereds på nytt. På sidan står varför.",
            "The case is prepared anew. The page says why.",
        ),
        tell(
            Audience.OFFICER,
            "Ett beslut är upphävt och ärendet är tillbaka i beredning",
            "A decision has been rescinded and the case is back in preparation",
            *READ,
        ),
        tell(
            Audience.UNITS,
            "Ett beslut är upphävt i ett ärende",
            "A decision in a case has been rescinded",
            *READ,
        ),
    ),
    "case.moved_to_board": (
        tell(
            Audience.BOARD,
            "Ett ärende är flyttat till er nämnd",
            "A case has been moved to your board",
            "Tjänsteutlåtandet ligger på ärendets sida.",
            "The official report is on the page of the case.",
        ),
        tell(
            Audience.ORGANISATIONS,
            "Ert ärende är flyttat till en annan nämnd",
            "Your case has been moved to another board",
            "Där går det vidare. På sidan står vilken nämnd och varför.",
            "It goes on there. The page says which board and why.",
        ),
        tell(
            Audience.OFFICER,
            "Ett ärende är flyttat till en annan nämnd",
            "A case has been moved to another board",
            *READ,
        ),
        tell(
            Audience.UNITS,
            "Ett ärende är flyttat till en annan nämnd",
            "A case has been moved to another board",
            *READ,
        ),
    ),
    "case.report_commented": (
        tell(
            Audience.OFFICER,
            "En kollega har kommenterat tjänsteutlåtandet",
            "A colleague has commented on the official report",
            *READ,
        ),
    ),
    "case.report_read": (
        tell(
            Audience.OFFICER,
            "Tjänsteutlåtandet är läst och klart",
            "The official report has been read and is ready",
            "Nu kan det lämnas över.",
            "It can be handed over now.",
        ),
    ),
    "case.rejected": (
        tell(
            Audience.ORGANISATIONS,
            "Nämnden har beslutat om ert initiativ",
            "The board has decided on your initiative",
            "På sidan står skälen och vilken väg som kan passa i stället.",
            "The page gives the reasons and which way may fit instead.",
        ),
        tell(
            Audience.OFFICER,
            "Nämndens beslut är antecknat",
            "The decision of the board has been recorded",
            "Skicka det till dem som står på sändlistan.",
            "Send it to those on the dispatch list.",
        ),
        tell(Audience.UNITS, "Nämnden har beslutat i ett ärende", "The board has decided in a case", *READ),
    ),
    "case.referred_back": (
        tell(
            Audience.ORGANISATIONS,
            "Nämnden vill veta mer innan den beslutar",
            "The board wants to know more before it decides",
            "På sidan står vad som ska kompletteras.",
            "The page says what is to be completed.",
        ),
        tell(
            Audience.OFFICER,
            "Nämnden har återremitterat ett ärende",
            "The board has referred a case back",
            "På sidan står vad som ska kompletteras.",
            "The page says what is to be completed.",
        ),
    ),
    "case.postponed": (
        tell(
            Audience.ORGANISATIONS,
            "Nämnden har skjutit upp sitt beslut",
            "The board has put off its decision",
            "På sidan står när nämnden tar upp ärendet igen, om dagen är bestämd.",
            "The page says when the board takes the case up again, if the day is set.",
        ),
        tell(
            Audience.OFFICER,
            "Nämnden har bordlagt ett ärende",
            "The board has adjourned a case",
            *READ,
        ),
    ),
    "case.decision_dispatched": (
        tell(
            Audience.SENT_TO,
            "Ett beslut är skickat till er enhet",
            "A decision has been sent to your unit",
            *READ,
        ),
    ),
    "case.minutes_approved": (
        tell(
            Audience.ORGANISATIONS,
            "Protokollet med beslutet i ert ärende är justerat",
            "The minutes with the decision in your case have been approved",
            *READ,
        ),
    ),
    "case.extract_kept": NOBODY,
}
