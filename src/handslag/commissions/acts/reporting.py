# SPDX-License-Identifier: EUPL-1.2
"""The official report of a commission while it is written: versions, comments, the second reader, documents to go with it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.commissions.acts.handling import Handling, handle
from handslag.commissions.models import Commission
from handslag.dossiers.acts import (
    MOST_TITLE,
    Registration,
    add_comment,
    add_reading,
    require_unknown,
    write_report,
)
from handslag.dossiers.acts import add_document as enter_document
from handslag.dossiers.models import Direction, ReportKind
from handslag.dossiers.reportfile import ReportOnFile
from handslag.dossiers.reports import ReportTexts, tidy
from handslag.dossiers.storage import Upload
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotNow, Stale
from handslag.parties.actor import Actor


def save_report(
    *,
    by: Actor,
    commission_id: int,
    texts: ReportTexts,
    meeting_on: date | None = None,
    seen: int | None = None,
) -> Commission:
    """Save what people have written in the official report; facts are drawn from the rooms below until it is handed over.

    Raises: Invalid when a text is too long or an appendix is no document of the matter; Stale when somebody else saved
        meanwhile.
    """
    with handle(commission_id, "save_report", by=by, seen=seen) as handling:
        kind = ReportKind(handling.commission.kind)
        version = write_report(handling.act, handling.dossier, tidy(texts), meeting_on, by, kind)
        handling.facts |= {"report": version.report_id, "version": version.number, "meeting_on": meeting_on}
    return handling.commission


def comment_on_report(*, by: Actor, commission_id: int, words: str, heading: str = "") -> Commission:
    """Say something about the report being written, beside a heading or the whole of it.

    Raises: Invalid without words; NotNow when nobody has begun to write.
    """
    with handle(commission_id, "comment_on_report", by=by) as handling:
        draft = _draft(handling)
        known = {one.name for one in draft.habits.headings}
        comment = add_comment(
            handling.act, draft.row, draft.version, heading if heading in known else "", words, by
        )
        handling.facts |= {"report": draft.row.pk, "version": draft.version, "heading": comment.heading}
    return handling.commission


def read_report(*, by: Actor, commission_id: int, version: int) -> Commission:
    """Say as the second reader that a version of the report is ready.

    Raises: NotAllowed for whoever wrote it; Incomplete while something is missing; Stale when a newer version has come.
    """
    with handle(commission_id, "read_report", by=by) as handling:
        draft = _draft(handling)
        if draft.version != version:
            raise Stale("report.version", _("En nyare version har sparats. Läs den först."))
        add_reading(handling.act, draft.row, version, by)
        handling.facts |= {"report": draft.row.pk, "version": version}
    return handling.commission


def add_document(*, by: Actor, commission_id: int, title: str, upload: Upload) -> Commission:
    """Enter a document of the body's own, which may go with the report as an appendix.

    Raises: Invalid without title; NotNow for a file that is in the matter already.
    """
    with handle(commission_id, "add_document", by=by) as handling:
        if not title.strip() or len(title) > MOST_TITLE:
            raise Invalid(
                "document.title", _("Ge handlingen ett namn på högst 200 tecken."), fields=("title",)
            )
        require_unknown(handling.dossier, upload, by)
        today = legal_date(handling.act.moment)
        said = Registration("appendix", title.strip(), Direction.DRAWN_UP, today)
        document = enter_document(handling.act, handling.dossier, said, upload)
        handling.facts |= {"document": document.pk, "number": document.number}
    return handling.commission


def _draft(handling: Handling) -> ReportOnFile:
    draft = handling.file.draft_report
    if draft is None:
        raise NotNow("commission.report_none", _("Inget tjänsteutlåtande skrivs just nu."))
    return draft
