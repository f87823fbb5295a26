# SPDX-License-Identifier: EUPL-1.2
"""The values declaration: read point by point, signed by those who may sign, here or on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.acts.paperwork import enter_scan, must_have_been, party_in
from handslag.cases.declaration_text import points_of, unread
from handslag.cases.models import (
    Case,
    DeclarationReading,
    DeclarationSignature,
    SigningWay,
    ValuesDeclaration,
)
from handslag.cases.partner_queries import points_read
from handslag.dossiers.storage import Upload
from handslag.guidelines.format_process import Declaration
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotNow
from handslag.kernel.periods import months_later
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Signatory
from handslag.parties.powers import had_power, is_signed_for, still_needed

FRESH_FOR = timedelta(minutes=10)
"""How long after signing in anew one may sign a declaration."""


@dataclass(frozen=True, slots=True)
class FreshSignIn:
    """That the person showed anew who she is: how (``password``, ``mfa`` …) and when."""

    method: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SignedOnPaper:
    """A signature on paper under a values declaration: whose power it rests on, the day, and where the original is kept."""

    organisation_id: int
    signatory_id: int
    signed_on: date
    original_kept: str


def read_declaration(*, by: Actor, case_id: int, points: Sequence[str]) -> Case:
    """Put on record which points of the declaration the person has read so far, so that she can go on another day.

    Raises: Invalid for points that the text does not have.
    """
    with handle(case_id, "read_declaration", by=by) as handling:
        declaration, organisation = _asked(handling), party_in(handling, by.organisation_id or 0)
        if not set(points) <= {one.id for one in points_of(declaration)}:
            raise Invalid("declaration.points", _("Välj bland intygets punkter."), fields=("points",))
        DeclarationReading.objects.create(
            case=handling.case,
            organisation=organisation,
            user_id=by.user_id or 0,
            text_hash=handling.file.declaration_hash,
            points=sorted(set(points)),
            read_at=handling.act.moment,
        )
        handling.facts |= {
            "organisation": organisation.id,
            "text": handling.file.declaration_hash,
            "read": len(set(points)),
            "of": len(points_of(declaration)),
        }
    return handling.case


def sign_declaration(
    *, by: Actor, case_id: int, fresh: FreshSignIn | None, signatory_id: int | None = None
) -> Case:
    """Sign the values declaration as the person signed in, by her own power to sign; it counts when the organisation is bound.

    Raises: NotAllowed for somebody without a power in force today; Incomplete while a point is unread; NotNow without a fresh
        sign-in, or when she has signed already.
    """
    with handle(case_id, "sign_declaration", by=by) as handling:
        declaration, organisation = _asked(handling), party_in(handling, by.organisation_id or 0)
        power = _own_power(handling, by, signatory_id)
        left = unread(
            declaration, points_read(organisation.id, by.user_id or 0, handling.file.declaration_hash)
        )
        if left:
            raise Incomplete(
                "declaration.unread",
                _("Läs alla punkter först. %(n)d är inte lästa.") % {"n": len(left)},
                fields=tuple(one.id for one in left),
            )
        if fresh is None or not fresh.method or not _is_fresh(fresh, handling.act.moment):
            raise NotNow(
                "declaration.sign_in_anew", _("Logga in en gång till innan du skriver under."), ("signatory",)
            )
        signature = _sign(
            handling,
            organisation,
            power,
            legal_date(handling.act.moment),
            way=SigningWay.HERE,
            user_id=by.user_id,
            sign_in_method=fresh.method,
            signed_in_at=fresh.at,
        )
        handling.facts |= {"sign_in": fresh.method, "signed_in_at": fresh.at}
        _bind(handling, declaration, organisation, signature)
    return handling.case


def record_declaration(*, by: Actor, case_id: int, signed: SignedOnPaper, scan: Upload | None = None) -> Case:
    """Put a signature on paper under the declaration on record; it counts when the organisation is bound.

    Raises: Invalid for an organisation outside the case, a day ahead, somebody whose power to sign is not on record or was not
        in force on the day, or no word of where the original is kept; NotNow when she has signed already.
    """
    with handle(case_id, "record_declaration", by=by) as handling:
        declaration, organisation = _asked(handling), party_in(handling, signed.organisation_id)
        must_have_been(handling, signed.signed_on, "signed_on")
        power = _power_on(organisation, signed.signatory_id, signed.signed_on)
        if not signed.original_kept.strip():
            raise Invalid("declaration.original", _("Skriv var originalet förvaras."), ("original_kept",))
        paper = enter_scan(
            handling, "declaration", _("Intyg om värdegrund"), signed.signed_on, scan, organisation
        )
        signature = _sign(
            handling,
            organisation,
            power,
            signed.signed_on,
            way=SigningWay.PAPER,
            original_kept=signed.original_kept.strip(),
            scan=paper,
        )
        _bind(handling, declaration, organisation, signature)
    return handling.case


def _asked(handling: Handling) -> Declaration:
    declaration = handling.file.declaration
    if declaration is None:
        raise NotNow(
            "declaration.none", _("Riktlinjen som ärendet bedöms efter har inget intyg om värdegrund.")
        )
    return declaration


def _is_fresh(fresh: FreshSignIn, moment: datetime) -> bool:
    return timedelta(0) <= moment - fresh.at <= FRESH_FOR


def _own_power(handling: Handling, by: Actor, signatory_id: int | None) -> Signatory:
    """Return the power to sign that is the person's own and holds today."""
    rows = Signatory.objects.filter(
        organisation_id=by.organisation_id or 0, user_id=by.user_id or 0
    ).order_by("id")
    own = [one for one in rows if signatory_id in (None, one.id)]
    if not own:
        raise NotAllowed(
            "declaration.no_power",
            _(
                "Du står inte som firmatecknare för organisationen. Anteckna det först, med protokollet som visar det."
            ),
        )
    today = legal_date(handling.act.moment)
    in_force = [one for one in own if had_power(one, today)]
    if not in_force:
        raise NotAllowed(
            "declaration.power_over",
            _("Din rätt att teckna firman har gått ut. Anteckna den nya, med protokollet som visar det."),
        )
    return in_force[0]


