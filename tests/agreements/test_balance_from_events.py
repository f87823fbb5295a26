# SPDX-License-Identifier: EUPL-1.2
"""Sums and shares against a recomputation that knows nothing but what the events say."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from handslag.agreements.acts.beginning import contribution_said, party_said
from handslag.agreements.acts.following import delivery_said
from handslag.agreements.models import Contribution, Delivery, Party, PartyReport, Side
from handslag.agreements.queries import delivered_balance, planned_balance

TYPES = ("money", "volunteer_time", "premises", "network")
ORE = st.one_of(st.none(), st.integers(0, 10**11))
QUANTITY = st.decimals(0, 100_000, places=2, allow_nan=False)


def partners(count: int) -> list[Party]:
    """Return a board and its organisations."""
    sides = [Side.PUBLIC, *([Side.ORGANISATION] * (count - 1))]
    return [Party(id=number, side=side, order=number) for number, side in enumerate(sides, 1)]


@st.composite
def histories(draw):
    """Draw the parties, what they plan, what they take away again, and what they report."""
    parties = partners(draw(st.integers(2, 3)))
    planned = [
        Contribution(
            id=number,
            party_id=draw(st.sampled_from(parties)).id,
            type=draw(st.sampled_from(TYPES)),
            year=draw(st.integers(2026, 2028)),
            quantity=draw(QUANTITY),
            unit=draw(st.sampled_from(("hours", "kronor", "months"))),
            value_ore=draw(ORE),
        )
        for number in range(1, draw(st.integers(0, 5)) + 1)
    ]
    removed = [one.id for one in planned if draw(st.booleans())]
    delivered = [
        Delivery(
            report=PartyReport(party_id=draw(st.sampled_from(parties)).id),
            type=draw(st.sampled_from(TYPES)),
            year=draw(st.integers(2026, 2028)),
            quantity=draw(QUANTITY),
            unit=draw(st.sampled_from(("hours", "pieces"))),
            value_ore=draw(ORE),
        )
        for _ in range(draw(st.integers(0, 5)))
    ]
    return parties, planned, removed, delivered


def as_events(parties, planned, removed, delivered):
    """Return the events that such a history leaves behind: kind and facts."""
    events = [("agreement.party_added", party_said(one)) for one in parties]
    events += [("agreement.contribution_planned", contribution_said(one)) for one in planned]
    events += [
        ("agreement.contribution_removed", contribution_said(one)) for one in planned if one.id in removed
    ]
    events += [
        ("agreement.report_submitted", {"deliveries": [delivery_said(one, one.report.party_id)]})
        for one in delivered
    ]
    return events


def recomputed(events):
    """Read the events one by one: side of each party, then öre and hours planned and delivered."""
    sides, plan, done = {}, {}, []
    for kind, facts in events:
        if kind == "agreement.party_added":
            sides[facts["party"]] = facts["side"]
        elif kind == "agreement.contribution_planned":
            plan[facts["contribution"]] = facts
        elif kind == "agreement.contribution_removed":
            del plan[facts["contribution"]]
        else:
            done += facts["deliveries"]
    return sides, list(plan.values()), done


def totals(sides, rows):
    """Add up öre by party, side, type and year, and hours by side, in plain arithmetic."""
    sums: dict[str, dict] = {name: defaultdict(int) for name in ("party", "side", "type", "year")}
    hours: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        side = sides[row["party"]]
        if row["unit"] == "hours":
            hours[side] += Decimal(row["quantity"])
        for name, key in (
            ("party", row["party"]),
            ("side", side),
            ("type", (row["type"], side)),
            ("year", (row["year"], side)),
        ):
            sums[name][key] += row["value_ore"] or 0
    return sums, hours


def agrees(balance, sides, rows):
    """Tell if a balance says what the events say."""
    sums, hours = totals(sides, rows)
    by_type = {(name, side): ore for name, both in balance.by_type.items() for side, ore in both.items()}
    by_year = {(year, side): ore for year, both in balance.by_year.items() for side, ore in both.items()}
    return (
        balance.total_ore == sum(sums["side"].values())
        and all(balance.by_side[str(side)] == sums["side"][side] for side in sums["side"])
        and all(balance.by_party.get(key, 0) == ore for key, ore in sums["party"].items())
        and all(by_type.get(key, 0) == ore for key, ore in sums["type"].items())
        and all(by_year.get(key, 0) == ore for key, ore in sums["year"].items())
        and balance.unvalued == sum(row["value_ore"] is None for row in rows)
        and all(balance.hours[str(side)] == total for side, total in hours.items())
    )


@settings(max_examples=60, deadline=None)
@given(histories())
def test_planned_and_delivered_say_what_the_events_say(history):
    parties, planned, removed, delivered = history
    sides, plan, done = recomputed(as_events(*history))

    standing = [one for one in planned if one.id not in removed]

    assert agrees(planned_balance(parties, standing), sides, plan)
    assert agrees(delivered_balance(parties, delivered), sides, done)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_shares_are_the_whole_and_percent_a_hundred(history):
    parties, planned, _removed, _delivered = history
    _sides, plan, _done = recomputed(as_events(parties, planned, [], []))

    balance = planned_balance(parties, planned)

    whole = sum(row["value_ore"] or 0 for row in plan)
    if whole == 0:
        assert balance.share(Side.PUBLIC) is None
        assert balance.percent(Side.PUBLIC) is None
        return
    for party in parties:
        own = sum(row["value_ore"] or 0 for row in plan if row["party"] == party.id)
        assert abs(Fraction(balance.party_share(party.id)) - Fraction(own, whole)) < Fraction(1, 10**20)
    assert abs(balance.share(Side.PUBLIC) + balance.share(Side.ORGANISATION) - 1) < Decimal("1e-20")
    assert abs(sum((balance.party_share(one.id) for one in parties), Decimal(0)) - 1) < Decimal("1e-20")
    assert balance.percent(Side.PUBLIC) + balance.percent(Side.ORGANISATION) == 100
    assert all(0 <= balance.percent(side) <= 100 for side in (Side.PUBLIC, Side.ORGANISATION))
