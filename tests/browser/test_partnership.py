# SPDX-License-Identifier: EUPL-1.2
"""The whole way once in a real browser: from the public guide to the renewed agreement, pages kept as pictures."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from handslag.kernel import clock
from tests.browser.conftest import Site, demonstrating, serving_on, write_day
from tests.browser.walking import BrowserWalker
from tests.database import ROOT
from tests.journeys import story as beginning
from tests.journeys import story_partner as partner
from tests.journeys.story_partnership import Partnership
from tests.journeys.story_years import CHAPTERS
from tests.stages import SHOWN

FIRST_DAY = date(2026, 11, 1)
# Where the other journeys note on paper what happened, this one lets the parties do it themselves.
THEMSELVES = {
    beginning.is_met_and_checked: partner.KNOW_EACH_OTHER,
    beginning.is_ready: partner.MEET_AND_GO_ON,
}
PICTURES = ROOT / "var" / "pictures"


@pytest.fixture
def own_site(shelf, demonstration, tmp_path) -> Iterator[tuple[Site, Path]]:
    """The demonstration on a server of its own, whose days may pass without anybody else growing older."""
    _database, files = demonstration
    shutil.copytree(files, tmp_path, dirs_exist_ok=True)
    database = shelf.store.copy(SHOWN)
    try:
        with serving_on(database, tmp_path) as site:
            yield site, tmp_path
    finally:
        shelf.store.drop(database.name)


@dataclass
class ServerClock:
    """A calendar for the server's process and for this one."""

    site: Site
    var: Path
    days: ExitStack

    def go_to(self, day: date) -> None:
        moment = clock.moment_on(day)
        write_day(self.var, moment)
        self.days.enter_context(clock.at(moment))

    def run_daily(self) -> None:
        command = [sys.executable, "-m", "django", "daily", "--on", clock.today().isoformat()]
        environment = demonstrating(
            self.site.database, self.var, DJANGO_SETTINGS_MODULE="handslag.config.settings"
        )
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)


@pytest.fixture
def story(own_site, new_context) -> Iterator[Partnership]:
    """Everybody in place, each in a browser of her own; afterwards nobody's browser has complained."""
    site, var = own_site
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    walkers: list[BrowserWalker] = []

    def enter(name: str = "") -> BrowserWalker:
        walker = BrowserWalker(new_context(), PICTURES)
        walkers.append(walker)
        walker.go(f"{site.url}/")
        if name:
            walker.go("/logga-in/")
            walker.press(f"Logga in som {name}")
        return walker

    with ExitStack() as days:
        yield Partnership(
            enter(),
            enter("Samordnare Ek"),
            enter("Förvaltningschef Björk"),
            enter("Upphandlare Hassel"),
            email="kassor.hela.vagen@navet.example",
            org_no="802000-9711",
            registrar=enter("Registrator Alm"),
            visitor=enter(),
            calendar=ServerClock(site, var, days),
            starts_on=FIRST_DAY,
        )
    assert [complaint for walker in walkers for complaint in walker.complaints.said] == []


def test_from_the_public_guide_to_the_renewed_agreement(story):
    for chapter in CHAPTERS:
        for part in THEMSELVES.get(chapter, (chapter,)):
            part(story)

    assert len(list(PICTURES.glob("*.png"))) > 20
