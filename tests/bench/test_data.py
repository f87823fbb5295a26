# SPDX-License-Identifier: EUPL-1.2
"""Copied stories are as true as those told by acts: whole chains, right search rows, numbers without gap, nothing waiting."""

from collections import defaultdict

import pytest
from django.db import connection

from bench.data.growing import grow
from handslag.cases.acts.handling import _findable_words
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.dossiers.models import Dossier, RegNoSeries
from handslag.journal.models import Event, Pending
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.search.analyser import tokens_of
from handslag.search.models import Entry
from handslag.search.queries import matching_ids
from tests.cast import MONDAY

MORE = 30

pytestmark = pytest.mark.writes_directly(
    "copies go past the acts; what they must hold all the same is tested here"
)


@pytest.fixture
def standing(db):
    """The standing cases, as many again and more beside them as copies."""
    with clock.at(MONDAY):
        yield Case.objects.count()


@pytest.fixture
def grown(standing):
    """The cases that are copies."""
    known = set(Case.objects.values_list("pk", flat=True))
    grow(standing + MORE, say=lambda text: None)
    return Case.objects.exclude(pk__in=known)


def test_copies_stand_to_every_check_that_acts_stand_to(grown):
    assert grown.count() >= MORE
    assert list(verify()) == []
    assert not Pending.objects.exists()
    connection.check_constraints()
    assert numbers_have_no_gap()
    for case in grown:
        words = _findable_words(case_file(case.pk))
        entry = Entry.objects.get(kind="case", object_id=case.pk)
        assert entry.tokens == " ".join(tokens_of(words))
        assert case.pk in matching_ids("case", case.title).values_list("object_id", flat=True)


def test_copies_have_words_and_organisations_of_their_own(grown):
    assert len(set(grown.values_list("title", flat=True))) > MORE / 2
    assert grown.values("lead").distinct().count() > 2
    told = Event.objects.filter(stream_kind="dossier", stream_key=grown[0].pk)
    assert {one.facts["lead"] for one in told if "lead" in one.facts} == {grown[0].lead_id}


def numbers_have_no_gap() -> bool:
    given = defaultdict(list)
    for dossier in Dossier.objects.exclude(reg_no=None):
        year, _, number = dossier.reg_no.split()[-1].partition("/")
        given[dossier.unit_id, int(year)].append(int(number))
    last = {(one.unit_id, one.year): one.last for one in RegNoSeries.objects.filter(last__gt=0)}
    return {key: sorted(numbers) for key, numbers in given.items()} == {
        key: list(range(1, count + 1)) for key, count in last.items()
    }
