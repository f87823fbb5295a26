# SPDX-License-Identifier: EUPL-1.2
"""The moves about the partner of a case: what it shows and how that is judged, its declaration, and what goes against it. Pure."""

from django.utils.translation import gettext_lazy as _

from handslag.cases.casefile import CaseFile
from handslag.cases.models import ENDED_STATES, State
from handslag.cases.partner_rules import (
    asks_for_declaration,
    asks_for_documents,
    has_open_incident,
    has_something_shown,
    may_sign_now,
)
from handslag.cases.who import DESK, HANDLERS, OPEN, ORGANISATIONS, case_move
from handslag.kernel.lifecycle import Move
from handslag.parties.actor import Actor

WITH_PARTNER = OPEN | {State.AGREED}
"""The states in which the partner is known and looked after: while the case is open, and in the partnership it led to."""

PARTNER_MOVES: tuple[Move[CaseFile, Actor], ...] = (
    case_move(
        "read_declaration",
        _("Läs intyget om värdegrund"),
        WITH_PARTNER,
        None,
        ORGANISATIONS,
        "declaration_read",
        "pack: declaration",
        asks_for_declaration,
    ),
    case_move(
        "sign_declaration",
        _("Skriv under intyget om värdegrund"),
        WITH_PARTNER,
        None,
        ORGANISATIONS,
        "declaration_signed",
        "pack: declaration",
        asks_for_declaration,
        may_sign_now,
    ),
    case_move(
        "record_declaration",
        _("Registrera intyg om värdegrund"),
        WITH_PARTNER,
        None,
        DESK,
        "declaration_recorded",
        "pack: declaration",
        asks_for_declaration,
    ),
    case_move(
        "show_document",
        _("Visa det som riktlinjen ber om"),
        WITH_PARTNER,
        None,
        ORGANISATIONS | DESK,
        "document_shown",
        "pack: documents",
        asks_for_documents,
    ),
    case_move(
        "judge_document",
        _("Godta det som visats, eller be om det igen"),
        WITH_PARTNER,
        None,
        HANDLERS,
        "document_judged",
        "pack: documents",
        asks_for_documents,
        has_something_shown,
    ),
    case_move(
        "record_partner_check",
        _("Godkänn organisationen"),
        WITH_PARTNER,
        None,
        HANDLERS,
        "partner_checked",
        "pack: documents",
    ),
    *(
        case_move(name, title, WITH_PARTNER | set(ENDED_STATES), None, ORGANISATIONS, event, "practice")
        for name, title, event in (
            ("share_document", _("Dela en handling med en annan kommun"), "document_shared"),
            ("stop_sharing", _("Sluta dela en handling"), "document_sharing_stopped"),
        )
    ),
    case_move(
        "note_incident",
        _("Notera en händelse mot värdegrunden"),
        WITH_PARTNER,
        None,
        HANDLERS,
        "incident_noted",
        "practice",
        asks_for_declaration,
    ),
    case_move(
        "answer_incident",
        _("Svara på en fråga om värdegrunden"),
        WITH_PARTNER,
        None,
        ORGANISATIONS,
        "incident_answered",
        "practice",
        has_open_incident,
    ),
    case_move(
        "close_incident",
        _("Avsluta en notering mot värdegrunden"),
        WITH_PARTNER | set(ENDED_STATES),
        None,
        HANDLERS,
        "incident_closed",
        "practice",
        has_open_incident,
    ),
)
