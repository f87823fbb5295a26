# SPDX-License-Identifier: EUPL-1.2
"""What can be done with an agreement, by whom, when and why: states, rules and the table of moves. Pure.

Roles towards an agreement: ``party`` stands for an organisation that is a party; ``coordinator``, ``case_officer`` and
``registrar`` handle it; ``head``, ``expert``, ``board_secretary`` belong to a unit that is a party; ``clock`` is the calendar.
"""

from collections.abc import Callable
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.models import RUNNING_STATES, WRITING_STATES, EndingKind, FollowUpState, Side, State
from handslag.agreements.planning import months_before
from handslag.guidelines.format_values import Weight
from handslag.kernel.errors import Incomplete, NotAllowed, NotNow, Refused
from handslag.kernel.lifecycle import Lifecycle, Move
from handslag.parties.actor import Actor

HANDLERS = frozenset({"coordinator", "case_officer"})
DESK = HANDLERS | {"registrar"}
WRITERS = HANDLERS | {"head", "expert", "party"}
DECIDERS = DESK | {"board_secretary"}
WRITING = frozenset(WRITING_STATES)
RUNNING = frozenset(RUNNING_STATES)
BEFORE_START = WRITING | {State.DECIDED, State.SIGNING}


def acts_for_a_party(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no to somebody who stands for none of the parties."""
    if file.parties_for(by):
        return None
    return NotAllowed("agreement.no_party", _("Bara parterna kan göra det här."))


def both_sides_are_parties(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while one side has no party (S1-17: at least one of each)."""
    if {one.side for one in file.parties} >= {Side.PUBLIC, Side.ORGANISATION}:
        return None
    return Incomplete(
        "agreement.one_sided", _("Det behövs minst en offentlig part och minst en organisation."), ["parties"]
    )


def headings_settled(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while a heading is neither written nor actively left out (S0-12, S4-68)."""
    lacking = [one for one in file.headings if not one.is_settled]
    if not lacking:
        return None
    language = get_language() or "sv"
    names = ", ".join(f"{one.number} {one.title.in_language(language)}" for one in lacking)
    return Incomplete(
        "agreement.headings_open",
        _("De här rubrikerna är inte klara: %(headings)s. Skriv något under dem, eller låt dem vara.")
        % {"headings": names},
        [one.code for one in lacking],
    )


def both_contribute(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while one side puts in nothing (S1-30: both contribute, by money or otherwise)."""
    sides = {party.side for party in file.parties if any(c.party_id == party.id for c in file.contributions)}
    if sides >= {Side.PUBLIC, Side.ORGANISATION}:
        return None
    return Incomplete(
        "agreement.one_contributes",
        _("Båda sidor ska bidra. Skriv in minst en insats från varje sida."),
        ["contributions"],
    )


def has_term(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while it is not said how long the agreement runs."""
    if file.term is not None:
        return None
    return Incomplete("agreement.no_term", _("Skriv hur länge överenskommelsen ska gälla."), ["term"])


def is_not_accepted_yet(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no when every party that the actor stands for has accepted the present version."""
    own = file.parties_for(by)
    if any(party in file.unaccepted for party in own):
        return None
    return NotNow("agreement.accepted_already", _("Ni har redan godtagit den här versionen."))


def others_have_accepted(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no unless only one party has yet to accept."""
    if len(file.unaccepted) <= 1:
        return None
    return NotNow("agreement.others_remain", _("Flera parter har kvar att godta texten."))


def all_have_decided(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while a public party's own decision is missing (N17)."""
    if not file.undecided:
        return None
    names = ", ".join(party.name for party in file.undecided)
    return Incomplete("agreement.undecided", _("Beslut saknas från: %(names)s.") % {"names": names})


def has_own_decision_left(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no when every decision comes with the case, is on record, or belongs to somebody else's board (N17)."""
    if not file.deciding_alone:
        return NotNow(
            "agreement.nothing_to_decide", _("Ingen part har ett eget beslut kvar att registrera här.")
        )
    if file.decided_by(by):
        return None
    return NotAllowed("agreement.other_board", _("Det är en annan nämnd som har kvar att besluta."))


def somebody_is_recused(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while nobody has a conflict of interest on record."""
    if file.agreement.dossier.recused:
        return None
    return NotNow("agreement.nobody_recused", _("Ingen är antecknad som jävig."))


def follow_up_is_planned(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no when no follow-up is left to open."""
    if any(one.row.state == FollowUpState.PLANNED for one in file.open_follow_ups):
        return None
    return NotNow("agreement.no_follow_up", _("Ingen uppföljning är planerad."))


def follow_up_is_open(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no when no follow-up is open."""
    if any(one.row.state == FollowUpState.OPEN for one in file.open_follow_ups):
        return None
    return NotNow("agreement.no_follow_up", _("Ingen uppföljning pågår just nu."))


def evaluation_held(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no to going on while the guideline asks for a joint evaluation that is not there (N18, S1-37)."""
    term = file.pack.agreement.term if file.pack and file.pack.agreement else None
    if file.evaluated_on is not None or not (term and term.renewal_needs_evaluation):
        return None
    return Incomplete(
        "agreement.not_evaluated",
        _(
            "Utvärderingen är inte klar. Utan den kan partnerskapet inte förnyas, om ni inte skriver ett skäl."
        ),
    )


def is_not_renewed(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no when a case about going on is there already."""
    if not file.has_renewal:
        return None
    return NotNow("agreement.renewed", _("Det finns redan ett ärende om fortsättningen."))


def end_has_come(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while the last day is still ahead."""
    until = file.ending.ends_on if file.ending else file.agreement.until_on
    if until is not None and until <= file.today:
        return None
    return NotNow("agreement.still_runs", _("Sista dagen har inte varit än."))


def end_is_near(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no to preparing the end by expiry long before it (a year)."""
    until = file.agreement.until_on
    if until is not None and until - timedelta(days=366) <= file.today:
        return None
    return NotNow("agreement.end_far", _("Det är mer än ett år kvar av avtalstiden."))


def ends_by_itself(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no to an ordinary end where a party has given notice."""
    if file.ending is None or file.ending.kind in (EndingKind.EXPIRY, EndingKind.AGREED):
        return None
    return NotNow("agreement.other_end", _("Partnerskapet slutar på ett annat sätt."))


def ends_by_notice(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no to an end after notice where nobody has given notice."""
    if file.ending is not None and file.ending.kind == EndingKind.NOTICE:
        return None
    return NotNow("agreement.other_end", _("Partnerskapet slutar på ett annat sätt."))


def matter_is_open(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no when the matter is closed already."""
    if file.agreement.dossier.closed_on is None:
        return None
    return NotNow("agreement.closed", _("Ärendet är redan avslutat."))


def warning_is_due(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no to a warning before its day, or when the parties have begun to go on."""
    until, months = file.agreement.until_on, file.term.warn_months if file.term else None
    if until and months and not file.has_renewal and months_before(until, months) <= file.today:
        return None
    return NotNow("agreement.warning_not_due", _("Det är inte dags att påminna om slutet."))


def ending_settled(file: AgreementFile, by: Actor) -> Refused | None:
    """Say no while a point on the list of what has to be settled is open (F47)."""
    left = [item for item in file.ending_items if item.done_on is None]
    if not left:
        return None
    return Incomplete(
        "agreement.ending_open",
        ngettext(
            "Avslutet är inte klart: %(count)s punkt återstår på listan.",
            "Avslutet är inte klart: %(count)s punkter återstår på listan.",
            len(left),
        )
        % {"count": len(left)},
        [item.code for item in left],
    )


DEVIATIONS = frozenset({"agreement.not_evaluated"})
"""Refusals that a person may set aside with a recorded reason."""


def must_headings_named(file: AgreementFile) -> list[str]:
    """Return the codes of the headings that cannot be left out."""
    return [one.code for one in file.headings if one.weight is Weight.MUST]


def _move(
    name: str,
    title: str | Promise,
    leaves: frozenset[str],
    enters: str | None,
    who: frozenset[str],
    event: str,
    source: str,
    *holds: Callable[[AgreementFile, Actor], Refused | None],
) -> Move[AgreementFile, Actor]:
    return Move(name, title, leaves, enters, who, f"agreement.{event}", source, holds)


_WRITING_MOVES = [
    _move(
        "write_section", _("Skriv en rubriks text"), WRITING, State.DRAFTING, WRITERS, "section_written",
        "pack: agreement.headings", acts_for_a_party,
    ),
    _move(
        "leave_out_section", _("Låt en rubrik vara"), WRITING, State.DRAFTING, WRITERS, "section_left_out",
        "pack: agreement.headings", acts_for_a_party,
    ),
    _move(
        "add_heading", _("Lägg till en rubrik"), WRITING, State.DRAFTING, WRITERS, "heading_added",
        "pack: agreement.units_may_add_headings", acts_for_a_party,
    ),
    _move(
        "plan_contribution", _("Lägg till en insats"), WRITING, State.DRAFTING, WRITERS, "contribution_planned",
        "pack: agreement.contributions", acts_for_a_party,
    ),
    _move(
        "plan_contributions", _("Lägg till en insats, år för år"), WRITING, State.DRAFTING, WRITERS,
        "contributions_planned", "pack: agreement.contributions", acts_for_a_party,
    ),
    _move(
        "remove_contribution", _("Ta bort en insats"), WRITING, State.DRAFTING, WRITERS, "contribution_removed",
        "pack: agreement.contributions", acts_for_a_party,
    ),
    _move("set_goal", _("Lägg till ett mål"), WRITING, State.DRAFTING, WRITERS, "goal_set", "practice", acts_for_a_party),
    _move("remove_goal", _("Ta bort ett mål"), WRITING, State.DRAFTING, WRITERS, "goal_removed", "practice", acts_for_a_party),
    _move(
        "set_term", _("Ange avtalstiden"), WRITING, State.DRAFTING, WRITERS, "term_set", "pack: agreement.term",
        acts_for_a_party,
    ),
    _move("add_party", _("Lägg till en part"), WRITING, State.DRAFTING, HANDLERS, "party_added", "practice"),
    _move(
        "name_contact", _("Ange kontaktperson"), BEFORE_START | RUNNING, None, WRITERS, "contact_named",
        "pack: agreement.headings (contacts)", acts_for_a_party,
    ),
    _move(
        "accept", _("Godta texten"), frozenset({State.DRAFTING}), None, WRITERS, "accepted", "pack: steps (agreement)",
        acts_for_a_party, is_not_accepted_yet, both_sides_are_parties, headings_settled, both_contribute, has_term,
    ),
    _move(
        "accept_last", _("Godta texten som sista part"), frozenset({State.DRAFTING}), State.ACCEPTED, WRITERS,
        "accepted_by_all", "pack: steps (agreement)",
        acts_for_a_party, is_not_accepted_yet, both_sides_are_parties, headings_settled, both_contribute, has_term,
        others_have_accepted,
    ),
    _move(
        "declare_conflict", _("Anmäl jäv"), BEFORE_START | RUNNING, None,
        DECIDERS | {"head", "expert"}, "conflict_declared", "Law: unverified (FL 16-18)",
    ),
    _move(
        "record_conflict", _("Anteckna jäv för någon annan"), BEFORE_START | RUNNING, None, frozenset({"coordinator"}),
        "conflict_recorded", "Law: unverified (FL 16-18)",
    ),
    _move(
        "end_recusal", _("Avsluta ett antecknat jäv"), BEFORE_START | RUNNING, None, frozenset({"coordinator"}),
        "recusal_ended", "practice", somebody_is_recused,
    ),
    _move(
        "abandon", _("Avbryt: överenskommelsen blir inte av"), BEFORE_START, State.ABANDONED, HANDLERS | {"party"},
        "abandoned", "practice",
    ),
]  # fmt: skip

_BINDING_MOVES = [
    _move(
        "record_decision", _("Registrera en parts beslut"), frozenset({State.ACCEPTED}), None, DECIDERS, "decision_recorded",
        "pack: deciders", has_own_decision_left,
    ),
    _move(
        "record_last_decision", _("Registrera den sista partens beslut"), frozenset({State.ACCEPTED}), State.DECIDED,
        DECIDERS, "decided", "pack: deciders", has_own_decision_left,
    ),
    _move(
        "record_signature", _("Registrera en underskrift"), frozenset({State.DECIDED, State.SIGNING}), State.SIGNING,
        DESK, "signature_recorded", "pack: steps (agreement)", all_have_decided,
    ),
    _move(
        "record_last_signature", _("Registrera den sista underskriften"), frozenset({State.DECIDED, State.SIGNING}),
        State.ACTIVE, DESK, "signed", "pack: steps (agreement)", all_have_decided,
    ),
]  # fmt: skip

_RUNNING_MOVES = [
    _move(
        "open_follow_up", _("Öppna uppföljningen"), RUNNING, None, HANDLERS | {"clock", "party"}, "follow_up_opened",
        "pack: follow_up", follow_up_is_planned,
    ),
    _move(
        "report", _("Lämna rapport"), RUNNING, None, WRITERS, "report_submitted", "pack: follow_up.reports",
        acts_for_a_party, follow_up_is_open,
    ),
    _move(
        "answer_evaluation", _("Svara på utvärderingen"), RUNNING, None, WRITERS, "evaluation_answered",
        "pack: follow_up.questions", acts_for_a_party, follow_up_is_open,
    ),
    _move(
        "write_evaluation", _("Skriv den gemensamma utvärderingen"), RUNNING, None, WRITERS, "evaluation_written",
        "pack: follow_up", acts_for_a_party, follow_up_is_open,
    ),
    _move(
        "confirm_evaluation", _("Ställ er bakom utvärderingen"), RUNNING, None, WRITERS, "evaluation_confirmed",
        "pack: follow_up", acts_for_a_party, follow_up_is_open,
    ),
    _move(
        "hold_follow_up", _("Anteckna uppföljningsmötet"), RUNNING, None, HANDLERS, "follow_up_held", "pack: follow_up",
        follow_up_is_open,
    ),
    _move(
        "skip_follow_up", _("Hoppa över en uppföljning"), RUNNING, None, HANDLERS, "follow_up_skipped", "practice",
    ),
    _move(
        "close_follow_up", _("Avsluta uppföljningen"), RUNNING, None, HANDLERS, "follow_up_closed", "pack: follow_up",
        follow_up_is_open,
    ),
    _move(
        "warn_of_end", _("Påminn om slutet"), frozenset({State.ACTIVE}), None, frozenset({"clock"}), "end_warned",
        "pack: agreement.term", warning_is_due,
    ),
    _move(
        "remind", _("Påminn om det som ska vara klart"), RUNNING | {State.RESCINDED}, None, frozenset({"clock"}), "reminded",
        "practice",
    ),
    _move(
        "renew", _("Börja ett ärende om fortsättningen"), RUNNING | {State.ENDED}, None, HANDLERS | {"party"}, "renewal_begun",
        "pack: agreement.term", is_not_renewed, evaluation_held,
    ),
    _move(
        "let_expire", _("Förbered slutet"), frozenset({State.ACTIVE}), State.WINDING_DOWN, HANDLERS | {"clock"},
        "winding_down", "practice", end_is_near,
    ),
    _move(
        "give_notice", _("Säg upp"), frozenset({State.ACTIVE, State.RENEGOTIATING}), State.WINDING_DOWN, HANDLERS | {"party"},
        "notice_given", "pack: agreement.term",
    ),
    _move(
        "rescind", _("Häv"), RUNNING, State.RESCINDED, HANDLERS | {"party"}, "rescinded", "pack: agreement.headings",
    ),
    _move(
        "settle_item", _("Bocka av en punkt i avslutet"), frozenset({State.WINDING_DOWN, State.RESCINDED}), None, WRITERS,
        "ending_item_settled", "practice", acts_for_a_party, matter_is_open,
    ),
    _move(
        "end", _("Avsluta"), frozenset({State.WINDING_DOWN}), State.ENDED, HANDLERS | {"clock"}, "ended", "practice",
        ends_by_itself, end_has_come, ending_settled,
    ),
    _move(
        "end_after_notice", _("Avsluta efter uppsägningen"), frozenset({State.WINDING_DOWN}), State.TERMINATED,
        HANDLERS | {"clock"}, "terminated", "practice", ends_by_notice, end_has_come, ending_settled,
    ),
    _move(
        "close_rescinded", _("Avsluta ärendet efter hävningen"), frozenset({State.RESCINDED}), None, HANDLERS | {"clock"},
        "closed", "practice", matter_is_open, ending_settled,
    ),
    _move(
        "publish", _("Visa i registret"), RUNNING | {State.ENDED, State.TERMINATED}, None, HANDLERS, "published",
        "pack: follow_up.published",
    ),
    _move(
        "withdraw_publication", _("Ta bort ur registret"), RUNNING | {State.ENDED, State.TERMINATED, State.RESCINDED}, None,
        HANDLERS, "publication_withdrawn", "practice",
    ),
]  # fmt: skip

AGREEMENT = Lifecycle[AgreementFile, Actor](
    "agreement", State.values, [*_WRITING_MOVES, *_BINDING_MOVES, *_RUNNING_MOVES]
)
