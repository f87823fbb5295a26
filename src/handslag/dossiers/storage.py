# SPDX-License-Identifier: EUPL-1.2
"""Bytes kept by their hash, in whatever storage the installation names, and the file that an act takes."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.utils.translation import gettext_lazy as _

from handslag.files.kinds import ENDINGS, MOST_BYTES, kind_of
from handslag.files.naming import MOST_NAME, tidy_name
from handslag.files.taking_in import take_in
from handslag.kernel.errors import NotFound

__all__ = ["MOST_BYTES", "MOST_NAME", "Upload", "load", "open_record", "store", "write_whole"]

PIECE = 256 * 1024
HALF = ".half"
"""How the name of a file ends while it is being written."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file somebody brings: its name and bytes, with the type that the content shows, found out once.

    ``notices`` are codes of what was changed, or not read, when it was taken in.
    Raises: Invalid when it is empty, larger than 20 MB or of a kind that is not taken in.
    """

    name: str
    content: bytes
    notices: tuple[str, ...] = ()
    holds_personal_number: bool = False
    media_type: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        """Find out the type unless it is known, and refuse what is not taken in."""
        if not self.media_type:
            object.__setattr__(self, "media_type", kind_of(self.content, self.name))

    @classmethod
    def examined(cls, name: str, content: bytes) -> Self:
        """Return what somebody from outside brings, looked through and with what is dangerous taken out.

        Raises: Invalid for what is not taken in; NotNow when scanner or reader do not answer.
        """
        kept = take_in(name, content)
        return cls(
            kept.name, kept.content, kept.notices, kept.holds_personal_number, media_type=kept.media_type
        )

    @property
    def sha256(self) -> str:
        """Return the hash that the bytes are kept by."""
        return hashlib.sha256(self.content).hexdigest()

    def tidy_name(self) -> str:
        """Return the bare name without folders and control characters, with the ending of its kind."""
        return tidy_name(self.name, ENDINGS, self.media_type)


def store(content: bytes) -> str:
    """Keep bytes under their sha256 and return it; the same bytes are kept once, and what was half written is written anew.

    Why before the row: a file without a row, as when the act is undone, harms nobody; a row without its file would.
    """
    digest = hashlib.sha256(content).hexdigest()
    place, path = storages["records"], _path(digest)
    if not (place.exists(path) and place.size(path) == len(content)):
        write_whole(place, path, content)
    return digest


def write_whole(place: Storage, path: str, content: bytes) -> None:
    """Write bytes under a name, in place of what was there; in a folder nobody ever finds a part of them under it."""
    if isinstance(place, FileSystemStorage):
        # Why under another name first: a file that is being written must not be taken for a whole one.
        written = place.save(f"{path}{HALF}", ContentFile(content))
        Path(place.path(written)).replace(place.path(path))
        return
    if place.exists(path):
        place.delete(path)
    place.save(path, ContentFile(content))


def open_record(digest: str) -> File[bytes]:
    """Return the kept file, at its first byte, after all of it was seen to be what it was; never whole in memory.

    Raises: NotFound when it is gone or not what it was.
    """
    try:
        file: File[bytes] = storages["records"].open(_path(digest))
    except FileNotFoundError as error:
        raise NotFound("file.lost", _("Filen finns inte längre.")) from error
    seen = hashlib.sha256()
    while piece := file.read(PIECE):
        seen.update(piece)
    if seen.hexdigest() != digest:
        file.close()
        raise NotFound("file.changed", _("Filen är skadad och visas därför inte."))
    file.seek(0)
    return file


def load(digest: str) -> bytes:
    """Return the bytes kept under a hash.

    Raises: NotFound when they are gone or not what they were.
    """
    with open_record(digest) as file:
        content: bytes = file.read()
    return content


def _path(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:4]}/{digest}"
