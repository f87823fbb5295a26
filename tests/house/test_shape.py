# SPDX-License-Identifier: EUPL-1.2
"""The shape of files: names, sizes, docstrings, imports at the top."""

import ast
import io
import re
import tokenize

import pytest

from tests.house.reading import Source, functions, held, imported, rooms, source_of, sources

FORBIDDEN_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "misc",
    "base",
    "manager",
    "service",
    "services",
}
LONGEST_FILE = 600
LONGEST_FUNCTION = 60
UNFINISHED = re.compile(r"\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b")
IGNORED = re.compile(r"#\s*type:\s*ignore(\[[\w, -]+\])?")


def comments(source: Source) -> list[tuple[int, str]]:
    """Return line and text of each comment."""
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def forbidden_names(source: Source) -> list[str]:
    parts = source.name.removesuffix(".py").split("/")
    return [
        f"{source.name}:1: a file called {part} has no subject" for part in parts if part in FORBIDDEN_NAMES
    ]


def too_long(source: Source) -> list[str]:
    if source.is_migration:
        return []
    lines = source.text.count("\n")
    found = [f"{source.name}:1: {lines} lines, at most {LONGEST_FILE}"] if lines > LONGEST_FILE else []
    for function in functions(source.tree):
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            found.append(
                f"{source.name}:{function.lineno}: {function.name} has {length} lines, at most {LONGEST_FUNCTION}"
            )
    return found


def undocumented(source: Source) -> list[str]:
    is_marker = source.name.endswith("__init__.py") and not source.tree.body
    if is_marker or source.is_migration:
        return []
    found = [] if ast.get_docstring(source.tree) else [f"{source.name}:1: the file does not say what it is"]
    public = [
        node
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
    ]
    return found + [
        f"{source.name}:{node.lineno}: {node.name} has no docstring"
        for node in public
        if not ast.get_docstring(node)
    ]


def hidden_imports(source: Source) -> list[str]:
    found = [
        f"{source.name}:{line}: {name} is imported inside a function"
        for f in functions(source.tree)
        for line, name in imported(f)
    ]
    found += [
        f"{source.name}:{line}: everything of {name[:-2]} is imported"
        for line, name in imported(source.tree)
        if name.endswith(".*")
    ]
    found += [
        f"{source.name}:{line}: TYPE_CHECKING hides an import"
        for line, name in imported(source.tree)
        if name == "typing.TYPE_CHECKING"
    ]
    return found


def unfinished(source: Source) -> list[str]:
    return [
        f"{source.name}:{number}: unfinished work"
        for number, line in enumerate(source.text.splitlines(), 1)
        if UNFINISHED.search(line)
    ]


def unexplained_ignores(source: Source) -> list[str]:
    lines = source.text.splitlines()
    found = []
    for number, comment in comments(source):
        match = IGNORED.search(comment)
        if match is None:
            continue
        near = comment + (lines[number - 2] if number > 1 else "")
        if not match[1]:
            found.append(f"{source.name}:{number}: type: ignore names no code")
        elif "Why" not in near:
            found.append(f"{source.name}:{number}: type: ignore without a Why beside or above it")
    return found


def unexplained_any(source: Source) -> list[str]:
    """Find Any in a signature whose function, class or file gives no Why."""
    if source.is_migration or "Why Any" in (ast.get_docstring(source.tree) or ""):
        return []
    covered = {
        method
        for owner in ast.walk(source.tree)
        if isinstance(owner, ast.ClassDef) and "Why" in (ast.get_docstring(owner) or "")
        for method in functions(owner)
    }
    found = []
    for function in functions(source.tree):
        # Why not what is passed on: *args and **options have no better type when a parent class takes them.
        named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        notes = [argument.annotation for argument in named]
        names = {
            node.id
            for note in [*notes, function.returns]
            if note
            for node in ast.walk(note)
            if isinstance(node, ast.Name)
        }
        if "Any" in names and function not in covered and "Why" not in (ast.get_docstring(function) or ""):
            found.append(f"{source.name}:{function.lineno}: {function.name} takes or gives Any without a Why")
    return found


RULES = {
    "file names": forbidden_names,
    "line budgets": too_long,
    "docstrings": undocumented,
    "imports at the top": hidden_imports,
    "nothing unfinished": unfinished,
    "explained ignores": unexplained_ignores,
    "explained Any": unexplained_any,
}


@pytest.mark.parametrize("rule", RULES)
def test_every_file_keeps(rule):
    held(rule, [complaint for source in sources() for complaint in RULES[rule](source)])


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("line budgets", '"""x."""\n' + "x = 1\n" * 601),
        ("line budgets", '"""x."""\ndef f():\n' + "    x = 1\n" * 61),
        ("docstrings", "x = 1\n"),
        ("docstrings", '"""x."""\ndef f(): ...\n'),
        ("imports at the top", '"""x."""\ndef f():\n    import os\n'),
        ("imports at the top", '"""x."""\nfrom os import *\n'),
        ("imports at the top", '"""x."""\nfrom typing import TYPE_CHECKING\n'),
        ("nothing unfinished", '"""x."""\n# TO' + "DO: later\n"),
        ("explained ignores", '"""x."""\nx = 1  # type: ignore\n'),
        ("explained ignores", '"""x."""\nx = 1  # type: ignore[arg-type]\n'),
        ("explained Any", '"""x."""\ndef f(x: dict[str, Any]) -> int:\n    """y."""\n'),
    ],
)
def test_a_breach_is_found(rule, text):
    assert RULES[rule](source_of(text))


def test_a_file_without_subject_is_found():
    assert forbidden_names(source_of('"""x."""\n', "cases/utils.py"))


def test_every_room_says_what_it_owns():
    silent = [
        room
        for room in rooms()
        if not any(s.name == f"{room}/__init__.py" and ast.get_docstring(s.tree) for s in sources())
    ]

    assert not silent
