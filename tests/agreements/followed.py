# SPDX-License-Identifier: EUPL-1.2
"""The cast's running partnership, brought by acts along its follow-ups."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

from handslag.agreements import acts
from handslag.agreements.models import Agreement, FollowUp, Party
from handslag.agreements.occasion import evaluation_questions, planned_for, report_questions
from handslag.agreements.queries import agreement_file
from handslag.kernel import clock
from handslag.parties.actor import Actor, clock_of
from tests.cast import Cast

AGREED = acts.Agreed(
    summary="Mötesplatsen är öppen fyra dagar i veckan.",
    successes="Deltagarna driver den själva.",
    shortcomings="Få män kommer.",
    lessons="Börja med maten.",
    way_on="Vi går vidare i tre år till.",
)


def entered(cast: Cast) -> Agreement:
    """Return a partnership of three years from March, entered without a case: a plan of yearly follow-ups, both contribute."""
    start = clock.today()
    years = range(start.year, start.year + 3)
    told = acts.RunningPartnership(
        title="Vänfamiljer",
        unit_id=cast.units["social_board"].id,
        organisation_ids=[cast.association.id],
        starts_on=start,
        until_on=date(start.year + 3, start.month, start.day),
        signed_on=start,
        purpose="Nyanlända får en vänfamilj.",
        notice_months=6,
        warn_months=9,
        cadence="yearly",
        contributions=[
            acts.YearlyContribution(0, "money", "Medel till samordning", year, Decimal(200_000), "kronor")
            for year in years
        ]
        + [
            acts.YearlyContribution(1, "volunteer_time", "Ideell tid", year, Decimal(1_000), "hours")
            for year in years
        ],
    )
    return acts.enter_running(by=cast.coordinator, told=told)


@contextmanager
def on(day: date) -> Iterator[None]:
    """Let the clock stand at nine on a day."""
    with clock.at(clock.moment_on(day)):
        yield


def calendar(cast: Cast) -> Actor:
    """Return the calendar acting for the cast's body."""
    return clock_of(cast.body.id, cast.body.name)


def occasion(agreement: Agreement, *, evaluates: bool) -> FollowUp:
    """Return the first follow-up that has, or has not, an evaluation."""
    return FollowUp.objects.filter(agreement=agreement, has_evaluation=evaluates).order_by("number")[0]


def opened(cast: Cast, agreement: Agreement, *, evaluates: bool = False) -> FollowUp:
    """Open a follow-up on its own day; the caller stands on that day."""
    row = occasion(agreement, evaluates=evaluates)
    acts.open_follow_up(by=cast.coordinator, agreement_id=agreement.pk, follow_up_id=row.id)
    return row


def report_as_planned(cast: Cast, row: FollowUp, party: Party) -> acts.Report:
    """Return a report in which all that was planned for the period is delivered."""
    file = agreement_file(row.agreement_id)
    own = [one for one in file.contributions if one.party_id == party.id]
    assert file.term is not None
    planned = planned_for(own, row.from_on, row.until_on, (file.term.starts_on, file.term.until_on))
    return acts.Report(
        {one.id: "Det gick som vi tänkte." for one in report_questions(file.pack, party.side)},
        [acts.Delivered(quantity, contribution) for contribution, quantity in planned.items()],
    )


def report(cast: Cast, row: FollowUp, by: Actor) -> Agreement:
    """Hand in the report of the actor's party, as planned."""
    party = agreement_file(row.agreement_id).parties_for(by)[0]
    return acts.submit_report(
        by=by,
        agreement_id=row.agreement_id,
        follow_up_id=row.id,
        report=report_as_planned(cast, row, party),
    )


def answer(cast: Cast, row: FollowUp, by: Actor, words: str = "Ja, det tycker vi.") -> Agreement:
    """Answer the evaluation for the actor's party."""
    file = agreement_file(row.agreement_id)
    questions = evaluation_questions(file.pack, file.parties_for(by)[0].side)
    return acts.answer_evaluation(
        by=by,
        agreement_id=row.agreement_id,
        follow_up_id=row.id,
        answers={one.id: words for one in questions},
    )


def agree(cast: Cast, row: FollowUp) -> None:
    """Let both parties answer, write the text and stand behind it."""
    where = {"agreement_id": row.agreement_id, "follow_up_id": row.id}
    answer(cast, row, cast.chair, "Deltagarna säger att det gör skillnad.")
    answer(cast, row, cast.coordinator, "Hemtjänsten märker skillnad.")
    acts.write_evaluation(by=cast.chair, agreed=AGREED, **where)
    for by in (cast.chair, cast.coordinator):
        acts.confirm_evaluation(by=by, version=1, **where)


def met(cast: Cast, row: FollowUp) -> Agreement:
    """Put the meeting on record on the day of the clock."""
    held = acts.Met(clock.today(), "Samordnaren, verksamhetsledaren", "Vi gick igenom året.", "Ånässalen")
    return acts.hold_follow_up(
        by=cast.coordinator, agreement_id=row.agreement_id, follow_up_id=row.id, met=held
    )


def closed(cast: Cast, agreement: Agreement, *, evaluates: bool) -> FollowUp:
    """Take a follow-up from its opening to its close; the caller stands on its day."""
    row = opened(cast, agreement, evaluates=evaluates)
    for by in (cast.chair, cast.coordinator):
        report(cast, row, by)
    if evaluates:
        agree(cast, row)
    met(cast, row)
    acts.close_follow_up(by=cast.coordinator, agreement_id=agreement.pk, follow_up_id=row.id)
    row.refresh_from_db()
    return row


def day_of(agreement: Agreement, *, evaluates: bool) -> date:
    """Return the first day after the period of a follow-up."""
    return occasion(agreement, evaluates=evaluates).until_on


def last_day(agreement: Agreement) -> date:
    """Return the first day after the term."""
    assert agreement.until_on is not None
    return agreement.until_on


def before(day: date, days: int) -> date:
    """Return a day some days earlier."""
    return day - timedelta(days=days)
