# SPDX-License-Identifier: EUPL-1.2
"""Where each move and each task of a case is done: addresses, and which moves an actor is shown."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from handslag.cases.casefile import CaseFile
from handslag.cases.control import to_judge
from handslag.cases.lifecycle import CASE, DEVIATIONS
from handslag.cases.models import UnitReply
from handslag.kernel.errors import NotAllowed
from handslag.kernel.lifecycle import Offer
from handslag.parties.actor import Actor

# Moves with a page of their own, and the last part of its address.
ADDRESSES = {
    "begin_screening": "borja",
    "take_over": "ta-over",
    "return_for_completion": "komplettering",
    "invite_unit": "bjud-in",
    "answer_invitation": "svara-pa-inbjudan",
    "name_staff": "utse",
    "ask_opinion": "begar-yttrande",
    "give_opinion": "yttrande",
    "classify": "utmaningar",
    "recheck_law": "prova-lagen",
    "name_board": "namnd",
    "record_meeting": "mote",
    "record_declaration": "intyg",
    "record_partner_check": "kontroll",
    "show_document": "visad-handling",
    "judge_document": "bedom-handling",
    "note_incident": "notera",
    "close_incident": "avsluta-notering",
    "add_party": "organisation",
    "open_dialogue": "till-dialog",
    "begin_preparation": "till-beredning",
    "begin_agreement": "borja-overenskommelse",
    "declare_conflict": "jav",
    "record_conflict": "jav/anteckna",
    "end_recusal": "jav/avsluta",
    "decline": "avsluta",
    "redirect": "annan-vag",
}

# What a task asks for: the move that does it, and what its ``about`` is called in the address of that page.
TASKS = {
    "begin_screening": ("begin_screening", ""),
    "ask_opinion": ("ask_opinion", "funktion"),
    "give_opinion": ("give_opinion", "fraga"),
    "answer_invitation": ("answer_invitation", ""),
    "name_staff": ("name_staff", ""),
    "meeting": ("call_meeting", "steg"),
    "hold_meeting": ("meet", ""),
    "settle_time": ("meet", ""),
    "write_notes": ("meet", ""),
    "change_notes": ("meet", ""),
    "confirm_notes": ("meet", ""),
    "next_step": ("meet", ""),
    "check_partner": ("record_partner_check", "organisation"),
    "judge_documents": ("judge_document", "organisation"),
    "show_documents": ("show_document", "organisation"),
    "close_incident": ("close_incident", "notering"),
    "invite_units": ("invite_unit", ""),
    "declare": ("record_declaration", "organisation"),
    "open_dialogue": ("open_dialogue", ""),
    "begin_preparation": ("begin_preparation", ""),
    "answer_message": ("send_message", ""),
    "assess_law": ("answer", ""),
    "assess_governing": ("answer", ""),
    "clarify": ("answer", ""),
    "settle": ("redirect", ""),
    "write_report": ("save_report", ""),
    "name_board": ("name_board", ""),
    "hand_over": ("hand_over", ""),
    "record_outcome": ("approve", ""),
    "dispatch_decision": ("dispatch_decision", ""),
    "meet_condition": ("meet_condition", "om"),
    "read_report": ("read_report", ""),
}

# What mends something that a step lacks: the move, and what an organisation is called in its address.
LACKS = {
    "verdict": ("answer", ""),
    "meeting": ("call_meeting", ""),
    "declaration": ("record_declaration", "organisation"),
    "signature": ("record_declaration", "organisation"),
    "to_show": ("show_document", "organisation"),
    "to_judge": ("judge_document", "organisation"),
    "check": ("record_partner_check", "organisation"),
    "unit": ("invite_unit", ""),
    "unit_answer": ("invite_unit", ""),
    "opinion": ("ask_opinion", ""),
    "opinion_request": ("ask_opinion", ""),
}

# The order in which moves are offered beside the main action; what is first is done most often.
_ORDER = (
    "send_message", "add_document", "call_meeting", "record_meeting",
    "ask_opinion", "invite_unit", "answer_invitation", "name_staff", "give_opinion",
    "open_dialogue", "begin_preparation", "begin_agreement", "save_report", "hand_over", "approve",
    "judge_document", "record_partner_check", "show_document", "record_declaration", "close_incident",
    "note_incident", "return_for_completion", "take_over",
    "name_board", "classify", "add_party", "begin_screening", "declare_conflict", "record_conflict",
    "end_recusal", "redirect", "decline",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MoveLink:
    """A move as a link in a list."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class NotYet:
    """A move that cannot be made yet, with the reason; ``url`` when a person may set the reason aside with a reason of her own."""

    title: str
    text: str
    url: str = ""


