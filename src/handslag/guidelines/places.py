# SPDX-License-Identifier: EUPL-1.2
"""Find where in a pack's file something stands: its path, such as criteria[3].weight, and its line.

Why Any: the file is looked at as TOML gives it, before anything in it has been checked.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handslag.guidelines.complaints import Complaint, Gravity
from handslag.guidelines.format_values import Text

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\- ]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)\s*=")
_LAST_PART = re.compile(r"(\.[^.\[\]]+|\[\d+\]|^[^.\[\]]+)$")


def line_map(text: str) -> dict[str, int]:
    """Map each table and key of a TOML text to its line."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    here, inside_long_string = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        starts_inside = inside_long_string
        if (line.count('"""') + line.count("'''")) % 2:
            inside_long_string = not inside_long_string
        if starts_inside:
            continue
        header = _HEADER.match(line)
        if header:
            here = _enter(header.group(2).replace(" ", ""), counts, is_list=header.group(1) == "[[")
            lines.setdefault(here, number)
            continue
        key = _KEY.match(line)
        if key:
            lines.setdefault(f"{here}.{key.group(1)}" if here else key.group(1), number)
    return lines


def _enter(name: str, counts: dict[str, int], *, is_list: bool) -> str:
    """Turn a table's name into its place, counting the items of lists of tables."""
    place = ""
    parts = name.split(".")
    for position, part in enumerate(parts):
        place = f"{place}.{part}" if place else part
        is_last = position == len(parts) - 1
        if is_last and is_list:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = f"{place}[{counts[place]}]"
    return place


def line_of(lines: Mapping[str, int], place: str) -> int | None:
    """Find the line of a place, or of the nearest thing around it."""
    while place:
        if place in lines:
            return lines[place]
        shorter = _LAST_PART.sub("", place)
        place = shorter if shorter != place else ""
    return None


def join(place: str, part: str | int) -> str:
    """Go one step further down in a place."""
    if isinstance(part, int):
        return f"{place}[{part}]"
    return f"{place}.{part}" if place else part


@dataclass
class Ledger:
    """Collect complaints about one pack file, each with its place and line."""

    raw: Mapping[str, Any]
    text: str = ""
    file: str = "pack.toml"
    complaints: list[Complaint] = field(default_factory=list)
    broken_ids: set[str] = field(default_factory=set)
    """Ids of rules left out because they are faulty themselves; nobody is blamed for naming them."""

    def __post_init__(self) -> None:
        self._lines = line_map(self.text)

    def add(
        self, code: str, place: str, swedish: str, english: str, gravity: Gravity = Gravity.ERROR
    ) -> None:
        """Write down a complaint at a place."""
        line = line_of(self._lines, place)
        self.complaints.append(Complaint(code, place, Text(sv=swedish, en=english), self.file, line, gravity))

    def at(self, address: str, suffix: str = "") -> str:
        """Turn a rule's address into its place in this file; an inherited rule keeps its address."""
        list_path, slash, rule_id = address.partition("/")
        place = list_path
        if slash:
            items = self._look_up(list_path)
            rule_id, _, inner = rule_id.partition(".")
            ids = (
                [item.get("id") for item in items if isinstance(item, dict)]
                if isinstance(items, list)
                else []
            )
            place = f"{list_path}[{ids.index(rule_id)}]" if rule_id in ids else f"{list_path}/{rule_id}"
            place += f".{inner}" if inner else ""
        return f"{place}{suffix}"

    def _look_up(self, path: str) -> Any:
        value: Any = self.raw
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value
