# SPDX-License-Identifier: EUPL-1.2
"""The form of a partnership that already runs: what the papers say of it, and what each party puts in by year."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.agreements.acts import RunningPartnership, YearlyContribution
from handslag.agreements.models import ContributionUnit
from handslag.agreements.valuing import TYPE_TITLES, kinds_of
from handslag.guidelines.pack_format import Pack
from handslag.kernel.errors import Refused
from handslag.kernel.identity import OrgNo
from handslag.parties.models import Organisation, Unit, UnitKind
from handslag.ui.words import sprak
from handslag.web.agreements.forms.about import Figure, Kronor, Number
from handslag.web.agreements.forms.conditions import CADENCES, day_after
from handslag.web.cases.forms.fields import Day, FileField, choice, line, offer, pick, prose

ROWS = 4
MOST_ORGANISATIONS = 10
MOST_YEARS = 20


class EnterForm(forms.Form):
    """What the signed paper says. Units: ``last_on`` is the last day that counts."""

    title = line(lazy("Vad heter partnerskapet?"))
    unit = pick(lazy("Vilken nämnd eller styrelse är part?"))
    organisations = prose(
        lazy("Vilka organisationer är parter?"),
        lazy(
            "Organisationsnummer eller hela namnet, en per rad. Organisationen ska redan finnas under Organisationer."
        ),
        rows=3,
        most=2_000,
    )
    purpose = prose(lazy("Syfte"), lazy("Så som det står i överenskommelsen."), rows=4, required=False)
    starts_on = Day(label=lazy("Gäller från och med"))
    last_on = Day(label=lazy("Gäller till och med"))
    signed_on = Day(label=lazy("Undertecknades"))
    notice_months = Number(label=lazy("Uppsägningstid i månader"), required=False, min_value=0, max_value=120)
    warn_months = Number(
        label=lazy("Påminn om slutet så många månader före"), required=False, min_value=0, max_value=120
    )
    cadence = choice(lazy("Hur ofta följer ni upp?"), CADENCES)
    scan = FileField(label=lazy("Den undertecknade överenskommelsen"), required=False)

    # Why Any: the signature is Django's own.
    def __init__(self, body_id: int, **options: Any) -> None:
        super().__init__(**options)
        kinds = (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.COMPANY)
        units = Unit.objects.filter(body_id=body_id, kind__in=kinds).order_by("name")
        offer(self.fields["unit"], [("", _("Välj")), *((one.id, one.name) for one in units)])
        self.fields["cadence"].initial = "yearly"

    def clean_organisations(self) -> list[int]:
        """Find each organisation by its number or name.

        Raises: ValidationError that names those that are not found.
        """
        asked = [one.strip() for one in self.cleaned_data["organisations"].splitlines() if one.strip()]
        found = {one: _found(one) for one in asked[:MOST_ORGANISATIONS]}
        unknown = [one for one, key in found.items() if key is None]
        if unknown or len(asked) > MOST_ORGANISATIONS:
            raise ValidationError(
                _("De här finns inte bland organisationerna: %(names)s. För in dem där först.")
                % {"names": ", ".join(unknown)}
                if unknown
                else _("Högst tio organisationer åt gången.")
            )
        return list(dict.fromkeys(key for key in found.values() if key is not None))


class EnteredContribution(forms.Form):
    """What a party puts in each year of some; a row without a title says nothing."""

    party = forms.TypedChoiceField(label=lazy("Från"), coerce=int)
    kind = forms.ChoiceField(label=lazy("Slag"))
    title = line(lazy("Insats"), required=False, most=160)
    quantity = Figure(label=lazy("Hur mycket per år"), required=False)
    unit = forms.ChoiceField(label=lazy("Räknat i"), choices=ContributionUnit.choices)
    stated_ore = Kronor(
        label=lazy("Värde per år i kronor"), help_text=lazy("Bara där värdet inte räknas ut."), required=False
    )
    year = Number(label=lazy("Från och med året"), required=False, min_value=2000, max_value=2100)
    last_year = Number(label=lazy("Till och med året"), required=False, min_value=2000, max_value=2100)

    # Why Any: the signature is Django's own.
    def __init__(self, pack: Pack | None, **options: Any) -> None:
        super().__init__(**options)
        sides = [
            (0, _("Det offentliga")),
            *((n, _("Organisation %(number)s") % {"number": n}) for n in range(1, 4)),
        ]
        offer(self.fields["party"], sides)
        offer(
            self.fields["kind"],
            [
                (one.id, sprak(one.title) if one.title else str(TYPE_TITLES[one.type]))
                for one in kinds_of(pack)
            ],
        )

    def clean(self) -> dict[str, Any]:
        """Ask for amount and years where there is a title. Why Any: as Django's own signature."""
        said = super().clean() or {}
        if not said.get("title"):
            return said
        for name in ("quantity", "year"):
            if said.get(name) is None and name not in self.errors:
                self.add_error(name, _("Fyll i det här för insatsen."))
        first, last = said.get("year"), said.get("last_year")
        if first and last and not first <= last < first + MOST_YEARS:
            self.add_error("last_year", _("Det sista året kan inte ligga före det första."))
        return said

    def yearly(self) -> Iterator[YearlyContribution]:
        """Yield the contribution for each of its years."""
        said = self.cleaned_data
        if not said.get("title"):
            return
        for year in range(said["year"], (said["last_year"] or said["year"]) + 1):
            yield YearlyContribution(
                said["party"],
                said["kind"],
                said["title"],
                year,
                said["quantity"],
                said["unit"],
                said["stated_ore"],
            )


def told(form: EnterForm, rows: list[EnteredContribution]) -> RunningPartnership:
    """Return what was said, both forms being valid."""
    said = form.cleaned_data
    return RunningPartnership(
        title=said["title"],
        unit_id=said["unit"],
        organisation_ids=said["organisations"],
        starts_on=said["starts_on"],
        until_on=day_after(said["last_on"]),
        signed_on=said["signed_on"],
        purpose=said["purpose"],
        notice_months=said["notice_months"],
        warn_months=said["warn_months"],
        cadence=said["cadence"],
        contributions=tuple(one for row in rows for one in row.yearly()),
    )


def _found(asked: str) -> int | None:
    try:
        number = str(OrgNo(asked))
    except Refused:
        rows = Organisation.objects.standing().filter(name__iexact=asked)
    else:
        rows = Organisation.objects.filter(org_no=number)
    return rows.order_by("id").values_list("id", flat=True).first()
