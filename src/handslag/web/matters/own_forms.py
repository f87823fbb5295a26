# SPDX-License-Identifier: EUPL-1.2
"""The forms about the organisation itself; they only clean."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handslag.kernel import clock
from handslag.kernel.identity import Email, OrgNo
from handslag.kernel.money import parse_kronor
from handslag.parties.acts import OrganisationFacts
from handslag.parties.models import (
    LEGAL_FORMS,
    NETWORK,
    Organisation,
    PublicBody,
    SignatoryRule,
    SupportKind,
    User,
)
from handslag.ui.words import stor
from handslag.web.cases.forms.fields import Day, offer
from handslag.web.refusals_on_forms import kernel_value
from handslag.web.typed_text import TypedText

OTHER = "other"
DAY_WRONG = _("Skriv dagen som 2026-09-14.")
NUMBER_WRONG = {
    "invalid": _("Skriv ett helt tal."),
    "min_value": _("Skriv ett tal som inte är mindre än noll."),
    "max_value": _("Talet är orimligt. Kontrollera det."),
}


def _day(label: Any, help_text: Any = "", *, lacking: Any = "") -> Day:
    """Return a field for a day. Why Any: the stubs know marked texts under a private name only."""
    return Day(
        label=label,
        help_text=help_text,
        required=bool(lacking),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": lacking, "invalid": DAY_WRONG},
    )


def _number(label: Any, help_text: Any = "", *, lacking: Any = "") -> forms.IntegerField:
    """Return a field for a whole number. Why Any: as above."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=bool(lacking),
        min_value=0,
        max_value=20_000_000,
        error_messages={"required": lacking, **NUMBER_WRONG},
    )


