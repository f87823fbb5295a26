# SPDX-License-Identifier: EUPL-1.2
"""What all tests share: databases by copy, the guard over writes, and the rules for asking for them."""

import gc
from collections.abc import Iterator

import pytest
from django.conf import settings

from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.register.caching import pages_kept
from tests import guard
from tests.cast import MONDAY
from tests.database import (
    Shelf,
    asks_database,
    database,
    django_db_setup,
    files_apart,
    fresh_database,
    shelf,
    stage_of,
)
from tests.stages import CAST, SHOWN

__all__ = ["database", "django_db_setup", "files_apart", "fresh_database", "shelf"]

# Why first: whole files go to one of the processes, and a long one that comes last leaves the others with nothing to do.
LONGEST = (
    "web/test_bad_input", "web/test_access", "browser/test_partnership", "browser/test_pages_of_staff",
    "journeys/test_partnership", "browser/test_pages", "config/test_demonstration", "journeys/test_four_outcomes",
    "journeys/test_partner", "search/test_analyser", "browser/test_journey", "agreements/test_way_to_running",
    "cases/test_deciding", "web/test_cases_pages", "web/test_matters", "register/test_open_data", "house/test_shape",
)  # fmt: skip
FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what asks a database; refuse what would empty tables that can't be emptied, and two databases in one test.

    The longest files come first.
    """
    for item in items:
        if asks_database(item):
            item.add_marker("database")
        asked = set(getattr(item, "fixturenames", ()))
        marker = item.get_closest_marker("django_db")
        if asked & FLUSHING or (marker and marker.kwargs.get("transaction")):
            raise pytest.UsageError(
                f"{item.nodeid}: our tables can't be flushed; ask for fresh_database instead"
            )
        if "fresh_database" in asked and (marker or "db" in asked):
            raise pytest.UsageError(
                f"{item.nodeid}: asks for both db and fresh_database; build rows on `database`"
            )
    # Why a wrapper: marks come before what they select by, and the order after that of pytest-django.
    yield
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    """Return where a test's file comes: the longest first; what plays on the demonstration last, when somebody has built it."""
    name = "/".join(item.path.with_suffix("").parts[-2:])
    if name in LONGEST:
        return LONGEST.index(name)
    return len(LONGEST) + (asks_database(item) and stage_of(item) is SHOWN)


def pytest_collection_finish() -> None:
    """Let the collector of rubbish leave alone what stays for the whole run, and come more seldom: it took one part in twenty."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Set the stage that the test plays on."""
    Shelf.set(item)


@pytest.fixture(autouse=True)
def _files_apart(files_apart):
    """Keep the files that tests store away from those of a demonstration in the same checkout."""


def pytest_configure() -> None:
    """Let passwords of tests cost nothing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _forget_packs():
    """Forget cached packs and pages: their keys begin anew in every test's database."""
    pack_of.cache_clear()
    pages_kept.clear()


@pytest.fixture(autouse=True)
def _only_acts_write(request):
    """Hold the guard up, except in tests that are marked writes_directly and say why."""
    marker = request.node.get_closest_marker("writes_directly")
    if marker is None:
        yield
        return
    if not (marker.args or marker.kwargs.get("why")):
        raise pytest.UsageError("writes_directly needs a reason")
    with guard.writing_directly():
        yield


@pytest.fixture
def cast(database, shelf):
    """Return the standing cast under a clock that stands still."""
    with clock.at(MONDAY):
        yield shelf.store.said(CAST)
