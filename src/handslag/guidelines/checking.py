# SPDX-License-Identifier: EUPL-1.2
"""Check a pack that follows the format against itself and against what it extends. Every fault at once."""

from collections import Counter
from collections.abc import Callable, Iterator

from handslag.guidelines.checking_guide import check_guide
from handslag.guidelines.checking_references import check_references
from handslag.guidelines.checking_values import (
    check_criteria,
    check_identity,
    check_intake,
    check_parameters,
    check_steps,
)
from handslag.guidelines.complaints import Complaint, Gravity, PackRefused
from handslag.guidelines.format_values import Rule, Section, Text, Written
from handslag.guidelines.pack_format import Pack, sections_of, walk_rules
from handslag.guidelines.places import Ledger
from handslag.guidelines.reading import ReadPack
from handslag.guidelines.resolving import Lookup, ResolvedPack, resolve


def check(read: ReadPack, lookup: Lookup) -> tuple[ResolvedPack | None, tuple[Complaint, ...]]:
    """Check a pack that was read, taking in what it extends. Gives the resolved pack when it can be made."""
    ledger = Ledger(read.ledger.raw, read.ledger.text, broken_ids=set(read.ledger.broken_ids))
    ledger.complaints.extend(read.complaints)
    if read.pack is None:
        return None, tuple(ledger.complaints)
    check_duplicates(ledger)
    check_sources(read.pack, ledger)
    check_translations(read.pack, ledger)
    resolved = _resolve(read.pack, lookup, ledger)
    if resolved is not None:
        for part in _CHECKS:
            part(resolved.pack, ledger)
        check_documents_named(read.pack, resolved, ledger)
        check_same_as(read.pack, lookup, ledger)
    return resolved, tuple(dict.fromkeys(ledger.complaints))


def _resolve(pack: Pack, lookup: Lookup, ledger: Ledger) -> ResolvedPack | None:
    try:
        return resolve(pack, lookup)
    except PackRefused as fault:
        for complaint in fault.complaints:
            ledger.add(complaint.code, complaint.place, complaint.text.sv, complaint.text.en)
        return None


_CHECKS: tuple[Callable[[Pack, Ledger], None], ...] = (
    check_identity,
    check_intake,
    check_criteria,
    check_steps,
    check_references,
    check_guide,
    check_parameters,
)


def check_duplicates(ledger: Ledger) -> None:
    """Complain where two rules in one list have the same id or the same number."""
    for place, items in _lists_of_tables(ledger.raw, ""):
        for key in ("id", "number"):
            seen: set[str | int] = set()
            for index, item in enumerate(items):
                value = item.get(key) if isinstance(item, dict) else None
                if not isinstance(value, str | int):
                    continue
                if value in seen:
                    ledger.add(
                        f"same_{key}",
                        f"{place}[{index}].{key}",
                        f"{value} står redan på en annan rad i samma lista.",
                        f"{value} is already used by another entry of the same list.",
                    )
                seen.add(value)


def _lists_of_tables(value: object, place: str) -> Iterator[tuple[str, list[object]]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _lists_of_tables(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            yield place, value
        for index, item in enumerate(value):
            yield from _lists_of_tables(item, f"{place}[{index}]")


def check_sources(pack: Pack, ledger: Ledger) -> None:
    """Complain of each rule and section that names no source. A lettered ground leans on its point."""
    for address, rule in walk_rules(pack):
        is_nested = address.count("/") > 1
        if rule.source is None and not is_nested:
            _missing_source(ledger, ledger.at(address))
    for place, section in sections_of(pack):
        if _says_something(section) and getattr(section, "source", None) is None:
            _missing_source(ledger, place)
    for index, adjustment in enumerate(pack.adjust):
        if adjustment.source is None:
            _missing_source(ledger, f"adjust[{index}]")
    for index, based_on in enumerate(pack.pack.based_on):
        if based_on.source is None:
            _missing_source(ledger, f"pack.based_on[{index}]")


def _says_something(section: Written) -> bool:
    """Say whether a section holds more than rules and sections with sources of their own."""
    values = [getattr(section, name) for name in section.model_fields_set - {"source"}]
    return any(
        not isinstance(value, Section)
        and not (isinstance(value, tuple) and any(isinstance(item, Rule) for item in value))
        for value in values
    )


def _missing_source(ledger: Ledger, place: str) -> None:
    ledger.add(
        "no_source", place, "Regeln säger inte vilken källa den kommer ur.", "The rule names no source."
    )


def check_documents_named(pack: Pack, resolved: ResolvedPack, ledger: Ledger) -> None:
    """Complain where a source names a document that is not in the list of sources."""
    known = {document.id for document in resolved.pack.sources}
    named = [(ledger.at(address, ".source.document"), rule.source) for address, rule in walk_rules(pack)]
    named += [
        (f"{place}.source.document", getattr(section, "source", None)) for place, section in sections_of(pack)
    ]
    named += [(f"adjust[{index}].source.document", item.source) for index, item in enumerate(pack.adjust)]
    for index, parameter in enumerate(pack.parameters):
        named += [
            (f"parameters[{index}].values[{at}].source", value.source)
            for at, value in enumerate(parameter.values)
        ]
    for place, source in named:
        if source is not None and source.document not in known:
            ledger.add(
                "unknown_document",
                place,
                f"Källan {source.document} finns inte i listan över källor.",
                f"The source {source.document} is not in the list of sources.",
            )


def check_translations(pack: Pack, ledger: Ledger) -> None:
    """Remind of the texts that have no English yet, once for the whole pack."""
    missing = Counter(place.split(".")[0].split("[")[0] for place, text in texts_of(pack) if not text.en)
    for part, count in missing.items():
        ledger.add(
            "no_english",
            part,
            f"{count} texter saknar engelska.",
            f"{count} texts have no English.",
            gravity=Gravity.WARNING,
        )


def texts_of(value: object, place: str = "") -> Iterator[tuple[str, Text]]:
    """Go through every text of a pack with its place."""
    if isinstance(value, Text):
        yield place, value
    elif isinstance(value, Written):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name), f"{place}.{name}" if place else name)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_of(item, f"{place}[{index}]")


def check_same_as(pack: Pack, lookup: Lookup, ledger: Ledger) -> None:
    """Complain where a criterion says it is the same as one that the other pack does not have."""
    for index, criterion in enumerate(pack.criteria):
        for at, reference in enumerate(criterion.same_as):
            ref, _, address = reference.partition("#")
            other = lookup(ref)
            if other is None or address not in {found for found, _ in walk_rules(other)}:
                ledger.add(
                    "unknown_same_as",
                    f"criteria[{index}].same_as[{at}]",
                    f"Regeln {reference} finns inte i biblioteket.",
                    f"The rule {reference} is not in the library.",
                )
