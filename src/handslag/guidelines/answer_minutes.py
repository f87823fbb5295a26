# SPDX-License-Identifier: EUPL-1.2
"""What an extract of minutes says of the decision by which a board gave its answer to a referral, as canonical JSON in Swedish.

Why Any: a snapshot is simple JSON, which has no narrower type.
"""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.deciding_queries import appendices_of, minutes_of
from handslag.dossiers.paper_facts import appendix_rows, day_said, minutes_said
from handslag.guidelines.draft_queries import papers_going_with
from handslag.guidelines.lifecycle import AnswerFile
from handslag.journal.hashing import canonical
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import NotFound


def answer_minutes(file: AnswerFile) -> str:
    """Write what the extract says: the answer is the matter in short, its documents go with it, and it goes to those who asked.

    Raises: NotFound while the answer has no decision of its own.
    """
    response, body = file.response, file.draft.body
    dossier, referral = response.dossier, response.referral
    if response.decision_id is None or dossier is None:
        raise NotFound("answer.no_decision", _("Svaret har inget eget beslut."))
    head: dict[str, Any] = {
        "title": dossier.title,
        "reg_no": response.reg_no,
        "received_on": day_said(legal_date(referral.sent_at)),
        "body": body.name,
        "footer": " · ".join(part for part in (body.name, body.phone, body.email) if part),
        "unit": response.name,
        "board": response.name,
        "organisations": [],
    }
    papers = appendices_of(dossier.pk, [one.document_id for one in papers_going_with(response)])
    with translation.override("sv"):
        said = minutes_said(head, minutes_of([response.decision_id])[0], None)
        said["matter"] = said["matter"] or (response.overall.content if response.overall else "")
        said["appendices"] = appendix_rows(papers)
        said["dispatch"] = said["dispatch"] or [referral.asked_by_unit.name]
    return canonical(said).decode()
