# SPDX-License-Identifier: EUPL-1.2
"""The process that typst runs in: reads orders from its input, writes answers to its output, one by one.

Run as a file of its own and imports nothing of ours, so that it starts fast and drags no database or settings along.
An order and an answer are each a length in eight bytes and then that many bytes.
"""

import json
import os
import re
import sys
from pathlib import Path
from typing import BinaryIO

import typst

HERE = Path(__file__).resolve().parent
TEMPLATE = HERE / "typst" / "paper.typ"
SCALES_TO_FIT = ("1.15", "1.08", "1", "0.95", "0.9", "0.86")
SAFE = "\u2013\u2014\u2019\u201d\u2022\u2026\u200b"
_UNSHOWN = re.compile(r'(?:the text `"(.*?)"` could not be displayed|contains the codepoint `"(.*?)"`)')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


class Press:
    """One typst compiler with the fonts of the house loaded once."""

    def __init__(self, font_folder: str) -> None:
        """Load the fonts and find the family name that each file gives."""
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder])
        families = {Path(font.path).name: font.family for font in fonts.fonts() if font.path}
        self.inputs = {
            "sans": families["Inter-Regular.ttf"],
            "strong": families["Inter-SemiBold.ttf"],
            "serif": families["Newsreader-Medium.ttf"],
        }
        self.compiler = typst.Compiler(
            str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts, ignore_system_fonts=True
        )
        self.unshown: set[str] = set()

    def typeset(self, paper: str, timestamp: int, most_pages: int) -> tuple[bytes, int]:
        """Return the PDF and its number of pages; set as large as the pages allow when it has to fit."""
        pages = 0
        for scale in SCALES_TO_FIT if most_pages else ("1",):
            pdf = self._set_all_characters(paper, timestamp, scale)
            pages = (
                int(json.loads(self.compiler.query("<pages>", field="value", one=True))) if most_pages else 0
            )
            if pages <= most_pages:
                return pdf, pages
        return b"", pages

    def _set_all_characters(self, paper: str, timestamp: int, scale: str) -> bytes:
        """Compile, and write those characters that no font has as their numbers."""
        for _attempt in range(4):
            shown = self._with_numbers(paper)
            try:
                return self._compile(shown, timestamp, scale)
            except typst.TypstError as error:
                found = self._not_shown(f"{error.message}\n{error.diagnostic}")
                if not found - self.unshown:
                    raise
                self.unshown |= found
        latin = "".join(
            char if ord(char) < 0x180 or char in SAFE else f"[U+{ord(char):04X}]" for char in paper
        )
        return self._compile(latin, timestamp, scale)

    def _compile(self, paper: str, timestamp: int, scale: str) -> bytes:
        pdf = self.compiler.compile(
            format="pdf",
            sys_inputs={**self.inputs, "paper": paper, "scale": scale},
            pdf_standards=["a-3a", "ua-1"],
            timestamp=timestamp,
        )
        if not isinstance(pdf, bytes):
            raise RuntimeError("typst gave no single file")
        return pdf

    def _with_numbers(self, paper: str) -> str:
        table = {ord(char): f"[U+{ord(char):04X}]" for char in self.unshown}
        return paper.translate(table)

    @staticmethod
    def _not_shown(message: str) -> set[str]:
        texts = (first or second for first, second in _UNSHOWN.findall(message))
        characters = set("".join(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) for text in texts))
        return {char for char in characters if ord(char) > 0x7E}


def read_exactly(stream: BinaryIO, length: int) -> bytes | None:
    """Return that many bytes, or None when the other side has gone."""
    chunks = bytearray()
    while len(chunks) < length:
        chunk = stream.read(length - len(chunks))
        if not chunk:
            return None
        chunks += chunk
    return bytes(chunks)


def answer(press: Press, order: bytes) -> bytes:
    """Return one answer: a byte that says how it went (P pdf, L too long, E error) and what came of it."""
    try:
        wish = json.loads(order)
        pdf, pages = press.typeset(wish["paper"], wish["timestamp"], wish["most_pages"])
    except Exception as error:  # Why: whatever typst throws must reach the one who waits, not end the worker.
        return b"E" + f"{type(error).__name__}: {error}"[:4000].encode("utf-8", "replace")
    return b"P" + pdf if pdf else b"L" + str(pages).encode()


def main() -> None:
    """Serve orders until the input closes."""
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Why: a line printed by a library must never slip in between two answers.
    press = Press(sys.argv[1])
    while (head := read_exactly(orders, 8)) is not None:
        order = read_exactly(orders, int.from_bytes(head, "big"))
        if order is None:
            return
        reply = answer(press, order)
        answers.write(len(reply).to_bytes(8, "big") + reply)
        answers.flush()


if __name__ == "__main__":
    main()
