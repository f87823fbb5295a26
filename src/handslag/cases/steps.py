# SPDX-License-Identifier: EUPL-1.2
"""Where a case stands in its guideline's working order: derived from facts on record, never ticked by hand. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from handslag.cases.beyond import FarStep
from handslag.cases.casefile import CaseFile
from handslag.cases.models import ENDED_STATES, State
from handslag.guidelines.format_process import CheckLayer, DayKind, Step, StepGoal, StepKind
from handslag.guidelines.format_values import Source, Text
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.verdicts import OutcomeKind
from handslag.kernel.clock import legal_date
from handslag.kernel.workdays import add_workdays

# Kinds of steps that come before the report to the board.
EARLY_KINDS = frozenset(
    {
        StepKind.RECEIVE,
        StepKind.CHECK,
        StepKind.MEETING,
        StepKind.DECLARATION,
        StepKind.PARTNER_CHECK,
        StepKind.OPINION,
        StepKind.CONSULT_UNITS,
    }
)
_LATER_KINDS = (StepKind.REPORT, StepKind.DECISION, StepKind.AGREEMENT)
# Kinds whose turn comes: those above, and those of the board and of the rooms above.
LIVE_KINDS = EARLY_KINDS | {*_LATER_KINDS, StepKind.FOLLOW_UP}


@dataclass(frozen=True, slots=True)
class StepNow:
    """A step as it stands: ``done``, ``now``, ``blocked`` (its turn is near but something is missing) or ``next``.

    ``done_on`` is when its fact came on record, ``due_on`` the body's own promise, ``waits_for`` the steps that come first,
    ``planned_at`` when its meeting begins.
    """

    id: str
    title: Text
    kind: StepKind
    state: str
    side: str
    function: str
    unit_id: int | None
    done_on: date | None
    due_on: date | None
    waits_for: tuple[Text, ...]
    milestone: str | None
    is_optional: bool
    source: Source | None
    planned_at: datetime | None = None


def steps_of(file: CaseFile) -> list[StepNow]:
    """Return the governing guideline's steps as they stand; empty when nothing governs."""
    if file.governing is None:
        return []
    pack = file.governing.pack
    done = {step.id: day for step in pack.steps if (day := done_on(file, step)) is not None}
    has_ended = file.state in ENDED_STATES and file.state != State.AGREED
    return [_step_now(file, pack, step, done, has_ended) for step in pack.steps]


def done_on(file: CaseFile, step: Step) -> date | None:
    """Return the day the step's fact came on record, or ``None`` while it has not."""
    if step.kind is StepKind.RECEIVE:
        return file.case.received_on
    if step.kind is StepKind.CHECK:
        return _checked_on(file, step.layer or CheckLayer.CRITERIA)
    if step.kind is StepKind.MEETING:
        meeting = file.met(step.meeting or "")
        return meeting.held_on if meeting else None
    if step.kind is StepKind.DECLARATION:
        return _last(one.signed_on for one in file.declarations) if not file.undeclared() else None
    if step.kind is StepKind.PARTNER_CHECK:
        return _last(one.checked_on for one in file.checks) if not file.unchecked() else None
    if step.kind is StepKind.OPINION:
        given = (
            one.replied_at for one in file.opinions if one.function == step.opinion_from and one.replied_at
        )
        return _last(legal_date(moment) for moment in given)
    if step.kind is StepKind.CONSULT_UNITS:
        return _consulted_on(file, step)
    return _decided_on(file, step)


def _decided_on(file: CaseFile, step: Step) -> date | None:
    """Return the day of what the board or a room above has put on record."""
    if step.kind is StepKind.REPORT:
        return file.handed_over_on
    if step.kind is StepKind.DECISION:
        return file.approval.decided_on if file.approval else None
    if step.kind is StepKind.AGREEMENT:
        return file.beyond.steps.get(FarStep.SIGNED if step.goal is StepGoal.SIGNED else FarStep.ACCEPTED)
    if step.kind is StepKind.FOLLOW_UP:
        return file.beyond.steps.get(FarStep.FOLLOWED_UP)
    return None


def _consulted_on(file: CaseFile, step: Step) -> date | None:
    """Return when the affected units were named, or when all of them had answered, as the step's goal says."""
    if step.goal is StepGoal.NAMED:
        return _last(legal_date(unit.invited_at) for unit in file.units)
    if not file.units or file.units_waiting:
        return None
    return _last(legal_date(unit.replied_at) for unit in file.units if unit.replied_at)


def undone_before_dialogue(file: CaseFile) -> list[StepNow]:
    """Return the steps that the guideline places before the dialogue and that are not done."""
    pack = file.governing.pack if file.governing else None
    if pack is None or pack.declaration is None or pack.declaration.before_step is None:
        return []
    return _undone(file, pack, pack.declaration.before_step)


def undone_before_preparation(file: CaseFile) -> list[StepNow]:
    """Return the steps that the guideline places before the report to the board and that are not done."""
    pack = file.governing.pack if file.governing else None
    later = next(
        (step for kind in _LATER_KINDS for step in (pack.steps if pack else ()) if step.kind is kind), None
    )
    return _undone(file, pack, later.id) if pack and later else []


