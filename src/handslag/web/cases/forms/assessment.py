# SPDX-License-Identifier: EUPL-1.2
"""The forms of screening and its outcome."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.models import PoliticalProgramme, SocietalChallenge
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.kernel import clock
from handslag.ui.words import sprak
from handslag.web.cases.forms.about_case import UNIT_QUESTION_DAYS, CaseForm, boards_of
from handslag.web.cases.forms.fields import (
    Day,
    choice,
    line,
    pick,
    prose,
    ticks,
)


class CompletionForm(CaseForm):
    """What is missing and until when the organisation has."""

    lacking = prose(
        lazy("Vad saknas?"),
        lazy("Organisationen läser det här som ett meddelande. Skriv så att det går att svara på."),
    )
    until = Day(label=lazy("Svar senast"))

    def prepare(self) -> None:
        """Suggest two weeks."""
        self.fields["until"].initial = clock.today() + timedelta(days=UNIT_QUESTION_DAYS)


class GoOnForm(CaseForm):
    """Going on; a reason is asked for only when the guideline says otherwise and a person may set it aside."""

    deviation = prose(
        lazy("Varför går ni vidare ändå?"),
        lazy("Skälet blir en del av akten. Skriv vad som väger tyngre än riktlinjen i det här fallet."),
        rows=4,
    )


class NoForm(CaseForm):
    """A no with its reasons and the other path."""

    reasons = prose(
        lazy("Skälen"),
        lazy("Skriv till organisationen, i klara ord. Peka på de punkter i riktlinjen som avgör."),
        rows=7,
    )
    other_path = choice(lazy("Vilken väg passar bättre?"))
    other_path_words = prose(
        lazy("Så här går ni den vägen"),
        lazy("Vem de ska vända sig till, när och med vad."),
        rows=4,
        required=False,
    )
    deciding_unit = pick(
        lazy("Beslutat av nämnd"), lazy("Lämna tomt när du som handläggare beslutar."), required=False
    )
    section = line(lazy("Paragraf i protokollet"), lazy("Till exempel § 12."), required=False, most=12)

    def prepare(self) -> None:
        """Offer every form but the partnership, the recommended one first chosen."""
        self.choices_of(
            "other_path", [(form.value, sprak(FORM_TITLES[form])) for form in Form if form is not Form.IOP]
        )
        overall = self.file.overall
        if overall and overall.other_paths:
            self.fields["other_path"].initial = overall.other_paths[0].value
        self.choices_of("deciding_unit", boards_of(self.file), blank=_("Ingen nämnd, beslut av handläggare"))


class ClassifyForm(CaseForm):
    """Which challenges and programmes the case belongs to."""

    challenges = ticks(lazy("Samhällsutmaningar"), to=int)
    programmes = ticks(lazy("Politiska program och planer"), to=int)

    def prepare(self) -> None:
        """Offer the body's catalogues."""
        case = self.file.case
        challenges = (
            SocietalChallenge.objects.filter(body_id=case.body_id)
            .order_by("title")
            .values_list("id", "title")
        )
        programmes = (
            PoliticalProgramme.objects.filter(body_id=case.body_id)
            .order_by("title")
            .values_list("id", "title")
        )
        self._offer("challenges", challenges, case.challenges.values_list("id", flat=True))
        self._offer("programmes", programmes, case.programmes.values_list("id", flat=True))

    def _offer(self, name: str, rows: Iterable[tuple[int, str]], chosen: Iterable[int]) -> None:
        offered = list(rows)
        self.choices_of(name, offered)
        self.fields[name].initial = list(chosen)
        if not offered:
            del self.fields[name]


class BoardForm(CaseForm):
    """Which board becomes responsible."""

    unit = pick(
        lazy("Vilken nämnd blir ansvarig?"),
        lazy("Har nämnden en egen riktlinje från dagen då initiativet kom in gäller den från och med nu."),
    )

    def prepare(self) -> None:
        """Offer boards and companies."""
        self.choices_of("unit", boards_of(self.file), blank=_("Välj nämnd"))
        self.fields["unit"].initial = self.file.case.board_id
