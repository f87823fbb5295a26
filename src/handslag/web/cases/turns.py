# SPDX-License-Identifier: EUPL-1.2
"""Whose turn it is in a case, what is to be done and why, and the main action; what a duty is called on its row."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.agreements.models import Agreement
from handslag.cases.casefile import CaseFile
from handslag.cases.models import ENDED_STATES, Turn
from handslag.dossiers.acts import Duty
from handslag.dossiers.models import Side
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.ui.words import datum, liten, sprak
from handslag.web.cases.moves import (
    TASKS,
    is_for,
    may,
    task_url,
)
from handslag.web.two_hands import Hand, body_turn, body_word


@dataclass(frozen=True, slots=True)
class TurnBlock:
    """Whose turn it is, what is to be done and why; ``posts`` when the main action is done by the button itself."""

    public: Hand
    org: Hand
    sentence: str
    because: str
    action: str = ""
    url: str = ""
    posts: bool = False


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Something to do, as an overview lists it; without ``url`` when it is somebody else's."""

    title: str
    because: str
    who: str
    kind: str
    due_on: date | None
    is_late: bool
    url: str


def sees_agreement(file: CaseFile, by: Actor) -> bool:
    """Tell if the agreement has begun to be written, and is the actor's to read.

    Why not with the case: units that were only asked for an opinion are no part of it.
    """
    if not file.case.beyond:
        return False
    return by.sees_whole_body or Agreement.objects.visible_to(by).filter(pk=file.case.pk).exists()


def is_own(duty: Duty, file: CaseFile, by: Actor) -> bool:
    """Tell if a duty is the actor's: a move of hers, for her own unit where the duty names one."""
    if duty.side != Side.PUBLIC or duty.code not in TASKS:
        return False
    is_desk = duty.to_role == Role.BOARD_SECRETARY and by.sees_whole_body
    if duty.to_unit_id is not None and duty.to_unit_id != by.unit_id and not is_desk:
        return False
    return is_for(TASKS[duty.code][0], file, by)


def turn_of(file: CaseFile, by: Actor, duties: tuple[Duty, ...]) -> tuple[TurnBlock, str]:
    """Return the block and the name of the move that its button makes."""
    case = file.case
    first = _first(duties)
    own = _first(tuple(duty for duty in duties if is_own(duty, file, by)))
    if case.state in ENDED_STATES:
        return _ended(file, own or first, is_own=own is not None)
    shown = own or first
    public, org = _hands(file, duties)
    if own is None and file.beyond.next_step:
        step = file.beyond.next_step
        said = _sentence(sprak(step)), liten(sprak(step.get("because", {})))
        if not sees_agreement(file, by):
            return TurnBlock(public, org, *said), ""
        url = reverse("agreement", args=[case.body.slug, case.pk])
        return TurnBlock(public, org, *said, _("Öppna överenskommelsen"), url), ""
    if shown is None and case.next_step:
        because = liten(sprak(case.next_step.get("because", {})))
        return TurnBlock(public, org, _sentence(sprak(case.next_step)), because), ""
    if shown is None:
        return TurnBlock(
            public, org, _("Inget väntar just nu."), _("allt som arbetsgången kräver så här långt är gjort.")
        ), ""
    sentence = _sentence(sprak(shown.title))
    because = liten(sprak(shown.because))
    if own is None:
        by_whom = _("Det görs av %(who)s.") % {"who": _who(file, shown)}
        return TurnBlock(public, org, sentence, f"{because} {by_whom}"), ""
    move = TASKS[own.code][0]
    posts = move == "begin_screening" and may(move, file, by)
    url = task_url(own.code, own.about or next_unjudged(file, own.code), case.body.slug, case.pk)
    return TurnBlock(public, org, sentence, because, _action(own), url, posts), move


def _ended(file: CaseFile, left: Duty | None, *, is_own: bool) -> tuple[TurnBlock, str]:
    """Say that the case has ended, and what is still left: a decision that all on its list have not got."""
    case = file.case
    shut, also = Hand(_("Avslutat"), datum(case.dossier.closed_on)), Hand(_("Avslutat"))
    said = _("Ärendet är avslutat: %(state)s.") % {"state": case.get_state_display().lower()}
    if left is None:
        return TurnBlock(shut, also, said, ""), ""
    because = sprak(left.because)
    if not is_own:
        return TurnBlock(
            shut, also, said, f"{because} {_('Det görs av %(who)s.') % {'who': _who(file, left)}}"
        ), ""
    url = task_url(left.code, left.about, case.body.slug, case.pk)
    return TurnBlock(shut, also, said, because, _action(left), url), TASKS[left.code][0]


