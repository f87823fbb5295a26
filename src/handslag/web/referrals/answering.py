# SPDX-License-Identifier: EUPL-1.2
"""Answer a referral: shared by the units of a body and by organisations."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from handslag.dossiers.reports import read_clauses
from handslag.guidelines import acts
from handslag.guidelines.draft_queries import answer_file, checked_version, remarks_of
from handslag.guidelines.explaining import PART_TITLES, ExplainedRule, explained_rules
from handslag.guidelines.lifecycle import ANSWER, AnswerFile
from handslag.guidelines.models import Remark
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.actor import Actor
from handslag.ui.words import sprak
from handslag.web.referrals.forms import AnswerForm
from handslag.web.refusals_on_forms import put_on


@dataclass(frozen=True)
class Section:
    """A section of the draft as it is read, with the remark on it."""

    name: str
    title: str
    rules: tuple[ExplainedRule, ...]
    remark: Remark | None


def answer_seen(response_id: int, by: Actor) -> AnswerFile:
    """Return an answer that the actor may see: her own, and at the body all; what is not given yet is shown to nobody else.

    Raises: NotFound for everybody else.
    """
    file = answer_file(response_id)
    is_inside = by.is_staff and by.body_id == file.draft.body_id
    if not is_inside and not file.roles_of(by):
        raise NotFound("answer.unknown", _("Remissen finns inte, eller så har du inte tillgång till den."))
    return file


def sections_of(file: AnswerFile) -> list[Section]:
    """Return the draft as it was referred, section by section."""
    resolved = checked_version(file.response.referral.version).resolved
    known = remarks_of(file.response)
    parts: dict[str, list[ExplainedRule]] = {}
    for rule in explained_rules(resolved) if resolved else ():
        parts.setdefault(rule.part, []).append(rule)
    return [
        Section(name, sprak(PART_TITLES[name]), tuple(rules), known.get(name))
        for name, rules in parts.items()
        if name in PART_TITLES
    ]


def clauses_of(file: AnswerFile) -> list[str]:
    """Return the clauses of the board's own decision, when the answer is given by one."""
    decision = file.response.decision
    return list(read_clauses(decision.clauses.content)) if decision and decision.clauses else []


def answer_form(file: AnswerFile, sections: list[Section], request: HttpRequest) -> AnswerForm:
    """Return the form, with what is written so far or with what was sent."""
    return AnswerForm(
        file.response,
        {one.name: one.title for one in sections},
        {one.name: one.remark.text.content for one in sections if one.remark},
        data=request.POST if request.method == "POST" else None,
    )


def answered(request: HttpRequest, file: AnswerFile, form: AnswerForm, by: Actor) -> str:
    """Make the act that the button asks for, and return which; empty when the form or the act says no.

    Raises: NotAllowed for somebody who does not answer for it.
    """
    wants = "send" if "send" in request.POST else "write"
    if refused := ANSWER.refusal("send", file, by):
        raise refused
    if not form.is_valid():
        return ""
    response_id = file.response.pk
    try:
        if wants == "send":
            acts.send_answer(by=by, response_id=response_id, said=form.answer(), decision=form.decision())
        else:
            acts.write_answer(by=by, response_id=response_id, said=form.answer(), noted=form.noted())
    except NotAllowed:
        raise
    except Refused as refused:
        put_on(form, refused)
        return ""
    return wants
