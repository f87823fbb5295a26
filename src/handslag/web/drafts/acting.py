# SPDX-License-Identifier: EUPL-1.2
"""What is done with a draft: sent out for comment, adopted, dispatched, closed, and each remark replied to."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.guidelines import acts
from handslag.guidelines.draft_queries import (
    answer_file,
    checked_version,
    decision_of,
    draft_file,
    rounds_of,
)
from handslag.guidelines.lifecycle import ANSWER, DRAFT, DraftFile
from handslag.guidelines.models import Remark
from handslag.guidelines.queries import adoption_on
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.models import Unit, UnitKind
from handslag.web import recusals
from handslag.web.drafts.conflict_forms import ConflictForm, EndedRecusalForm, RecordedConflictForm
from handslag.web.drafts.forms import (
    DiscardForm,
    DraftDecisionForm,
    GuidelineDispatchForm,
    ReferForm,
    ReplyForm,
)
from handslag.web.guidelines.forms import PREFIX
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


@staff_page
def draft_refer(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Send the latest version out for comment."""
    file = _file(request, draft_id, "refer")
    form = ReferForm(file.draft, data=request.POST if is_sent(request) else None)

    def act() -> None:
        acts.refer_draft(by=request.actor, draft_id=draft_id, said=form.said())

    return _done(request, file, form, act, _("Remissen är skickad."), "web/drafts/refer.html")


