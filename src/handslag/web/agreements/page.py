# SPDX-License-Identifier: EUPL-1.2
"""What every page of an agreement shows: whose turn it is and why, the way, the tabs, what can and cannot be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.duties import outlook
from handslag.agreements.lifecycle import AGREEMENT
from handslag.agreements.models import ENDED_STATES, RUNNING_STATES, Agreement, Ending, Side, State
from handslag.dossiers.acts import Duty
from handslag.journal.models import Event
from handslag.journal.queries import events_of
from handslag.kernel.errors import NotAllowed
from handslag.parties.actor import Actor
from handslag.ui.parts import Link, Step
from handslag.ui.words import datum, sprak, stor
from handslag.web.agreement_words import AgreementNames
from handslag.web.agreements.addresses import OFFERED, move_url, task_url
from handslag.web.agreements.door import AgreementRequest
from handslag.web.agreements.giving import SIDE_KINDS
from handslag.web.agreements.tabs import tabs_of
from handslag.web.agreements.turns import TurnBlock, is_own, turn_of, who_does
from handslag.web.cases.event_facts import Names
from handslag.web.cases.happenings import Happening, happenings
from handslag.web.cases.turns import DutyRow

LATEST = 5
STATE_TAGS = {
    State.DRAFTING: "on",
    State.ACCEPTED: "wait",
    State.DECIDED: "wait",
    State.SIGNING: "on",
    State.ACTIVE: "good",
    State.RENEGOTIATING: "on",
    State.WINDING_DOWN: "wait",
    State.ENDED: "end",
    State.TERMINATED: "end",
    State.RESCINDED: "end",
    State.ABANDONED: "end",
}
"""The kind of tag that shows each state."""
_HIDDEN = frozenset({"agreement.accepted_already", "agreement.others_remain", "agreement.end_far"})
"""Reasons that tell the reader nothing she could act on."""
_PAIRS = {
    "accept": "accept_last",
    "record_decision": "record_last_decision",
    "record_signature": "record_last_signature",
}
"""Moves that look like one to the reader: the second is the last of its kind and enters another state."""


@dataclass(frozen=True, slots=True)
class MoveLink:
    """A move as a link in a list."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class NotYet:
    """A move that cannot be made yet, with the reason."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """Everything that the frame around a part of an agreement reads."""

    file: AgreementFile
    by: Actor
    state_tag: str
    turn: TurnBlock
    steps: tuple[Step, ...]
    tabs: tuple[Link, ...]
    duties: tuple[DutyRow, ...]
    others: tuple[MoveLink, ...]
    not_yet: tuple[NotYet, ...]
    latest: tuple[Happening, ...]

    @property
    def number(self) -> str:
        """Return the registration number."""
        return self.file.agreement.dossier.reg_no or ""

    @property
    def seen(self) -> int:
        """Return the version of the shared text that the page shows."""
        return self.file.agreement.version

    @property
    def slug(self) -> str:
        """Return the body's name in addresses."""
        slug: str = self.file.agreement.body.slug
        return slug

    @property
    def until(self) -> date | None:
        """Return the last day that the partnership holds."""
        return last_day_of(self.file.agreement, self.file.ending)


def agreement_page(
    request: AgreementRequest, file: AgreementFile, tab: str, counts: dict[str, int | str] | None = None
) -> AgreementPage:
    """Gather what the frame around a part of the agreement shows; ``counts`` are shown after the titles of tabs.

    What has happened latest is read for the overview only, which shows it.
    """
    by = request.actor
    now = outlook(file)
    return AgreementPage(
        file=file,
        by=by,
        state_tag=STATE_TAGS[State(file.state)],
        turn=turn_of(file, by, now),
        steps=steps_of(file),
        tabs=tabs_of(file, tab, {**_counts(file), **(counts or {})}),
        duties=tuple(_row(file, by, duty) for duty in sorted(now.duties, key=_by_day)),
        others=tuple(_others(file, by)),
        not_yet=tuple(_not_yet(file, by)),
        latest=tuple(happenings_for(by, agreement_events(file.agreement.pk)[:LATEST], file))
        if tab == "agreement"
        else (),
    )


def agreement_events(agreement_id: int) -> QuerySet[Event]:
    """Return what has happened with the agreement, newest first; what is of the case alone stays there."""
    own = Q(kind__startswith="agreement.") | Q(kind="case.agreement_begun")
    return events_of("dossier", agreement_id).filter(own)


def names_in(file: AgreementFile) -> Names:
    """Collect what an agreement's events know by id."""
    return Names(
        of_agreement=AgreementNames(
            {one.id: one.name for one in file.parties},
            {
                one.code: _("%(number)s %(title)s") % {"number": one.number, "title": sprak(one.title)}
                for one in file.headings
            },
        )
    )


def happenings_for(by: Actor, events: Iterable[Event], file: AgreementFile) -> list[Happening]:
    """Return events as the timeline shows them; across the table one sees for whom it was done, not who did it."""
    said = happenings(events, names_in(file))
    if not by.is_organisation:
        return said
    return [
        one
        if one.kind == "org"
        else Happening(one.when, one.words, one.kind, one.detail.partition(", ")[2] or one.detail, "")
        for one in said
    ]


