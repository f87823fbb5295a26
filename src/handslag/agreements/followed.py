# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads of follow-ups: reports with deliveries, measurements, answers of an evaluation, the agreed text."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.models import (
    Delivery,
    EvaluationAnswers,
    EvaluationText,
    Measurement,
    PartyReport,
)
from handslag.agreements.occasion import all_have_answered, follow_up_named, read
from handslag.kernel.errors import NotFound, NotNow
from handslag.parties.actor import Actor


@dataclass(frozen=True, slots=True)
class ReportSeen:
    """A party's report with its answers by question and what it has put in."""

    row: PartyReport
    answers: Mapping[str, str]
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class AgreedSeen:
    """A version of the agreed text by part; ``number`` is what a confirmation names."""

    row: EvaluationText
    number: int
    parts: Mapping[str, str]


def answers_seen_by(
    file: AgreementFile, follow_up_id: int, by: Actor, of: int | None = None
) -> dict[int, dict[str, str]]:
    """Return the answers of an evaluation that the actor may read, by party and question; every face reads them here.

    Until every party has answered, each reads its own only; who stands for no party reads none. ``of`` asks for one party's.
    Raises: NotFound for an unknown follow-up; NotNow ``evaluation.closed`` when ``of`` is another party and not all are in.
    Why: an answer written after reading the other's is no answer of one's own (S3, S4: both evaluate).
    """
    now = follow_up_named(file, follow_up_id)
    if now is None:
        raise NotFound("follow_up.unknown", _("Uppföljningen finns inte."))
    readable = {party.id for party in file.parties}
    if not all_have_answered(file, now):
        readable = {party.id for party in file.parties_for(by)}
    if of is not None and of not in readable:
        raise NotNow(
            "evaluation.closed",
            _("Svaren är stängda tills alla parter har svarat. Ingen läser någon annans svar före det."),
        )
    wanted = (readable if of is None else {of}) & now.answered
    if not wanted:
        return {}
    rows = EvaluationAnswers.objects.filter(follow_up_id=follow_up_id, party_id__in=wanted)
    return {row.party_id: read(row.text.content) for row in rows.select_related("text")}


def reports_of(now: FollowUpNow) -> dict[int, ReportSeen]:
    """Return the reports of a follow-up by party, with what each party has put in."""
    reports: dict[int, PartyReport] = {}
    deliveries: dict[int, list[Delivery]] = {}
    rows = Delivery.objects.filter(report__follow_up=now.row).select_related("report__text")
    for one in rows.order_by("year", "id") if now.reported else ():
        reports[one.report.party_id] = one.report
        deliveries.setdefault(one.report.party_id, []).append(one)
    without = now.reported - set(reports)
    if without:
        told = PartyReport.objects.filter(follow_up=now.row, party_id__in=without).select_related("text")
        reports |= {row.party_id: row for row in told}
    return {
        party_id: ReportSeen(row, read(row.text.content), tuple(deliveries.get(party_id, ())))
        for party_id, row in reports.items()
    }


def measurements_of(agreement_id: int) -> dict[int, list[Measurement]]:
    """Return how far each goal has come, by goal, in order of time."""
    found: dict[int, list[Measurement]] = {}
    rows = Measurement.objects.filter(goal__agreement_id=agreement_id).select_related("note", "follow_up")
    for row in rows.order_by("measured_on", "id"):
        found.setdefault(row.goal_id, []).append(row)
    return found


def agreed_text(now: FollowUpNow) -> AgreedSeen | None:
    """Return the latest version of the agreed text, ``None`` when there is none."""
    return AgreedSeen(now.text, now.text.number, read(now.text.text.content)) if now.text else None
