# SPDX-License-Identifier: EUPL-1.2
"""What a notice is made of: audiences, words in both languages, and the entries that join them. Pure.

The words hold no names, no titles and no text that people have written: only what happened, and the matter's number.
Both languages stand beside each other because a letter is written in the reader's language and never in a page's.
"""

from collections.abc import Mapping
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
    PARTIES = "parties"
    OTHER_PARTIES = "other_parties"
    PARTY_BOARDS = "party_boards"
    TURN = "turn"
    DUTY = "duty"
    CONSULTED = "consulted"
    CONSULTED_ORGANISATIONS = "consulted_org"
    INVITED = "invited"
    GUESTS = "guests"
    SIGNATORIES = "signatories"
    NEXT_BOARDS = "next_boards"
    SENT_TO = "sent_to"


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
    """What one audience is told: the subject, and what to do about it.

    ``of`` narrows it to events that say they are about that very thing; empty means all of the kind.
    """

    audience: Audience
    subject: Words
    body: Words
    of: str = ""


Entries = tuple[Entry, ...]
Catalogue = Mapping[str, Entries]
NOBODY: Entries = ()
READ = ("Läs mer på ärendets sida.", "Read more on the page of the case.")


def tell(audience: Audience, sv: str, en: str, do_sv: str, do_en: str, of: str = "") -> Entry:
    """Return what an audience is told: what happened and what to do, each in Swedish and English."""
    return Entry(audience, Words(sv, en), Words(do_sv, do_en), of)
