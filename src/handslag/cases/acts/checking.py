# SPDX-License-Identifier: EUPL-1.2
"""The control of the partner."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import handle
from handslag.cases.acts.paperwork import months_later, party_in
from handslag.cases.models import Case, PartnerCheck
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.actor import Actor


@dataclass(frozen=True, slots=True)
class PartnerFindings:
    """What the check of an organisation found; ``shown`` are the pack's document ids."""

    organisation_id: int
    shown: Sequence[str]
    is_democratic: bool
    is_approved: bool
    reasons: str


def record_partner_check(*, by: Actor, case_id: int, findings: PartnerFindings) -> Case:
    """Put the check of an organisation on record: what it showed, and whether it is approved.

    Raises: Invalid for an organisation outside the case, documents the guideline does not name, or missing reasons; also when
        an organisation is approved whose statutes do not give its members the say.
    """
    with handle(case_id, "record_partner_check", by=by) as handling:
        organisation = party_in(handling, findings.organisation_id)
        bound = handling.file.governing or handling.file.law
        if bound is None:
            raise NotNow("partner.unbound", _("Ärendet har ingen riktlinje att kontrollera mot."))
        known = {document.id for document in bound.pack.documents}
        if not set(findings.shown) <= known:
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
        today = legal_date(handling.act.moment)
        check = PartnerCheck.objects.create(
            body_id=handling.case.body_id,
            organisation=organisation,
            case=handling.case,
            pack_version_id=bound.pack_version_id,
            shown=sorted(findings.shown),
            is_democratic=findings.is_democratic,
            is_approved=findings.is_approved,
            reasons=handling.act.text(findings.reasons.strip()),
            checked_on=today,
            valid_until=months_later(today, 12),
            checked_by=by.signature,
        )
        handling.facts |= {
            "check": check.id,
            "organisation": organisation.id,
            "approved": check.is_approved,
            "shown": check.shown,
        }
    return handling.case
