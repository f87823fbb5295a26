# SPDX-License-Identifier: EUPL-1.2
"""The forms of the moves of a case: they clean text into values and know the choices that the case file gives."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.acts.correspondence import MOST_MESSAGE
from handslag.cases.casefile import CaseFile
from handslag.cases.models import PoliticalProgramme, Position, SocietalChallenge, UnitReply
from handslag.dossiers.models import MeetingKind
from handslag.dossiers.storage import Upload
from handslag.guidelines.format_process import StepKind
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Unit, UnitKind
from handslag.parties.queries import staff_of
from handslag.ui.words import sprak
from handslag.web.typed_text import TypedText

# Why Any: the stubs know marked texts under a private name only.
Words = Any
REQUIRED: Any = lazy("Fyll i det här fältet.")
CHOOSE = lazy("Välj ett av alternativen.")
DATE_WRONG = lazy("Skriv datumet som år-månad-dag, till exempel 2026-10-16.")
MOST_TEXT = 20_000
UNIT_QUESTION_DAYS = 14


class Day(forms.DateField):
    """A calendar day, with the reader's own date picker."""

    # Why Any: the signature is Django's own.
    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("error_messages", {"required": lazy("Välj en dag."), "invalid": DATE_WRONG})
        super().__init__(**options)


def prose(
    label: Words, help_text: Words = "", *, rows: int = 5, required: bool = True, most: int = MOST_TEXT
) -> TypedText:
    """Return a field for running text."""
    return TypedText(
        most=most, rows=rows, lacking=REQUIRED, label=label, help_text=help_text, required=required
    )


def choice(
    label: Words, choices: Iterable[tuple[Any, Any]] = (), help_text: Words = "", *, required: bool = True
) -> forms.ChoiceField:
    """Return a field with radio buttons.

    Why Any: choices are values and marked texts.
    """
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        help_text=help_text,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


def pick(label: Words, help_text: Words = "", *, required: bool = True) -> forms.TypedChoiceField:
    """Return a list to choose a row from by its id; the form fills in the choices."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        coerce=int,
        empty_value=None,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


def ticks(
    label: Words, help_text: Words = "", *, required: bool = False, to: Callable[[Any], Any] = str
) -> forms.TypedMultipleChoiceField:
    """Return a field with check boxes; the form fills in the choices.

    Why Any: values are what the choices are made of.
    """
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=help_text,
        required=required,
        coerce=to,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Välj minst ett av alternativen."), "invalid_choice": CHOOSE},
    )


def line(label: Words, help_text: Words = "", *, required: bool = True, most: int = 200) -> TypedText:
    """Return a field for a single line."""
    return TypedText(most=most, lacking=REQUIRED, label=label, help_text=help_text, required=required)


def offer(field: forms.Field, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field its choices.

    Why Any: choices are values and marked texts.
    Raises: TypeError for a field that has none.
    """
    if not isinstance(field, forms.ChoiceField):
        raise TypeError("the field takes no choices")
    field.choices = list(choices)


class FileField(forms.FileField):
    """A file that is taken in as what its content shows."""

    # Why Any: the signatures are Django's own.
    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", lazy("PDF, Word, Excel, OpenDocument, PNG eller JPEG, högst 20 MB."))
        options.setdefault(
            "error_messages",
            {"required": lazy("Välj en fil."), "empty": lazy("Filen är tom. Välj en annan fil.")},
        )
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        """Return the bytes with their name.

        Why Any: the signature is Django's own.
        Raises: ValidationError when the file is too large or of a kind that is not taken in.
        """
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        try:
            return Upload(file.name or "", file.read())
        except Invalid as error:
            raise forms.ValidationError(str(error.text), code="file") from error


class CaseForm(forms.Form):
    """A form about a case: it is given the case file, who acts, and what the address asks for."""

    def __init__(self, file: CaseFile, by: Actor, asked: dict[str, str], **options: Any) -> None:
        # Why Any: the rest of the signature is Django's own.
        self.file, self.by, self.asked = file, by, asked
        super().__init__(**options)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values from the case file."""

    def choices_of(
        self, name: str, choices: Iterable[tuple[Any, Any]], *, blank: Words | None = None
    ) -> None:
        """Give a field its choices; ``blank`` is the line above them in a list.

        Why Any: choices are values and marked texts.
        """
        offer(self.fields[name], [*([("", blank)] if blank is not None else []), *choices])


class NothingToFillIn(CaseForm):
    """A move that needs no words."""


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
        self.choices_of("deciding_unit", _boards(self.file), blank=_("Ingen nämnd, beslut av handläggare"))


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


class DeclarationForm(PartyForm):
    """A values declaration signed on paper."""

    signed_by = line(lazy("Vem skrev under?"), most=120)
    capacity = line(lazy("I vilken egenskap?"), lazy("Till exempel ordförande och firmatecknare."), most=120)
    signed_on = Day(label=lazy("När skrevs det under?"))
    original_kept = line(lazy("Var finns originalet?"), required=False)
    scan = FileField(label=lazy("Inskannat intyg"), required=False)


class PartnerCheckForm(PartyForm):
    """What the check of an organisation found."""

    shown = ticks(lazy("Vad har organisationen visat?"))
    is_democratic = forms.BooleanField(label=lazy("Stadgarna ger medlemmarna inflytande"), required=False)
    reasons = prose(lazy("Vad visade kontrollen?"), rows=5)
    is_approved = choice(lazy("Är organisationen godkänd?"), [("yes", lazy("Ja")), ("no", lazy("Nej"))])

    def prepare(self) -> None:
        """Offer the papers that the guideline names."""
        super().prepare()
        bound = self.file.governing or self.file.law
        papers = bound.pack.documents if bound else ()
        self.choices_of("shown", [(paper.id, sprak(paper.title)) for paper in papers])
        if not papers:
            del self.fields["shown"]


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
        self.choices_of("unit", _boards(self.file), blank=_("Välj nämnd"))
        self.fields["unit"].initial = self.file.case.board_id


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


class DocumentForm(CaseForm):
    """A document to add."""

    title = line(lazy("Vad är det för handling?"), lazy("Kort innehåll, så som det ska stå i diariet."))
    upload = FileField(label=lazy("Fil"))
    is_shared = forms.BooleanField(
        label=lazy("Organisationen får läsa handlingen"), required=False, initial=True
    )


class MessageForm(CaseForm):
    """A message to the organisation."""

    message = prose(lazy("Skriv till organisationen"), rows=4, most=MOST_MESSAGE)


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


def organisations_found(text: str, most: int = 20) -> list[Organisation]:
    """Return organisations by name or organisation number; none for an empty search."""
    text = text.replace("\x00", "").strip()
    digits = "".join(sign for sign in text if sign.isdigit())
    if not text:
        return []
    if digits and len(digits) >= 6 and not any(sign.isalpha() for sign in text):
        return list(
            Organisation.objects.filter(org_no__startswith=digits[-10:]).order_by("name_folded")[:most]
        )
    return list(
        Organisation.objects.filter(name_folded__contains=text.casefold()).order_by("name_folded")[:most]
    )


def _boards(file: CaseFile) -> list[tuple[int, str]]:
    kinds = (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.COMPANY)
    units = Unit.objects.filter(body_id=file.case.body_id, kind__in=kinds).order_by("name")
    return [(unit.id, unit.name) for unit in units]
