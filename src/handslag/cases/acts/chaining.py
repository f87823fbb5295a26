# SPDX-License-Identifier: EUPL-1.2
"""Those who decide: the order they do it in, conditions that come true, and later decisions that rescind or move a case.

Functions that end in ``within`` are parts of acts: rooms above call them inside ``handle``, so that a case and what hangs on it
change in one event.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.deciding import enter_outcome, say_chain
from handslag.cases.acts.handling import Handling, handle
from handslag.cases.chain import DECIDING_KINDS, MOST_LINKS, Link, approval_in, chain_now, written
from handslag.cases.models import Case, State
from handslag.dossiers.acts import BoardOutcome, add_condition_met, plan_meeting, reopen_dossier
from handslag.dossiers.models import Decision, Outcome
from handslag.guidelines.format_process import DeciderCondition
from handslag.kernel.errors import Invalid
from handslag.parties.actor import Actor
from handslag.parties.models import Unit
from handslag.parties.roles import Role

MOST_WHY = 300
MOST_DELEGATION = 40


@dataclass(frozen=True, slots=True)
class LinkSaid:
    """Somebody who is to decide: which unit, in which place, by which delegation, and why it is there."""

    unit_id: int
    order: int
    delegation: str = ""
    condition: str = DeciderCondition.ALWAYS
    why: str = ""


def set_chain(*, by: Actor, case_id: int, links: Sequence[LinkSaid], seen: int | None = None) -> Case:
    """Say who decides the case and in which order; places that are the same let each decide for its own part.

    Raises: Invalid for a unit that decides nothing, one that stands twice, an order without the board made responsible, one
        that leaves out somebody who has decided, or one in which nobody is left to decide.
    """
    with handle(case_id, "set_chain", by=by, seen=seen) as handling:
        chain = _links(handling, links)
        decided = [one.link for one in handling.file.chain_now if one.decision]
        kept = {(one.unit_id, bool(one.delegation)) for one in chain}
        if any((one.unit_id, bool(one.delegation)) not in kept for one in decided):
            raise Invalid(
                "chain.decided",
                _("Den som redan har beslutat står kvar i ordningen. Ett senare beslut kan upphäva det."),
                fields=("links",),
            )
        rows = chain_now(chain, handling.file.decisions, _report_id(handling))
        if approval_in(rows) is not None:
            raise Invalid(
                "chain.approves",
                _("Ordningen lämnar ingen kvar att besluta. Ett ärende blir beslutat genom ett beslut."),
                fields=("links",),
            )
        handling.case.chain = written(chain)
        say_chain(handling, chain)
        is_deciding = handling.file.state == State.DECISION
        waiting = {one.link.unit_id for one in rows if one.state == "now" and is_deciding}
        handling.facts |= {"next": sorted(waiting)}
    return handling.case


def _report_id(handling: Handling) -> int | None:
    report = handling.file.standing_report
    return report.row.pk if report else None


def _links(handling: Handling, links: Sequence[LinkSaid]) -> tuple[Link, ...]:
    """Return the links with their units' names, in places that run without gap.

    Raises: Invalid for what cannot be an order of deciders.
    """
    units = {
        one.pk: one
        for one in Unit.objects.filter(
            body_id=handling.case.body_id, kind__in=DECIDING_KINDS, id__in=[one.unit_id for one in links]
        )
    }
    known = all(one.unit_id in units and one.condition in set(DeciderCondition) for one in links)
    if not links or len(links) > MOST_LINKS or not known:
        raise Invalid(
            "chain.unit",
            _("Välj nämnder, styrelser eller fullmäktige hos samma huvudman."),
            fields=("links",),
        )
    by_hand = {(one.unit_id, bool(one.delegation.strip())) for one in links}
    if len(by_hand) < len(links) or len({(one.unit_id, one.order) for one in links}) < len(links):
        raise Invalid("chain.twice", _("Varje beslutande står en gång i ordningen."), fields=("links",))
    if handling.case.board_id not in units:
        raise Invalid(
            "chain.board",
            _("Nämnden som är ansvarig för ärendet ska finnas med i ordningen."),
            fields=("links",),
        )
    if any(len(one.why) > MOST_WHY or len(one.delegation) > MOST_DELEGATION for one in links):
        raise Invalid("chain.long", _("Texten är för lång. Korta den."), fields=("links",))
    places = {order: place for place, order in enumerate(sorted({one.order for one in links}), 1)}
    return tuple(
        Link(
            one.unit_id,
            units[one.unit_id].name,
            places[one.order],
            one.delegation.strip(),
            one.condition,
            one.why.strip(),
        )
        for one in sorted(links, key=lambda each: each.order)
    )


def meet_condition_within(
    handling: Handling, decision_id: int, met_on: date, words: str, by_decision_id: int | None
) -> Decision:
    """Enter that the condition of a yes has come true, as a part of an act.

    Raises: Invalid for a decision that waits for no condition, or one by a decision of another case.
    """
    file = handling.file
    decision = next((one for one in file.unmet if one.pk == decision_id), None)
    if decision is None:
        raise Invalid(
            "condition.decision", _("Välj ett beslut som väntar på ett villkor."), fields=("decision",)
        )
    met_by = next((one for one in file.decisions if one.pk == by_decision_id), None)
    if by_decision_id is not None and (met_by is None or met_by.pk == decision.pk):
        raise Invalid(
            "condition.by", _("Välj ett annat beslut i ärendet, eller lämna tomt."), fields=("by_decision",)
        )
    met = add_condition_met(handling.act, decision, met_on, words, met_by, handling.by)
    # Why set here: the file's rows are what the rest of the act asks whether the case is approved now.
    setattr(decision, "condition_met_on", met.met_on)  # noqa: B010
    handling.facts |= {
        "decision": decision.pk,
        "board": decision.deciding_unit_id,
        "met_on": met.met_on,
        "by_decision": met_by.pk if met_by else None,
        "words": met.words.sha256,
    }
    return decision


def rescind_within(handling: Handling, outcome: BoardOutcome) -> Decision:
    """Enter a later decision that rescinds an earlier one, as a part of an act; the case goes back to be prepared anew.

    Raises: Invalid unless it names a decision of a board that stands.
    """
    earlier = _earlier(handling, outcome)
    if earlier is None:
        raise Invalid("decision.rescinds", _("Välj vilket beslut som upphävs."), fields=("rescinds",))
    if handling.file.state == State.DECLINED:
        reopen_dossier(handling.dossier)
    said = replace(outcome, outcome=Outcome.RESCINDED, rescinds_id=earlier.pk)
    return enter_outcome(handling, said, _acting_unit(handling, outcome), earlier.report_id)


def move_within(handling: Handling, outcome: BoardOutcome, to_board_id: int) -> Decision:
    """Enter a board's decision to hand the case on to another board, as a part of an act; its own yes or no stands no more.

    Raises: Invalid for a unit that does not decide, or has the case already.
    """
    file, case = handling.file, handling.case
    standing = file.standing_report
    from_id = _acting_unit(handling, outcome)
    board = Unit.objects.filter(id=to_board_id, body_id=case.body_id, kind__in=DECIDING_KINDS).first()
    if board is None or to_board_id in {from_id, case.board_id} or standing is None:
        raise Invalid("case.board", _("Välj en annan nämnd hos samma huvudman."), fields=("to_board",))
    own = [one for one in file.rescindable if one.deciding_unit_id == from_id]
    earlier = _earlier(handling, outcome) or (own[-1] if own else None)
    if file.state == State.DECLINED:
        reopen_dossier(handling.dossier)
    said = replace(outcome, outcome=Outcome.MOVED, rescinds_id=earlier.pk if earlier else None)
    decision = enter_outcome(handling, said, from_id, standing.row.pk)
    case.board, case.board_id = board, board.pk
    if case.chain:
        moved = (
            replace(one, unit_id=board.pk, unit=board.name) if one.unit_id == from_id else one
            for one in file.chain
            if one.unit_id != board.pk
        )
        case.chain = written(moved)
    case.deciding_units.add(board.pk)
    plan_meeting(standing.row, outcome.next_meeting_on)
    handling.facts |= {"from_board": from_id, "board": board.pk, "next": [board.pk]}
    return decision


def _earlier(handling: Handling, outcome: BoardOutcome) -> Decision | None:
    """Return the decision that is rescinded, when one is named.

    Raises: Invalid for a decision that does not stand.
    """
    if outcome.rescinds_id is None:
        return None
    found = next((one for one in handling.file.rescindable if one.pk == outcome.rescinds_id), None)
    if found is None:
        raise Invalid("decision.rescinds", _("Välj ett beslut som gäller i ärendet."), fields=("rescinds",))
    return found


def _acting_unit(handling: Handling, outcome: BoardOutcome) -> int:
    """Return whose later decision it is: the secretary's own board, the one named, or the board that has the case.

    Raises: Invalid for a unit that has no part in the case.
    """
    by, file = handling.by, handling.file
    unit_id = by.unit_id if by.role == Role.BOARD_SECRETARY else outcome.unit_id or file.case.board_id
    if unit_id is None or unit_id not in file.deciding_unit_ids:
        raise Invalid("decision.unit", _("Välj en nämnd som beslutar i ärendet."), fields=("unit",))
    return unit_id
