# SPDX-License-Identifier: EUPL-1.2
"""The page of a move on a commission: show its form, make the one act, and keep what was typed when the answer is no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.lifecycle import COMMISSION
from handslag.commissions.models import Commission
from handslag.commissions.queries import commission_seen_by
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.actor import Actor
from handslag.web.cases.acting import seen_in
from handslag.web.cases.forms import FileForm
from handslag.web.cases.page import last_number
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends with a move: who, which commission, what the page knew, and the cleaned values.

    Why Any: values are what the form's fields make of the text.
    """

    by: Actor
    commission_id: int
    seen: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class MovePage:
    """A page that makes one move; ``template`` extends the plain one where the reader needs to see more."""

    move: str
    form: type[FileForm[CommissionFile]]
    act: Callable[[Said], Commission]
    submit: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    template: str = "web/commissions/act.html"

    @property
    def title(self) -> str | Promise:
        """Return what the move is called."""
        return COMMISSION.moves[self.move].title


def act_view(page: MovePage) -> Callable[..., HttpResponseBase]:
    """Return the view of a page that makes a move."""

    @staff_page
    def make_move(request: StaffRequest, commission_id: int) -> HttpResponseBase:
        file = load_commission(request, commission_id)
        refused = COMMISSION.refusal(page.move, file, request.actor)
        if isinstance(refused, NotAllowed):
            raise refused
        if refused and not is_sent(request):
            context = {"page": page, "file": file, "refused": refused}
            return render(request, "web/commissions/not_yet.html", context, status=refused.status)
        form = _form(page, file, request)
        if not is_sent(request) or "more" in request.POST:
            return _page(request, page, file, form)
        if not form.is_valid():
            return _page(request, page, file, form, 422)
        try:
            page.act(Said(request.actor, commission_id, seen_in(request), form.cleaned_data))
        except (NotAllowed, NotFound):
            raise
        except Refused as error:
            put_on(form, error)
            return _page(request, page, file, form, error.status)
        messages.success(request, str(page.done))
        return redirect(reverse("commission", args=[request.actor.body_slug, commission_id]))

    return make_move


def load_commission(request: StaffRequest, commission_id: int) -> CommissionFile:
    """Load a commission of the body whose page this is, and let the frame know the body.

    Raises: NotFound unless the actor may see it.
    """
    file = commission_seen_by(commission_id, request.actor)
    request.public_body = file.commission.body
    return file


def _form(page: MovePage, file: CommissionFile, request: StaffRequest) -> FileForm[CommissionFile]:
    is_bound = is_sent(request)
    asked = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    return page.form(
        file,
        request.actor,
        asked,
        data=request.POST if is_bound else None,
        files=request.FILES if is_bound else None,
    )


def _page(
    request: StaffRequest,
    page: MovePage,
    file: CommissionFile,
    form: FileForm[CommissionFile],
    status: int = 200,
) -> HttpResponse:
    context = {
        "page": page,
        "file": file,
        "form": form,
        "seen": last_number(file.commission.pk),
        "takes_files": form.is_multipart(),
    }
    return render(request, page.template, context, status=status)
