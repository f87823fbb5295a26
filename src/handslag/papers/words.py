# SPDX-License-Identifier: EUPL-1.2
"""The few words that stand on every paper, in the language of the paper.

Why: a paper is written in its own language, whatever the one who orders it reads; so no request decides these.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """What the frame of a paper says."""

    page: str
    issued_on: str
    reg_no: str
    recipient: str
    parties: str
    sources: str
    place_and_date: str
    signature: str
    name_in_print: str
    done: str
    now: str
    waiting: str
    region: str


_SWEDISH = Words(
    page="Sida",
    issued_on="Datum",
    reg_no="Diarienummer",
    recipient="Till",
    parties="Parter",
    sources="Källor",
    place_and_date="Ort och datum",
    signature="Underskrift",
    name_in_print="Namnförtydligande",
    done="klart",
    now="pågår",
    waiting="väntar",
    region="SE",
)
_ENGLISH = Words(
    page="Page",
    issued_on="Date",
    reg_no="Registration number",
    recipient="To",
    parties="Parties",
    sources="Sources",
    place_and_date="Place and date",
    signature="Signature",
    name_in_print="Name in print",
    done="done",
    now="under way",
    waiting="waiting",
    region="GB",
)


def words_in(language: str) -> Words:
    """Return the words of a language; Swedish for every language but English."""
    return _ENGLISH if language == "en" else _SWEDISH
