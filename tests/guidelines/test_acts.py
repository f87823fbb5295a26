# SPDX-License-Identifier: EUPL-1.2
"""Versions are frozen when loaded, and come into force by adoption."""

from dataclasses import replace
from datetime import date

import pytest

from handslag.guidelines.acts import AdoptingDecision, adopt, load_pack
from handslag.guidelines.models import PackVersion
from handslag.guidelines.queries import adoption_on, law_on, pack_of
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
