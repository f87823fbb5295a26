# SPDX-License-Identifier: EUPL-1.2
"""What files are taken in, under which name, and that they come back as they were."""

import hashlib
import io
import os
import zipfile
from collections import Counter
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from handslag.dossiers.acts import choose_number_form
from handslag.dossiers.storage import Upload, load, store, write_whole
from handslag.dossiers.time_passing import clear_half, half_written
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotFound, NotNow
from tests.cast import submitted


def zipped(**parts: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return held.getvalue()


KINDS = {
    b"%PDF-1.7 ...": "application/pdf",
    b"\x89PNG\r\n\x1a\n...": "image/png",
    b"\xff\xd8\xff\xe0...": "image/jpeg",
    zipped(
        word__document_dot_xml="x"
    ): "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    zipped(mimetype="application/vnd.oasis.opendocument.text"): "application/vnd.oasis.opendocument.text",
}


@pytest.mark.parametrize(("content", "media_type"), KINDS.items(), ids=list(KINDS.values()))
def test_the_content_tells_the_type(content, media_type):
    assert Upload("vad_som_helst.txt", content).media_type == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"<html><script>",
        b"<svg onload=alert(1)>",
        b"#!/bin/sh",
        zipped(a="x"),
        b"PK\x03\x04 trasig",
        zipped(word__document_dot_xml="x", word__vbaProject_dot_bin="x"),
    ],
    ids=["empty", "program", "html", "svg", "script", "plain zip", "broken zip", "macros"],
)
def test_other_kinds_are_refused(content):
    with pytest.raises(Invalid) as refused:
        Upload("protokoll.pdf", content)

    assert refused.value.fields == ("file",)


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\fakepath\\årsmöte å.pdf", "årsmöte å.pdf"),
        ("a\r\nb\x00.pdf", "ab.pdf"),
        ("...", "fil.pdf"),
    ],
)
def test_names_lose_folders_and_control_characters(name, tidy):
    assert Upload(name, b"%PDF-1.7").tidy_name() == tidy


def test_bytes_come_back_as_they_were():
    digest = store(b"%PDF-1.7 stadgar")

    assert store(b"%PDF-1.7 stadgar") == digest
    assert load(digest) == b"%PDF-1.7 stadgar"
    with pytest.raises(NotFound):
        load("0" * 64)


@pytest.mark.parametrize("left", [b"", b"%PDF-1.7 halv"], ids=["nothing", "half"])
def test_what_was_half_written_is_written_anew(left):
    content = b"%PDF-1.7 halvskriven " + left
    digest = hashlib.sha256(content).hexdigest()
    path = f"{digest[:2]}/{digest[2:4]}/{digest}"
    storages["records"].save(path, ContentFile(left))

    store(content)

    assert load(digest) == content
    assert storages["records"].listdir(path.rpartition("/")[0]) == ([], [digest])


def test_a_file_that_was_never_written_to_its_end_is_cleared_away_after_a_day():
    place, day = storages["records"], clock.today()
    old, fresh = (place.save("ab/cd/abcd.half", ContentFile(b"%PDF")) for _ in range(2))
    for name, age in ((old, timedelta(hours=25)), (fresh, timedelta(hours=1))):
        os.utime(place.path(name), times=((clock.now() - age).timestamp(),) * 2)

    found = half_written(day)
    for file in found:
        clear_half(file, day, Counter())

    assert [str(file) for file in found] == [place.path(old)]
    assert not place.exists(old) and place.exists(fresh)
    place.delete(fresh)


def test_a_pdf_made_of_a_file_is_found_whole_or_not_at_all():
    place, name = storages["default"], "renditions/aa/aa.pdf"
    place.save(name, ContentFile(b"%PDF-1.7 h"))

    write_whole(place, name, b"%PDF-1.7 hel")

    with place.open(name) as kept:
        assert kept.read() == b"%PDF-1.7 hel"
    assert place.listdir("renditions/aa") == ([], ["aa.pdf"])


def test_an_authority_chooses_its_number_form_before_the_first_number(cast):
    said = {"unit_id": cast.units["board"].id, "body_id": cast.body.id, "year": 2026}
    with pytest.raises(Invalid):
        choose_number_form(by=cast.administrator, pattern="{code}/{year}", **said)
    with pytest.raises(Invalid):
        choose_number_form(by=cast.administrator, pattern="{number} {okänt}", **said)
    with pytest.raises(NotAllowed):
        choose_number_form(by=cast.coordinator, pattern="KS{number}", **said)

    choose_number_form(by=cast.administrator, pattern="MK {code} {year}/20 {number:03d}", **said)

    assert submitted(cast).dossier.reg_no == "MK KS 2026/20 001"
    with pytest.raises(NotNow):
        choose_number_form(by=cast.administrator, pattern="KS{number}", **said)
