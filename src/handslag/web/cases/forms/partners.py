# SPDX-License-Identifier: EUPL-1.2
"""The forms about the organisations of a case and what is done with them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.models import MeetingKind
from handslag.guidelines.format_process import StepKind
from handslag.kernel import clock
from handslag.parties.models import Organisation
from handslag.web.cases.forms.about_case import CaseForm
from handslag.web.cases.forms.fields import Day, FileField, Words, choice, line, pick, prose


def _other_last(kind: tuple[str, Words]) -> bool:
    return kind[0] == MeetingKind.OTHER


class MeetingForm(CaseForm):
    """A meeting that was held."""

    kind = choice(lazy("Vilket slags möte?"), sorted(MeetingKind.choices, key=_other_last))
    held_on = Day(label=lazy("När?"))
    place = line(lazy("Var?"), required=False, most=120)
    attended = prose(
        lazy("Vilka var med?"),
        lazy("Skriv funktioner hellre än namn: samordnaren, föreningens ordförande."),
        rows=3,
    )
    notes = prose(
        lazy("Anteckningar"), lazy("Vad ni kom fram till. Båda sidor kan läsa det."), rows=6, required=False
    )
    scan = FileField(label=lazy("Inskannade anteckningar"), required=False)

    def prepare(self) -> None:
        """Choose the kind of the step that calls for the meeting."""
        steps = self.file.governing.pack.steps if self.file.governing else ()
        step = next(
            (one for one in steps if one.id == self.asked.get("steg") and one.kind is StepKind.MEETING), None
        )
        if step and step.meeting in MeetingKind.values:
            self.fields["kind"].initial = str(step.meeting)
        self.fields["held_on"].initial = clock.today()


class PartyForm(CaseForm):
    """A form about one of the organisations of the case."""

    organisation = pick(lazy("Organisation"))

    def prepare(self) -> None:
        """Offer the organisations of the case."""
        self.choices_of("organisation", [(one.id, one.name) for one in self.file.organisations])
        asked = self.asked.get("organisation", "")
        self.fields["organisation"].initial = asked if asked.isdigit() else self.file.case.lead_id


class NewPartyForm(CaseForm):
    """Which organisation stands behind the initiative too."""

    organisation = pick(
        lazy("Organisation"), lazy("Finns den inte här får den föras in först, under Organisationer.")
    )

    def prepare(self) -> None:
        """Offer the organisations that the search finds."""
        known = {one.id for one in self.file.organisations}
        found = [one for one in organisations_found(self.asked.get("q", "")) if one.id not in known]
        self.choices_of(
            "organisation",
            [(one.id, f"{one.name} ({one.org_no or _('inget organisationsnummer')})") for one in found],
            blank=_("Välj organisation"),
        )


def organisations_found(text: str, most: int = 20) -> list[Organisation]:
    """Return organisations by name or organisation number; none for an empty search."""
    text = text.replace("\x00", "").strip()
    if not text:
        return []
    return list(Organisation.objects.standing().matching(text).order_by("name_folded", "id")[:most])
