# SPDX-License-Identifier: EUPL-1.2
"""How a body writes its reports and announces its decisions, as the body's administrator has set it. Pure."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.reports import BY_NAME, HEADINGS, Heading
from handslag.journal.hashing import canonical
from handslag.kernel.errors import Invalid

MOST_HEADINGS = 20
MOST_LABEL = 100
MOST_REVIEW = 2_000
MOST_DAYS = 366
OWN = "own_"
"""What the name of a body's own heading begins with."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What a body has chosen.

    ``headings`` in the order they stand in a report, known ones and the body's own. ``notice_days`` is how long approved
    minutes are announced, ``None`` when the body has not said. ``review`` tells organisations how a decision is tried for
    legality, with ``review_source`` where the body has it from.
    Law: unverified (how long minutes are announced, and how a decision is reviewed, is the body's own statement).
    """

    headings: tuple[Heading, ...] = HEADINGS
    wants_second_reader: bool = False
    notice_days: int | None = None
    review: str = ""
    review_source: str = ""

    def taken_down_on(self, announced_on: date | None, said: date | None) -> date | None:
        """Return the day an announcement is taken down: the one said, else so many days after it was put up."""
        if said is not None or announced_on is None or self.notice_days is None:
            return said
        return announced_on + timedelta(days=self.notice_days)

    def with_written(self, words: Mapping[str, str], labels: Mapping[str, str]) -> "Habits":
        """Return the same with headings that are chosen no longer but that somebody has written under.

        ``labels`` are the body's own headings by name, those of before too; words under any other name are no heading's.
        """
        kept = list(self.headings)
        chosen_now = {one.name for one in kept}
        known = list(BY_NAME)
        can_be = {*known, *labels} - chosen_now
        left = [name for name, text in words.items() if text and name in can_be]
        for name in sorted(left, key=lambda one: known.index(one) if one in BY_NAME else len(known)):
            after = set(known[known.index(name) + 1 :]) if name in BY_NAME else set()
            place = next((number for number, one in enumerate(kept) if one.name in after), len(kept))
            kept.insert(place, BY_NAME.get(name) or Heading(name, labels[name], "", rows=5))
        return replace(self, headings=tuple(kept))


DEFAULT = Habits()


def tidy(habits: Habits) -> Habits:
    """Trim what was chosen.

    Raises: Invalid without the summary, with too many headings, a name twice, or a text that is too long.
    """
    names = [one.name for one in habits.headings]
    if "summary" not in names:
        raise Invalid(
            "habits.summary",
            _("Sammanfattningen måste vara med. Utan den kan inget överlämnas."),
            ("headings",),
        )
    labels = [str(one.label).strip() for one in habits.headings]
    if (
        len(names) > MOST_HEADINGS
        or len(set(names)) < len(names)
        or len({label.casefold() for label in labels}) < len(labels)
        or any(not label or len(label) > MOST_LABEL for label in labels)
    ):
        raise Invalid(
            "habits.headings",
            _("Varje rubrik ska ha ett namn, stå en gång och vara kort. Högst 20 rubriker."),
            ("headings",),
        )
    if habits.notice_days is not None and not 1 <= habits.notice_days <= MOST_DAYS:
        raise Invalid("habits.notice_days", _("Skriv ett antal dagar mellan 1 och 366."), ("notice_days",))
    if len(habits.review) > MOST_REVIEW or len(habits.review_source) > MOST_LABEL * 2:
        raise Invalid("habits.review", _("Texten är för lång. Korta den."), ("review",))
    if habits.review.strip() and not habits.review_source.strip():
        raise Invalid(
            "habits.review_source",
            _("Skriv varifrån texten kommer, så att den som läser kan kontrollera den."),
            ("review_source",),
        )
    return Habits(
        habits.headings,
        habits.wants_second_reader,
        habits.notice_days,
        habits.review.strip(),
        habits.review_source.strip(),
    )


def chosen(known: Iterable[str], own: Iterable[str]) -> tuple[Heading, ...]:
    """Return headings by the names of the known ones, in their order, followed by the body's own by their words."""
    first = tuple(BY_NAME[name] for name in known if name in BY_NAME)
    return first + tuple(Heading(name_of(label), label.strip(), "", rows=5) for label in own if label.strip())


def name_of(label: str) -> str:
    """Return the name that a body's own heading is kept under."""
    return OWN + (re.sub(r"[^a-z0-9]+", "_", label.casefold().translate(_PLAIN)).strip("_") or "x")[:34]


_PLAIN = str.maketrans("åäöéü", "aaoeu")


def written(habits: Habits) -> str:
    """Write what was chosen as the text that is kept."""
    return canonical(
        {
            "headings": [
                [one.name, "" if one.name in BY_NAME else str(one.label)] for one in habits.headings
            ],
            "wants_second_reader": habits.wants_second_reader,
            "notice_days": habits.notice_days,
            "review": habits.review,
            "review_source": habits.review_source,
        }
    ).decode()


def read(text: str | None) -> Habits:
    """Read back what was chosen; nothing kept reads as the habits of everybody."""
    if not text:
        return DEFAULT
    kept = json.loads(text)
    headings = tuple(
        BY_NAME.get(name) or Heading(name, label, "", rows=5) for name, label in kept["headings"]
    )
    return Habits(
        headings, kept["wants_second_reader"], kept["notice_days"], kept["review"], kept["review_source"]
    )
