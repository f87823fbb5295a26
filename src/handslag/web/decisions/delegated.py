# SPDX-License-Identifier: EUPL-1.2
"""What delegates have decided since their board was told last: a list, its paper, and that the board has been told."""

from collections.abc import Sequence

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.chain import DECIDING_KINDS
from handslag.dossiers.acts import may_note_delegates, note_delegates
from handslag.dossiers.models import Decision
from handslag.dossiers.queries import delegated_since_last
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.papers.blocks import Column, ColumnKind, Look, Paper, Paragraph, Table
from handslag.papers.pdf import render_pdf
from handslag.parties.actor import Actor
from handslag.parties.models import PublicBody, Unit
from handslag.parties.roles import Role
from handslag.web.cases.forms import Day
from handslag.web.cases.printing import PDF
from handslag.web.disposition import disposition
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


class NoteForm(forms.Form):
    """At which meeting the board is told, and the last decision of the list that was read."""

    meeting_on = Day(label=lazy("Anmäls vid sammanträdet"))
    last = forms.IntegerField(widget=forms.HiddenInput)


@staff_page
def delegated(request: StaffRequest) -> HttpResponseBase:
    """Show what a board has not been told of yet, and take down that it has."""
    body, board = request.public_body, _board(request)
    rows: Sequence[Decision] = list(delegated_since_last(body.id, board.pk)) if board else []
    refused = may_note_delegates(request.actor, body.id, board.pk) if board else None
    form = NoteForm(
        data=request.POST if is_sent(request) else None,
        initial={"meeting_on": clock.today(), "last": rows[-1].pk if rows else 0},
    )
    status = 200
    if is_sent(request):
        if board is None:
            raise NotFound("delegates.board", _("Välj en nämnd."))
        if refused:
            raise refused
        status = 422
        if form.is_valid():
            try:
                note_delegates(
                    by=request.actor,
                    body_id=body.id,
                    unit_id=board.pk,
                    last_decision_id=form.cleaned_data["last"],
                    meeting_on=form.cleaned_data["meeting_on"],
                )
            except NotAllowed:
                raise
            except Refused as error:
                status = error.status
                put_on(form, error)
            else:
                messages.success(request, _("Det är antecknat att besluten är anmälda."))
                return redirect(f"{reverse('delegated', args=[body.slug])}?namnd={board.pk}")
    context = {
        "rows": rows,
        "board": board,
        "boards": boards_read_by(request.actor, body),
        "form": form,
        "may_note": board is not None and refused is None,
    }
    return render(request, "web/decisions/delegated.html", context, status=status)


@staff_page
def delegated_pdf(request: StaffRequest) -> HttpResponse:
    """Give the list as a paper."""
    board = _board(request)
    if board is None:
        raise NotFound("delegates.board", _("Välj en nämnd."))
    rows = list(delegated_since_last(request.public_body.id, board.pk))
    with translation.override("sv"):
        response = HttpResponse(render_pdf(_paper(request.public_body, board, rows)), content_type=PDF)
        response["Content-Disposition"] = disposition(f"{_('Delegationsbeslut')} {board.name}.pdf")
    return response


def _paper(body: PublicBody, board: Unit, rows: Sequence[Decision]) -> Paper:
    columns = (
        Column(_("Dag"), ColumnKind.DATE, 2),
        Column(_("Diarienummer"), width=2),
        Column(_("Ärende"), width=3),
        Column(_("Punkt"), width=1),
        Column(_("Beslut"), width=2),
    )
    cells = tuple(
        (
            one.decided_on.isoformat(),
            one.dossier.reg_no or "",
            one.dossier.title,
            one.delegation,
            f"{one.get_outcome_display()}, {one.section}",
        )
        for one in rows
    )
    return Paper(
        title=_("Anmälan av delegationsbeslut"),
        kind_of_document=_("Anmälan"),
        look=Look(body=body.name, unit=board.name, footer=body.name),
        issued_on=clock.today(),
        recipient=board.name,
        blocks=(Table(columns, cells),) if cells else (Paragraph(_("Inga beslut att anmäla.")),),
    )


def boards_read_by(by: Actor, body: PublicBody) -> list[Unit]:
    """Return the boards whose delegates' decisions the actor reads: all for those who read every case, else the secretary's."""
    boards = Unit.objects.filter(body=body, kind__in=DECIDING_KINDS).order_by("name")
    if by.body_id == body.pk and by.sees_whole_body:
        return list(boards)
    is_secretary = by.body_id == body.pk and by.role == Role.BOARD_SECRETARY
    return [one for one in boards if is_secretary and one.pk == by.unit_id]


def _board(request: StaffRequest) -> Unit | None:
    """Return the board that the address names, else the secretary's own; ``None`` while it is to be chosen.

    Raises: NotFound for a board whose delegates' decisions are not the actor's to read, and for whoever reads none.
    """
    asked = request.GET.get("namnd", "")
    own = request.actor.unit_id if request.actor.role == Role.BOARD_SECRETARY else None
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else own
    boards = boards_read_by(request.actor, request.public_body)
    found = next((one for one in boards if one.pk == wanted), None)
    if not boards or (found is None and wanted is not None):
        raise NotFound("delegates.board", _("Välj en nämnd."))
    return found
