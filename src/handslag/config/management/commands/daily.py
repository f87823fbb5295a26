# SPDX-License-Identifier: EUPL-1.2
"""Let a day pass."""

from collections import Counter
from contextlib import nullcontext
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from handslag.config.time_passing import AlreadyRunning, Outcome, alone, go_round
from handslag.kernel import clock

HOUR = 6
"""The hour of the day that ``--on`` stands for."""
_COUNTED = {
    "reminded": ("påminnelse", "påminnelser"),
    "follow_up_opened": ("uppföljning öppnad", "uppföljningar öppnade"),
    "end_warned": ("slut förvarnat", "slut förvarnade"),
    "winding_down": ("avslut förberett", "avslut förberedda"),
    "duty_opened": ("återkommande uppgift öppnad", "återkommande uppgifter öppnade"),
    "import_given_up": ("import avbruten", "importer avbrutna"),
    "import_emptied": ("gammal lista borttagen", "gamla listor borttagna"),
    "half_file_cleared": ("halvskriven fil borttagen", "halvskrivna filer borttagna"),
}


class Command(BaseCommand):
    """Move what time moves; run it once a day."""

    help = "Låter dagen gå: påminner, öppnar uppföljningar, förvarnar om slut. Kör den en gång om dagen; två gånger gör ingen skada"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the day, for the demonstration."""
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            metavar="ÅÅÅÅ-MM-DD",
            help="låtsas att det är den dagen (bara i demonstrationen)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Go round.

        Why Any: Django's own signature.
        Raises: CommandError, which ends with 1, when something failed, when another round is under way, or for a day of one's
            own outside the demonstration.
        """
        on: date | None = options["on"]
        if on is not None and not settings.DEMONSTRATION:
            # Why: an event says when it happened, and the journal takes nothing back.
            raise CommandError("--on finns bara i demonstrationen (HANDSLAG_DEMO=1).")
        with clock.at(clock.moment_on(on, HOUR)) if on else nullcontext(), translation.override("sv"):
            try:
                with alone(settings.VAR / "daily.lock"):
                    outcome = go_round(clock.today(), self._tell)
            except AlreadyRunning:
                raise CommandError("En annan daglig körning pågår. Vänta tills den är klar.") from None
        self._sum_up(outcome)

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _sum_up(self, outcome: Outcome) -> None:
        self.stdout.write(counted(outcome.done))
        if outcome.failed:
            many = "1 fel" if len(outcome.failed) == 1 else f"{len(outcome.failed)} fel"
            raise CommandError("\n".join([f"{many}, sök referensen i loggen:", *outcome.failed]))


def counted(done: Counter[str]) -> str:
    """Write what was done in words: "3 påminnelser, 1 uppföljning öppnad"."""
    parts = [
        f"{done[kind]} {one if done[kind] == 1 else many}"
        for kind, (one, many) in _COUNTED.items()
        if done[kind]
    ]
    return f"{', '.join(parts)}." if parts else "Inget att göra i dag."
