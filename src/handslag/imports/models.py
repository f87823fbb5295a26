# SPDX-License-Identifier: EUPL-1.2
"""Tables of imports: the runs, and which partnership came of which key."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from handslag.agreements.models import Agreement
from handslag.parties.models import BodyOwned, User


class RunState(models.TextChoices):
    """Where an import stands."""

    CHECKING = "checking", _("Kontrolleras")
    CHECKED = "checked", _("Kontrollerad")
    IMPORTING = "importing", _("Förs in")
    IMPORTED = "imported", _("Införd")
    FAILED = "failed", _("Avbruten")


WORKING = (RunState.CHECKING, RunState.IMPORTING)
KEPT_UNENTERED = timedelta(days=30)


class Run(BodyOwned):
    """A file that somebody has sent in, what the check of it found, and what became of it.

    ``content`` is the file as it came, emptied when it is imported or has waited long. ``counts`` and ``complaints``
    are what the last check found; ``found`` is how many complaints there were, of which the first ones are kept.
    """

    id = models.BigIntegerField(primary_key=True)
    file_name = models.CharField(max_length=120)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.CHECKING)
    counts = models.JSONField(default=dict)
    complaints = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    found = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Lists read by body, the latest first."""

        indexes: ClassVar = [models.Index(fields=["body", "-sent_at"], name="imports_run_by_body")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_working(self) -> bool:
        """Tell if the work in the background is not done yet."""
        return self.state in WORKING

    @property
    def is_emptied(self) -> bool:
        """Tell if it was sound but never entered, and is not kept any more."""
        return self.state == RunState.CHECKED and not self.content

    @property
    def may_be_imported(self) -> bool:
        """Tell if there is something to import and nothing to mend."""
        is_sound = self.state == RunState.CHECKED and not self.found
        return is_sound and bool(self.counts.get("to_write")) and bool(self.content)


class Imported(BodyOwned):
    """Which partnership a row of the body's own list became, and what the row said."""

    key = models.CharField(max_length=60)
    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="imported")
    fingerprint = models.CharField(max_length=64)
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """A key stands once at a body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "key"], name="imports_key_once_per_body")
        ]

    def __str__(self) -> str:
        return self.key
