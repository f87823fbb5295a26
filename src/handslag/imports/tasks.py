# SPDX-License-Identifier: EUPL-1.2
"""The work of an import in the background: the check of a file, and entering what it says."""

import logging
from contextlib import suppress
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from handslag.imports import acts
from handslag.imports.models import RunState
from handslag.imports.progress import Teller
from handslag.kernel.errors import NotAllowed, NotNow, Refused
from handslag.parties.actor import INSTALLER, Actor
from handslag.parties.queries import actor_for

log = logging.getLogger("handslag.imports")


@task()
def check_in_background(run_id: int, user_id: int | None, assignment_id: int | None) -> None:
    """Check a file that has been sent in."""
    _work(acts.check, RunState.CHECKING, run_id, user_id, assignment_id)


@task()
def carry_out_in_background(run_id: int, user_id: int | None, assignment_id: int | None) -> None:
    """Enter what a checked file says."""
    _work(acts.carry_out, RunState.IMPORTING, run_id, user_id, assignment_id)


def _work(act: Any, state: RunState, run_id: int, user_id: int | None, assignment_id: int | None) -> None:
    """Do the work as the person who asked for it; whatever goes wrong, the run says that nothing was entered.

    Why Any: the acts are alike in what is used of them.
    Raises: whatever went wrong, so that the log of the work has it.
    """
    teller = Teller(run_id)
    with translation.override("sv"):
        try:
            act(by=_asker(user_id, assignment_id), run_id=run_id, tell=teller.tell)
        except Exception as error:
            log.exception("import.failed run=%s", run_id)
            why = error if isinstance(error, Refused) else None
            # Why go on: work that is done already, or given up, stays as it ended.
            with suppress(NotNow):
                acts.give_up(by=INSTALLER, run_id=run_id, state=state, why=why)
            raise
    teller.tell("done")


def _asker(user_id: int | None, assignment_id: int | None) -> Actor:
    """Return the person in the very role in which the work was asked for, or the installation.

    Raises: NotAllowed when the role has ended meanwhile.
    """
    if user_id is None:
        return INSTALLER
    by = actor_for(user_id, assignment_id)
    if by is None or by.assignment_id != assignment_id:
        raise NotAllowed(
            "import.role_ended",
            _("Den som skickade in listan har inte kvar sin roll. Låt någon annan skicka in den igen."),
        )
    return by
