# SPDX-License-Identifier: EUPL-1.2
"""What every form about an agreement shares: the file, who acts, for which party, and the choices they give."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.agreements.agreementfile import AgreementFile
from handslag.kernel.money import parse_kronor
from handslag.parties.actor import Actor
from handslag.web.cases.forms.fields import CHOOSE, Words, offer
from handslag.web.refusals_on_forms import kernel_value
from handslag.web.typed_text import TypedText

MOST_FIGURE = 20


class AgreementForm(forms.Form):
    """A form about an agreement: it is given the file, who acts, and what the address asks for.

    Somebody who stands for several parties chooses which; for everybody else the field is not there.
    """

    asks_party = True

    def __init__(self, file: AgreementFile, by: Actor, asked: dict[str, str], **options: Any) -> None:
        # Why Any: the rest of the signature is Django's own.
        self.file, self.by, self.asked = file, by, asked
        super().__init__(**options)
        own = file.parties_for(by)
        if self.asks_party and len(own) > 1:
            field = forms.TypedChoiceField(
                label=_("För vilken part?"),
                coerce=int,
                widget=forms.RadioSelect,
                choices=[(one.id, one.name) for one in own],
                error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
                initial=asked.get("part") or own[0].id,
            )
            self.fields = {"party": field, **self.fields}
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values from the file."""

    def choices_of(
        self, name: str, choices: Iterable[tuple[Any, Any]], *, blank: Words | None = None
    ) -> None:
        """Give a field its choices; ``blank`` is the line above them in a list.

        Why Any: choices are values and marked texts.
        """
        offer(self.fields[name], [*([("", blank)] if blank is not None else []), *choices])


class NothingToFillIn(AgreementForm):
    """A move that needs no words."""


class Figure(TypedText):
    """A number as people write it: spaces between thousands, a comma before decimals."""

    # Why Any: as the field it extends.
    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(most=MOST_FIGURE, **given)

    def clean(self, value: Any) -> Decimal | None:
        """Return the number, ``None`` when nothing is written.

        Why Any: Django hands over what the browser sent.
        Raises: ValidationError for anything that is not a number.
        """
        text = super().clean(value)
        plain = "".join(text.split()).replace("\u00a0", "").replace(",", ".")
        if not plain:
            return None
        try:
            number = Decimal(plain)
        except InvalidOperation as error:
            raise ValidationError(_("Skriv ett tal, till exempel 300 eller 12,5."), code="figure") from error
        if not number.is_finite():
            raise ValidationError(_("Skriv ett tal, till exempel 300 eller 12,5."), code="figure")
        return number


class Kronor(TypedText):
    """A sum in kronor as people write it.

    Units: gives whole öre.
    """

    # Why Any: as the field it extends.
    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(most=MOST_FIGURE, **given)

    def clean(self, value: Any) -> int | None:
        """Return whole öre, ``None`` when nothing is written.

        Why Any: Django hands over what the browser sent.
        Raises: ValidationError for anything that is not a sum.
        """
        text = super().clean(value)
        return kernel_value(parse_kronor, text) if text else None


class Number(forms.IntegerField):
    """A whole number with sentences that say what to do."""

    # Why Any: the signature is Django's own.
    def __init__(self, **given: Any) -> None:
        given.setdefault(
            "error_messages",
            {
                "required": lazy("Skriv ett tal."),
                "invalid": lazy("Skriv ett helt tal, till exempel 9."),
                "min_value": lazy("Talet är för litet."),
                "max_value": lazy("Talet är för stort."),
            },
        )
        super().__init__(**given)
