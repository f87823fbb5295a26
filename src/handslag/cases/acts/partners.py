# SPDX-License-Identifier: EUPL-1.2
"""What happened on paper on the way: meetings held, declarations signed, partners checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.models import Case, PartnerCheck, ValuesDeclaration
from handslag.dossiers.acts import Registration, add_document, add_meeting
from handslag.dossiers.models import Direction, Document, MeetingKind
from handslag.dossiers.storage import Upload
from handslag.journal.hashing import canonical, text_hash
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """What is put on record about a meeting; ``place`` may be empty, ``attended`` names functions rather than people."""

    kind: str
    held_on: date
    attended: str
    notes: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class SignedOnPaper:
    """A values declaration signed on paper: who, in what capacity, when, and where the original is kept."""

    organisation_id: int
    signed_by: str
    capacity: str
    signed_on: date
    original_kept: str = ""


@dataclass(frozen=True, slots=True)
class PartnerFindings:
    """What the check of an organisation found; ``shown`` are the pack's document ids."""

    organisation_id: int
    shown: Sequence[str]
    is_democratic: bool
    is_approved: bool
    reasons: str


def record_meeting(*, by: Actor, case_id: int, held: MeetingHeld, scan: Upload | None = None) -> Case:
    """Put a meeting on record, with its notes as a scan when there is one.

    Raises: Invalid for an unknown kind, a day ahead, or nobody present.
    """
    with handle(case_id, "record_meeting", by=by) as handling:
        if held.kind not in MeetingKind.values:
            raise Invalid("meeting.kind", _("Välj vilket slags möte det var."), fields=("kind",))
        paper = _scan(handling, "meeting_notes", _("Mötesanteckningar"), held.held_on, scan)
        meeting = add_meeting(
            handling.act,
            handling.dossier,
            kind=held.kind,
            held_on=held.held_on,
            place=held.place,
            attended=held.attended,
            notes=held.notes,
            scan=paper,
        )
        handling.facts |= {"meeting": meeting.id, "kind": held.kind, "held_on": held.held_on}
    return handling.case


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
        organisation = _party(handling, signed.organisation_id)
        _has_been(handling, signed.signed_on, "signed_on")
        if not signed.signed_by.strip() or not signed.capacity.strip():
            raise Invalid(
                "declaration.signer",
                _("Skriv vem som skrev under och i vilken egenskap."),
                fields=("signed_by", "capacity"),
            )
        _scan(handling, "declaration", _("Intyg om värdegrund"), signed.signed_on, scan, organisation)
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
            valid_until=_months_later(signed.signed_on, bound.pack.declaration.valid_months),
            original_kept=signed.original_kept,
        )
        handling.facts |= {
            "declaration": declaration.id,
            "organisation": organisation.id,
            "signed_on": signed.signed_on,
            "text": declaration.text_hash,
        }
    return handling.case


def record_partner_check(*, by: Actor, case_id: int, findings: PartnerFindings) -> Case:
    """Put the check of an organisation on record: what it showed, and whether it is approved.

    Raises: Invalid for an organisation outside the case, documents the guideline does not name, or missing reasons; also when
        an organisation is approved whose statutes do not give its members the say.
    """
    with handle(case_id, "record_partner_check", by=by) as handling:
        organisation = _party(handling, findings.organisation_id)
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
            valid_until=_months_later(today, 12),
            checked_by=by.signature,
        )
        handling.facts |= {
            "check": check.id,
            "organisation": organisation.id,
            "approved": check.is_approved,
            "shown": check.shown,
        }
    return handling.case


def _party(handling: Handling, organisation_id: int) -> Organisation:
    found = next((one for one in handling.file.organisations if one.id == organisation_id), None)
    if found is None:
        raise Invalid(
            "case.party_unknown", _("Välj en av organisationerna i ärendet."), fields=("organisation",)
        )
    return found


def _has_been(handling: Handling, day: date, name: str) -> None:
    if day > legal_date(handling.act.moment):
        raise Invalid("case.day_ahead", _("Dagen kan inte ligga framåt i tiden."), fields=(name,))


def _scan(
    handling: Handling,
    kind: str,
    title: object,
    dated_on: date,
    scan: Upload | None,
    organisation: Organisation | None = None,
) -> Document | None:
    if scan is None:
        return None
    direction = Direction.RECEIVED if organisation else Direction.DRAWN_UP
    with translation.override("sv"):
        name = str(title)
    said = Registration(
        kind,
        name,
        direction,
        dated_on,
        counterpart=organisation.name if organisation else "",
        from_organisation_id=organisation.id if organisation else None,
        is_shared=True,
    )
    return add_document(handling.act, handling.dossier, said, scan)


def _months_later(day: date, months: int | None) -> date | None:
    """Return the same day a number of months later, or the last day of a shorter month; ``None`` for no end."""
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return None
