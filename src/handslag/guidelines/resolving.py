# SPDX-License-Identifier: EUPL-1.2
"""Take in what a pack extends, and freeze the whole as canonical JSON with a content hash.

A child adds a rule by giving it a new id, replaces one by using the parent's id, changes some fields of one
with `adjust`, and drops one with `drop`. Sections such as the agreement are merged field by field; the
outcome and the form guide are replaced whole.

Why Any: merging walks the fields of every part of the format, and they have every type of it.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from handslag.guidelines.complaints import Complaint, PackRefused
from handslag.guidelines.format_values import Rule, Section, Source, SourceDocument, Text
from handslag.guidelines.pack_format import Adjustment, Pack, walk_rules

CANONICAL_FORMAT = 1
_OWN_FIELDS = frozenset({"format", "pack", "drop", "adjust"})


@dataclass(frozen=True)
class ParentMark:
    """A pack that was taken in, and the hash it had then."""

    ref: str
    hash: str


@dataclass(frozen=True)
class ResolvedPack:
    """A pack with all it extends taken in: what a case is bound to and judged by."""

    pack: Pack
    parents: tuple[ParentMark, ...] = ()
    """Nearest first."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Address of each inherited rule to the pack it was written in. A rule that is not here is the pack's own."""

    @property
    def ref(self) -> str:
        """Name the pack and its version."""
        return self.pack.ref

    @property
    def canonical(self) -> bytes:
        """Write the whole as canonical JSON: sorted keys, no spaces, only what differs from the empty pack."""
        content = {
            "canonical": CANONICAL_FORMAT,
            "origins": dict(sorted(self.origins.items())),
            "pack": self.pack.model_dump(mode="json", exclude_defaults=True),
            "parents": [{"hash": parent.hash, "ref": parent.ref} for parent in self.parents],
        }
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()

    @property
    def hash(self) -> str:
        """Give the sha256 of the canonical JSON, parents' hashes included."""
        return hashlib.sha256(self.canonical).hexdigest()

    def origin_of(self, address: str) -> str:
        """Name the pack in which a rule was written."""
        return self.origins.get(address, self.ref)

    def source_of(self, rule: Rule) -> tuple[SourceDocument | None, Source | None]:
        """Find the document and the place in it that a rule comes from."""
        if rule.source is None:
            return None, None
        return self.document(rule.source.document), rule.source

    def document(self, document_id: str) -> SourceDocument | None:
        """Find a source document by its id."""
        return next((document for document in self.pack.sources if document.id == document_id), None)


def from_canonical(content: bytes | str | Mapping[str, Any]) -> ResolvedPack:
    """Read a frozen pack back, needing nothing but the content.

    Raises: PackRefused when the content is not a frozen pack of a known format.
    """
    try:
        raw = json.loads(content) if isinstance(content, bytes | str) else content
        pack = Pack.model_validate_json(json.dumps(raw["pack"]))
        parents = tuple(ParentMark(ref=parent["ref"], hash=parent["hash"]) for parent in raw["parents"])
        return ResolvedPack(pack=pack, parents=parents, origins=raw["origins"])
    except (ValueError, KeyError, TypeError) as fault:
        text = Text(sv="Innehållet är inte ett fryst paket.", en="The content is not a frozen pack.")
        raise PackRefused([Complaint("not_frozen", "", text, file="")]) from fault


Lookup = Callable[[str], Pack | None]
"""Find a pack as it is written by its reference."""


def resolve(pack: Pack, lookup: Lookup) -> ResolvedPack:
    """Take in everything the pack extends.

    Raises: PackRefused with every complaint when a parent is missing, parents form a ring, or a change does not fit.
    """
    return _resolve(pack, lookup, (pack.ref,))


def _resolve(pack: Pack, lookup: Lookup, below: tuple[str, ...]) -> ResolvedPack:
    parent_ref = pack.pack.extends
    if parent_ref is None:
        complaints = _changes_without_parent(pack)
        if complaints:
            raise PackRefused(complaints)
        return ResolvedPack(pack=pack)
    if parent_ref in below:
        raise PackRefused([_complain("extends_ring", "pack.extends", parent_ref)])
    written = lookup(parent_ref)
    if written is None:
        raise PackRefused([_complain("unknown_parent", "pack.extends", parent_ref)])
    parent = _resolve(written, lookup, (*below, parent_ref))
    return _take_in(pack, parent)


def _take_in(child: Pack, parent: ResolvedPack) -> ResolvedPack:
    complaints: list[Complaint] = []
    dropped = _dropped(child, parent.pack, complaints)
    values: dict[str, Any] = {}
    for name in Pack.model_fields:
        if name not in _OWN_FIELDS:
            values[name] = _merge(getattr(parent.pack, name), getattr(child, name), name, dropped, complaints)
    values.update(pack=child.pack, drop=(), adjust=())
    merged = child.model_copy(update=values)
    adjusted: set[str] = set()
    for index, adjustment in enumerate(child.adjust):
        merged = _adjust(merged, adjustment, f"adjust[{index}]", adjusted, complaints)
    if complaints:
        raise PackRefused(complaints)
    own = {address for address, _ in walk_rules(child)} | adjusted
    inherited = {address for address, _ in walk_rules(merged)} - own
    return ResolvedPack(
        pack=merged,
        parents=(ParentMark(parent.ref, parent.hash), *parent.parents),
        origins={address: parent.origin_of(address) for address in sorted(inherited)},
    )


