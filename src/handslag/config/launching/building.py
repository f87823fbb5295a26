# SPDX-License-Identifier: EUPL-1.2
"""Builds what a checkout does not keep: the front-end's files and the compiled translations."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from handslag.config.launching import places
from handslag.config.launching.progress import Steps
from handslag.ui.assets import AssetsUnavailable, build_assets


def catalogues(package: Path) -> Iterable[Path]:
    """Yield every translation file of the package, in order."""
    return sorted(package.glob("**/locale/*/LC_MESSAGES/*.po"))


def compile_messages(package: Path) -> int:
    """Compile each translation file that is newer than its compiled form; return how many were compiled."""
    compiled = 0
    for source in catalogues(package):
        target = source.with_suffix(".mo")
        if target.is_file() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parents[1].name, domain=source.stem)
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        compiled += 1
    return compiled


def main(arguments: list[str]) -> int:
    """Build all, with a line for each part."""
    options = argparse.ArgumentParser(prog="building")
    options.add_argument("--total", type=int, default=2)
    steps = Steps(options.parse_args(arguments).total)
    try:
        with steps.step("Gränssnitt"):
            build_assets(places.root())
    except AssetsUnavailable as error:
        print(error)
        return 1
    with steps.step("Översättningar"):
        steps.note(f"{compile_messages(places.PACKAGE)} nya")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
