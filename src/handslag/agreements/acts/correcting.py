# SPDX-License-Identifier: EUPL-1.2
"""How a partnership that was entered from papers is corrected, while nobody has done anything with it since."""

from collections.abc import Sequence

from django.utils import translation
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
from handslag.agreements.queries import agreement_file
from handslag.dossiers.acts import correct_dossier
from handslag.dossiers.paper_facts import day_said
from handslag.journal.acts import Recording
from handslag.journal.hashing import text_hash
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

    The shared text gets a new version, which all parties stand behind as they did behind the first. The parties stay. The
    event says how it stands now and, under ``was``, how that stood which is another now.
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
    before, called = _said(agreement, file.term, file.contributions), agreement.title
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
    if agreement.title != called:
        _keep_titles(act, called, agreement.title)
    row = term_row(act, agreement, file.parties[0], told, agreement.version)
    row.save(force_insert=True)
    FollowUp.objects.filter(agreement=agreement).delete()
    FollowUp.objects.bulk_create(follow_up_rows(act, agreement, row))
    given = _correct_contributions(file, told)
    settle(act, agreement, file)
    now = _said(agreement, row, given)
    return {
        "version": agreement.version,
        **now,
        "was": {name: said for name, said in before.items() if said != now[name]},
    }


def _said(agreement: Agreement, term: TermVersion | None, given: Sequence[Contribution]) -> dict[str, object]:
    """Return what the event says of how it stands; a title by its sha256, since an event holds no free text.

    Units: as in contribution_said; days as ISO text, ``until`` not included.
    """
    return {
        "number": agreement.dossier.reg_no,
        "title": text_hash(agreement.title),
        "unit": agreement.responsible_unit_id,
        "from": day_said(agreement.starts_on),
        "until": day_said(agreement.until_on),
        "signed_on": day_said(agreement.signed_on),
        "notice_months": term.notice_months if term else None,
        "warn_months": term.warn_months if term else None,
        "cadence": term.cadence if term else "",
        "contributions": [contribution_said(one) for one in given],
    }


def _keep_titles(act: Recording, before: str, after: str) -> None:
    """Keep the words of both titles, of which the event says the sha256."""
    for title in (before, after):
        act.text(title)


def _correct_contributions(file: AgreementFile, told: RunningPartnership) -> list[Contribution]:
    agreement = file.agreement
    Contribution.objects.filter(agreement=agreement, removed_in=None).update(removed_in=agreement.version)
    given = contribution_rows(agreement, file.parties, told, file.pack)
    for one in given:
        one.added_in = agreement.version
    return Contribution.objects.bulk_create(given)


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
    """Let the purpose be what is told now; where nothing is told any more the heading is left out, since texts stay."""
    now = file.sections.get("purpose")
    stands = now.content if now and not now.is_unused else ""
    purpose = told.purpose.strip()
    if purpose == stands:
        return
    with translation.override("sv"):
        reason = str(_("Listan säger inget om syftet längre."))
    SectionText.objects.create(
        agreement=file.agreement,
        heading="purpose",
        version=file.agreement.version,
        party=file.parties[0],
        text=act.text(purpose or reason),
        is_unused=not purpose,
        written_by=by.signature,
        written_at=act.moment,
    )
