# SPDX-License-Identifier: EUPL-1.2
"""Going on: a new case that knows the partnership it comes from. Nothing is renewed by itself."""

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.handling import settle
from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.lifecycle import AGREEMENT, DEVIATIONS
from handslag.agreements.models import Agreement, Party, Renewal, Side
from handslag.agreements.queries import agreement_seen_by
from handslag.cases.acts import Initiative, OpenedFor, open_following_case
from handslag.cases.models import Case
from handslag.cases.proposals import MOST_TITLE
from handslag.cases.queries import case_file
from handslag.journal.acts import record_new
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid
from handslag.parties.actor import Actor


def renew(
    *,
    by: Actor,
    agreement_id: int,
    title: str = "",
    reason: str = "",
    party_id: int | None = None,
    seen: int | None = None,
) -> Case:
    """Open a new case about going on, which knows the old partnership; an organisation's is a draft, the body's is registered.

    ``reason`` sets aside that the guideline wants a joint evaluation first, and stays on record. ``party_id`` is the
    organisation that leads the new initiative, else the one who acts or the first one.
    Raises: NotFound for somebody who may not see it; Incomplete without evaluation and without reason; NotNow when a case
        about going on is there already; Invalid for a party that is no organisation.
    Why: the event stands in the new case's history and names the old agreement, because an act has one stream.
    """
    with record_new("dossier", by=by) as act:
        Agreement.objects.select_for_update().filter(pk=agreement_id).first()
        today = legal_date(act.moment)
        file = agreement_seen_by(agreement_id, by, today)
        refused = AGREEMENT.refusal("renew", file, by)
        if refused and not (refused.code in DEVIATIONS and reason.strip()):
            raise refused
        waiver = act.text(reason.strip()) if refused else None
        case, facts = open_following_case(act, _opened_for(file, by, party_id), _initiative(file, title), by)
        renewal = Renewal.objects.create(
            agreement=file.agreement, case=case, waiver=waiver, opened_at=act.moment
        )
        settle(act, file.agreement)
        facts |= {
            "case": case.pk,
            "agreement": file.agreement.pk,
            "agreement_reg_no": file.agreement.dossier.reg_no,
            "renewal": renewal.id,
        }
        if refused and waiver:
            facts |= {"deviates_from": refused.code, "deviation": waiver.sha256}
        act.write(AGREEMENT.moves["renew"].event, body_id=case.body_id, after=case.state, facts=facts)
    return case


def _opened_for(file: AgreementFile, by: Actor, party_id: int | None) -> OpenedFor:
    """Return for whom the new case is opened: the organisation that leads it, and the old agreement's others."""
    lead_id = _lead(file, by, party_id).organisation_id or 0
    return OpenedFor(
        body_id=file.agreement.body_id,
        lead_id=lead_id,
        other_ids=[
            one.organisation_id
            for one in file.parties
            if one.organisation_id and one.organisation_id != lead_id
        ],
        earlier_dossier_id=file.agreement.pk,
        is_received=by.is_staff,
    )


def _lead(file: AgreementFile, by: Actor, party_id: int | None) -> Party:
    """Return the organisation that leads the new initiative."""
    own = file.parties_for(by) if by.is_organisation else file.parties
    organisations = [one for one in own if one.side == Side.ORGANISATION]
    found = next((one for one in organisations if party_id in (None, one.id)), None)
    if found is None:
        raise Invalid("renewal.lead", _("Välj vilken organisation som leder fortsättningen."), ("party",))
    return found


def _initiative(file: AgreementFile, title: str) -> Initiative:
    """Let the new initiative begin with what the old one said; an entered partnership gives its purpose."""
    case = file.agreement.case
    with translation.override("sv"):
        said = str(_("Fortsättning: %(title)s") % {"title": file.agreement.title})
    heading = (title.strip() or said)[:MOST_TITLE]
    if case is not None:
        answers = dict(case_file(case.pk).proposal)
        challenges = tuple(case.challenges.values_list("id", flat=True))
        return Initiative({**answers, "title": heading}, challenges)
    purpose = file.sections.get("purpose")
    return Initiative(
        {"title": heading, "idea": purpose.content[:8_000] if purpose and not purpose.is_unused else ""}
    )
