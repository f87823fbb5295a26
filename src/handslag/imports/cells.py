# SPDX-License-Identifier: EUPL-1.2
"""What a cell of a spreadsheet says: text, whole number, sum, day, number of an organisation. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.utils.translation import gettext as _

from handslag.kernel.errors import Refused
from handslag.kernel.identity import Email, OrgNo, RegNo

Value = TypeVar("Value")
Cell = str | int | float | bool | date | datetime | None
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)
MOST_KRONOR = 1_000_000_000
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNIT = re.compile(r"[\s\u00a0\u202f]|kr\.?$|:-$|tim(mar)?\.?$|mån(ader)?\.?$")
_NUMBER = re.compile(r"^-?[0-9]{1,13}(?:[.,][0-9]{1,2})?$")
_GROUPED = re.compile(r"^[0-9]{1,3}(?:[.,][0-9]{3})+$")
_DAY_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S")
_FAULTS = {
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "#DIV/0!",
    "#NULL!",
    "#NUM!",
    "#SAKNAS!",
    "#VÄRDEFEL!",
    "#REFERENS!",
}


class Unreadable(Exception):
    """A cell does not say what it should; the text says what is wrong and how to mend it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def cleaned(text: str) -> str:
    """Return a text with a blank for each sign that no database and no workbook takes."""
    return _UNWANTED.sub(" ", text)


def as_text(cell: Cell) -> str:
    """Return what a cell says as text, without what no database takes.

    Raises: Unreadable for a formula that has failed.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, datetime | date):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    text = cleaned(str(cell)).strip()
    if text.upper() in _FAULTS:
        raise Unreadable(
            _("Cellen innehåller ett fel (%(fault)s). Skriv värdet i stället.") % {"fault": text}
        )
    return text


def short(most: int) -> Callable[[Cell], str]:
    """Return a reading of one line of at most so many characters."""

    def read(cell: Cell) -> str:
        text = " ".join(as_text(cell).split())
        if len(text) > most:
            raise Unreadable(_("Texten är för lång. Den får ha högst %(most)s tecken.") % {"most": most})
        return text

    return read


def prose(cell: Cell) -> str:
    """Return a longer text.

    Raises: Unreadable when it is longer than 10,000 characters.
    """
    text = as_text(cell)
    if len(text) > 10_000:
        raise Unreadable(_("Texten är för lång. Den får ha högst 10 000 tecken."))
    return text


def day(cell: Cell) -> date | None:
    """Return a day, however it is commonly written.

    Raises: Unreadable for what is no day, or one far away.
    """
    if isinstance(cell, datetime):
        found: date | None = cell.date()
    elif isinstance(cell, date):
        found = cell
    else:
        text = as_text(cell)
        if not text:
            return None
        found = next(filter(None, (_parsed(text, form) for form in _DAY_FORMS)), None)
    if found is None or not EARLIEST <= found < LATEST:
        raise Unreadable(_("Det här går inte att läsa som en dag. Skriv den som 2026-01-31."))
    return found


def whole(most: int) -> Callable[[Cell], int | None]:
    """Return a reading of a whole number from nothing up to so many."""

    def read(cell: Cell) -> int | None:
        number = amount(cell)
        if number is None:
            return None
        if number != int(number) or number > most:
            raise Unreadable(_("Skriv ett helt tal mellan 0 och %(most)s.") % {"most": most})
        return int(number)

    return read


def amount(cell: Cell) -> Decimal | None:
    """Return a number that is not below nothing, with at most two decimals; only a number that is one already is rounded.

    Why: "150.000" is a hundred and fifty thousand to one program and a hundred and fifty to another.
    Raises: Unreadable for what is no number, can be read in two ways, or is beyond reason.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _reasonable(str(cell))
    text = _UNIT.sub("", as_text(cell).lower())
    if not text:
        return None
    if _GROUPED.match(text):
        raise Unreadable(
            _("%(text)s kan läsas på två sätt. Skriv %(plain)s, utan punkt eller komma mellan tusental.")
            % {"text": text, "plain": re.sub(r"[.,]", "", text)}
        )
    if not _NUMBER.match(text):
        raise Unreadable(
            _(
                "Det här går inte att läsa som ett tal. Skriv siffror med högst två decimaler, till exempel 150000."
            )
        )
    return _reasonable(text.replace(",", "."))


def _reasonable(text: str) -> Decimal:
    try:
        number = Decimal(text).quantize(Decimal("0.01"))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number <= MOST_KRONOR:
        raise Unreadable(_("Talet är orimligt. Kontrollera det."))
    return number


def org_no(cell: Cell) -> OrgNo | None:
    """Return a number of an organisation.

    Raises: Unreadable when its form or check digit is wrong.
    """
    text = as_text(cell)
    return _kernel(OrgNo, text) if text else None


def org_nos(cell: Cell) -> tuple[OrgNo, ...]:
    """Return several numbers of organisations, parted by comma, semicolon, line or blank.

    Raises: Unreadable when one of them is wrong.
    """
    parts = [part for part in re.split(r"[,;\n]+|\s{2,}", as_text(cell)) if part.strip()]
    if len(parts) == 1 and len(re.sub(r"\D", "", parts[0])) > 12:
        parts = parts[0].split()
    return tuple(dict.fromkeys(_kernel(OrgNo, part.strip()) for part in parts))


def reg_no(cell: Cell) -> RegNo | None:
    """Return a registration number.

    Raises: Unreadable when it has no figure or is too long.
    """
    text = as_text(cell)
    return _kernel(RegNo, text) if text else None


def email(cell: Cell) -> str:
    """Return an address, or nothing.

    Raises: Unreadable when its form is wrong.
    """
    text = as_text(cell)
    return _kernel(Email, text) if text else ""


def one_of(choices: Mapping[str, str | bool]) -> Callable[[Cell], str | bool | None]:
    """Return a reading of one of some words, whatever the case; the value is what the word stands for."""
    folded = {word.casefold(): value for word, value in choices.items()}

    def read(cell: Cell) -> str | bool | None:
        text = as_text(cell).casefold()
        if not text:
            return None
        if text not in folded:
            raise Unreadable(_("Skriv något av: %(words)s.") % {"words": ", ".join(choices)})
        return folded[text]

    return read


def _kernel(make: Callable[[str], Value], text: str) -> Value:
    try:
        return make(text)
    except Refused as refused:
        raise Unreadable(str(refused.text)) from refused


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        return None
