# SPDX-License-Identifier: EUPL-1.2
"""If tests look at everything from everywhere (HANDSLAG_THOROUGH=1), or deal their looks out so that each change is tried soon."""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from typing import TypeVar

T = TypeVar("T")
THOROUGH = os.environ.get("HANDSLAG_THOROUGH") == "1"


def dealt(things: Sequence[T], kinds: Iterable[str], each: int) -> Iterator[tuple[T, str]]:
    """Deal kinds of what nobody should send out over things, so many to each, until every kind has met many of them.

    Why not each to all: what is behind a field, an address or a form of the same make answers them alike.
    """
    kept = tuple(kinds)
    ring = cycle(kept)
    for one in things:
        for _turn in range(len(kept) if THOROUGH else each):
            yield one, next(ring)


def some(things: Sequence[T], turn: int, share: int) -> Sequence[T]:
    """Return one of so many shares of the things, another one each turn; all when looks are thorough."""
    return things if THOROUGH else things[turn % share :: share]
