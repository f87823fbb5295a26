# SPDX-License-Identifier: EUPL-1.2
"""Tables of the catalogues that cases are sorted by."""

from typing import ClassVar

from django.db import models

from handslag.parties.models import BodyOwned


class SocietalChallenge(BodyOwned):
    """A societal challenge in a body's catalogue; open to initiatives, never a call."""

    title = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=True)

    class Meta:
        """Named once per body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "title"], name="cases_challenge_once_per_body")
        ]

    def __str__(self) -> str:
        return self.title


class PoliticalProgramme(BodyOwned):
    """A political programme or plan that initiatives may be part of."""

    title = models.CharField(max_length=160)
    decided_by = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True)
    reg_no = models.CharField(max_length=60, blank=True)
    link = models.URLField(blank=True)

    class Meta:
        """Named once per body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "title"], name="cases_programme_once_per_body")
        ]

    def __str__(self) -> str:
        return self.title
