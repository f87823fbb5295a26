# SPDX-License-Identifier: EUPL-1.2
"""Rows that a form grows by without a script, and the rows of special statements and formal dissents in minutes."""

from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.acts import StatementSaid
from handslag.dossiers.models import StatementKind
from handslag.web.cases.forms import choice, line, prose

MOST_STATEMENTS = 12
PARTS = ("kind", "by", "words")


class MoreRows(forms.Form):
    """A form with rows; a press on "more" gives the same words back with more rows and no complaints."""

    lists: ClassVar[frozenset[str]] = frozenset()
    """The fields in which several values may be chosen."""

    def __init__(self, *given: Any, **options: Any) -> None:
        # Why Any: the signatures are those of Django and of the form that has the rows.
        sent = options.get("data")
        self.sent = cast(QueryDict, sent) if sent is not None else QueryDict()
        self.wants_more = self.sent.get("more", "")
        if self.wants_more:
            options["initial"] = {name: self._kept(name) for name in self.sent}
            options["data"] = options["files"] = None
        super().__init__(*given, **options)

    def count_of(self, name: str, fewest: int, more: int, most: int) -> int:
        """Return how many rows there are, from what was sent, and keep it in its hidden field."""
        raw = self.sent.get(name, "")
        count = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 4 else fewest
        count = min(most, max(1, count) + (more if self.wants_more == name else 0))
        self.initial[name] = str(count)
        return count

    def _kept(self, name: str) -> Any:
        """Return what was sent under a name: a list where several values may be chosen.

        Why Any: as Django's form takes it.
        """
        return self.sent.getlist(name) if name in self.lists else self.sent.get(name)


class StatementRows(MoreRows):
    """Special statements and formal dissents, each with those who stand behind it and its own words."""

    said = forms.CharField(widget=forms.HiddenInput, required=False)

    asks_whole = True
    """If a statement that lacks something is refused."""

    def add_statements(self, fewest: int = 1) -> None:
        """Add rows for special statements and formal dissents."""
        for number in range(1, self.count_of("said", fewest, 1, MOST_STATEMENTS) + 1):
            self.fields[f"kind_{number}"] = choice(lazy("Slag"), StatementKind.choices, required=False)
            self.fields[f"by_{number}"] = line(
                lazy("Av"),
                lazy("Funktion och parti, ett eller flera. Till exempel Ledamöter (A, B)."),
                required=False,
            )
            self.fields[f"words_{number}"] = prose(lazy("Text"), rows=4, required=False)

    @property
    def may_add_statement(self) -> bool:
        """Tell if there is room for one more."""
        return len(self._numbers()) < MOST_STATEMENTS

    def statement_names(self) -> list[str]:
        """Return the names of every field of statements."""
        return [f"{part}_{number}" for number in self._numbers() for part in PARTS]

    def statement_rows(self) -> list[tuple[Any, ...]]:
        """Return the fields of each statement, to be shown together.

        Why Any: Django's bound fields.
        """
        return [tuple(self[f"{part}_{number}"] for part in PARTS) for number in self._numbers()]

    def statements(self) -> tuple[StatementSaid, ...]:
        """Return the statements that somebody wrote something of."""
        said = self.cleaned_data
        rows = [tuple(said.get(f"{part}_{number}", "") for part in PARTS) for number in self._numbers()]
        return tuple(StatementSaid(*row) for row in rows if any(row))

    def clean(self) -> dict[str, Any]:
        """See that each statement is whole, and say beside its row what it lacks.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        lacks = {
            "kind": _("Välj om det är ett särskilt uttalande eller en reservation."),
            "by": _("Ange vilka som står bakom uttalandet."),
            "words": _("Skriv vad uttalandet säger."),
        }
        for number in self._numbers():
            row = {part: said.get(f"{part}_{number}", "") for part in PARTS}
            for part in PARTS if any(row.values()) and self.asks_whole else ():
                if not row[part] and f"{part}_{number}" not in self.errors:
                    self.add_error(f"{part}_{number}", lacks[part])
        return said

    def _numbers(self) -> list[str]:
        return [name.removeprefix("kind_") for name in self.fields if name.startswith("kind_")]
