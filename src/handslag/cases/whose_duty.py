# SPDX-License-Identifier: EUPL-1.2
"""Duties by whose they are: of those who handle the case, and of the organisation that leads it. Pure."""

from datetime import date

from django.utils.functional import Promise

from handslag.cases.casefile import CaseFile
from handslag.dossiers.acts import Duty
from handslag.dossiers.models import Side
from handslag.dossiers.said_in_both import both
from handslag.parties.roles import Role


def to_lead(file: CaseFile, code: str, title: Promise, because: Promise, due: date | None = None) -> Duty:
    """Return a duty of the organisation that leads the case."""
    return Duty(
        code,
        both(title),
        Side.ORGANISATION,
        both(because),
        to_role=Role.REPRESENTATIVE,
        to_organisation_id=file.case.lead_id,
        due_on=due,
    )


def to_coordinator(
    code: str, title: Promise, because: Promise, due: date | None = None, about: str = "", **words: object
) -> Duty:
    """Return a duty of those who handle the case; ``words`` go into the title."""
    return Duty(
        code,
        both(title, **words),
        Side.PUBLIC,
        both(because),
        about=about,
        to_role=Role.COORDINATOR,
        due_on=due,
    )
