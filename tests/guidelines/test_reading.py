# SPDX-License-Identifier: EUPL-1.2
"""Reading is forgiving of nothing and clear about everything."""

import re
from pathlib import Path

import pytest

from handslag.guidelines.complaints import PackRefused
from handslag.guidelines.examples import read_example
from handslag.guidelines.library import Library, shipped_folder
from handslag.guidelines.places import line_map, line_of
from handslag.guidelines.reading import read_files, read_pack
from tests.guidelines.packs import OUTCOME, SOURCE, criterion, faults, head, read

SOUND = head() + criterion("initiative") + OUTCOME


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('number = "one"', "Här ska det stå ett heltal."),
        ("number = 1.5", "Här ska det stå ett heltal."),
        ('needs_evidence = "yes"', "Här ska det stå true eller false."),
        ("codes = 3", "Här ska det stå en lista inom hakparenteser."),
        ('codes = ["small letters"]', "är inte skrivet så som formatet vill"),
        ("help = 3", "Här ska det stå en tabell med uppgifter."),
        ('help = {sv = ""}', "Texten får inte vara tom."),
        ('help = {en = "Only English"}', "Uppgiften sv saknas."),
        ('weight = "shall"', "Värdet ska vara något av: must, should, info."),
    ],
)
def test_each_fault_of_the_format_has_its_sentence(line: str, said: str) -> None:
    complaints = read(head() + criterion("initiative", line) + OUTCOME).complaints

    assert len(complaints) == 1
    assert said in complaints[0].text.sv
    assert complaints[0].text.en
    assert complaints[0].line is not None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            '{value = 1, valid_from = "soon", certainty = "read"}',
            "Här ska det stå ett datum, som 2026-01-31.",
        ),
        ('{value = "much", valid_from = 2026-01-01, certainty = "read"}', "Här ska det stå ett tal."),
    ],
)
def test_dates_and_amounts_have_theirs(values: str, said: str) -> None:
    text = f'\n[[parameters]]\nid = "p"\ntitle = {{sv = "P", en = "P"}}\nunit = "SEK"\nsource = {SOURCE}\nvalues = [{values}]\n'

    assert said in [one.text.sv for one in read(SOUND + text).complaints]


@pytest.mark.parametrize("number", ["0", "13"])
def test_a_number_out_of_bounds_is_told(number: str) -> None:
    duty = f'\n[[duties]]\nid = "d"\ntitle = {{sv = "D", en = "D"}}\nresponsible = "coordinator"\nmonth = {number}\nsource = {SOURCE}\n'

    assert [one.place for one in read(SOUND + duty).complaints] == ["duties[0].month"]


def test_an_empty_list_where_one_is_needed_is_told() -> None:
    group = f'\n[[groups]]\nid = "g"\ntitle = {{sv = "G"}}\ntext = {{sv = "G"}}\nmembers = []\nrule = "one_no"\nsource = {SOURCE}\n'

    (complaint,) = read(SOUND + group).complaints

    assert (complaint.place, complaint.text.sv) == ("groups[0].members", "Det behövs minst 1 här.")


def test_an_item_may_be_a_number_or_a_text() -> None:
    assert faults(SOUND + criterion("b", source='source = {document = "seed", item = "4a"}')) == []


def test_an_item_that_is_neither_is_told() -> None:
    found = faults(SOUND + criterion("b", source='source = {document = "seed", item = [1]}'))

    assert ("criteria[1].source.item") in [place for _, place in found]


def test_texts_come_from_their_files() -> None:
    text = (
        f'\n[[texts]]\nid = "hello"\ntitle = {{sv = "Hej", en = "Hi"}}\nplace = "staff"\nsource = {SOURCE}\n'
    )

    pack = read(SOUND + text, {"texts/hello.sv.md": "Hej **du**\n", "texts/hello.en.md": "Hi **you**\n"}).pack

    assert pack is not None
    body = pack.texts[0].body
    assert body is not None
    assert (body.sv, body.en) == ("Hej **du**", "Hi **you**")


def test_a_text_file_that_belongs_to_nothing_is_told() -> None:
    (complaint,) = read(SOUND, {"texts/lost.sv.md": "?"}).complaints

    assert (complaint.code, complaint.file) == ("text_without_use", "texts/lost.sv.md")


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "old.sv.md").write_bytes("åäö".encode("latin-1"))

    assert [(one.code, one.file) for one in read_pack(tmp_path).complaints] == [
        ("not_utf8", "texts/old.sv.md")
    ]


@pytest.mark.parametrize(
    "text", ["title = ", 'title = {sv = "A"}\nstory = 3\n', 'title = {sv = "A"}\n[expect]\nfinal = "maybe"\n']
)
def test_a_faulty_example_is_told_and_left_out(text: str) -> None:
    example, complaints = read_example(text, "examples/x.toml")

    assert example is None
    assert all(one.file == "examples/x.toml" for one in complaints)
    assert complaints


def test_a_faulty_example_is_told_with_the_pack() -> None:
    assert "examples/x.toml" in [one.file for one in read(SOUND, {"examples/x.toml": "title = "}).complaints]


def test_an_example_that_names_a_stranger_is_told() -> None:
    files = {"examples/x.toml": 'title = {sv = "A"}\n[verdicts]\nstranger = "yes"\n[expect]\n'}

    assert ("unknown_id", "verdicts.stranger") in [
        (one.code, one.place) for one in Library().check(read(SOUND, files))
    ]


def test_a_pack_without_examples_gets_a_reminder() -> None:
    assert [one.code for one in Library().check(read(SOUND))] == ["no_examples"]


def test_two_folders_for_one_version_are_told() -> None:
    library = Library([read(SOUND), read(SOUND)])

    assert [one.code for one in library.complaints] == ["same_version"]


def test_a_file_that_never_became_a_pack_is_told_by_the_library() -> None:
    library = Library([read_files({})])

    assert [one.code for one in library.complaints] == ["no_pack_file"]
    with pytest.raises(PackRefused):
        library.resolved("prov/iop@1")


def test_a_faulty_pack_is_not_given_out() -> None:
    library = Library([read(SOUND.replace(f"source = {SOURCE}", ""))])

    with pytest.raises(PackRefused, match="källa"):
        library.resolved("prov/iop@1")


def test_a_folder_with_another_name_than_the_pack_is_told(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(SOUND, encoding="utf-8")

    assert "misplaced" in [one.code for one in Library().check(read_pack(tmp_path))]


def test_lines_are_found_in_nested_lists_of_tables() -> None:
    text = (
        'a = 1\n[x]\nb = 2\n[[x.y]]\nc = 3\n[[x.y]]\nc.sv = "4"\n[[x.y.z]]\nd = """\n[[x.y]]\n"""\n[[x.y]]\n'
    )

    lines = line_map(text)

    assert lines["x.y[1].c.sv"] == 7
    assert lines["x.y[1].z[0].d"] == 9
    assert lines["x.y[2]"] == 12
    assert line_of(lines, "x.y[1].nothing[3].here") == 6
    assert line_of(lines, "nowhere") is None


def test_the_examples_of_the_guide_to_packs_can_be_read() -> None:
    guide = (shipped_folder().parent / "docs" / "rules" / "packs.md").read_text(encoding="utf-8")
    pack, _, example = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)

    complaints = Library.load(shipped_folder()).check(read_files({"pack.toml": pack}))

    assert [one.code for one in complaints] == ["no_examples"]
    assert read_example(example, "x.toml")[1] == ()
