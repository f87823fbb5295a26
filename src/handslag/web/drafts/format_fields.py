# SPDX-License-Identifier: EUPL-1.2
"""Fields made out of the format of packs: each value that a part can hold, nested ones and lists too, and back to plain values.

Why Any: the fields of the format have every type of it.
"""

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from pydantic import BaseModel

from handslag.guidelines.editing import items_of
from handslag.guidelines.explaining import CERTAINTY_TITLES, say_rule
from handslag.guidelines.format_values import Certainty, Source, SourceDocument, Text
from handslag.guidelines.pack_format import Pack
from handslag.ui.words import sprak
from handslag.web.cases.forms import Day, line, offer, prose, ticks
from handslag.web.drafts.rule_words import FIELD_HELP, FIELD_WORDS, LARGE_FIELDS, ROW_WORDS, VALUE_WORDS

_REFERENCES = {
    "answered_by": ("functions",),
    "needs_opinion_from": ("functions",),
    "responsible": ("functions",),
    "opinion_from": ("functions",),
    "function": ("functions",),
    "milestone": ("milestones",),
    "parameter": ("parameters",),
    "before_step": ("steps",),
    "needs": ("steps",),
    "needs_documents": ("documents",),
    "together_with": ("functions",),
    "members": ("criteria",),
    "always": ("criteria", "groups"),
}
"""The fields that name rules of other lists, with the lists."""
OWN, SOURCE, ENGLISH = "own", "source", "english"
SPARE_ROWS = 2
MOST_ROWS = 60


@dataclass(frozen=True)
class Place:
    """Where a field stands: before its name, under which heading, and whether it is one of a list that may be left empty."""

    prefix: str = ""
    group: str = ""
    is_optional: bool = False


@dataclass(frozen=True)
class MadeField:
    """A field with its name in the form and the heading it stands under."""

    key: str
    field: forms.Field
    group: str


class Number(forms.DecimalField):
    """A number, with comma or point, and spaces between the thousands if one likes."""

    def to_python(self, value: Any) -> Any:
        """Return the number.

        Why Any: the signature is Django's own.
        """
        return super().to_python(
            "".join(value.split()).replace(",", ".") if isinstance(value, str) else value
        )


# Why Any: the part is of any type of the format, or missing.
def fields_of(
    model: type[BaseModel],
    part: Any,
    pack: Pack,
    names: Iterable[str],
    data: Mapping[str, Any] | None = None,
    place: Place | None = None,
) -> Iterator[MadeField]:
    """Yield the fields that a part of the format is filled in by, with what it says now."""
    at = place or Place()
    for name in names:
        info = model.model_fields[name]
        if part is not None:
            value = getattr(part, name)
        else:
            value = (
                None if info.is_required() or at.is_optional else info.get_default(call_default_factory=True)
            )
        kind, inner = bare(info.annotation), item_kind(info.annotation)
        key = f"{at.prefix}{name}"
        if kind is Source:
            yield from _source_fields(key, value, pack, at)
        elif is_part(kind):
            nested = Place(f"{key}_", str(FIELD_WORDS.get(name, name)), at.is_optional)
            yield from fields_of(kind, value, pack, kind.model_fields, data, nested)
        elif kind is dict:
            yield from _condition_fields(key, value or {}, pack)
        elif inner is Text or is_part(inner):
            yield from _row_fields(key, name, inner, value or (), pack, data)
        else:
            is_required = info.is_required() and not at.is_optional
            for made, field in _plain_fields(name, key, info.annotation, is_required, pack):
                field.initial = _initial(made, name, value)
                group = at.group or (ENGLISH if made.endswith("_en") else OWN)
                yield MadeField(made, field, group)


