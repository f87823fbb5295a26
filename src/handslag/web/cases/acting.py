# SPDX-License-Identifier: EUPL-1.2
"""The page of a move: show its form, make the one act, and keep what was typed when the answer is no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from handslag.agreements.models import Agreement
from handslag.cases import proposals
from handslag.cases.casefile import CaseFile
from handslag.cases.lifecycle import CASE, DEVIATIONS
from handslag.cases.models import Case
from handslag.kernel.errors import NotAllowed, NotFound, Refused, Stale
from handslag.parties.actor import Actor
from handslag.web.cases.forms import FileForm, NothingToFillIn
from handslag.web.cases.happenings import happenings
from handslag.web.cases.page import events_since, last_number, load_case, names_for
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends with a move: who, which case, what the page knew, and the cleaned values.

    Why Any: values are what the form's fields make of the text.
    """

    by: Actor
    case_id: int
    seen: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ActPage:
    """A page that makes one move.

    ``lands_on`` names the page that follows. ``template`` extends the plain one where the reader needs to see more. A page
    that ``previews`` shows ``preview`` before the act is made. "More" in what was sent asks for more rows, nothing else.
    """

    move: str
    form: type[FileForm[CaseFile]]
    act: Callable[[Said], Case | Agreement]
    title: str | Promise
    submit: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    lands_on: str = "case"
    template: str = "web/cases/act.html"
    previews: bool = False
    preview: str = "web/cases/preview.html"


def act_view(page: ActPage) -> Callable[..., HttpResponseBase]:
    """Return the view of a page that makes a move."""

    @staff_page
    def make_move(request: StaffRequest, case_id: int) -> HttpResponseBase:
        file = load_case(request, case_id)
        refused = CASE.refusal(page.move, file, request.actor)
        if refused and (
            isinstance(refused, NotAllowed) or (not is_sent(request) and refused.code not in DEVIATIONS)
        ):
            if isinstance(refused, NotAllowed):
                raise refused
            return _not_yet(request, page, file, refused)
        form = form_of(page, file, request, refused)
        if not is_sent(request) or "more" in request.POST or (page.previews and "change" in request.POST):
            return _page(request, page, file, form)
        if refused and refused.code not in DEVIATIONS:
            form.is_valid()
            return _refused(request, page, file, form, refused)
        if not form.is_valid():
            return _page(request, page, file, form, status=422)
        if page.previews and "confirmed" not in request.POST:
            return _page(request, page, file, form, template=page.preview)
        try:
            page.act(Said(request.actor, case_id, seen_in(request), form.cleaned_data))
        except (NotAllowed, NotFound):
            raise
        except Refused as error:
            return _refused(request, page, file, form, error)
        messages.success(request, str(page.done))
        return redirect(reverse(page.lands_on, args=[file.case.body.slug, case_id]))

    return make_move


def form_of(
    page: ActPage, file: CaseFile, request: StaffRequest, refused: Refused | None
) -> FileForm[CaseFile]:
    """Make the form; the reason to go on is asked for only when the refusal is one that a person may set aside."""
    is_bound = is_sent(request)
    form = page.form(
        file,
        request.actor,
        {name: value for name, value in request.GET.items() if isinstance(value, str)},
        data=request.POST if is_bound else None,
        files=request.FILES if is_bound else None,
    )
    if "deviation" in form.fields and refused is None:
        del form.fields["deviation"]
    return form


def seen_in(request: StaffRequest) -> int | None:
    """Return the number of the last event that the page knew."""
    raw = request.POST.get("seen", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None


def changed_since(request: StaffRequest, file: CaseFile, refused: Refused) -> tuple[object, ...]:
    """Return what has happened since the page was loaded, when that is why the answer is no."""
    seen = seen_in(request)
    if seen is None or not (isinstance(refused, Stale) or refused.status == Stale.status):
        return ()
    since = events_since(file.case.pk, seen)
    return tuple(happenings(since, names_for(file, since)))


def _not_yet(request: StaffRequest, page: ActPage, file: CaseFile, refused: Refused) -> HttpResponse:
    """Say why the move cannot be made, with the way back to the case."""
    context = {"page": page, "file": file, "refused": refused}
    return render(request, "web/cases/not_yet.html", context, status=refused.status)


def _refused(
    request: StaffRequest, page: ActPage, file: CaseFile, form: FileForm[CaseFile], refused: Refused
) -> HttpResponse:
    put_on(form, refused)
    return _page(
        request, page, file, form, status=refused.status, changed=changed_since(request, file, refused)
    )


def _page(
    request: StaffRequest,
    page: ActPage,
    file: CaseFile,
    form: FileForm[CaseFile],
    *,
    status: int = 200,
    template: str = "",
    changed: tuple[object, ...] = (),
) -> HttpResponse:
    context = {
        "page": page,
        "file": file,
        "form": form,
        "seen": last_number(file.case.pk),
        "changed": changed,
        "refused": CASE.refusal(page.move, file, request.actor),
        "questions": proposals.BY_NAME,
        "has_form": not isinstance(form, NothingToFillIn),
        "takes_files": form.is_multipart(),
    }
    return render(request, template or page.template, context, status=status)
