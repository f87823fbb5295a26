# SPDX-License-Identifier: EUPL-1.2
"""Tables of what happens while a partnership runs: follow-ups, reports, evaluations, measurements and the end."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handslag.agreements.models.agreement import Agreement, Party
from handslag.agreements.models.written import Contribution, ContributionUnit, Goal
from handslag.dossiers.models import Decision, Meeting
from handslag.guidelines.format_agreement import ContributionType
from handslag.journal.models import AppendOnly, Text


class FollowUpState(models.TextChoices):
    """Where a follow-up stands."""

    PLANNED = "planned", _("Planerad")
    OPEN = "open", _("Pågår")
    CLOSED = "closed", _("Klar")
    SKIPPED = "skipped", _("Hoppas över")


class FollowUp(models.Model):
    """An occasion to follow up: what period it looks back on, when it is due, the meeting that held it.

    Units: ``from_on`` included, ``until_on`` not. ``has_evaluation`` makes both sides answer the same questions.
    ``asked_on`` is when the calendar reminded the parties.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="follow_ups")
    number = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    until_on = models.DateField()
    due_on = models.DateField()
    has_evaluation = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=FollowUpState.choices, default=FollowUpState.PLANNED)
    asked_on = models.DateField(null=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    skipped_for = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)

    class Meta:
        """Numbers run within the agreement; the period has days; lists read by due day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreements_follow_up_once"),
            models.CheckConstraint(
                name="agreements_follow_up_has_days", condition=Q(until_on__gt=F("from_on"))
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"],
                condition=Q(state__in=["planned", "open"]),
                name="agreements_follow_up_by_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}#{self.number}"


class PartyReport(AppendOnly):
    """A party's short account of a period, in its own words."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="reports")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="reports")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.CharField(max_length=300)
    submitted_at = models.DateTimeField()

    class Meta:
        """Each party reports once on an occasion."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follow_up", "party"], name="agreements_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.party_id}"


class Delivery(AppendOnly):
    """What a party says it has put in during the period, beside what was planned; ``contribution`` ``None``: not planned.

    Units: ``quantity`` in ``unit``; ``value_ore`` whole öre, ``None`` when not valued.
    """

    report = models.ForeignKey(PartyReport, on_delete=models.PROTECT, related_name="deliveries")
    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, null=True, related_name="deliveries"
    )
    type = models.CharField(max_length=16, choices=[(one.value, one.value) for one in ContributionType])
    title = models.CharField(max_length=160)
    year = models.PositiveSmallIntegerField()
    quantity = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=14, choices=ContributionUnit.choices)
    value_ore = models.BigIntegerField(null=True)

    class Meta:
        """Quantities and values are not negative."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="agreements_delivery_not_negative",
                condition=Q(quantity__gte=0) & (Q(value_ore=None) | Q(value_ore__gte=0)),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Measurement(AppendOnly):
    """How far a goal has come, in figures or in words."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="measurements")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, null=True, related_name="measurements")
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    note = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    measured_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.goal_id} {self.measured_on}"


class EvaluationAnswers(AppendOnly):
    """One party's answers in an evaluation; nobody else reads them before every party has answered.

    The text holds canonical JSON: question id to answer.
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.CharField(max_length=300)
    submitted_at = models.DateTimeField()

    class Meta:
        """Each party answers once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follow_up", "party"], name="agreements_answers_once")
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.party_id}"


class EvaluationText(AppendOnly):
    """A version of the text that the parties agree on after both have answered.

    The text holds canonical JSON: ``summary``, ``successes``, ``shortcomings``, ``lessons`` and ``way_on``.
    """

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField()
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=300)
    written_at = models.DateTimeField()

    class Meta:
        """Numbers run within the follow-up."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["follow_up", "number"], name="agreements_evaluation_text_once")
        ]

    def __str__(self) -> str:
        return f"{self.follow_up_id}#{self.number}"


class EvaluationConfirmation(AppendOnly):
    """That a party stands behind a version of the agreed text."""

    text = models.ForeignKey(EvaluationText, on_delete=models.PROTECT, related_name="confirmations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.CharField(max_length=300)
    confirmed_at = models.DateTimeField()

    class Meta:
        """Each party confirms a version once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "party"], name="agreements_confirmed_once")
        ]

    def __str__(self) -> str:
        return f"{self.text_id} {self.party_id}"


class EndingKind(models.TextChoices):
    """Why a partnership ends."""

    EXPIRY = "expiry", _("Tiden går ut")
    NOTICE = "notice", _("Uppsägning")
    RESCISSION = "rescission", _("Hävning")
    AGREED = "agreed", _("Parterna är överens")


class Ending(models.Model):
    """The way out of a partnership: why, from when, and what is left to do."""

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="ending")
    kind = models.CharField(max_length=10, choices=EndingKind.choices)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="+")
    reasons = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    begun_on = models.DateField()
    ends_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.agreement_id} {self.kind}"


class EndingItem(models.Model):
    """A point on the list of what has to be settled before a partnership is over: done, or left out with a reason."""

    ending = models.ForeignKey(Ending, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=30)
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=300, blank=True)
    is_left_out = models.BooleanField(default=False)
    note = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """Each point once; day and person go together."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ending", "code"], name="agreements_ending_item_once"),
            models.CheckConstraint(
                name="agreements_ending_item_has_day",
                condition=Q(done_on=None, done_by="") | (Q(done_on__isnull=False) & ~Q(done_by="")),
            ),
        ]

    def __str__(self) -> str:
        return self.code
