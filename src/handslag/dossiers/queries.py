# SPDX-License-Identifier: EUPL-1.2
"""Reads of dossiers for pages."""

from django.db.models import QuerySet

from handslag.dossiers.habits import Habits
from handslag.dossiers.habits import read as read_habits
from handslag.dossiers.models import (
    DecidingHabits,
    Decision,
    DelegatesNoted,
    Document,
    Dossier,
    HistoricalRecord,
    Recusal,
    Reminder,
    ReportComment,
)
from handslag.dossiers.reminding import Made
from handslag.parties.actor import Actor


def habits_of(body_id: int) -> Habits:
    """Return how a body writes its reports and announces its decisions."""
    rows = DecidingHabits.objects.filter(body_id=body_id).order_by("-id")
    return read_habits(rows.values_list("words__content", flat=True).first())


def labels_chosen_by(body_id: int) -> dict[str, str]:
    """Return what a body's headings are called by name, those that it has chosen before too; the latest words count."""
    rows = (
        DecidingHabits.objects.filter(body_id=body_id).order_by("id").values_list("words__content", flat=True)
    )
    return {one.name: str(one.label) for words in rows for one in read_habits(words).headings}


def comments_on(report_id: int) -> list[ReportComment]:
    """Return what colleagues have said of a report, oldest first, with the words."""
    return list(ReportComment.objects.filter(report_id=report_id).select_related("text").order_by("id"))


def delegated_since_last(body_id: int, unit_id: int) -> QuerySet[Decision]:
    """Return what delegates of a board have decided since it was told last, oldest first."""
    told = DelegatesNoted.objects.filter(body_id=body_id, unit_id=unit_id).order_by("-id")
    last = told.values_list("last_decision_id", flat=True).first() or 0
    rows: QuerySet[Decision] = (
        Decision.objects.filter(body_id=body_id, deciding_unit_id=unit_id, pk__gt=last)
        .exclude(delegation="")
        .select_related("dossier")
        .order_by("id")
    )
    return rows


def history_of(body_id: int) -> list[HistoricalRecord]:
    """Return what source documents tell of a body, in the order it was put on record, with texts and units."""
    return list(
        HistoricalRecord.objects.filter(body_id=body_id)
        .select_related("text", "dossier__unit")
        .order_by("dossier_id")
    )


def reminders_in(dossier_id: int) -> Made:
    """Return the reminders that have been made in a dossier."""
    rows = Reminder.objects.filter(dossier_id=dossier_id).values_list("code", "about", "due_on", "number")
    return frozenset(((code, about, due_on), number) for code, about, due_on, number in rows)


def known_file(dossier_id: int, sha256: str, by: Actor) -> Document | None:
    """Return the document in a dossier that has the very same file, among those that the actor may read."""
    found: Document | None = (
        Document.objects.filter(dossier_id=dossier_id, files__sha256=sha256)
        .open_to(by)
        .order_by("number")
        .first()
    )
    return found


def recusals_in(dossier: Dossier) -> list[Recusal]:
    """Return every conflict of interest that was put on record in a matter, with reasons, newest first."""
    return list(Recusal.objects.filter(dossier=dossier).select_related("user", "reasons").order_by("-id"))
