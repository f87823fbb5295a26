# SPDX-License-Identifier: EUPL-1.2
"""Tables of the dossier: number series, dossiers, documents with files, meetings, messages, tasks, reminders, decisions."""

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
            # Why so wide: a desk counts its tasks, and what it counts by stands in it.
            models.Index(
                fields=["body", "due_on", "side", "to_role", "to_unit", "room", "dossier"],
                condition=Q(done_at=None),
                name="dossiers_task_open",
            ),
            models.Index(
                fields=["to_organisation", "due_on"], condition=Q(done_at=None), name="dossiers_task_by_org"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.about}".strip()


class Reminder(BodyOwned, AppendOnly):
    """That the calendar reminded of something with a day; ``code`` and ``about`` say of what.

    ``number`` 0 came before the day, 1 and later after it.
    Why a table: it is what makes the daily command safe to run twice.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="reminders")
    code = models.CharField(max_length=40)
    about = models.CharField(max_length=80, blank=True)
    due_on = models.DateField()
    number = models.PositiveSmallIntegerField()
    reminded_at = models.DateTimeField()

    class Meta:
        """Each time once for a day; a day moved ahead is reminded of anew."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "code", "about", "due_on", "number"], name="dossiers_reminded_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.due_on} #{self.number}"


class ReportKind(models.TextChoices):
    """What an official report is about."""

    PARTNERSHIP = "partnership", _("Partnerskap")


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
    written_at = models.DateTimeField()

    class Meta:
        """Versions run without gap."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="dossiers_report_version_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


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

    ``deciding_unit`` with ``section`` is a board's decision; without a section an officer decided. A board's decision keeps
    what its minutes say: ``meeting_on``, ``heading``, ``clauses`` (canonical JSON list, beside those that ``report``
    proposed), ``matter`` in short, ``proposed_by`` and ``order_of_decision``, ``condition`` that it rests on,
    ``referred_back_for`` what is to be completed. ``order_in_chain`` counts deciders from one. Nothing is overwritten:
    a later decision names the one it ``rescinds``.
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
    report = models.ForeignKey(Report, on_delete=models.PROTECT, null=True, related_name="decisions")
    order_in_chain = models.PositiveSmallIntegerField(null=True)
    condition = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    meeting_on = models.DateField(null=True)
    heading = models.CharField(max_length=200, blank=True)
    clauses = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    matter = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_by = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    order_of_decision = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    is_immediately_approved = models.BooleanField(default=False)
    referred_back_for = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    rescinds = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="rescinded_by")
    recorded_at = models.DateTimeField()

    class Meta:
        """A paragraph stands once in the minutes of a meeting."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deciding_unit", "meeting_on", "section"],
                condition=Q(meeting_on__isnull=False) & ~Q(section=""),
                name="dossiers_paragraph_once_per_meeting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.decided_on}"


class MinutesApproval(BodyOwned, AppendOnly):
    """That the minutes of a decision were approved, and when that was announced; the latest row counts.

    Why apart from the decision: both days come after it, and a decision is written once.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="approvals")
    approved_on = models.DateField()
    announced_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.approved_on)


class StatementKind(models.TextChoices):
    """What somebody lets the minutes say."""

    SPECIAL_STATEMENT = "special_statement", _("Särskilt uttalande")
    FORMAL_DISSENT = "formal_dissent", _("Reservation")


class Statement(BodyOwned, AppendOnly):
    """A special statement or formal dissent in the minutes; ``by_whom`` names functions and parties, such as "Ledamöter (MP, S)"."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=20, choices=StatementKind.choices)
    by_whom = models.CharField(max_length=200)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.by_whom}"


class DispatchChannel(models.TextChoices):
    """How a decision is sent."""

    HERE = "here", _("I Handslag")
    EMAIL = "email", _("E-post")
    LETTER = "letter", _("Brev")
    INTERNAL = "internal", _("Internpost")


class Dispatch(BodyOwned):
    """Somebody that a decision is sent to (expediering): who, how and when; without a day it is still to be sent."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dispatches")
    to_whom = models.CharField(max_length=200)
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10, choices=DispatchChannel.choices, blank=True)
    sent_on = models.DateField(null=True)
    sent_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """Day, channel and sender go together."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="dossiers_dispatch_sent_whole",
                condition=Q(sent_on=None, channel="", sent_by="")
                | (Q(sent_on__isnull=False) & ~Q(channel="") & ~Q(sent_by="")),
            )
        ]

    def __str__(self) -> str:
        return self.to_whom


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
