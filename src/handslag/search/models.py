# SPDX-License-Identifier: EUPL-1.2
"""The index table: one row for each thing that can be found."""

from django.db import models


class Entry(models.Model):
    """A thing that can be found, by its kind and number, with the tokens of its title and text.

    Why: the tokens stand here in plain sight, sorted, each once; the full-text index of each database is made of them,
    so both find the same.
    """

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    body_id = models.BigIntegerField(null=True)
    title = models.TextField()
    title_tokens = models.TextField()
    tokens = models.TextField()
    is_public = models.BooleanField(default=False)
    sorted_on = models.DateField(null=True)

    class Meta:
        """One row for each thing."""

        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="search_entry_thing"),)
