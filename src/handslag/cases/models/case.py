# SPDX-License-Identifier: EUPL-1.2
"""Tables of the case itself: its state, its parties, its initiative, and those who are asked: affected units and opinions."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.cases.models.catalogue import PoliticalProgramme, SocietalChallenge
from handslag.dossiers.models import Dossier
from handslag.guidelines.models import PackVersion
from handslag.journal.models import AppendOnly, Text
from handslag.parties.actor import Actor
from handslag.parties.models import BodyOwned, Organisation, Unit, User


class State(models.TextChoices):
    """Where a case stands. Codes; what people read comes from here and the pack."""

    DRAFT = "draft", _("Utkast")
    SUBMITTED = "submitted", _("Inkommet")
    SCREENING = "screening", _("Bedömning")
    RETURNED = "returned", _("Komplettering")
    DIALOGUE = "dialogue", _("Dialog")
    PREPARATION = "preparation", _("Beredning")
    DECISION = "decision", _("Inför beslut")
    AGREED = "agreed", _("Överenskommet")
    DECLINED = "declined", _("Inte aktuellt")
    REDIRECTED = "redirected", _("Annan väg")
    WITHDRAWN = "withdrawn", _("Återtaget")


OPEN_STATES = (
    State.SUBMITTED,
    State.SCREENING,
    State.RETURNED,
    State.DIALOGUE,
    State.PREPARATION,
    State.DECISION,
)


BEFORE_PREPARATION = (State.DRAFT, State.SUBMITTED, State.SCREENING, State.RETURNED, State.DIALOGUE)


ENDED_STATES = (State.AGREED, State.DECLINED, State.REDIRECTED, State.WITHDRAWN)


class Channel(models.TextChoices):
    """How an initiative came in."""

    WEB = "web", _("Webben")
    PAPER = "paper", _("Papper")
    PHONE = "phone", _("Telefon")
    VISIT = "visit", _("Besök")
    EMAIL = "email", _("E-post")


class Turn(models.TextChoices):
    """Whose turn it is."""

    PUBLIC = "public", _("Kommunen")
    ORGANISATION = "organisation", _("Organisationen")
    BOTH = "both", _("Båda")
    NOBODY = "nobody", _("Ingen")


class CaseQuerySet(models.QuerySet["Case"]):
    """Filters over cases; every read in a signed-in face begins with visible_to."""

    def visible_to(self, by: Actor) -> Self:
        """Keep the cases that the actor may see.

        An organisation sees its own; whole-body roles see every case of the body that has come in; roles in a unit see
        those that name their unit.
        """
        if by.is_organisation:
            return self.filter(parties__organisation_id=by.organisation_id)
        if not by.is_staff:
            return self.none()
        own_body = (
            self.filter(body_id=by.body_id)
            .exclude(state=State.DRAFT)
            .exclude(state=State.WITHDRAWN, received_on=None)
        )
        if by.sees_whole_body:
            return own_body
        unit_id = by.unit_id or 0
        named = (
            Q(responsible_unit_id=unit_id)
            | Q(board_id=unit_id)
            | Q(pk__in=Case.deciding_units.through.objects.filter(unit_id=unit_id).values("case_id"))
            | Q(pk__in=AffectedUnit.objects.filter(unit_id=unit_id).values("case_id"))
            | Q(pk__in=OpinionRequest.objects.filter(unit_id=unit_id).values("case_id"))
        )
        return own_body.filter(named)


class Case(BodyOwned):
    """A case of idea-based public partnership; its key is its dossier's.

    ``turn``, ``next_step``, ``next_due`` and ``progress`` are derived by steps.py and stored by every act, so that lists
    sort and filter by index. ``next_step`` holds the words in Swedish and English. ``board`` is the board made responsible.
    ``chain`` is the order of those who decide (see chain.py), empty while only the board does; ``deciding_units`` are all
    units that decide or have decided.
    ``beyond`` is what the rooms above have told the case (see beyond.py); ``earlier_dossier`` is the matter of the
    partnership that this initiative renews.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True, related_name="case")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    title = models.CharField(max_length=200)
    lead = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="led_cases")
    channel = models.CharField(max_length=8, choices=Channel.choices, default=Channel.WEB)
    received_on = models.DateField(null=True)
    responsible_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cases")
    board = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="cases")
    challenges = models.ManyToManyField(SocietalChallenge, related_name="cases")
    programmes = models.ManyToManyField(PoliticalProgramme, related_name="cases")
    returned_from = models.CharField(max_length=12, blank=True)
    returned_until = models.DateField(null=True)
    turn = models.CharField(max_length=12, choices=Turn.choices, default=Turn.ORGANISATION)
    next_step = models.JSONField(default=dict)
    next_due = models.DateField(null=True)
    progress = models.JSONField(default=dict)
    beyond = models.JSONField(default=dict)
    chain = models.JSONField(default=list)
    deciding_units = models.ManyToManyField(Unit, related_name="+")
    earlier_dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, related_name="later_cases"
    )
    changed_at = models.DateTimeField()

    objects: ClassVar[Any] = (
        CaseQuerySet.as_manager()
    )  # Why Any: the stubs have no type for a manager made so.

    class Meta:
        """Lists read by body and state, due day, day of receipt, and by change."""

        indexes: ClassVar = [
            models.Index(fields=["body", "state", "next_due"], name="cases_by_state_and_due"),
            models.Index(fields=["body", "next_due"], name="cases_by_due"),
            models.Index(fields=["body", "received_on"], name="cases_by_received"),
            models.Index(fields=["body", "turn", "next_due"], name="cases_by_turn"),
            # Why so wide: what lists count stands in it, and no case need be opened to be counted.
            models.Index(
                fields=["body", "state", "officer", "changed_at", "received_on"], name="cases_counted"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CaseParty(models.Model):
    """An organisation behind an initiative."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="case_parties")

    class Meta:
        """Each organisation once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "organisation"], name="cases_party_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation_id)


class Proposal(AppendOnly):
    """One version of the initiative as the organisation wrote it.

    The text row holds canonical JSON of the fields (see proposals.py). ``is_sent`` marks the versions that came in.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=300)
    written_at = models.DateTimeField()
    is_sent = models.BooleanField(default=False)

    class Meta:
        """Versions run without gap."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_proposal_number_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class FormGuideResult(AppendOnly):
    """What the form guide said, kept when it follows an initiative.

    ``answers`` maps question to choice.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="guide_results")
    pack_version = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField()
    form = models.CharField(max_length=30)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.form


class UnitReply(models.TextChoices):
    """What an invited unit answers."""

    TAKES_PART = "takes_part", _("Deltar")
    NOT_AFFECTED = "not_affected", _("Berörs inte")


class AffectedUnit(BodyOwned):
    """A board, administration or company that an initiative touches: invited, answered, staffed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="affected_units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    due_on = models.DateField()
    reply = models.CharField(max_length=12, choices=UnitReply.choices, blank=True)
    reply_text = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    replied_by = models.CharField(max_length=300, blank=True)
    staff = models.ManyToManyField(User, related_name="+")

    class Meta:
        """Invited once; reply and moment go together."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "unit"], name="cases_unit_invited_once"),
            models.CheckConstraint(
                name="cases_unit_reply_has_moment",
                condition=Q(reply="", replied_at=None) | (~Q(reply="") & Q(replied_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Position(models.TextChoices):
    """Where an opinion lands."""

    NO_OBSTACLE = "no_obstacle", _("Inget hinder")
    OBSTACLE = "obstacle", _("Hinder finns")
    CONDITIONS = "conditions", _("Inget hinder på vissa villkor")


class OpinionRequest(BodyOwned):
    """A question put to a unit about certain criteria, and its reply with reasons.

    ``function`` is the pack's function that is asked, ``criteria`` the criteria it decides.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="opinions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=60)
    criteria = models.JSONField(default=list)
    question = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    position = models.CharField(max_length=12, choices=Position.choices, blank=True)
    reply = models.ForeignKey(Text, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    replied_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """One open question per function; reply and moment go together."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "function"], condition=Q(replied_at=None), name="cases_opinion_open_once"
            ),
            models.CheckConstraint(
                name="cases_opinion_reply_has_moment",
                condition=Q(position="", replied_at=None) | (~Q(position="") & Q(replied_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.due_on}"
