# SPDX-License-Identifier: EUPL-1.2
"""Whose turn it is and why, in words for the organisation; pure."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.cases.duties import first_answer_due, outlook
from handslag.cases.models import ENDED_STATES, Case, State, Turn
from handslag.dossiers.acts import Duty
from handslag.dossiers.models import Side
from handslag.parties.actor import Actor
from handslag.ui.parts import Step
from handslag.ui.words import datum, liten, sprak
from handslag.web.agreements.addresses import agreement_url, is_of_agreement
from handslag.web.meeting_words import when
from handslag.web.two_hands import Hand, body_turn, body_word


@dataclass(frozen=True, slots=True)
class TurnNow:
    """What the turn block says; ``action`` is empty while the organisation waits."""

    public: Hand
    org: Hand
    sentence: str
    because: str = ""
    action: str = ""
    url: str = ""
    why: str = ""
    met: bool = False


def turn_of(file: CaseFile, by: Actor) -> TurnNow:
    """Say whose turn it is: the organisation's own duty first, else what the body does."""
    if file.state in ENDED_STATES:
        return _ended(file)
    duties = tuple(one for one in outlook(file).duties if _is_told(file, one, by))
    own = _first([one for one in duties if one.to_organisation_id == by.organisation_id])
    if own is not None:
        return _own_turn(file, by, own, duties)
    if file.beyond.next_step and (file.state == State.PREPARATION or file.approval is not None):
        return _agreement_turn(file)
    partner = _first([one for one in duties if one.side == Side.ORGANISATION])
    if partner is not None and file.case.turn == Turn.ORGANISATION:
        return _partner_turn(file, partner)
    return _public_turn(file, _first([one for one in duties if one.side == Side.PUBLIC]))


def steps_for(case: Case) -> list[Step]:
    """Return the step line with notes in words."""
    kinds = {"public": "public", "organisation": "org"}
    return [
        Step(sprak(stop["title"]), kinds.get(stop["side"], "both"), stop["state"], _note(stop))
        for stop in case.progress.get("milestones", ())
    ]


def happens_now(case: Case) -> str:
    """Say for a list what happens now, from what is stored on the case."""
    if case.state in ENDED_STATES:
        return ""
    if not case.next_step or case.next_step.get("code") == "close_incident":
        return _preparing(case.state, body_word(case.body))
    if case.next_step.get("code") == "answer_incident":
        # Why no more: every organisation of the case reads the list, and the question is to one of them.
        return _("Det finns en fråga att svara på.")
    if case.turn in (Turn.ORGANISATION, Turn.BOTH) or is_of_agreement(str(case.next_step.get("code", ""))):
        return sprak(case.next_step)
    return _doing(str(case.next_step.get("code", "")), body_word(case.body))


def _is_told(file: CaseFile, duty: Duty, by: Actor) -> bool:
    """Tell if a duty is the organisation's to know of: nothing internal, and no follow-up of a note about another."""
    about_others = {str(one.pk) for one in file.incidents if one.organisation_id != by.organisation_id}
    return not duty.is_internal and not (duty.code == "close_incident" and duty.about in about_others)


def _note(stop: dict[str, object]) -> str:
    if stop.get("on"):
        return datum(date.fromisoformat(str(stop["on"])))
    if stop.get("planned"):
        return _("Planerat %(when)s") % {
            "when": when(datetime.fromisoformat(str(stop["planned"])), None, short=True)
        }
    if stop.get("due"):
        return _("Senast %(day)s") % {"day": datum(date.fromisoformat(str(stop["due"])), "day")}
    waits = stop.get("waits_for")
    if isinstance(waits, list) and waits:
        return _("Väntar på: %(step)s") % {"step": liten(sprak(waits[0]))}
    return ""


def _own_turn(file: CaseFile, by: Actor, duty: Duty, duties: tuple[Duty, ...]) -> TurnNow:
    also = any(one.side == Side.PUBLIC for one in duties)
    until = _until(duty, file.today)
    name = by.organisation_name
    if file.state == State.DRAFT:
        public = Hand(_("%(who)s väntar") % {"who": body_word(file.case.body)}, _("tills ni skickar"))
        org = Hand(_("Ni bestämmer"), _("när ni vill skicka"), on=True)
    else:
        public = Hand(
            _("%(who)s arbetar också") % {"who": body_word(file.case.body)}
            if also
            else _("%(who)s väntar") % {"who": body_word(file.case.body)},
            "" if also else _("på er"),
            on=also,
        )
        org = Hand(_("%(name)s: er tur") % {"name": name}, until, on=True)
    action, url, why = _way(file, duty)
    return TurnNow(public, org, _sentence(sprak(duty.title)), liten(sprak(duty.because)), action, url, why)


