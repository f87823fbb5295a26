# SPDX-License-Identifier: EUPL-1.2
"""The form guide's answers as they stand in an address: read, kept, changed, handed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from handslag.guidelines.form_guide import asked_questions, relevant_answers
from handslag.guidelines.format_guide import FormGuide, Question

IN_GUIDE = "f."
INTO_INITIATIVE = "g."
CHANGES = "fraga"
ANSWERS_TO = "svarar"


@dataclass(frozen=True, slots=True)
class Asked:
    """Where somebody stands in the guide.

    ``question`` is the one to show, ``None`` when all are answered; ``number`` counts from one; ``value`` is the answer it
    has; ``answers`` are those that count; ``before`` is the question to go back to; ``is_missing`` when the question was
    sent without a choice, ``is_odd`` when the address held answers that the guide does not know.
    """

    answers: dict[str, str]
    question: Question | None
    number: int
    value: str = ""
    before: Question | None = None
    is_missing: bool = False
    is_odd: bool = False


def read_answers(guide: FormGuide, params: QueryDict) -> tuple[dict[str, str], bool]:
    """Return the answers of an address that count on this way, and whether something in it is not of this guide."""
    choices = {question.id: {choice.id for choice in question.choices} for question in guide.questions}
    given = {name[len(IN_GUIDE) :]: str(params[name]) for name in params if name.startswith(IN_GUIDE)}
    known = {name: value for name, value in given.items() if value in choices.get(name, ())}
    return relevant_answers(guide, known), len(known) < len(given)


def asked_by(guide: FormGuide, params: QueryDict) -> Asked:
    """Return where an address stands in the guide."""
    answers, is_odd = read_answers(guide, params)
    line = asked_questions(guide, answers)
    unanswered = next((one for one in line if one.id not in answers), None)
    sent = params.get(ANSWERS_TO, "")
    is_missing = any(one.id == sent and one.id not in answers for one in line)
    wanted = sent if is_missing else params.get(CHANGES, "")
    shown = next((one for one in line if one.id == wanted), unanswered)
    place = line.index(shown) if shown in line and shown is not None else len(line)
    return Asked(
        answers=answers,
        question=shown,
        number=place + 1,
        value=answers.get(shown.id, "") if shown else "",
        before=line[place - 1] if 0 < place <= len(line) else None,
        is_missing=is_missing and not is_odd,
        is_odd=is_odd,
    )


def address_with(page: str, answers: Mapping[str, str], *, prefix: str = IN_GUIDE, **more: str) -> str:
    """Return a page's address with answers in it."""
    pairs = [(f"{prefix}{name}", value) for name, value in answers.items()] + list(more.items())
    return f"{page}?{urlencode(pairs)}" if pairs else page
