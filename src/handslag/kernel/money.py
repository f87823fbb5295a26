# SPDX-License-Identifier: EUPL-1.2
"""Money as whole öre in integers; the currency is always SEK."""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import Invalid

ORE_PER_KRONA = 100
MOST_ORE = 10**15
_FORM = re.compile(r"^-?\d{1,13}(?:[.,]\d{1,2})?$")


def parse_kronor(text: str) -> int:
    """Turn what a person writes for a sum in kronor into whole öre.

    Units: the text is kronor with comma or point, the result öre.
    Raises: Invalid for anything that is not a sum.
    """
    plain = re.sub(r"[\s\u00a0\u202f]|kr$|:-$", "", text.strip().replace("\u2212", "-"))
    if not _FORM.match(plain):
        raise Invalid("money.form", _("Skriv summan som ett tal i kronor, till exempel 12 500."))
    return int(Decimal(plain.replace(",", ".")) * ORE_PER_KRONA)


def kronor(ore: int) -> str:
    """Write a sum for reading: no-break space between thousands, öre only when there are any.

    Units: takes öre, writes kronor.
    """
    whole, rest = divmod(abs(ore), ORE_PER_KRONA)
    grouped = f"{whole:,}".replace(",", "\u00a0")
    sign = "\u2212" if ore < 0 else ""
    return f"{sign}{grouped}{f',{rest:02d}' if rest else ''}\u00a0kr"
