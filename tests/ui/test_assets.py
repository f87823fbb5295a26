# SPDX-License-Identifier: EUPL-1.2
"""The built files stay within the budget, and the sources hold what the content policy and the licences ask."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from handslag.ui import assets

ROOT = Path(assets.__file__).resolve().parents[3]
OWN_SCRIPT = assets.HERE / "static" / "handslag" / "comfort.js"
KB = 1000

built = pytest.mark.skipif(
    not (assets.BUILT / assets.STAMP).is_file(), reason="the front-end has not been built: ./handslag assets"
)


@built
def test_style_and_scripts_stay_under_60_kb_compressed() -> None:
    files = [assets.BUILT / "handslag.css", assets.BUILT / "htmx.min.js", OWN_SCRIPT]

    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= 60 * KB


@built
def test_what_is_sent_compressed_says_the_same() -> None:
    for name in assets.COMPRESSED:
        packed = (assets.BUILT / f"{name}.gz").read_bytes()

        assert gzip.decompress(packed) == (assets.BUILT / name).read_bytes()


@built
def test_fonts_stay_under_80_kb() -> None:
    assert sum(path.stat().st_size for path in assets.BUILT.glob("*.woff2")) <= 80 * KB


@built
def test_style_reaches_for_nothing_elsewhere() -> None:
    css = (assets.BUILT / "handslag.css").read_text("utf-8")
    addresses = {match.strip("\"'") for match in re.findall(r"url\(([^)\"']+|\"[^\"]*\")\)", css)}

    assert {address for address in addresses if not address.startswith("data:")} == {
        "inter.woff2",
        "newsreader.woff2",
    }


@built
def test_every_colour_and_measure_that_is_used_is_set() -> None:
    css = (assets.BUILT / "handslag.css").read_text("utf-8")
    own = "".join(path.read_text("utf-8") for path in assets.SOURCES.glob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", own))

    assert used <= set(re.findall(r"(--[\w-]+)\s*:", css))


@built
def test_licences_lie_beside_the_fonts() -> None:
    for folder in (assets.BUILT, assets.PAPER_FONTS):
        for name in assets.FONT_LICENCES:
            assert "SIL Open Font License" in (folder / name).read_text("utf-8")


def test_lock_names_no_host() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))

    assert all("resolved" not in package for package in lock["packages"].values())


def test_minifying_keeps_quoted_text_and_needed_space() -> None:
    css = assets.minified(
        '/* a */ .a , .b > i { color : red ; content: " ; } " }\n@media (a) and (b) { p { margin: 0 auto; } }'
    )

    assert css == '.a,.b>i{color : red;content: " ; } "}@media (a) and (b){p{margin: 0 auto}}\n'


def test_missing_npm_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(shutil, "which", lambda name: None)

    with pytest.raises(assets.AssetsUnavailable, match=r"Installera Node\.js"):
        assets.build_assets(tmp_path)


def test_folder_without_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(assets.AssetsUnavailable, match=r"package-lock\.json saknas"):
        assets.build_assets(tmp_path)
