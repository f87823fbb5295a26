# SPDX-License-Identifier: EUPL-1.2
"""What has changed between two versions, and the versions a body shows."""

from datetime import date

from handslag.guidelines.acts import AdoptingDecision, adopt
from handslag.guidelines.resolving import ResolvedPack
from handslag.parties.actor import INSTALLER
from handslag.register.guideline_page import changes_between
from tests.cast import functions_for, library, load


def with_text(resolved: ResolvedPack, words: str) -> ResolvedPack:
    first = resolved.pack.criteria[0]
    changed = first.model_copy(update={"text": first.text.model_copy(update={"sv": words})})
    return ResolvedPack(resolved.pack.model_copy(update={"criteria": (changed, *resolved.pack.criteria[1:])}))


def test_one_changed_word_is_the_one_that_is_marked():
    mora = library().resolved("mora/iop@2023")

    (change,) = changes_between(mora, with_text(mora, "Det är föreningens eget initiativ."))

    assert {"op": "struck", "text": "organisationens"} in change.pieces
    assert {"op": "added", "text": "föreningens"} in change.pieces


def test_same_version_has_no_changes():
    mora = library().resolved("mora/iop@2023")

    assert changes_between(mora, mora) == []


def test_new_rules_are_said_to_be_new():
    changes = changes_between(library().resolved("mora/iop@2023"), library().resolved("exempelan/iop@2026"))

    assert any(change.word == "Ny" and change.part == "Vem som beslutar" for change in changes)


def test_earlier_version_is_listed_with_what_differs(scene, client):
    cast = scene.cast
    later = load("lyckstad/iop@2025")
    decision = AdoptingDecision(
        decided_by="Kommunstyrelsen",
        decided_on=date(2026, 2, 1),
        valid_from=date(2026, 2, 1),
        functions=functions_for(later, cast.units),
    )
    adopt(by=INSTALLER, body_id=cast.body.id, pack_version_id=later.id, decision=decision)

    html = client.get("/exempelan/riktlinje/").content.decode()

    assert "/exempelan/riktlinje/exempelan/iop/2026/" in html
    assert "/exempelan/riktlinje/lyckstad/iop/2025/?jamfor=exempelan/iop@2026" in html
    assert client.get("/exempelan/riktlinje/exempelan/iop/2026/").status_code == 200
