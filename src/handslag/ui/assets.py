# SPDX-License-Identifier: EUPL-1.2
"""Puts the style, the script and the fonts together from our sources and the npm packages."""

import gzip
import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "static" / "handslag" / "css"
BUILT = HERE / "static" / "handslag" / "built"
PAPER_FONTS = HERE.parent / "papers" / "fonts"

DESIGN_SYSTEM = "@digdir/designsystemet-css/dist/src"
COMPONENTS = ("button", "input")
INTER = "@fontsource-variable/inter"
NEWSREADER = "@fontsource/newsreader"
INTER_FILE = f"{INTER}/files/inter-latin-wght-normal.woff2"
NEWSREADER_FILE = f"{NEWSREADER}/files/newsreader-latin-500-normal.woff2"
HTMX = "htmx.org/dist/htmx.min.js"
PAPER_FACES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "Newsreader-Medium.ttf")
FONT_LICENCES = {"Inter-OFL.txt": f"{INTER}/LICENSE", "Newsreader-OFL.txt": f"{NEWSREADER}/LICENSE"}
LICENCES = {
    **FONT_LICENCES,
    "designsystemet-MIT.txt": "@digdir/designsystemet-css/LICENSE",
    "htmx-0BSD.txt": "htmx.org/LICENSE",
}
COMPRESSED = ("handslag.css", "htmx.min.js")
STAMP = "stamp.txt"


class AssetsUnavailable(RuntimeError):
    """What the build needs is missing; the text says what to install."""


def build_assets(root: Path) -> None:
    """Build style, script and fonts when anything they are made of has changed.

    Units: ``root`` is the checkout with package.json and package-lock.json.
    Raises: AssetsUnavailable when npm is missing or cannot fetch the packages.
    """
    if not (root / "package-lock.json").is_file():
        raise AssetsUnavailable("package-lock.json saknas. Kör kommandot i en hel utcheckning av Handslag.")
    wanted = _fingerprint(root)
    if _is_built(wanted):
        return
    modules = _packages(root)
    BUILT.mkdir(parents=True, exist_ok=True)
    (BUILT / STAMP).unlink(missing_ok=True)
    (BUILT / "handslag.css").write_text(style(modules), encoding="utf-8")
    shutil.copyfile(modules / HTMX, BUILT / "htmx.min.js")
    for name in COMPRESSED:
        packed(BUILT / name)
    shutil.copyfile(modules / INTER_FILE, BUILT / "inter.woff2")
    shutil.copyfile(modules / NEWSREADER_FILE, BUILT / "newsreader.woff2")
    _paper_fonts(modules)
    for folder, licences in ((BUILT, LICENCES), (PAPER_FONTS, FONT_LICENCES)):
        for name, source in licences.items():
            shutil.copyfile(modules / source, folder / name)
    (BUILT / STAMP).write_text(wanted, encoding="utf-8")


def style(modules: Path) -> str:
    """Return the whole style sheet: the components we take from the design system in a layer below, then our own."""
    taken = [(modules / DESIGN_SYSTEM / f"{name}.css").read_text(encoding="utf-8") for name in COMPONENTS]
    own = [path.read_text(encoding="utf-8") for path in _own_sources()]
    return minified("@layer ds{" + "\n".join(taken) + "}\n" + "\n".join(own))


def packed(path: Path) -> None:
    """Lay a compressed copy beside a file; the web server sends that one to whoever can read it.

    Why no time of day in it: the same sources give the same bytes.
    """
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def minified(css: str) -> str:
    """Take comments and needless space out of a style sheet, leaving quoted text as it is."""
    parts = re.split(r"(\"[^\"\n]*\"|'[^'\n]*')", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    for at in range(0, len(parts), 2):
        squeezed = re.sub(r"\s+", " ", parts[at])
        parts[at] = re.sub(r" ?([{};,>]) ?", r"\1", squeezed).replace(";}", "}")
    return "".join(parts).strip() + "\n"


def _own_sources() -> Iterable[Path]:
    return sorted(SOURCES.glob("*.css"))


def _fingerprint(root: Path) -> str:
    digest = hashlib.sha256()
    for path in [Path(__file__), root / "package-lock.json", *_own_sources()]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_built(wanted: str) -> bool:
    stamp = BUILT / STAMP
    files = [
        *(BUILT / name for name in ("handslag.css", "htmx.min.js", "inter.woff2", "newsreader.woff2")),
        *(BUILT / f"{name}.gz" for name in COMPRESSED),
        *(PAPER_FONTS / name for name in PAPER_FACES),
    ]
    return (
        stamp.is_file()
        and stamp.read_text(encoding="utf-8") == wanted
        and all(path.is_file() for path in files)
    )


def _packages(root: Path) -> Path:
    """Fetch the packages that the lock names, unless they lie there already; return their folder."""
    modules = root / "node_modules"
    mark = modules / ".handslag-lock"
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text(encoding="utf-8") == lock and (modules / HTMX).is_file():
        return modules
    npm = shutil.which("npm")
    if npm is None:
        raise AssetsUnavailable(
            "npm saknas. Installera Node.js 20 eller senare (paketen nodejs och npm i Debian och Ubuntu) "
            "och kör kommandot igen."
        )
    run = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if run.returncode:
        last = (run.stderr.strip() or run.stdout.strip()).splitlines()[-3:]
        raise AssetsUnavailable("npm kunde inte hämta paketen till gränssnittet:\n" + "\n".join(last))
    mark.write_text(lock, encoding="utf-8")
    return modules


def _paper_fonts(modules: Path) -> None:
    """Make the static fonts that documents embed.

    Why: the compiler of the papers reads static TrueType files, the packages hold variable and compressed ones.
    """
    PAPER_FONTS.mkdir(parents=True, exist_ok=True)
    for name, weight in (("Inter-Regular.ttf", 400), ("Inter-SemiBold.ttf", 600)):
        font = instantiateVariableFont(TTFont(modules / INTER_FILE), {"wght": weight}, updateFontNames=False)
        _named(font, "Inter", {400: "Regular", 600: "SemiBold"}[weight], weight)
        _written(font, PAPER_FONTS / name)
    serif = TTFont(modules / NEWSREADER_FILE)
    _named(serif, "Newsreader", "Medium", 500)
    _written(serif, PAPER_FONTS / "Newsreader-Medium.ttf")


def _named(font: TTFont, family: str, face: str, weight: int) -> None:
    names = font["name"]
    plain = face == "Regular"
    wanted = {
        1: family if plain else f"{family} {face}",
        2: "Regular",
        3: f"{family}-{face}",
        4: f"{family} {face}",
        6: f"{family}-{face}",
        16: family,
        17: face,
    }
    for number, text in wanted.items():
        names.setName(text, number, 3, 1, 0x409)
    names.names = [one for one in names.names if one.platformID == 3 and one.nameID not in (21, 22, 25)]
    font["OS/2"].usWeightClass = weight


def _written(font: TTFont, path: Path) -> None:
    font.flavor = None
    font.recalcTimestamp = False
    held = BytesIO()
    font.save(held)
    path.write_bytes(held.getvalue())
