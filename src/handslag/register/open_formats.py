# SPDX-License-Identifier: EUPL-1.2
"""How what is disclosed is written for machines: JSON with its schema, and the cells of CSV with formulas stopped.

Why Any: a value is of any public field, and a schema is JSON of any shape.
"""

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, create_model
from pydantic import Field as ModelField

from handslag.register.disclosed_values import needs_of
from handslag.register.disclosure import FIELDS, Disclosed, Field

LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def as_json(shown: Disclosed, host: str, names: Collection[str] = ()) -> dict[str, object]:
    """Return a partnership as JSON-simple values; what is not shown is absent.

    Units: ``host`` is the beginning of addresses, such as https://handslag.example.
    """
    found = {name: _plain(value) for name, value in shown.values.items() if not names or name in names}
    if "url" in found:
        found["url"] = f"{host}{found['url']}"
    return found


def json_lines(rows: Iterable[Disclosed], host: str) -> Iterator[str]:
    """Write a JSON document of any length, one partnership a line."""
    yield f'{{"license": "{LICENCE_URL}", "schema": "{host}/register/schema.json", "partnerships": [\n'
    joint = ""
    for shown in rows:
        yield joint + json.dumps(as_json(shown, host), ensure_ascii=False)
        joint = ",\n"
    yield "\n]}\n"


def csv_lines(rows: Iterable[Disclosed], host: str) -> Iterator[str]:
    """Write a CSV file of any length, with a byte order mark so that spreadsheets read it as UTF-8."""
    yield "\ufeff" + _line([column.name for one in FIELDS for column in one.columns])
    for shown in rows:
        yield _line(cells(shown, host))


def cells(shown: Disclosed, host: str) -> list[str]:
    """Return the cells of a partnership in the order of the columns; what is not shown is an empty cell."""
    found = []
    for one in FIELDS:
        value = shown.values.get(one.name)
        if one.name == "url" and value:
            value = f"{host}{value}"
        found += [_cell(column.of(value) if value is not None else "") for column in one.columns]
    return found


def model_of(name: str, wanted: Sequence[Field], says: str) -> type[BaseModel]:
    """Return the form of a partnership in JSON, as the API and the schema describe it."""
    rows: dict[str, Any] = {
        one.name: (one.type, ModelField(description=_says(one)))
        if one.name in _ALWAYS
        else (one.type | None, ModelField(default=None, description=_says(one)))
        for one in wanted
    }
    made: type[BaseModel] = create_model(
        name, __doc__=says, __config__=ConfigDict(json_schema_extra=_without_null), **rows
    )
    return made


def json_schema() -> dict[str, object]:
    """Return the JSON Schema of the open data file."""
    partnership = model_of("Partnership", FIELDS, "Ett publicerat partnerskap")
    made = partnership.model_json_schema(mode="serialization")
    inner = made.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Idéburna offentliga partnerskap",
        "type": "object",
        "required": ["license", "schema", "partnerships"],
        "properties": {
            "license": {"type": "string"},
            "schema": {"type": "string"},
            "partnerships": {"type": "array", "items": {"$ref": "#/$defs/Partnership"}},
        },
        "$defs": {**inner, "Partnership": made},
        "x-columns": [
            {"name": column.name, "field": one.name, "description": str(one.says)}
            for one in FIELDS
            for column in one.columns
        ],
    }


_ALWAYS = frozenset({"id", "url", "title", "body", "board", "state"})


def _says(one: Field) -> str:
    """Say what a field is, and which parts must be public for it to be there."""
    if not one.needs:
        return str(one.says)
    return f"{one.says}. Visas när delen är offentlig: {', '.join(one.needs)}."


def _without_null(schema: dict[str, Any]) -> None:
    """Say nothing of null: what is not shown is absent."""
    for value in schema.get("properties", {}).values():
        value.pop("default", None)
        choices = [one for one in value.get("anyOf", ()) if one != {"type": "null"}]
        if len(choices) == 1:
            del value["anyOf"]
            value |= choices[0]
        value.pop("title", None)


def _plain(value: Any) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: _plain(inner)
            for one in fields(value)
            for inner in (getattr(value, one.name),)
            if inner is not None or not needs_of(one)
        }
    return value


def _cell(value: object) -> str:
    """Write one cell; what a spreadsheet would take for a formula gets a mark before it."""
    if isinstance(value, datetime):
        text = value.astimezone(UTC).isoformat(timespec="seconds")
    elif isinstance(value, Decimal):
        text = f"{value:f}"
    else:
        text = "" if value is None else str(value)
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text


def _line(row: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(row)
    return written.getvalue()
