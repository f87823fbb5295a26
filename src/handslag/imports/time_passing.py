# SPDX-License-Identifier: EUPL-1.2
"""What time moves among the imports: work that never ended is given up, and files that were never entered are emptied."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handslag.imports import acts
from handslag.imports.models import KEPT_UNENTERED, WORKING, Run, RunState
from handslag.journal.queries import events_of
from handslag.kernel import clock
from handslag.kernel.errors import NotNow
from handslag.parties.actor import clock_of

GIVEN_UP = "import_given_up"
EMPTIED = "import_emptied"
GIVEN_UP_AFTER = timedelta(days=1)
"""So long after the last that happened to a run nobody works with it any more: the worker was ended in the middle of it."""


def runs_with_days(_today: date) -> list[int]:
    """Return the runs that are under way since long, or whose file has been kept long enough, oldest first."""
    now = clock.now()
    is_old = Q(sent_at__lte=now - KEPT_UNENTERED) & ~Q(state__in=WORKING) & ~Q(content=b"")
    is_slow = Q(sent_at__lte=now - GIVEN_UP_AFTER, state__in=WORKING)
    return list(Run.objects.filter(is_old | is_slow).order_by("pk").values_list("pk", flat=True))


def let_time_pass(run_id: int, _today: date, done: Counter[str]) -> None:
    """Let the calendar give up or empty a run, and count it in ``done``.

    Raises: Refused when somebody else was there between the reading and the act.
    """
    run = Run.objects.defer("content").select_related("body").get(pk=run_id)
    calendar = clock_of(run.body_id, run.body.name)
    if not run.is_working:
        acts.empty(by=calendar, run_id=run_id)
        done[EMPTIED] += 1
    elif _last_moved(run_id) <= clock.now() - GIVEN_UP_AFTER:
        why = NotNow(
            "import.stuck", _("Arbetet hade inte blivit klart efter ett dygn. Skicka in listan igen.")
        )
        acts.give_up(by=calendar, run_id=run_id, state=RunState(run.state), why=why)
        done[GIVEN_UP] += 1


def _last_moved(run_id: int) -> datetime:
    last = events_of("import", run_id).first()
    return last.moment if last else clock.now()