def milestones_of(file: CaseFile, steps: list[StepNow]) -> list[dict[str, Any]]:
    """Return the step line, at most eight stops, as simple JSON for the case page and lists.

    Why Any: simple JSON has no narrower type.
    """
    if file.governing is None:
        return []
    line = []
    for name, title in file.governing.pack.milestone_titles.items():
        own = [step for step in steps if step.milestone == name]
        if own:
            line.append(_stop(name, title, own))
    return line


def _stop(name: str, title: Text, own: list[StepNow]) -> dict[str, Any]:
    """Return one stop of the step line.

    Why Any: simple JSON has no narrower type.
    """
    counted = [step for step in own if not step.is_optional] or own
    if all(step.state == "done" for step in counted):
        state, leading = "done", counted[-1]
    else:
        order = ("now", "blocked", "next", "done")
        leading = min(counted, key=lambda step: order.index(step.state))
        state = leading.state
    sides = {step.side for step in counted}
    days = [step.done_on for step in counted if step.done_on]
    planned = min((step.planned_at for step in own if step.planned_at), default=None)
    return {
        "id": name,
        "title": _words(title),
        "state": state,
        "side": sides.pop() if len(sides) == 1 else "both",
        "on": (max(days).isoformat() if state == "done" and days else None),
        "due": leading.due_on.isoformat() if leading.due_on and state == "now" else None,
        "planned": planned.isoformat() if planned else None,
        "waits_for": [_words(text) for text in leading.waits_for] if state == "blocked" else [],
    }


def _step_now(file: CaseFile, pack: Pack, step: Step, done: dict[str, date], has_ended: bool) -> StepNow:
    open_needs = [pack.step(need) for need in step.needs if need not in done and not pack.step(need).optional]
    if step.id in done:
        state = "done"
    elif has_ended or file.case.received_on is None:
        state = "next"
    elif not open_needs:
        state = "now" if step.kind in LIVE_KINDS else "next"
    else:
        near = all(
            all(deep in done or pack.step(deep).optional for deep in need.needs) for need in open_needs
        )
        state = "blocked" if near else "next"
    begins = max(
        [day for need in step.needs if (day := done.get(need))] or [file.case.received_on or file.today]
    )
    function = next((one for one in pack.functions if one.id == step.responsible), None)
    return StepNow(
        id=step.id,
        title=step.title,
        kind=step.kind,
        state=state,
        side="organisation"
        if function and function.is_outside
        else "both"
        if step.kind is StepKind.MEETING
        else "public",
        function=step.responsible,
        unit_id=file.governing.functions.get(step.opinion_from or step.responsible)
        if file.governing
        else None,
        done_on=done.get(step.id),
        due_on=_due(step, begins) if state == "now" else None,
        waits_for=tuple(need.title for need in open_needs),
        milestone=step.milestone,
        is_optional=step.optional,
        source=step.source,
        planned_at=_planned_at(file, step) if step.id not in done else None,
    )


def _planned_at(file: CaseFile, step: Step) -> datetime | None:
    """Return when the meeting that a step asks for begins, once its time is set; both sides read the step line."""
    called = file.called(step.meeting or "") if step.kind is StepKind.MEETING else None
    return called.starts_at if called and called.is_for_organisations else None


def _due(step: Step, begins: date) -> date | None:
    if step.days is None:
        return None
    return (
        add_workdays(begins, step.days)
        if step.day_kind is DayKind.WORKING
        else begins + timedelta(days=step.days)
    )


def _checked_on(file: CaseFile, layer: CheckLayer) -> date | None:
    """Return the day of the last verdict when the layer's first look is settled."""
    overall = file.overall
    if overall is None or file.law is None or file.governing is None or overall.governing is None:
        return None
    looked_at = {
        CheckLayer.LAW: [(overall.law, file.law)],
        CheckLayer.CRITERIA: [(overall.governing, file.governing)],
        CheckLayer.BOTH: [(overall.law, file.law), (overall.governing, file.governing)],
    }[layer]
    if any(
        judgement.preliminary in (OutcomeKind.BLOCKED, OutcomeKind.NOT_MET) for judgement, _bound in looked_at
    ):
        return None
    days = [legal_date(answer.at) for _judgement, bound in looked_at for answer in bound.answers.values()]
    if not days and file.state in (State.SUBMITTED, State.SCREENING):
        return None
    return max(days, default=file.case.received_on)


def _undone(file: CaseFile, pack: Pack, before: str) -> list[StepNow]:
    wanted = set(_needed(pack, before))
    return [
        step
        for step in steps_of(file)
        if step.id in wanted and step.state != "done" and not step.is_optional and step.kind in EARLY_KINDS
    ]


def is_before_decision(pack: Pack, step: Step) -> bool:
    """Tell if the working order places a step before the board's decision."""
    decisions = [one for one in pack.steps if one.kind is StepKind.DECISION]
    return any(step.id in set(_needed(pack, one.id)) for one in decisions)


def _needed(pack: Pack, step_id: str) -> Iterator[str]:
    """Walk all steps that come before a step; packs are checked to hold no ring."""
    for need in pack.step(step_id).needs:
        yield need
        yield from _needed(pack, need)


def _last(days: Iterable[date]) -> date | None:
    return max(days, default=None)


def _words(text: Text) -> dict[str, str]:
    return {"sv": text.sv, "en": text.en or text.sv}
