# SPDX-License-Identifier: EUPL-1.2
"""Stretches of a running partnership: reports, evaluation, meeting, going on, and the way out."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from handslag.agreements import acts
from handslag.agreements.acts import Agreed, Delivered, Measured, Met, Report
from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.models import FollowUpState, Party, Side
from handslag.agreements.occasion import evaluation_questions, report_questions
from handslag.agreements.queries import agreement_file
from handslag.config.demonstration.agreeing import deal, speaker
from handslag.config.demonstration.scans import scan
from handslag.config.demonstration.stage import texts
from handslag.config.demonstration.tale import Tale, Telling
from handslag.kernel import clock
from handslag.parties.actor import clock_of


def follows_up_over_years(tale: Tale) -> Telling:
    """Follow up year after year as the tale tells: opened by the calendar, reported, evaluated, met, closed."""
    for number, told in enumerate(deal(tale)["reports"], 1):
        yield from is_opened(tale, number)
        yield from reports(tale, number, told)
        if follow_up(tale, number).row.has_evaluation:
            yield from evaluates(tale, number, deal(tale)["evaluation"])
        yield from _meets(tale, number, told["meeting"])


def goes_on(tale: Tale) -> Telling:
    """Open the case about going on; it becomes the tale's case from here."""
    yield tale.after(3)
    agreement_id = tale.case_id
    until = agreement_file(agreement_id).agreement.until_on
    renewed = deal(tale)["renewed"]
    case = acts.renew(by=tale.lead, agreement_id=agreement_id, title=renewed["title"])
    tale.case_id = case.pk
    tale.told = {**tale.told, "channel": "renewal", "agreement": {**deal(tale), "starts_on": until}}


def reports(tale: Tale, number: int, told: Mapping[str, Any], but: int = 0) -> Telling:
    """Let the parties report, public first, all but so many.

    Why Any: as in stage.texts.
    """
    parties = agreement_file(tale.case_id).parties
    for party in parties[: len(parties) - but]:
        yield tale.after(2)
        file = agreement_file(tale.case_id)
        acts.submit_report(
            by=speaker(tale, party),
            agreement_id=tale.case_id,
            follow_up_id=follow_up(tale, number).row.id,
            report=_report(file, follow_up(tale, number), party, told),
            party_id=party.id,
        )


def evaluates(tale: Tale, number: int, told: Mapping[str, Any], but: int = 0, confirmed: int = 99) -> Telling:
    """Let the parties answer apart, then write together and stand behind it.

    Why Any: as in stage.texts.
    """
    file = agreement_file(tale.case_id)
    follow_up_id = follow_up(tale, number).row.id
    for party in file.parties[: len(file.parties) - but]:
        yield tale.after(2)
        words = told["public" if party.side == Side.PUBLIC else "organisation"]
        asked = evaluation_questions(file.pack, party.side)
        acts.answer_evaluation(
            by=speaker(tale, party),
            agreement_id=tale.case_id,
            follow_up_id=follow_up_id,
            answers={one.id: words for one in asked},
            party_id=party.id,
        )
    if but:
        return
    yield tale.after(3)
    agreed = Agreed(
        **{name: told[name] for name in ("summary", "successes", "shortcomings", "lessons", "way_on")}
    )
    acts.write_evaluation(by=tale.lead, agreement_id=tale.case_id, follow_up_id=follow_up_id, agreed=agreed)
    for party in file.parties[:confirmed]:
        yield tale.after(1)
        acts.confirm_evaluation(
            by=speaker(tale, party),
            agreement_id=tale.case_id,
            follow_up_id=follow_up_id,
            version=1,
            party_id=party.id,
        )


def is_opened(tale: Tale, number: int) -> Telling:
    """Let the calendar open the follow-up on the first working day after its period."""
    opens = follow_up(tale, number).row.until_on + timedelta(days=1)
    yield tale.until(opens)
    body = tale.stage.body
    acts.open_follow_up(
        by=clock_of(body.id, body.name),
        agreement_id=tale.case_id,
        follow_up_id=follow_up(tale, number).row.id,
    )


def settles(tale: Tale, but: int = 0) -> Telling:
    """Tick off the list of what has to be settled, all but so many points."""
    items = agreement_file(tale.case_id).ending_items
    for number, item in enumerate(items[: len(items) - but]):
        yield tale.after(2)
        by = tale.lead if number % 2 else tale.officer
        acts.settle_item(by=by, agreement_id=tale.case_id, code=item.code, note=tale.phrase("ending_notes"))


def ends_on(tale: Tale) -> date:
    """Return the day from which the tale's partnership is over, by its ending or else by its term."""
    file = agreement_file(tale.case_id)
    day = file.ending.ends_on if file.ending else file.agreement.until_on
    return day or clock.today()


def next_number(tale: Tale) -> int:
    """Return the number of the first follow-up that is still planned."""
    return next(
        one.row.number
        for one in agreement_file(tale.case_id).follow_ups
        if one.row.state == FollowUpState.PLANNED
    )


def _meets(tale: Tale, number: int, notes: str) -> Telling:
    yield tale.after(3)
    attended = "Verksamhetsledaren, två unga värdar, samordnaren och fältgruppens sakkunniga."
    met = Met(clock.today(), attended, notes, tale.told.get("place", ""))
    follow_up_id = follow_up(tale, number).row.id
    acts.hold_follow_up(
        by=tale.officer,
        agreement_id=tale.case_id,
        follow_up_id=follow_up_id,
        met=met,
        scan=scan("meeting_notes"),
    )
    yield tale.after(1)
    acts.close_follow_up(by=tale.officer, agreement_id=tale.case_id, follow_up_id=follow_up_id)


def follow_up(tale: Tale, number: int) -> FollowUpNow:
    """Return a follow-up of the tale's agreement by its number."""
    return next(one for one in agreement_file(tale.case_id).follow_ups if one.row.number == number)


def _report(file: AgreementFile, now: FollowUpNow, party: Party, told: Mapping[str, Any]) -> Report:
    """Return a report in which the party has put in its share of what was planned for the years of the period.

    Why Any: as in stage.texts.
    """
    words = told.get("public" if party.side == Side.PUBLIC else "organisation") or _pooled(party)
    asked = report_questions(file.pack, party.side)
    share = Decimal(str(told.get("share", 1)))
    deliveries = [
        Delivered(_part(one.quantity, one.year, now, share), one.id)
        for one in file.contributions
        if one.party_id == party.id and _months_in(one.year, now)
    ]
    measured = [
        Measured(goal.id, Decimal(value))
        for goal, value in zip(file.goals, told.get("values", ()), strict=False)
        if party.side == Side.ORGANISATION
    ]
    return Report({one.id: words for one in asked}, deliveries, measured)


def _pooled(party: Party) -> str:
    pool: list[str] = texts("agreement-words")["reports"][str(party.side)]
    return pool[party.id % len(pool)]


def _months_in(year: int, now: FollowUpNow) -> int:
    """Count the months of a calendar year that the follow-up looks back on."""
    start, until = max(now.row.from_on, date(year, 1, 1)), min(now.row.until_on, date(year + 1, 1, 1))
    return max(0, round((until - start).days / 30.44))


def _part(quantity: Decimal, year: int, now: FollowUpNow, share: Decimal) -> Decimal:
    return (quantity * _months_in(year, now) / 12 * share).quantize(Decimal("1"), ROUND_HALF_UP)
