# SPDX-License-Identifier: EUPL-1.2
"""Tables of the statistics: what each dossier counts for, the sums of it, how far it has caught up, frozen reports."""

from typing import ClassVar

from django.db import models

from handslag.dossiers.models import Document, Dossier
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Unit


class ScopeKind(models.TextChoices):
    """What a sum is over. Codes that no page shows."""

    ALL = "all"
    BODY = "body"
    BOARD = "board"


class Counted(BodyOwned):
    """What one dossier counts for: ``2026/in`` to a number.

    Why stored: when the dossier changes, what it counted for before is taken out of the sums again.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True, related_name="+")
    board = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    shares = models.JSONField(default=dict)

    class Meta:
        """Read by body, to show the cases behind a number."""

        indexes: ClassVar = [models.Index(fields=["body", "board"], name="statistics_counted_by_body")]

    def __str__(self) -> str:
        return str(self.dossier_id)


class Tally(models.Model):
    """The sum of what dossiers count for, over a scope and a calendar year; year 0 holds what stands now.

    ``key`` is the body or the board, 0 over all bodies.
    """

    kind = models.CharField(max_length=6, choices=ScopeKind.choices)
    key = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    counts = models.JSONField(default=dict)

    class Meta:
        """One sum per scope and year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key", "year"], name="statistics_one_tally")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} {self.year}"


class CaughtUp(models.Model):
    """How far the journal is counted: one row.

    ``gaps`` are numbers of events below ``last_event`` that were not there yet, with the moment they were first missed.
    Why: an event whose transaction is long may become visible after later ones.
    """

    last_event = models.BigIntegerField(default=0)
    gaps = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.last_event)


class YearlyReport(BodyOwned, AppendOnly):
    """The figures of a year as they stood on a day, with the papers made of them; later figures change nothing in it.

    ``snapshot`` holds the figures as canonical JSON, whose sha256 the event carries. ``edition`` counts the reports of the
    same year, the latest counts.
    """

    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, primary_key=True, related_name="yearly_report"
    )
    year = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField()
    snapshot = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    docx = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    frozen_on = models.DateField()
    frozen_by = models.CharField(max_length=300)

    class Meta:
        """Editions run within the year of a body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "year", "edition"], name="statistics_edition_once")
        ]

    def __str__(self) -> str:
        return f"{self.year}:{self.edition}"
