# SPDX-License-Identifier: EUPL-1.2
"""What the pages of follow-up show: the plan's rows, and an occasion with who has done what and what the reader can do."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.followed import (
    AgreedSeen,
    ReportSeen,
    agreed_text,
    answers_seen_by,
    measurements_of,
    reports_of,
)
from handslag.agreements.lifecycle import AGREEMENT
from handslag.agreements.models import FollowUpState, Goal, Measurement, Party, Side
from handslag.agreements.occasion import (
    AGREED_PARTS,
    Asking,
    all_have_answered,
    can_close,
    can_open,
    can_skip,
    can_write_together,
    evaluation_questions,
    is_evaluated,
    report_questions,
)
from handslag.guidelines.pack_format import Pack
from handslag.parties.actor import Actor
from handslag.ui.words import datum
from handslag.web.agreements.addresses import agreement_url, move_url
from handslag.web.agreements.page import MoveLink, NotYet, last_day, may
from handslag.web.following.comparing import Compared, compared, number_words

STATE_TAGS = {
    FollowUpState.PLANNED: "none",
    FollowUpState.OPEN: "on",
    FollowUpState.CLOSED: "good",
    FollowUpState.SKIPPED: "end",
}
"""The kind of tag that shows each state of a follow-up."""


STANDS = {"ja": "yes", "nej": "no", "delvis": "partly", "yes": "yes", "no": "no", "partly": "partly"}
"""Words that an answer takes a stand with, in both languages."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """An occasion in the plan."""

    now: FollowUpNow
    title: str
    period: str
    url: str
    tag: str
    is_late: bool
    reported: str
    evaluated: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a party stands with something: done or not, in words."""

    kind: str
    name: str
    accepted: bool
    note: str


@dataclass(frozen=True, slots=True)
class Said:
    """A question with what each party answered, in the order of the parties.

    ``differs`` where one says yes and another no or partly; ``is_same`` where all say the same in the same words.
    """

    question: str
    answers: tuple[tuple[Party, str], ...]
    differs: bool
    is_same: bool


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal with where it stood before, and how it was measured at this occasion and earlier."""

    goal: Goal
    measured: tuple[Measurement, ...]

    @property
    def wanted(self) -> str:
        """Say from where to where the parties want to come."""
        goal, found = self.goal, []
        if goal.baseline is not None:
            found.append(_("från %(number)s") % {"number": number_words(goal.baseline)})
        if goal.target is not None:
            found.append(_("till %(number)s") % {"number": number_words(goal.target)})
        return " ".join([*found, goal.unit]) if found else ""

    def wordings(self) -> list[tuple[str, str]]:
        """Return each measurement as a label and a value."""
        return [(day.isoformat(), words) for day, words in self.lines()]

    def lines(self) -> list[tuple[date, str]]:
        """Return each measurement in words, with its day."""
        return [(one.measured_on, measured_words(one, self.goal.unit)) for one in self.measured]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Everything that the page of an occasion shows."""

    file: AgreementFile
    now: FollowUpNow
    title: str
    period: str
    tag: str
    url: str
    actions: tuple[MoveLink, ...]
    not_yet: tuple[NotYet, ...]
    reported: tuple[Stand, ...]
    reports: tuple[Said, ...]
    compared: tuple[Compared, ...]
    goals: tuple[GoalNow, ...]
    answered: tuple[Stand, ...]
    all_answered: bool
    answers: tuple[Said, ...]
    agreed: AgreedSeen | None
    agreed_parts: tuple[tuple[str, str], ...]
    confirmed: tuple[Stand, ...]
    is_agreed: bool

    @property
    def differing(self) -> int:
        """Count the questions that the parties answered differently."""
        return sum(one.differs for one in self.answers)


def measured_words(row: Measurement, unit: str) -> str:
    """Write a measurement: the figure with its unit, then the words."""
    number = f"{number_words(row.value)} {unit}".strip() if row.value is not None else ""
    return ". ".join(filter(None, (number, row.note.content if row.note else "")))


def part_titles() -> dict[str, str]:
    """Return what the parts of the agreed text are called."""
    return {
        "summary": _("Sammanfattning"),
        "successes": _("Det som har lyckats"),
        "shortcomings": _("Det som inte har lyckats"),
        "lessons": _("Det vi har lärt oss"),
        "way_on": _("Hur vi går vidare"),
    }