def is_for(move: str, file: AgreementFile, by: Actor) -> bool:
    """Tell if a move is the actor's to make, whatever the state says."""
    return not isinstance(AGREEMENT.refusal(move, file, by), NotAllowed)


def may(move: str, file: AgreementFile, by: Actor) -> bool:
    """Tell if the actor can make a move now."""
    return AGREEMENT.refusal(move, file, by) is None


def last_day(until_on: date | None) -> date | None:
    """Return the last day of a term that is kept half-open."""
    return date.fromordinal(until_on.toordinal() - 1) if until_on else None


def last_day_of(agreement: Agreement, ending: Ending | None = None) -> date | None:
    """Return the last day that a partnership holds, or held: of the term, unless it ends or ended before that.

    A rescission holds at once and on its own day.
    """
    if agreement.state == State.RESCINDED:
        return agreement.ended_on
    has_ended = agreement.state in (State.ENDED, State.TERMINATED)
    until = ending.ends_on if ending else agreement.ended_on if has_ended else None
    return last_day(until or agreement.until_on)


def steps_of(file: AgreementFile) -> tuple[Step, ...]:
    """Return the way of an agreement from the first heading to its end."""
    order = [State.DRAFTING, State.ACCEPTED, State.DECIDED, State.ACTIVE, State.ENDED]
    place = {State.SIGNING: 2, State.RENEGOTIATING: 3, State.WINDING_DOWN: 3, State.TERMINATED: 4}
    if file.state in (State.ABANDONED, State.RESCINDED):
        return ()
    agreement = file.agreement
    now = place.get(State(file.state), order.index(State(file.state)) if file.state in order else 0)
    accepted = max((one.accepted_at for one in file.parties if one.accepted_at), default=None)
    decided = max((one.decision.decided_on for one in file.parties if one.decision), default=None)
    titles = (
        (_("Ni skriver och godtar"), "both", datum(accepted) if now > 0 and accepted else ""),
        (_("Beslut"), "public", datum(decided) if decided else ""),
        (_("Underskrifter"), "both", datum(agreement.signed_on) if agreement.signed_on else ""),
        (_("Partnerskapet pågår"), "both", _until(last_day_of(agreement, file.ending))),
        (_("Slut eller fortsättning"), "both", datum(agreement.ended_on) if agreement.ended_on else ""),
    )
    return tuple(
        Step(title, kind, "done" if at < now else "now" if at == now else "next", note)
        for at, (title, kind, note) in enumerate(titles)
    )


def _until(day: date | None) -> str:
    return _("till och med %(day)s") % {"day": datum(day)} if day else ""


def _counts(file: AgreementFile) -> dict[str, int | str]:
    settled = sum(one.is_settled for one in file.headings)
    counts: dict[str, int | str] = {
        "agreement_text": _("%(done)d av %(all)d") % {"done": settled, "all": len(file.headings)},
    }
    if file.contributions:
        counts["agreement_contributions"] = len(file.contributions)
    signed = len(file.parties) - len(file.unsigned)
    if file.state in (State.DECIDED, State.SIGNING):
        counts["agreement_signatures"] = _("%(done)d av %(all)d") % {"done": signed, "all": len(file.parties)}
    return counts


def _others(file: AgreementFile, by: Actor) -> list[MoveLink]:
    slug, agreement_id = file.agreement.body.slug, file.agreement.pk
    return [
        MoveLink(str(AGREEMENT.moves[name].title), move_url(name, slug, agreement_id))
        for name in OFFERED
        if _concerns(name, file) and any(may(one, file, by) for one in (name, _PAIRS.get(name, name)))
    ]


def _not_yet(file: AgreementFile, by: Actor) -> list[NotYet]:
    found = []
    for offer in AGREEMENT.offers(file, by):
        name = offer.move.name
        if name not in OFFERED or not _concerns(name, file):
            continue
        if offer.refused is not None and offer.refused.code not in _HIDDEN:
            found.append(NotYet(str(offer.move.title), str(offer.refused.text)))
    return found


def _concerns(name: str, file: AgreementFile) -> bool:
    if name == "withdraw_publication":
        return file.agreement.published_at is not None
    if name == "end_recusal":
        return bool(file.agreement.dossier.recused)
    if name == "record_decision":
        return bool(file.deciding_alone)
    if name == "record_signature":
        return file.state not in RUNNING_STATES and file.state not in ENDED_STATES
    return True


def _by_day(duty: Duty) -> tuple[bool, date]:
    return duty.due_on is None, duty.due_on or date.max


def _row(file: AgreementFile, by: Actor, duty: Duty) -> DutyRow:
    agreement = file.agreement
    return DutyRow(
        title=stor(sprak(duty.title)),
        because=sprak(duty.because),
        who=who_does(file, duty),
        kind=SIDE_KINDS[Side(duty.side)],
        due_on=duty.due_on,
        is_late=duty.due_on is not None and duty.due_on < file.today,
        url=task_url(duty.code, duty.about, agreement.body.slug, agreement.pk)
        if is_own(duty, file, by)
        else "",
    )
