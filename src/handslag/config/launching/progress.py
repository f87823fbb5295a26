# SPDX-License-Identifier: EUPL-1.2
"""Lines that tell how far the work has come and how long each part took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


def seconds(since: float) -> str:
    """Return the time since a moment as people read it.

    Units: since is a reading of time.perf_counter(); the text is seconds with one decimal, as in "3,2 s".
    """
    return f"{time.perf_counter() - since:.1f} s".replace(".", ",")


class Steps:
    """Numbered steps, each on a line of its own: "2/6 Databas … klart (0,4 s)"."""

    def __init__(self, total: int, done: int = 0) -> None:
        """Begin after the steps that another process has shown already."""
        self.total = total
        self.done = done
        self._note = ""
        self._began = time.perf_counter()

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Show a step while it runs, and its time when it is done."""
        self.begin(title)
        try:
            yield
        except BaseException:
            self.end("misslyckades")
            raise
        self.end()

    def begin(self, title: str) -> None:
        """Show that the next step has begun."""
        self.done += 1
        self._note = ""
        self._began = time.perf_counter()
        print(f"{self.done}/{self.total} {title} … ", end="", flush=True)

    def end(self, how: str = "klart") -> None:
        """Show how the present step ended and the time it took."""
        note = f": {self._note}" if self._note else ""
        print(f"{how} ({seconds(self._began)}){note}", flush=True)

    def note(self, text: str) -> None:
        """Say something about the present step on its line."""
        self._note = text
