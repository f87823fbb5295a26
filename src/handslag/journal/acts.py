# SPDX-License-Identifier: EUPL-1.2
"""The way every act is written: one transaction, one locked stream, one event."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from handslag.journal.hashing import event_hash, text_hash
from handslag.journal.models import Event, Pending, StreamHead, Text
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.kernel.prepared import Prepared

MOST_TEXT = 100_000
_WRITING = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)

_open: ContextVar["Recording | None"] = ContextVar("handslag_recording", default=None)


class Writer(Protocol):
    """Whoever acts, as the journal needs to know them."""

    def in_words(self) -> dict[str, Any]:
        """Return name, role and on whose behalf, as simple JSON.

        Why Any: simple JSON has no narrower type.
        """


@dataclass(frozen=True, slots=True)
class Stream:
    """The thing whose history an event belongs to, such as a dossier or an organisation."""

    kind: str
    key: int


@dataclass(slots=True)
class Recording:
    """An act under way: the locked stream, the moment, and the one event once it is written.

    ``written`` names the tables that the act has written so far, so that it need not read again what nobody has changed.
    """

    stream: Stream
    by: Writer
    head: StreamHead
    moment: datetime
    texts: list[str] = field(default_factory=list)
    event: Event | None = None
    written: set[str] = field(default_factory=set)

    def watch(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        """Note which table a statement writes, and let it through.

        Why Any: the database's own hook is untyped.
        """
        if found := _WRITING.match(sql):
            self.written.add(found[1])
        return execute(sql, params, many, context)

    def text(self, content: str) -> Text:
        """Keep a text; its hash goes into the event.

        Raises: Invalid when it is longer than 100,000 characters or holds characters that are no text.
        """
        if len(content) > MOST_TEXT:
            raise Invalid("text.long", _("Texten är för lång. Den får ha högst 100 000 tecken."))
        if "\x00" in content:
            raise Invalid(
                "text.nul",
                _("Texten innehåller tecken som inte går att spara. Skriv om den och försök igen."),
            )
        row = Text(
            stream_kind=self.stream.kind,
            stream_key=self.stream.key,
            sha256=text_hash(content),
            content=content,
            written_at=self.moment,
        )
        self._keep(row)
        self.texts.append(row.sha256)
        return row

    def write(
        self,
        kind: str,
        *,
        body_id: int | None,
        before: str = "",
        after: str = "",
        facts: Mapping[str, Any] | None = None,
        texts: Iterable[str] = (),
    ) -> Event:
        """Append the act's one event and put it on the list for notices.

        Why Any: facts are simple JSON.
        Raises: RuntimeError when the act has written its event already.
        """
        if self.event is not None:
            raise RuntimeError(f"one act, one event: {self.event.kind} is written, {kind} came after")
        event = Event(
            stream_kind=self.stream.kind,
            stream_key=self.stream.key,
            number=self.head.number + 1,
            moment=self.moment,
            kind=kind,
            body_id=body_id,
            actor=self.by.in_words(),
            state_before=before,
            state_after=after or before,
            facts=_simple(facts or {}),
            texts=[*self.texts, *texts],
            previous_hash=self.head.hash,
        )
        event.hash = event_hash(event)
        self.head.number, self.head.hash = event.number, event.hash
        self._append(event)
        self.event = event
        return event

    def _keep(self, text: Text) -> None:
        text.save(force_insert=True)

    def _append(self, event: Event) -> None:
        event.save(force_insert=True)
        self.head.save(update_fields=["number", "hash"])
        Pending.objects.create(event=event, not_before=self.moment)


@contextmanager
def record(kind: str, key: int, *, by: Writer) -> Iterator[Recording]:
    """Open an act: begin the transaction, lock the stream, and see that one event is written before it closes.

    The caller reloads what it changes after entering, asks its lifecycle table, writes rows and then the event.
    Raises: RuntimeError when acts are nested or no event was written; whatever the act refuses.
    """
    if _open.get() is not None:
        raise RuntimeError("an act is already open: write one act that says both things in its name")
    with transaction.atomic():
        recording = Recording(Stream(kind, key), by, _locked_head(kind, key), clock.now())
        token = _open.set(recording)
        try:
            with connection.execute_wrapper(recording.watch):
                yield recording
        finally:
            _open.reset(token)
        if recording.event is None:
            raise RuntimeError(f"the act on {kind}:{key} wrote no event")


@contextmanager
def record_new(kind: str, *, by: Writer) -> Iterator[Recording]:
    """Open an act on a thing that does not exist yet; the stream's key is drawn first.

    The act reads ``recording.stream.key`` and makes its row with that primary key.
    """
    with transaction.atomic():
        key = draw_key(kind)
        with record(kind, key, by=by) as recording:
            yield recording


@dataclass(slots=True)
class Gathered(Recording):
    """An act among many: its texts and its event are gathered, to be written together with those of the others."""

    kept: list[Text] = field(default_factory=list)

    def _keep(self, text: Text) -> None:
        self.kept.append(text)

    def _append(self, event: Event) -> None:
        """Leave the event to be written with the others."""


@dataclass(slots=True)
class Batch:
    """Many acts of one kind under way, each on a new stream of its own, all or none of them."""

    acts: list[Gathered]

    def keep_texts(self) -> None:
        """Write the texts gathered so far, so that rows can point to them."""
        Text.objects.bulk_create([text for act in self.acts for text in act.kept])
        for act in self.acts:
            act.kept.clear()


@contextmanager
def record_many_new(kind: str, count: int, *, by: Writer) -> Iterator[Batch]:
    """Open many acts at once, each on a thing that does not exist yet; each writes its own one event on its own stream.

    Why: a row of an import costs an act its dozen of statements; together they cost a few for hundreds.
    Raises: RuntimeError when an act is open already or one of them wrote no event; whatever the acts refuse.
    """
    if _open.get() is not None:
        raise RuntimeError("an act is already open: write one act that says both things in its name")
    with transaction.atomic():
        keys = draw_keys(kind, count)
        moment = clock.now()
        batch = Batch(
            [Gathered(Stream(kind, key), by, StreamHead(kind=kind, key=key), moment) for key in keys]
        )
        token = _open.set(batch.acts[0] if batch.acts else None)
        try:
            yield batch
            _append_all(batch)
        finally:
            _open.reset(token)


def _append_all(batch: Batch) -> None:
    """Write what the acts of a batch have gathered."""
    batch.keep_texts()
    events = [act.event for act in batch.acts if act.event is not None]
    if len(events) != len(batch.acts):
        raise RuntimeError("one of the acts of a batch wrote no event")
    StreamHead.objects.bulk_create([act.head for act in batch.acts])
    Event.objects.bulk_create(events)
    Pending.objects.bulk_create([Pending(event=event, not_before=event.moment) for event in events])


def is_recording() -> bool:
    """Tell if an act is open in this thread of work."""
    return _open.get() is not None


_heads = Prepared(lambda kind, key: StreamHead.objects.select_for_update().filter(kind=kind, key=key))


def _locked_head(kind: str, key: int) -> StreamHead:
    found = _heads(kind, key)
    if not found:
        StreamHead.objects.bulk_create([StreamHead(kind=kind, key=key)], ignore_conflicts=True)
        found = _heads(kind, key)
    return found[0]


def draw_key(kind: str) -> int:
    """Draw the next key of a kind of stream from the head with key 0, which stays locked to the end of the transaction."""
    return draw_keys(kind, 1)[0]


def draw_keys(kind: str, count: int) -> range:
    """Draw the next keys of a kind of stream, one after the other; see draw_key."""
    counter = _locked_head(kind, 0)
    first = counter.number + 1
    counter.number += count
    counter.save(update_fields=["number"])
    return range(first, first + count)


def _simple(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Turn dates into ISO text and leave simple JSON as it is.

    Why Any: facts are simple JSON.
    """
    return {
        key: value.isoformat() if isinstance(value, date | datetime) else value
        for key, value in facts.items()
    }
