# SPDX-License-Identifier: EUPL-1.2
"""The process that takes files apart: reads orders line by line from its input, writes an answer in one line to each.

Run as a module of its own, without settings and database, under a limit of memory: what a hostile file makes of it ends here.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress

from handslag.files.pdf_parts import examine
from handslag.files.personal_numbers import holds_personal_number
from handslag.files.picture_page import lay_on_page
from handslag.files.text_inside import pages_in

MOST_MEMORY = 1024 * 1024 * 1024
MOST_WRITTEN = 64 * 1024 * 1024


def text(path: str, media_type: str) -> dict[str, object]:
    """Answer with the text, page by page, and if something of it was left out."""
    pages, is_cut = pages_in(path, media_type)
    return {"pages": pages, "is_cut": is_cut}


def numbers(path: str, media_type: str) -> dict[str, object]:
    """Answer if a personal identity number stands in the file, and if something was left out; the text stays here."""
    pages, is_cut = pages_in(path, media_type)
    return {"found": any(holds_personal_number(page) for page in pages), "is_cut": is_cut}


ORDERS: Mapping[str, Callable[[str, str], dict[str, object]]] = {
    "examine": examine,
    "picture": lay_on_page,
    "text": text,
    "numbers": numbers,
}


def answer(line: str) -> dict[str, object]:
    """Do one order and return what came of it; whatever a library throws becomes an answer."""
    try:
        order = json.loads(line)
        return ORDERS[order["order"]](order["path"], order["with"])
    except (MemoryError, RecursionError):
        return {"refused": "file.heavy"}
    except Exception:  # Why all: whatever a library throws must reach the one who waits, not end the reader.
        return {"refused": "file.damaged"}


def main() -> None:
    """Serve orders until the input closes."""
    # Why suppressed: where the system knows no such limit, the limit of time still holds.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # Why: a line printed by a library must never slip in between two answers.
    for line in sys.stdin:
        answers.write(json.dumps(answer(line)) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
