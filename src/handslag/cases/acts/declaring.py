# SPDX-License-Identifier: EUPL-1.2
"""The values declaration."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import handle
from handslag.cases.acts.paperwork import enter_scan, months_later, must_have_been, party_in
from handslag.cases.models import Case, ValuesDeclaration
from handslag.dossiers.storage import Upload
from handslag.journal.hashing import canonical, text_hash
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.actor import Actor


@dataclass(frozen=True, slots=True)
class SignedOnPaper:
    """A values declaration signed on paper: who, in what capacity, when, and where the original is kept."""

    organisation_id: int
    signed_by: str
    capacity: str
    signed_on: date
    original_kept: str = ""


def record_declaration(*, by: Actor, case_id: int, signed: SignedOnPaper, scan: Upload | None = None) -> Case:
    """Put a values declaration that was signed on paper on record, with the hash of the text it was signed under.

    Raises: NotNow when the bound guideline has no declaration; Invalid for an organisation outside the case, a day ahead,
        or a missing signer.
    """
    with handle(case_id, "record_declaration", by=by) as handling:
        bound = handling.file.governing
        if bound is None or bound.pack.declaration is None:
            raise NotNow(
                "declaration.none", _("Riktlinjen som ärendet bedöms efter har inget intyg om värdegrund.")
            )
        organisation = party_in(handling, signed.organisation_id)
        must_have_been(handling, signed.signed_on, "signed_on")
        if not signed.signed_by.strip() or not signed.capacity.strip():
            raise Invalid(
                "declaration.signer",
                _("Skriv vem som skrev under och i vilken egenskap."),
                fields=("signed_by", "capacity"),
            )
        enter_scan(handling, "declaration", _("Intyg om värdegrund"), signed.signed_on, scan, organisation)
        wording = canonical(bound.pack.declaration.model_dump(mode="json")).decode()
        declaration = ValuesDeclaration.objects.create(
            body_id=handling.case.body_id,
            organisation=organisation,
            case=handling.case,
            pack_version_id=bound.pack_version_id,
            text_hash=text_hash(wording),
            signed_by=signed.signed_by.strip(),
            capacity=signed.capacity.strip(),
            signed_on=signed.signed_on,
            valid_until=months_later(signed.signed_on, bound.pack.declaration.valid_months),
            original_kept=signed.original_kept,
        )
        handling.facts |= {
            "declaration": declaration.id,
            "organisation": organisation.id,
            "signed_on": signed.signed_on,
            "text": declaration.text_hash,
        }
    return handling.case
