# SPDX-License-Identifier: EUPL-1.2
"""Split Swedish compounds by the words of the field and the letters that bind them."""

from handslag.search.wordlist import SHORTEST_LISTED, fore_part_of, lemma_of

SHORTEST_COMPOUND = 7
SHORTEST_SURE_WORD = 5
SHORTEST_UNKNOWN = 4
_VOWELS = frozenset("aeiouyåäö")
_SUFFIXES = ("skap", "ning", "else", "het", "ende", "ande", "arna", "erna", "isk")


def parts_of(word: str) -> tuple[str, ...]:
    """Return the parts of a compound as dictionary words, none for a word that is no compound.

    Why: when only one end is known, and long enough to be sure, the other end is taken as a word too; a name or a rare
    word must not hide the word it stands together with.
    """
    if len(word) < SHORTEST_COMPOUND or not word.isalpha():
        return ()
    listed = lemma_of(word)
    return _known_parts(listed) if listed else _known_parts(word) or _half_known_parts(word)


def _known_parts(word: str) -> tuple[str, ...]:
    """Return the split into listed words with the longest first part, none when there is no such split."""
    for cut in range(len(word) - SHORTEST_LISTED, SHORTEST_LISTED - 1, -1):
        fore, rest = fore_part_of(word[:cut]), word[cut:]
        if fore is None:
            continue
        if last := lemma_of(rest):
            return (fore, last)
        if further := _known_parts(rest):
            return (fore, *further)
    return ()


def _half_known_parts(word: str) -> tuple[str, ...]:
    for cut in range(SHORTEST_UNKNOWN, len(word) - SHORTEST_SURE_WORD + 1):
        fore, last = word[:cut], lemma_of(word[cut:])
        if last is not None and len(last) >= SHORTEST_SURE_WORD and _VOWELS & set(fore):
            return (fore.removesuffix("s") if len(fore) > SHORTEST_UNKNOWN else fore, last)
    for cut in range(len(word) - SHORTEST_UNKNOWN, SHORTEST_SURE_WORD - 1, -1):
        known, rest = fore_part_of(word[:cut]), word[cut:]
        is_word = bool(_VOWELS & set(rest)) and not rest.startswith(_SUFFIXES)
        if known is not None and len(known) >= SHORTEST_SURE_WORD and is_word:
            return (known, rest)
    return ()
