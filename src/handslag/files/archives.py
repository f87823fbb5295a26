# SPDX-License-Identifier: EUPL-1.2
"""What a zip archive is by its table of contents alone: an office file, or something that is not taken in.

Nothing is unpacked but a few small parts, each up to a limit.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import PurePosixPath

from handslag.files.refusals import refused

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODP = "application/vnd.oasis.opendocument.presentation"

MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_TIMES = 200
SMALL = 10 * 1024 * 1024
MOST_READ = 1024 * 1024
MOST_DEEP = 1
_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}
_OPEN_DOCUMENT = frozenset({ODT, ODS, ODP})
_END = b"PK\x05\x06"
_MACROS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
_MACRO_FOLDERS = ("basic/", "scripts/", "dialogs/")
_OBJECT_FOLDERS = ("/activex/", "/embeddings/oleobject")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
)
_PACKED = (".zip", ".jar", ".7z", ".rar", ".gz", ".xz", ".bz2", ".cab", ".exe", ".dll", ".js", ".vbs", ".hta")
_OFFICE_ENDINGS = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
_MACRO_ENDINGS = (".docm", ".xlsm", ".pptm", ".xlam", ".dotm", ".xltm", ".potm", ".xlsb")


class DamagedArchive(Exception):
    """What was to be an archive cannot be read as one."""


def office_type(content: bytes, depth: int = 0) -> str | None:
    """Return the media type of an office file, or None for another archive.

    Raises: Invalid for bombs, macros, embedded programs, passwords, odd part names, two kinds at once, damage.
    """
    try:
        with opened(content) as archive:
            parts = archive.infolist()
            _require_one_kind(content, archive, parts)
            _require_small(parts)
            _require_plain_names(parts)
            found = _type_of(archive, {one.filename for one in parts})
            if found is not None:
                _require_harmless(archive, parts, depth)
    except DamagedArchive as error:
        raise refused("file.damaged") from error
    return found


@contextmanager
def opened(content: bytes) -> Iterator[zipfile.ZipFile]:
    """Open an archive for as long as the block lasts.

    Raises: DamagedArchive for whatever is the archive's own fault, also while its parts are read: it is none, is cut, locked,
        or packed in a way that is not known.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive
    except _BROKEN as error:
        # Why so many: zipfile has one for each way in which an archive can be broken.
        raise DamagedArchive from error


def is_also_archive(content: bytes) -> bool:
    """Tell if something of another kind can be opened as an archive too."""
    if _END not in content[-66_000:]:
        return False
    try:
        with opened(content) as archive:
            return bool(archive.namelist())
    except DamagedArchive:
        return False


def read_part(archive: zipfile.ZipFile, name: str, most: int = MOST_READ) -> bytes:
    """Return a part of an archive, no more of it than the limit; nothing when there is no such part."""
    try:
        with archive.open(name) as part:
            return part.read(most)
    except KeyError:
        return b""


def _require_one_kind(content: bytes, archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> None:
    """See that the archive begins at the first byte and ends at the last, and is no PDF as well."""
    begins = min((one.header_offset for one in parts), default=0)
    ends = content.rfind(_END)
    if begins != 0 or archive.comment or ends + 22 != len(content) or b"%PDF-" in content[:1024]:
        raise refused("file.two_kinds")


def _require_small(parts: Sequence[zipfile.ZipInfo]) -> None:
    """See that what is packed is of a reasonable size, by what the table says and by parts that share bytes."""
    packed, unpacked = sum(one.compress_size for one in parts), sum(one.file_size for one in parts)
    too_dense = unpacked > SMALL and unpacked > MOST_TIMES * max(packed, 1)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or too_dense:
        raise refused("file.bomb")
    placed = sorted((one.header_offset, one.compress_size) for one in parts)
    for (offset, size), (following, _size) in pairwise(placed):
        if offset + 30 + size > following:
            raise refused("file.bomb")


def _require_plain_names(parts: Sequence[zipfile.ZipInfo]) -> None:
    names = [one.orig_filename for one in parts]
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or "\x00" in name or name[1:2] == ":":
            raise refused("file.paths")
    if len(set(names)) != len(names):
        raise refused("file.two_kinds")


def _type_of(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    if "mimetype" in names:
        said = read_part(archive, "mimetype", 100).decode("ascii", "replace").strip()
        return said if said in _OPEN_DOCUMENT else None
    return next((media_type for part, media_type in _PARTS.items() if part in names), None)


def _require_harmless(archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo], depth: int) -> None:
    """See that an office file has no password, macros, programs or archives in archives."""
    if any(one.flag_bits & 1 for one in parts):
        raise refused("file.locked")
    if b"encryption-data" in read_part(archive, "META-INF/manifest.xml"):
        raise refused("file.locked")
    if b"macroenabled" in read_part(archive, "[Content_Types].xml").lower():
        raise refused("file.macros")
    template = read_part(archive, "word/_rels/settings.xml.rels").lower()
    if b"attachedtemplate" in template and b'"external"' in template and b"://" in template:
        raise refused("file.macros")
    for one in parts:
        _require_harmless_part(archive, one, depth)


def _require_harmless_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, depth: int) -> None:
    name = part.filename.lower()
    if name.endswith((*_MACROS, *_MACRO_ENDINGS)) or (name.startswith(_MACRO_FOLDERS) and part.file_size):
        raise refused("file.macros")
    if any(folder in f"/{name}" for folder in _OBJECT_FOLDERS) or name.endswith(_PACKED):
        raise refused("file.objects")
    if name.endswith(_OFFICE_ENDINGS):
        if depth >= MOST_DEEP or part.file_size > SMALL:
            raise refused("file.bomb")
        if office_type(read_part(archive, part.filename, SMALL + 1), depth + 1) is None:
            raise refused("file.objects")
