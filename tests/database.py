# SPDX-License-Identifier: EUPL-1.2
"""Databases for tests: built once for each stage, then copied, never flushed, since an append-only table can't be emptied."""

import copy
import fcntl
import hashlib
import os
import pickle
import shutil
import uuid
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests import guard
from tests.stages import STAGES, Stage

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "handslag_template_"
FAST = "PRAGMA synchronous=OFF;"
SAID = "said.pickle"


@dataclass(frozen=True, slots=True)
class PrivateDatabase:
    """A database that one test has to itself.

    The name is what Django's setting holds; the url is what DATABASE_URL of another process may be set to.
    """

    name: str
    url: str


class Store(ABC):
    """Templates, one for each stage, and copies of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self, stage: Stage) -> None:
        """Make the template of a stage upon that of the stage below, unless it is there, of these sources."""
        kept = self.kept(stage)
        if kept.is_dir() and self.has(template_of(stage)):
            return
        for older in self.folder.glob(f"{self.folder_of(stage)}-*"):
            shutil.rmtree(older, ignore_errors=True)
        unfinished = self.begin(stage)
        point_at(unfinished)
        made = kept.with_name(f"unfinished-{uuid.uuid4().hex}")
        made.mkdir()
        with storing_in(made / "files"):
            stage.build(self.said(stage.upon) if stage.upon else None, made / SAID)
        connection.close()
        self.finish(unfinished, stage)
        made.rename(kept)

    def kept(self, stage: Stage) -> Path:
        """Return the folder with what belongs to a template and stands in no database: its files, and who is who."""
        return self.folder / f"{self.folder_of(stage)}-{template_of(stage).rpartition('_')[2]}"

    def folder_of(self, stage: Stage) -> str:
        """Return how the folders of a stage begin."""
        return f"{type(self).__name__.lower()}-{stage.name}"

    def said(self, stage: Stage) -> object:
        """Return what the maker of a stage returned, as objects of the caller's own."""
        # Why pickle is no danger: it reads what this very program wrote a moment ago.
        return pickle.loads((self.kept(stage) / SAID).read_bytes())  # noqa: S301

    @abstractmethod
    def has(self, template: str) -> bool:
        """Tell if a template is there."""

    @abstractmethod
    def begin(self, stage: Stage) -> str:
        """Make a database to build in, a copy of the stage below, and return its name."""

    @abstractmethod
    def finish(self, unfinished: str, stage: Stage) -> None:
        """Let a database that nobody is connected to be the template, in place of older ones."""

    @abstractmethod
    def copy(self, stage: Stage) -> PrivateDatabase:
        """Make a fresh copy of a stage that is prepared."""

    @abstractmethod
    def drop(self, name: str) -> None:
        """Remove a copy."""