def parts_shown(agreed: AgreedSeen | None) -> tuple[tuple[str, str], ...]:
    """Return the parts of an agreed text that say something, with their titles."""
    parts, titles = agreed.parts if agreed else {}, part_titles()
    return tuple((titles[name], parts[name]) for name in AGREED_PARTS if parts.get(name))


def occasion_url(file: AgreementFile, follow_up_id: int) -> str:
    """Return the address of an occasion."""
    return agreement_url(
        file.agreement.body.slug, file.agreement.pk, "agreement_occasion", uppfoljning=follow_up_id
    )


def title_of(now: FollowUpNow) -> str:
    """Return what an occasion is called."""
    return _("Uppföljning %(number)s") % {"number": now.row.number}


def period_of(now: FollowUpNow) -> str:
    """Write the period that an occasion looks back on."""
    return _("%(first)s till %(end)s") % {
        "first": datum(now.row.from_on),
        "end": datum(last_day(now.row.until_on)),
    }


def plan_rows(file: AgreementFile) -> tuple[PlanRow, ...]:
    """Return the occasions in order."""
    return tuple(
        PlanRow(
            now,
            title_of(now),
            period_of(now),
            occasion_url(file, now.row.id),
            STATE_TAGS[FollowUpState(now.row.state)],
            now.row.state in (FollowUpState.PLANNED, FollowUpState.OPEN) and now.row.due_on < file.today,
            _("%(done)s av %(all)s") % {"done": len(now.reported), "all": len(file.parties)},
            _evaluation_words(file, now),
        )
        for now in file.follow_ups
    )


def occasion_of(file: AgreementFile, now: FollowUpNow, by: Actor) -> Occasion:
    """Gather the page of an occasion; the answers come through the one door that keeps them closed."""
    reports = reports_of(now)
    answers = answers_seen_by(file, now.row.id, by) if now.row.has_evaluation else {}
    agreed = agreed_text(now)
    return Occasion(
        file=file,
        now=now,
        title=title_of(now),
        period=period_of(now),
        tag=STATE_TAGS[FollowUpState(now.row.state)],
        url=occasion_url(file, now.row.id),
        actions=tuple(_actions(file, now, by)),
        not_yet=tuple(_not_yet(file, now, by)),
        reported=_stands(file, now.reported, _("Har lämnat rapport"), _("Har inte lämnat rapport")),
        reports=said_by_parties(file, report_questions, {key: one.answers for key, one in reports.items()}),
        compared=_compared(file, now, reports),
        goals=_goals(file, now),
        answered=_stands(file, now.answered, _("Har svarat"), _("Har inte svarat")),
        all_answered=all_have_answered(file, now),
        answers=said_by_parties(file, evaluation_questions, answers),
        agreed=agreed,
        agreed_parts=parts_shown(agreed),
        confirmed=_stands(
            file, now.confirmed, _("Står bakom texten"), _("Har inte ställt sig bakom den här versionen")
        ),
        is_agreed=is_evaluated(file, now),
    )


def _evaluation_words(file: AgreementFile, now: FollowUpNow) -> str:
    if not now.row.has_evaluation:
        return ""
    if is_evaluated(file, now):
        return _("Klar")
    if now.text_number:
        return _("Gemensam text, version %(number)s") % {"number": now.text_number}
    return _("%(done)s av %(all)s har svarat") % {"done": len(now.answered), "all": len(file.parties)}


def _stands(file: AgreementFile, done: frozenset[int], yes: str, no: str) -> tuple[Stand, ...]:
    return tuple(
        Stand(
            "public" if one.side == Side.PUBLIC else "org",
            one.name,
            one.id in done,
            yes if one.id in done else no,
        )
        for one in file.parties
    )


def said_by_parties(
    file: AgreementFile,
    ask: Callable[[Pack | None, str], tuple[Asking, ...]],
    answers: Mapping[int, Mapping[str, str]],
) -> tuple[Said, ...]:
    """Put each question with the answers at hand; who was not asked, or has not answered, is left out."""
    language = get_language() or "sv"
    asked: dict[str, Asking] = {}
    for party in file.parties:
        for one in ask(file.pack, party.side):
            asked.setdefault(one.id, one)
    found = []
    for code, question in asked.items():
        own = tuple(
            (party, answers[party.id][code]) for party in file.parties if code in answers.get(party.id, {})
        )
        if own:
            texts = {" ".join(words.lower().split()) for _party, words in own}
            stands = {stand for text in texts if (stand := _stand_of(text))}
            found.append(
                Said(
                    question.text.in_language(language),
                    own,
                    len(stands) > 1,
                    len(own) > 1 and len(texts) == 1,
                )
            )
    return tuple(found)


