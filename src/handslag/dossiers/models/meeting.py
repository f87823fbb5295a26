# SPDX-License-Identifier: EUPL-1.2
"""Meetings: called or put on record afterwards, with who was invited, which times were proposed, agenda and next steps."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models.exchange import Side
from handslag.dossiers.models.record import Document, Dossier
from handslag.journal.models import AppendOnly, Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned, Organisation, Unit, User


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


WITH_ORGANISATIONS = frozenset(
    {MeetingKind.FIRST, MeetingKind.JOINT, MeetingKind.FOLLOW_UP, MeetingKind.TALK, MeetingKind.SUPPORT}
)
"""Kinds that an organisation always takes part in."""


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PROPOSED = "proposed", _("Tider föreslagna")
    PLANNED = "planned", _("Planerat")
    HELD = "held", _("Hållet")
    CONFIRMED = "confirmed", _("Anteckningar bekräftade")
    CANCELLED = "cancelled", _("Inställt")


HELD_STATES = (MeetingState.HELD, MeetingState.CONFIRMED)


class Meeting(BodyOwned):
    """A meeting in a dossier, from the proposal of times to notes that both sides have confirmed.

    ``uid`` and ``sequence`` are what calendars know it by: the first never changes, the second rises with every change that
    a calendar has to learn of; a meeting that was only put on record afterwards has no ``uid``. ``attended`` and ``notes``
    are what the record says, also when they were put together from ticks and points. ``notes_version`` counts how often
    notes were written, ``sent_at`` says when the latest ones went out to be confirmed. ``reason`` tells why it was last
    moved or cancelled. ``paper`` and ``editable`` are the confirmed notes.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=12, choices=MeetingKind.choices)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.HELD)
    title = models.CharField(max_length=120, blank=True)
    step = models.CharField(max_length=60, blank=True)
    uid = models.CharField(max_length=60, unique=True, null=True)
    sequence = models.PositiveIntegerField(default=0)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)
    place = models.CharField(max_length=120, blank=True)
    link = models.URLField(max_length=300, blank=True)
    is_shared = models.BooleanField(default=False)
    organiser = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    attended = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    notes = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    notes_version = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    reason = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    paper = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    editable = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        """A planned meeting has a time, a held one a day, and a confirmed one its papers; read by body and time."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="dossiers_meeting_has_time",
                condition=~Q(state="planned") | Q(starts_at__isnull=False, ends_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossiers_meeting_ends_after_start",
                condition=Q(starts_at=None, ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
            ),
            models.CheckConstraint(
                name="dossiers_meeting_held_has_day",
                condition=(
                    Q(state__in=("held", "confirmed"), held_on__isnull=False, attended__isnull=False)
                    | (~Q(state__in=("held", "confirmed")) & Q(held_on=None))
                ),
            ),
            models.CheckConstraint(
                name="dossiers_meeting_confirmed_whole",
                condition=~Q(state="confirmed")
                | Q(notes__isnull=False, paper__isnull=False, editable__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["body", "starts_at"],
                condition=Q(state__in=("planned", "proposed")),
                name="dossiers_meeting_coming",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on or self.starts_at or ''}".strip()

    @property
    def is_held(self) -> bool:
        """Tell if it has been held."""
        return self.state in HELD_STATES

    @property
    def who_came(self) -> str:
        """Return who came, as the record says it; empty before it is held."""
        return self.attended.content if self.attended else ""

    @property
    def noted(self) -> str:
        """Return the notes; empty while there are none."""
        return self.notes.content if self.notes else ""

    @property
    def is_internal(self) -> bool:
        """Tell if it is the body's own, of which no organisation hears."""
        return self.kind == MeetingKind.INTERNAL

    @property
    def is_for_organisations(self) -> bool:
        """Tell if the organisations of the matter see it."""
        return not self.is_internal and (self.is_shared or self.kind in WITH_ORGANISATIONS)

    def shows_notes_to(self, by: Actor) -> bool:
        """Tell if somebody who sees the meeting reads its notes too: organisations once they are sent to be confirmed.

        What was only put on record afterwards is no draft.
        """
        return by.is_staff or self.uid is None or self.sent_at is not None


