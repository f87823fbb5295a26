# SPDX-License-Identifier: EUPL-1.2
"""Read papers back, and say which texts a paper holds."""

import dataclasses
import io
import re
from collections.abc import Iterator
from enum import Enum

import docx
import pypdf
from docx.oxml.ns import qn

from handslag.papers.blocks import Link, Look, Paper

_NOT_SHOWN = {"language", "address", "accent"}


def pdf_text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def docx_text(raw: bytes) -> str:
    document = docx.Document(io.BytesIO(raw))
    parts = [document.element.body]
    section = document.sections[0]
    parts += [section.header._element, section.footer._element]
    lines = []
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            lines.append("".join(_run_text(node) for node in paragraph.iter()))
    return "\n".join(lines)


def _run_text(node: object) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    return " " if node.tag in (qn("w:tab"), qn("w:br")) else ""


def squeezed(text: str) -> str:
    """Without anything that setting may add: spaces, line ends, hyphens at line ends, ligatures."""
    text = text.replace("ﬀ", "ff").replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬃ", "ffi")
    return re.sub(r"[\s\u00ad\u200b\u00a0-]", "", text)


def texts_of(value: object) -> Iterator[str]:
    """Every text a reader of the paper should meet."""
    if isinstance(value, Enum) or value is None or isinstance(value, int):
        return
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _NOT_SHOWN:
                yield from texts_of(getattr(value, field.name))
    elif isinstance(value, (Link, Look, Paper)):
        raise AssertionError(value)
