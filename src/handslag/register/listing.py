# SPDX-License-Identifier: EUPL-1.2
"""The public register as a list: what it can be narrowed to, how it is ordered, and what there is to choose from.

A choice never tells what a publication does not show: challenge, organisation and year look only at partnerships whose
publication holds that part.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from handslag.agreements.acts.publishing import PUBLIC_KIND
from handslag.agreements.models import ENDED_STATES, RUNNING_STATES, Agreement
from handslag.cases.models import SocietalChallenge
from handslag.guidelines.format_agreement import Published
from handslag.kernel.identity import fold_reg_no
from handslag.parties.models import PublicBody, Unit
from handslag.search.queries import is_searchable, matching_ids

STATES: Mapping[str, tuple[str, ...]] = {"running": RUNNING_STATES, "ended": ENDED_STATES}
LONGEST_QUESTION = 200
ORDERS: Mapping[str, tuple[str, ...]] = {
    # Why plain: whatever is published has a first day, and the index is read in this very order.
    "-start": ("-starts_on", "-pk"),
    "start": ("starts_on", "pk"),
    "title": ("title", "pk"),
    "-title": ("-title", "-pk"),
    "end": ("until_on", "pk"),
    "-end": ("-until_on", "-pk"),
}
USUAL_ORDER = "-start"


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What the register is narrowed to; ``None`` and empty mean all."""

    text: str = ""
    state: str = ""
    body_id: int | None = None
    board_id: int | None = None
    challenge_id: int | None = None
    organisation_id: int | None = None
    year: int | None = None

    @property
    def is_any(self) -> bool:
        """Tell if anything but the body narrows the list."""
        return replace(self, body_id=None) != RegisterFilter()


def published(wanted: RegisterFilter, order: str = USUAL_ORDER) -> QuerySet[Agreement]:
    """Return the published partnerships, narrowed and ordered."""
    found: QuerySet[Agreement] = Agreement.objects.published()
    if wanted.body_id is not None:
        found = found.filter(body_id=wanted.body_id)
    if wanted.state in STATES:
        found = found.filter(state__in=STATES[wanted.state])
    if wanted.board_id is not None:
        found = found.filter(responsible_unit_id=wanted.board_id)
    if wanted.challenge_id is not None:
        found = showing(found, Published.CHALLENGE).filter(case__challenges=wanted.challenge_id)
    if wanted.organisation_id is not None:
        found = showing(found, Published.PARTIES).filter(parties__organisation_id=wanted.organisation_id)
    if wanted.year is not None:
        first = date(wanted.year, 1, 1)
        found = showing(found, Published.TERM).filter(
            starts_on__gte=first, starts_on__lt=date(wanted.year + 1, 1, 1)
        )
    if wanted.text.strip():
        found = _with_words(found, wanted)
    return found.order_by(*ORDERS.get(order, ORDERS[USUAL_ORDER]))


def _with_words(found: QuerySet[Agreement], wanted: RegisterFilter) -> QuerySet[Agreement]:
    text = wanted.text[:LONGEST_QUESTION].replace("\x00", " ")
    own = None if wanted.body_id is None else [wanted.body_id]
    by_number = Q(dossier__reg_no_folded=fold_reg_no(text))
    if not is_searchable(text):
        return found.filter(by_number)
    return found.filter(Q(pk__in=matching_ids(PUBLIC_KIND, text, own, only_public=True)) | by_number)


def showing(found: QuerySet[Agreement], part: Published) -> QuerySet[Agreement]:
    """Keep the partnerships whose publication holds a part.

    Why as text: SQLite cannot look inside a JSON list through Django; the parts are codes of a closed list.
    """
    return found.alias(shown=Cast("public_parts", TextField())).filter(shown__contains=f'"{part}"')


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader can choose between: bodies or boards, challenges, and the years that partnerships began."""

    bodies: list[tuple[str, str]] = field(default_factory=list)
    boards: list[tuple[int, str]] = field(default_factory=list)
    challenges: list[tuple[int, str]] = field(default_factory=list)
    years: list[int] = field(default_factory=list)


def choices_among(body: PublicBody | None) -> Choices:
    """Return what there is to choose between in the whole register, or in one body's."""
    open_to_all = Agreement.objects.published()
    years = _years(open_to_all.filter(body=body) if body else open_to_all)
    if body is None:
        own = open_to_all.filter(body_id=OuterRef("pk"))
        bodies = PublicBody.objects.filter(Exists(own)).order_by("name").values_list("slug", "name")
        return Choices(bodies=list(bodies), years=years)
    told = showing(open_to_all.filter(body=body), Published.CHALLENGE)
    challenges = SocietalChallenge.objects.filter(body=body, cases__agreement__in=told.values("pk"))
    boards = Unit.objects.filter(Exists(open_to_all.filter(responsible_unit_id=OuterRef("pk"))), body=body)
    return Choices(
        boards=list(boards.order_by("name").values_list("id", "name")),
        challenges=list(challenges.distinct().order_by("title").values_list("id", "title")),
        years=years,
    )


def _years(among: QuerySet[Agreement]) -> list[int]:
    """Return the years from the first to the last beginning that is shown, the latest first."""
    begun = showing(among, Published.TERM).exclude(starts_on=None)
    # Why two readings: each stops at the first row of the index, where one over all rows would not.
    first = begun.order_by("starts_on").values_list("starts_on", flat=True).first()
    last = begun.order_by("-starts_on").values_list("starts_on", flat=True).first()
    return list(range(last.year, first.year - 1, -1)) if first and last else []


def ends_soon(ends_on: date | None, today: date) -> bool:
    """Tell if a running partnership has half a year left or less."""
    return ends_on is not None and today <= ends_on <= today + timedelta(days=183)
