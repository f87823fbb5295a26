# SPDX-License-Identifier: EUPL-1.2
"""What has to be done next about an agreement, by whom, until when and why: the tasks, the turn, the next step. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.models import RUNNING_STATES, FollowUpState, Party, State
from handslag.agreements.planning import months_before
from handslag.cases.beyond import Beyond, FarStep
from handslag.cases.models import Turn
from handslag.dossiers.acts import Duty
from handslag.dossiers.models import Side
from handslag.dossiers.said_in_both import both
from handslag.parties.roles import Role

ROOM = "agreement"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the agreement stands, derived anew by every act."""

    turn: str
    next_step: dict[str, Any]  # Why Any: simple JSON.
    next_due: date | None
    duties: tuple[Duty, ...]


def outlook(file: AgreementFile) -> Outlook:
    """Derive turn, next step, due day and tasks from the facts on record."""
    duties = tuple(_duties(file))
    sides = {duty.side for duty in duties}
    first = min(duties, key=lambda duty: (duty.due_on is None, duty.due_on or date.max), default=None)
    turn = Turn.NOBODY if not sides else Turn.BOTH if len(sides) == 2 else Turn(str(sides.pop()))
    if first is None:
        coming = next((one.row for one in file.open_follow_ups), None)
        if coming is None or file.state not in RUNNING_STATES:
            return Outlook(Turn.NOBODY, {}, None, ())
        words = {**both(_("Nästa uppföljning")), "because": {}, "code": "agreement.wait", "about": ""}
        return Outlook(Turn.NOBODY, words, coming.due_on, ())
    days = [duty.due_on for duty in duties if duty.due_on]
    step = {**first.title, "because": first.because, "code": first.code, "about": first.about}
    return Outlook(turn, step, min(days, default=None), duties)


def beyond_of(file: AgreementFile, now: Outlook) -> Beyond:
    """Return what the case that the agreement came out of is told about it."""
    agreement = file.agreement
    steps: dict[str, date] = {}
    if agreement.state not in (State.DRAFTING, State.ABANDONED):
        accepted = [one.accepted_at.date() for one in file.parties if one.accepted_at]
        if accepted:
            steps[FarStep.ACCEPTED] = max(accepted)
    if agreement.signed_on:
        steps[FarStep.SIGNED] = agreement.signed_on
    held = [one.row.closed_on for one in file.follow_ups if one.row.closed_on]
    if held:
        steps[FarStep.FOLLOWED_UP] = max(held)
    if agreement.signed_on:
        return Beyond(steps)
    sides = tuple(str(side) for side in {duty.side for duty in now.duties})
    return Beyond(
        steps,
        sides,
        now.next_step if now.duties else {},
        now.next_due if now.duties else None,
        is_open=agreement.state != State.ABANDONED,
    )


def _duties(file: AgreementFile) -> Iterator[Duty]:
    if file.state == State.DRAFTING:
        yield from _writing_duties(file)
    elif file.state == State.ACCEPTED:
        yield from _deciding_duties(file)
    elif file.state in (State.DECIDED, State.SIGNING):
        yield from _signing_duties(file)
    elif file.state in RUNNING_STATES:
        yield from _following_duties(file)
        yield from _ending_duties(file)
    elif file.state == State.RESCINDED and file.agreement.dossier.closed_on is None:
        yield from _settling_duties(file)


def _writing_duties(file: AgreementFile) -> Iterator[Duty]:
    lacking = [one for one in file.headings if not one.is_settled]
    if lacking or file.term is None:
        because = (
            both(_("En rubrik är inte klar än."))
            if len(lacking) == 1
            else both(_("%(count)s rubriker är inte klara än."), count=len(lacking))
            if lacking
            else both(_("Avtalstiden är inte skriven."))
        )
        for party in file.parties:
            yield _for_party(
                file, party, "agreement.write", _("Skriv på överenskommelsen tillsammans"), because
            )
        return
    for party in file.unaccepted:
        others = [one for one in file.parties if one not in file.unaccepted]
        because = (
            both(_("Nu har %(name)s godtagit texten."), name=others[0].name)
            if len(others) == 1
            else both(_("%(count)s parter har godtagit texten."), count=len(others))
            if others
            else both(_("Alla rubriker är klara."))
        )
        yield _for_party(file, party, "agreement.accept", _("Läs och godta överenskommelsen"), because)


def _deciding_duties(file: AgreementFile) -> Iterator[Duty]:
    for party in file.deciding_alone:
        yield Duty(
            "agreement.decide",
            both(_("Registrera nämndens beslut om överenskommelsen")),
            Side.PUBLIC,
            both(_("%(name)s är part och beslutar själv."), name=party.name),
            about=str(party.id),
            to_role=Role.BOARD_SECRETARY,
            to_unit_id=party.unit_id,
        )


