# SPDX-License-Identifier: EUPL-1.2
"""The forms of documents; they only clean."""

from django import forms
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.acts import MOST_GROUND, MOST_TITLE
from handslag.web.typed_text import TypedText
from handslag.web.uploads import FilesField


class BringForm(forms.Form):
    """Files that an organisation brings, and what they are."""

    upload = FilesField(label=lazy("Filer"))
    title = TypedText(
        label=lazy("Vad är det för handling?"),
        help_text=lazy("Till exempel Stadgar 2026. Lämna tomt så heter handlingen som filen."),
        most=MOST_TITLE,
        required=False,
    )


class BringForBodyForm(BringForm):
    """Files that the body's own bring, with who may read them."""

    is_shared = forms.BooleanField(
        label=lazy("Organisationen får läsa handlingen"), required=False, initial=True
    )
    secrecy_ground = TypedText(
        label=lazy("Sekretess"),
        help_text=lazy("Bara om handlingen inte får visas utanför kommunen: skriv grunden i korthet."),
        most=MOST_GROUND,
        required=False,
    )


class RenewForm(forms.Form):
    """The file of a further version."""

    upload = FilesField(label=lazy("Den nya filen"), several=False)


class SecrecyForm(forms.Form):
    """Why a document may not be shown outside the body; empty opens it."""

    secrecy_ground = TypedText(
        label=lazy("Grund för sekretess"),
        help_text=lazy("Skriv grunden i korthet och gärna bestämmelsen. Lämna tomt om handlingen får visas."),
        most=MOST_GROUND,
        required=False,
    )
