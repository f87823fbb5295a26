# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event of a guideline that is written, referred and adopted, with who is told of it. Pure."""

from handslag.notices.wording import NOBODY, Audience, Catalogue, tell

_ASKED = (Audience.CONSULTED, Audience.CONSULTED_ORGANISATIONS)

GUIDELINES: Catalogue = {
    "guideline.draft_begun": NOBODY,
    "guideline.draft_revised": NOBODY,
    "guideline.discarded": NOBODY,
    "guideline.dispatched": NOBODY,
    "guideline.remark_replied": NOBODY,
    "guideline.referred": tuple(
        tell(
            audience,
            "Ni har fått en riktlinje på remiss",
            "A guideline has been referred to you for comment",
            "Läs förslaget avsnitt för avsnitt och svara på sidan. Där står vilken dag svaret ska lämnas.",
            "Read the proposal section by section and answer on the page. It says by which day.",
        )
        for audience in _ASKED
    ),
    "guideline.reminded": tuple(
        tell(
            audience,
            "Påminnelse: svara på remissen",
            "Reminder: answer the referral",
            "På sidan står vilken dag svaret ska lämnas. Ett svar som kommer senare tas också emot.",
            "The page gives the day to answer by. A later answer is taken in too.",
        )
        for audience in _ASKED
    ),
    "guideline.adopted": tuple(
        tell(
            audience,
            "En riktlinje är antagen",
            "A guideline has been adopted",
            "På sidan står från vilken dag den gäller och vad som blev av synpunkterna.",
            "The page says from which day it holds and what became of the remarks.",
        )
        for audience in _ASKED
    ),
    "guideline.conflict_declared": (
        tell(
            Audience.COORDINATORS,
            "Någon har anmält jäv",
            "Somebody has declared a conflict of interest",
            "Se på sidan om någon annan behöver ta över.",
            "See on the page whether somebody else needs to take over.",
        ),
    ),
    "guideline.conflict_recorded": (
        tell(
            Audience.NAMED,
            "Du är antecknad som jävig i arbetet med en riktlinje",
            "You are recorded as having a conflict of interest in work on a guideline",
            "Du kan läsa, men någon annan handlägger. Säg till samordnaren om det är fel.",
            "You can read, but somebody else handles it. Tell the coordinator if it is wrong.",
        ),
    ),
    "guideline.recusal_ended": (
        tell(
            Audience.NAMED,
            "Ditt jäv i arbetet med en riktlinje är avslutat",
            "Your conflict of interest in work on a guideline has ended",
            "Du kan handlägga det igen.",
            "You can handle it again.",
        ),
    ),
    "referral.answer_begun": NOBODY,
    "referral.answer_written": NOBODY,
    "referral.answer_recorded": NOBODY,
    "referral.document_brought": NOBODY,
    "referral.document_marked": NOBODY,
    "referral.answered": (
        tell(
            Audience.COORDINATORS,
            "Ett remissvar har kommit in",
            "An answer to a referral has come in",
            "Läs det i sammanställningen och svara på synpunkterna.",
            "Read it in the compilation and reply to the remarks.",
        ),
    ),
}
