# SPDX-License-Identifier: EUPL-1.2
"""Referrals to the units of a body: what waits, the answer, and answers that come on paper."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handslag.guidelines import acts
from handslag.guidelines.acts import AnswerSaid
from handslag.guidelines.draft_queries import referrals_for
from handslag.guidelines.lifecycle import ANSWER, ANSWERED
from handslag.guidelines.models import Position
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, Refused
from handslag.web.drafts.forms import RecordForm
from handslag.web.referrals.answering import answer_form, answer_seen, answered, sections_of
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


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
        return redirect("referral_answer", request.public_body.slug, response_id)
    context = {
        "file": file,
        "sections": sections,
        "form": form if ANSWER.refusal("send", file, request.actor) is None else None,
        "may_record": ANSWER.refusal("record", file, request.actor) is None,
        "is_answered": file.state == ANSWERED,
        "today": clock.today(),
        "positions": dict(Position.choices),
        "may_save": True,
        "back": "referrals",
    }
    return render(request, "web/referrals/answer.html", context, status=422 if is_sent(request) else 200)


@staff_page
def referral_record(request: StaffRequest, response_id: int) -> HttpResponseBase:
    """Enter an answer that came by letter or mail."""
    file = answer_seen(response_id, request.actor)
    ANSWER.require("record", file, request.actor)
    form = RecordForm(request.POST if is_sent(request) else None, initial={"answered_on": clock.today()})
    if is_sent(request) and form.is_valid():
        said = form.cleaned_data
        try:
            acts.record_answer(
                by=request.actor,
                response_id=response_id,
                said=AnswerSaid(said["position"], said["overall"]),
                answered_on=said["answered_on"],
                reg_no=said["reg_no"],
            )
        except NotAllowed:
            raise
        except Refused as refused:
            put_on(form, refused)
        else:
            messages.success(request, _("Svaret är infört."))
            return redirect("draft", request.public_body.slug, file.draft.pk)
    context = {"form": form, "file": file}
    return render(request, "web/referrals/record.html", context, status=422 if is_sent(request) else 200)
