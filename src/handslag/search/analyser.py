# SPDX-License-Identifier: EUPL-1.2
"""Turn Swedish text and questions into tokens, so that two databases that only compare tokens give the same hits."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from handslag.search.compounds import parts_of
from handslag.search.wordlist import lemma_of

MOST_LETTERS = 48
MOST_TOKENS = 20_000
MOST_TEXT = 2_000_000
MOST_BYTES = 900_000
MOST_QUESTION = 400
MOST_WORDS = 12
SHORTEST_BEGINNING = 3

_KEPT_MARKS = {"a\u030a", "a\u0308", "o\u0308"}
_LIKE_OURS = str.maketrans({"æ": "ä", "ø": "ö", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "œ": "ö"})
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile("[-.:\u2010-\u2013]|[ \u00a0]?/[ \u00a0]?")
_SPACE = re.compile("[ \u00a0]")
_DIGIT = re.compile(r"\d")
_MOST_LEADING_LETTERS = 6
# fmt: off
_SMALL_WORDS = frozenset((
    "och", "i", "på", "att", "för", "med", "av", "en", "ett", "den", "det", "de", "som", "till", "om", "är", "vid",
    "från", "eller", "ska", "kan", "har", "inte", "vi", "ni", "man", "sig", "så",
))
# fmt: on

_local = threading.local()


@dataclass(frozen=True)
class Word:
    """One word of a question: a hit holds every token of at least one of the ways; `beginning` is a way of its own."""

    ways: tuple[tuple[str, ...], ...]
    beginning: str = ""


def fold(text: str) -> str:
    """Return the text in small letters, without soft hyphens and without marks on other letters than å, ä and ö."""
    decomposed = unicodedata.normalize("NFD", _DROPPED.sub("", text).casefold().translate(_LIKE_OURS))
    if decomposed.isascii():
        return decomposed
    kept: list[str] = []
    for char in decomposed:
        if not unicodedata.combining(char):
            kept.append(char)
        elif kept and kept[-1] + char in _KEPT_MARKS:
            kept[-1] = unicodedata.normalize("NFC", kept[-1] + char)
    return "".join(kept)


def tokens_of(text: str) -> list[str]:
    """Return the sorted tokens of a text, each once: words, their stems, the parts of compounds, joined numbers.

    Units: at most MOST_TOKENS tokens out of the first MOST_TEXT characters, each at most MOST_LETTERS long.
    """
    folded = fold(text[:MOST_TEXT])
    tokens: set[str] = set()
    for word in dict.fromkeys(_WORD.findall(folded)):
        tokens.update(_word_tokens(word))
        if len(tokens) > MOST_TOKENS:
            break
    tokens.update(_joined_numbers(folded))
    return _within_bytes(sorted(tokens)[:MOST_TOKENS])


def _within_bytes(tokens: list[str]) -> list[str]:
    """Return the tokens that fit, as PostgreSQL takes a million bytes in one vector."""
    room = MOST_BYTES
    for at, token in enumerate(tokens):
        room -= len(token.encode()) + 1
        if room < 0:
            return tokens[:at]
    return tokens


def words_of(question: str) -> list[Word]:
    """Return what each word of a question asks for; the last one may be the beginning of a word.

    Why: small words are left out when others remain, as they would only make the database read long lists.
    """
    folded = fold(question[:MOST_QUESTION])
    pieces = list(_pieces(folded))[:MOST_WORDS]
    is_open = _WORD.fullmatch(folded[-1:]) is not None
    last = len(pieces) - 1
    words = [(piece, _asked(piece, is_open and at == last)) for at, piece in enumerate(pieces)]
    weighty = [word for piece, word in words if piece not in _SMALL_WORDS or word.beginning]
    return weighty or [word for _piece, word in words]


def _pieces(folded: str) -> Iterator[str]:
    """Yield words, and numbers such as 2026/00123 as one joined piece each."""
    for run in _runs(folded):
        yield _joined(run)


def _asked(piece: str, is_open: bool) -> Word:
    piece = piece[:MOST_LETTERS]
    ways: list[tuple[str, ...]] = [(piece,)]
    stem = _stem(piece)
    if stem != piece:
        ways.append((stem,))
    parts = tuple(dict.fromkeys(_stem(part) for part in parts_of(piece)))
    if len(parts) > 1:
        ways.append(parts)
    return Word(tuple(ways), piece if is_open and len(piece) >= SHORTEST_BEGINNING else "")


@lru_cache(maxsize=20_000)
def _word_tokens(word: str) -> frozenset[str]:
    word = word[:MOST_LETTERS]
    tokens = {word, _stem(word)}
    if word.isdecimal():
        tokens.add(word.lstrip("0") or "0")
    else:
        parts = parts_of(word)
        within = (smaller for part in parts for smaller in parts_of(part))
        for part in (*parts, *within):
            tokens.update((part, _stem(part)))
    return frozenset(tokens)


def _joined_numbers(folded: str) -> Iterator[str]:
    """Yield each number with joints as one token: with and without the letters before it, and without leading zeros."""
    before: re.Match[str] | None = None
    for run in _runs(folded):
        if len(run) > 1:
            forms = {_joined(run), _joined(run, is_short=True)}
            if before is not None and _leads(folded, before, run[0]):
                forms |= {before[0] + form for form in forms}
            yield from (form[:MOST_LETTERS] for form in forms)
        before = run[-1]


def _runs(folded: str) -> Iterator[list[re.Match[str]]]:
    """Yield each word alone, and a number with joints as the words it is made of."""
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(folded):
        if run and _DIGIT.search(word[0]) and _JOINT.fullmatch(folded, run[-1].end(), word.start()):
            run.append(word)
            continue
        if run:
            yield run
        run = [word]
    if run:
        yield run


def _leads(folded: str, word: re.Match[str], number: re.Match[str]) -> bool:
    """Tell whether a word is the letters before a number, as KS in KS 2026/00123."""
    is_short = len(word[0]) <= _MOST_LEADING_LETTERS and word[0].isalpha()
    return is_short and _SPACE.fullmatch(folded, word.end(), number.start()) is not None


def _joined(run: list[re.Match[str]], is_short: bool = False) -> str:
    pieces: Iterable[str] = (word[0] for word in run)
    if is_short:
        pieces = (piece.lstrip("0") or "0" if piece.isdecimal() else piece for piece in pieces)
    return "".join(pieces)


def _stem(word: str) -> str:
    """Return what all forms of a word share: the listed word, else what Snowball leaves when it has been run twice.

    Why: run once, Snowball leaves kontor for kontoret but kont for kontor.
    """
    if lemma := lemma_of(word):
        return lemma
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = Stemmer.Stemmer("swedish", 20_000)
    return str(stemmer.stemWord(stemmer.stemWord(word)))
