# SPDX-License-Identifier: EUPL-1.2
"""What the demonstration's stories stand on: bodies with units, people as actors, organisations, catalogues."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from handslag.config.demonstration.days import Days
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, PublicBody, Unit

TEXTS = Path(__file__).parent / "texts"


@dataclass(slots=True)
class Stage:
    """One invented body: its units by key, its people by part, its catalogues in order."""

    body: PublicBody
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)
    challenges: list[int] = field(default_factory=list)
    programmes: list[int] = field(default_factory=list)

    def anybody(self, role: str, unit: str) -> Actor:
        """Return the person who has a role in a unit."""
        unit_id = self.units[unit].id
        return next(one for one in self.people.values() if one.role == role and one.unit_id == unit_id)


@dataclass(slots=True)
class World:
    """Everything that exists when the first initiative comes in."""

    days: Days
    stages: dict[str, Stage] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    representatives: dict[str, Actor] = field(default_factory=dict)


@cache
def texts(name: str) -> dict[str, Any]:
    """Read one of the files of texts.

    Why Any: the files hold plain data of several shapes.
    """
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))
