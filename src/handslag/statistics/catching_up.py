# SPDX-License-Identifier: EUPL-1.2
"""Bring what is counted up to the journal's last event, so that no figure is ever stale.

Each dossier that an event names is gathered and counted anew; what it counted for before leaves the sums and what it counts
for now enters them. Sums are therefore those of a count of everything from the start.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from handslag.agreements.models import Agreement, Party
from handslag.cases.models import Case
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.statistics.counting import Key, Shares, shares_of
from handslag.statistics.gathering import gather
from handslag.statistics.models import CaughtUp, Counted, ScopeKind, Tally

CHUNK = 500
MOST_GAPS = 1_000
GAP_KEPT = timedelta(hours=1)
"""An event that has not shown itself after an hour was undone: no act is open so long."""
SIGNING = ("agreement.signed", "agreement.entered")
"""Events that may make a partner known, and so change what its other matters count for."""
OF_ONE_BODY = ("criterion:", "challenge:", "challenge_agreed:")
"""Figures whose names are a single body's own, and that are not summed over all bodies."""

Thing = TypeVar("Thing")
Place = tuple[str, int, int]
"""Scope kind, its key and the year: one tally."""


def catch_up(told: Callable[[int, int], None] | None = None) -> int:
    """Count what has happened since the last read; return how many dossiers were counted anew.

    ``told`` is called with how many of how many are done.
    """
    if not _is_behind():
        return 0
    CaughtUp.objects.bulk_create([CaughtUp(id=1)], ignore_conflicts=True)
    with transaction.atomic():
        mark = CaughtUp.objects.select_for_update().get(id=1)
        dossiers = _touched(mark)
        _count(dossiers, told)
        mark.save(update_fields=["last_event", "gaps"])
    return len(dossiers)


def _is_behind() -> bool:
    """Tell if events have come, a missing one among them, or if one has been waited for long enough."""
    mark = CaughtUp.objects.filter(id=1).values_list("last_event", "gaps").first()
    last, gaps = mark or (0, {})
    now = clock.now()
    if any(_is_over(since, now) for since in gaps.values()):
        return True
    return Event.objects.filter(Q(id__gt=last) | Q(id__in=[int(number) for number in gaps])).exists()


def _is_over(since: str, now: datetime) -> bool:
    return datetime.fromisoformat(since) + GAP_KEPT <= now


def _touched(mark: CaughtUp) -> list[int]:
    """Return the dossiers that events since the mark name, and move the mark."""
    gaps = {int(number): since for number, since in mark.gaps.items()}
    rows = Event.objects.filter(Q(id__gt=mark.last_event) | Q(id__in=list(gaps))).order_by("id")
    seen: list[int] = []
    touched: set[int] = set()
    signed: set[int] = set()
    for number, stream, key, kind in rows.values_list("id", "stream_kind", "stream_key", "kind").iterator():
        seen.append(number)
        if stream == "dossier":
            touched.add(key)
            if kind in SIGNING:
                signed.add(key)
    last = max([mark.last_event, *seen[-1:]])
    mark.gaps = _gaps_left(gaps, seen, mark.last_event, last, clock.now())
    mark.last_event = last
    return sorted(touched | _matters_of_partners(signed))


def _gaps_left(
    gaps: dict[int, str], seen: list[int], before: int, last: int, now: datetime
) -> dict[str, str]:
    """Return the numbers still missing: the old ones that may yet come, and the new ones near the end."""
    there = set(seen)
    first = max(before + 1, last - MOST_GAPS)
    new = {number: now.isoformat() for number in range(first, last) if number not in there}
    old = {
        number: since for number, since in gaps.items() if number not in there and not _is_over(since, now)
    }
    return {str(number): since for number, since in {**new, **old}.items()}


def _matters_of_partners(agreement_ids: Collection[int]) -> set[int]:
    """Return every matter of the organisations that signed, with the same body."""
    found: set[int] = set()
    parties = Party.objects.filter(organisation__isnull=False)
    pairs = set(
        parties.filter(agreement_id__in=agreement_ids).values_list("agreement__body_id", "organisation_id")
    )
    for body_id in {body for body, _organisation in pairs}:
        ours = [organisation for body, organisation in pairs if body == body_id]
        found |= set(Case.objects.filter(body_id=body_id, lead_id__in=ours).values_list("pk", flat=True))
        found |= set(
            Agreement.objects.filter(body_id=body_id, parties__organisation_id__in=ours).values_list(
                "pk", flat=True
            )
        )
    return found


def _count(dossier_ids: Collection[int], told: Callable[[int, int], None] | None) -> None:
    change: dict[Place, Counter[str]] = {}
    done = 0
    for some in _in_chunks(dossier_ids):
        _count_some(some, change)
        done += len(some)
        if told is not None:
            told(done, len(dossier_ids))
    _apply(change)


def _count_some(dossier_ids: Collection[int], change: dict[Place, Counter[str]]) -> None:
    before = Counted.objects.in_bulk(dossier_ids)
    rows = []
    for facts in gather(dossier_ids):
        shares = shares_of(facts)
        rows.append(
            Counted(
                dossier_id=facts.dossier_id,
                body_id=facts.body_id,
                board_id=facts.board_id,
                shares={written(key): number for key, number in sorted(shares.items())},
            )
        )
        _move(change, facts.body_id, facts.board_id, shares, 1)
    for row in before.values():
        _move(change, row.body_id, row.board_id, read(row.shares), -1)
    gone = set(before) - {row.dossier_id for row in rows}
    if gone:
        Counted.objects.filter(dossier_id__in=gone).delete()
    Counted.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["dossier"],
        update_fields=["body", "board", "shares"],
    )


def written(key: Key) -> str:
    """Write a year and a figure's code as one word."""
    return f"{key[0]}/{key[1]}"


def read(shares: dict[str, int]) -> Shares:
    """Read back what a dossier counts for."""
    found: Shares = Counter()
    for word, number in shares.items():
        year, _slash, code = word.partition("/")
        found[int(year), code] = number
    return found


def _move(change: dict[Place, Counter[str]], body_id: int, board_id: int, shares: Shares, sign: int) -> None:
    for scope, key in ((ScopeKind.ALL, 0), (ScopeKind.BODY, body_id), (ScopeKind.BOARD, board_id)):
        for (year, code), number in shares.items():
            if scope == ScopeKind.ALL and code.startswith(OF_ONE_BODY):
                continue
            change.setdefault((scope, key, year), Counter())[code] += sign * number


def _apply(change: dict[Place, Counter[str]]) -> None:
    """Add the change to the sums it touches."""
    moved = {place: counts for place, counts in change.items() if any(counts.values())}
    for some in _in_chunks(moved):
        known = _tallies(some)
        rows = []
        for scope, key, year in some:
            counts = Counter(known.get((scope, key, year), {}))
            counts.update(moved[scope, key, year])
            kept = {code: number for code, number in sorted(counts.items()) if number}
            rows.append(Tally(kind=scope, key=key, year=year, counts=kept))
        Tally.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["kind", "key", "year"], update_fields=["counts"]
        )


def _tallies(places: Iterable[Place]) -> dict[Place, dict[str, int]]:
    wanted = list(places)
    rows = Tally.objects.filter(kind__in=ScopeKind.values, key__in={key for _kind, key, _year in wanted})
    return {
        (kind, key, year): counts
        for kind, key, year, counts in rows.values_list("kind", "key", "year", "counts")
    }


def _in_chunks(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    rest = iter(things)
    while some := list(islice(rest, CHUNK)):
        yield some
