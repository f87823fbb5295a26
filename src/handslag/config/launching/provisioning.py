# SPDX-License-Identifier: EUPL-1.2
"""Finds the programs that some tests need, and installs them from the system's packages where that is allowed."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from handslag.config.launching import postgres

LIGHT = "chromium-headless-shell"
"""The browser without windows: the same pages, a fifth faster."""
BROWSERS = (LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
UPDATE = ("apt-get", "update", "-qq")
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends")


@dataclass(frozen=True, slots=True)
class Need:
    """A program: what people call it, the system's packages, and how to see that it is there."""

    name: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def browser() -> str | None:
    """Return the path of a browser that the tests can drive."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


NEEDS = (
    Need("Chromium", ("chromium", "fonts-dejavu-core"), lambda: browser() is not None),
    Need("PostgreSQL", ("postgresql",), lambda: postgres.programs() is not None),
    Need("Node", ("nodejs", "npm"), lambda: shutil.which("npm") is not None),
)


def may_install() -> bool:
    """Tell if we are root on a system with Debian's packages."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def provide(log: Path) -> list[str]:
    """Install what is missing where we may; return one sentence for each thing that is still missing.

    What the installer says is kept in the file ``log``.
    """
    missing = [need for need in NEEDS if not need.is_there()]
    if missing and may_install():
        print(f"Installerar {', '.join(need.name for need in missing)} …", flush=True)
        _install([package for need in missing for package in need.packages], log)
    if may_install() and shutil.which(LIGHT) is None:
        # Why not among the needs: other systems than Debian lack it, and any browser will do.
        _install([LIGHT], log.with_suffix(".light.log"))
    return [_sentence(need, log) for need in missing if not need.is_there()]


def _sentence(need: Need, log: Path) -> str:
    """Say what is missing, and how to get it."""
    command = f"apt-get install {' '.join(need.packages)}"
    reason = (
        f"gick inte att installera, se {log}" if may_install() else f"saknas; som root på Debian: {command}"
    )
    return f"{need.name} {reason}"


def _install(packages: Iterable[str], log: Path) -> None:
    """Install packages without questions; a failure is seen afterwards by what is still missing."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w", encoding="utf-8") as said:
        for command in (UPDATE, (*INSTALL, *packages)):
            subprocess.run(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False
            )
