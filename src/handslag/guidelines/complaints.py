# SPDX-License-Identifier: EUPL-1.2
"""Hold what is wrong with a pack: one complaint for each fault, with its place and a plain sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handslag.guidelines.format_values import Text


class Gravity(StrEnum):
    """Whether the fault stops the pack from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Complaint:
    """One fault in a pack."""

    code: str
    place: str
    """The path in the file, such as criteria[3].weight."""
    text: Text
    file: str = "pack.toml"
    line: int | None = None
    gravity: Gravity = Gravity.ERROR

    def in_language(self, language: str) -> str:
        """Say the fault with its place in the language asked for."""
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        spot = f"{where} {self.place}".strip()
        return f"{spot}: {self.text.in_language(language)}"

    def __str__(self) -> str:
        return self.in_language("sv")


class PackRefused(Exception):
    """Say that a pack cannot be used, with everything that is wrong with it."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(str(complaint) for complaint in self.complaints))


def errors_in(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Pick the complaints that stop the pack."""
    return tuple(complaint for complaint in complaints if complaint.gravity is Gravity.ERROR)