def _way(file: CaseFile, duty: Duty) -> tuple[str, str, str]:
    """Return the button, where it leads and a line under it."""
    case_id = file.case.pk
    if duty.code == "submit":
        return _("Fortsätt skriva"), reverse("initiative", args=[case_id]), ""
    if duty.code == "complete":
        return _("Komplettera"), reverse("initiative", args=[case_id]), ""
    if duty.code == "declare":
        return (
            _("Läs och skriv under"),
            reverse("matter_declaration", args=[case_id]),
            _("Här eller på papper."),
        )
    if duty.code == "show_documents":
        return _("Visa det som behövs"), reverse("matter_control", args=[case_id]), ""
    if duty.code == "answer_incident":
        return _("Läs och svara"), reverse("matter_incidents", args=[case_id]), ""
    return _("Se vad som behövs"), f"{reverse('matter', args=[case_id])}#meddelanden", ""


def _agreement_turn(file: CaseFile) -> TurnNow:
    """Say that the agreement is where things happen now, whoever is to act there."""
    step, sides, who = file.beyond.next_step, file.beyond.sides, body_word(file.case.body)
    public, org = Side.PUBLIC in sides, Side.ORGANISATION in sides
    several = len(file.organisations) > 1
    title = body_turn(file.case.body)
    return TurnNow(
        Hand(
            title if public else _("%(who)s väntar") % {"who": who},
            _("i överenskommelsen") if public else "",
            on=public,
        ),
        Hand(
            (_("Organisationernas tur") if several else _("Er tur")) if org else _("Ni väntar"),
            _("i överenskommelsen") if org else "",
            on=org,
        ),
        _sentence(sprak(step)),
        liten(sprak(step.get("because", {}))),
        _("Öppna överenskommelsen"),
        agreement_url(file.case.body.slug, file.case.pk),
        "",
    )


def _partner_turn(file: CaseFile, duty: Duty) -> TurnNow:
    other = next(
        (one.name for one in file.organisations if one.id == duty.to_organisation_id), file.case.lead.name
    )
    until = _until(duty, file.today)
    return TurnNow(
        Hand(_("%(who)s väntar") % {"who": body_word(file.case.body)}),
        Hand(other, until, on=True),
        _("Det är %(name)s som har nästa steg.") % {"name": other},
        "" if duty.code == "answer_incident" else liten(sprak(duty.because)),
    )


def _public_turn(file: CaseFile, duty: Duty | None) -> TurnNow:
    who = body_word(file.case.body)
    org = Hand(_("Ni väntar"), _("och kan skriva när ni vill"))
    if duty is None:
        public = Hand(_("%(who)s arbetar") % {"who": who}, "", on=True)
        return TurnNow(public, org, _preparing(file.state, who), _("allt som behövs från er är på plats."))
    until = _until(duty, file.today)
    title = body_turn(file.case.body)
    return TurnNow(Hand(title, until, on=True), org, _doing(duty.code, who), _reason(file, duty))


def _reason(file: CaseFile, duty: Duty) -> str:
    due = first_answer_due(file)
    if duty.code == "begin_screening" and due and file.case.received_on:
        return _("initiativet kom in den %(came)s. Ett första svar är utlovat senast den %(due)s.") % {
            "came": datum(file.case.received_on, "day"),
            "due": datum(due, "day"),
        }
    to_others = {
        "answer_invitation": _("en förvaltning har fått frågan om den berörs och har inte svarat än."),
        "name_staff": _("en förvaltning deltar och ska utse vem som gör det."),
        "give_opinion": _("bedömningen kan inte bli klar utan yttrandet."),
        "record_outcome": _("förslaget till beslut är överlämnat till nämnden."),
        "dispatch_decision": _("alla som ska ha beslutet får det skickat till sig."),
    }
    return to_others.get(duty.code) or liten(sprak(duty.because))


