# SPDX-License-Identifier: EUPL-1.2
"""The forms of what a party puts in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from handslag.agreements.models import ContributionUnit
from handslag.agreements.valuing import TYPE_TITLES, kinds_of
from handslag.guidelines.format_agreement import Valuation
from handslag.ui.words import sprak
from handslag.web.agreements.forms.about import AgreementForm, Figure, Kronor, Number
from handslag.web.cases.forms.fields import choice, line

_WAYS = {
    Valuation.AMOUNT: lazy("Räknas i kronor."),
    Valuation.HOURS_TIMES_PARAMETER: lazy("Räknas i timmar, gånger riktlinjens timvärde."),
    Valuation.STATED_COST: lazy("Ni anger vad det skulle kosta."),
    Valuation.NOT_VALUED: lazy("Räknas inte i kronor."),
}


class ContributionForm(AgreementForm):
    """What, how much, counted in what, and from which year through which."""

    kind = choice(lazy("Vad bidrar ni med?"))
    title = line(
        lazy("Beskriv insatsen kort"),
        lazy("Till exempel: lokal på Storgatan två kvällar i veckan."),
        most=160,
    )
    quantity = Figure(
        label=lazy("Hur mycket per år?"),
        help_text=lazy("Skriv ett tal, till exempel 300."),
        lacking=lazy("Skriv hur mycket som ett tal, till exempel 300."),
    )
    unit = forms.ChoiceField(label=lazy("Räknat i"), choices=ContributionUnit.choices)
    stated_ore = Kronor(
        label=lazy("Värde per år i kronor"),
        help_text=lazy(
            "Bara för det som värderas till vad det skulle kosta. Pengar och timmar räknas ut av sig själva."
        ),
        required=False,
    )
    year = Number(label=lazy("Från och med året"), min_value=2000, max_value=2100)
    last_year = Number(
        label=lazy("Till och med året"),
        help_text=lazy("Samma insats läggs till för vart och ett av åren."),
        min_value=2000,
        max_value=2100,
    )

    def prepare(self) -> None:
        """Offer the kinds that the guideline names, and the years of the term."""
        self.choices_of(
            "kind",
            [
                (kind.id, sprak(kind.title) if kind.title else str(TYPE_TITLES[kind.type]))
                for kind in kinds_of(self.file.pack)
            ],
        )
        term = self.file.term
        first = term.starts_on.year if term else self.file.today.year
        self.fields["year"].initial = first
        self.fields["last_year"].initial = (
            term.until_on.year
            if term and term.until_on.timetuple()[7] > 1
            else (term.until_on.year - 1 if term else first)
        )

    def ways(self) -> dict[str, str]:
        """Return how each kind is valued, in words."""
        return {kind.id: str(_WAYS[kind.valued_by]) for kind in kinds_of(self.file.pack)}


class RemoveContributionForm(AgreementForm):
    """Which contribution is taken away."""

    asks_party = False
    contribution = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Take it from the address."""
        self.fields["contribution"].initial = self.asked.get("insats")

    def chosen(self) -> Any:
        """Return the contribution, ``None`` when it does not stand in the text.

        Why Any: the page reads it by its fields.
        """
        wanted = str(self["contribution"].value())
        return next((one for one in self.file.contributions if str(one.id) == wanted), None)
