# SPDX-License-Identifier: EUPL-1.2
"""What a step of the working order still lacks and for whom: read from the facts on record, as the steps are. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handslag.cases.casefile import CaseFile
from handslag.cases.control import to_judge, to_show
from handslag.cases.steps import StepNow
from handslag.guidelines.format_process import CheckLayer, StepGoal, StepKind
from handslag.guidelines.verdicts import Standing


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: ``what`` is a code, ``who`` names the organisation, unit or function it is missing for.

    Units: ``count`` says how many of it are missing, 0 where it is not counted.
    """

    what: str
    who: str = ""
    organisation_id: int | None = None
    count: int = 0


def lacking(file: CaseFile, step: StepNow) -> tuple[Lack, ...]:
    """Return what a step that is not done lacks; empty for one that is done or that other rooms answer for."""
    if step.state == "done" or file.governing is None:
        return ()
    find = _FINDERS.get(step.kind)
    return tuple(find(file, step)) if find else ()


def _verdicts(file: CaseFile, step: StepNow) -> Iterator[Lack]:
    overall = file.overall
    if overall is None or overall.governing is None:
        return
    layer = file.governing.pack.step(step.id).layer if file.governing else None
    findings = {
        CheckLayer.LAW: overall.law.findings,
        CheckLayer.BOTH: (*overall.law.findings, *overall.governing.findings),
    }.get(layer or CheckLayer.CRITERIA, overall.governing.findings)
    still_open = [one for one in findings if one.preliminary is Standing.OPEN]
    if still_open:
        yield Lack("verdict", count=len(still_open))


def _meeting(file: CaseFile, step: StepNow) -> Iterator[Lack]:
    yield Lack("meeting")


def _declarations(file: CaseFile, step: StepNow) -> Iterator[Lack]:
    for one in file.undeclared():
        has_begun = bool(file.open_signatures(one.id))
        yield Lack("signature" if has_begun else "declaration", one.name, one.id)


def _checks(file: CaseFile, step: StepNow) -> Iterator[Lack]:
    for one in file.unchecked():
        items = file.items_for(one.id)
        shows, waits = to_show(items), to_judge(items)
        if shows:
            yield Lack("to_show", one.name, one.id, len(shows))
        if waits:
            yield Lack("to_judge", one.name, one.id, len(waits))
        if not shows and not waits:
            yield Lack("check", one.name, one.id)


def _units(file: CaseFile, step: StepNow) -> Iterator[Lack]:
    if not file.units:
        yield Lack("unit")
        return
    goal = file.governing.pack.step(step.id).goal if file.governing else None
    if goal is StepGoal.NAMED:
        return
    for unit in file.units_waiting:
        yield Lack("unit_answer", unit.unit.name)


def _opinions(file: CaseFile, step: StepNow) -> Iterator[Lack]:
    wanted = file.governing.pack.step(step.id).opinion_from if file.governing else None
    asked = [one for one in file.opinions if one.function == wanted]
    waiting = [one for one in asked if one.replied_at is None]
    for one in waiting:
        yield Lack("opinion", one.unit.name)
    if not asked:
        yield Lack("opinion_request")


_FINDERS: dict[StepKind, Callable[[CaseFile, StepNow], Iterator[Lack]]] = {
    StepKind.CHECK: _verdicts,
    StepKind.MEETING: _meeting,
    StepKind.DECLARATION: _declarations,
    StepKind.PARTNER_CHECK: _checks,
    StepKind.CONSULT_UNITS: _units,
    StepKind.OPINION: _opinions,
}
