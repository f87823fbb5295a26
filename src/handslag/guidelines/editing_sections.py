# SPDX-License-Identifier: EUPL-1.2
"""Change the parts of a pack that stand once: the declaration, the outcome and the form guide. Pure.

Why Any: parts are put together as the plain JSON they are written as, which nests every type.
"""

from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from handslag.guidelines.checking_guide import MOST_WAYS
from handslag.guidelines.editing import LISTS, Unfit, validated
from handslag.guidelines.form_guide import paths
from handslag.guidelines.format_criteria import Outcome
from handslag.guidelines.format_guide import FormGuide
from handslag.guidelines.format_process import Declaration
from handslag.guidelines.format_values import Source
from handslag.guidelines.pack_format import Pack

SECTIONS: dict[str, type[Declaration | Outcome | FormGuide]] = {
    "declaration": Declaration,
    "outcome": Outcome,
    "form_guide": FormGuide,
}
"""The parts that are edited whole, by their place in the format."""
_MERGED = "declaration"
"""The one that a pack which extends another takes over field by field."""


def section_of(pack: Pack, path: str) -> Any:
    """Return a part of a pack, or nothing when the pack does not have it."""
    return getattr(pack, path)


def own_fields(path: str) -> list[str]:
    """Return the fields of a part that are not lists with pages of their own."""
    return [name for name in SECTIONS[path].model_fields if f"{path}.{name}" not in LISTS]


def owning(pack: Pack, whole: Pack, path: str) -> Pack:
    """Return the pack with a part of its own, as it is in the whole, where one is replaced whole.

    ``path`` may be the part or a list in it.
    """
    name = path.split(".")[0]
    if name not in SECTIONS or name == _MERGED or section_of(pack, name) is not None:
        return pack
    return pack.model_copy(update={name: section_of(whole, name)})


def with_section(pack: Pack, whole: Pack, path: str, values: dict[str, Any]) -> Pack:
    """Return the pack with a part saying this.

    Raises: Unfit when it does not follow the format, or empties what only the extended pack says.
    """
    model, shown = SECTIONS[path], section_of(whole, path)
    own = section_of(owning(pack, whole, path), path)
    wanted = {name: value for name, value in values.items() if value not in (None, "", [], {})}
    made = validated(model, {**_rest(shown, path), **wanted})
    if path != _MERGED or pack.pack.extends is None or shown is None:
        return _with(pack, path, made)
    changed = {
        name: getattr(made, name) for name in own_fields(path) if getattr(made, name) != getattr(shown, name)
    }
    stuck = [name for name, value in changed.items() if value is None and getattr(own, name, None) is None]
    if stuck:
        words = _(
            "Det här står i riktlinjen som utkastet bygger på. Skriv något annat, eller ta bort hela delen."
        )
        raise Unfit(dict.fromkeys(stuck, words))
    return _with(pack, path, (own or Declaration()).model_copy(update=changed))


def without_section(pack: Pack, whole: Pack, path: str) -> Pack:
    """Return the pack without a part; one that it takes over from another is dropped by name."""
    is_inherited = pack.pack.extends is not None and section_of(pack, path) != section_of(whole, path)
    lighter = pack.model_copy(update={path: None})
    if is_inherited and path not in pack.drop:
        return lighter.model_copy(update={"drop": (*pack.drop, path)})
    return lighter


def begun_guide(pack: Pack, shared: FormGuide, document: str) -> Pack:
    """Return the pack with a guide of its own that begins as the shared one; the body answers for its words from now on."""
    source = Source(document=document)
    update = {
        "questions": tuple(one.model_copy(update={"source": source}) for one in shared.questions),
        "rows": tuple(one.model_copy(update={"source": source}) for one in shared.rows),
        "source": source,
    }
    return _with(pack, "form_guide", shared.model_copy(update=update))


def ways_to(guide: FormGuide) -> tuple[dict[str, int], set[str]]:
    """Return how many ways lead to each row, and which questions are ever asked; "" counts the ways that no row fits.

    Units: ways, counted up to as many as a guide may have.
    """
    counts: dict[str, int] = {"": 0, **{row.id: 0 for row in guide.rows}}
    asked: set[str] = set()
    for way in islice(paths(guide), MOST_WAYS):
        counts[way.row.id if way.row else ""] += 1
        asked.update(question_id for question_id, _choice in way.answers)
    return counts, asked


def _with(pack: Pack, path: str, part: Any) -> Pack:
    kept = tuple(address for address in pack.drop if address != path)
    return pack.model_copy(update={path: part, "drop": kept})


def _rest(part: Any, path: str) -> dict[str, Any]:
    """Return what a part says in its lists, as plain values."""
    if part is None:
        return {}
    said: dict[str, Any] = part.model_dump(mode="json", exclude_defaults=True)
    return {name: value for name, value in said.items() if name not in own_fields(path)}
