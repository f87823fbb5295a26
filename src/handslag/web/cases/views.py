# SPDX-License-Identifier: EUPL-1.2
"""The parts of a case: overview, initiative, assessment, units and opinions, messages, documents, events."""

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases import acts, proposals
from handslag.cases.casefile import CaseFile
from handslag.cases.lacking import Lack
from handslag.cases.lifecycle import CASE
from handslag.cases.models import FormGuideResult, Proposal, State, Verdict
from handslag.cases.queries import versions_of
from handslag.dossiers.models import Document, MeetingState, Message
from handslag.dossiers.queries import recusals_in
from handslag.guidelines.form_guide import GuideResult, result
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.guidelines.queries import pack_of
from handslag.journal.queries import events_of
from handslag.kernel.errors import NotAllowed, Refused
from handslag.parties.models import Unit
from handslag.ui.parts import Shown, page_number
from handslag.ui.words import sprak, stor
from handslag.web.cases.acting import changed_since, seen_in
from handslag.web.cases.assessing import assessment_of
from handslag.web.cases.forms import MessageForm, choice, offer, prose, ticks
from handslag.web.cases.happenings import happenings, names_in, unit_ids_in
from handslag.web.cases.moves import LACKS, may, move_url
from handslag.web.cases.page import case_page, load_case, names_for
from handslag.web.meeting_words import name_of, when_of
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page
from handslag.web.way import way_of

EVENTS_ON_A_PAGE = 50


