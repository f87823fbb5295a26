# SPDX-License-Identifier: EUPL-1.2
"""What the page about one partnership shows, made from what is disclosed; the preview before publishing is the same page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.planning import months_between
from handslag.register.disclosed_values import FollowUpShown, GoalShown
from handslag.register.disclosure import Disclosed, disclose, readings_for
from handslag.register.giving import Giving, giving_of
from handslag.register.records import records_of
from handslag.register.state_words import StateWord, state_word
from handslag.ui.scale import Mark, Scale, to_scale
from handslag.ui.words import datum, decimaltal, isodatum, stor, tal, talord

SIDES = {"public": "public", "organisation": "org"}


@dataclass(frozen=True, slots=True)
class Hand:
    """A party as the two hands show it."""

    name: str
    url: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal as the table shows it; ``reached`` is the part of the way from start to goal, ``None`` when not counted."""

    title: str
    unit: str
    baseline: str
    now: str
    target: str
    note: str
    reached: float | None
    progress: str


@dataclass(frozen=True, slots=True)
class PartnershipPage:
    """Everything that the page arranges."""

    shown: Disclosed
    state: StateWord
    seam: str
    public: list[Hand]
    organisations: list[Hand]
    term: str
    term_line: str
    picture: Scale | None
    events: list[dict[str, str]]
    giving: Giving | None
    goals: list[GoalRow]
    measured_on: date | None
    decisions: list[dict[str, str]]
    has_ended: bool
    is_preview: bool = False


def page_of(shown: Disclosed, today: date, *, is_preview: bool = False) -> PartnershipPage:
    """Arrange what is disclosed of a partnership."""
    starts_on, ends_on = shown["starts_on"], shown["ends_on"]
    marks = _marks(shown, today)
    goals: Sequence[GoalShown] = shown["goals"] or ()
    return PartnershipPage(
        shown=shown,
        state=state_word(shown["state"], starts_on, ends_on, today),
        seam=_seam(shown),
        public=[Hand(one.name, line=shown["body"].name) for one in shown.side("public")],
        organisations=[
            Hand(one.name, reverse("public_organisation", args=[one.organisation_id]), one.legal_form or "")
            for one in shown.side("organisation")
        ],
        term=f"{isodatum(starts_on)} – {isodatum(ends_on)}" if starts_on and ends_on else "",
        term_line=_term_line(starts_on, ends_on, today),
        picture=to_scale(marks, starts_on, ends_on, today) if starts_on and ends_on else None,
        events=[_event(one, today) for one in marks],
        giving=giving_of(shown),
        goals=[_goal_row(one) for one in goals],
        measured_on=max((one.measured_on for one in goals if one.measured_on), default=None),
        decisions=_decisions(shown),
        has_ended=shown["state"] == "ended",
        is_preview=is_preview,
    )


def preview(file: AgreementFile, parts: Sequence[str], story: str) -> Markup:
    """Return the inner page about a partnership as it would look with these parts and this story; nothing is kept.

    Why the same macro: what a person approves of is what strangers see.
    """
    (record,) = records_of([file.agreement], readings_for())
    record.story = story.strip()
    page = page_of(disclose(record, parts), file.today, is_preview=True)
    # Why Markup: the template escapes every value itself.
    return Markup(render_to_string("register/partnership_inner.html", {"page": page}))


def _seam(shown: Disclosed) -> str:
    if shown["state"] == "ended":
        ended = shown["ended_on"]
        return _("Avslutat %(day)s") % {"day": datum(ended)} if ended else _("Avslutat")
    signed = shown["signed_on"]
    return _("Överens sedan %(day)s") % {"day": datum(signed)} if signed else _("Överens")


