# SPDX-License-Identifier: EUPL-1.2
"""Which parts of a partnership the public may see: what the guideline lists, and what is on by default. Pure."""

from handslag.agreements.agreementfile import AgreementFile
from handslag.guidelines.format_agreement import Published
from handslag.guidelines.pack_format import Pack

BY_DEFAULT = (
    Published.PARTIES,
    Published.CHALLENGE,
    Published.PURPOSE,
    Published.TERM,
    Published.CONTRIBUTIONS,
    Published.AMOUNTS,
    Published.RESULTS,
    Published.EVALUATION,
)
"""What may be public where the guideline says nothing (S0-08: open and communicative); contacts never without its word."""


def may_be_public(pack: Pack | None) -> tuple[Published, ...]:
    """Return the parts that the guideline lets the public see."""
    said = pack.follow_up.published if pack and pack.follow_up else ()
    return said or BY_DEFAULT


def section_of(file: AgreementFile, part: Published) -> str:
    """Return the text of the heading that a part shows, empty when there is none; only the purpose is a text."""
    if part is not Published.PURPOSE:
        return ""
    section = file.sections.get("purpose")
    return section.content if section and not section.is_unused else ""


def findable_words(
    file: AgreementFile, parts: frozenset[str], story: str, challenges: tuple[str, ...]
) -> str:
    """Return the words that the public finds a partnership by: only those of the parts that are public."""
    words = [file.agreement.title, file.agreement.responsible_unit.name, story]
    if Published.PARTIES in parts:
        words += [party.name for party in file.parties]
    if Published.CHALLENGE in parts:
        words += challenges
    if Published.PURPOSE in parts:
        words.append(section_of(file, Published.PURPOSE))
    return " ".join(filter(None, words))
