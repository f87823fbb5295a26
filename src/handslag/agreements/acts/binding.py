# SPDX-License-Identifier: EUPL-1.2
"""How the parties bind themselves: acceptance of one version by all, the decisions, the signatures."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.beginning import contribution_said, plan_follow_ups
from handslag.agreements.acts.handling import Handling, handle
from handslag.agreements.models import Agreement, Party, Side, Signature
from handslag.agreements.queries import agreement_file
from handslag.cases.acts import agree_case
from handslag.cases.beyond import Beyond
from handslag.cases.models import State as CaseState
from handslag.dossiers.acts import Registration, Resolution, add_decision, add_document
from handslag.dossiers.models import Decision, Direction, Document, Outcome
from handslag.dossiers.storage import Upload
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Signatory
from handslag.parties.powers import had_power


@dataclass(frozen=True, slots=True)
class SignedOnPaper:
    """A signature on paper: whose power it rests on, the day, and where the original is kept."""

    party_id: int
    signatory_id: int
    signed_on: date
    original_kept: str


def accept(*, by: Actor, agreement_id: int, version: int, party_id: int | None = None) -> Agreement:
    """Accept the version that was read; the last party's acceptance makes it the text of all.

    Raises: Stale when another version has come since; NotNow when the party has accepted already; Incomplete while
        something is missing in the text.
    """
    with handle(agreement_id, _accepting(agreement_id, by, party_id), by=by, seen=version) as handling:
        party = handling.party(party_id)
        if party not in handling.file.unaccepted:
            raise NotNow("agreement.accepted_already", _("Ni har redan godtagit den här versionen."))
        party.accepted_version, party.accepted_at = handling.agreement.version, handling.act.moment
        party.accepted_by = by.signature
        party.save(update_fields=["accepted_version", "accepted_at", "accepted_by"])
        handling.facts |= {"party": party.id, "version": version}
    return handling.agreement


def _accepting(agreement_id: int, by: Actor, party_id: int | None) -> str:
    """Return which move an acceptance is: the last one enters another state. Asked again under the lock by the rules."""
    remaining = Party.objects.filter(agreement_id=agreement_id).exclude(
        accepted_version__isnull=False,
        accepted_version=Agreement.objects.filter(pk=agreement_id).values("version")[:1],
    )
    return "accept_last" if remaining.count() == 1 else "accept"


def abandon(*, by: Actor, agreement_id: int, reasons: str) -> Agreement:
    """Give the agreement up before it is signed, with the reasons; the case goes on and is ended by an act of its own.

    Raises: Invalid without reasons.
    """
    with handle(agreement_id, "abandon", by=by) as handling:
        if not reasons.strip():
            raise Invalid("agreement.abandon", _("Skriv varför överenskommelsen inte blir av."), ("reasons",))
        handling.facts |= {"reasons": handling.act.text(reasons.strip()).sha256}
        handling.agreement.ended_on = legal_date(handling.act.moment)
    return handling.agreement


def record_party_decision(
    *, by: Actor, agreement_id: int, party_id: int, resolution: Resolution, scan: Upload | None = None
) -> Agreement:
    """Put a public party's own decision to enter the partnership on record; the last one lets the signing begin.

    ``scan`` is the extract of its minutes, entered as a document.
    Raises: Invalid for a party that is no public one or decides with the case, an outcome that is no approval, a day ahead, or
        a paragraph that is taken; NotAllowed for another board's secretary; NotNow when it has decided.
    """
    remaining = Party.objects.filter(agreement_id=agreement_id, side=Side.PUBLIC, decision=None)
    last = not remaining.exclude(id=party_id).exists()
    with handle(agreement_id, "record_last_decision" if last else "record_decision", by=by) as handling:
        party = handling.file.party(party_id)
        _decides_alone(handling, party)
        _day_and_paragraph_hold(handling, resolution)
        decide_for(handling, party, add_decision_for(handling, resolution))
        _enter_extract(handling, party, resolution, scan)
        if bool([one for one in handling.file.undecided if one.id != party_id]) == last:
            raise NotNow(
                "agreement.deciding_moved", _("Någon annan registrerade just ett beslut. Försök igen.")
            )
    return handling.agreement


def _decides_alone(handling: Handling, party: Party | None) -> None:
    if party is None or party.decision_id is not None or party in handling.file.decided_by(handling.by):
        return  # Why: what is no party's to decide, or decided, is refused with words of its own.
    if party in handling.file.deciding_alone:
        raise NotAllowed("agreement.other_board", _("Det är en annan nämnd som har kvar att besluta."))
    raise Invalid(
        "agreement.decided_with_case",
        _("%(party)s beslutar genom ärendet. Registrera nämndens beslut där.") % {"party": party.name},
        fields=("party",),
    )


def _day_and_paragraph_hold(handling: Handling, resolution: Resolution) -> None:
    if resolution.decided_on > legal_date(handling.act.moment):
        raise Invalid("decision.ahead", _("Dagen kan inte ligga framåt i tiden."), fields=("decided_on",))
    same = Decision.objects.filter(
        deciding_unit_id=resolution.deciding_unit_id,
        meeting_on=resolution.decided_on,
        section=resolution.section,
    )
    if resolution.section and same.exists():
        raise Invalid(
            "decision.section_taken",
            _("Paragrafen är redan registrerad för det sammanträdet. Kontrollera numret."),
            fields=("section",),
        )


def _enter_extract(
    handling: Handling, party: Party | None, resolution: Resolution, scan: Upload | None
) -> None:
    if scan is None or party is None:
        return
    with translation.override("sv"):
        title = str(_("Protokollsutdrag"))
    said = Registration(
        "minutes", title, Direction.RECEIVED, resolution.decided_on, counterpart=party.name, is_shared=True
    )
    add_document(handling.act, handling.agreement.dossier, said, scan)


def add_decision_for(handling: Handling, resolution: Resolution) -> Decision:
    """Enter an approving decision in the dossier; part of the acts that bind a public party.

    Raises: Invalid for an outcome that is no approval.
    """
    if resolution.outcome not in (Outcome.APPROVED, Outcome.APPROVED_WITH_CHANGES):
        raise Invalid("decision.outcome", _("Bara ett bifall binder parten."), fields=("outcome",))
    return add_decision(handling.act, handling.agreement.dossier, resolution, handling.by)


def decide_for(handling: Handling, party: Party | None, decision: Decision) -> None:
    """Let a decision be a public party's own; part of the acts that bind it.

    Raises: Invalid for a party that is no public one; NotNow when it has decided.
    """
    if party is None or party.side != Side.PUBLIC:
        raise Invalid("agreement.party", _("Välj en av de offentliga parterna."), fields=("party",))
    if party.decision_id is not None:
        raise NotNow("agreement.party_decided", _("Partens beslut är redan registrerat."))
    party.decision = decision
    party.save(update_fields=["decision"])
    handling.facts |= {"party": party.id, "decision": decision.id, "decided_on": decision.decided_on}


def record_signature(
    *, by: Actor, agreement_id: int, signed: SignedOnPaper, scan: Upload | None = None
) -> Agreement:
    """Put a signature on paper on record; the last one makes the partnership run and its case agreed.

    Raises: Invalid for somebody whose power to sign for the party is not on record or was not in force on the day, a day
        ahead, a day before the last decision, or no word of where the original is kept; NotNow when it is on record.
    """
    last = _is_last(agreement_id, signed)
    with handle(agreement_id, "record_last_signature" if last else "record_signature", by=by) as handling:
        party = handling.file.party(signed.party_id)
        if party is None:
            raise Invalid("agreement.party", _("Välj en av parterna."), fields=("party",))
        power = _power(handling, party, signed)
        signature = Signature.objects.create(
            agreement=handling.agreement,
            party=party,
            signatory=power,
            version=handling.agreement.version,
            signed_on=signed.signed_on,
            original_kept=signed.original_kept.strip(),
            scan=_scan(handling, party, signed, scan),
            recorded_at=handling.act.moment,
        )
        if handling.file.is_signed_for(party, (signature,)):
            party.has_signed = True
            party.save(update_fields=["has_signed"])
        is_bound = all(
            handling.file.is_signed_for(one, (signature,) if one.id == party.id else ())
            for one in handling.file.parties
        )
        if is_bound != last:
            raise NotNow(
                "agreement.signing_moved", _("Någon annan registrerade just en underskrift. Försök igen.")
            )
        handling.facts |= {"party": party.id, "signatory": power.id, "signed_on": signed.signed_on}
        if last:
            _let_run(handling, signed.signed_on)
    return handling.agreement


def _is_last(agreement_id: int, signed: SignedOnPaper) -> bool:
    """Tell if this signature would bind the last party; asked again under the lock."""
    from_file = agreement_file(agreement_id)
    power = next(
        (one for one in from_file.powers.get(signed.party_id, ()) if one.id == signed.signatory_id), None
    )
    if power is None:
        return False
    new = Signature(
        party_id=signed.party_id,
        signatory=power,
        version=from_file.agreement.version,
        signed_on=signed.signed_on,
    )
    return all(
        from_file.is_signed_for(one, (new,) if one.id == signed.party_id else ()) for one in from_file.parties
    )


def _power(handling: Handling, party: Party, signed: SignedOnPaper) -> Signatory:
    power = next(
        (one for one in handling.file.powers.get(party.id, ()) if one.id == signed.signatory_id), None
    )
    if power is None:
        raise Invalid(
            "signature.no_power",
            _(
                "Det finns inget underlag för att personen får skriva under för %(party)s. Registrera det först."
            )
            % {"party": party.name},
            fields=("signatory",),
        )
    if not had_power(power, signed.signed_on):
        raise Invalid(
            "signature.power_over",
            _(
                "Rätten att skriva under gällde inte den dagen. Kontrollera dagen eller registrera ett nytt underlag."
            ),
            fields=("signatory", "signed_on"),
        )
    if signed.signed_on > legal_date(handling.act.moment):
        raise Invalid("signature.ahead", _("Dagen kan inte ligga framåt i tiden."), fields=("signed_on",))
    decided = [one.decision.decided_on for one in handling.file.parties if one.decision]
    if decided and signed.signed_on < max(decided):
        raise Invalid(
            "signature.before_decision", _("Underskriften kan inte vara äldre än beslutet."), ("signed_on",)
        )
    if not signed.original_kept.strip():
        raise Invalid("signature.original", _("Skriv var originalet förvaras."), fields=("original_kept",))
    if any(
        one.signatory_id == power.id and one.version == handling.agreement.version
        for one in handling.file.signatures
    ):
        raise NotNow("signature.recorded", _("Underskriften är redan registrerad."))
    return power


def _let_run(handling: Handling, day: date) -> None:
    """Let the signed agreement run: plan its follow-ups, and let its case have reached its goal."""
    agreement, term = handling.agreement, handling.file.term
    agreement.signed_on = day
    if term is not None:
        agreement.starts_on, agreement.until_on = term.starts_on, term.until_on
        plan_follow_ups(agreement, term)
        handling.facts |= {"from": term.starts_on, "until": term.until_on}
    handling.facts |= {
        "version": agreement.version,
        "contributions": [contribution_said(one) for one in handling.file.contributions],
    }
    if agreement.case is not None:
        handling.facts |= {"case_before": agreement.case.state, "case_after": str(CaseState.AGREED)}
        agree_case(handling.act, agreement.case, Beyond())


def _scan(handling: Handling, party: Party, signed: SignedOnPaper, scan: Upload | None) -> Document | None:
    if scan is None:
        return None
    with translation.override("sv"):
        title = str(_("Undertecknad överenskommelse"))
    said = Registration(
        "agreement",
        title,
        Direction.RECEIVED,
        signed.signed_on,
        counterpart=party.name,
        from_organisation_id=party.organisation_id,
        is_shared=True,
    )
    return add_document(handling.act, handling.agreement.dossier, said, scan)