def values_of(model: type[BaseModel], said: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return what a form says of a part of the format, as plain JSON values; nothing of what it has no fields for."""
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        kind, inner = bare(info.annotation), item_kind(info.annotation)
        key = f"{prefix}{name}"
        if kind is Text:
            if f"{key}_sv" in said:
                values[name] = _text(said, key)
        elif kind is Source:
            if f"{key}_document" in said:
                values[name] = _source(said, key)
        elif is_part(kind):
            if any(one.startswith(f"{key}_") for one in said):
                values[name] = _said(values_of(kind, said, f"{key}_")) or None
        elif kind is dict:
            start = f"{key}_"
            values[name] = {
                one.removeprefix(start): said[one] for one in said if one.startswith(start) and said[one]
            }
        elif inner is Text or is_part(inner):
            values[name] = [
                _text(said, f"{key}_{row}")
                if inner is Text
                else _said(values_of(inner, said, f"{key}_{row}_"))
                for row in filled_rows(said, key)
            ]
        elif key in said:
            value = said[key]
            if name == "codes":
                value = value.split()
            values[name] = str(value) if isinstance(value, date | Decimal) else value
    return values


def filled_rows(said: Mapping[str, Any], key: str) -> list[int]:
    """Return the numbers of the rows of a list in which something is written."""
    found = set()
    for name, value in said.items():
        row, _dash, rest = name.removeprefix(f"{key}_").partition("_")
        if (
            name.startswith(f"{key}_")
            and row.isascii()
            and row.isdigit()
            and value
            and not rest.endswith("source_certainty")
        ):
            found.add(int(row))
    return sorted(found)


def field_at(names: Iterable[str], parts: Sequence[str]) -> str | None:
    """Return the field for a place in a part, such as values, 0, source: the nearest there is."""
    known = list(names)
    for length in range(len(parts), 0, -1):
        key = "_".join(parts[:length])
        if key in known:
            return key
        within = next((name for name in known if name.startswith(f"{key}_")), None)
        if within:
            return within
    return None


# Why Any: rules are of every type.
def title_of(item: Any) -> str:
    """Name a rule in a list."""
    return sprak(item.title if isinstance(item, SourceDocument) else say_rule(item))


# Why Any: annotations are any type expression.
def bare(annotation: Any) -> Any:
    """Take the marks and the "or nothing" off a type; a table gives dict."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return dict if origin is dict else annotation


def item_kind(annotation: Any) -> Any:
    """Return what a list of the format holds; nothing for what is no list."""
    kind = bare(annotation)
    return bare(get_args(kind)[0]) if get_origin(kind) is tuple else None


def is_part(kind: Any) -> bool:
    """Tell if a type is a part of the format with fields of its own."""
    return isinstance(kind, type) and issubclass(kind, BaseModel) and kind not in (Text, Source)


def _may_be_unsaid(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation)


def _plain_fields(
    name: str, key: str, annotation: Any, is_required: bool, pack: Pack
) -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields of one value; none for what is edited in files only."""
    kind = bare(annotation)
    label, words = FIELD_WORDS.get(name, name.replace("_", " ").capitalize()), FIELD_HELP.get(name, "")
    if kind is Text:
        rows = LARGE_FIELDS.get(name, 2)
        yield f"{key}_sv", prose(label, words, rows=rows, required=is_required)
        yield f"{key}_en", prose(_("%(label)s på engelska") % {"label": label}, rows=rows, required=False)
    elif kind is bool and _may_be_unsaid(annotation):
        yield key, _yes_or_no(label)
    elif kind is bool:
        yield key, forms.BooleanField(label=label, help_text=words, required=False)
    elif name in _REFERENCES:
        yield key, _named(name, label, words, kind, is_required, pack)
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        yield key, _choice(label, words_of(kind), is_required, words)
    elif kind is int:
        yield key, forms.IntegerField(label=label, help_text=words, required=is_required, min_value=0)
    elif kind is Decimal:
        yield key, Number(label=label, help_text=words, required=is_required, min_value=0)
    elif kind is date:
        yield key, Day(label=label, help_text=words, required=is_required)
    elif kind is str:
        yield key, line(label, words, required=is_required, most=300)
    elif name == "codes":
        hint = lazy("Åtskilda av mellanslag, till exempel NO_MARKET.")
        yield key, line(label, hint, required=False, most=300)
    else:
        inner = item_kind(annotation)
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            field = ticks(label, words, required=is_required)
            offer(field, words_of(inner))
            yield key, field


def words_of(kind: type[StrEnum]) -> list[tuple[str, Any]]:
    """Return the values of a closed list with what they are called."""
    return [
        (one.value, VALUE_WORDS.get(f"{kind.__name__}.{one.value}", VALUE_WORDS.get(one.value, one.value)))
        for one in kind
    ]


def _named(name: str, label: Any, words: Any, kind: Any, is_required: bool, pack: Pack) -> forms.Field:
    choices = [(one.id, title_of(one)) for path in _REFERENCES[name] for one in items_of(pack, path)]
    if get_origin(kind) is not tuple:
        return _choice(label, choices, is_required, words)
    field = ticks(label, words, required=is_required)
    offer(field, choices)
    return field


def _source_fields(key: str, source: Source | None, pack: Pack, at: Place) -> Iterator[MadeField]:
    """Ask which document a rule comes from, and where in it."""
    group = at.group or SOURCE
    document = forms.ChoiceField(label=lazy("Källa"), required=False)
    offer(document, [("", _("Välj källa")), *((one.id, sprak(one.title)) for one in pack.sources)])
    document.initial = source.document if source else None
    heading = line(lazy("Rubrik i källan"), required=False)
    heading.initial = source.heading if source else ""
    item = line(lazy("Punkt i källan"), required=False, most=20)
    item.initial = source.item if source and source.item is not None else ""
    certainty = forms.ChoiceField(label=lazy("Hur säkert är det?"), required=False)
    offer(certainty, [(one.value, sprak(CERTAINTY_TITLES[one])) for one in Certainty])
    certainty.initial = (source.certainty if source else Certainty.READ).value
    yield MadeField(f"{key}_document", document, group)
    yield MadeField(f"{key}_heading", heading, group)
    yield MadeField(f"{key}_item", item, group)
    yield MadeField(f"{key}_certainty", certainty, group)


def _condition_fields(key: str, said: Mapping[str, Sequence[str]], pack: Pack) -> Iterator[MadeField]:
    """Ask which answers to each question of the guide that a row fits."""
    for question in items_of(pack, "form_guide.questions"):
        field = ticks(sprak(question.text))
        offer(field, [(one.id, sprak(one.text)) for one in question.choices])
        field.initial = list(said.get(question.id, ()))
        yield MadeField(f"{key}_{question.id}", field, str(FIELD_WORDS["when"]))


def _row_fields(
    key: str, name: str, inner: Any, items: Sequence[Any], pack: Pack, data: Mapping[str, Any] | None
) -> Iterator[MadeField]:
    """Ask for each item of a list, and for a few more."""
    sent = max(filled_rows(data, key), default=-1) + 1 if data is not None else 0
    word = ROW_WORDS.get(name, FIELD_WORDS.get(name, name))
    for row in range(min(max(len(items) + SPARE_ROWS, sent), max(MOST_ROWS, len(items)))):
        item = items[row] if row < len(items) else None
        words = {"word": word, "number": row + 1}
        legend = _("%(word)s %(number)s") % words if item else _("%(word)s %(number)s, ny") % words
        if inner is Text:
            for made, field in _plain_fields(name, f"{key}_{row}", Text, False, pack):
                field.initial = _initial(made, name, item)
                yield MadeField(made, field, legend)
        else:
            names = [one for one in inner.model_fields if one != "after"]
            yield from fields_of(inner, item, pack, names, data, Place(f"{key}_{row}_", legend, True))


def _text(said: Mapping[str, Any], key: str) -> dict[str, str] | None:
    # Why the English alone too: the format then says that the Swedish is missing, and nothing is lost.
    text = {language: said[f"{key}_{language}"] for language in ("sv", "en") if said.get(f"{key}_{language}")}
    return text or None


def _source(said: Mapping[str, Any], key: str) -> dict[str, Any] | None:
    if not said[f"{key}_document"]:
        return None
    item = said[f"{key}_item"]
    number = int(item) if item.isascii() and item.isdigit() else item
    source = {"heading": said[f"{key}_heading"], "item": number, "certainty": said[f"{key}_certainty"]}
    return {
        "document": said[f"{key}_document"],
        **{name: value for name, value in source.items() if value != ""},
    }


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _choice(label: Any, choices: list[tuple[str, Any]], is_required: bool, words: Any) -> forms.ChoiceField:
    field = forms.ChoiceField(label=label, help_text=words, required=is_required)
    offer(field, choices if is_required else [("", _("Inget valt")), *choices])
    return field


def _yes_or_no(label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        coerce=lambda value: value in ("True", True),
        empty_value=None,
        choices=[("", lazy("Sägs inte")), ("True", lazy("Ja")), ("False", lazy("Nej"))],
    )


def _initial(key: str, name: str, value: Any) -> Any:
    if isinstance(value, Text):
        return value.en if key.endswith("_en") else value.sv
    if name == "codes":
        return " ".join(value or ())
    if isinstance(value, StrEnum):
        return value.value
    return [str(one) for one in value] if isinstance(value, tuple) else value
