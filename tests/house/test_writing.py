# SPDX-License-Identifier: EUPL-1.2
"""Only acts write, nothing happens behind an act's back, and the domain knows nothing of requests and forms."""

import ast
import re

import pytest

from tests.house.reading import Source, functions, held, imported, source_of, sources

WRITES = {"save", "create", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "delete"}
WRITES |= {f"a{name}" for name in WRITES}
WITHOUT_TABLES = ("kernel", "ui", "papers")
STATEMENT = re.compile(
    r"^\s*(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|TRUNCATE)\b", re.IGNORECASE
)
SIGNALS = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
    "allauth.account.signals",
)
FACES = ("config", "web", "register", "ui")
OF_REQUESTS = (
    "django.http",
    "django.forms",
    "django.shortcuts",
    "django.urls",
    "django.views",
    "django.template",
)


def may_write(source: Source) -> bool:
    """Tell if the file is one of those that write: acts, the journal, migrations."""
    is_act = re.fullmatch(r"\w+/acts(\.py|/.*)", source.name) is not None
    return (
        is_act
        or source.is_migration
        or source.room in ("journal", *WITHOUT_TABLES)
        or source.name == "statistics/catching_up.py"  # sums that hold nothing that the events do not
        or source.name.startswith("config/launching/")
    )


def writes(source: Source) -> list[str]:
    """Find what writes rows outside the acts, as far as the words of a call can tell.

    An update() on a plain name may be a dictionary's; the guard over the tests' statements sees the rest.
    """
    if may_write(source):
        return []
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_named = isinstance(node.func.value, ast.Name)
            is_update = (
                node.func.attr in ("update", "aupdate") and node.keywords and not node.args and not is_named
            )
            if node.func.attr in WRITES or is_update:
                found.append(f"{source.name}:{node.lineno}: {node.func.attr}() outside acts")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.match(node.value):
            found.append(f"{source.name}:{node.lineno}: SQL that writes outside acts")
    return found


def signals(source: Source) -> list[str]:
    return [
        f"{source.name}:{line}: {name} acts behind the act's back"
        for line, name in imported(source.tree)
        if name.startswith(SIGNALS)
    ]


def side_effects(source: Source) -> list[str]:
    """Find overridden save and delete on models, and default order that hides in Meta."""
    if not re.fullmatch(r"\w+/models(\.py|/.*)", source.name):
        return []
    found = [
        f"{source.name}:{function.lineno}: {function.name}() is overridden"
        for function in functions(source.tree)
        if function.name in ("save", "delete")
    ]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            names = [
                target.id
                for line in node.body
                if isinstance(line, ast.Assign)
                for target in line.targets
                if isinstance(target, ast.Name)
            ]
            found += [f"{source.name}:{node.lineno}: ordering in Meta"] if "ordering" in names else []
    return found


def requests_in_the_domain(source: Source) -> list[str]:
    if source.room in ("", *FACES):
        return []
    return [
        f"{source.name}:{line}: {name} belongs to the faces"
        for line, name in imported(source.tree)
        if name.startswith(OF_REQUESTS)
    ]


RULES = {
    "only acts write": writes,
    "no signals": signals,
    "plain rows": side_effects,
    "no requests in the domain": requests_in_the_domain,
}


@pytest.mark.parametrize("rule", RULES)
def test_every_file_keeps(rule):
    held(rule, [complaint for source in sources() for complaint in RULES[rule](source)])


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        ("only acts write", "cases/queries.py", "Case.objects.create(title='x')"),
        ("only acts write", "web/cases/views.py", "case.save()"),
        ("only acts write", "cases/queries.py", "Case.objects.filter(pk=1).update(title='x')"),
        ("only acts write", "cases/queries.py", "cursor.execute('DELETE FROM cases_case')"),
        ("no signals", "cases/models.py", "from django.db.models.signals import post_save"),
        ("no signals", "cases/models.py", "from django.dispatch import receiver"),
        ("plain rows", "cases/models.py", "class Case:\n    def save(self): ..."),
        ("plain rows", "cases/models.py", "class Case:\n    class Meta:\n        ordering = ['id']"),
        ("no requests in the domain", "cases/acts.py", "from django.http import HttpRequest"),
        (
            "no requests in the domain",
            "cases/acts.py",
            "from django import forms\nfrom django.forms import Form",
        ),
    ],
)
def test_a_breach_is_found(rule, name, text):
    assert RULES[rule](source_of(text, name))


@pytest.mark.parametrize("text", ["digest.update(b'x')", "known.update({'a': 1})"])
def test_a_change_of_plain_values_is_no_write(text):
    assert not writes(source_of(text, "cases/queries.py"))


def test_acts_may_write():
    assert not writes(source_of("case.save()", "cases/acts.py"))
