# SPDX-License-Identifier: EUPL-1.2
"""Starts the servers that are measured, alike for Handslag and the floor, and reads their memory."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load import WAIT
from handslag.config.launching import places, serving

HOST = "127.0.0.1"
WORKERS = 2
_PORTION = re.compile(r"^(Rss|Pss):\s+(\d+) kB", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    port: int
    process: subprocess.Popen[bytes]

    def memory(self) -> list[dict[str, int]]:
        """Return what each worker holds, the biggest first.

        Units: kilobytes, resident (rss) and with shared pages divided (pss).
        """
        found = [_memory(child) for child in _descendants(self.process.pid)]
        return sorted((one for one in found if one), key=lambda one: -one["rss"])

    def spent(self) -> float:
        """Return the time that the processors have worked for the server so far.

        Units: seconds.
        """
        return sum(_spent(one) for one in (self.process.pid, *_descendants(self.process.pid)))


@contextmanager
def server(
    application: str, environment: Mapping[str, str], log: Path, port: int | None = None
) -> Iterator[Server]:
    """Run an application under the production server until the block ends.

    Raises: RuntimeError when it does not answer in time.
    """
    port = port or serving.unused_port(HOST)
    command = list(serving.web_server(HOST, port, WORKERS).command)
    command[-1] = application
    with log.open("wb") as said:
        process = subprocess.Popen(
            command,
            env=dict(environment),
            cwd=places.root(),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        _wait(process, port, log)
        yield Server(port, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        if serving.answers(HOST, port):
            return
        time.sleep(0.1)
    raise RuntimeError(f"Servern svarade inte. Se {log}.")


def _descendants(pid: int) -> Iterator[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for child in children.read_text().split() if children.exists() else ():
        yield int(child)
        yield from _descendants(int(child))


def _memory(pid: int) -> dict[str, int]:
    try:
        said = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return {}
    return {name.lower(): int(amount) for name, amount in _PORTION.findall(said)}


def _spent(pid: int) -> float:
    try:
        said = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0
    user, system = said.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