def _doing(code: str, who: str) -> str:
    words = {
        "begin_screening": _("%(who)s läser ert initiativ."),
        "answer_message": _("%(who)s ska svara på ert meddelande."),
        "assess_law": _("%(who)s bedömer initiativet mot lagen."),
        "assess_governing": _("%(who)s bedömer initiativet mot sin riktlinje."),
        "clarify": _("%(who)s reder ut en punkt som är oklar."),
        "ask_opinion": _("%(who)s ska be om ett yttrande."),
        "give_opinion": _("%(who)s väntar på ett yttrande."),
        "answer_invitation": _("%(who)s hör med dem som berörs."),
        "name_staff": _("%(who)s utser vilka som ska delta i dialogen."),
        "invite_units": _("%(who)s tar reda på vilka som berörs."),
        "meeting": _("%(who)s ska kalla er till ett möte."),
        "settle_time": _("%(who)s ska bestämma tid för ett möte."),
        "hold_meeting": _("Ett möte är planerat."),
        "check_partner": _("%(who)s går igenom uppgifterna om er organisation."),
        "judge_documents": _("%(who)s ser efter om det ni har visat räcker."),
        "close_incident": _("%(who)s går igenom en fråga om värdegrunden."),
        "settle": _("%(who)s tar ställning till hur det går vidare."),
        "open_dialogue": _("%(who)s ska öppna dialogen med er."),
        "begin_preparation": _("%(who)s ska förbereda ett förslag till beslut."),
        "write_report": _("%(who)s skriver ett förslag till beslut."),
        "name_board": _("%(who)s bestämmer vilken nämnd som beslutar."),
        "hand_over": _("%(who)s ska lämna förslaget till nämnden."),
        "record_outcome": _("Ärendet ligger hos nämnden för beslut."),
        "read_report": _("En kollega läser förslaget till beslut."),
        "meet_condition": _("Beslutet gäller under ett villkor som inte är uppfyllt än."),
        "dispatch_decision": _("Nämnden har beslutat. Beslutet står under Beslut."),
    }
    return words.get(code, _("%(who)s har nästa steg.")) % {"who": who}


def _preparing(state: str, who: str) -> str:
    if state == State.DECISION:
        return _("Ärendet ligger hos nämnden för beslut.")
    if state == State.PREPARATION:
        return _("%(who)s förbereder ett förslag till beslut.") % {"who": who}
    return _("%(who)s arbetar med ärendet.") % {"who": who}


def _ended(file: CaseFile) -> TurnNow:
    case, who = file.case, body_word(file.case.body)
    closed = datum(case.dossier.closed_on)
    answered = Hand(_("%(who)s har svarat") % {"who": who}, closed, on=True)
    free = Hand(_("Ni bestämmer"), _("om och hur ni går vidare"))
    if case.state == State.AGREED:
        return TurnNow(
            Hand(_("%(who)s har sagt ja") % {"who": who}, closed, on=True),
            Hand(_("Ni har sagt ja"), closed, on=True),
            _("Ni är överens."),
            action=_("Öppna partnerskapet"),
            url=agreement_url(case.body.slug, case.pk),
            met=True,
        )
    if case.state == State.WITHDRAWN:
        return TurnNow(
            Hand(_("Avslutat"), closed),
            free,
            _("Ni har tagit tillbaka initiativet. Ni kan alltid lämna ett nytt."),
        )
    if case.state == State.REDIRECTED:
        return TurnNow(
            answered,
            free,
            _("En annan väg passar bättre. Skälen och hur ni går vidare står under Beslut."),
        )
    return TurnNow(
        answered,
        free,
        _(
            "Det blir inget partnerskap den här gången. Skälen och vad ni kan göra i stället står under Beslut."
        ),
    )


def _until(duty: Duty, today: date) -> str:
    if duty.due_on is None:
        return ""
    if duty.due_on < today:
        return _("skulle vara klart %(day)s") % {"day": datum(duty.due_on, "day")}
    return _("senast %(day)s") % {"day": datum(duty.due_on, "day")}


def _first(duties: list[Duty]) -> Duty | None:
    return min(duties, key=lambda duty: (duty.due_on is None, duty.due_on or date.max), default=None)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
