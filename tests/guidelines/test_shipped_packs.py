# SPDX-License-Identifier: EUPL-1.2
"""The packs that come with Handslag are sound, sourced, complete in both languages and true to their sources."""

from datetime import date

import pytest

from handslag.guidelines.checking import texts_of
from handslag.guidelines.examples import run_example
from handslag.guidelines.form_guide import guide_for, paths, result
from handslag.guidelines.format_guide import MOST_QUESTIONS
from handslag.guidelines.library import folders_with_packs, shipped_folder
from handslag.guidelines.pack_format import PackStatus, sections_of, walk_rules
from handslag.guidelines.parameters import Trust, value_on
from handslag.guidelines.reading import read_pack
from tests.guidelines.packs import shipped

LIBRARY = shipped()
REFS = LIBRARY.refs()
FOLDERS = folders_with_packs([shipped_folder()])
EXAMPLES = [(ref, name) for ref in REFS for name, _ in LIBRARY.examples(ref)]


def test_these_packs_are_shipped() -> None:
    assert LIBRARY.complaints == []
    assert REFS == (
        "law/se@2026",
        "ekero/iop@2019",
        "exempelan/iop@2026",
        "forum/iop-criteria@2010",
        "lyckstad/iop@2025",
        "lyckstad/socialnamnden-iop@2025",
        "mora/iop@2023",
        "skl/iop-criteria@2018",
        "stockholm/iop@2017",
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: "/".join(folder.parts[-3:]))
def test_nothing_is_wrong_with_any_of_them(folder) -> None:
    assert [str(found) for found in LIBRARY.check(read_pack(folder))] == []


@pytest.mark.parametrize("ref", REFS)
def test_every_rule_names_a_source_that_is_listed(ref: str) -> None:
    pack = LIBRARY.resolved(ref)
    listed = {document.id for document in pack.pack.sources}

    unsourced = [
        address
        for address, rule in walk_rules(pack.pack)
        if rule.source is None or rule.source.document not in listed
    ]

    assert unsourced == []


@pytest.mark.parametrize("ref", REFS)
def test_every_text_is_there_in_both_languages(ref: str) -> None:
    pack = LIBRARY.resolved(ref).pack

    assert [place for place, text in texts_of(pack) if not text.en] == []
    assert all(text.body is not None for text in pack.texts)


@pytest.mark.parametrize(("ref", "name"), EXAMPLES)
def test_every_example_comes_out_as_it_says(ref: str, name: str) -> None:
    example = dict(LIBRARY.examples(ref))[name]

    assert [str(found) for found in run_example(LIBRARY.resolved(ref), example, name).complaints] == []


@pytest.mark.parametrize("ref", REFS)
def test_every_pack_has_an_example(ref: str) -> None:
    assert LIBRARY.examples(ref)


def test_the_same_market_stops_under_forum_and_mora_but_not_under_skl() -> None:
    outcomes = {}
    for ref in REFS:
        for _, example in LIBRARY.examples(ref):
            if example.topic == "market_exists":
                judgement = run_example(LIBRARY.resolved(ref), example).judgement
                assert judgement is not None
                outcomes[ref] = (judgement.final.value, judgement.stops)

    assert outcomes == {
        "forum/iop-criteria@2010": ("not_met", ("no_market",)),
        "mora/iop@2023": ("not_met", ("no_market",)),
        "exempelan/iop@2026": ("not_met", ("no_market",)),
        "skl/iop-criteria@2018": ("ready", ()),
    }


@pytest.mark.parametrize("ref", [ref for ref in REFS if not ref.startswith("law/")])
def test_every_way_through_the_guide_ends_in_an_answer(ref: str) -> None:
    guide = guide_for(LIBRARY.resolved(ref).pack, LIBRARY.resolved("law/se@2026").pack)
    assert guide is not None

    ways = list(paths(guide))

    assert len(guide.questions) <= MOST_QUESTIONS
    assert all(way.row is not None and result(guide, dict(way.answers)) is not None for way in ways)
    assert {way.row.form.value for way in ways if way.row} == {
        "iop", "grant", "procurement", "reserved_contract", "compact", "talk", "nothing",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ref", "criteria", "documents", "headings", "milestones"),
    [
        ("forum/iop-criteria@2010", 6, 0, 4, 0),
        ("skl/iop-criteria@2018", 8, 0, 0, 0),
        ("stockholm/iop@2017", 0, 0, 2, 3),
        ("mora/iop@2023", 9, 8, 14, 8),
        ("exempelan/iop@2026", 9, 8, 15, 8),
    ],
)
def test_the_parts_are_as_many_as_the_sources_say(
    ref: str, criteria: int, documents: int, headings: int, milestones: int
) -> None:
    pack = LIBRARY.resolved(ref).pack

    found = len(pack.agreement.headings) if pack.agreement else 0

    assert (len(pack.criteria), len(pack.documents), found, len(pack.milestones)) == (
        criteria,
        documents,
        headings,
        milestones,
    )


def test_moras_declaration_has_six_points_seven_grounds_and_one_assurance() -> None:
    declaration = LIBRARY.resolved("mora/iop@2023").pack.declaration
    assert declaration is not None

    assert [len(point.grounds) for point in declaration.points] == [0, 0, 0, 7, 0, 0]
    assert len(declaration.assurances) == 1


def test_status_says_how_far_each_issuer_has_come() -> None:
    status = {ref: LIBRARY.resolved(ref).pack.pack.status for ref in REFS}

    assert status["stockholm/iop@2017"] is PackStatus.DRAFT
    assert status["ekero/iop@2019"] is PackStatus.PROPOSED
    assert status["mora/iop@2023"] is PackStatus.ADOPTED


@pytest.mark.parametrize("ref", ["forum/iop-criteria@2010", "skl/iop-criteria@2018", "stockholm/iop@2017"])
def test_a_pass_rule_that_no_source_states_is_marked_as_our_reading(ref: str) -> None:
    outcome = LIBRARY.resolved(ref).pack.outcome

    assert outcome is not None
    assert outcome.is_our_reading


def test_moras_pass_rule_is_its_own() -> None:
    outcome = LIBRARY.resolved("mora/iop@2023").pack.outcome

    assert outcome is not None
    assert not outcome.is_our_reading


@pytest.mark.parametrize("limit", ["direct_award", "special_services", "threshold"])
def test_limits_of_2026_are_unknown_and_say_so(limit: str) -> None:
    law = LIBRARY.resolved("law/se@2026").pack

    now, before = value_on(law, limit, date(2026, 6, 1)), value_on(law, limit, date(2025, 6, 1))

    assert (now.value, now.trust) == (None, Trust.UNKNOWN)
    assert now.warning is not None
    assert before.value is not None


def test_no_pack_of_a_real_body_claims_its_adopted_words() -> None:
    wordings = {ref: LIBRARY.resolved(ref).pack.pack for ref in REFS}

    assert all(pack.is_invented == (pack.wording.value == "adopted") for pack in wordings.values())


def test_sections_name_their_source_too() -> None:
    for ref in REFS:
        for place, section in sections_of(LIBRARY.resolved(ref).pack):
            said = section.model_dump(exclude_defaults=True, exclude={"source"})
            plain = {
                name for name in said if not isinstance(getattr(section, name), tuple) or name == "published"
            }
            if plain - {"term", "surplus"}:
                assert getattr(section, "source", None) is not None, (ref, place)
