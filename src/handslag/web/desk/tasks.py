# SPDX-License-Identifier: EUPL-1.2
"""Which tasks are whose, how many they are, and what each is about."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from handslag.agreements.duties import ROOM
from handslag.agreements.models import Agreement
from handslag.cases.models import Case
from handslag.commissions.duties import ROOM as COMMISSION_ROOM
from handslag.commissions.models import Commission
from handslag.dossiers.models import Side, Task
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.web.agreements import addresses
from handslag.web.cases.moves import task_url
from handslag.web.commissions.addresses import task_url as commission_url

SERVED = {
    Role.COORDINATOR: (Role.COORDINATOR, Role.CASE_OFFICER),
    Role.CASE_OFFICER: (Role.COORDINATOR, Role.CASE_OFFICER),
}
"""Whose tasks stand on the desk of those who handle cases."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many tasks there are, how many are late, and how many fall due this week."""

    all: int
    late: int
    week: int


def counted(tasks: QuerySet[Task], today: date) -> Counted:
    """Count tasks in one query, however many there are."""
    sunday = sunday_of(today)
    numbers = tasks.order_by().aggregate(
        all=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=today)),
        week=Count("pk", filter=Q(due_on__gte=today, due_on__lte=sunday)),
    )
    return Counted(**numbers)


def own_tasks(by: Actor) -> QuerySet[Task]:
    """Return the open tasks that are the actor's: of the body for those who handle cases, else of her unit.

    What the head of a unit or the secretary of a board is to do is theirs alone.
    """
    tasks: QuerySet[Task] = Task.objects.open().filter(body_id=by.body_id, side=Side.PUBLIC)
    if by.sees_whole_body:
        tasks = tasks.filter(to_unit=None, to_role__in=SERVED.get(by.role, ()))
    else:
        tasks = tasks.filter(to_unit_id=by.unit_id)
        alone = [role for role in (Role.HEAD, Role.BOARD_SECRETARY) if role != by.role]
        tasks = tasks.exclude(to_role__in=alone)
    return _with_case(tasks, by)


def others_tasks(by: Actor) -> QuerySet[Task]:
    """Return the open tasks of the organisations and of other units, in cases that the actor sees."""
    tasks: QuerySet[Task] = Task.objects.open().filter(body_id=by.body_id)
    return _with_case(tasks.filter(Q(side=Side.ORGANISATION) | Q(to_unit__isnull=False)), by)


def _with_case(tasks: QuerySet[Task], by: Actor) -> QuerySet[Task]:
    cases, agreements = Case.objects.visible_to(by), Agreement.objects.visible_to(by)
    commissions = Commission.objects.visible_to(by)
    named = tasks.filter(
        Q(dossier_id__in=cases.values("pk"))
        | Q(dossier_id__in=agreements.values("pk"), room=ROOM)
        | Q(dossier_id__in=commissions.values("pk"), room=COMMISSION_ROOM)
    ).select_related("dossier__case__lead", "dossier__agreement", "to_unit", "to_organisation")
    return named.order_by(F("due_on").asc(nulls_last=True), "opened_at", "id")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a task is about: a case, an agreement, which may have no case, or what a board asks for."""

    title: str
    url: str
    task_url: str
    organisation: str
    write_url: str


def subject_of(task: Task, by: Actor) -> Subject:
    """Return what a task of the staff is about, with its addresses."""
    slug, key = by.body_slug, task.dossier_id
    case: Case | None = getattr(task.dossier, "case", None)
    lead = case.lead.name if case else ""
    if task.room == ROOM:
        title = task.dossier.agreement.title
        url = addresses.agreement_url(slug, key)
        return Subject(title, url, addresses.task_url(task.code, task.about, slug, key), lead, "")
    if task.room == COMMISSION_ROOM:
        return Subject(
            task.dossier.title,
            commission_url("", slug, key),
            commission_url(task.code, slug, key),
            "",
            "",
        )
    return Subject(
        case.title if case else task.dossier.title,
        task_url("", "", slug, key),
        task_url(task.code, task.about, slug, key),
        lead,
        task_url("answer_message", "", slug, key),
    )


def sunday_of(today: date) -> date:
    """Return the last day of the week."""
    return today + timedelta(days=6 - today.weekday())
