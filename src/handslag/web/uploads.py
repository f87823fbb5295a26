# SPDX-License-Identifier: EUPL-1.2
"""Files as a form brings them, taken in one by one."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.storage import Upload
from handslag.files.kinds import ACCEPTED, MOST_BYTES
from handslag.files.refusals import refused

__all__ = ["ACCEPTED", "TAKEN_IN", "taken_in"]

TAKEN_IN = lazy(
    "PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG eller ren text, högst 20 MB. Inga personnummer."
)


def taken_in(file: UploadedFile[bytes]) -> Upload:
    """Return a file of a form, looked through; one that is too large is not even read.

    Raises: Invalid for what is not taken in; NotNow when scanner or reader do not answer.
    """
    if (file.size or 0) > MOST_BYTES:
        raise refused("file.size")
    return Upload.examined(file.name or "", file.read())
