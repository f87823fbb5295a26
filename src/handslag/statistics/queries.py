# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads: the count of a year for a body, a board or all bodies, the matters behind a figure, frozen reports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.agreements.models import Agreement
from handslag.cases.models import Case, SocietalChallenge
from handslag.dossiers.models import Dossier
from handslag.guidelines.models import PackVersion
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.parties.models import PublicBody, Unit
from handslag.statistics.catching_up import catch_up, written
from handslag.statistics.composing import Count, Names
from handslag.statistics.counting import NOW
from handslag.statistics.figures import YEARS_SHOWN, Counts, Figures
from handslag.statistics.gathering import DECIDING
from handslag.statistics.models import Counted, ScopeKind, Tally, YearlyReport

LONGEST_CODE = 160
MOST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: a body or all bodies, the year, one of the body's boards. ``None`` means all of them or this year."""

    body: PublicBody | None
    year: int | None = None
    board_id: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The count, with what one may choose between: the years that have figures, and the body's boards."""

    count: Count
    years: tuple[int, ...]
    boards: Mapping[int, str]
    board_id: int | None
    counted_on: date


def count_for(asked: Asked) -> Answered:
    """Count a year, exact to the last event.

    Raises: NotFound for a year that is ahead or a board that the body does not have.
    """
    catch_up()
    today = clock.today()
    boards = _boards(asked.body)
    if asked.board_id is not None and asked.board_id not in boards:
        raise NotFound("statistics.board", _("Nämnden finns inte hos den här huvudmannen."))
    year = today.year if asked.year is None else asked.year
    tallies = _tallies(asked, boards, year)
    counts = tallies.get(_scope(asked), {})
    first = min((year for year, found in counts.items() if year != NOW and found), default=today.year)
    first = min(first, today.year)
    if not 1900 < year <= today.year:
        raise NotFound("statistics.year", _("Det finns inga siffror för det året."))
    figures = Figures.read(
        year=year,
        years=tuple(range(min(year, max(first, year - YEARS_SHOWN + 1)), year + 1)),
        sums=counts,
        population=asked.body.population if asked.body and asked.board_id is None else None,
    )
    by_board = {board: tallies.get((ScopeKind.BOARD, board), {}).get(year, {}) for board in boards}
    count = Count(
        figures,
        Names(_criteria(figures.named("criterion:")), boards, _challenges(figures.named("challenge:"))),
        by_board if asked.board_id is None else {},
    )
    return Answered(count, tuple(range(today.year, min(first, year) - 1, -1)), boards, asked.board_id, today)


def matters_behind(
    by: Actor, body_id: int, code: str, year: int, board_id: int | None = None
) -> QuerySet[Dossier]:
    """Return the matters that a figure counts, as far as the actor may see them, the latest first."""
    catch_up()
    counted = Counted.objects.filter(
        body_id=body_id, shares__has_key=written((year, code[:LONGEST_CODE].replace("\x00", "")))
    )
    if board_id is not None:
        counted = counted.filter(board_id=board_id)
    seen = Q(pk__in=Case.objects.visible_to(by).values("pk")) | Q(
        pk__in=Agreement.objects.visible_to(by).values("pk")
    )
    return (
        Dossier.objects.filter(seen, pk__in=counted.values("dossier_id"))
        .select_related("case__lead", "agreement")
        .order_by("-opened_on", "-pk")
    )


def reports_of(body_id: int) -> list[YearlyReport]:
    """Return the frozen reports of a body, the latest year and edition first."""
    return list(
        YearlyReport.objects.filter(body_id=body_id)
        .select_related("dossier", "pdf", "docx", "snapshot")
        .order_by("-year", "-edition")
    )


def report_at(body_id: int, year: int, edition: int) -> YearlyReport:
    """Return a frozen report.

    Raises: NotFound when there is none.
    """
    found = (
        YearlyReport.objects.filter(body_id=body_id, year=year, edition=edition)
        .select_related("dossier", "pdf", "docx", "snapshot")
        .first()
    )
    if found is None:
        raise NotFound("statistics.report", _("Årsrapporten finns inte."))
    return found


def _scope(asked: Asked) -> tuple[str, int]:
    if asked.body is None:
        return ScopeKind.ALL, 0
    return (ScopeKind.BODY, asked.body.pk) if asked.board_id is None else (ScopeKind.BOARD, asked.board_id)


def _tallies(asked: Asked, boards: Iterable[int], year: int) -> dict[tuple[str, int], dict[int, Counts]]:
    """Return the sums of the scope asked for in every year, and of the body's boards in one, in one query."""
    kind, key = _scope(asked)
    found: dict[tuple[str, int], dict[int, Counts]] = {}
    rows = Tally.objects.filter(
        Q(kind=kind, key=key)
        | Q(kind=ScopeKind.BOARD, key__in=list(boards), year=min(max(year, 0), MOST_YEAR))
    )
    for scope, place, of, counts in rows.values_list("kind", "key", "year", "counts"):
        found.setdefault((scope, place), {})[of] = counts
    return found


def _boards(body: PublicBody | None) -> dict[int, str]:
    if body is None:
        return {}
    rows = Unit.objects.filter(body_id=body.pk, kind__in=DECIDING).order_by("name")
    return dict(rows.values_list("id", "name"))


def _challenges(found: Mapping[str, int]) -> dict[int, str]:
    if not found:
        return {}
    return dict(
        SocietalChallenge.objects.filter(id__in=[int(key) for key in found]).values_list("id", "title")
    )


def _criteria(found: Mapping[str, int]) -> dict[str, str]:
    """Return the words of each criterion, from the latest version that has it."""
    packs = {ref.partition(":")[0] for ref in found}
    if not packs:
        return {}
    language = (get_language() or "sv").split("-")[0]
    known: dict[str, str] = {}
    rows = PackVersion.objects.filter(pack_id__in=packs).order_by("valid_from", "id")
    for version_id, pack_id in rows.values_list("id", "pack_id"):
        for criterion in pack_of(version_id).pack.criteria:
            known[f"{pack_id}:{criterion.id}"] = criterion.text.in_language(language)
    return {ref: known.get(ref, ref) for ref in found}
