# SPDX-License-Identifier: EUPL-1.2
"""The forms of units that are drawn in and of opinions."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.casefile import CaseFile
from handslag.cases.models import Position, UnitReply
from handslag.kernel import clock
from handslag.parties.models import Unit
from handslag.parties.queries import staff_of
from handslag.ui.words import sprak
from handslag.web.cases.forms.about_case import UNIT_QUESTION_DAYS, CaseForm
from handslag.web.cases.forms.fields import (
    Day,
    choice,
    pick,
    prose,
    ticks,
)


class InviteForm(CaseForm):
    """Who may be touched by the initiative, what we ask and until when."""

    unit = pick(lazy("Vilken enhet?"))
    question = prose(lazy("Vad frågar ni om?"), lazy("Säg kort varför enheten kan beröras."), rows=4)
    due_on = Day(label=lazy("Svar senast"))

    def prepare(self) -> None:
        """Offer the units that are not invited yet."""
        invited = {one.unit_id for one in self.file.units}
        units = Unit.objects.filter(body_id=self.file.case.body_id).exclude(id__in=invited).order_by("name")
        self.choices_of("unit", [(unit.id, unit.name) for unit in units], blank=_("Välj enhet"))
        self.fields["due_on"].initial = clock.today() + timedelta(days=UNIT_QUESTION_DAYS)


class InvitationAnswerForm(CaseForm):
    """Whether the unit takes part."""

    reply = choice(
        lazy("Berörs ni av initiativet?"),
        [
            (UnitReply.TAKES_PART, lazy("Ja, vi deltar")),
            (UnitReply.NOT_AFFECTED, lazy("Nej, vi berörs inte")),
        ],
    )
    words = prose(
        lazy("Med egna ord"),
        lazy("Vad det gäller hos er. Berörs ni inte: skriv varför."),
        rows=4,
        required=False,
    )


class StaffForm(CaseForm):
    """Who takes part for the unit."""

    staff = ticks(lazy("Vilka deltar?"), lazy("Personer som har en roll på enheten."), required=True, to=int)

    def prepare(self) -> None:
        """Offer the people of the actor's unit."""
        people = list(staff_of(self.by.unit_id)) if self.by.unit_id else []
        self.choices_of("staff", [(person.id, person.name) for person in people])
        own = next((one for one in self.file.units if one.unit_id == self.by.unit_id), None)
        self.fields["staff"].initial = [person.id for person in own.staff.all()] if own else []


class AskOpinionForm(CaseForm):
    """Whose opinion is asked, of which unit, about what and until when."""

    function = choice(lazy("Vems yttrande?"))
    unit = pick(lazy("Vilken enhet svarar?"))
    question = prose(
        lazy("Vad frågar ni om?"), lazy("De punkter som yttrandet avgör följer med av sig själva.")
    )
    due_on = Day(label=lazy("Svar senast"))

    def prepare(self) -> None:
        """Offer the pack's functions, those that criteria wait for first, and the unit that plays them."""
        offered, wanted = functions_asked(self.file), functions_wanted(self.file)
        self.choices_of("function", offered.items())
        units = Unit.objects.filter(body_id=self.file.case.body_id).order_by("name")
        self.choices_of("unit", [(unit.id, unit.name) for unit in units], blank=_("Välj enhet"))
        function = self.asked.get("funktion") or next((name for name in offered if name in wanted), "")
        played = self.file.governing.functions.get(function) if self.file.governing else None
        self.fields["function"].initial, self.fields["unit"].initial = function, played
        self.fields["due_on"].initial = clock.today() + timedelta(days=UNIT_QUESTION_DAYS)


class OpinionForm(CaseForm):
    """The opinion itself."""

    request = forms.TypedChoiceField(coerce=int, widget=forms.HiddenInput)
    position = choice(
        lazy("Vad kommer ni fram till?"),
        [(one.value, one.label) for one in (Position.NO_OBSTACLE, Position.CONDITIONS, Position.OBSTACLE)],
    )
    reply = prose(
        lazy("Yttrandet med skäl"),
        lazy("Yttrandet blir en handling i ärendet och kopplas till de punkter det avgör."),
        rows=8,
    )

    def prepare(self) -> None:
        """Take the question that the address names, else the first that waits for the actor's unit."""
        own = [one for one in self.file.opinions_waiting if one.unit_id == self.by.unit_id]
        self.choices_of("request", [(one.id, str(one.id)) for one in own])
        asked = self.asked.get("fraga", "")
        self.fields["request"].initial = (
            asked if asked in {str(one.id) for one in own} else next((one.id for one in own), None)
        )


def functions_asked(file: CaseFile) -> dict[str, str]:
    """Return the functions whose opinion can be asked, by id, those that criteria wait for first."""
    bounds = [bound for bound in (file.governing, file.law) if bound]
    inside = [function.id for bound in bounds for function in bound.pack.functions if not function.is_outside]
    titles = {
        function.id: sprak(function.title) for bound in reversed(bounds) for function in bound.pack.functions
    }
    waiting = {one.function for one in file.opinions_waiting}
    return {
        name: titles.get(name, name)
        for name in dict.fromkeys([*functions_wanted(file), *inside])
        if name not in waiting
    }


def functions_wanted(file: CaseFile) -> list[str]:
    """Return the functions that some criterion cannot be settled without."""
    bounds = [bound for bound in (file.governing, file.law) if bound]
    return [
        one.needs_opinion_from for bound in bounds for one in bound.pack.criteria if one.needs_opinion_from
    ]
