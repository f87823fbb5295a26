# SPDX-License-Identifier: EUPL-1.2
"""Forms of the account: opening one for an organisation, and how notices come."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handslag.kernel.identity import Email, OrgNo
from handslag.parties.acts import OrganisationFacts
from handslag.parties.models import User
from handslag.web.refusals_on_forms import kernel_value
from handslag.web.typed_text import TypedText

WITH_NUMBER, INFORMAL = "registered", "informal"


class SignUpForm(forms.Form):
    """A person and the organisation she stands for."""

    organisation_name = TypedText(
        label=_("Organisationens namn"), most=160, lacking=_("Skriv organisationens namn.")
    )
    kind = forms.ChoiceField(
        label=_("Har organisationen ett organisationsnummer?"),
        choices=[
            (WITH_NUMBER, _("Ja, vi har organisationsnummer")),
            (INFORMAL, _("Nej, vi är ett informellt nätverk")),
        ],
        widget=forms.RadioSelect,
        initial=WITH_NUMBER,
        error_messages={
            "required": _("Välj om ni har organisationsnummer eller är ett informellt nätverk."),
            "invalid_choice": _("Välj om ni har organisationsnummer eller är ett informellt nätverk."),
        },
    )
    org_no = forms.CharField(
        label=_("Organisationsnummer"),
        help_text=_("Tio siffror, till exempel 802000-1239. Lämnas tomt av ett informellt nätverk."),
        max_length=20,
        required=False,
        error_messages={"max_length": _("Organisationsnumret har tio siffror. Kontrollera det.")},
    )
    name = TypedText(label=_("Ditt namn"), most=120, lacking=_("Skriv ditt namn."))
    email = forms.CharField(
        label=_("E-post"),
        help_text=_("Med den loggar du in. Hit skickar vi också besked när det är er tur."),
        max_length=254,
        error_messages={
            "required": _("Skriv din e-postadress."),
            "max_length": _("E-postadressen är för lång."),
        },
    )
    password = forms.CharField(
        label=_("Lösenord"),
        help_text=_("Minst 12 tecken. En mening som bara du kommer på är bra."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(render_value=False),
        error_messages={
            "required": _("Välj ett lösenord."),
            "max_length": _("Lösenordet får ha högst 200 tecken."),
        },
    )

    def clean_email(self) -> Email:
        """Check the form of the address."""
        return kernel_value(Email, self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Check the number, which a registered organisation has and a network has not, and how strong the password is.

        Why Any: cleaned data holds anything.
        """
        said = super().clean() or {}
        try:
            said["org_no"] = self._number(said)
        except ValidationError as error:
            self.add_error("org_no", error)
        if said.get("password"):
            self._check_password(said)
        return said

    def facts(self) -> OrganisationFacts:
        """Return what was said of the organisation."""
        said = self.cleaned_data
        return OrganisationFacts(
            name=said["organisation_name"], org_no=said["org_no"], is_informal=said["kind"] == INFORMAL
        )

    def _number(self, said: dict[str, Any]) -> OrgNo | None:
        """Return the number, or nothing for a network.

        Why Any: cleaned data holds anything.
        """
        typed = said.get("org_no", "").strip()
        if said.get("kind") == INFORMAL:
            if typed:
                raise ValidationError(
                    _("Ta bort numret, eller välj att ni har organisationsnummer."), code="informal"
                )
            return None
        if not typed:
            raise ValidationError(
                _("Skriv organisationsnumret, eller välj att ni är ett informellt nätverk."), code="required"
            )
        return kernel_value(OrgNo, typed)

    def _check_password(self, said: dict[str, Any]) -> None:
        """Hold the password against the rules.

        Why Any: cleaned data holds anything.
        """
        person = User(email=str(said.get("email", "")), name=str(said.get("name", "")))
        try:
            validate_password(said["password"], person)
        except ValidationError as error:
            self.add_error("password", error)


class NoticesForm(forms.Form):
    """How soon e-mail comes, and in which language the pages and the mail speak."""

    pace = forms.ChoiceField(
        label=_("Hur ofta vill du få e-post?"),
        choices=User.NoticePace.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj ett av alternativen."),
            "invalid_choice": _("Välj ett av alternativen."),
        },
    )
    language = forms.ChoiceField(
        label=_("Språk"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj ett av språken."),
            "invalid_choice": _("Välj ett av språken."),
        },
    )
