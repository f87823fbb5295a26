# SPDX-License-Identifier: EUPL-1.2
"""Templates hold no style, no script and no handlers of their own, so that the content policy can forbid them."""

import re

import pytest

from tests.house.reading import PACKAGE, held

JINJA = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
INLINE = {
    "style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "script in the page": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)[^>]*>", re.IGNORECASE
    ),
    "handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "address of javascript": re.compile(r"javascript:", re.IGNORECASE),
}


def inline(name: str, text: str) -> list[str]:
    return [
        f"{name}:{number}: {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in INLINE.items()
        if pattern.search(JINJA.sub("", line))
    ]


def test_templates_hold_nothing_inline():
    templates = [*PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.jinja"), *PACKAGE.rglob("*.j2")]

    held(
        "nothing inline",
        [
            found
            for path in sorted(templates)
            for found in inline(path.relative_to(PACKAGE).as_posix(), path.read_text(encoding="utf-8"))
        ],
    )


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>",
        "<script>alert(1)</script>",
        '<a onclick="x()">',
        '<a href="javascript:x()">',
    ],
)
def test_a_breach_is_found(text):
    assert inline("x.html", text)


@pytest.mark.parametrize(
    "text",
    ['<script src="/x.js" defer></script>', '<p class="stylish">', '<script type="application/ld+json">'],
)
def test_what_lies_in_files_is_allowed(text):
    assert not inline("x.html", text)
