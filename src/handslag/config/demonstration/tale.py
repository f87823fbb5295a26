# SPDX-License-Identifier: EUPL-1.2
"""A tale: one case as it is told, with its own running day; and the teller that lets all tales pass in order of time."""

import heapq
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from handslag.cases import acts
from handslag.cases.acts import Initiative
from handslag.cases.models import Binding, Layer
from handslag.cases.proposals import QUESTIONS
from handslag.config.demonstration.stage import Stage, World, texts
from handslag.dossiers.models import Document
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.kernel.workdays import add_workdays
from handslag.parties.actor import Actor

ResolvedVersion = tuple[int, Pack]
Telling = Generator[datetime, None, None]
HANDLING = ("coordinator", "officer", "coordinator", "officer_two")


@dataclass(slots=True)
class Tale:
    """One case being told.

    Why Any: ``told`` is an entry of the texts. Units: ``left`` is working days before today.
    """

    world: World
    stage: Stage
    told: dict[str, Any]
    number: int
    left: int
    minute: int = 0
    turns: int = 0
    case_id: int = 0
    hurries: bool = False
    judged: set[tuple[int, str]] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)

    def after(self, days: int) -> datetime:
        """Let working days pass and return the moment; with none, or in a hurry, a few minutes.

        Raises: ValueError when the tale would run past today.
        """
        self.turns += 1
        days = 0 if self.hurries else days
        self.left -= days
        if self.left < 1:
            raise ValueError(f"{self.told['title']}: the tale runs past today; let it begin earlier")
        if days:
            self.minute = 15 + (self.number * 37 + self.turns * 53) % 260
        else:
            self.minute = min(self.minute + 9, 560)
        return self.world.days.moment(self.left, self.minute)

    def until(self, day: date) -> datetime:
        """Let working days pass to the first one on or after a day, and return the moment."""
        return self.after(max(0, self.left - self.world.days.back(day)))

    @property
    def lead(self) -> Actor:
        """Return whoever speaks for the organisation behind it."""
        return self.world.representatives[self.told["organisation"]]

    @property
    def officer(self) -> Actor:
        """Return the case's officer."""
        return self.stage.people[self.told.get("officer") or HANDLING[self.number % len(HANDLING)]]

    def initiative(self, **changed: str) -> Initiative:
        """Return the initiative as the organisation writes it."""
        answers = {
            question.name: self.told[question.name] for question in QUESTIONS if question.name in self.told
        }
        contact = f"{self.lead.name}, {self.world.organisations[self.told['organisation']].email}"
        challenges = [self.stage.challenges[place] for place in self.told.get("challenges", [0])]
        return Initiative({"contact": contact, **answers, **changed}, challenges)

    def packs(self, layer: Layer) -> list[ResolvedVersion]:
        """Return the version that holds in a layer, with its pack; none or one."""
        binding = (
            Binding.objects.filter(case_id=self.case_id, layer=layer)
            .order_by("-id")
            .values_list("pack_version_id", flat=True)
            .first()
        )
        return [(binding, pack_of(binding).pack)] if binding else []

    def documents(self) -> list[int]:
        """Return the case's documents."""
        return list(
            Document.objects.filter(dossier_id=self.case_id).order_by("id").values_list("id", flat=True)
        )

    def within(self, days: int) -> date:
        """Return the day a number of working days ahead of the tale's day."""
        return add_workdays(clock.today(), days)

    def judge(self, version_id: int, pack: Pack, criterion: str, evidence: Sequence[int] = ()) -> None:
        """Put the verdict on record that the tale tells of, or the good one, with reasons."""
        good = "no" if pack.yes_is_a_risk(criterion) else "yes"
        verdict = self.told.get("verdicts", {}).get(criterion, good)
        acts.answer(
            by=self.officer,
            case_id=self.case_id,
            pack_version_id=version_id,
            criterion=criterion,
            verdict=verdict,
            reasons=self.told.get("reasons", {}).get(criterion) or self._pooled(criterion, verdict),
            evidence=evidence,
        )
        self.judged.add((version_id, criterion))

    def phrase(self, kind: str) -> str:
        """Return one of the pool's phrases of a kind, another one for the next tale."""
        pool: list[str] = texts("phrases")[kind]
        return pool[self.number % len(pool)]

    def _pooled(self, criterion: str, verdict: str) -> str:
        pool: list[str] = texts("reasons")[criterion][verdict]
        return pool[self.number % len(pool)]


def tell(tellings: Iterable[Telling]) -> int:
    """Let every telling go on in order of time, each act at its moment; return how many acts were done."""
    queue: list[tuple[datetime, int, Telling]] = []
    for number, telling in enumerate(tellings):
        heapq.heappush(queue, (next(telling), number, telling))
    steps = 0
    while queue:
        moment, number, telling = heapq.heappop(queue)
        with clock.at(moment):
            following = next(telling, None)
        steps += 1
        if following is not None:
            heapq.heappush(queue, (following, number, telling))
    return steps


Path = Callable[[Tale], Telling]
