# SPDX-License-Identifier: EUPL-1.2
"""Forms for the rules and parts of a pack, made out of the format itself: every field that a rule can hold has its own.

Why Any: the fields of the format have every type of it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from pydantic import BaseModel

from handslag.guidelines.editing import LISTS, items_of
from handslag.guidelines.editing_sections import SECTIONS, own_fields
from handslag.guidelines.pack_format import Pack
from handslag.web.cases.forms import line, offer
from handslag.web.drafts.format_fields import (
    ENGLISH,
    OWN,
    SOURCE,
    field_at,
    fields_of,
    filled_rows,
    title_of,
    values_of,
)
from handslag.web.drafts.rule_words import FIELD_HELP, FIELD_WORDS

_ELSEWHERE = frozenset({"id", "after"})
OF_IDENTITY = ("id", "version", "title", "summary", "issuer")
FIRST = "-"
"""Says that a rule is to stand before all others; no rule is called so."""


class FormatForm(forms.Form):
    """A part of the format, with its fields under their headings."""

    legend: Any = lazy("Regeln")

    # Why Any: the signature is Django's own.
    def __init__(
        self, model: type[BaseModel], pack: Pack, part: Any, names: Iterable[str], **options: Any
    ) -> None:
        super().__init__(**options)
        self.model, self.pack, self.part = model, pack, part
        self.group_of: dict[str, str] = {}
        for one in fields_of(model, part, pack, names, self.data if self.is_bound else None):
            self.fields[one.key] = one.field
            self.group_of[one.key] = one.group

    def values(self) -> dict[str, Any]:
        """Return the part as plain values."""
        return values_of(self.model, self.cleaned_data)

    def put(self, faults: dict[str, str]) -> None:
        """Put what the format says no to at the fields that it is about."""
        for place, sentence in faults.items():
            parts = place.split(".")
            rows = filled_rows(self.cleaned_data, parts[0])
            if len(parts) > 1 and parts[1].isdigit() and int(parts[1]) < len(rows):
                parts[1] = str(rows[int(parts[1])])
            self.add_error(field_at(self.fields, parts), sentence)

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields under their headings: what the rule says, what is in it, where it comes from, the words in English."""
        found: dict[str, list[forms.BoundField]] = {OWN: []}
        for name in self.fields:
            found.setdefault(self.group_of.get(name, OWN), []).append(self[name])
        titles = {OWN: self.legend, SOURCE: _("Var den kommer ifrån"), ENGLISH: _("På engelska")}
        order = [OWN, *(name for name in found if name not in titles), SOURCE, ENGLISH]
        return [(titles.get(name, name), found[name]) for name in order if found.get(name)]


class RuleForm(FormatForm):
    """One rule: its id, what it says, where it comes from, and after which it stands."""

    # Why Any: the signature is Django's own.
    def __init__(self, path: str, pack: Pack, item: Any, **options: Any) -> None:
        model = LISTS[path]
        super().__init__(model, pack, item, [n for n in model.model_fields if n not in _ELSEWHERE], **options)
        self.item = item
        if item is None:
            self.fields["id"] = line(FIELD_WORDS["id"], FIELD_HELP["id"], most=60)
            self.order_fields(["id"])
        if item is None or pack.pack.extends is None or path.startswith("form_guide."):
            self.fields["after"] = self._place(items_of(pack, path))

    # Why Any: rules are of every type.
    def _place(self, items: Sequence[Any]) -> forms.ChoiceField:
        """Ask after which of the others the rule stands; a new one stands last, one that is there already where it stands."""
        field = forms.ChoiceField(label=lazy("Placera efter"), required=False)
        others = [(one.id, title_of(one)) for one in items if self.item is None or one.id != self.item.id]
        if self.item is not None:
            ids = [one.id for one in items]
            field.initial = [FIRST, *ids][ids.index(self.item.id)]
        offer(field, [(FIRST, _("Först")) if self.item else ("", _("Sist")), *others])
        return field

    def values(self) -> dict[str, Any]:
        """Return the rule as plain values; what no field is about stays as it was."""
        said = self.cleaned_data
        known = self.item.model_dump(mode="json", exclude_defaults=True) if self.item else {"id": said["id"]}
        known |= {name: value for name, value in super().values().items() if name not in _ELSEWHERE}
        return {name: value for name, value in known.items() if value not in (None, "", [], {})}

    @property
    def move_to(self) -> str | None:
        """Return after which rule one that was there already is to stand, when it is to be moved; empty for first."""
        wanted = self.cleaned_data.get("after", "")
        if self.item is None or not wanted or wanted == self.fields["after"].initial:
            return None
        return "" if wanted == FIRST else str(wanted)


class SectionForm(FormatForm):
    """A part of the guideline that stands once."""

    legend = lazy("Delen")

    # Why Any: the signature is Django's own.
    def __init__(self, path: str, pack: Pack, part: Any, **options: Any) -> None:
        super().__init__(SECTIONS[path], pack, part, own_fields(path), **options)
        self.path = path

    def values(self) -> dict[str, Any]:
        """Return what the part says, without its lists."""
        known = super().values()
        return {name: value for name, value in known.items() if name in own_fields(self.path)}


class IdentityForm(FormatForm):
    """What the guideline is called, and who gives it out."""

    # Why Any: the signature is Django's own.
    def __init__(self, pack: Pack, **options: Any) -> None:
        super().__init__(type(pack.pack), pack, pack.pack, OF_IDENTITY, **options)
        for name, label in (("id", lazy("Beteckning")), ("version", lazy("Version"))):
            field = line(label, most=80)
            field.initial = getattr(pack.pack, name)
            self.fields[name] = field

    def values(self) -> dict[str, Any]:
        """Return the facts as plain values."""
        known = super().values()
        return {name: value for name, value in known.items() if name in OF_IDENTITY}


# Why Any: rules are of every type.
def field_name(path: str, item: Any, pack: Pack, rest: str) -> str:
    """Return the form's field for what stands at a place in a rule or part, such as values[1].source; empty when none does."""
    model = LISTS.get(path) or SECTIONS[path]
    names = [one for one in model.model_fields if one not in _ELSEWHERE and f"{path}.{one}" not in LISTS]
    keys = [one.key for one in fields_of(model, item, pack, names)]
    return field_at(keys, [one for one in re.split(r"[.\[\]]+", rest) if one]) or ""
