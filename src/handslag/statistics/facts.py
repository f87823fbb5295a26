# SPDX-License-Identifier: EUPL-1.2
"""What the counting knows of a case and of a partnership. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """A decision as it is counted; ``other_path`` is the form it points to instead, empty when it points nowhere."""

    outcome: str
    decided_on: date
    other_path: str = ""


@dataclass(frozen=True, slots=True)
class Put:
    """Something that a side puts in during a calendar year.

    Units: ``value_ore`` whole öre, ``None`` when not valued.
    """

    side: str
    type: str
    year: int
    value_ore: int | None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """An initiative that has come in.

    ``entered`` says on which day each state was entered first; ``ended_on`` the day of its end without partnership.
    ``against`` are the criteria whose latest verdict speaks against, as ``issuer/pack:criterion``. ``is_new`` when the lead
    had no signed partnership with the body before the day of receipt.
    """

    received_on: date
    state: str
    is_new: bool
    entered: Mapping[str, date] = field(default_factory=dict)
    ended_on: date | None = None
    against: tuple[str, ...] = ()
    challenges: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnershipFacts:
    """A partnership that was signed at some time.

    Units: ``starts_on`` included, ``ends_on`` not: the day it ended, or the last day agreed while it runs. ``is_over`` when
    it has ended. ``is_new`` when none of its organisations had signed one with the body before.
    """

    signed_on: date
    is_running: bool
    is_over: bool
    is_new: bool
    starts_on: date | None = None
    ends_on: date | None = None
    planned: tuple[Put, ...] = ()
    delivered: tuple[Put, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """A dossier with what is counted from it: its case, its partnership, its decisions."""

    dossier_id: int
    body_id: int
    board_id: int
    case: CaseFacts | None
    partnership: PartnershipFacts | None
    decisions: tuple[DecisionFact, ...] = ()
