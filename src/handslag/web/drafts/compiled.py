# SPDX-License-Identifier: EUPL-1.2
"""The compilation of a referral: who stands where, and every remark section by section, on the page and on paper."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from handslag.guidelines.draft_queries import Round, SaidRemark, draft_file, rounds_of
from handslag.guidelines.explaining import PART_TITLES
from handslag.guidelines.lifecycle import DraftFile
from handslag.guidelines.models import AnswerPart, Position, ReferralResponse
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.papers.blocks import (
    Block,
    Column,
    ColumnKind,
    Fact,
    Facts,
    Heading,
    Look,
    Paper,
    Paragraph,
    Table,
)
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.ui.words import datum, sprak
from handslag.web.cases.printing import DOCX, PDF
from handslag.web.disposition import disposition
from handslag.web.referrals.papers import listed
from handslag.web.staff import StaffRequest, staff_page


@staff_page
def draft_compilation(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Show the answers to a referral beside each other."""
    file = draft_file(draft_id, request.actor)
    rounds = rounds_of(file.draft)
    found = _round_asked(request, rounds)
    context = {
        "file": file,
        "round": found,
        "rounds": rounds,
        "sections": sections_of_round(found),
        "counts": counted(found),
        "may_reply": "writer" in file.roles_of(request.actor),
        "positions": dict(Position.choices),
        "parts": dict(AnswerPart.choices),
    }
    return render(request, "web/drafts/compilation.html", context)


def sections_of_round(found: Round) -> list[tuple[str, str, tuple[SaidRemark, ...]]]:
    """Return name, title and remarks of each section that somebody said something of, in the order of the format."""
    return [
        (name, sprak(PART_TITLES[name]), found.remarks[name]) for name in PART_TITLES if name in found.remarks
    ]


def counted(found: Round) -> list[tuple[str, int]]:
    """Return how many stand where, those who have not answered last."""
    counts = Counter(one.position for one in found.answered)
    rows = [(str(position.label), counts[position.value]) for position in Position if counts[position.value]]
    return [*rows, *([(_("Har inte svarat"), len(found.silent))] if found.silent else [])]


def compilation(file: DraftFile, found: Round) -> Paper:
    """Return the compilation as a paper."""
    return Paper(
        title=found.referral.title,
        kind_of_document=_("Sammanställning av remissvar"),
        look=Look(body=file.draft.body.name, unit=file.draft.dossier.unit.name),
        issued_on=clock.today(),
        reg_no=file.draft.dossier.reg_no or "",
        blocks=tuple(_blocks(found)),
    )


def _blocks(found: Round) -> Iterator[Block]:
    yield Facts(
        (
            Fact(_("Skickad"), datum(found.referral.sent_at)),
            Fact(_("Svar senast"), datum(found.referral.due_on)),
            *(Fact(label, str(count)) for label, count in counted(found)),
        )
    )
    yield Heading(_("Vilka som har svarat"))
    columns = (
        Column(_("Svarande"), width=4),
        Column(_("Ställningstagande"), width=4),
        Column(_("Svarade"), ColumnKind.DATE, 2),
        Column(_("Diarienummer och paragraf"), width=3),
    )
    yield Table(columns, tuple(_row(one) for one in (*found.answered, *found.silent)))
    yield Heading(_("Yttrandena i sin helhet"))
    for response in found.answered:
        yield Heading(response.name, 2)
        yield Paragraph(
            response.overall.content if response.overall else str(Position(response.position).label)
        )
        for statement in response.decision.statements.all() if response.decision else ():
            yield Paragraph(f"{statement.get_kind_display()}, {statement.by_whom}: {statement.text.content}")
        yield from _documents(response)
    for _name, title, remarks in sections_of_round(found):
        yield Heading(title)
        yield Table(
            (
                Column(_("Svarande"), width=3),
                Column(_("Synpunkt"), width=4),
                Column(_("Samordnarens svar"), width=4),
            ),
            tuple((one.response.name, one.remark.text.content, reply_words(one)) for one in remarks),
        )


def _documents(response: Any) -> Iterator[Block]:
    """Yield the documents that go with an answer.

    Why Any: Django adds what rounds_of prefetches.
    """
    yield from listed(response.papers, 3)


def _row(response: ReferralResponse) -> tuple[str, str, str, str]:
    late = _(" (efter sista dagen)") if response.is_late else ""
    return (
        response.name,
        str(Position(response.position).label) + late if response.answered_at else _("Har inte svarat"),
        response.answered_on.isoformat() if response.answered_on else "",
        ", ".join(
            part for part in (response.reg_no, response.decision.section if response.decision else "") if part
        ),
    )


def reply_words(said: SaidRemark) -> str:
    """Return what became of a remark, in words."""
    if said.reply is None:
        return _("Inte besvarad än")
    text = said.reply.text.content if said.reply.text else ""
    return ". ".join(part for part in (str(said.reply.get_kind_display()), text) if part)


def _round_asked(request: StaffRequest, rounds: list[Round]) -> Round:
    """Return the round asked for, else the latest.

    Raises: NotFound when the draft has not been out.
    """
    asked = request.GET.get("omgang", "")
    found = next((one for one in rounds if str(one.referral.number) == asked), rounds[0] if rounds else None)
    if found is None:
        raise NotFound("referral.none", _("Utkastet har inte varit på remiss."))
    return found


def _given(ending: str) -> Callable[..., HttpResponseBase]:
    render_paper, media_type = (render_pdf, PDF) if ending == "pdf" else (render_docx, DOCX)

    @staff_page
    def give(request: StaffRequest, draft_id: int, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        file = draft_file(draft_id, request.actor)
        with translation.override("sv"):
            paper = compilation(file, _round_asked(request, rounds_of(file.draft)))
            response = HttpResponse(render_paper(paper), content_type=media_type)
        response["Content-Disposition"] = disposition(
            f"{paper.kind_of_document} {paper.reg_no.replace('/', '-')}.{ending}"
        )
        return response

    return give


compilation_pdf, compilation_docx = _given("pdf"), _given("docx")
