# SPDX-License-Identifier: EUPL-1.2
"""A pack takes in what it extends, and freezes to bytes that never change."""

import json

import pytest

from handslag.guidelines.complaints import PackRefused
from handslag.guidelines.reading import read_files
from handslag.guidelines.resolving import from_canonical
from handslag.guidelines.writing import write_files
from tests.guidelines.packs import OUTCOME, SOURCE, criterion, faults, head, read, resolved, shipped, step

PARENT = (
    head("far/iop") + criterion("initiative") + criterion("market") + step("first") + step("second") + OUTCOME
)


def child(more: str = "", first: str = "") -> str:
    return head("barn/iop", extends="far/iop@1", first=first) + more


def test_a_child_inherits_what_it_says_nothing_of() -> None:
    pack = resolved(child(), PARENT)

    assert [item.id for item in pack.pack.criteria] == ["initiative", "market"]
    assert pack.pack.outcome is not None
    assert pack.origin_of("criteria/market") == "far/iop@1"


def test_a_child_adds_after_replaces_and_drops_by_id() -> None:
    text = child(
        criterion("plan", 'after = "initiative"') + criterion("market", 'weight = "should"'),
        first='drop = ["steps/second"]\n',
    )

    pack = resolved(text, PARENT)

    assert [(item.id, item.weight.value) for item in pack.pack.criteria] == [
        ("initiative", "must"),
        ("plan", "must"),
        ("market", "should"),
    ]
    assert [item.id for item in pack.pack.steps] == ["first"]
    assert pack.origin_of("criteria/market") == "barn/iop@1"


def test_a_child_adjusts_single_fields() -> None:
    adjust = f'\n[[adjust]]\nrule = "steps/first"\nset = {{days = 14}}\nsource = {SOURCE}\n'

    pack = resolved(child(adjust), PARENT)

    assert (pack.pack.step("first").days, pack.pack.step("first").kind.value) == (14, "report")
    assert pack.origin_of("steps/first") == "barn/iop@1"
    assert pack.pack.adjust == ()


def test_sections_are_merged_field_by_field() -> None:
    parent = PARENT + f"\n[agreement.term]\nnormal_months = 36\nnotice_months = 6\nsource = {SOURCE}\n"
    text = child(f"\n[agreement.term]\nnotice_months = 3\nsource = {SOURCE}\n")

    agreement = resolved(text, parent).pack.agreement

    assert agreement is not None
    assert agreement.term is not None
    assert (agreement.term.normal_months, agreement.term.notice_months) == (36, 3)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (head("barn/iop", extends="borta/iop@1"), ("unknown_parent", "pack.extends")),
        (child(first='drop = ["criteria/gone"]\n'), ("unknown_drop", "drop[0]")),
        (
            child(f'\n[[adjust]]\nrule = "steps/gone"\nset = {{days = 1}}\nsource = {SOURCE}\n'),
            ("unknown_adjust", "adjust[0].rule"),
        ),
        (
            child(f'\n[[adjust]]\nrule = "steps/first"\nset = {{days = "x"}}\nsource = {SOURCE}\n'),
            ("adjust_misfit", "adjust[0].set.days"),
        ),
        (
            child(f'\n[[adjust]]\nrule = "steps/first"\nset = {{id = "other"}}\nsource = {SOURCE}\n'),
            ("adjust_id", "adjust[0].set.id"),
        ),
        (child(criterion("plan", 'after = "gone"')), ("unknown_after", "criteria/plan")),
        (child('\n[[adjust]]\nrule = "steps/first"\nset = {days = 1}\n'), ("no_source", "adjust[0]")),
        (head("ensam/iop", first='drop = ["outcome"]\n') + criterion("a"), ("no_parent", "drop[0]")),
    ],
)
def test_each_change_that_does_not_fit_is_told(text: str, expected: tuple[str, str]) -> None:
    assert expected in faults(text, PARENT)


def test_packs_that_extend_each_other_are_refused() -> None:
    first, second = head("a/iop", extends="b/iop@1"), head("b/iop", extends="a/iop@1")

    assert ("extends_ring", "pack.extends") in faults(first, second)


def test_the_hash_does_not_depend_on_how_the_file_is_written() -> None:
    written = resolved(PARENT)

    rewritten = resolved(
        "# a comment\n"
        + PARENT.replace('version = "1"\nkind = "criteria"', 'kind = "criteria"\nversion = "1"')
    )

    assert rewritten.hash == written.hash


def test_a_changed_parent_changes_the_child() -> None:
    before = resolved(child(criterion("market")), PARENT)

    after = resolved(child(criterion("market")), PARENT.replace("About market", "On the market"))

    assert before.pack == after.pack
    assert before.hash != after.hash


def test_a_frozen_pack_is_read_back_from_its_bytes_alone() -> None:
    for pack in shipped():
        again = from_canonical(pack.canonical)

        assert (again.ref, again.hash, again.pack) == (pack.ref, pack.hash, pack.pack)
        assert from_canonical(json.loads(pack.canonical)).hash == pack.hash


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"pack": {"x": 1}, "parents": [], "origins": {}}'])
def test_other_bytes_are_not_a_frozen_pack(content: bytes) -> None:
    with pytest.raises(PackRefused):
        from_canonical(content)


def test_the_canonical_writer_gives_the_same_pack_and_the_same_bytes() -> None:
    library = shipped()
    for ref in library.refs():
        pack = library.written(ref)
        assert pack is not None

        files = write_files(pack)
        again = read_files(files)

        assert again.complaints == ()
        assert again.pack == pack
        assert write_files(again.pack) == files


def test_original_files_are_kept_as_they_are() -> None:
    text = "# kept\n" + PARENT

    assert read(text).files["pack.toml"] == text
