# SPDX-License-Identifier: EUPL-1.2
"""Edit the parts of a draft that stand once, and its form guide: shown as a whole, with what no answer reaches, and tried."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from handslag.guidelines.draft_queries import checked_version, draft_file
from handslag.guidelines.drafting import OWN_SOURCE
from handslag.guidelines.editing import Unfit
from handslag.guidelines.editing_sections import (
    SECTIONS,
    begun_guide,
    section_of,
    ways_to,
    with_section,
    without_section,
)
from handslag.guidelines.form_guide import result
from handslag.guidelines.format_guide import FormGuide, GuideRow, Question
from handslag.guidelines.format_values import FORM_TITLES
from handslag.guidelines.lifecycle import DRAFT
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import law_on, pack_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.register.guide_answers import ANSWERS_TO, CHANGES, IN_GUIDE, Asked, address_with, asked_by
from handslag.ui.words import sprak
from handslag.web.drafts.editing import GUIDE, Written, kept_as_next, written_for
from handslag.web.drafts.rule_forms import FormatForm, SectionForm
from handslag.web.drafts.rule_words import SECTION_WORDS
from handslag.web.staff import StaffRequest, is_sent, staff_page


@dataclass(frozen=True)
class ShownQuestion:
    """A question of a guide, with its answers, and whether anybody is ever asked it."""

    question: Question
    choices: list[str]
    is_asked: bool


@dataclass(frozen=True)
class ShownRow:
    """An answer of a guide in words: when it is given, and how many ways lead to it."""

    row: GuideRow
    form: str
    conditions: list[tuple[str, str]]
    ways: int


@staff_page
def draft_part(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Edit a part that stands once, or drop it: which one stands in the address."""
    written = written_for(request, draft_id)
    path = request.GET.get("del", "")
    if path not in SECTIONS or (path == GUIDE and section_of(written.whole, path) is None):
        raise NotFound("draft.part", _("Den delen går inte att ändra här."))
    part = section_of(written.whole, path)
    form = SectionForm(path, written.whole, part, data=request.POST if is_sent(request) else None)
    page = "draft_guide" if path == GUIDE else "draft_rules"
    back = reverse(page, args=[request.public_body.slug, draft_id])
    if is_sent(request) and (pack := _changed(request, written, form, path)) is not None:
        with translation.override("sv"):
            note = _("Tog bort delen %(part)s.") if "drop" in request.POST else _("Skrev delen %(part)s.")
            note %= {"part": SECTION_WORDS[path]}
        if kept_as_next(request, written, form, pack, note):
            return redirect(back)
    context = {
        "file": written.file,
        "form": form,
        "title": SECTION_WORDS[path],
        "item": part,
        "back": back,
        "based_on": request.POST.get("based_on") or written.file.latest.number,
        "is_part": True,
    }
    return render(request, "web/drafts/rule.html", context, status=422 if is_sent(request) else 200)


