# SPDX-License-Identifier: EUPL-1.2
"""The forms about organisations, units, people and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.kernel import clock
from handslag.kernel.identity import Email, OrgNo
from handslag.parties.acts import OrganisationFacts, UnitFacts
from handslag.parties.models import SignatoryRule, Unit, UnitKind
from handslag.parties.roles import BODY_ROLES, DESCRIPTIONS, Role
from handslag.web.cases.forms import Day, choice, line, offer, pick, prose
from handslag.web.refusals_on_forms import kernel_value

_KNOWN = [("", lazy("Inte känt")), ("yes", lazy("Ja")), ("no", lazy("Nej"))]


class OrganisationForm(forms.Form):
    """What is said of an organisation when staff enters it."""

    name = line(lazy("Namn"), most=160)
    org_no = line(
        lazy("Organisationsnummer"),
        lazy("Tio siffror. Ett nätverk utan nummer får lämna initiativ."),
        required=False,
        most=13,
    )
    is_informal = forms.BooleanField(label=lazy("Ett nätverk utan organisationsnummer"), required=False)
    legal_form = line(
        lazy("Juridisk form"), lazy("Till exempel ideell förening eller stiftelse."), required=False, most=60
    )
    is_registered = forms.ChoiceField(
        label=lazy("Registrerad som idéburen organisation"),
        choices=_KNOWN,
        required=False,
        help_text=lazy("Registreringen är frivillig och aldrig ett villkor."),
    )
    municipality = line(lazy("Ort"), required=False, most=60)
    purpose = prose(lazy("Ändamål"), rows=3, required=False, most=2000)
    email = line(lazy("E-post"), required=False, most=200)
    phone = line(lazy("Telefon"), required=False, most=40)

    def clean_org_no(self) -> OrgNo | None:
        """Refuse a number whose form is wrong."""
        text = self.cleaned_data["org_no"]
        return kernel_value(OrgNo, text) if text else None

    def clean_email(self) -> str:
        """Refuse an address whose form is wrong."""
        text = self.cleaned_data["email"]
        return kernel_value(Email, text) if text else ""

    def facts(self) -> OrganisationFacts:
        """Return what was said."""
        said = {
            **self.cleaned_data,
            "is_registered": {"yes": True, "no": False}.get(self.cleaned_data["is_registered"]),
        }
        return OrganisationFacts(**said)


class SignatoryForm(forms.Form):
    """Who may sign for an organisation, and the paper it rests on."""

    person = line(lazy("Vem?"), most=120)
    title = line(lazy("Uppdrag i organisationen"), lazy("Till exempel ordförande."), required=False, most=120)
    rule = choice(lazy("Hur tecknas firman?"), SignatoryRule.choices)
    from_on = Day(label=lazy("Från och med"))
    until_on = Day(
        label=lazy("Till"),
        help_text=lazy("Den första dagen som inte längre räknas. Lämna tomt om det gäller tills vidare."),
        required=False,
    )
    proof = prose(lazy("Vad bygger det på?"), lazy("Protokoll eller bevis, med datum."), rows=3)


class InviteForm(forms.Form):
    """Whoever is to act for an organisation, by e-mail."""

    email = line(lazy("E-post"), lazy("Dit skickas en länk som gäller i 14 dagar och en gång."), most=200)

    def clean_email(self) -> Email:
        """Refuse an address whose form is wrong."""
        return kernel_value(Email, self.cleaned_data["email"])


class UnitForm(forms.Form):
    """A unit with its public contact point."""

    name = line(lazy("Namn"), most=120)
    kind = forms.ChoiceField(label=lazy("Slag"), choices=UnitKind.choices)
    short_code = line(
        lazy("Kortnamn"), lazy("Inleder diarienumret, till exempel KS."), required=False, most=12
    )
    parent = pick(lazy("Hör till"), required=False)
    is_authority = forms.BooleanField(label=lazy("Är en egen myndighet med eget diarium"), required=False)
    is_contact_point = forms.BooleanField(label=lazy("Har en kontaktperson som visas öppet"), required=False)
    contact_title = line(
        lazy("Kontaktens funktion"),
        lazy("En funktion, aldrig ett namn. Lämna tomt om platsen är vakant."),
        required=False,
        most=120,
    )
    contact_email = line(lazy("Kontaktens e-post"), required=False)
    contact_phone = line(lazy("Kontaktens telefon"), required=False, most=40)

    # Why Any: the signature is Django's own.
    def __init__(self, body_id: int, unit: Unit | None = None, **options: Any) -> None:
        if unit is not None:
            names = (name for name in self.base_fields if name != "parent")
            options["initial"] = {"parent": unit.parent_id, **{name: getattr(unit, name) for name in names}}
        super().__init__(**options)
        others = Unit.objects.filter(body_id=body_id).order_by("name")
        offer(
            self.fields["parent"],
            [
                ("", _("Ingen annan")),
                *((one.id, one.name) for one in others if unit is None or one.id != unit.id),
            ],
        )

    def clean_contact_email(self) -> str:
        """Refuse an address whose form is wrong."""
        text = self.cleaned_data["contact_email"]
        return kernel_value(Email, text) if text else ""

    def facts(self) -> UnitFacts:
        """Return what was said."""
        said = dict(self.cleaned_data)
        return UnitFacts(parent_id=said.pop("parent"), **said)


class PersonForm(forms.Form):
    """A new account."""

    name = line(lazy("Namn"), most=120)
    email = line(lazy("E-post"), lazy("Personen loggar in med den."), most=200)

    def clean_email(self) -> Email:
        """Refuse an address whose form is wrong."""
        return kernel_value(Email, self.cleaned_data["email"])


class RoleForm(forms.Form):
    """A role for somebody who has an account."""

    email = line(lazy("Personens e-post"), most=200)
    role = choice(lazy("Roll"))
    unit = pick(lazy("På vilken enhet?"))
    from_on = Day(label=lazy("Från och med"))
    until_on = Day(
        label=lazy("Till"),
        help_text=lazy("Den första dagen som inte längre räknas. Lämna tomt om det gäller tills vidare."),
        required=False,
    )

    # Why Any: the signature is Django's own.
    def __init__(self, body_id: int, **options: Any) -> None:
        super().__init__(**options)
        offer(self.fields["role"], role_choices())
        units = Unit.objects.filter(body_id=body_id).order_by("name")
        offer(self.fields["unit"], [("", _("Välj enhet")), *((one.id, one.name) for one in units)])
        self.fields["from_on"].initial = clock.today()

    def clean_email(self) -> Email:
        """Refuse an address whose form is wrong."""
        return kernel_value(Email, self.cleaned_data["email"])


class EndRoleForm(forms.Form):
    """The first day without the role."""

    until_on = Day(label=lazy("Första dagen utan rollen"))


def role_choices() -> list[tuple[str, str]]:
    """Return the roles that can be granted in a body, in the order they are listed."""
    return [(role.value, str(role.label)) for role in Role if role in BODY_ROLES]


def role_lines() -> dict[str, str]:
    """Return what each role is, for whoever grants it."""
    return {role.value: str(DESCRIPTIONS[role]) for role in Role if role in BODY_ROLES}
