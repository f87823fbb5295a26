# SPDX-License-Identifier: EUPL-1.2
"""Say in plain sentences why a case stands as it does under a pack."""

from collections.abc import Iterator, Sequence

from handslag.guidelines.format_criteria import Criterion, CriterionGroup, PassRule
from handslag.guidelines.format_values import FORM_TITLES, Form, Text, Weight
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.verdicts import Finding, GroupFinding, OutcomeKind, Standing, Wait

OUTCOME_TITLES: dict[OutcomeKind, Text] = {
    OutcomeKind.READY: Text(sv="Kan gå vidare", en="Can go on"),
    OutcomeKind.BLOCKED: Text(sv="Något fattas", en="Something is missing"),
    OutcomeKind.NOT_MET: Text(sv="Uppfyller inte kraven", en="Does not meet the requirements"),
    OutcomeKind.MANUAL: Text(sv="Bedöms utan fast regel", en="Assessed without a fixed rule"),
}
"""What each outcome is called on a page."""

WAIT_TITLES: dict[Wait, Text] = {
    Wait.VERDICT: Text(sv="ingen har bedömt den än", en="nobody has assessed it yet"),
    Wait.CLARITY: Text(sv="svaret är oklart", en="the answer is unclear"),
    Wait.OPINION: Text(sv="ett yttrande saknas", en="an opinion is missing"),
    Wait.EVIDENCE: Text(sv="underlag saknas", en="evidence is missing"),
}
"""What an open criterion waits for, in words."""


def explain_rule(pack: Pack) -> Text:
    """Say how the pack turns verdicts into an outcome."""
    outcome = pack.outcome
    if outcome is None or outcome.rule is PassRule.MANUAL:
        return Text(
            sv="Paketet har ingen fast regel. En person avgör.",
            en="The pack has no fixed rule. A person decides.",
        )
    if outcome.rule is PassRule.ALL:
        return Text(
            sv="Varje punkt som är ett krav ska vara uppfylld.",
            en="Every point that is a must has to be met.",
        )
    least = outcome.at_least or 1
    of = len(counted_units(pack))
    swedish, english = (
        f"Minst {least} av {of} punkter ska vara uppfyllda",
        f"At least {least} of {of} points must be met",
    )
    if outcome.always:
        named = [_name(pack, rule_id) for rule_id in outcome.always]
        swedish += ", och alltid dessa: " + "; ".join(name.sv for name in named)
        english += ", and always these: " + "; ".join(name.in_language("en") for name in named)
    return Text(sv=_stop(swedish), en=_stop(english))


def counted_units(pack: Pack) -> tuple[Criterion | CriterionGroup, ...]:
    """Give the criteria outside groups, and the groups, whose weight the pass rule counts."""
    outcome = pack.outcome
    if outcome is None or outcome.rule is PassRule.MANUAL:
        return ()
    weights = (Weight.MUST,) if outcome.rule is PassRule.ALL else outcome.counted
    in_groups = {member for group in pack.groups for member in group.members}
    units: list[Criterion | CriterionGroup] = [item for item in pack.criteria if item.id not in in_groups]
    units.extend(pack.groups)
    return tuple(unit for unit in units if unit.weight in weights)


def explain_judgement(
    pack: Pack,
    preliminary: OutcomeKind,
    final: OutcomeKind,
    findings: Sequence[Finding],
    groups: Sequence[GroupFinding],
    stops: Sequence[str],
    waits: Sequence[str],
    text: Text | None,
    other_paths: Sequence[Form],
) -> tuple[Text, ...]:
    """Give the lines of the explanation: the outcome, the rule, what stops, what waits, and where else to go."""
    return tuple(
        _lines(pack, preliminary, final, [*findings, *groups], set(stops), set(waits), text, other_paths)
    )


def _lines(
    pack: Pack,
    preliminary: OutcomeKind,
    final: OutcomeKind,
    units: Sequence[Finding | GroupFinding],
    stops: set[str],
    waits: set[str],
    text: Text | None,
    other_paths: Sequence[Form],
) -> Iterator[Text]:
    title, outcome = pack.pack.title, OUTCOME_TITLES[final]
    yield Text(sv=f"{title.sv}: {_low(outcome.sv)}.", en=f"{title.in_language('en')}: {_low(outcome.en)}.")
    if text is not None:
        yield text
    yield explain_rule(pack)
    if pack.outcome is not None and pack.outcome.is_our_reading:
        yield Text(
            sv="Källan säger inte hur punkterna ska vägas ihop. Regeln är vår läsning.",
            en="The source does not say how the points are weighed together. The rule is our reading.",
        )
    for unit in units:
        if unit.rule_id in stops:
            yield _stopping_line(unit)
    for unit in units:
        if unit.rule_id in waits:
            yield from _waiting_lines(pack, unit, units)
    if final is OutcomeKind.BLOCKED and preliminary is OutcomeKind.READY:
        yield Text(
            sv="Samtalet kan börja medan det som fattas hämtas in.",
            en="The dialogue can begin while what is missing is brought in.",
        )
    yield from _should_lines(units)
    if other_paths:
        swedish = ", ".join(_low(FORM_TITLES[path].sv) for path in other_paths)
        english = ", ".join(_low(FORM_TITLES[path].en) for path in other_paths)
        yield Text(sv=f"En annan väg: {swedish}.", en=f"Another way: {english}.")


