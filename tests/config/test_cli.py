# SPDX-License-Identifier: EUPL-1.2
"""The command line: what it lists, how it counts, how it starts and stops things."""

import io
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from handslag.config import cli
from handslag.config.launching import places, serving, testing
from handslag.config.launching.progress import Steps
from handslag.config.launching.testing import Count

REPORT = (
    """<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10"/></testsuites>"""
)


def test_bare_command_lists_all_without_loading_django():
    asked = "import sys; from handslag.config import cli; cli.main([]); sys.exit('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert {"up", "test", "check", "migrate"} <= {
        line.split()[0] for line in done.stdout.splitlines() if line.startswith("  ")
    }


@pytest.mark.parametrize("path", places.command_files(), ids=lambda path: path.stem)
def test_every_management_command_says_what_it_does(path):
    assert cli.help_text(path)


def test_unknown_word_goes_to_django():
    done = subprocess.run(
        [sys.executable, "-m", "handslag.config.cli", "version"], capture_output=True, text=True, check=False
    )

    assert done.stdout.startswith("5.2")


@pytest.mark.parametrize("text", ['help = "Gör något"', 'help = _("Gör något")', 'help: str = "Gör något"'])
def test_help_is_read_from_the_file(tmp_path: Path, text):
    file = tmp_path / "x.py"
    file.write_text(f"class Command:\n    {text}\n", encoding="utf-8")

    assert cli.help_text(file) == "Gör något"


def test_steps_show_number_time_and_note():
    shown = io.StringIO()
    steps = Steps(6, 1)

    with redirect_stdout(shown), steps.step("Databas"):
        steps.note("inget nytt")

    assert shown.getvalue().startswith("2/6 Databas … klart (0,0 s): inget nytt")


def test_a_failed_step_says_so():
    shown = io.StringIO()

    with redirect_stdout(shown), pytest.raises(ValueError), Steps(1).step("Databas"):
        raise ValueError

    assert "misslyckades" in shown.getvalue()


def test_counts_are_read_from_the_report(tmp_path: Path):
    report = tmp_path / "x.xml"
    report.write_text(REPORT)

    assert str(testing.counted(report)) == "4 passed, 3 failed, 3 skipped"


def test_a_missing_report_counts_nothing(tmp_path: Path):
    assert testing.counted(tmp_path / "x.xml") == Count()


def conclude(counts: dict[str, Count], arguments: list[str]) -> tuple[int, str]:
    """Return the exit status and the last line for suites with these counts."""
    shown = io.StringIO()
    results = [testing.Result(name, count, True, "0,0 s") for name, count in counts.items()]
    with redirect_stdout(shown):
        status = testing._conclude(results, arguments, [0, 0, 0], 0.0)
    return status, shown.getvalue().splitlines()[-1]


def test_the_last_line_sums_the_suites():
    assert conclude({"SQLite": Count(3, 0, 1), "PostgreSQL": Count(2, 0, 0)}, []) == (
        0,
        "5 passed, 0 failed, 1 skipped",
    )


def test_a_suite_that_ran_nothing_fails_the_whole():
    assert conclude({"SQLite": Count(3, 0, 1), "Browser": Count(0, 0, 2)}, [])[0] == 1


def test_a_selection_may_leave_a_suite_empty():
    assert conclude({"SQLite": Count(3, 0, 1), "Browser": Count()}, ["-k", "x"])[0] == 0


def test_one_failure_fails_the_whole():
    assert conclude({"SQLite": Count(3, 1, 0)}, [])[0] == 1


def listener(port: int) -> serving.Process:
    """Return a process that listens and does nothing more."""
    code = f"import socket,time; s=socket.create_server(('127.0.0.1',{port})); time.sleep(60)"
    return serving.Process("webb", [sys.executable, "-c", code])


def test_processes_stop_together_when_one_ends(unused_port):
    told: list[str] = []
    short = serving.Process("kort", [sys.executable, "-c", "import time; time.sleep(1.5)"])

    status = serving.run_together(
        [listener(unused_port), short], "127.0.0.1", unused_port, lambda: told.append("ready")
    )

    assert (status, told) == (1, ["ready"])
    assert serving.is_free("127.0.0.1", unused_port)


@pytest.fixture
def unused_port() -> int:
    """A port that nobody uses right now."""
    return serving.unused_port("127.0.0.1")
