# SPDX-License-Identifier: EUPL-1.2
"""How an agreement begins: out of a case in preparation, or entered as a partnership that already runs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.handling import settle
from handslag.agreements.models import (
    Agreement,
    Contribution,
    FollowUp,
    FollowUpState,
    Party,
    SectionText,
    Side,
    State,
    TermVersion,
)
from handslag.agreements.planning import occasions
from handslag.agreements.valuing import kind_named, value_of
from handslag.cases.acts.handling import Handling as CaseHandling
from handslag.cases.acts.handling import handle as handle_case
from handslag.dossiers.acts import Registration, add_document, give_number, open_dossier
from handslag.dossiers.models import Direction
from handslag.dossiers.storage import Upload
from handslag.guidelines.format_agreement import FilledBy
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.journal.acts import Recording, record_new
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Unit
from handslag.parties.roles import Role

ENTERING = (Role.COORDINATOR, Role.CASE_OFFICER, Role.REGISTRAR, Role.INSTALLER)


@dataclass(frozen=True, slots=True)
class YearlyContribution:
    """What a party puts in during a calendar year; ``party`` is its place in the list of parties, 0 for the first.

    Units: ``quantity`` in ``unit``; ``stated_ore`` whole öre.
    """

    party: int
    kind: str
    title: str
    year: int
    quantity: Decimal
    unit: str
    stated_ore: int | None = None


@dataclass(frozen=True, slots=True)
class RunningPartnership:
    """A partnership that was agreed outside Handslag: its parties, term and contributions, as the papers say.

    Units: ``starts_on`` included, ``until_on`` not; months are calendar months.
    """

    title: str
    unit_id: int
    organisation_ids: Sequence[int]
    starts_on: date
    until_on: date
    signed_on: date
    purpose: str = ""
    notice_months: int | None = None
    warn_months: int | None = None
    evaluate_months: int | None = None
    cadence: str = ""
    contributions: Sequence[YearlyContribution] = field(default_factory=tuple)


def begin(*, by: Actor, case_id: int, unit_ids: Sequence[int] = (), seen: int | None = None) -> Agreement:
    """Begin to write the agreement of a case: the board made responsible and the case's organisations are its parties.

    Further units may be named as parties. What the initiative says of background and target group is where the text
    starts, in the organisation's name.
    Raises: NotNow when it has begun; Invalid for a unit of another body.
    """
    with handle_case(case_id, "begin_agreement", by=by, seen=seen) as handling:
        case = handling.case
        if Agreement.objects.filter(pk=case.pk).exists():
            raise NotNow("agreement.begun", _("Överenskommelsen har redan börjat skrivas."))
        governing = handling.file.governing
        agreement = Agreement.objects.create(
            dossier=handling.dossier,
            body_id=case.body_id,
            case=case,
            pack_version_id=governing.pack_version_id if governing else None,
            renews=Agreement.objects.filter(pk=case.earlier_dossier_id or 0).first(),
            title=case.title,
            responsible_unit=case.board or case.responsible_unit,
            officer_id=case.officer_id,
            begun_on=legal_date(handling.act.moment),
            changed_at=handling.act.moment,
        )
        units = [agreement.responsible_unit_id, *(one for one in unit_ids)]
        _add_parties(agreement, units, [one.id for one in handling.file.organisations])
        _begin_text(handling, agreement, governing.pack if governing else None)
        settle(handling.act, agreement)
        handling.facts |= {
            "agreement": agreement.pk,
            "parties": len(handling.file.organisations) + len(units),
        }
    return agreement


def enter_running(*, by: Actor, told: RunningPartnership, scan: Upload | None = None) -> Agreement:
    """Enter a partnership that already runs, in a dossier of its own with a number; the signed paper may follow as a scan.

    Raises: NotAllowed unless coordinator, case officer or registrar of the body does it; Invalid for a title, organisation or
        day that is missing, a unit of another body, or a signing day ahead.
    """
    unit = Unit.objects.select_related("body").filter(id=told.unit_id).first()
    if by.role not in ENTERING or unit is None or by.body_id not in (None, unit.body_id):
        raise NotAllowed(
            "agreement.enter", _("Bara samordnare, handläggare och registrator kan göra det här.")
        )
    term = Period(told.starts_on, told.until_on)
    if not told.title.strip() or not told.organisation_ids:
        raise Invalid(
            "agreement.enter_incomplete",
            _("Skriv vad partnerskapet heter och välj minst en organisation."),
            fields=("title", "organisations"),
        )
    with record_new("dossier", by=by) as act:
        if told.signed_on > legal_date(act.moment):
            raise Invalid(
                "agreement.signed_ahead",
                _("Dagen för underskriften kan inte ligga framåt i tiden."),
                ("signed_on",),
            )
        dossier = open_dossier(act, body=unit.body, unit=_authority(unit), title=told.title.strip())
        number = give_number(act, dossier)
        adoption = adoption_on(unit.body_id, legal_date(act.moment))
        agreement = Agreement.objects.create(
            dossier=dossier,
            body_id=unit.body_id,
            pack_version_id=adoption.pack_version_id if adoption else None,
            state=State.ACTIVE,
            title=told.title.strip()[:200],
            responsible_unit=unit,
            officer_id=by.user_id,
            begun_on=told.signed_on,
            starts_on=term.start,
            until_on=term.until,
            signed_on=told.signed_on,
            changed_at=act.moment,
        )
        parties = _add_parties(agreement, [unit.id], told.organisation_ids)
        Party.objects.filter(agreement=agreement).update(
            accepted_version=1, accepted_at=act.moment, accepted_by=by.signature, has_signed=True
        )
        if told.purpose.strip():
            _section(act, agreement, "purpose", parties[0], told.purpose.strip(), by.signature)
        entered = _enter_contributions(agreement, parties, told)
        _enter_plan(act, agreement, parties[0], told)
        if scan is not None:
            title = str(_("Undertecknad överenskommelse"))
            said = Registration(
                "agreement",
                title,
                Direction.RECEIVED,
                told.signed_on,
                is_shared=True,
                counterpart=parties[-1].name,
            )
            add_document(act, dossier, said, scan)
        settle(act, agreement)
        act.write(
            "agreement.entered",
            body_id=agreement.body_id,
            after=agreement.state,
            facts={
                "number": number,
                "from": term.start,
                "until": term.until,
                "signed_on": told.signed_on,
                "parties": [party_said(one) for one in parties],
                "contributions": [contribution_said(one) for one in entered],
            },
        )
    return agreement


def contribution_said(one: Contribution) -> dict[str, object]:
    """Return what an event keeps of a planned contribution.

    Units: ``value_ore`` whole öre; ``quantity`` as text in ``unit``.
    """
    return {
        "contribution": one.id,
        "party": one.party_id,
        "type": one.type,
        "year": one.year,
        "quantity": str(one.quantity),
        "unit": one.unit,
        "value_ore": one.value_ore,
    }


def party_said(party: Party) -> dict[str, object]:
    """Return what an event keeps of a party."""
    return {
        "party": party.id,
        "side": party.side,
        "unit": party.unit_id,
        "organisation": party.organisation_id,
    }


def plan_follow_ups(agreement: Agreement, term: TermVersion) -> list[FollowUp]:
    """Plan the follow-ups of a term from its cadence; part of the acts that let an agreement run."""
    planned = occasions(term.starts_on, term.until_on, term.cadence, term.evaluate_months)
    return FollowUp.objects.bulk_create(
        FollowUp(
            agreement=agreement,
            number=number,
            from_on=one.from_on,
            until_on=one.until_on,
            due_on=one.due_on,
            has_evaluation=one.has_evaluation,
        )
        for number, one in enumerate(planned, 1)
    )


def _add_parties(
    agreement: Agreement, unit_ids: Sequence[int], organisation_ids: Sequence[int]
) -> list[Party]:
    units = {one.id: one for one in Unit.objects.filter(id__in=unit_ids, body_id=agreement.body_id)}
    organisations = {one.id: one for one in Organisation.objects.filter(id__in=organisation_ids)}
    if set(unit_ids) - set(units) or set(organisation_ids) - set(organisations):
        raise Invalid(
            "agreement.parties", _("Välj parter bland enheterna och organisationerna."), ("parties",)
        )
    rows = [
        Party(agreement=agreement, side=Side.PUBLIC, unit=units[one], name=units[one].name)
        for one in dict.fromkeys(unit_ids)
    ] + [
        Party(
            agreement=agreement,
            side=Side.ORGANISATION,
            organisation=organisations[one],
            name=organisations[one].name,
        )
        for one in dict.fromkeys(organisation_ids)
    ]
    for order, row in enumerate(rows, 1):
        row.order = order
    return Party.objects.bulk_create(rows)


def _begin_text(handling: CaseHandling, agreement: Agreement, pack: Pack | None) -> None:
    """Let the text start from the initiative where the guideline has a heading for it."""
    proposal = handling.file.proposal
    writer = Party.objects.filter(agreement=agreement, side=Side.ORGANISATION).order_by("order").first()
    if writer is None or pack is None or pack.agreement is None:
        return
    starts = {
        "background": "\n\n".join(filter(None, (proposal.get("challenge"), proposal.get("origin")))),
        str(FilledBy.TARGET_GROUP): proposal.get("target_group", ""),
        str(FilledBy.LEARNING_PLAN): proposal.get("learning", ""),
    }
    for heading in pack.agreement.headings:
        content = starts.get(heading.id) or starts.get(str(heading.filled_by), "")
        if content.strip():
            _section(handling.act, agreement, heading.id, writer, content.strip(), writer.name)


def _section(
    act: Recording, agreement: Agreement, heading: str, party: Party, content: str, written_by: str
) -> SectionText:
    return SectionText.objects.create(
        agreement=agreement,
        heading=heading,
        version=agreement.version,
        party=party,
        text=act.text(content),
        written_by=written_by,
        written_at=act.moment,
    )


def _enter_contributions(
    agreement: Agreement, parties: Sequence[Party], told: RunningPartnership
) -> list[Contribution]:
    pack = pack_of(agreement.pack_version_id).pack if agreement.pack_version_id else None
    rows = []
    for one in told.contributions:
        if not 0 <= one.party < len(parties):
            raise Invalid("contribution.party", _("Välj vilken part som bidrar."), fields=("party",))
        kind = kind_named(pack, one.kind)
        day = date(one.year, 1, 1)
        rows.append(
            Contribution(
                agreement=agreement,
                party=parties[one.party],
                kind=kind.id,
                type=kind.type,
                title=one.title[:160],
                year=one.year,
                quantity=one.quantity,
                unit=one.unit,
                value_ore=value_of(pack, kind, one.quantity, one.unit, one.stated_ore, day),
                valued_by=kind.valued_by,
                added_in=1,
            )
        )
    return Contribution.objects.bulk_create(rows)


def _enter_plan(act: Recording, agreement: Agreement, party: Party, told: RunningPartnership) -> None:
    term = TermVersion.objects.create(
        agreement=agreement,
        version=1,
        party=party,
        starts_on=told.starts_on,
        until_on=told.until_on,
        notice_months=told.notice_months,
        warn_months=told.warn_months,
        evaluate_months=told.evaluate_months,
        cadence=told.cadence,
        written_at=act.moment,
    )
    rows = plan_follow_ups(agreement, term)
    today = legal_date(act.moment)
    for row in rows:
        if row.due_on < today:
            row.state = FollowUpState.SKIPPED
    FollowUp.objects.bulk_update(rows, ["state"])


def _authority(unit: Unit) -> Unit:
    """Return the unit itself when it is an authority, else the one above it that is."""
    while not unit.is_authority and unit.parent is not None:
        unit = unit.parent
    return unit
