# SPDX-License-Identifier: EUPL-1.2
"""Forms of the organisation's face; they only clean."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.cases.models import SocietalChallenge
from handslag.cases.proposals import BY_NAME, QUESTIONS
from handslag.kernel.identity import OrgNo
from handslag.web.cases.forms.fields import offer
from handslag.web.refusals_on_forms import kernel_value
from handslag.web.typed_text import TypedText

MOST_MESSAGE = 8_000
GUIDE = "g."

PARTS: tuple[tuple[str, Promise, tuple[str, ...]], ...] = (
    ("ide", _("Er idé"), ("title", "challenge", "origin", "idea")),
    ("vilka", _("För vem, var och hur länge"), ("target_group", "place", "duration", "others")),
    ("bidrag", _("Vad båda bidrar med"), ("own_contribution", "wished_contribution", "learning")),
    ("bakom", _("Ni som står bakom"), ("contact",)),
)
"""The initiative form in parts: name in the address, title, questions."""
CHALLENGES_IN = "ide"


class InitiativeForm(forms.Form):
    """The questions of the initiative; a page shows some of them, and only those that were sent are changed."""

    challenges = forms.MultipleChoiceField(
        label=_("Vilka samhällsutmaningar hör det till?"),
        help_text=_("Välj dem som passar. Passar ingen går det lika bra: beskriv er egen ovanför."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("Välj bland utmaningarna i listan."),
            "invalid_list": _("Välj bland utmaningarna i listan."),
        },
    )

    def __init__(self, *args: Any, challenges: Iterable[SocietalChallenge] = (), **given: Any) -> None:
        """Make a field of each question.

        Why Any: what Django's form takes is passed on as it is.
        """
        super().__init__(*args, **given)
        for question in QUESTIONS:
            self.fields[question.name] = TypedText(
                label=question.label,
                help_text=question.help,
                required=False,
                most=question.most,
                rows=question.rows,
            )
        choices = [(str(one.id), one.title) for one in challenges]
        self.has_challenges = bool(choices)
        offer(self.fields["challenges"], choices)

    def clean_title(self) -> str:
        """Ask for a name when the name was on the page."""
        title: str = self.cleaned_data["title"]
        if "title" in self.data and not title:
            raise ValidationError(_("Ge initiativet ett namn innan ni sparar."), code="required")
        return title

    def answers_over(self, saved: Mapping[str, str]) -> dict[str, str]:
        """Return the saved answers with those that were sent put over them."""
        sent = {name: self.cleaned_data[name] for name in BY_NAME if name in self.data}
        return {**saved, **sent}


class MessageForm(forms.Form):
    """A message to the body."""

    message = TypedText(
        label=_("Skriv till kommunen"),
        most=MOST_MESSAGE,
        rows=4,
        lacking=_("Skriv ett meddelande först."),
    )


class WithdrawForm(forms.Form):
    """Why an initiative is taken back, if the organisation wants to say."""

    reasons = TypedText(label=_("Vill ni berätta varför?"), most=2_000, rows=3, required=False)


class PartyForm(forms.Form):
    """Another organisation behind the initiative, by its number."""

    org_no = forms.CharField(
        label=_("Organisationsnummer"),
        help_text=_("Tio siffror. Organisationen behöver ha ett konto här."),
        max_length=20,
        error_messages={
            "required": _("Skriv organisationsnumret."),
            "max_length": _("Organisationsnumret har tio siffror. Kontrollera det."),
        },
    )

    def clean_org_no(self) -> OrgNo:
        """Check the number."""
        return kernel_value(OrgNo, self.cleaned_data["org_no"])
