# SPDX-License-Identifier: EUPL-1.2
"""Forms of what an organisation shows, shares, reads and answers; they only clean."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.declaration_text import PointRead
from handslag.cases.models import DocumentShare
from handslag.dossiers.models import Document
from handslag.guidelines.format_process import DocumentShape, RequiredDocument
from handslag.parties.models import PublicBody, Signatory
from handslag.ui.words import isodatum, sprak
from handslag.web.cases.forms.fields import Day, FileField, choice, offer, pick, ticks
from handslag.web.typed_text import TypedText


class ShowForm(forms.Form):
    """One thing that the guideline asks for."""

    upload = FileField(label=lazy("Fil"), required=False)
    earlier = pick(
        lazy("Eller en handling som ni har lämnat förut"),
        lazy("Då behöver ni inte leta fram filen igen."),
        required=False,
    )
    words = TypedText(label=lazy("Ert svar"), most=4_000, rows=6, required=False)
    dated_on = Day(
        label=lazy("Vilken dag är den från?"),
        help_text=lazy("Dagen som står på handlingen, till exempel årsmötets dag."),
    )

    # Why Any: the rest of the signature is Django's own.
    def __init__(self, asked: RequiredDocument, earlier: Sequence[Document], *data: Any) -> None:
        super().__init__(*data)
        if asked.shape is DocumentShape.NUMBER:
            del self.fields["upload"], self.fields["earlier"]
            self.fields["words"] = forms.CharField(
                label=sprak(asked.title),
                max_length=9,
                error_messages={
                    "required": _("Skriv antalet med siffror."),
                    "max_length": _("Skriv antalet med siffror."),
                },
            )
            self.fields["dated_on"].label = _("Vilken dag räknade ni?")
            self.fields["dated_on"].help_text = ""
            self.order_fields(["words", "dated_on"])
            return
        if asked.shape is DocumentShape.FILE:
            del self.fields["words"]
        else:
            self.fields["words"].help_text = _("Skriv här, eller lämna en fil.")
            self.order_fields(["words", "upload", "earlier", "dated_on"])
        if not earlier:
            del self.fields["earlier"]
            return
        offered = [(one.pk, f"{one.title}, {isodatum(one.dated_on)}") for one in earlier]
        offer(self.fields["earlier"], [("", _("Välj")), *offered])


class ShareForm(forms.Form):
    """With which other body something is shared, or which sharing stops."""

    to_body = pick(lazy("Dela med"), required=False)
    stop = pick(lazy("Sluta dela med"), required=False)

    # Why Any: the rest of the signature is Django's own.
    def __init__(self, bodies: Iterable[PublicBody], shares: Sequence[DocumentShare], *data: Any) -> None:
        super().__init__(*data)
        known = {one.to_body_id for one in shares}
        others = [(one.pk, one.name) for one in bodies if one.pk not in known]
        offer(self.fields["to_body"], [("", _("Välj")), *others])
        offer(self.fields["stop"], [("", _("Välj")), *((one.pk, one.to_body.name) for one in shares)])
        if not shares:
            del self.fields["stop"]

    def clean(self) -> None:
        """Ask for one of the two."""
        if not self.errors and not (self.cleaned_data.get("to_body") or self.cleaned_data.get("stop")):
            self.add_error("to_body", _("Välj vem ni vill dela med."))


class ReadForm(forms.Form):
    """Which points of a declaration have been read."""

    points = ticks(lazy("Punkter som du har läst"))

    # Why Any: the rest of the signature is Django's own.
    def __init__(self, points: Sequence[PointRead], *data: Any, **options: Any) -> None:
        super().__init__(*data, **options)
        offer(self.fields["points"], [(one.id, sprak(one.text)) for one in points])


class SignForm(forms.Form):
    """In which capacity one signs, and that one means it."""

    signatory = choice(lazy("Du skriver under som"))
    sure = forms.BooleanField(
        label=lazy("Jag har läst alla punkter och skriver under för organisationen"),
        error_messages={"required": lazy("Kryssa i rutan för att skriva under.")},
    )

    # Why Any: the rest of the signature is Django's own.
    def __init__(self, powers: Sequence[Signatory], *data: Any) -> None:
        super().__init__(*data)
        offer(
            self.fields["signatory"],
            [
                (one.pk, f"{one.title or _('Firmatecknare')}, {one.person} ({one.get_rule_display()})")
                for one in powers
            ],
        )
        if powers:
            self.fields["signatory"].initial = powers[0].pk


class AnswerIncidentForm(forms.Form):
    """What the organisation says about something noted."""

    answer = TypedText(label=lazy("Ert svar"), most=8_000, rows=6, lacking=lazy("Skriv ert svar först."))
