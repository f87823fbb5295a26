# SPDX-License-Identifier: EUPL-1.2
"""The forms of accepting, deciding, signing, powers to sign, publishing and giving up."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.agreements.acts.publishing import MOST_STORY
from handslag.agreements.models import Party
from handslag.agreements.publishing import may_be_public
from handslag.dossiers.models import Outcome
from handslag.guidelines.format_agreement import Published
from handslag.parties.acts import may_record_power, may_record_signatory
from handslag.parties.models import SignatoryRule, Unit
from handslag.web.agreements.forms.about import AgreementForm
from handslag.web.cases.forms.fields import CHOOSE, Day, FileField, choice, line, pick, prose, ticks

PART_TITLES = {
    Published.PARTIES: lazy("Parterna"),
    Published.CHALLENGE: lazy("Samhällsutmaningen"),
    Published.PURPOSE: lazy("Syftet"),
    Published.TERM: lazy("Avtalstiden"),
    Published.CONTRIBUTIONS: lazy("Vad var och en bidrar med"),
    Published.AMOUNTS: lazy("Belopp i kronor"),
    Published.RESULTS: lazy("Mål och resultat"),
    Published.EVALUATION: lazy("Den gemensamma utvärderingen"),
    Published.CONTACTS: lazy("Kontakter (funktion, inte namn)"),
}


class AcceptForm(AgreementForm):
    """For which party, where one stands for several."""

    def prepare(self) -> None:
        """Offer only the parties that have not accepted."""
        if "party" in self.fields:
            own = [one for one in self.file.parties_for(self.by) if one in self.file.unaccepted]
            self.choices_of("party", [(one.id, one.name) for one in own])
            if not self.asked.get("part") and own:
                self.fields["party"].initial = own[0].id


class AbandonForm(AgreementForm):
    """Why the agreement is given up."""

    asks_party = False
    reasons = prose(lazy("Varför blir överenskommelsen inte av?"), lazy("Alla parter kan läsa skälet."))


class PartyDecisionForm(AgreementForm):
    """What a further public party has decided for itself: who, when, which paragraph and why."""

    asks_party = False
    party = choice(lazy("Vems beslut är det?"), ())
    unit = pick(
        lazy("Vem fattade beslutet?"), lazy("Partens egen nämnd, eller den som beslutar i dess ställe.")
    )
    decided_on = Day(label=lazy("Sammanträdesdag eller beslutsdag"))
    section = line(
        lazy("Paragraf"),
        lazy("Till exempel § 14. Lämna tomt om beslutet är fattat på delegation."),
        required=False,
        most=12,
    )
    outcome = choice(
        lazy("Vad blev beslutet?"),
        [(one.value, one.label) for one in (Outcome.APPROVED, Outcome.APPROVED_WITH_CHANGES)],
    )
    reasons = prose(
        lazy("Vad säger beslutet?"),
        lazy("Beslutspunkterna och skälen i korthet. Alla parter kan läsa dem."),
        rows=5,
    )
    scan = FileField(label=lazy("Protokollsutdrag"), required=False)

    def prepare(self) -> None:
        """Offer the parties that decide for themselves and the body's units that decide."""
        offered = self.file.decided_by(self.by)
        self.choices_of("party", [(str(one.id), one.name) for one in offered])
        first = next((one for one in offered if str(one.id) == self.asked.get("part")), None)
        first = first or (offered[0] if offered else None)
        units = Unit.objects.filter(body_id=self.file.agreement.body_id).order_by("name")
        self.choices_of("unit", [(one.id, one.name) for one in units], blank=_("Välj enhet"))
        self.fields["party"].initial = str(first.id) if first else None
        self.fields["unit"].initial = first.unit_id if first else None
        self.fields["decided_on"].initial = self.file.today
        self.fields["outcome"].initial = Outcome.APPROVED


class PowerChoice(forms.ChoiceField):
    """A power to sign, as ``party:power``; one that is not offered is left to the act, which says whose is lacking."""

    def valid_value(self, value: Any) -> bool:
        """Tell if the value is a pair of numbers.

        Why Any: Django hands over what the browser sent.
        """
        parts = str(value).split(":")
        return len(parts) == 2 and all(one.isascii() and one.isdigit() and len(one) < 15 for one in parts)


