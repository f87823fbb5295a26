# SPDX-License-Identifier: EUPL-1.2
"""The assessment as the organisation reads it: each point with what the body found and why, once it is said."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from handslag.cases.casefile import Bound, CaseFile
from handslag.cases.lacking import Lack
from handslag.guidelines.format_values import Weight
from handslag.guidelines.judging import Judgement
from handslag.guidelines.pack_format import PackKind
from handslag.guidelines.verdicts import Finding, Verdict, Wait
from handslag.ui.words import sprak
from handslag.web.matters.opening import own_file
from handslag.web.matters.signatures import from_body
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.way import way_of


@dataclass(frozen=True, slots=True)
class Point:
    """One criterion and what was found; ``tag`` is the kind of tag, ``word`` what it says, ``help`` how to read it."""

    number: str
    text: str
    word: str
    tag: str
    reasons: str
    source: str
    by: str
    at: datetime | None
    waits: str
    help: str


@dataclass(frozen=True, slots=True)
class Layer:
    """The law or the guideline with its points; ``source`` names the document that most of them come from.

    ``signs`` are warning signs that nobody has had reason to judge: they need no answer.
    """

    title: str
    name: str
    source: str
    points: tuple[Point, ...]
    signs: tuple[Point, ...]
    is_law: bool


@require_GET
@never_cache
@for_organisation
def matter_assessment(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show how the initiative is assessed."""
    file = own_file(request, case_id)
    context = {"file": file, "case": file.case, "layers": _layers(file), "counts": counted(file)}
    return render(request, "web/matters/assessment.html", context)


@require_GET
@never_cache
@for_organisation
def matter_way(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the guideline's working order step by step, with what is missing and from whom."""
    file = own_file(request, case_id)
    own = actor_of(request).organisation_id

    def url_of(lack: Lack) -> str:
        page = {
            "declaration": "matter_declaration",
            "signature": "matter_declaration",
            "to_show": "matter_control",
        }.get(lack.what)
        return reverse(page, args=[case_id]) if page and lack.organisation_id == own else ""

    context = {"file": file, "case": file.case, "order": way_of(file, url_of)}
    return render(request, "web/matters/way.html", context)


def counted(file: CaseFile) -> list[tuple[int, str]]:
    """Return how many points stand how, over the law and the guideline; empty before anything is judged."""
    overall = file.overall
    if overall is None:
        return []
    findings = [
        one
        for judgement in (overall.governing, overall.law)
        if judgement
        for one in judgement.findings
        if not _is_idle_sign(one)
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
        _layer(file, bound, judgement, is_law)
        for bound, judgement, is_law in both
        if bound is not None and judgement is not None
    ]


def _layer(file: CaseFile, bound: Bound, judgement: Judgement, is_law: bool) -> Layer:
    documents = Counter(one.source.document for one in judgement.findings if one.source)
    most, times = documents.most_common(1)[0] if documents else ("", 0)
    usual = most if times * 2 > len(judgement.findings) else ""
    document = bound.resolved.document(usual) if usual else None
    points: list[Point] = []
    signs: list[Point] = []
    for finding in judgement.findings:
        among = signs if _is_idle_sign(finding) else points
        among.append(_point(file, bound, finding, len(among) + 1, usual))
    return Layer(
        title=_("Lagen") if is_law else _("Riktlinjen"),
        name=sprak(judgement.title),
        source=sprak(document.title) if document else "",
        points=tuple(points),
        signs=tuple(signs),
        is_law=is_law,
    )


def _is_idle_sign(finding: Finding) -> bool:
    """Say whether this is a warning sign that is not judged."""
    return finding.weight is Weight.INFO and finding.answer.verdict is None


def _point(file: CaseFile, bound: Bound, finding: Finding, index: int, usual: str) -> Point:
    said = bound.answers.get(finding.rule_id)
    tag = _stands(finding)
    is_risk = finding.yes_is_a_risk
    words = {
        "good": _("Nej, i ordning") if is_risk else _("I ordning"),
        "stop": _("Ja, inte i ordning") if is_risk else _("Inte i ordning"),
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
        source=_source(bound, finding, usual),
        by=from_body(said.by, file.case.body) if said else "",
        at=said.at if said else None,
        waits=waits,
        help=_("Här är det bra om svaret blir nej.") if is_risk else "",
    )


def _stands(finding: Finding) -> str:
    verdict = finding.answer.verdict
    if verdict is None:
        return "none"
    if verdict == Verdict.UNCLEAR:
        return "wait"
    is_good = (verdict == Verdict.YES) != finding.yes_is_a_risk
    return "good" if is_good else "stop"


def _source(bound: Bound, finding: Finding, usual: str) -> str:
    """Tell where a point comes from; the document only when it is another than the usual one."""
    source = finding.source
    if source is None:
        return ""
    document = bound.resolved.document(source.document) if source.document != usual else None
    item = _("punkt %(item)s") % {"item": source.item} if isinstance(source.item, int) else source.item
    return ", ".join(
        part for part in (sprak(document.title) if document else "", source.heading, item) if part
    )
