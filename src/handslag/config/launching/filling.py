# SPDX-License-Identifier: EUPL-1.2
"""Brings the database to its present form and fills it: tables, guidelines, demonstration."""

import argparse
import io
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands

from handslag.config.launching.progress import Steps

OLDER = "Är demonstrationen äldre än koden? ./handslag up --fresh bygger om den från början. Allt i den försvinner."


def quietly(command: str, *arguments: str, **options: object) -> str:
    """Run a management command and return what it said; when it fails, what it said is shown first."""
    said = io.StringIO()
    try:
        call_command(command, *arguments, stdout=said, stderr=said, **options)
    except BaseException:
        print(said.getvalue(), file=sys.stderr)
        raise
    return said.getvalue()


def last_line(said: str) -> str:
    """Return the last line that says anything."""
    return next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")


def main(arguments: list[str]) -> int:
    """Fill the database, with a line for each part."""
    options = argparse.ArgumentParser(prog="filling")
    options.add_argument("--total", type=int, default=3)
    options.add_argument("--done", type=int, default=0)
    options.add_argument("--fresh", action="store_true")
    options.add_argument("--people", type=Path)
    wanted = options.parse_args(arguments)
    steps = Steps(wanted.total, wanted.done)
    django.setup()
    try:
        fill(steps, wanted)
    except CommandError as error:
        print(error)
        if settings.DEMONSTRATION and not wanted.fresh:
            print(OLDER)
        return 1
    return 0


def fill(steps: Steps, wanted: argparse.Namespace) -> None:
    """Take the steps in order."""
    with steps.step("Databas"):
        quietly("migrate", interactive=False, verbosity=0)
    if wanted.fresh:
        # Why first: a demonstration that is built anew begins by emptying what is there.
        demonstrate(steps, wanted)
        load_packs(steps)
    else:
        load_packs(steps)
        demonstrate(steps, wanted)


def load_packs(steps: Steps) -> None:
    """Load the guidelines that are new."""
    with steps.step("Riktlinjer"):
        steps.note(last_line(quietly("pack", "load")))


def demonstrate(steps: Steps, wanted: argparse.Namespace) -> None:
    """Build the demonstration where there is none, and write down who can sign in to it."""
    with steps.step("Demonstration"):
        if not settings.DEMONSTRATION:
            steps.note("avstängd")
        elif "demo" in get_commands():
            built = last_line(quietly("demo", *(["--fresh"] if wanted.fresh else [])))
            steps.note(f"{built} {let_today_pass()}")
            if wanted.people:
                wanted.people.write_text(quietly("demo", "--people"), encoding="utf-8")


def let_today_pass() -> str:
    """Let the calendar act in the demonstration as it would every morning, and return what it did.

    Why a fault stops nothing here: the command has said where to look, and the rest of the demonstration is whole.
    """
    said = io.StringIO()
    try:
        call_command("daily", stdout=said)
    except CommandError as error:
        return f"Kalendern: {error}"
    return f"Kalendern: {last_line(said.getvalue())}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
