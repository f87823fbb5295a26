# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a draft of a guideline and with an answer to a referral, by whom and when. Pure.

Roles towards a draft: ``writer`` writes and refers it, ``administrator`` lets it come into force, ``registrar`` sends what was
decided, ``clock`` is the calendar. Towards an answer: ``answering`` belongs to the unit that was asked, ``organisation`` stands
for the organisation, ``desk`` enters what came on paper, ``writer`` replies to its remarks.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from handslag.guidelines.models import Draft, DraftState, DraftVersion, ReferralResponse
from handslag.kernel.errors import Incomplete, NotNow, Refused
from handslag.kernel.lifecycle import RECUSED, Lifecycle, Move
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

WRITERS = frozenset({Role.COORDINATOR, Role.ADMINISTRATOR})
ANSWERERS = frozenset({Role.HEAD, Role.EXPERT, Role.BOARD_SECRETARY, Role.PROCUREMENT, *WRITERS})
OPEN = frozenset({DraftState.DRAFTING, DraftState.REFERRED})
WAITING, BEGUN, ANSWERED, CLOSED = "waiting", "begun", "answered", "closed"


@dataclass(frozen=True)
class DraftFile:
    """A draft with its latest version."""

    draft: Draft
    latest: DraftVersion

    @property
    def state(self) -> str:
        """Return how far it has come."""
        return str(self.draft.state)

    def roles_of(self, by: Actor) -> frozenset[str]:
        """Return the roles that the actor has towards it."""
        if by.body_id != self.draft.body_id:
            return frozenset()
        if self.draft.dossier.has_recused(by.user_id):
            return frozenset({RECUSED})
        found = {"writer"} if by.role in WRITERS else set()
        if by.role in (Role.ADMINISTRATOR, Role.REGISTRAR, Role.CLOCK):
            found.add(str(by.role))
        return frozenset(found)


@dataclass(frozen=True)
class AnswerFile:
    """Somebody who was consulted, with the units whose people answer for it."""

    response: ReferralResponse
    draft: Draft
    unit_ids: frozenset[int] = frozenset()

    @property
    def state(self) -> str:
        """Return how far the answer has come; one that never came is closed with the draft."""
        if self.response.answered_at is not None:
            return ANSWERED
        if self.draft.state != DraftState.REFERRED:
            return CLOSED
        return BEGUN if self.response.dossier_id else WAITING

    def roles_of(self, by: Actor) -> frozenset[str]:
        """Return the roles that the actor has towards it."""
        if by.organisation_id is not None:
            is_asked = by.organisation_id == self.response.organisation_id
            return frozenset({"organisation"}) if is_asked else frozenset()
        if by.body_id != self.draft.body_id:
            return frozenset()
        if self.response.has_recused(by.user_id):
            return frozenset({RECUSED})
        found = {"answering"} if by.unit_id in self.unit_ids and by.role in ANSWERERS else set()
        if by.role in WRITERS:
            found |= {"desk", "writer"}
        if by.role == Role.REGISTRAR:
            found.add("desk")
        return frozenset(found)


def is_sound(file: DraftFile, by: Actor) -> Refused | None:
    """Say no while anything is wrong with the latest version."""
    if file.latest.is_sound:
        return None
    return Incomplete(
        "draft.unsound", _("Något stämmer inte i utkastet. Rätta det som står på sidan och försök igen.")
    )


def somebody_is_recused(file: DraftFile, by: Actor) -> Refused | None:
    """Say no while nobody has a conflict of interest on record."""
    if file.draft.dossier.recused:
        return None
    return NotNow("draft.nobody_recused", _("Ingen är antecknad som jävig."))


def unit_is_not_writing(file: AnswerFile, by: Actor) -> Refused | None:
    """Say no when a unit writes its answer itself: what it has begun is its own, and so is its number."""
    if file.state != BEGUN:
        return None
    return NotNow(
        "answer.begun_by_unit",
        _("Enheten skriver själv sitt svar i sitt eget ärende. Be den att lämna svaret där."),
    )


