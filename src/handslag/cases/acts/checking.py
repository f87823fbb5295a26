# SPDX-License-Identifier: EUPL-1.2
"""The control of the partner: what it shows, how that is judged, and whether the organisation is approved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.acts.paperwork import party_in
from handslag.cases.acts.showing import enter_shown
from handslag.cases.control import Item, ItemState, Showing, approval_end, items_of, lacking
from handslag.cases.control_sheet import control_snapshot
from handslag.cases.models import Case, DocumentJudgement, PartnerCheck, ShownDocument, ShownWay
from handslag.cases.partner_queries import showings_in
from handslag.dossiers.acts import Registration, add_document
from handslag.dossiers.models import Direction, Document
from handslag.dossiers.storage import Upload
from handslag.guidelines.format_process import RequiredDocument
from handslag.journal.hashing import text_hash
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, Invalid, NotNow, Stale
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class Judged:
    """How something shown was judged; ``valid_until`` is an earlier end than the guideline's, when the officer sets one."""

    shown_id: int
    is_accepted: bool
    reasons: str = ""
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class PartnerFindings:
    """What the control of an organisation found.

    ``shown`` are the ids in the guideline's list that are accepted; what of them was not on record is put there as shown on
    paper today.
    """

    organisation_id: int
    shown: Sequence[str]
    is_democratic: bool
    is_approved: bool
    reasons: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The summary of a control, made outside the act, with the hash of the snapshot it was made from."""

    snapshot_hash: str
    pdf: Upload


def judge_document(*, by: Actor, case_id: int, judged: Judged) -> Case:
    """Accept something that an organisation has shown, or ask for it again with the reason.

    Raises: Invalid for something that this case does not ask for, a missing reason, or an end that has been.
    """
    with handle(case_id, "judge_document", by=by) as handling:
        showing = _shown_in(handling, judged.shown_id)
        if not judged.is_accepted and not judged.reasons.strip():
            raise Invalid(
                "control.reasons",
                _("Skriv varför organisationen behöver visa den igen, så att den vet vad som ska ändras."),
                fields=("reasons",),
            )
        if judged.valid_until is not None and judged.valid_until <= legal_date(handling.act.moment):
            raise Invalid(
                "control.until", _("Välj en dag framåt, eller lämna tomt."), fields=("valid_until",)
            )
        _judge(handling, showing.row, judged)
        handling.facts |= {
            "shown": showing.row.pk,
            "item": showing.row.item,
            "organisation": showing.row.organisation_id,
            "what": "accepted" if judged.is_accepted else "asked_again",
            "until": judged.valid_until,
        }
    return handling.case


def record_partner_check(
    *, by: Actor, case_id: int, findings: PartnerFindings, sheet: Sheet | None = None
) -> Case:
    """Approve an organisation or say no to it, on what it has shown; what was shown on paper is put on record with it.

    Raises: Invalid for an organisation outside the case, documents the guideline does not name, or missing reasons; also when
        an organisation is approved whose statutes do not give its members the say; Incomplete when it is approved without
        what the guideline demands; Stale when more has been shown or judged since the sheet was made.
    """
    with handle(case_id, "record_partner_check", by=by) as handling:
        organisation = party_in(handling, findings.organisation_id)
        bound = handling.file.governing or handling.file.law
        if bound is None:
            raise NotNow("partner.unbound", _("Ärendet har ingen riktlinje att kontrollera mot."))
        _must_be_sound(handling, findings)
        if sheet and text_hash(control_snapshot(handling.file, organisation.id)) != sheet.snapshot_hash:
            raise Stale(
                "partner.sheet_stale", _("Något har visats eller bedömts medan du skrev. Läs det nya först.")
            )
        items = _settled(handling, organisation, findings)
        missing = lacking(items)
        if findings.is_approved and missing:
            names = ", ".join(one.asked.title.sv for one in missing)
            raise Incomplete(
                "partner.documents_missing",
                _("Det här måste vara visat och godtaget först: %(names)s.") % {"names": names},
                fields=("shown",),
            )
        today = legal_date(handling.act.moment)
        check = PartnerCheck.objects.create(
            body_id=handling.case.body_id,
            organisation=organisation,
            case=handling.case,
            pack_version_id=bound.pack_version_id,
            shown=sorted(one.asked.id for one in items if one.holding),
            is_democratic=findings.is_democratic,
            is_approved=findings.is_approved,
            reasons=handling.act.text(findings.reasons.strip()),
            checked_on=today,
            valid_until=approval_end(items, today),
            checked_by=by.signature,
            sheet=_kept_sheet(handling, organisation, sheet) if findings.is_approved else None,
        )
        handling.facts |= {
            "check": check.id,
            "organisation": organisation.id,
            "approved": check.is_approved,
            "shown": check.shown,
            "until": check.valid_until,
        }
    return handling.case


def _must_be_sound(handling: Handling, findings: PartnerFindings) -> None:
    if not set(findings.shown) <= {one.id for one in handling.file.asked_documents}:
        raise Invalid(
            "partner.documents", _("Välj bland de handlingar som riktlinjen nämner."), fields=("shown",)
        )
    if not findings.reasons.strip():
        raise Invalid("partner.reasons", _("Skriv vad kontrollen visade."), fields=("reasons",))
    if findings.is_approved and not findings.is_democratic:
        raise Invalid(
            "partner.statutes",
            _("Stadgarna måste ge medlemmarna inflytande för att organisationen ska kunna godkännas."),
            fields=("is_approved",),
        )


def _settled(handling: Handling, organisation: Organisation, findings: PartnerFindings) -> tuple[Item, ...]:
    """Put on record what was shown on paper and accept what the findings say is accepted; return how all then stands."""
    before = handling.file.items_for(organisation.id)
    for item in before:
        if item.asked.id not in findings.shown or item.state is ItemState.ACCEPTED:
            continue
        row = item.latest.row if item.latest and item.latest.judgement is None else None
        if row is None:
            row = _on_paper(handling, organisation, item.asked)
        _judge(handling, row, Judged(row.pk, is_accepted=True))
    rows = [one for one in showings_in(handling.case) if one.row.organisation_id == organisation.id]
    return items_of(handling.file.asked_documents, rows, legal_date(handling.act.moment))


def _on_paper(handling: Handling, organisation: Organisation, asked: RequiredDocument) -> ShownDocument:
    today = legal_date(handling.act.moment)
    return enter_shown(handling, organisation, asked, way=ShownWay.PAPER, dated_on=today)


def _judge(handling: Handling, row: ShownDocument, judged: Judged) -> DocumentJudgement:
    return DocumentJudgement.objects.create(
        body_id=handling.case.body_id,
        shown=row,
        case=handling.case,
        is_accepted=judged.is_accepted,
        reasons=handling.act.text(judged.reasons.strip()),
        judged_on=legal_date(handling.act.moment),
        judged_by=handling.by.signature,
        valid_until=judged.valid_until,
    )


def _shown_in(handling: Handling, shown_id: int) -> Showing:
    asked = {one.id for one in handling.file.asked_documents}
    found = next((one for one in handling.file.showings if one.row.pk == shown_id), None)
    if found is None or found.row.item not in asked:
        raise Invalid("control.unknown", _("Välj något som organisationen har visat."), fields=("shown",))
    return found


def _kept_sheet(handling: Handling, organisation: Organisation, sheet: Sheet | None) -> Document | None:
    if sheet is None:
        return None
    said = Registration(
        "partner_check",
        f"Kontroll av partner: {organisation.name}",
        Direction.DRAWN_UP,
        legal_date(handling.act.moment),
        counterpart=organisation.name,
    )
    return add_document(handling.act, handling.dossier, said, sheet.pdf)
