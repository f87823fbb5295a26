# SPDX-License-Identifier: EUPL-1.2
"""Tables of decisions: what was decided, its minutes, statements in them, and who is told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models.record import Dossier
from handslag.dossiers.models.report import Report
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Organisation, Unit


class Outcome(models.TextChoices):
    """What a decision says."""

    APPROVED = "approved", _("Bifall")
    APPROVED_WITH_CHANGES = "approved_with_changes", _("Bifall med ändringar")
    REJECTED = "rejected", _("Avslag")
    REFERRED_BACK = "referred_back", _("Återremiss")
    POSTPONED = "postponed", _("Bordläggning")
    DECLINED = "declined", _("Inte aktuellt")
    REDIRECTED = "redirected", _("Annan väg")
    RESCINDED = "rescinded", _("Ett tidigare beslut upphävt")
    MOVED = "moved", _("Flyttat till en annan nämnd")


APPROVING = (Outcome.APPROVED, Outcome.APPROVED_WITH_CHANGES)


class Decision(BodyOwned, AppendOnly):
    """A decision in a dossier, with its reasons; ``other_path`` is where it points instead.

    ``deciding_unit`` with ``section`` is a board's decision; without a section an officer decided. A board's decision keeps
    what its minutes say: ``meeting_on``, ``heading``, ``clauses`` (canonical JSON list, beside those that ``report``
    proposed), ``matter`` in short, ``proposed_by`` and ``order_of_decision``, ``condition`` that it rests on,
    ``referred_back_for`` what is to be completed. ``order_in_chain`` counts deciders from one. ``delegation`` is the
    paragraph of the delegation scheme that a delegate decided by, in the board's place. Votes are counted only when there was
    a vote, and ``vote_words`` say how it fell out. Nothing is overwritten: a later decision names the one it ``rescinds``.
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
    delegation = models.CharField(max_length=40, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True)
    votes_against = models.PositiveSmallIntegerField(null=True)
    votes_abstaining = models.PositiveSmallIntegerField(null=True)
    vote_words = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        """A paragraph stands once in the minutes of a meeting; the three counts of a vote go together."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["deciding_unit", "meeting_on", "section"],
                condition=Q(meeting_on__isnull=False) & ~Q(section=""),
                name="dossiers_paragraph_once_per_meeting",
            ),
            models.CheckConstraint(
                name="dossiers_vote_whole",
                condition=Q(votes_for=None, votes_against=None, votes_abstaining=None)
                | Q(votes_for__isnull=False, votes_against__isnull=False, votes_abstaining__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.decided_on}"


class ConditionMet(BodyOwned, AppendOnly):
    """That what a decision rested on has come true: when, in words how, and by which decision when that is in the matter."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conditions_met")
    met_on = models.DateField()
    words = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    by_decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()

    class Meta:
        """A condition is met once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision"], name="dossiers_condition_met_once")
        ]

    def __str__(self) -> str:
        return str(self.met_on)


class MinutesApproval(BodyOwned, AppendOnly):
    """That the minutes of a decision were approved, and when that was announced; the latest row counts.

    ``taken_down_on`` is the day the announcement is, or was, taken down.
    Why apart from the decision: the days come after it, and a decision is written once.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="approvals")
    approved_on = models.DateField()
    announced_on = models.DateField(null=True)
    taken_down_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.approved_on)


class StatementKind(models.TextChoices):
    """What somebody lets the minutes say."""

    SPECIAL_STATEMENT = "special_statement", _("Särskilt uttalande")
    FORMAL_DISSENT = "formal_dissent", _("Reservation")


class Statement(BodyOwned, AppendOnly):
    """A special statement or formal dissent in the minutes; ``by_whom`` names functions and parties, such as "Ledamöter (A, B)"."""

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
    """Somebody that a decision is sent to (expediering): who, how and when; without a day it is still to be sent.

    ``to_unit`` is the body's own unit of that name, whose people are told here when the decision is sent.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dispatches")
    to_whom = models.CharField(max_length=200)
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    to_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
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


class DelegatesNoted(BodyOwned, AppendOnly):
    """That a board was told of what its delegates had decided, up to a decision; the latest row says where the next list begins."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    last_decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    meeting_on = models.DateField()
    noted_by = models.CharField(max_length=300)
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.unit} {self.meeting_on}"
