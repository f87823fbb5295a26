# SPDX-License-Identifier: EUPL-1.2
"""A pack is changed one rule at a time, stays sound, and says what is wrong at the right field."""

import pytest

from handslag.guidelines.comparing import compare_rules
from handslag.guidelines.drafting import NewDraft, checked, copied, extending, rewritten
from handslag.guidelines.editing import (
    LISTS,
    Unfit,
    address_at,
    dropped,
    identified,
    item_of,
    items_of,
    made,
    put,
)
from tests.cast import library

MORA = library().resolved("mora/iop@2023")
NEW = NewDraft("exempelan/iop", "2027", "Riktlinje för IOP", "Exempelåns kommun")
COPY, EXTENSION = copied(MORA, NEW), extending(MORA, NEW)
CRITERION = {
    "id": "open_to_all",
    "text": {"sv": "Verksamheten är öppen för alla."},
    "source": {"document": "own_draft"},
}


def whole(pack):
    return checked(rewritten(pack, {}), library().written)


@pytest.mark.parametrize("pack", [COPY, EXTENSION], ids=["copy", "extension"])
def test_a_rule_is_added_where_it_is_wanted(pack):
    first = MORA.pack.criteria[0].id

    found = whole(put(pack, "criteria", made("criteria", CRITERION), after=first))

    assert found.is_sound, found.complaints
    assert found.resolved.pack.criteria[1].id == "open_to_all"


@pytest.mark.parametrize("pack", [COPY, EXTENSION], ids=["copy", "extension"])
@pytest.mark.parametrize("path", ["agreement.headings", "purposes", "duties"])
def test_a_rule_is_reworded_and_dropped(pack, path):
    rule = items_of(MORA.pack, path)[-1]
    name = "title" if hasattr(rule, "title") else "text"
    words = {**rule.model_dump(mode="json", exclude_defaults=True), name: {"sv": "Nya ord."}}

    reworded = whole(put(pack, path, made(path, words)))
    lighter = whole(dropped(pack, whole(pack).resolved, path, rule.id))

    assert reworded.is_sound and lighter.is_sound
    assert str(getattr(item_of(reworded.resolved.pack, path, rule.id), name)) == "Nya ord."
    assert len(items_of(lighter.resolved.pack, path)) == len(items_of(MORA.pack, path)) - 1
    assert [(one.kind, one.address) for one in compare_rules(MORA, lighter.resolved)] == [
        ("gone", f"{path}/{rule.id}")
    ]


def test_a_rule_that_was_dropped_may_come_back():
    rule = MORA.pack.purposes[0]
    without = dropped(EXTENSION, whole(EXTENSION).resolved, "purposes", rule.id)

    again = put(without, "purposes", rule)

    assert without.drop == (f"purposes/{rule.id}",) and again.drop == ()
    assert whole(again).is_sound


def test_a_rule_without_source_is_complained_of_at_its_field():
    bare = {name: value for name, value in CRITERION.items() if name != "source"}

    found = whole(put(COPY, "criteria", made("criteria", bare)))
    [complaint] = [one for one in found.complaints if one.code == "no_source"]

    assert not found.is_sound
    assert address_at(found.read.pack, complaint.place)[:2] == ("criteria", "open_to_all")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"id": "Stora Bokstäver", "text": {"sv": "x"}}, "id"),
        ({"id": "x"}, "text"),
        ({"id": "x", "text": {"sv": "x"}, "weight": "heavy"}, "weight"),
        ({"id": "x", "text": {"sv": "x"}, "codes": ["small"]}, "codes"),
        ({"id": "x", "text": {"sv": "x"}, "number": "ett"}, "number"),
    ],
)
def test_what_the_format_cannot_say_is_refused_with_its_field(values, field):
    with pytest.raises(Unfit) as refused:
        made("criteria", values)

    assert field in {name.partition(".")[0] for name in refused.value.faults}


def test_the_name_follows_the_format():
    renamed = identified(COPY, {"version": "2028", "title": {"sv": "Ny"}})

    assert renamed.ref == "exempelan/iop@2028"
    with pytest.raises(Unfit):
        identified(COPY, {"id": "utan snedstreck"})


@pytest.mark.parametrize("path", LISTS)
def test_every_rule_of_a_shipped_pack_survives_being_taken_apart(path):
    for rule in items_of(MORA.pack, path):
        assert made(path, rule.model_dump(mode="json", exclude_defaults=True)) == rule
