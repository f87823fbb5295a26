# SPDX-License-Identifier: EUPL-1.2
"""Draw registration numbers from an authority's series, and choose how a series writes them."""

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import RegNoSeries
from handslag.dossiers.numbering import (
    DEFAULT_PATTERN,
    MOST_WIDTH,
    NumberForm,
    is_choosable,
    may_choose_form,
    next_pattern,
)
from handslag.dossiers.series_queries import code_of, forms_beside
from handslag.journal.acts import Recording, record
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import RegNo
from handslag.parties.actor import Actor
from handslag.parties.models import Unit


def draw_numbers(act: Recording, body_id: int, unit: Unit, count: int) -> list[RegNo]:
    """Draw the next numbers of an authority's series for the year, one after the other.

    A year without a series of its own goes on in the form of the year before, when that form names the year.
    Why a lock: the series row stays locked to the end of the act, so numbers run without gap.
    """
    year = clock.legal_date(act.moment).year
    series = _locked(body_id, unit, year)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    form = NumberForm.read(series.pattern, code_of(unit), year)
    return [form.write(number) for number in range(first, first + count)]


def choose_number_form(*, by: Actor, unit_id: int, body_id: int, pattern: str, year: int) -> RegNoSeries:
    """Set how an authority writes its numbers this year or the next, before the first one is given.

    Raises: NotAllowed unless administrator or installation; Invalid for another unit or year, for a form that cannot be, and
        for one whose numbers could be those of another series; NotNow when numbers are given.
    """
    if refused := may_choose_form(body_id, by):
        raise refused
    unit = Unit.objects.filter(pk=unit_id, body_id=body_id).first()
    if unit is None:
        raise Invalid("series.unit", _("Välj en enhet hos samma huvudman."), fields=("unit",))
    tidy = pattern.strip()
    form = NumberForm.read(tidy, code_of(unit), year)
    form.write(10**MOST_WIDTH - 1)
    with record("body", body_id, by=by) as act:
        series = _locked(body_id, unit, year)
        if refused := is_choosable(series.last, year, clock.legal_date(act.moment)):
            raise refused
        for other, other_year, beside in forms_beside(body_id, unit_id, year):
            if form.may_meet(beside):
                raise Invalid(
                    "series.meets",
                    _("Numren kan bli desamma som hos %(unit)s %(year)s. Lägg till något som skiljer dem åt.")
                    % {"unit": other.name, "year": other_year},
                    fields=("pattern",),
                )
        series.pattern = tidy
        series.save(update_fields=["pattern"])
        act.write(
            "body.number_form_chosen",
            body_id=body_id,
            facts={"unit": unit_id, "year": year, "pattern": tidy},
        )
    return series


def _locked(body_id: int, unit: Unit, year: int) -> RegNoSeries:
    """Return the series of a year, locked, begun when it is not there."""
    locked = RegNoSeries.objects.select_for_update()
    if (found := locked.filter(unit_id=unit.pk, year=year).first()) is not None:
        return found
    earlier = RegNoSeries.objects.filter(unit_id=unit.pk, year__lt=year).order_by("-year").first()
    pattern = next_pattern(earlier.pattern) if earlier else DEFAULT_PATTERN
    RegNoSeries.objects.bulk_create(
        [RegNoSeries(body_id=body_id, unit_id=unit.pk, year=year, pattern=pattern)], ignore_conflicts=True
    )
    return locked.get(unit_id=unit.pk, year=year)
