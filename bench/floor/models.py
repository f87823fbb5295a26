# SPDX-License-Identifier: EUPL-1.2
"""The floor's one table."""

from typing import ClassVar

from django.db import models


class Item(models.Model):
    """Something with an owner and a due day, as a case in a list."""

    objects: ClassVar["models.Manager[Item]"] = models.Manager()

    title = models.CharField(max_length=200)
    number = models.CharField(max_length=40)
    owner = models.IntegerField()
    state = models.CharField(max_length=12)
    due = models.DateField()

    class Meta:
        """Read by owner and due day."""

        app_label = "floor"
        indexes: ClassVar = [models.Index(fields=["owner", "due"], name="floor_item_by_owner")]

    def __str__(self) -> str:
        return self.title
