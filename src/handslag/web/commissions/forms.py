# SPDX-License-Identifier: EUPL-1.2
"""The forms of commissions: what they are taken up with, and each thing that is done with one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.commissions.acts import Asked
from handslag.commissions.acts.opening import MOST_PART, MOST_PARTS
from handslag.commissions.commissionfile import CommissionFile, answer_name, place_name
from handslag.commissions.paper import report_now
from handslag.commissions.queries import boards_of, drafts_to_propose, occasions_to_report_on
from handslag.dossiers.deciding_queries import minutes_of
from handslag.dossiers.models import DispatchChannel
from handslag.dossiers.reports import ReportTexts
from handslag.journal.hashing import text_hash
from handslag.kernel import clock
from handslag.kernel.identity import RegNo
from handslag.parties.actor import Actor
from handslag.parties.models import Unit, UnitKind
from handslag.parties.roles import Role
from handslag.web.cases.forms import Day, FileField, FileForm, choice, line, pick, prose, ticks
from handslag.web.cases.forms.fields import offer
from handslag.web.decisions.forms import OutcomeForm, ReportForm
from handslag.web.refusals_on_forms import kernel_value

_HELP = {
    "background": lazy("Vad nämnden har bett om eller ska få, och vad som har hänt före."),
    "matter": lazy("Vad saken gäller. Fakta som hämtas av sig själva kommer direkt efter."),
    "economy": lazy("Vad förslaget kostar, och vem som betalar."),
}
"""What the headings ask for when no partnership is proposed."""
_LEFT_OUT = ("unit", "reasons", "other_path", "other_path_words", "condition")
WORKING = (UnitKind.ADMINISTRATION, UnitKind.UNIT)


class OpeningForm(forms.Form):
    """What every commission is taken up with."""

    title = line(lazy("Vad gäller det?"), lazy("Så som ärendet ska heta."))
    board = pick(lazy("Vilken nämnd?"))
    unit = pick(lazy("Vilken enhet svarar?"))
    received_on = Day(label=lazy("Kom in"))
    due_on = Day(label=lazy("Ska vara klart"), required=False)
    reg_no = line(
        lazy("Diarienummer"),
        lazy(
            "Om det redan har ett, till exempel 1.7.2-464/2015. Annars får det nästa nummer i nämndens serie."
        ),
        required=False,
        most=60,
    )

    def __init__(self, by: Actor, asked: dict[str, str], **options: Any) -> None:
        # Why Any: the rest of the signature is Django's own.
        super().__init__(**options)
        self.by = by
        boards = boards_of(by.body_id or 0)
        if by.role == Role.BOARD_SECRETARY:
            boards = [one for one in boards if one.pk == by.unit_id]
        offer(self.fields["board"], [("", _("Välj nämnd")), *((one.pk, one.name) for one in boards)])
        units = Unit.objects.filter(body_id=by.body_id, kind__in=WORKING).order_by("name")
        offer(self.fields["unit"], [("", _("Välj enhet")), *((one.pk, one.name) for one in units)])
        self.fields["received_on"].initial = clock.today()
        self.prepare(asked)

    def prepare(self, asked: dict[str, str]) -> None:
        """Fill in what the address asks for."""

    def clean_reg_no(self) -> RegNo | None:
        """Read the number in any form that registers use."""
        text = self.cleaned_data["reg_no"]
        return kernel_value(RegNo, text) if text else None

    def asked(self) -> Asked:
        """Return what was said, as the acts take it."""
        said = self.cleaned_data
        return Asked(
            said["title"],
            said["board"],
            said["received_on"],
            said["due_on"],
            said["reg_no"],
            said["unit"],
        )


class WrittenRequestForm(OpeningForm):
    """A written request that asks for an answer."""

    handed_in_by = line(
        lazy("Vilka har lämnat skrivelsen?"),
        lazy("Funktion och parti, till exempel nämndens majoritet. Aldrig namn."),
    )
    text = prose(
        lazy("Vad säger skrivelsen?"), lazy("Skriv av det som har betydelse, med skrivelsens egna ord.")
    )
    parts = prose(
        lazy("Delarna som den frågar efter"),
        lazy("En del på varje rad, i skrivelsens ordning. Var och en får sitt svar i tjänsteutlåtandet."),
        rows=6,
        required=False,
        most=MOST_PARTS * MOST_PART,
    )
    field_order = (
        "title",
        "board",
        "handed_in_by",
        "received_on",
        "text",
        "parts",
        "unit",
        "due_on",
        "reg_no",
    )

    def parts_said(self) -> Sequence[str]:
        """Return the parts, one for each line."""
        return tuple(one for text in self.cleaned_data["parts"].splitlines() if (one := text.strip()))


class PeriodicReportForm(OpeningForm):
    """A report to a board about its partnerships in a period."""

    from_on = Day(label=lazy("Från och med"))
    last_on = Day(label=lazy("Till och med"))
    occasion = pick(
        lazy("Svarar den på en återkommande uppgift i riktlinjen?"),
        lazy("Uppgiften bockas av när tjänsteutlåtandet lämnas över till nämnden."),
        required=False,
    )
    field_order = (
        "title",
        "board",
        "from_on",
        "last_on",
        "occasion",
        "unit",
        "received_on",
        "due_on",
        "reg_no",
    )

    def prepare(self, asked: dict[str, str]) -> None:
        """Begin with the duty that the address names: its board, its unit, its day and the half year before."""
        offered = {str(one.pk): one for one in occasions_to_report_on(self.by)}
        named = [(one.pk, f"{one.title['sv']}, {one.due_on}") for one in offered.values()]
        offer(self.fields["occasion"], [("", _("Nej")), *named])
        today = clock.today()
        first = date(today.year, 1, 1) if today.month > 6 else date(today.year - 1, 7, 1)
        self.fields["title"].initial = _("Redovisning av nämndens partnerskap")
        self.fields["from_on"].initial = first
        self.fields["last_on"].initial = date(
            first.year, 6 if first.month == 1 else 12, 30 if first.month == 1 else 31
        )
        self.fields["received_on"].label = _("Påbörjas")
        if one := offered.get(asked.get("uppgift", "")):
            self.fields["occasion"].initial, self.fields["due_on"].initial = one.pk, one.due_on
            self.fields["board"].initial, self.fields["unit"].initial = one.place_id, one.unit_id

    @property
    def until_on(self) -> date:
        """Return the first day after the period."""
        last: date = self.cleaned_data["last_on"]
        return last + timedelta(days=1)


class ProposedGuidelineForm(OpeningForm):
    """The proposal of a guideline, to the board that adopts it."""

    draft = pick(lazy("Vilket utkast?"))
    field_order = ("draft", "title", "board", "unit", "received_on", "due_on", "reg_no")

    def prepare(self, asked: dict[str, str]) -> None:
        """Offer the drafts that are neither adopted nor discarded."""
        drafts = [(one.pk, one.title) for one in drafts_to_propose(self.by)]
        offer(self.fields["draft"], [("", _("Välj utkast")), *drafts])
        self.fields["draft"].initial = asked.get("utkast", "")
        self.fields["title"].initial = _("Förslag till riktlinje för idéburet offentligt partnerskap")
        self.fields["received_on"].label = _("Påbörjas")


class NothingAsked(FileForm[CommissionFile]):
    """Something that needs no words."""


class ChangeForm(FileForm[CommissionFile]):
    """What a commission is called and by which day it is to be ready."""

    title = line(lazy("Vad gäller det?"))
    due_on = Day(label=lazy("Ska vara klart"), required=False)

    def prepare(self) -> None:
        """Begin with what stands."""
        self.fields["title"].initial = self.file.title
        self.fields["due_on"].initial = self.file.commission.due_on


class DocumentForm(FileForm[CommissionFile]):
    """A document that may go with the report."""

    title = line(lazy("Vad är det för handling?"))
    upload = FileField(label=lazy("Fil"))


class AnswerForm(ReportForm[CommissionFile]):
    """What people write in the official report; a written request's parts stand as headings of their own."""

    def prepare(self) -> None:
        """Add a field for each part's answer and for where more is said, right after the matter."""
        super().prepare()
        self.fields["dispatch"].help_text = _("En mottagare på varje rad.")
        for name, told in _HELP.items():
            if name in self.fields:
                self.fields[name].help_text = told
        last = self.file.draft_report or (self.file.reports[-1] if self.file.reports else None)
        words = last.texts.words if last else {}
        for one in self.file.parts:
            answer, place = answer_name(one.number), place_name(one.number)
            self.fields[answer] = prose(
                _("Svar på del %(number)s") % {"number": one.number},
                one.asked.content,
                rows=4,
                required=False,
            )
            self.fields[place] = line(
                _("Var står mer om del %(number)s?") % {"number": one.number},
                _("Till exempel en rubrik eller en bilaga."),
                required=False,
            )
            self.fields[answer].initial, self.fields[place].initial = (
                words.get(answer, ""),
                words.get(place, ""),
            )
        names = [one.name for one in self.headings]
        cut = names.index("matter") + 1 if "matter" in names else len(names)
        self.order_fields(
            [
                "rows",
                *self.clause_names(),
                *names[:cut],
                *self.part_names(),
                *names[cut:],
                "appendices",
                "dispatch",
            ]
        )

    def part_names(self) -> list[str]:
        """Return the names of the fields of parts, in order."""
        return [name for one in self.file.parts for name in (answer_name(one.number), place_name(one.number))]

    def suggested(self, name: str) -> str:
        """Return how the matter begins: what the request says."""
        text = self.file.commission.text
        return text.content if name == "background" and text is not None and not self.file.reports else ""

    def texts(self) -> ReportTexts:
        """Return what was written, with the answers beside the headings."""
        said = super().texts()
        answers = {name: self.cleaned_data.get(name, "") for name in self.part_names()}
        return ReportTexts(said.clauses, {**said.words, **answers}, said.dispatch, said.appendices)


