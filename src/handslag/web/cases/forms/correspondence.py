# SPDX-License-Identifier: EUPL-1.2
"""The forms of documents and messages."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.acts.correspondence import MOST_MESSAGE
from handslag.web.cases.forms.about_case import CaseForm
from handslag.web.cases.forms.fields import FileField, line, prose


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
