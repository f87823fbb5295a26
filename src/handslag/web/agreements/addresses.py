# SPDX-License-Identifier: EUPL-1.2
"""Where each move and each task of an agreement is done. A move's page is named ``agreement_`` and the move."""

from urllib.parse import urlencode

from django.urls import reverse

AGREEMENT = "<slug:body>/overenskommelse/<int:agreement_id>/"

# Moves with a page of their own, and the last part of its address; in the order in which they are offered.
ADDRESSES = {
    "write_section": "text/skriv",
    "leave_out_section": "text/lat-vara",
    "accept": "godta",
    "plan_contributions": "insatser/ny",
    "remove_contribution": "insatser/ta-bort",
    "set_goal": "mal",
    "remove_goal": "mal/ta-bort",
    "set_term": "avtalstid",
    "name_contact": "kontakt",
    "add_heading": "text/ny-rubrik",
    "record_decision": "beslut",
    "record_signature": "underskrifter/ny",
    "publish": "registret",
    "withdraw_publication": "registret/ta-bort",
    "add_party": "part",
    "declare_conflict": "jav",
    "record_conflict": "jav/anteckna",
    "end_recusal": "jav/avsluta",
    "abandon": "avbryt",
}

# Moves that are offered in the side column; the others are met where they belong, such as under a heading.
OFFERED = (
    "accept", "record_decision", "record_signature", "plan_contributions", "set_term", "set_goal", "name_contact", "add_heading",
    "publish", "withdraw_publication", "add_party", "declare_conflict", "record_conflict", "end_recusal", "abandon",
)  # fmt: skip

# What a task asks for: the page where it is done, and what the parts of its ``about`` are called in that address.
TASKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "agreement.write": ("agreement_text", ("part",)),
    "agreement.accept": ("agreement_accept", ("part",)),
    "agreement.decide": ("agreement_record_decision", ("part",)),
    "agreement.sign": ("agreement_signatures", ("part",)),
    "agreement.record_signature": ("agreement_record_signature", ()),
    "agreement.publish": ("agreement_publish", ()),
    "agreement.report": ("agreement_report", ("uppfoljning", "part")),
    "agreement.answer": ("agreement_answer_evaluation", ("uppfoljning", "part")),
    "agreement.conclude": ("agreement_write_evaluation", ("uppfoljning", "part")),
    "agreement.confirm": ("agreement_confirm_evaluation", ("uppfoljning", "part")),
    "agreement.hold": ("agreement_hold_follow_up", ("uppfoljning",)),
    "agreement.close": ("agreement_close_follow_up", ("uppfoljning",)),
    "agreement.settle": ("agreement_ending", ()),
    "agreement.end": ("agreement_ending", ()),
    "agreement.go_on": ("agreement_follow_up", ("part",)),
}


def agreement_url(slug: str, agreement_id: int, name: str = "agreement", **asked: object) -> str:
    """Return the address of one of an agreement's pages."""
    query = f"?{urlencode(asked)}" if asked else ""
    return reverse(name, args=[slug, agreement_id]) + query


def move_url(move: str, slug: str, agreement_id: int, **asked: object) -> str:
    """Return the address where a move is made."""
    return agreement_url(slug, agreement_id, f"agreement_{move}", **asked)


def task_url(code: str, about: str, slug: str, agreement_id: int) -> str:
    """Return the very page where a task is done; the agreement itself where there is none."""
    name, asks = TASKS.get(code, ("agreement", ()))
    given = dict(zip(asks, about.split(":"), strict=False)) if about else {}
    return agreement_url(slug, agreement_id, name, **given)


def is_of_agreement(code: str) -> bool:
    """Tell if a task or a next step belongs to an agreement."""
    return code.startswith("agreement.")
