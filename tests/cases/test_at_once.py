# SPDX-License-Identifier: EUPL-1.2
"""Many people at once: one winner, no gap, one event each."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from handslag.cases import acts
from handslag.cases.models import Case
from handslag.dossiers.models import Dossier
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import NotNow
from tests.cast import ANSWERS, MONDAY, drafted

CROWD = 32


def at_once(work, things) -> list[object]:
    """Do the work on every thing in a thread of its own and return results and refusals."""

    def one(thing):
        try:
            with clock.at(MONDAY):
                return work(thing)
        except NotNow as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(one, things))


def test_the_same_draft_is_sent_once(fresh_database, cast):
    case = drafted(cast)

    results = at_once(lambda _n: acts.submit(by=cast.chair, case_id=case.pk), range(CROWD))

    assert sum(isinstance(result, Case) for result in results) == 1
    assert sum(isinstance(result, NotNow) for result in results) == CROWD - 1
    assert Event.objects.filter(kind="case.submitted").count() == 1
    assert list(verify()) == []


def test_numbers_run_without_gap(fresh_database, cast):
    drafts = [
        acts.begin_draft(
            by=cast.chair,
            body_id=cast.body.id,
            initiative=acts.Initiative({**ANSWERS, "title": f"Nummer {n}"}),
        ).pk
        for n in range(CROWD)
    ]

    at_once(lambda key: acts.submit(by=cast.chair, case_id=key), drafts)

    numbers = sorted(Dossier.objects.exclude(reg_no=None).values_list("reg_no", flat=True))
    assert numbers == [f"KS 2026/{n:05d}" for n in range(1, CROWD + 1)]
    assert Event.objects.filter(kind="case.submitted").count() == CROWD
    assert list(verify()) == []
