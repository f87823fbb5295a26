# SPDX-License-Identifier: EUPL-1.2
"""Compare two packs: by rule, as between versions, and by shared code, as between two bodies' guidelines.

Why Any: rules are compared as the plain JSON they are stored as, which nests every type.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handslag.guidelines.explaining import say_rule
from handslag.guidelines.format_criteria import Criterion
from handslag.guidelines.format_values import Rule, Text
from handslag.guidelines.pack_format import walk_rules
from handslag.guidelines.resolving import ResolvedPack

_NO_MATTER = frozenset({"source", "after"})
_SECTIONS = (
    "outcome",
    "intake",
    "declaration",
    "agreement",
    "agreement.term",
    "agreement.surplus",
    "follow_up",
    "form_guide",
)


class ChangeKind(StrEnum):
    """What has happened to a rule from the first pack to the second."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """One field that differs, before and after, in plain JSON."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class RuleChange:
    """One rule that differs between two packs."""

    address: str
    kind: ChangeKind
    before: Text | None
    after: Text | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class CodeRow:
    """What two packs say about the same thing, by the shared code."""

    code: str
    first: tuple[Criterion, ...]
    second: tuple[Criterion, ...]


def compare_rules(first: ResolvedPack, second: ResolvedPack) -> tuple[RuleChange, ...]:
    """Give each rule and section that was added, is gone or has changed, by its address."""
    return tuple(_changes(first, second))


def _changes(first: ResolvedPack, second: ResolvedPack) -> Iterator[RuleChange]:
    before, after = dict(walk_rules(first.pack)), dict(walk_rules(second.pack))
    for section in _SECTIONS:
        fields = _differing(_section(first, section), _section(second, section))
        if fields:
            yield RuleChange(section, ChangeKind.CHANGED, None, None, fields)
    for address, rule in before.items():
        if address not in after:
            yield RuleChange(address, ChangeKind.GONE, say_rule(rule), None)
    for address, rule in after.items():
        earlier = before.get(address)
        if earlier is None:
            yield RuleChange(address, ChangeKind.ADDED, None, say_rule(rule))
            continue
        fields = _differing(_plain(earlier), _plain(rule))
        if fields:
            yield RuleChange(address, ChangeKind.CHANGED, say_rule(earlier), say_rule(rule), fields)


def compare_codes(first: ResolvedPack, second: ResolvedPack) -> tuple[CodeRow, ...]:
    """Put the two packs' criteria beside each other, by the codes that say they mean the same."""
    codes = dict.fromkeys(
        code for pack in (first.pack, second.pack) for criterion in pack.criteria for code in criterion.codes
    )
    return tuple(CodeRow(code, _with_code(first, code), _with_code(second, code)) for code in codes)


def _with_code(resolved: ResolvedPack, code: str) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in resolved.pack.criteria if code in criterion.codes)


def _section(resolved: ResolvedPack, path: str) -> dict[str, Any]:
    """Give a section's own values without its rules."""
    part: Any = resolved.pack
    for name in path.split("."):
        part = getattr(part, name) if part is not None else None
    if part is None:
        return {}
    content = part.model_dump(mode="json", exclude_defaults=True)
    inner = {f.rsplit(".", 1)[-1] for f in _SECTIONS if f.startswith(f"{path}.")}
    rules = {name for name in content if _holds_rules(getattr(part, name))}
    return {name: value for name, value in content.items() if name not in rules | inner | _NO_MATTER}


def _holds_rules(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Rule) for item in value)


def _plain(rule: Rule) -> dict[str, Any]:
    """Give a rule's own values without the rules inside it."""
    content = rule.model_dump(mode="json", exclude_defaults=True)
    return {
        name: value
        for name, value in content.items()
        if not _holds_rules(getattr(rule, name)) and name not in _NO_MATTER
    }


def _differing(before: dict[str, Any], after: dict[str, Any]) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*before, *after))
    return tuple(
        FieldChange(name, _say(before.get(name)), _say(after.get(name)))
        for name in names
        if before.get(name) != after.get(name)
    )


def _say(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict) and "sv" in value:
        return str(value["sv"])
    if isinstance(value, list):
        return ", ".join(_say(item) for item in value)
    return str(value)
