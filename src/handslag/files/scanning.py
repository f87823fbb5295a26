# SPDX-License-Identifier: EUPL-1.2
"""Ask clamd, the scanner for malware, about bytes; only where the installation names one."""

import socket
import struct
from enum import StrEnum

from django.conf import settings

from handslag.files.refusals import refused

PIECE = 256 * 1024
SECONDS = 30.0
SECONDS_TO_PING = 2.0


class Scanner(StrEnum):
    """How it stands with the scanner."""

    OFF = "off"
    WORKS = "works"
    AWAY = "away"


def scan(content: bytes) -> None:
    """See that the scanner finds nothing; without one, nothing is asked.

    Raises: Invalid for malware; NotNow when the scanner does not answer, since what is not examined is not taken in.
    """
    if not settings.HANDSLAG_CLAMD:
        return
    try:
        with _connected(SECONDS) as line:
            line.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), PIECE):
                piece = content[at : at + PIECE]
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
            said = _said(line)
    except OSError as error:
        raise refused("file.scanner_away") from error
    if said.endswith(b"FOUND"):
        raise refused("file.infected")
    if not said.endswith(b"OK"):
        raise refused("file.scanner_away")


def state_of_scanner() -> Scanner:
    """Return whether a scanner is named, and answers."""
    if not settings.HANDSLAG_CLAMD:
        return Scanner.OFF
    try:
        with _connected(SECONDS_TO_PING) as line:
            line.sendall(b"zPING\0")
            return Scanner.WORKS if _said(line) == b"PONG" else Scanner.AWAY
    except OSError:
        return Scanner.AWAY


def _connected(seconds: float) -> socket.socket:
    """Return a line to the scanner: ``unix:/path/to/socket`` or ``host:port``."""
    place: str = settings.HANDSLAG_CLAMD
    if place.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(seconds)
        line.connect(place.removeprefix("unix:"))
        return line
    host, _colon, port = place.rpartition(":")
    return socket.create_connection((host or "localhost", int(port)), timeout=seconds)


def _said(line: socket.socket) -> bytes:
    said = b""
    while not said.endswith(b"\0") and (piece := line.recv(4096)):
        said += piece
    return said.strip(b"\0\n ")
