# SPDX-License-Identifier: EUPL-1.2
"""A pack can be read, compared and handed to an editor."""

import pytest

from handslag.guidelines.comparing import ChangeKind, compare_codes, compare_rules
from handslag.guidelines.explaining import explain, explained_rules
from handslag.guidelines.schema import example_schema, pack_schema, schema_text
from tests.guidelines.packs import shipped

LIBRARY = shipped()
MORA = LIBRARY.resolved("mora/iop@2023")
EXEMPELAN = LIBRARY.resolved("exempelan/iop@2026")


@pytest.mark.parametrize("ref", LIBRARY.refs())
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_whole_pack_reads_as_text(ref: str, language: str) -> None:
    pack = LIBRARY.resolved(ref)

    text = explain(pack, language)

    assert all(rule.text.in_language(language) in text for rule in explained_rules(pack))
    assert all(rule.source.in_language(language) in text for rule in explained_rules(pack))


def test_a_rule_says_which_pack_it_was_written_in() -> None:
    origins = {rule.address: rule.origin for rule in explained_rules(EXEMPELAN)}

    assert origins["criteria/initiative"] == "mora/iop@2023"
    assert origins["deciders/board"] == "exempelan/iop@2026"


def test_what_is_not_read_in_the_source_says_so() -> None:
    text = explain(LIBRARY.resolved("law/se@2026"))

    assert "inte kontrollerad" in text
    assert "vår läsning" in text


def test_a_comparison_tells_what_was_added_gone_and_changed() -> None:
    changes = {change.address: change for change in compare_rules(MORA, EXEMPELAN)}

    assert changes["deciders/board"].kind is ChangeKind.ADDED
    assert changes["texts/what_it_is_not"].kind is ChangeKind.GONE
    assert changes["steps/checklist"].kind is ChangeKind.CHANGED
    assert [(field.name, field.after) for field in changes["steps/checklist"].fields] == [("days", "10")]
    assert "criteria/initiative" not in changes


def test_a_pack_does_not_differ_from_itself() -> None:
    assert compare_rules(MORA, MORA) == ()


def test_criteria_meet_by_their_shared_code() -> None:
    rows = {row.code: row for row in compare_codes(MORA, LIBRARY.resolved("skl/iop-criteria@2018"))}

    assert [item.id for item in rows["NOT_DETAILED"].first] == ["long_term"]
    assert [item.id for item in rows["NOT_DETAILED"].second] == ["not_detailed"]
    assert rows["NO_MARKET"].second == ()


def test_the_schema_knows_every_part_and_refuses_the_rest() -> None:
    schema = pack_schema()

    assert {"pack", "criteria", "outcome", "steps", "parameters"} <= set(schema["properties"])
    assert schema["additionalProperties"] is False
    assert example_schema()["additionalProperties"] is False
    assert schema_text() == schema_text()
