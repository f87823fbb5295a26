# SPDX-License-Identifier: EUPL-1.2
"""A real server on a database with the demonstration in it, and a real browser to look at it with."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from handslag.config.launching import places, provisioning, serving
from handslag.kernel import clock
from tests.database import ROOT, PrivateDatabase
from tests.stages import SHOWN, SHOWN_ON

HOST = "127.0.0.1"
DAY = "day"
"""The file that says which day a server lives on."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass(frozen=True, slots=True)
class Site:
    """A running server: where it answers, and its database."""

    url: str
    database: PrivateDatabase


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder as browser tests."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session", autouse=True)
def _beside_the_browser() -> None:
    """Let Django work in this thread.

    Why: the browser's driver keeps an event loop in it, which Django would take for an asynchronous caller.
    """
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(autouse=True)
def _on_the_day_that_is_shown():
    """Live on the day that the demonstration is told up to."""
    with clock.at(SHOWN_ON):
        yield


@contextmanager
def serving_on(database: PrivateDatabase, var: Path) -> Iterator[Site]:
    """Serve a database until the block ends."""
    port = serving.unused_port(HOST)
    url = f"http://localhost:{port}"
    environment = demonstrating(database, var, HANDSLAG_BASE_URL=url)
    write_day(var, SHOWN_ON)
    with (var / "server.log").open("w") as log:
        command = [
            *serving.web_server(HOST, port, workers=1).command[:-1],
            "tests.browser.standing_clock:application",
        ]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            deadline = time.monotonic() + 4 * serving.STARTING
            while not serving.answers(HOST, port):
                if server.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"the server did not start:\n{(var / 'server.log').read_text()}")
                time.sleep(0.05)
            # Why a first look: it reads every template that pages share, which on a busy machine outlasts a page's patience.
            for page in ("/", "/konto/login/"):
                with urlopen(url + page, timeout=4 * serving.STARTING) as answer:
                    answer.read()
            yield Site(url, database)
        finally:
            server.terminate()
            server.wait(timeout=60)


def write_day(var: Path, moment: datetime) -> None:
    """Let a server live on a day from its next answer on."""
    written = var / "day-to-be"
    written.write_text(moment.isoformat(), encoding="utf-8")
    written.rename(var / DAY)


def demonstrating(database: PrivateDatabase, var: Path, **more: str) -> dict[str, str]:
    """Return the environment of a process that works on a demonstration's database."""
    own = {
        "DATABASE_URL": database.url,
        "HANDSLAG_VAR": str(var),
        "HANDSLAG_DEMO": "1",
        "HANDSLAG_SECRET_KEY": "tests",
        "HANDSLAG_TESTS_DAY": str(var / DAY),
        "PYTHONPATH": str(ROOT),
    }
    return {**places.environment(), **own, **more}


@pytest.fixture(scope="session")
def demonstration(shelf, tmp_path_factory) -> Iterator[tuple[PrivateDatabase, Path]]:
    """A database with the demonstration in it, and the folder of its files."""
    var = tmp_path_factory.mktemp("demonstration")
    shelf.prepare(SHOWN)
    shutil.copytree(shelf.store.kept(SHOWN) / "files", var, dirs_exist_ok=True)
    database = shelf.store.copy(SHOWN)
    yield database, var
    shelf.store.drop(database.name)


@pytest.fixture(scope="session")
def site(demonstration) -> Iterator[Site]:
    """The demonstration, served for all tests that only look, or that change nothing others look at."""
    with serving_on(*demonstration) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """Where a page's relative addresses lead."""
    return site.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """Drive the system's browser; without its sandbox only as root, who can't have one.

    Why no GPU: where there is none, imitating one takes as long as all the rest of a page.
    """
    without_sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    arguments = ["--disable-gpu", *without_sandbox]
    return {**browser_type_launch_args, "executable_path": provisioning.browser(), "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """Look with Swedish eyes, as somebody who has asked for still pages: a scroll that glides takes as long as the page."""
    own = {"locale": "sv-SE", "timezone_id": "Europe/Stockholm", "reduced_motion": "reduce"}
    return {**browser_context_args, **own}


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """A function that returns what on a page shuts people out, as axe-core sees it."""
    script = AXE.read_text(encoding="utf-8")

    def look(page: Page) -> list[str]:
        page.evaluate(script)
        found = page.evaluate("levels => axe.run({runOnly: {type: 'tag', values: levels}})", LEVELS)
        return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]

    return look
