# SPDX-License-Identifier: EUPL-1.2
"""Runs the web server and its side processes together: one stops, all stop; Ctrl-C stops everything."""

import contextlib
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from handslag.config.launching import places

THREADS = 4
STARTING = 30.0
STOPPING = 10.0


@dataclass(frozen=True, slots=True)
class Process:
    """A program to run beside the others, with the name people see when it ends."""

    name: str
    command: Sequence[str]


@dataclass(frozen=True, slots=True)
class Side:
    """A management command that works beside the web server: one of ours, or of an app that we use."""

    name: str
    command: str
    arguments: tuple[str, ...] = ()


SIDES = (
    Side("aviseringar", "notices", ("run",)),
    Side("bakgrundsarbete", "db_worker", ("--no-startup-delay", "--no-reload")),
)


def web_server(host: str, port: int, workers: int = 2) -> Process:
    """Return the web server as a process."""
    command = [
        places.tool("granian"),
        "--interface=wsgi",
        f"--host={host}",
        f"--port={port}",
        f"--workers={workers}",
        f"--blocking-threads={THREADS}",
        "--log-level=warning",
        "handslag.config.wsgi:application",
    ]
    return Process("webb", command)


def side_processes() -> list[Process]:
    """Return the processes that work beside the web server."""
    return [Process(side.name, places.django(side.command, *side.arguments)) for side in SIDES]


def is_free(host: str, port: int) -> bool:
    """Tell if nobody listens on the port yet."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Tell if somebody listens on the port."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def run_together(processes: Sequence[Process], host: str, port: int, ready: Callable[[], None]) -> int:
    """Run the processes until one of them ends or somebody stops us; return the exit status.

    The first process is the web server; ``ready`` is called once it answers.
    """
    asked = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        asked.set()

    earlier = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    running: list[tuple[Process, subprocess.Popen[bytes]]] = []
    try:
        for process in processes:
            # Why a session of their own: Ctrl-C then reaches us alone, and we stop them in order.
            started = subprocess.Popen(process.command, env=places.environment(), start_new_session=True)
            running.append((process, started))
        return _watch(running, asked, host, port, ready)
    finally:
        _stop([started for _, started in running])
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _watch(
    running: Sequence[tuple[Process, subprocess.Popen[bytes]]],
    asked: threading.Event,
    host: str,
    port: int,
    ready: Callable[[], None],
) -> int:
    """Tell when the web server answers, then wait for the first process to end or for somebody to ask us to stop."""
    deadline = time.monotonic() + STARTING
    told = False
    while not asked.wait(0.1):
        for process, started in running:
            if started.poll() is not None:
                print(f"Processen {process.name} slutade med {started.returncode}. Allt stoppas.", flush=True)
                return 1
        if not told and answers(host, port):
            told = True
            ready()
        if not told and time.monotonic() > deadline:
            print(f"Webbservern svarade inte inom {STARTING:.0f} s. Allt stoppas.", flush=True)
            return 1
    print("\nStoppar.", flush=True)
    return 0


def _stop(started: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask all to end, wait, and end by force those that stay."""
    for process in started:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + STOPPING
    for process in started:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(0.1, deadline - time.monotonic()))
        if process.poll() is None:
            process.kill()
            process.wait()


def unused_port(host: str) -> int:
    """Return a port that nobody uses right now."""
    with socket.create_server((host, 0)) as probe:
        return int(probe.getsockname()[1])
