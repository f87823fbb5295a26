# SPDX-License-Identifier: EUPL-1.2
"""The table of figures, as text for people and as JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.measuring import Crowd, Row

HEAD = (
    "sida",
    "p50 ms",
    "p95 ms",
    "golv ms",
    "kvot",
    "gräns",
    "",
    "arbete ms",
    "arbetskvot",
    "svar/s",
    "golv/s",
    "frågor",
    "kB",
    "packat kB",
)


@dataclass(slots=True)
class Result:
    """All that came of one kind of database."""

    database: str
    made: dict[str, Any]
    rows: list[Row] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    crowd: Crowd | None = None
    memory: list[dict[str, int]] = field(default_factory=list)
    floor_memory: list[dict[str, int]] = field(default_factory=list)


def number(value: float, decimals: int = 1) -> str:
    """Return a number with a decimal comma."""
    return f"{value:.{decimals}f}".replace(".", ",")


def cells(row: Row) -> tuple[str, ...]:
    """Return a line of the table as texts."""
    return (
        row.name,
        number(row.p50),
        number(row.p95),
        number(row.floor),
        number(row.ratio),
        f"≤ {row.budget}",
        "inom" if row.is_within else "ÖVER",
        number(row.work),
        number(row.work / row.floor_work) if row.floor_work else "–",
        number(row.rate, 0),
        number(row.floor_rate, 0),
        str(row.queries),
        number(row.html / 1000) if row.html else "–",
        number(row.packed / 1000) if row.packed else "–",
    )


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table that Markdown reads too."""
    lines = [HEAD, *(cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    marks = ["-" * widths[0], *("-" * (width - 1) + ":" for width in (max(2, one) for one in widths[1:]))]
    aligned = [
        "| " + " | ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) + " |"
        for line in lines
    ]
    return "\n".join([aligned[0], "| " + " | ".join(marks) + " |", *aligned[1:]])


def summary(result: Result) -> str:
    """Return the table of a database with what stands around it."""
    made = result.made
    over = [row.name for row in result.rows if not row.is_within]
    lines = [
        f"{result.database}: {made['cases']} ärenden, {made['bodies']} huvudmän, "
        f"{made['organisations']} organisationer, {made['rows']} rader kopierade",
        "",
        table(result.rows),
        "",
        f"Minne: {_memory(result.memory)}. Golvet: {_memory(result.floor_memory)}.",
    ]
    if result.crowd:
        lines.append(
            f"Sexton papper på en gång: det sista efter {number(result.crowd.slowest / 1000)} s; en annan läsare väntade som "
            f"mest {number(result.crowd.reader, 0)} ms (annars {number(result.crowd.alone, 0)} ms)."
        )
    lines += [f"Hoppade över {name}" for name in result.skipped]
    lines.append(
        f"Inom gränsen: {len(result.rows) - len(over)} av {len(result.rows)}."
        + (f" Över: {', '.join(over)}." if over else "")
    )
    return "\n".join(lines)


def _memory(workers: Sequence[dict[str, int]]) -> str:
    each = ", ".join(
        f"{number(one['rss'] / 1024, 0)} MB (PSS {number(one['pss'] / 1024, 0)})" for one in workers
    )
    return each or "okänt"


def write(results: Sequence[Result], folder: Path) -> Path:
    """Write all as JSON, under the moment's name and as the latest; return the first."""
    folder.mkdir(parents=True, exist_ok=True)
    moment = datetime.now(UTC)
    said = json.dumps(
        {
            "measured_at": moment.isoformat(timespec="seconds"),
            "databases": [
                {**asdict(one), "rows": [{**asdict(row), "is_within": row.is_within} for row in one.rows]}
                for one in results
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
    path = folder / f"run-{moment:%Y%m%dT%H%M%S}.json"
    path.write_text(said, encoding="utf-8")
    (folder / "latest.json").write_text(said, encoding="utf-8")
    return path
