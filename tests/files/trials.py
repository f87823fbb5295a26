# SPDX-License-Identifier: EUPL-1.2
"""The trials: what may be sent, made by hand, each with the right answer."""

import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf

from handslag.files.archives import DOCX, ODP, ODS, ODT, PPTX, XLSX
from handslag.files.kinds import JPEG, PDF, PNG, TEXT
from tests.files import made

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
GPS_XMP = b"<x:xmpmeta><exif:GPSLatitude>59,19N</exif:GPSLatitude></x:xmpmeta>"
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
MANIFEST = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
TEMPLATE = b'<Relationship Type="http://x/attachedTemplate" Target="https://x.example/a.dotm" TargetMode="External"/>'
PACKED_PLACES = (
    ("Exif", b"zTXt", b"Raw profile type exif\x00\x00" + zlib.compress(b"exif 45786966")),
    ("old Exif", b"tEXt", b"Raw profile type APP1\x00exif 45786966"),
    ("XMP", b"iTXt", b"XML:com.adobe.xmp\x00\x01\x00\x00\x00" + zlib.compress(GPS_XMP)),
)
LONG = "Verksamhetsberättelse " * 30


@dataclass(frozen=True, slots=True)
class Trial:
    """A file and the right answer to it: ``code`` when it is refused, else what it is, is called and was changed."""

    title: str
    name: str
    content: Callable[[], bytes]
    code: str = ""
    media_type: str = ""
    kept_as: str = ""
    notices: tuple[str, ...] = ()
    has_number: bool = False


def good(
    title: str,
    name: str,
    content: Callable[[], bytes],
    media_type: str,
    *notices: str,
    kept_as: str = "",
    has_number: bool = False,
) -> Trial:
    """Return a trial of what is taken in."""
    return Trial(title, name, content, "", media_type, kept_as or name, notices, has_number)


def bad(code: str, title: str, name: str, content: Callable[[], bytes]) -> Trial:
    """Return a trial of what is refused."""
    return Trial(title, name, content, f"file.{code}")


def of(content: bytes) -> Callable[[], bytes]:
    """Return the bytes when asked."""
    return lambda: content


def slides() -> bytes:
    """Return a presentation."""
    return made.zipped({"ppt/presentation.xml": b"<p/>"})


def embedded(name: str, content: Callable[[], bytes]) -> Callable[[], bytes]:
    """Return a Word file with another file in it."""
    return lambda: made.word(**{f"word__embeddings__{name}": content()})


GOOD = (
    good("a plain PDF", "stadgar.pdf", made.pdf, PDF),
    good("a PDF with text", "protokoll.pdf", lambda: made.pdf(text="Arsmote"), PDF),
    good("a Word file", "protokoll.docx", made.word, DOCX),
    good("a workbook", "budget.xlsx", lambda: made.workbook("1200"), XLSX),
    good("a presentation", "bilder.pptx", slides, PPTX),
    good("an OpenDocument text", "stadgar.odt", made.open_document, ODT),
    good("an OpenDocument sheet", "budget.ods", lambda: made.open_document(kind="spreadsheet"), ODS),
    good("an OpenDocument show", "bilder.odp", lambda: made.open_document(kind="presentation"), ODP),
    good("a PNG", "skylt.png", made.png, PNG),
    good(
        "a PNG with a word",
        "skylt.png",
        lambda: made.png(2, 2, (b"iTXt", b"XML:com.adobe.xmp" + bytes(5))),
        PNG,
    ),
    good("a JPEG", "protokoll.jpg", made.jpeg, JPEG),
    good("text in UTF-8", "anteckning.txt", of("Vi sågs på kafét.\n".encode()), TEXT),
    good("text in the old coding", "anteckning.txt", of("Vi sågs på kafét.\n".encode("cp1252")), TEXT),
    good("text in UTF-16", "anteckning.txt", of("Möte".encode("utf-16")), TEXT),
    good("text that begins like a picture", "mätning.csv", of(b"BMI;22\n"), TEXT),
    good("text that begins like a film", "konsert.txt", of(b"RIFF, kl. 19"), TEXT),
    good("text that begins like a program", "vikt.txt", of(b"MZ 500"), TEXT),
    good("a workbook inside a Word file", "rapport.docx", embedded("a.xlsx", made.workbook), DOCX),
    good(
        "a PDF locked only for change",
        "bokslut.pdf",
        lambda: made.pdf(encryption=pikepdf.Encryption(owner="a", user="")),
        PDF,
    ),
)

