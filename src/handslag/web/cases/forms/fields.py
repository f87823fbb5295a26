# SPDX-License-Identifier: EUPL-1.2
"""The fields of the forms, each with its widget and its sentences."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.storage import Upload
from handslag.kernel.errors import Refused
from handslag.web.typed_text import TypedText
from handslag.web.uploads import ACCEPTED, TAKEN_IN, taken_in

# Why Any: the stubs know marked texts under a private name only.
Words = Any
REQUIRED: Any = lazy("Fyll i det här fältet.")
CHOOSE = lazy("Välj ett av alternativen.")
DATE_WRONG = lazy("Skriv datumet som år-månad-dag, till exempel 2026-10-16.")
FIRST_DAY = date(1900, 1, 1)
TOO_EARLY: Any = lazy("Året är orimligt. Skriv det med fyra siffror, till exempel 2026.")
MOST_TEXT = 20_000


class Day(forms.DateField):
    """A calendar day from 1900 on, with the reader's own date picker."""

    # Why Any: the signature is Django's own.
    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("error_messages", {"required": lazy("Välj en dag."), "invalid": DATE_WRONG})
        options.setdefault("validators", [MinValueValidator(FIRST_DAY, TOO_EARLY)])
        super().__init__(**options)


def prose(
    label: Words, help_text: Words = "", *, rows: int = 5, required: bool = True, most: int = MOST_TEXT
) -> TypedText:
    """Return a field for running text."""
    return TypedText(
        most=most, rows=rows, lacking=REQUIRED, label=label, help_text=help_text, required=required
    )


def choice(
    label: Words, choices: Iterable[tuple[Any, Any]] = (), help_text: Words = "", *, required: bool = True
) -> forms.ChoiceField:
    """Return a field with radio buttons.

    Why Any: choices are values and marked texts.
    """
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        help_text=help_text,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


def pick(label: Words, help_text: Words = "", *, required: bool = True) -> forms.TypedChoiceField:
    """Return a list to choose a row from by its id; the form fills in the choices."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        coerce=int,
        empty_value=None,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


def ticks(
    label: Words, help_text: Words = "", *, required: bool = False, to: Callable[[Any], Any] = str
) -> forms.TypedMultipleChoiceField:
    """Return a field with check boxes; the form fills in the choices.

    Why Any: values are what the choices are made of.
    """
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        coerce=to,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Välj minst ett av alternativen."), "invalid_choice": CHOOSE},
    )


def line(label: Words, help_text: Words = "", *, required: bool = True, most: int = 200) -> TypedText:
    """Return a field for a single line."""
    return TypedText(most=most, lacking=REQUIRED, label=label, help_text=help_text, required=required)


def offer(field: forms.Field, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field its choices.

    Why Any: choices are values and marked texts.
    Raises: TypeError for a field that has none.
    """
    if not isinstance(field, forms.ChoiceField):
        raise TypeError("the field takes no choices")
    field.choices = list(choices)


class FileField(forms.FileField):
    """A file that is taken in as what its content shows."""

    # Why Any: the signatures are Django's own.
    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", TAKEN_IN)
        options.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ACCEPTED}))
        options.setdefault(
            "error_messages",
            {"required": lazy("Välj en fil."), "empty": lazy("Filen är tom. Välj en annan fil.")},
        )
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Return the bytes with their name.

        Why Any: the signature is Django's own.
        Raises: ValidationError when the file is too large or of a kind that is not taken in.
        """
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        try:
            return taken_in(file)
        except Refused as error:
            raise forms.ValidationError(str(error.text), code="file") from error
