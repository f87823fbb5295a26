# SPDX-License-Identifier: EUPL-1.2
"""Read a pack folder into the format, with every fault at once, each with its place and a plain sentence.

Why Any: until a file has been checked, its tables hold whatever somebody wrote in them.
"""

import difflib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from handslag.guidelines import (
    format_agreement,
    format_criteria,
    format_guide,
    format_process,
    format_values,
    pack_format,
)
from handslag.guidelines.complaints import Complaint, errors_in
from handslag.guidelines.examples import Example, read_example
from handslag.guidelines.format_values import Text, Written
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.places import Ledger, join

PACK_FILE = "pack.toml"
_ROUNDS = 6


@dataclass(frozen=True)
class ReadPack:
    """A pack as it was read. pack is None when too much is wrong to make one of it at all."""

    name: str
    """The folder, or whatever the files came from."""
    pack: Pack | None
    files: Mapping[str, str]
    """The original files by path, just as they were."""
    ledger: Ledger
    examples: tuple[tuple[str, Example], ...]
    """File and content of each example."""

    @property
    def complaints(self) -> tuple[Complaint, ...]:
        """Give what is wrong with the files in themselves."""
        return tuple(self.ledger.complaints)

    @property
    def is_sound(self) -> bool:
        """Say whether the pack could be read without fault."""
        return self.pack is not None and not errors_in(self.complaints)


def read_pack(folder: Path) -> ReadPack:
    """Read a pack from its folder: pack.toml, texts/*.md and examples/*.toml."""
    files: dict[str, str] = {}
    unreadable: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".toml", ".md"):
            name = path.relative_to(folder).as_posix()
            try:
                files[name] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                unreadable.append(name)
    read = read_files(files, folder.as_posix())
    for name in unreadable:
        text = Text(sv="Filen är inte skriven i UTF-8.", en="The file is not written in UTF-8.")
        read.ledger.complaints.append(Complaint("not_utf8", "", text, file=name))
    return read


def read_files(files: Mapping[str, str], name: str = "") -> ReadPack:
    """Read a pack from its files by path, as from an upload or from what was stored."""
    text = files.get(PACK_FILE)
    ledger = Ledger({}, text or "")
    if text is None:
        ledger.add("no_pack_file", "", "Filen pack.toml saknas i mappen.", "The folder has no pack.toml.")
        return ReadPack(name, None, dict(files), ledger, ())
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        ledger.add(
            "not_toml", "", f"Filen går inte att läsa som TOML: {fault}.", f"The file is not TOML: {fault}."
        )
        return ReadPack(name, None, dict(files), ledger, ())
    ledger.raw = raw
    examples = _read_examples(files, ledger)
    pack = _build(_with_texts(_plain(raw), files, ledger), ledger)
    return ReadPack(name, pack, dict(files), ledger, examples)


def _read_examples(files: Mapping[str, str], ledger: Ledger) -> tuple[tuple[str, Example], ...]:
    examples: list[tuple[str, Example]] = []
    for name in sorted(files):
        if name.startswith("examples/") and name.endswith(".toml"):
            example, complaints = read_example(files[name], name)
            ledger.complaints.extend(complaints)
            if example is not None:
                examples.append((name, example))
    return tuple(examples)


