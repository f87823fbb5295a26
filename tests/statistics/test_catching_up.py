# SPDX-License-Identifier: EUPL-1.2
"""The sums are those of a count from the start, whatever happens and in whatever order it is told."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handslag.agreements import acts as agreement_acts
from handslag.agreements.acts import RunningPartnership, YearlyContribution
from handslag.cases import acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.guidelines.models import PackVersion
from handslag.guidelines.queries import pack_of
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.statistics.catching_up import GAP_KEPT, catch_up
from handslag.statistics.models import CaughtUp, Counted, ScopeKind, Tally
from tests.cast import Cast, make_cast, organisation, submitted
from tests.statistics.recount import recount

DAY_ONE = datetime(2026, 2, 2, 9, tzinfo=UTC)
NO = NoWithPath("Det ryms i ett bidrag.", "grant", "Sök bidraget.")

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["submit", "screen", "judge", "return", "decline", "redirect", "withdraw", "enter"]),
        st.integers(0, 9),
        st.integers(1, 150),
    ),
    min_size=4,
    max_size=12,
)


@pytest.fixture
def history(database):
    with clock.at(DAY_ONE):
        return History(make_cast())


class History:
    """A body's life so far; each move is an act some days later, and what cannot be done is left."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.now = DAY_ONE
        self.other = organisation("Stiftelsen Lyktan", "8020009992")

    def live(self, moves: list[tuple[str, int, int]]) -> None:
        for name, pick, days in moves:
            self.now += timedelta(days=days)
            with clock.at(self.now):
                getattr(self, f"_{name}")(pick)

    def _submit(self, pick: int) -> None:
        submitted(self.cast, title=f"Initiativ {pick}")

    def _in(self, pick: int, *states: str) -> int | None:
        keys = list(Case.objects.filter(state__in=states).order_by("pk").values_list("pk", flat=True))
        return keys[pick % len(keys)] if keys else None

    def _screen(self, pick: int) -> None:
        if key := self._in(pick, "submitted"):
            acts.begin_screening(by=self.cast.coordinator, case_id=key)

    def _judge(self, pick: int) -> None:
        if key := self._in(pick, "screening"):
            file = case_file(key)
            bound = file.governing if pick % 2 else file.law
            criterion = bound.pack.criteria[pick % len(bound.pack.criteria)]
            acts.answer(
                by=self.cast.coordinator, case_id=file.case.pk, pack_version_id=bound.pack_version_id,
                criterion=criterion.id, verdict=("no", "yes", "unclear")[pick % 3], reasons="Enligt initiativet.",
            )  # fmt: skip

    def _return(self, pick: int) -> None:
        if key := self._in(pick, "submitted", "screening"):
            until = clock.today() + timedelta(days=14)
            acts.return_for_completion(
                by=self.cast.coordinator, case_id=key, lacking="Mer om målet.", until=until
            )

    def _decline(self, pick: int) -> None:
        if key := self._in(pick, "submitted", "screening", "returned"):
            acts.decline(by=self.cast.coordinator, case_id=key, no=NO)

    def _redirect(self, pick: int) -> None:
        if key := self._in(pick, "screening"):
            acts.redirect(by=self.cast.coordinator, case_id=key, no=NO)

    def _withdraw(self, pick: int) -> None:
        if key := self._in(pick, "submitted", "screening", "returned"):
            acts.withdraw(by=self.cast.chair, case_id=key)

    def _enter(self, pick: int) -> None:
        signed = clock.today() - timedelta(days=40 * pick)
        start = signed + timedelta(days=pick)
        told = RunningPartnership(
            title=f"Partnerskap {pick}",
            unit_id=self.cast.units["social_board"].id,
            organisation_ids=[(self.cast.association if pick % 2 else self.other).id],
            starts_on=start,
            until_on=date(start.year + 1 + pick % 3, 1, 1 + pick),
            signed_on=signed,
            contributions=[
                YearlyContribution(0, "money", "Medel", start.year, Decimal(1000 * pick + 1), "kronor"),
                YearlyContribution(1, "money", "Egna medel", start.year + 1, Decimal("500.5"), "kronor"),
            ],
        )
        agreement_acts.enter_running(by=self.cast.coordinator, told=told)


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=MOVES)
def test_sums_are_those_of_an_independent_count_of_the_events(history, moves):
    history.live(moves)

    with clock.at(history.now):
        catch_up()

    assert _sums(ScopeKind.BODY, history.cast.body.pk) == _recounted(history)


