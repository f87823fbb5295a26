# SPDX-License-Identifier: EUPL-1.2
"""Whose turn it is with an agreement and why, in words for the one who reads; counted where there are many parties. Pure."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.duties import Outlook
from handslag.agreements.models import ENDED_STATES, RUNNING_STATES, Party, Side, State
from handslag.dossiers.acts import Duty
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.ui.words import datum, liten, sprak, stor
from handslag.web.agreements.addresses import task_url
from handslag.web.two_hands import Hand, body_turn, body_word


@dataclass(frozen=True, slots=True)
class TurnBlock:
    """Whose turn it is, what is to be done and why; ``action`` is empty for somebody who waits."""

    public: Hand
    org: Hand
    sentence: str
    because: str = ""
    action: str = ""
    url: str = ""
    met: bool = False


def turn_of(file: AgreementFile, by: Actor, now: Outlook) -> TurnBlock:
    """Say whose turn it is: the reader's own duty first, else the one that is due first."""
    if file.state in ENDED_STATES:
        return _ended(file)
    own = first_of([duty for duty in now.duties if is_own(duty, file, by)])
    shown = own or first_of(list(now.duties))
    if shown is None:
        return _resting(file)
    public, org = hands(file, now.duties)
    sentence, because = _sentence(sprak(shown.title)), liten(sprak(shown.because))
    if own is None:
        who = _("Det görs av %(who)s.") % {"who": who_does(file, shown)}
        return TurnBlock(public, org, sentence, f"{because} {who}")
    agreement = file.agreement
    url = task_url(own.code, own.about, agreement.body.slug, agreement.pk)
    return TurnBlock(public, org, sentence, because, _action(own), url)


def is_own(duty: Duty, file: AgreementFile, by: Actor) -> bool:
    """Tell if a duty is the reader's: of a party she stands for, or the coordinator's own."""
    if duty.side == Side.ORGANISATION:
        return by.is_organisation and duty.to_organisation_id == by.organisation_id
    if by.is_organisation:
        return False
    party = party_in(duty, file)
    if duty.code == "agreement.decide":
        return by.role == Role.BOARD_SECRETARY and party in file.decided_by(by)
    if party is not None:
        return party in file.parties_for(by)
    return by.role in (Role.COORDINATOR, Role.CASE_OFFICER) or (
        by.role == Role.REGISTRAR and duty.code == "agreement.record_signature"
    )


def party_in(duty: Duty, file: AgreementFile) -> Party | None:
    """Return the party that a duty names last in its ``about``."""
    named = duty.about.rpartition(":")[2]
    return file.party(int(named)) if named.isdigit() and not _is_follow_up_only(duty) else None


def who_does(file: AgreementFile, duty: Duty) -> str:
    """Name who does what a duty says."""
    party = party_in(duty, file)
    return party.name if party else file.agreement.responsible_unit.name


def first_of(duties: list[Duty]) -> Duty | None:
    """Return the duty that is due first."""
    return min(duties, key=lambda duty: (duty.due_on is None, duty.due_on or date.max), default=None)


def hands(file: AgreementFile, duties: tuple[Duty, ...]) -> tuple[Hand, Hand]:
    """Return the two hands: who acts is filled, who waits is dashed, with how many remain where there are many."""
    return _hand(file, duties, Side.PUBLIC), _hand(file, duties, Side.ORGANISATION)


def _hand(file: AgreementFile, duties: tuple[Duty, ...], side: Side) -> Hand:
    own = [duty for duty in duties if duty.side == side]
    parties = [one for one in file.parties if one.side == side]
    if not own:
        return Hand(_waits(file, side, parties), _accepted_note(file, parties))
    late = min((duty.due_on for duty in own if duty.due_on), default=None)
    note = _remaining(file, own, parties)
    if late is not None:
        said = _("försenat sedan %(day)s") if late < file.today else _("senast %(day)s")
        note = ", ".join(filter(None, (note, said % {"day": datum(late, "day")})))
    return Hand(_acts(file, side, parties), note, on=True)


def _acts(file: AgreementFile, side: Side, parties: list[Party]) -> str:
    if side == Side.PUBLIC:
        return body_turn(file.agreement.body)
    return _("Organisationens tur") if len(parties) == 1 else _("Organisationernas tur")


