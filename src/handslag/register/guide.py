# SPDX-License-Identifier: EUPL-1.2
"""The form guide: one question on a page, and the answer with its reasons. The address holds everything."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.guidelines.form_guide import GuideResult, guide_for, result
from handslag.guidelines.format_guide import FormGuide, Question
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.guidelines.resolving import ResolvedPack
from handslag.kernel.errors import NotFound
from handslag.register import front_page
from handslag.register.caching import public
from handslag.register.guide_answers import (
    ANSWERS_TO,
    CHANGES,
    IN_GUIDE,
    INTO_INITIATIVE,
    address_with,
    asked_by,
    read_answers,
)
from handslag.register.shelf import Shelf, contact_units, shelf_of
from handslag.register.wording import FORM_ANSWERS, FORMS_FIT, body_words, in_reader, source_line


@dataclass(frozen=True, slots=True)
class Guiding:
    """A body's guide and the pack it stands in, whose list of sources its questions point to."""

    shelf: Shelf
    guide: FormGuide
    home: ResolvedPack

    @property
    def address(self) -> str:
        """Return where the guide begins."""
        return reverse("guide", args=[self.shelf.body.slug])

    @property
    def sources_address(self) -> str:
        """Return the page that lists the guide's sources."""
        if self.shelf.guideline is self.home:
            return reverse("guideline", args=[self.shelf.body.slug])
        issuer, name = self.home.pack.pack.id.split("/")
        return reverse(
            "guideline_version", args=[self.shelf.body.slug, issuer, name, self.home.pack.pack.version]
        )


@public
def ask(request: HttpRequest, body: str) -> HttpResponse:
    """Ask the next question, or the one that is to be changed; when none is left, go to the answer."""
    guiding = guiding_at(request, body)
    asked = asked_by(guiding.guide, request.GET)
    if asked.question is None:
        return redirect(address_with(reverse("guide_result", args=[body]), asked.answers))
    is_refused = asked.is_odd and ANSWERS_TO in request.GET
    return render(
        request,
        "register/guide.html",
        {
            "shelf": guiding.shelf,
            "body": guiding.shelf.body,
            "guide": guiding.guide,
            "asked": asked,
            "question": asked.question,
            "total": len(guiding.guide.questions),
            "name": f"{IN_GUIDE}{asked.question.id}",
            "choices": [{"value": one.id, "title": in_reader(one.text)} for one in asked.question.choices],
            "is_refused": is_refused,
            "kept": [
                *(
                    (f"{IN_GUIDE}{name}", value)
                    for name, value in asked.answers.items()
                    if name != asked.question.id
                ),
                (ANSWERS_TO, asked.question.id),
            ],
            "back_url": address_with(guiding.address, asked.answers, **{CHANGES: asked.before.id})
            if asked.before
            else "",
            "so_far": answered_lines(guiding, asked.answers),
            "source": source_line(guiding.home, asked.question.source, guiding.sources_address),
        },
        status=422 if asked.is_missing or is_refused else 200,
    )


@public
def answer(request: HttpRequest, body: str) -> HttpResponse:
    """Show the form the answers point to and why; an address with too few answers goes back to the next question."""
    guiding = guiding_at(request, body)
    answers, is_odd = read_answers(guiding.guide, request.GET)
    found = result(guiding.guide, answers)
    if found is None:
        return redirect(address_with(guiding.address, answers))
    shelf = guiding.shelf
    coordinator = shelf.adoption.functions.get("coordinator") if shelf.adoption else None
    return render(
        request,
        "register/guide_result.html",
        {
            "shelf": shelf,
            "body": shelf.body,
            "who": body_words(shelf.body),
            "found": found,
            "is_iop": found.form is Form.IOP,
            "is_odd": is_odd,
            "title": FORM_ANSWERS[found.form],
            "reasons": reasons(guiding, found),
            "row_source": source_line(guiding.home, found.source, guiding.sources_address),
            "others": other_forms(found.form),
            "contacts": front_page.contacts_of(shelf.body, contact_units(shelf.body.id), coordinator)[:1],
            "again_url": guiding.address,
            "change_url": address_with(guiding.address, answers, **{CHANGES: found.answered[-1].question_id}),
            "initiative_url": address_with(
                reverse("initiative_new", args=[body]), answers, prefix=INTO_INITIATIVE
            ),
            "pdf_url": address_with(reverse("guide_result_pdf", args=[body]), answers),
            "docx_url": address_with(reverse("guide_result_docx", args=[body]), answers),
            "address": request.build_absolute_uri(),
        },
    )


def guiding_at(request: HttpRequest, slug: str) -> Guiding:
    """Return the guide of a body: its guideline's own, else the shared one that stands in the law pack.

    Raises: NotFound for an unknown body, and while no guide has been loaded.
    """
    shelf = shelf_of(request, slug)
    governing = shelf.guideline.pack if shelf.guideline else None
    guide = guide_for(governing, shelf.law.pack) if shelf.law else governing.form_guide if governing else None
    home = shelf.guideline if governing is not None and governing.form_guide is guide else shelf.law
    if guide is None or home is None:
        raise NotFound(
            "guide.none", lazy("Formguiden är inte på plats här än. Hör av er till kontaktpersonen så länge.")
        )
    return Guiding(shelf, guide, home)


def answered_lines(guiding: Guiding, answers: dict[str, str]) -> list[dict[str, str]]:
    """Return the answers so far in words, each with the address where it can be changed."""
    lines = []
    for question in guiding.guide.questions:
        if question.id in answers:
            url = address_with(guiding.address, answers, **{CHANGES: question.id})
            lines.append(
                {
                    "question": in_reader(question.text),
                    "answer": chosen(question, answers[question.id]),
                    "url": url,
                }
            )
    return lines


def chosen(question: Question, choice_id: str) -> str:
    """Return a choice in words."""
    return in_reader(next(choice.text for choice in question.choices if choice.id == choice_id))


def reasons(guiding: Guiding, found: GuideResult) -> list[dict[str, str]]:
    """Return each answered question with its answer and where the question comes from."""
    lines = []
    for one in found.answered:
        source = source_line(guiding.home, one.source, guiding.sources_address)
        words = _("Ert svar: %(answer)s") % {"answer": in_reader(one.choice)}
        lines.append(
            {"title": in_reader(one.question), "text": words, "source": source.text, "url": source.url}
        )
    return lines


def other_forms(form: Form) -> list[tuple[str, str]]:
    """Return the other forms with when each fits."""
    return [(in_reader(FORM_TITLES[one]), str(fits)) for one, fits in FORMS_FIT.items() if one is not form]
