# SPDX-License-Identifier: EUPL-1.2
"""Writing an initiative: the form in parts, saved as often as one likes; two windows never overwrite each other."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from handslag.cases import acts, proposals
from handslag.cases.casefile import CaseFile
from handslag.cases.lifecycle import CASE
from handslag.cases.models import Case, Proposal, SocietalChallenge, State
from handslag.guidelines.form_guide import GuideResult
from handslag.kernel.errors import NotFound, NotNow, Refused, Stale
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, PublicBody
from handslag.web.matters.forms import CHALLENGES_IN, GUIDE, PARTS, InitiativeForm, PartyForm
from handslag.web.matters.guide_along import carried, guide_says
from handslag.web.matters.opening import own_file, seen_in, seen_number
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation

WRITABLE = (State.DRAFT, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer that somebody else saved meanwhile, beside the one just written."""

    label: str
    saved: str
    typed: str


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def initiative_new(request: HttpRequest, body: str) -> HttpResponse:
    """Begin an initiative; it becomes a draft when it is saved for the first time.

    Raises: NotFound for an unknown body; NotNow for one that takes in no initiatives here.
    """
    owner = _taking_body(request, body)
    form = InitiativeForm(request.POST or None, challenges=_challenges(owner.id), initial={})
    guide = carried(request.POST if request.method == "POST" else request.GET)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                case = acts.begin_draft(
                    by=actor_of(request),
                    body_id=owner.id,
                    initiative=acts.Initiative(form.answers_over({}), _chosen(form)),
                    guide_answers=guide,
                )
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                return _saved(request, case.pk, PARTS[0][0])
    said = guide_says(owner.id, guide)
    return render(
        request,
        "web/matters/initiative.html",
        _page(actor_of(request), form, PARTS[0][0], None, 0, owner, said, guide),
        status=status,
    )


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def initiative(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a part of the draft, or of what was returned for completion, and save it."""
    file = own_file(request, case_id)
    part = _part(request)
    if request.method == "POST":
        return _save(request, file, part)
    if file.state not in WRITABLE:
        return HttpResponseRedirect(reverse("matter", args=[case_id]))
    initial = {
        **file.proposal,
        "challenges": [str(one) for one in file.case.challenges.values_list("id", flat=True)],
    }
    form = InitiativeForm(initial=initial, challenges=_challenges(file.case.body_id))
    return render(
        request,
        "web/matters/initiative.html",
        _page(actor_of(request), form, part, file, seen_number(case_id)),
    )


@require_POST
@for_organisation
def initiative_party(request: HttpRequest, case_id: int) -> HttpResponse:
    """Put another organisation behind the initiative, by its number."""
    file = own_file(request, case_id)
    form = PartyForm(request.POST)
    status = 422
    if form.is_valid():
        known = Organisation.objects.filter(org_no=form.cleaned_data["org_no"]).first()
        try:
            acts.add_party(by=actor_of(request), case_id=case_id, organisation_id=known.id if known else 0)
        except Refused as refused:
            status = refused.status
            put_on(form, refused, {"organisation": "org_no"})
        else:
            messages.success(
                request,
                _("%(name)s står nu också bakom initiativet.") % {"name": known.name if known else ""},
            )
            return HttpResponseRedirect(f"{reverse('initiative', args=[case_id])}?del={PARTS[-1][0]}")
    answers = InitiativeForm(initial=file.proposal)
    context = {
        **_page(actor_of(request), answers, PARTS[-1][0], file, seen_number(case_id)),
        "party_form": form,
    }
    return render(request, "web/matters/initiative.html", context, status=status)


def asked_for(file: CaseFile) -> str:
    """Return what the body asked the organisation to complete."""
    from_body = (
        file.case.dossier.messages.filter(side="public").select_related("text").order_by("-id").first()
    )
    return from_body.text.content if from_body else ""


def _save(request: HttpRequest, file: CaseFile, part: str) -> HttpResponse:
    seen = seen_in(request)
    form = InitiativeForm(request.POST, challenges=_challenges(file.case.body_id))
    status, clashes = 422, []
    if form.is_valid():
        chosen = (
            _chosen(form)
            if part == CHALLENGES_IN
            else list(file.case.challenges.values_list("id", flat=True))
        )
        try:
            acts.save_draft(
                by=actor_of(request),
                case_id=file.case.pk,
                initiative=acts.Initiative(form.answers_over(file.proposal), chosen),
                seen=seen,
            )
        except Stale as stale:
            status, clashes = stale.status, _clashes(form, file)
        except Refused as refused:
            status = refused.status
            put_on(form, refused)
        else:
            return _saved(request, file.case.pk, part)
    page = _page(actor_of(request), form, part, file, seen_number(file.case.pk))
    return render(
        request,
        "web/matters/initiative.html",
        {**page, "clashes": clashes, "is_stale": status == Stale.status},
        status=status,
    )


def _clashes(form: InitiativeForm, file: CaseFile) -> list[Clash]:
    """Return the answers on the page that differ from what is saved now."""
    return [
        Clash(str(question.label), file.proposal.get(question.name, ""), form.cleaned_data[question.name])
        for question in proposals.QUESTIONS
        if question.name in form.data
        and form.cleaned_data[question.name] != file.proposal.get(question.name, "")
    ]


def _saved(request: HttpRequest, case_id: int, part: str) -> HttpResponse:
    messages.success(request, _("Utkastet är sparat. Inget är skickat."))
    address = reverse("initiative", args=[case_id])
    if request.POST.get("do") != "continue":
        return HttpResponseRedirect(f"{address}?del={part}", status=303)
    names = [name for name, _title, _questions in PARTS]
    at = names.index(part)
    if at + 1 == len(names):
        return HttpResponseRedirect(reverse("initiative_review", args=[case_id]), status=303)
    return HttpResponseRedirect(f"{address}?del={names[at + 1]}", status=303)


def _part(request: HttpRequest) -> str:
    wanted = request.GET.get("del", PARTS[0][0])
    if wanted not in [name for name, _title, _questions in PARTS]:
        raise NotFound("initiative.part", _("Den delen finns inte i initiativet."))
    return wanted


def _taking_body(request: HttpRequest, slug: str) -> PublicBody:
    owner = PublicBody.objects.filter(slug=slug).first()
    if owner is None:
        raise NotFound("body.unknown", _("Sidan finns inte, eller så har du inte tillgång till den."))
    setattr(request, "public_body", owner)  # noqa: B010
    if owner.is_historical:
        raise NotNow("case.body_closed", _("Den här huvudmannen tar inte emot initiativ här."))
    return owner


def _challenges(body_id: int) -> list[SocietalChallenge]:
    return list(SocietalChallenge.objects.filter(body_id=body_id, is_open=True).order_by("title"))


def _chosen(form: InitiativeForm) -> list[int]:
    return [int(one) for one in form.cleaned_data.get("challenges", ())]


def _page(
    by: Actor,
    form: InitiativeForm,
    part: str,
    file: CaseFile | None,
    seen: int,
    body: PublicBody | None = None,
    guide: GuideResult | None = None,
    guide_answers: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return what the form's page shows. Why Any: a template context holds anything."""
    names = [name for name, _title, _questions in PARTS]
    at = names.index(part)
    case: Case | None = file.case if file else None
    last = Proposal.objects.filter(case=case).order_by("-number").first() if case else None
    return {
        "form": form,
        "party_form": PartyForm(),
        "part": part,
        "number": at + 1,
        "parts": PARTS,
        "title": PARTS[at][1],
        "questions": [proposals.BY_NAME[name] for name in PARTS[at][2]],
        "with_challenges": part == CHALLENGES_IN and form.has_challenges,
        "back": f"{reverse('initiative', args=[case.pk])}?del={names[at - 1]}" if case and at else "",
        "file": file,
        "case": case,
        "body": body or (case.body if case else None),
        "seen": seen,
        "saved_at": last.written_at if last else None,
        "returned": asked_for(file) if file and file.state == State.RETURNED else "",
        "may_add_party": file is not None and CASE.refusal("add_party", file, by) is None,
        "guide": guide,
        "hidden": [(f"{GUIDE}{name}", value) for name, value in (guide_answers or {}).items()],
        "clashes": [],
        "is_stale": False,
    }
