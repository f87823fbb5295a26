# SPDX-License-Identifier: EUPL-1.2
"""The words of the field, their inflected forms and the forms they take before another word."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

SHORTEST_LISTED = 3
_LONG_ENOUGH_FOR_A = 5
_BINDING = ("", "s", "e", "o", "u", "a")
_ENDINGS = ("en", "et", "n", "t", "ar", "er", "or", "r", "na", "arna", "erna", "orna", "ena", "e")
_ENDINGS_WITHOUT_VOWEL = ("or", "orna", "ar", "arna", "er", "erna", "en")


@cache
def _listed() -> dict[str, str]:
    """Return each listed form with its word; a line may give an uneven plural as in stad:städer."""
    listed: dict[str, str] = {}
    text = (files("handslag.search") / "words_sv.txt").read_text(encoding="utf-8").replace("é", "e")
    for line in text.splitlines():
        for entry in [] if line.startswith("#") else line.split():
            word, *plurals = entry.split(":")
            listed |= dict.fromkeys((word, *plurals), word)
    return {form: word for form, word in listed.items() if len(form) >= SHORTEST_LISTED}


@cache
def _lemmas() -> dict[str, str]:
    lemmas: dict[str, str] = {}
    for form, word in sorted(_listed().items(), key=lambda pair: -len(pair[0])):
        for inflected in _inflected(form):
            lemmas.setdefault(inflected, word)
            lemmas.setdefault(inflected + "s", word)
    return lemmas | _listed()


def _inflected(form: str) -> Iterator[str]:
    yield form
    yield from (form + ending for ending in _ENDINGS)
    if len(form) >= _LONG_ENOUGH_FOR_A:
        yield form + "a"
    if form[-1] in "mn":
        yield from (form + form[-1] + ending for ending in ("et", "en", "ar", "er", "a"))
    if form[-1] in "ae":
        yield from (form[:-1] + ending for ending in _ENDINGS_WITHOUT_VOWEL)
    if form[-2:] in ("el", "er", "en"):
        yield from (form[:-2] + form[-1] + ending for ending in ("ar", "arna", "en", "et", "or", "a"))


@cache
def _fore_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for form, word in sorted(_listed().items(), key=lambda pair: len(pair[0])):
        bare = form[:-1] if form[-1] in "ae" and len(form) > SHORTEST_LISTED else form
        for stem in {bare, form}:
            for letter in _BINDING:
                forms.setdefault(stem + letter, word)
    return forms | _listed()


def lemma_of(word: str) -> str | None:
    """Return the listed word that this is a form of, or None."""
    return _lemmas().get(word)


def fore_part_of(form: str) -> str | None:
    """Return the listed word that takes this form before another word in a compound, or None."""
    return _fore_forms().get(form)