class MeetingTime(BodyOwned):
    """A time that is proposed for a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="times")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        """Each time once, ending after it begins."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "starts_at"], name="dossiers_meeting_time_once"),
            models.CheckConstraint(
                name="dossiers_meeting_time_forward", condition=Q(ends_at__gt=models.F("starts_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Reply(models.TextChoices):
    """What somebody answers to an invitation."""

    YES = "yes", _("Kommer")
    MAYBE = "maybe", _("Kanske")
    NO = "no", _("Kommer inte")


class Invited(BodyOwned):
    """Somebody invited to a meeting: a person of a unit, of an organisation, or a guest with a name and an address.

    ``side`` is empty for guests, who stand on neither. An organisation in which nobody has an account is invited as such.
    ``function`` says in what capacity. ``came`` is known once the meeting is held.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invited")
    side = models.CharField(max_length=12, choices=Side.choices, blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)
    function = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    reply = models.CharField(max_length=6, choices=Reply.choices, blank=True)
    word = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)

    class Meta:
        """Each person once; reply and moment go together."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "user"], name="dossiers_invited_once"),
            models.CheckConstraint(
                name="dossiers_invited_reply_has_moment",
                condition=Q(reply="", replied_at=None) | (~Q(reply="") & Q(replied_at__isnull=False)),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "meeting"], name="dossiers_invited_person")]

    def __str__(self) -> str:
        return self.name


class Mark(models.TextChoices):
    """How a proposed time suits somebody."""

    CAN = "can", _("Kan")
    IF_NEED_BE = "if_need_be", _("Om det behövs")
    CANNOT = "cannot", _("Kan inte")


class TimeMark(BodyOwned):
    """How a proposed time suits somebody who is invited; changed as often as she likes."""

    time = models.ForeignKey(MeetingTime, on_delete=models.PROTECT, related_name="marks")
    invited = models.ForeignKey(Invited, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=10, choices=Mark.choices)

    class Meta:
        """One mark for each time and person."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["time", "invited"], name="dossiers_time_marked_once")
        ]

    def __str__(self) -> str:
        return f"{self.time_id} {self.mark}"


class AgendaPoint(BodyOwned):
    """A point of the agenda, with what was said and decided once the meeting is held."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    notes = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Numbers run within the meeting."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="dossiers_agenda_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class NextStep(BodyOwned):
    """Something that a meeting agreed on: what, who and until when; open until somebody says that it is done.

    A unit or an organisation does it; neither means those who handle the matter.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="steps")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=200)
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """Numbers run within the meeting; moment and signature go together."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="dossiers_next_step_number_once"),
            models.CheckConstraint(
                name="dossiers_next_step_done_whole",
                condition=Q(done_at=None, done_by="") | (Q(done_at__isnull=False) & ~Q(done_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.what


class NotesReply(BodyOwned, AppendOnly):
    """What a side says of a version of the notes: that they are right, or what should be changed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notes_replies")
    version = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=12, choices=Side.choices)
    is_confirmed = models.BooleanField()
    words = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    replied_by = models.CharField(max_length=300)
    replied_at = models.DateTimeField()

    class Meta:
        """A side confirms a version once, and who asks for a change says which."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "version", "side"],
                condition=Q(is_confirmed=True),
                name="dossiers_notes_confirmed_once",
            ),
            models.CheckConstraint(
                name="dossiers_notes_change_has_words",
                condition=Q(is_confirmed=True) | Q(words__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.version}"


class CalendarAddress(models.Model):
    """The secret address of a person's own calendar; only its hash is kept, and none once it is revoked.

    Law: practice (whoever has the address can read the calendar, so it is shown once and can be taken back).
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True, null=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """It is open, or it was revoked."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="dossiers_calendar_open_or_revoked",
                condition=Q(secret_hash__isnull=False, revoked_at=None)
                | Q(secret_hash=None, revoked_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)
