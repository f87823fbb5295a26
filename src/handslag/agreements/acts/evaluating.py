# SPDX-License-Identifier: EUPL-1.2
"""Joint evaluation: each party answers on its own, then they write one text and all stand behind it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.utils.translation import gettext_lazy as _

from handslag.agreements.acts.following import MOST_ANSWER, answered, open_one
from handslag.agreements.acts.handling import handle
from handslag.agreements.models import (
    Agreement,
    EvaluationAnswers,
    EvaluationConfirmation,
    EvaluationText,
)
from handslag.agreements.occasion import (
    MUST_AGREE,
    can_write_together,
    evaluation_questions,
    written,
)
from handslag.kernel.errors import Incomplete, Invalid, NotNow, Stale
from handslag.parties.actor import Actor


@dataclass(frozen=True, slots=True)
class Agreed:
    """The text that the parties agree on: what happened, what worked and what did not, what was learnt, and the way on."""

    summary: str
    successes: str = ""
    shortcomings: str = ""
    lessons: str = ""
    way_on: str = ""


def answer_evaluation(
    *,
    by: Actor,
    agreement_id: int,
    follow_up_id: int,
    answers: Mapping[str, str],
    party_id: int | None = None,
) -> Agreement:
    """Answer the evaluation for a party, on its own; nobody of another party reads it before all have answered.

    Raises: NotNow when nothing is evaluated, the follow-up is not open, or the party has answered; Incomplete for a question
        without answer.
    """
    with handle(agreement_id, "answer_evaluation", by=by) as handling:
        now, party = open_one(handling, follow_up_id), handling.party(party_id)
        if not now.row.has_evaluation:
            raise NotNow("evaluation.none", _("Den här uppföljningen har ingen utvärdering."))
        if party.id in now.answered:
            raise NotNow("evaluation.answered", _("Ni har redan svarat."))
        asked = [one.id for one in evaluation_questions(handling.file.pack, party.side)]
        EvaluationAnswers.objects.create(
            follow_up=now.row,
            party=party,
            text=handling.act.text(written(answered(asked, answers))),
            submitted_by=by.signature,
            submitted_at=handling.act.moment,
        )
        left = {one.id for one in handling.file.parties} - now.answered - {party.id}
        handling.facts |= {"party": party.id, "all_in": not left}
    return handling.agreement


def write_evaluation(
    *,
    by: Actor,
    agreement_id: int,
    follow_up_id: int,
    agreed: Agreed,
    party_id: int | None = None,
    seen: int | None = None,
) -> Agreement:
    """Write a new version of the agreed text; the one before stays readable, and no party stands behind the new one yet.

    ``seen`` is the number of the version that the writer's page showed, 0 for none.
    Raises: NotNow while a party has not answered; Stale when another version has come since; Incomplete without a summary or
        a way on; Invalid for a part that is too long.
    """
    with handle(agreement_id, "write_evaluation", by=by) as handling:
        now, party = open_one(handling, follow_up_id), handling.party(party_id)
        if refused := can_write_together(handling.file, now):
            raise refused
        if seen is not None and seen != now.text_number:
            raise _stale()
        parts = {name: said.strip() for name, said in asdict(agreed).items()}
        lacking = [name for name in MUST_AGREE if not parts[name]]
        if lacking:
            raise Incomplete(
                "evaluation.parts", _("Skriv en sammanfattning och hur ni vill gå vidare."), lacking
            )
        long = [name for name, said in parts.items() if len(said) > MOST_ANSWER]
        if long:
            raise Invalid("evaluation.long", _("Skriv högst 8 000 tecken i varje del."), fields=long)
        text = EvaluationText.objects.create(
            follow_up=now.row,
            number=now.text_number + 1,
            party=party,
            text=handling.act.text(written(parts)),
            written_by=by.signature,
            written_at=handling.act.moment,
        )
        handling.facts |= {"party": party.id, "text": text.number}
    return handling.agreement


def confirm_evaluation(
    *, by: Actor, agreement_id: int, follow_up_id: int, version: int, party_id: int | None = None
) -> Agreement:
    """Let a party stand behind the version of the agreed text that was read.

    Raises: NotNow when there is no text or the party stands behind it already; Stale when another version has come since.
    """
    with handle(agreement_id, "confirm_evaluation", by=by) as handling:
        now, party = open_one(handling, follow_up_id), handling.party(party_id)
        if refused := can_write_together(handling.file, now):
            raise refused
        text = EvaluationText.objects.filter(follow_up=now.row).order_by("-number").first()
        if text is None:
            raise NotNow("evaluation.no_text", _("Det finns ingen gemensam text än."))
        if text.number != version:
            raise _stale()
        if party.id in now.confirmed:
            raise NotNow("evaluation.confirmed", _("Ni står redan bakom texten."))
        EvaluationConfirmation.objects.create(
            text=text, party=party, confirmed_by=by.signature, confirmed_at=handling.act.moment
        )
        handling.facts |= {"party": party.id, "text": text.number}
    return handling.agreement


def _stale() -> Stale:
    return Stale(
        "evaluation.stale",
        _("Texten har ändrats sedan du öppnade sidan. Läs den nya versionen först."),
    )
