# SPDX-License-Identifier: EUPL-1.2
"""Reads the repository's files for what must not be there: foreign hosts, paths of one machine, missing licences."""

import re
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

LOCKS = ("uv.lock", "requirements.txt", "package-lock.json")
PUBLIC_HOSTS = ("pypi.org", "files.pythonhosted.org", "registry.npmjs.org")
# Why these: npm writes where to give money into its lock file; nothing is fetched from there.
FUNDING = re.compile(r'"funding"|"url": "https?://[^"]*"')
ADDRESS = re.compile(r"https?://([^/\s\"']+)")
HEADER = "SPDX-License-" + "Identifier: "
UNVERIFIED = "Law: " + "unverified"
LARGEST = 2_000_000
SHARED_FOLDERS = ("/", "/tmp", "/var", "/opt", "/srv", "/usr", "/home", "/root", "/mnt")


def tracked(root: Path) -> list[Path]:
    """Return the files that belong to the repository: those in version control and those about to be."""
    listed = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        check=True,
        text=True,
    )
    return [
        root / name for name in sorted(set(listed.stdout.split("\0"))) if name and (root / name).is_file()
    ]


def text_of(path: Path) -> str | None:
    """Return a file's text, or None when it is too large or no text."""
    if path.stat().st_size > LARGEST:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def foreign_hosts(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """Yield each place in a lock file that fetches from elsewhere than the public registries."""
    for path in files:
        if path.name not in LOCKS:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if FUNDING.search(line):
                continue
            for host in ADDRESS.findall(line):
                if host not in PUBLIC_HOSTS:
                    yield f"{path.relative_to(root)}:{number}: hämtar från {host}"


def machine_paths(root: Path, files: Iterable[Path], home: Path | None = None) -> Iterator[str]:
    """Yield each place that names a folder of the machine at hand, or somebody's home."""
    own = {str(root), str(root.parent), str(home or Path.home())} - set(SHARED_FOLDERS)
    alternatives = "|".join(sorted(re.escape(folder) + "/" for folder in own))
    somebody = r"/(?:home|Users)/[a-z][\w.-]*/|[A-Z]:\\Users\\"
    pattern = re.compile(rf"(?<![\w.$}}/-])(?:{alternatives}|{somebody})" if own else somebody)
    for path in files:
        text = text_of(path)
        if text is None or not pattern.search(text):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{path.relative_to(root)}:{number}: namnger en mapp på en viss dator"


def missing_licences(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """Yield each file without a licence: Python and shell need it inside, all others from REUSE.toml.

    Empty files and migrations, which Django writes, are covered by REUSE.toml too.
    """
    rules = tomllib.loads((root / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    texts = {path.stem for path in (root / "LICENSES").glob("*.txt")}
    for rule in rules:
        if rule["SPDX-License-Identifier"] not in texts:
            yield f"LICENSES: texten till {rule['SPDX-License-Identifier']} saknas"
    patterns = [pattern for rule in rules for pattern in rule["path"]]
    for path in files:
        name = str(path.relative_to(root))
        if path.suffix == ".py" or name in ("handslag", ".ci/run"):
            is_exempt = "/migrations/" in name or path.stat().st_size == 0
            if not is_exempt and HEADER not in "".join(
                path.read_text(encoding="utf-8").splitlines(keepends=True)[:3]
            ):
                yield f"{name}: licensraden saknas bland de första raderna"
        elif not name.startswith("LICENSES/") and not any(fnmatch(name, pattern) for pattern in patterns):
            yield f"{name}: täcks inte av REUSE.toml"


def unverified_laws(files: Iterable[Path]) -> int:
    """Count the promises in our sources that a provision has been read which nobody has read yet."""
    ours = (path for path in files if path.suffix == ".py" and "src" in path.parts)
    return sum((text_of(path) or "").count(UNVERIFIED) for path in ours)
