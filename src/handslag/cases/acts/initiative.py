# SPDX-License-Identifier: EUPL-1.2
"""The initiative: draft, submission, completion, withdrawal, and what came in on paper or by phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.cases import proposals
from handslag.cases.acts.handling import handle, settle
from handslag.cases.lifecycle import may_register
from handslag.cases.models import (
    Binding,
    Case,
    CaseParty,
    Channel,
    FormGuideResult,
    Layer,
    Proposal,
    SocietalChallenge,
    State,
)
from handslag.dossiers.acts import Registration, add_document, close_dossier, give_number, open_dossier
from handslag.dossiers.models import Direction, Dossier
from handslag.dossiers.storage import Upload
from handslag.guidelines.form_guide import guide_for, relevant_answers, result
from handslag.guidelines.queries import adoption_on, law_on, pack_of
from handslag.journal.acts import Recording, record_new
from handslag.kernel import clock
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, PublicBody, Unit, UnitKind


@dataclass(frozen=True, slots=True)
class OpenedFor:
    """Whom and what a case that follows on a partnership is opened for.

    ``is_received`` says that the body opens it, so that it is received at once; else it is the organisation's draft.
    """

    body_id: int
    lead_id: int
    other_ids: Sequence[int]
    earlier_dossier_id: int
    is_received: bool


@dataclass(frozen=True, slots=True)
class Initiative:
    """What an organisation writes: the answers by question, and the societal challenges it points to."""

    answers: Mapping[str, str]
    challenge_ids: Sequence[int] = field(default_factory=tuple)


def begin_draft(
    *,
    by: Actor,
    body_id: int,
    initiative: Initiative,
    guide_answers: Mapping[str, str] | None = None,
    earlier_dossier_id: int | None = None,
) -> Case:
    """Begin a draft for a body; what the form guide said may follow it.

    ``earlier_dossier_id`` is the matter of the partnership that the initiative renews.
    Raises: NotAllowed unless somebody stands for an organisation; NotNow when the body takes in no initiatives; Invalid
        when the draft has no name, an answer is too long, or the earlier matter is another body's.
    """
    if by.organisation_id is None:
        raise NotAllowed(
            "case.organisation",
            _("Logga in som företrädare för en organisation för att skriva ett initiativ."),
        )
    answers = proposals.tidy(initiative.answers)
    with record_new("dossier", by=by) as act:
        case = _new_case(act, body_id, by.organisation_id, answers["title"], Channel.WEB, earlier_dossier_id)
        _keep_proposal(act, case, answers, by)
        _keep_challenges(case, initiative.challenge_ids)
        if guide_answers:
            _keep_guide(act, case, guide_answers)
        settle(act, case)
        act.write(
            "case.draft_begun",
            body_id=body_id,
            after=case.state,
            facts={"case": case.pk, "lead": case.lead_id, "earlier": earlier_dossier_id},
        )
    return case


def save_draft(*, by: Actor, case_id: int, initiative: Initiative, seen: int | None = None) -> Case:
    """Save what the organisation has written so far; nothing is sent.

    Raises: Stale when somebody else saved meanwhile; Invalid when the draft has no name or an answer is too long.
    """
    answers = proposals.tidy(initiative.answers)
    with handle(case_id, "save_draft", by=by, seen=seen) as handling:
        number = _keep_proposal(handling.act, handling.case, answers, by)
        _keep_challenges(handling.case, initiative.challenge_ids)
        handling.case.title = handling.dossier.title = answers["title"]
        handling.dossier.save(update_fields=["title"])
        handling.facts |= {"proposal": number}
    return handling.case


def submit(*, by: Actor, case_id: int, seen: int | None = None) -> Case:
    """Send the initiative: it gets its number, and the law and guideline of the day bind it to the end.

    Raises: Incomplete naming each required question without answer; Stale when the draft was changed meanwhile.
    """
    with handle(case_id, "submit", by=by, seen=seen) as handling:
        case, act = handling.case, handling.act
        case.received_on = legal_date(act.moment)
        _mark_sent(act, case, by)
        number = give_number(act, handling.dossier)
        packs = _bind(case, case.received_on)
        handling.facts |= {"reg_no": number, "received_on": case.received_on, "packs": packs}
    return case


def complete(*, by: Actor, case_id: int, seen: int | None = None) -> Case:
    """Send the completed initiative; the version before stays and the difference is shown.

    Raises: Incomplete naming each required question without answer; Stale when the draft was changed meanwhile.
    """
    with handle(case_id, "complete", by=by, seen=seen) as handling:
        handling.facts |= {"proposal": _mark_sent(handling.act, handling.case, by)}
        handling.case.returned_from, handling.case.returned_until = "", None
    return handling.case


def withdraw(*, by: Actor, case_id: int, reasons: str = "", seen: int | None = None) -> Case:
    """Take the initiative back; an organisation may always begin a new one."""
    with handle(case_id, "withdraw", by=by, seen=seen) as handling:
        if reasons.strip():
            handling.facts |= {"reasons": handling.act.text(reasons).sha256}
        close_dossier(handling.act, handling.dossier)
    return handling.case


def add_party(*, by: Actor, case_id: int, organisation_id: int) -> Case:
    """Add an organisation that stands behind the initiative; the lead stays.

    Raises: Invalid when it is there already or unknown.
    """
    with handle(case_id, "add_party", by=by) as handling:
        if any(one.id == organisation_id for one in handling.file.organisations):
            raise Invalid("case.party_known", _("Organisationen är redan med."), fields=("organisation",))
        if not Organisation.objects.standing().filter(id=organisation_id).exists():
            raise Invalid(
                "case.party_unknown",
                _("Organisationen finns inte här. Kontrollera organisationsnumret."),
                fields=("organisation",),
            )
        CaseParty.objects.create(case=handling.case, organisation_id=organisation_id)
        handling.facts |= {"organisation": organisation_id}
    return handling.case


def register(
    *,
    by: Actor,
    organisation_id: int,
    initiative: Initiative,
    channel: str,
    received_on: date,
    scan: Upload | None = None,
    earlier_dossier_id: int | None = None,
) -> Case:
    """Register an initiative that came on paper, by phone, by e-mail or in a visit; it is judged like every other.

    ``earlier_dossier_id`` is the matter of the partnership that the initiative renews.
    Raises: NotAllowed unless coordinator, officer or registrar; Invalid when the day lies ahead, the channel is unknown,
        the name is missing or the earlier matter is another body's.
    """
    if refused := may_register(by):
        raise refused
    _receipt_is_sound(organisation_id, channel, received_on)
    answers = proposals.tidy(initiative.answers)
    with record_new("dossier", by=by) as act:
        case = _new_case(act, by.body_id or 0, organisation_id, answers["title"], channel, earlier_dossier_id)
        case.state, case.received_on = State.SUBMITTED, received_on
        _keep_proposal(act, case, answers, by, is_sent=True)
        _keep_challenges(case, initiative.challenge_ids)
        number = give_number(act, case.dossier)
        packs = _bind(case, received_on)
        if scan:
            _keep_scan(act, case, received_on, scan)
        settle(act, case)
        act.write(
            "case.registered",
            body_id=by.body_id,
            after=case.state,
            facts={
                "case": case.pk,
                "lead": organisation_id,
                "reg_no": number,
                "received_on": received_on,
                "channel": channel,
                "packs": packs,
                "earlier": earlier_dossier_id,
            },
        )
    return case


def open_following_case(
    act: Recording, opened: OpenedFor, initiative: Initiative, by: Actor
) -> tuple[Case, dict[str, Any]]:
    """Open a case that follows on an earlier matter, and return it with what the event says; part of the acts that renew.

    Why Any: facts are simple JSON.
    Raises: NotNow when the body takes in no initiatives; Invalid when an answer is too long.
    """
    answers = proposals.tidy(initiative.answers)
    case = _new_case(
        act, opened.body_id, opened.lead_id, answers["title"], Channel.WEB, opened.earlier_dossier_id
    )
    CaseParty.objects.bulk_create(CaseParty(case=case, organisation_id=one) for one in opened.other_ids)
    _keep_proposal(act, case, answers, by, is_sent=opened.is_received)
    _keep_challenges(case, initiative.challenge_ids)
    facts: dict[str, Any] = {"lead": opened.lead_id, "earlier": opened.earlier_dossier_id}
    if opened.is_received:
        case.state, case.received_on = State.SUBMITTED, legal_date(act.moment)
        facts |= {
            "reg_no": give_number(act, case.dossier),
            "received_on": case.received_on,
            "packs": _bind(case, case.received_on),
        }
    settle(act, case)
    return case, facts


def _receipt_is_sound(organisation_id: int, channel: str, received_on: date) -> None:
    if received_on > clock.today():
        raise Invalid(
            "case.received_on",
            _("Dagen då initiativet kom in kan inte ligga framåt i tiden."),
            fields=("received_on",),
        )
    if (
        channel not in Channel.values
        or not Organisation.objects.standing().filter(id=organisation_id).exists()
    ):
        raise Invalid(
            "case.channel",
            _("Välj hur initiativet kom in och vilken organisation som lämnade det."),
            fields=("channel",),
        )


def _keep_scan(act: Recording, case: Case, received_on: date, scan: Upload) -> None:
    with translation.override("sv"):
        name = str(_("Initiativ"))
    said = Registration(
        "initiative",
        name,
        Direction.RECEIVED,
        received_on,
        counterpart=case.lead.name,
        from_organisation_id=case.lead_id,
        is_shared=True,
    )
    add_document(act, case.dossier, said, scan)


def _new_case(
    act: Recording, body_id: int, lead_id: int, title: str, channel: str, earlier_dossier_id: int | None
) -> Case:
    body = PublicBody.objects.filter(id=body_id).first()
    if body is None or body.is_historical:
        raise NotNow("case.body_closed", _("Den här huvudmannen tar inte emot initiativ här."))
    if earlier_dossier_id and not Dossier.objects.filter(id=earlier_dossier_id, body=body).exists():
        raise Invalid(
            "case.earlier",
            _("Det tidigare ärendet finns inte hos den här huvudmannen."),
            fields=("earlier_dossier",),
        )
    coordinating = _coordinating_unit(body, legal_date(act.moment))
    dossier = open_dossier(act, body=body, unit=_authority_of(coordinating), title=title)
    case = Case.objects.create(
        dossier=dossier,
        body=body,
        title=title,
        lead_id=lead_id,
        channel=channel,
        responsible_unit=coordinating,
        earlier_dossier_id=earlier_dossier_id,
        changed_at=act.moment,
    )
    CaseParty.objects.create(case=case, organisation_id=lead_id)
    return case


def _coordinating_unit(body: PublicBody, day: date) -> Unit:
    adoption = adoption_on(body.id, day)
    named = adoption.functions.get("coordinator") if adoption else None
    unit = Unit.objects.select_related("parent").filter(body=body, id=named).first() if named else None
    unit = unit or Unit.objects.filter(body=body, kind=UnitKind.EXECUTIVE_BOARD).order_by("id").first()
    if unit is None:
        raise NotNow(
            "case.body_unready",
            _("Huvudmannen är inte klar för att ta emot initiativ än. Kontakta den direkt."),
        )
    return unit


def _authority_of(unit: Unit) -> Unit:
    """Return the nearest unit upward that is an authority with its own register; the unit itself when none is."""
    above: Unit | None = unit
    while above is not None and not above.is_authority:
        above = above.parent
    return above or unit


def _keep_proposal(
    act: Recording, case: Case, answers: Mapping[str, str], by: Actor, is_sent: bool = False
) -> int:
    number = (Proposal.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0) + 1
    Proposal.objects.create(
        case=case,
        number=number,
        text=act.text(proposals.written(answers)),
        written_by=by.signature,
        written_at=act.moment,
        is_sent=is_sent,
    )
    return number


def _mark_sent(act: Recording, case: Case, by: Actor) -> int:
    latest = Proposal.objects.filter(case=case).order_by("-number")[0]
    Proposal.objects.create(
        case=case,
        number=latest.number + 1,
        text_id=latest.text_id,
        written_by=by.signature,
        written_at=act.moment,
        is_sent=True,
    )
    return latest.number + 1


def _keep_challenges(case: Case, challenge_ids: Sequence[int]) -> None:
    case.challenges.set(SocietalChallenge.objects.filter(body_id=case.body_id, id__in=challenge_ids))


def _keep_guide(act: Recording, case: Case, guide_answers: Mapping[str, str]) -> None:
    day = legal_date(act.moment)
    adoption, law = adoption_on(case.body_id, day), law_on(day)
    governing = pack_of(adoption.pack_version_id).pack if adoption else None
    guide = guide_for(governing, pack_of(law.id).pack)
    said = result(guide, guide_answers) if guide else None
    if guide is None or said is None:
        return
    own = adoption is not None and governing is not None and governing.form_guide is not None
    FormGuideResult.objects.create(
        case=case,
        pack_version_id=adoption.pack_version_id if own and adoption else law.id,
        answers=relevant_answers(guide, guide_answers),
        form=said.form,
        kept_at=act.moment,
    )


def _bind(case: Case, day: date) -> list[str]:
    """Bind the law and the body's guideline in force on the day of receipt; return their names."""
    law, adoption = law_on(day), adoption_on(case.body_id, day)
    rows = [Binding(body_id=case.body_id, case=case, pack_version=law, layer=Layer.LAW, bound_on=day)]
    if adoption is not None:
        rows.append(
            Binding(
                body_id=case.body_id,
                case=case,
                pack_version=adoption.pack_version,
                layer=Layer.GOVERNING,
                functions=adoption.functions,
                bound_on=day,
            )
        )
    Binding.objects.bulk_create(rows)
    return [str(row.pack_version) for row in rows]
