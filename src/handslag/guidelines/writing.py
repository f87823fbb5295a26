# SPDX-License-Identifier: EUPL-1.2
"""Write a pack as files in one canonical way: for packs made or edited inside Handslag.

Why Any: plain JSON values nest every type.
"""

import json
import re
from typing import Any

from handslag.guidelines.pack_format import Pack
from handslag.guidelines.reading import PACK_FILE

_BARE_KEY = re.compile(r"^[A-Za-z0-9_-]+$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")


def write_files(pack: Pack) -> dict[str, str]:
    """Give a pack's files by path. Reading them gives the same pack; writing again gives the same bytes."""
    content = pack.model_dump(mode="json", exclude_defaults=True)
    files: dict[str, str] = {}
    for text in content.get("texts", ()):
        body = text.pop("body", None) or {}
        files |= {f"texts/{text['id']}.{language}.md": f"{said}\n" for language, said in body.items()}
    files[PACK_FILE] = write_toml({"format": pack.format, **content})
    return files


def write_toml(content: dict[str, Any]) -> str:
    """Write plain JSON values as TOML: simple values first, then tables, then lists of tables."""
    lines: list[str] = []
    _write_table(content, "", lines)
    return "\n".join(lines).strip() + "\n"


def _write_table(table: dict[str, Any], path: str, lines: list[str]) -> None:
    simple = {
        key: value for key, value in table.items() if not _is_table(value) and not _is_list_of_tables(value)
    }
    for key, value in simple.items():
        lines.append(f"{_key(key)} = {_value(value)}")
    for key, value in table.items():
        here = f"{path}.{_key(key)}" if path else _key(key)
        if _is_table(value):
            lines += ["", f"[{here}]"]
            _write_table(value, here, lines)
        elif _is_list_of_tables(value):
            for item in value:
                lines += ["", f"[[{here}]]"]
                _write_table(item, here, lines)


def _is_table(value: Any) -> bool:
    return isinstance(value, dict) and any(isinstance(inner, dict | list) for inner in value.values())


def _is_list_of_tables(value: Any) -> bool:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        return False
    return any(_is_table(item) for item in value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if _DATE.match(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + "}"
    return str(value)


def _key(key: str) -> str:
    return key if _BARE_KEY.match(key) else json.dumps(key, ensure_ascii=False)