def _term_line(starts_on: date | None, ends_on: date | None, today: date) -> str:
    """Say how long it runs and how much of that has gone."""
    if not starts_on or not ends_on:
        return ""
    until = date.fromordinal(ends_on.toordinal() + 1)
    whole = _span(max(1, months_between(starts_on, until)))
    if today < starts_on:
        return _("%(time)s. Det har inte börjat än.") % {"time": whole}
    if today > ends_on:
        return _("%(time)s. Tiden har gått ut.") % {"time": whole}
    gone = months_between(starts_on, today)
    if not gone:
        return _("%(time)s. Det har nyss börjat.") % {"time": whole}
    return _("%(time)s. %(gone)s har gått.") % {"time": whole, "gone": _span(gone)}


def _span(months: int) -> str:
    """Say a number of months in words, with years where there are any."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("ett år", "%(number)s år", years) % {"number": talord(years)})
    if rest:
        parts.append(ngettext("en månad", "%(number)s månader", rest) % {"number": talord(rest)})
    return stor(_(" och ").join(parts))


def _marks(shown: Disclosed, today: date) -> list[Mark]:
    """Return what stands on the timeline, in order of days; what may be left out of a full picture has a weight."""
    marks = []
    for one in shown["parties"] or ():
        if one.decided_on:
            words = ", ".join(filter(None, (_("Nämnden beslutar"), one.section)))
            marks.append(Mark(one.decided_on, words, SIDES[one.side], weight=4))
    if shown["signed_on"]:
        marks.append(Mark(shown["signed_on"], _("Alla har skrivit under"), "both", weight=1))
    if shown["starts_on"]:
        marks.append(Mark(shown["starts_on"], _("Partnerskapet börjar"), "both"))
    marks += [_followed_up(one) for one in shown["follow_ups"] or () if one.closed_on or one.due_on]
    if shown["ends_on"]:
        marks.append(Mark(shown["ends_on"], _("Avtalstiden slutar"), "both"))
    if shown["ended_on"] and shown["ended_on"] != shown["ends_on"]:
        marks.append(Mark(shown["ended_on"], _("Partnerskapet upphör"), "both", weight=5))
    if marks and (not shown["ended_on"] or today < shown["ended_on"]):
        marks.append(Mark(today, _("I dag"), is_today=True))
    return sorted(marks, key=lambda one: (one.day, one.is_today))


def _followed_up(one: FollowUpShown) -> Mark:
    day = one.closed_on or one.due_on or date.max
    if one.has_evaluation:
        return Mark(day, _("Gemensam utvärdering"), "both", weight=3)
    return Mark(day, _("Uppföljning %(number)s") % {"number": one.number}, "both", weight=2)


def _event(mark: Mark, today: date) -> dict[str, str]:
    state = "today" if mark.is_today else "later" if mark.day > today else "past"
    return {"when": isodatum(mark.day), "words": mark.words, "kind": mark.kind, "state": state, "mode": "filled"
            if mark.kind in ("public", "org") else "joined"}  # fmt: skip


def _goal_row(goal: GoalShown) -> GoalRow:
    reached = _reached(goal)
    now, target = _figure(goal.value), _figure(goal.target)
    return GoalRow(
        title=goal.title,
        unit=goal.unit,
        baseline=_figure(goal.baseline),
        now=now or "–",
        target=target,
        note=goal.note or "",
        reached=reached,
        progress=_("%(now)s av %(target)s") % {"now": now, "target": target} if reached is not None else "",
    )


def _reached(goal: GoalShown) -> float | None:
    """Return how much of the way is gone, between nothing and all of it."""
    if goal.value is None or goal.target is None or goal.target == (goal.baseline or 0):
        return None
    start = goal.baseline or Decimal(0)
    return float(min(max((goal.value - start) / (goal.target - start), Decimal(0)), Decimal(1)))


def _figure(number: Decimal | None) -> str:
    if number is None:
        return ""
    if number == number.to_integral_value():
        return tal(int(number))
    return decimaltal(f"{number.normalize():f}")


def _decisions(shown: Disclosed) -> list[dict[str, str]]:
    return [
        {
            "date": isodatum(one.decided_on),
            "title": ", ".join(filter(None, (one.decided_by, one.section))),
            "line": _("%(party)s går in i partnerskapet.") % {"party": one.name},
        }
        for one in shown["parties"] or ()
        if one.decided_on
    ]
