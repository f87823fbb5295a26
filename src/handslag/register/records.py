# SPDX-License-Identifier: EUPL-1.2
"""Loads what the disclosure reads: the rows about many published partnerships at once, in a constant number of queries.

Why Any: each set of rows has its own kind of row.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from handslag.agreements.models import (
    Agreement,
    Contact,
    Contribution,
    Delivery,
    EvaluationText,
    FollowUp,
    FollowUpState,
    Goal,
    Measurement,
    Party,
    Publication,
    SectionText,
    TermVersion,
)
from handslag.cases.models import SocietalChallenge
from handslag.parties.models import Unit

BATCH = 200
"""So many partnerships are in memory at a time while a file is written."""


class Reading(StrEnum):
    """A set of rows that a field is read from."""

    PUBLICATION = "publication"
    PARTIES = "parties"
    CHALLENGES = "challenges"
    PURPOSE = "purpose"
    TERM = "term"
    CONTRIBUTIONS = "contributions"
    DELIVERIES = "deliveries"
    GOALS = "goals"
    FOLLOW_UPS = "follow_ups"
    EVALUATION = "evaluation"
    CONTACTS = "contacts"
    BOARD_CONTACT = "board_contact"


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal with its latest measurement from a follow-up that is over."""

    goal: Goal
    latest: Measurement | None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The text that every party stands behind, by its headings, and the day the evaluation was closed."""

    closed_on: date | None
    words: Mapping[str, str]


@dataclass(slots=True)
class Record:
    """A published partnership with the rows that were asked for; what was not asked for is empty."""

    agreement: Agreement
    story: str = ""
    shown_at: datetime | None = None
    parties: Sequence[Party] = ()
    challenges: Sequence[SocietalChallenge] = ()
    purpose: str = ""
    term: TermVersion | None = None
    contributions: Sequence[Contribution] = ()
    deliveries: Sequence[Delivery] = ()
    goals: Sequence[GoalNow] = ()
    follow_ups: Sequence[FollowUp] = ()
    evaluation: Evaluated | None = None
    contacts: Sequence[Contact] = ()
    board_contact: Unit | None = None
    by_id: dict[int, Party] = field(default_factory=dict)

    def side_of(self, party_id: int) -> str:
        """Return the side a party stands on."""
        return str(self.by_id[party_id].side)


def records_of(agreements: Iterable[Agreement], wanted: Collection[Reading]) -> list[Record]:
    """Load the rows asked for about some agreements, in their order."""
    found = [Record(one) for one in agreements]
    own = {one.agreement.pk: one for one in found}
    if own:
        for reading in Reading:
            if reading in wanted:
                _LOADERS[reading](own)
    return found


def in_batches(agreements: QuerySet[Agreement], wanted: Collection[Reading]) -> Iterator[Record]:
    """Yield the records of any number of agreements with a constant amount of them in memory."""
    batch: list[Agreement] = []
    for one in with_names(agreements).iterator(chunk_size=BATCH):
        batch.append(one)
        if len(batch) == BATCH:
            yield from records_of(batch, wanted)
            batch = []
    yield from records_of(batch, wanted)


def with_names(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Bring along the rows that every partnership is named by."""
    return agreements.select_related("dossier", "body", "responsible_unit", "renews")


def _grouped(own: dict[int, Record], name: str, rows: Iterable[tuple[int, Any]]) -> None:
    found: dict[int, list[Any]] = {}
    for agreement_id, row in rows:
        found.setdefault(agreement_id, []).append(row)
    for agreement_id, some in found.items():
        setattr(own[agreement_id], name, tuple(some))


def _publication(own: dict[int, Record]) -> None:
    for one in Publication.objects.filter(agreement__in=own).select_related("story").order_by("number"):
        record = own[one.agreement_id]
        record.story = one.story.content if one.story else ""
        record.shown_at = one.published_at


def _parties(own: dict[int, Record]) -> None:
    rows = (
        Party.objects.filter(agreement__in=own)
        .select_related("organisation", "decision__deciding_unit")
        .order_by("order")
    )
    _grouped(own, "parties", ((one.agreement_id, one) for one in rows))
    for record in own.values():
        record.by_id = {one.id: one for one in record.parties}


def _challenges(own: dict[int, Record]) -> None:
    rows = (
        SocietalChallenge.objects.filter(cases__agreement__in=own)
        .annotate(agreement_key=F("cases__agreement__pk"))
        .order_by("title", "id")
    )
    _grouped(own, "challenges", ((one.agreement_key, one) for one in rows))


