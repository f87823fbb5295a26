# SPDX-License-Identifier: EUPL-1.2
"""Every macro renders in all its states with a strict environment, escapes, and carries no inline style or script."""

import re
from pathlib import Path
from typing import Any

import pytest

import handslag
from tests.ui.conftest import FILES, TEMPLATES
from tests.ui.examples import EXAMPLES

HOUSE = Path(handslag.__file__).parent
CALLS = [(name, number) for name, sources in EXAMPLES.items() for number in range(len(sources))]
MACRO = re.compile(r"{%-?\s*macro\s+([a-z]\w*)\(")


@pytest.mark.parametrize(("name", "number"), CALLS)
def test_macro_renders_in_each_state(name: str, number: int, render: Any) -> None:
    html = render(EXAMPLES[name][number])

    assert " style=" not in html
    assert "<script" not in html
    assert "None" not in html


def test_every_macro_has_an_example() -> None:
    macros = {
        f"{name}.{macro}"
        for name in FILES
        for macro in MACRO.findall((TEMPLATES / "ui" / f"{name}.html").read_text("utf-8"))
    }

    assert macros == set(EXAMPLES)


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("jinja2/**/*.html")), ids=str)
def test_template_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"<[a-z][^>]*\sstyle\s*=", text)
    assert "<style" not in text
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|application/json))", text)  # a data block runs nothing
    assert not re.search(r"<[a-z][^>{]*\son[a-z]+\s*=", text)
    assert "javascript:" not in text
