# SPDX-License-Identifier: EUPL-1.2
"""How a copied value changes: days move by whole weeks, names give way to other names, keys to the copy's own keys."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from bench.data.kinship import Table, kin
from handslag.cases.models import (
    OpinionRequest,
    PartnerCheck,
    PoliticalProgramme,
    SocietalChallenge,
    ValuesDeclaration,
)
from handslag.dossiers.models import Document, Dossier
from handslag.journal.hashing import canonical
from handslag.parties.models import Organisation, Signatory, Unit, User

Json = Any  # Why Any: as simple JSON is.
Look = Callable[[Table, Json], Json]
"""Return the copy's key for a table and a key of the story."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T)")
_HASH = re.compile(r"[0-9a-f]{64}")
ALIASES: dict[str, Table] = {
    "board": Unit,
    "case": Dossier,
    "agreement": Dossier,
    "challenges": SocietalChallenge,
    "check": PartnerCheck,
    "declaration": ValuesDeclaration,
    "evidence": Document,
    "functions": Unit,
    "lead": Organisation,
    "officer": User,
    "organisation": Organisation,
    "programmes": PoliticalProgramme,
    "request": OpinionRequest,
    "signatory": Signatory,
    "staff": User,
    "unit": Unit,
    "user": User,
}
"""What a key in an event's facts or another free column stands for, where it is not the name of a table."""
ABOUT: dict[str, Table] = {
    "answer_invitation": Unit,
    "name_staff": Unit,
    "declare": Organisation,
    "check_partner": Organisation,
    "give_opinion": OpinionRequest,
}
"""What a task is about, by its code."""


@cache
def named() -> dict[str, Table]:
    """Return what each key stands for: the table of that name that hangs on a dossier, or an alias."""
    return {str(table._meta.model_name): table for table in kin()} | ALIASES


@cache
def about_table(code: str) -> Table | None:
    """Return the table that a task of a code is about; an agreement's tasks are about a party."""
    parties = next((table for table in kin() if table._meta.label == "agreements.Party"), None)
    return ABOUT.get(code) or (parties if code.startswith("agreement.") else None)


@dataclass(slots=True)
class Change:
    """One copy's changes. Days move back by ``weeks``; ``words`` are replaced in their order."""

    look: Look
    weeks: int
    words: Sequence[tuple[str, str]]
    addition: str = ""
    hashes: dict[str, str] = field(default_factory=dict)

    def day(self, value: Json) -> Json:
        """Move a date or a moment; nothing stays nothing."""
        return None if value is None else value - timedelta(weeks=self.weeks)

    def text(self, value: str) -> str:
        """Put the copy's words in a text; a text that is the hash of another follows it."""
        if len(value) == 64 and _HASH.fullmatch(value):
            return self.hashes.get(value, value)
        for old, new in self.words:
            if old in value:
                value = value.replace(old, new)
        return value

    def kept_text(self, value: str) -> str:
        """Change a text on record, also one that holds an initiative's answers as canonical JSON."""
        if value.startswith('{"') and value.endswith("}"):
            answers = self.json("", json.loads(value))
            if "idea" in answers:
                answers["idea"] += self.addition
            return canonical(answers).decode()
        return self.text(value)

    def json(self, name: str, value: Json) -> Json:
        """Change a free value, whose name tells what its numbers stand for."""
        match value:
            case bool() | None | float():
                return value
            case int():
                return self.look(named()[name], value) if name in named() else value
            case str():
                return self._free(value)
            case list():
                return [self.json(name, one) for one in value]
            case dict():
                inner = {
                    key: self.json("functions" if name == "functions" else key, one)
                    for key, one in value.items()
                }
                if "code" in value and "about" in value:
                    inner["about"] = self.about(value["code"], value["about"])
                return inner
        return value

    def about(self, code: str, about: str) -> str:
        """Change what a task is about."""
        first, *rest = about.split(":")
        if first.isdecimal() and (table := about_table(code)):
            return ":".join([str(self.look(table, int(first))), *rest])
        return about

    def _free(self, value: str) -> str:
        if _DAY.match(value):
            moved = date.fromisoformat(value[:10]) - timedelta(weeks=self.weeks)
            return moved.isoformat() + value[10:]
        return self.text(value)
