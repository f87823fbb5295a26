# SPDX-License-Identifier: EUPL-1.2
"""A load client that costs little itself: bytes over sockets that stay open, one or many at a time."""

import itertools
import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass

WAIT = 60.0
_numbers = itertools.count(1)
_LENGTH = b"content-length:"


class BadAnswer(Exception):
    """The server answered something else than what was measured for."""


@dataclass(frozen=True, slots=True)
class Target:
    """What to ask for, where, and the status that is right.

    With ``is_anew`` each question has a number of its own at the end of its address, so that no finished page answers.
    """

    port: int
    path: str
    cookie: str = ""
    etag: str = ""
    is_anew: bool = False

    @property
    def status(self) -> bytes:
        """Return the status of a right answer: 304 when a mark is sent along."""
        return b"304" if self.etag else b"200"

    @property
    def request(self) -> bytes:
        """Return the question as bytes."""
        path = f"{self.path}{next(_numbers)}" if self.is_anew else self.path
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: text/html"]
        lines += [f"Cookie: {self.cookie}"] if self.cookie else []
        lines += [f"If-None-Match: {self.etag}"] if self.etag else []
        return "\r\n".join([*lines, "", ""]).encode()


class Connection:
    """One open connection; sends a question and tells when the whole answer is there."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.socket = socket.create_connection(("127.0.0.1", target.port), timeout=WAIT)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = b""
        self.asked = 0.0

    def ask(self) -> None:
        """Send the question."""
        self._read = b""
        self.asked = time.perf_counter()
        self.socket.sendall(self.target.request)

    def is_answered(self) -> bool:
        """Read what has come and tell if that is all.

        Raises: BadAnswer for another status than the right one, or a cut answer.
        """
        part = self.socket.recv(262_144)
        if not part:
            raise BadAnswer(f"{self.target.path}: anslutningen bröts")
        self._read += part
        head, gap, body = self._read.partition(b"\r\n\r\n")
        if not gap:
            return False
        if head[9:12] != self.target.status:
            raise BadAnswer(
                f"{self.target.path}: {head[9:12].decode()} i stället för {self.target.status.decode()}"
            )
        return len(body) >= _length(head.lower())

    def close(self) -> None:
        """Hang up."""
        self.socket.close()


def _length(head: bytes) -> int:
    at = head.find(_LENGTH)
    return int(head[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def one_by_one(target: Target, count: int) -> list[float]:
    """Ask so many times over one connection; return how long each answer took.

    Units: seconds.
    """
    connection = Connection(target)
    try:
        return [_timed(connection) for _ in range(count)]
    finally:
        connection.close()


def _timed(connection: Connection) -> float:
    connection.ask()
    while not connection.is_answered():
        pass
    return time.perf_counter() - connection.asked


def at_once(target: Target, clients: int, seconds: float, warm: float = 0.5) -> tuple[float, list[float]]:
    """Let so many clients ask all the time; return answers per second and how long each took.

    Units: seconds; what comes while the server warms is not counted.
    """
    selector = selectors.DefaultSelector()
    connections = [Connection(target) for _ in range(clients)]
    try:
        for one in connections:
            selector.register(one.socket, selectors.EVENT_READ, one)
            one.ask()
        begins = time.perf_counter() + warm
        took = [span for moment, span in _answers(selector, begins + seconds) if moment >= begins]
        return len(took) / seconds, took
    finally:
        for one in connections:
            one.close()
        selector.close()


def _answers(selector: selectors.BaseSelector, until: float) -> Iterator[tuple[float, float]]:
    while (now := time.perf_counter()) < until:
        ready = selector.select(WAIT)
        if not ready:
            raise BadAnswer("inget svar inom en minut")
        for key, _events in ready:
            connection: Connection = key.data
            if connection.is_answered():
                now = time.perf_counter()
                yield now, now - connection.asked
                connection.ask()
