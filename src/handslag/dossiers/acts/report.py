# SPDX-License-Identifier: EUPL-1.2
"""Write official reports and close them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import (
    Document,
    Dossier,
    Report,
    ReportVersion,
)
from handslag.dossiers.reports import ReportTexts, written
from handslag.journal.acts import Recording
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.actor import Actor


def write_report(
    act: Recording, dossier: Dossier, texts: ReportTexts, meeting_on: date | None, by: Actor
) -> ReportVersion:
    """Keep a version of the report that is being written; the first version opens it.

    Raises: Invalid when an appendix is no document of the dossier.
    """
    appendices = set(texts.appendices)
    if Document.objects.filter(dossier=dossier, id__in=appendices).count() != len(appendices):
        raise Invalid(
            "report.appendices", _("Välj bilagor bland ärendets egna handlingar."), fields=("appendices",)
        )
    report = Report.objects.filter(dossier=dossier, handed_over_at=None).first()
    if report is None:
        number = Report.objects.filter(dossier=dossier).count() + 1
        report = Report.objects.create(body_id=dossier.body_id, dossier=dossier, number=number)
    report.meeting_on = meeting_on
    report.save(update_fields=["meeting_on"])
    return ReportVersion.objects.create(
        body_id=dossier.body_id,
        report=report,
        number=ReportVersion.objects.filter(report=report).count() + 1,
        text=act.text(written(texts)),
        written_by=by.signature,
        written_at=act.moment,
    )


def freeze_report(
    act: Recording, report: Report, *, to_unit_id: int, snapshot: str, document: Document, editable: Document
) -> Report:
    """Close a report: it is handed over to a board with everything it says that day.

    Raises: NotNow when it has been handed over.
    """
    if report.handed_over_at is not None:
        raise NotNow("report.frozen", _("Tjänsteutlåtandet är redan överlämnat."))
    report.to_unit_id, report.document, report.editable = to_unit_id, document, editable
    report.frozen = act.text(snapshot)
    report.dated_on, report.handed_over_at = clock.legal_date(act.moment), act.moment
    report.save()
    return report


def plan_meeting(report: Report, meeting_on: date | None) -> None:
    """Move a report to another meeting of the board."""
    report.meeting_on = meeting_on
    report.save(update_fields=["meeting_on"])
