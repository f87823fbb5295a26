# SPDX-License-Identifier: EUPL-1.2
"""Put what an act said no to on the form that asked, so that the page can be shown again with all that was typed."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError

from handslag.kernel.errors import Refused

T = TypeVar("T")


def put_on(form: forms.Form, refused: Refused, names: Mapping[str, str] | None = None) -> None:
    """Put the sentence at the fields it concerns, or on top when the form has none of them.

    ``names`` maps an act's field to the form's where they differ.
    """
    wanted = [(names or {}).get(name, name) for name in refused.fields]
    known: list[str | None] = [name for name in wanted if name in form.fields]
    for name in known or [None]:
        form.add_error(name, str(refused.text))


def kernel_value(make: Callable[[str], T], text: str) -> T:
    """Make a kernel value of what was typed.

    Raises: ValidationError with the value's own sentence when it refuses.
    """
    try:
        return make(text)
    except Refused as refused:
        raise ValidationError(str(refused.text), code=refused.code) from refused
