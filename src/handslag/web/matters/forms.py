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
from handslag.kernel.identity import Email, OrgNo
from handslag.parties.acts import OrganisationFacts
from handslag.parties.models import SignatoryRule
from handslag.ui.words import stor
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
        # Why ignore: the stubs know the field only by its widest type.
        self.fields["challenges"].choices = choices  # type: ignore[attr-defined]

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


class OrganisationForm(forms.Form):
    """What an organisation says of itself."""

    name = TypedText(label=_("Namn"), most=160, lacking=_("Skriv organisationens namn."))
    org_no = forms.CharField(
        label=_("Organisationsnummer"),
        help_text=_(
            "Tio siffror, till exempel 802000-1239. Behövs först när en överenskommelse ska skrivas."
        ),
        max_length=20,
        required=False,
        error_messages={"max_length": _("Organisationsnumret har tio siffror. Kontrollera det.")},
    )
    legal_form = TypedText(
        label=_("Form"),
        help_text=_("Till exempel ideell förening, stiftelse eller trossamfund."),
        most=60,
        required=False,
    )
    purpose = TypedText(
        label=_("Vad är ni till för?"),
        help_text=_("Några meningar om ert ändamål, så som det står i stadgarna."),
        most=4_000,
        rows=4,
        required=False,
    )
    municipality = TypedText(label=_("Var verkar ni?"), most=60, required=False)
    is_registered = forms.ChoiceField(
        label=_("Är ni registrerade som idéburen organisation?"),
        help_text=_("Registreringen är frivillig och inget villkor för ett partnerskap."),
        choices=[("", _("Vet inte")), ("yes", _("Ja")), ("no", _("Nej"))],
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Välj ett av alternativen.")},
    )
    email = forms.CharField(
        label=_("E-post till organisationen"),
        max_length=254,
        required=False,
        error_messages={"max_length": _("E-postadressen är för lång.")},
    )
    phone = TypedText(label=_("Telefon"), most=40, required=False)

    def clean_org_no(self) -> OrgNo | None:
        """Check the number when there is one."""
        typed = self.cleaned_data["org_no"]
        return kernel_value(OrgNo, typed) if typed else None

    def clean_email(self) -> str:
        """Check the address when there is one."""
        typed = self.cleaned_data["email"]
        return kernel_value(Email, typed) if typed else ""

    def facts(self, *, is_informal: bool) -> OrganisationFacts:
        """Return what was said; a network that has got a number is informal no more."""
        said = self.cleaned_data
        return OrganisationFacts(
            name=said["name"],
            org_no=said["org_no"],
            legal_form=said["legal_form"],
            purpose=said["purpose"],
            municipality=said["municipality"],
            is_informal=is_informal and said["org_no"] is None,
            is_registered={"yes": True, "no": False}.get(said["is_registered"]),
            email=said["email"],
            phone=said["phone"],
        )


class InviteForm(forms.Form):
    """A colleague who has an account, by e-mail."""

    email = forms.CharField(
        label=_("Kollegans e-post"),
        help_text=_("Den som hon eller han loggar in med."),
        max_length=254,
        error_messages={
            "required": _("Skriv kollegans e-postadress."),
            "max_length": _("E-postadressen är för lång."),
        },
    )

    def clean_email(self) -> Email:
        """Check the address."""
        return kernel_value(Email, self.cleaned_data["email"])


class SignatoryForm(forms.Form):
    """Who may sign for the organisation, and the paper that says so."""

    person = TypedText(
        label=_("Vem får teckna firman?"), most=120, lacking=_("Skriv vem som får teckna firman.")
    )
    title = TypedText(label=_("Uppdrag"), help_text=_("Till exempel ordförande."), most=120, required=False)
    rule = forms.ChoiceField(
        label=_("Hur tecknas firman?"),
        choices=lambda: [(value, stor(label)) for value, label in SignatoryRule.choices],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj hur firman tecknas."),
            "invalid_choice": _("Välj hur firman tecknas."),
        },
    )
    from_on = forms.DateField(
        label=_("Gäller från"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "required": _("Skriv från vilken dag det gäller."),
            "invalid": _("Skriv dagen som 2026-09-14."),
        },
    )
    until_on = forms.DateField(
        label=_("Gäller till"),
        help_text=_("Första dagen då det inte gäller längre. Lämna tomt om det gäller tills vidare."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        required=False,
        error_messages={"invalid": _("Skriv dagen som 2026-09-14.")},
    )
    proof = TypedText(
        label=_("Vilket protokoll eller bevis visar det?"),
        help_text=_("Till exempel protokoll från årsmötet 14 mars 2026, § 9."),
        most=500,
        lacking=_("Skriv vilket protokoll eller bevis det bygger på."),
    )
