# SPDX-License-Identifier: EUPL-1.2
"""What an organisation is asked to show, what it has shown, and what of it holds on a day. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handslag.cases.models import DocumentJudgement, ShownDocument
from handslag.guidelines.format_process import RequiredDocument
from handslag.guidelines.format_values import Cadence, Weight
from handslag.kernel.periods import months_later

APPROVAL_MONTHS = 12
"""How long an approval holds at most; our own default, since no guideline says."""


class ItemState(StrEnum):
    """Where something asked for stands: not shown, waiting for the officer, accepted, asked for again, or run out."""

    MISSING = "missing"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    ASKED_AGAIN = "asked_again"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Showing:
    """Something that was shown, with the asking body's latest judgement of it."""

    row: ShownDocument
    judgement: DocumentJudgement | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Something a guideline asks an organisation for, as it stands on a day.

    ``latest`` is what was shown last. ``holding`` is what was accepted and still holds, which may be older; ``until`` is the
    day when that has run out, ``None`` when it never does.
    """

    asked: RequiredDocument
    state: ItemState
    latest: Showing | None = None
    holding: Showing | None = None
    until: date | None = None

    @property
    def is_must(self) -> bool:
        """Tell if the guideline demands it."""
        return self.asked.weight is Weight.MUST


def end_of(asked: RequiredDocument, dated_on: date, shown_on: date, limit: date | None = None) -> date | None:
    """Return the day when something shown has run out: the earliest that its age, its cadence or the officer sets.

    ``None`` means that it never runs out.
    """
    ends = [
        months_later(dated_on, asked.max_age_months),
        months_later(shown_on, 12) if asked.cadence is Cadence.YEARLY else None,
        limit,
    ]
    return min((end for end in ends if end is not None), default=None)


def items_of(asked: Iterable[RequiredDocument], showings: Sequence[Showing], today: date) -> tuple[Item, ...]:
    """Return everything that is asked for as it stands; ``showings`` are one organisation's, oldest first."""
    return tuple(_item(one, [each for each in showings if each.row.item == one.id], today) for one in asked)


def _item(asked: RequiredDocument, showings: Sequence[Showing], today: date) -> Item:
    if not showings:
        return Item(asked, ItemState.MISSING)
    latest = showings[-1]
    accepted = [one for one in reversed(showings) if one.judgement and one.judgement.is_accepted]
    holding = next((one for one in accepted if _holds(asked, one, today)), None)
    until = _end(asked, holding) if holding else None
    if latest is holding:
        state = ItemState.ACCEPTED
    elif latest.judgement is None:
        state = ItemState.WAITING
    elif not latest.judgement.is_accepted:
        state = ItemState.ASKED_AGAIN
    else:
        state = ItemState.ACCEPTED if holding else ItemState.EXPIRED
    return Item(asked, state, latest, holding, until if holding else _end(asked, latest))


def _end(asked: RequiredDocument, one: Showing) -> date | None:
    limit = one.judgement.valid_until if one.judgement else None
    return end_of(asked, one.row.dated_on, one.row.shown_on, limit)


def _holds(asked: RequiredDocument, one: Showing, today: date) -> bool:
    end = _end(asked, one)
    return end is None or today < end


def lacking(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return what the guideline demands and the body has not accepted, or what has run out."""
    return tuple(one for one in items if one.is_must and one.holding is None)


def to_show(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return what it is the organisation's turn to show: demanded and not shown, or asked for again."""
    return tuple(
        one
        for one in items
        if one.state is ItemState.ASKED_AGAIN
        or (one.is_must and one.state in (ItemState.MISSING, ItemState.EXPIRED))
    )


def to_judge(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return what was shown and waits for the body."""
    return tuple(one for one in items if one.state is ItemState.WAITING)


def approval_end(items: Iterable[Item], today: date) -> date | None:
    """Return the day when an approval given today has run out: with the first paper that does, or after twelve months."""
    ends = [one.until for one in items if one.holding is not None and one.until is not None]
    return min([end for end in (months_later(today, APPROVAL_MONTHS), *ends) if end is not None])