def _recounted(history: History) -> Counter[str]:
    risky, packs = set(), {}
    for version in PackVersion.objects.only("id", "pack_id"):
        pack = pack_of(version.pk).pack
        packs[version.pk] = version.pack_id
        risky |= {(version.pk, one.id) for one in pack.criteria if pack.yes_is_a_risk(one.id)}
    return recount(history.cast.body.pk, risky=risky, packs=packs)


def _sums(kind: str, key: int) -> Counter[str]:
    return Counter(
        {
            f"{tally.year}/{code}": number
            for tally in Tally.objects.filter(kind=kind, key=key)
            for code, number in tally.counts.items()
        }
    )


LIFE = [
    ("submit", 1, 3), ("submit", 2, 3), ("screen", 0, 9), ("judge", 3, 4), ("decline", 0, 60), ("enter", 5, 30), ("submit", 3, 3),
]  # fmt: skip


def test_a_count_from_the_start_gives_the_same_sums_as_catching_up_bit_by_bit(history):
    for move in LIFE:
        history.live([move])
        with clock.at(history.now):
            catch_up()
    bit_by_bit = _sums(ScopeKind.BODY, history.cast.body.pk), _sums(ScopeKind.ALL, 0)

    for table in (Tally, Counted, CaughtUp):
        table.objects.all().delete()
    with clock.at(history.now):
        catch_up()

    assert (_sums(ScopeKind.BODY, history.cast.body.pk), _sums(ScopeKind.ALL, 0)) == bit_by_bit


def test_boards_sum_to_their_body(history):
    history.live(LIFE)
    with clock.at(history.now):
        catch_up()

    boards = Tally.objects.filter(kind=ScopeKind.BOARD).values_list("key", flat=True).distinct()

    assert len(boards) == 2
    assert sum((_sums(ScopeKind.BOARD, key) for key in boards), Counter()) == _sums(
        ScopeKind.BODY, history.cast.body.pk
    )


def test_a_partnership_entered_late_makes_earlier_initiatives_those_of_an_earlier_partner(history):
    history.live([("submit", 1, 30)])
    year = history.now.year
    with clock.at(history.now):
        catch_up()
    before = _sums(ScopeKind.BODY, history.cast.body.pk)

    history.live([("enter", 5, 1)])
    with clock.at(history.now):
        catch_up()

    after = _sums(ScopeKind.BODY, history.cast.body.pk)
    assert (before[f"{year}/in:new"], before[f"{year}/in:earlier"]) == (1, 0)
    assert (after[f"{year}/in:new"], after[f"{year}/in:earlier"]) == (0, 1)


def test_nothing_new_is_told_by_two_questions_and_no_write(history, django_assert_num_queries):
    history.live(LIFE[:2])
    with clock.at(history.now):
        catch_up()
    # Numbers that undone acts have used up are waited for, an hour; PostgreSQL gives none of them back.
    with clock.at(history.now + GAP_KEPT + timedelta(minutes=1)):
        catch_up()

        with django_assert_num_queries(2):
            assert catch_up() == 0


@pytest.mark.writes_directly("an event that shows itself late is made by hiding it and bringing it back")
def test_an_event_that_shows_itself_after_later_ones_is_counted(history):
    history.live([("submit", 1, 3)])
    with clock.at(history.now):
        catch_up()
    mark = CaughtUp.objects.get()
    last = Event.objects.order_by("-id").values_list("id", flat=True)[0]
    mark.gaps = {str(last): history.now.isoformat()}
    mark.save()
    Counted.objects.all().delete()
    Tally.objects.all().delete()

    with clock.at(history.now):
        catch_up()

    assert _sums(ScopeKind.ALL, 0)[f"{history.now.year}/in"] == 1
    assert CaughtUp.objects.get().gaps == {}


def test_an_event_that_never_shows_itself_is_no_longer_waited_for_after_an_hour(history):
    history.live([("submit", 1, 3)])
    with clock.at(history.now):
        catch_up()
    CaughtUp.objects.update(gaps={"999999": history.now.isoformat()})

    with clock.at(history.now + timedelta(minutes=30)):
        catch_up()
    waited = CaughtUp.objects.get().gaps
    with clock.at(history.now + timedelta(minutes=61)):
        catch_up()

    assert waited == {"999999": history.now.isoformat()}
    assert CaughtUp.objects.get().gaps == {}
