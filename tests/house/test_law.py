# SPDX-License-Identifier: EUPL-1.2
"""What the code says of law: each line names a law that has been read, or says that nobody has."""

import re
import tomllib

import pytest

from handslag.config.launching import repository
from tests.house.reading import ROOT

LINE = re.compile(r'^\s*"?Law: ([^"\n]+)"?,?$', re.MULTILINE)
ALLOWED = ("unverified (", "pack", "practice")
SOURCES = tomllib.loads((ROOT / "docs/law/sources.toml").read_text(encoding="utf-8"))
LAWS = {law["short"]: law for law in SOURCES["law"]}


def law_lines() -> list[tuple[str, str]]:
    """Return each line about law in the source, with the file it stands in."""
    files = sorted((ROOT / "src").rglob("*.py"))
    found = ((path, LINE.findall(path.read_text(encoding="utf-8"))) for path in files)
    return [(str(path.relative_to(ROOT)), line) for path, lines in found for line in lines]


def verified_name(line: str) -> str | None:
    """Return the short name that a line begins with, if that law has been read."""
    return next((name for name, law in LAWS.items() if law["verified"] and line.startswith(name)), None)


@pytest.mark.parametrize(("file", "line"), law_lines())
def test_a_line_about_law_names_what_was_read_or_says_that_nothing_was(file, line):
    assert line.startswith(ALLOWED) or verified_name(line), f"{file}: {line}"


@pytest.mark.parametrize("law", SOURCES["law"], ids=lambda law: law["short"])
def test_a_verified_law_says_where_it_was_read(law):
    assert law["verified"] is bool(law.get("read")), law["short"]


def test_short_names_stand_once():
    assert len(LAWS) == len(SOURCES["law"])


def test_lines_that_nobody_has_read_are_counted():
    lines = [line for _file, line in law_lines() if line.startswith("unverified")]

    assert repository.unverified_laws((ROOT / "src").rglob("*.py")) >= len(lines) > 0
