# SPDX-License-Identifier: EUPL-1.2
"""Reads of the journal: a stream's events, and the check that no link of the chain is broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from handslag.journal.hashing import event_hash, text_hash
from handslag.journal.models import Event, StreamHead, Text


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the journal that is not as it was written."""

    stream: str
    number: int
    what: str


def events_of(kind: str, key: int) -> QuerySet[Event]:
    """Return a stream's events, newest first."""
    return Event.objects.filter(stream_kind=kind, stream_key=key).order_by("-number")


def latest_moment() -> tuple[int, datetime | None]:
    """Return the number and the moment of the last thing that happened anywhere, nothing when nothing has."""
    latest = Event.objects.order_by("-pk").values_list("pk", "moment").first()
    return latest or (0, None)


def verify(chunk: int = 2000) -> Iterator[Fault]:
    """Walk every chain and every text and yield each fault found.

    Units: ``chunk`` is rows in memory at a time.
    """
    heads = {(head.kind, head.key): head for head in StreamHead.objects.exclude(key=0)}
    last: tuple[str, int] | None = None
    number, previous, texts = 0, "", set[str]()
    for event in Event.objects.order_by("stream_kind", "stream_key", "number").iterator(chunk_size=chunk):
        stream = (event.stream_kind, event.stream_key)
        if stream != last:
            if last is not None:
                yield from _tail(heads.pop(last, None), last, number, previous, texts)
            last, number, previous, texts = stream, 0, "", set()
        number += 1
        if event.number != number or event.previous_hash != previous:
            yield Fault(f"{stream[0]}:{stream[1]}", event.number, "chain is broken before this event")
        if event_hash(event) != event.hash:
            yield Fault(f"{stream[0]}:{stream[1]}", event.number, "event is not as it was written")
        number, previous = event.number, event.hash
        texts.update(event.texts)
    if last is not None:
        yield from _tail(heads.pop(last, None), last, number, previous, texts)
    yield from (
        Fault(f"{kind}:{key}", head.number, "stream has lost its events")
        for (kind, key), head in heads.items()
        if head.number
    )


def _tail(
    head: StreamHead | None, stream: tuple[str, int], number: int, previous: str, hashes: set[str]
) -> Iterator[Fault]:
    name = f"{stream[0]}:{stream[1]}"
    if head is None or head.number != number or head.hash != previous:
        yield Fault(name, number, "the end of the stream is missing")
    kept = Text.objects.filter(stream_kind=stream[0], stream_key=stream[1])
    found = set()
    for text in kept.iterator():
        found.add(text.sha256)
        if text_hash(text.content) != text.sha256:
            yield Fault(name, number, f"text {text.sha256[:12]} is not as it was written")
    for lost in sorted(hashes - found):
        yield Fault(name, number, f"text {lost[:12]} is missing")
