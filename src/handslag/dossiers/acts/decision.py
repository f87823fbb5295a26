# SPDX-License-Identifier: EUPL-1.2
"""Enter decisions, statements, approvals of minutes, and dispatches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts.record import MOST_TITLE
from handslag.dossiers.models import (
    ConditionMet,
    Decision,
    DelegatesNoted,
    Dispatch,
    DispatchChannel,
    Dossier,
    MinutesApproval,
    Statement,
    StatementKind,
)
from handslag.dossiers.queries import delegated_since_last
from handslag.dossiers.reports import MOST_RECEIVER, written_clauses
from handslag.journal.acts import Recording, record
from handslag.journal.models import Text
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow, Refused
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Unit
from handslag.parties.roles import Role

MOST_VOTES = 999
MOST_BY_WHOM = 200
MOST_RECEIVERS = 200


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote that was held: how many for, against and abstaining, and in words how it fell out."""

    votes_for: int
    votes_against: int
    abstaining: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a board's minutes say of a decision; empty means that they say nothing of it."""

    meeting_on: date
    clauses: tuple[str, ...] = ()
    heading: str = ""
    matter: str = ""
    proposed_by: str = ""
    order_of_decision: str = ""
    condition: str = ""
    referred_back_for: str = ""
    is_immediately_approved: bool = False
    order_in_chain: int | None = None
    delegation: str = ""
    vote: Vote | None = None
    report_id: int | None = None
    rescinds_id: int | None = None


@dataclass(frozen=True, slots=True)
class StatementSaid:
    """A special statement or formal dissent: its kind, by which functions and parties, and its words."""

    kind: str
    by_whom: str
    words: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided, why, and which other path it points to; a board's decision comes with its minutes."""

    outcome: str
    decided_on: date
    reasons: str
    other_path: str = ""
    other_path_words: str = ""
    deciding_unit_id: int | None = None
    section: str = ""
    minutes: Minutes | None = None


def add_decision(act: Recording, dossier: Dossier, resolution: Resolution, by: Actor) -> Decision:
    """Enter a decision with its reasons and the other path.

    Raises: Invalid when reasons are missing.
    """
    if not resolution.reasons.strip():
        raise Invalid(
            "decision.reasons", _("Skriv skälen. Utan skäl går det inte att besluta."), fields=("reasons",)
        )
    return Decision.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        outcome=resolution.outcome,
        decided_on=resolution.decided_on,
        deciding_unit_id=resolution.deciding_unit_id,
        section=resolution.section,
        decided_by=by.signature,
        reasons=act.text(resolution.reasons),
        other_path=resolution.other_path,
        other_path_words=_text(act, resolution.other_path_words),
        recorded_at=act.moment,
        **(_minutes(act, resolution.minutes) if resolution.minutes else {}),
    )


def _minutes(act: Recording, minutes: Minutes) -> dict[str, Any]:
    """Return the columns that a board's minutes fill.

    Why Any: columns are of many types.
    """
    return {
        "meeting_on": minutes.meeting_on,
        "heading": minutes.heading[:MOST_TITLE],
        "clauses": act.text(written_clauses(minutes.clauses)),
        "matter": _text(act, minutes.matter),
        "proposed_by": _text(act, minutes.proposed_by),
        "order_of_decision": _text(act, minutes.order_of_decision),
        "condition": _text(act, minutes.condition),
        "referred_back_for": _text(act, minutes.referred_back_for),
        "is_immediately_approved": minutes.is_immediately_approved,
        "order_in_chain": minutes.order_in_chain,
        "delegation": minutes.delegation,
        **(_votes(act, minutes.vote) if minutes.vote else {}),
        "report_id": minutes.report_id,
        "rescinds_id": minutes.rescinds_id,
    }


