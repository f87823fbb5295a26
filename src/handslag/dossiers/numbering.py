# SPDX-License-Identifier: EUPL-1.2
"""How registration numbers are written: the forms a series may have, what it writes next, and if two series can meet. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import Self

from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import Invalid, NotAllowed, NotNow, Refused
from handslag.kernel.identity import RegNo, fold_reg_no
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

DEFAULT_PATTERN = "{code} {year}/{number:05d}"
PRESETS = (
    DEFAULT_PATTERN,
    "{code} {year}-{number:04d}-01.06",
    "1.7.2-{number}/{year}",
    "{code}{short_year}/{number}",
    "MK {code} {year}/20 {number:03d}",
)
"""The usual form, and those that registers in the sources have."""
MOST_PATTERN = 60
MOST_WIDTH = 9
FIELDS = frozenset({"code", "year", "short_year", "number"})


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How one authority writes its numbers in one year: what stands before and after the running number, and its width."""

    before: str
    width: int
    after: str

    @classmethod
    def read(cls, pattern: str, code: str, year: int) -> Self:
        """Read a pattern for an authority and a year.

        Raises: Invalid for an unknown field, more or fewer than one running number, or more than 60 characters.
        """
        if not pattern.strip() or len(pattern) > MOST_PATTERN or not pattern.isprintable():
            raise _unsound()
        values = {"code": code, "year": str(year), "short_year": f"{year % 100:02d}"}
        texts, widths = [""], list[int]()
        try:
            parts = list(Formatter().parse(pattern))
        except ValueError as error:
            raise _unsound() from error
        for text, name, spec, conversion in parts:
            texts[-1] += text
            if name is None:
                continue
            if name not in FIELDS or conversion or (spec and name != "number"):
                raise _unsound()
            if name == "number":
                widths.append(_width(spec or ""))
                texts.append("")
            else:
                texts[-1] += values[name]
        if len(widths) != 1:
            raise _unsound()
        return cls(texts[0], widths[0], texts[1])

    def write(self, number: int) -> RegNo:
        """Write a number.

        Raises: Invalid when it is longer than a registration number may be.
        """
        return RegNo(f"{self.before}{number:0{self.width}d}{self.after}")

    def may_meet(self, other: "NumberForm") -> bool:
        """Tell if both can ever write the same number, as registers compare them: without spaces, in lower case.

        Why a walk: both are read sign by sign side by side, through every pair of places that the same signs lead to.
        """
        mine, theirs = (_Reader(one.before, one.width, one.after) for one in (self, other))
        signs = {*mine.signs, *theirs.signs, *"0123456789"}
        waiting = [(_START, _START)]
        seen = set(waiting)
        while waiting:
            here, there = waiting.pop()
            if mine.is_done(here) and theirs.is_done(there):
                return True
            for sign in signs:
                for pair in ((a, b) for a in mine.steps(here, sign) for b in theirs.steps(there, sign)):
                    if pair not in seen:
                        seen.add(pair)
                        waiting.append(pair)
        return False


class _Digits:
    """Stands where the running number does, and is written as an N for each of its digits."""

    def __format__(self, spec: str) -> str:
        return "N" * _width(spec)


def outline_of(pattern: str, *, code: str, year: str, short_year: str) -> str:
    """Return a form as people read it: AMN ÅÅÅÅ/NNNNN, with signs in place of the digits to come.

    Raises: Invalid for a pattern that is none.
    """
    NumberForm.read(pattern, code, 0)
    return pattern.format(code=code, year=year, short_year=short_year, number=_Digits())


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a number is read: signs before, digits (counted to one more than the width), signs after."""

    before: int = 0
    digits: int = 0
    begins_with_zero: bool = False
    is_above_zero: bool = False
    after: int = 0


_START = _Place()


class _Reader:
    """Reads the numbers of one form sign by sign."""

    def __init__(self, before: str, width: int, after: str) -> None:
        self.before, self.after, self.width = fold_reg_no(before), fold_reg_no(after), width
        self.signs = {*self.before, *self.after}

    def steps(self, at: _Place, sign: str) -> Iterator[_Place]:
        """Yield the places that a sign leads to."""
        if at.before < len(self.before):
            if self.before[at.before] == sign:
                yield _Place(at.before + 1)
            return
        if not at.after and sign in "0123456789":
            yield _Place(
                at.before,
                min(at.digits + 1, max(self.width, 1) + 1),
                at.begins_with_zero if at.digits else sign == "0",
                at.is_above_zero or sign != "0",
            )
        if self._is_number(at) and at.after < len(self.after) and self.after[at.after] == sign:
            yield _Place(at.before, at.digits, at.begins_with_zero, at.is_above_zero, at.after + 1)

    def is_done(self, at: _Place) -> bool:
        """Tell if a whole number is read."""
        return at.before == len(self.before) and self._is_number(at) and at.after == len(self.after)

    def _is_number(self, at: _Place) -> bool:
        """Tell if the digits are a number as it is written: wide enough, and no wider with a zero first."""
        width = max(self.width, 1)
        return at.is_above_zero and at.digits >= width and not (at.digits > width and at.begins_with_zero)


def may_choose_form(body_id: int, by: Actor) -> Refused | None:
    """Say no to whoever neither administers the body nor installs."""
    if by.role == Role.INSTALLER or (by.role == Role.ADMINISTRATOR and by.body_id == body_id):
        return None
    return NotAllowed("series.administrator", _("Bara huvudmannens administratör kan göra det här."))


def is_choosable(last: int, year: int, today: date) -> Refused | None:
    """Say no when numbers are given already, and for other years than this one and the next."""
    if not today.year <= year <= today.year + 1:
        return Invalid("series.year", _("Formen väljs för i år eller nästa år."), fields=("year",))
    if last:
        return NotNow(
            "series.begun", _("Serien har börjat och kan inte ändras. Ändra nästa års serie i stället.")
        )
    return None


def next_pattern(earlier: str) -> str:
    """Return the form of a new year's series: that of the year before when it names the year, else the usual one."""
    return earlier if "year}" in earlier else DEFAULT_PATTERN


def _width(spec: str) -> int:
    """Return how many digits a number is filled up to.

    Raises: Invalid for anything but ``d`` or a zero and a width.
    """
    digits = spec.removesuffix("d")
    if not digits:
        return 1
    if not (digits[0] == "0" and digits.isascii() and digits.isdigit() and 0 < int(digits) <= MOST_WIDTH):
        raise _unsound()
    return int(digits)


def _unsound() -> Invalid:
    return Invalid(
        "series.pattern",
        _(
            "Formen ska innehålla {number} en gång, får innehålla {code}, {year} och {short_year}, och får vara högst 60 tecken."
        ),
        fields=("pattern",),
    )
