# SPDX-License-Identifier: EUPL-1.2
"""The initiative's questions, its text as canonical JSON, what is missing, and what changed between versions."""

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.journal.hashing import canonical
from handslag.kernel.errors import Invalid

MOST_ANSWER = 8_000
MOST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the initiative form. ``rows`` 1 means a single line."""

    name: str
    label: str | Promise
    help: str | Promise
    is_required: bool = True
    rows: int = 5
    most: int = MOST_ANSWER


QUESTIONS = (
    Question(
        "title",
        _("Vad ska initiativet heta?"),
        _("Kort och tydligt. Ni kan ändra namnet senare."),
        rows=1,
        most=MOST_TITLE,
    ),
    Question(
        "challenge",
        _("Vilken samhällsutmaning vill ni göra något åt?"),
        _("Vad ser ni? Vilka berörs? Skriv gärna hur ni vet det."),
    ),
    Question(
        "origin", _("Hur kom idén till?"), _("Initiativet ska vara ert. Berätta hur det började."), rows=3
    ),
    Question(
        "idea",
        _("Vad vill ni göra?"),
        _("Beskriv arbetet så som ni tänker er det i dag. Det är helt i sin ordning att allt inte är klart."),
    ),
    Question(
        "target_group", _("Vilka är det till för?"), _("Skriv inga namn och inga personnummer."), rows=2
    ),
    Question(
        "place", _("Var ska det ske?"), _("Ort, stadsdel eller lokal."), is_required=False, rows=1, most=300
    ),
    Question(
        "own_contribution",
        _("Vad bidrar ni själva med?"),
        _("Ideell tid, anställda, lokaler, pengar, kunskap, nätverk. Ungefärliga tal räcker."),
        rows=4,
    ),
    Question(
        "wished_contribution",
        _("Vad önskar ni att kommunen bidrar med?"),
        _("Det kan vara pengar, men också lokaler, personal eller kunskap."),
        rows=4,
    ),
    Question(
        "duration",
        _("Hur länge behöver samarbetet pågå?"),
        _("Ett partnerskap är tänkt att vara länge. Inget är lovat i förväg."),
        rows=2,
    ),
    Question(
        "others",
        _("Finns det andra som gör samma sak?"),
        _("Företag, föreningar eller kommunen själv. Skriv vad som skiljer ert arbete från deras."),
        rows=3,
    ),
    Question(
        "learning",
        _("Hur vill ni följa upp och lära tillsammans?"),
        _("Några tankar räcker."),
        is_required=False,
        rows=3,
    ),
    Question(
        "contact",
        _("Vem kan vi kontakta hos er?"),
        _("Namn och telefon eller e-post. Syns bara för dem som handlägger."),
        rows=2,
        most=300,
    ),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def tidy(answers: Mapping[str, str]) -> dict[str, str]:
    """Trim the answers and keep one for each question.

    Raises: Invalid naming each answer that is too long, and for a draft without a name.
    """
    kept = {
        question.name: answers.get(question.name, "").replace("\r\n", "\n").strip() for question in QUESTIONS
    }
    long = tuple(name for name, answer in kept.items() if len(answer) > BY_NAME[name].most)
    if long:
        raise Invalid(
            "proposal.long", _("Ett eller flera svar är för långa. Korta dem och spara igen."), fields=long
        )
    if not kept["title"]:
        raise Invalid("proposal.title", _("Ge initiativet ett namn innan ni sparar."), fields=("title",))
    return kept


def missing(answers: Mapping[str, str]) -> list[Question]:
    """Return the required questions that have no answer."""
    return [
        question
        for question in QUESTIONS
        if question.is_required and not answers.get(question.name, "").strip()
    ]


def written(answers: Mapping[str, str]) -> str:
    """Write the answers as the text that is kept."""
    return canonical(dict(answers)).decode()


def read(text: str) -> dict[str, str]:
    """Read back the answers of a kept text."""
    answers: dict[str, str] = json.loads(text)
    return {question.name: answers.get(question.name, "") for question in QUESTIONS}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a compared text; ``kind`` is same, added or struck."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in the answer to one question."""

    question: Question
    pieces: tuple[Piece, ...]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return the answers that differ, word by word."""
    return [
        Change(question, tuple(_pieces(before.get(question.name, ""), after.get(question.name, ""))))
        for question in QUESTIONS
        if before.get(question.name, "") != after.get(question.name, "")
    ]


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """Return a text word by word with what was struck and added."""
    return tuple(_pieces(before, after))


def _pieces(before: str, after: str) -> list[Piece]:
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    pieces = []
    for kind, a_from, a_to, b_from, b_to in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a_from:a_to])))
            continue
        if a_to > a_from:
            pieces.append(Piece("struck", "".join(old[a_from:a_to])))
        if b_to > b_from:
            pieces.append(Piece("added", "".join(new[b_from:b_to])))
    return pieces