def _votes(act: Recording, vote: Vote) -> dict[str, Any]:
    """Return the columns that a vote fills.

    Why Any: columns are of many types.
    Raises: Invalid when nobody voted or a count is not a count.
    """
    counts = (vote.votes_for, vote.votes_against, vote.abstaining)
    if min(counts) < 0 or max(counts) > MOST_VOTES or vote.votes_for + vote.votes_against == 0:
        raise Invalid(
            "decision.votes",
            _("Skriv hur många som röstade för, emot och avstod. Lämna tomt om ingen votering hölls."),
            fields=("votes_for",),
        )
    return {
        "votes_for": vote.votes_for,
        "votes_against": vote.votes_against,
        "votes_abstaining": vote.abstaining,
        "vote_words": _text(act, vote.words),
    }


def _text(act: Recording, content: str) -> Text | None:
    return act.text(content.strip()) if content.strip() else None


def add_statement(act: Recording, decision: Decision, said: StatementSaid) -> Statement:
    """Enter a special statement or formal dissent beside a decision.

    Raises: Invalid for an unknown kind, without words or those who stand behind it, or when these are too many to name.
    """
    if said.kind not in StatementKind.values or not said.words.strip() or not said.by_whom.strip():
        raise Invalid(
            "statement.whole",
            _("Ange vad det är, vilka som står bakom det och vad det säger."),
            fields=("statements",),
        )
    if len(said.by_whom.strip()) > MOST_BY_WHOM:
        raise Invalid(
            "statement.long",
            _("Skriv vilka som står bakom uttalandet med högst 200 tecken."),
            fields=("statements",),
        )
    return Statement.objects.create(
        body_id=decision.body_id,
        decision=decision,
        kind=said.kind,
        by_whom=said.by_whom.strip(),
        text=act.text(said.words.strip()),
    )


def add_minutes_approval(
    act: Recording,
    decision: Decision,
    approved_on: date,
    announced_on: date | None,
    taken_down_on: date | None = None,
) -> MinutesApproval:
    """Enter when the minutes of a decision were approved and announced, and until when they are announced.

    Raises: Invalid for days ahead, before the meeting or in the wrong order; only the last day of the announcement may lie
        ahead.
    """
    if taken_down_on and (announced_on is None or taken_down_on <= announced_on):
        raise Invalid(
            "minutes.taken_down",
            _("Anslaget tas ner efter den dag det sattes upp. Skriv båda dagarna."),
            fields=("taken_down_on",),
        )
    days = [day for day in (decision.meeting_on, approved_on, announced_on) if day]
    if days != sorted(days) or days[-1] > clock.legal_date(act.moment):
        raise Invalid(
            "minutes.days",
            _("Protokollet justeras efter mötet och anslås efter justeringen. Dagarna ska ha varit."),
            fields=("approved_on", "announced_on"),
        )
    return MinutesApproval.objects.create(
        body_id=decision.body_id,
        decision=decision,
        approved_on=approved_on,
        announced_on=announced_on,
        taken_down_on=taken_down_on,
        recorded_at=act.moment,
    )


def add_condition_met(
    act: Recording, decision: Decision, met_on: date, words: str, by_decision: Decision | None, by: Actor
) -> ConditionMet:
    """Enter that what a decision rested on has come true.

    Raises: Invalid without words, for a day ahead or before the decision.
    """
    if not words.strip():
        raise Invalid(
            "condition.words", _("Skriv hur villkoret blev uppfyllt och var det framgår."), fields=("words",)
        )
    if not decision.decided_on <= met_on <= clock.legal_date(act.moment):
        raise Invalid(
            "condition.day",
            _("Villkoret blev uppfyllt efter beslutet och på en dag som har varit."),
            fields=("met_on",),
        )
    return ConditionMet.objects.create(
        body_id=decision.body_id,
        decision=decision,
        met_on=met_on,
        words=act.text(words.strip()),
        by_decision=by_decision,
        recorded_by=by.signature,
        recorded_at=act.moment,
    )


