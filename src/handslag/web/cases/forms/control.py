# SPDX-License-Identifier: EUPL-1.2
"""The forms of the partner's control, its declaration on paper, and what is noted against it."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.control import Item, ItemState
from handslag.cases.models import IncidentOutcome, ShownWay
from handslag.ui.words import sprak
from handslag.web.cases.forms.about_case import CaseForm
from handslag.web.cases.forms.fields import Day, FileField, choice, line, offer, pick, prose, ticks
from handslag.web.cases.forms.partners import PartyForm
from handslag.web.cases.partner_rows import (
    powers_in,
    rule_words,
    shown_words,
    state_word,
    takes_file,
    takes_words,
)

FOLLOW_UP_DAYS = 21
WAYS = [one for one in ShownWay.choices if one[0] != ShownWay.HERE]


def asked_id(form: CaseForm, name: str) -> int | None:
    """Return a number that the address asks for."""
    raw = form.asked.get(name, "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 15 else None


class AboutOrganisationForm(PartyForm):
    """A form about the organisation that the address names, or the only one; else it is chosen."""

    def prepare(self) -> None:
        """Let the organisation be chosen only when there is a choice."""
        super().prepare()
        if len(self.file.organisations) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()

    @property
    def organisation_id(self) -> int:
        """Return whom the page is about."""
        known = {one.id for one in self.file.organisations}
        sent = self.data.get("organisation", "") if self.is_bound else ""
        wanted = int(sent) if str(sent).isascii() and str(sent).isdigit() and len(str(sent)) < 15 else None
        wanted = wanted or asked_id(self, "organisation")
        return wanted if wanted in known else self.file.case.lead_id

    @property
    def items(self) -> tuple[Item, ...]:
        """Return what is asked of the organisation as it stands."""
        return self.file.items_for(self.organisation_id)


class ShowForm(AboutOrganisationForm):
    """Something that an organisation showed on paper, by mail or at a visit."""

    item = choice(lazy("Vad har organisationen visat?"))
    way = choice(lazy("Hur fick ni se det?"), WAYS)
    dated_on = Day(
        label=lazy("Vilken dag är handlingen från?"),
        help_text=lazy("Dagen som står på den, till exempel årsmötets dag."),
    )
    upload = FileField(label=lazy("Inskannad fil"), required=False)
    words = prose(
        lazy("Vad organisationen svarade"),
        lazy("För det som ska vara en text eller ett antal."),
        rows=3,
        required=False,
        most=4_000,
    )

    def prepare(self) -> None:
        """Offer what the guideline asks for."""
        super().prepare()
        items = self.items
        self.choices_of("item", [(one.asked.id, sprak(one.asked.title)) for one in items])
        wanted = self.asked.get("punkt", "")
        self.fields["item"].initial = wanted if any(one.asked.id == wanted for one in items) else None
        if not any(takes_words(one.asked.shape) for one in items):
            del self.fields["words"]
        if not any(takes_file(one.asked.shape) for one in items):
            del self.fields["upload"]


class JudgeForm(CaseForm):
    """If something shown is enough."""

    shown = pick(lazy("Vad gäller det?"))
    verdict = choice(
        lazy("Räcker det?"), [("yes", lazy("Ja, godta den")), ("no", lazy("Nej, be om den igen"))]
    )
    reasons = prose(
        lazy("Skäl"),
        lazy("Behövs när ni ber om den igen. Organisationen läser det, så skriv vad som ska ändras."),
        rows=3,
        required=False,
        most=4_000,
    )
    valid_until = Day(
        label=lazy("Gäller den kortare tid än riktlinjen säger?"),
        help_text=lazy("Första dagen då den inte gäller längre. Lämna annars tomt."),
        required=False,
    )

    def prepare(self) -> None:
        """Offer what waits, and what the address names."""
        wanted, whose = asked_id(self, "visad"), asked_id(self, "organisation")
        names = {one.id: one.name for one in self.file.organisations}
        several = len(names) > 1
        offered = [
            (
                item.latest.row.pk,
                (f"{names[one.id]}: " if several else "")
                + f"{sprak(item.asked.title)}. {shown_words(self.file, item.latest)}",
            )
            for one in sorted(self.file.organisations, key=lambda one: one.id != whose)
            for item in self.file.items_for(one.id)
            if item.latest and (item.state is ItemState.WAITING or item.latest.row.pk == wanted)
        ]
        self.choices_of("shown", offered, blank=_("Välj"))
        self.fields["shown"].initial = wanted or (offered[0][0] if offered else None)


class PartnerCheckForm(AboutOrganisationForm):
    """If an organisation is approved, on what it has shown."""

    shown = ticks(lazy("Vad är visat och godtaget?"))
    is_democratic = forms.BooleanField(label=lazy("Stadgarna ger medlemmarna inflytande"), required=False)
    reasons = prose(lazy("Vad visade kontrollen?"), rows=5)
    is_approved = choice(lazy("Är organisationen godkänd?"), [("yes", lazy("Ja")), ("no", lazy("Nej"))])

    def prepare(self) -> None:
        """Offer what the guideline names; what is accepted already is ticked."""
        super().prepare()
        items = self.items
        self.choices_of("shown", [(one.asked.id, sprak(one.asked.title)) for one in items])
        self.fields["shown"].initial = [one.asked.id for one in items if one.state is ItemState.ACCEPTED]
        if not items:
            del self.fields["shown"]

    def lines(self) -> dict[str, str]:
        """Return a line under each thing: how it stands and what the guideline says."""
        return {
            one.asked.id: " ".join(
                part
                for part in (
                    f"{state_word(one.state)}.",
                    rule_words(one.asked),
                    sprak(one.asked.judged) if one.asked.judged else "",
                )
                if part
            )
            for one in self.items
        }


class DeclarationForm(CaseForm):
    """A signature on paper under the values declaration."""

    signatory = pick(lazy("Vem har skrivit under?"), lazy("De som enligt underlaget får teckna firman."))
    signed_on = Day(label=lazy("När skrevs det under?"))
    original_kept = line(lazy("Var finns originalet?"), lazy("Till exempel: kommunarkivet, pärm 7."))
    scan = FileField(label=lazy("Inskannat intyg"), required=False)

    def prepare(self) -> None:
        """Offer everybody with a power on record for an organisation of the case, those whose power is over too."""
        wanted, powers = asked_id(self, "organisation"), powers_in(self.file)
        self.powers = [
            (one, power)
            for one in self.file.organisations
            for power in powers
            if power.organisation_id == one.id
        ]
        several = len(self.file.organisations) > 1
        offered = [
            (
                power.id,
                (f"{one.name}: " if several else "")
                + f"{', '.join(filter(None, (power.person, power.title)))} ({power.get_rule_display()})",
            )
            for one, power in sorted(self.powers, key=lambda pair: pair[0].id != wanted)
        ]
        self.choices_of("signatory", offered, blank=_("Välj firmatecknare"))
        self.fields["signed_on"].initial = self.file.today

    def whose(self) -> int:
        """Return the organisation that the chosen signatory signs for."""
        chosen = self.cleaned_data.get("signatory")
        return next((one.id for one, power in self.powers if power.id == chosen), self.file.case.lead_id)

    def clean(self) -> None:
        """Say whose signature it is."""
        self.cleaned_data["organisation"] = self.whose()


class IncidentForm(AboutOrganisationForm):
    """Something that may go against an organisation's declaration."""

    happened_on = Day(label=lazy("När hände det?"))
    what = prose(
        lazy("Vad hände?"), lazy("Skriv inga namn på enskilda personer och inget om någons tro."), rows=4
    )
    source = line(
        lazy("Hur vet ni det?"), lazy("Till exempel: tidningsartikel, samtal med verksamheten, anmälan.")
    )
    question = prose(lazy("Vad vill ni att organisationen svarar på?"), rows=3)
    follow_up_on = Day(label=lazy("När följer ni upp det?"))
    secrecy_ground = line(
        lazy("Sekretess"),
        lazy("Skriv bestämmelsen om organisationen inte får se noteringen. Lämna annars tomt."),
        required=False,
        most=60,
    )

    def prepare(self) -> None:
        """Propose three weeks until the follow-up."""
        super().prepare()
        self.fields["follow_up_on"].initial = self.file.today + timedelta(days=FOLLOW_UP_DAYS)


class CloseIncidentForm(CaseForm):
    """What came of something noted."""

    incident = pick(lazy("Vilken notering?"))
    outcome = choice(lazy("Vad ledde det till?"), IncidentOutcome.choices)
    words = prose(lazy("Vad kom ni fram till, och varför?"), rows=4)

    def prepare(self) -> None:
        """Offer what is open in this case."""
        names = {one.id: one.name for one in self.file.organisations}
        rows = [one for one in self.file.open_incidents if one.case_id == self.file.case.pk]
        offer(
            self.fields["incident"],
            [(one.pk, f"{names.get(one.organisation_id, '')}, {one.happened_on:%Y-%m-%d}") for one in rows],
        )
        wanted = asked_id(self, "notering")
        self.fields["incident"].initial = wanted or (rows[0].pk if rows else None)
