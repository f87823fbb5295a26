# SPDX-License-Identifier: EUPL-1.2
"""The agreement file: everything on record about an agreement, as the rules, the duties and the pages read it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handslag.agreements.headings import HeadingNow, SectionNow, headings_of
from handslag.agreements.models import (
    AddedHeading,
    Agreement,
    Contact,
    Contribution,
    Ending,
    EndingItem,
    EvaluationText,
    FollowUp,
    FollowUpState,
    Goal,
    Party,
    Side,
    Signature,
    TermVersion,
)
from handslag.guidelines.pack_format import Pack
from handslag.kernel.lifecycle import RECUSED
from handslag.parties.actor import Actor
from handslag.parties.models import Signatory
from handslag.parties.powers import is_signed_for
from handslag.parties.roles import Role


@dataclass(frozen=True, slots=True)
class FollowUpNow:
    """A follow-up with who has reported, answered and confirmed; ``text_number`` is the latest agreed text, 0 for none.

    ``text`` is that text's row, where it has been loaded.
    """

    row: FollowUp
    reported: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    text_number: int = 0
    confirmed: frozenset[int] = frozenset()
    text: EvaluationText | None = None


@dataclass(frozen=True)
class AgreementFile:
    """An agreement with everything on record about it on a day.

    ``families`` maps a public party to its unit and the units below it; ``powers`` maps a party to who may sign for it.
    """

    agreement: Agreement
    today: date
    pack: Pack | None
    parties: tuple[Party, ...]
    sections: Mapping[str, SectionNow]
    added: tuple[AddedHeading, ...]
    term: TermVersion | None
    contributions: tuple[Contribution, ...]
    goals: tuple[Goal, ...]
    signatures: tuple[Signature, ...]
    powers: Mapping[int, tuple[Signatory, ...]]
    families: Mapping[int, frozenset[int]]
    contacts: Mapping[int, Contact] = field(default_factory=dict)
    follow_ups: tuple[FollowUpNow, ...] = ()
    ending: Ending | None = None
    ending_items: tuple[EndingItem, ...] = ()
    has_renewal: bool = False
    evaluated_on: date | None = None

    @property
    def state(self) -> str:
        """Return the agreement's state."""
        return self.agreement.state

    @cached_property
    def headings(self) -> tuple[HeadingNow, ...]:
        """Return the headings of the guideline and those added, as each stands."""
        return headings_of(self.pack, self.added, self.sections, self.filled, self.parties)

    @cached_property
    def filled(self) -> frozenset[str]:
        """Return what headings draw from that is there: parties, contributions, goals, term, contacts."""
        there = {
            "parties": True,
            "contributions": bool(self.contributions),
            "payments": any(one.type == "money" for one in self.contributions),
            "goals": bool(self.goals),
            "term": self.term is not None,
            "follow_up_plan": self.term is not None and bool(self.term.cadence),
            "contacts": all(party.id in self.contacts for party in self.parties),
        }
        return frozenset(name for name, is_there in there.items() if is_there)

    @cached_property
    def unaccepted(self) -> tuple[Party, ...]:
        """Return the parties that have not accepted the present version."""
        return tuple(one for one in self.parties if one.accepted_version != self.agreement.version)

    @cached_property
    def undecided(self) -> tuple[Party, ...]:
        """Return the public parties whose own decision is not on record."""
        return tuple(one for one in self.parties if one.side == Side.PUBLIC and one.decision_id is None)

    @cached_property
    def deciding_alone(self) -> tuple[Party, ...]:
        """Return the undecided parties whose decision does not come with the case: all but the one its board decides for."""
        case = self.agreement.case
        deciding = {case.board_id, *(one["unit_id"] for one in case.chain)} if case else set()
        if case is None or any(
            one.decision and one.decision.deciding_unit_id in deciding for one in self.parties
        ):
            return self.undecided
        own = [one for one in self.undecided if one.unit_id in deciding] or self.undecided[:1]
        return tuple(one for one in self.undecided if one not in own)

    def decided_by(self, by: Actor) -> tuple[Party, ...]:
        """Return the parties whose own decision the actor may record; a board's secretary records for her board."""
        if by.role != Role.BOARD_SECRETARY:
            return self.deciding_alone
        return tuple(one for one in self.deciding_alone if by.unit_id in self.families.get(one.id, ()))

    @cached_property
    def unsigned(self) -> tuple[Party, ...]:
        """Return the parties for which not everybody needed has signed the present version."""
        return tuple(one for one in self.parties if not self.is_signed_for(one))

    def is_signed_for(self, party: Party, but_also: tuple[Signature, ...] = ()) -> bool:
        """Tell if all signatures that a party's signatory rule asks for are there."""
        own = [
            one
            for one in (*self.signatures, *but_also)
            if one.party_id == party.id and one.version == self.agreement.version
        ]
        return is_signed_for(own, self.powers.get(party.id, ()))

    @cached_property
    def open_follow_ups(self) -> tuple[FollowUpNow, ...]:
        """Return the follow-ups that are neither closed nor skipped, in order."""
        ended = (FollowUpState.CLOSED, FollowUpState.SKIPPED)
        return tuple(one for one in self.follow_ups if one.row.state not in ended)

    def party(self, party_id: int) -> Party | None:
        """Return one of the parties."""
        return next((one for one in self.parties if one.id == party_id), None)

    def parties_for(self, by: Actor) -> tuple[Party, ...]:
        """Return the parties that the actor may write, accept and report for."""
        if by.is_organisation:
            return tuple(one for one in self.parties if one.organisation_id == by.organisation_id)
        if not by.is_staff or by.body_id is None or self.agreement.dossier.has_recused(by.user_id):
            return ()
        public = [one for one in self.parties if one.side == Side.PUBLIC]
        own = [one for one in public if by.unit_id in self.families.get(one.id, ())]
        if by.role in (Role.COORDINATOR, Role.CASE_OFFICER):
            return (*own, *(one for one in public if one not in own))
        return tuple(own) if by.role in (Role.HEAD, Role.EXPERT) else ()

    def roles_of(self, by: Actor) -> frozenset[str]:
        """Return what the actor is to this agreement; see lifecycle.py for the words."""
        if by.is_organisation:
            is_party = any(one.organisation_id == by.organisation_id for one in self.parties)
            return frozenset({"party"} if is_party else ())
        if by.body_id != self.agreement.body_id:
            return frozenset()
        if by.role == Role.CLOCK:
            return frozenset({"clock"})
        roles = self._roles_without_conflict(by)
        is_recused = roles and self.agreement.dossier.has_recused(by.user_id)
        return frozenset({RECUSED}) if is_recused else roles

    def _roles_without_conflict(self, by: Actor) -> frozenset[str]:
        if by.sees_whole_body:
            return frozenset({str(by.role)})
        is_concerned = by.unit_id == self.agreement.responsible_unit_id or any(
            by.unit_id in units for units in self.families.values()
        )
        return frozenset({str(by.role)} if is_concerned else ())
