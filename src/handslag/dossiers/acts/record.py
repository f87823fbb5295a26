# SPDX-License-Identifier: EUPL-1.2
"""Open dossiers, give them numbers, enter documents, and record what sources tell."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts.numbering import draw_numbers
from handslag.dossiers.models import (
    Dossier,
    HistoricalKind,
    HistoricalRecord,
)
from handslag.journal.acts import Recording, record_new
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.kernel.identity import RegNo
from handslag.parties.actor import Actor
from handslag.parties.models import PublicBody, Unit
from handslag.parties.roles import Role

MOST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Recollection:
    """What a source document says of a talk, a partnership or a proposal, in our own words.

    ``reg_no`` is the number the source gives; empty when it gives none.
    """

    kind: str
    title: str
    text: str
    source: str
    heading: str = ""
    parties: str = ""
    term: str = ""
    reg_no: str = ""


def open_dossier(
    act: Recording, *, body: PublicBody, unit: Unit, title: str, reg_no: RegNo | None = None
) -> Dossier:
    """Open a dossier under the act's stream key: with the number it has in the body's register already, or without any.

    Raises: Invalid when another matter of the body has the number.
    """
    if reg_no:
        _number_is_free(body.pk, reg_no)
    dossier = dossier_row(act, body=body, unit=unit, title=title, reg_no=reg_no)
    dossier.save(force_insert=True)
    return dossier


def dossier_row(
    act: Recording, *, body: PublicBody, unit: Unit, title: str, reg_no: RegNo | None = None
) -> Dossier:
    """Return the row of a dossier under the act's stream key, not yet written."""
    return Dossier(
        id=act.stream.key,
        body=body,
        unit=unit,
        title=title[:MOST_TITLE],
        opened_on=clock.legal_date(act.moment),
        reg_no=reg_no,
        reg_no_folded=reg_no.folded() if reg_no else None,
    )


def correct_dossier(dossier: Dossier, *, title: str, reg_no: RegNo | None) -> None:
    """Correct what a dossier was entered with: its title and unit, and its number when another is given.

    Raises: Invalid when another matter of the body has the number.
    """
    if reg_no and reg_no.folded() != dossier.reg_no_folded:
        _number_is_free(dossier.body_id, reg_no)
        dossier.reg_no, dossier.reg_no_folded = reg_no, reg_no.folded()
    dossier.title = title[:MOST_TITLE]
    dossier.save(update_fields=["title", "unit", "reg_no", "reg_no_folded"])


def _number_is_free(body_id: int, reg_no: RegNo) -> None:
    if Dossier.objects.filter(body_id=body_id, reg_no_folded=reg_no.folded()).exists():
        raise Invalid(
            "dossier.number_taken",
            _("Diarienumret %(number)s finns redan på ett annat ärende.") % {"number": reg_no},
            fields=("reg_no",),
        )


def give_number(act: Recording, dossier: Dossier) -> str:
    """Give the dossier the next number of its authority's series for the year.

    The series row stays locked to the end of the act, so numbers run without gap.
    Raises: NotNow when it has a number.
    """
    if dossier.reg_no:
        raise NotNow("dossier.numbered", _("Ärendet har redan ett diarienummer."))
    number = draw_numbers(act, dossier.body_id, dossier.unit, 1)[0]
    dossier.reg_no, dossier.reg_no_folded = number, number.folded()
    dossier.save(update_fields=["reg_no", "reg_no_folded"])
    return number


def close_dossier(act: Recording, dossier: Dossier) -> None:
    """Close the dossier on the act's day."""
    dossier.closed_on = clock.legal_date(act.moment)
    dossier.save(update_fields=["closed_on"])


def reopen_dossier(dossier: Dossier) -> None:
    """Open a dossier again when what closed it no longer stands."""
    dossier.closed_on = None
    dossier.save(update_fields=["closed_on"])


def record_history(*, by: Actor, body_id: int, unit_id: int, told: Recollection) -> HistoricalRecord:
    """Put on record what a source document tells, in a dossier of its own that takes no number from a series.

    Raises: NotAllowed unless the installation does it; Invalid for an unknown kind, without source, for another body's
        unit, or for a body that is not marked as historical.
    """
    if by.role != Role.INSTALLER:
        raise NotAllowed("history.installer", _("Bara installationen kan föra in det som varit."))
    unit = (
        Unit.objects.select_related("body")
        .filter(id=unit_id, body_id=body_id, body__is_historical=True)
        .first()
    )
    if unit is None or told.kind not in HistoricalKind.values or not told.source.strip():
        raise Invalid(
            "history.source",
            _("Ange huvudman, slag och vilken källa uppgiften kommer ur."),
            fields=("source",),
        )
    with record_new("dossier", by=by) as act:
        dossier = open_dossier(act, body=unit.body, unit=unit, title=told.title)
        if told.reg_no:
            number = RegNo(told.reg_no)
            dossier.reg_no, dossier.reg_no_folded = number, number.folded()
            dossier.save(update_fields=["reg_no", "reg_no_folded"])
        found = HistoricalRecord.objects.create(
            body_id=body_id,
            dossier=dossier,
            kind=told.kind,
            title=told.title,
            parties=told.parties,
            term=told.term,
            source=told.source,
            heading=told.heading,
            text=act.text(told.text),
            recorded_at=act.moment,
        )
        act.write(
            "dossier.history_recorded",
            body_id=body_id,
            facts={"kind": told.kind, "title": told.title, "source": told.source},
        )
    return found