class SqliteStore(Store):
    """Copies of files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        # Why no age: a thread that keeps its connection would go on in the database of an earlier test.
        connections.settings["default"]["CONN_MAX_AGE"] = 0
        options = connections.settings["default"].setdefault("OPTIONS", {})
        options["init_command"] = f"{options.get('init_command', '').rstrip().rstrip(';')};{FAST}".lstrip(";")
        self._sweep()

    def _sweep(self) -> None:
        """Remove what runs that were cut off left behind."""
        for left in self.folder.glob("copy-*.sqlite3") if Path("/proc").is_dir() else ():
            if not Path(f"/proc/{left.name.split('-')[1]}").exists():
                self.drop(str(left))

    def has(self, template: str) -> bool:
        """Tell if the file is there."""
        return self._file(template).is_file()

    def begin(self, stage: Stage) -> str:
        """Copy the file of the stage below."""
        unfinished = self.folder / f"unfinished-{uuid.uuid4().hex}.sqlite3"
        if stage.upon:
            shutil.copyfile(self._file(template_of(stage.upon)), unfinished)
        return str(unfinished)

    def finish(self, unfinished: str, stage: Stage) -> None:
        """Bring all that was written into the file itself and give it its name."""
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for older in self.folder.glob(f"{TEMPLATE}{stage.name}_*"):
            older.unlink()
        Path(unfinished).rename(self._file(template_of(stage)))
        self.drop(unfinished)

    def copy(self, stage: Stage) -> PrivateDatabase:
        """Copy the file."""
        name = self.folder / f"copy-{os.getpid()}-{uuid.uuid4().hex[:8]}.sqlite3"
        shutil.copyfile(self._file(template_of(stage)), name)
        return PrivateDatabase(str(name), f"sqlite://{name}")

    def drop(self, name: str) -> None:
        """Remove a copy and what lies beside it."""
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{name}{ending}").unlink(missing_ok=True)

    def _file(self, template: str) -> Path:
        return self.folder / f"{template}.sqlite3"


class PostgresStore(Store):
    """Copies made by the server."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.settings = connections.settings["default"]
        self.home = self.settings["NAME"]

    def has(self, template: str) -> bool:
        """Tell if the server has the database."""
        return bool(self._rows(f"SELECT datname FROM pg_database WHERE datname = '{template}'"))

    def begin(self, stage: Stage) -> str:
        """Let the server copy the database of the stage below."""
        unfinished = f"unfinished_{uuid.uuid4().hex}"
        below = f' TEMPLATE "{template_of(stage.upon)}"' if stage.upon else ""
        self._do(f'CREATE DATABASE "{unfinished}"{below}')
        return unfinished

    def finish(self, unfinished: str, stage: Stage) -> None:
        """Give the database its name."""
        for older in self._rows(
            f"SELECT datname FROM pg_database WHERE datname LIKE '{TEMPLATE}{stage.name}\\_%%'"
        ):
            with suppress(DatabaseError):
                self._do(f'DROP DATABASE "{older}"')
        self._do(f'ALTER DATABASE "{unfinished}" RENAME TO "{template_of(stage)}"')

    def copy(self, stage: Stage) -> PrivateDatabase:
        """Let the server copy the database."""
        name = f"handslag_test_{os.getpid()}_{uuid.uuid4().hex[:8]}"
        self._do(f'CREATE DATABASE "{name}" TEMPLATE "{template_of(stage)}"')
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


def store_in(folder: Path) -> Store:
    """Return the store for the kind of database in use."""
    return SqliteStore(folder) if connection.vendor == "sqlite" else PostgresStore(folder)


@lru_cache
def hash_of(patterns: tuple[str, ...]) -> str:
    """Return a short hash of the files that decide what a template looks like."""
    found = sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})
    said = hashlib.sha256()
    for path in found:
        said.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return said.hexdigest()[:16]


def template_of(stage: Stage) -> str:
    """Return the name of a stage's template."""
    return f"{TEMPLATE}{stage.name}_{hash_of(stage.made_of)}"


@contextmanager
def storing_in(folder: Path) -> Iterator[None]:
    """Let what is stored inside the block lie in a folder."""
    apart = copy.deepcopy(settings.STORAGES)
    for name, one in apart.items():
        if "location" in one.get("OPTIONS", {}):
            one["OPTIONS"]["location"] = folder / name
    with override_settings(STORAGES=apart):
        yield


def point_at(name: str) -> None:
    """Make every new connection, in any thread, go to the named database."""
    connections.close_all()
    connections.settings["default"]["NAME"] = name