NAMES = (
    good("a PDF that calls itself a program", "stadgar.exe", made.pdf, PDF, kept_as="stadgar.exe.pdf"),
    good("a PNG that calls itself a PDF", "skylt.pdf", made.png, PNG, kept_as="skylt.pdf.png"),
    good("a name of Swedish letters", "Årsmöte å ä ö é.pdf", made.pdf, PDF),
    good(
        "letters taken apart as on a Mac",
        unicodedata.normalize("NFD", "Årsmöte.pdf"),
        made.pdf,
        PDF,
        kept_as="Årsmöte.pdf",
    ),
    good("a path upwards", "../../etc/passwd", made.pdf, PDF, kept_as="passwd.pdf"),
    good("a path of Windows", "C:\\Users\\kassör\\stadgar.pdf", made.pdf, PDF, kept_as="stadgar.pdf"),
    good("a path of another machine", "\\\\server\\delad\\a.pdf", made.pdf, PDF, kept_as="a.pdf"),
    good("line breaks and null", "a\r\nSet-Cookie: x\x00.pdf", made.pdf, PDF, kept_as="aSet-Cookie_ x.pdf"),
    good("a name written backwards", "stadgar\u202efdp.exe", made.pdf, PDF, kept_as="stadgarfdp.exe.pdf"),
    good("signs without width", "stad\u200bgar\ufeff.pdf", made.pdf, PDF, kept_as="stadgar.pdf"),
    good("only dots", "...", made.pdf, PDF, kept_as="fil.pdf"),
    good("a device", "CON.pdf", made.pdf, PDF, kept_as="_CON.pdf"),
    good("a very long name", f"{LONG}.pdf", made.pdf, PDF, kept_as=LONG[:196].rstrip() + ".pdf"),
    good("a name in quotes", 'a"b;c=d.pdf', made.pdf, PDF, kept_as="a_b;c=d.pdf"),
    good("markup for a name", "<script>alert(1)</script>.pdf", made.pdf, PDF, kept_as="script_.pdf"),
)

WRONG_KINDS = (
    bad("empty", "nothing", "tom.pdf", of(b"")),
    bad("program", "a program of Windows", "stadgar.pdf", of(b"MZ\x90\x00" + bytes(99))),
    bad("program", "a program of Linux", "stadgar.pdf", of(b"\x7fELF\x02" + bytes(99))),
    bad("program", "a script of the shell", "stadgar.txt", of(b"#!/bin/sh\nrm -rf /\n")),
    bad("program", "a class of Java", "stadgar.pdf", of(b"\xca\xfe\xba\xbe" + bytes(99))),
    bad("markup", "a web page", "stadgar.pdf", of(b"<!DOCTYPE html><html><script>alert(1)</script>")),
    bad("markup", "a web page called text", "stadgar.txt", of(b"  <html><body onload=alert(1)>")),
    bad("markup", "a page with PHP in it", "stadgar.txt", of(b"hej <?php system('ls') ?>")),
    bad("svg", "SVG with scripts", "logga.svg", of(SVG)),
    bad("svg", "SVG that calls itself PNG", "logga.png", of(SVG)),
    bad("old_office", "an old Word file", "stadgar.doc", of(OLE)),
    bad(
        "locked",
        "a Word file under a password",
        "stadgar.docx",
        of(OLE + "EncryptedPackage".encode("utf-16-le")),
    ),
    bad("kind", "RTF", "stadgar.rtf", of(b"{\\rtf1 hej}")),
    bad("kind", "text without the name of text", "stadgar", of(b"hej")),
    bad("kind", "bytes that are no text", "stadgar.txt", of(b"hej\x00\x01\x02")),
    bad("picture", "a moving picture", "katt.gif", of(b"GIF89a" + bytes(99))),
    bad(
        "picture",
        "GIFAR: a moving picture and an archive",
        "katt.gif",
        lambda: b"GIF89a" + made.zipped({"a.class": b"x"}),
    ),
    bad(
        "picture", "a picture of a phone's own kind", "bild.heic", of(b"\x00\x00\x00\x18ftypheic" + bytes(99))
    ),
    bad("program", "a program called text", "stadgar.txt", of(b"MZ\x90\x00" + bytes(99))),
    bad("picture", "a bitmap called text", "bild.txt", of(b"BM" + struct.pack("<III", 99, 0, 54))),
    bad("picture", "TIFF", "skanning.tif", of(b"II*\x00" + bytes(99))),
    bad("archive", "an archive", "allt.zip", lambda: made.zipped({"stadgar.pdf": made.pdf()})),
    bad("archive", "an archive called Word", "allt.docx", lambda: made.zipped({"a.txt": b"x"})),
    bad("archive", "an empty archive", "allt.zip", lambda: made.zipped({})),
    bad("archive", "another archive", "allt.rar", of(b"Rar!\x1a\x07\x00")),
    bad("size", "one byte too much", "stor.pdf", lambda: b"%PDF-1.7" + bytes(20 * 1024 * 1024)),
)