def _merge(theirs: Any, mine: Any, place: str, dropped: set[str], complaints: list[Complaint]) -> Any:
    """Put a child's value over its parent's."""
    if place in dropped:
        return mine if mine else type(mine)() if isinstance(mine, tuple) else None
    if isinstance(theirs, tuple) and _is_rule_list(theirs, mine):
        return _merge_lists(theirs, mine, place, dropped, complaints)
    if isinstance(theirs, Section) and isinstance(mine, Section):
        changes = {
            name: _merge(getattr(theirs, name), getattr(mine, name), f"{place}.{name}", dropped, complaints)
            for name in type(theirs).model_fields
        }
        return theirs.model_copy(update=changes)
    if isinstance(theirs, Section) and mine is None:
        return _merge(theirs, type(theirs)(), place, dropped, complaints)
    return theirs if mine is None or mine == () else mine


def _is_rule_list(theirs: tuple[Any, ...], mine: Any) -> bool:
    return any(isinstance(item, Rule | SourceDocument) for item in (*theirs, *(mine or ())))


def _merge_lists(
    theirs: tuple[Any, ...], mine: tuple[Any, ...], place: str, dropped: set[str], complaints: list[Complaint]
) -> tuple[Any, ...]:
    own = {item.id: item for item in mine}
    merged = [
        own.pop(item.id, item) for item in theirs if f"{place}/{item.id}" not in dropped or item.id in own
    ]
    for item in own.values():
        neighbour = getattr(item, "after", None)
        position = next((index for index, other in enumerate(merged) if other.id == neighbour), None)
        if neighbour is not None and position is None:
            complaints.append(_complain("unknown_after", f"{place}/{item.id}", neighbour))
        merged.insert(len(merged) if position is None else position + 1, item)
    return tuple(merged)


def _dropped(child: Pack, parent: Pack, complaints: list[Complaint]) -> set[str]:
    known = {address for address, _ in walk_rules(parent)}
    known |= {address.rsplit("/", 1)[0] for address in known}
    known |= {name for name in Pack.model_fields if name not in _OWN_FIELDS and getattr(parent, name)}
    known |= {"agreement.term", "agreement.surplus"}
    for index, address in enumerate(child.drop):
        if address not in known:
            complaints.append(_complain("unknown_drop", f"drop[{index}]", address))
    return set(child.drop)


def _adjust(
    pack: Pack, adjustment: Adjustment, place: str, adjusted: set[str], complaints: list[Complaint]
) -> Pack:
    list_path, _, rule_id = adjustment.rule.partition("/")
    found = dict(walk_rules(pack)).get(adjustment.rule)
    if found is None or not rule_id:
        complaints.append(_complain("unknown_adjust", f"{place}.rule", adjustment.rule))
        return pack
    content = found.model_dump(mode="json", exclude_unset=True) | adjustment.set
    if adjustment.source is not None:
        content["source"] = adjustment.source.model_dump(mode="json")
    if content.get("id") != rule_id:
        complaints.append(_complain("adjust_id", f"{place}.set.id", rule_id))
        return pack
    try:
        changed = type(found).model_validate_json(json.dumps(content))
    except ValidationError as fault:
        for error in fault.errors():
            spot = ".".join(str(part) for part in error["loc"])
            complaints.append(_complain("adjust_misfit", f"{place}.set.{spot}", adjustment.rule))
        return pack
    adjusted.add(adjustment.rule)
    adjusted_pack: Pack = _put(pack, list_path.split("."), changed)
    return adjusted_pack


def _put(part: Any, path: list[str], changed: Rule) -> Any:
    """Give a copy of a part with one rule exchanged."""
    name, *rest = path
    inner = getattr(part, name)
    if rest:
        return part.model_copy(update={name: _put(inner, rest, changed)})
    exchanged = tuple(changed if item.id == changed.id else item for item in inner)
    return part.model_copy(update={name: exchanged})


def _changes_without_parent(pack: Pack) -> list[Complaint]:
    complaints = [
        _complain("no_parent", f"drop[{index}]", address) for index, address in enumerate(pack.drop)
    ]
    complaints += [
        _complain("no_parent", f"adjust[{index}]", item.rule) for index, item in enumerate(pack.adjust)
    ]
    return complaints


_SENTENCES: dict[str, tuple[str, str]] = {
    "extends_ring": (
        "Paketet bygger i sista hand på sig självt, genom {name}.",
        "The pack extends itself in the end, through {name}.",
    ),
    "unknown_parent": (
        "Paketet {name} som det här bygger vidare på finns inte i biblioteket.",
        "The pack {name} that this one extends is not in the library.",
    ),
    "unknown_after": (
        "Regeln ska stå efter {name}, men den finns inte i listan.",
        "The rule is to stand after {name}, which is not in the list.",
    ),
    "unknown_drop": (
        "{name} går inte att ta bort, för den finns inte i paketet som det här bygger på.",
        "{name} cannot be dropped, because the extended pack has no such rule.",
    ),
    "unknown_adjust": (
        "{name} går inte att ändra, för den finns inte i paketet som det här bygger på.",
        "{name} cannot be adjusted, because the extended pack has no such rule.",
    ),
    "adjust_id": (
        "Regeln {name} får inte byta namn. Ta bort den och lägg till en ny i stället.",
        "The rule {name} may not change its id. Drop it and add another instead.",
    ),
    "adjust_misfit": (
        "Ändringen av {name} passar inte i formatet här.",
        "The change of {name} does not fit the format here.",
    ),
    "no_parent": (
        "{name} går inte att ändra eller ta bort, för paketet bygger inte vidare på något annat.",
        "{name} cannot be changed or dropped, because the pack extends no other.",
    ),
}


def _complain(code: str, place: str, name: str) -> Complaint:
    swedish, english = _SENTENCES[code]
    return Complaint(code, place, Text(sv=swedish.format(name=name), en=english.format(name=name)))
