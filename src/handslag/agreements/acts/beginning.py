# SPDX-License-Identifier: EUPL-1.2
"""How an agreement begins: out of a case in preparation, or entered as a partnership that already runs."""

from collections.abc import Sequence, Set

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.handling import settle
from handslag.agreements.headings import FALLBACK
from handslag.agreements.models import (
    AddedHeading,
    Agreement,
    Contribution,
    FollowUp,
    Goal,
    Party,
    SectionText,
    Side,
    TermVersion,
)
from handslag.agreements.planning import occasions
from handslag.agreements.queries import agreement_file
from handslag.cases.acts.handling import Handling as CaseHandling
from handslag.cases.acts.handling import handle as handle_case
from handslag.guidelines.format_agreement import FilledBy
from handslag.guidelines.pack_format import Pack
from handslag.journal.acts import Recording
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, Invalid, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Unit


def begin(*, by: Actor, case_id: int, unit_ids: Sequence[int] = (), seen: int | None = None) -> Agreement:
    """Begin to write the agreement of a case: the board made responsible and the case's organisations are its parties.

    Further units may be named as parties. What the initiative says of background and target group is where the text
    starts, in the organisation's name; a renewal starts from the texts, headings and goals of the agreement before it.
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
        add_parties(agreement, units, [one.id for one in handling.file.organisations])
        pack = governing.pack if governing else None
        taken_over = _take_over(handling, agreement, pack) if agreement.renews_id else frozenset()
        _begin_text(handling, agreement, pack, but=taken_over)
        settle(handling.act, agreement)
        handling.facts |= {
            **({"taken_over": sorted(taken_over)} if taken_over else {}),
            "agreement": agreement.pk,
            "parties": len(handling.file.organisations) + len(units),
        }
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
    return FollowUp.objects.bulk_create(planned_follow_ups(agreement, term))


def planned_follow_ups(agreement: Agreement, term: TermVersion) -> list[FollowUp]:
    """Return the rows of the follow-ups of a term, not yet written."""
    planned = occasions(term.starts_on, term.until_on, term.cadence, term.evaluate_months)
    return [
        FollowUp(
            agreement=agreement,
            number=number,
            from_on=one.from_on,
            until_on=one.until_on,
            due_on=one.due_on,
            has_evaluation=one.has_evaluation,
        )
        for number, one in enumerate(planned, 1)
    ]


def add_parties(
    agreement: Agreement, unit_ids: Sequence[int], organisation_ids: Sequence[int]
) -> list[Party]:
    """Enter units and organisations as parties, in order; part of the acts that make an agreement.

    Raises: Invalid for a unit of another body or an unknown organisation; Incomplete for an organisation without number.
    """
    units = {one.id: one for one in Unit.objects.filter(id__in=unit_ids, body_id=agreement.body_id)}
    organisations = {one.id: one for one in Organisation.objects.filter(id__in=organisation_ids)}
    if set(unit_ids) - set(units) or set(organisation_ids) - set(organisations):
        raise Invalid(
            "agreement.parties", _("Välj parter bland enheterna och organisationerna."), ("parties",)
        )
    rows = party_rows(
        agreement, [units[one] for one in unit_ids], [organisations[one] for one in organisation_ids]
    )
    return Party.objects.bulk_create(rows)


def party_rows(
    agreement: Agreement, units: Sequence[Unit], organisations: Sequence[Organisation]
) -> list[Party]:
    """Return the rows of an agreement's parties in order, each once, not yet written.

    Raises: Incomplete for an organisation without number.
    """
    unnumbered = [one.name for one in organisations if one.org_no is None]
    if unnumbered:
        raise Incomplete(
            "agreement.org_no",
            _("Organisationsnummer saknas för %(names)s. Det behövs innan en överenskommelse kan skrivas.")
            % {"names": ", ".join(unnumbered)},
            ("organisations",),
        )
    rows = [
        Party(agreement=agreement, side=Side.PUBLIC, unit=one, name=one.name) for one in dict.fromkeys(units)
    ] + [
        Party(agreement=agreement, side=Side.ORGANISATION, organisation=one, name=one.name)
        for one in dict.fromkeys(organisations)
    ]
    for order, row in enumerate(rows, 1):
        row.order = order
    return rows


def _take_over(handling: CaseHandling, agreement: Agreement, pack: Pack | None) -> frozenset[str]:
    """Let a renewal start from what the agreement before it said, under headings that there still are.

    Texts, added headings and goals are taken over, each text in the name of the party that wrote it; contributions are
    of their years, and what was left out is considered anew. Returns the codes of the headings that have a text.
    """
    before = agreement_file(agreement.renews_id or 0)
    parties = {(one.unit_id, one.organisation_id): one for one in agreement.parties.order_by("order")}
    anybody = next(iter(parties.values()))
    wrote = {one.id: parties.get((one.unit_id, one.organisation_id), anybody) for one in before.parties}
    for heading in before.added:
        AddedHeading.objects.create(
            agreement=agreement,
            code=heading.code,
            title=heading.title,
            unit=heading.unit,
            version=agreement.version,
        )
    Goal.objects.bulk_create(
        Goal(
            agreement=agreement,
            title=one.title,
            baseline=one.baseline,
            target=one.target,
            unit=one.unit,
            programme=one.programme,
            added_in=agreement.version,
        )
        for one in before.goals
    )
    there_are = {one.code for one in before.added} | (
        {one.id for one in pack.agreement.headings}
        if pack is not None and pack.agreement is not None
        else {code for code, *_rest in FALLBACK}
    )
    texts = {code: one for code, one in before.sections.items() if code in there_are and not one.is_unused}
    for code, one in texts.items():
        writer = wrote[one.party_id]
        begin_section(handling.act, agreement, code, writer, one.content, one.written_by)
    return frozenset(texts)


def _begin_text(
    handling: CaseHandling, agreement: Agreement, pack: Pack | None, *, but: Set[str] = frozenset()
) -> None:
    """Let the text start from the initiative where the guideline has a heading for it that has none yet."""
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
        if content.strip() and heading.id not in but:
            begin_section(handling.act, agreement, heading.id, writer, content.strip(), writer.name)


def begin_section(
    act: Recording, agreement: Agreement, heading: str, party: Party, content: str, written_by: str
) -> SectionText:
    """Let a heading of a new agreement have a text from its first version; part of the acts that make an agreement."""
    return SectionText.objects.create(
        agreement=agreement,
        heading=heading,
        version=agreement.version,
        party=party,
        text=act.text(content),
        written_by=written_by,
        written_at=act.moment,
    )