def _plain(value: Any) -> Any:
    """Turn what TOML gives into plain JSON values."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def _with_texts(raw: dict[str, Any], files: Mapping[str, str], ledger: Ledger) -> dict[str, Any]:
    """Put the files in texts/ into the texts they belong to."""
    used: set[str] = set()
    texts = raw.get("texts")
    for index, entry in enumerate(texts if isinstance(texts, list) else ()):
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            continue
        names = {language: f"texts/{entry['id']}.{language}.md" for language in ("sv", "en")}
        body = {language: files[name] for language, name in names.items() if files.get(name, "").strip()}
        used.update(names.values())
        if "sv" in body:
            entry["body"] = body
        else:
            ledger.add(
                "no_text_file",
                f"texts[{index}]",
                f"Filen {names['sv']} saknas eller är tom.",
                f"The file {names['sv']} is missing or empty.",
            )
    for name in sorted(set(files) - used):
        if name.startswith("texts/"):
            ledger.complaints.append(
                Complaint(
                    "text_without_use",
                    "",
                    Text(
                        sv="Ingen text i pack.toml hör till filen.",
                        en="No text in pack.toml belongs to the file.",
                    ),
                    file=name,
                )
            )
    return raw


def _build(raw: dict[str, Any], ledger: Ledger) -> Pack | None:
    """Make the pack. What is faulty is written down and left out, so that the rest can be checked too."""
    return build_forgiving(Pack, raw, ledger)


def build_forgiving(model: type[Pack], raw: dict[str, Any], ledger: Ledger) -> Pack | None:
    """Validate, complain of every fault once, and validate again without the faulty parts."""
    for attempt in range(_ROUNDS):
        try:
            return model.model_validate_json(json.dumps(raw))
        except ValidationError as fault:
            errors = fault.errors()
            if attempt == 0:
                for error in errors:
                    _write_down(error, raw, ledger)
            elif any(_is_outside_lists(error) for error in errors):
                return None
            _leave_out(errors, raw, ledger)
    return None


def _is_outside_lists(error: ErrorDetails) -> bool:
    return error["type"] == "missing" and not any(isinstance(part, int) for part in error["loc"])


def _leave_out(errors: list[ErrorDetails], raw: dict[str, Any], ledger: Ledger) -> None:
    """Take out the faulty keys, and the whole list item where a required key is missing."""
    gone: list[tuple[list[Any], Any]] = []
    for error in errors:
        path = _path(error, raw)
        if error["type"] == "missing":
            depth = max((index for index, part in enumerate(path) if isinstance(part, int)), default=None)
            if depth is None:
                _delete(raw, path[:-1])
                continue
            path = path[: depth + 1]
        parent = _get(raw, path[:-1])
        if isinstance(parent, list) and isinstance(path[-1], int) and path[-1] < len(parent):
            gone.append((parent, parent[path[-1]]))
        elif isinstance(parent, dict):
            parent.pop(path[-1], None)
    for parent, item in gone:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            ledger.broken_ids.add(item["id"])
        parent[:] = [other for other in parent if other is not item]


def _delete(raw: dict[str, Any], path: list[str | int]) -> None:
    parent = _get(raw, path[:-1]) if path else None
    if isinstance(parent, dict):
        parent.pop(path[-1], None)


def _get(raw: Any, path: list[str | int]) -> Any:
    for part in path:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return None
    return raw


def _path(error: ErrorDetails, raw: dict[str, Any]) -> list[str | int]:
    """Give the path of an error, without the marks that unions and dictionary keys leave in it."""
    path = [
        part
        for part in error["loc"]
        if part not in ("int", "str", "[key]") or _is_there(raw, error["loc"], part)
    ]
    return list(path)


def _is_there(raw: Any, loc: tuple[str | int, ...], mark: str | int) -> bool:
    holder = _get(raw, list(loc[: loc.index(mark)]))
    return isinstance(holder, dict) and mark in holder


def _write_down(error: ErrorDetails, raw: dict[str, Any], ledger: Ledger) -> None:
    place = ""
    path = _path(error, raw)
    for part in path:
        place = join(place, part)
    if any(complaint.place == place for complaint in ledger.complaints):
        return
    swedish, english = say(error, str(path[-1]) if path else "")
    ledger.add(error["type"], place, swedish, english)


def say(error: ErrorDetails, key: str) -> tuple[str, str]:
    """Say a fault of the format in a plain sentence, in Swedish and English."""
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(key, KNOWN_KEYS, n=1)
        swedish, english = (f" Menade du {near[0]}?", f" Did you mean {near[0]}?") if near else ("", "")
        return (
            f"Formatet har inget som heter {key}.{swedish}",
            f"The format has nothing called {key}.{english}",
        )
    if kind in ("enum", "literal_error"):
        expected = str(context.get("expected", "")).replace(" or ", ", ").replace("'", "")
        return f"Värdet ska vara något av: {expected}.", f"The value must be one of: {expected}."
    if kind == "too_short":
        least = context.get("min_length", 1)
        return f"Det behövs minst {least} här.", f"At least {least} is needed here."
    if kind.startswith(("greater_than", "less_than")):
        limit = context.get("ge", context.get("gt", context.get("le", context.get("lt"))))
        return f"Talet ligger utanför gränsen {limit}.", f"The number is outside the limit {limit}."
    swedish, english = _SAYINGS.get(kind, _SAYINGS["other"])
    return swedish.format(key=key), english.format(key=key)


_SAYINGS: dict[str, tuple[str, str]] = {
    "missing": ("Uppgiften {key} saknas.", "The value {key} is missing."),
    "string_type": ("Här ska det stå en text inom citattecken.", "A text in quotation marks belongs here."),
    "int_type": ("Här ska det stå ett heltal.", "A whole number belongs here."),
    "int_from_float": ("Här ska det stå ett heltal.", "A whole number belongs here."),
    "bool_type": ("Här ska det stå true eller false.", "Either true or false belongs here."),
    "decimal_type": ("Här ska det stå ett tal.", "A number belongs here."),
    "decimal_parsing": ("Här ska det stå ett tal.", "A number belongs here."),
    "date_type": ("Här ska det stå ett datum, som 2026-01-31.", "A date belongs here, such as 2026-01-31."),
    "date_parsing": (
        "Här ska det stå ett datum, som 2026-01-31.",
        "A date belongs here, such as 2026-01-31.",
    ),
    "date_from_datetime_parsing": (
        "Här ska det stå ett datum, som 2026-01-31.",
        "A date belongs here, such as 2026-01-31.",
    ),
    "tuple_type": ("Här ska det stå en lista inom hakparenteser.", "A list in square brackets belongs here."),
    "model_type": ("Här ska det stå en tabell med uppgifter.", "A table of values belongs here."),
    "model_attributes_type": ("Här ska det stå en tabell med uppgifter.", "A table of values belongs here."),
    "dict_type": ("Här ska det stå en tabell med uppgifter.", "A table of values belongs here."),
    "string_too_short": ("Texten får inte vara tom.", "The text may not be empty."),
    "string_too_long": ("Texten är för lång.", "The text is too long."),
    "string_pattern_mismatch": (
        "Namnet {key} är inte skrivet så som formatet vill.",
        "The name {key} is not written as the format wants.",
    ),
    "other": ("Uppgiften passar inte här.", "The value does not fit here."),
}


def _is_part(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, Written)


def _known_keys() -> tuple[str, ...]:
    modules = (format_values, format_criteria, format_guide, format_process, format_agreement, pack_format)
    parts: list[type[Written]] = [
        thing for module in modules for thing in vars(module).values() if _is_part(thing)
    ]
    return tuple(sorted({name for part in parts for name in part.model_fields}))


KNOWN_KEYS = _known_keys()
"""Every key of the format, to guess what a misspelt one was meant to be."""
