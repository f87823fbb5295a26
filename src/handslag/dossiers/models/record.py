# SPDX-License-Identifier: EUPL-1.2
"""Tables of what is registered: number series, dossiers, documents with their files, and what sources tell of before."""

from collections.abc import Set
from datetime import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.journal.models import AppendOnly, Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned, Organisation, Unit, User


class RegNoSeries(BodyOwned):
    """The running numbers of one authority in one year.

    ``pattern`` is a format with ``code``, ``year``, ``short_year`` and ``number``, such as ``{code} {year}/{number:05d}``.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    pattern = models.CharField(max_length=60, default="{code} {year}/{number:05d}")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """One series per authority and year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year"], name="dossiers_one_series_per_unit_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}: {self.last}"


class Dossier(BodyOwned):
    """One matter at one authority. The number is given when the matter comes in; a draft has none.

    ``secrecy_ground`` names the provision, empty means open. ``recused`` lists those who have a conflict of interest today
    (``user``, ``person``, ``on``), kept by the acts that write a Recusal.
    """

    id = models.BigIntegerField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    reg_no = models.CharField(max_length=60, null=True)
    reg_no_folded = models.CharField(max_length=60, null=True)
    title = models.CharField(max_length=200)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    secrecy_ground = models.CharField(max_length=60, blank=True)
    retention_class = models.CharField(max_length=30, default="iop")
    recused = models.JSONField(default=list)

    class Meta:
        """A number stands once per body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "reg_no_folded"], name="dossiers_reg_no_once_per_body")
        ]

    def __str__(self) -> str:
        return self.reg_no or self.title

    def has_recused(self, user_id: int | None) -> bool:
        """Tell if somebody has a conflict of interest in the matter today."""
        return any(one["user"] == user_id for one in self.recused)


class RecusalKind(models.TextChoices):
    """How a conflict of interest came on record, or that it is over."""

    DECLARED = "declared", _("Anmäld av personen själv")
    RECORDED = "recorded", _("Antecknad av samordnaren")
    ENDED = "ended", _("Gäller inte längre")


class Recusal(BodyOwned, AppendOnly):
    """That a person has a conflict of interest (jäv) in a matter, or no longer has; a person's latest row counts.

    Law: unverified (FL 16-18, KL 6:28-32).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="recusals")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=RecusalKind.choices)
    reasons = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=300)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.kind}"


class Direction(models.TextChoices):
    """How a document came to be in the dossier."""

    RECEIVED = "received", _("Inkommen")
    DRAWN_UP = "drawn_up", _("Upprättad")
    SENT = "sent", _("Expedierad")


_SHARED = Q(is_shared=True, secrecy_ground="")


class DocumentQuerySet(models.QuerySet["Document"]):
    """Filters over documents; which dossiers somebody comes near is the business of the rooms above."""

    def open_to(self, by: Actor) -> Self:
        """Keep what the actor may read in a dossier she comes near.

        An organisation reads what it brought, and what is shared and not secret; the body's own read everything.
        """
        if not by.is_organisation:
            return self
        return self.filter(Q(from_organisation_id=by.organisation_id) | _SHARED)

    def open_to_latecomer(self, by: Actor, *, since: datetime | None, kinds: Set[str]) -> Self:
        """Keep what an organisation may read that came in later: its own, and what is shared since then or of certain kinds."""
        entered = FileVersion.objects.filter(number=1, stored_at__gte=since) if since else None
        later = Q(pk__in=entered.values("document_id")) if entered is not None else Q()
        concerned = Q(kind__in=kinds) | later
        return self.filter(Q(from_organisation_id=by.organisation_id) | (_SHARED & concerned))

    def shared(self) -> Self:
        """Keep what is shared and not secret."""
        return self.filter(_SHARED)


class Document(BodyOwned):
    """A document as registered: number in the dossier, date, counterpart, what it is in short.

    ``secrecy_ground`` says why it may not be shown to anybody outside the body, empty means that it may.
    Law: unverified (OSL 5:2).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    dated_on = models.DateField()
    counterpart = models.CharField(max_length=160, blank=True)
    secrecy_ground = models.CharField(max_length=120, blank=True)
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    is_shared = models.BooleanField(default=False)

    objects: ClassVar[Any] = (
        DocumentQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """Numbers run within the dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_document_number_once")
        ]

    def __str__(self) -> str:
        return self.title


class FileVersion(AppendOnly):
    """The bytes of a document, kept by their hash, with who brought them; versions run from one and none is lost.

    ``notices`` are codes of what was changed, or not read, when it was taken in. ``holds_personal_number`` says that a personal
    identity number was found in its text; the number itself is kept nowhere.
    Units: ``size`` is bytes.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    added_by = models.CharField(max_length=300, blank=True)
    notices = models.JSONField(default=list, blank=True)
    holds_personal_number = models.BooleanField(default=False)

    class Meta:
        """Versions run within the document."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="dossiers_file_number_once")
        ]

    def __str__(self) -> str:
        return self.name


class HistoricalKind(models.TextChoices):
    """What a source document tells of."""

    TALK = "talk", _("Samtal")
    PARTNERSHIP = "partnership", _("Partnerskap")
    PROPOSAL = "proposal", _("Förslag")


class HistoricalRecord(BodyOwned, AppendOnly):
    """Something known from a source document alone: a talk, a partnership or a proposal of before.

    ``parties`` and ``term`` stand in the words of the source, empty where it is silent; ``source`` names the document and
    ``heading`` the place in it. Nothing is counted from it.
    """

    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, primary_key=True, related_name="historical"
    )
    kind = models.CharField(max_length=12, choices=HistoricalKind.choices)
    title = models.CharField(max_length=200)
    parties = models.CharField(max_length=300, blank=True)
    term = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=200)
    heading = models.CharField(max_length=120, blank=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title
