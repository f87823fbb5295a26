# SPDX-License-Identifier: EUPL-1.2
"""The assessment as the page shows it: each criterion with its verdict, reasons, source, what it waits for, and earlier verdicts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handslag.cases.casefile import AnswerOnRecord, Bound, CaseFile
from handslag.cases.models import Answer
from handslag.dossiers.models import Document
from handslag.guidelines.explaining_outcomes import OUTCOME_TITLES, explain_rule
from handslag.guidelines.format_agreement import Unit
from handslag.guidelines.format_criteria import Criterion
from handslag.guidelines.format_values import Rule, Weight
from handslag.guidelines.judging import Judgement
from handslag.guidelines.parameters import ValueOnDay, values_on
from handslag.guidelines.resolving import ResolvedPack
from handslag.guidelines.verdicts import Finding, OutcomeKind, Standing, Wait
from handslag.parties.actor import Actor
from handslag.ui.parts import Link
from handslag.ui.words import datum, decimaltal, isodatum, liten, sprak
from handslag.web.cases.moves import anchor, may, move_url

OUTCOME_TAGS = {
    OutcomeKind.READY: "good",
    OutcomeKind.BLOCKED: "wait",
    OutcomeKind.NOT_MET: "stop",
    OutcomeKind.MANUAL: "none",
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """A verdict that a later one has taken the place of."""

    verdict: str
    reasons: str
    by: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion as the page shows it; ``key`` is ``layer.criterion`` and ``anchor`` its place on the page."""

    key: str
    anchor: str
    pack_version_id: int
    criterion: str
    number: str
    title: str
    text: str
    when_unclear: str
    question: str
    verdict: str
    tag: str
    given: str
    reasons: str
    source: str
    by: str
    evidence: tuple[Link, ...]
    evidence_ids: tuple[int, ...]
    wants: str
    earlier: tuple[Earlier, ...]
    hold_title: str
    hold: str
    hold_url: str
    hold_link: str
    change: str
    change_url: str


@dataclass(frozen=True, slots=True)
class LayerView:
    """A pack that the case is judged by, with all its criteria and what comes of them."""

    layer: str
    title: str
    ref: str
    rule: str
    is_our_reading: bool
    outcome: str
    outcome_tag: str
    counts: tuple[tuple[int, str], ...]
    rows: tuple[CriterionRow, ...]
    explanation: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A dated amount in words, with the warning to show beside it."""

    title: str
    value: str
    valid_from: str
    warning: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Law and guideline together, with packs shown beside and the law's dated amounts."""

    governing: LayerView | None
    law: LayerView | None
    beside: tuple[LayerView, ...]
    outcome: str
    outcome_tag: str
    preliminary: str
    explanation: tuple[str, ...]
    is_not_met: bool
    stopped_by_law: bool
    parameters: tuple[Amount, ...]

    def row(self, key: str) -> CriterionRow | None:
        """Find a criterion by ``layer.criterion``, or by its id alone with the guideline before the law."""
        layers = [layer for layer in (self.governing, self.law, *self.beside) if layer]
        rows = [row for layer in layers for row in layer.rows]
        return next((row for row in rows if key in (row.key, row.criterion)), None)

    def next_after(self, key: str) -> CriterionRow | None:
        """Return the first criterion without verdict after this one, else the first of all."""
        rows = [row for layer in (self.governing, self.law) if layer for row in layer.rows]
        place = next((number for number, row in enumerate(rows) if row.key == key), 0)
        return next((row for row in [*rows[place + 1 :], *rows[:place]] if not row.given), None)


def assessment_of(file: CaseFile, by: Actor, documents: Iterable[Document]) -> Assessment:
    """Gather the assessment page; reads earlier verdicts in one query."""
    overall = file.overall
    drawer = _Drawer(
        file,
        may("answer", file, by),
        may("ask_opinion", file, by),
        {one.id: one for one in documents},
        _earlier(file.case.pk),
    )
    governing = (
        drawer.layer("governing", file.governing, overall.governing)
        if overall and file.governing and overall.governing
        else None
    )
    law = drawer.layer("law", file.law, overall.law) if overall and file.law else None
    beside = tuple(
        drawer.layer(f"beside{number}", bound, judgement)
        for number, (bound, judgement) in enumerate(
            zip(file.beside, overall.beside if overall else (), strict=False), 1
        )
    )
    final = overall.final if overall else OutcomeKind.BLOCKED
    return Assessment(
        governing=governing,
        law=law,
        beside=beside,
        outcome=sprak(OUTCOME_TITLES[final]),
        outcome_tag=OUTCOME_TAGS[final],
        preliminary=sprak(OUTCOME_TITLES[overall.preliminary]) if overall else "",
        explanation=tuple(sprak(one) for one in overall.explanation) if overall else (),
        is_not_met=final is OutcomeKind.NOT_MET,
        stopped_by_law=overall.stopped_by_law if overall else False,
        parameters=tuple(amount_of(one) for one in values_on(file.law.pack, file.today)) if file.law else (),
    )


