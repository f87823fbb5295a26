# SPDX-License-Identifier: EUPL-1.2
"""Write official reports and close them."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.habits import Habits, tidy
from handslag.dossiers.habits import written as written_habits
from handslag.dossiers.models import (
    DecidingHabits,
    Document,
    Dossier,
    Report,
    ReportComment,
    ReportKind,
    ReportReading,
    ReportVersion,
)
from handslag.dossiers.reports import ReportTexts, written
from handslag.journal.acts import Recording, record
from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from handslag.parties.actor import Actor
from handslag.parties.acts import may_administer


def write_report(
    act: Recording,
    dossier: Dossier,
    texts: ReportTexts,
    meeting_on: date | None,
    by: Actor,
    kind: ReportKind = ReportKind.PARTNERSHIP,
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
        report = Report.objects.create(body_id=dossier.body_id, dossier=dossier, number=number, kind=kind)
    report.meeting_on = meeting_on
    report.save(update_fields=["meeting_on"])
    return ReportVersion.objects.create(
        body_id=dossier.body_id,
        report=report,
        number=ReportVersion.objects.filter(report=report).count() + 1,
        text=act.text(written(texts)),
        written_by=by.signature,
        author_id=by.user_id,
        written_at=act.moment,
    )


def add_comment(
    act: Recording, report: Report, version: int, heading: str, words: str, by: Actor
) -> ReportComment:
    """Keep what a colleague says of a report being written.

    Raises: Invalid without words.
    """
    if not words.strip():
        raise Invalid("report.comment", _("Skriv vad du vill säga."), fields=("words",))
    return ReportComment.objects.create(
        body_id=report.body_id,
        report=report,
        version=version,
        heading=heading[:40],
        text=act.text(words.strip()),
        written_by=f"{by.name}, {by.signature}",
        written_at=act.moment,
    )


def add_reading(act: Recording, report: Report, version: int, by: Actor) -> ReportReading:
    """Keep that a second reader has read a version and says that it is ready.

    Raises: NotNow when somebody has; NotAllowed for nobody in particular.
    """
    if by.user_id is None:
        raise NotAllowed("report.reader", _("Bara en person kan läsa som andra läsare."))
    if ReportReading.objects.filter(report=report, version=version).exists():
        raise NotNow("report.read", _("Den här versionen är redan läst och klar."))
    return ReportReading.objects.create(
        body_id=report.body_id,
        report=report,
        version=version,
        reader_id=by.user_id,
        read_by=f"{by.name}, {by.signature}",
        read_at=act.moment,
    )


def set_habits(*, by: Actor, body_id: int, habits: Habits) -> DecidingHabits:
    """Set how a body writes its reports and announces its decisions from now on.

    Raises: NotAllowed unless the body's administrator does it; Invalid for what does not hold together.
    """
    if refused := may_administer(by, body_id):
        raise refused
    kept = tidy(habits)
    with record("body", body_id, by=by) as act:
        row = DecidingHabits.objects.create(
            body_id=body_id, words=act.text(written_habits(kept)), set_by=by.signature, set_at=act.moment
        )
        act.write(
            "body.deciding_habits_set",
            body_id=body_id,
            facts={
                "headings": [one.name for one in kept.headings],
                "second_reader": kept.wants_second_reader,
                "notice_days": kept.notice_days,
            },
        )
    return row


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
