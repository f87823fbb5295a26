# SPDX-License-Identifier: EUPL-1.2
"""Something that somebody is to do, as facts call for it. Pure."""

from dataclasses import dataclass, field
from datetime import date

from handslag.dossiers.models import Side


@dataclass(frozen=True, slots=True)
class Duty:
    """A task as the facts call for it; ``code`` and ``about`` tell it from others in the dossier.

    One that is internal is known to the body alone: it is a task, but neither a turn nor a next step that others read.
    """

    code: str
    title: dict[str, str]
    side: Side
    because: dict[str, str] = field(default_factory=dict)
    about: str = ""
    to_role: str = ""
    to_unit_id: int | None = None
    to_organisation_id: int | None = None
    due_on: date | None = None
    is_internal: bool = False
