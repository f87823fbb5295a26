# SPDX-License-Identifier: EUPL-1.2
"""Each fault in a pack is told at once, with its place and a plain sentence."""

import pytest

from handslag.guidelines.complaints import Gravity
from handslag.guidelines.library import Library
from handslag.guidelines.reading import read_files
from tests.guidelines.packs import OUTCOME, SOURCE, complaints, criterion, faults, head, read, step

SOUND = head() + criterion("initiative") + OUTCOME


def guide(rows: str, questions: str | None = None) -> str:
    asked = questions or (
        f'[[form_guide.questions]]\nid = "who"\ntext = {{sv = "Vem?", en = "Who?"}}\nsource = {SOURCE}\n'
        'choices = [{id = "us", text = {sv = "Vi", en = "Us"}}, {id = "you", text = {sv = "Ni", en = "You"}}]\n'
    )
    return f'\n[form_guide]\ntitle = {{sv = "Guide", en = "Guide"}}\nsource = {SOURCE}\n{asked}\n{rows}'


def row(rule_id: str, when: str) -> str:
    reason = 'reason = {sv = "Därför.", en = "Because."}'
    return (
        f'\n[[form_guide.rows]]\nid = "{rule_id}"\nwhen = {when}\nform = "iop"\n{reason}\nsource = {SOURCE}\n'
    )


def parameter(values: str) -> str:
    title = 'title = {sv = "Tak", en = "Ceiling"}'
    return (
        f'\n[[parameters]]\nid = "ceiling"\n{title}\nunit = "SEK"\nsource = {SOURCE}\nvalues = [{values}]\n'
    )


def test_a_sound_pack_gets_no_errors() -> None:
    assert faults(SOUND) == []


def test_five_different_faults_get_five_complaints_with_places() -> None:
    text = (
        head()
        + criterion("initiative", 'wieght = "must"')
        + criterion("market", source="")
        + criterion("market")
        + step("first", 'needs = ["second"]')
        + step("second", 'needs = ["first", "nowhere"]')
        + OUTCOME
    )

    found = faults(text)

    assert found == [
        ("extra_forbidden", "criteria[0].wieght"),
        ("same_id", "criteria[2].id"),
        ("no_source", "criteria[1]"),
        ("unknown_step", "steps[1].needs[1]"),
        ("step_ring", "steps[0].needs"),
    ]


def test_a_complaint_knows_its_line() -> None:
    text = head() + criterion("initiative", 'weight = "shall"') + OUTCOME
    wanted = text.splitlines().index('weight = "shall"') + 1

    found = complaints(text)

    assert [(one.place, one.line) for one in found] == [("criteria[0].weight", wanted)]


def test_a_complaint_reads_as_a_sentence_in_both_languages() -> None:
    (found,) = complaints(head() + criterion("initiative", 'wieght = "must"') + OUTCOME)

    assert str(found).endswith("criteria[0].wieght: Formatet har inget som heter wieght. Menade du weight?")
    assert found.in_language("en").endswith("The format has nothing called wieght. Did you mean weight?")


def test_a_broken_rule_does_not_blame_those_who_name_it() -> None:
    text = SOUND + step("first", 'kind = "dance"') + step("second", 'needs = ["first"]')

    assert faults(text) == [("enum", "steps[0].kind")]


def test_a_file_that_is_not_toml_is_one_complaint() -> None:
    assert faults("[pack\n") == [("not_toml", "")]


