# SPDX-License-Identifier: EUPL-1.2
"""The forms of conflicts of interest: declared, recorded for somebody else, ended."""

from django.utils.translation import gettext as _

from handslag.web import recusals
from handslag.web.agreements.forms.about import AgreementForm
from handslag.web.cases.forms.fields import pick, prose


class ConflictForm(AgreementForm):
    """Why the actor cannot handle it."""

    asks_party = False
    reasons = prose(recusals.WHY, recusals.HINT, rows=4)


class RecordedConflictForm(AgreementForm):
    """Who else cannot handle it, and why."""

    asks_party = False
    user = pick(recusals.WHO)
    reasons = prose(recusals.WHY, recusals.HINT, rows=4)

    def prepare(self) -> None:
        """Offer the body's people."""
        dossier = self.file.agreement.dossier
        self.choices_of("user", recusals.may_be_recused(dossier), blank=_("Välj person"))


class EndedRecusalForm(AgreementForm):
    """Who can handle it again, and why."""

    asks_party = False
    user = pick(recusals.WHO)
    reasons = prose(recusals.WHY_OVER, rows=4)

    def prepare(self) -> None:
        """Offer those who have a conflict of interest on record."""
        self.choices_of("user", recusals.are_recused(self.file.agreement.dossier), blank=_("Välj person"))