def _power_on(organisation: Organisation, signatory_id: int, day: date) -> Signatory:
    power = Signatory.objects.filter(pk=signatory_id, organisation=organisation).first()
    if power is None:
        raise Invalid(
            "declaration.no_power",
            _("Det finns inget underlag för att personen får skriva under för %(name)s. Anteckna det först.")
            % {"name": organisation.name},
            fields=("signatory",),
        )
    if not had_power(power, day):
        raise Invalid(
            "declaration.power_over",
            _(
                "Rätten att skriva under gällde inte den dagen. Kontrollera dagen eller anteckna ett nytt underlag."
            ),
            fields=("signatory", "signed_on"),
        )
    return power


def _sign(
    handling: Handling, organisation: Organisation, power: Signatory, day: date, **proof: object
) -> DeclarationSignature:
    bound = handling.file.governing
    if any(one.signatory_id == power.id for one in handling.file.open_signatures(organisation.id)):
        raise NotNow("declaration.signed", _("Underskriften finns redan. Intyget väntar på en till."))
    with translation.override("sv"):
        capacity = f"{power.title or _('Firmatecknare')} ({power.get_rule_display()})"
    return DeclarationSignature.objects.create(
        body_id=handling.case.body_id,
        organisation=organisation,
        case=handling.case,
        pack_version_id=bound.pack_version_id if bound else 0,
        text_hash=handling.file.declaration_hash,
        signatory=power,
        signed_by=power.person,
        capacity=capacity,
        signed_on=day,
        recorded_at=handling.act.moment,
        **proof,
    )


def _bind(
    handling: Handling, declaration: Declaration, organisation: Organisation, last: DeclarationSignature
) -> None:
    """Make the declaration when the signatures bind the organisation, else say whose are still needed."""
    signatures = [*handling.file.open_signatures(organisation.id), last]
    powers = list(Signatory.objects.filter(organisation=organisation))
    is_bound = is_signed_for(signatures, powers)
    handling.facts |= {
        "organisation": organisation.id,
        "signature": last.id,
        "signatory": last.signatory_id,
        "signed_on": last.signed_on,
        "text": last.text_hash,
        "what": "bound" if is_bound else "half",
    }
    if not is_bound:
        left = still_needed(signatures, powers, legal_date(handling.act.moment))
        handling.facts |= {"left": sorted({one.user_id for one in left if one.user_id})}
        return
    signed_on = max(one.signed_on for one in signatures)
    made = ValuesDeclaration.objects.create(
        body_id=handling.case.body_id,
        organisation=organisation,
        case=handling.case,
        pack_version_id=last.pack_version_id,
        text_hash=last.text_hash,
        signed_by=", ".join(one.signed_by for one in signatures),
        capacity=", ".join(one.capacity for one in signatures),
        signed_on=signed_on,
        valid_until=months_later(signed_on, declaration.valid_months),
        original_kept=last.original_kept,
        last_signature=last,
    )
    handling.facts |= {"declaration": made.id, "until": made.valid_until}