def test_a_folder_without_pack_file_is_one_complaint() -> None:
    assert [found.code for found in read_files({}).complaints] == ["no_pack_file"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (
            criterion("initiative2", 'needs_opinion_from = "nobody"'),
            ("unknown_function", "criteria[1].needs_opinion_from"),
        ),
        (criterion("other", 'kind = "computed"'), ("computed_how", "criteria[1].computed")),
        (
            criterion("other", 'kind = "computed"\ncomputed = "aid_within_parameter"'),
            ("computed_against_what", "criteria[1].parameter"),
        ),
        (
            criterion("other", 'same_as = ["far/away@1#criteria/x"]'),
            ("unknown_same_as", "criteria[1].same_as[0]"),
        ),
        (
            criterion("other", source='source = {document = "gone"}'),
            ("unknown_document", "criteria[1].source.document"),
        ),
        (step("first", 'needs_documents = ["gone"]'), ("unknown_document", "steps[0].needs_documents[0]")),
        (step("first", 'milestone = "gone"'), ("unknown_milestone", "steps[0].milestone")),
        (step("first", 'kind = "opinion"'), ("step_misfit", "steps[0].opinion_from")),
        (step("first", 'kind = "agreement"'), ("step_goal", "steps[0].goal")),
        (step("first", 'needs = ["first"]'), ("step_ring", "steps[0].needs")),
        (
            f'\n[intake]\nmode = "open_door"\nranking = true\nsource = {SOURCE}\n',
            ("open_door_has_no_call", "intake.ranking"),
        ),
        (
            f"\n[intake]\nrounds_per_year = 2\nsource = {SOURCE}\n",
            ("open_door_has_no_call", "intake.rounds_per_year"),
        ),
        (
            '\n[intake]\n[[intake.deadlines]]\nid = "spring"\ntitle = {sv = "Vår", en = "Spring"}\n'
            f"closes_on = 2026-03-01\nsource = {SOURCE}\n",
            ("open_door_has_no_call", "intake.deadlines"),
        ),
        (
            '\n[declaration]\nbefore_step = "gone"\nsource = {document = "seed"}\n',
            ("unknown_step", "declaration.before_step"),
        ),
        ('\n[declaration]\nsigned_by = "board"\n', ("no_source", "declaration")),
        (
            '\n[[deciders]]\nid = "board"\norder = 1\ntitle = {sv = "Nämnd", en = "Board"}\nfunction = "coordinator"\n'
            f'condition = "amount_above"\nsource = {SOURCE}\n',
            ("decider_above_what", "deciders[0].amount_kr"),
        ),
        (
            parameter(
                '{value = 1, valid_from = 2024-01-01, certainty = "read"}, '
                '{value = 2, valid_from = 2025-01-01, certainty = "read"}'
            ),
            ("periods_overlap", "parameters[0].values[1].valid_from"),
        ),
        (
            parameter('{valid_from = 2024-01-01, certainty = "read"}'),
            ("unknown_or_known", "parameters[0].values[0].value"),
        ),
        (
            parameter('{value = 1, valid_from = 2024-01-01, certainty = "unknown"}'),
            ("unknown_or_known", "parameters[0].values[0].value"),
        ),
        (
            parameter('{value = 1, valid_from = 2024-01-01, valid_until = 2023-01-01, certainty = "check"}'),
            ("period_turned", "parameters[0].values[0].valid_until"),
        ),
        (guide(row("ours", '{who = ["us"]}')), ("guide_not_total", "form_guide.rows")),
        (guide(row("any", "{}") + row("ours", '{who = ["us"]}')), ("row_in_vain", "form_guide.rows[1]")),
        (guide(row("ours", '{what = ["us"]}')), ("unknown_question", "form_guide.rows[0].when.what")),
        (guide(row("ours", '{who = ["them"]}')), ("unknown_choice", "form_guide.rows[0].when.who")),
        (
            '\n[[groups]]\nid = "both"\ntitle = {sv = "B", en = "B"}\ntext = {sv = "B", en = "B"}\nmembers = ["gone"]\n'
            f'rule = "one_yes"\nsource = {SOURCE}\n',
            ("unknown_criterion", "groups[0].members[0]"),
        ),
        (
            f'\n[[texts]]\nid = "hello"\ntitle = {{sv = "Hej", en = "Hi"}}\nplace = "staff"\nsource = {SOURCE}\n',
            ("no_text_file", "texts[0]"),
        ),
    ],
)
def test_each_kind_of_fault_is_told_with_its_place(fault: str, expected: tuple[str, str]) -> None:
    assert expected in faults(SOUND + fault)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (('rule = "all"', 'rule = "partly"'), ("at_least_how_many", "outcome.at_least")),
        (('rule = "all"', 'rule = "partly"\nat_least = 9'), ("at_least_too_many", "outcome.at_least")),
        (('rule = "all"', 'rule = "any"\nalways = ["gone"]'), ("unknown_counted", "outcome.always[0]")),
        (
            ('[[criteria]]\nid = "initiative"', '[[criteria]]\nid = "initiative"\nweight = "info"'),
            ("nothing_counted", "outcome.rule"),
        ),
        (
            ('version = "1"', 'version = "1"\nvalid_from = 2026-01-01\nvalid_until = 2025-01-01'),
            ("period_turned", "pack.valid_until"),
        ),
        (('kind = "criteria"', 'kind = "guideline"'), ("adopted_by_whom", "pack.status")),
        (
            ('version = "1"', 'version = "1"\nscope = {reach = "named_units", source = {document = "seed"}}'),
            ("units_not_named", "pack.scope.units"),
        ),
        (('version = "1"', "version = 1"), ("string_type", "pack.version")),
        (('title = {sv = "Prov", en = "Trial"}', ""), ("missing", "pack.title")),
    ],
)
def test_faults_across_the_pack_are_told(change: tuple[str, str], expected: tuple[str, str]) -> None:
    assert change[0] in SOUND

    assert expected in faults(SOUND.replace(*change, 1))


