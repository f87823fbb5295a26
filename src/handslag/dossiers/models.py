# SPDX-License-Identifier: EUPL-1.2
"""Tables of the dossier: number series, dossiers, documents with files, meetings, messages, tasks, decisions."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Organisation, Unit, User


class RegNoSeries(BodyOwned):
    """The running numbers of one authority in one year.

    ``pattern`` is a format with ``code``, ``year`` and ``number``, such as ``{code} {year}/{number:05d}``.
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

    ``secrecy_ground`` names the provision, empty means open.
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

    class Meta:
        """A number stands once per body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["body", "reg_no_folded"], name="dossiers_reg_no_once_per_body")
        ]

    def __str__(self) -> str:
        return self.reg_no or self.title


class Direction(models.TextChoices):
    """How a document came to be in the dossier."""

    RECEIVED = "received", _("Inkommen")
    DRAWN_UP = "drawn_up", _("Upprättad")
    SENT = "sent", _("Expedierad")


class Document(BodyOwned):
    """A document as registered: number in the dossier, date, counterpart, what it is in short.

    Law: unverified (OSL 5:2).
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    direction = models.CharField(max_length=10, choices=Direction.choices)
    dated_on = models.DateField()
    counterpart = models.CharField(max_length=160, blank=True)
    secrecy_ground = models.CharField(max_length=60, blank=True)
    from_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    is_shared = models.BooleanField(default=False)

    class Meta:
        """Numbers run within the dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "number"], name="dossiers_document_number_once")
        ]

    def __str__(self) -> str:
        return self.title


class FileVersion(AppendOnly):
    """The bytes of a document, kept by their hash.

    Units: ``size`` is bytes.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        """Versions run within the document."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "number"], name="dossiers_file_number_once")
        ]

    def __str__(self) -> str:
        return self.name


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


class Side(models.TextChoices):
    """The two sides of a partnership."""

    PUBLIC = "public", _("Kommunen")
    ORGANISATION = "organisation", _("Organisationen")


class Message(BodyOwned, AppendOnly):
    """A message between officer and organisation; both sides see all of them."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=12, choices=Side.choices)
    author = models.CharField(max_length=300)
    author_user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.side} {self.sent_at:%Y-%m-%d %H:%M}"


class TaskQuerySet(models.QuerySet["Task"]):
    """Filters over tasks."""

    def open(self) -> Self:
        """Keep what is still to be done."""
        return self.filter(done_at=None)

    def late(self, day: date) -> Self:
        """Keep what should have been done before the day."""
        return self.filter(due_on__lt=day)


class Task(BodyOwned):
    """Something that somebody is to do, derived from steps and facts; it is done when its fact is on record.

    ``room`` names the room whose facts it is derived from; ``code`` and ``about`` say what fact closes it; ``title`` and
    ``because`` hold the words in Swedish and English.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="tasks")
    room = models.CharField(max_length=12, default="case")
    code = models.CharField(max_length=40)
    about = models.CharField(max_length=80, blank=True)
    title = models.JSONField()
    because = models.JSONField(default=dict)
    side = models.CharField(max_length=12, choices=Side.choices)
    to_role = models.CharField(max_length=20, blank=True)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = (
        TaskQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """The same thing is open once; lists read by body and due day."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "room", "code", "about"],
                condition=Q(done_at=None),
                name="dossiers_task_open_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["body", "due_on"], condition=Q(done_at=None), name="dossiers_task_open_by_due"
            ),
            models.Index(
                fields=["to_organisation", "due_on"], condition=Q(done_at=None), name="dossiers_task_by_org"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.about}".strip()


class Outcome(models.TextChoices):
    """What a decision says."""

    APPROVED = "approved", _("Bifall")
    APPROVED_WITH_CHANGES = "approved_with_changes", _("Bifall med ändringar")
    REJECTED = "rejected", _("Avslag")
    REFERRED_BACK = "referred_back", _("Återremiss")
    POSTPONED = "postponed", _("Bordläggning")
    DECLINED = "declined", _("Inte aktuellt")
    REDIRECTED = "redirected", _("Annan väg")


APPROVING = (Outcome.APPROVED, Outcome.APPROVED_WITH_CHANGES)


class Decision(BodyOwned, AppendOnly):
    """A decision in a dossier, with its reasons; ``other_path`` is where it points instead.

    ``deciding_unit`` with ``section`` is a board's decision; without a section an officer decided.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=24, choices=Outcome.choices)
    decided_on = models.DateField()
    deciding_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    section = models.CharField(max_length=12, blank=True)
    decided_by = models.CharField(max_length=300)
    reasons = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    other_path = models.CharField(max_length=30, blank=True)
    other_path_words = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.decided_on}"


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
