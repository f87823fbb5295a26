# SPDX-License-Identifier: EUPL-1.2
"""Export the format as JSON Schema, so that editors can help those who write packs.

Why Any: JSON Schema nests every type.
"""

import json
from typing import Any

from handslag.guidelines.examples import Example
from handslag.guidelines.pack_format import Pack

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def pack_schema() -> dict[str, Any]:
    """Give the schema of pack.toml."""
    return Pack.model_json_schema() | {"$schema": DRAFT, "title": "Handslag pack"}


def example_schema() -> dict[str, Any]:
    """Give the schema of a file in examples/."""
    return Example.model_json_schema() | {"$schema": DRAFT, "title": "Handslag pack example"}


def schema_text() -> str:
    """Write the schema of pack.toml the same way each time."""
    return json.dumps(pack_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
