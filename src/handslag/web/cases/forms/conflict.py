# SPDX-License-Identifier: EUPL-1.2
"""The forms of conflicts of interest: declared, recorded for somebody else, ended."""

from typing import TypeVar

from django.utils.translation import gettext as _

from handslag.dossiers.reportfile import BeforeItsBoard
from handslag.web import recusals
from handslag.web.cases.forms.about_case import FileForm
from handslag.web.cases.forms.fields import pick, prose

F = TypeVar("F", bound=BeforeItsBoard)


class ConflictForm(FileForm[F]):
    """Why the actor cannot handle it."""

    reasons = prose(recusals.WHY, recusals.HINT, rows=4)


class RecordedConflictForm(FileForm[F]):
    """Who else cannot handle it, and why."""

    user = pick(recusals.WHO)
    reasons = prose(recusals.WHY, recusals.HINT, rows=4)

    def prepare(self) -> None:
        """Offer the body's people."""
        dossier = self.file.dossier
        self.choices_of("user", recusals.may_be_recused(dossier), blank=_("Välj person"))


class EndedRecusalForm(FileForm[F]):
    """Who can handle it again, and why."""

    user = pick(recusals.WHO)
    reasons = prose(recusals.WHY_OVER, rows=4)

    def prepare(self) -> None:
        """Offer those who have a conflict of interest on record."""
        self.choices_of("user", recusals.are_recused(self.file.dossier), blank=_("Välj person"))
