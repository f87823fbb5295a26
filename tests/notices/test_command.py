# SPDX-License-Identifier: EUPL-1.2
"""The command: once, skip, and a loop that ends when asked."""

import signal
import subprocess

from django.core import mail
from django.core.management import call_command

from handslag.config.launching import places, serving
from handslag.notices.models import Delivery
from tests.cast import submitted


def test_once_sends_what_is_due(cast, capsys):
    submitted(cast)

    call_command("notices", "once")

    assert len(mail.outbox) == 1
    assert capsys.readouterr().out.strip().endswith("1 brev.")


def test_skip_leaves_the_young(cast, capsys):
    submitted(cast)

    call_command("notices", "skip", hours=1)
    call_command("notices", "once")

    assert capsys.readouterr().out.startswith("0 händelser")
    assert Delivery.objects.count() == 1


def test_loop_ends_when_asked(fresh_database, tmp_path):
    environment = places.environment(DATABASE_URL=fresh_database.url, HANDSLAG_VAR=str(tmp_path))
    command = places.django("notices", "run", "--pause=0.2", "-v2")
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        began = running.stdout.readline() if running.stdout else b""
        running.send_signal(signal.SIGTERM)
        _said, complaints = running.communicate(timeout=20)

    assert began.strip() == b"Aviserar.", complaints.decode()
    assert running.returncode == 0, complaints.decode()


def test_up_runs_the_loop():
    side = next(one for one in serving.SIDES if one.command == "notices")

    assert side.arguments == ("run",)