def _signing_duties(file: AgreementFile) -> Iterator[Duty]:
    if file.undecided or not file.unsigned:
        return
    for party in file.unsigned:
        if party.side == Side.ORGANISATION:
            yield _for_party(
                file,
                party,
                "agreement.sign",
                _("Skriv under överenskommelsen"),
                both(_("Nämnden har beslutat. Underskriften görs på papper.")),
            )
    yield Duty(
        "agreement.record_signature",
        both(_("Registrera underskrifterna")),
        Side.PUBLIC,
        both(_("%(count)s parter har kvar att skriva under."), count=len(file.unsigned))
        if len(file.unsigned) > 1
        else both(_("En part har kvar att skriva under.")),
        to_role=Role.COORDINATOR,
    )


def _following_duties(file: AgreementFile) -> Iterator[Duty]:
    for one in file.open_follow_ups:
        if one.row.state == FollowUpState.OPEN:
            yield from _about_follow_up(file, one)
    if file.state == State.ACTIVE and file.agreement.published_at is None:
        yield _coordinator(
            "agreement.publish",
            _("Visa partnerskapet i registret"),
            _("Allmänheten ska kunna se vilka partnerskap som pågår."),
        )


def _about_follow_up(file: AgreementFile, one: FollowUpNow) -> Iterator[Duty]:
    due, about = one.row.due_on, str(one.row.id)
    for party in file.parties:
        if party.id not in one.reported:
            because = both(_("Uppföljningen gäller till och med %(day)s."), day=_last_day(one.row.until_on))
            yield _for_party(
                file, party, "agreement.report", _("Lämna er korta rapport"), because, due, about
            )
        if one.row.has_evaluation and party.id not in one.answered:
            because = both(_("Alla parter svarar var för sig innan någon ser de andras svar."))
            yield _for_party(
                file, party, "agreement.answer", _("Svara på utvärderingen"), because, due, about
            )
    everybody = {party.id for party in file.parties}
    if one.row.has_evaluation and one.answered >= everybody:
        for party in file.parties:
            if not one.text_number:
                because = both(_("Alla har svarat. Nu skriver ni vad ni är överens om."))
                yield _for_party(
                    file, party, "agreement.conclude", _("Skriv utvärderingen ihop"), because, due, about
                )
            elif party.id not in one.confirmed:
                because = both(_("Det finns en gemensam text."))
                yield _for_party(
                    file,
                    party,
                    "agreement.confirm",
                    _("Läs och ställ er bakom utvärderingen"),
                    because,
                    due,
                    about,
                )
    is_evaluated = not one.row.has_evaluation or (one.text_number > 0 and one.confirmed >= everybody)
    if one.reported >= everybody and is_evaluated:
        if one.row.meeting_id is None:
            yield _coordinator(
                "agreement.hold",
                _("Håll uppföljningsmötet och anteckna det"),
                _("Alla rapporter har kommit in."),
                due,
                about,
            )
        else:
            yield _coordinator(
                "agreement.close",
                _("Avsluta uppföljningen"),
                _("Rapporter och möte finns på plats."),
                due,
                about,
            )


def _ending_duties(file: AgreementFile) -> Iterator[Duty]:
    agreement = file.agreement
    if file.state == State.WINDING_DOWN:
        yield from _settling_duties(file)
        return
    warn = file.term.warn_months if file.term else None
    if agreement.until_on and warn and not file.has_renewal and file.state == State.ACTIVE:
        begins = months_before(agreement.until_on, warn)
        if file.today >= begins:
            because = both(_("Avtalstiden går ut %(day)s."), day=_last_day(agreement.until_on))
            for party in file.parties:
                yield _for_party(
                    file,
                    party,
                    "agreement.go_on",
                    _("Ta ställning till fortsättningen"),
                    because,
                    agreement.until_on - timedelta(days=1),
                )


def _last_day(until_on: date) -> str:
    """Write the last day that counts; ``until_on`` itself does not."""
    return (until_on - timedelta(days=1)).isoformat()


def _settling_duties(file: AgreementFile) -> Iterator[Duty]:
    ends_on = file.ending.ends_on if file.ending else file.agreement.until_on
    if any(item.done_on is None for item in file.ending_items):
        yield _coordinator(
            "agreement.settle",
            _("Gå igenom listan för avslutet"),
            _("Allt ska vara klart eller bortvalt med skäl när partnerskapet slutar."),
            ends_on and ends_on - timedelta(days=1),
        )
    else:
        yield _coordinator("agreement.end", _("Avsluta partnerskapet"), _("Listan är klar."), ends_on)


def _for_party(
    file: AgreementFile,
    party: Party,
    code: str,
    title: Promise,
    because: dict[str, str],
    due: date | None = None,
    about: str = "",
) -> Duty:
    is_public = party.side == Side.PUBLIC
    return Duty(
        code,
        both(title),
        Side(party.side),
        because,
        about=f"{about}:{party.id}" if about else str(party.id),
        to_role=Role.COORDINATOR if is_public else Role.REPRESENTATIVE,
        to_organisation_id=party.organisation_id,
        due_on=due,
    )


def _coordinator(
    code: str, title: Promise, because: Promise, due: date | None = None, about: str = ""
) -> Duty:
    return Duty(
        code, both(title), Side.PUBLIC, both(because), about=about, to_role=Role.COORDINATOR, due_on=due
    )