def source_words(resolved: ResolvedPack, rule: Rule) -> str:
    """Name where a rule comes from: document, heading, item."""
    document, source = resolved.source_of(rule)
    if source is None:
        return ""
    item = source.item
    parts = [
        sprak(document.title) if document else source.document,
        source.heading,
        (_("punkt %(item)s") % {"item": item}) if isinstance(item, int) else str(item or ""),
    ]
    return ", ".join(part for part in parts if part)


def amount_of(value: ValueOnDay) -> Amount:
    """Write a dated amount; what is not known is said to be so."""
    return Amount(
        sprak(value.title),
        _amount(value),
        isodatum(value.valid_from),
        sprak(value.warning) if value.warning else "",
    )


def _amount(value: ValueOnDay) -> str:
    if value.value is None:
        return _("inte känt")
    if value.unit is Unit.FRACTION:
        return decimaltal(f"{(value.value * 100).normalize():f}") + " %"
    whole = decimaltal(f"{value.value.normalize():,f}".replace(",", "\u00a0"))
    count = 1 if value.value == 1 else 2
    words = {
        Unit.SEK: "kr",
        Unit.SEK_PER_HOUR: _("kr i timmen"),
        Unit.EUR: "euro",
        Unit.MONTHS: ngettext("månad", "månader", count),
        Unit.DAYS: ngettext("dag", "dagar", count),
    }
    return f"{whole}\u00a0{words.get(value.unit, '')}".strip()


def verdict_words(verdict: str, is_risk: bool) -> str:
    """Say a verdict as the reader meets it; a yes to a risk speaks against the partnership."""
    words = {
        True: {"yes": _("Ja, talar emot"), "no": _("Nej, inget hinder"), "unclear": _("Oklart")},
        False: {"yes": _("Uppfylld"), "no": _("Inte uppfylld"), "unclear": _("Oklart")},
    }[is_risk]
    return words.get(verdict, _("Inte bedömd"))


def _earlier(case_id: int) -> Mapping[tuple[int, str], list[Answer]]:
    grouped: dict[tuple[int, str], list[Answer]] = defaultdict(list)
    for row in Answer.objects.filter(case_id=case_id).select_related("reasons").order_by("id"):
        grouped[row.pack_version_id, row.criterion].append(row)
    return grouped