def move_url(move: str, slug: str, case_id: int, **asked: object) -> str:
    """Return the address where a move is made."""
    if move == "send_message":
        return reverse("case_messages", args=[slug, case_id]) + "#skriv"
    if move == "answer":
        return reverse("case_assessment", args=[slug, case_id])
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse(f"case_{move}", args=[slug, case_id]) + query


def task_url(code: str, about: str, slug: str, case_id: int) -> str:
    """Return the very page where a task is done; the case itself for tasks that are not the staff's."""
    if code == "assess_law" and not about:
        return reverse("case_assessment", args=[slug, case_id]) + "#lagen"
    if code in ("clarify", "assess_law", "assess_governing") and about:
        return f"{reverse('case_assessment', args=[slug, case_id])}?{urlencode({'andra': about.replace(':', '.')})}#{anchor(about)}"
    if code == "settle":
        return reverse("case_assessment", args=[slug, case_id]) + "#utfall"
    if code in TASKS and TASKS[code][0] == "meet":
        return reverse("case_meeting", args=[slug, case_id, about.partition(":")[0]])
    if code not in TASKS:
        return reverse("case", args=[slug, case_id])
    move, asks = TASKS[code]
    return move_url(move, slug, case_id, **({asks: about} if asks and about else {}))


def anchor(about: str) -> str:
    """Return the place of a criterion on the assessment page, from ``layer:criterion`` or ``layer.criterion``."""
    layer, _colon, criterion = about.replace(".", ":").partition(":")
    return f"{layer}-{criterion}"


def is_for(move: str, file: CaseFile, by: Actor) -> bool:
    """Tell if a move is the actor's to make in this case, whatever the state says."""
    return not isinstance(CASE.refusal(move, file, by), NotAllowed)


def may(move: str, file: CaseFile, by: Actor) -> bool:
    """Tell if the actor can make a move now."""
    return CASE.refusal(move, file, by) is None


def shown_offers(file: CaseFile, by: Actor) -> list[Offer[CaseFile, Actor]]:
    """Return the moves worth showing to the actor, in order: those with a page, and about her own unit where it matters."""
    offers = {offer.move.name: offer for offer in CASE.offers(file, by)}
    return [offers[name] for name in _ORDER if name in offers and _concerns(name, file, by)]


def other_moves(file: CaseFile, by: Actor, but: str) -> list[MoveLink]:
    """Return what else the actor can do, except the main action."""
    slug, case_id = file.case.body.slug, file.case.pk
    return [
        MoveLink(str(offer.move.title), move_url(offer.move.name, slug, case_id))
        for offer in shown_offers(file, by)
        if offer.refused is None and offer.move.name != but
    ]


def moves_not_yet(file: CaseFile, by: Actor) -> list[NotYet]:
    """Return what cannot be done yet, with the reason."""
    slug, case_id = file.case.body.slug, file.case.pk
    return [
        NotYet(
            str(offer.move.title),
            str(offer.refused.text),
            move_url(offer.move.name, slug, case_id) if offer.refused.code in DEVIATIONS else "",
        )
        for offer in shown_offers(file, by)
        if offer.refused is not None
    ]


def _concerns(name: str, file: CaseFile, by: Actor) -> bool:
    own = next((unit for unit in file.units if unit.unit_id == by.unit_id), None)
    if name == "answer_invitation":
        return own is not None and own.replied_at is None
    if name == "name_staff":
        return own is not None and own.reply == UnitReply.TAKES_PART
    if name == "give_opinion":
        return any(request.unit_id == by.unit_id for request in file.opinions_waiting)
    if name == "begin_agreement":
        return not file.case.beyond
    if name == "end_recusal":
        return bool(file.case.dossier.recused)
    if name == "take_over":
        return file.case.officer_id is not None and file.case.officer_id != by.user_id
    if name == "approve":
        return file.approval is None and bool(file.deciding_next)
    if name in ("record_declaration", "note_incident"):
        return file.declaration is not None
    if name == "show_document":
        return bool(file.asked_documents)
    if name == "judge_document":
        return any(to_judge(file.items_for(one.id)) for one in file.organisations)
    if name == "close_incident":
        return any(one.case_id == file.case.pk for one in file.open_incidents)
    return True
