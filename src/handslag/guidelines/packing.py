# SPDX-License-Identifier: EUPL-1.2
"""Put the files of a pack into a ZIP and take them out again, byte for byte."""

import io
import zipfile
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from handslag.files.archives import DamagedArchive, opened
from handslag.guidelines.reading import PACK_FILE
from handslag.kernel.errors import Invalid

MOST_FILES = 300
MOST_BYTES = 3_000_000
"""Units: bytes of all files together, unpacked."""
_ENDINGS = (".toml", ".md")
_MOMENT = (1980, 1, 1, 0, 0, 0)


def pack_zip(files: Mapping[str, str]) -> bytes:
    """Return the files as a ZIP; the same files always give the same bytes."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name].encode())
    return kept.getvalue()


def unpack_zip(content: bytes) -> dict[str, str]:
    """Return the files of a pack by path, from a ZIP of its folder or of what is in it.

    Raises: Invalid for what is no ZIP, holds no pack.toml, is too large, is not written in UTF-8, or holds NUL.
    """
    try:
        with opened(content) as archive:
            entries = [one for one in archive.infolist() if one.filename.endswith(_ENDINGS)]
            if len(entries) > MOST_FILES or sum(one.file_size for one in entries) > MOST_BYTES:
                raise _invalid("draft.zip_size", _("Filerna är för stora eller för många."))
            packed = {one.filename: archive.read(one) for one in entries}
    except DamagedArchive as fault:
        raise _invalid("draft.zip", _("Filen går inte att öppna som ZIP.")) from fault
    try:
        found = {name: text.decode() for name, text in packed.items()}
    except UnicodeDecodeError as fault:
        raise _invalid("draft.zip_text", _("En av filerna är inte skriven i UTF-8.")) from fault
    # Why: a database keeps no text with NUL in it.
    if any("\x00" in text for text in found.values()):
        raise _invalid("draft.zip_nul", _("En av filerna innehåller tecken som inte går att spara."))
    folders = sorted(
        (name.removesuffix(PACK_FILE) for name in found if name.rsplit("/", 1)[-1] == PACK_FILE), key=len
    )
    if not folders:
        raise _invalid("draft.zip_pack", _("Det finns ingen pack.toml i ZIP-filen."))
    root = folders[0]
    return {name.removeprefix(root): text for name, text in found.items() if name.startswith(root)}


def _invalid(code: str, text: object) -> Invalid:
    return Invalid(code, str(text), fields=("file",))