def _action(duty: Duty) -> str:
    words = {
        "assess_law": _("Bedöm mot lagen"),
        "assess_governing": _("Bedöm mot riktlinjen"),
        "clarify": _("Klargör punkten"),
        "settle": _("Se utfallet"),
        "meeting": _("Kalla till mötet"),
        "hold_meeting": _("Öppna mötet"),
        "settle_time": _("Bestäm tid"),
        "check_partner": _("Gör kontrollen"),
        "judge_documents": _("Se vad som är visat"),
        "close_incident": _("Följ upp"),
        "answer_message": _("Svara"),
        "declare": _("Registrera intyget"),
        "invite_units": _("Bjud in"),
        "begin_screening": _("Börja bedöma"),
        "open_dialogue": _("Gå vidare till dialog"),
        "begin_preparation": _("Gå vidare till beredning"),
        "ask_opinion": _("Be om yttrande"),
        "give_opinion": _("Lämna yttrandet"),
        "answer_invitation": _("Svara på inbjudan"),
        "name_staff": _("Utse vilka som deltar"),
        "write_report": _("Skriv"),
        "name_board": _("Välj nämnd"),
        "hand_over": _("Lämna över"),
        "record_outcome": _("Anteckna beslutet"),
        "dispatch_decision": _("Anteckna att det är skickat"),
        "meet_condition": _("Anteckna villkoret"),
        "read_report": _("Läs"),
    }
    return words.get(duty.code) or sprak(duty.title)


def next_unjudged(file: CaseFile, code: str) -> str:
    """Return the first criterion without verdict for a task of assessment, as ``layer:criterion``; else nothing."""
    bound = {"assess_law": file.law, "assess_governing": file.governing}.get(code)
    criteria = bound.pack.criteria if bound else ()
    unsaid = (one.id for one in criteria if bound and one.id not in bound.answers and one.weight == "must")
    found = next(unsaid, "")
    return f"{code.removeprefix('assess_')}:{found}" if found else ""


def _hands(file: CaseFile, duties: tuple[Duty, ...]) -> tuple[Hand, Hand]:
    body, turn = file.case.body, file.case.turn
    public_on, org_on = turn in (Turn.PUBLIC, Turn.BOTH), turn in (Turn.ORGANISATION, Turn.BOTH)
    public = Hand(
        body_turn(body) if public_on else _("%(who)s väntar") % {"who": body_word(body)},
        _until(file, duties, Side.PUBLIC),
        public_on,
    )
    several = len(file.organisations) > 1
    org_title = (
        (_("Organisationernas tur") if several else _("Organisationens tur"))
        if org_on
        else (_("Organisationerna väntar") if several else _("Organisationen väntar"))
    )
    return public, Hand(org_title, _until(file, duties, Side.ORGANISATION), org_on)


def _until(file: CaseFile, duties: tuple[Duty, ...], side: Side) -> str:
    day = min((duty.due_on for duty in duties if duty.side == side and duty.due_on), default=None)
    if day is None:
        return ""
    return (_("försenat sedan %(day)s") if day < file.today else _("senast %(day)s")) % {
        "day": datum(day, "day")
    }


def _first(duties: tuple[Duty, ...]) -> Duty | None:
    return min(duties, key=by_day, default=None)


def by_day(duty: Duty) -> tuple[bool, date]:
    """Return what orders duties by their day; those without one come last."""
    return duty.due_on is None, duty.due_on or date.max


def duty_row(file: CaseFile, by: Actor, duty: Duty) -> DutyRow:
    """Return a duty as the overview lists it."""
    own = is_own(duty, file, by)
    return DutyRow(
        title=_sentence(sprak(duty.title)).rstrip("."),
        because=sprak(duty.because),
        who=_who(file, duty),
        kind="org" if duty.side == Side.ORGANISATION else "public",
        due_on=duty.due_on,
        is_late=duty.due_on is not None and duty.due_on < file.today,
        url=task_url(
            duty.code, duty.about or next_unjudged(file, duty.code), file.case.body.slug, file.case.pk
        )
        if own
        else "",
    )


def _who(file: CaseFile, duty: Duty) -> str:
    if duty.side == Side.ORGANISATION:
        return next(
            (one.name for one in file.organisations if one.id == duty.to_organisation_id), file.case.lead.name
        )
    units = {one.unit_id: one.unit.name for one in file.units}
    units |= {one.unit_id: one.unit.name for one in file.opinions}
    if file.case.board:
        units[file.case.board.pk] = file.case.board.name
    units |= {one.unit_id: one.unit for one in file.chain}
    return units.get(duty.to_unit_id or 0, file.case.responsible_unit.name)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