DRAFT: Lifecycle[DraftFile, Actor] = Lifecycle(
    "draft",
    DraftState.values,
    (
        Move(
            "revise",
            _("Skriv vidare"),
            OPEN,
            None,
            frozenset({"writer"}),
            "guideline.draft_revised",
            "practice",
        ),
        Move(
            "refer",
            _("Skicka på remiss"),
            OPEN,
            DraftState.REFERRED,
            frozenset({"writer"}),
            "guideline.referred",
            "practice: Stockholm 2017",
            (is_sound,),
        ),
        Move(
            "adopt",
            _("För in beslutet att anta"),
            OPEN,
            DraftState.ADOPTED,
            frozenset({"administrator"}),
            "guideline.adopted",
            "practice: Ekerö 2019",
            (is_sound,),
        ),
        Move(
            "discard",
            _("Avsluta utan beslut"),
            OPEN,
            DraftState.DISCARDED,
            frozenset({"writer"}),
            "guideline.discarded",
            "practice",
        ),
        Move(
            "remind",
            _("Påminn"),
            frozenset({DraftState.REFERRED}),
            None,
            frozenset({"clock"}),
            "guideline.reminded",
            "practice",
        ),
        Move(
            "dispatch",
            _("Anteckna att beslutet är skickat"),
            frozenset({DraftState.ADOPTED}),
            None,
            frozenset({"writer", "registrar"}),
            "guideline.dispatched",
            "practice: Ekerö 2019",
        ),
        Move(
            "declare_conflict",
            _("Anmäl jäv"),
            OPEN,
            None,
            frozenset({"writer", "registrar"}),
            "guideline.conflict_declared",
            "Law: unverified (FL 16-18)",
        ),
        Move(
            "record_conflict",
            _("Anteckna jäv för någon annan"),
            OPEN,
            None,
            frozenset({"writer"}),
            "guideline.conflict_recorded",
            "Law: unverified (FL 16-18)",
        ),
        Move(
            "end_recusal",
            _("Avsluta ett antecknat jäv"),
            OPEN,
            None,
            frozenset({"writer"}),
            "guideline.recusal_ended",
            "practice",
            (somebody_is_recused,),
        ),
    ),
)

ANSWER: Lifecycle[AnswerFile, Actor] = Lifecycle(
    "answer",
    (WAITING, BEGUN, ANSWERED, CLOSED),
    (
        Move(
            "begin",
            _("Börja svara"),
            frozenset({WAITING}),
            BEGUN,
            frozenset({"answering"}),
            "referral.answer_begun",
            "practice: Stockholm 2017",
        ),
        Move(
            "write",
            _("Spara svaret"),
            frozenset({BEGUN}),
            None,
            frozenset({"answering"}),
            "referral.answer_written",
            "practice",
        ),
        Move(
            "bring",
            _("Lägg till en handling"),
            frozenset({WAITING, BEGUN}),
            None,
            frozenset({"answering", "organisation"}),
            "referral.document_brought",
            "practice: Stockholm 2017",
        ),
        Move(
            "mark",
            _("Säg vad en handling är"),
            frozenset({WAITING, BEGUN}),
            None,
            frozenset({"answering", "organisation"}),
            "referral.document_marked",
            "practice",
        ),
        Move(
            "send",
            _("Lämna svaret"),
            frozenset({WAITING, BEGUN}),
            ANSWERED,
            frozenset({"answering", "organisation"}),
            "referral.answered",
            "practice: Stockholm 2017",
        ),
        Move(
            "record",
            _("För in ett svar som kom på annat sätt"),
            frozenset({WAITING, BEGUN}),
            ANSWERED,
            frozenset({"desk"}),
            "referral.answer_recorded",
            "practice",
            (unit_is_not_writing,),
        ),
        Move(
            "reply",
            _("Svara på en synpunkt"),
            frozenset({ANSWERED}),
            None,
            frozenset({"writer"}),
            "guideline.remark_replied",
            "practice",
        ),
    ),
)