def _purpose(own: dict[int, Record]) -> None:
    rows = SectionText.objects.filter(agreement__in=own, heading="purpose").select_related("text")
    for one in rows.order_by("version"):
        own[one.agreement_id].purpose = "" if one.is_unused else one.text.content


def _term(own: dict[int, Record]) -> None:
    for one in TermVersion.objects.filter(agreement__in=own).order_by("version"):
        own[one.agreement_id].term = one


def _contributions(own: dict[int, Record]) -> None:
    rows = Contribution.objects.filter(agreement__in=own, removed_in=None).order_by("year", "id")
    _grouped(own, "contributions", ((one.agreement_id, one) for one in rows))


def _deliveries(own: dict[int, Record]) -> None:
    rows = (
        Delivery.objects.filter(
            report__follow_up__agreement__in=own, report__follow_up__state=FollowUpState.CLOSED
        )
        .select_related("report__follow_up")
        .order_by("id")
    )
    _grouped(own, "deliveries", ((one.report.follow_up.agreement_id, one) for one in rows))


def _goals(own: dict[int, Record]) -> None:
    over = Q(follow_up=None) | Q(follow_up__state=FollowUpState.CLOSED)
    measured = Measurement.objects.filter(over, goal__agreement__in=own).select_related("note")
    latest = {one.goal_id: one for one in measured.order_by("measured_on", "id")}
    rows = Goal.objects.filter(agreement__in=own, removed_in=None).order_by("id")
    _grouped(own, "goals", ((one.agreement_id, GoalNow(one, latest.get(one.id))) for one in rows))


def _follow_ups(own: dict[int, Record]) -> None:
    rows = FollowUp.objects.filter(agreement__in=own).exclude(state=FollowUpState.SKIPPED).order_by("number")
    _grouped(own, "follow_ups", ((one.agreement_id, one) for one in rows))


def _evaluation(own: dict[int, Record]) -> None:
    """Read the latest text of a closed evaluation that every party has confirmed."""
    rows = (
        EvaluationText.objects.filter(
            follow_up__agreement__in=own,
            follow_up__state=FollowUpState.CLOSED,
            follow_up__has_evaluation=True,
        )
        .annotate(
            behind=Count("confirmations__party", distinct=True),
            asked=Count("follow_up__agreement__parties", distinct=True),
        )
        .filter(behind=F("asked"))
        .select_related("text", "follow_up")
        .order_by("follow_up__number", "number")
    )
    for one in rows:
        words = {str(key): str(said) for key, said in json.loads(one.text.content).items()}
        own[one.follow_up.agreement_id].evaluation = Evaluated(one.follow_up.closed_on, words)


def _contacts(own: dict[int, Record]) -> None:
    latest: dict[int, Contact] = {}
    rows = Contact.objects.filter(party__agreement__in=own).select_related("party").order_by("id")
    for one in rows:
        latest[one.party_id] = one
    ordered = sorted(latest.values(), key=lambda one: one.party.order)
    _grouped(own, "contacts", ((one.party.agreement_id, one) for one in ordered))


def _board_contact(own: dict[int, Record]) -> None:
    """Find the public contact point of the board, its own or of what lies right below it."""
    boards = {one.agreement.responsible_unit_id for one in own.values()}
    rows = Unit.objects.filter(Q(id__in=boards) | Q(parent__in=boards), is_contact_point=True)
    found: dict[int, Unit] = {}
    for unit in rows.exclude(contact_title="").order_by("-id"):
        found[unit.id if unit.id in boards else unit.parent_id or 0] = unit
    for record in own.values():
        record.board_contact = found.get(record.agreement.responsible_unit_id)


_LOADERS: Mapping[Reading, Callable[[dict[int, Record]], None]] = {
    Reading.PUBLICATION: _publication,
    Reading.PARTIES: _parties,
    Reading.CHALLENGES: _challenges,
    Reading.PURPOSE: _purpose,
    Reading.TERM: _term,
    Reading.CONTRIBUTIONS: _contributions,
    Reading.DELIVERIES: _deliveries,
    Reading.GOALS: _goals,
    Reading.FOLLOW_UPS: _follow_ups,
    Reading.EVALUATION: _evaluation,
    Reading.CONTACTS: _contacts,
    Reading.BOARD_CONTACT: _board_contact,
}
