# SPDX-License-Identifier: EUPL-1.2
"""The values declaration for the organisation: read point by point, signed after signing in anew, kept as a paper."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from handslag.cases import acts
from handslag.cases.casefile import CaseFile
from handslag.cases.declaration_text import points_of, unread
from handslag.cases.lifecycle import CASE
from handslag.cases.models import Case
from handslag.cases.partner_queries import points_read
from handslag.guidelines.format_process import Declaration, SignedBy
from handslag.kernel.errors import NotFound, Refused
from handslag.parties.models import Signatory
from handslag.parties.powers import had_power
from handslag.web.cases.partner_printing import declaration_of, given
from handslag.web.cases.partner_rows import declared, own_organisation_in, powers_in
from handslag.web.matters.control_forms import AnswerIncidentForm, ReadForm, SignForm
from handslag.web.matters.opening import own_file
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.signin.stepping_up import fresh_sign_in, freshly_signed_in
from handslag.web.two_hands import body_word


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_declaration(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the declaration, and keep which points have been read; with ``?punkt=`` one point at a time.

    Raises: NotFound when the guideline has none.
    """
    file = own_file(request, case_id)
    declaration, actor = _asked(file), actor_of(request)
    points = points_of(declaration)
    read = points_read(actor.organisation_id or 0, actor.user_id or 0, file.declaration_hash)
    at = _place(request, len(points))
    form = ReadForm(points, request.POST or None, initial={"points": read})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = set(form.cleaned_data["points"])
            kept = said if at is None else ({*read} - {points[at].id}) | said
            if kept != set(read):
                acts.read_declaration(by=actor, case_id=case_id, points=sorted(kept))
            return HttpResponseRedirect(_next_of(request, case_id, declaration, sorted(kept), at), status=303)
    shown = declared(file, actor.organisation_id or 0, powers_in(file))
    context = {
        "file": file,
        "case": file.case,
        "who": body_word(file.case.body),
        "declaration": declaration,
        "points": points,
        "form": form,
        "read": set(read),
        "at": at,
        "left": unread(declaration, read),
        "signer": _signer(declaration),
        "shown": shown,
        "own_power": own_powers(actor.user_id, shown.powers),
        "may_sign": CASE.refusal("sign_declaration", file, actor) is None
        and not any(one.signatory.user_id == actor.user_id for one in shown.signatures),
        "may_read": CASE.refusal("read_declaration", file, actor) is None,
        "pack": file.governing.pack if file.governing else None,
        "can_add_document": CASE.refusal("add_document", file, actor) is None,
    }
    return render(request, "web/matters/declaration.html", context, status=status)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_declaration_sign(request: HttpRequest, case_id: int) -> HttpResponse:
    """Ask the person to sign in anew, show the whole text once more and in which capacity one signs, and sign.

    Raises: Refused with the reason when the declaration stands already; NotFound when the guideline has none.
    """
    file = own_file(request, case_id)
    _asked(file)
    if refused := CASE.refusal("sign_declaration", file, actor_of(request)):
        raise refused
    return _signing(request, file=file)


