# SPDX-License-Identifier: EUPL-1.2
"""Bytes kept by their hash, and what kinds of files are taken in."""

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import Invalid, NotFound

MOST_BYTES = 20 * 1024 * 1024
MOST_NAME = 200
_SIGNS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OPEN_DOCUMENT = frozenset(
    {"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"}
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody brings: its name and bytes, with the type that the content shows.

    Raises: Invalid when it is empty, larger than 20 MB or of a kind that is not taken in.
    """

    name: str
    content: bytes

    def __post_init__(self) -> None:
        """Refuse what is not taken in."""
        if not self.content:
            raise Invalid("file.empty", _("Filen är tom. Välj en annan fil."), fields=("file",))
        if len(self.content) > MOST_BYTES:
            raise Invalid("file.size", _("Filen är för stor. Den får vara högst 20 MB."), fields=("file",))
        self.media_type()

    def media_type(self) -> str:
        """Return the media type by content, never by name.

        Raises: Invalid for a kind that is not taken in.
        """
        for sign, media_type in _SIGNS:
            if self.content.startswith(sign):
                return media_type
        if self.content.startswith(b"PK\x03\x04") and (office := _office_type(self.content)):
            return office
        raise Invalid(
            "file.kind",
            _("Filen ska vara PDF, PNG, JPEG, Word, Excel eller OpenDocument. Spara om den och försök igen."),
            fields=("file",),
        )

    def tidy_name(self) -> str:
        """Return the bare name without folders and control characters."""
        bare = PurePosixPath(self.name.replace("\\", "/")).name
        kept = "".join(sign for sign in unicodedata.normalize("NFC", bare) if sign.isprintable()).strip(". ")
        return kept[-MOST_NAME:] or "fil"


def store(content: bytes) -> str:
    """Keep bytes under their sha256 and return it; the same bytes are kept once.

    Why outside the transaction: a file without a row harms nobody, a row without its file would.
    """
    digest = hashlib.sha256(content).hexdigest()
    place = storages["records"]
    if not place.exists(_path(digest)):
        place.save(_path(digest), ContentFile(content))
    return digest


def load(digest: str) -> bytes:
    """Return the bytes kept under a hash.

    Raises: NotFound when they are gone or not what they were.
    """
    try:
        with storages["records"].open(_path(digest)) as file:
            content: bytes = file.read()
    except FileNotFoundError as error:
        raise NotFound("file.lost", _("Filen finns inte längre.")) from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise NotFound("file.changed", _("Filen är skadad och visas därför inte."))
    return content


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def _office_type(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist())
            if any(name.endswith("vbaProject.bin") for name in names):
                return None
            if "mimetype" in names:
                said = parts.read("mimetype")[:100].decode("ascii", "replace").strip()
                return said if said in _OPEN_DOCUMENT else None
    except (zipfile.BadZipFile, RuntimeError):
        return None
    return next((media_type for part, media_type in _OFFICE.items() if part in names), None)
