# SPDX-License-Identifier: EUPL-1.2
"""Forms for the rules of a pack, made out of the format itself: every field that a rule can hold has its own.

Why Any: the fields of the format have every type of it.
"""

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Union, get_args, get_origin

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from pydantic import BaseModel

from handslag.guidelines.editing import LISTS, items_of
from handslag.guidelines.explaining import CERTAINTY_TITLES, say_rule
from handslag.guidelines.format_values import Certainty, Rule, SourceDocument, Text
from handslag.guidelines.pack_format import Pack
from handslag.ui.words import sprak
from handslag.web.cases.forms import Day, line, offer, prose, ticks
from handslag.web.drafts.rule_words import FIELD_WORDS, VALUE_WORDS

_FUNCTIONS = frozenset({"answered_by", "needs_opinion_from", "responsible", "opinion_from", "function"})
_REFERENCES = {"needs": "steps", "needs_documents": "documents", "together_with": "functions"}
_ELSEWHERE = frozenset({"id", "source", "after"})
OF_IDENTITY = ("id", "version", "title", "summary", "issuer")


class RuleForm(forms.Form):
    """One rule: its id, what it says, where it comes from, and after which it stands."""

    # Why Any: the signature is Django's own.
    def __init__(self, path: str, pack: Pack, item: Any, **options: Any) -> None:
        super().__init__(**options)
        self.path, self.pack, self.item = path, pack, item
        self.model: type[BaseModel] = LISTS[path]
        if item is None:
            self.fields["id"] = line(
                lazy("Kort namn"),
                lazy("Små bokstäver a–z, siffror och understreck, till exempel ideell_tid."),
                most=60,
            )
        _add_fields(self, self.model, item, pack, [n for n in self.model.model_fields if n not in _ELSEWHERE])
        if issubclass(self.model, Rule):
            self.add_source()
        if item is None:
            field = forms.ChoiceField(label=lazy("Placera efter"), required=False)
            offer(field, [("", _("Sist")), *((one.id, title_of(one)) for one in items_of(pack, path))])
            self.fields["after"] = field

    def add_source(self) -> None:
        """Ask which document the rule comes from, and where in it."""
        source = getattr(self.item, "source", None)
        document = forms.ChoiceField(label=lazy("Källa"), required=False)
        offer(document, [("", _("Välj källa")), *((one.id, sprak(one.title)) for one in self.pack.sources)])
        document.initial = source.document if source else None
        heading = line(lazy("Rubrik i källan"), required=False)
        heading.initial = source.heading if source else ""
        item = line(lazy("Punkt i källan"), required=False, most=20)
        item.initial = source.item if source and source.item is not None else ""
        certainty = forms.ChoiceField(label=lazy("Hur säkert är det?"), required=False)
        offer(certainty, [(one.value, sprak(CERTAINTY_TITLES[one])) for one in Certainty])
        certainty.initial = (source.certainty if source else Certainty.READ).value
        self.fields |= {
            "source_document": document,
            "source_heading": heading,
            "source_item": item,
            "source_certainty": certainty,
        }

    def values(self) -> dict[str, Any]:
        """Return the rule as plain values; what no field is about stays as it was."""
        said = self.cleaned_data
        known = self.item.model_dump(mode="json", exclude_defaults=True) if self.item else {"id": said["id"]}
        known |= plain_values(self.model, said, self.pack)
        if issubclass(self.model, Rule):
            known["source"] = self._source() if said["source_document"] else None
        return {name: value for name, value in known.items() if value not in (None, "", [])}

    def _source(self) -> dict[str, Any]:
        said = self.cleaned_data
        item = said["source_item"]
        source: dict[str, Any] = {"document": said["source_document"], "certainty": said["source_certainty"]}
        if said["source_heading"]:
            source["heading"] = said["source_heading"]
        if item:
            source["item"] = int(item) if item.isascii() and item.isdigit() else item
        return source

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields under their headings: what the rule says, where it comes from, the words in English."""
        source = [self[name] for name in self.fields if name.startswith("source_")]
        english = [self[name] for name in self.fields if name.endswith("_en")]
        own = [
            self[name] for name in self.fields if not name.startswith("source_") and not name.endswith("_en")
        ]
        groups = [(_("Regeln"), own), (_("Var den kommer ifrån"), source), (_("På engelska"), english)]
        return [(legend, fields) for legend, fields in groups if fields]


class IdentityForm(forms.Form):
    """What the guideline is called, and who gives it out."""

    # Why Any: the signature is Django's own.
    def __init__(self, pack: Pack, **options: Any) -> None:
        super().__init__(**options)
        self.pack = pack
        for name, label in (("id", lazy("Beteckning")), ("version", lazy("Version"))):
            self.fields[name] = line(label, most=80)
            self.fields[name].initial = getattr(pack.pack, name)
        names = [name for name in OF_IDENTITY if name not in self.fields]
        _add_fields(self, type(pack.pack), pack.pack, pack, names)

    def values(self) -> dict[str, Any]:
        """Return the facts as plain values."""
        said = self.cleaned_data
        return {
            "id": said["id"],
            "version": said["version"],
            **plain_values(type(self.pack.pack), said, self.pack),
        }


def put_faults(form: forms.Form, faults: dict[str, str]) -> None:
    """Put what the format says no to at the fields that it is about."""
    for place, sentence in faults.items():
        head = place.split(".")[0]
        names = [place.replace(".", "_"), head, f"{head}_sv", f"{head}_document"]
        form.add_error(next((name for name in names if name in form.fields), None), sentence)


def field_name(path: str, name: str) -> str:
    """Return the form's field for a value of the format."""
    if name == "source":
        return "source_document"
    info = LISTS[path].model_fields.get(name)
    return f"{name}_sv" if info is not None and _bare(info.annotation) is Text else name


