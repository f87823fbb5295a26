# SPDX-License-Identifier: EUPL-1.2
"""Change a pack one rule at a time: add, reword, move, drop; what it extends stays what it is. Pure.

Why Any: rules are put together as the plain JSON they are written as, which nests every type.
"""

import json
import re
from typing import Any

from pydantic import ValidationError

from handslag.guidelines.format_agreement import (
    Agreement,
    EvaluationQuestion,
    FollowUp,
    Heading,
    Parameter,
    ReportItem,
)
from handslag.guidelines.format_criteria import Criterion, CriterionGroup
from handslag.guidelines.format_guide import GuideRow, Question
from handslag.guidelines.format_process import (
    Assurance,
    Decider,
    Declaration,
    DeclarationPoint,
    Duty,
    Function,
    Milestone,
    RequiredDocument,
    Step,
)
from handslag.guidelines.format_values import SourceDocument
from handslag.guidelines.pack_format import Identity, LongText, Pack, Purpose
from handslag.guidelines.reading import say
from handslag.guidelines.resolving import ResolvedPack

Item = (
    Criterion
    | RequiredDocument
    | Heading
    | Step
    | Duty
    | Function
    | Purpose
    | Decider
    | EvaluationQuestion
    | ReportItem
    | SourceDocument
    | LongText
    | CriterionGroup
    | Milestone
    | Parameter
    | DeclarationPoint
    | Assurance
    | Question
    | GuideRow
)

LISTS: dict[str, type[Item]] = {
    "texts": LongText,
    "criteria": Criterion,
    "groups": CriterionGroup,
    "documents": RequiredDocument,
    "declaration.points": DeclarationPoint,
    "declaration.assurances": Assurance,
    "milestones": Milestone,
    "steps": Step,
    "agreement.headings": Heading,
    "duties": Duty,
    "purposes": Purpose,
    "functions": Function,
    "deciders": Decider,
    "follow_up.reports": ReportItem,
    "follow_up.questions": EvaluationQuestion,
    "parameters": Parameter,
    "form_guide.questions": Question,
    "form_guide.rows": GuideRow,
    "sources": SourceDocument,
}
"""The lists of a pack that are edited rule by rule, by their place in the format."""

_SECTIONS: dict[str, type[Agreement | FollowUp | Declaration]] = {
    "agreement": Agreement,
    "follow_up": FollowUp,
    "declaration": Declaration,
}
_PLACE = re.compile(r"^([a-z_.]+)\[(\d+)\](?:\.(.+))?|^([a-z_.]+)/([a-z0-9_]+)(?:\.(.+))?")


class Unfit(Exception):
    """Say that a rule does not follow the format: field and sentence of each fault."""

    def __init__(self, faults: dict[str, str]) -> None:
        self.faults = faults
        super().__init__(", ".join(faults))


def items_of(pack: Pack, path: str) -> tuple[Any, ...]:
    """Return the rules of a list."""
    part: Any = pack
    for name in path.split("."):
        part = getattr(part, name) if part is not None else ()
    return part or ()


def item_of(pack: Pack, path: str, rule_id: str) -> Item | None:
    """Return a rule of a list by its id."""
    found: Item | None = next((one for one in items_of(pack, path) if one.id == rule_id), None)
    return found


def made(path: str, values: dict[str, Any]) -> Item:
    """Return a rule made of plain values.

    Raises: Unfit with every fault when the values do not follow the format.
    """
    item: Item = validated(LISTS[path], values)
    return item


def put(pack: Pack, path: str, item: Item, after: str = "") -> Pack:
    """Return the pack with a rule added, or in place of the one with the same id.

    ``after`` names the rule that a new one follows; in a pack that extends another, one of the parent's too.
    """
    items = list(items_of(pack, path))
    ids = [one.id for one in items]
    if item.id in ids:
        items[ids.index(item.id)] = item
    elif after in ids:
        items.insert(ids.index(after) + 1, item)
    else:
        if after and pack.pack.extends and not isinstance(item, SourceDocument):
            item = item.model_copy(update={"after": after})
        items.append(item)
    kept = tuple(address for address in pack.drop if address != f"{path}/{item.id}")
    return _with_items(pack, path, tuple(items)).model_copy(update={"drop": kept})


def dropped(pack: Pack, whole: ResolvedPack | None, path: str, rule_id: str) -> Pack:
    """Return the pack without a rule; one that it takes over from another is dropped by name."""
    address = f"{path}/{rule_id}"
    own = tuple(one for one in items_of(pack, path) if one.id != rule_id)
    # Why not the guide: a pack that has one of its own takes over nothing of another's.
    is_inherited = whole is not None and pack.pack.extends is not None and address in whole.origins
    is_inherited = is_inherited and not path.startswith("form_guide.")
    lighter = _with_items(pack, path, own) if len(own) < len(items_of(pack, path)) else pack
    if is_inherited and address not in pack.drop:
        return lighter.model_copy(update={"drop": (*pack.drop, address)})
    return lighter


def moved(pack: Pack, path: str, rule_id: str, after: str) -> Pack:
    """Return the pack with a rule after another of its list, or first when no other is named."""
    items = [one for one in items_of(pack, path) if one.id != rule_id]
    item = item_of(pack, path, rule_id)
    if item is None:
        return pack
    place = next((index + 1 for index, one in enumerate(items) if one.id == after), 0)
    return _with_items(pack, path, (*items[:place], item, *items[place:]))


def identified(pack: Pack, values: dict[str, Any]) -> Pack:
    """Return the pack with other facts about itself.

    Raises: Unfit with every fault when the values do not follow the format.
    """
    known = pack.pack.model_dump(mode="json", exclude_defaults=True)
    return pack.model_copy(update={"pack": validated(Identity, {**known, **values})})


def address_at(pack: Pack, place: str) -> tuple[str, str, str] | None:
    """Return list, id and what in it a complaint is about, when it is a rule that can be edited."""
    found = _PLACE.match(place)
    if found is None:
        return None
    path, index, field, other, rule_id, other_field = found.groups()
    if path in LISTS and int(index) < len(items_of(pack, path)):
        return path, items_of(pack, path)[int(index)].id, field or ""
    return (other, rule_id, other_field or "") if other in LISTS else None


def _with_items(pack: Pack, path: str, items: tuple[Any, ...]) -> Pack:
    section, _dot, name = path.rpartition(".")
    if not section:
        return pack.model_copy(update={name: items})
    part = getattr(pack, section) or _SECTIONS[section]()
    # Why anew: the format tells what was said from what was not by the fields that were set.
    return pack.model_copy(update={section: part.model_copy(update={name: items})})


def validated(model: type[Any], values: dict[str, Any]) -> Any:
    """Return a part of the format made of plain values.

    Raises: Unfit with every fault, each at its place, when the values do not follow the format.
    """
    try:
        return model.model_validate_json(json.dumps(values))
    except ValidationError as fault:
        faults: dict[str, str] = {}
        for error in fault.errors():
            name = ".".join(str(part) for part in error["loc"]) or "id"
            faults.setdefault(name, say(error, str(error["loc"][-1]) if error["loc"] else "id")[0])
        raise Unfit(faults) from fault
