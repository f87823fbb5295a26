# SPDX-License-Identifier: EUPL-1.2
"""What a file is by its content, never by its name alone; each kind that is not taken in gets its own sentence."""

import re

from handslag.files.archives import DOCX, ODP, ODS, ODT, PPTX, XLSX, is_also_archive, office_type
from handslag.files.pictures import PNG_SIGN
from handslag.files.refusals import refused

PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
ENDINGS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
    DOCX: (".docx",),
    XLSX: (".xlsx",),
    PPTX: (".pptx",),
    ODT: (".odt",),
    ODS: (".ods",),
    ODP: (".odp",),
    TEXT: (".txt", ".csv", ".md"),
}
"""Every kind that is taken in, and how its names end."""
ACCEPTED = ",".join(ending for endings in ENDINGS.values() for ending in endings)
OFFICE = frozenset({DOCX, XLSX, PPTX, ODT, ODS, ODP})
PICTURES = frozenset({PNG, JPEG})
MOST_BYTES = 20 * 1024 * 1024

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFUSED = (
    (b"MZ", "file.program"),
    (b"\x7fELF", "file.program"),
    (b"\xca\xfe\xba\xbe", "file.program"),
    (b"\xcf\xfa\xed\xfe", "file.program"),
    (b"#!", "file.program"),
    (b"{\\rtf", "file.kind"),
    (b"GIF8", "file.picture"),
    (b"II*\x00", "file.picture"),
    (b"MM\x00*", "file.picture"),
    (b"BM", "file.picture"),
    (b"RIFF", "file.picture"),
    (b"Rar!", "file.archive"),
    (b"7z\xbc\xaf", "file.archive"),
    (b"\x1f\x8b", "file.archive"),
    (b"PK\x05\x06", "file.archive"),
    (b"PK\x07\x08", "file.archive"),
)
_ALSO_WORDS = frozenset({b"MZ", b"BM", b"RIFF"})
"""Signs that a text may begin with too, as BMI or RIFFEL does."""
_MARKUP = (b"<html", b"<!doctype", b"<script", b"<body", b"<iframe", b"<?php", b"<head")
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def kind_of(content: bytes, name: str) -> str:
    """Return the media type that the content shows; plain text alone needs a name that says so too.

    Raises: Invalid when it is empty, too large, of a kind that is not taken in, or of two kinds at once.
    """
    if not content:
        raise refused("file.empty")
    if len(content) > MOST_BYTES:
        raise refused("file.size")
    if content.startswith(b"%PDF-"):
        return _alone(content, PDF)
    if content.startswith(PNG_SIGN):
        return _alone(content, PNG)
    if content.startswith(b"\xff\xd8\xff"):
        return _alone(content, JPEG)
    if content.startswith(_ZIP):
        if found := office_type(content):
            return found
        raise refused("file.archive")
    if content.startswith(_OLE):
        raise refused("file.locked" if _is_locked_office(content) else "file.old_office")
    if content[4:8] == b"ftyp":
        raise refused("file.picture")
    for sign, code in _REFUSED:
        if content.startswith(sign) and not (sign in _ALSO_WORDS and _looks_like_text(content, name)):
            raise refused(code)
    return _text(content, name)


def text_from(content: bytes) -> str | None:
    """Return plain text, or None when the bytes are none: UTF-8, UTF-16 with mark, or the old Swedish Windows coding."""
    for mark, coding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(coding)
            except UnicodeDecodeError:
                return None
    for coding in ("utf-8", "cp1252"):
        try:
            return content.decode(coding)
        except UnicodeDecodeError:
            continue
    return None


def _alone(content: bytes, media_type: str) -> str:
    """See that a file is not also an archive or a web page.

    Why the two ends only: what stands in between belongs to the file itself.
    """
    head = content[:1024].lower()
    tail = content[max(content.rfind(b"%%EOF"), 0) :][:4096].lower() if media_type == PDF else b""
    if any(sign in head or sign in tail for sign in _MARKUP) or is_also_archive(content):
        raise refused("file.two_kinds")
    if media_type != PDF and b"%pdf-" in head:
        raise refused("file.two_kinds")
    return media_type


def _text(content: bytes, name: str) -> str:
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head:
        raise refused("file.svg")
    if head.startswith(b"<") or any(sign in head for sign in _MARKUP):
        raise refused("file.markup")
    if not name.lower().endswith(ENDINGS[TEXT]):
        raise refused("file.kind")
    text = text_from(content)
    if text is None or _NOT_IN_TEXT.search(text):
        raise refused("file.kind")
    return TEXT


def _looks_like_text(content: bytes, name: str) -> bool:
    """Tell if what begins like a program or a picture is called text and has no zeros in its head, as those have."""
    return name.lower().endswith(ENDINGS[TEXT]) and b"\x00" not in content[:256]


def _is_locked_office(content: bytes) -> bool:
    """Tell if an old container holds a new office file under a password."""
    return "EncryptedPackage".encode("utf-16-le") in content