def title_of(item: Any) -> str:
    """Name a rule in a list."""
    return sprak(item.title if isinstance(item, SourceDocument) else say_rule(item))


def _add_fields(form: forms.Form, model: type[BaseModel], item: Any, pack: Pack, names: list[str]) -> None:
    for name in names:
        info = model.model_fields[name]
        if item is not None:
            value = getattr(item, name)
        else:
            value = None if info.is_required() else info.get_default(call_default_factory=True)
        for key, field in _fields_for(name, _bare(info.annotation), info.is_required(), pack):
            field.initial = _initial(key, name, value)
            form.fields[key] = field


def _fields_for(name: str, kind: Any, is_required: bool, pack: Pack) -> Iterator[tuple[str, forms.Field]]:
    """Yield the fields that one value of the format is filled in by; none for what is edited in files only."""
    label = FIELD_WORDS.get(name, name.replace("_", " ").capitalize())
    if kind is Text:
        yield f"{name}_sv", prose(label, rows=2, required=is_required)
        yield f"{name}_en", prose(_("%(label)s på engelska") % {"label": label}, rows=2, required=False)
    elif kind is bool:
        yield name, forms.BooleanField(label=label, required=False)
    elif name in _FUNCTIONS:
        choices = [(one.id, sprak(one.title)) for one in pack.functions]
        yield name, _choice(label, choices, is_required)
    elif name == "milestone":
        yield name, _choice(label, [(one.id, sprak(one.title)) for one in pack.milestones], is_required)
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        yield (
            name,
            _choice(label, [(one.value, VALUE_WORDS.get(one.value, one.value)) for one in kind], is_required),
        )
    elif kind is int:
        yield name, forms.IntegerField(label=label, required=is_required, min_value=0)
    elif kind is Decimal:
        yield name, forms.DecimalField(label=label, required=is_required, min_value=0)
    elif kind is date:
        yield name, Day(label=label, required=is_required)
    elif kind is str:
        yield name, line(label, required=is_required, most=300)
    elif get_origin(kind) is tuple:
        yield from _list_fields(name, label, _bare(get_args(kind)[0]), pack)


def _list_fields(name: str, label: Any, inner: Any, pack: Pack) -> Iterator[tuple[str, forms.Field]]:
    if name in _REFERENCES:
        field = ticks(label)
        offer(field, [(one.id, title_of(one)) for one in items_of(pack, _REFERENCES[name])])
        yield name, field
    elif isinstance(inner, type) and issubclass(inner, StrEnum):
        field = ticks(label)
        offer(field, [(one.value, VALUE_WORDS.get(one.value, one.value)) for one in inner])
        yield name, field
    elif name == "codes":
        yield (
            name,
            line(label, lazy("Åtskilda av mellanslag, till exempel NO_MARKET."), required=False, most=300),
        )


def plain_values(model: type[BaseModel], said: dict[str, Any], pack: Pack) -> dict[str, Any]:
    """Return what a form says of a part of the format, as plain JSON values."""
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        kind = _bare(info.annotation)
        if kind is Text and f"{name}_sv" in said:
            text = {"sv": said[f"{name}_sv"], "en": said[f"{name}_en"]}
            values[name] = {key: words for key, words in text.items() if words} if text["sv"] else None
        elif name in said and name not in _ELSEWHERE:
            value = said[name]
            values[name] = (
                value.split()
                if name == "codes"
                else str(value)
                if isinstance(value, date | Decimal)
                else value
            )
    return values


def _choice(label: Any, choices: list[tuple[str, Any]], is_required: bool) -> forms.ChoiceField:
    field = forms.ChoiceField(label=label, required=is_required)
    offer(field, choices if is_required else [("", _("Inget valt")), *choices])
    return field


def _initial(key: str, name: str, value: Any) -> Any:
    if isinstance(value, Text):
        return value.en if key.endswith("_en") else value.sv
    if name == "codes":
        return " ".join(value or ())
    if isinstance(value, StrEnum):
        return value.value
    return [str(one) for one in value] if isinstance(value, tuple) else value


def _bare(annotation: Any) -> Any:
    """Take the marks and the "or nothing" off a type."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            annotation = next(one for one in get_args(annotation) if one is not type(None))
        else:
            return annotation
