# SPDX-License-Identifier: EUPL-1.2
"""Referrals to an organisation: what it is asked about, and its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from handslag.guidelines.draft_queries import papers_seen, referrals_for
from handslag.guidelines.lifecycle import ANSWER, ANSWERED
from handslag.guidelines.models import AnswerPart, Position
from handslag.kernel import clock
from handslag.web.referrals.answering import (
    answer_form,
    answer_seen,
    answered,
    clauses_of,
    sections_of,
)
from handslag.web.referrals.documents import answer_documents
from handslag.web.signin.gate import actor_of, for_organisation


@require_GET
@never_cache
@for_organisation
def own_referrals(request: HttpRequest) -> HttpResponse:
    """Show what the organisation is asked about."""
    context = {
        "rows": referrals_for(actor_of(request)),
        "today": clock.today(),
        "positions": dict(Position.choices),
    }
    return render(request, "web/referrals/referrals.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_referral(request: HttpRequest, response_id: int) -> HttpResponse:
    """Show a draft section by section and take the organisation's answer."""
    actor = actor_of(request)
    file = answer_seen(response_id, actor)
    sections = sections_of(file)
    form = answer_form(file, sections, request)
    if request.method == "POST" and answered(request, file, form, actor):
        messages.success(request, _("Svaret är lämnat."))
        return redirect("own_referral", response_id)
    context = {
        "file": file,
        "sections": sections,
        "clauses": clauses_of(file),
        "form": form if ANSWER.refusal("send", file, actor) is None else None,
        "may_record": False,
        "is_answered": file.state == ANSWERED,
        "today": clock.today(),
        "positions": dict(Position.choices),
        "may_save": False,
        "papers": papers_seen(file, actor),
        "parts": dict(AnswerPart.choices),
        "bring_at": reverse("own_referral_documents", args=[response_id]),
        "back": "own_referrals",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "web/referrals/answer.html", context, status=status)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_referral_documents(request: HttpRequest, response_id: int) -> HttpResponse:
    """Show and change the documents of the organisation's answer."""
    here, back = (reverse(name, args=[response_id]) for name in ("own_referral_documents", "own_referral"))
    return answer_documents(request, response_id, actor_of(request), here, back)
