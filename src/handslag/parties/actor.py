# SPDX-License-Identifier: EUPL-1.2
"""The Actor: who does an act, in which role and on whose behalf."""

from dataclasses import dataclass
from typing import Any

from django.utils import translation

from handslag.parties.roles import BODY_ROLES, ORGANISATION_ROLES, WHOLE_BODY_ROLES, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody acting: a person in one role, or the calendar, the installation or an unknown visitor.

    ``None`` ids mean that the actor stands for no such thing.
    """

    role: Role
    name: str = ""
    user_id: int | None = None
    assignment_id: int | None = None
    body_id: int | None = None
    body_name: str = ""
    body_slug: str = ""
    unit_id: int | None = None
    unit_name: str = ""
    organisation_id: int | None = None
    organisation_name: str = ""

    @property
    def is_staff(self) -> bool:
        """Tell if the actor works for a public body."""
        return self.role in BODY_ROLES

    @property
    def is_organisation(self) -> bool:
        """Tell if the actor stands for an organisation."""
        return self.role in ORGANISATION_ROLES

    @property
    def sees_whole_body(self) -> bool:
        """Tell if the role reads every registered case of its body."""
        return self.role in WHOLE_BODY_ROLES

    @property
    def behalf(self) -> str:
        """Return in words for whom the actor acts."""
        return self.organisation_name or ", ".join(part for part in (self.unit_name, self.body_name) if part)

    @property
    def signature(self) -> str:
        """Return role and behalf as a record keeps them: in Swedish, whichever language the actor reads in."""
        with translation.override("sv"):
            return f"{self.role.label}, {self.behalf}"

    def in_words(self) -> dict[str, Any]:
        """Return what an event keeps about its actor.

        Why Any: simple JSON has no narrower type.
        """
        return {
            "name": self.name,
            "role": str(self.role),
            "behalf": self.behalf,
            "user": self.user_id,
            "unit": self.unit_id,
            "organisation": self.organisation_id,
        }


VISITOR = Actor(Role.VISITOR)
INSTALLER = Actor(Role.INSTALLER)


def clock_of(body_id: int, body_name: str) -> Actor:
    """Return the calendar acting for a body."""
    return Actor(Role.CLOCK, body_id=body_id, body_name=body_name)