def _stand_of(answer: str) -> str:
    """Return the yes, no or partly that an answer begins with; empty for one that tells rather than takes a stand."""
    return STANDS.get(answer.partition(" ")[0].strip(".,:;!"), "")


def _compared(
    file: AgreementFile, now: FollowUpNow, reports: Mapping[int, ReportSeen]
) -> tuple[Compared, ...]:
    term = (file.agreement.starts_on or now.row.from_on, file.agreement.until_on or now.row.until_on)
    return compared(
        file.parties,
        file.contributions,
        {party_id: one.deliveries for party_id, one in reports.items()},
        (now.row.from_on, now.row.until_on),
        term,
    )


def _goals(file: AgreementFile, now: FollowUpNow) -> tuple[GoalNow, ...]:
    if not file.goals:
        return ()
    measured = measurements_of(file.agreement.pk)
    return tuple(
        GoalNow(
            goal,
            tuple(
                one
                for one in measured.get(goal.id, ())
                if one.follow_up is None or one.follow_up.number <= now.row.number
            ),
        )
        for goal in file.goals
    )


def _actions(file: AgreementFile, now: FollowUpNow, by: Actor) -> Iterator[MoveLink]:
    """Yield what the reader can do now, what is first first; the same rules decide the acts."""
    row, is_open = now.row, now.row.state == FollowUpState.OPEN
    if may("open_follow_up", file, by) and can_open(file, now) is None:
        yield _link(file, "open_follow_up", row.id)
    if is_open and may("report", file, by):
        yield from _for_parties(file, by, now.reported, "report", row.id)
    if is_open and row.has_evaluation and may("answer_evaluation", file, by):
        yield from _for_parties(file, by, now.answered, "answer_evaluation", row.id)
    if is_open and may("write_evaluation", file, by) and can_write_together(file, now) is None:
        if now.text_number:
            yield from _for_parties(file, by, now.confirmed, "confirm_evaluation", row.id)
        link = _link(file, "write_evaluation", row.id)
        yield MoveLink(_("Ändra den gemensamma texten"), link.url) if now.text_number else link
    if is_open and row.meeting_id is None and may("hold_follow_up", file, by):
        yield _link(file, "hold_follow_up", row.id)
    if is_open and may("close_follow_up", file, by) and can_close(file, now) is None:
        yield _link(file, "close_follow_up", row.id)
    if may("skip_follow_up", file, by) and can_skip(file, now) is None:
        yield _link(file, "skip_follow_up", row.id)


def _not_yet(file: AgreementFile, now: FollowUpNow, by: Actor) -> Iterator[NotYet]:
    if (
        now.row.state == FollowUpState.OPEN
        and may("close_follow_up", file, by)
        and (refused := can_close(file, now))
    ):
        yield NotYet(str(AGREEMENT.moves["close_follow_up"].title), str(refused.text))
    if (
        may("open_follow_up", file, by)
        and (refused := can_open(file, now))
        and refused.code == "follow_up.ahead"
    ):
        yield NotYet(str(AGREEMENT.moves["open_follow_up"].title), str(refused.text))


def _for_parties(
    file: AgreementFile, by: Actor, done: frozenset[int], move: str, follow_up_id: int
) -> Iterator[MoveLink]:
    """Yield a move for each of the reader's own parties that has not made it."""
    own = [one for one in file.parties_for(by) if one.id not in done]
    for one in own:
        link = _link(file, move, follow_up_id, part=one.id)
        yield link if len(file.parties_for(by)) == 1 else MoveLink(f"{link.title}: {one.name}", link.url)


def _link(file: AgreementFile, move: str, follow_up_id: int, **more: object) -> MoveLink:
    slug, agreement_id = file.agreement.body.slug, file.agreement.pk
    return MoveLink(
        str(AGREEMENT.moves[move].title),
        move_url(move, slug, agreement_id, uppfoljning=follow_up_id, **more),
    )


def next_due(file: AgreementFile) -> date | None:
    """Return when the next follow-up is due."""
    return next((one.row.due_on for one in file.open_follow_ups), None)