def test_nine_milestones_are_one_too_many() -> None:
    stops = "".join(
        f'\n[[milestones]]\nid = "m{number}"\ntitle = {{sv = "M", en = "M"}}\nsource = {SOURCE}\n'
        for number in range(9)
    )

    assert faults(SOUND + stops) == [("too_many_milestones", "milestones")]


def test_eleven_questions_are_one_too_many() -> None:
    choices = 'choices = [{id = "yes", text = {sv = "Ja", en = "Yes"}}, {id = "no", text = {sv = "Nej", en = "No"}}]'
    questions = "".join(
        f'[[form_guide.questions]]\nid = "q{number}"\ntext = {{sv = "?", en = "?"}}\nsource = {SOURCE}\n{choices}\n'
        for number in range(11)
    )
    rows = "".join(row(f"r{number}", f'{{q{number} = ["yes"]}}') for number in range(11)) + row("rest", "{}")

    assert faults(SOUND + guide(rows, questions)) == [("too_many_questions", "form_guide.questions")]


def test_missing_english_is_a_warning() -> None:
    found = complaints(SOUND.replace(', en = "About initiative"', ""))

    assert [(one.code, one.gravity) for one in found if one.code == "no_english"] == [
        ("no_english", Gravity.WARNING)
    ]


def test_an_example_that_comes_out_otherwise_is_told() -> None:
    example = '[verdicts]\ninitiative = "no"\n[expect]\nfinal = "ready"\n'
    files = {"examples/no.toml": 'title = {sv = "Nej", en = "No"}\n' + example}

    found = Library().check(read(SOUND, files))

    assert [(one.code, one.file, one.place) for one in found] == [
        ("example_differs", "examples/no.toml", "expect.final")
    ]


def test_a_guide_with_too_many_ways_is_refused_without_walking_them_all() -> None:
    letters = "abcdefgh"
    choices = "choices = [" + ", ".join(f'{{id = "{one}", text = {{sv = "{one}"}}}}' for one in letters) + "]"
    questions = "".join(
        f'[[form_guide.questions]]\nid = "q{number}"\ntext = {{sv = "?"}}\nsource = {SOURCE}\n{choices}\n'
        for number in range(10)
    )
    when = ", ".join(f'q{number} = ["a"]' for number in range(10))
    rows = "".join(row(f"r{number}", f'{{q{number} = ["b", "c", "d"]}}') for number in range(9, -1, -1))
    rows = row("all", "{" + when + "}") + rows + row("rest", "{}")

    found = faults(SOUND + guide(rows, questions))

    assert found == [("guide_too_wide", "form_guide.rows")]