class SignatureForm(AgreementForm):
    """Who has signed for which party, when, and where the paper is."""

    asks_party = False
    who = PowerChoice(
        label=lazy("Vem har skrivit under?"),
        help_text=lazy("De som har rätt att skriva under enligt underlaget."),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    signed_on = Day(label=lazy("Dag för underskriften"))
    original_kept = line(lazy("Var förvaras originalet?"), lazy("Till exempel: kommunarkivet, pärm 7."))
    scan = FileField(label=lazy("Skannad underskrift"), required=False)

    def prepare(self) -> None:
        """Offer everybody with a power on record who has not signed this version."""
        signed = {
            one.signatory_id for one in self.file.signatures if one.version == self.file.agreement.version
        }
        offered = [
            (
                f"{party.id}:{power.id}",
                f"{party.name}: {', '.join(filter(None, (power.person, power.title)))} ({power.get_rule_display()})",
            )
            for party in self.file.parties
            for power in self.file.powers.get(party.id, ())
            if power.id not in signed
        ]
        wanted = self.asked.get("part", "")
        offered.sort(key=lambda one: not one[0].startswith(f"{wanted}:"))
        self.choices_of("who", offered)
        self.fields["signed_on"].initial = self.file.today
        earlier = self.file.signatures[-1] if self.file.signatures else None
        self.fields["original_kept"].initial = earlier.original_kept if earlier else ""


class PowerForm(AgreementForm):
    """Who may sign for a party, how, from when and on which paper it rests."""

    asks_party = False
    whom = pick(lazy("För vilken part?"))
    person = line(lazy("Namn"), most=120)
    title = line(
        lazy("Uppdrag i organisationen"), lazy("Till exempel: ordförande."), required=False, most=120
    )
    rule = choice(lazy("Hur skriver personen under?"), SignatoryRule.choices)
    from_on = Day(label=lazy("Gäller från och med"))
    until_on = Day(
        label=lazy("Till"),
        help_text=lazy("Den första dagen som inte längre räknas. Lämna tomt om det gäller tills vidare."),
        required=False,
    )
    proof = line(
        lazy("Vilket protokoll eller bevis bygger det på?"),
        lazy("Till exempel: protokoll från årsmötet, § 8."),
        most=400,
    )

    def prepare(self) -> None:
        """Offer the parties whose power the actor may put on record; an organisation says it of itself only."""
        offered = [one for one in self.file.parties if self.may_be_said_of(one)]
        self.choices_of("whom", [(one.id, one.name) for one in offered], blank=_("Välj part"))
        self.fields["whom"].initial = self.asked.get("part")

    def may_be_said_of(self, party: Party) -> bool:
        """Tell if the actor may put on record who signs for a party; the same rules decide the act."""
        if party.organisation_id:
            return may_record_signatory(self.by, party.organisation_id) is None
        return may_record_power(self.by, self.file.agreement.body_id) is None


class PublishForm(AgreementForm):
    """Which parts the public sees, and a short text."""

    asks_party = False
    parts = ticks(lazy("Vad ska synas?"), required=True)
    story = prose(
        lazy("Berätta kort för allmänheten"),
        lazy("Två eller tre meningar. Skriv inga namn på enskilda personer."),
        rows=5,
        required=False,
        most=MOST_STORY,
    )

    def prepare(self) -> None:
        """Offer the parts that the guideline lets the public see; all of them the first time."""
        allowed = may_be_public(self.file.pack)
        self.choices_of("parts", [(str(one), PART_TITLES[one]) for one in allowed])
        shown = self.file.agreement.public_parts
        self.fields["parts"].initial = shown or [str(one) for one in allowed]
        self.fields["parts"].error_messages["invalid_choice"] = _(
            "Välj bland de delar som riktlinjen låter allmänheten se."
        )

    def chosen(self) -> list[str]:
        """Return the chosen parts in words."""
        said = set(self.cleaned_data.get("parts", ()))
        return [str(title) for part, title in PART_TITLES.items() if str(part) in said]


class WithdrawForm(AgreementForm):
    """Why the partnership is taken out of the register."""

    asks_party = False
    reasons = prose(lazy("Varför ska partnerskapet inte visas?"), rows=4)
