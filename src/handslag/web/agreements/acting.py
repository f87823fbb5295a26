# SPDX-License-Identifier: EUPL-1.2
"""The page of a move: show its form, make the one act, and keep what was typed when the answer is no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.lifecycle import AGREEMENT
from handslag.agreements.models import Agreement
from handslag.agreements.queries import agreement_seen_by
from handslag.kernel.errors import NotAllowed, NotFound, Refused, Stale
from handslag.parties.actor import Actor
from handslag.web.agreements.addresses import agreement_url
from handslag.web.agreements.door import AgreementRequest, AgreementView, agreement_view
from handslag.web.agreements.forms import AgreementForm, NothingToFillIn
from handslag.web.agreements.page import agreement_events, happenings_for
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import is_sent

MOST_CHANGES = 8


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends with a move: who, which agreement, the version the page showed, the address and the cleaned values.

    Why Any: values are what the form's fields make of the text.
    """

    by: Actor
    agreement_id: int
    seen: int | None
    asked: Mapping[str, str]
    values: Mapping[str, Any]

    @property
    def party_id(self) -> int | None:
        """Return the party that was chosen, ``None`` where there was nothing to choose."""
        return self.values.get("party")


@dataclass(frozen=True, slots=True)
class MovePage:
    """A page that makes one move.

    ``lands_on`` names the page that follows, ``keeps`` what of the address goes along. ``template`` extends the plain one
    where the reader needs to see more, ``more`` returns what it shows. ``names`` maps an act's field to the form's.
    """

    move: str
    form: type[AgreementForm]
    act: Callable[[Said], Agreement]
    title: str | Promise
    submit: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    lands_on: str = "agreement"
    keeps: tuple[str, ...] = ()
    template: str = "web/agreements/act.html"
    more: Callable[[AgreementRequest, AgreementFile, AgreementForm], dict[str, Any]] | None = None
    names: Mapping[str, str] | None = None
    previews: bool = False


def move_view(page: MovePage) -> AgreementView:
    """Return the view of a page that makes a move."""

    @agreement_view
    def make_move(request: AgreementRequest, file: AgreementFile) -> HttpResponseBase:
        refused = AGREEMENT.refusal(page.move, file, request.actor)
        if isinstance(refused, NotAllowed):
            raise refused
        form = form_of(page, file, request)
        if not is_sent(request):
            return _not_yet(request, page, file, refused) if refused else _page(request, page, file, form)
        if page.previews and "change" in request.POST:
            return _page(request, page, file, form)
        if not form.is_valid():
            return _page(request, page, file, form, status=422)
        if page.previews and "confirmed" not in request.POST:
            return _page(request, page, file, form, previewed=True)
        try:
            page.act(said_in(request, file, form))
        except (NotAllowed, NotFound):
            raise
        except Refused as error:
            return _refused(request, page, form, error)
        messages.success(request, str(page.done))
        return redirect(landing(request, page, file))

    return make_move


def said_in(request: AgreementRequest, file: AgreementFile, form: AgreementForm) -> Said:
    """Return what was sent."""
    return Said(request.actor, file.agreement.pk, seen_in(request), asked_in(request), form.cleaned_data)


def form_of(page: MovePage, file: AgreementFile, request: AgreementRequest) -> AgreementForm:
    """Make the form of a move."""
    is_bound = is_sent(request)
    return page.form(
        file,
        request.actor,
        asked_in(request),
        data=request.POST if is_bound else None,
        files=request.FILES if is_bound else None,
    )


def asked_in(request: AgreementRequest) -> dict[str, str]:
    """Return what the address asks for."""
    return {name: value.replace("\x00", "") for name, value in request.GET.items() if isinstance(value, str)}


def seen_in(request: AgreementRequest) -> int | None:
    """Return the version of the text that the page showed."""
    raw = request.POST.get("seen", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else None


def landing(request: AgreementRequest, page: MovePage, file: AgreementFile) -> str:
    """Return the address that follows a move."""
    kept = {name: value for name, value in asked_in(request).items() if name in page.keeps}
    return agreement_url(file.agreement.body.slug, file.agreement.pk, page.lands_on, **kept)


def _not_yet(
    request: AgreementRequest, page: MovePage, file: AgreementFile, refused: Refused
) -> HttpResponse:
    """Say why the move cannot be made, with the way back."""
    context = {"page": page, "file": file, "refused": refused}
    return render(request, "web/agreements/not_yet.html", context, status=refused.status)


def _refused(
    request: AgreementRequest, page: MovePage, form: AgreementForm, refused: Refused
) -> HttpResponse:
    """Show the form again with what was typed, over the agreement as it is now."""
    file = agreement_seen_by(form.file.agreement.pk, request.actor)
    changed: tuple[object, ...] = ()
    stale = refused if isinstance(refused, Stale) else None
    if stale is None:
        put_on(form, refused, page.names)
    else:
        since = seen_in(request) or 0
        newer = [
            one
            for one in agreement_events(file.agreement.pk)[: MOST_CHANGES * 3]
            if int(one.facts.get("version") or 0) > since
        ]
        changed = tuple(happenings_for(request.actor, newer[:MOST_CHANGES], file))
    return _page(request, page, file, form, status=refused.status, changed=changed, stale=stale)


def _page(
    request: AgreementRequest,
    page: MovePage,
    file: AgreementFile,
    form: AgreementForm,
    *,
    status: int = 200,
    previewed: bool = False,
    changed: tuple[object, ...] = (),
    stale: Stale | None = None,
) -> HttpResponse:
    context = {
        "page": page,
        "file": file,
        "form": form,
        "back": landing(request, page, file),
        "seen": file.agreement.version,
        "changed": changed,
        "stale": stale,
        "previewed": previewed,
        "has_form": not isinstance(form, NothingToFillIn) or bool(form.fields),
        "takes_files": form.is_multipart(),
        **(page.more(request, file, form) if page.more else {}),
    }
    return render(request, page.template, context, status=status)
