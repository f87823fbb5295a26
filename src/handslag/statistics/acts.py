# SPDX-License-Identifier: EUPL-1.2
"""The one write of this room: freezing a yearly report with the figures of the day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts import Registration, add_document, close_dossier, give_number, open_dossier
from handslag.dossiers.models import Direction
from handslag.dossiers.storage import Upload
from handslag.guidelines.acts import tick_off
from handslag.guidelines.format_process import DutyKind
from handslag.guidelines.queries import adoption_on
from handslag.journal.acts import record_new
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import NotNow, Stale
from handslag.parties.actor import Actor
from handslag.parties.models import PublicBody, Unit, UnitKind
from handslag.statistics.models import YearlyReport
from handslag.statistics.report import draft_report
from handslag.statistics.rules import may_freeze, year_is_over

KIND = "yearly_report"


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report that has been set on paper: the snapshot it was made of, and the bytes."""

    snapshot: str
    pdf: bytes
    docx: bytes


def freeze_yearly_report(*, by: Actor, body_id: int, year: int, made: MadeReport) -> YearlyReport:
    """Keep the report of a year in a dossier of its own with a number; a later one of the same year is a new edition.

    The guideline's duty to count the year is ticked off with it.

    Raises: NotAllowed unless the coordinator does it; NotNow before the year is over; Stale when the figures have changed
        since the paper was made.
    """
    if refused := may_freeze(by, body_id):
        raise refused
    with record_new("dossier", by=by) as act:
        today = legal_date(act.moment)
        if refused := year_is_over(year, today.year):
            raise refused
        body = PublicBody.objects.select_for_update().get(id=body_id)
        if draft_report(body, year).snapshot != made.snapshot:
            raise Stale(
                "report.stale", _("Siffrorna har ändrats sedan rapporten gjordes. Läs den nya och frys den.")
            )
        title = _title(year)
        dossier = open_dossier(act, body=body, unit=_authority(body, today), title=title)
        number = give_number(act, dossier)
        entered = Registration(KIND, title, Direction.DRAWN_UP, today, is_shared=True)
        edition = (
            YearlyReport.objects.filter(body=body, year=year).aggregate(last=Max("edition"))["last"] or 0
        )
        snapshot = act.text(made.snapshot)
        report = YearlyReport.objects.create(
            dossier=dossier,
            body=body,
            year=year,
            edition=edition + 1,
            snapshot=snapshot,
            pdf=add_document(act, dossier, entered, Upload(f"arsrapport-{year}.pdf", made.pdf)),
            docx=add_document(act, dossier, entered, Upload(f"arsrapport-{year}.docx", made.docx)),
            frozen_on=today,
            frozen_by=by.signature,
        )
        close_dossier(act, dossier)
        act.write(
            "statistics.report_frozen",
            body_id=body.pk,
            after="frozen",
            facts={
                "year": year,
                "edition": report.edition,
                "reg_no": number,
                "snapshot": snapshot.sha256,
                "pdf": report.pdf_id,
                "docx": report.docx_id,
                "duties": tick_off(act, body.pk, DutyKind.STATISTICS, by),
            },
        )
    return report


def _title(year: int) -> str:
    # Why no translation: a title in the register is Swedish, whoever freezes the report.
    return f"Partnerskapen i siffror {year}"


def _authority(body: PublicBody, day: date) -> Unit:
    """Return the authority in whose register the report belongs: the coordinator's, else the executive board.

    Raises: NotNow when the body has neither.
    """
    adoption = adoption_on(body.pk, day)
    named = adoption.functions.get("coordinator") if adoption else None
    unit = Unit.objects.select_related("parent").filter(body=body, id=named or 0).first()
    unit = unit or Unit.objects.filter(body=body, kind=UnitKind.EXECUTIVE_BOARD).order_by("id").first()
    if unit is None:
        raise NotNow("report.no_authority", _("Lägg upp styrelsen bland enheterna först."))
    while not unit.is_authority and unit.parent is not None:
        unit = unit.parent
    return unit
