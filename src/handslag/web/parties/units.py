# SPDX-License-Identifier: EUPL-1.2
"""The body's units with their contact points, and its people with their roles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties import acts
from handslag.parties.models import RoleAssignment, Unit, User
from handslag.parties.roles import Role
from handslag.web.parties.forms import EndRoleForm, PersonForm, RoleForm, UnitForm, role_lines
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with how deep it lies under others."""

    unit: Unit
    depth: int
    is_vacant: bool


@staff_page
def units(request: StaffRequest) -> HttpResponse:
    """Show the units, each under the one it belongs to, and warn of contact points without anybody."""
    rows = list(nested(Unit.objects.filter(body=request.actor.body_id).order_by("name")))
    context = {
        "rows": rows,
        "vacant": [row.unit.name for row in rows if row.is_vacant],
        "may_change": acts.may_administer(request.actor, request.public_body.id) is None,
    }
    return render(request, "web/parties/units.html", context)


@staff_page
def unit_edit(request: StaffRequest, unit_id: int | None = None) -> HttpResponseBase:
    """Change a unit or enter a new one; the administrator does it."""
    body_id = _administered(request)
    unit = Unit.objects.filter(id=unit_id, body_id=body_id).first() if unit_id is not None else None
    if unit_id is not None and unit is None:
        raise NotFound("unit.unknown", _("Enheten finns inte."))
    form, status = UnitForm(body_id, unit, data=request.POST if is_sent(request) else None), 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                if unit:
                    acts.change_unit(by=request.actor, unit_id=unit.id, body_id=body_id, facts=form.facts())
                else:
                    acts.create_unit(by=request.actor, body_id=body_id, facts=form.facts())
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                messages.success(request, _("Enheten är sparad."))
                return redirect(reverse("units", args=[request.public_body.slug]))
    return render(request, "web/parties/unit_edit.html", {"form": form, "unit": unit}, status=status)


@staff_page
def people(request: StaffRequest) -> HttpResponse:
    """Show the people of the body with the roles they hold today or will hold."""
    day = clock.today()
    held = RoleAssignment.objects.filter(unit__body_id=request.actor.body_id).select_related("user", "unit")
    current = held.exclude(until_on__lte=day).order_by("user__name", "user_id", "id")
    by_user: dict[User, list[RoleAssignment]] = defaultdict(list)
    for one in current:
        by_user[one.user].append(one)
    context = {
        "people": list(by_user.items()),
        "today": day,
        "may_change": acts.may_administer(request.actor, request.public_body.id) is None,
    }
    return render(request, "web/parties/people.html", context)


@staff_page
def person_new(request: StaffRequest) -> HttpResponseBase:
    """Open an account for a person; her role comes next."""
    _administered(request)
    form, status = (
        PersonForm(
            request.POST if is_sent(request) else None, initial={"email": request.GET.get("epost", "")}
        ),
        200,
    )
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                made = acts.create_user(
                    by=request.actor, email=form.cleaned_data["email"], name=form.cleaned_data["name"]
                )
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                messages.success(
                    request, _("Kontot är öppnat. Ge nu %(name)s en roll.") % {"name": made.name}
                )
                return redirect(
                    f"{reverse('role_new', args=[request.public_body.slug])}?{urlencode({'epost': made.email})}"
                )
    return render(request, "web/parties/person_new.html", {"form": form}, status=status)


@staff_page
def role_new(request: StaffRequest) -> HttpResponseBase:
    """Give somebody who has an account a role on one of the body's units."""
    body_id = _administered(request)
    form, status = (
        RoleForm(
            body_id,
            data=request.POST if is_sent(request) else None,
            initial={"email": request.GET.get("epost", "")},
        ),
        200,
    )
    if is_sent(request):
        status = 422
        person = User.objects.filter(email=form.cleaned_data["email"]).first() if form.is_valid() else None
        if form.is_valid() and person is None:
            form.add_error("email", _("Det finns inget konto med den adressen. Öppna ett konto först."))
        elif person is not None:
            said = form.cleaned_data
            try:
                acts.assign_role(
                    by=request.actor,
                    user_id=person.id,
                    role=Role(said["role"]),
                    unit_id=said["unit"],
                    from_on=said["from_on"],
                    until_on=said["until_on"],
                )
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error, {"until": "until_on", "start": "from_on"})
            else:
                messages.success(request, _("%(name)s har fått rollen.") % {"name": person.name})
                return redirect(reverse("people", args=[request.public_body.slug]))
    return render(request, "web/parties/role_new.html", {"form": form, "lines": role_lines()}, status=status)


@staff_page
def role_end(request: StaffRequest, assignment_id: int) -> HttpResponseBase:
    """End a role on a day."""
    body_id = _administered(request)
    held = (
        RoleAssignment.objects.filter(id=assignment_id, unit__body_id=body_id)
        .select_related("user", "unit")
        .first()
    )
    if held is None:
        raise NotFound("role.unknown", _("Rollen finns inte."))
    form, status = (
        EndRoleForm(request.POST if is_sent(request) else None, initial={"until_on": clock.today()}),
        200,
    )
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                acts.end_role(by=request.actor, assignment_id=held.id, until_on=form.cleaned_data["until_on"])
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error, {"until": "until_on"})
            else:
                messages.success(request, _("Rollen är avslutad."))
                return redirect(reverse("people", args=[request.public_body.slug]))
    return render(request, "web/parties/role_end.html", {"form": form, "held": held}, status=status)


def nested(units: Iterable[Unit]) -> Iterator[UnitRow]:
    """Walk units so that each comes after the one it belongs to; what belongs to nothing known comes first."""
    children: dict[int | None, list[Unit]] = defaultdict(list)
    known = list(units)
    ids = {unit.id for unit in known}
    for unit in known:
        children[unit.parent_id if unit.parent_id in ids else None].append(unit)
    waiting = [(unit, 0) for unit in reversed(children[None])]
    met: set[int] = set()
    while waiting:
        unit, depth = waiting.pop()
        if unit.id in met:
            continue
        met.add(unit.id)
        yield UnitRow(unit, depth, unit.is_contact_point and not unit.contact_title.strip())
        waiting += [(child, depth + 1) for child in reversed(children[unit.id])]


def _administered(request: StaffRequest) -> int:
    """Return the body's id when the actor administers it.

    Raises: NotAllowed for everybody else.
    """
    if refused := acts.may_administer(request.actor, request.actor.body_id or 0):
        raise refused
    return request.actor.body_id or 0
