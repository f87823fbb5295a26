# SPDX-License-Identifier: EUPL-1.2
"""Tell people what has happened."""

import signal
import threading
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from handslag.kernel import clock
from handslag.notices.acts import skip_before
from handslag.notices.sending import run, send, spread
from handslag.parties.actor import INSTALLER


class Command(BaseCommand):
    """Send what is due, keep doing so, or skip what is old."""

    help = (
        "Skickar aviseringar: once (en gång), run (tills någon stoppar), skip (hoppar över äldre än --hours)"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what to do."""
        parser.add_argument("what", choices=["once", "run", "skip"])
        parser.add_argument("--pause", type=float, default=5.0, help="sekunder mellan två varv (5)")
        parser.add_argument("--hours", type=int, default=24, help="hoppa över det som är äldre (24)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it.

        Why Any: Django's own signature.
        """
        if options["what"] == "skip":
            before = clock.now() - timedelta(hours=options["hours"])
            self.stdout.write(f"{skip_before(by=INSTALLER, moment=before)} händelser hoppades över.")
        elif options["what"] == "once":
            self.stdout.write(f"{spread()} händelser, {send()} brev.")
        else:
            stop = threading.Event()
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stop.set())
            if options["verbosity"] > 1:
                self.stdout.write("Aviserar.")
                self.stdout.flush()
            run(stop, options["pause"])
