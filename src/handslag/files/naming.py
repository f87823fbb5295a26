# SPDX-License-Identifier: EUPL-1.2
"""The name a file is kept and given back under."""

import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

MOST_NAME = 200
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
)
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"|?*', "_"))


def tidy_name(name: str, endings: Mapping[str, tuple[str, ...]] | None = None, media_type: str = "") -> str:
    """Return the bare name: composed letters, no folders, no control or direction characters, no device names.

    An ending that hides what the file is gets the right one after it.
    """
    bare = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    seen = "".join(sign for sign in bare if sign.isprintable()).translate(_NOT_IN_NAMES)
    kept = " ".join(seen.split()).strip(". ") or "fil"
    if kept.partition(".")[0].lower() in _DEVICES:
        kept = f"_{kept}"
    right = (endings or {}).get(media_type, ())
    if right and not kept.lower().endswith(right):
        kept += right[0]
    ending = PurePosixPath(kept).suffix[:12]
    return kept if len(kept) <= MOST_NAME else kept[: MOST_NAME - len(ending)].rstrip(". ") + ending


def title_of(name: str) -> str:
    """Return what a document is called when nobody says: the file's name without ending, with spaces for underscores."""
    stem = PurePosixPath(tidy_name(name)).stem
    return " ".join(stem.replace("_", " ").split()) or stem
