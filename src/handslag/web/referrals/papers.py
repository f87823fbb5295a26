# SPDX-License-Identifier: EUPL-1.2
"""The answer to a referral on paper: the whole of it by section, and the extract of the minutes by which a board gave it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from handslag.dossiers.models import Decision
from handslag.dossiers.reports import read_clauses
from handslag.guidelines.answer_minutes import answer_minutes
from handslag.guidelines.draft_queries import papers_going_with, remarks_of
from handslag.guidelines.explaining import PART_TITLES
from handslag.guidelines.lifecycle import ANSWERED, AnswerFile
from handslag.guidelines.models import AnswerDocument, Position
from handslag.kernel.errors import NotFound
from handslag.papers.blocks import Block, Fact, Facts, Heading, Look, NumberedList, Paper, Paragraph
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.ui.words import datum, sprak
from handslag.web.cases.printing import DOCX, PDF
from handslag.web.decisions.papers import extract_of_minutes
from handslag.web.disposition import disposition
from handslag.web.referrals.answering import answer_seen
from handslag.web.staff import StaffRequest, staff_page


def statement_of_opinion(file: AnswerFile) -> Paper:
    """Return an answer that is given, as a paper.

    Raises: NotFound while it is not given.
    """
    response = file.response
    if file.state != ANSWERED or response.answered_on is None:
        raise NotFound("answer.none", _("Svaret är inte lämnat än."))
    section = response.decision.section if response.decision else ""
    about = response.referral.title
    title = (
        # Why not twice: most referrals are called so themselves.
        _("Yttrande över %(title)s") % {"title": f"{about[:1].lower()}{about[1:]}"}
        if about.casefold().startswith("remiss")
        else _("Yttrande över remiss: %(title)s") % {"title": about}
    )
    return Paper(
        title=f"{section} {title}".strip(),
        kind_of_document=_("Yttrande"),
        look=Look(body=file.draft.body.name, unit=response.name),
        issued_on=response.answered_on,
        reg_no=response.reg_no,
        recipient=response.referral.asked_by_unit.name,
        blocks=tuple(_blocks(file)),
    )


def _blocks(file: AnswerFile) -> Iterator[Block]:
    response, decision = file.response, file.response.decision
    if decision is not None and decision.clauses is not None and read_clauses(decision.clauses.content):
        yield Heading(_("Beslut av %(unit)s") % {"unit": response.name})
        yield NumberedList(tuple(read_clauses(decision.clauses.content)))
    yield Heading(_("Ärendet"))
    yield Facts(
        (
            Fact(_("Remiss"), response.referral.title),
            Fact(_("Svar senast"), datum(response.referral.due_on)),
            Fact(_("Ställningstagande"), str(Position(response.position).label)),
        )
    )
    if response.overall is not None:
        yield Paragraph(response.overall.content)
    for section, remark in remarks_of(response).items():
        yield Heading(sprak(PART_TITLES[section]), 2)
        yield Paragraph(remark.text.content)
    if decision is not None:
        yield from _from_minutes(decision)
    yield from listed(papers_going_with(response))


def listed(papers: Sequence[AnswerDocument], level: int = 1) -> Iterator[Block]:
    """Yield the documents of an answer under their heading; nothing when there are none."""
    if papers:
        yield Heading(_("Handlingar"), level)
        yield NumberedList(tuple(f"{one.document.title} ({one.get_part_display()})" for one in papers))


def _from_minutes(decision: Decision) -> Iterator[Block]:
    if decision.order_of_decision is not None:
        yield Heading(_("Beslutsgång"))
        yield Paragraph(decision.order_of_decision.content)
    for statement in decision.statements.select_related("text").order_by("id"):
        yield Heading(str(statement.get_kind_display()))
        yield Paragraph(_("%(who)s lämnade följande uttalande.") % {"who": statement.by_whom})
        yield Paragraph(statement.text.content)


def extract(file: AnswerFile) -> Paper:
    """Return the extract of the minutes by which a board gave its answer.

    Raises: NotFound while the answer is not given, and when it has no decision of its own.
    """
    if file.state != ANSWERED or file.response.answered_on is None:
        raise NotFound("answer.none", _("Svaret är inte lämnat än."))
    return extract_of_minutes(answer_minutes(file), file.response.answered_on)


def _given(paper_of: Callable[[AnswerFile], Paper], ending: str) -> Callable[..., HttpResponseBase]:
    render_paper, media_type = (render_pdf, PDF) if ending == "pdf" else (render_docx, DOCX)

    @staff_page
    def give(request: StaffRequest, response_id: int, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        file = answer_seen(response_id, request.actor)
        with translation.override("sv"):
            paper = paper_of(file)
            response = HttpResponse(render_paper(paper), content_type=media_type)
        number = paper.reg_no.replace("/", "-")
        response["Content-Disposition"] = disposition(f"{paper.kind_of_document} {number}.{ending}")
        return response

    return give


answer_pdf, answer_docx = (_given(statement_of_opinion, ending) for ending in ("pdf", "docx"))
extract_pdf, extract_docx = (_given(extract, ending) for ending in ("pdf", "docx"))
