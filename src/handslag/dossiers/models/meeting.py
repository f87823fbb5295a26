# SPDX-License-Identifier: EUPL-1.2
"""Tables of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models.record import Document, Dossier
from handslag.journal.models import Text
from handslag.parties.models import BodyOwned


class MeetingKind(models.TextChoices):
    """Kinds of meetings on the way to a partnership."""

    FIRST = "first", _("Första möte")
    JOINT = "joint", _("Gemensamt möte")
    INTERNAL = "internal", _("Intern diskussion")
    FOLLOW_UP = "follow_up", _("Uppföljningsmöte")
    SUPPORT = "support", _("Hjälp att göra idén tydlig")
    INFORMATION = "information", _("Informationsmöte")
    OTHER = "other", _("Annat möte")
    TALK = "talk", _("Samtal om en idé")


class Meeting(BodyOwned):
    """A meeting that was held: when, where, who came, what was noted."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12, choices=MeetingKind.choices)
    held_on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    attended = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    notes = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    scan = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"
