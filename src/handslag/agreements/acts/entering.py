# SPDX-License-Identifier: EUPL-1.2
"""How a partnership that was agreed outside Handslag is entered: in a dossier of its own, as the papers say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.beginning import (
    add_parties,
    begin_section,
    contribution_said,
    party_said,
    planned_follow_ups,
)
from handslag.agreements.acts.handling import settle
from handslag.agreements.models import (
    Agreement,
    Contribution,
    FollowUp,
    FollowUpState,
    Party,
    State,
    TermVersion,
)
from handslag.agreements.valuing import Kind, kind_named, value_of
from handslag.dossiers.acts import Registration, add_document, give_number, open_dossier
from handslag.dossiers.models import Direction, Dossier
from handslag.dossiers.storage import Upload
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.journal.acts import Recording, record_new
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotAllowed
from handslag.kernel.identity import RegNo
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.models import Unit
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

    ``reg_no`` is the number that the matter has in the body's register already; without one it gets the next of its series.
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
    reg_no: RegNo | None = None


def may_enter(by: Actor, body_id: int) -> NotAllowed | None:
    """Say no to whoever may not enter partnerships that run already at a body."""
    is_of_body = by.body_id == body_id or (by.role == Role.INSTALLER and by.body_id is None)
    return None if by.role in ENTERING and is_of_body else _may_not_enter()


def _may_not_enter() -> NotAllowed:
    return NotAllowed("agreement.enter", _("Bara samordnare, handläggare och registrator kan göra det här."))


def enter_running(*, by: Actor, told: RunningPartnership, scan: Upload | None = None) -> Agreement:
    """Enter a partnership that already runs, in a dossier of its own with a number; the signed paper may follow as a scan.

    Raises: NotAllowed unless coordinator, case officer or registrar of the body does it; Invalid for a title, organisation or
        day that is missing, a unit of another body, or a signing day ahead.
    """
    unit = Unit.objects.select_related("body").filter(id=told.unit_id).first()
    if unit is None:
        raise _may_not_enter()
    if refused := may_enter(by, unit.body_id):
        raise refused
    Period(told.starts_on, told.until_on)
    with record_new("dossier", by=by) as act:
        is_whole(act, told)
        dossier = open_dossier(
            act, body=unit.body, unit=authority_of(unit), title=told.title.strip(), reg_no=told.reg_no
        )
        number = dossier.reg_no or give_number(act, dossier)
        adoption = adoption_on(unit.body_id, legal_date(act.moment))
        agreement = running_row(act, dossier, unit, told, adoption.pack_version_id if adoption else None)
        agreement.save(force_insert=True)
        parties, entered = _enter_content(act, agreement, told, by)
        _keep_scan(act, agreement, parties[-1], told, scan)
        settle(act, agreement)
        write_entered(act, agreement, number, parties, entered)
    return agreement


def write_entered(
    act: Recording,
    agreement: Agreement,
    number: str,
    parties: Sequence[Party],
    entered: Sequence[Contribution],
    more: Mapping[str, object] | None = None,
) -> None:
    """Write the event of a partnership that is entered; ``more`` is what an import says of its row."""
    act.write(
        "agreement.entered",
        body_id=agreement.body_id,
        after=agreement.state,
        facts={
            "number": number,
            "from": agreement.starts_on,
            "until": agreement.until_on,
            "signed_on": agreement.signed_on,
            "parties": [party_said(one) for one in parties],
            "contributions": [contribution_said(one) for one in entered],
            **(more or {}),
        },
    )


def running_row(
    act: Recording, dossier: Dossier, unit: Unit, told: RunningPartnership, pack_version_id: int | None
) -> Agreement:
    """Return the row of a partnership that runs already, not yet written."""
    return Agreement(
        dossier=dossier,
        body_id=unit.body_id,
        pack_version_id=pack_version_id,
        state=State.ACTIVE,
        title=told.title.strip()[:200],
        responsible_unit=unit,
        officer_id=act.by.in_words()["user"],
        begun_on=told.signed_on,
        starts_on=told.starts_on,
        until_on=told.until_on,
        signed_on=told.signed_on,
        changed_at=act.moment,
    )


def is_whole(act: Recording, told: RunningPartnership) -> None:
    """Refuse what lacks a title or an organisation, or was signed ahead of today.

    Raises: Invalid.
    """
    if not told.title.strip() or not told.organisation_ids:
        raise Invalid(
            "agreement.enter_incomplete",
            _("Skriv vad partnerskapet heter och välj minst en organisation."),
            fields=("title", "organisations"),
        )
    if told.signed_on > legal_date(act.moment):
        raise Invalid(
            "agreement.signed_ahead",
            _("Dagen för underskriften kan inte ligga framåt i tiden."),
            ("signed_on",),
        )


def _enter_content(
    act: Recording, agreement: Agreement, told: RunningPartnership, by: Actor
) -> tuple[list[Party], list[Contribution]]:
    """Enter who is in it, what for, what each puts in and when it is followed up."""
    parties = add_parties(agreement, [agreement.responsible_unit_id], told.organisation_ids)
    Party.objects.filter(agreement=agreement).update(
        accepted_version=1, accepted_at=act.moment, accepted_by=by.signature, has_signed=True
    )
    if told.purpose.strip():
        begin_section(act, agreement, "purpose", parties[0], told.purpose.strip(), by.signature)
    pack = pack_of(agreement.pack_version_id).pack if agreement.pack_version_id else None
    entered = Contribution.objects.bulk_create(contribution_rows(agreement, parties, told, pack))
    _enter_plan(act, agreement, parties[0], told)
    return parties, entered


def _keep_scan(
    act: Recording, agreement: Agreement, party: Party, told: RunningPartnership, scan: Upload | None
) -> None:
    if scan is None:
        return
    with translation.override("sv"):
        title = str(_("Undertecknad överenskommelse"))
    said = Registration(
        "agreement", title, Direction.RECEIVED, told.signed_on, is_shared=True, counterpart=party.name
    )
    add_document(act, agreement.dossier, said, scan)


def contribution_rows(
    agreement: Agreement, parties: Sequence[Party], told: RunningPartnership, pack: Pack | None
) -> list[Contribution]:
    """Return the rows of what each party puts in, not yet written.

    Raises: Invalid for a party or kind that is not there, or a sum beyond reason.
    """
    rows = []
    kinds: dict[str, Kind] = {}
    for one in told.contributions:
        if not 0 <= one.party < len(parties):
            raise Invalid("contribution.party", _("Välj vilken part som bidrar."), fields=("party",))
        kind = kinds.get(one.kind) or kinds.setdefault(one.kind, kind_named(pack, one.kind))
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
    return rows


def _enter_plan(act: Recording, agreement: Agreement, party: Party, told: RunningPartnership) -> None:
    term = term_row(act, agreement, party, told)
    term.save(force_insert=True)
    FollowUp.objects.bulk_create(follow_up_rows(act, agreement, term))


def term_row(
    act: Recording, agreement: Agreement, party: Party, told: RunningPartnership, version: int = 1
) -> TermVersion:
    """Return the row of the term as it is told, not yet written."""
    return TermVersion(
        agreement=agreement,
        version=version,
        party=party,
        starts_on=told.starts_on,
        until_on=told.until_on,
        notice_months=told.notice_months,
        warn_months=told.warn_months,
        evaluate_months=told.evaluate_months,
        cadence=told.cadence,
        written_at=act.moment,
    )


def follow_up_rows(act: Recording, agreement: Agreement, term: TermVersion) -> list[FollowUp]:
    """Return the rows of the follow-ups of a term, not yet written; those whose day has passed are skipped."""
    rows = planned_follow_ups(agreement, term)
    today = legal_date(act.moment)
    for row in rows:
        if row.due_on < today:
            row.state = FollowUpState.SKIPPED
    return rows


def authority_of(unit: Unit) -> Unit:
    """Return the unit itself when it is an authority, else the one above it that is."""
    while not unit.is_authority and unit.parent is not None:
        unit = unit.parent
    return unit
