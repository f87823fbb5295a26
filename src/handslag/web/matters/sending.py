# SPDX-License-Identifier: EUPL-1.2
"""From written to sent: the review before, the sending, the receipt, taking back, and the versions that were sent."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handslag.cases import acts, proposals
from handslag.cases.casefile import CaseFile
from handslag.cases.duties import first_answer_due
from handslag.cases.lifecycle import CASE
from handslag.cases.models import ENDED_STATES, FormGuideResult, State
from handslag.cases.queries import versions_of
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.kernel.errors import NotFound, Refused
from handslag.ui.words import sprak
from handslag.web.matters.forms import PARTS, WithdrawForm
from handslag.web.matters.initiative import WRITABLE, asked_for
from handslag.web.matters.opening import own_file, seen_in, seen_number
from handslag.web.matters.signatures import from_organisation
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.two_hands import body_word


@require_GET
@never_cache
@for_organisation
def initiative_review(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the initiative as it will look to the body, what is missing, and what changed since the sent version."""
    file = own_file(request, case_id)
    if file.state not in WRITABLE:
        return HttpResponseRedirect(reverse("matter", args=[case_id]))
    return render(request, "web/matters/review.html", _review(request, file))


@require_POST
@for_organisation
def initiative_send(request: HttpRequest, case_id: int) -> HttpResponse:
    """Send the initiative, or the completion that was asked for."""
    file = own_file(request, case_id)
    send = acts.complete if file.state == State.RETURNED else acts.submit
    try:
        send(by=actor_of(request), case_id=case_id, seen=seen_in(request))
    except Refused as refused:
        if file.state not in WRITABLE:
            raise
        context = {**_review(request, own_file(request, case_id)), "refused": refused}
        return render(request, "web/matters/review.html", context, status=refused.status)
    return HttpResponseRedirect(reverse("matter_receipt", args=[case_id]), status=303)


@require_GET
@never_cache
@for_organisation
def matter_receipt(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show that the initiative is sent, under which number, and what happens now."""
    file = own_file(request, case_id)
    if file.case.received_on is None or file.state in ENDED_STATES:
        return HttpResponseRedirect(reverse("matter", args=[case_id]))
    versions = versions_of(case_id)
    context = {
        "file": file,
        "case": file.case,
        "who": body_word(file.case.body),
        "due": first_answer_due(file),
        "version": versions[-1] if versions else None,
        "by": from_organisation(versions[-1].written_by) if versions else "",
        "is_completion": len(versions) > 1,
    }
    return render(request, "web/matters/receipt.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask before taking the initiative back, and do it."""
    file = own_file(request, case_id)
    if refused := CASE.refusal("withdraw", file, actor_of(request)):
        raise refused
    form = WithdrawForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.withdraw(
                    by=actor_of(request),
                    case_id=case_id,
                    reasons=form.cleaned_data["reasons"],
                    seen=seen_in(request),
                )
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                messages.success(request, _("Initiativet är tillbakataget. Ni kan alltid lämna ett nytt."))
                return HttpResponseRedirect(reverse("matter", args=[case_id]), status=303)
    context = {
        "file": file,
        "case": file.case,
        "form": form,
        "who": body_word(file.case.body),
        "seen": seen_number(case_id),
    }
    return render(request, "web/matters/withdraw.html", context, status=status)


@require_GET
@never_cache
@for_organisation
def matter_versions(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the sent versions and what changed from each to the next.

    Raises: NotFound for a version that was never sent.
    """
    file = own_file(request, case_id)
    versions = versions_of(case_id)
    wanted = request.GET.get("version", str(versions[-1].number) if versions else "")
    at = next((index for index, one in enumerate(versions) if str(one.number) == wanted), None)
    if at is None:
        raise NotFound("matter.version", _("Den versionen har aldrig skickats."))
    shown = proposals.read(versions[at].text.content)
    before = proposals.read(versions[at - 1].text.content) if at else None
    context = {
        "file": file,
        "case": file.case,
        "versions": versions,
        "at": at,
        "answers": answered(shown),
        "changes": proposals.changes(before, shown) if before is not None else [],
        "has_before": before is not None,
    }
    return render(request, "web/matters/versions.html", context)


def answered(answers: Mapping[str, str]) -> list[tuple[proposals.Question, str]]:
    """Return each question with its answer, those without answer too."""
    return [(question, answers.get(question.name, "")) for question in proposals.QUESTIONS]


def guide_title(case_id: int) -> str:
    """Return what the form guide recommended when its answers followed the initiative."""
    kept = FormGuideResult.objects.filter(case_id=case_id).order_by("-id").first()
    return sprak(FORM_TITLES[Form(kept.form)]) if kept else ""


def _review(request: HttpRequest, file: CaseFile) -> dict[str, Any]:
    """Return what the review shows. Why Any: a template context holds anything."""
    case = file.case
    part_of = {name: part for part, _title, names in PARTS for name in names}
    edit = reverse("initiative", args=[case.pk])
    versions = versions_of(case.pk) if file.state == State.RETURNED else []
    sent = proposals.read(versions[-1].text.content) if versions else None
    move = "complete" if file.state == State.RETURNED else "submit"
    refused = CASE.refusal(move, file, actor_of(request))
    return {
        "file": file,
        "case": case,
        "who": body_word(case.body),
        "seen": seen_number(case.pk),
        "answers": [
            (question, answer, f"{edit}?del={part_of[question.name]}#id_{question.name}")
            for question, answer in answered(file.proposal)
        ],
        "missing": [
            (question, f"{edit}?del={part_of[question.name]}#id_{question.name}")
            for question in proposals.missing(file.proposal)
        ],
        "challenges": list(case.challenges.order_by("title")),
        "guide": guide_title(case.pk),
        "is_completion": file.state == State.RETURNED,
        "changes": proposals.changes(sent, file.proposal) if sent is not None else [],
        "returned": asked_for(file) if file.state == State.RETURNED else "",
        "may_send": refused is None,
        "cannot": refused if refused and refused.code != "case.proposal_incomplete" else None,
        "refused": None,
    }
