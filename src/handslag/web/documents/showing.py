# SPDX-License-Identifier: EUPL-1.2
"""The page of a document: what it is, its versions, its text and its PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handslag.agreements.models import Agreement
from handslag.cases.lifecycle import CASE
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.cases.renewing import may_renew_in_case
from handslag.commissions.models import Commission
from handslag.dossiers.models import Document, FileVersion
from handslag.dossiers.renditions import pdf_of
from handslag.dossiers.storage import load
from handslag.files.kinds import ENDINGS, OFFICE, PDF, PICTURES, TEXT
from handslag.files.reading import text_pages
from handslag.files.rendering import can_render
from handslag.files.taking_in import NOTICES
from handslag.guidelines.draft_queries import answer_documents_near
from handslag.parties.actor import Actor
from handslag.register.wording import body_words
from handslag.ui.parts import page_number
from handslag.web.disposition import disposition
from handslag.web.documents.opening import file_of, of_document
from handslag.web.giving_files import sealed
from handslag.web.signin.gate import actor_of

MOST_ON_LEAF = 20_000
READABLE = OFFICE | {PDF, TEXT}


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a document's file as the page shows it."""

    number: int
    name: str
    kind: str
    size: int
    stored_at: datetime
    added_by: str
    notices: tuple[str | Promise, ...]
    holds_personal_number: bool
    url: str


@dataclass(frozen=True, slots=True)
class Portion:
    """A piece of a document's text: of which page, and if it begins there."""

    page: int
    text: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document belongs on the reader's own side: the matter's number, its title and the way back."""

    number: str
    title: str
    url: str


@require_safe
@never_cache
@of_document
def document_about(request: HttpRequest, document: Document) -> HttpResponse:
    """Show what a document is, its versions, and what can be done with it."""
    by = actor_of(request)
    file = file_of(document)
    refused = may_renew_in_case(document, by)
    moves = _moves(document, by)
    context = {
        **frame_of(request, document),
        "file": file,
        "versions": _versions(document),
        "is_renewable": "add_version" in moves and refused is None,
        "may_mark": "mark_secrecy" in moves,
        "can_read": file.media_type in READABLE,
        "can_render": can_render(file.media_type),
        "is_rendered_elsewhere": file.media_type in OFFICE and not can_render(file.media_type),
        "is_own": document.from_organisation_id == by.organisation_id,
        "readers": readers_of(document),
    }
    return render(request, "web/documents/about.html", context)


@require_safe
@never_cache
@of_document
def document_text(request: HttpRequest, document: Document) -> HttpResponseBase:
    """Show the text of a document's latest file, page by page."""
    file = file_of(document)
    if file.media_type not in READABLE:
        return redirect("document_about", document_id=document.pk)
    pages, is_cut = text_pages(load(file.sha256), file.media_type)
    leaves = in_leaves(pages)
    number = page_number(request.GET.get("page"), len(leaves), 1)
    context = {
        **frame_of(request, document),
        "file": file,
        "portions": leaves[number - 1] if leaves else (),
        "number": number,
        "leaves": len(leaves),
        "is_paged": file.media_type == PDF,
        "is_scanned": not leaves and not is_cut,
        "is_cut": is_cut,
    }
    return render(request, "web/documents/text.html", context)


def in_leaves(pages: Sequence[str]) -> list[tuple[Portion, ...]]:
    """Return the text as leaves, each small enough for a page of ours: short pages together, long ones cut between lines."""
    leaves: list[tuple[Portion, ...]] = []
    leaf: list[Portion] = []
    for portion in _portions(pages):
        if leaf and sum(len(one.text) for one in leaf) + len(portion.text) > MOST_ON_LEAF:
            leaves.append(tuple(leaf))
            leaf = []
        leaf.append(portion)
    return [*leaves, tuple(leaf)] if any(pages) else []


def _portions(pages: Sequence[str]) -> Iterator[Portion]:
    for number, text in enumerate(pages, 1):
        rest, begins = text, True
        while rest or begins:
            cut = len(rest) if len(rest) <= MOST_ON_LEAF else rest.rfind("\n", 1, MOST_ON_LEAF)
            cut = MOST_ON_LEAF if cut < 1 and rest else cut
            yield Portion(number, rest[:cut], begins)
            rest, begins = rest[cut:].lstrip("\n"), False


