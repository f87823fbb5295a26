# SPDX-License-Identifier: EUPL-1.2
"""What has to be judged in a case, which opinions it takes, and where the judgement leads. Pure."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.casefile import Bound, CaseFile
from handslag.cases.models import State
from handslag.cases.steps import (
    StepNow,
    undone_before_dialogue,
    undone_before_preparation,
)
from handslag.cases.whose_duty import to_coordinator
from handslag.dossiers.acts import Duty
from handslag.guidelines.format_process import StepKind
from handslag.guidelines.verdicts import Finding, OutcomeKind, Standing, Wait


def assessment_duties(file: CaseFile, steps: list[StepNow]) -> Iterator[Duty]:
    """Yield what a point that must be met still lacks: a verdict, clarity, somebody's opinion."""
    overall = file.overall
    if overall is None:
        return
    due = next((step.due_on for step in steps if step.kind is StepKind.CHECK and step.due_on), None)
    for bound, judgement in ((file.law, overall.law), (file.governing, overall.governing)):
        if bound is None or judgement is None or judgement.final is OutcomeKind.MANUAL:
            continue
        layer = "law" if bound is file.law else "governing"
        needed = [finding for finding in judgement.findings if finding.weight == "must"]
        unsaid = [one for one in needed if Wait.VERDICT in one.waits_for and _is_wanted(file, one)]
        if unsaid:
            yield _to_assess(layer, unsaid, due)
        for finding in needed:
            if Wait.CLARITY in finding.waits_for:
                yield to_coordinator(
                    "clarify",
                    _("Klargör punkten: %(text)s"),
                    _("Punkten är bedömd som oklar och hindrar därför utfallet."),
                    about=f"{layer}:{finding.rule_id}",
                    text=finding.text,
                )
        yield from _opinion_duties(file, bound, needed)


def _to_assess(layer: str, unsaid: list[Finding], due: date | None) -> Duty:
    if len(unsaid) == 1:
        words, because = _("Bedöm punkten: %(text)s"), _("Det är den enda punkten som saknar svar och skäl.")
        return to_coordinator(f"assess_{layer}", words, because, due, text=unsaid[0].text)
    many = (
        _("Bedöm %(n)s punkter i den rättsliga prövningen")
        if layer == "law"
        else _("Bedöm %(n)s punkter mot riktlinjen")
    )
    return to_coordinator(f"assess_{layer}", many, _("Punkterna saknar svar och skäl."), due, n=len(unsaid))


def _is_wanted(file: CaseFile, finding: Finding) -> bool:
    return finding.preliminary is Standing.OPEN or file.state in (State.DIALOGUE, State.PREPARATION)


def _opinion_duties(file: CaseFile, bound: Bound, findings: list[Finding]) -> Iterator[Duty]:
    asked = {request.function for request in file.opinions}
    wanted = dict.fromkeys(
        one.opinion_from for one in findings if one.opinion_from and Wait.OPINION in one.waits_for
    )
    for function in wanted:
        if function and function not in asked:
            yield to_coordinator(
                "ask_opinion",
                _("Be om yttrande: %(who)s"),
                _("Punkten kan inte avgöras utan yttrandet."),
                about=function,
                who=bound.pack.function_title(function),
            )


def way_on(file: CaseFile) -> Iterator[Duty]:
    """Yield where the judgement leads once it is whole: on to the next state, or to another path."""
    overall = file.overall
    if overall is None:
        return
    outcome = overall.preliminary if file.state == State.SCREENING else overall.final
    if outcome is OutcomeKind.NOT_MET:
        yield to_coordinator(
            "settle",
            _("Ta ställning: riktlinjen pekar på en annan väg"),
            _("Minst en punkt som måste vara uppfylld är det inte."),
        )
    elif outcome is OutcomeKind.BLOCKED:
        return
    elif file.state == State.SCREENING and not undone_before_dialogue(file):
        yield to_coordinator(
            "open_dialogue", _("Gå vidare till dialog"), _("Den första bedömningen är klar.")
        )
    elif file.state == State.DIALOGUE and not file.units_waiting and not undone_before_preparation(file):
        yield to_coordinator(
            "begin_preparation",
            _("Gå vidare till beredning"),
            _("Bedömningen är klar och alla yttranden finns."),
        )
