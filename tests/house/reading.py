# SPDX-License-Identifier: EUPL-1.2
"""Reads our own source as trees, and the written exemptions from the rules of the house."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "handslag"

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file of ours.

    The name is its path below src/handslag, with slashes.
    """

    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """Return the room the file belongs to, or nothing for the package's own file."""
        return self.name.split("/")[0] if "/" in self.name else ""

    @property
    def is_migration(self) -> bool:
        """Tell if the file is a migration."""
        return "/migrations/" in self.name


@dataclass(frozen=True, slots=True)
class Exemption:
    """A place that may break one rule, and why."""

    rule: str
    place: str
    why: str


@cache
def sources() -> tuple[Source, ...]:
    """Return every Python file of the package, in order of name."""
    found = sorted(PACKAGE.rglob("*.py"))
    texts = ((path, path.read_text(encoding="utf-8")) for path in found)
    return tuple(Source(path.relative_to(PACKAGE).as_posix(), text, ast.parse(text)) for path, text in texts)


def source_of(text: str, name: str = "cases/toy.py") -> Source:
    """Return a source made for a test of the rules themselves."""
    return Source(name, text, ast.parse(text))


def rooms() -> set[str]:
    """Return the names of the rooms that are there."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def functions(tree: ast.AST) -> Iterator[type_of_function]:
    """Yield every function and method below a node."""
    for node in ast.walk(tree):
        if isinstance(node, type_of_function):
            yield node


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of everything that is imported below a node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module or ''}.{alias.name}") for alias in node.names)


@cache
def exemptions() -> tuple[Exemption, ...]:
    """Return the written exemptions."""
    listed = tomllib.loads((ROOT / "tests" / "house" / "exemptions.toml").read_text(encoding="utf-8"))
    return tuple(Exemption(**row) for row in listed.get("exemption", []))


def held(rule: str, complaints: list[str]) -> None:
    """Fail with the complaints that no exemption covers, and with the exemptions that cover none.

    A complaint reads "place:line: what"; an exemption names a place.
    """
    exempt = {one.place for one in exemptions() if one.rule == rule}
    places = {complaint.split(":")[0] for complaint in complaints}
    left = [complaint for complaint in complaints if complaint.split(":")[0] not in exempt]
    stale = [f"{place}: the exemption from '{rule}' is no longer needed" for place in sorted(exempt - places)]
    assert not left + stale, "\n" + "\n".join(left + stale)
