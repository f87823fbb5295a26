# SPDX-License-Identifier: EUPL-1.2
"""Bring documents with an answer to a referral, and say which of them is the answer itself."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts import Registration, add_document, require_unknown
from handslag.dossiers.models import Direction, Dossier
from handslag.dossiers.storage import Upload
from handslag.guidelines.acts.own_matter import facts_of, open_own, own_matter
from handslag.guidelines.lifecycle import ANSWER, BEGUN, AnswerFile
from handslag.guidelines.models import AnswerDocument, AnswerPart, ReferralResponse
from handslag.journal.acts import Recording
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotFound, NotNow
from handslag.parties.actor import Actor

MOST_PAPERS = 20
KIND = "referral_answer"


@dataclass(frozen=True, slots=True)
class PaperBrought:
    """A file that goes with an answer: what it is called, and if it is the answer itself."""

    upload: Upload
    title: str
    part: str = AnswerPart.APPENDIX


def bring_document(*, by: Actor, response_id: int, paper: PaperBrought) -> AnswerDocument:
    """Bring a document with an answer that is not given yet; the first thing a unit does opens its own matter.

    Raises: Refused by the table; Invalid for more than twenty; NotNow for a file that is there already.
    """
    with own_matter(response_id, by) as (act, file):
        move, before = ANSWER.require("bring", file, by), file.state
        is_unit = file.response.unit_id is not None
        open_own(act, file)
        file.response.save()
        found = add_paper(act, file, file.response.dossier or file.draft.dossier, paper, by)
        act.write(
            move.event,
            body_id=file.response.body_id,
            before=before,
            after=BEGUN if is_unit else before,
            facts={**facts_of(file), "document": found.document_id, "part": found.part},
        )
    return found


def mark_document(*, by: Actor, response_id: int, document_id: int, part: str) -> AnswerDocument:
    """Say what a document is to the answer, or that it does not go with it after all; it stays in the matter.

    Raises: Refused by the table; NotFound for a document of something else; Invalid for an unknown part; NotNow when it says so.
    """
    if part not in AnswerPart.values:
        raise Invalid("answer.part", _("Välj vad handlingen är."), fields=("part",))
    with own_matter(response_id, by) as (act, file):
        move = ANSWER.require("mark", file, by)
        found = AnswerDocument.objects.filter(response_id=response_id, document_id=document_id).first()
        if found is None:
            raise NotFound("answer.document", _("Handlingen hör inte till det här svaret."))
        if found.part == part:
            raise NotNow("answer.part_same", _("Det står redan så. Inget har ändrats."), fields=("part",))
        before = found.part
        _make_room(file.response, part)
        found.part = part
        found.save(update_fields=["part"])
        act.write(
            move.event,
            body_id=file.response.body_id,
            before=file.state,
            facts={**facts_of(file), "document": document_id, "part": part, "part_before": before},
        )
    return found


def add_paper(
    act: Recording, file: AnswerFile, dossier: Dossier, paper: PaperBrought, by: Actor
) -> AnswerDocument:
    """Enter a document in the matter that an act has open, and say what it is to the answer.

    Raises: Invalid for more than twenty, or an unknown part; NotNow for a file that is there already.
    """
    response = file.response
    if paper.part not in AnswerPart.values:
        raise Invalid("answer.part", _("Välj vad handlingen är."), fields=("part",))
    if AnswerDocument.objects.filter(response=response).count() >= MOST_PAPERS:
        raise Invalid(
            "answer.papers", _("Ett svar kan ha högst 20 handlingar. Slå ihop några."), fields=("file",)
        )
    require_unknown(dossier, paper.upload, by)
    is_own = dossier.pk == response.dossier_id
    document = add_document(
        act,
        dossier,
        Registration(
            kind=KIND,
            title=paper.title,
            direction=Direction.DRAWN_UP if is_own else Direction.RECEIVED,
            dated_on=legal_date(act.moment),
            counterpart="" if is_own else response.name,
            from_organisation_id=response.organisation_id,
        ),
        paper.upload,
    )
    _make_room(response, paper.part)
    return AnswerDocument.objects.create(
        body_id=response.body_id, response=response, document=document, part=paper.part
    )


def has_own_paper(response: ReferralResponse) -> bool:
    """Tell if one of the documents is the answer itself."""
    return AnswerDocument.objects.filter(response=response, part=AnswerPart.ANSWER).exists()


def _make_room(response: ReferralResponse, part: str) -> None:
    """Let the document that was the answer become an appendix when another is."""
    if part == AnswerPart.ANSWER:
        AnswerDocument.objects.filter(response=response, part=AnswerPart.ANSWER).update(
            part=AnswerPart.APPENDIX
        )