def _waits(file: AgreementFile, side: Side, parties: list[Party]) -> str:
    if side == Side.PUBLIC:
        return _("%(who)s väntar") % {"who": body_word(file.agreement.body)}
    return _("Organisationen väntar") if len(parties) == 1 else _("Organisationerna väntar")


def _remaining(file: AgreementFile, own: list[Duty], parties: list[Party]) -> str:
    """Say who remains: the name of the only one, or how many out of how many."""
    named = {party.id for duty in own if (party := party_in(duty, file))}
    if not named or len(parties) == 1:
        return parties[0].name if len(parties) == 1 else ""
    left = [one for one in parties if one.id in named]
    if len(left) == 1:
        return _("%(name)s, 1 av %(all)s återstår") % {"name": left[0].name, "all": len(parties)}
    return _("%(left)s av %(all)s återstår") % {"left": len(left), "all": len(parties)}


def _accepted_note(file: AgreementFile, parties: list[Party]) -> str:
    done = [one for one in parties if one not in file.unaccepted]
    if file.state not in (State.DRAFTING, State.ACCEPTED) or len(done) != len(parties) or not done:
        return ""
    latest = max(one.accepted_at for one in done if one.accepted_at)
    return _("godtog version %(version)s den %(day)s") % {
        "version": file.agreement.version,
        "day": datum(latest, "day"),
    }


def _resting(file: AgreementFile) -> TurnBlock:
    """Say what holds while nobody has anything to do here."""
    if file.state in RUNNING_STATES:
        since = file.agreement.signed_on or file.agreement.begun_on
        hand = Hand(_("Överens"), _("sedan %(day)s") % {"day": datum(since)}, on=True)
        coming = next((one.row for one in file.open_follow_ups), None)
        because = (
            _("nästa uppföljning ska vara klar den %(day)s.") % {"day": datum(coming.due_on)}
            if coming
            else _("alla uppföljningar som är planerade är gjorda.")
        )
        return TurnBlock(
            hand, hand, _("Partnerskapet pågår. Ingen behöver göra något nu."), because, met=True
        )
    if file.state == State.ACCEPTED:
        public = Hand(_acts(file, Side.PUBLIC, []), _("beslut om partnerskapet"), on=True)
        orgs = [one for one in file.parties if one.side == Side.ORGANISATION]
        names = ", ".join(one.name for one in file.undecided)
        return TurnBlock(
            public,
            Hand(_waits(file, Side.ORGANISATION, orgs), _accepted_note(file, orgs)),
            _("Alla har godtagit texten. Nu väntar ni på beslut."),
            _("%(names)s ska besluta om partnerskapet. Ändrar någon texten faller alla godtaganden.")
            % {"names": names}
            if names
            else _("beslutet är fattat och registreras nu."),
        )
    public, org = hands(file, ())
    return TurnBlock(public, org, _("Inget väntar just nu."))


def _ended(file: AgreementFile) -> TurnBlock:
    ended = datum(file.agreement.ended_on)
    hand = Hand(_("Avslutat"), ended)
    said = {
        State.ABANDONED: _("Överenskommelsen blev inte av."),
        State.RESCINDED: _("Överenskommelsen är hävd."),
        State.TERMINATED: _("Överenskommelsen är uppsagd."),
    }
    return TurnBlock(hand, hand, said.get(State(file.state), _("Partnerskapet är avslutat.")))


def _is_follow_up_only(duty: Duty) -> bool:
    """Tell if the ``about`` names a follow-up and no party."""
    return duty.code in ("agreement.hold", "agreement.close")


def _action(duty: Duty) -> str:
    words = {
        "agreement.write": _("Skriv på texten"),
        "agreement.accept": _("Läs och godta"),
        "agreement.sign": _("Se hur ni skriver under"),
        "agreement.record_signature": _("Registrera en underskrift"),
        "agreement.publish": _("Välj vad som visas"),
        "agreement.report": _("Lämna rapporten"),
        "agreement.answer": _("Svara på frågorna"),
        "agreement.conclude": _("Skriv utvärderingen"),
        "agreement.confirm": _("Läs utvärderingen"),
        "agreement.hold": _("Anteckna mötet"),
        "agreement.close": _("Avsluta uppföljningen"),
        "agreement.settle": _("Gå igenom listan"),
        "agreement.end": _("Avsluta partnerskapet"),
        "agreement.go_on": _("Ta ställning"),
    }
    return words.get(duty.code) or stor(sprak(duty.title))


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."