@dataclass(frozen=True, slots=True)
class _Drawer:
    file: CaseFile
    may_answer: bool
    may_ask: bool
    documents: Mapping[int, Document]
    answers: Mapping[tuple[int, str], list[Answer]]

    def layer(self, layer: str, bound: Bound, judgement: Judgement) -> LayerView:
        rows = tuple(
            self.row(layer, bound, criterion, judgement.finding(criterion.id))
            for criterion in bound.pack.criteria
        )
        identity = bound.pack.pack
        return LayerView(
            layer=layer,
            title=sprak(identity.title),
            ref=bound.pack.ref,
            rule=sprak(explain_rule(bound.pack)),
            is_our_reading=judgement.is_our_reading,
            outcome=sprak(OUTCOME_TITLES[judgement.final]),
            outcome_tag=OUTCOME_TAGS[judgement.final],
            counts=_counts(judgement.findings),
            rows=rows,
            explanation=tuple(sprak(one) for one in judgement.explanation),
        )

    def row(self, layer: str, bound: Bound, criterion: Criterion, finding: Finding) -> CriterionRow:
        answer = bound.answers.get(criterion.id)
        key = f"{layer}.{criterion.id}"
        is_risk = finding.yes_is_a_risk
        hold_title, hold, hold_url, hold_link = self.hold(bound, finding)
        verdict, tag = _shown_verdict(answer, finding, is_risk)
        can_change = self.may_answer
        return CriterionRow(
            key=key,
            anchor=anchor(key),
            pack_version_id=bound.pack_version_id,
            criterion=criterion.id,
            number=str(criterion.number) if criterion.number is not None else "–",
            title=sprak(criterion.text),
            text=sprak(criterion.help),
            when_unclear=sprak(criterion.when_unclear),
            question=_("Stämmer det?") if is_risk else _("Är punkten uppfylld?"),
            verdict=verdict,
            tag=tag,
            given=answer.verdict if answer else "",
            reasons=answer.reasons if answer else "",
            source=" · ".join(
                part for part in (source_words(bound.resolved, criterion), _weight(criterion)) if part
            ),
            by=f"{answer.by.split(',')[0]}, {isodatum(answer.at)}" if answer else "",
            evidence=tuple(self.links(answer.evidence)) if answer else (),
            evidence_ids=answer.evidence if answer else (),
            wants=sprak(criterion.evidence) if criterion.needs_evidence else "",
            earlier=tuple(
                _was(one, is_risk)
                for one in reversed(self.answers.get((bound.pack_version_id, criterion.id), [])[:-1])
            ),
            hold_title=hold_title,
            hold=hold,
            hold_url=hold_url,
            hold_link=hold_link,
            change=(_("Ändra") if answer else _("Bedöm")) if can_change else "",
            change_url=f"?andra={key}#{anchor(key)}",
        )

    def links(self, ids: Iterable[int]) -> Iterable[Link]:
        for one in ids:
            if one in self.documents:
                yield Link(self.documents[one].title, reverse("document", args=[one]))

    def hold(self, bound: Bound, finding: Finding) -> tuple[str, str, str, str]:
        if Wait.OPINION not in finding.waits_for or not finding.opinion_from:
            return "", "", "", ""
        asked = next(
            (one for one in self.file.opinions_waiting if one.function == finding.opinion_from), None
        )
        who = sprak(bound.pack.function_title(finding.opinion_from))
        slug, case_id = self.file.case.body.slug, self.file.case.pk
        title = _("Yttrande behövs innan punkten är avgjord.")
        if asked is None:
            text = _("Punkten väntar på yttrande från %(who)s, som inte har fått frågan än.") % {
                "who": liten(who)
            }
            return (
                title,
                text,
                move_url("ask_opinion", slug, case_id, funktion=finding.opinion_from) if self.may_ask else "",
                _("Be om yttrandet"),
            )
        text = _("%(unit)s fick frågan %(asked)s och ska svara senast %(due)s.") % {
            "unit": asked.unit.name,
            "asked": datum(asked.asked_at, "day"),
            "due": datum(asked.due_on, "day"),
        }
        return title, text, f"{reverse('case_units', args=[slug, case_id])}#y{asked.id}", _("Läs begäran")


def _shown_verdict(answer: AnswerOnRecord | None, finding: Finding, is_risk: bool) -> tuple[str, str]:
    if answer is None:
        if Wait.OPINION in finding.waits_for:
            return _("Väntar på yttrande"), "wait"
        return (
            (_("Bedöms inför beslut"), "none")
            if finding.preliminary is Standing.LATER
            else (_("Inte bedömd"), "none")
        )
    if answer.verdict == "unclear":
        return _("Oklart"), "wait"
    if Wait.OPINION in finding.waits_for:
        return _("Väntar på yttrande"), "wait"
    if Wait.EVIDENCE in finding.waits_for:
        return _("Underlag saknas"), "wait"
    good = (answer.verdict == "yes") is not is_risk
    return verdict_words(answer.verdict, is_risk), "good" if good else ("none" if finding.group else "stop")


def _counts(findings: tuple[Finding, ...]) -> tuple[tuple[int, str], ...]:
    met = sum(1 for one in findings if one.final is Standing.MET)
    no = sum(1 for one in findings if one.final is Standing.NOT_MET)
    unclear = sum(1 for one in findings if Wait.CLARITY in one.waits_for)
    opinion = sum(
        1 for one in findings if Wait.OPINION in one.waits_for and Wait.VERDICT not in one.waits_for
    )
    unsaid = sum(1 for one in findings if one.answer.verdict is None)
    return (
        (met, ngettext("uppfylld", "uppfyllda", met)),
        (no, ngettext("inte uppfylld", "inte uppfyllda", no)),
        (unclear, ngettext("oklar", "oklara", unclear)),
        (opinion, ngettext("väntar på yttrande", "väntar på yttrande", opinion)),
        (unsaid, ngettext("inte bedömd", "inte bedömda", unsaid)),
    )


def _weight(criterion: Criterion) -> str:
    return {Weight.MUST: "", Weight.SHOULD: _("bör vara uppfylld"), Weight.INFO: _("för kännedom")}[
        criterion.weight
    ]


def _was(answer: Answer, is_risk: bool) -> Earlier:
    return Earlier(
        verdict_words(answer.verdict, is_risk),
        answer.reasons.content,
        f"{answer.answered_by.split(',')[0]}, {isodatum(answer.answered_at)}",
    )
