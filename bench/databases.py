# SPDX-License-Identifier: EUPL-1.2
"""The databases that are measured: one file for SQLite, one kept cluster for PostgreSQL, and what was made in them."""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handslag.config.launching import places, postgres

SQLITE = "sqlite"
KINDS = (SQLITE, "postgresql")
FOLDER = places.root() / "var" / "bench"
CASES, FLOOR = "handslag", "floor"


class Unavailable(Exception):
    """A kind of database that cannot be measured here; the text says why."""


@dataclass(frozen=True, slots=True)
class Database:
    """A place to measure in: Handslag's database and the floor's, and the folder of what belongs to them."""

    kind: str
    url: str
    floor_url: str
    folder: Path

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a process that works with Handslag's database as in production."""
        given = {
            "DATABASE_URL": self.url,
            "HANDSLAG_VAR": str(self.folder),
            "HANDSLAG_DEBUG": "0",
            "HANDSLAG_DEMO": "0",
            "HANDSLAG_HOSTS": "127.0.0.1,localhost",
            "HANDSLAG_BASE_URL": "http://127.0.0.1",
            "PYTHONPATH": str(places.root()),
        }
        return places.environment(**{**given, **more})

    def floor_environment(self) -> dict[str, str]:
        """Return the environment of a process that works with the floor."""
        return self.environment(DATABASE_URL=self.floor_url, DJANGO_SETTINGS_MODULE="bench.floor.settings")

    @property
    def note(self) -> Path:
        """Return the file that says what was made."""
        return self.folder / "made.json"

    def has(self, cases: int) -> bool:
        """Tell if the database holds so many cases, made by the sources as they are now."""
        said = json.loads(self.note.read_text()) if self.note.is_file() else {}
        return said.get("asked") == cases and said.get("sources") == sources()

    def write_note(self, cases: int, grown: dict[str, Any]) -> None:
        """Say what was made."""
        self.note.write_text(json.dumps({**grown, "asked": cases, "sources": sources()}, indent=2))

    def empty(self) -> None:
        """Take away what there is, to make it anew."""
        self.note.unlink(missing_ok=True)
        if self.kind == "sqlite":
            for ending in ("", "-wal", "-shm"):
                (self.folder / f"{CASES}.sqlite3{ending}").unlink(missing_ok=True)
        else:
            _psql(self.url, f"drop database if exists {CASES} with (force)", f"create database {CASES}")


def of_sqlite() -> Database:
    """Return SQLite's database, which is always there."""
    folder = FOLDER / SQLITE
    return Database(
        SQLITE, f"sqlite://{folder}/{CASES}.sqlite3", f"sqlite://{folder}/{FLOOR}.sqlite3", folder
    )


@contextmanager
def opened(kind: str) -> Iterator[Database]:
    """Yield a database of a kind, running.

    Raises: Unavailable when PostgreSQL is not there or does not start.
    """
    folder = FOLDER / kind
    folder.mkdir(parents=True, exist_ok=True)
    if kind == SQLITE:
        yield of_sqlite()
        return
    programs = postgres.programs()
    if programs is None:
        raise Unavailable("PostgreSQL finns inte på den här datorn.")
    try:
        with postgres.cluster(programs, kept=FOLDER / "cluster") as url:
            names = _psql(url, "select datname from pg_database").split()
            _psql(url, *(f"create database {name}" for name in (CASES, FLOOR) if name not in names))
            yield Database(
                kind, url.replace("/postgres?", f"/{CASES}?"), url.replace("/postgres?", f"/{FLOOR}?"), folder
            )
    except postgres.NotStarted as error:
        raise Unavailable(str(error)) from error


def sources() -> str:
    """Return a short hash of all that decides what a made database looks like."""
    package = places.PACKAGE
    found = [*package.glob("*/migrations/*.py"), *package.glob("config/demonstration/**/*")]
    found += [
        *package.glob("*/acts*.py"),
        *package.glob("*/acts/*.py"),
        *Path(__file__).parent.glob("data/*.py"),
    ]
    files = sorted(path for path in found if path.is_file() and path.suffix != ".pyc")
    said = hashlib.sha256()
    for path in files:
        said.update(path.name.encode() + path.read_bytes())
    return said.hexdigest()[:16]


def _psql(url: str, *statements: str) -> str:
    """Run statements from the cluster's own database; return the first column of the last one's rows."""
    address = url.replace(f"/{CASES}?", "/postgres?")
    code = (
        "import sys, psycopg\n"
        "with psycopg.connect(sys.argv[1], autocommit=True) as c:\n"
        "    for s in sys.argv[2:]:\n"
        "        r = c.execute(s)\n"
        "    print(*(x[0] for x in r.fetchall()) if len(sys.argv) > 2 and r.description else '')\n"
    )
    command = [*places.python("-c")[:1], "-c", code, address, *statements]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
