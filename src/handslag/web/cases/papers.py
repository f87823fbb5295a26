# SPDX-License-Identifier: EUPL-1.2
"""Compose the papers of a case from its file: the screening record with reasons, and a no with reasons and another path."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.dossiers.models import Decision
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.papers.blocks import (
    Block,
    Criterion,
    Fact,
    Facts,
    Heading,
    Look,
    Notice,
    Paper,
    Paragraph,
    PartyKind,
    PartyName,
    Sources,
    Tone,
)
from handslag.ui.words import datum, isodatum, sprak
from handslag.web.cases.assessing import Assessment, CriterionRow, LayerView

_TONES = {"good": Tone.GOOD, "wait": Tone.WAIT, "stop": Tone.STOP}


def screening_record(file: CaseFile, shown: Assessment) -> Paper:
    """Return the assessment with every verdict, its reasons and its source."""
    case = file.case
    return Paper(
        title=case.title,
        kind_of_document=_("Bedömning med skäl"),
        look=_look(file),
        issued_on=file.today,
        reg_no=case.dossier.reg_no or "",
        parties=_parties(file),
        language=_language(),
        blocks=(
            Paragraph(_("Sammantaget: %(outcome)s.") % {"outcome": shown.outcome.lower()}, is_lead=True),
            Facts(
                (
                    Fact(_("Inkom"), isodatum(case.received_on)),
                    Fact(_("Läge"), str(case.get_state_display())),
                    *_names(_("Riktlinje"), shown.governing),
                    *_names(_("Rättslig prövning"), shown.law),
                    Fact(_("Ansvarig"), case.officer.name if case.officer else case.responsible_unit.name),
                )
            ),
            *_layer(_("Bedömning mot riktlinjen"), shown.governing),
            *_layer(_("Rättslig prövning"), shown.law),
            Notice(
                _("Så läses bedömningen"),
                _(
                    "Människor har bedömt varje punkt. Systemet räknar ut vad riktlinjens regel säger om svaren, "
                    "men avgör ingenting."
                ),
            ),
            Sources(tuple(shown.explanation), title=_("Så har utfallet räknats fram")),
        ),
    )


def refusal(file: CaseFile, decision: Decision) -> Paper:
    """Return the no as the organisation gets it: reasons, the other path and how to walk it."""
    case = file.case
    path = sprak(FORM_TITLES[Form(decision.other_path)]) if decision.other_path in set(Form) else ""
    words = decision.other_path_words.content if decision.other_path_words else ""
    by_board = decision.deciding_unit.name if decision.deciding_unit else ""
    section = f"{by_board}, {decision.section}" if by_board and decision.section else by_board
    return Paper(
        title=case.title,
        kind_of_document=_("Besked om initiativ"),
        look=_look(file),
        issued_on=decision.decided_on,
        reg_no=case.dossier.reg_no or "",
        recipient=", ".join(one.name for one in file.organisations),
        parties=_parties(file),
        language=_language(),
        blocks=(
            Paragraph(
                _(
                    "Det blir inget idéburet offentligt partnerskap den här gången. "
                    "Här står varför och vad ni kan göra i stället."
                ),
                is_lead=True,
            ),
            Facts(
                (
                    Fact(_("Beslut"), str(decision.get_outcome_display())),
                    Fact(_("Datum"), datum(decision.decided_on)),
                    Fact(_("Beslutat av"), section or decision.decided_by),
                )
            ),
            Heading(_("Skälen")),
            Paragraph(decision.reasons.content),
            Heading(_("En annan väg")),
            Paragraph(path, is_lead=True),
            *((Paragraph(words),) if words else ()),
            Notice(
                _("Ni kan alltid lämna ett nytt initiativ"),
                _("Dörren står öppen. Hör av er om ni vill prata om skälen."),
            ),
        ),
    )


def _layer(title: str, layer: LayerView | None) -> Iterator[Block]:
    if layer is None:
        return
    yield Heading(title)
    yield Paragraph(layer.rule)
    for row in layer.rows:
        yield _criterion(row)


def _criterion(row: CriterionRow) -> Criterion:
    reasons = row.reasons or row.hold
    return Criterion(
        number=row.number,
        title=row.title,
        verdict=row.verdict,
        reasons=reasons,
        source=row.source,
        judged_by=row.by,
        tone=_TONES.get(row.tag, Tone.PLAIN),
    )


def _names(label: str, layer: LayerView | None) -> Iterator[Fact]:
    if layer is not None:
        yield Fact(label, f"{layer.title} ({layer.ref})")


def _look(file: CaseFile) -> Look:
    body = file.case.body
    footer = " · ".join(part for part in (body.name, body.phone, body.email) if part)
    return Look(body=body.name, unit=file.case.responsible_unit.name, footer=footer)


def _parties(file: CaseFile) -> tuple[PartyName, ...]:
    unit = file.case.board or file.case.responsible_unit
    organisations = (PartyName(one.name, PartyKind.ORGANISATION) for one in file.organisations)
    return (PartyName(f"{unit.name}, {file.case.body.name}", PartyKind.PUBLIC), *organisations)


def _language() -> str:
    return (get_language() or "sv").split("-")[0]
