# SPDX-License-Identifier: EUPL-1.2
"""The command line checks, explains, compares and tries packs."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from handslag.guidelines.library import default_library, shipped_folder
from tests.guidelines.packs import criterion, head


def run(*words: str) -> str:
    out = StringIO()
    call_command("pack", *words, stdout=out)
    return out.getvalue()


def test_check_counts_what_is_in_each_pack() -> None:
    out = run("check", str(shipped_folder() / "mora"))

    assert "mora/iop@2023: 9 kriterier, 16 steg, 8 handlingar, 14 rubriker" in out
    assert "inga fel. Varje regel anger sin källa." in out


def test_check_tells_every_fault_and_ends_with_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "prov" / "iop" / "1"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(head() + criterion("a", 'wieght = "must"', source=""), encoding="utf-8")
    out = StringIO()

    with pytest.raises(CommandError, match="3 fel"):
        call_command("pack", "check", str(tmp_path), stdout=out)

    assert "criteria[0].wieght: Formatet har inget som heter wieght. Menade du weight?" in out.getvalue()
    assert "criteria[0]: Regeln säger inte vilken källa den kommer ur." in out.getvalue()


def test_check_of_a_folder_without_packs_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Ingen pack\.toml"):
        run("check", str(tmp_path))


def test_explain_prints_the_pack() -> None:
    assert "Mora municipality's guideline" in run("--language", "en", "explain", "mora/iop@2023")


def test_explain_of_an_unknown_pack_is_refused() -> None:
    with pytest.raises(CommandError, match="Paketet borta/iop@1 finns inte"):
        run("explain", "borta/iop@1")


def test_diff_prints_rules_and_codes() -> None:
    out = run("diff", "mora/iop@2023", "exempelan/iop@2026")

    assert "+ deciders/board" in out
    assert "days: – → 10" in out
    assert "INITIATIVE" in out


def test_try_prints_outcome_and_reasons() -> None:
    example = shipped_folder() / "mora/iop/2023/examples/opinion_pending.toml"

    out = run("try", "mora/iop@2023", str(example))

    assert "Första bedömning: Kan gå vidare" in out
    assert "yttrande saknas från upphandlingsenheten" in out


def test_try_fails_when_the_outcome_is_another(tmp_path: Path) -> None:
    example = tmp_path / "example.toml"
    example.write_text('title = {sv = "Fel", en = "Wrong"}\n[expect]\nfinal = "ready"\n', encoding="utf-8")

    with pytest.raises(CommandError, match="väntar sig ready, men det blev blocked"):
        run("try", "mora/iop@2023", str(example))


def test_schema_is_json() -> None:
    assert json.loads(run("schema"))["title"] == "Handslag pack"


def test_the_default_library_finds_the_shipped_packs() -> None:
    assert "law/se@2026" in default_library()
