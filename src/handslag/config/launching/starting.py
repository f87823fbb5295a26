# SPDX-License-Identifier: EUPL-1.2
"""`handslag up`: sets up all that is missing and serves."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from handslag.config.launching import places, serving
from handslag.config.launching.progress import Steps, seconds

BUILDING = ("Gränssnitt", "Översättningar")
FILLING = ("Databas", "Riktlinjer", "Demonstration")
HOST = "127.0.0.1"


def parser() -> argparse.ArgumentParser:
    """Return the options of `up`."""
    options = argparse.ArgumentParser(
        prog="handslag up", description="Sätter upp allt som saknas och startar Handslag."
    )
    options.add_argument("--no-serve", action="store_true", help="sätt bara upp, starta ingen server")
    options.add_argument("--port", type=int, default=8000, help="port för webbservern (8000)")
    options.add_argument("--host", default=HOST, help=f"adress som webbservern lyssnar på ({HOST})")
    options.add_argument("--fresh", action="store_true", help="bygg om demonstrationen från början")
    return options


def run(arguments: Sequence[str]) -> int:
    """Set up, then serve until somebody stops it; return the exit status.

    HANDSLAG_DEMO=0 in the environment leaves the demonstration out.
    """
    wanted = parser().parse_args(arguments)
    began = time.perf_counter()
    if not wanted.no_serve and not serving.is_free(wanted.host, wanted.port):
        print(
            f"Porten {wanted.port} är upptagen. Stoppa det som använder den, eller välj en annan med --port."
        )
        return 1
    os.environ.setdefault("HANDSLAG_DEMO", "1")
    os.environ.setdefault("HANDSLAG_BASE_URL", f"http://{_shown(wanted.host)}:{wanted.port}")
    building = len(BUILDING) if places.is_checkout() else 0
    steps = Steps(building + len(FILLING) + (not wanted.no_serve), building + len(FILLING))
    with tempfile.TemporaryDirectory() as folder:
        people = Path(folder) / "people.txt"
        status = set_up(steps.total, building, people, fresh=wanted.fresh)
        signing_in = people.read_text(encoding="utf-8").strip() if people.is_file() else ""
    if status or wanted.no_serve:
        return status
    return serve(wanted.host, wanted.port, steps, signing_in, began)


def set_up(total: int, building: int, people: Path, *, fresh: bool) -> int:
    """Build what is built in a checkout, then fill the database; return the exit status.

    Who can sign in to the demonstration is written to the file ``people``.
    """
    if building and (status := _build(total)):
        return status
    more = ["--fresh"] if fresh else []
    return _child("filling", f"--total={total}", f"--done={building}", f"--people={people}", *more)


def serve(host: str, port: int, steps: Steps, signing_in: str, began: float) -> int:
    """Run the web server and its side processes; say where it is and who can sign in."""

    def ready() -> None:
        steps.end()
        print(f"\nHandslag är igång efter {seconds(began)}:  http://{_shown(host)}:{port}/\n")
        print(f"{signing_in}\n\n" if signing_in else "", end="")
        print("Ctrl-C stoppar.", flush=True)

    steps.begin("Server")
    return serving.run_together(
        [serving.web_server(host, port), *serving.side_processes()], host, port, ready
    )


def _build(total: int) -> int:
    """Build in a process of its own, unless nothing has changed since it was done; return the exit status.

    Why a look first: loading the tools of the build takes longer than all else when there is nothing to do.
    """
    seen = places.root() / "var" / "built"
    if seen.is_file() and seen.read_text() == _sources_of_building():
        steps = Steps(total)
        for title in BUILDING:
            with steps.step(title):
                pass
        return 0
    status = _child("building", f"--total={total}")
    if not status:
        seen.parent.mkdir(parents=True, exist_ok=True)
        seen.write_text(_sources_of_building())
    return status


def _sources_of_building() -> str:
    """Return a text that changes when anything changes that the build reads or writes."""
    patterns = ("ui/assets.py", "ui/static/handslag/**/*", "papers/fonts/*", "**/locale/*/LC_MESSAGES/*")
    found = [path for pattern in patterns for path in places.PACKAGE.glob(pattern) if path.is_file()]
    found.append(places.root() / "package-lock.json")
    return "\n".join(f"{path} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in sorted(found))


def _shown(host: str) -> str:
    """Return the name that people type for an address on this machine."""
    return "localhost" if host in (HOST, "0.0.0.0", "::1") else host


def _child(module: str, *arguments: str) -> int:
    """Run one of our modules in a process of its own."""
    command = places.python(f"handslag.config.launching.{module}", *arguments)
    sys.stdout.flush()
    return subprocess.run(command, env=places.environment(), check=False).returncode
