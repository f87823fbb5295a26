# SPDX-License-Identifier: EUPL-1.2
"""`handslag test`: the checks, then all tests on SQLite, on PostgreSQL and in a browser."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from handslag.config.launching import places, postgres, provisioning
from handslag.config.launching.progress import seconds

WORKERS = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
EVERYTHING = "not browser"
FIRST = "not browser and not second"
"""What runs on the first database where a second one follows: all but what is marked ``second`` with its reason."""
ASKING = "not browser and database and not once"
"""What runs on the second database too: every test that asks a database, but for those marked ``once`` with their reason.

Queries, search, journal, lists, what happens at once, and the whole ways through the acts run on both; pure tests, what acts
refuse, the look, the account pages that are allauth's, what is printed and the telling of the demonstration run on the first.
"""


@dataclass(frozen=True, slots=True)
class Suite:
    """One run of pytest: on which database, with which selection, and where it looks unless it is told where."""

    name: str
    options: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = "tests"


@dataclass(frozen=True, slots=True)
class Count:
    """How many tests ended how."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        """Sum two counts."""
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        """Return the count as build servers read it."""
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    @property
    def ran(self) -> int:
        """How many tests were run."""
        return self.passed + self.failed


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one suite: its counts, and if pytest itself ended well."""

    suite: str
    count: Count
    is_well: bool
    time: str


def run(arguments: Sequence[str]) -> int:
    """Check, provide what is missing, run all suites; return 1 when anything failed or a suite ran no test.

    Arguments go on to pytest; then a suite in which they select nothing is no failure, as long as some test ran.
    """
    if not places.is_checkout():
        print("handslag test behöver källkoden: kör ./handslag test i en utcheckning.")
        return 2
    began = time.perf_counter()
    work = places.root() / "var" / "test"
    work.mkdir(parents=True, exist_ok=True)
    missing = provisioning.provide(work / "install.log")
    with _checks_beside(work / "checks.log") as checks:
        built = _build()
        results: list[Result] = []
        with suites(missing) as wanted:
            for suite in wanted:
                results.append(perform(suite, arguments, work))
                checks()
        checked = checks()
    return _conclude(results, arguments, [built, checked, _strict(missing)], began)


def _build() -> int:
    """Build what the tests look at: the front-end's files and the translations."""
    command = places.python("handslag.config.launching.building")
    sys.stdout.flush()
    return subprocess.run(command, env=places.environment(), check=False).returncode


@contextmanager
def _checks_beside(said: Path) -> Iterator[Callable[[], int]]:
    """Let the checks run beside what comes first, and yield how to wait for them; they say what they found once.

    Why beside: the slowest of them keeps one processor busy and leaves the others with nothing to do.
    """
    with said.open("w+", encoding="utf-8") as log:
        command = places.python("handslag.config.launching.checking")
        process = subprocess.Popen(command, env=places.environment(), stdout=log, stderr=subprocess.STDOUT)

        def ended() -> int:
            is_news, status = process.returncode is None, process.wait()
            if is_news:
                print(f"\n== Kontroller\n{said.read_text(encoding='utf-8')}", flush=True)
            return status

        try:
            yield ended
        finally:
            process.kill()
            process.wait()


def _strict(missing: Sequence[str]) -> int:
    """On a build server nothing may be skipped for want of a program."""
    return 1 if missing and os.environ.get("CI") else 0


@contextmanager
def suites(missing: list[str]) -> Iterator[Iterable[Suite]]:
    """Yield the suites that can run here, with PostgreSQL started for the one that needs it.

    What cannot run adds its reason to ``missing``.
    """
    found: list[Suite] = []
    with ExitStack() as stack:
        if programs := postgres.programs():
            try:
                address = stack.enter_context(postgres.cluster(programs))
            except postgres.NotStarted as error:
                missing.append(f"PostgreSQL gick inte att starta: {error}")
            else:
                found.append(Suite("SQLite", (*WORKERS, "-m", FIRST), {"DATABASE_URL": ""}))
                found.append(Suite("PostgreSQL", (*WORKERS, "-m", ASKING), {"DATABASE_URL": address}))
        if not found:
            found.append(Suite("SQLite", (*WORKERS, "-m", EVERYTHING), {"DATABASE_URL": ""}))
        if provisioning.browser():
            found.append(Suite("Browser", (*WORKERS, "-m", "browser"), {"DATABASE_URL": ""}, "tests/browser"))
        for sentence in missing:
            print(f"Hoppar över: {sentence}", flush=True)
        yield found


def perform(suite: Suite, arguments: Sequence[str], work: Path) -> Result:
    """Run one suite and read its counts from the report."""
    print(f"\n== {suite.name}", flush=True)
    began = time.perf_counter()
    report = work / f"{suite.name.lower()}.xml"
    report.unlink(missing_ok=True)
    command = places.python(
        "pytest", "-q", f"--junitxml={report}", *suite.options, *(arguments or [suite.folder])
    )
    done = subprocess.run(
        command,
        cwd=places.root(),
        env=places.environment(HANDSLAG_SECRET_KEY="tests", **suite.environment),
        check=False,
    )
    # Why 5 is well here: pytest says so when it found no test, which is judged by the counts.
    return Result(suite.name, counted(report), done.returncode in (0, 5), seconds(began))


def counted(report: Path) -> Count:
    """Return the counts of a report in JUnit's form; a missing report counts nothing."""
    if not report.is_file():
        return Count()
    total = Count()
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        total += Count(max(0, int(suite.get("tests", 0)) - failed - skipped), failed, skipped)
    return total


def _conclude(
    results: Sequence[Result], arguments: Sequence[str], earlier: Sequence[int], began: float
) -> int:
    """Print a line for each suite and the sum last; return the exit status."""
    print()
    total = sum((result.count for result in results), Count())
    for result in results:
        empty = " – inga prov kördes" if not result.count.ran else ""
        print(f"{result.suite:<12}{result.count} ({result.time}){empty}")
    if earlier[0]:
        print("Bygget av gränssnittet misslyckades.")
    if earlier[1]:
        print("Kontrollerna hittade fel.")
    if earlier[2]:
        print("På en byggserver får ingen del hoppas över.")
    print(f"Tid {seconds(began)}")
    print(total, flush=True)
    has_empty = not total.ran if arguments else any(not result.count.ran for result in results)
    is_well = (
        not any(earlier) and all(result.is_well for result in results) and not total.failed and not has_empty
    )
    return 0 if is_well else 1
