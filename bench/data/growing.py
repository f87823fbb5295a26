# SPDX-License-Identifier: EUPL-1.2
"""Grows a database that holds the demonstration to any number of cases, the same for the same seed."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from bench.data.cloning import Copier
from bench.data.crowd import Body, Group, Standing, make_body, make_organisations, pattern_bodies
from bench.data.filling import Filler, Keys, Numbers
from bench.data.stories import Story, stories_in
from handslag.cases.models import Case
from handslag.journal.models import Pending
from handslag.parties.models import PublicBody

SEED = 20_260_101
CASES_PER_BODY = 500
CASES_PER_ORGANISATION = 10
MOST_BODIES = 309
BIGGEST_SHARE = 0.4
"""What the first body has of all cases: a page must be fast in the biggest municipality, not in the average one."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Grown:
    """What came of it.

    Units: ``seconds`` of wall time.
    """

    cases: int
    bodies: int
    organisations: int
    rows: int
    seconds: float


def grow(cases: int, *, seed: int = SEED, say: Say = print) -> Grown:
    """Copy stories until there are so many cases; return what was written."""
    began = time.perf_counter()
    among = random.Random(seed)  # noqa: S311  # Why: the same data each time, no secrets.
    patterns = pattern_bodies()
    stories = stories_in({one.id for one in patterns})
    say(f"{sum(map(len, stories.values()))} berättelser lästa")
    bodies = [*patterns, *_more_bodies(patterns, min(MOST_BODIES, cases // CASES_PER_BODY))]
    groups = _groups(max(8, cases // CASES_PER_ORGANISATION), say)
    keys, numbers, filler = Keys(), Numbers(), Filler()
    copier = Copier(Standing(groups), keys.draw, numbers.give, among)
    have = Case.objects.count()
    for body, story in _drawn(bodies, stories, among):
        if have >= cases:
            break
        copy = copier.copy(story, body)
        filler.put(copy)
        if have // 1000 < (have + copy.cases) // 1000:
            say(f"{have + copy.cases} av {cases} ärenden ({time.perf_counter() - began:.0f} s)")
        have += copy.cases
    filler.flush()
    with transaction.atomic():
        keys.keep()
        numbers.keep()
    # Why: nobody is to be told of what was made to be measured.
    Pending.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("analyze")
    return Grown(have, len(bodies), len(groups), filler.written, time.perf_counter() - began)


def _more_bodies(patterns: list[Body], count: int) -> Iterator[Body]:
    for number in range(count):
        with transaction.atomic():
            pattern = PublicBody.objects.get(id=patterns[number % len(patterns)].id)
            yield make_body(pattern, number + 1)


def _groups(count: int, say: Say) -> list[Group]:
    made: list[Group] = []
    for group in make_organisations(count):
        made.append(group)
        if len(made) % 250 == 0:
            say(f"{len(made)} av {count} organisationer")
    return made


def _drawn(
    bodies: list[Body], stories: dict[int, list[Story]], among: random.Random
) -> Iterator[tuple[Body, Story]]:
    """Draw a body and one of the stories that fit it, for ever."""
    rest = (1 - BIGGEST_SHARE) / max(1, len(bodies) - 1)
    shares = [BIGGEST_SHARE, *[rest] * (len(bodies) - 1)]
    weights = {body_id: [one.weight for one in found] for body_id, found in stories.items()}
    while True:
        body = among.choices(bodies, shares)[0]
        yield body, among.choices(stories[body.pattern_id], weights[body.pattern_id])[0]
