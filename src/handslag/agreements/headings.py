# SPDX-License-Identifier: EUPL-1.2
"""The headings of an agreement as they stand: what is written, by whom, who has accepted it, and what is missing. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handslag.agreements.models import AddedHeading, Party
from handslag.guidelines.format_agreement import FilledBy
from handslag.guidelines.format_values import Source, Text, Weight
from handslag.guidelines.pack_format import Pack

_OWN_FORMS = frozenset(
    {
        FilledBy.PARTIES,
        FilledBy.GOALS,
        FilledBy.CONTRIBUTIONS,
        FilledBy.FOLLOW_UP_PLAN,
        FilledBy.CONTACTS,
        FilledBy.PAYMENTS,
        FilledBy.TERM,
    }
)
"""What fills a heading by itself when it is there."""

FALLBACK = (
    ("background", "Bakgrund", "Background", FilledBy.TEXT),
    ("purpose", "Syfte", "Purpose", FilledBy.TEXT),
    ("parties", "Parter", "Parties", FilledBy.PARTIES),
    ("goals", "Mål", "Goals", FilledBy.GOALS),
    ("commitments", "Insatser och åtaganden", "Contributions and commitments", FilledBy.CONTRIBUTIONS),
    ("follow_up", "Uppföljning", "Follow-up", FilledBy.FOLLOW_UP_PLAN),
    ("term", "Avtalstid", "Term", FilledBy.TERM),
)
"""What an agreement consists of where the guideline names no headings (S1-29: what, who, how long, on what conditions)."""


@dataclass(frozen=True, slots=True)
class SectionNow:
    """The latest text under a heading; ``party_id`` wrote it, in ``version`` of the whole."""

    content: str
    version: int
    party_id: int
    is_unused: bool
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class HeadingNow:
    """A heading as it stands: ``filled``, ``unused`` (considered and left out) or ``open``.

    ``accepted_by`` are the ids of the parties whose accepted version holds this text.
    """

    code: str
    number: int
    title: Text
    question: Text | None
    weight: Weight
    filled_by: FilledBy
    state: str
    section: SectionNow | None
    accepted_by: frozenset[int]
    source: Source | None
    is_added: bool = False

    @property
    def is_settled(self) -> bool:
        """Tell if nothing more is needed under it: filled, or considered and left out where it may be."""
        return self.state == "filled" or (self.state == "unused" and self.weight is not Weight.MUST)


def headings_of(
    pack: Pack | None,
    added: Sequence[AddedHeading],
    sections: Mapping[str, SectionNow],
    filled: frozenset[str],
    parties: Sequence[Party],
) -> tuple[HeadingNow, ...]:
    """Return all headings in order: those of the guideline, then those the parties added."""
    own = pack.agreement.headings if pack and pack.agreement else ()
    found = [
        _heading(
            sections,
            filled,
            parties,
            code=one.id,
            number=one.number or place,
            title=one.title,
            question=one.question,
            weight=one.weight,
            filled_by=one.filled_by,
            source=one.source,
        )
        for place, one in enumerate(own, 1)
    ] or [
        _heading(
            sections,
            filled,
            parties,
            code=code,
            number=place,
            title=Text(sv=sv, en=en),
            question=None,
            weight=Weight.MUST,
            filled_by=filled_by,
            source=None,
        )
        for place, (code, sv, en, filled_by) in enumerate(FALLBACK, 1)
    ]
    last = max(one.number for one in found)
    found += [
        _heading(
            sections,
            filled,
            parties,
            code=one.code,
            number=last + place,
            title=Text(sv=one.title),
            question=None,
            weight=Weight.SHOULD,
            filled_by=FilledBy.TEXT,
            source=None,
            is_added=True,
        )
        for place, one in enumerate(added, 1)
    ]
    return tuple(found)


def _heading(
    sections: Mapping[str, SectionNow],
    filled: frozenset[str],
    parties: Sequence[Party],
    *,
    code: str,
    number: int,
    title: Text,
    question: Text | None,
    weight: Weight,
    filled_by: FilledBy,
    source: Source | None,
    is_added: bool = False,
) -> HeadingNow:
    section = sections.get(code)
    has_text = section is not None and not section.is_unused and bool(section.content.strip())
    if has_text or (filled_by in _OWN_FORMS and str(filled_by) in filled):
        state = "filled"
    elif section is not None and section.is_unused:
        state = "unused"
    else:
        state = "open"
    changed_in = section.version if section else 1
    return HeadingNow(
        code,
        number,
        title,
        question,
        weight,
        filled_by,
        state,
        section,
        frozenset(
            party.id for party in parties if party.accepted_version and party.accepted_version >= changed_in
        ),
        source,
        is_added,
    )
