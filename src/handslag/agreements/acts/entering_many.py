# SPDX-License-Identifier: EUPL-1.2
"""How many partnerships that run already are entered together: each in its own dossier and with its own event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handslag.agreements.acts.beginning import party_rows
from handslag.agreements.acts.entering import (
    RunningPartnership,
    authority_of,
    contribution_rows,
    follow_up_rows,
    is_whole,
    running_row,
    term_row,
    write_entered,
)
from handslag.agreements.acts.handling import findable_words
from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.duties import ROOM, outlook
from handslag.agreements.headings import SectionNow
from handslag.agreements.models import (
    Agreement,
    Contribution,
    FollowUp,
    Party,
    SectionText,
    TermVersion,
)
from handslag.dossiers.acts import Duty, dossier_row, draw_numbers, open_tasks
from handslag.dossiers.models import Dossier
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.journal.acts import Batch, Gathered, Recording
from handslag.kernel.clock import legal_date
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Unit
from handslag.search.acts import Findable, put_many


@dataclass(slots=True)
class _Entering:
    """A partnership under way: its act, what is told of it, and its rows as they come about."""

    act: Gathered
    told: RunningPartnership
    unit: Unit
    dossier: Dossier
    agreement: Agreement
    parties: list[Party]
    contributions: list[Contribution]
    term: TermVersion
    follow_ups: list[FollowUp]
    section: SectionText | None = None


def enter_together(
    batch: Batch, told: Sequence[RunningPartnership], facts: Sequence[Mapping[str, object]], *, by: Actor
) -> list[Agreement]:
    """Enter partnerships that already run, one by each act of a batch, and write their events; part of an import.

    ``facts`` is what each event says more. All units belong to one body. Nothing is refused here that the caller has not
    looked for, except what the rows themselves refuse.
    Raises: Invalid for a title, organisation or day that is missing or wrong; Incomplete for an organisation without number.
    """
    units = _units({one.unit_id for one in told})
    organisations = Organisation.objects.in_bulk({key for one in told for key in one.organisation_ids})
    body_id = next(iter(units.values())).body_id
    adoption = adoption_on(body_id, legal_date(batch.acts[0].moment))
    pack = pack_of(adoption.pack_version_id).pack if adoption else None
    version_id = adoption.pack_version_id if adoption else None
    entering = [
        _begin(
            act,
            one,
            units[one.unit_id],
            [organisations[key] for key in one.organisation_ids],
            version_id,
            pack,
        )
        for act, one in zip(batch.acts, told, strict=True)
    ]
    _number(entering)
    _sections(batch, entering, by)
    _write_rows(entering)
    files = [_file_of(one, pack) for one in entering]
    duties: list[tuple[Recording, Dossier, Duty]] = []
    for one, file in zip(entering, files, strict=True):
        now = outlook(file)
        one.agreement.turn, one.agreement.next_step, one.agreement.next_due = (
            now.turn,
            now.next_step,
            now.next_due,
        )
        duties += [(one.act, one.dossier, duty) for duty in now.duties]
    open_tasks(duties, ROOM)
    # Why last: what an agreement says of its next step names rows that have got their keys by now.
    Agreement.objects.bulk_create([one.agreement for one in entering])
    put_many("agreement", [_findable(file) for file in files])
    for one, more in zip(entering, facts, strict=True):
        write_entered(one.act, one.agreement, one.dossier.reg_no or "", one.parties, one.contributions, more)
    return [one.agreement for one in entering]


def _units(ids: set[int]) -> dict[int, Unit]:
    """Return the units with those above them, as far as an authority is looked for."""
    return Unit.objects.select_related("body", "parent__parent").in_bulk(ids)


def _begin(
    act: Gathered,
    told: RunningPartnership,
    unit: Unit,
    organisations: Sequence[Organisation],
    pack_version_id: int | None,
    pack: Pack | None,
) -> _Entering:
    """Make the rows of a partnership, none of them written yet."""
    is_whole(act, told)
    Period(told.starts_on, told.until_on)
    dossier = dossier_row(
        act, body=unit.body, unit=authority_of(unit), title=told.title.strip(), reg_no=told.reg_no
    )
    agreement = running_row(act, dossier, unit, told, pack_version_id)
    parties = party_rows(agreement, [unit], organisations)
    term = term_row(act, agreement, parties[0], told)
    follow_ups = follow_up_rows(act, agreement, term)
    given = contribution_rows(agreement, parties, told, pack)
    return _Entering(act, told, unit, dossier, agreement, parties, given, term, follow_ups)


def _number(entering: Iterable[_Entering]) -> None:
    """Give those that have no number the next ones of their authorities' series."""
    waiting: dict[Unit, list[_Entering]] = {}
    for one in entering:
        if one.dossier.reg_no is None:
            waiting.setdefault(one.dossier.unit, []).append(one)
    for unit, those in waiting.items():
        numbers = draw_numbers(those[0].act, unit.body_id, unit, len(those))
        for one, number in zip(those, numbers, strict=True):
            one.dossier.reg_no, one.dossier.reg_no_folded = number, number.folded()


def _sections(batch: Batch, entering: Iterable[_Entering], by: Actor) -> None:
    """Let what each is for stand under its heading, and let every party have accepted and signed."""
    for one in entering:
        for party in one.parties:
            party.accepted_version, party.accepted_at = 1, one.act.moment
            party.accepted_by, party.has_signed = by.signature, True
        if one.told.purpose.strip():
            one.section = SectionText(
                agreement=one.agreement,
                heading="purpose",
                version=1,
                party=one.parties[0],
                text=one.act.text(one.told.purpose.strip()),
                written_by=by.signature,
                written_at=one.act.moment,
            )
    batch.keep_texts()


def _write_rows(entering: Sequence[_Entering]) -> None:
    """Write all rows but the agreements' own."""
    Dossier.objects.bulk_create([one.dossier for one in entering])
    Party.objects.bulk_create([party for one in entering for party in one.parties])
    TermVersion.objects.bulk_create([one.term for one in entering])
    FollowUp.objects.bulk_create([row for one in entering for row in one.follow_ups])
    Contribution.objects.bulk_create([row for one in entering for row in one.contributions])
    SectionText.objects.bulk_create([one.section for one in entering if one.section])


def _file_of(one: _Entering, pack: Pack | None) -> AgreementFile:
    """Return everything on record about a partnership that has just been entered, read from the rows at hand."""
    sections = {}
    if one.section:
        row = one.section
        sections["purpose"] = SectionNow(
            one.told.purpose.strip(), row.version, row.party_id, False, row.written_by, row.written_at
        )
    return AgreementFile(
        agreement=one.agreement,
        today=legal_date(one.act.moment),
        pack=pack,
        parties=tuple(one.parties),
        sections=sections,
        added=(),
        term=one.term,
        contributions=tuple(one.contributions),
        goals=(),
        signatures=(),
        powers={},
        families={},
        follow_ups=tuple(FollowUpNow(row) for row in one.follow_ups),
    )


def _findable(file: AgreementFile) -> Findable:
    agreement = file.agreement
    return Findable(
        agreement.pk,
        agreement.body_id,
        agreement.title,
        findable_words(file),
        sorted_on=agreement.starts_on,
    )
