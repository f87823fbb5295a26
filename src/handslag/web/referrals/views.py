# SPDX-License-Identifier: EUPL-1.2
"""Referrals to the units of a body: what waits, the answer, and answers that come on paper."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.guidelines import acts
from handslag.guidelines.acts import AnswerSaid
from handslag.guidelines.draft_queries import papers_seen, referrals_for
from handslag.guidelines.lifecycle import ANSWER, ANSWERED
from handslag.guidelines.models import AnswerPart, Position
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, Refused
from handslag.web.referrals.answering import (
    answer_form,
    answer_seen,
    answered,
    clauses_of,
    sections_of,
)
from handslag.web.referrals.forms import RecordForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page
from handslag.web.uploads import say_what_was_seen


@staff_page
def referrals(request: StaffRequest) -> HttpResponse:
    """Show what the actor's unit is asked about."""
    rows = referrals_for(request.actor)
    context = {"rows": rows, "today": clock.today(), "positions": dict(Position.choices)}
    return render(request, "web/referrals/referrals.html", context)


@staff_page
def referral_answer(request: StaffRequest, response_id: int) -> HttpResponseBase:
    """Show a draft section by section with the answer beside it; whoever answers for the unit writes and gives it."""
    file = answer_seen(response_id, request.actor)
    sections = sections_of(file)
    form = answer_form(file, sections, request)
    if is_sent(request) and (done := answered(request, file, form, request.actor)):
        said = _("Svaret är lämnat.") if done == "send" else _("Svaret är sparat. Det är inte lämnat än.")
        messages.success(request, said)
        wants_papers = request.POST.get("write") == "papers"
        page = "referral_documents" if wants_papers else "referral_answer"
        return redirect(page, request.public_body.slug, response_id)
    context = {
        "file": file,
        "sections": sections,
        "clauses": clauses_of(file),
        "form": form if ANSWER.refusal("send", file, request.actor) is None else None,
        "may_record": ANSWER.refusal("record", file, request.actor) is None,
        "is_answered": file.state == ANSWERED,
        "today": clock.today(),
        "positions": dict(Position.choices),
        "may_save": True,
        "papers": papers_seen(file, request.actor),
        "parts": dict(AnswerPart.choices),
        "bring_at": reverse("referral_documents", args=[request.public_body.slug, response_id]),
        "back": "referrals",
    }
    is_refused = is_sent(request) and "more" not in request.POST
    return render(request, "web/referrals/answer.html", context, status=422 if is_refused else 200)


@staff_page
def referral_record(request: StaffRequest, response_id: int) -> HttpResponseBase:
    """Enter an answer that came by letter or mail."""
    file = answer_seen(response_id, request.actor)
    ANSWER.require("record", file, request.actor)
    form = RecordForm(
        request.POST if is_sent(request) else None,
        request.FILES if is_sent(request) else None,
        initial={"answered_on": clock.today()},
    )
    if is_sent(request) and form.is_valid():
        said = form.cleaned_data
        try:
            papers = form.papers()
            acts.record_answer(
                by=request.actor,
                response_id=response_id,
                said=AnswerSaid(said["position"], said["overall"]),
                answered_on=said["answered_on"],
                reg_no=said["reg_no"],
                papers=papers,
            )
        except NotAllowed:
            raise
        except Refused as refused:
            put_on(form, refused, {"file": "answer_file"})
        else:
            messages.success(request, _("Svaret är infört."))
            say_what_was_seen(request, [one.upload for one in papers])
            return redirect("draft", request.public_body.slug, file.draft.pk)
    context = {"form": form, "file": file}
    return render(request, "web/referrals/record.html", context, status=422 if is_sent(request) else 200)
