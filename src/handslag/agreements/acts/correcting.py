# SPDX-License-Identifier: EUPL-1.2
"""How a partnership that was entered from papers is corrected, while nobody has done anything with it since."""

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.beginning import contribution_said
from handslag.agreements.acts.entering import (
    RunningPartnership,
    authority_of,
    contribution_rows,
    follow_up_rows,
    is_whole,
    term_row,
)
from handslag.agreements.acts.handling import settle
from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.models import (
    Contribution,
    FollowUp,
    FollowUpState,
    Party,
    SectionText,
    Side,
    State,
)
from handslag.agreements.queries import agreement_file
from handslag.dossiers.acts import correct_dossier
from handslag.journal.acts import Recording
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import NotNow
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.models import Unit

BEGUN = (FollowUpState.OPEN, FollowUpState.CLOSED)


def correct_entered(
    act: Recording, agreement_id: int, told: RunningPartnership, *, by: Actor
) -> dict[str, object]:
    """Let what is told now stand in place of what was told when it was entered; return what the event says.

    The shared text gets a new version, which all parties stand behind as they did behind the first. The parties stay.
    Raises: NotNow when it runs no more or a follow-up has begun; Invalid for what is missing or wrong.
    """
    is_whole(act, told)
    term = Period(told.starts_on, told.until_on)
    file = agreement_file(agreement_id, legal_date(act.moment))
    agreement = file.agreement
    if agreement.state != State.ACTIVE or any(one.row.state in BEGUN for one in file.follow_ups):
        raise NotNow(
            "agreement.correct",
            _("Partnerskapet har gått vidare sedan det fördes in. Ändra det på dess egen sida."),
        )
    agreement.version += 1
    agreement.title = told.title.strip()[:200]
    agreement.starts_on, agreement.until_on, agreement.signed_on = term.start, term.until, told.signed_on
    agreement.begun_on = told.signed_on
    _correct_unit(file, told)
    correct_dossier(agreement.dossier, title=agreement.title, reg_no=told.reg_no)
    Party.objects.filter(agreement=agreement).update(
        accepted_version=agreement.version, accepted_at=act.moment, accepted_by=by.signature
    )
    _correct_purpose(act, file, told, by)
    row = term_row(act, agreement, file.parties[0], told, agreement.version)
    row.save(force_insert=True)
    FollowUp.objects.filter(agreement=agreement).delete()
    FollowUp.objects.bulk_create(follow_up_rows(act, agreement, row))
    Contribution.objects.filter(agreement=agreement, removed_in=None).update(removed_in=agreement.version)
    given = contribution_rows(agreement, file.parties, told, file.pack)
    for one in given:
        one.added_in = agreement.version
    Contribution.objects.bulk_create(given)
    settle(act, agreement, file)
    return {
        "version": agreement.version,
        "from": term.start,
        "until": term.until,
        "signed_on": told.signed_on,
        "contributions": [contribution_said(one) for one in given],
    }


def _correct_unit(file: AgreementFile, told: RunningPartnership) -> None:
    """Let another unit answer for it, and be its public party."""
    agreement = file.agreement
    if told.unit_id == agreement.responsible_unit_id:
        return
    unit = Unit.objects.select_related("parent__parent").get(id=told.unit_id, body_id=agreement.body_id)
    public = next(one for one in file.parties if one.side == Side.PUBLIC)
    Party.objects.filter(id=public.id).update(unit=unit, name=unit.name)
    agreement.responsible_unit = unit
    agreement.dossier.unit = authority_of(unit)


def _correct_purpose(act: Recording, file: AgreementFile, told: RunningPartnership, by: Actor) -> None:
    now = file.sections.get("purpose")
    purpose = told.purpose.strip()
    if not purpose or (now and now.content == purpose):
        return
    SectionText.objects.create(
        agreement=file.agreement,
        heading="purpose",
        version=file.agreement.version,
        party=file.parties[0],
        text=act.text(purpose),
        written_by=by.signature,
        written_at=act.moment,
    )
