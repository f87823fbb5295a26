# SPDX-License-Identifier: EUPL-1.2
"""The forms of conflicts of interest in a guideline that is written: declared, recorded for somebody else, ended."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from handslag.dossiers.models import Dossier
from handslag.web import recusals
from handslag.web.cases.forms import offer, pick, prose


class ConflictForm(forms.Form):
    """Why the actor cannot handle it."""

    reasons = prose(recusals.WHY, recusals.HINT, rows=4)

    # Why Any: the signature is Django's own.
    def __init__(self, dossier: Dossier, *said: Any) -> None:
        super().__init__(*said)
        if "user" in self.fields:
            offer(self.fields["user"], [("", _("Välj person")), *self.people(dossier)])

    def people(self, dossier: Dossier) -> list[tuple[int, str]]:
        """Return whom it can concern."""
        return recusals.may_be_recused(dossier)


class RecordedConflictForm(ConflictForm):
    """Who else cannot handle it, and why."""

    field_order = ("user", "reasons")
    user = pick(recusals.WHO)


class EndedRecusalForm(ConflictForm):
    """Who can handle it again, and why."""

    field_order = ("user", "reasons")
    user = pick(recusals.WHO)
    reasons = prose(recusals.WHY_OVER, rows=4)

    def people(self, dossier: Dossier) -> list[tuple[int, str]]:
        """Return those who have a conflict of interest on record."""
        return recusals.are_recused(dossier)