@contextmanager
def alone(folder: Path, stage: Stage) -> Iterator[None]:
    """Let one process at a time make a stage."""
    with (folder / f"lock-{stage.name}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Shelf:
    """The databases that this process tests in: one copy of each stage, made when a test first asks for it."""

    opened: "ClassVar[Shelf | None]" = None
    next: ClassVar[Stage | None] = None

    def __init__(self, store: Store, blocker: DjangoDbBlocker, files: Path) -> None:
        self.store, self.blocker, self.files = store, blocker, files
        self.copies: dict[str, PrivateDatabase] = {}
        self.prepared: set[str] = set()

    @classmethod
    def set(cls, item: pytest.Item) -> None:
        """Turn to the stage of the test that comes next, before its fixtures ask for the database."""
        cls.next = stage_of(item) if asks_database(item) else None
        if cls.opened and cls.next:
            cls.opened.turn_to(cls.next)

    def open(self) -> None:
        """Be the shelf that tests are set from; the test at hand is what opened it."""
        Shelf.opened = self
        if self.next:
            self.turn_to(self.next)

    def prepare(self, stage: Stage) -> None:
        """See that the template of a stage is there, and its files among those of this process."""
        if stage.name in self.prepared:
            return
        for below in stage.with_those_below():
            with self.blocker.unblock(), alone(self.store.folder, below):
                before = connections.settings["default"]["NAME"]
                self.store.prepare(below)
                point_at(before)
            if (found := self.store.kept(below) / "files").is_dir():
                shutil.copytree(found, self.files, dirs_exist_ok=True)
        self.prepared.add(stage.name)

    def turn_to(self, stage: Stage) -> None:
        """Let ordinary tests work in a copy of the stage; they roll back what they do in it."""
        self.prepare(stage)
        with self.blocker.unblock():
            if stage.name not in self.copies:
                self.copies[stage.name] = self.store.copy(stage)
            if connections.settings["default"]["NAME"] != self.copies[stage.name].name:
                point_at(self.copies[stage.name].name)

    def close(self) -> None:
        """Remove the copies."""
        Shelf.opened = None
        with self.blocker.unblock():
            connections.close_all()
            for one in self.copies.values():
                self.store.drop(one.name)


@pytest.fixture(scope="session")
def files_apart(tmp_path_factory) -> Iterator[Path]:
    """Keep the files that tests store away from those of a demonstration in the same checkout."""
    place = tmp_path_factory.mktemp("files")
    with storing_in(place):
        yield place


@pytest.fixture(scope="session")
def shelf(django_test_environment, django_db_blocker, files_apart) -> Iterator[Shelf]:
    """The databases of the kind that DATABASE_URL names."""
    folder = ROOT / "var" / "test" / "databases"
    folder.mkdir(parents=True, exist_ok=True)
    with django_db_blocker.unblock():
        found = Shelf(store_in(folder), django_db_blocker, files_apart)
    guard.stand_by()
    found.open()
    yield found
    found.close()


@pytest.fixture(scope="session")
def django_db_setup(shelf) -> None:
    """Let the shelf give the databases, and not pytest-django."""


@pytest.fixture
def fresh_database(shelf, request) -> Iterator[PrivateDatabase]:
    """Give one test a database of its own, where it may commit, use threads and start other processes."""
    with shelf.blocker.unblock():
        before = connections.settings["default"]["NAME"]
        own = shelf.store.copy(stage_of(request.node))
        point_at(own.name)
        try:
            yield own
        finally:
            point_at(before)
            shelf.store.drop(own.name)


@pytest.fixture
def database(request) -> None:
    """The database of the test at hand: its own where it asks for fresh_database, else the shared, rolled back one.

    What builds rows for tests asks for this fixture, so that it serves both.
    """
    request.getfixturevalue("fresh_database" if "fresh_database" in request.fixturenames else "db")


def asks_database(item: pytest.Item) -> bool:
    """Tell if a test works in a database."""
    return bool(item.get_closest_marker("django_db") or {"db", "database", "fresh_database"} & asked(item))


def stage_of(item: pytest.Item) -> Stage:
    """Return the stage that a test plays on: the highest whose fixture it asks for."""
    return next((stage for stage in reversed(STAGES) if stage.name in asked(item)), STAGES[0])


def asked(item: pytest.Item) -> set[str]:
    """Return the names of all fixtures that a test asks for, itself or through others."""
    return set(getattr(item, "fixturenames", ()))
