# SPDX-License-Identifier: EUPL-1.2
"""The daily round: lets the calendar act in every room, one matter at a time, and goes on when one of them fails."""

import fcntl
import logging
import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

from handslag.agreements import time_passing as agreements
from handslag.cases import time_passing as cases
from handslag.commissions import time_passing as commissions
from handslag.dossiers import time_passing as dossiers
from handslag.guidelines import time_passing as guidelines
from handslag.imports import time_passing as imports

log = logging.getLogger("handslag.daily")

Key = TypeVar("Key")


class AlreadyRunning(Exception):
    """Another daily round is under way."""


@dataclass(frozen=True, slots=True)
class Stretch(Generic[Key]):
    """One room's part of the round: what it goes through, and what is done with each."""

    name: str
    find: Callable[[date], Sequence[Key]]
    let_time_pass: Callable[[Key, date, Counter[str]], None]


@dataclass(slots=True)
class Outcome:
    """What a round came to: how many acts of each kind, and the references of what failed."""

    done: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)


# Why Any: most rooms go through rows by key, and files have none.
STRETCHES: tuple[Stretch[Any], ...] = (
    Stretch("Ärenden", cases.cases_with_days, cases.let_time_pass),
    Stretch("Partnerskap", agreements.agreements_with_days, agreements.let_time_pass),
    Stretch("Återkommande uppgifter", guidelines.adoptions_with_duties, guidelines.let_time_pass),
    Stretch("Remisser", guidelines.referrals_with_days, guidelines.let_referral_pass),
    Stretch("Uppdrag", commissions.commissions_with_days, commissions.let_time_pass),
    Stretch("Importer", imports.runs_with_days, imports.let_time_pass),
    Stretch("Halvskrivna filer", dossiers.half_written, dossiers.clear_half),
)


def go_round(
    today: date, tell: Callable[[str], None], stretches: Sequence[Stretch[Any]] = STRETCHES
) -> Outcome:
    """Go through all rooms once and tell how far it has come.

    A fault in one matter is put in the log under a reference, and the round goes on with the next. Why Any: as above.
    """
    outcome = Outcome()
    for stretch in stretches:
        keys = stretch.find(today)
        tell(f"{stretch.name}: {len(keys)} att gå igenom")
        for place, key in enumerate(keys, 1):
            try:
                stretch.let_time_pass(key, today, outcome.done)
            except (
                Exception
            ):  # Why: one matter must not stop the day for all others; nothing is hidden, see the exit code.
                reference = secrets.token_hex(4)
                log.exception("daily fault reference=%s room=%s key=%s", reference, stretch.name, key)
                outcome.failed.append(f"{stretch.name} {key}: {reference}")
            if place % EVERY == 0:
                tell(f"{stretch.name}: {place} av {len(keys)}")
    return outcome


EVERY = 500
"""So many matters lie between two lines of progress."""


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Hold the round's lock for the time of a block; the system lets it go when the process ends, however it ends.

    Raises: AlreadyRunning when another process holds it.
    """
    with place.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunning from error
        yield
