# SPDX-License-Identifier: EUPL-1.2
"""Reads of the guidelines: a version as a pack, what is in force on a day, the law of a day."""

from datetime import date
from functools import lru_cache

from handslag.guidelines.models import Adoption, DutyOccasion, PackVersion
from handslag.guidelines.pack_format import PackKind
from handslag.guidelines.resolving import ResolvedPack, from_canonical
from handslag.kernel.errors import NotFound
from handslag.kernel.prepared import Prepared
from handslag.parties.actor import Actor

LAW_PACK = "law/se"
MOST_DONE = 50
"""How many standing duties that are done stand on the page."""


@lru_cache(maxsize=256)
def pack_of(pack_version_id: int) -> ResolvedPack:
    """Return a frozen version as a pack.

    Why cached: a version never changes. Tests with fresh databases call ``pack_of.cache_clear()``.
    """
    return from_canonical(PackVersion.objects.values_list("resolved", flat=True).get(id=pack_version_id))


def version_named(pack_id: str, version: str) -> PackVersion:
    """Return a loaded version.

    Raises: NotFound when it is not loaded.
    """
    rows = PackVersion.objects.defer("files", "resolved").filter(pack_id=pack_id, version=version)
    # Why: PostgreSQL fails on a text with NUL in it, which no name has.
    found = rows.first() if "\x00" not in f"{pack_id}{version}" else None
    if found is None:
        raise NotFound("pack.unknown", f"{pack_id}@{version}")
    return found


_laws = Prepared(
    lambda: (
        PackVersion.objects.defer("files", "resolved")
        .filter(pack_id=LAW_PACK, kind=PackKind.LAW)
        .order_by("valid_from", "id")
    )
)


def law_on(day: date) -> PackVersion:
    """Return the law pack that holds on a day: the latest that begins by then, else the earliest there is.

    Raises: NotFound when no law pack is loaded.
    """
    versions = _laws()
    begun = [version for version in versions if version.valid_from is None or version.valid_from <= day]
    if not versions:
        raise NotFound("pack.law", "law/se")
    return begun[-1] if begun else versions[0]


def at_place(unit_id: int | None) -> dict[str, int | bool]:
    """Return the filter for adoptions of a whole body, or of one of its boards."""
    return {"unit__isnull": True} if unit_id is None else {"unit_id": unit_id}


def adoption_on(body_id: int, day: date, unit_id: int | None = None) -> Adoption | None:
    """Return the adoption in force for a whole body, or for one of its boards, on a day."""
    found: Adoption | None = (
        Adoption.objects.in_force(day)
        .filter(body_id=body_id, **at_place(unit_id))
        .exclude(pack_version__kind=PackKind.CRITERIA)
        .select_related("pack_version", "unit")
        .defer("pack_version__files", "pack_version__resolved")
        .order_by("-valid_from", "-id")
        .first()
    )
    return found


def adoptions_of(body_id: int) -> list[Adoption]:
    """Return all adoptions of a body, the latest first."""
    return list(
        Adoption.objects.filter(body_id=body_id)
        .select_related("pack_version", "unit")
        .defer("pack_version__files", "pack_version__resolved")
        .order_by("-valid_from", "-id")
    )


def duties_for(by: Actor) -> list[DutyOccasion]:
    """Return the standing duties that the actor may see: the open ones by due day, then those done, the latest first."""
    seen = DutyOccasion.objects.visible_to(by).select_related("unit", "place", "note")
    done = seen.exclude(done_at=None).order_by("-done_at")[:MOST_DONE]
    return [*seen.open().order_by("due_on", "id"), *done]
