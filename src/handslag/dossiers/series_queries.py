# SPDX-License-Identifier: EUPL-1.2
"""Reads of number series: what each authority has written and writes next in a year, and the forms beside one."""

from collections.abc import Iterator
from dataclasses import dataclass

from handslag.dossiers.models import RegNoSeries
from handslag.dossiers.numbering import DEFAULT_PATTERN, NumberForm, next_pattern
from handslag.kernel.errors import Invalid
from handslag.parties.models import Unit


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """The series of an authority in a year; ``last_number`` is empty when none is given, ``next_number`` when none can be."""

    unit: Unit
    year: int
    pattern: str
    last: int
    last_number: str
    next_number: str


def code_of(unit: Unit) -> str:
    """Return what a unit is called in its numbers."""
    return unit.short_code or unit.name


def series_in(body_id: int, year: int) -> list[SeriesRow]:
    """Return the series of every authority of a body in a year, by name, also those that have not begun, in two queries."""
    known = _patterns(body_id)
    return [_row(unit, year, *_standing(known.get(unit.pk, {}), year)) for unit in _authorities(body_id)]


def years_of(body_id: int) -> list[int]:
    """Return the years in which the body has series."""
    return list(
        RegNoSeries.objects.filter(body_id=body_id).order_by("year").values_list("year", flat=True).distinct()
    )


def forms_beside(body_id: int, unit_id: int, year: int) -> Iterator[tuple[Unit, int, NumberForm]]:
    """Yield the forms of every other series of the body, of whatever year, and of those that would begin in this one."""
    known = _patterns(body_id)
    for unit in _authorities(body_id, *known):
        own = known.get(unit.pk, {})
        years = {*own, *([year] if unit.is_authority else ())}
        for one in sorted(years - ({year} if unit.pk == unit_id else set())):
            if (form := _form(_standing(own, one)[0], unit, one)) is not None:
                yield unit, one, form


def _authorities(body_id: int, *also: int) -> list[Unit]:
    units = Unit.objects.filter(body_id=body_id)
    return [one for one in units.order_by("name") if one.is_authority or one.pk in also]


def _patterns(body_id: int) -> dict[int, dict[int, tuple[str, int]]]:
    """Return pattern and last number by unit and year."""
    found: dict[int, dict[int, tuple[str, int]]] = {}
    for one in RegNoSeries.objects.filter(body_id=body_id):
        found.setdefault(one.unit_id, {})[one.year] = (one.pattern, one.last)
    return found


def _standing(own: dict[int, tuple[str, int]], year: int) -> tuple[str, int]:
    """Return the form and the last number of a year; a year that has not begun takes the form of the one before."""
    if year in own:
        return own[year]
    earlier = max((one for one in own if one < year), default=None)
    return (next_pattern(own[earlier][0]) if earlier is not None else DEFAULT_PATTERN, 0)


def _row(unit: Unit, year: int, pattern: str, last: int) -> SeriesRow:
    form = _form(pattern, unit, year)
    return SeriesRow(
        unit, year, pattern, last, _written(form, last) if last else "", _written(form, last + 1)
    )


def _form(pattern: str, unit: Unit, year: int) -> NumberForm | None:
    try:
        return NumberForm.read(pattern, code_of(unit), year)
    except Invalid:
        # Why go on: a form of before that cannot be read is shown as it stands and meets nobody.
        return None


def _written(form: NumberForm | None, number: int) -> str:
    try:
        return str(form.write(number)) if form else ""
    except Invalid:
        # Why go on: a unit without a code may have a name too long for a number, and the page shows that there is none.
        return ""
