# SPDX-License-Identifier: EUPL-1.2
"""Text as people type it: tidy line ends, no broken characters, and limits counted in characters that people see."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

BROKEN = "\ufffd"


class TypedText(forms.CharField):
    """A text field that keeps what was typed and says in words when it is too long or cannot be read.

    Units: ``most`` is characters, a line break counts as one.
    Why no max_length: browsers count line breaks and signs outside the basic plane twice and cut without a word.
    """

    def __init__(self, *, most: int, rows: int = 1, lacking: str | Promise = "", **given: Any) -> None:
        """Make a single line, or an area of some rows.

        Why Any: what Django's field takes is passed on as it is.
        """
        self.most, self.rows = most, rows
        if rows > 1:
            given.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        if lacking:
            given["error_messages"] = {"required": lacking, **given.get("error_messages", {})}
        super().__init__(**given)

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends; a single line has none.

        Why Any: Django hands over what the browser sent.
        """
        text = str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return text.strip() if self.rows > 1 else " ".join(text.split())

    def validate(self, value: Any) -> None:
        """Refuse what cannot be read or is too long.

        Why Any: as Django's own signature.
        """
        super().validate(value)
        text = str(value)
        if BROKEN in text or any(
            not sign.isprintable() and sign not in "\n\t" and ord(sign) < 32 for sign in text
        ):
            raise ValidationError(
                _("Texten innehåller tecken som inte går att läsa. Skriv om den och försök igen."),
                code="broken",
            )
        if len(text) > self.most:
            raise ValidationError(
                _("Korta svaret. Det har %(length)s tecken och får ha högst %(most)s.")
                % {
                    "length": f"{len(text):,}".replace(",", "\u00a0"),
                    "most": f"{self.most:,}".replace(",", "\u00a0"),
                },
                code="long",
            )
