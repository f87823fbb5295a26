# SPDX-License-Identifier: EUPL-1.2
"""Organisation numbers, registration numbers and e-mail addresses that refuse bad input when made."""

import re
import unicodedata
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.se import orgnr

from handslag.kernel.errors import Invalid

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class OrgNo(str):
    """A Swedish organisation number, kept as ten digits.

    Raises: Invalid when length or check digit is wrong.
    Law: unverified (check digit as in python-stdnum's se.orgnr).
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Accept the number with or without hyphen and spaces."""
        try:
            compact = orgnr.validate(text)
        except NumberError as error:
            raise Invalid(
                "org_no.form",
                _(
                    "Organisationsnumret stämmer inte. Det har tio siffror, till exempel 802000-1239. Kontrollera siffrorna."
                ),
                fields=("org_no",),
            ) from error
        return super().__new__(cls, compact)

    def written(self) -> str:
        """Write the number with its hyphen."""
        return f"{self[:6]}-{self[6:]}"


class RegNo(str):
    """A registration number as its register writes it, with a folded form for search.

    Raises: Invalid when empty, longer than 60 characters or holding control characters.
    Why: each body has its own form (``KS19/186``, ``1.7.2-464/2015``, ``MK KS 2023/20 022``); it is stored as given.
    """

    __slots__ = ()
    MOST = 60

    def __new__(cls, text: str) -> Self:
        """Trim outer spaces and keep the rest as given."""
        tidy = unicodedata.normalize("NFC", text).strip()
        if (
            not tidy
            or len(tidy) > cls.MOST
            or _CONTROL.search(tidy)
            or not any(sign.isdigit() for sign in tidy)
        ):
            raise Invalid(
                "reg_no.form",
                _(
                    "Diarienumret ska innehålla minst en siffra och vara högst 60 tecken, till exempel KS 2026/00123."
                ),
                fields=("reg_no",),
            )
        return super().__new__(cls, tidy)

    def folded(self) -> str:
        """Return the form that search compares: lower case, no spaces."""
        return fold_reg_no(self)


def fold_reg_no(text: str) -> str:
    """Fold what somebody searches for in the same way as a registration number."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


class Email(str):
    """An e-mail address in lower case.

    Raises: Invalid when it does not look like an address.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Trim, lower and check the form."""
        tidy = unicodedata.normalize("NFC", text).strip().lower()
        try:
            validate_email(tidy)
        except ValidationError as error:
            raise Invalid(
                "email.form",
                _("E-postadressen stämmer inte. Skriv den som namn@exempel.se."),
                fields=("email",),
            ) from error
        return super().__new__(cls, tidy)
