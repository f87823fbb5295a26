# SPDX-License-Identifier: EUPL-1.2
"""The documents that are made from the code itself, so that they cannot lie."""

from pathlib import Path
from typing import Any

from django.core.management import get_commands, load_command_class

from handslag.agreements.lifecycle import AGREEMENT
from handslag.cases.lifecycle import CASE
from handslag.dossiers.lifecycle import MEETING
from handslag.guidelines.library import default_library
from handslag.guidelines.lifecycle import ANSWER, DRAFT
from handslag.guidelines.pack_format import walk_rules
from handslag.guidelines.schema import schema_text
from handslag.kernel.lifecycle import Lifecycle
from handslag.parties.roles import DESCRIPTIONS, WHOLE_BODY_ROLES, Role

_MADE = "<!-- Made by ./handslag docs_generate; do not edit. -->\n"


def documents() -> dict[Path, str]:
    """Return every generated document by its path below docs/generated."""
    return {
        Path("case-lifecycle.md"): _lifecycle("Case", CASE),
        Path("agreement-lifecycle.md"): _lifecycle("Agreement", AGREEMENT),
        Path("meeting-lifecycle.md"): _lifecycle("Meeting", MEETING),
        Path("draft-lifecycle.md"): _lifecycle("Draft", DRAFT),
        Path("answer-lifecycle.md"): _lifecycle("Answer", ANSWER),
        Path("roles.md"): _roles(),
        Path("commands.md"): _commands(),
        Path("packs.md"): _packs(),
        Path("pack.schema.json"): schema_text().rstrip("\n") + "\n",
    }


def _lifecycle(title: str, table: Lifecycle[Any, Any]) -> str:
    """Write one table.

    Why Any: the table's subject and actor differ from room to room and do not matter for the drawing.
    """
    return f"{_MADE}# {title}: states and moves\n\n```mermaid\n{table.diagram()}\n```\n\n{table.matrix()}\n"


def _roles() -> str:
    rows = [
        f"| `{role}` | {role.label} | {DESCRIPTIONS[role]} | {_sight(role)} |"
        for role in Role
        if role in DESCRIPTIONS
    ]
    return "\n".join(
        [
            f"{_MADE}# Roles",
            "",
            "| code | name | what it is for | sees |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def _sight(role: Role) -> str:
    if role is Role.REPRESENTATIVE:
        return "the organisation's own cases"
    return "every registered case of the body" if role in WHOLE_BODY_ROLES else "cases that name the own unit"


def _commands() -> str:
    own = sorted(name for name, app in get_commands().items() if str(app).startswith("handslag."))
    rows = [
        f"| `./handslag {name}` | {load_command_class(get_commands()[name], name).help} |" for name in own
    ]
    return "\n".join(
        [
            f"{_MADE}# Management commands of our own",
            "",
            "| command | what it does |",
            "| --- | --- |",
            *rows,
            "",
        ]
    )


def _packs() -> str:
    lines = [
        f"{_MADE}# Shipped packs",
        "",
        "| pack | title | kind | criteria | steps | documents | headings | rules with source | hash |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for resolved in default_library():
        pack = resolved.pack
        rules = list(walk_rules(pack))
        sourced = sum(1 for _address, rule in rules if rule.source)
        headings = len(pack.agreement.headings) if pack.agreement else 0
        lines.append(
            f"| `{pack.ref}` | {pack.pack.title.sv} | {pack.pack.kind} "
            f"| {len(pack.criteria)} | {len(pack.steps)} | {len(pack.documents)} "
            f"| {headings} | {sourced} of {len(rules)} | `{resolved.hash[:12]}` |"
        )
    return "\n".join([*lines, ""])
