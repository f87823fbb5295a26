# SPDX-License-Identifier: EUPL-1.2
"""Files made by hand for the trials: good ones of each kind, and what people and their enemies may send instead."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PERSONAL_NUMBER = "811228-9874"
"""A number made up for tests: its check digit is right, and it is the one that authorities show in examples."""


def zipped(parts: Mapping[str, bytes], comment: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        archive.comment = comment
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return held.getvalue()


def torn(archive: bytes, after: int = 0) -> bytes:
    """Return an archive with its first part's packed bytes written over, all or after some."""
    begins = 30 + sum(struct.unpack("<HH", archive[26:30])) + after
    return archive[:begins] + b"\xff" * 12 + archive[begins + 12 :]


def word(text: str = "Protokoll från årsmötet", **more: bytes) -> bytes:
    """Return a Word file with a paragraph; more parts are given by name with __ for folders."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {space}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    extra = {name.replace("__", "/"): content for name, content in more.items()}
    kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    return zipped(
        {
            "[Content_Types].xml": kinds.encode(),
            "_rels/.rels": rels.encode(),
            "word/document.xml": body.encode(),
            **extra,
        }
    )


def broken_off(text: str = "Början av protokollet") -> bytes:
    """Return a Word file whose text breaks off."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {space}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p><w:p"
    return zipped({"word/document.xml": body.encode()})


