# SPDX-License-Identifier: EUPL-1.2
"""The assessment as the organisation reads it: each point with what the body found and why, once it is said."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from handslag.cases.casefile import Bound, CaseFile
from handslag.guidelines.pack_format import PackKind
from handslag.guidelines.verdicts import Finding, Verdict, Wait
from handslag.ui.words import sprak
from handslag.web.matters.opening import own_file
from handslag.web.signin.gate import for_organisation


@dataclass(frozen=True, slots=True)
class Point:
    """One criterion and what was found; ``tag`` is the kind of tag, ``word`` what it says."""

    number: str
    text: str
    word: str
    tag: str
    reasons: str
    source: str
    by: str
    at: datetime | None
    waits: str


@dataclass(frozen=True, slots=True)
class Layer:
    """The law or the guideline with its points."""

    title: str
    name: str
    points: tuple[Point, ...]
    is_law: bool


@require_GET
@never_cache
@for_organisation
def matter_assessment(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show how the initiative is assessed."""
    file = own_file(request, case_id)
    context = {"file": file, "case": file.case, "layers": _layers(file), "counts": counted(file)}
    return render(request, "web/matters/assessment.html", context)


def counted(file: CaseFile) -> list[tuple[int, str]]:
    """Return how many points stand how, over the law and the guideline; empty before anything is judged."""
    overall = file.overall
    if overall is None:
        return []
    findings = [
        one for judgement in (overall.governing, overall.law) if judgement for one in judgement.findings
    ]
    said = [_stands(finding) for finding in findings]
    if set(said) <= {"none"}:
        return []
    return [
        (said.count("good"), _("i ordning")),
        (said.count("stop"), _("inte i ordning")),
        (said.count("wait"), _("oklara")),
        (said.count("none"), _("inte bedömda än")),
    ]


def _layers(file: CaseFile) -> list[Layer]:
    overall = file.overall
    if overall is None:
        return []
    both = ((file.governing, overall.governing, False), (file.law, overall.law, True))
    return [
        Layer(
            _("Lagen") if is_law else _("Riktlinjen"),
            sprak(judgement.title),
            tuple(_point(bound, finding, index) for index, finding in enumerate(judgement.findings, 1)),
            is_law,
        )
        for bound, judgement, is_law in both
        if bound is not None and judgement is not None
    ]


def _point(bound: Bound, finding: Finding, index: int) -> Point:
    said = bound.answers.get(finding.rule_id)
    tag = _stands(finding)
    words = {
        "good": _("I ordning"),
        "stop": _("Inte i ordning"),
        "wait": _("Oklart"),
        "none": _("Inte bedömd än"),
    }
    waits = _("Väntar på ett yttrande.") if finding.opinion_from and Wait.OPINION in finding.waits_for else ""
    return Point(
        number=str(finding.number or index) if bound.pack.pack.kind != PackKind.LAW else str(index),
        text=sprak(finding.text),
        word=words[tag],
        tag=tag,
        reasons=said.reasons if said else "",
        source=_source(bound, finding),
        by=said.by if said else "",
        at=said.at if said else None,
        waits=waits,
    )


def _stands(finding: Finding) -> str:
    verdict = finding.answer.verdict
    if verdict is None:
        return "none"
    if verdict == Verdict.UNCLEAR:
        return "wait"
    is_good = (verdict == Verdict.YES) != finding.yes_is_a_risk
    return "good" if is_good else "stop"


def _source(bound: Bound, finding: Finding) -> str:
    source = finding.source
    if source is None:
        return ""
    document = bound.resolved.document(source.document)
    item = _("punkt %(item)s") % {"item": source.item} if isinstance(source.item, int) else source.item
    return ", ".join(
        part for part in (sprak(document.title) if document else "", source.heading, item) if part
    )
