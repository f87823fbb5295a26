# SPDX-License-Identifier: EUPL-1.2
"""Make a PDF of pictures, and of office files where LibreOffice is on the machine."""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from handslag.files.kinds import ENDINGS, OFFICE, PICTURES
from handslag.files.reading import picture_as_pdf
from handslag.files.refusals import refused

SECONDS_TO_RENDER = 45.0
SECONDS_TO_WAIT = 15.0
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_NET = "/org.openoffice.Inet/Settings"
# Why: a file may point to pictures elsewhere; nothing is fetched on its behalf.
_CHOICES = (
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_NET, "ooInetProxyType", "2"),
    (_NET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_NET, "ooInetHTTPProxyPort", "9"),
    (_NET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_NET, "ooInetHTTPSProxyPort", "9"),
)


def office_program() -> str:
    """Return where LibreOffice is; empty when it is not on the machine."""
    return shutil.which(settings.HANDSLAG_SOFFICE) or ""


def can_render(media_type: str) -> bool:
    """Tell if a PDF can be made of a kind here."""
    return media_type in PICTURES or (media_type in OFFICE and bool(office_program()))


def rendered(content: bytes, media_type: str) -> bytes:
    """Return a PDF of a file.

    Raises: Invalid when it cannot be made; NotNow when another file is being made for too long.
    """
    if media_type in PICTURES:
        return picture_as_pdf(content)
    with _alone(), tempfile.TemporaryDirectory(prefix="handslag-") as folder:
        place = Path(folder)
        source = place / f"in{ENDINGS[media_type][0]}"
        source.write_bytes(content)
        _write_profile(place / "profile" / "user")
        _run(
            [
                office_program(),
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--norestore",
                "--nolockcheck",
                "--convert-to",
                "pdf",
                "--outdir",
                str(place / "out"),
                str(source),
            ],
            place,
        )
        made = place / "out" / "in.pdf"
        if not made.is_file():
            raise refused("file.damaged")
        return made.read_bytes()


def _write_profile(user: Path) -> None:
    user.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _CHOICES
    )
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: list[str], home: Path) -> None:
    """Run a program with a limit of time; it and all it started end together."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    process = subprocess.Popen(
        command,
        env={**kept, "HOME": str(home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=SECONDS_TO_RENDER)
    except subprocess.TimeoutExpired as error:
        raise refused("file.heavy") from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _alone() -> Iterator[None]:
    """Let one file at a time be made on the machine.

    Raises: NotNow when others take too long.
    """
    with (Path(settings.VAR) / "soffice.lock").open("w") as lock:
        deadline = time.monotonic() + SECONDS_TO_WAIT
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() > deadline:
                    raise refused("file.reader_away") from error
                time.sleep(0.2)
        yield
