# SPDX-License-Identifier: EUPL-1.2
"""Versions are frozen when loaded, and come into force by adoption."""

from dataclasses import replace
from datetime import date

import pytest

from handslag.guidelines.acts import AdoptingDecision, adopt, load_pack
from handslag.guidelines.models import Adoption, PackVersion
from handslag.guidelines.queries import adoption_on, law_on, pack_of
from handslag.journal.models import Event
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotNow
from handslag.parties.actor import INSTALLER
from tests.cast import add_strangers, functions_for, library, load


def decision(cast, version, **changed) -> AdoptingDecision:
    said = AdoptingDecision(
        "Kommunstyrelsen", date(2026, 2, 1), date(2026, 3, 1), functions=functions_for(version, cast.units)
    )
    return replace(said, **changed)


def test_a_frozen_version_judges_as_it_was_loaded(cast):
    version = load("mora/iop@2023")

    assert pack_of(version.id).hash == version.content_hash == library().resolved("mora/iop@2023").hash
    assert version.files["pack.toml"].startswith("")
    assert load("mora/iop@2023") == version


def test_a_version_never_changes(cast):
    load("mora/iop@2023")
    other = library().resolved("mora/iop@2023")
    changed = replace(other, pack=other.pack.model_copy(update={"duties": ()}))

    with pytest.raises(NotNow) as refused:
        load_pack(by=INSTALLER, resolved=changed, files={})

    assert refused.value.code == "pack.published"


def test_a_new_adoption_ends_the_one_before(cast):
    version = load("mora/iop@2023")

    adopt(
        by=cast.administrator,
        body_id=cast.body.id,
        pack_version_id=version.id,
        decision=decision(cast, version),
    )

    assert str(adoption_on(cast.body.id, date(2026, 2, 28)).pack_version) == "exempelan/iop@2026"
    assert str(adoption_on(cast.body.id, date(2026, 3, 1)).pack_version) == "mora/iop@2023"


def adopted(cast, ref: str, begins: date, ends: date | None = None) -> Adoption:
    """Let the body adopt a version that holds between two days."""
    version = load(ref)
    said = decision(cast, version, valid_from=begins, valid_until=ends)
    return adopt(by=cast.administrator, body_id=cast.body.id, pack_version_id=version.id, decision=said)


def periods(*adoptions: Adoption) -> list[tuple[date, date | None]]:
    """Return the days between which adoptions hold, as they are kept."""
    keys = [one.pk for one in adoptions]
    found = Adoption.objects.filter(pk__in=keys).in_bulk()
    return [(found[key].valid_from, found[key].valid_until) for key in keys]


def test_one_that_would_have_ended_later_ends_when_the_next_begins(cast):
    february, march, june = date(2026, 2, 1), date(2026, 3, 1), date(2026, 6, 1)
    first = adopted(cast, "mora/iop@2023", february, june)

    second = adopted(cast, "mora/iop@2023", march)

    assert periods(first, second) == [(february, march), (march, None)]
    facts = Event.objects.filter(kind="body.guideline_adopted").latest("pk").facts
    assert (facts["ended"], facts["until"]) == ([first.pk], None)


@pytest.mark.parametrize("ends", [None, date(2026, 12, 1), date(2026, 4, 1)])
def test_one_on_record_from_a_later_day_takes_over_on_its_own_day(cast, ends):
    march, june = date(2026, 3, 1), date(2026, 6, 1)
    later = adopted(cast, "mora/iop@2023", june)

    earlier = adopted(cast, "mora/iop@2023", march, ends)

    assert periods(earlier, later) == [(march, min(ends or june, june)), (june, None)]


def test_one_entered_again_for_the_same_day_takes_its_place(cast):
    march, june = date(2026, 3, 1), date(2026, 6, 1)
    wrong = adopted(cast, "mora/iop@2023", june)
    right = adopted(cast, "mora/iop@2023", june)

    before = adopted(cast, "mora/iop@2023", march)

    assert periods(wrong, right, before) == [(june, june), (june, None), (march, june)]


def test_a_board_may_have_its_own_beside_the_body(cast):
    version = load("skl/iop-criteria@2018") and load("ekero/iop@2019")
    board = cast.units["social_board"].id

    adopt(
        by=cast.administrator,
        body_id=cast.body.id,
        pack_version_id=version.id,
        decision=decision(cast, version, unit_id=board),
    )

    assert str(adoption_on(cast.body.id, date(2026, 3, 2), board).pack_version) == "ekero/iop@2019"
    assert str(adoption_on(cast.body.id, date(2026, 3, 2)).pack_version) == "exempelan/iop@2026"


def test_unsound_adoptions_are_refused(cast):
    add_strangers(cast)
    version, law = load("mora/iop@2023"), law_on(date(2026, 3, 1))
    theirs = cast.others["other_coordinator"].unit_id

    for wrong, error in [
        ({"functions": {}}, Incomplete),
        ({"valid_from": date(2026, 1, 1)}, Invalid),
        ({"valid_until": date(2026, 2, 28)}, Invalid),
        ({"valid_from": date(2026, 3, 1), "valid_until": date(2026, 3, 1)}, Invalid),
        ({"decided_on": date(2026, 3, 3), "valid_from": date(2026, 3, 4)}, Invalid),
        ({"unit_id": theirs}, Invalid),
    ]:
        with pytest.raises(error):
            adopt(
                by=cast.administrator,
                body_id=cast.body.id,
                pack_version_id=version.id,
                decision=decision(cast, version, **wrong),
            )
    with pytest.raises(Invalid):
        adopt(
            by=cast.administrator,
            body_id=cast.body.id,
            pack_version_id=law.id,
            decision=decision(cast, version),
        )
    with pytest.raises(NotAllowed):
        adopt(
            by=cast.coordinator,
            body_id=cast.body.id,
            pack_version_id=version.id,
            decision=decision(cast, version),
        )

    assert PackVersion.objects.filter(adoptions__isnull=False).distinct().count() == 1
