# SPDX-License-Identifier: EUPL-1.2
"""What an occasion to follow up asks of the parties: its questions, what was planned for it, what is still missing. Pure."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.models import Contribution, FollowUpState, Side
from handslag.guidelines.format_agreement import Side as Asked
from handslag.guidelines.format_values import Text
from handslag.guidelines.pack_format import Pack
from handslag.journal.hashing import canonical
from handslag.kernel.errors import Incomplete, NotNow, Refused

AGREED_PARTS = ("summary", "successes", "shortcomings", "lessons", "way_on")
"""What the text that the parties agree on after an evaluation consists of."""
MUST_AGREE = ("summary", "way_on")

REPORT_FALLBACK = (
    ("done", "Vad har ni gjort sedan sist?", "What have you done since last time?"),
    ("next", "Vad behöver ändras framåt?", "What needs to change from here on?"),
)
"""What a report asks where the guideline says nothing; practice."""
EVALUATION_FALLBACK = (
    (
        "difference",
        "Vilken skillnad har partnerskapet gjort?",
        "What difference has the partnership made?",
    ),
    ("worked", "Vad har lyckats?", "What has worked?"),
    ("failed", "Vad har inte lyckats?", "What has not worked?"),
    ("equal", "Har parterna haft lika mycket att säga till om?", "Have the parties had an equal say?"),
    ("way_on", "Hur vill ni gå vidare?", "How do you want to go on?"),
)
"""What an evaluation asks where the guideline says nothing (S3: what succeeded and what did not); practice."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question to a party; ``id`` is the guideline's rule id, or our own where it is silent."""

    id: str
    text: Text


def report_questions(pack: Pack | None, side: str) -> tuple[Asking, ...]:
    """Return what a party of the side tells in its report."""
    own = pack.follow_up.reports if pack and pack.follow_up else ()
    if own:
        return tuple(Asking(one.id, one.text) for one in own if _is_asked(one.by, side))
    return _ours(REPORT_FALLBACK)


def evaluation_questions(pack: Pack | None, side: str) -> tuple[Asking, ...]:
    """Return what a party of the side is asked in an evaluation."""
    own = pack.follow_up.questions if pack and pack.follow_up else ()
    if own:
        return tuple(Asking(one.id, one.text) for one in own if _is_asked(one.asked_of, side))
    return _ours(EVALUATION_FALLBACK)


def written(answers: Mapping[str, str]) -> str:
    """Write answers by question as canonical JSON, the way a text keeps them."""
    return canonical({key: said for key, said in answers.items() if said}).decode()


def read(content: str) -> dict[str, str]:
    """Read back answers by question."""
    said: dict[str, str] = json.loads(content)
    return said


def planned_for(
    contributions: Iterable[Contribution], from_on: date, until_on: date, term: tuple[date, date]
) -> dict[int, Decimal]:
    """Return how much of each yearly contribution falls in a period of the term, by contribution.

    The year's quantity is spread evenly over the days of the year that lie in the term, in whole units; over all periods of
    the term it sums to what was planned. Contributions that have nothing in the period are left out.
    Units: periods are half-open; quantities are in the contribution's own unit.
    """
    found: dict[int, Decimal] = {}
    for one in contributions:
        lived_from, lived_until = _within(one.year, *term)
        days = (lived_until - lived_from).days
        if days <= 0:
            continue
        before = _share_of(one.quantity, (min(from_on, lived_until) - lived_from).days, days)
        after = _share_of(one.quantity, (min(until_on, lived_until) - lived_from).days, days)
        if from_on < lived_until and until_on > lived_from:
            found[one.id] = after - before
    return found


def follow_up_named(file: AgreementFile, follow_up_id: int) -> FollowUpNow | None:
    """Return one of the agreement's follow-ups."""
    return next((one for one in file.follow_ups if one.row.id == follow_up_id), None)


def all_have_answered(file: AgreementFile, now: FollowUpNow) -> bool:
    """Tell if every party has answered the evaluation: only then does anybody read another's answers."""
    return now.answered >= {party.id for party in file.parties}


def is_evaluated(file: AgreementFile, now: FollowUpNow) -> bool:
    """Tell if every party stands behind the latest agreed text."""
    return now.text_number > 0 and now.confirmed >= {party.id for party in file.parties}


def can_open(file: AgreementFile, now: FollowUpNow) -> Refused | None:
    """Say no to opening a follow-up that is not planned, or whose period has not begun."""
    if now.row.state != FollowUpState.PLANNED:
        return NotNow("follow_up.not_planned", _("Uppföljningen är redan öppnad eller avslutad."))
    if now.row.from_on > file.today:
        return NotNow(
            "follow_up.ahead",
            _("Perioden som uppföljningen gäller börjar %(day)s. Den kan inte öppnas före det.")
            % {"day": now.row.from_on.isoformat()},
        )
    return None


def can_skip(file: AgreementFile, now: FollowUpNow) -> Refused | None:
    """Say no to skipping a follow-up that is over, or that a party has reported or answered on."""
    if now.row.state not in (FollowUpState.PLANNED, FollowUpState.OPEN):
        return NotNow("follow_up.over", _("Uppföljningen är redan avslutad."))
    if now.reported or now.answered:
        return NotNow(
            "follow_up.reported",
            _("En part har redan lämnat sitt underlag. Avsluta uppföljningen i stället."),
        )
    return None


def can_write_together(file: AgreementFile, now: FollowUpNow) -> Refused | None:
    """Say no to the agreed text while a party has not answered on its own, or where nothing is evaluated."""
    if not now.row.has_evaluation:
        return NotNow("evaluation.none", _("Den här uppföljningen har ingen utvärdering."))
    if not all_have_answered(file, now):
        return NotNow(
            "evaluation.unanswered",
            _("Alla parter svarar var för sig först. Sedan skriver ni den gemensamma texten."),
        )
    return None


def can_close(file: AgreementFile, now: FollowUpNow) -> Refused | None:
    """Say no while a report, the evaluation or the meeting is missing (S3, S4: both sides, jointly)."""
    lacking = [party.name for party in file.parties if party.id not in now.reported]
    if lacking:
        return Incomplete(
            "follow_up.reports_missing",
            _("Rapport saknas från: %(names)s.") % {"names": ", ".join(lacking)},
            ["reports"],
        )
    if now.row.has_evaluation and not is_evaluated(file, now):
        return Incomplete(
            "follow_up.evaluation_missing",
            _("Utvärderingen är inte klar: alla parter ska ställa sig bakom samma text."),
            ["evaluation"],
        )
    if now.row.meeting_id is None:
        return Incomplete("follow_up.no_meeting", _("Uppföljningsmötet är inte antecknat än."), ["meeting"])
    return None


def _is_asked(asked: Asked, side: str) -> bool:
    return asked is Asked.BOTH or asked == (Asked.PUBLIC_BODY if side == Side.PUBLIC else Asked.ORGANISATION)


def _ours(rows: Iterable[tuple[str, str, str]]) -> tuple[Asking, ...]:
    return tuple(Asking(code, Text(sv=sv, en=en)) for code, sv, en in rows)


def _within(year: int, starts_on: date, until_on: date) -> tuple[date, date]:
    """Return the part of a calendar year that lies in the term, half-open."""
    return max(date(year, 1, 1), starts_on), min(date(year + 1, 1, 1), until_on)


def _share_of(quantity: Decimal, gone: int, days: int) -> Decimal:
    if gone >= days:
        return quantity
    return (quantity * max(gone, 0) / days).quantize(Decimal(1), ROUND_HALF_UP)
