# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a case, by whom, when and why: states, rules and the table of moves. Pure.

Roles towards a case: ``lead`` and ``party`` stand for the organisations behind it, ``coordinator``, ``case_officer`` and
``registrar`` handle it, ``head`` and ``expert`` belong to a unit it touches, ``asked`` to a unit whose opinion is wanted;
``clock`` is the calendar.
"""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from handslag.cases import proposals
from handslag.cases.casefile import CaseFile
from handslag.cases.deciding_moves import DECIDING_MOVES, RECORDERS
from handslag.cases.deciding_rules import (
    before_the_board,
    criteria_settled,
    demanded_opinions_given,
    law_allows,
    units_have_answered,
)
from handslag.cases.models import ENDED_STATES, State
from handslag.cases.partner_moves import PARTNER_MOVES
from handslag.cases.steps import StepNow, undone_before_dialogue, undone_before_preparation
from handslag.cases.who import ALIVE, BEFORE_END, DESK, HANDLERS, OPEN, ORGANISATIONS
from handslag.cases.who import case_move as _case_move
from handslag.guidelines.explaining import say_source
from handslag.guidelines.verdicts import OutcomeKind
from handslag.kernel.errors import Incomplete, NotAllowed, NotNow, Refused
from handslag.kernel.lifecycle import Lifecycle
from handslag.parties.actor import Actor

CONCERNED = HANDLERS | {"head", "expert", "procurement", "asked"}


def somebody_is_recused(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while nobody has a conflict of interest on record."""
    if file.case.dossier.recused:
        return None
    return NotNow("case.nobody_recused", _("Ingen är antecknad som jävig."))


