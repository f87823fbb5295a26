# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads of an organisation's profile: members by year, umbrellas and members, other support, invitations."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from handslag.journal.models import Event
from handslag.parties.models import Invitation, MemberCount, Membership, Organisation, Support

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is on record of an organisation beside its facts, the latest word of each."""

    counts: tuple[MemberCount, ...]
    umbrellas: tuple[Membership, ...]
    members: tuple[Membership, ...]
    asked: tuple[Membership, ...]
    waiting: tuple[Membership, ...]
    supports: tuple[Support, ...]


def family_of(organisation_id: int) -> list[int]:
    """Return the keys under which rows about an organisation stand: its own, and those of what was merged into it.

    Why: what is append-only stays where it was written when two organisations turn out to be one.
    """
    merged = Organisation.objects.filter(merged_into_id=organisation_id).values_list("id", flat=True)
    return [organisation_id, *merged]


def profile_of(organisation_id: int) -> Profile:
    """Read the profile of an organisation in a few questions."""
    family = family_of(organisation_id)
    counts = MemberCount.objects.filter(organisation_id__in=family).order_by("-id")
    supports = Support.objects.filter(organisation_id__in=family).select_related("body").order_by("-id")
    rows = list(
        (
            Membership.objects.filter(umbrella_id=organisation_id)
            | Membership.objects.filter(member_id=organisation_id)
        )
        .filter(ended_on=None)
        .select_related("umbrella", "member")
        .order_by("id")
    )
    joined = [one for one in rows if one.joined_on]
    waiting = [one for one in rows if not one.joined_on]
    told = _latest(supports, lambda one: (one.body_id, one.year, one.kind))
    return Profile(
        counts=tuple(sorted(_latest(counts, lambda one: one.year), key=lambda one: -one.year)),
        umbrellas=tuple(one for one in joined if one.member_id == organisation_id),
        members=tuple(one for one in joined if one.umbrella_id == organisation_id),
        asked=tuple(one for one in waiting if one.asked_by_id != organisation_id),
        waiting=tuple(one for one in waiting if one.asked_by_id == organisation_id),
        supports=tuple(
            sorted(
                (one for one in told if not one.is_withdrawn),
                key=lambda one: (-one.year, one.body_id, one.kind),
            )
        ),
    )


def open_invitations(organisation_id: int) -> list[Invitation]:
    """Return the invitations that are open, the too old ones too, so that they can be sent anew."""
    return list(Invitation.objects.filter(organisation_id=organisation_id, ended_at=None).order_by("id"))


def open_invitations_from(body_id: int | None, organisation_id: int) -> list[Invitation]:
    """Return the open invitations to an organisation that a body has sent.

    Why read from the journal: the row says who invited in words, and the event by which body.
    """
    sent = Event.objects.filter(
        kind="organisation.invited",
        stream_kind="organisation",
        stream_key__in=family_of(organisation_id),
        body_id=body_id or 0,
    ).values_list("facts", flat=True)
    keys = {one["invitation"] for one in sent}
    return [one for one in open_invitations(organisation_id) if one.id in keys]


def _latest(rows: Iterable[Row], key: Callable[[Row], object]) -> list[Row]:
    """Keep the first row of each key; the rows come with the latest first."""
    found: dict[object, Row] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return list(found.values())
