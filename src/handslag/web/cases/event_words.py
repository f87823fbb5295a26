# SPDX-License-Identifier: EUPL-1.2
"""Every kind of event in a case as a sentence."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from handslag.cases.models import Channel, IncidentOutcome, Position, UnitReply, Verdict
from handslag.dossiers.models import MeetingKind, Outcome
from handslag.web.cases.event_facts import Told
from handslag.web.cases.meeting_event_words import MEETING_WORDS


def _verdict(told: Told) -> str:
    word = {Verdict.YES: _("ja"), Verdict.NO: _("nej"), Verdict.UNCLEAR: _("oklart")}.get(
        told.facts.get("verdict", ""), ""
    )
    return _("bedömde %(criterion)s: %(verdict)s") % {"criterion": told.criterion(), "verdict": word}


def _board(told: Told) -> str:
    said = _("gjorde %(unit)s ansvarig") % {"unit": told.unit("board")}
    return said + (_(" och band nämndens egen riktlinje") if told.facts.get("pack") else "")


def _reminded(told: Told) -> str:
    """Say what was reminded of, of whom, and if the day was ahead or past."""
    whats = {
        "first_answer": _("det första svaret"),
        "completion": _("kompletteringen"),
        "opinion": _("yttrandet från %(unit)s") % {"unit": told.unit()},
        "invitation": _("svaret på inbjudan från %(unit)s") % {"unit": told.unit()},
        "declaration": _("att intyget från %(name)s går ut") % {"name": told.organisation()},
        "check": _("att kontrollen av %(name)s går ut") % {"name": told.organisation()},
        "meeting": _("ett möte"),
        "meeting_notes": _("anteckningar att bekräfta"),
        "shown": _("att en handling från %(name)s går ut") % {"name": told.organisation()},
    }
    words = {"what": whats.get(str(told.facts.get("what")), _("det som väntar")), "day": told.day("due")}
    if told.facts.get("what") == "meeting":
        return _("påminde om ett möte den %(day)s") % words
    if told.facts.get("what") in ("declaration", "check", "shown"):
        return _("påminde om %(what)s, sista dag %(day)s") % words
    if told.facts.get("number"):
        return _("påminde om %(what)s, som skulle vara klart %(day)s") % words
    return _("påminde om %(what)s, som ska vara klart %(day)s") % words


def _checked(told: Told) -> str:
    if told.facts.get("approved"):
        return _("kontrollerade %(name)s: godkänd") % {"name": told.organisation()}
    return _("kontrollerade %(name)s: inte godkänd") % {"name": told.organisation()}


def _declared(told: Told, sentence: str) -> str:
    said = sentence % {"name": told.organisation()}
    return said + (_(", som väntar på en till") if told.facts.get("what") == "half" else "")


def _decided(told: Told) -> str:
    return _("antecknade beslut av %(unit)s, %(section)s den %(day)s: %(outcome)s") % {
        "unit": told.unit("board"),
        "section": told.facts.get("section", ""),
        "day": told.day("meeting_on"),
        "outcome": told.word("outcome", dict(Outcome.choices)),
    }


def _onward(sentence: str) -> Callable[[Told], str]:
    def say(told: Told) -> str:
        return _(sentence) + (
            _(", med skäl att avvika från riktlinjen") if told.facts.get("deviates_from") else ""
        )

    return say


def _plain(sentence: str) -> Callable[[Told], str]:
    return lambda told: _(sentence)


WORDS: Mapping[str, Callable[[Told], str]] = {
    "case.draft_begun": _plain(gettext_noop("började skriva ett utkast")),
    "case.draft_saved": _plain(gettext_noop("sparade utkastet")),
    "case.submitted": lambda told: (
        _("skickade initiativet, som fick nummer %(number)s") % {"number": told.facts.get("reg_no", "")}
    ),
    "case.registered": lambda told: (
        _("registrerade initiativet, som kom in %(day)s (%(channel)s)")
        % {"day": told.day("received_on"), "channel": told.word("channel", dict(Channel.choices))}
    ),
    "case.completed": _plain(gettext_noop("kompletterade initiativet")),
    "case.withdrawn": _plain(gettext_noop("tog tillbaka initiativet")),
    "case.party_added": lambda told: _("lade till %(name)s som part") % {"name": told.organisation()},
    "case.screening_begun": _plain(gettext_noop("började bedöma initiativet och ansvarar för ärendet")),
    "case.officer_named": _plain(gettext_noop("tog över ärendet")),
    "case.conflict_declared": _plain(gettext_noop("anmälde jäv")),
    "case.conflict_recorded": lambda told: (
        _("antecknade jäv för %(person)s") % {"person": told.facts.get("person", "")}
    ),
    "case.recusal_ended": lambda told: (
        _("antecknade att %(person)s inte längre är jävig") % {"person": told.facts.get("person", "")}
    ),
    "case.criterion_answered": _verdict,
    "case.returned": lambda told: _("bad om komplettering till %(day)s") % {"day": told.day("until")},
    "case.unit_invited": lambda told: (
        _("bjöd in %(unit)s att svara till %(day)s") % {"unit": told.unit(), "day": told.day("due")}
    ),
    "case.unit_answered": lambda told: (
        _("svarade för %(unit)s: %(reply)s")
        % {"unit": told.unit(), "reply": told.word("reply", dict(UnitReply.choices))}
    ),
    "case.staff_named": lambda told: _("utsåg vilka som deltar för %(unit)s") % {"unit": told.unit()},
    "case.opinion_asked": lambda told: (
        _("begärde yttrande av %(unit)s till %(day)s") % {"unit": told.unit(), "day": told.day("due")}
    ),
    "case.opinion_given": lambda told: (
        _("lämnade yttrande: %(position)s") % {"position": told.word("position", dict(Position.choices))}
    ),
    "case.classified": _plain(gettext_noop("angav vilka utmaningar och program ärendet hör till")),
    "case.law_rebound": lambda told: (
        _("började en ny rättslig prövning under %(pack)s") % {"pack": told.facts.get("pack", "")}
    ),
    "case.board_named": _board,
    "case.meeting_recorded": lambda told: (
        _("antecknade möte den %(day)s: %(kind)s")
        % {"day": told.day("held_on"), "kind": told.word("kind", dict(MeetingKind.choices))}
    ),
    **MEETING_WORDS,
    "case.declaration_read": lambda told: (
        _("läste intyget om värdegrund för %(name)s (%(read)d av %(of)d punkter)")
        % {"name": told.organisation(), "read": told.facts.get("read", 0), "of": told.facts.get("of", 0)}
    ),
    "case.declaration_signed": lambda told: _declared(
        told, _("skrev under intyget om värdegrund för %(name)s")
    ),
    "case.declaration_recorded": lambda told: _declared(
        told, _("registrerade intyg om värdegrund från %(name)s")
    ),
    "case.document_shown": lambda told: (
        _("visade %(item)s för %(name)s") % {"item": told.item(), "name": told.organisation()}
    ),
    "case.document_judged": lambda told: (
        (
            _("godtog %(item)s från %(name)s")
            if told.facts.get("what") == "accepted"
            else _("bad om %(item)s från %(name)s igen, med skäl")
        )
        % {"item": told.item(), "name": told.organisation()}
    ),
    "case.partner_checked": _checked,
    "case.document_shared": lambda told: (
        _("lät en annan huvudman se %(item)s från %(name)s")
        % {"item": told.item(), "name": told.organisation()}
    ),
    "case.document_sharing_stopped": lambda told: (
        _("slutade dela %(item)s från %(name)s med en annan huvudman")
        % {"item": told.item(), "name": told.organisation()}
    ),
    "case.incident_noted": lambda told: (
        _("noterade något mot värdegrunden för %(name)s, att följa upp %(day)s")
        % {"name": told.organisation(), "day": told.day("follow_up_on")}
    ),
    "case.incident_answered": lambda told: (
        _("svarade för %(name)s på en fråga om värdegrunden") % {"name": told.organisation()}
    ),
    "case.incident_closed": lambda told: (
        _("avslutade en notering mot värdegrunden för %(name)s: %(outcome)s")
        % {"name": told.organisation(), "outcome": told.word("outcome", dict(IncidentOutcome.choices))}
    ),
    "case.document_added": lambda told: (
        _("lade till handling %(number)s") % {"number": told.facts.get("number", "")}
    ),
    "case.version_added": lambda told: (
        _("lade till version %(version)s av handling %(number)s")
        % {"version": told.facts.get("version", ""), "number": told.facts.get("number", "")}
    ),
    "case.secrecy_marked": lambda told: (
        (
            _("angav sekretess för handling %(number)s")
            if told.facts.get("is_secret")
            else _("tog bort sekretessen för handling %(number)s")
        )
        % {"number": told.facts.get("number", "")}
    ),
    "case.reminded": _reminded,
    "case.message_sent": _plain(gettext_noop("skrev ett meddelande")),
    "case.dialogue_opened": _onward(gettext_noop("gick vidare till dialog")),
    "case.preparation_begun": _onward(gettext_noop("gick vidare till beredning")),
    "case.report_saved": _plain(gettext_noop("skrev på tjänsteutlåtandet")),
    "case.handed_over": lambda told: (
        _("lämnade över tjänsteutlåtandet till %(unit)s") % {"unit": told.unit("board")}
    ),
    "case.approved": _decided,
    "case.approved_in_part": lambda told: (
        _decided(told)
        + (_(", under ett villkor") if told.facts.get("waits_for_condition") else _(", och fler ska besluta"))
    ),
    "case.chain_set": lambda told: (
        ngettext(
            "bestämde vem som beslutar",
            "bestämde vilka %(count)s som beslutar",
            len(told.facts.get("chain") or ()),
        )
        % {"count": len(told.facts.get("chain") or ())}
    ),
    "case.condition_met": lambda told: (
        _("antecknade att ett villkor för beslutet blev uppfyllt den %(day)s") % {"day": told.day("met_on")}
    ),
    "case.condition_met_last": lambda told: (
        _("antecknade att villkoret blev uppfyllt den %(day)s, och att ärendet är bifallet")
        % {"day": told.day("met_on")}
    ),
    "case.decision_rescinded": lambda told: (
        _("antecknade att %(unit)s upphävde ett tidigare beslut, %(section)s den %(day)s")
        % {
            "unit": told.unit("board"),
            "section": told.facts.get("section", ""),
            "day": told.day("meeting_on"),
        }
    ),
    "case.moved_to_board": lambda told: (
        _("antecknade att ärendet flyttades från %(before)s till %(unit)s den %(day)s")
        % {
            "before": told.unit("from_board"),
            "unit": told.unit("board"),
            "day": told.day("meeting_on"),
        }
    ),
    "case.report_commented": _plain(gettext_noop("kommenterade tjänsteutlåtandet")),
    "case.report_read": _plain(gettext_noop("läste tjänsteutlåtandet och sa att det är klart")),
    "case.rejected": _decided,
    "case.referred_back": _decided,
    "case.postponed": _decided,
    "case.decision_dispatched": lambda told: (
        _("skickade beslutet den %(day)s") % {"day": told.day("sent_on")}
    ),
    "case.minutes_approved": lambda told: (
        _("antecknade att protokollet justerades den %(day)s") % {"day": told.day("approved_on")}
    ),
    "case.extract_kept": lambda told: (
        _("sparade protokollsutdraget som handling %(number)s") % {"number": told.facts.get("number", "")}
    ),
    "case.agreement_begun": _plain(gettext_noop("började skriva överenskommelsen")),
    "case.declined": lambda told: (
        _("avslutade ärendet: inte aktuellt. Annan väg: %(path)s") % {"path": told.path()}
    ),
    "case.redirected": lambda told: (
        _("avslutade ärendet: annan väg passar bättre, %(path)s") % {"path": told.path()}
    ),
}
"""What happened, after the name of who did it."""
