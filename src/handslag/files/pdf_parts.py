# SPDX-License-Identifier: EUPL-1.2
"""Take scripts, launch actions and embedded files out of a PDF; runs in the reader's own process.

Imports nothing of ours, so that it starts fast.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

SCRIPTS, ATTACHMENTS = "scripts", "attachments"
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/RichMediaExecute", "/Rendition", "/Movie", "/Sound"}
)
_SHOWN = {
    "/FileAttachment": ATTACHMENTS,
    "/RichMedia": SCRIPTS,
    "/Screen": SCRIPTS,
    "/Movie": SCRIPTS,
    "/3D": SCRIPTS,
}
_KEYS = {
    "/JavaScript": SCRIPTS,
    "/JS": SCRIPTS,
    "/XFA": SCRIPTS,
    "/EmbeddedFiles": ATTACHMENTS,
    "/EF": ATTACHMENTS,
}
_DEEPEST = 60


@dataclass(slots=True)
class Found:
    """What stands in a PDF that should not, and whether somebody has signed it."""

    kinds: set[str] = field(default_factory=set)
    is_signed: bool = False


def examine(path: str, out: str) -> dict[str, object]:
    """Look through a PDF and write a harmless copy when something had to be taken out.

    Returns how it went: ``refused`` with a code, or what was ``removed`` and ``kept``, and if a copy was written.
    """
    try:
        with pikepdf.open(path) as pdf:
            if not len(pdf.pages):
                return {"refused": "file.damaged"}
            found = Found()
            _walk(pdf, found, strip=False)
            if not found.kinds:
                return {"removed": [], "kept": [], "is_written": False}
            if found.is_signed:
                if SCRIPTS in found.kinds:
                    return {"refused": "file.signed_scripts"}
                return {"removed": [], "kept": sorted(found.kinds), "is_written": False}
            _walk(pdf, found, strip=True)
            pdf.save(out, deterministic_id=True, encryption=False)
            return {"removed": sorted(found.kinds), "kept": [], "is_written": bool(Path(out).stat().st_size)}
    except pikepdf.PasswordError:
        return {"refused": "file.locked"}
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError, KeyError):
        return {"refused": "file.damaged"}
    except (MemoryError, RecursionError):
        return {"refused": "file.heavy"}


def _walk(pdf: pikepdf.Pdf, found: Found, *, strip: bool) -> None:
    """Go through every object and what hangs directly on it."""
    for one in pdf.objects:
        _look(one, found, 0, strip=strip)
    _look(pdf.trailer, found, 0, strip=strip)


def _look(one: Object, found: Found, depth: int, *, strip: bool) -> None:
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(one, Array):
        _look_in_array(one, found, depth, strip=strip)
    elif isinstance(one, Dictionary | pikepdf.Stream):
        if "/ByteRange" in one:
            found.is_signed = True
        for key in list(one.keys()):
            value = one.get(key)
            kind = _KEYS.get(key) or _kind_of(value)
            if kind:
                found.kinds.add(kind)
                if strip:
                    del one[key]
            elif isinstance(value, Object) and not value.is_indirect:
                _look(value, found, depth + 1, strip=strip)


def _look_in_array(one: Array, found: Found, depth: int, *, strip: bool) -> None:
    for place in reversed(range(len(one))):
        value = one[place]
        kind = _kind_of(value)
        if kind:
            found.kinds.add(kind)
            if strip:
                del one[place]
        elif isinstance(value, Array | Dictionary) and not value.is_indirect:
            _look(value, found, depth + 1, strip=strip)


def _kind_of(value: object) -> str:
    """Return what is wrong with a value that is an action or a thing on a page; empty when nothing is."""
    if not isinstance(value, Dictionary):
        return ""
    action, shown = value.get("/S"), value.get("/Subtype")
    if isinstance(action, Name) and str(action) in _ACTIONS:
        return SCRIPTS
    if "/URI" in value and str(value.get("/URI")).strip().lower().startswith(
        ("javascript:", "file:", "vbscript:")
    ):
        return SCRIPTS
    if isinstance(shown, Name) and "/Rect" in value:
        return _SHOWN.get(str(shown), "")
    return ""
