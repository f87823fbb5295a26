# SPDX-License-Identifier: EUPL-1.2
"""`handslag check`: form, types, floors, migrations, documents and licences, without tests."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from handslag.config.launching import places, repository
from handslag.config.launching.progress import seconds

AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to check: a command that must end well, or a reading of files that must find nothing."""

    name: str
    command: Sequence[str] = ()
    read: Callable[[Path, Iterable[Path]], Iterator[str]] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a check went.

    Units: time is text, as in "1,2 s".
    """

    name: str
    passed: bool
    said: str
    time: str


def checks() -> list[Check]:
    """Return the checks, the slowest first; those of a command that does not exist are left out."""
    found = [
        Check("typer", places.python("mypy")),
        Check("migrationer i takt", places.django("makemigrations", "--check", "--dry-run")),
        Check("våningar", [places.tool("lint-imports"), "--no-cache"]),
        Check("form", places.python("ruff", "format", "--check", ".")),
        Check("regler", places.python("ruff", "check", ".")),
        Check("låsta källor", read=repository.foreign_hosts),
        Check("datorns sökvägar", read=repository.machine_paths),
        Check("licenser", read=repository.missing_licences),
    ]
    if places.has_command("docs_generate"):
        found.insert(1, Check("dokument färska", places.django("docs_generate", "--check")))
    if places.has_command("pack"):
        found.insert(2, Check("riktlinjepaket", places.django("pack", "check", str(places.packs()))))
    if places.has_command("messages"):
        found.insert(3, Check("engelska texter", places.django("messages", "--check")))
    return found


def run(arguments: Sequence[str]) -> int:
    """Run all checks, at most two at a time; return 1 when any failed."""
    if arguments:
        print("handslag check tar inga argument.")
        return 2
    if not places.is_checkout():
        print("handslag check behöver källkoden: kör ./handslag check i en utcheckning.")
        return 2
    began = time.perf_counter()
    root = places.root()
    files = repository.tracked(root)
    failed: list[Outcome] = []
    wanted = checks()
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        for done in as_completed([pool.submit(perform, check, root, files) for check in wanted]):
            outcome = done.result()
            print(f"{'klart' if outcome.passed else 'FEL':<6}{outcome.name} ({outcome.time})", flush=True)
            failed += [] if outcome.passed else [outcome]
    for outcome in failed:
        print(f"\n== {outcome.name}\n{outcome.said.strip()}")
    print(f"\nLagrum som ingen har läst än: {repository.unverified_laws(files)} (en utgåva kräver 0)")
    print(f"Kontroller: {len(wanted) - len(failed)} klara, {len(failed)} fel ({seconds(began)})", flush=True)
    return 1 if failed else 0


def perform(check: Check, root: Path, files: Iterable[Path]) -> Outcome:
    """Do one check."""
    began = time.perf_counter()
    if check.read:
        complaints = list(check.read(root, files))
        return Outcome(check.name, not complaints, "\n".join(complaints), seconds(began))
    try:
        done = subprocess.run(
            check.command,
            cwd=root,
            env=places.environment(HANDSLAG_SECRET_KEY="checks"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return Outcome(check.name, False, f"Programmet {check.command[0]} finns inte.", seconds(began))
    return Outcome(check.name, done.returncode == 0, done.stdout, seconds(began))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
