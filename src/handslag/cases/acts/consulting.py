# SPDX-License-Identifier: EUPL-1.2
"""Drawing others in: affected units and their staff, and opinions tied to the criteria they decide."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.models import AffectedUnit, Case, OpinionRequest, Position, UnitReply
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Unit
from handslag.parties.queries import staff_of


def invite_unit(*, by: Actor, case_id: int, unit_id: int, question: str, due_on: date) -> Case:
    """Invite a board, administration or company that the initiative touches.

    Raises: Invalid when the unit is another body's or invited already, or the day has passed.
    """
    with handle(case_id, "invite_unit", by=by) as handling:
        _is_ahead(handling, due_on)
        if not Unit.objects.filter(id=unit_id, body_id=handling.case.body_id).exists():
            raise Invalid("case.unit", _("Välj en enhet hos samma huvudman."), fields=("unit",))
        if any(unit.unit_id == unit_id for unit in handling.file.units):
            raise Invalid("case.unit_invited", _("Enheten är redan inbjuden."), fields=("unit",))
        AffectedUnit.objects.create(
            body_id=handling.case.body_id,
            case=handling.case,
            unit_id=unit_id,
            question=handling.act.text(question.strip()),
            invited_at=handling.act.moment,
            due_on=due_on,
        )
        handling.facts |= {"unit": unit_id, "due": due_on}
    return handling.case


def answer_invitation(*, by: Actor, case_id: int, reply: str, words: str) -> Case:
    """Let the head of an invited unit answer whether it takes part.

    Raises: NotAllowed for the head of a unit that is not invited; Invalid for an unknown reply, or a no without reasons.
    """
    with handle(case_id, "answer_invitation", by=by) as handling:
        if reply not in UnitReply.values or (reply == UnitReply.NOT_AFFECTED and not words.strip()):
            raise Invalid(
                "case.reply", _("Välj ett svar. Berörs ni inte behöver vi veta varför."), fields=("reply",)
            )
        unit = _own_unit(handling, by)
        unit.reply, unit.replied_at, unit.replied_by = (
            reply,
            handling.act.moment,
            by.signature,
        )
        unit.reply_text = handling.act.text(words.strip())
        unit.save(update_fields=["reply", "replied_at", "replied_by", "reply_text"])
        handling.facts |= {"unit": unit.unit_id, "reply": reply}
    return handling.case


def name_staff(*, by: Actor, case_id: int, user_ids: Sequence[int]) -> Case:
    """Let the head of a unit that takes part name who does.

    Raises: NotNow before the unit has said that it takes part; Invalid for somebody who does not work there.
    """
    with handle(case_id, "name_staff", by=by) as handling:
        unit = _own_unit(handling, by)
        if unit.reply != UnitReply.TAKES_PART:
            raise NotNow("case.staff_early", _("Svara först att ni deltar."))
        staff = list(staff_of(unit.unit_id).filter(id__in=user_ids))
        if not staff or len(staff) != len(set(user_ids)):
            raise Invalid("case.staff", _("Välj minst en person som arbetar på enheten."), fields=("staff",))
        unit.staff.set(staff)
        handling.facts |= {"unit": unit.unit_id, "staff": sorted(user_ids)}
    return handling.case


def ask_opinion(*, by: Actor, case_id: int, function: str, unit_id: int, question: str, due_on: date) -> Case:
    """Ask a unit for its opinion; the criteria of the bound packs that need that function's opinion are tied to it.

    Raises: Invalid when nothing is asked, the day has passed or the unit is another body's; NotNow while one is awaited.
    """
    with handle(case_id, "ask_opinion", by=by) as handling:
        _is_ahead(handling, due_on)
        if not question.strip():
            raise Invalid("case.question", _("Skriv vad ni frågar om."), fields=("question",))
        if not Unit.objects.filter(id=unit_id, body_id=handling.case.body_id).exists():
            raise Invalid("case.unit", _("Välj en enhet hos samma huvudman."), fields=("unit",))
        if any(request.function == function for request in handling.file.opinions_waiting):
            raise NotNow("case.opinion_awaited", _("Ett yttrande är redan begärt och väntas."))
        bounds = [bound for bound in (handling.file.law, handling.file.governing) if bound]
        criteria = sorted(
            {one.id for bound in bounds for one in bound.pack.criteria if one.needs_opinion_from == function}
        )
        request = OpinionRequest.objects.create(
            body_id=handling.case.body_id,
            case=handling.case,
            unit_id=unit_id,
            function=function,
            criteria=criteria,
            question=handling.act.text(question.strip()),
            asked_at=handling.act.moment,
            due_on=due_on,
        )
        handling.facts |= {
            "request": request.id,
            "unit": unit_id,
            "function": function,
            "criteria": criteria,
            "due": due_on,
        }
    return handling.case


def give_opinion(*, by: Actor, case_id: int, request_id: int, position: str, reply: str) -> Case:
    """Give the opinion asked for, with reasons.

    Raises: NotAllowed for another unit's request; NotNow when it is given; Invalid for an unknown position or no reasons.
    """
    with handle(case_id, "give_opinion", by=by) as handling:
        request = next((one for one in handling.file.opinions if one.id == request_id), None)
        if request is None or request.unit_id != by.unit_id:
            raise NotAllowed("case.opinion_unit", _("Frågan är ställd till en annan enhet."))
        if request.replied_at is not None:
            raise NotNow("case.opinion_given", _("Yttrandet är redan lämnat."))
        if position not in Position.values or not reply.strip():
            raise Invalid(
                "case.opinion", _("Välj var ni landar och skriv skälen."), fields=("position", "reply")
            )
        request.position, request.replied_at, request.replied_by = (
            position,
            handling.act.moment,
            by.signature,
        )
        request.reply = handling.act.text(reply.strip())
        request.save(update_fields=["position", "replied_at", "replied_by", "reply"])
        handling.facts |= {"request": request.id, "position": position, "criteria": request.criteria}
    return handling.case


def _own_unit(handling: Handling, by: Actor) -> AffectedUnit:
    unit = next((one for one in handling.file.units if one.unit_id == by.unit_id), None)
    if unit is None:
        raise NotAllowed("case.other_unit", _("Er enhet är inte inbjuden i ärendet."))
    return unit


def _is_ahead(handling: Handling, day: date) -> None:
    if day <= legal_date(handling.act.moment):
        raise Invalid("case.due_on", _("Ge tid att svara: välj en dag framåt."), fields=("due_on",))