TWO_KINDS = (
    bad(
        "two_kinds", "a PDF that is an archive", "a.pdf", lambda: made.pdf() + made.zipped({"a.class": b"x"})
    ),
    bad(
        "two_kinds",
        "a PDF that is a web page",
        "a.pdf",
        lambda: made.pdf() + b"<html><script>alert(1)</script>",
    ),
    bad(
        "two_kinds",
        "a PDF that begins as a web page",
        "a.pdf",
        of(b"%PDF-1.7\n<html><script>alert(1)</script>"),
    ),
    bad(
        "two_kinds", "a PNG that is an archive", "a.png", lambda: made.png() + made.zipped({"a.class": b"x"})
    ),
    bad(
        "two_kinds",
        "a JPEG that is an archive",
        "a.jpg",
        lambda: made.jpeg() + made.zipped({"a.class": b"x"}),
    ),
    bad("two_kinds", "a JPEG that is a PDF", "a.jpg", lambda: made.jpeg(notes=b"%PDF-1.7 1 0 obj")),
    bad(
        "two_kinds", "a JPEG that is a web page", "a.jpg", lambda: made.jpeg(xmp=b"<script>alert(1)</script>")
    ),
    bad("two_kinds", "a Word file with a word after it", "a.docx", lambda: made.word() + b"hej"),
    bad(
        "two_kinds",
        "a Word file with a comment",
        "a.docx",
        lambda: made.zipped({"word/document.xml": b"x"}, b"hej"),
    ),
    bad(
        "two_kinds",
        "a Word file that is a PDF",
        "a.docx",
        lambda: made.zipped({"%PDF-1.7": b"", "word/document.xml": b"x"}),
    ),
)

BOMBS = (
    bad("bomb", "a Word file that grows a thousand times", "a.docx", made.bomb),
    bad("bomb", "a Word file of parts that share bytes", "a.docx", made.overlapping),
    bad(
        "bomb",
        "a Word file of too many parts",
        "a.docx",
        lambda: made.zipped({"word/document.xml": b"x", **{f"{at}": b"" for at in range(5001)}}),
    ),
    bad("bomb", "Word in Word in Word", "a.docx", embedded("a.docx", embedded("b.docx", made.word))),
    bad("pixels", "a PNG of ten thousand million points", "a.png", lambda: made.png(100_000, 100_000)),
    bad("pixels", "a JPEG of four thousand million points", "a.jpg", lambda: made.jpeg(65_535, 65_535)),
    good("a PDF whose page grows a thousand times", "a.pdf", lambda: made.pdf(made.stream_bomb), PDF),
)

PROGRAMS_INSIDE = (
    bad(
        "macros",
        "macros in a Word file",
        "a.docm",
        lambda: made.word(word__vbaProject_bin=b"", **{"word__vbaProject.bin": b"x"}),
    ),
    bad(
        "macros",
        "macros in a workbook called xlsx",
        "a.xlsx",
        lambda: made.zipped({"xl/workbook.xml": b"x", "xl/vbaProject.bin": b"x"}),
    ),
    bad(
        "macros",
        "a kind with macros",
        "a.docx",
        lambda: made.zipped(
            {
                "[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml",
                "word/document.xml": b"x",
            }
        ),
    ),
    bad(
        "macros",
        "a template from elsewhere",
        "a.docx",
        lambda: made.word(**{"word___rels__settings.xml.rels": TEMPLATE}),
    ),
    bad(
        "macros",
        "Basic in OpenDocument",
        "a.odt",
        lambda: made.open_document(**{"Basic__Standard__Module1.xml": b"Sub Main"}),
    ),
    bad(
        "macros",
        "Python in OpenDocument",
        "a.odt",
        lambda: made.open_document(**{"Scripts__python__a.py": b"import os"}),
    ),
    bad("objects", "a program in a Word file", "a.docx", embedded("oleObject1.bin", of(OLE))),
    bad(
        "objects", "an archive in a Word file", "a.docx", embedded("a.zip", lambda: made.zipped({"a": b"x"}))
    ),
    bad(
        "objects",
        "controls in a Word file",
        "a.docx",
        lambda: made.word(**{"word__activeX__activeX1.xml": b"x"}),
    ),
    bad(
        "locked",
        "an OpenDocument text under a password",
        "a.odt",
        lambda: made.open_document(**{"META-INF__manifest.xml": MANIFEST}),
    ),
    bad(
        "paths",
        "a part that climbs upwards",
        "a.docx",
        lambda: made.zipped({"word/document.xml": b"x", "../../evil": b"x"}),
    ),
    bad("damaged", "a broken Word file", "a.docx", lambda: made.word()[:-9]),
    bad("damaged", "a Word file with a torn part", "a.docx", lambda: made.torn(made.word())),
    bad(
        "damaged",
        "a Word file packed in another way, with a torn part",
        "a.docx",
        lambda: made.torn(
            made.zipped({"[Content_Types].xml": b"x", "word/document.xml": b"x"}, method=zipfile.ZIP_LZMA),
            after=9,
        ),
    ),
    bad("locked", "a PDF under a password", "a.pdf", made.locked_pdf),
    bad("damaged", "a PDF in name only", "a.pdf", of(b"%PDF-1.7\nhej\n%%EOF\n")),
    bad("damaged", "a JPEG cut short", "a.jpg", lambda: made.jpeg()[:30]),
    bad("damaged", "a PNG with a wrong sum", "a.png", lambda: made.png()[:-20] + b"\x00" + made.png()[-19:]),
    bad(
        "signed_scripts",
        "a signed PDF with scripts",
        "a.pdf",
        lambda: made.pdf(made.both(made.signed, made.script_on_open)),
    ),
)

