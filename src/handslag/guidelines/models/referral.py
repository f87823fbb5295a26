# SPDX-License-Identifier: EUPL-1.2
"""Tables of a draft out for comment (remiss): the round, those consulted, their remarks, and what became of each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import Decision, Document, Dossier
from handslag.guidelines.models.draft import Draft, DraftVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.models import BodyOwned, Organisation, Unit


class Position(models.TextChoices):
    """Where somebody who was consulted stands."""

    SUPPORTS = "supports", _("Tillstyrker")
    WITH_CHANGES = "with_changes", _("Tillstyrker med ändringar")
    AGAINST = "against", _("Avstyrker")
    NO_VIEW = "no_view", _("Avstår från att yttra sig")


class Referral(BodyOwned, AppendOnly):
    """A round in which a version of a draft is out for comment: who asks, what for, and until when."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="referrals")
    number = models.PositiveSmallIntegerField()
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="referrals")
    title = models.CharField(max_length=200)
    asked_by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    letter = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    sent_at = models.DateTimeField()

    class Meta:
        """Rounds run within the draft."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "number"], name="guidelines_referral_number_once")
        ]

    def __str__(self) -> str:
        return self.title


class ReferralResponse(BodyOwned):
    """Somebody who was consulted, and the answer: a unit, an organisation, or an outside body by its name.

    ``dossier`` is the unit's own matter, opened when it begins to answer; ``reg_no`` the number the answer has elsewhere.
    ``decision`` is the unit's own, with its paragraph and statements; until it is given, ``noted`` keeps what is written of it
    (JSON, as the form has it). An answer after the day still counts: ``is_late``.
    """

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="responses")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    outside_name = models.CharField(max_length=160, blank=True)
    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, null=True, related_name="referral_response"
    )
    reg_no = models.CharField(max_length=60, blank=True)
    position = models.CharField(max_length=14, choices=Position.choices, blank=True)
    overall = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    noted = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=300, blank=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        """One of three kinds, each asked once in a round; an answer has its day, position and person."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="guidelines_response_of_one",
                condition=Q(unit__isnull=False, organisation=None, outside_name="")
                | Q(unit=None, organisation__isnull=False, outside_name="")
                | (Q(unit=None, organisation=None) & ~Q(outside_name="")),
            ),
            models.CheckConstraint(
                name="guidelines_response_answered_whole",
                condition=Q(answered_at=None, answered_on=None, answered_by="")
                | (
                    Q(answered_at__isnull=False, answered_on__isnull=False)
                    & ~Q(answered_by="")
                    & ~Q(position="")
                ),
            ),
            models.UniqueConstraint(
                fields=["referral", "unit"],
                condition=Q(unit__isnull=False),
                name="guidelines_unit_asked_once",
            ),
            models.UniqueConstraint(
                fields=["referral", "organisation"],
                condition=Q(organisation__isnull=False),
                name="guidelines_organisation_asked_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def has_recused(self, user_id: int | None) -> bool:
        """Tell if somebody has a conflict of interest today, in the draft's matter or in the answer's own."""
        matters = (self.referral.draft.dossier, self.dossier)
        return any(one is not None and one.has_recused(user_id) for one in matters)

    @property
    def name(self) -> str:
        """Name who was consulted."""
        if self.unit is not None:
            return self.unit.name
        return self.organisation.name if self.organisation is not None else self.outside_name


class AnswerPart(models.TextChoices):
    """What a document is to an answer."""

    ANSWER = "answer", _("Yttrandet")
    APPENDIX = "appendix", _("Bilaga")
    AWAY = "away", _("Följer inte med")


class AnswerDocument(BodyOwned):
    """A document that was brought with an answer: the answer itself, an appendix, or one that does not go with it after all.

    Why it is never taken out: what is registered stays in the matter that it was brought to.
    """

    response = models.ForeignKey(ReferralResponse, on_delete=models.PROTECT, related_name="documents")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="answer")
    part = models.CharField(max_length=8, choices=AnswerPart.choices)

    class Meta:
        """An answer is one document."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["response"],
                condition=Q(part="answer"),
                name="guidelines_one_document_is_the_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.part}"


class Remark(BodyOwned, AppendOnly):
    """What an answer says of one section of the draft; the latest row of a section counts, an empty one takes it back.

    ``section`` is the name of a part of the pack; what is said of the whole stands in the answer itself.
    """

    response = models.ForeignKey(ReferralResponse, on_delete=models.PROTECT, related_name="remarks")
    section = models.CharField(max_length=60, blank=True)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.response_id} {self.section}"


class ReplyKind(models.TextChoices):
    """What becomes of a remark."""

    TAKEN = "taken", _("Tas med")
    PARTLY = "partly", _("Tas med i en del")
    NOT_TAKEN = "not_taken", _("Tas inte med")
    NOTED = "noted", _("Noteras")


class RemarkReply(BodyOwned, AppendOnly):
    """What the one who asked makes of a remark, and why; the latest row counts."""

    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="replies")
    kind = models.CharField(max_length=10, choices=ReplyKind.choices)
    text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    replied_by = models.CharField(max_length=300)
    replied_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"