def add_dispatches(decision: Decision, receivers: Iterable[str]) -> None:
    """Enter those that a decision is to be sent to, each once; the body's own units are known by their names.

    Raises: Invalid when a receiver is too long or there are too many.
    """
    named = list(dict.fromkeys(receivers))
    if len(named) > MOST_RECEIVERS or any(len(one) > MOST_RECEIVER for one in named):
        raise Invalid(
            "decision.dispatch",
            _("Skriv en mottagare på varje rad, med högst 200 tecken, och högst 200 mottagare."),
            fields=("dispatch",),
        )
    units = dict(Unit.objects.filter(body_id=decision.body_id, name__in=named).values_list("name", "id"))
    Dispatch.objects.bulk_create(
        Dispatch(body_id=decision.body_id, decision=decision, to_whom=one, to_unit_id=units.get(one))
        for one in named
    )


def told_here(act: Recording, decision: Decision, organisations: Iterable[Organisation], by: Actor) -> None:
    """Enter that organisations got a decision here, on the act's day."""
    Dispatch.objects.bulk_create(
        Dispatch(
            body_id=decision.body_id,
            decision=decision,
            to_whom=one.name,
            to_organisation=one,
            channel=DispatchChannel.HERE,
            sent_on=clock.legal_date(act.moment),
            sent_by=by.signature,
        )
        for one in organisations
    )


def send_dispatch(act: Recording, dispatch: Dispatch, channel: str, sent_on: date, by: Actor) -> Dispatch:
    """Put on record that a decision was sent to somebody.

    Raises: NotNow when it has been; Invalid for an unknown way of sending or a day ahead.
    """
    if dispatch.sent_on is not None:
        raise NotNow("dispatch.sent", _("Beslutet är redan skickat dit."))
    if channel not in DispatchChannel.values or sent_on > clock.legal_date(act.moment):
        raise Invalid(
            "dispatch.how", _("Välj hur beslutet skickades och en dag som har varit."), fields=("channel",)
        )
    dispatch.channel, dispatch.sent_on, dispatch.sent_by = channel, sent_on, by.signature
    dispatch.save(update_fields=["channel", "sent_on", "sent_by"])
    return dispatch


def may_note_delegates(by: Actor, body_id: int, unit_id: int) -> Refused | None:
    """Say no to whoever is neither registrar, coordinator nor the board's own secretary."""
    is_own = by.role == Role.BOARD_SECRETARY and by.unit_id == unit_id
    if by.body_id == body_id and (is_own or by.role in (Role.REGISTRAR, Role.COORDINATOR)):
        return None
    return NotAllowed("delegates.who", _("Bara nämndens sekreterare eller registratorn kan göra det här."))


def note_delegates(
    *, by: Actor, body_id: int, unit_id: int, last_decision_id: int, meeting_on: date
) -> DelegatesNoted:
    """Put on record that a board was told of what its delegates have decided, up to the last of a list.

    Raises: NotAllowed for anybody but a registrar, coordinator or the board's own secretary; NotNow when there is nothing
        new to tell, or the list has grown since it was read.
    """
    if refused := may_note_delegates(by, body_id, unit_id):
        raise refused
    with record("body", body_id, by=by) as act:
        rows = list(delegated_since_last(body_id, unit_id))
        if not rows or rows[-1].pk != last_decision_id:
            raise NotNow("delegates.moved", _("Listan har ändrats, eller så finns inget nytt. Läs den igen."))
        noted = DelegatesNoted.objects.create(
            body_id=body_id,
            unit_id=unit_id,
            last_decision_id=last_decision_id,
            meeting_on=meeting_on,
            noted_by=by.signature,
            noted_at=act.moment,
        )
        act.write(
            "body.delegates_noted",
            body_id=body_id,
            facts={"unit": unit_id, "meeting_on": meeting_on, "decisions": [one.pk for one in rows]},
        )
    return noted
