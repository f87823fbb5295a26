# SPDX-License-Identifier: EUPL-1.2
"""The frame of every act on a case: lock, reload, ask the table, and afterwards derive where the case stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.cases.beyond import Beyond
from handslag.cases.casefile import CaseFile
from handslag.cases.duties import outlook
from handslag.cases.lifecycle import CASE, DEVIATIONS
from handslag.cases.models import Case
from handslag.cases.queries import case_seen_by, file_about
from handslag.dossiers.acts import keep_tasks
from handslag.dossiers.models import Dossier, Message
from handslag.journal.acts import Recording, record
from handslag.journal.models import Event
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Stale
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.search.acts import put as put_in_search

_DISTURBED_BY = {
    "save_draft": "case.draft_saved",
    "submit": "case.draft_saved",
    "complete": "case.draft_saved",
    "save_report": "case.report_saved",
    "hand_over": "case.report_saved",
    "set_chain": "case.chain_set",
    "meet_condition": "case.condition_met",
    "approve": "case.approved",
    "postpone": "case.postponed",
}


@dataclass(slots=True)
class Handling:
    """A case under the lock: its file as it was, and what the act says in its event.

    ``event`` is set by a move that stands for several of a finer table, and names the one that was made.
    """

    act: Recording
    file: CaseFile
    by: Actor
    facts: dict[str, Any] = field(default_factory=dict)  # Why Any: simple JSON.
    event: str = ""

    @property
    def case(self) -> Case:
        """Return the case's row."""
        return self.file.case

    @property
    def dossier(self) -> Dossier:
        """Return the dossier's row."""
        return self.file.case.dossier


@contextmanager
def handle(
    case_id: int, name: str, *, by: Actor, seen: int | None = None, deviation: str = ""
) -> Iterator[Handling]:
    """Make one move on a case.

    ``seen`` is the number of the last event that the actor's page knew. ``deviation`` is the reason to go on although the
    guideline says otherwise; it sets aside only what a person may set aside.
    Raises: NotFound for somebody who may not see the case; Stale when what the page showed has changed; Refused with the
        table's reason.
    """
    with record("dossier", case_id, by=by) as act:
        file = case_seen_by(case_id, by, legal_date(act.moment))
        if seen is not None and _is_disturbed(act, name, seen):
            raise Stale(
                "case.stale",
                _(
                    "Någon annan har ändrat ärendet sedan du öppnade sidan. Läs det nya först. Det du skrev finns kvar här."
                ),
            )
        refused = CASE.refusal(name, file, by)
        if refused and not (refused.code in DEVIATIONS and deviation.strip()):
            raise refused
        handling = Handling(act, file, by)
        known = _findable_words(file)
        if refused:
            handling.facts |= {"deviates_from": refused.code, "deviation": act.text(deviation).sha256}
        yield handling
        move, before = CASE.moves[name], file.state
        handling.case.state = move.enters or before
        settle(act, handling.case, known, file)
        act.write(
            handling.event or move.event,
            body_id=handling.case.body_id,
            before=before,
            after=handling.case.state,
            facts=handling.facts,
        )


def settle(act: Recording, case: Case, known: str | None = None, before: CaseFile | None = None) -> None:
    """Save the case with where it now stands: turn, next step, step line, tasks and search row.

    ``known`` is what the case was findable by before; the search row is written only when that has changed. ``before`` is
    its file as it was when the act began.
    """
    words = _findable_words(_place(act, case, before))
    if words != known:
        put_in_search("case", case.pk, case.body_id, case.title, words)


def tell_case(act: Recording, case: Case, beyond: Beyond) -> None:
    """Keep what a room above knows of a case, and save the case with where it now stands.

    The act that is open belongs to the room above and says in its own event what happened.
    """
    case.beyond = beyond.written()
    _place(act, case)


def _place(act: Recording, case: Case, before: CaseFile | None = None) -> CaseFile:
    """Save the case with turn, next step, step line and tasks, and return its file as it is now."""
    if act.by.in_words()["role"] != Role.CLOCK:
        # Why: a case in which only the calendar moves lies still, and is shown as such.
        case.changed_at = act.moment
    file = file_about(case, legal_date(act.moment), _last_side(act, case, before), before, act.written)
    now = outlook(file)
    case.turn, case.next_step, case.next_due, case.progress = (
        now.turn,
        now.next_step,
        now.next_due,
        now.progress,
    )
    case.save()
    keep_tasks(act, case.dossier, now.tasks)
    return file


def _last_side(act: Recording, case: Case, before: CaseFile | None) -> str:
    """Return which side wrote last, empty when nobody has."""
    if before is not None and "dossiers_message" not in act.written:
        return before.last_message_side
    return (
        Message.objects.filter(dossier_id=case.pk).order_by("-id").values_list("side", flat=True).first()
        or ""
    )


def _findable_words(file: CaseFile) -> str:
    names = (one.name for one in file.organisations)
    return " ".join([file.case.dossier.reg_no or "", *names, *file.proposal.values()])


def _is_disturbed(act: Recording, name: str, seen: int) -> bool:
    """Tell if the state, or the very thing the act writes, has changed since the page was loaded."""
    since = Event.objects.filter(stream_kind=act.stream.kind, stream_key=act.stream.key, number__gt=seen)
    own = _DISTURBED_BY.get(name)
    return any(
        before != after or kind == own
        for kind, before, after in since.values_list("kind", "state_before", "state_after")
    )
