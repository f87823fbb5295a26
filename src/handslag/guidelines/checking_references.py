# SPDX-License-Identifier: EUPL-1.2
"""Check that every id a rule names is there, and that steps never wait for each other in a ring."""

from collections.abc import Iterable, Iterator

from handslag.guidelines.format_process import Step
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.places import Ledger

Mention = tuple[str, str, str]
"""Place, kind of thing, and the id that is named there."""


def check_references(pack: Pack, ledger: Ledger) -> None:
    """Complain of each id that is named but not there, and of rings among the steps."""
    known = {
        "function": {item.id for item in pack.functions},
        "step": {item.id for item in pack.steps},
        "document": {item.id for item in pack.documents},
        "milestone": {item.id for item in pack.milestones},
        "criterion": {item.id for item in pack.criteria},
        "counted": {item.id for item in (*pack.criteria, *pack.groups)},
        "parameter": {item.id for item in pack.parameters},
    }
    for place, kind, rule_id in _mentions(pack, ledger):
        if rule_id not in known[kind] and rule_id not in ledger.broken_ids:
            swedish, english = _NAMES[kind]
            ledger.add(
                f"unknown_{kind}",
                place,
                f"{swedish} {rule_id} finns inte i paketet.",
                f"The pack has no {english} called {rule_id}.",
            )
    check_rings(pack.steps, ledger)


_NAMES: dict[str, tuple[str, str]] = {
    "function": ("Funktionen", "function"),
    "step": ("Steget", "step"),
    "document": ("Handlingen", "document"),
    "milestone": ("Hållplatsen", "milestone"),
    "criterion": ("Kriteriet", "criterion"),
    "counted": ("Kriteriet eller gruppen", "criterion or group"),
    "parameter": ("Parametern", "parameter"),
}


def _mentions(pack: Pack, ledger: Ledger) -> Iterator[Mention]:
    yield from _from_criteria(pack, ledger)
    yield from _from_steps(pack, ledger)
    if pack.declaration and pack.declaration.before_step:
        yield "declaration.before_step", "step", pack.declaration.before_step
    for decider in pack.deciders:
        yield ledger.at(f"deciders/{decider.id}", ".function"), "function", decider.function
    for duty in pack.duties:
        yield ledger.at(f"duties/{duty.id}", ".responsible"), "function", duty.responsible
        yield from _list(ledger.at(f"duties/{duty.id}", ".together_with"), "function", duty.together_with)
    for contribution in pack.agreement.contributions if pack.agreement else ():
        if contribution.parameter:
            place = ledger.at(f"agreement.contributions/{contribution.id}", ".parameter")
            yield place, "parameter", contribution.parameter


def _from_criteria(pack: Pack, ledger: Ledger) -> Iterator[Mention]:
    for criterion in pack.criteria:
        address = f"criteria/{criterion.id}"
        yield ledger.at(address, ".answered_by"), "function", criterion.answered_by
        if criterion.needs_opinion_from:
            yield ledger.at(address, ".needs_opinion_from"), "function", criterion.needs_opinion_from
        if criterion.parameter:
            yield ledger.at(address, ".parameter"), "parameter", criterion.parameter
    for group in pack.groups:
        yield from _list(ledger.at(f"groups/{group.id}", ".members"), "criterion", group.members)
    if pack.outcome:
        yield from _list("outcome.always", "counted", pack.outcome.always)


def _from_steps(pack: Pack, ledger: Ledger) -> Iterator[Mention]:
    for step in pack.steps:
        address = f"steps/{step.id}"
        yield ledger.at(address, ".responsible"), "function", step.responsible
        yield from _list(ledger.at(address, ".needs"), "step", step.needs)
        yield from _list(ledger.at(address, ".needs_documents"), "document", step.needs_documents)
        if step.milestone:
            yield ledger.at(address, ".milestone"), "milestone", step.milestone
        if step.opinion_from:
            yield ledger.at(address, ".opinion_from"), "function", step.opinion_from


def _list(place: str, kind: str, ids: Iterable[str]) -> Iterator[Mention]:
    for index, rule_id in enumerate(ids):
        yield f"{place}[{index}]", kind, rule_id


def check_rings(steps: tuple[Step, ...], ledger: Ledger) -> None:
    """Complain of each ring of steps that wait for each other, once."""
    needs = {step.id: step.needs for step in steps}
    settled: set[str] = set()
    for start in needs:
        ring = _ring_from(start, needs, settled, [])
        if ring:
            way = " → ".join((*ring, ring[0]))
            place = ledger.at(f"steps/{ring[0]}", ".needs")
            ledger.add(
                "step_ring",
                place,
                f"Stegen väntar på varandra: {way}.",
                f"The steps wait for each other: {way}.",
            )


def _ring_from(step: str, needs: dict[str, tuple[str, ...]], settled: set[str], way: list[str]) -> list[str]:
    if step in way:
        return way[way.index(step) :]
    if step in settled or step not in needs:
        return []
    for earlier in needs[step]:
        ring = _ring_from(earlier, needs, settled, [*way, step])
        if ring:
            settled.update((*ring, step))
            return ring
    settled.add(step)
    return []
