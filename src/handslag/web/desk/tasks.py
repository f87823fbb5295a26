# SPDX-License-Identifier: EUPL-1.2
"""What stands on somebody's desk: her tasks by due day, what is new, unanswered messages, and what waits on others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.agreements.duties import ROOM
from handslag.agreements.models import Agreement
from handslag.cases.models import Case, State
from handslag.commissions.duties import ROOM as COMMISSION_ROOM
from handslag.commissions.models import Commission
from handslag.dossiers.models import Invited, Meeting, MeetingState, Side, Task
from handslag.guidelines.draft_queries import OutNow, awaited_from, rounds_out
from handslag.guidelines.models import DutyOccasion
from handslag.guidelines.recurring import may_do
from handslag.kernel import clock
from handslag.kernel.clock import legal_date, moment_on
from handslag.parties.actor import Actor
from handslag.parties.roles import DESCRIPTIONS, Role
from handslag.ui.parts import Link
from handslag.ui.words import datum, sprak, talord
from handslag.web.agreements import addresses
from handslag.web.cases.moves import task_url
from handslag.web.commissions.addresses import task_url as commission_url
from handslag.web.meeting_words import name_of, when_of

MOST_TASKS = 60
MOST_WAITS = 40
MOST_CASES = 8
MOST_DUTIES = 20
MOST_MEETINGS = 12
SHOWN = 8
"""How many rows stand open under a heading; what is more is folded."""
_ALONE = 2
"""So few more are not worth a fold."""
_SERVED = {
    Role.COORDINATOR: (Role.COORDINATOR, Role.CASE_OFFICER),
    Role.CASE_OFFICER: (Role.COORDINATOR, Role.CASE_OFFICER),
}


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


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting of the next seven days; ``asks`` says that the reader has not answered."""

    name: str
    when: str
    place: str
    number: str
    url: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many tasks there are, how many are late, and how many fall due this week."""

    all: int
    late: int
    week: int


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
    tasks = [(task, _todo(task, by, today)) for task in rows]
    new = tuple(done for task, done in tasks if task.code == "begin_screening")
    messages = tuple(done for task, done in tasks if task.code == "answer_message")
    asked = referrals_to_answer(by, today)
    rest = [done for task, done in tasks if task.code not in ("begin_screening", "answer_message")]
    rest = sorted([*rest, *asked], key=lambda one: one.due_on or date.max)
    waits = (
        tuple(_waited(task, by, today) for task in others_tasks(by)[:MOST_WAITS])
        if by.role in _SERVED
        else ()
    )
    waiting, late = len(waits), sum(one.is_late for one in waits)
    if waiting == MOST_WAITS:
        others = counted(others_tasks(by), today)
        waiting, late = others.all, others.late
    cases: tuple[Case, ...] = ()
    if by.role not in _SERVED:
        seen = Case.objects.visible_to(by).select_related("dossier", "lead").exclude(state__in=(State.DRAFT,))
        cases = tuple(seen.order_by("-changed_at")[:MOST_CASES])
    count = with_dated(counted(own_tasks(by), today), asked, today)
    is_asked = by.role in _SERVED or not by.sees_whole_body or bool(asked)
    role = "" if count.all else f"{by.role.label}: {_low(str(DESCRIPTIONS[by.role]))}"
    return Desk(
        _lead(count),
        role,
        is_asked,
        new,
        tuple(_grouped(rest, today)),
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
        count.week + sum(today <= day <= _sunday(today) for day in days),
    )


def meetings_ahead(by: Actor) -> Iterator[Coming]:
    """Yield the meetings of the next seven days that the actor is invited to or has called, in one query."""
    now = clock.now()
    own = Invited.objects.filter(meeting_id=OuterRef("pk"), user_id=by.user_id or 0)
    rows = (
        Meeting.objects.filter(
            Exists(own) | Q(organiser_id=by.user_id),
            body_id=by.body_id,
            state=MeetingState.PLANNED,
            starts_at__gte=moment_on(legal_date(now), 0),
            starts_at__lt=moment_on(legal_date(now) + timedelta(days=7), 0),
            dossier_id__in=Case.objects.visible_to(by).values("pk"),
        )
        .annotate(asks=Exists(own.filter(reply="")))
        .select_related("dossier")
        .order_by("starts_at", "pk")
    )
    for one in rows[:MOST_MEETINGS]:
        yield Coming(
            name_of(one),
            when_of(one),
            one.place,
            f"{one.dossier.reg_no or ''} · {one.dossier.title}",
            reverse("case_meeting", args=[by.body_slug, one.dossier_id, one.pk]),
            bool(one.asks),
        )


def standing_duties(by: Actor) -> tuple[DutyOccasion, ...]:
    """Return the open standing duties that the actor may tick off, by due day."""
    seen = DutyOccasion.objects.visible_to(by).open().order_by("due_on", "id")[:MOST_DUTIES]
    return tuple(one for one in seen if may_do(one, by) is None)


def ways(by: Actor) -> list[dict[str, str]]:
    """Return the links that the role uses most."""
    slug = by.body_slug
    open_cases = {"title": _("Alla öppna ärenden"), "url": reverse("cases", args=[slug])}
    register = {"title": _("Registrera ett initiativ"), "url": reverse("register_initiative", args=[slug])}
    if by.role in _SERVED:
        own = {"title": _("Mina ärenden"), "url": f"{open_cases['url']}?ansvarig={by.user_id}"}
        return [open_cases, own, register]
    if by.role == Role.REGISTRAR:
        series = {"title": _("Diarienummer"), "url": reverse("number_series", args=[slug])}
        return [register, open_cases, series]
    if by.role == Role.ADMINISTRATOR:
        return [
            {"title": _("Ge en roll"), "url": reverse("role_new", args=[slug])},
            {"title": _("Personer och roller"), "url": reverse("people", args=[slug])},
            {"title": _("Enheter och kontaktpersoner"), "url": reverse("units", args=[slug])},
            {"title": _("Diarienummer"), "url": reverse("number_series", args=[slug])},
            {"title": _("Riktlinjer"), "url": reverse("adoptions", args=[slug])},
            {"title": _("Filer på den här servern"), "url": reverse("file_handling", args=[slug])},
        ]
    return [open_cases, {"title": _("Riktlinjer"), "url": reverse("adoptions", args=[slug])}]


def counted(tasks: QuerySet[Task], today: date) -> Counted:
    """Count tasks in one query, however many there are."""
    sunday = _sunday(today)
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
        tasks = tasks.filter(to_unit=None, to_role__in=_SERVED.get(by.role, ()))
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


def _todo(task: Task, by: Actor, today: date) -> ToDo:
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


def _waited(task: Task, by: Actor, today: date) -> Waited:
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


def _grouped(tasks: Iterable[ToDo], today: date) -> Iterable[Group]:
    sunday = _sunday(today)
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
    return f"{many} {rest[:1].upper()}{rest[1:]}." if rest else many


def _low(words: str) -> str:
    return words[:1].lower() + words[1:]


def _sunday(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def _number(count: int, *, small: bool = False) -> str:
    words = talord(count)
    return words if small else f"{words[:1].upper()}{words[1:]}"


def day_title(day: date) -> str:
    """Write the day over the page: "Tisdag 6 oktober 2026, vecka 41"."""
    said = datum(day, "full")
    return _("%(day)s, vecka %(week)d") % {
        "day": f"{said[:1].upper()}{said[1:]}",
        "week": day.isocalendar().week,
    }
