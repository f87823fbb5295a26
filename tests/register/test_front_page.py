# SPDX-License-Identifier: EUPL-1.2
"""What the front door composes of a guideline and of the contacts."""

import pytest

from handslag.parties.models import PublicBody, Unit
from handslag.register.front_page import contacts_of, matching, promises, way
from handslag.register.wording import days_words, months_words
from tests.cast import library

BODY = PublicBody(id=1, name="Exempelåns kommun", email="iop@exempelan.example", phone="08-465 004 10")
OFFICE = Unit(id=1, name="Kansliet", contact_title="Samordnare", contact_email="kansli@exempelan.example")
SOCIAL = Unit(id=2, name="Socialförvaltningen", contact_title="Sakkunnig", contact_phone="08-465 004 21")


def test_vacant_contact_names_the_coordinator_meanwhile():
    vacant = Unit(id=3, name="Miljöförvaltningen")

    row = contacts_of(BODY, [vacant, SOCIAL, OFFICE], coordinator_id=1)[-2]

    assert row.is_vacant
    assert row.instead == "Samordnare, Kansliet"
    assert row.email == "kansli@exempelan.example"


def test_vacant_contact_names_its_own_parent_first():
    vacant = Unit(id=3, name="Familjeenheten", parent_id=2)

    row = contacts_of(BODY, [OFFICE, SOCIAL, vacant], coordinator_id=1)[-1]

    assert row.instead == "Sakkunnig, Socialförvaltningen"


def test_vacant_contact_where_nobody_is_held_names_the_body():
    row = contacts_of(BODY, [Unit(id=3, name="Miljöförvaltningen")], coordinator_id=None)[0]

    assert (row.instead, row.phone) == ("Exempelåns kommun", "08-465 004 10")


def test_coordinator_stands_first():
    assert [row.unit for row in contacts_of(BODY, [SOCIAL, OFFICE], coordinator_id=1)] == [
        "Kansliet",
        "Socialförvaltningen",
    ]


@pytest.mark.parametrize("ref", [ref for ref in library().refs() if library().resolved(ref).pack.steps])
def test_way_has_at_most_eight_stops_that_all_name_who_acts(ref):
    stops = way(library().resolved(ref).pack, "kommunen")

    assert len(stops) <= 8
    assert all(stop.note and stop.kind in ("org", "public", "both") for stop in stops)


def test_initiative_is_the_organisations_to_send():
    assert way(library().resolved("exempelan/iop@2026").pack, "kommunen")[0].kind == "org"


def test_promises_come_from_the_guideline_alone():
    assert "Ni får ett första svar inom 14 dagar." in promises(library().resolved("exempelan/iop@2026").pack)
    assert promises(None) == []


def test_bodies_are_found_by_part_of_the_name_in_swedish_order():
    bodies = [PublicBody(name=name) for name in ("Örby", "Åby", "Alby", "Äby")]

    assert [body.name for body in matching(bodies, "BY")] == ["Alby", "Åby", "Äby", "Örby"]


def test_months_are_said_in_years_when_even():
    assert (months_words(36), months_words(9), months_words(None)) == ("3 år", "9 månader", "")


def test_step_without_promise_says_nothing():
    assert days_words(library().resolved("mora/iop@2023").pack.steps[0]) == ""
