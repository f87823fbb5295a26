# SPDX-License-Identifier: EUPL-1.2
"""Databases for tests: migrated once, then copied, never flushed, since an append-only table can't be emptied."""

import fcntl
import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections

from tests import guard

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "handslag_template_"
FAST = "PRAGMA synchronous=OFF;"


@dataclass(frozen=True, slots=True)
class PrivateDatabase:
    """A database that one test has to itself.

    The name is what Django's setting holds; the url is what DATABASE_URL of another process may be set to.
    """

    name: str
    url: str


class SqliteStore:
    """Copies of one migrated file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Why no age: a thread that keeps its connection would go on in the database of an earlier test.
        connections.settings["default"]["CONN_MAX_AGE"] = 0
        options = connections.settings["default"].setdefault("OPTIONS", {})
        options["init_command"] = f"{options.get('init_command', '').rstrip().rstrip(';')};{FAST}".lstrip(";")
        self.template = folder / f"{TEMPLATE}{source_hash()}.sqlite3"

    def prepare(self) -> None:
        """Migrate the template, unless somebody has done it for these sources already."""
        if self.template.is_file():
            return
        for older in self.folder.glob(f"{TEMPLATE}*"):
            older.unlink()
        unfinished = self.folder / f"unfinished-{uuid.uuid4().hex}.sqlite3"
        point_at(str(unfinished))
        migrate()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        unfinished.rename(self.template)
        self.drop(str(unfinished))

    def copy(self) -> PrivateDatabase:
        """Make a fresh copy."""
        name = self.folder / f"copy-{os.getpid()}-{uuid.uuid4().hex[:8]}.sqlite3"
        shutil.copyfile(self.template, name)
        return PrivateDatabase(str(name), f"sqlite://{name}")

    def drop(self, name: str) -> None:
        """Remove a copy and what lies beside it."""
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{name}{ending}").unlink(missing_ok=True)


class PostgresStore:
    """Copies of one migrated database, made by the server."""

    def __init__(self) -> None:
        self.settings = connections.settings["default"]
        self.home = self.settings["NAME"]
        self.template = f"{TEMPLATE}{source_hash()}"

    def prepare(self) -> None:
        """Migrate the template, unless somebody has done it for these sources already."""
        names = self._rows(f"SELECT datname FROM pg_database WHERE datname LIKE '{TEMPLATE}%%'")
        if self.template in names:
            return
        for older in names:
            with suppress(DatabaseError):
                self._do(f'DROP DATABASE "{older}"')
        unfinished = f"unfinished_{uuid.uuid4().hex}"
        self._do(f'CREATE DATABASE "{unfinished}"')
        point_at(unfinished)
        migrate()
        connection.close()
        self._do(f'ALTER DATABASE "{unfinished}" RENAME TO "{self.template}"')

    def copy(self) -> PrivateDatabase:
        """Make a fresh copy."""
        name = f"handslag_test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        return PrivateDatabase(name, self._url(name))

    def drop(self, name: str) -> None:
        """Remove a copy, also when a thread still holds a connection to it."""
        self._do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _url(self, name: str) -> str:
        signing_in = ":".join(filter(None, (self.settings["USER"], self.settings["PASSWORD"])))
        host, port = self.settings["HOST"], self.settings["PORT"]
        if host.startswith("/"):
            return f"postgresql://{signing_in}@/{name}?host={host}"
        return f"postgresql://{signing_in}@{host}{':' if port else ''}{port}/{name}"

    def _do(self, statement: str) -> None:
        with self._from_home() as cursor:
            cursor.execute(statement)

    def _rows(self, query: str) -> list[str]:
        with self._from_home() as cursor:
            cursor.execute(query)
            return [row[0] for row in cursor.fetchall()]

    @contextmanager
    def _from_home(self):
        """Speak to the server from a database that nobody copies, over a connection of its own."""
        speaking = connections.create_connection("default")
        speaking.settings_dict = {**self.settings, "NAME": self.home}
        try:
            with speaking.cursor() as cursor:
                yield cursor
        finally:
            speaking.close()


def store_in(folder: Path) -> SqliteStore | PostgresStore:
    """Return the store for the kind of database in use."""
    return SqliteStore(folder) if connection.vendor == "sqlite" else PostgresStore()


def source_hash() -> str:
    """Return a short hash of everything that decides what a migrated database looks like."""
    sources = sorted((ROOT / "src").rglob("*.py"))
    joined = b"".join(
        str(path).encode() + path.read_bytes()
        for path in sources
        if "migrations" in path.parts or "triggers" in path.stem
    )
    settings = (ROOT / "src/handslag/config/settings.py").read_bytes()
    lock = (ROOT / "uv.lock").read_bytes()
    return hashlib.sha256(joined + settings + lock).hexdigest()[:16]


def point_at(name: str) -> None:
    """Make every new connection, in any thread, go to the named database."""
    connections.close_all()
    connections.settings["default"]["NAME"] = name


def migrate() -> None:
    """Bring the database to its present form, triggers included."""
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time through."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def database_store(django_test_environment, django_db_blocker, tmp_path_factory):
    """The store of databases of the kind that DATABASE_URL names, its template ready."""
    folder = ROOT / "var" / "test" / "databases"
    folder.mkdir(parents=True, exist_ok=True)
    with django_db_blocker.unblock(), alone(folder):
        store = store_in(folder)
        store.prepare()
    return store


@pytest.fixture(scope="session")
def django_db_setup(database_store, django_db_blocker):
    """Give each worker a copy of the template; ordinary tests roll back what they do in it."""
    with django_db_blocker.unblock():
        copy = database_store.copy()
        point_at(copy.name)
    guard.stand_by()
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        database_store.drop(copy.name)


@pytest.fixture
def fresh_database(django_db_setup, database_store, django_db_blocker) -> Iterator[PrivateDatabase]:
    """Give one test a database of its own, where it may commit, use threads and start other processes."""
    with django_db_blocker.unblock():
        before = connections.settings["default"]["NAME"]
        copy = database_store.copy()
        point_at(copy.name)
        try:
            yield copy
        finally:
            point_at(before)
            database_store.drop(copy.name)


@pytest.fixture
def database(request) -> None:
    """The database of the test at hand: its own where it asks for fresh_database, else the shared, rolled back one.

    What builds rows for tests asks for this fixture, so that it serves both.
    """
    request.getfixturevalue("fresh_database" if "fresh_database" in request.fixturenames else "db")
