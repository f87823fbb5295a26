# SPDX-License-Identifier: EUPL-1.2
"""A marked text said in Swedish and English at once, as tasks keep it. Pure."""

from django.utils import translation
from django.utils.functional import Promise

from handslag.guidelines.format_values import Text


def both(text: Promise, /, **words: object) -> dict[str, str]:
    """Return a marked text in Swedish and English."""
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
    return word.in_language(language) if isinstance(word, Text) else word
