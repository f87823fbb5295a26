# SPDX-License-Identifier: EUPL-1.2
"""Tables of official reports (tjänsteutlåtande)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models.record import Document, Dossier
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Unit, User


class ReportKind(models.TextChoices):
    """What an official report is about."""

    PARTNERSHIP = "partnership", _("Partnerskap")
    GUIDELINE = "guideline", _("Riktlinje")
    WRITTEN_REQUEST = "written_request", _("Svar på skrivelse")
    PERIODIC_REPORT = "periodic_report", _("Redovisning av partnerskapen")


class Report(BodyOwned):
    """An official report (tjänsteutlåtande) to a board: written in versions, frozen when it is handed over.

    ``meeting_on`` is the meeting it is meant for. ``frozen`` holds the snapshot of everything it said that day as canonical
    JSON, whose hash is the text's; ``document`` and ``editable`` are the same as PDF and as a document to edit.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=ReportKind.choices, default=ReportKind.PARTNERSHIP)
    meeting_on = models.DateField(null=True)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    dated_on = models.DateField(null=True)
    handed_over_at = models.DateTimeField(null=True)
    frozen = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    editable = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Numbers run within the dossier, one is open at a time, and what is handed over is whole."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_report_number_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(handed_over_at=None), name="dossiers_report_open_once"
            ),
            models.CheckConstraint(
                name="dossiers_report_handed_over_whole",
                condition=Q(
                    handed_over_at=None,
                    to_unit=None,
                    dated_on=None,
                    frozen=None,
                    document=None,
                    editable=None,
                )
                | Q(
                    handed_over_at__isnull=False,
                    to_unit__isnull=False,
                    dated_on__isnull=False,
                    frozen__isnull=False,
                    document__isnull=False,
                    editable__isnull=False,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class ReportVersion(BodyOwned, AppendOnly):
    """One version of what people have written in a report; the text row holds canonical JSON (see reports.py)."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=300)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        """Versions run without gap."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="dossiers_report_version_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class ReportComment(BodyOwned, AppendOnly):
    """What a colleague says of a report being written, beside one of its headings or the whole of it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="comments")
    version = models.PositiveIntegerField()
    heading = models.CharField(max_length=40, blank=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=300)
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.heading} {self.written_at}"


class ReportReading(BodyOwned, AppendOnly):
    """That a second reader has read a version of a report and says that it is ready."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="readings")
    version = models.PositiveIntegerField()
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_by = models.CharField(max_length=300)
    read_at = models.DateTimeField()

    class Meta:
        """A version is read once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "version"], name="dossiers_report_read_once")
        ]

    def __str__(self) -> str:
        return f"version {self.version}"


class DecidingHabits(BodyOwned, AppendOnly):
    """How a body writes reports and announces decisions; its latest row counts (see habits.py for what the text holds)."""

    words = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    set_by = models.CharField(max_length=300)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.set_at)
