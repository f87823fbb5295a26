# SPDX-License-Identifier: EUPL-1.2
"""Check the form guide: known questions and choices, at most ten, an answer for every way, no row in vain."""

from itertools import islice

from handslag.guidelines.form_guide import paths
from handslag.guidelines.format_guide import MOST_QUESTIONS, FormGuide
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.places import Ledger

MOST_WAYS = 2_000
"""How many ways a guide may have. Ten questions with many choices would keep a server busy for hours."""

_MOST_WAYS_SHOWN = 3


def check_guide(pack: Pack, ledger: Ledger) -> None:
    """Complain of all that keeps the form guide from giving one answer to everybody."""
    guide = pack.form_guide
    if guide is None:
        return
    if len(guide.questions) > MOST_QUESTIONS:
        ledger.add(
            "too_many_questions",
            "form_guide.questions",
            f"Guiden har {len(guide.questions)} frågor. Högst {MOST_QUESTIONS} får ställas.",
            f"The guide has {len(guide.questions)} questions. At most {MOST_QUESTIONS} may be asked.",
        )
    if _has_strangers(guide, ledger):
        return
    _check_ways(guide, ledger)


def _has_strangers(guide: FormGuide, ledger: Ledger) -> bool:
    choices = {question.id: {choice.id for choice in question.choices} for question in guide.questions}
    found = False
    for row in guide.rows:
        place = ledger.at(f"form_guide.rows/{row.id}", ".when")
        for question_id, fits in row.when.items():
            unknown = [choice for choice in fits if choice not in choices.get(question_id, set())]
            if question_id not in choices:
                found = True
                ledger.add(
                    "unknown_question",
                    f"{place}.{question_id}",
                    f"Frågan {question_id} finns inte i guiden.",
                    f"The guide has no question called {question_id}.",
                )
            elif unknown or not fits:
                found = True
                ledger.add(
                    "unknown_choice",
                    f"{place}.{question_id}",
                    f"Frågan {question_id} har inte svaret {', '.join(unknown) or '(inget)'}.",
                    f"The question {question_id} has no answer {', '.join(unknown) or '(none)'}.",
                )
    return found


def _check_ways(guide: FormGuide, ledger: Ledger) -> None:
    reached: set[str] = set()
    asked: set[str] = set()
    open_ways: list[str] = []
    ways = list(islice(paths(guide), MOST_WAYS + 1))
    if len(ways) > MOST_WAYS:
        ledger.add(
            "guide_too_wide",
            "form_guide.rows",
            f"Guiden har fler än {MOST_WAYS} vägar. Ta bort frågor eller svar som inte ändrar resultatet.",
            f"The guide has more than {MOST_WAYS} ways. Take out questions or answers that do not change the result.",
        )
        return
    for way in ways:
        asked.update(question_id for question_id, _ in way.answers)
        if way.row is None:
            open_ways.append(
                ", ".join(f"{question}={choice}" for question, choice in way.answers) or "inga svar"
            )
        else:
            reached.add(way.row.id)
    for way_text in open_ways[:_MOST_WAYS_SHOWN]:
        ledger.add(
            "guide_not_total",
            "form_guide.rows",
            f"Ingen rad passar när svaren är {way_text}. Lägg en rad utan villkor sist.",
            f"No row fits when the answers are {way_text}. Put a row without conditions last.",
        )
    for row in guide.rows:
        if row.id not in reached:
            ledger.add(
                "row_in_vain",
                ledger.at(f"form_guide.rows/{row.id}"),
                f"Raden {row.id} kan aldrig väljas, för en tidigare rad passar alltid först.",
                f"The row {row.id} can never be picked, because an earlier row always fits first.",
            )
    for question in guide.questions:
        if question.id not in asked:
            ledger.add(
                "question_in_vain",
                ledger.at(f"form_guide.questions/{question.id}"),
                f"Frågan {question.id} ställs aldrig, för ingen rad beror på den.",
                f"The question {question.id} is never asked, because no row depends on it.",
            )
