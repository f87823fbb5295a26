# SPDX-License-Identifier: EUPL-1.2
"""The rows of a desk: things to do, things that wait on others, and the headings they stand under."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.dossiers.models import Side, Task
from handslag.guidelines.draft_queries import awaited_from
from handslag.kernel import clock
from handslag.parties.actor import Actor
from handslag.ui.words import sprak
from handslag.web.desk.tasks import Counted, subject_of, sunday_of

SHOWN = 8
"""How many rows stand open under a heading; what is more is folded."""
_ALONE = 2
"""So few more are not worth a fold."""


@dataclass(frozen=True, slots=True)
class ToDo:
    """A task with what its case is called and the page where it is done."""

    title: str
    because: str
    url: str
    number: str
    case_title: str
    case_url: str
    organisation: str
    due_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Waited:
    """Something that somebody else is to do, and since when."""

    case_title: str
    case_url: str
    number: str
    who: str
    kind: str
    what: str
    days: int
    due_on: date | None
    is_late: bool
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one heading: the first stand open, the rest are folded."""

    key: str
    title: str
    tasks: tuple[ToDo, ...]

    @property
    def open(self) -> tuple[ToDo, ...]:
        """Return the tasks that stand open."""
        return self.tasks if len(self.tasks) <= SHOWN + _ALONE else self.tasks[:SHOWN]

    @property
    def folded(self) -> tuple[ToDo, ...]:
        """Return the tasks that are folded."""
        return self.tasks[len(self.open) :]


def referrals_to_answer(by: Actor, today: date) -> list[ToDo]:
    """Return the referrals that the actor's unit has not answered, as things to do."""
    found = []
    for one in awaited_from(by):
        url = reverse("referral_answer", args=[by.body_slug, one.pk])
        found.append(
            ToDo(
                title=_("Svara på remissen"),
                because=_("%(unit)s är tillfrågad.") % {"unit": one.name},
                url=url,
                number=one.reg_no,
                case_title=one.referral.title,
                case_url=url,
                organisation="",
                due_on=one.referral.due_on,
                is_late=one.referral.due_on < today,
            )
        )
    return found


def with_dated(count: Counted, more: Iterable[ToDo], today: date) -> Counted:
    """Return the counts with further things to do that have a day."""
    days = [one.due_on for one in more if one.due_on is not None]
    return Counted(
        count.all + len(days),
        count.late + sum(day < today for day in days),
        count.week + sum(today <= day <= sunday_of(today) for day in days),
    )


def todo_of(task: Task, by: Actor, today: date) -> ToDo:
    """Return a task as something to do."""
    about = subject_of(task, by)
    return ToDo(
        title=sprak(task.title),
        because=sprak(task.because),
        url=about.task_url,
        number=task.dossier.reg_no or "",
        case_title=about.title,
        case_url=about.url,
        organisation=about.organisation,
        due_on=task.due_on,
        is_late=task.due_on is not None and task.due_on < today,
    )


def waited_of(task: Task, by: Actor, today: date) -> Waited:
    """Return a task of somebody else as something that is waited for."""
    about = subject_of(task, by)
    is_org = task.side == Side.ORGANISATION
    named = task.to_organisation or task.to_unit
    return Waited(
        case_title=about.title,
        case_url=about.url,
        number=task.dossier.reg_no or "",
        who=named.name if named else about.organisation,
        kind="org" if is_org else "public",
        what=sprak(task.title),
        days=(today - clock.legal_date(task.opened_at)).days,
        due_on=task.due_on,
        is_late=task.due_on is not None and task.due_on < today,
        url=about.write_url if is_org else "",
    )


def grouped(tasks: Iterable[ToDo], today: date) -> list[Group]:
    """Put things to do under headings by their day; a heading without any is left out."""
    sunday = sunday_of(today)
    named: dict[tuple[str, str], list[ToDo]] = {
        ("forsenat", _("Försenat")): [],
        ("veckan", _("Den här veckan")): [],
        ("senare", _("Senare")): [],
        ("utan-dag", _("Utan dag")): [],
    }
    late, week, later, undated = named.values()
    for task in tasks:
        place = (
            undated
            if task.due_on is None
            else late
            if task.is_late
            else week
            if task.due_on <= sunday
            else later
        )
        place.append(task)
    return [Group(key, title, tuple(own)) for (key, title), own in named.items() if own]
