# SPDX-License-Identifier: EUPL-1.2
"""A text with what each party has added and struck since an earlier version, word by word. Pure."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text: ``op`` is same, added or struck; ``kind`` and ``by`` say which side and party did it."""

    op: str
    text: str
    kind: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """A later version: its text, and the side and party that wrote it."""

    content: str
    kind: str
    by: str


def marked(before: str, later: Iterable[Later]) -> list[Piece]:
    """Return the text as it is now, marked with what was added and struck in each version since ``before``.

    What was added and then struck again is gone without a trace, whoever did it: it never stood in ``before``.
    """
    pieces = [Piece("same", word) for word in _WORDS.findall(before)]
    for one in later:
        pieces = _followed(pieces, one)
    return _joined(pieces)


def shown(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces as they are set: space stands before a mark and not inside it, struck space is left out."""
    found: list[Piece] = []
    for one in pieces:
        bare = one.text.lstrip()
        if one.op == "same" or not bare or bare == one.text:
            found.append(one)
            continue
        if one.op == "added":
            found.append(Piece("same", one.text[: -len(bare)]))
        found.append(Piece(one.op, bare, one.kind, one.by))
    return [one for one in found if one.text.strip() or one.op != "struck"]


def is_changed(pieces: Sequence[Piece]) -> bool:
    """Tell if anything is marked."""
    return any(one.op != "same" for one in pieces)


def _followed(pieces: list[Piece], later: Later) -> list[Piece]:
    """Mark what one version changed; struck pieces of earlier versions keep their place."""
    standing = [place for place, one in enumerate(pieces) if one.op != "struck"]
    old, new = [pieces[place].text for place in standing], _WORDS.findall(later.content)
    found: list[Piece] = []
    done = 0
    for op, a_from, a_to, b_from, b_to in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        end = (
            standing[a_to - 1] + 1
            if a_to > a_from
            else (standing[a_from] if a_from < len(standing) else len(pieces))
        )
        for place in range(done, max(done, end)):
            one = pieces[place]
            if (
                op == "equal"
                or one.op == "struck"
                or place < (standing[a_from] if a_from < len(standing) else 0)
            ):
                found.append(one)
            elif one.op == "same":
                found.append(Piece("struck", one.text, later.kind, later.by))
        done = max(done, end)
        if op in ("replace", "insert"):
            found += [Piece("added", word, later.kind, later.by) for word in new[b_from:b_to]]
    return found + pieces[done:]


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Put neighbours of the same kind together."""
    found: list[Piece] = []
    for one in pieces:
        last = found[-1] if found else None
        if last and (last.op, last.kind, last.by) == (one.op, one.kind, one.by):
            found[-1] = Piece(last.op, last.text + one.text, last.kind, last.by)
        else:
            found.append(one)
    return found
