# SPDX-License-Identifier: EUPL-1.2
"""Find Swedish personal identity numbers and coordination numbers in a text; the numbers themselves are never given out."""

import re
from datetime import date

_SHAPE = re.compile(
    r"(?<![\d.,/-])(?P<century>19|20)?(?P<year>\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[06][1-9]|[1278]\d|[39][01])"
    r"(?P<sign>[ ]?[-+\u2010-\u2013\u2212][ ]?|[ ])?(?P<last>\d{4})(?![\d/-])(?![.,]\d)"
)
_MOBILE = ("070", "072", "073", "076", "079")


def holds_personal_number(text: str) -> bool:
    """Tell if a number stands in the text that is a date with a right check digit.

    Organisation numbers have no month in them and are passed by; so are ten digits together that are a mobile number.
    Law: practice (the check digit is counted by the Luhn rule over the last ten digits).
    """
    return any(_is_number(found) for found in _SHAPE.finditer(text))


def _is_number(found: re.Match[str]) -> bool:
    digits = f"{found['year']}{found['month']}{found['day']}{found['last']}"
    if not found["century"] and not found["sign"] and digits.startswith(_MOBILE):
        return False
    return _is_date(found) and _is_checked(digits)


def _is_date(found: re.Match[str]) -> bool:
    day = int(found["day"])
    years = (
        [f"{found['century']}{found['year']}"]
        if found["century"]
        else [f"19{found['year']}", f"20{found['year']}"]
    )
    for year in years:
        try:
            date(int(year), int(found["month"]), day - 60 if day > 60 else day)
        except ValueError:
            continue
        return True
    return False


def _is_checked(digits: str) -> bool:
    doubled = (int(sign) * (2 if place % 2 == 0 else 1) for place, sign in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
