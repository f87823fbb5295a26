# SPDX-License-Identifier: EUPL-1.2
"""Reads of a matter before its board: reports with their latest words, decisions with their minutes, appendices."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from handslag.dossiers import reports
from handslag.dossiers.habits import OWN
from handslag.dossiers.habits import read as read_habits
from handslag.dossiers.models import (
    ConditionMet,
    DecidingHabits,
    Decision,
    Dispatch,
    Document,
    FileVersion,
    MinutesApproval,
    Report,
    ReportReading,
    ReportVersion,
    Statement,
)
from handslag.dossiers.queries import labels_chosen_by
from handslag.dossiers.reportfile import Appendix, BeforeItsBoard, ReportOnFile
from handslag.kernel.errors import NotFound
from handslag.kernel.prepared import Prepared

MINUTES = (
    "deciding_unit", "reasons", "other_path_words", "clauses", "matter", "condition", "proposed_by",
    "order_of_decision", "referred_back_for", "vote_words", "rescinds",
)  # fmt: skip


def decision_rows(dossier_id: int) -> QuerySet[Decision]:
    """Return the decisions of a dossier with what their minutes say, in no order."""
    approvals = MinutesApproval.objects.filter(decision=OuterRef("pk")).order_by("-id")
    met = ConditionMet.objects.filter(decision=OuterRef("pk"))
    rows: QuerySet[Decision] = (
        Decision.objects.filter(dossier_id=dossier_id)
        .select_related(*MINUTES)
        .annotate(
            condition_met_on=Subquery(met.values("met_on")[:1]),
            condition_met_by=Subquery(met.values("words__content")[:1]),
            is_unsent=Exists(Dispatch.objects.filter(decision=OuterRef("pk"), sent_on=None)),
            approved_on=Subquery(approvals.values("approved_on")[:1]),
            announced_on=Subquery(approvals.values("announced_on")[:1]),
            taken_down_on=Subquery(approvals.values("taken_down_on")[:1]),
        )
    )
    return rows


def _report_rows(dossier_id: int) -> QuerySet[Report]:
    versions = ReportVersion.objects.filter(report=OuterRef("pk")).order_by("-number")
    habits = DecidingHabits.objects.filter(body=OuterRef("body")).order_by("-id")
    rows: QuerySet[Report] = (
        Report.objects.filter(dossier_id=dossier_id)
        .select_related("to_unit", "document", "editable")
        .annotate(
            frozen_sha256=F("frozen__sha256"),
            words=Subquery(versions.values("text__content")[:1]),
            version=Subquery(versions.values("number")[:1]),
            author_id=Subquery(versions.values("author_id")[:1]),
            read_by=Subquery(
                ReportReading.objects.filter(report=OuterRef("pk")).order_by("-version").values("read_by")[:1]
            ),
            read_version=Subquery(
                ReportReading.objects.filter(report=OuterRef("pk")).order_by("-version").values("version")[:1]
            ),
            habits=Subquery(habits.values("words__content")[:1]),
        )
    )
    return rows


_reports_of: Prepared[Any] = Prepared(_report_rows)  # Why Any: Django adds what is annotated.


def reports_on_file(dossier_id: int) -> tuple[ReportOnFile, ...]:
    """Return the reports of a dossier with their latest words, oldest first."""
    # Why sorted here: see cases.queries; the rows are few.
    rows = sorted(_reports_of(dossier_id), key=attrgetter("number"))
    return tuple(_report(row, reports.read(row.words)) for row in rows)


def _report(row: Any, texts: reports.ReportTexts) -> ReportOnFile:
    """Return a report with its texts and the headings they stand under.

    Why Any: Django adds what is annotated.
    """
    habits = read_habits(row.habits)
    names = {one.name for one in habits.headings}
    is_left = any(text and name.startswith(OWN) and name not in names for name, text in texts.words.items())
    return ReportOnFile(
        row,
        texts,
        row.version,
        row.author_id,
        (row.read_by or "") if row.read_version == row.version else "",
        habits.with_written(texts.words, labels_chosen_by(row.body_id) if is_left else {}),
    )


def minutes_of(decision_ids: Iterable[int]) -> list[Decision]:
    """Return decisions with all that their minutes say: texts, statements, approvals and those they are sent to."""
    return list(
        Decision.objects.filter(id__in=decision_ids)
        .select_related("report", *MINUTES)
        .prefetch_related("statements__text", "approvals", "dispatches")
        .order_by("id")
    )


def minutes_in(file: BeforeItsBoard, decision_id: int) -> Decision:
    """Return a decision of a board in a matter, with all that its minutes say.

    Raises: NotFound when the matter has no such decision of a board.
    """
    if decision_id not in {one.pk for one in file.decisions if one.meeting_on is not None}:
        raise NotFound("decision.unknown", _("Beslutet finns inte i ärendet."))
    return minutes_of([decision_id])[0]


def with_what_hangs_on(decisions: Sequence[Decision]) -> Sequence[Decision]:
    """Load statements and receivers of decisions that are at hand already, in order."""
    prefetch_related_objects(
        decisions,
        Prefetch("statements", Statement.objects.select_related("text").order_by("id")),
        Prefetch("dispatches", Dispatch.objects.order_by("id")),
    )
    return decisions


def appendices_of(dossier_id: int, document_ids: Iterable[int]) -> list[Appendix]:
    """Return the documents that go with a report, in the order they are numbered in it."""
    ids = list(document_ids)
    files = FileVersion.objects.filter(document=OuterRef("pk")).order_by("-number")
    rows = Document.objects.filter(dossier_id=dossier_id, id__in=ids).annotate(
        latest=Subquery(files.values("sha256")[:1])
    )
    told = rows.values_list("pk", "number", "title", "dated_on", "latest")
    known = {pk: Appendix(number, title, dated_on, latest) for pk, number, title, dated_on, latest in told}
    return [known[one] for one in ids if one in known]
