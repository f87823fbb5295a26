# SPDX-License-Identifier: EUPL-1.2
"""Tables of the journal: events, the head of each stream, texts and the list that notices works off."""

from typing import ClassVar

from django.db import models


class AppendOnly(models.Model):
    """A table whose rows are written once; the database itself refuses change and removal (see triggers.py)."""

    class Meta:
        """Abstract."""

        abstract = True


class StreamHead(models.Model):
    """The last number and hash of a stream: the row that an act locks, and what makes a cut tail visible."""

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    number = models.PositiveIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    class Meta:
        """One head per stream."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key"], name="journal_one_head_per_stream")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}#{self.number}"


class Event(AppendOnly):
    """One thing that happened, complete in itself.

    Units: ``moment`` is UTC; ``facts`` holds ids, whole öre and ISO dates, never free text; ``texts`` are sha256 of Text rows.
    """

    stream_kind = models.CharField(max_length=20)
    stream_key = models.BigIntegerField()
    number = models.PositiveIntegerField()
    moment = models.DateTimeField()
    kind = models.CharField(max_length=60)
    body_id = models.BigIntegerField(null=True)
    actor = models.JSONField()
    state_before = models.CharField(max_length=30, blank=True)
    state_after = models.CharField(max_length=30, blank=True)
    facts = models.JSONField(default=dict)
    texts = models.JSONField(default=list)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        """Numbers run without gap in a stream; lists read by body and moment."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stream_kind", "stream_key", "number"], name="journal_event_number_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["body_id", "moment"], name="journal_event_by_body"),
            models.Index(fields=["kind", "moment"], name="journal_event_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.stream_kind}:{self.stream_key}#{self.number}"


class Text(AppendOnly):
    """A text as it was written: a reason, a message, a proposal. Later words are a new row.

    Why: secrecy and correction have one place, and the event carries only the hash.
    """

    stream_kind = models.CharField(max_length=20)
    stream_key = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        """Verified stream by stream."""

        indexes: ClassVar = [
            models.Index(fields=["stream_kind", "stream_key"], name="journal_text_by_stream")
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Pending(models.Model):
    """An event that nobody has told people about yet."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="pending")
    not_before = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Worked off in order."""

        indexes: ClassVar = [models.Index(fields=["not_before"], name="journal_pending_order")]

    def __str__(self) -> str:
        return f"pending {self.event_id}"
