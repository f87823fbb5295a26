# SPDX-License-Identifier: EUPL-1.2
"""Builds the demonstration in an empty database, all of it or nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation

from handslag.config.demonstration.bodies import load_packs, make_bodies
from handslag.config.demonstration.days import Days
from handslag.config.demonstration.history import remember
from handslag.config.demonstration.partnerships import PARTNERSHIPS
from handslag.config.demonstration.paths import PATHS
from handslag.config.demonstration.people import make_organisations, make_people, make_powers, tell_profiles
from handslag.config.demonstration.referring import refer_guideline
from handslag.config.demonstration.requests import (
    answer_written_request,
    begin_periodic_report,
    choose_headings,
    propose_guideline,
)
from handslag.config.demonstration.show import show
from handslag.config.demonstration.stage import Stage, World, texts
from handslag.config.demonstration.tale import Tale, tell
from handslag.guidelines.library import Library
from handslag.kernel import clock
from handslag.notices.acts import skip_before
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.parties.actor import INSTALLER
from handslag.parties.models import PublicBody
from handslag.statistics.acts import MadeReport, freeze_yearly_report
from handslag.statistics.report import draft_report

TALES = {
    "exempelan": (
        "open-early",
        "open-returned",
        "open-later",
        "ended",
        "ended-more",
        "show",
        "partnerships",
        "entered",
    ),
    "lyckstad": ("lyckstad", "lyckstad-partnerships"),
}


def is_empty() -> bool:
    """Tell if no public body is entered yet."""
    return not PublicBody.objects.exists()


def build(now: datetime, library: Library) -> World:
    """Make everything, as it would have come about up to the moment.

    Why one transaction: half a demonstration helps nobody, and thousands of small ones take long.
    """
    days = Days(now)
    with _uncollected(), transaction.atomic(), translation.override("sv"):
        with clock.at(days.begins()):
            packs = load_packs(library)
            world = World(days)
            make_bodies(world, packs)
            make_people(world)
            make_organisations(world)
            make_powers(world)
            choose_headings(world)
            remember(packs)
        tell({**PATHS, **PARTNERSHIPS, "show": show}[tale.told["path"]](tale) for tale in tales(world))
        refer_guideline(world.stages["exempelan"], packs["exempelan/iop@2026"], days)
        answer_written_request(world)
        propose_guideline(world, packs["lyckstad/iop@2025"])
        begin_periodic_report(world)
        with clock.at(now):
            tell_profiles(world, now.year - 1)
            _freeze_last_year(world.stages["exempelan"], now.year - 1)
            skip_before(by=INSTALLER, moment=now - timedelta(days=1))
    return world


def _freeze_last_year(stage: Stage, year: int) -> None:
    """Let the coordinator freeze the report of the year that was."""
    draft = draft_report(stage.body, year)
    made = MadeReport(draft.snapshot, render_pdf(draft.paper), render_docx(draft.paper))
    freeze_yearly_report(by=stage.people["coordinator"], body_id=stage.body.id, year=year, made=made)


def tales(world: World) -> list[Tale]:
    """Return every case of the texts, ready to be told."""
    found: list[Tale] = []
    for slug, names in TALES.items():
        for name in names:
            for told in texts(name)["case"]:
                found.append(Tale(world, world.stages[slug], told, len(found), told["days"]))
    return found


@contextmanager
def _uncollected() -> Iterator[None]:
    """Leave rubbish where it lies until all is built, which takes a tenth off the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