@staff_page
def draft_guide(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Show the form guide of a draft: questions, the answers in order, and what no answer reaches; or begin one."""
    written = written_for(request, draft_id)
    guide = section_of(written.whole, GUIDE)
    shared = pack_of(law_on(clock.today()).id).pack.form_guide
    form = None
    if is_sent(request) and guide is not None:
        messages.info(request, _("Guiden var redan påbörjad. Inget har ändrats."))
        return redirect(request.path)
    if is_sent(request) and shared is None:
        raise NotFound("draft.guide", _("Det finns ingen gemensam guide att börja från."))
    if is_sent(request) and shared is not None:
        form = FormatForm(FormGuide, written.whole, shared, (), data=request.POST)
        pack = begun_guide(written.pack, shared, _own_document(written.whole))
        with translation.override("sv"):
            note = _("Började en egen guide av den gemensamma.")
        if kept_as_next(request, written, form, pack, note):
            return redirect(request.path)
    counts, asked = ways_to(guide) if guide else ({"": 0}, set())
    context = {
        "file": written.file,
        "form": form,
        "guide": guide,
        "can_begin": shared is not None,
        "questions": _questions(guide, asked) if guide else [],
        "rows": _rows(guide, counts) if guide else [],
        "open_ways": counts[""],
        "total": sum(counts.values()),
        "based_on": written.file.latest.number,
    }
    return render(request, "web/drafts/guide.html", context, status=422 if is_sent(request) else 200)


@staff_page
def draft_guide_try(request: StaffRequest, draft_id: int) -> HttpResponse:
    """Walk the guide of a draft as it stands; the address holds the answers, and nothing is kept."""
    file = draft_file(draft_id, request.actor)
    found = checked_version(file.latest)
    whole = found.resolved.pack if found.resolved else found.read.pack
    guide = whole.form_guide if whole else None
    if guide is None:
        raise NotFound("draft.guide", _("Utkastet har ingen egen guide."))
    context = {
        "file": file,
        "guide": guide,
        "may_edit": DRAFT.refusal("revise", file, request.actor) is None,
        **_walk(guide, asked_by(guide, request.GET), request.path),
    }
    return render(request, "web/drafts/guide_try.html", context)


def _walk(guide: FormGuide, asked: Asked, page: str) -> dict[str, Any]:
    """Return where somebody stands in a guide, for the page: the question or the answer, and the answers so far.

    Why Any: a context holds whatever its page shows.
    """
    now = asked.question
    words = {one.id: {choice.id: sprak(choice.text) for choice in one.choices} for one in guide.questions}
    kept = [
        (f"{IN_GUIDE}{name}", value) for name, value in asked.answers.items() if now is None or name != now.id
    ]
    return {
        "asked": asked,
        "found": result(guide, asked.answers) if now is None else None,
        "answers": [
            {
                "question": sprak(one.text),
                "answer": words[one.id][asked.answers[one.id]],
                "url": address_with(page, asked.answers, **{CHANGES: one.id}),
            }
            for one in guide.questions
            if one.id in asked.answers
        ],
        "choices": [{"value": one.id, "title": words[now.id][one.id]} for one in now.choices] if now else [],
        "name": f"{IN_GUIDE}{now.id}" if now else "",
        "kept": [*kept, (ANSWERS_TO, now.id)] if now else kept,
        "before": address_with(page, asked.answers, **{CHANGES: asked.before.id}) if asked.before else "",
    }


def _changed(request: StaffRequest, written: Written, form: SectionForm, path: str) -> Pack | None:
    """Return the pack as the form wants it; nothing when the form or the format says no."""
    is_valid = form.is_valid()
    if "drop" in request.POST:
        return without_section(written.pack, written.whole, path)
    if not is_valid:
        return None
    try:
        return with_section(written.pack, written.whole, path, form.values())
    except Unfit as unfit:
        form.put(unfit.faults)
        return None


def _own_document(pack: Pack) -> str:
    """Return the source of what a body writes itself, or the first source there is."""
    ids = [one.id for one in pack.sources]
    return OWN_SOURCE if OWN_SOURCE in ids or not ids else ids[0]


def _questions(guide: FormGuide, asked: set[str]) -> list[ShownQuestion]:
    return [
        ShownQuestion(one, [sprak(choice.text) for choice in one.choices], one.id in asked)
        for one in guide.questions
    ]


def _rows(guide: FormGuide, counts: dict[str, int]) -> list[ShownRow]:
    questions = {one.id: one for one in guide.questions}
    shown = []
    for row in guide.rows:
        conditions = []
        for question_id, fits in row.when.items():
            question = questions.get(question_id)
            words = {one.id: sprak(one.text) for one in question.choices} if question else {}
            said = _(" eller ").join(words.get(one, one) for one in fits)
            conditions.append((sprak(question.text) if question else question_id, said))
        shown.append(ShownRow(row, sprak(FORM_TITLES[row.form]), conditions, counts[row.id]))
    return shown
