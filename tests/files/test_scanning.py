# SPDX-License-Identifier: EUPL-1.2
"""The scanner for malware: a real clamd with a signature of its own, one that lies, and none."""

import shutil
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import pytest

from handslag.files.scanning import Scanner, state_of_scanner
from handslag.files.taking_in import take_in
from handslag.kernel.errors import Invalid, NotNow
from tests.files import made

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")


@pytest.fixture(scope="module")
def clamd():
    """Return the address of a real scanner that knows one thing, the test file everybody uses."""
    if CLAMD is None:
        pytest.skip("clamd is not installed (Debian: clamav-daemon)")
    with tempfile.TemporaryDirectory(prefix="clamd-") as folder:
        place = Path(folder)
        (place / "db").mkdir()
        (place / "db" / "own.ndb").write_text(f"Eicar-Own:0:*:{made.EICAR.hex()}\n")
        chosen = {
            "LocalSocket": place / "socket",
            "DatabaseDirectory": place / "db",
            "TemporaryDirectory": place,
            "Foreground": "yes",
            "StreamMaxLength": "30M",
        }
        (place / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in chosen.items()))
        place.chmod(0o755)
        process = subprocess.Popen(
            [CLAMD, "--config-file", str(place / "clamd.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            deadline = time.monotonic() + 20
            while not (place / "socket").exists():
                assert process.poll() is None and time.monotonic() < deadline, "clamd did not start"
                time.sleep(0.05)
            yield f"unix:{place / 'socket'}"
        finally:
            process.terminate()
            process.wait(10)


def answering(said: bytes) -> str:
    """Return the address of something that answers everything in the same way."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _address = listener.accept()
        with line, listener:
            while not line.recv(65536).endswith(bytes(4)):
                pass
            line.sendall(said)

    threading.Thread(target=serve, daemon=True).start()
    return f"127.0.0.1:{listener.getsockname()[1]}"


def test_a_real_scanner_finds_the_test_file_and_lets_others_pass(clamd, settings):
    settings.HANDSLAG_CLAMD = clamd

    assert state_of_scanner() == Scanner.WORKS
    assert take_in("stadgar.pdf", made.pdf()).media_type == "application/pdf"
    for name, content in (
        ("a.txt", made.EICAR),
        ("a.docx", made.word(made.EICAR.decode().replace("<", "&lt;"))),
    ):
        with pytest.raises(Invalid) as refused:
            take_in(name, content)
        assert refused.value.code == "file.infected"


def test_a_large_file_goes_through_a_real_scanner(clamd, settings):
    settings.HANDSLAG_CLAMD = clamd

    assert take_in("a.txt", b"hej hopp\n" * 500_000).media_type == "text/plain"


def test_without_a_scanner_nothing_is_asked(settings):
    settings.HANDSLAG_CLAMD = ""

    assert state_of_scanner() == Scanner.OFF
    assert take_in("a.txt", made.EICAR).media_type == "text/plain"


@pytest.mark.parametrize("place", ["unix:/nowhere/clamd", "127.0.0.1:1"])
def test_what_cannot_be_examined_is_not_taken_in(settings, place):
    settings.HANDSLAG_CLAMD = place

    assert state_of_scanner() == Scanner.AWAY
    with pytest.raises(NotNow) as refused:
        take_in("a.txt", b"hej")
    assert refused.value.code == "file.scanner_away"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (b"stream: Win.Test FOUND\0", "file.infected"),
        (b"INSTREAM size limit exceeded. ERROR\0", "file.scanner_away"),
        (b"", "file.scanner_away"),
    ],
)
def test_every_answer_of_a_scanner_has_its_own_end(settings, said, code):
    settings.HANDSLAG_CLAMD = answering(said)

    with pytest.raises((Invalid, NotNow)) as refused:
        take_in("a.txt", b"hej")
    assert refused.value.code == code