def explain_overall(
    final: OutcomeKind, stopped: bool, parts: Sequence[tuple[Text, OutcomeKind, tuple[Text, ...]]]
) -> tuple[Text, ...]:
    """Say what law and guideline give together, then each one's own lines."""
    outcome = OUTCOME_TITLES[final]
    lines = [Text(sv=f"Sammantaget: {_low(outcome.sv)}.", en=f"All in all: {_low(outcome.en)}.")]
    if stopped:
        lines.append(
            Text(
                sv="Lagen stoppar, vad riktlinjen än säger. Det gäller tills bedömningen bakom har ändrats.",
                en="The law stops it, whatever the guideline says. That holds until the assessment behind it is changed.",
            )
        )
    for _, _, explanation in parts:
        lines.extend(explanation)
    return tuple(lines)


def _stopping_line(unit: Finding | GroupFinding) -> Text:
    label = _label(unit)
    if isinstance(unit, GroupFinding):
        return Text(
            sv=f"Stoppar: {_stop(label.sv)} {unit.text.sv}",
            en=f"Stops it: {_stop(label.in_language('en'))} {unit.text.in_language('en')}",
        )
    reasons = f" Skäl: {_stop(unit.answer.reasons)}" if unit.answer.reasons else ""
    english_reasons = f" Reasons: {_stop(unit.answer.reasons)}" if unit.answer.reasons else ""
    return Text(
        sv=f"Stoppar: {_stop(label.sv)}{reasons}",
        en=f"Stops it: {_stop(label.in_language('en'))}{english_reasons}",
    )


def _waiting_lines(
    pack: Pack, unit: Finding | GroupFinding, units: Sequence[Finding | GroupFinding]
) -> Iterator[Text]:
    if isinstance(unit, GroupFinding):
        members = [other for other in units if isinstance(other, Finding) and other.group == unit.rule_id]
        for member in members:
            if member.final is Standing.OPEN:
                yield from _waiting_lines(pack, member, units)
        return
    label = _label(unit)
    missing = [_missing(pack, unit, wait) for wait in unit.waits_for]
    swedish, english = ", och ".join(text.sv for text in missing), ", and ".join(text.en for text in missing)
    ask = unit.when_unclear if Wait.CLARITY in unit.waits_for else None
    yield Text(
        sv=f"Väntar: {_stop(label.sv)} Här gäller: {swedish}." + (f" {ask.sv}" if ask else ""),
        en=f"Waits: {_stop(label.in_language('en'))} Here: {english}."
        + (f" {ask.in_language('en')}" if ask else ""),
    )


def _missing(pack: Pack, finding: Finding, wait: Wait) -> Text:
    if wait is Wait.OPINION and finding.opinion_from:
        named = next((item.title for item in pack.functions if item.id == finding.opinion_from), None)
        if named is not None:
            return Text(
                sv=f"yttrande saknas från {_low(named.sv)}",
                en=f"an opinion is missing from {_low(named.in_language('en'))}",
            )
    return WAIT_TITLES[wait]


def _should_lines(units: Sequence[Finding | GroupFinding]) -> Iterator[Text]:
    for unit in units:
        if unit.weight is Weight.SHOULD and unit.final is Standing.NOT_MET and not _is_member(unit):
            label = _label(unit)
            yield Text(
                sv=f"Stoppar inte, men bör uppfyllas: {_stop(label.sv)}",
                en=f"Does not stop it, but ought to be met: {_stop(label.in_language('en'))}",
            )


def _is_member(unit: Finding | GroupFinding) -> bool:
    return isinstance(unit, Finding) and unit.group is not None


def _label(unit: Finding | GroupFinding) -> Text:
    if isinstance(unit, GroupFinding):
        return unit.title
    if unit.number is None:
        return unit.text
    return Text(sv=f"{unit.number}. {unit.text.sv}", en=f"{unit.number}. {unit.text.in_language('en')}")


def _name(pack: Pack, rule_id: str) -> Text:
    for criterion in pack.criteria:
        if criterion.id == rule_id:
            return criterion.text
    return next((group.title for group in pack.groups if group.id == rule_id), Text(sv=rule_id))


def _low(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."
