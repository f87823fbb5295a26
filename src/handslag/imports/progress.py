# SPDX-License-Identifier: EUPL-1.2
"""How far the work in the background has come, kept outside the database: an import is one transaction, which hides all of itself."""

from dataclasses import dataclass

from django.core.cache import caches

KEPT_SECONDS = 24 * 3600
PHASES = ("waiting", "reading", "comparing", "organisations", "partnerships", "done")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come: what it is doing, how much of it is done, and of how much; 0 of 0 where that is not known."""

    phase: str = "waiting"
    done: int = 0
    total: int = 0


class Teller:
    """Tells how far a run has come."""

    def __init__(self, run_id: int) -> None:
        self._key = _key(run_id)

    def tell(self, phase: str, done: int = 0, total: int = 0) -> None:
        """Keep how far it has come."""
        caches["progress"].set(self._key, (phase, done, total), KEPT_SECONDS)


def progress_of(run_id: int) -> Progress:
    """Return how far a run has come, as it was last told."""
    told = caches["progress"].get(_key(run_id))
    return Progress(*told) if told else Progress()


def _key(run_id: int) -> str:
    return f"import-{run_id}"
