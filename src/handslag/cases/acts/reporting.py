# SPDX-License-Identifier: EUPL-1.2
"""Colleagues around an official report that is being written: comments beside the text, and the second reader."""

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import handle
from handslag.cases.models import Case
from handslag.dossiers.acts import add_comment, add_reading
from handslag.kernel.errors import NotNow, Stale
from handslag.parties.actor import Actor


def comment_on_report(*, by: Actor, case_id: int, words: str, heading: str = "") -> Case:
    """Say something about the report being written, beside a heading or the whole of it.

    Raises: Invalid without words; NotNow when nobody has begun to write.
    """
    with handle(case_id, "comment_on_report", by=by) as handling:
        draft = handling.file.draft_report
        if draft is None:
            raise NotNow("case.report_none", _("Inget tjänsteutlåtande skrivs just nu."))
        known = {one.name for one in draft.habits.headings}
        comment = add_comment(
            handling.act, draft.row, draft.version, heading if heading in known else "", words, by
        )
        handling.facts |= {"report": draft.row.pk, "version": draft.version, "heading": comment.heading}
    return handling.case


def read_report(*, by: Actor, case_id: int, version: int) -> Case:
    """Say as the second reader that a version of the report is ready.

    Raises: NotAllowed for whoever wrote it; Incomplete while something is missing; Stale when a newer version has come.
    """
    with handle(case_id, "read_report", by=by) as handling:
        draft = handling.file.draft_report
        if draft is None or draft.version != version:
            raise Stale("report.version", _("En nyare version har sparats. Läs den först."))
        add_reading(handling.act, draft.row, version, by)
        handling.facts |= {"report": draft.row.pk, "version": version}
    return handling.case
