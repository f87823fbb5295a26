# SPDX-License-Identifier: EUPL-1.2
"""JPEG and PNG by their own structure: size in pixels, where the picture ends, and where it was taken.

Why our own: a picture is never decoded here, only walked through by its lengths, which takes no library and no memory.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from handslag.files.refusals import refused

MOST_PIXELS = 100_000_000
PNG_SIGN = b"\x89PNG\r\n\x1a\n"
MOST_NOTES = 64 * 1024
MOST_OF_PLACE = 64
_GPS = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8}
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_TEXTS = (b"tEXt", b"zTXt", b"iTXt")
_PACKED_NOTES = tuple(b"raw profile type " + kind for kind in (b"exif", b"app1", b"xmp", b"iptc"))
_XMP = b"XML:com.adobe.xmp"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it may be kept, and what was taken out of it."""

    content: bytes
    tail: bytes = b""
    had_location: bool = False


def tidy_jpeg(content: bytes) -> Picture:
    """Return a JPEG without the place where it was taken and without what follows its end.

    Raises: Invalid when it is damaged or has too many pixels.
    """
    kept, had_location, pixels = bytearray(b"\xff\xd8"), False, 0
    at = 2
    for marker, start, end in _segments(content):
        at = end
        body = content[start:end]
        if marker in _FRAMES and len(body) >= 9:
            pixels = struct.unpack(">H", body[5:7])[0] * struct.unpack(">H", body[7:9])[0]
        if marker == 0xE1 and b"GPS" in body and body[4:8] == b"http":
            had_location = True
            continue
        if marker == 0xE1 and body[4:10] == b"Exif\x00\x00":
            cleared = _without_place(body[10:])
            had_location |= cleared != body[10:]
            body = body[:10] + cleared
        kept += body
    if not pixels:
        raise refused("file.damaged")
    _require_pixels(pixels)
    end = _end_of_jpeg(content, at)
    return Picture(bytes(kept) + content[at:end], content[end:], had_location)


def tidy_png(content: bytes) -> Picture:
    """Return a PNG without the place where it was taken and without what follows its end.

    Raises: Invalid when it is damaged or has too many pixels.
    """
    kept, at, had_location = bytearray(PNG_SIGN), len(PNG_SIGN), False
    while at + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[at : at + 8])
        chunk = content[at : at + 12 + length]
        if len(chunk) != 12 + length or not name.isalpha():
            raise refused("file.damaged")
        if zlib.crc32(chunk[4:-4]) != struct.unpack(">I", chunk[-4:])[0]:
            raise refused("file.damaged")
        if at == len(PNG_SIGN):
            if name != b"IHDR" or length != 13:
                raise refused("file.damaged")
            _require_pixels(struct.unpack(">I", chunk[8:12])[0] * struct.unpack(">I", chunk[12:16])[0])
        at += len(chunk)
        if name == b"eXIf":
            had_location |= length > MOST_NOTES or _without_place(chunk[8:-4]) != chunk[8:-4]
            continue
        if name in _TEXTS and _may_tell_place(name, chunk[8:-4]):
            had_location = True
            continue
        kept += chunk
        if name == b"IEND":
            return Picture(bytes(kept), content[at:], had_location)
    raise refused("file.damaged")


def _may_tell_place(name: bytes, text: bytes) -> bool:
    """Tell if a text in a PNG says where it was taken, or holds notes that are packed so that nobody sees what they say."""
    keyword, _end, rest = text.partition(b"\x00")
    is_packed = name == b"zTXt" or (name == b"iTXt" and rest[:1] == b"\x01")
    return b"GPS" in text or keyword.lower() in _PACKED_NOTES or (is_packed and keyword == _XMP)


def _require_pixels(pixels: int) -> None:
    if not pixels:
        raise refused("file.damaged")
    if pixels > MOST_PIXELS:
        raise refused("file.pixels")


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Give each segment before the picture's own data, the start of that data last: marker, first and last byte."""
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise refused("file.damaged")
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        length = struct.unpack(">H", content[at + 2 : at + 4])[0]
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise refused("file.damaged")
        yield marker, at, end
        at = end
        if marker == 0xDA:
            return
    raise refused("file.damaged")


def _end_of_jpeg(content: bytes, start: int) -> int:
    """Return where the picture ends: after the first end mark that stands outside its coded data."""
    at = start
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        marker = content[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker in (0x00, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 2 if marker != 0xFF else 1
            continue
        at += 2 + struct.unpack(">H", content[at + 2 : at + 4].ljust(2, b"\x00"))[0]
    return len(content)


def _without_place(tiff: bytes) -> bytes:
    """Return the picture's own notes with the place written over by zeros; all else stays, such as which way is up."""
    order = {b"II*\x00": "<", b"MM\x00*": ">"}.get(tiff[:4])
    if order is None:
        return tiff
    cleared = bytearray(tiff)
    try:
        first = struct.unpack_from(order + "I", tiff, 4)[0]
        places = [value for tag, _kind, _count, value in _entries(tiff, order, first) if tag == _GPS]
        if len(places) > 1 or any(_number_of(tiff, order, place) > MOST_OF_PLACE for place in places):
            # Why not cleared one by one: no camera writes so, and thousands of places would take minutes.
            return bytes(len(tiff))
        for place in places:
            for number, (_tag, kind, count, offset) in enumerate(_entries(tiff, order, place)):
                size = _SIZES.get(kind, 0) * count
                if 4 < size <= len(tiff):
                    cleared[offset : offset + size] = bytes(len(cleared[offset : offset + size]))
                entry = place + 2 + 12 * number
                cleared[entry : entry + 12] = bytes(len(cleared[entry : entry + 12]))
            cleared[place : place + 2] = b"\x00\x00"
    except struct.error:
        # Why all of it: notes that cannot be read may still hold the place.
        return bytes(len(tiff))
    return bytes(cleared)


def _number_of(tiff: bytes, order: str, at: int) -> int:
    """Return how many entries a list of notes has."""
    number: int = struct.unpack_from(order + "H", tiff, at)[0]
    return number


def _entries(tiff: bytes, order: str, at: int) -> Iterator[tuple[int, int, int, int]]:
    for number in range(_number_of(tiff, order, at)):
        tag, kind, count, value = struct.unpack_from(order + "HHII", tiff, at + 2 + 12 * number)
        yield tag, kind, count, value
