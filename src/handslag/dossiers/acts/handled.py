# SPDX-License-Identifier: EUPL-1.2
"""What the frames of the rooms above hand over to the parts of their acts that are the same in every matter."""

from typing import Any, Protocol

from handslag.dossiers.models import Dossier
from handslag.dossiers.reportfile import BeforeItsBoard
from handslag.journal.acts import Recording
from handslag.parties.actor import Actor


class Handled(Protocol):
    """A matter under the lock, who acts, and what the act says in its event.

    Why Any: facts are simple JSON.
    """

    act: Recording
    by: Actor
    facts: dict[str, Any]

    @property
    def dossier(self) -> Dossier:
        """Return the dossier of the matter."""


class HandledBeforeBoard(Handled, Protocol):
    """A matter under the lock that goes to a board."""

    @property
    def file(self) -> BeforeItsBoard:
        """Return the file of the matter as it was."""
