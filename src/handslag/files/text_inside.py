# SPDX-License-Identifier: EUPL-1.2
"""Read the text of PDF and office files, page by page; runs in the reader's own process.

Imports nothing of ours, so that it starts fast. Every part is read up to a limit, and documents that declare a grammar of
their own are not read at all, since entities could grow without end.
"""

import re
import time
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_PAGES = 300
MOST_SECONDS = 12.0
MOST_PART = 60 * 1024 * 1024
MOST_TEXT = 3_000_000
_SOFT_HYPHEN = re.compile("\u00ad[ \t]*\n?")
_BLANKS = re.compile(r"[ \t]+\n")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OB = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OP = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}page"
_WORD_PARTS = re.compile(r"word/(document|footnotes|endnotes|comments|header\d*|footer\d*)\.xml$")
_NUMBERED = re.compile(r"(\d+)\.xml$")


class _Limited:
    """A part of an archive that ends at a limit."""

    def __init__(self, part: IO[bytes]) -> None:
        """Begin at the first byte."""
        self.part, self.left = part, MOST_PART

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, none when the limit is reached."""
        given = self.part.read(min(size if size >= 0 else self.left, self.left))
        self.left -= len(given)
        return given


class _Reading:
    """How a reading goes: whether something of the text was left out."""

    def __init__(self) -> None:
        """Begin with nothing left out."""
        self.is_cut = False


def pages_in(path: str, media_type: str) -> tuple[list[str], bool]:
    """Return the text page by page, and if something of it was left out.

    An office file's text is one page, a workbook's one for each sheet.
    """
    reading = _Reading()
    if media_type == "application/pdf":
        return _tidied(_of_pdf(path, reading), reading), reading.is_cut
    with zipfile.ZipFile(path) as archive:
        if media_type.endswith("wordprocessingml.document"):
            pages = _of_word(archive, reading)
        elif media_type.endswith("spreadsheetml.sheet"):
            pages = _of_workbook(archive, reading)
        elif media_type.endswith("presentationml.presentation"):
            pages = _of_slides(archive, reading)
        else:
            pages = _of_open_document(archive, reading)
        return _tidied(pages, reading), reading.is_cut


def _tidied(pages: Iterator[str], reading: _Reading) -> list[str]:
    """Mend hyphens that only broke a line and halves of signs, and stop at the limit of text."""
    kept, left = [], MOST_TEXT
    for page in pages:
        whole = page.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = _BLANKS.sub("\n", _SOFT_HYPHEN.sub("", whole)).strip()
        kept.append(text[:left])
        left -= len(text)
        if left < 0:
            reading.is_cut = True
            break
    return kept if any(kept) else []


def _of_pdf(path: str, reading: _Reading) -> Iterator[str]:
    began = time.monotonic()
    reader = PdfReader(path)
    if reader.is_encrypted:
        reader.decrypt("")
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or time.monotonic() - began > MOST_SECONDS:
            reading.is_cut = True
            return
        try:
            yield page.extract_text()
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            # Why go on: one page that cannot be read says nothing of the others.
            reading.is_cut = True
            yield ""


def _of_word(archive: zipfile.ZipFile, reading: _Reading) -> Iterator[str]:
    parts = sorted(
        (one for one in archive.namelist() if _WORD_PARTS.match(one)), key=lambda one: "document" not in one
    )
    said = []
    for name in parts:
        for mark, element in _events(archive, name, reading):
            if mark == "start":
                continue
            if element.tag == f"{_W}t":
                said.append(element.text or "")
            elif element.tag in (f"{_W}tab", f"{_W}tc"):
                said.append("\t")
            elif element.tag in (f"{_W}p", f"{_W}br", f"{_W}tr"):
                said.append("\n")
                element.clear()
    yield "".join(said)


def _of_workbook(archive: zipfile.ZipFile, reading: _Reading) -> Iterator[str]:
    shared: list[str] = []
    for mark, element in _events(archive, "xl/sharedStrings.xml", reading):
        if mark == "end" and element.tag == f"{_S}si":
            shared.append("".join(one.text or "" for one in element.iter(f"{_S}t")))
            element.clear()
    for name in _numbered(archive, "xl/worksheets/sheet", reading):
        said = []
        for mark, element in _events(archive, name, reading):
            if mark == "end" and element.tag == f"{_S}c":
                said.append(_cell(element, shared) + "\t")
                element.clear()
            elif mark == "end" and element.tag == f"{_S}row":
                said.append("\n")
                element.clear()
        yield "".join(said)


def _cell(cell: ElementTree.Element, shared: list[str]) -> str:
    value = cell.findtext(f"{_S}v") or ""
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(shared):
        return shared[int(value)]
    return value or "".join(one.text or "" for one in cell.iter(f"{_S}t"))


def _of_slides(archive: zipfile.ZipFile, reading: _Reading) -> Iterator[str]:
    for name in _numbered(archive, "ppt/slides/slide", reading):
        said = []
        for mark, element in _events(archive, name, reading):
            if mark == "end" and element.tag == f"{_A}t":
                said.append(element.text or "")
            elif mark == "end" and element.tag == f"{_A}p":
                said.append("\n")
        yield "".join(said)


def _of_open_document(archive: zipfile.ZipFile, reading: _Reading) -> Iterator[str]:
    said: list[str] = []
    for mark, element in _events(archive, "content.xml", reading):
        if mark == "end" and element.tag in (f"{_OT}p", f"{_OT}h"):
            said.append("".join(element.itertext()) + "\n")
            element.clear()
        elif mark == "end" and element.tag == f"{_OB}table-cell":
            said.append("\t")
        elif mark == "end" and element.tag in (f"{_OB}table", _OP):
            yield "".join(said)
            said.clear()
    yield "".join(said)


def _numbered(archive: zipfile.ZipFile, start: str, reading: _Reading) -> list[str]:
    """Return the parts with a number at the end of their name, in order of the numbers."""
    found = ((_NUMBERED.search(name), name) for name in archive.namelist() if name.startswith(start))
    names = [name for _number, name in sorted((int(one[1]), name) for one, name in found if one)]
    reading.is_cut |= len(names) > MOST_PAGES
    return names[:MOST_PAGES]


def _events(
    archive: zipfile.ZipFile, name: str, reading: _Reading
) -> Iterator[tuple[str, ElementTree.Element]]:
    try:
        with archive.open(name) as part:
            if b"<!DOCTYPE" in part.read(2048):
                reading.is_cut = True
                return
        with archive.open(name) as part:
            yield from ElementTree.iterparse(_Limited(part), events=("start", "end"))
    except KeyError:
        return
    except ElementTree.ParseError:
        # Why no more than this: the text that came before is still worth having.
        reading.is_cut = True
