# SPDX-License-Identifier: EUPL-1.2
"""Where organisations are known: every table that points at them, and which public bodies have matters with them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Exists, ForeignKey, ManyToOneRel, Q

from handslag.parties.models import BodyOwned, Organisation


def pointing() -> Iterator[tuple[type[Any], str]]:
    """Yield every table that points at organisations, with the name of its field.

    Why read from the tables: a room that comes later is not forgotten. Why Any: each is a table of its own.
    """
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            yield relation.related_model, relation.field.name


def is_known_elsewhere(body_id: int, *organisation_ids: int) -> bool:
    """Tell if any other body than this one has matters with one of the organisations: a case, an agreement, a referral.

    Why: whoever acts for an organisation sees what every body has with it, so no body lets people in on another's matters.
    """
    is_there = Q()
    for model, name, path in _matters():
        mine = Q(**{f"{name}__in": organisation_ids, f"{path}__isnull": False})
        is_there |= Q(Exists(model._default_manager.filter(mine).exclude(**{path: body_id})))
    return bool(Organisation.objects.filter(is_there, id__in=organisation_ids).exists())


@lru_cache(maxsize=1)
def _matters() -> tuple[tuple[type[Any], str, str], ...]:
    """Return the tables by which a body has to do with an organisation: table, its field, the way to the body.

    Why Any: each is a table of its own.
    """
    return tuple(
        (model, name, path)
        for model, name in pointing()
        if model._meta.app_label != Organisation._meta.app_label
        for path in _ways_to_body(model)
    )


def _ways_to_body(model: type[Any]) -> list[str]:
    """Return the way from a row to the body it belongs to, its own or that of what it is a part of. Why Any: as above."""
    if issubclass(model, BodyOwned):
        return ["body_id"]
    return [
        f"{one.name}__body_id"
        for one in model._meta.get_fields()
        if isinstance(one, ForeignKey) and issubclass(one.related_model, BodyOwned)
    ]
