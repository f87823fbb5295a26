# SPDX-License-Identifier: EUPL-1.2
"""A draft is written in versions, leaves as files and comes back without loss, and binds nobody."""

import io
import zipfile
from dataclasses import replace

import pytest

from handslag.guidelines.acts import begin_draft, begin_draft_from, discard_draft, revise_draft
from handslag.guidelines.draft_queries import checked_version, draft_file, written_pack
from handslag.guidelines.drafting import checked, rewritten
from handslag.guidelines.models import Adoption, DraftVersion
from handslag.guidelines.packing import pack_zip, unpack_zip
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotNow, Stale
from tests.cast import library, load
from tests.guidelines.referred import NEW, own_draft

MORA = "mora/iop@2023"


def test_moras_pack_goes_out_in_and_out_again_byte_for_byte(cast):
    load("skl/iop-criteria@2018")
    out = pack_zip(library().files(MORA))

    draft = begin_draft(by=cast.coordinator, title="Mora", files=unpack_zip(out))
    again = pack_zip(draft_file(draft.pk, cast.coordinator).latest.files)

    assert again == out


@pytest.mark.parametrize("ref", library().refs())
def test_every_shipped_pack_survives_the_zip(ref):
    assert unpack_zip(pack_zip(library().files(ref))) == library().files(ref)


@pytest.mark.parametrize("ref", [ref for ref in library().refs() if not ref.startswith("law/")])
def test_what_is_written_anew_says_the_same_and_is_written_the_same_again(ref):
    written = library().written(ref)

    once = rewritten(written, library().files(ref))
    read = checked(once, library().written)

    assert read.read.pack == written
    assert rewritten(read.read.pack, once) == once


def test_a_folder_around_the_files_is_left_out():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("iop/2027/pack.toml", "format = 1\n")
        archive.writestr("iop/2027/texts/a.sv.md", "A\r\n")
        archive.writestr("__MACOSX/x.md", "x")

    assert unpack_zip(kept.getvalue()) == {"pack.toml": "format = 1\n", "texts/a.sv.md": "A\r\n"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"no zip",
        pack_zip({"readme.md": "x"}),
        pack_zip({"pack.toml": "format = 1\n", "a.sv.md": "A\x00"}),
    ],
    ids=["empty", "torn", "other", "no pack", "nul"],
)
def test_what_is_no_pack_in_a_zip_is_refused(content):
    with pytest.raises(Invalid):
        unpack_zip(content)


def test_a_copy_stands_on_its_own_and_an_extension_on_its_parent(cast):
    copy, extension = own_draft(cast), own_draft(cast, is_copy=False)

    copied = checked_version(draft_file(copy.pk, cast.coordinator).latest)
    extended = checked_version(draft_file(extension.pk, cast.coordinator).latest)

    assert copied.is_sound and extended.is_sound
    assert copied.resolved.pack.criteria == extended.resolved.pack.criteria
    assert copied.read.pack.pack.extends is None
    assert extended.read.pack.criteria == ()


def test_versions_are_kept_and_a_late_writer_loses_nothing(cast):
    draft = own_draft(cast)
    files = draft_file(draft.pk, cast.coordinator).latest.files
    changed = {**files, "pack.toml": files["pack.toml"].replace("Riktlinje för IOP", "Ny riktlinje")}

    second = revise_draft(
        by=cast.coordinator, draft_id=draft.pk, files=changed, based_on=1, note="Ny rubrik."
    )
    with pytest.raises(Stale):
        revise_draft(by=cast.administrator, draft_id=draft.pk, files=files, based_on=1)

    assert second.number == 2 and second.note.content == "Ny rubrik."
    assert DraftVersion.objects.filter(draft=draft).count() == 2


def test_drafts_that_do_not_hold_are_refused(cast):
    draft = own_draft(cast)
    files = draft_file(draft.pk, cast.coordinator).latest.files

    with pytest.raises(NotAllowed):
        begin_draft(by=cast.auditor, title="x", files={})
    with pytest.raises(Invalid):
        begin_draft(by=cast.coordinator, title="x", files={"pack.toml": "= nothing"})
    with pytest.raises(Invalid):
        begin_draft(by=cast.coordinator, title="x", files=library().files("law/se@2026"))
    with pytest.raises(Incomplete):
        discard_draft(by=cast.coordinator, draft_id=draft.pk, reasons=" ")
    discard_draft(by=cast.coordinator, draft_id=draft.pk, reasons="Vi väntar på en ny lag.")
    with pytest.raises(NotNow):
        revise_draft(by=cast.coordinator, draft_id=draft.pk, files=files, based_on=1)


def test_a_draft_without_a_title_is_called_what_its_files_say(cast):
    draft = begin_draft(by=cast.coordinator, title=" ", files=library().files("exempelan/iop@2026"))

    assert draft.title and draft.dossier.title == draft.title


def test_a_name_longer_than_a_guideline_can_have_is_refused(cast):
    adoption = Adoption.objects.get(body=cast.body)
    new = replace(NEW, pack_id=f"exempelan/{'x' * 80}")

    with pytest.raises(Invalid) as refused:
        begin_draft_from(by=cast.coordinator, pack_version_id=adoption.pack_version_id, new=new, is_copy=True)

    assert refused.value.code == "draft.name"


def test_a_loaded_pack_is_found_as_it_is_written(cast):
    load("skl/iop-criteria@2018")

    assert written_pack("skl/iop-criteria@2018") == library().written("skl/iop-criteria@2018")
    assert written_pack("no/such@1") is None
