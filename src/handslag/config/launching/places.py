# SPDX-License-Identifier: EUPL-1.2
"""Where things lie: in a checkout, or in an installed package that is run from any folder."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
SETTINGS = "handslag.config.settings"


def is_checkout() -> bool:
    """Tell if the code runs from its repository, where things may be built and checked."""
    return (PACKAGE.parents[1] / "pyproject.toml").is_file()


def root() -> Path:
    """Return the repository, or the present folder for an installed package."""
    return PACKAGE.parents[1] if is_checkout() else Path.cwd()


def packs() -> Path:
    """Return the folder of the guidelines that come with Handslag."""
    return root() / "packs" if is_checkout() else PACKAGE / "_packs"


def tool(name: str) -> str:
    """Return the path of a program that was installed beside this Python."""
    return str(Path(sys.executable).parent / name)


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module with this Python."""
    return [sys.executable, "-m", module, *arguments]


def django(*arguments: str) -> list[str]:
    """Return the command that runs one of Django's management commands, ours among them."""
    return python("django", *arguments)


def environment(**more: str) -> dict[str, str]:
    """Return the environment for a process of ours: the settings named, output in UTF-8 and not held back."""
    given = {"DJANGO_SETTINGS_MODULE": SETTINGS, "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    return {**given, **os.environ, **more}


def command_files() -> Sequence[Path]:
    """Return the files of our own management commands, in order of name."""
    found = (path for path in PACKAGE.glob("*/management/commands/*.py") if not path.name.startswith("_"))
    return sorted(found, key=lambda path: path.stem)


def has_command(name: str) -> bool:
    """Tell if we have a management command of that name."""
    return any(path.stem == name for path in command_files())
