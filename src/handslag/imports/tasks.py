# SPDX-License-Identifier: EUPL-1.2
"""The work of an import in the background: the check of a file, and entering what it says."""

import logging
from typing import Any

from django.utils import translation
from django_tasks import task

from handslag.imports import acts
from handslag.imports.progress import Teller
from handslag.parties.actor import INSTALLER, Actor
from handslag.parties.queries import actor_for

log = logging.getLogger("handslag.imports")


@task()
def check_in_background(run_id: int, user_id: int | None, assignment_id: int | None) -> None:
    """Check a file that has been sent in."""
    _work(acts.check, run_id, user_id, assignment_id)


@task()
def carry_out_in_background(run_id: int, user_id: int | None, assignment_id: int | None) -> None:
    """Enter what a checked file says."""
    _work(acts.carry_out, run_id, user_id, assignment_id)


def _work(act: Any, run_id: int, user_id: int | None, assignment_id: int | None) -> None:
    """Do the work as the person who asked for it; whatever goes wrong, the run says that nothing was entered.

    Why Any: the acts are alike in what is used of them.
    Raises: whatever went wrong, so that the log of the work has it.
    """
    by: Actor | None = actor_for(user_id, assignment_id) if user_id else INSTALLER
    teller = Teller(run_id)
    try:
        if by is None:
            raise LookupError(f"nobody acts for import {run_id} any more")
        with translation.override("sv"):
            act(by=by, run_id=run_id, tell=teller.tell)
        teller.tell("done")
    except Exception:
        log.exception("import.failed run=%s", run_id)
        acts.give_up(by=by or INSTALLER, run_id=run_id)
        raise
