# SPDX-License-Identifier: EUPL-1.2
"""The body's number series: what each authority has written and writes next, and the form that the administrator chooses."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.acts import choose_number_form
from handslag.dossiers.numbering import (
    MOST_PATTERN,
    PRESETS,
    NumberForm,
    is_choosable,
    may_choose_form,
    outline_of,
)
from handslag.dossiers.series_queries import SeriesRow, code_of, series_in, years_of
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.web.cases.forms import choice, line, offer
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page

OWN = "own"
SAMPLE = 464


class NumberFormForm(forms.Form):
    """One of the known forms, or one of the body's own."""

    preset = choice(lazy("Så skrivs numren"))
    pattern = line(
        lazy("Egen form"),
        lazy(
            "{code} är enhetens beteckning, {year} året med fyra siffror, {short_year} med två, {number} löpnumret. "
            "{number:04d} fyller ut till fyra siffror."
        ),
        required=False,
        most=MOST_PATTERN,
    )

    # Why Any: the signature is Django's own.
    def __init__(self, row: SeriesRow, **options: Any) -> None:
        super().__init__(**options)
        shown = [(one, self._sample(row, one)) for one in PRESETS]
        offer(self.fields["preset"], [*shown, (OWN, _("En egen form"))])
        self.fields["preset"].initial = row.pattern if row.pattern in PRESETS else OWN
        self.fields["pattern"].initial = "" if row.pattern in PRESETS else row.pattern

    def clean(self) -> dict[str, Any]:
        """See that an own form is written where one is asked for.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("preset") == OWN and not said.get("pattern") and "pattern" not in self.errors:
            self.add_error("pattern", _("Skriv formen, eller välj en av de andra."))
        return said

    def chosen(self) -> str:
        """Return the pattern."""
        said = self.cleaned_data
        return str(said["pattern"] if said["preset"] == OWN else said["preset"])

    def _sample(self, row: SeriesRow, pattern: str) -> str:
        return str(NumberForm.read(pattern, code_of(row.unit), row.year).write(SAMPLE))


@staff_page
def number_series(request: StaffRequest) -> HttpResponse:
    """Show the series of a year, with the next number of each as an example."""
    body, today = request.public_body, clock.today()
    years = sorted({*years_of(body.id), today.year, today.year + 1})
    asked = request.GET.get("ar", "")
    year = int(asked) if asked in {str(one) for one in years} else today.year
    may_change = may_choose_form(body.id, request.actor) is None
    rows = series_in(body.id, year)
    context = {
        "rows": [
            (one, _outline(one, one.pattern), may_change and is_choosable(one.last, year, today) is None)
            for one in rows
        ],
        "year": year,
        "years": years,
        "today": today,
        "may_change": may_change,
    }
    return render(request, "web/parties/series.html", context)


@staff_page
def number_form(request: StaffRequest, unit_id: int, year: int) -> HttpResponseBase:
    """Choose how an authority writes its numbers in a year."""
    body = request.public_body
    if refused := may_choose_form(body.id, request.actor):
        raise refused
    row, today = _row_of(body.id, unit_id, year), clock.today()
    if year not in (today.year, today.year + 1):
        raise NotFound("series.year", _("Formen väljs för i år eller nästa år."))
    if refused := is_choosable(row.last, year, today):
        raise refused
    form, status = NumberFormForm(row, data=request.POST if is_sent(request) else None), 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                choose_number_form(
                    by=request.actor, unit_id=unit_id, body_id=body.id, pattern=form.chosen(), year=year
                )
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error, {"reg_no": "pattern", "unit": "preset", "year": "preset"})
            else:
                example = _row_of(body.id, unit_id, year).next_number
                messages.success(
                    request, _("Formen är sparad. Nästa nummer blir %(number)s.") % {"number": example}
                )
                return redirect(f"{reverse('number_series', args=[body.slug])}?ar={year}")
    outlines = {one: _outline(row, one) for one in PRESETS}
    context = {"form": form, "row": row, "outlines": outlines}
    return render(request, "web/parties/number_form.html", context, status=status)


def _outline(row: SeriesRow, pattern: str) -> str:
    """Return how a form looks to somebody who has never seen a pattern."""
    return outline_of(pattern, code=code_of(row.unit), year=_("ÅÅÅÅ"), short_year=_("ÅÅ"))


def _row_of(body_id: int, unit_id: int, year: int) -> SeriesRow:
    """Return the series of a unit in a year.

    Raises: NotFound when the unit is no authority of the body.
    """
    found = next((one for one in series_in(body_id, year) if one.unit.pk == unit_id), None)
    if found is None:
        raise NotFound("series.unknown", _("Enheten finns inte, eller så har den inget eget diarium."))
    return found
