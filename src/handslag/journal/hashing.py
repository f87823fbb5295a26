# SPDX-License-Identifier: EUPL-1.2
"""Canonical bytes and hashes of events and texts."""

import hashlib
import json
from typing import Any

from handslag.journal.models import Event

# Why Any: canonical JSON takes whatever JSON takes.
Json = Any


def canonical(value: Json) -> bytes:
    """Write a JSON value in the one way that hashes are made of."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def text_hash(content: str) -> str:
    """Return the sha256 of a text as hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def event_hash(event: Event) -> str:
    """Return the sha256 over all an event says, its place in the stream and the hash before it."""
    said = {
        "stream": [event.stream_kind, event.stream_key, event.number],
        "moment": event.moment.isoformat(timespec="microseconds"),
        "kind": event.kind,
        "body": event.body_id,
        "actor": event.actor,
        "states": [event.state_before, event.state_after],
        "facts": event.facts,
        "texts": event.texts,
        "previous": event.previous_hash,
    }
    return hashlib.sha256(canonical(said)).hexdigest()