@staff_page
def draft_adopt(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Enter the decision to adopt; the latest version is published for good."""
    file = _file(request, draft_id, "adopt")
    pack = checked_version(file.latest).resolved
    if pack is None:
        raise NotFound("draft.unreadable", _("Utkastet går inte att läsa."))
    before = adoption_on(file.draft.body_id, clock.today())
    form = DraftDecisionForm(
        pack.pack,
        file.draft.body_id,
        before.functions if before else {},
        data=request.POST if is_sent(request) else None,
        initial={"reg_no": file.draft.dossier.reg_no or ""},
    )
    form.prepare(file.draft, _told(file))

    def act() -> None:
        acts.adopt_draft(by=request.actor, draft_id=draft_id, decision=form.draft_decision())

    return _done(
        request,
        file,
        form,
        act,
        _("Riktlinjen är antagen och gäller från den dag du angav."),
        "web/drafts/adopt.html",
    )


@staff_page
def draft_dispatch(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Put on record to whom, how and when the decision was sent."""
    file = _file(request, draft_id, "dispatch")
    decision = decision_of(file.draft)
    waiting = [one for one in decision.dispatches.all() if one.sent_on is None] if decision else []
    form = GuidelineDispatchForm(waiting, data=request.POST if is_sent(request) else None)

    def act() -> None:
        said = form.cleaned_data
        acts.dispatch_guideline(
            by=request.actor,
            draft_id=draft_id,
            dispatch_ids=said["to"],
            channel=said["channel"],
            sent_on=said["sent_on"],
        )

    return _done(request, file, form, act, _("Expedieringen är antecknad."), "web/drafts/act.html")


@staff_page
def draft_discard(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Close a draft that will not be adopted."""
    file = _file(request, draft_id, "discard")
    form = DiscardForm(request.POST if is_sent(request) else None)

    def act() -> None:
        acts.discard_draft(by=request.actor, draft_id=draft_id, reasons=form.cleaned_data["reasons"])

    return _done(request, file, form, act, _("Arbetet är avslutat."), "web/drafts/act.html")


def _conflict_page(
    move: str, form_type: type[ConflictForm], keep: Callable[..., object]
) -> Callable[..., HttpResponseBase]:
    """Return the page of a move on conflict of interest."""

    @staff_page
    def page(request: StaffRequest, draft_id: int) -> HttpResponseBase:
        file = _file(request, draft_id, move)
        form = form_type(file.draft.dossier, request.POST if is_sent(request) else None)

        def act() -> None:
            said = form.cleaned_data
            whom = {"user_id": said["user"]} if "user" in said else {}
            keep(by=request.actor, draft_id=draft_id, reasons=said["reasons"], **whom)

        return _done(request, file, form, act, str(recusals.DONE[move]), "web/drafts/act.html")

    return page


draft_declare_conflict = _conflict_page("declare_conflict", ConflictForm, acts.declare_conflict)
draft_record_conflict = _conflict_page("record_conflict", RecordedConflictForm, acts.record_conflict)
draft_end_recusal = _conflict_page("end_recusal", EndedRecusalForm, acts.end_recusal)


@staff_page
def remark_reply(request: StaffRequest, draft_id: int, remark_id: int) -> HttpResponseBase:
    """Say what becomes of a remark."""
    file = draft_file(draft_id, request.actor)
    remark = (
        Remark.objects.filter(pk=remark_id, response__referral__draft_id=draft_id)
        .exclude(response__answered_at=None)
        .select_related("text", "response__unit", "response__organisation")
        .first()
    )
    if remark is None:
        raise NotFound("remark.unknown", _("Synpunkten finns inte."))
    ANSWER.require("reply", answer_file(remark.response_id), request.actor)
    form = ReplyForm(request.POST if is_sent(request) else None)
    if is_sent(request) and form.is_valid():
        try:
            acts.reply_to_remark(by=request.actor, remark_id=remark_id, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refused:
            put_on(form, refused)
        else:
            messages.success(request, _("Svaret på synpunkten är sparat."))
            return redirect(f"{_to(request, draft_id, 'draft_compilation')}#synpunkt-{remark_id}")
    context = {"form": form, "file": file, "remark": remark}
    return render(request, "web/drafts/reply.html", context, status=422 if is_sent(request) else 200)


def _file(request: StaffRequest, draft_id: int, move: str) -> DraftFile:
    """Return the draft when the move can be made.

    Raises: Refused when it cannot; NotFound for a draft that the actor does not see.
    """
    file = draft_file(draft_id, request.actor)
    DRAFT.require(move, file, request.actor)
    return file


def _done(
    request: StaffRequest,
    file: DraftFile,
    form: forms.Form,
    act: Callable[[], None],
    said: str,
    template: str,
) -> HttpResponseBase:
    """Make the act when the form holds, and go back to the draft; else show the form with all that was typed."""
    if is_sent(request) and form.is_valid():
        try:
            act()
        except NotAllowed:
            raise
        except Refused as refused:
            put_on(form, refused, {name.removeprefix(PREFIX): name for name in form.fields})
        else:
            messages.success(request, said)
            return redirect(_to(request, file.draft.pk, "draft"))
    move = _move(request)
    words = {
        "title": DRAFT.moves[move].title,
        "lead": recusals.LEADS.get(move),
        "submit": recusals.SUBMITS.get(move),
    }
    return _page(request, template, {"form": form, "file": file, **words})


def _move(request: StaffRequest) -> str:
    name = (request.resolver_match.url_name or "") if request.resolver_match else ""
    return name.removeprefix("draft_")


def _page(request: StaffRequest, template: str, context: dict[str, object]) -> HttpResponse:
    is_refused = is_sent(request) and "more" not in request.POST
    return render(request, template, context, status=422 if is_refused else 200)


def _to(request: StaffRequest, draft_id: int, name: str) -> str:
    return reverse(name, args=[request.public_body.slug, draft_id])


def _told(file: DraftFile) -> list[str]:
    """Return whom a decision usually goes to: every administration and office, and everybody who was consulted."""
    offices = Unit.objects.filter(
        body_id=file.draft.body_id, kind__in=(UnitKind.ADMINISTRATION, UnitKind.UNIT)
    )
    consulted = [response.name for one in rounds_of(file.draft) for response in one.responses]
    return list(dict.fromkeys([*offices.order_by("name").values_list("name", flat=True), *consulted]))
