# SPDX-License-Identifier: EUPL-1.2
"""A partnership as a row of a list, from what is disclosed alone."""

from dataclasses import dataclass
from datetime import date

from handslag.register.disclosed_values import PartyShown
from handslag.register.disclosure import Disclosed
from handslag.register.giving import kr
from handslag.register.state_words import StateWord, state_word


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """What a list shows of a partnership; what is not public is empty."""

    title: str
    url: str
    line: str
    organisations: list[PartyShown]
    board: str
    board_id: int
    body: str
    body_slug: str
    years: str
    value: str
    state: StateWord


def row_of(shown: Disclosed, today: date) -> PartnershipRow:
    """Arrange what a list shows of a partnership."""
    starts_on, ends_on = shown["starts_on"], shown["ends_on"]
    years = sorted({day.year for day in (starts_on, ends_on) if day})
    return PartnershipRow(
        title=shown["title"],
        url=shown["url"],
        line=", ".join(shown["challenges"] or ()),
        organisations=shown.side("organisation"),
        board=shown["board"].name,
        board_id=shown["board"].id,
        body=shown["body"].name,
        body_slug=shown["body"].slug,
        years="–".join(str(year) for year in years),
        value=kr(shown["planned"].total_sek) if shown["planned"] else "",
        state=state_word(shown["state"], starts_on, ends_on, today),
    )
