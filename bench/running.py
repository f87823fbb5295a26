# SPDX-License-Identifier: EUPL-1.2
"""One run over one database: make the data where it is missing, start both servers, measure every page."""

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

from bench.databases import SQLITE, Database, of_sqlite
from bench.load import BadAnswer, Target
from bench.measuring import Crowd, Effort, Measured, crowd, measure
from bench.pages import Kind, Prepared, Who
from bench.report import Result, cells
from bench.servers import Server, server
from handslag.config.launching import places


def make(database: Database, cases: int, seed: int, other: Database | None = None) -> dict[str, Any]:
    """Make the database anew with so many cases; return what came of it.

    When ``other`` holds them already, they are carried over, so that the stories are told once.

    Why Any: simple JSON.
    Raises: CalledProcessError when it fails.
    """
    database.empty()
    is_made = other is not None and other.has(cases)
    carried = [f"--carry={other.url}"] if other and is_made else []
    command = places.python("bench.data.making", f"--cases={cases}", f"--seed={seed}", *carried)
    process = subprocess.Popen(
        command,
        env=database.environment(HANDSLAG_DEMO="1"),
        cwd=places.root(),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    last = ""
    for line in process.stdout:
        if last:
            print(last, end="", flush=True)
        last = line
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)
    grown: dict[str, Any] = json.loads(other.note.read_text()) if other and is_made else json.loads(last)
    database.write_note(cases, grown)
    return grown


def beside(database: Database) -> Database | None:
    """Return SQLite's database for another kind, which need not be running to be read."""
    return None if database.kind == SQLITE else of_sqlite()


def run(database: Database, cases: int, seed: int, effort: Effort, only: str = "") -> Result:
    """Measure every page whose name holds ``only``."""
    if not database.has(cases):
        make(database, cases, seed, beside(database))
    made = json.loads(database.note.read_text())
    _do(database.floor_environment(), "bench.floor.making", str(made["cases"]))
    pages = [Prepared(**one) for one in json.loads(_do(database.environment(), "bench.preparing"))]
    result = Result(
        database.kind, made, skipped=[f"{one.name}: {one.skipped}" for one in pages if one.skipped]
    )
    with (
        server(
            "handslag.config.wsgi:application", database.environment(), database.folder / "server.log"
        ) as ours,
        server(
            "bench.floor.wsgi:application", database.floor_environment(), database.folder / "floor.log"
        ) as floor,
    ):
        for page in pages:
            if not page.skipped and only.casefold() in page.name.casefold():
                _measure(page, result, ours, floor, effort)
        result.crowd = _crowd(pages, ours)
        result.memory, result.floor_memory = ours.memory(), floor.memory()
    return result


def _measure(page: Prepared, result: Result, ours: Server, floor: Server, effort: Effort) -> None:
    """Measure a page; a public one made anew, from memory, and as a reader who has it already asks."""
    plain = Target(ours.port, page.path, page.cookie)
    targets = [plain]
    if page.who == Who.ANYBODY and page.etag:
        anew = replace(plain, path=f"{page.path}{'&' if '?' in page.path else '?'}ny=", is_anew=True)
        targets = [anew, plain, replace(plain, etag=page.etag)]
    for target in targets:
        try:
            row = measure(
                page, Measured(target, ours.spent), Measured(Target(floor.port, "/"), floor.spent), effort
            )
        except BadAnswer as error:
            result.skipped.append(f"{page.name}: {error}")
            return
        result.rows.append(row)
        print("  " + "  ".join(cells(row)), flush=True)


def _crowd(pages: list[Prepared], ours: Server) -> Crowd | None:
    papers = [one for one in pages if one.kind == Kind.PAPER and not one.skipped]
    light = next(one for one in pages if one.who == Who.ANYBODY and not one.skipped)
    if not papers:
        return None
    return crowd(Target(ours.port, papers[0].path, papers[0].cookie), Target(ours.port, light.path))


def _do(environment: dict[str, str], module: str, *arguments: str) -> str:
    """Run one of our modules and return what it said; when it fails, what it complained of is shown."""
    command = places.python(module, *arguments)
    done = subprocess.run(
        command,
        env=environment,
        cwd=places.root(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise subprocess.CalledProcessError(done.returncode, command)
    return done.stdout
