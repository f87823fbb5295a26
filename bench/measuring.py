# SPDX-License-Identifier: EUPL-1.2
"""Measures pages and the floor in turns, so that noise hits both, and judges the ratio against the budget."""

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.load import Target, at_once, one_by_one
from bench.pages import BUDGETS, Kind, Prepared, Who

CLIENTS = 16
FLOOR_AT_A_TIME = 25
FROM_MEMORY = 1
"""A page in memory asks only if anything has happened since."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to ask: turns of so many requests each, and seconds at sixteen clients."""

    turns: int = 10
    requests: int = 25
    seconds: float = 3.0
    warming: int = 40

    def of(self, kind: Kind) -> "Effort":
        """Return the effort for a kind of page: a paper takes long, so fewer of them tell enough."""
        return Effort(4, 5, self.seconds, 8) if kind is Kind.PAPER else self


@dataclass(slots=True)
class Row:
    """A line of the table.

    Units: p50, p95, floor, work and floor_work are milliseconds, work being the server's processor time for an answer;
    rate is answers per second at sixteen clients; html and packed are bytes; ``load`` is the machine's load average when
    the page was measured.
    """

    name: str
    kind: str
    who: str
    path: str
    status: int
    p50: float
    p95: float
    floor: float
    ratio: float
    budget: int
    work: float
    floor_work: float
    rate: float
    floor_rate: float
    queries: int
    html: int
    packed: int
    load: float

    @property
    def is_within(self) -> bool:
        """Tell if the page holds its budget."""
        return self.ratio <= self.budget


def milliseconds(spans: Sequence[float], share: float) -> float:
    """Return the value below which a share of the spans lies.

    Units: spans are seconds, the answer milliseconds.
    """
    ordered = sorted(spans)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True, slots=True)
class Measured:
    """Something to measure: what to ask for, and how much its server has worked so far in seconds."""

    target: Target
    spent: Callable[[], float]

    def ask(self, count: int) -> tuple[list[float], float]:
        """Ask so many times; return how long each answer took and what all of them cost the server.

        Units: seconds.
        """
        before = self.spent()
        return one_by_one(self.target, count), self.spent() - before


def measure(page: Prepared, asked: Measured, floor: Measured, effort: Effort) -> Row:
    """Measure one page and the floor in turns, then both at sixteen clients."""
    target = asked.target
    effort = effort.of(Kind(page.kind))
    asked.ask(effort.warming)
    floor.ask(effort.warming)
    spans: list[float] = []
    floor_spans: list[float] = []
    work = floor_work = 0.0
    for _ in range(effort.turns):
        took, cost = floor.ask(FLOOR_AT_A_TIME)
        floor_spans, floor_work = floor_spans + took, floor_work + cost
        took, cost = asked.ask(effort.requests)
        spans, work = spans + took, work + cost
    floor_rate, _spans = at_once(floor.target, CLIENTS, effort.seconds / 2)
    rate, _spans = at_once(target, CLIENTS, effort.seconds)
    p50, floor_p50 = milliseconds(spans, 0.5), milliseconds(floor_spans, 0.5)
    return Row(
        name=page.name + (", oförändrad" if target.etag else ", gjord på nytt" if target.is_anew else ""),
        kind=page.kind,
        who=page.who,
        path=target.path,
        status=int(target.status),
        p50=round(p50, 2),
        p95=round(milliseconds(spans, 0.95), 2),
        floor=round(floor_p50, 2),
        ratio=round(p50 / floor_p50, 2),
        budget=BUDGETS[Kind(page.kind)],
        work=round(1000 * work / len(spans), 2),
        floor_work=round(1000 * floor_work / len(floor_spans), 2),
        rate=round(rate, 1),
        floor_rate=round(floor_rate, 1),
        queries=page.queries if target.is_anew or page.who != Who.ANYBODY else FROM_MEMORY,
        html=0 if target.etag else page.html,
        packed=0 if target.etag else page.packed,
        load=round(os.getloadavg()[0], 1),
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """What came of asking for sixteen papers at once while somebody else reads a page.

    Units: milliseconds. ``slowest`` is the last paper, ``reader`` the longest wait for the other page meanwhile.
    """

    slowest: float
    reader: float
    alone: float


def crowd(paper: Target, page: Target) -> Crowd:
    """Ask for sixteen papers at the same moment and keep on reading a page until all have come."""
    alone = max(one_by_one(page, 20))
    took: list[float] = []
    asking = [threading.Thread(target=lambda: took.extend(one_by_one(paper, 1))) for _ in range(CLIENTS)]
    waits: list[float] = []
    for one in asking:
        one.start()
    while any(one.is_alive() for one in asking):
        waits += one_by_one(page, 1)
        time.sleep(0.02)
    if len(took) != CLIENTS:
        raise RuntimeError(f"bara {len(took)} av {CLIENTS} papper kom")
    return Crowd(round(1000 * max(took), 1), round(1000 * max(waits), 1), round(1000 * alone, 1))
