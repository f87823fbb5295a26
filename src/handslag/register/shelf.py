# SPDX-License-Identifier: EUPL-1.2
"""What the public may read of a body: the body, its guideline in force or in the sources, the law beside it, its contacts."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from handslag.guidelines.models import Adoption, PackVersion
from handslag.guidelines.queries import LAW_PACK, adoptions_of, law_on, pack_of
from handslag.guidelines.resolving import ResolvedPack
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.parties.models import PublicBody, Unit


@dataclass(frozen=True, slots=True)
class Shelf:
    """A body with the guideline that holds there today and the law beside it.

    ``adoption`` is ``None`` when nothing is adopted for the whole body; a historical body may then still have a
    ``guideline``: the one its source document tells of. ``adoptions`` are all, the latest first.
    """

    body: PublicBody
    adoptions: tuple[Adoption, ...]
    adoption: Adoption | None
    guideline: ResolvedPack | None
    law: ResolvedPack | None
    today: date

    @property
    def takes_initiatives(self) -> bool:
        """Tell if an organisation may send an initiative here."""
        return not self.body.is_historical

    @property
    def earlier(self) -> tuple[Adoption, ...]:
        """Return the whole body's adoptions that no longer hold."""
        return tuple(
            one
            for one in self.adoptions
            if one.unit_id is None and one.valid_until and one.valid_until <= self.today
        )

    @property
    def coming(self) -> tuple[Adoption, ...]:
        """Return the adoptions that do not hold yet."""
        return tuple(one for one in self.adoptions if one.valid_from > self.today)

    @property
    def of_boards(self) -> tuple[Adoption, ...]:
        """Return the adoptions in force that hold for one board only."""
        return tuple(one for one in self.adoptions if one.unit_id is not None and self._holds(one))

    def _holds(self, one: Adoption) -> bool:
        return one.valid_from <= self.today and (one.valid_until is None or one.valid_until > self.today)


def shelf_of(request: HttpRequest, slug: str) -> Shelf:
    """Return what stands on a body's shelf today, and let the frame know whose page it is.

    Raises: NotFound when no body has the address.
    """
    body = body_at(slug)
    # Why setattr: the frame reads request.public_body, which Django's type does not know.
    setattr(request, "public_body", body)  # noqa: B010
    today = clock.today()
    adoptions = tuple(adoptions_of(body.id))
    adoption = _whole_body_on(adoptions, today)
    version_id = adoption.pack_version_id if adoption else _told_by_the_source(body)
    return Shelf(
        body=body,
        adoptions=adoptions,
        adoption=adoption,
        guideline=pack_of(version_id) if version_id else None,
        law=_law(today),
        today=today,
    )


def body_at(slug: str, *, is_taking_part: bool = False) -> PublicBody:
    """Return the body with an address; where asked so, only one that takes part here and is more than a source.

    Raises: NotFound when there is none.
    """
    found = PublicBody.objects.filter(slug=slug).first()
    if found is None or (is_taking_part and found.is_historical):
        raise NotFound(
            "body.unknown",
            _(
                "Det finns ingen kommun eller region på den här adressen. De som använder Handslag står på startsidan."
            ),
        )
    return found


def version_shown_at(shelf: Shelf, ref: str) -> ResolvedPack:
    """Return a version that a body has adopted at some time, that its source tells of, that these rest on, or the law.

    Raises: NotFound for every other version, whether it is loaded or not.
    """
    if shelf.guideline and shelf.guideline.ref == ref:
        return shelf.guideline
    version_id = readable_versions(shelf).get(ref)
    if version_id is None:
        raise NotFound("pack.not_shown", _("Den versionen av en riktlinje har inte gällt här."))
    return pack_of(version_id)


def readable_versions(shelf: Shelf) -> dict[str, int]:
    """Return the versions that may be read at a body, with their keys: adopted at some time, told of by the source, what
    these rest on as far as it is loaded, and the law.
    """
    loaded = {
        f"{pack_id}@{version}": key
        for key, pack_id, version in PackVersion.objects.values_list("id", "pack_id", "version")
    }
    waiting = [str(one.pack_version) for one in shelf.adoptions] + (
        [shelf.guideline.ref] if shelf.guideline else []
    )
    readable = {ref: key for ref, key in loaded.items() if ref.startswith(f"{LAW_PACK}@")}
    while waiting:
        ref = waiting.pop()
        if ref in loaded and ref not in readable:
            readable[ref] = loaded[ref]
            waiting += _rests_on(pack_of(loaded[ref]))
    return readable


def contact_units(body_id: int) -> list[Unit]:
    """Return the units with a public contact point, each with its parent."""
    return list(
        Unit.objects.filter(body_id=body_id, is_contact_point=True).select_related("parent").order_by("id")
    )


def _whole_body_on(adoptions: tuple[Adoption, ...], day: date) -> Adoption | None:
    """Return the guideline in force for the whole body: the one that began last. Adopted criteria never govern."""
    return next(
        (
            one
            for one in adoptions
            if one.unit_id is None
            and one.pack_version.kind == "guideline"
            and one.valid_from <= day
            and (one.valid_until is None or one.valid_until > day)
        ),
        None,
    )


def _told_by_the_source(body: PublicBody) -> int | None:
    """Return the latest version that a historical body has given out itself, as its source document tells."""
    if not body.is_historical:
        return None
    own = PackVersion.objects.filter(pack_id__startswith=f"{body.slug}/").order_by("-valid_from", "-id")
    return own.values_list("id", flat=True).first()


def _rests_on(resolved: ResolvedPack) -> list[str]:
    return [parent.ref for parent in resolved.parents] + [one.pack for one in resolved.pack.pack.based_on]


def _law(day: date) -> ResolvedPack | None:
    try:
        return pack_of(law_on(day).id)
    except NotFound:
        return None
