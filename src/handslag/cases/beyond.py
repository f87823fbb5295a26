# SPDX-License-Identifier: EUPL-1.2
"""What the rooms above have told the case: days of their steps, whose turn it is there, and what comes next. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class FarStep(StrEnum):
    """Steps whose facts a room above keeps."""

    ACCEPTED = "accepted"
    SIGNED = "signed"
    FOLLOWED_UP = "followed_up"


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a room above knows of the case.

    ``sides`` are those who have something to do there, ``public`` or ``organisation``; ``next_step`` holds words as on the
    case itself: ``sv``, ``en``, ``because``, ``code``, ``about``. ``is_open`` says that something is being written there
    which has to be given up before the case can end without it.
    """

    steps: Mapping[str, date] = field(default_factory=dict)
    sides: tuple[str, ...] = ()
    next_step: Mapping[str, Any] = field(default_factory=dict)  # Why Any: simple JSON.
    next_due: date | None = None
    is_open: bool = False

    def written(self) -> dict[str, Any]:
        """Return it as simple JSON, the way the case keeps it.

        Why Any: simple JSON has no narrower type.
        """
        return {
            "steps": {name: day.isoformat() for name, day in self.steps.items()},
            "sides": sorted(self.sides),
            "next_step": dict(self.next_step),
            "next_due": self.next_due.isoformat() if self.next_due else None,
            "is_open": self.is_open,
        }


def read(kept: Mapping[str, Any]) -> Beyond:
    """Read back what the case keeps; nothing told reads as nothing known.

    Why Any: simple JSON has no narrower type.
    """
    due = kept.get("next_due")
    return Beyond(
        steps={name: date.fromisoformat(day) for name, day in kept.get("steps", {}).items()},
        sides=tuple(kept.get("sides", ())),
        next_step=kept.get("next_step", {}),
        next_due=date.fromisoformat(due) if due else None,
        is_open=bool(kept.get("is_open")),
    )