@freshly_signed_in
def _signing(request: HttpRequest, file: CaseFile) -> HttpResponse:
    declaration, actor, case_id = _asked(file), actor_of(request), file.case.pk
    read = points_read(actor.organisation_id or 0, actor.user_id or 0, file.declaration_hash)
    shown = declared(file, actor.organisation_id or 0, powers_in(file))
    powers = own_powers(actor.user_id, [one for one in powers_in(file) if had_power(one, file.today)])
    form = SignForm(powers, request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                case = _sign(request, case_id, int(form.cleaned_data["signatory"]))
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                return _signed(request, case)
    context = {
        "file": file,
        "case": file.case,
        "who": body_word(file.case.body),
        "declaration": declaration,
        "points": points_of(declaration),
        "left": unread(declaration, read),
        "powers": powers,
        "shown": shown,
        "form": form,
    }
    return render(request, "web/matters/declaration_sign.html", context, status=status)


@require_safe
@for_organisation
def matter_declaration_pdf(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the organisation's own declaration as PDF."""
    file = own_file(request, case_id)
    return given(declaration_of(file, own_organisation_in(actor_of(request), file)), "pdf")


@require_safe
@for_organisation
def matter_declaration_docx(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the organisation's own declaration as a document to edit."""
    file = own_file(request, case_id)
    return given(declaration_of(file, own_organisation_in(actor_of(request), file)), "docx")


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_incidents(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show what was noted against the organisation's declaration and is not secret, and answer it."""
    file, actor = own_file(request, case_id), actor_of(request)
    own = [
        one
        for one in file.incidents
        if one.organisation_id == actor.organisation_id and one.case_id == case_id and not one.secrecy_ground
    ]
    open_one = next((one for one in own if one.answered_at is None and one.closed_at is None), None)
    form = AnswerIncidentForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if open_one is None:
            raise NotFound("incident.none", _("Det finns ingen fråga att svara på."))
        if form.is_valid():
            try:
                acts.answer_incident(
                    by=actor, case_id=case_id, incident_id=open_one.pk, answer=form.cleaned_data["answer"]
                )
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                messages.success(request, _("Svaret är lämnat."))
                return HttpResponseRedirect(reverse("matter_incidents", args=[case_id]), status=303)
    context = {
        "file": file,
        "case": file.case,
        "who": body_word(file.case.body),
        "incidents": own,
        "open_one": open_one,
        "form": form,
    }
    return render(request, "web/matters/incidents.html", context, status=status)


def own_powers(user_id: int | None, powers: Sequence[Signatory]) -> list[Signatory]:
    """Return the powers that are a person's own."""
    return [one for one in powers if user_id is not None and one.user_id == user_id]


def _asked(file: CaseFile) -> Declaration:
    if file.declaration is None:
        raise NotFound(
            "declaration.none", _("Riktlinjen som ärendet bedöms efter har inget intyg om värdegrund.")
        )
    return file.declaration


def _place(request: HttpRequest, of: int) -> int | None:
    """Return which point is shown alone, counted from none; ``None`` for all of them."""
    raw = request.GET.get("punkt", "")
    return int(raw) - 1 if raw.isascii() and raw.isdigit() and len(raw) < 4 and 1 <= int(raw) <= of else None


def _next_of(
    request: HttpRequest, case_id: int, declaration: Declaration, read: Sequence[str], at: int | None
) -> str:
    """Return where reading goes on: the next point, the signing when all is read, or the page again."""
    here = reverse("matter_declaration", args=[case_id])
    if "later" in request.POST:
        messages.success(request, _("Det du har läst är sparat. Fortsätt när du vill."))
        return here
    if at is not None and at + 1 < len(points_of(declaration)):
        return f"{here}?punkt={at + 2}"
    left = unread(declaration, read)
    if not left:
        return reverse("matter_declaration_sign", args=[case_id])
    messages.warning(request, _("Det är sparat. %(n)d punkter är inte lästa än.") % {"n": len(left)})
    return here


def _signer(declaration: Declaration) -> str:
    signer = {
        SignedBy.REPRESENTATIVE: _("En firmatecknare skriver under för organisationen."),
        SignedBy.AUTHORISED_SIGNATORY: _("Den eller de som får teckna firman skriver under."),
        SignedBy.BOARD: _("Styrelsen skriver under."),
    }
    return signer.get(declaration.signed_by, "") if declaration.signed_by else ""


def _sign(request: HttpRequest, case_id: int, signatory_id: int) -> Case:
    return acts.sign_declaration(
        by=actor_of(request), case_id=case_id, fresh=fresh_sign_in(request), signatory_id=signatory_id
    )


def _signed(request: HttpRequest, case: Case) -> HttpResponse:
    file = own_file(request, case.pk)
    if file.has_declared(actor_of(request).organisation_id or 0):
        messages.success(request, _("Intyget är underskrivet. Tack."))
    else:
        messages.success(request, _("Din underskrift är sparad. Intyget väntar på en till."))
    return HttpResponseRedirect(reverse("matter_declaration", args=[case.pk]), status=303)
