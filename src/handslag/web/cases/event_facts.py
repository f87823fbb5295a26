# SPDX-License-Identifier: EUPL-1.2
"""The facts of an event, asked for in words: what the ids in it are called, its days and its choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.ui.words import datum, liten, sprak
from handslag.web.agreement_words import AgreementNames


@dataclass(frozen=True)
class Names:
    """What the ids in events are called: units, organisations, criteria, things to show, an agreement's parts."""

    units: Mapping[int, str] = field(default_factory=dict)
    organisations: Mapping[int, str] = field(default_factory=dict)
    criteria: Mapping[tuple[int, str], str] = field(default_factory=dict)
    items: Mapping[str, str] = field(default_factory=dict)
    of_agreement: AgreementNames = field(default_factory=AgreementNames)


@dataclass(frozen=True)
class Told:
    """The facts of one event, asked for in words.

    Why Any: facts are simple JSON.
    """

    facts: Mapping[str, Any]
    names: Names

    def unit(self, name: str = "unit") -> str:
        """Name the unit."""
        return self.names.units.get(self.facts.get(name) or 0, _("en enhet"))

    def organisation(self) -> str:
        """Name the organisation."""
        return self.names.organisations.get(self.facts.get("organisation") or 0, _("en organisation"))

    def item(self) -> str:
        """Name what was asked for, with a small first letter."""
        said = self.names.items.get(str(self.facts.get("item")), _("en handling"))
        return liten(said)

    def criterion(self) -> str:
        """Name the criterion by its number, or in words."""
        key = (int(self.facts.get("pack") or 0), str(self.facts.get("criterion")))
        return self.names.criteria.get(key, _("en punkt"))

    def day(self, name: str) -> str:
        """Write a day in words."""
        kept = self.facts.get(name)
        return datum(date.fromisoformat(kept)) if kept else ""

    def word(self, name: str, choices: Mapping[str, object]) -> str:
        """Write a choice in words with a small first letter."""
        said = str(choices.get(str(self.facts.get(name)), self.facts.get(name, "")))
        return liten(said)

    def path(self) -> str:
        """Name the other path."""
        kept = self.facts.get("other_path")
        return sprak(FORM_TITLES[Form(kept)]).lower() if kept in set(Form) else _("inget annat stöd")
