# SPDX-License-Identifier: EUPL-1.2
"""What stands on somebody's desk: what is new, what is hers by due day, unanswered messages, and what waits on others."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handslag.cases.models import Case, State
from handslag.guidelines.draft_queries import OutNow, rounds_out
from handslag.guidelines.models import DutyOccasion
from handslag.guidelines.recurring import may_do
from handslag.kernel import clock
from handslag.parties.actor import Actor
from handslag.parties.roles import DESCRIPTIONS
from handslag.ui.parts import Link
from handslag.ui.words import datum, liten, stor, talord
from handslag.web.desk.meetings import Coming, meetings_ahead
from handslag.web.desk.rows import (
    SHOWN,
    Group,
    ToDo,
    Waited,
    grouped,
    referrals_to_answer,
    todo_of,
    waited_of,
    with_dated,
)
from handslag.web.desk.tasks import SERVED, Counted, counted, others_tasks, own_tasks

MOST_TASKS = 60
MOST_WAITS = 40
MOST_CASES = 8
MOST_DUTIES = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a desk shows; ``role`` says what the role does when nothing waits, ``is_asked`` if tasks can come to it."""

    lead: str
    role: str
    is_asked: bool
    new: tuple[ToDo, ...]
    groups: tuple[Group, ...]
    messages: tuple[ToDo, ...]
    waits: tuple[Waited, ...]
    waits_all: int
    late_waits: int
    cases: tuple[Case, ...]
    count: Counted
    shown: int
    duties: tuple[DutyOccasion, ...]
    meetings: tuple[Coming, ...] = ()
    rounds: tuple[OutNow, ...] = ()

    @property
    def parts(self) -> tuple[Link, ...]:
        """Return links to the parts of a long desk, with how many stand in each; nothing for a short one."""
        if self.count.all <= SHOWN:
            return ()
        asked = (
            ("nya", _("Fler nya initiativ"), max(len(self.new) - 1, 0)),
            ("svara", _("Obesvarade meddelanden"), len(self.messages)),
            *((group.key, group.title, len(group.tasks)) for group in self.groups),
            ("andra", _("Väntar på andra"), self.waits_all),
            ("remisser", _("Remisser ute"), len(self.rounds)),
        )
        return tuple(Link(title, f"#{key}", count=number) for key, title, number in asked if number)


def desk_of(by: Actor) -> Desk:
    """Gather an actor's desk in at most nine queries."""
    today = clock.today()
    rows = list(own_tasks(by)[:MOST_TASKS])
    tasks = [(task, todo_of(task, by, today)) for task in rows]
    new = tuple(done for task, done in tasks if task.code == "begin_screening")
    messages = tuple(done for task, done in tasks if task.code == "answer_message")
    asked = referrals_to_answer(by, today)
    rest = [done for task, done in tasks if task.code not in ("begin_screening", "answer_message")]
    rest = sorted([*rest, *asked], key=lambda one: one.due_on or date.max)
    waits = (
        tuple(waited_of(task, by, today) for task in others_tasks(by)[:MOST_WAITS])
        if by.role in SERVED
        else ()
    )
    waiting, late = len(waits), sum(one.is_late for one in waits)
    if waiting == MOST_WAITS:
        others = counted(others_tasks(by), today)
        waiting, late = others.all, others.late
    cases: tuple[Case, ...] = ()
    if by.role not in SERVED:
        seen = Case.objects.visible_to(by).select_related("dossier", "lead").exclude(state__in=(State.DRAFT,))
        cases = tuple(seen.order_by("-changed_at")[:MOST_CASES])
    count = with_dated(counted(own_tasks(by), today), asked, today)
    is_asked = by.role in SERVED or not by.sees_whole_body or bool(asked)
    role = "" if count.all else f"{by.role.label}: {liten(str(DESCRIPTIONS[by.role]))}"
    return Desk(
        _lead(count),
        role,
        is_asked,
        new,
        tuple(grouped(rest, today)),
        messages,
        waits,
        waiting,
        late,
        cases,
        count,
        len(rows) + len(asked),
        standing_duties(by),
        tuple(meetings_ahead(by)),
        tuple(rounds_out(by, today)),
    )


def standing_duties(by: Actor) -> tuple[DutyOccasion, ...]:
    """Return the open standing duties that the actor may tick off, by due day."""
    seen = DutyOccasion.objects.visible_to(by).open().order_by("due_on", "id")[:MOST_DUTIES]
    return tuple(one for one in seen if may_do(one, by) is None)


def _lead(count: Counted) -> str:
    """Say in a sentence or two how much there is and what presses."""
    if not count.all:
        return _("Inget väntar på dig just nu.")
    many = (
        _("En sak är din.")
        if count.all == 1
        else _("%(count)s saker är dina.") % {"count": _number(count.all)}
    )
    parts = []
    if count.late == 1:
        parts.append(_("en är försenad"))
    elif count.late:
        parts.append(_("%(count)s är försenade") % {"count": _number(count.late, small=True)})
    if count.week == 1:
        parts.append(_("en ska vara klar den här veckan"))
    elif count.week:
        parts.append(
            _("%(count)s ska vara klara den här veckan") % {"count": _number(count.week, small=True)}
        )
    rest = _(" och ").join(parts)
    return f"{many} {stor(rest)}." if rest else many


def _number(count: int, *, small: bool = False) -> str:
    words = talord(count)
    return words if small else stor(words)


def day_title(day: date) -> str:
    """Write the day over the page: "Tisdag 6 oktober 2026, vecka 41"."""
    said = datum(day, "full")
    return _("%(day)s, vecka %(week)d") % {
        "day": stor(said),
        "week": day.isocalendar().week,
    }
