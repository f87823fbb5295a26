# SPDX-License-Identifier: EUPL-1.2
"""The text of a values declaration as it is read and signed: its points, its hash, and what remains to be read. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handslag.guidelines.format_process import Declaration
from handslag.guidelines.format_values import Text
from handslag.journal.hashing import canonical, text_hash


@dataclass(frozen=True, slots=True)
class PointRead:
    """A point that the signer reads by itself; ``id`` is unique within the declaration."""

    id: str
    number: str
    text: Text
    grounds: tuple[Text, ...] = ()
    is_assurance: bool = False


def points_of(declaration: Declaration) -> tuple[PointRead, ...]:
    """Return everything that is read: the numbered points, then the assurances."""
    return tuple(_points(declaration))


def _points(declaration: Declaration) -> Iterator[PointRead]:
    for place, point in enumerate(declaration.points, 1):
        grounds = tuple(one.text for one in point.grounds)
        yield PointRead(f"point.{point.id}", str(point.number or place), point.text, grounds)
    for assurance in declaration.assurances:
        yield PointRead(f"assurance.{assurance.id}", "", assurance.text, is_assurance=True)


def hash_of(declaration: Declaration) -> str:
    """Return the sha256 of what the signer reads.

    Why not the whole section: how long it holds and before which step it is asked for change no word of it.
    """
    words = [
        declaration.title,
        declaration.intro,
        declaration.covers,
        *(word for one in points_of(declaration) for word in (one.text, *one.grounds)),
    ]
    said = [word.model_dump(mode="json") if word else None for word in words]
    return text_hash(canonical(said).decode())


def unread(declaration: Declaration, read: Iterable[str]) -> tuple[PointRead, ...]:
    """Return the points that are not among those read."""
    known = set(read)
    return tuple(one for one in points_of(declaration) if one.id not in known)
