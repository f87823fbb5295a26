# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads of commissions: the list, the file of one, what it may grow out of."""

from datetime import date

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.models import ENDED, OPEN, Commission, CommissionPart
from handslag.dossiers.deciding_queries import decision_rows, reports_on_file
from handslag.dossiers.models import Dispatch, Document
from handslag.dossiers.queries import habits_of
from handslag.guidelines.format_process import DutyKind
from handslag.guidelines.models import Draft, DraftState, DutyOccasion
from handslag.guidelines.queries import pack_of
from handslag.journal.models import Text
from handslag.journal.queries import events_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.parties.models import Unit, UnitKind
from handslag.search.queries import is_searchable, matching_ids

DECIDING_KINDS = (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.ASSEMBLY, UnitKind.COMPANY)


def commission_file(commission_id: int, today: date | None = None) -> CommissionFile:
    """Load everything on record about a commission in a constant number of queries.

    Raises: NotFound when there is no such commission.
    """
    row = (
        Commission.objects.filter(pk=commission_id)
        .select_related(
            "dossier__unit",
            "body",
            "board",
            "responsible_unit",
            "officer",
            "text",
            "occasion",
            "draft__dossier",
        )
        .first()
    )
    if row is None:
        raise _unknown()
    return file_about(row, today or clock.today())


def file_about(row: Commission, today: date) -> CommissionFile:
    """Load everything on record about a commission that is at hand already."""
    told = Dispatch.objects.filter(decision__dossier_id=row.pk, sent_on__isnull=False, to_unit__isnull=False)
    parts = CommissionPart.objects.filter(commission=row).select_related("asked").order_by("number")
    return CommissionFile(
        row,
        today,
        habits_of(row.body_id),
        tuple(parts),
        reports_on_file(row.pk),
        tuple(sorted(decision_rows(row.pk), key=lambda one: one.pk)),
        frozenset(told.values_list("to_unit_id", flat=True)),
    )


def commission_seen_by(commission_id: int, by: Actor, today: date | None = None) -> CommissionFile:
    """Load a commission for somebody who may see it.

    Raises: NotFound for everybody else, so that its existence is not told.
    """
    file = commission_file(commission_id, today)
    if not file.roles_of(by):
        raise _unknown()
    return file


def _unknown() -> NotFound:
    return NotFound("commission.unknown", _("Uppdraget finns inte, eller så har du inte tillgång till det."))


def commissions_of(
    by: Actor, *, kind: str = "", board_id: int | None = None, is_open: bool | None = None, text: str = ""
) -> QuerySet[Commission]:
    """Return the commissions that the actor sees, by due day, those without any last."""
    rows: QuerySet[Commission] = Commission.objects.visible_to(by).select_related("dossier", "board")
    if kind:
        rows = rows.filter(kind=kind)
    if board_id:
        rows = rows.filter(board_id=board_id)
    if is_open is not None:
        rows = rows.filter(state__in=OPEN if is_open else ENDED)
    if is_searchable(text):
        rows = rows.filter(pk__in=matching_ids("commission", text, [by.body_id or 0]))
    return rows.order_by(F("next_due").asc(nulls_last=True), "-pk")


def boards_of(body_id: int) -> list[Unit]:
    """Return those that a body's commissions may come from."""
    return list(Unit.objects.filter(body_id=body_id, kind__in=DECIDING_KINDS).order_by("name"))


def occasions_to_report_on(by: Actor) -> list[DutyOccasion]:
    """Return the open standing duties to report to a board that no commission answers yet, by due day."""
    rows = DutyOccasion.objects.visible_to(by).open().filter(commission=None).order_by("due_on", "id")
    return [one for one in rows.select_related("place", "unit") if is_board_report(one)]


def is_board_report(occasion: DutyOccasion) -> bool:
    """Tell if a standing duty asks for a report to a board."""
    duties = pack_of(occasion.pack_version_id).pack.duties
    return any(one.id == occasion.duty and one.kind is DutyKind.BOARD_REPORT for one in duties)


def drafts_to_propose(by: Actor) -> list[Draft]:
    """Return the drafts of guidelines that are neither adopted nor discarded, the latest first."""
    rows = Draft.objects.visible_to(by).filter(state__in=(DraftState.DRAFTING, DraftState.REFERRED))
    return list(rows.order_by("-pk"))


def withdrawn_because(commission_id: int) -> str:
    """Return why a commission was closed without a decision; empty when it was not."""
    closed = events_of("dossier", commission_id).filter(kind="commission.withdrawn").first()
    if closed is None:
        return ""
    kept = Text.objects.filter(stream_kind="dossier", stream_key=commission_id)
    return kept.filter(sha256=closed.facts["reasons"]).values_list("content", flat=True).get()


def documents_in(dossier_id: int) -> list[Document]:
    """Return the documents of a dossier in the order of their numbers."""
    return list(Document.objects.filter(dossier_id=dossier_id).order_by("number"))
