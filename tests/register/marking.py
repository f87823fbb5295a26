# SPDX-License-Identifier: EUPL-1.2
"""Writes a mark of its own into every text field of the house, so that a reader can tell where each word on a page is from."""

import hashlib
import json

from django.apps import apps
from django.db import connection, models

from handslag.journal.models import Text
from handslag.journal.triggers import append_only_tables

ROOMS = ("agreements", "cases", "dossiers", "parties")
CODES = {
    "slug", "host", "org_no", "name_folded", "reg_no_folded", "password", "language", "secrecy_ground",
    "retention_class", "kind", "media_type", "sha256", "room", "code", "about", "to_role", "pattern", "other_path",
    "returned_from", "form", "criterion", "function", "text_hash", "heading", "valued_by", "cadence",
}  # fmt: skip
"""Names of columns that hold a code and no words. Two of them hold words in one table, and those are marked."""
WORDS = {"SocietalChallenge.about", "Decision.heading"}
EVALUATED = ("summary", "successes", "shortcomings", "lessons", "way_on")


def mark_of(source: str) -> str:
    """Return the mark of a field: a word that stands nowhere else and that no analyser takes apart."""
    return "qz" + hashlib.sha256(source.encode()).hexdigest()[:6]


def mark_everything() -> dict[str, str]:
    """Mark every text field of every row and return the marks, by field; the database's triggers are taken away first."""
    _let_go()
    marks: dict[str, str] = {}
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS:
            continue
        for one in model._meta.concrete_fields:
            name = f"{model.__name__}.{one.name}"
            if isinstance(one, models.ForeignKey) and one.related_model is Text:
                marks |= _mark_texts(model, one.attname, name)
            elif _holds_words(one, name) and model.objects.exists():
                marks[name] = mark_of(name)
                _mark_column(model, one, marks[name])
    return marks


def _holds_words(one, name: str) -> bool:
    is_text = isinstance(one, models.CharField | models.TextField) and not one.choices
    return is_text and (one.name not in CODES or name in WORDS)


def _mark_column(model, one, mark: str) -> None:
    longest = one.max_length or 10_000
    for row in model.objects.exclude(**{one.name: None}):
        said = getattr(row, one.name)
        # Why left: who did a thing is empty as long as it is not done, and the database holds the two together.
        if not said and one.name.endswith("_by"):
            continue
        if isinstance(one, models.EmailField):
            said = f"{mark}.{said or 'a@example.org'}"
        else:
            said = f"{said[: longest - len(mark) - 1]} {mark}".strip()
        model.objects.filter(pk=row.pk).update(**{one.name: said})


def _mark_texts(model, column: str, name: str) -> dict[str, str]:
    marks: dict[str, str] = {}
    for row in model.objects.exclude(**{column: None}):
        text = Text.objects.get(pk=getattr(row, column))
        if name == "EvaluationText.text":
            said = {key: f"Ord {mark_of(f'{name}[{key}]')}" for key in EVALUATED}
            marks |= {f"{name}[{key}]": mark_of(f"{name}[{key}]") for key in EVALUATED}
            Text.objects.filter(pk=text.pk).update(content=json.dumps(said))
            continue
        source = f"{name}[{row.heading}]" if name == "SectionText.text" else name
        marks[source] = mark_of(source)
        Text.objects.filter(pk=text.pk).update(content=_within(text.content, marks[source]))
    return marks


def _within(content: str, mark: str) -> str:
    """Return the text with the mark, in every answer where the text is a set of answers."""
    try:
        said = json.loads(content)
    except ValueError:
        return f"{content} {mark}"
    if not isinstance(said, dict):
        return f"{content} {mark}"
    return json.dumps(
        {key: f"{value} {mark}" if isinstance(value, str) else value for key, value in said.items()}
    )


def _let_go() -> None:
    """Take the triggers away that refuse a change of what is written for good."""
    with connection.cursor() as cursor:
        for table in append_only_tables():
            if connection.vendor == "postgresql":
                cursor.execute(f'drop trigger if exists append_only_row on "{table}"')
            else:
                cursor.execute(f"drop trigger if exists append_only_update_{table}")
