# SPDX-License-Identifier: EUPL-1.2
"""The forms of goals, term, contacts and further parties."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.agreements.planning import months_after
from handslag.cases.models import PoliticalProgramme
from handslag.guidelines.format_values import Cadence
from handslag.kernel.identity import Email
from handslag.parties.models import Organisation, Unit
from handslag.web.agreements.forms.about import AgreementForm, Figure, Number
from handslag.web.cases.forms.fields import Day, choice, line, pick
from handslag.web.refusals_on_forms import kernel_value

CADENCES = (
    (Cadence.MONTHLY, lazy("Varje månad")),
    (Cadence.QUARTERLY, lazy("Varje kvartal")),
    (Cadence.HALF_YEARLY, lazy("Två gånger om året")),
    (Cadence.YEARLY, lazy("En gång om året")),
)
MOST_OFFERED = 300


class GoalForm(AgreementForm):
    """Something to reach, with figures where it can be counted."""

    asks_party = False
    title = line(
        lazy("Vad vill ni nå?"), lazy("Skriv det som ett läge: fler äldre har någon att äta lunch med.")
    )
    baseline = Figure(label=lazy("Utgångsläge"), required=False)
    target = Figure(label=lazy("Mål"), required=False)
    unit = line(lazy("Räknat i"), lazy("Till exempel: deltagare, procent, platser."), required=False, most=40)
    programme = pick(lazy("Hör till program eller plan"), required=False)

    def prepare(self) -> None:
        """Offer the body's programmes."""
        rows = PoliticalProgramme.objects.filter(body_id=self.file.agreement.body_id).order_by("title")
        found = [(one.id, one.title) for one in rows]
        self.choices_of("programme", found, blank=_("Inget särskilt"))
        if not found:
            del self.fields["programme"]


class RemoveGoalForm(AgreementForm):
    """Which goal is taken away."""

    asks_party = False
    goal = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Take it from the address."""
        self.fields["goal"].initial = self.asked.get("mal")

    def chosen(self) -> Any:
        """Return the goal, ``None`` when it does not stand in the text.

        Why Any: the page reads it by its fields.
        """
        wanted = str(self["goal"].value())
        return next((one for one in self.file.goals if str(one.id) == wanted), None)


class TermForm(AgreementForm):
    """How long the agreement runs and how it is followed up.

    Units: ``last_on`` is the last day that counts; ``until_on`` in the cleaned values is the day after.
    """

    starts_on = Day(label=lazy("Gäller från och med"))
    last_on = Day(label=lazy("Gäller till och med"), help_text=lazy("Den sista dagen som räknas."))
    notice_months = Number(label=lazy("Uppsägningstid i månader"), required=False, min_value=0, max_value=120)
    warn_months = Number(
        label=lazy("Börja prata om fortsättningen"),
        help_text=lazy("Så många månader före slutet påminns alla parter."),
        required=False,
        min_value=0,
        max_value=120,
    )
    evaluate_months = Number(
        label=lazy("Utvärdera tillsammans senast"),
        help_text=lazy("Så många månader före slutet ska den gemensamma utvärderingen vara gjord."),
        required=False,
        min_value=0,
        max_value=120,
    )
    cadence = choice(lazy("Hur ofta följer ni upp?"), CADENCES)

    def prepare(self) -> None:
        """Start from the term that stands, else from what the guideline calls normal."""
        term, pack = self.file.term, self.file.pack
        limits = pack.agreement.term if pack and pack.agreement else None
        follow_up = pack.follow_up if pack else None
        start = term.starts_on if term else _first_of_next_month(self.file.today)
        until = term.until_on if term else months_after(start, (limits and limits.normal_months) or 36)
        self.initial = {
            "starts_on": start,
            "last_on": until - timedelta(days=1),
            "notice_months": term.notice_months if term else limits and limits.notice_months,
            "warn_months": term.warn_months if term else limits and limits.warn_before_end_months,
            "evaluate_months": term.evaluate_months
            if term
            else follow_up and follow_up.evaluate_before_end_months,
            "cadence": term.cadence if term else str((follow_up and follow_up.cadence) or Cadence.YEARLY),
            **self.initial,
        }

    def clean(self) -> dict[str, Any]:
        """Turn the last day into the day after. Why Any: as Django's own signature."""
        said = super().clean() or {}
        if last := said.get("last_on"):
            said["until_on"] = day_after(last)
        return said


class ContactForm(AgreementForm):
    """Whom to turn to at a party."""

    title = line(
        lazy("Funktion"),
        lazy("Skriv en funktion i stället för ett namn, till exempel verksamhetsledare."),
        most=120,
    )
    email = line(lazy("E-post"), required=False, most=200)
    phone = line(lazy("Telefon"), required=False, most=40)

    def clean_email(self) -> str:
        """Refuse an address whose form is wrong."""
        text = self.cleaned_data["email"]
        return str(kernel_value(Email, text)) if text else ""


class PartyForm(AgreementForm):
    """A further party: one of the body's units or an organisation."""

    asks_party = False
    unit_id = pick(lazy("Enhet"), required=False)
    organisation_id = pick(
        lazy("Eller organisation"),
        lazy("Finns den inte i listan: för in den under Organisationer först."),
        required=False,
    )

    def prepare(self) -> None:
        """Offer those that are not parties already."""
        units = {one.unit_id for one in self.file.parties}
        organisations = {one.organisation_id for one in self.file.parties}
        rows = Unit.objects.filter(body_id=self.file.agreement.body_id).order_by("name")
        self.choices_of(
            "unit_id", [(one.id, one.name) for one in rows if one.id not in units], blank=_("Ingen")
        )
        found = Organisation.objects.standing().order_by("name")[:MOST_OFFERED]
        self.choices_of(
            "organisation_id",
            [(one.id, one.name) for one in found if one.id not in organisations],
            blank=_("Ingen"),
        )


def day_after(day: date) -> date:
    """Return the first day that no longer counts."""
    return day + timedelta(days=1)


def _first_of_next_month(day: date) -> date:
    return months_after(day.replace(day=1), 1)
