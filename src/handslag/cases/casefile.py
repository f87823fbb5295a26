# SPDX-License-Identifier: EUPL-1.2
"""The case file: everything on record about a case, as the rules, the steps and the pages read it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from handslag.cases.beyond import Beyond
from handslag.cases.beyond import read as read_beyond
from handslag.cases.chain import Link, LinkNow, approval_in, chain_now, standing
from handslag.cases.chain import read as read_chain
from handslag.cases.control import Item, Showing, items_of
from handslag.cases.declaration_text import hash_of
from handslag.cases.models import (
    AffectedUnit,
    Case,
    DeclarationSignature,
    IncidentOutcome,
    OpinionRequest,
    PartnerCheck,
    State,
    UnitReply,
    ValuesDeclaration,
    ValuesIncident,
)
from handslag.dossiers.models import Decision, Dossier, Meeting, MeetingState, Outcome
from handslag.dossiers.reportfile import BeforeItsBoard, ReportOnFile
from handslag.guidelines.format_process import Declaration, RequiredDocument
from handslag.guidelines.judging import Judgement, Overall, judge, judge_all
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.resolving import ResolvedPack
from handslag.guidelines.verdicts import Answer as PackAnswer
from handslag.guidelines.verdicts import Opinion, Verdict
from handslag.kernel.lifecycle import RECUSED
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation
from handslag.parties.roles import Role


@dataclass(frozen=True, slots=True)
class AnswerOnRecord:
    """The latest verdict on a criterion, with reasons and who gave it."""

    verdict: str
    reasons: str
    evidence: tuple[int, ...]
    by: str
    at: datetime


@dataclass(frozen=True)
class Bound:
    """A pack that is bound to the case, what people have answered under it, and which units play its functions."""

    pack_version_id: int
    resolved: ResolvedPack
    functions: Mapping[str, int]
    answers: Mapping[str, AnswerOnRecord]

    @property
    def pack(self) -> Pack:
        """Return the pack with all it extends."""
        return self.resolved.pack

    def judged(self, opinions: frozenset[Opinion]) -> Judgement:
        """Let the pack judge the answers on record."""
        answers = {
            name: PackAnswer(Verdict(answer.verdict), answer.reasons, bool(answer.evidence))
            for name, answer in self.answers.items()
        }
        return judge(self.resolved, answers, opinions)


@dataclass(frozen=True)
class CaseFile(BeforeItsBoard):
    """A case with everything on record about it on a day.

    ``governing`` ``None`` means that the body had adopted nothing when the initiative came in. ``declarations``, ``signatures``
    and ``showings`` are all that the body has from the organisations, whichever case they came in with, and what they share
    with it from other bodies; so are ``incidents``, and ``checks`` are this case's own.
    """

    case: Case
    today: date
    organisations: tuple[Organisation, ...]
    proposal: Mapping[str, str]
    proposal_number: int
    law: Bound | None
    governing: Bound | None
    beside: tuple[Bound, ...]
    units: tuple[AffectedUnit, ...]
    opinions: tuple[OpinionRequest, ...]
    meetings: tuple[Meeting, ...]
    declarations: tuple[ValuesDeclaration, ...]
    checks: tuple[PartnerCheck, ...]
    last_message_side: str = ""
    newest_law_id: int | None = None
    decisions: tuple[Decision, ...] = ()
    reports: tuple[ReportOnFile, ...] = ()
    showings: tuple[Showing, ...] = ()
    signatures: tuple[DeclarationSignature, ...] = ()
    incidents: tuple[ValuesIncident, ...] = ()

    @property
    def state(self) -> str:
        """Return the case's state."""
        return self.case.state

    @property
    def dossier(self) -> Dossier:
        """Return the dossier of the matter."""
        return self.case.dossier

    @property
    def title(self) -> str:
        """Return what the matter is called."""
        return self.case.title

    @cached_property
    def beyond(self) -> Beyond:
        """Return what the rooms above have told the case."""
        return read_beyond(self.case.beyond)

    @cached_property
    def approval(self) -> Decision | None:
        """Return the yes that made the case approved: the last needed one, with every condition met."""
        return approval_in(self.chain_now)

    @cached_property
    def chain(self) -> tuple[Link, ...]:
        """Return those who decide, in order."""
        return read_chain(self.case.chain, self.case.board)

    @cached_property
    def chain_now(self) -> tuple[LinkNow, ...]:
        """Return how far those who decide have come with the report that stands."""
        report = self.standing_report
        return chain_now(self.chain, self.decisions, report.row.pk if report else None)

    @cached_property
    def deciding_next(self) -> tuple[Link, ...]:
        """Return whose decision is waited for now: one, or several that decide for their own part."""
        return tuple(one.link for one in self.chain_now if one.state == "now")

    @cached_property
    def unmet(self) -> tuple[Decision, ...]:
        """Return the decisions whose condition has not come true yet."""
        return tuple(one.decision for one in self.chain_now if one.decision and one.state == "condition")

    @cached_property
    def rescindable(self) -> tuple[Decision, ...]:
        """Return the boards' decisions that a later one may rescind: a yes or a no that stands."""
        kinds = (Outcome.APPROVED, Outcome.APPROVED_WITH_CHANGES, Outcome.REJECTED)
        return tuple(one for one in standing(self.decisions) if one.outcome in kinds and one.meeting_on)

    @property
    def deciding_unit_ids(self) -> frozenset[int]:
        """Return the units that decide, or have decided."""
        decided = {one.deciding_unit_id for one in self.decisions if one.deciding_unit_id}
        return frozenset({one.unit_id for one in self.chain} | decided)

    @cached_property
    def opinions_given(self) -> frozenset[Opinion]:
        """Return the opinions on record, by function and by the criteria each decides."""
        given = [request for request in self.opinions if request.replied_at is not None]
        return frozenset(
            opinion
            for request in given
            for opinion in (
                [Opinion(request.function, criterion) for criterion in request.criteria]
                or [Opinion(request.function)]
            )
        )

    @cached_property
    def overall(self) -> Overall | None:
        """Return what law and guideline make of the case now; ``None`` for a draft, which nothing binds yet."""
        if self.law is None:
            return None
        return judge_all(
            law=self.law.judged(self.opinions_given),
            governing=self.governing.judged(self.opinions_given) if self.governing else None,
            beside=[bound.judged(self.opinions_given) for bound in self.beside],
        )

    @cached_property
    def units_waiting(self) -> tuple[AffectedUnit, ...]:
        """Return the invited units that have not answered."""
        return tuple(unit for unit in self.units if unit.replied_at is None)

    @cached_property
    def units_without_staff(self) -> tuple[AffectedUnit, ...]:
        """Return the units that take part but whose head has not named anybody."""
        return tuple(
            unit for unit in self.units if unit.reply == UnitReply.TAKES_PART and not unit.staff.all()
        )

    @cached_property
    def opinions_waiting(self) -> tuple[OpinionRequest, ...]:
        """Return the opinions asked for and not given."""
        return tuple(request for request in self.opinions if request.replied_at is None)

    @property
    def asked_documents(self) -> tuple[RequiredDocument, ...]:
        """Return what the guideline asks each organisation to show; the law's list when nothing governs."""
        bound = self.governing or self.law
        return bound.pack.documents if bound else ()

    def items_for(self, organisation_id: int) -> tuple[Item, ...]:
        """Return everything that is asked of an organisation as it stands today."""
        own = [one for one in self.showings if one.row.organisation_id == organisation_id]
        return items_of(self.asked_documents, own, self.today)

    @property
    def declaration(self) -> Declaration | None:
        """Return the values declaration of the governing guideline."""
        return self.governing.pack.declaration if self.governing else None

    @cached_property
    def declaration_hash(self) -> str:
        """Return the hash of the declaration's text, empty when there is none."""
        return hash_of(self.declaration) if self.declaration else ""

    def standing_declaration(self, organisation_id: int) -> ValuesDeclaration | None:
        """Return an organisation's latest declaration of this very text that holds today, whichever case it came in with.

        One that is to be signed anew after something that happened does not hold, nor do older ones that it renewed.
        """
        anew = {one.declaration_id for one in self.incidents if one.outcome == IncidentOutcome.DECLARE_ANEW}
        ended = [one for one in self.declarations if one.pk in anew]
        return next(
            (
                one
                for one in reversed(self.declarations)
                if one.organisation_id == organisation_id
                and not any(
                    one.pk <= each.pk
                    and (one.organisation_id, one.text_hash) == (each.organisation_id, each.text_hash)
                    for each in ended
                )
                and self.is_of_this_text(one)
                and (one.valid_until is None or one.valid_until > self.today)
            ),
            None,
        )

    def is_of_this_text(self, one: ValuesDeclaration) -> bool:
        """Tell if a declaration is of the governing guideline's text; of any, when that has none."""
        if self.declaration is None or self.governing is None:
            return True
        return one.text_hash == self.declaration_hash or one.pack_version_id == self.governing.pack_version_id

    def open_signatures(self, organisation_id: int) -> tuple[DeclarationSignature, ...]:
        """Return an organisation's signatures under this text that have not made a declaration yet."""
        bound = [
            one.last_signature_id or 0 for one in self.declarations if one.organisation_id == organisation_id
        ]
        return tuple(
            one
            for one in self.signatures
            if one.organisation_id == organisation_id
            and one.text_hash == self.declaration_hash
            and one.id > max(bound, default=0)
        )

    def signatures_of(self, declaration: ValuesDeclaration) -> tuple[DeclarationSignature, ...]:
        """Return the signatures that made a declaration; none for one that is older than signatures on record."""
        own = [one for one in self.declarations if one.organisation_id == declaration.organisation_id]
        before = max((one.last_signature_id or 0 for one in own if one.pk < declaration.pk), default=0)
        return tuple(
            one
            for one in self.signatures
            if one.organisation_id == declaration.organisation_id
            and one.text_hash == declaration.text_hash
            and before < one.pk <= (declaration.last_signature_id or 0)
        )

    @property
    def open_incidents(self) -> tuple[ValuesIncident, ...]:
        """Return what the body has noted against a declaration and has not closed, in this case or another."""
        return tuple(one for one in self.incidents if one.closed_at is None)

    def has_declared(self, organisation_id: int) -> bool:
        """Tell if an organisation's values declaration is signed and holds today."""
        return self.standing_declaration(organisation_id) is not None

    def is_checked(self, organisation_id: int) -> bool:
        """Tell if an organisation's latest check approves it and holds today."""
        own = [check for check in self.checks if check.organisation_id == organisation_id]
        return (
            bool(own)
            and own[-1].is_approved
            and (own[-1].valid_until is None or own[-1].valid_until > self.today)
        )

    def undeclared(self) -> tuple[Organisation, ...]:
        """Return the organisations whose declaration is missing."""
        return tuple(one for one in self.organisations if not self.has_declared(one.id))

    def unchecked(self) -> tuple[Organisation, ...]:
        """Return the organisations that are not checked and approved."""
        return tuple(one for one in self.organisations if not self.is_checked(one.id))

    @cached_property
    def held_meetings(self) -> tuple[Meeting, ...]:
        """Return the meetings that were held, oldest first."""
        return tuple(meeting for meeting in self.meetings if meeting.is_held)

    def met(self, kind: str) -> Meeting | None:
        """Return the first meeting of a kind that was held."""
        return next((meeting for meeting in self.held_meetings if meeting.kind == kind), None)

    def called(self, kind: str) -> Meeting | None:
        """Return the meeting of a kind that is to come: one with a time first, else one whose time is being found."""
        coming = [one for one in self.meetings if one.kind == kind]
        for state in (MeetingState.PLANNED, MeetingState.PROPOSED):
            if found := next((one for one in coming if one.state == state), None):
                return found
        return None

    def roles_of(self, by: Actor) -> frozenset[str]:
        """Return what the actor is to this case; see lifecycle.py for the words."""
        if by.is_organisation:
            is_party = any(one.id == by.organisation_id for one in self.organisations)
            is_lead = by.organisation_id == self.case.lead_id
            return frozenset(["party"] * is_party + ["lead"] * is_lead)
        has_come_in = self.state != State.DRAFT and (self.state != State.WITHDRAWN or self.case.received_on)
        if by.body_id != self.case.body_id or not has_come_in:
            return frozenset()
        if by.role == Role.CLOCK:
            return frozenset({"clock"})
        return self._staff_roles(by)

    def _staff_roles(self, by: Actor) -> frozenset[str]:
        """Return what somebody at the body is to the case; with a conflict of interest nothing but that."""
        roles = self._roles_without_conflict(by)
        return frozenset({RECUSED}) if roles and self.case.dossier.has_recused(by.user_id) else roles

    def _roles_without_conflict(self, by: Actor) -> frozenset[str]:
        if by.sees_whole_body:
            return frozenset({str(by.role)})
        concerned = any(unit.unit_id == by.unit_id for unit in self.units) or by.unit_id in (
            self.case.responsible_unit_id,
            self.case.board_id,
            *self.deciding_unit_ids,
        )
        asked = any(request.unit_id == by.unit_id for request in self.opinions)
        roles = [str(by.role)] if concerned else []
        if asked:
            roles += ["asked", *([str(by.role)] if not concerned else [])]
        return frozenset(roles)