def newer_law(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while the case is under the newest law pack already."""
    if file.law is not None and file.law.pack_version_id == file.newest_law_id:
        return NotNow("case.law_current", _("Ärendet prövas redan mot den senaste versionen."))
    return None


def may_register(by: Actor) -> Refused | None:
    """Say no to whoever does not enter what comes in to the body on paper or by phone."""
    if str(by.role) in DESK and by.body_id is not None:
        return None
    return NotAllowed(
        "case.desk", _("Bara samordnare, handläggare och registrator kan registrera initiativ.")
    )


def proposal_complete(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while a required question of the initiative has no answer."""
    lacking = proposals.missing(file.proposal)
    if not lacking:
        return None
    return Incomplete(
        "case.proposal_incomplete",
        _("Några svar saknas. Fyll i dem och skicka sedan."),
        [one.name for one in lacking],
    )


def criteria_looked_at(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while a criterion that the first look needs has no verdict or is unclear."""
    if file.overall is not None and file.overall.preliminary is OutcomeKind.BLOCKED:
        return Incomplete(
            "case.criteria_open",
            _("Bedömningen är inte klar. En eller flera punkter saknar svar eller är oklara."),
        )
    return None


def order_before_dialogue(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while a step that the guideline places before the dialogue is not done."""
    return _undone(file, undone_before_dialogue(file))


def order_before_preparation(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while a step that the guideline places before the report is not done."""
    return _undone(file, undone_before_preparation(file))


def _undone(file: CaseFile, steps: list[StepNow]) -> Refused | None:
    if not steps or file.governing is None:
        return None
    resolved, language = file.governing.resolved, get_language() or "sv"
    names = "; ".join(
        f"{step.title.in_language(language)} ({say_source(resolved, step.source).in_language(language)})"
        for step in steps
    )
    return Incomplete(
        "case.order",
        _(
            "Riktlinjens arbetsgång är inte klar. Det här återstår: %(steps)s. Vill ni ändå gå vidare behövs ett skäl."
        )
        % {"steps": names},
        [step.id for step in steps],
    )


def guideline_met_so_far(file: CaseFile, by: Actor) -> Refused | None:
    """Say no when the first look finds the guideline not met; a person may deviate with a recorded reason."""
    return _not_met(file.overall.preliminary if file.overall else None)


def guideline_met(file: CaseFile, by: Actor) -> Refused | None:
    """Say no when the guideline is not met in the end; a person may deviate with a recorded reason."""
    return _not_met(file.overall.final if file.overall else None)


def _not_met(outcome: OutcomeKind | None) -> Refused | None:
    if outcome is not OutcomeKind.NOT_MET:
        return None
    return Incomplete(
        "case.guideline_not_met",
        _(
            "Riktlinjen är inte uppfylld. Den rekommenderar en annan väg. Vill ni ändå gå vidare behövs ett skäl."
        ),
    )


DEVIATIONS = frozenset({"case.order", "case.guideline_not_met"})
"""Refusals that a person may set aside with a recorded reason."""


def nothing_open_beyond(file: CaseFile, by: Actor) -> Refused | None:
    """Say no while an agreement is being written that would be left without its case."""
    if file.beyond.is_open:
        return NotNow(
            "case.agreement_open",
            _("Överenskommelsen skrivs. Avbryt den först, sedan kan ärendet avslutas."),
        )
    return None


CASE = Lifecycle[CaseFile, Actor](
    "case",
    State.values,
    [
        _case_move(
            "save_draft",
            _("Spara utkastet"),
            frozenset({State.DRAFT, State.RETURNED}),
            None,
            ORGANISATIONS,
            "draft_saved",
            "practice",
        ),
        _case_move(
            "add_party",
            _("Lägg till en organisation"),
            frozenset({State.DRAFT, State.RETURNED}) | BEFORE_END,
            None,
            frozenset({"lead"}) | DESK,
            "party_added",
            "practice",
        ),
        _case_move(
            "submit",
            _("Skicka initiativet"),
            frozenset({State.DRAFT}),
            State.SUBMITTED,
            frozenset({"lead"}),
            "submitted",
            "pack: steps (receive)",
            proposal_complete,
        ),
        _case_move(
            "complete",
            _("Skicka kompletteringen"),
            frozenset({State.RETURNED}),
            State.SCREENING,
            frozenset({"lead"}),
            "completed",
            "practice",
            proposal_complete,
        ),
        _case_move(
            "withdraw",
            _("Ta tillbaka initiativet"),
            OPEN | {State.DRAFT},
            State.WITHDRAWN,
            frozenset({"lead"}),
            "withdrawn",
            "practice",
            before_the_board,
            nothing_open_beyond,
        ),
        _case_move(
            "begin_screening",
            _("Börja bedöma"),
            frozenset({State.SUBMITTED}),
            State.SCREENING,
            HANDLERS,
            "screening_begun",
            "pack: steps (check)",
        ),
        _case_move("take_over", _("Ta över ärendet"), OPEN, None, HANDLERS, "officer_named", "practice"),
        _case_move(
            "answer",
            _("Bedöm en punkt"),
            frozenset({State.SCREENING, State.DIALOGUE, State.PREPARATION}),
            None,
            HANDLERS,
            "criterion_answered",
            "pack: criteria",
        ),
        _case_move(
            "return_for_completion",
            _("Be om komplettering"),
            frozenset({State.SUBMITTED, State.SCREENING, State.DIALOGUE}),
            State.RETURNED,
            HANDLERS,
            "returned",
            "practice",
        ),
        _case_move(
            "invite_unit",
            _("Bjud in en berörd enhet"),
            BEFORE_END,
            None,
            HANDLERS,
            "unit_invited",
            "pack: steps (consult_units)",
        ),
        _case_move(
            "answer_invitation",
            _("Svara på inbjudan"),
            BEFORE_END | {State.RETURNED},
            None,
            frozenset({"head"}),
            "unit_answered",
            "pack: steps (consult_units)",
        ),
        _case_move(
            "name_staff",
            _("Utse vilka som deltar"),
            BEFORE_END | {State.RETURNED},
            None,
            frozenset({"head"}),
            "staff_named",
            "pack: duties (staffing)",
        ),
        _case_move(
            "ask_opinion",
            _("Be om yttrande"),
            BEFORE_END,
            None,
            HANDLERS,
            "opinion_asked",
            "pack: steps (opinion)",
        ),
        _case_move(
            "give_opinion",
            _("Lämna yttrande"),
            BEFORE_END | {State.RETURNED},
            None,
            frozenset({"asked"}),
            "opinion_given",
            "pack: steps (opinion)",
        ),
        _case_move(
            "classify",
            _("Ange utmaningar och program"),
            ALIVE,
            None,
            HANDLERS,
            "classified",
            "pack: criteria (POLITICAL_PLAN)",
        ),
        _case_move(
            "recheck_law",
            _("Pröva mot lagen på nytt"),
            BEFORE_END,
            None,
            HANDLERS,
            "law_rebound",
            "pack: law",
            newer_law,
        ),
        _case_move(
            "name_board", _("Gör en nämnd ansvarig"), BEFORE_END, None, HANDLERS, "board_named", "pack: scope"
        ),
        _case_move(
            "record_meeting",
            _("Anteckna ett möte"),
            OPEN,
            None,
            DESK,
            "meeting_recorded",
            "pack: steps (meeting)",
        ),
        _case_move(
            "call_meeting",
            _("Kalla till ett möte"),
            OPEN | {State.AGREED},
            None,
            DESK,
            "meeting_called",
            "pack: steps (meeting)",
        ),
        _case_move(
            "meet",
            _("Sköt ett möte"),
            frozenset(State.values) - {State.DRAFT},
            None,
            DESK | CONCERNED | ORGANISATIONS | {"board_secretary", "elected"},
            "meeting_changed",
            "pack: steps (meeting)",
        ),
        *PARTNER_MOVES,
        _case_move(
            "add_document",
            _("Lägg till en handling"),
            OPEN | {State.DRAFT},
            None,
            DESK | ORGANISATIONS,
            "document_added",
            "Law: unverified (OSL 5:1)",
        ),
        _case_move(
            "add_version",
            _("Lägg till en ny version av en handling"),
            OPEN | {State.DRAFT},
            None,
            DESK | ORGANISATIONS,
            "version_added",
            "practice",
        ),
        _case_move(
            "mark_secrecy",
            _("Ange sekretess för en handling"),
            frozenset(State) - {State.DRAFT},
            None,
            DESK,
            "secrecy_marked",
            "Law: unverified (OSL 5:5)",
        ),
        _case_move(
            "send_message",
            _("Skriv ett meddelande"),
            OPEN | set(ENDED_STATES) - {State.WITHDRAWN},
            None,
            DESK | ORGANISATIONS | {"expert", "head"},
            "message_sent",
            "practice",
        ),
        _case_move(
            "open_dialogue",
            _("Gå vidare till dialog"),
            frozenset({State.SCREENING}),
            State.DIALOGUE,
            HANDLERS,
            "dialogue_opened",
            "pack: outcome",
            law_allows,
            criteria_looked_at,
            guideline_met_so_far,
            order_before_dialogue,
        ),
        _case_move(
            "begin_preparation",
            _("Klart för beredning"),
            frozenset({State.DIALOGUE}),
            State.PREPARATION,
            HANDLERS,
            "preparation_begun",
            "pack: outcome",
            law_allows,
            demanded_opinions_given,
            criteria_settled,
            units_have_answered,
            guideline_met,
            order_before_preparation,
        ),
        _case_move(
            "begin_agreement",
            _("Börja skriva överenskommelsen"),
            frozenset({State.PREPARATION}),
            None,
            HANDLERS,
            "agreement_begun",
            "pack: steps (agreement)",
            law_allows,
        ),
        *DECIDING_MOVES,
        _case_move(
            "remind",
            _("Påminn om det som ska vara klart"),
            OPEN | {State.AGREED},
            None,
            frozenset({"clock"}),
            "reminded",
            "practice",
        ),
        _case_move(
            "declare_conflict",
            _("Anmäl jäv"),
            OPEN,
            None,
            CONCERNED | RECORDERS,
            "conflict_declared",
            "Law: unverified (FL 16-18)",
        ),
        _case_move(
            "record_conflict",
            _("Anteckna jäv för någon annan"),
            OPEN,
            None,
            frozenset({"coordinator"}),
            "conflict_recorded",
            "Law: unverified (FL 16-18)",
        ),
        _case_move(
            "end_recusal",
            _("Avsluta ett antecknat jäv"),
            OPEN,
            None,
            frozenset({"coordinator"}),
            "recusal_ended",
            "practice",
            somebody_is_recused,
        ),
        _case_move(
            "decline",
            _("Avsluta: inte aktuellt"),
            BEFORE_END | {State.RETURNED},
            State.DECLINED,
            HANDLERS,
            "declined",
            "pack: outcome",
            nothing_open_beyond,
        ),
        _case_move(
            "redirect",
            _("Avsluta: annan väg passar bättre"),
            BEFORE_END | {State.RETURNED},
            State.REDIRECTED,
            HANDLERS,
            "redirected",
            "pack: outcome",
            nothing_open_beyond,
        ),
    ],
)
