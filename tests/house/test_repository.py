# SPDX-License-Identifier: EUPL-1.2
"""The repository as a whole: licences, lock files, paths of a machine, floors, law."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from handslag.config.launching import repository
from tests.house.reading import ROOT, rooms

READINGS = {
    "licences": repository.missing_licences,
    "lock files": repository.foreign_hosts,
    "paths of a machine": repository.machine_paths,
}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    return repository.tracked(ROOT)


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """A small repository with the licences in order."""
    (tmp_path / "LICENSES").mkdir()
    (tmp_path / "LICENSES" / "CC0-1.0.txt").write_text("text")
    (tmp_path / "REUSE.toml").write_text(
        '[[annotations]]\npath = ["*.toml"]\nSPDX-License-Identifier = "CC0-1.0"\n'
    )
    return tmp_path


@pytest.mark.parametrize("reading", READINGS)
def test_nothing_is_amiss(reading, files):
    complaints = list(READINGS[reading](ROOT, files))

    assert not complaints, "\n" + "\n".join(complaints)


def test_a_python_file_without_licence_is_found(toy):
    (toy / "x.py").write_text("x = 1\n")

    assert list(repository.missing_licences(toy, [toy / "x.py"]))


def test_a_file_that_no_rule_covers_is_found(toy):
    (toy / "x.txt").write_text("x")

    assert list(repository.missing_licences(toy, [toy / "x.txt"]))


def test_a_licence_without_its_text_is_found(toy):
    (toy / "LICENSES" / "CC0-1.0.txt").unlink()

    assert list(repository.missing_licences(toy, []))


def test_a_foreign_host_in_a_lock_file_is_found(toy):
    (toy / "uv.lock").write_text('source = { registry = "https://mirror.example/simple" }\n')

    assert list(repository.foreign_hosts(toy, [toy / "uv.lock"]))


def test_a_folder_of_the_machine_is_found(tmp_path):
    root = tmp_path / "checkout"
    root.mkdir()
    (root / "x.md").write_text(f"see {root}/docs\n")
    (root / "y.md").write_text(f"see {tmp_path}/other\n")
    (root / "z.md").write_text("see src/home/page and docs/x.md\n")

    found = list(repository.machine_paths(root, sorted(root.glob("*.md"))))

    assert [line.split(":")[0] for line in found] == ["x.md", "y.md"]


def test_every_room_stands_on_a_floor():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors = {
        room.strip(" ()") for layer in contracts[0]["layers"] for room in layer.replace(":", "|").split("|")
    }

    assert rooms() <= floors


def test_the_launcher_is_plain_shell():
    checked = subprocess.run(["sh", "-n", ROOT / "handslag"], capture_output=True, check=False)

    assert checked.returncode == 0, checked.stderr
