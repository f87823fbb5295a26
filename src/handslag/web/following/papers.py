# SPDX-License-Identifier: EUPL-1.2
"""Compose the paper of an occasion: reports, planned beside delivered, goals, the meeting and what the parties agreed on."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.models import Side
from handslag.kernel.money import kronor
from handslag.papers.blocks import (
    Block,
    Column,
    ColumnKind,
    Fact,
    Facts,
    Heading,
    Look,
    Notice,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
    Table,
)
from handslag.ui.words import datum, isodatum
from handslag.web.following.comparing import sums
from handslag.web.following.occasions import Occasion, Said


def follow_up_paper(shown: Occasion) -> Paper:
    """Return the occasion as it stands; an evaluation that is not answered by all says so and shows no answers."""
    file, agreement = shown.file, shown.file.agreement
    return Paper(
        title=agreement.title,
        kind_of_document=_("Uppföljning och utvärdering"),
        look=_look(file),
        issued_on=shown.now.row.closed_on or file.today,
        reg_no=agreement.dossier.reg_no or "",
        parties=tuple(
            PartyName(one.name, PartyKind.PUBLIC if one.side == Side.PUBLIC else PartyKind.ORGANISATION)
            for one in file.parties
        ),
        language=(get_language() or "sv").split("-")[0],
        blocks=tuple(_blocks(shown)),
    )


def _blocks(shown: Occasion) -> Iterator[Block]:
    row = shown.now.row
    yield Paragraph(
        _("%(title)s av partnerskapet, %(period)s.") % {"title": shown.title, "period": shown.period},
        is_lead=True,
    )
    yield Facts(
        (
            Fact(_("Läge"), str(row.get_state_display())),
            Fact(_("Klar senast"), isodatum(row.due_on)),
            *((Fact(_("Avslutad"), isodatum(row.closed_on)),) if row.closed_on else ()),
        )
    )
    if row.skipped_for:
        yield Notice(_("Uppföljningen hoppades över"), row.skipped_for.content)
    if shown.reports:
        yield Heading(_("Parternas rapporter"))
        yield from _questions(shown.reports)
    if any(one.delivered is not None for one in shown.compared):
        yield from _compared(shown)
    yield from _goals(shown)
    if row.meeting:
        yield Heading(_("Mötet"))
        place = f", {row.meeting.place}" if row.meeting.place else ""
        yield Facts(
            (
                Fact(_("Dag"), f"{datum(row.meeting.held_on)}{place}"),
                Fact(_("Närvarande"), row.meeting.who_came),
            )
        )
        if row.meeting.noted:
            yield Paragraph(row.meeting.noted)
    if row.has_evaluation:
        yield from _evaluation(shown)


def _questions(rows: tuple[Said, ...]) -> Iterator[Block]:
    for one in rows:
        yield Heading(one.question, 2)
        yield Facts(tuple(Fact(party.name, words) for party, words in one.answers))


def _compared(shown: Occasion) -> Iterator[Block]:
    planned, delivered = sums(shown.compared)
    yield Heading(_("Planerat och levererat"))
    yield Table(
        columns=(
            Column(_("Insats"), width=3),
            Column(_("Part"), width=2),
            Column(_("Planerat"), ColumnKind.NUMBER, width=2),
            Column(_("Levererat"), ColumnKind.NUMBER, width=2),
            Column(_("Värde levererat"), ColumnKind.NUMBER, width=2),
        ),
        rows=tuple(
            (
                one.title,
                one.party,
                one.planned_words or _("Inte planerat"),
                one.delivered_words or "–",
                kronor(one.delivered_ore) if one.delivered_ore is not None else "–",
            )
            for one in shown.compared
        ),
        sum_row=(_("Summa värde"), "", planned, delivered, delivered),
        caption=_("Vad parterna planerade för perioden och vad de säger att de har lagt in."),
    )


def _goals(shown: Occasion) -> Iterator[Block]:
    measured = [one for one in shown.goals if one.measured]
    if not measured:
        return
    yield Heading(_("Målen"))
    for one in measured:
        yield Heading(one.goal.title, 2)
        yield Facts(tuple(Fact(isodatum(day), words) for day, words in one.lines()))


def _evaluation(shown: Occasion) -> Iterator[Block]:
    yield Heading(_("Gemensam utvärdering"))
    if not shown.all_answered:
        yield Notice(_("Alla parter har inte svarat än"), _("Svaren är stängda tills alla har svarat."))
        return
    if shown.agreed:
        for title, words in shown.agreed_parts:
            yield Heading(title, 2)
            yield Paragraph(words)
        yield Facts(tuple(Fact(one.name, one.note) for one in shown.confirmed))
    yield Heading(_("Parternas egna svar"), 2)
    yield from _questions(shown.answers)


def _look(file: AgreementFile) -> Look:
    body = file.agreement.body
    footer = " · ".join(part for part in (body.name, body.phone, body.email) if part)
    return Look(body=body.name, unit=file.agreement.responsible_unit.name, footer=footer)
