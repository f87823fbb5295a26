# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event with who is told of it and in which words; a kind that tells nobody says so. Pure.

The words hold no names, no titles and no text that people have written: only what happened, and the matter's number.
Both languages stand beside each other because a letter is written in the reader's language and never in a page's.
"""

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Groups of people towards an event."""

    COORDINATORS = "coordinators"
    OFFICER = "officer"
    ORGANISATIONS = "organisations"
    HEAD = "head"
    ASKED = "asked"
    NAMED = "named"
    UNITS = "units"
    BOARD = "board"
    OTHER_SIDE = "other_side"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in Swedish and English."""

    sv: str
    en: str

    def said_in(self, language: str) -> str:
        """Return the sentence in a language, Swedish for every other than English."""
        return self.en if language == "en" else self.sv


@dataclass(frozen=True, slots=True)
class Entry:
    """What one audience is told: the subject, and what to do about it."""

    audience: Audience
    subject: Words
    body: Words


def _tell(audience: Audience, sv: str, en: str, do_sv: str, do_en: str) -> Entry:
    return Entry(audience, Words(sv, en), Words(do_sv, do_en))


NOBODY: tuple[Entry, ...] = ()

_READ = ("Läs mer på ärendets sida.", "Read more on the page of the case.")

CATALOGUE: dict[str, tuple[Entry, ...]] = {
    # The initiative
    "case.draft_begun": NOBODY,
    "case.draft_saved": NOBODY,
    "case.party_added": (
        _tell(
            Audience.ORGANISATIONS,
            "En organisation har lagts till i initiativet",
            "An organisation has been added to the initiative",
            *_READ,
        ),
        _tell(
            Audience.OFFICER,
            "En organisation har lagts till i ett ärende",
            "An organisation has been added to a case",
            "Intyg och kontroll behövs för den också.",
            "It needs a declaration and a check as well.",
        ),
    ),
    "case.submitted": (
        _tell(
            Audience.COORDINATORS,
            "Ett nytt initiativ har kommit in",
            "A new initiative has come in",
            "Läs det och ge ett första svar.",
            "Read it and give a first answer.",
        ),
        _tell(
            Audience.ORGANISATIONS,
            "Ert initiativ har kommit in",
            "Your initiative has come in",
            "Ni ser på sidan vad som händer nu och vems tur det är.",
            "The page shows what happens now and whose turn it is.",
        ),
    ),
    "case.registered": (
        _tell(
            Audience.COORDINATORS,
            "Ett nytt initiativ är registrerat",
            "A new initiative has been registered",
            "Läs det och ge ett första svar.",
            "Read it and give a first answer.",
        ),
        _tell(
            Audience.ORGANISATIONS,
            "Ert initiativ är registrerat",
            "Your initiative has been registered",
            "Ni kan följa ärendet på sidan.",
            "You can follow the case on the page.",
        ),
    ),
    "case.completed": (
        _tell(
            Audience.OFFICER,
            "Kompletteringen har kommit in",
            "The completion has come in",
            "Ändringarna är markerade.",
            "The changes are marked.",
        ),
    ),
    "case.withdrawn": (
        _tell(
            Audience.OFFICER,
            "Ett initiativ är återtaget",
            "An initiative has been withdrawn",
            "Ni behöver inte göra något mer.",
            "There is nothing more to do.",
        ),
        _tell(
            Audience.ORGANISATIONS,
            "Ert initiativ är återtaget",
            "Your initiative has been withdrawn",
            "Ni kan alltid lämna ett nytt.",
            "You can always submit a new one.",
        ),
        _tell(
            Audience.UNITS,
            "Ett initiativ är återtaget",
            "An initiative has been withdrawn",
            "Ni behöver inte svara.",
            "You do not need to answer.",
        ),
    ),
    # The assessment
    "case.screening_begun": (
        _tell(
            Audience.ORGANISATIONS,
            "Ert initiativ bedöms nu",
            "Your initiative is being assessed",
            "Ni ser på sidan när ni kan vänta er svar.",
            "The page shows when you can expect an answer.",
        ),
    ),
    "case.officer_named": (
        _tell(
            Audience.ORGANISATIONS,
            "Ert ärende har fått en ny handläggare",
            "Your case has a new case officer",
            "Skriv på ärendets sida om ni undrar något.",
            "Write on the page of the case if you have any questions.",
        ),
    ),
    "case.criterion_answered": NOBODY,
    "case.classified": NOBODY,
    "case.law_rebound": NOBODY,
    "case.returned": (
        _tell(
            Audience.ORGANISATIONS,
            "Ert initiativ behöver kompletteras",
            "Your initiative needs to be completed",
            "På sidan står vad som saknas och till när.",
            "The page says what is missing and by when.",
        ),
    ),
    "case.board_named": (
        _tell(
            Audience.ORGANISATIONS,
            "En nämnd ansvarar nu för ert ärende",
            "A board is now responsible for your case",
            *_READ,
        ),
        _tell(
            Audience.BOARD,
            "Er nämnd ansvarar nu för ett ärende",
            "Your board is now responsible for a case",
            *_READ,
        ),
    ),
    # Units and opinions
    "case.unit_invited": (
        _tell(
            Audience.HEAD,
            "Er enhet är inbjuden till ett ärende",
            "Your unit has been invited to a case",
            "Svara om ni deltar. På sidan står till när.",
            "Answer whether you take part. The page says by when.",
        ),
    ),
    "case.unit_answered": (
        _tell(
            Audience.OFFICER,
            "En enhet har svarat på inbjudan",
            "A unit has answered the invitation",
            *_READ,
        ),
    ),
    "case.staff_named": (
        _tell(
            Audience.NAMED,
            "Du är utsedd att delta i ett ärende",
            "You have been named to take part in a case",
            "Läs initiativet före mötet.",
            "Read the initiative before the meeting.",
        ),
        _tell(
            Audience.OFFICER,
            "En enhet har utsett vilka som deltar",
            "A unit has named those who take part",
            *_READ,
        ),
    ),
    "case.opinion_asked": (
        _tell(
            Audience.ASKED,
            "Ert yttrande behövs",
            "Your opinion is needed",
            "Frågan och vilken dag ni ska svara står på sidan.",
            "The page gives the question and the day to answer by.",
        ),
    ),
    "case.opinion_given": (
        _tell(Audience.OFFICER, "Ett yttrande har lämnats", "An opinion has been given", *_READ),
    ),
    # What happened on paper
    "case.meeting_recorded": (
        _tell(
            Audience.ORGANISATIONS,
            "Ett möte är antecknat",
            "A meeting has been recorded",
            "Läs anteckningarna och säg till om något är fel.",
            "Read the notes and say if anything is wrong.",
        ),
        _tell(Audience.UNITS, "Ett möte är antecknat", "A meeting has been recorded", *_READ),
    ),
    "case.declaration_recorded": (
        _tell(
            Audience.ORGANISATIONS,
            "Intyget om värdegrund är registrerat",
            "The values declaration has been registered",
            *_READ,
        ),
    ),
    "case.partner_checked": (
        _tell(
            Audience.ORGANISATIONS,
            "Kontrollen av er organisation är gjord",
            "The check of your organisation is done",
            *_READ,
        ),
    ),
    # Between the sides
    "case.document_added": (
        _tell(
            Audience.OTHER_SIDE,
            "En ny handling finns i ärendet",
            "There is a new document in the case",
            *_READ,
        ),
    ),
    "case.message_sent": (
        _tell(
            Audience.OTHER_SIDE,
            "Ett nytt meddelande väntar",
            "A new message is waiting",
            "Läs och svara på ärendets sida.",
            "Read and answer on the page of the case.",
        ),
    ),
    # Onwards and ends
    "case.dialogue_opened": (
        _tell(
            Audience.ORGANISATIONS,
            "Ert initiativ har gått vidare till dialog",
            "Your initiative has gone on to dialogue",
            "På sidan står vad som händer nu.",
            "The page says what happens now.",
        ),
        _tell(
            Audience.UNITS,
            "Ett ärende har gått vidare till dialog",
            "A case has gone on to dialogue",
            *_READ,
        ),
    ),
    "case.preparation_begun": (
        _tell(
            Audience.ORGANISATIONS,
            "Ert initiativ bereds nu för beslut",
            "Your initiative is being prepared for decision",
            *_READ,
        ),
        _tell(
            Audience.UNITS, "Ett ärende bereds nu för beslut", "A case is being prepared for decision", *_READ
        ),
    ),
    # The board
    "case.report_saved": NOBODY,
    "case.handed_over": (
        _tell(
            Audience.ORGANISATIONS,
            "Ert ärende ligger nu hos nämnden",
            "Your case is now with the board",
            "På sidan står vilken nämnd som beslutar och när den möts, om dagen är bestämd.",
            "The page says which board decides and when it meets, if the day is set.",
        ),
        _tell(
            Audience.BOARD,
            "Ett tjänsteutlåtande är överlämnat till er nämnd",
            "An official report has been handed over to your board",
            "Hämta det på ärendets sida och anteckna beslutet där efter mötet.",
            "Fetch it on the page of the case and record the decision there after the meeting.",
        ),
        _tell(
            Audience.UNITS,
            "Ett ärende ligger nu hos nämnden",
            "A case is now with the board",
            *_READ,
        ),
    ),
    "case.approved": (
        _tell(
            Audience.ORGANISATIONS,
            "Nämnden har sagt ja till partnerskapet",
            "The board has said yes to the partnership",
            "På sidan står vad nämnden beslutade och vad som händer nu.",
            "The page says what the board decided and what happens now.",
        ),
        _tell(
            Audience.OFFICER,
            "Nämndens beslut är antecknat",
            "The decision of the board has been recorded",
            "Skicka det till dem som står på sändlistan.",
            "Send it to those on the dispatch list.",
        ),
        _tell(Audience.UNITS, "Nämnden har beslutat i ett ärende", "The board has decided in a case", *_READ),
    ),
    "case.rejected": (
        _tell(
            Audience.ORGANISATIONS,
            "Nämnden har beslutat om ert initiativ",
            "The board has decided on your initiative",
            "På sidan står skälen och vilken väg som kan passa i stället.",
            "The page gives the reasons and which way may fit instead.",
        ),
        _tell(
            Audience.OFFICER,
            "Nämndens beslut är antecknat",
            "The decision of the board has been recorded",
            "Skicka det till dem som står på sändlistan.",
            "Send it to those on the dispatch list.",
        ),
        _tell(Audience.UNITS, "Nämnden har beslutat i ett ärende", "The board has decided in a case", *_READ),
    ),
    "case.referred_back": (
        _tell(
            Audience.ORGANISATIONS,
            "Nämnden vill veta mer innan den beslutar",
            "The board wants to know more before it decides",
            "På sidan står vad som ska kompletteras.",
            "The page says what is to be completed.",
        ),
        _tell(
            Audience.OFFICER,
            "Nämnden har återremitterat ett ärende",
            "The board has referred a case back",
            "På sidan står vad som ska kompletteras.",
            "The page says what is to be completed.",
        ),
    ),
    "case.postponed": (
        _tell(
            Audience.ORGANISATIONS,
            "Nämnden har skjutit upp sitt beslut",
            "The board has postponed its decision",
            "På sidan står när nämnden tar upp ärendet igen, om dagen är bestämd.",
            "The page says when the board takes the case up again, if the day is set.",
        ),
        _tell(
            Audience.OFFICER,
            "Nämnden har bordlagt ett ärende",
            "The board has postponed a case",
            *_READ,
        ),
    ),
    "case.decision_dispatched": NOBODY,
    "case.minutes_approved": (
        _tell(
            Audience.ORGANISATIONS,
            "Protokollet med beslutet i ert ärende är justerat",
            "The minutes with the decision in your case have been approved",
            *_READ,
        ),
    ),
    "case.extract_kept": NOBODY,
    # Closed without a board
    "case.declined": (
        _tell(
            Audience.ORGANISATIONS,
            "Det finns ett besked om ert initiativ",
            "There is an answer to your initiative",
            "På sidan står skälen och vilken väg som kan passa i stället.",
            "The page gives the reasons and which way may fit instead.",
        ),
        _tell(Audience.UNITS, "Ett ärende är avslutat", "A case has been closed", *_READ),
    ),
    "case.redirected": (
        _tell(
            Audience.ORGANISATIONS,
            "Det finns ett besked om ert initiativ",
            "There is an answer to your initiative",
            "På sidan står skälen och hur ni går vidare på den väg som passar bättre.",
            "The page gives the reasons and how to go on along the way that fits better.",
        ),
        _tell(Audience.UNITS, "Ett ärende är avslutat", "A case has been closed", *_READ),
    ),
    # What belongs to no case tells nobody by mail; it is read on the pages.
    "body.created": NOBODY,
    "body.unit_created": NOBODY,
    "body.unit_changed": NOBODY,
    "body.number_form_chosen": NOBODY,
    "body.guideline_adopted": NOBODY,
    "body.challenge_added": NOBODY,
    "body.programme_added": NOBODY,
    "body.signatory_recorded": NOBODY,
    "dossier.history_recorded": NOBODY,
    "notices.skipped": NOBODY,
    "organisation.created": NOBODY,
    "organisation.changed": NOBODY,
    "organisation.member_joined": NOBODY,
    "organisation.signatory_recorded": NOBODY,
    "organisation.signed_up": NOBODY,
    "pack.loaded": NOBODY,
    "user.created": NOBODY,
    "user.notices_chosen": NOBODY,
    "user.password_changed": NOBODY,
    "user.role_assigned": NOBODY,
    "user.role_ended": NOBODY,
}


def entry_for(kind: str, audience: str) -> Entry:
    """Return the words for an audience of a kind of event.

    Raises: LookupError for a kind or audience that the catalogue lacks.
    """
    for entry in CATALOGUE[kind]:
        if entry.audience == audience:
            return entry
    raise LookupError(f"{kind} tells {audience} nothing")
