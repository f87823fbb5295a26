# SPDX-License-Identifier: EUPL-1.2
"""Every trial gets its right answer, and none takes memory with it."""

import tracemalloc
from contextlib import suppress

import pytest

from handslag.files.archives import DOCX, XLSX
from handslag.files.reading import text_pages
from handslag.files.taking_in import take_in
from handslag.kernel.errors import Refused
from tests.files import made
from tests.files.trials import TAKEN_OUT, TRIALS, Trial

MOST_MEMORY = 8 * 1024 * 1024


@pytest.mark.parametrize("trial", TRIALS, ids=lambda one: one.title)
def test_a_file_gets_its_right_answer(trial: Trial):
    content = trial.content()

    if trial.code:
        with pytest.raises(Refused) as refused:
            take_in(trial.name, content)
        assert refused.value.code == trial.code
        return
    kept = take_in(trial.name, content)
    assert (kept.media_type, kept.name) == (trial.media_type, trial.kept_as)
    assert kept.notices == trial.notices
    assert kept.holds_personal_number == trial.has_number


@pytest.mark.parametrize("trial", TAKEN_OUT, ids=lambda one: one.title)
def test_what_was_taken_out_is_gone_and_the_rest_needs_nothing_more(trial: Trial):
    kept = take_in(trial.name, trial.content())
    again = take_in(kept.name, kept.content)

    if "attachments_kept" not in trial.notices:
        assert again.notices == ()
        assert not any(
            word in kept.content for word in (b"alert", b"cmd.exe", b"MZ\x90", b"59,19N", b"ftypmp42")
        )
    assert again.content == kept.content


def test_the_place_is_gone_and_which_way_is_up_stays():
    kept = take_in("a.jpg", made.jpeg(notes=made.notes_with_place()))

    assert b"\x12\x01\x03\x00\x01\x00\x00\x00\x06" in kept.content
    assert (59).to_bytes(4, "little") + (1).to_bytes(4, "little") not in kept.content


@pytest.mark.parametrize(
    "notes", [made.many_places(), made.wide_place()], ids=["many places", "a wide place"]
)
def test_notes_that_would_take_minutes_are_thrown_away_whole(notes):
    kept = take_in("a.jpg", made.jpeg(notes=notes))

    assert kept.notices == ("location_removed",)
    assert kept.content == made.jpeg(notes=bytes(len(notes)))


def test_long_notes_of_a_png_are_not_read_at_all():
    kept = take_in("a.png", made.png(2, 2, (b"eXIf", b"II*\x00\x08" + bytes(64 * 1024))))

    assert kept.notices == ("location_removed",)
    assert kept.content == made.png()


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.docx", made.bomb), ("b.docx", made.overlapping), ("c.pdf", lambda: made.pdf(made.stream_bomb))],
)
def test_a_bomb_is_never_unpacked_into_our_memory(name, make):
    content = make()
    tracemalloc.start()

    with suppress(Refused):
        take_in(name, content)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < MOST_MEMORY


def test_text_comes_page_by_page_with_hyphens_mended():
    pages, is_cut = text_pages(
        made.word("sam\u00adhälle"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )

    assert (pages, is_cut) == (["samhälle"], False)


def test_half_a_sign_becomes_a_mark_that_can_be_shown():
    assert text_pages(made.pdf(made.half_signs), "application/pdf") == (["\ufffdB"], False)


def test_a_paper_without_text_says_so():
    assert text_pages(made.pdf(), "application/pdf") == ([], False)


def test_text_that_breaks_off_is_shown_as_far_as_it_goes_and_said_to_be_cut():
    assert text_pages(made.broken_off(), DOCX) == (["Början av protokollet"], True)


def test_more_sheets_than_are_read_is_said_to_be_cut():
    sheet = b"<worksheet/>"
    sheets = {f"xl/worksheets/sheet{number}.xml": sheet for number in range(301)}

    assert text_pages(made.zipped({"xl/workbook.xml": b"<x/>", **sheets}), XLSX) == ([], True)


def test_entities_that_grow_are_not_read():
    grows = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><office:document-content xmlns:office="o">&b;</office:document-content>'
    file = made.zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": grows})

    assert text_pages(file, "application/vnd.oasis.opendocument.text") == ([], True)