@staff_page
def overview(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show whose turn it is, what can and cannot be done, and the facts."""
    file = load_case(request, case_id)
    is_no = file.state in (State.DECLINED, State.REDIRECTED)
    decision = file.decisions[-1] if is_no and file.decisions else None
    path = (
        FORM_TITLES.get(Form(decision.other_path)) if decision and decision.other_path in set(Form) else None
    )
    context = {
        "page": case_page(request, file, "case"),
        "decision": decision,
        "questions": proposals.BY_NAME,
        "path": sprak(path) if path else "",
        "meetings": [
            {
                "title": name_of(one),
                "url": reverse("case_meeting", args=[file.case.body.slug, case_id, one.pk]),
                "meta": [part for part in (stor(when_of(one)), one.place, one.get_state_display()) if part],
            }
            for one in file.meetings
            if one.state != MeetingState.CANCELLED
        ],
    }
    return render(request, "web/cases/overview.html", context)


@staff_page
def proposal(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show all answers of the initiative, its versions and what changed between them."""
    file = load_case(request, case_id)
    versions = versions_of(case_id)
    shown = _version_asked(versions, request.GET.get("version", ""))
    before = next((one for one in reversed(versions) if shown and one.number < shown.number), None)
    context = {
        "page": case_page(request, file, "case_proposal"),
        "versions": versions,
        "shown": shown,
        "before": before,
        "answers": proposals.read(shown.text.content) if shown else dict(file.proposal),
        "questions": proposals.QUESTIONS,
        "changes": proposals.changes(proposals.read(before.text.content), proposals.read(shown.text.content))
        if shown and before
        else [],
        "guide": _guide_of(case_id),
    }
    return render(request, "web/cases/proposal.html", context)


class AnswerForm(django_forms.Form):
    """A verdict on a criterion with its reasons."""

    pack_version = django_forms.IntegerField(widget=django_forms.HiddenInput)
    criterion = django_forms.CharField(widget=django_forms.HiddenInput)
    verdict = choice(lazy("Är punkten uppfylld?"), Verdict.choices)
    reasons = prose(
        lazy("Skäl"), lazy("Skälen blir en del av akten och kan läsas av organisationen."), rows=4
    )
    evidence = ticks(lazy("Underlag bland handlingarna"), to=int)


@staff_page
def assessment(request: StaffRequest, case_id: int) -> HttpResponseBase:
    """Show the assessment; with ``?andra=`` the form of one criterion is open, and a POST puts a verdict on record."""
    file = load_case(request, case_id)
    documents = list(Document.objects.filter(dossier_id=case_id).order_by("number"))
    shown = assessment_of(file, request.actor, documents)
    can_change = is_sent(request) or may("answer", file, request.actor)
    open_row = shown.row(request.GET.get("andra", "")) if can_change else None
    form, refused = None, None
    if open_row or is_sent(request):
        first = (
            {
                "pack_version": open_row.pack_version_id,
                "criterion": open_row.criterion,
                "verdict": open_row.given,
                "reasons": open_row.reasons,
                "evidence": list(open_row.evidence_ids),
            }
            if open_row
            else {}
        )
        form = AnswerForm(request.POST if is_sent(request) else None, initial=first)
        _offer_evidence(form, documents)
    if form is not None and is_sent(request):
        refused = _judge(request, file, form)
        if refused is None and not form.errors:
            following = shown.next_after(open_row.key) if open_row and "next" in request.POST else None
            messages.success(request, _("Punkten är sparad."))
            place = following.change_url if following else f"#{open_row.anchor if open_row else ''}"
            return redirect(reverse("case_assessment", args=[file.case.body.slug, case_id]) + place)
    context = {
        "page": case_page(request, file, "case_assessment"),
        "shown": shown,
        "open_row": open_row,
        "form": form,
        "changed": changed_since(request, file, refused) if refused else (),
        "documents": documents,
        "may_recheck": may("recheck_law", file, request.actor),
    }
    return render(
        request,
        "web/cases/assessment.html",
        context,
        status=(refused.status if refused else 422) if form and form.errors else 200,
    )


@staff_page
def units(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show the invited units with their answers and the opinions with the criteria they decide."""
    file = load_case(request, case_id)
    context = {
        "page": case_page(request, file, "case_units"),
        "may_invite": may("invite_unit", file, request.actor),
        "may_ask": may("ask_opinion", file, request.actor),
        "recusals": recusals_in(file.case.dossier) if request.actor.sees_whole_body else (),
        "names": names_in(file),
        "bound": [bound for bound in (file.governing, file.law) if bound],
    }
    return render(request, "web/cases/units.html", context)


@staff_page
def way(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show the guideline's working order step by step, with what is missing, for whom and why."""
    file = load_case(request, case_id)

    def url_of(lack: Lack) -> str:
        move, asks = LACKS[lack.what]
        if not may(move, file, request.actor):
            return ""
        asked = {asks: lack.organisation_id} if asks and lack.organisation_id else {}
        return move_url(move, file.case.body.slug, case_id, **asked)

    context = {"page": case_page(request, file, "case_way"), "order": way_of(file, url_of)}
    return render(request, "web/cases/way.html", context)


@staff_page
def thread(request: StaffRequest, case_id: int) -> HttpResponseBase:
    """Show the messages, and send one."""
    file = load_case(request, case_id)
    form, status = MessageForm(file, request.actor, {}, data=request.POST if is_sent(request) else None), 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                acts.send_message(by=request.actor, case_id=case_id, content=form.cleaned_data["message"])
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
                status = error.status
            else:
                messages.success(request, _("Meddelandet är skickat."))
                return redirect(reverse("case_messages", args=[file.case.body.slug, case_id]))
    context = {
        "page": case_page(request, file, "case_messages"),
        "thread": Message.objects.filter(dossier_id=case_id).select_related("text").order_by("id"),
        "form": form,
        "refused": CASE.refusal("send_message", file, request.actor),
    }
    return render(request, "web/cases/messages.html", context, status=status)


@staff_page
def documents(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show the documents with number, date and direction, and the papers that can be printed."""
    file = load_case(request, case_id)
    rows = (
        Document.objects.filter(dossier_id=case_id)
        .select_related("from_organisation")
        .prefetch_related("files")
        .order_by("number")
    )
    context = {
        "page": case_page(request, file, "case_documents"),
        "documents": rows,
        "may_add": may("add_document", file, request.actor),
        "is_ended": file.state in (State.DECLINED, State.REDIRECTED),
    }
    return render(request, "web/cases/documents.html", context)


@staff_page
def events(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show everything that has happened, in words, newest first."""
    file = load_case(request, case_id)
    page = case_page(request, file, "case_events")
    shown = Shown(
        page_number(request.GET.get("page"), page.seen, EVENTS_ON_A_PAGE), page.seen, EVENTS_ON_A_PAGE
    )
    start = (shown.number - 1) * shown.size
    rows = list(events_of("dossier", case_id)[start : start + shown.size])
    known = Unit.objects.filter(body_id=file.case.body_id, id__in=unit_ids_in(rows))
    context = {
        "page": page,
        "events": happenings(rows, names_for(file, rows, known)),
        "shown": shown,
    }
    return render(request, "web/cases/events.html", context)


def _judge(request: StaffRequest, file: CaseFile, form: AnswerForm) -> Refused | None:
    """Put the verdict on record; return what was refused, with its words on the form."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        acts.answer(
            by=request.actor,
            case_id=file.case.pk,
            pack_version_id=said["pack_version"],
            criterion=said["criterion"],
            verdict=said["verdict"],
            reasons=said["reasons"],
            evidence=said["evidence"],
            seen=seen_in(request),
        )
    except NotAllowed:
        raise
    except Refused as error:
        put_on(form, error)
        return error
    return None


def _offer_evidence(form: AnswerForm, documents: list[Document]) -> None:
    offer(form.fields["evidence"], [(one.id, f"{one.number}. {one.title}") for one in documents])


def _version_asked(versions: list[Proposal], asked: str) -> Proposal | None:
    latest = versions[-1] if versions else None
    return next((one for one in versions if str(one.number) == asked), latest)


def _guide_of(case_id: int) -> GuideResult | None:
    """Return what the form guide said when it followed the initiative."""
    kept = FormGuideResult.objects.filter(case_id=case_id).order_by("-id").first()
    guide = pack_of(kept.pack_version_id).pack.form_guide if kept else None
    return result(guide, kept.answers) if guide and kept else None
