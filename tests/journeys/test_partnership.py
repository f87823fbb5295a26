# SPDX-License-Identifier: EUPL-1.2
"""The whole way once, through the pages alone: from the public guide to the renewed agreement, every paper opened."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date

import pytest
from django.core.cache import cache
from django.core.management import call_command

from handslag.kernel import clock
from tests.journeys import story as beginning
from tests.journeys import story_partnership as chapters
from tests.journeys.story_partnership import Partnership
from tests.journeys.test_four_outcomes import signed_in
from tests.journeys.walking import ClientWalker


@dataclass
class SetClock:
    """A calendar of this very process: it sets the kernel's clock."""

    days: ExitStack

    def go_to(self, day: date) -> None:
        self.days.enter_context(clock.at(clock.moment_on(day)))

    def run_daily(self) -> None:
        call_command("daily", verbosity=0)


@pytest.fixture
def story(cast) -> Iterator[Partnership]:
    """Everybody in place: staff signed in by the login form, the organisation and the visitor not."""
    cache.clear()
    with ExitStack() as days:
        yield Partnership(
            ClientWalker(),
            signed_in(cast.coordinator),
            signed_in(cast.head),
            signed_in(cast.procurement),
            registrar=signed_in(cast.registrar),
            visitor=ClientWalker(),
            calendar=SetClock(days),
        )
