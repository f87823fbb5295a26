# SPDX-License-Identifier: EUPL-1.2
"""Files as a form brings them, taken in one by one, and what is said of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.storage import Upload
from handslag.files.kinds import ACCEPTED, MOST_BYTES
from handslag.files.refusals import refused
from handslag.files.taking_in import NOTICES

__all__ = ["ACCEPTED", "TAKEN_IN", "FilesField", "say_what_was_seen", "taken_in"]

TAKEN_IN = lazy(
    "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG eller ren text, högst 20 MB. Inga personnummer."
)


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


def taken_in(file: UploadedFile[bytes]) -> Upload:
    """Return a file of a form, looked through; one that is too large is not even read.

    Raises: Invalid for what is not taken in; NotNow when scanner or reader do not answer.
    """
    if (file.size or 0) > MOST_BYTES:
        raise refused("file.size")
    return Upload.examined(file.name or "", file.read())


def say_what_was_seen(request: HttpRequest, uploads: Sequence[Upload]) -> None:
    """Say what was changed in files when they were taken in, and if a personal identity number stands in one."""
    for code in dict.fromkeys(code for one in uploads for code in one.notices):
        messages.warning(request, str(NOTICES[code]))
    if any(one.holds_personal_number for one in uploads):
        messages.warning(
            request,
            _(
                "Det ser ut att stå ett personnummer i filen. Behövs det inte, lämna en version där det är struket."
            ),
        )