class HandOverForm(FileForm[CommissionFile]):
    """Nothing to fill in but the hash of what the reader has read."""

    snapshot = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def prepare(self) -> None:
        """Know what the report says now, also when what was sent is older."""
        self.hash_now = text_hash(report_now(self.file)) if self.file.draft_report else ""


class MinutesTakenForm(OutcomeForm[CommissionFile]):
    """What the board decided, as its minutes say it; no organisation is told, and no other path is pointed to."""

    def prepare(self) -> None:
        """Leave out what only a partnership's decision has."""
        super().prepare()
        for name in _LEFT_OUT:
            self.fields.pop(name, None)
        if not self.fields["dispatch"].initial:
            self.fields["dispatch"].initial = self.file.commission.responsible_unit.name
        self.fields["dispatch"].help_text = _(
            "En mottagare på varje rad. Lämnas det tomt går beslutet till enheten som svarade."
        )


class SentForm(FileForm[CommissionFile]):
    """To whom, how and when a decision was sent: as many at once as got it in the same way."""

    to = ticks(lazy("Vilka har fått beslutet?"), required=True, to=int)
    channel = choice(
        lazy("Hur skickades det?"),
        [(one.value, one.label) for one in DispatchChannel if one is not DispatchChannel.HERE],
    )
    sent_on = Day(label=lazy("När?"))

    def prepare(self) -> None:
        """Offer those who have not got it yet."""
        waiting = [
            (one.pk, one.to_whom)
            for decision in minutes_of(one.pk for one in self.file.undispatched)
            for one in sorted(decision.dispatches.all(), key=lambda each: each.pk)
            if one.sent_on is None
        ]
        self.choices_of("to", waiting)
        self.fields["to"].initial = [pk for pk, _name in waiting]
        self.fields["sent_on"].initial = clock.today()


class WithdrawForm(FileForm[CommissionFile]):
    """Why it will not be decided."""

    reasons = prose(lazy("Varför blir det inget beslut?"), rows=4)
