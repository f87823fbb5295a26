# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event about the partner of a case: its control, its declaration, and what goes against it. Pure."""

from handslag.notices.wording import NOBODY, READ, Audience, Catalogue, tell

_DECLARED = (
    tell(
        Audience.TURN,
        "Intyget om värdegrund är underskrivet",
        "The values declaration has been signed",
        *READ,
        of="bound",
    ),
    tell(
        Audience.OFFICER,
        "Intyget om värdegrund är underskrivet i ett ärende",
        "The values declaration in a case has been signed",
        *READ,
        of="bound",
    ),
    tell(
        Audience.SIGNATORIES,
        "Intyget om värdegrund väntar på din underskrift",
        "The values declaration is waiting for your signature",
        "Läs punkterna och skriv under på ärendets sida.",
        "Read the points and sign on the page of the case.",
        of="half",
    ),
)

OF_PARTNERS: Catalogue = {
    "case.declaration_read": NOBODY,
    "case.declaration_signed": _DECLARED,
    "case.declaration_recorded": _DECLARED,
    "case.document_shown": (
        tell(
            Audience.OFFICER,
            "Något har visats i kontrollen av en organisation",
            "Something has been shown in the check of an organisation",
            "Se på ärendets sida om det räcker.",
            "See on the page of the case if it is enough.",
        ),
    ),
    "case.document_judged": (
        tell(
            Audience.TURN,
            "Det ni har visat är godtaget",
            "What you have shown has been accepted",
            *READ,
            of="accepted",
        ),
        tell(
            Audience.TURN,
            "Något ni har visat behöver visas igen",
            "Something you have shown needs to be shown again",
            "På sidan står vad och varför.",
            "The page says what and why.",
            of="asked_again",
        ),
    ),
    "case.partner_checked": (
        tell(
            Audience.TURN,
            "Kontrollen av er organisation är gjord",
            "The check of your organisation is done",
            *READ,
        ),
    ),
    "case.document_shared": NOBODY,
    "case.document_sharing_stopped": NOBODY,
    "case.incident_noted": (
        tell(
            Audience.TURN,
            "Ni har fått en fråga om värdegrunden",
            "You have been asked a question about the values",
            "Läs frågan och svara på ärendets sida.",
            "Read the question and answer on the page of the case.",
            of="open",
        ),
    ),
    "case.incident_answered": (
        tell(
            Audience.OFFICER,
            "Organisationen har svarat på en fråga om värdegrunden",
            "The organisation has answered a question about the values",
            *READ,
        ),
    ),
    "case.incident_closed": (
        tell(
            Audience.TURN,
            "En fråga om värdegrunden är avslutad",
            "A question about the values has been closed",
            *READ,
            of="open",
        ),
    ),
}
