# SPDX-License-Identifier: EUPL-1.2
"""The parts of an agreement that only show: overview, documents, events."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.queries import planned_balance
from handslag.agreements.readable import documents_open_to
from handslag.cases.models import Case, ValuesIncident
from handslag.parties.actor import Actor
from handslag.ui.parts import Shown, page_number
from handslag.web.agreements.door import AgreementRequest, agreement_view
from handslag.web.agreements.giving import picture_of
from handslag.web.agreements.page import agreement_events, agreement_page, happenings_for
from handslag.web.agreements.papers import is_draft

EVENTS_ON_A_PAGE = 50


@agreement_view
def overview(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show whose turn it is, who the parties are and where each stands, the term and what is put in."""
    context = {
        "page": agreement_page(request, file, "agreement"),
        "picture": picture_of(planned_balance(file.parties, file.contributions), file.parties),
        "case_url": case_url(file, request.actor),
        "incidents_url": incidents_url(file, request.actor),
    }
    return render(request, "web/agreements/overview.html", context)


@agreement_view
def documents(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show the documents that the reader may open, and the papers that can be made of the agreement."""
    rows = documents_open_to(request.actor, file.agreement.pk).prefetch_related("files").order_by("number")
    context = {
        "page": agreement_page(request, file, "agreement_documents"),
        "documents": rows,
        "is_draft": is_draft(file),
    }
    return render(request, "web/agreements/documents.html", context)


@agreement_view
def events(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show everything that has happened with the agreement, in words, newest first."""
    found = agreement_events(file.agreement.pk)
    total = found.count()
    shown = Shown(page_number(request.GET.get("page"), total, EVENTS_ON_A_PAGE), total, EVENTS_ON_A_PAGE)
    start = (shown.number - 1) * shown.size
    context = {
        "page": agreement_page(request, file, "agreement_events"),
        "events": happenings_for(request.actor, found[start : start + shown.size], file),
        "shown": shown,
    }
    return render(request, "web/agreements/events.html", context)


def case_url(file: AgreementFile, by: Actor) -> str:
    """Return the address of the case that the agreement came out of, on the reader's own side; empty when she has none."""
    case_id = file.agreement.case_id
    if case_id is None:
        return ""
    if by.is_organisation:
        return (
            reverse("matter", args=[case_id])
            if Case.objects.visible_to(by).filter(pk=case_id).exists()
            else ""
        )
    return reverse("case", args=[file.agreement.body.slug, case_id]) if by.sees_whole_body else ""


def incidents_url(file: AgreementFile, by: Actor) -> str:
    """Return where what is open against a party's values declaration is read; empty when nothing is, or it is not hers."""
    case_id = file.agreement.case_id
    rows = ValuesIncident.objects.filter(case_id=case_id or 0, closed_at=None)
    if by.is_organisation:
        own = rows.filter(organisation_id=by.organisation_id or 0, secrecy_ground="")
        return reverse("matter_incidents", args=[case_id]) if case_id and own.exists() else ""
    if not by.sees_whole_body or not case_id or not rows.exists():
        return ""
    return reverse("case_partner", args=[file.agreement.body.slug, case_id])
