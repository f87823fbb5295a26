# SPDX-License-Identifier: EUPL-1.2
"""Tables of guidelines being written: the draft as a matter of its own, and every version of it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import Decision, Dossier
from handslag.guidelines.models.pack import Adoption, PackVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned
from handslag.parties.roles import Role


class DraftState(models.TextChoices):
    """How far a draft has come."""

    DRAFTING = "drafting", _("Skrivs")
    REFERRED = "referred", _("På remiss")
    ADOPTED = "adopted", _("Antagen")
    DISCARDED = "discarded", _("Avslutad utan beslut")


class DraftQuerySet(models.QuerySet["Draft"]):
    """Filters over drafts."""

    def visible_to(self, by: Actor) -> Self:
        """Keep those of the actor's own body, for its staff and the calendar; a draft binds nobody and hides nothing."""
        is_inside = by.is_staff or by.role == Role.CLOCK
        return self.filter(body_id=by.body_id) if is_inside else self.none()


class Draft(BodyOwned):
    """A guideline that a body is writing. Its key is that of its dossier, which gets its number when it is referred or adopted.

    ``pack_id`` is what it will be called; ``came_from`` the version it was copied from or extends, ``None`` for files of
    one's own. It binds nobody until it is adopted.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True, related_name="draft")
    title = models.CharField(max_length=200)
    pack_id = models.CharField(max_length=80)
    came_from = models.ForeignKey(PackVersion, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=DraftState.choices, default=DraftState.DRAFTING)
    begun_at = models.DateTimeField()
    adoption = models.OneToOneField(Adoption, on_delete=models.PROTECT, null=True, related_name="draft")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[Any] = (
        DraftQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    def __str__(self) -> str:
        return self.title


class DraftVersion(BodyOwned, AppendOnly):
    """A version of a draft: its files by path, just as they were brought or written; the latest counts.

    ``content_hash`` is the sha256 of the files as canonical JSON; ``is_sound`` says that nothing was wrong with it.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    files = models.JSONField()
    content_hash = models.CharField(max_length=64)
    is_sound = models.BooleanField()
    note = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    written_by = models.CharField(max_length=300)
    written_at = models.DateTimeField()

    class Meta:
        """Versions run within the draft."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="guidelines_draft_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} #{self.number}"
