# SPDX-License-Identifier: EUPL-1.2
"""Keep typst in processes of its own: made when first needed, shared by all threads, killed when they take too long.

Why: typst hangs in a child that is forked after a compile, and a server may fork at any time; so it never runs in our
process. Plain subprocesses, because a server's workers may be daemonic, and those may have no multiprocessing child.
"""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

HERE = Path(__file__).resolve().parent
FONT_FOLDER = HERE / "fonts"
FONT_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Newsreader-Medium.ttf")

WORKERS = 2
SECONDS_TO_COMPILE = 20.0
SECONDS_TO_WAIT = 60.0
ORDERS_PER_WORKER = 500


class NotRendered(RuntimeError):
    """Typst failed or took too long; the paper was not made."""


class FontsMissing(NotRendered):
    """The fonts of the papers have not been built."""


class TooLong(NotRendered):
    """The paper does not fit the number of pages it may take."""


@dataclass
class _Worker:
    """One process with typst in it, and how many orders it has had."""

    process: subprocess.Popen[bytes]
    orders: int = 0

    @classmethod
    def start(cls) -> Self:
        """Start a fresh process; -P keeps the folder of the script out of its imports."""
        command = [sys.executable, "-P", str(HERE / "worker.py"), str(FONT_FOLDER)]
        return cls(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=True))

    def ask(self, order: bytes) -> bytes:
        """Send an order and return the answer.

        Raises: NotRendered when the process dies or has to be killed for taking too long.
        """
        self.orders += 1
        alarm = threading.Timer(SECONDS_TO_COMPILE, self.process.kill)
        alarm.daemon = True
        alarm.start()
        try:
            return self._exchange(order)
        except OSError as error:
            raise NotRendered("the typesetting process ended") from error
        finally:
            alarm.cancel()

    def _exchange(self, order: bytes) -> bytes:
        writer, reader = self.process.stdin, self.process.stdout
        if writer is None or reader is None:
            raise NotRendered("the typesetting process has no pipes")
        writer.write(len(order).to_bytes(8, "big") + order)
        writer.flush()
        head = reader.read(8)
        length = int.from_bytes(head, "big")
        reply = reader.read(length) if len(head) == 8 else b""
        if not reply or len(reply) != length:
            raise NotRendered("the typesetting process ended or took too long")
        return reply

    def is_fit(self) -> bool:
        """Tell whether the process may take another order."""
        return self.process.poll() is None and self.orders < ORDERS_PER_WORKER

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self.process.wait()


class _Pool:
    """The processes of one process of ours; an empty place in the queue is a worker not yet started."""

    def __init__(self) -> None:
        """Make the places; nothing is started."""
        self.owner = os.getpid()
        self.places: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _place in range(WORKERS):
            self.places.put(None)

    def ask(self, order: bytes) -> bytes:
        """Wait for a place and have the order done there."""
        try:
            worker = self.places.get(timeout=SECONDS_TO_WAIT)
        except queue.Empty as error:
            raise NotRendered("too many papers are waiting to be set") from error
        try:
            if worker is None or not worker.is_fit():
                if worker is not None:
                    worker.end()
                worker = None
                worker = _Worker.start()
            return worker.ask(order)
        except BaseException:
            if worker is not None:
                worker.end()
            worker = None
            raise
        finally:
            self.places.put(worker)

    def close(self) -> None:
        """End the idle workers; one that is at work ends when its pipes close with us."""
        while self.owner == os.getpid():
            try:
                worker = self.places.get_nowait()
            except queue.Empty:
                return
            if worker is not None:
                worker.end()


class _Holder:
    """The pool of this very process: a forked child never uses the pipes of its parent."""

    def __init__(self) -> None:
        """Hold nothing until the first paper."""
        self.lock = threading.Lock()
        self.pool: _Pool | None = None

    def current(self) -> _Pool:
        """Return the pool that belongs to the process that asks."""
        with self.lock:
            if self.pool is None or self.pool.owner != os.getpid():
                self.pool = _Pool()
            return self.pool

    def forget(self) -> None:
        """Begin anew in a forked child, where the lock may have been held by a thread that is not here."""
        self.lock = threading.Lock()
        self.pool = None

    def close(self) -> None:
        """End the workers, as the process does when it ends; the next paper starts new ones."""
        with self.lock:
            pool, self.pool = self.pool, None
        if pool is not None:
            pool.close()


_holder = _Holder()
os.register_at_fork(after_in_child=_holder.forget)
atexit.register(_holder.close)


def compile_pdf(paper: str, timestamp: int, most_pages: int = 0) -> bytes:
    """Have a paper, written as JSON, set by typst and return the PDF.

    Units: `timestamp` in seconds since 1970, `most_pages` 0 for any number.
    Raises: FontsMissing, TooLong, NotRendered.
    """
    missing = [name for name in FONT_FILES if not (FONT_FOLDER / name).is_file()]
    if missing:
        raise FontsMissing(
            f"the fonts {', '.join(missing)} are missing in papers/fonts; the asset step of ./handslag up builds them"
        )
    order = json.dumps({"paper": paper, "timestamp": timestamp, "most_pages": most_pages}).encode()
    reply = _holder.current().ask(order)
    kind, rest = reply[:1], reply[1:]
    if kind == b"P":
        return rest
    if kind == b"L":
        raise TooLong(f"the paper takes {rest.decode()} pages and may take {most_pages}")
    raise NotRendered(rest.decode("utf-8", "replace"))
