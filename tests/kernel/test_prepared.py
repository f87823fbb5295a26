# SPDX-License-Identifier: EUPL-1.2
"""A prepared question answers as the plain one does, for any keys."""

from datetime import date, timedelta

import pytest
from django.db.models import F, Value

from handslag.kernel.prepared import MOST, Prepared
from handslag.parties.models import RoleAssignment, Unit, User
from tests.cast import MONDAY


def held_by(user_id: int, day: date):
    return RoleAssignment.objects.in_force(day).filter(user_id=user_id).select_related("user", "unit__body")


def test_it_answers_as_the_plain_question_with_all_that_is_loaded_beside(cast, django_assert_num_queries):
    prepared = Prepared(held_by)
    people = list(User.objects.values_list("pk", flat=True))
    days = [MONDAY.date(), MONDAY.date() - timedelta(days=40_000)]
    plain = {(one, day): list(held_by(one, day)) for one in people for day in days}

    with django_assert_num_queries(len(plain)):
        found = {keys: prepared(*keys) for keys in plain}
        places = [
            (row.user.name, row.unit and row.unit.body.name)
            for row in found[cast.coordinator.user_id, days[0]]
        ]

    assert found == plain
    assert any(found.values()) and not all(found.values())
    assert places == [(cast.coordinator.name, cast.body.name)]


def test_it_is_worded_once_for_each_kind_of_key(cast):
    worded = []

    def named(name: str):
        worded.append(name)
        return Unit.objects.filter(name=name).values_list("id", "name")

    prepared = Prepared(named)
    wanted = [*Unit.objects.values_list("name", flat=True), "Finns inte", "' OR 1=1 --"]

    found = [prepared(name) for name in wanted]

    assert found == [list(Unit.objects.filter(name=name).values_list("id", "name")) for name in wanted]
    assert len(worded) == 1


def test_two_questions_in_one_are_asked_with_the_same_key(cast):
    def both(body_id: int):
        units = Unit.objects.filter(body_id=body_id).annotate(place=Value(0)).values_list("place", "id")
        people = User.objects.filter(roles__unit__body_id=body_id).annotate(place=Value(1))
        return units.union(people.annotate(key=F("id")).values_list("place", "key"), all=True)

    assert sorted(Prepared(both)(cast.body.pk)) == sorted(both(cast.body.pk))


@pytest.mark.parametrize("key", [MOST + 1, -(10**40), "a\x00b"])
def test_what_no_column_holds_finds_nothing_and_asks_nothing(cast, key, django_assert_num_queries):
    column = "name" if isinstance(key, str) else "pk"

    with django_assert_num_queries(0):
        assert Prepared(lambda one: Unit.objects.filter(**{column: one}))(key) == []


def test_a_key_that_is_compared_with_nothing_is_a_fault(cast):
    with pytest.raises(RuntimeError):
        Prepared(lambda _key: Unit.objects.all())(1)
