# SPDX-License-Identifier: EUPL-1.2
"""A database that is filled when Handslag starts: what stops it is said with the way out."""

from dataclasses import replace

import pytest

from handslag.config.launching import filling
from handslag.guidelines.acts import load_pack
from handslag.guidelines.library import default_library
from handslag.guidelines.models import PackVersion
from handslag.parties.actor import INSTALLER

pytestmark = pytest.mark.once("what is said is the same on both")
NAME = "mora/iop@2023"


@pytest.mark.parametrize("is_demonstration", [True, False])
def test_a_demonstration_older_than_the_code_is_told_how_to_begin_anew(
    db, settings, capsys, is_demonstration
):
    settings.DEMONSTRATION = is_demonstration
    shipped = default_library().resolved(NAME)
    older = replace(shipped, pack=shipped.pack.model_copy(update={"duties": ()}))
    load_pack(by=INSTALLER, resolved=older, files={})

    status = filling.main([])

    said = capsys.readouterr().out
    assert status == 1
    assert f"{NAME}: pack.published" in said
    assert ("./handslag up --fresh" in said) is is_demonstration
    assert PackVersion.objects.get(pack_id="mora/iop").content_hash == older.hash
