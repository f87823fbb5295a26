# SPDX-License-Identifier: EUPL-1.2
"""A marked text said in Swedish and English at once, as tasks keep it. Pure."""

from django.utils import translation
from django.utils.functional import Promise


def both(text: Promise, /, **words: object) -> dict[str, str]:
    """Return a marked text in Swedish and English; so are the words put into it that have both."""
    said = {}
    for language in ("sv", "en"):
        with translation.override(language):
            said[language] = (
                str(text) % {name: _said(word, language) for name, word in words.items()}
                if words
                else str(text)
            )
    return said


def _said(word: object, language: str) -> object:
    in_language = getattr(word, "in_language", None)
    return in_language(language) if callable(in_language) else word
