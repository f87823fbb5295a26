# SPDX-License-Identifier: EUPL-1.2
"""What time moves among kept files: one that was never written to its end is cleared away."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages

from handslag.dossiers.storage import HALF
from handslag.kernel import clock

CLEARED = "half_file_cleared"
CLEARED_AFTER = timedelta(days=1)
"""So long after it was begun nobody writes a file any more: the process was ended in the middle of it."""


def half_written(_today: date) -> list[Path]:
    """Return the files that were begun long ago and never written to their end, in the folders where files are kept."""
    before = (clock.now() - CLEARED_AFTER).timestamp()
    folders = [
        Path(place.location)
        for place in (storages["records"], storages["default"])
        if isinstance(place, FileSystemStorage)
    ]
    return [one for folder in folders for one in sorted(folder.rglob(f"*{HALF}")) if _begun_at(one) < before]


def clear_half(file: Path, _today: date, done: Counter[str]) -> None:
    """Clear a half-written file away, and count it in ``done``; the bytes that nobody has kept are lost already."""
    file.unlink(missing_ok=True)
    done[CLEARED] += 1


def _begun_at(file: Path) -> float:
    """Return when a file was last written, in seconds as the system counts; one that has got its name since is not old."""
    with suppress(FileNotFoundError):
        return file.stat().st_mtime
    return float("inf")