def _year() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Vilket år?"),
        min_value=1990,
        max_value=2100,
        error_messages={
            "required": _("Skriv året med fyra siffror."),
            "invalid": _("Skriv året med fyra siffror."),
            "min_value": _("Skriv ett år från 1990 och framåt."),
            "max_value": _("Skriv ett år som har varit eller som är nu."),
        },
    )


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
    legal_form = forms.ChoiceField(
        label=_("Form"),
        choices=lambda: [
            ("", _("Välj")),
            *LEGAL_FORMS.items(),
            (OTHER, _("En annan form")),
        ],
        required=False,
        error_messages={"invalid_choice": _("Välj ett av alternativen.")},
    )
    other_form = TypedText(
        label=_("Vilken annan form?"),
        help_text=_("Bara om den inte finns i listan."),
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
    registered_on = _day(_("Registrerad sedan"), _("Dagen som står i registret, om ni vet den."))
    registered_seen = TypedText(
        label=_("Var syns registreringen?"),
        help_text=_("Till exempel ett registreringsbevis eller ett register på webben."),
        most=200,
        required=False,
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

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        """Show a form that is not offered as another one. Why Any: the signature is Django's own."""
        said = dict(initial or {})
        if said.get("legal_form") and said["legal_form"] not in LEGAL_FORMS:
            said |= {"legal_form": OTHER, "other_form": said["legal_form"]}
        super().__init__(data, initial=said)

    def clean(self) -> dict[str, Any]:
        """Ask for the other form when that was chosen. Why Any: as Django's own signature."""
        said = super().clean() or {}
        if said.get("legal_form") == OTHER and not said.get("other_form") and "other_form" not in self.errors:
            self.add_error("other_form", ValidationError(_("Skriv vilken form det är."), code="required"))
        return said

    def facts(self, *, is_informal: bool) -> OrganisationFacts:
        """Return what was said; a network that has got a number is informal no more."""
        said = self.cleaned_data
        form = said["other_form"] if said["legal_form"] == OTHER else said["legal_form"]
        is_network = (is_informal and not form) or form == NETWORK
        return OrganisationFacts(
            name=said["name"],
            org_no=said["org_no"],
            legal_form=form,
            purpose=said["purpose"],
            municipality=said["municipality"],
            is_informal=is_network and said["org_no"] is None,
            is_registered={"yes": True, "no": False}.get(said["is_registered"]),
            email=said["email"],
            phone=said["phone"],
            registered_on=said["registered_on"],
            registered_seen=said["registered_seen"],
        )


class InviteForm(forms.Form):
    """A colleague, by e-mail."""

    email = forms.CharField(
        label=_("Kollegans e-post"),
        help_text=_("Dit skickar vi en länk som gäller i 14 dagar och en gång."),
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
    title = TypedText(
        label=_("Uppdrag i organisationen"), help_text=_("Till exempel ordförande."), most=120, required=False
    )
    rule = forms.ChoiceField(
        label=_("Hur tecknas firman?"),
        choices=lambda: [(value, stor(label)) for value, label in SignatoryRule.choices],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj hur firman tecknas."),
            "invalid_choice": _("Välj hur firman tecknas."),
        },
    )
    from_on = _day(_("Gäller från"), lacking=_("Skriv från vilken dag det gäller."))
    until_on = _day(
        _("Gäller till"),
        _("Första dagen då det inte gäller längre. Lämna tomt om det gäller tills vidare."),
    )
    user = forms.TypedChoiceField(
        label=_("Har personen ett konto här?"),
        help_text=_("Med konto kan firmatecknaren skriva under här och bjuda in kollegor."),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Välj ett av alternativen.")},
    )
    proof = TypedText(
        label=_("Vilket protokoll eller bevis visar det?"),
        help_text=_("Till exempel protokoll från årsmötet 14 mars 2026, § 9."),
        most=500,
        lacking=_("Skriv vilket protokoll eller bevis det bygger på."),
    )

    # Why Any: the signature is Django's own.
    def __init__(self, *args: Any, people: Iterable[User] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        offer(self.fields["user"], [("", _("Nej, eller vet inte")), *((one.id, one.name) for one in people)])


class EndSignatoryForm(forms.Form):
    """The first day without the power to sign."""

    until_on = _day(
        _("Första dagen då det inte gäller längre"),
        lacking=_("Skriv från vilken dag det inte gäller längre."),
    )


class MembersForm(forms.Form):
    """How many members there were in a year."""

    year = _year()
    members = _number(
        _("Hur många medlemmar hade ni?"),
        _("Det ni räknade vid årets slut, eller det ni vet nu. Inga namn."),
        lacking=_("Skriv hur många medlemmar ni hade."),
    )
    youth = _number(_("Hur många av dem var under 26 år?"))
    branches = _number(_("Hur många lokalföreningar har ni?"))


class SupportForm(forms.Form):
    """What the organisation has from a body beside partnerships."""

    body = forms.TypedChoiceField(
        label=_("Från vem?"),
        coerce=int,
        error_messages={"required": _("Välj en kommun eller region."), "invalid_choice": _("Välj i listan.")},
    )
    year = _year()
    kind = forms.ChoiceField(
        label=_("Vad slags stöd?"),
        choices=SupportKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj vilket slags stöd det är."),
            "invalid_choice": _("Välj vilket slags stöd det är."),
        },
    )
    sum_ore = TypedText(
        label=_("Hur mycket, i kronor?"),
        help_text=_("Lämna tomt om det inte går att säga, till exempel för en lokal."),
        most=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    # Why Any: the signature is Django's own.
    def __init__(self, *args: Any, bodies: Iterable[PublicBody] = (), **given: Any) -> None:
        super().__init__(*args, **given)
        offer(self.fields["body"], [("", _("Välj")), *((one.id, one.name) for one in bodies)])
        self.fields["year"].initial = clock.today().year

    def clean_sum_ore(self) -> int | None:
        """Read the sum, in whole öre."""
        typed = self.cleaned_data["sum_ore"]
        return kernel_value(parse_kronor, typed) if typed else None


class UmbrellaForm(forms.Form):
    """Another organisation that this one belongs to, or that belongs to it."""

    side = forms.ChoiceField(
        label=_("Hur hör ni ihop?"),
        choices=[("member", _("Vi är medlem i den")), ("umbrella", _("Den är medlem hos oss"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur ni hör ihop."), "invalid_choice": _("Välj hur ni hör ihop.")},
    )
    other = TypedText(
        label=_("Vilken organisation?"),
        help_text=_("Organisationsnumret, eller hela namnet. Den behöver finnas här."),
        most=160,
        lacking=_("Skriv organisationens nummer eller namn."),
    )

    def clean_other(self) -> Organisation:
        """Find the organisation by its number or its whole name."""
        typed = self.cleaned_data["other"]
        standing = Organisation.objects.standing()
        digits = "".join(sign for sign in typed if sign.isdigit())
        found = list(
            standing.filter(org_no=digits[-10:])[:2]
            if len(digits) >= 10
            else standing.filter(name_folded=typed.casefold())[:2]
        )
        if len(found) != 1:
            raise ValidationError(
                _("Den organisationen hittas inte här. Skriv organisationsnumret med tio siffror.")
                if not found
                else _("Flera organisationer heter så. Skriv organisationsnumret i stället."),
                code="unknown",
            )
        one: Organisation = found[0]
        return one