TAKEN_OUT = (
    good(
        "a script when a PDF is opened",
        "a.pdf",
        lambda: made.pdf(made.script_on_open),
        PDF,
        "scripts_removed",
    ),
    good("a script by name", "a.pdf", lambda: made.pdf(made.script_in_names), PDF, "scripts_removed"),
    good("a script on a page", "a.pdf", lambda: made.pdf(made.script_on_page), PDF, "scripts_removed"),
    good(
        "a script in a packed object",
        "a.pdf",
        lambda: made.pdf(made.script_in_names, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        PDF,
        "scripts_removed",
    ),
    good("a program to start", "a.pdf", lambda: made.pdf(made.launch_on_click), PDF, "scripts_removed"),
    good("a script as an address", "a.pdf", lambda: made.pdf(made.script_as_address), PDF, "scripts_removed"),
    good("a form with scripts", "a.pdf", lambda: made.pdf(made.form_with_scripts), PDF, "scripts_removed"),
    good("a file in a PDF", "a.pdf", lambda: made.pdf(made.attached), PDF, "attachments_removed"),
    good("a file on a page", "a.pdf", lambda: made.pdf(made.attached_on_page), PDF, "attachments_removed"),
    good(
        "a file in a signed PDF stays",
        "a.pdf",
        lambda: made.pdf(made.both(made.signed, made.attached)),
        PDF,
        "attachments_kept",
    ),
    good("a signed PDF stays as it is", "a.pdf", lambda: made.pdf(made.signed), PDF),
    good(
        "where a picture was taken",
        "a.jpg",
        lambda: made.jpeg(notes=made.notes_with_place()),
        JPEG,
        "location_removed",
    ),
    good(
        "where a picture was taken, in words",
        "a.jpg",
        lambda: made.jpeg(xmp=GPS_XMP),
        JPEG,
        "location_removed",
    ),
    good(
        "where a PNG was taken",
        "a.png",
        lambda: made.png(2, 2, (b"eXIf", made.notes_with_place())),
        PNG,
        "location_removed",
    ),
    *(
        good(
            f"where a PNG was taken, packed as {title}",
            "a.png",
            of(made.png(2, 2, (name, body))),
            PNG,
            "location_removed",
        )
        for title, name, body in PACKED_PLACES
    ),
    good(
        "a film after a picture",
        "a.jpg",
        lambda: made.jpeg() + struct.pack(">I", 24) + b"ftypmp42" + bytes(99),
        JPEG,
        "tail_removed",
    ),
)

NUMBERS = (
    good(
        "a personal number in text",
        "a.txt",
        of(f"Ordförande {made.PERSONAL_NUMBER}".encode()),
        TEXT,
        has_number=True,
    ),
    good(
        "a personal number in a PDF",
        "a.pdf",
        lambda: made.pdf(text=f"Kassor {made.PERSONAL_NUMBER}"),
        PDF,
        has_number=True,
    ),
    good(
        "a personal number in Word", "a.docx", lambda: made.word(made.PERSONAL_NUMBER), DOCX, has_number=True
    ),
    good("a personal number in a workbook", "a.xlsx", made.workbook, XLSX, has_number=True),
    good(
        "a personal number in OpenDocument",
        "a.odt",
        lambda: made.open_document(f"Nr 19{made.PERSONAL_NUMBER}"),
        ODT,
        has_number=True,
    ),
    good("a file that is not read to its end", "a.docx", made.broken_off, DOCX, "not_all_read"),
    good("an organisation number is none", "a.txt", of(b"Org.nr 802000-1239, 212000-0142"), TEXT),
)

TRIALS = (*GOOD, *NAMES, *WRONG_KINDS, *TWO_KINDS, *BOMBS, *PROGRAMS_INSIDE, *TAKEN_OUT, *NUMBERS)