@require_safe
@of_document
def document_pdf(request: HttpRequest, document: Document) -> HttpResponseBase:
    """Give a picture or an office file as PDF."""
    file = file_of(document)
    if file.media_type == PDF:
        return redirect("document", document_id=document.pk)
    if not can_render(file.media_type):
        return redirect("document_about", document_id=document.pk)
    tag = quote_etag(f"{file.sha256}-pdf")
    # Why first: what the reader has already need not be made.
    response = get_conditional_response(request, etag=tag) or HttpResponse(pdf_of(file))
    response["Content-Type"] = PDF
    response["Content-Disposition"] = disposition(f"{file.name.rpartition('.')[0]}.pdf")
    return sealed(response, tag)


def frame_of(request: HttpRequest, document: Document) -> dict[str, object]:
    """Return what every page of a document shows around it, and let the frame know the body."""
    body = document.dossier.body
    # Why setattr: the frame reads request.public_body, which Django's type does not know.
    setattr(request, "public_body", body)  # noqa: B010
    place = place_of(document, actor_of(request))
    return {"document": document, "place": place, "body_word": body_words(body)}


def readers_of(document: Document) -> str:
    """Return in words who may read a document."""
    if document.is_shared and not document.secrecy_ground:
        return _("båda sidor")
    body = {"body": body_words(document.dossier.body)}
    if document.from_organisation_id is not None:
        return _("%(body)s och den som lämnade den") % body
    return _("bara %(body)s") % body


def place_of(document: Document, by: Actor) -> Place:
    """Return what a document belongs to, on the reader's side: a case, an agreement without one, a commission, an answer."""
    dossier, slug = document.dossier, document.dossier.body.slug
    number, title = dossier.reg_no or "", dossier.title
    if Case.objects.visible_to(by).filter(pk=dossier.pk).exists():
        if by.is_organisation:
            return Place(number, title, f"{reverse('matter', args=[dossier.pk])}#handlingar")
        return Place(number, title, reverse("case_documents", args=[slug, dossier.pk]))
    if Agreement.objects.visible_to(by).filter(pk=dossier.pk).exists():
        return Place(number, title, reverse("agreement_documents", args=[slug, dossier.pk]))
    if Commission.objects.visible_to(by).filter(pk=dossier.pk).exists():
        return Place(number, title, reverse("commission", args=[slug, dossier.pk]))
    if of_answer := answer_documents_near(by).filter(document=document).first():
        name, parts = ("own_referral", []) if by.is_organisation else ("referral_answer", [slug])
        return Place(number, title, reverse(name, args=[*parts, of_answer.response_id]))
    return Place(number, title, "")


def kind_in_words(media_type: str) -> str:
    """Return what a kind of file is called."""
    if media_type in PICTURES:
        return _("bild")
    ending = ENDINGS.get(media_type, ("",))[0].lstrip(".")
    return {"docx": "Word", "xlsx": "Excel", "pptx": "PowerPoint", "txt": _("text")}.get(
        ending, ending.upper()
    )


def _moves(document: Document, by: Actor) -> frozenset[str]:
    """Return which moves on documents the actor can make in the case that the document belongs to."""
    if not Case.objects.visible_to(by).filter(pk=document.dossier_id).exists():
        return frozenset()
    file = case_file(document.dossier_id)
    return frozenset(move for move in ("add_version", "mark_secrecy") if CASE.refusal(move, file, by) is None)


def _versions(document: Document) -> list[Version]:
    rows = FileVersion.objects.filter(document=document).order_by("-number")
    return [
        Version(
            one.number,
            one.name,
            kind_in_words(one.media_type),
            one.size,
            one.stored_at,
            one.added_by,
            tuple(NOTICES[code] for code in one.notices if code in NOTICES),
            one.holds_personal_number,
            reverse("document_version", args=[document.pk, one.number]),
        )
        for one in rows
    ]
