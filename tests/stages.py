# SPDX-License-Identifier: EUPL-1.2
"""What stands in a database before a test begins: built once by acts, then copied, since most tests need the same."""

import io
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command
from django.test import override_settings

from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from tests import guard
from tests.agreements.partnership import make_writing
from tests.cast import MONDAY, make_cast
from tests.register.scene import make_scene
from tests.web.standing_cases import make_standing

SHOWN_ON = datetime(2026, 10, 7, 10, 0, tzinfo=UTC)
"""The day that the tests' demonstration is told up to."""

TABLES = (
    "src/**/migrations/*.py",
    "src/**/*triggers*.py",
    "src/handslag/journal/fresh.py",
    "src/handslag/config/settings.py",
    "uv.lock",
)
ACTS = ("src/handslag/**/*.py", "packs/**/*", "uv.lock", "tests/cast.py", "tests/stages.py")


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage by the name of the fixture that asks for it: who makes it, upon which other, of which files.

    What the maker returns must be picklable; the fixture gives each test a copy of its own.
    """

    name: str
    make: Callable[..., object]
    made_of: tuple[str, ...]
    upon: "Stage | None" = None
    day: datetime = MONDAY

    def build(self, below: object, said: Path) -> None:
        """Make what stands on the stage in the database at hand, and write down what the maker returned."""
        pack_of.cache_clear()
        with clock.at(self.day):
            made = self.make(below) if below is not None else self.make()
        pack_of.cache_clear()
        said.write_bytes(pickle.dumps(made))

    def with_those_below(self) -> Iterator["Stage"]:
        """Yield the stages it stands upon, the lowest first, and itself."""
        if self.upon:
            yield from self.upon.with_those_below()
        yield self


def migrate() -> None:
    """Bring the database to its present form, triggers included; a migration is no act."""
    with guard.writing_directly():
        call_command("migrate", verbosity=0, interactive=False)


def show() -> None:
    """Build the demonstration, as the command does."""
    with override_settings(DEMONSTRATION=True):
        call_command("demo", stdout=io.StringIO())


EMPTY = Stage("empty", migrate, TABLES)
CAST = Stage("cast", make_cast, ACTS, EMPTY)
SCENE = Stage("scene", make_scene, (*ACTS, "tests/register/scene.py"), CAST)
STANDING = Stage(
    "standing", make_standing, (*ACTS, "tests/web/standing_cases.py", "tests/guidelines/referred.py"), CAST
)
WRITING = Stage("writing", make_writing, (*ACTS, "tests/agreements/partnership.py"), CAST)
SHOWN = Stage("shown", show, ACTS, EMPTY, SHOWN_ON)
STAGES = (EMPTY, CAST, SCENE, STANDING, WRITING, SHOWN)
