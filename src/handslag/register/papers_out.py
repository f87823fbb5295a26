# SPDX-License-Identifier: EUPL-1.2
"""Public papers to fetch: the form guide's answer and the quick guide, as PDF and as Word."""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, wraps
from typing import ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from handslag.guidelines.form_guide import result
from handslag.kernel.errors import NotNow
from handslag.papers.blocks import Paper
from handslag.papers.compiler import NotRendered, TooLong
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.register import front_page
from handslag.register.caching import public
from handslag.register.guide import Guiding, guiding_at
from handslag.register.guide_answers import address_with, read_answers
from handslag.register.guide_paper import result_paper
from handslag.register.quick_guide import fitting_paper
from handslag.register.shelf import contact_units

PDF = "application/pdf"
log = logging.getLogger("handslag.register")

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# Why kept: the same paper gives the same bytes, and anybody may ask for it again and again.
_pdf_of = lru_cache(maxsize=64)(render_pdf)
_docx_of = lru_cache(maxsize=64)(render_docx)

Parts = ParamSpec("Parts")


def _or_say_so(view: Callable[Parts, HttpResponse]) -> Callable[Parts, HttpResponse]:
    """Let a paper that cannot be set be said in words, not as a fault of the page."""

    @wraps(view)
    def answer(*args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except NotRendered as error:
            log.error("public paper not rendered: %s", type(error).__name__)
            raise NotNow(
                "paper.not_made",
                lazy("Filen gick inte att göra just nu. Försök igen om en stund, eller skriv ut sidan."),
            ) from error

    return answer


@public
@_or_say_so
def guide_result_pdf(request: HttpRequest, body: str) -> HttpResponse:
    """Hand out the guide's answer as PDF; an address with too few answers goes back to the guide."""
    paper = _result_paper(request, body)
    return _file(_pdf_of(paper), PDF, f"formguiden-{body}.pdf") if isinstance(paper, Paper) else paper


@public
@_or_say_so
def guide_result_docx(request: HttpRequest, body: str) -> HttpResponse:
    """Hand out the guide's answer as Word; an address with too few answers goes back to the guide."""
    paper = _result_paper(request, body)
    return _file(_docx_of(paper), DOCX, f"formguiden-{body}.docx") if isinstance(paper, Paper) else paper


@public
@_or_say_so
def quick_guide_pdf(request: HttpRequest, body: str) -> HttpResponse:
    """Hand out the quick guide as PDF."""
    _paper, pdf = _quick_guide(request, body)
    return _file(pdf, PDF, f"lathund-{body}.pdf")


@public
@_or_say_so
def quick_guide_docx(request: HttpRequest, body: str) -> HttpResponse:
    """Hand out the quick guide as Word, with what fits one page in the PDF."""
    paper, _pdf = _quick_guide(request, body)
    return _file(_docx_of(paper), DOCX, f"lathund-{body}.docx")


def _result_paper(request: HttpRequest, body: str) -> Paper | HttpResponse:
    guiding = guiding_at(request, body)
    answers, _is_odd = read_answers(guiding.guide, request.GET)
    found = result(guiding.guide, answers)
    if found is None:
        return redirect(address_with(guiding.address, answers))
    page = request.build_absolute_uri(address_with(reverse("guide_result", args=[body]), answers))
    return _shortest(result_paper(guiding, found, page))


def _shortest(paper: Paper) -> Paper:
    """Return the paper on one page when it fits there."""
    on_one_page = replace(paper, most_pages=1)
    try:
        _pdf_of(on_one_page)
    except TooLong:
        return paper
    return on_one_page


def _quick_guide(request: HttpRequest, body: str) -> tuple[Paper, bytes]:
    guiding = guiding_at(request, body)
    return fitting_paper(guiding, _contacts(guiding))


def _contacts(guiding: Guiding) -> list[front_page.Contact]:
    shelf = guiding.shelf
    coordinator = shelf.adoption.functions.get("coordinator") if shelf.adoption else None
    return (
        front_page.contacts_of(shelf.body, contact_units(shelf.body.id), coordinator)
        if shelf.takes_initiatives
        else []
    )


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )
