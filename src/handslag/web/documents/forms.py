# SPDX-License-Identifier: EUPL-1.2
"""The forms of documents; they only clean."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.acts import MOST_GROUND, MOST_TITLE
from handslag.web.typed_text import TypedText
from handslag.web.uploads import ACCEPTED, TAKEN_IN

CHOOSE_FILE = lazy("Välj minst en fil.")


class ManyFiles(forms.FileInput):
    """The browser's own way to choose files, several at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files as they come, in order; each is looked through when it is brought, so that a bad one does not stop the others."""

    # Why Any: the signatures are Django's own.
    def __init__(self, *, several: bool = True, **options: Any) -> None:
        given = {"accept": ACCEPTED, **({"multiple": True} if several else {})}
        options.setdefault("widget", ManyFiles(attrs=given))
        options.setdefault("help_text", TAKEN_IN)
        options.setdefault(
            "error_messages", {"required": CHOOSE_FILE, "invalid": CHOOSE_FILE, "missing": CHOOSE_FILE}
        )
        super().__init__(**options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """Return the files.

        Why Any: the signature is Django's own.
        Raises: ValidationError when there is none and one is needed.
        """
        given = data if isinstance(data, list) else [data]
        files = [one for one in given if isinstance(one, UploadedFile)]
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


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
