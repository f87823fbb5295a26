# SPDX-License-Identifier: EUPL-1.2
"""The documents of an answer to a referral: bring them, say which is the answer itself, and leave one out; for both sides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from handslag.guidelines import acts
from handslag.guidelines.draft_queries import papers_seen
from handslag.guidelines.lifecycle import ANSWER
from handslag.guidelines.models import AnswerPart
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.actor import Actor
from handslag.web.referrals.answering import answer_seen
from handslag.web.referrals.forms import PapersForm, brought
from handslag.web.staff import StaffRequest, staff_page
from handslag.web.uploads import say_what_was_seen


@require_http_methods(["GET", "POST"])
@staff_page
def referral_documents(request: StaffRequest, response_id: int) -> HttpResponseBase:
    """Show and change the documents of the unit's answer."""
    slug = request.public_body.slug
    here, back = (
        reverse(name, args=[slug, response_id]) for name in ("referral_documents", "referral_answer")
    )
    return answer_documents(request, response_id, request.actor, here, back)


def answer_documents(request: HttpRequest, response_id: int, by: Actor, here: str, back: str) -> HttpResponse:
    """Show the documents of an answer with the form that brings more, and make what a button asks for.

    Raises: Refused when they cannot be changed; NotFound for somebody who does not see the answer.
    """
    file = answer_seen(response_id, by)
    if refused := ANSWER.refusal("bring", file, by):
        raise refused
    form, status = PapersForm(), 200
    if request.method == "POST":
        if "part" in request.POST:
            _mark(request, response_id, by)
            return redirect(here)
        form, status = PapersForm(request.POST, request.FILES), 422
        if form.is_valid() and _brought(request, response_id, form, by):
            return redirect(here)
    context = {
        "file": file,
        "form": form,
        "papers": papers_seen(file, by),
        "parts": dict(AnswerPart.choices),
        "back": back,
    }
    return render(request, "web/referrals/documents.html", context, status=status)


def _mark(request: HttpRequest, response_id: int, by: Actor) -> None:
    """Say what a document is, and tell how it went."""
    asked = request.POST.get("document", "")
    document_id = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    try:
        acts.mark_document(by=by, response_id=response_id, document_id=document_id, part=request.POST["part"])
    except (NotAllowed, NotFound):
        raise
    except Refused as refused:
        messages.warning(request, str(refused.text))
    else:
        messages.success(request, _("Det är ändrat."))


def _brought(request: HttpRequest, response_id: int, form: PapersForm, by: Actor) -> bool:
    """Bring the files one by one, and tell if all were good; what is good is kept when another is not."""
    said, kept = form.cleaned_data, []
    for number, upload in enumerate(said["upload"]):
        part = AnswerPart.ANSWER if said["is_answer"] and number == 0 else AnswerPart.APPENDIX
        title = said["title"] if len(said["upload"]) == 1 else ""
        try:
            paper = brought(upload, title, part)
            acts.bring_document(by=by, response_id=response_id, paper=paper)
        except (NotAllowed, NotFound):
            raise
        except Refused as refused:
            form.add_error("upload", f"{upload.name}: {refused.text}")
        else:
            kept.append(paper)
    say_what_was_seen(request, [one.upload for one in kept])
    if kept:
        messages.success(request, _("Mottaget: %(names)s.") % {"names": ", ".join(one.title for one in kept)})
    return not form.errors
