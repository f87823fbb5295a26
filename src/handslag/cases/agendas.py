# SPDX-License-Identifier: EUPL-1.2
"""What a meeting of a kind usually takes up, with what the case has open; a proposal that people change. Pure."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.cases.steps import steps_of
from handslag.dossiers.models import MeetingKind
from handslag.guidelines.format_process import StepKind
from handslag.guidelines.verdicts import Wait

MOST_OPEN = 4
MOST_POINT = 200


def proposed_agenda(kind: str, file: CaseFile) -> list[str]:
    """Return the points of a meeting of a kind: the usual ones, what is open in the case, and what comes next."""
    return [*_usual(kind), *(one[:MOST_POINT] for one in _open(kind, file)), *_last(kind)]


def _usual(kind: str) -> list[str]:
    usual = {
        MeetingKind.FIRST: [
            _("Vi presenterar oss"),
            _("Organisationen berättar om sin idé"),
            _("Så ser vägen fram till ett beslut ut"),
        ],
        MeetingKind.JOINT: [
            _("Organisationen berättar om sin idé"),
            _("Samhällsutmaningen: vad ser vi var och en?"),
            _("Vad kan var och en bidra med?"),
            _("Frågor från dem som berörs"),
        ],
        MeetingKind.INTERNAL: [
            _("Vad vi har hört hittills"),
            _("Hur berörs vi?"),
            _("Vad svarar vi?"),
        ],
        MeetingKind.FOLLOW_UP: [
            _("Svaren från dem som berörs"),
            _("Plan för resten av arbetet"),
        ],
        MeetingKind.SUPPORT: [_("Vad är oklart i idén?"), _("Så kan den bli tydligare")],
    }
    return usual.get(MeetingKind(kind), []) if kind in MeetingKind.values else []


def _last(kind: str) -> list[str]:
    if kind == MeetingKind.INTERNAL:
        return [_("Vem gör vad, till när?")]
    return [_("Nästa steg: vem gör vad, till när?")]


def _open(kind: str, file: CaseFile) -> list[str]:
    """Return what the case has open: points that are unclear, then declaration and check where the working order has them."""
    language = get_language() or "sv"
    found = [
        _("Oklar punkt: %(text)s") % {"text": finding.text.in_language(language)}
        for judgement in ((file.overall.law, file.overall.governing) if file.overall else ())
        if judgement is not None
        for finding in judgement.findings
        if Wait.CLARITY in finding.waits_for
    ][:MOST_OPEN]
    asked = {one.kind for one in steps_of(file) if one.state != "done"}
    if kind == MeetingKind.INTERNAL:
        return found
    if StepKind.DECLARATION in asked and file.undeclared():
        found.append(_("Intyget om värdegrund"))
    if StepKind.PARTNER_CHECK in asked and file.unchecked():
        found.append(_("Handlingar som organisationen visar"))
    return found
