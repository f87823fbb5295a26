# SPDX-License-Identifier: EUPL-1.2
"""Ask the reader's process about a file: one process, started when first needed, ended when it takes too long.

Why a process: libraries that take hostile files apart may eat all memory or never come back; this one is killed alone.
"""

import atexit
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from handslag.files.kinds import OFFICE, PDF, TEXT, text_from
from handslag.files.personal_numbers import holds_personal_number
from handslag.files.refusals import refused
from handslag.kernel.errors import Invalid

SECONDS_TO_READ = 20.0
SECONDS_TO_WAIT = 60.0
ORDERS_PER_PROCESS = 200
_READ_THERE = OFFICE | {PDF}


class _Reader:
    """The process of this very process of ours; a forked child starts its own."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self.lock = threading.Lock()
        self.process: subprocess.Popen[str] | None = None
        self.orders = 0

    def ask(self, order: str, path: Path, argument: str) -> dict[str, object]:
        """Have one order done and return the answer.

        Raises: NotNow when others keep the reader busy; Invalid when it has to be ended over this file.
        """
        if not self.lock.acquire(timeout=SECONDS_TO_WAIT):
            raise refused("file.reader_away")
        try:
            process = self._fit()
            alarm = threading.Timer(SECONDS_TO_READ, process.kill)
            alarm.daemon = True
            alarm.start()
            try:
                line = self._exchange(process, {"order": order, "path": str(path), "with": argument})
            finally:
                alarm.cancel()
            if not line.endswith("\n"):
                self.end()
                raise refused("file.heavy")
        finally:
            self.lock.release()
        answer: dict[str, object] = json.loads(line)
        if code := answer.get("refused"):
            raise refused(str(code))
        return answer

    def end(self) -> None:
        """Kill the process and close its pipes; the next order starts another."""
        process, self.process, self.orders = self.process, None, 0
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()

    def forget(self) -> None:
        """Begin anew in a forked child, which never uses the pipes of its parent."""
        self.lock, self.process, self.orders = threading.Lock(), None, 0

    def _fit(self) -> subprocess.Popen[str]:
        if self.process is not None and (
            self.process.poll() is not None or self.orders >= ORDERS_PER_PROCESS
        ):
            self.end()
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "handslag.files.reader"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
        self.orders += 1
        return self.process

    @staticmethod
    def _exchange(process: subprocess.Popen[str], order: dict[str, str]) -> str:
        if process.stdin is None or process.stdout is None:
            return ""
        try:
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return ""


_reader = _Reader()
os.register_at_fork(after_in_child=_reader.forget)
atexit.register(_reader.end)


@contextmanager
def _on_disk(content: bytes) -> Iterator[tuple[Path, Path]]:
    """Lay bytes in a folder of their own, with a place beside for what comes of them."""
    with tempfile.TemporaryDirectory(prefix="handslag-") as folder:
        path = Path(folder) / "in"
        path.write_bytes(content)
        yield path, Path(folder) / "out"


def examined_pdf(content: bytes) -> tuple[bytes, tuple[str, ...], tuple[str, ...]]:
    """Return a PDF as it may be kept, what was taken out of it, and what stayed because it is signed.

    Raises: Invalid when it has a password, is damaged or too heavy, or is signed and holds scripts.
    """
    with _on_disk(content) as (path, out):
        answer = _reader.ask("examine", path, str(out))
        kept = out.read_bytes() if answer["is_written"] else content
    return kept, _words(answer["removed"]), _words(answer["kept"])


def picture_as_pdf(content: bytes) -> bytes:
    """Return a PDF of one page with a picture on it.

    Raises: Invalid when the picture cannot be read.
    """
    with _on_disk(content) as (path, out):
        _reader.ask("picture", path, str(out))
        return out.read_bytes()


def text_pages(content: bytes, media_type: str) -> tuple[list[str], bool]:
    """Return the text of a file page by page, nothing when it has none, as a scanned paper; and if some was left out.

    Raises: Invalid when it cannot be read.
    """
    if media_type == TEXT:
        return [text_from(content) or ""], False
    if media_type not in _READ_THERE:
        return [], False
    with _on_disk(content) as (path, _out):
        answer = _reader.ask("text", path, media_type)
    return list(_words(answer["pages"])), bool(answer["is_cut"])


def personal_number_in(content: bytes, media_type: str) -> bool | None:
    """Tell if a personal identity number stands in the text of a file; not known when none was found and not all was read."""
    if media_type == TEXT:
        return holds_personal_number(text_from(content) or "")
    if media_type not in _READ_THERE:
        return False
    try:
        with _on_disk(content) as (path, _out):
            answer = _reader.ask("numbers", path, media_type)
    except Invalid:
        return None
    return bool(answer["found"]) or (None if answer["is_cut"] else False)


def _words(found: object) -> tuple[str, ...]:
    return tuple(str(one) for one in found) if isinstance(found, list) else ()