def workbook(value: str = "811228-9874") -> bytes:
    """Return an Excel file with one cell."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return zipped(
        {
            "xl/workbook.xml": f"<workbook {space}/>".encode(),
            "xl/sharedStrings.xml": f"<sst {space}><si><t>{value}</t></si></sst>".encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet {space}><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>'.encode(),
        }
    )


def open_document(text: str = "Stadgar", kind: str = "text", **more: bytes) -> bytes:
    """Return an OpenDocument file with a paragraph."""
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{space}office:1.0" xmlns:text="{space}text:1.0"><office:body><office:text>'
        f"<text:p>{text}</text:p></office:text></office:body></office:document-content>"
    )
    extra = {name.replace("__", "/"): part for name, part in more.items()}
    return zipped(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
            "content.xml": content.encode(),
            **extra,
        }
    )


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, text: str = "", **how: object) -> bytes:
    """Return a PDF of one page, changed before it is saved."""
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        if text:
            made.pages[0].Resources = Dictionary(
                Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
            )
            made.pages[0].Contents = made.make_stream(f"BT /F 12 Tf 50 700 Td ({text}) Tj ET".encode())
        if change is not None:
            change(made)
        held = io.BytesIO()
        made.save(held, **how)
        return held.getvalue()


def locked_pdf() -> bytes:
    """Return a PDF that asks for a password."""
    return pdf(encryption=pikepdf.Encryption(owner="a", user="b"))


def script_on_open(made: pikepdf.Pdf) -> None:
    """Let a PDF run a script when it is opened."""
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def script_in_names(made: pikepdf.Pdf) -> None:
    """Let a PDF have a script by name."""
    action = made.make_indirect(Dictionary(S=Name.JavaScript, JS=made.make_stream(b"app.alert(1)")))
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), action])))


def script_on_page(made: pikepdf.Pdf) -> None:
    """Let a page of a PDF run a script."""
    made.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def launch_on_click(made: pikepdf.Pdf) -> None:
    """Let a link in a PDF start a program."""
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([0, 0, 99, 99]),
        A=Dictionary(S=Name.Launch, F=String("cmd.exe")),
    )
    made.pages[0].Annots = Array([made.make_indirect(link)])


def script_as_address(made: pikepdf.Pdf) -> None:
    """Let a link in a PDF lead to a script."""
    action = Dictionary(S=Name.URI, URI=String("JavaScript:alert(1)"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    made.pages[0].Annots = Array([link])


def form_with_scripts(made: pikepdf.Pdf) -> None:
    """Let a PDF have a form of the kind that runs scripts."""
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<xdp/>"))


def attached(made: pikepdf.Pdf) -> None:
    """Put a file inside a PDF."""
    made.attachments["fil.exe"] = pikepdf.AttachedFileSpec(made, b"MZ\x90\x00program")


def attached_on_page(made: pikepdf.Pdf) -> None:
    """Put a file on a page of a PDF."""
    spec = Dictionary(
        Type=Name.Filespec, F=String("x.exe"), EF=Dictionary(F=made.make_stream(b"MZ\x90\x00program"))
    )
    mark = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=spec)
    made.pages[0].Annots = Array([made.make_indirect(mark)])


def signed(made: pikepdf.Pdf) -> None:
    """Let a PDF look signed."""
    value = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("x"))
    sign = Dictionary(FT=Name.Sig, T=String("s"), V=made.make_indirect(value))
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(sign)]))


def both(*changes: Callable[[pikepdf.Pdf], None]) -> Callable[[pikepdf.Pdf], None]:
    """Return several changes as one."""

    def change(made: pikepdf.Pdf) -> None:
        for one in changes:
            one(made)

    return change


def half_signs(made: pikepdf.Pdf) -> None:
    """Let a page's letters be said to mean half a sign each, as broken programs write."""
    meaning = made.make_stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfchar <41> <D83D> endbfchar endcmap end"
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=meaning)
    made.pages[0].Resources = Dictionary(Font=Dictionary(F1=font))
    made.pages[0].Contents = made.make_stream(b"BT /F1 12 Tf (AB) Tj ET")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 2, height: int = 2, *more: tuple[bytes, bytes]) -> bytes:
    """Return a PNG; a large one is claimed, not filled."""
    rows = zlib.compress(b"".join(b"\x00" + b"\xff" * 3 * min(width, 9) for _row in range(min(height, 9))))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [
        _chunk(b"IHDR", head),
        *(_chunk(*one) for one in more),
        _chunk(b"IDAT", rows),
        _chunk(b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def notes_with_place() -> bytes:
    """Return a picture's own notes: which way is up, and where it was taken."""
    place = struct.pack("<H", 1) + struct.pack("<HHII", 2, 5, 3, 62) + struct.pack("<I", 0)
    first = (
        struct.pack("<H", 2) + struct.pack("<HHII", 0x0112, 3, 1, 6) + struct.pack("<HHII", 0x8825, 4, 1, 38)
    )
    return (
        b"II*\x00\x08\x00\x00\x00"
        + first
        + bytes(4)
        + place
        + bytes(6)
        + struct.pack("<6I", 59, 1, 19, 1, 30, 1)
    )


def many_places(number: int = 300) -> bytes:
    """Return notes that name the place where a picture was taken again and again."""
    entry = struct.pack("<HHII", 0x8825, 4, 1, 8)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", number) + entry * number


def wide_place(number: int = 300) -> bytes:
    """Return notes with a place of hundreds of entries, each as large as all of the notes."""
    first = struct.pack("<H", 1) + struct.pack("<HHII", 0x8825, 4, 1, 22)
    size = 24 + 12 * number
    return (
        b"II*\x00\x08\x00\x00\x00"
        + first
        + struct.pack("<H", number)
        + struct.pack("<HHII", 2, 1, size - 8, 8) * number
    )


def jpeg(width: int = 8, height: int = 8, notes: bytes = b"", xmp: bytes = b"") -> bytes:
    """Return the outline of a JPEG: what stands before its data, a little data, and its end."""

    def segment(marker: int, body: bytes) -> bytes:
        return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body

    parts = [segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")]
    if notes:
        parts.append(segment(0xE1, b"Exif\x00\x00" + notes))
    if xmp:
        parts.append(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp))
    parts.append(segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"))
    parts.append(segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34")
    return b"\xff\xd8" + b"".join(parts) + b"\xff\xd9"


@cache
def bomb(size: int = 48 * 1024 * 1024) -> bytes:
    """Return a Word file that grows a thousand times when unpacked; made piece by piece."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", b"<x/>")
        with archive.open("word/media/a.bin", "w") as part:
            for _piece in range(size // (1 << 20)):
                part.write(bytes(1 << 20))
    return held.getvalue()


def overlapping() -> bytes:
    """Return an archive whose many parts are the same bytes."""
    content = bytearray(
        zipped({"word/document.xml": bytes(5000), **{f"{number}.bin": b"" for number in range(9)}})
    )
    at, first = 0, None
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        if first is None:
            first = at
        else:
            content[at + 20 : at + 28] = content[content.find(b"PK\x01\x02") + 20 :][:8]
            content[at + 42 : at + 46] = b"\x00\x00\x00\x00"
        at += 4
    return bytes(content)


def stream_bomb(made: pikepdf.Pdf) -> None:
    """Let a PDF's page be a stream that grows a thousand times."""
    packed = zlib.compress(bytes(64 << 20), 1)
    stream = made.make_stream(b"")
    stream.write(packed, filter=Name.FlateDecode)
    made.pages[0].Contents = stream
