# SPDX-License-Identifier: EUPL-1.2
"""One matter: whose turn it is and why, the way, messages, meetings, who does what, documents, and the decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from handslag.cases import acts
from handslag.cases.casefile import CaseFile
from handslag.cases.lifecycle import CASE
from handslag.cases.models import State
from handslag.dossiers.meeting_duties import ROOM as MEETING_ROOM
from handslag.dossiers.models import APPROVING, Document, FileVersion, MeetingState, Message, Side, Task
from handslag.dossiers.models import Outcome as BoardOutcome
from handslag.dossiers.queries import habits_of
from handslag.dossiers.reports import read_clauses
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.kernel.errors import Refused
from handslag.parties.actor import Actor
from handslag.ui.words import moment, sprak
from handslag.web.cases.partner_rows import document_url, own_organisation_in, partner_shown
from handslag.web.matters.forms import MessageForm
from handslag.web.matters.judged import counted
from handslag.web.matters.opening import own_file
from handslag.web.matters.sending import answered, guide_title
from handslag.web.matters.signatures import from_body, from_organisation
from handslag.web.matters.turns import steps_for, turn_of
from handslag.web.meeting_words import name_of, when_of
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.two_hands import STATE_TAGS, body_word

REVIEWABLE = (*APPROVING, BoardOutcome.REJECTED)


@dataclass(frozen=True, slots=True)
class Written:
    """A message in the thread."""

    id: str
    kind: str
    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting as the side column lists it; ``todo`` says what the organisation has to do with it."""

    id: int
    name: str
    when: str
    state: str
    todo: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something that the organisation is to do because of a meeting."""

    title: str
    because: str
    url: str
    due_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that the organisation may read."""

    id: int
    number: int
    title: str
    dated_on: date
    who: str
    size: int
    secrecy: str
    version: int
    holds_personal_number: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decision with its reasons and the other path; a board's decision in plain words with its clauses.

    ``can_be_reviewed`` says that a board decided, whose decision's legality a court may be asked to try.
    Law: unverified (KL 13, as told in the domain notes).
    """

    title: str
    day: date
    by: str
    reasons: str
    path: str
    path_words: str
    kind: str = ""
    clauses: tuple[str, ...] = ()
    condition: str = ""
    referred_back_for: str = ""
    can_be_reviewed: bool = False
    condition_met_on: date | None = None
    left: tuple[str, ...] = ()
    review: str = ""
    review_source: str = ""


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the matter, and send a message to the body."""
    file = own_file(request, case_id)
    if file.state == State.DRAFT and request.method == "GET":
        return HttpResponseRedirect(reverse("initiative", args=[case_id]))
    form = MessageForm(request.POST or None)
    form.fields["message"].label = _("Skriv till %(who)s") % {"who": body_word(file.case.body).lower()}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.send_message(by=actor_of(request), case_id=case_id, content=form.cleaned_data["message"])
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                messages.success(request, _("Meddelandet är skickat."))
                return HttpResponseRedirect(f"{reverse('matter', args=[case_id])}#meddelanden", status=303)
    return render(
        request, "web/matters/matter.html", {**_context(actor_of(request), file), "form": form}, status=status
    )


@require_GET
@never_cache
@for_organisation
def matter_proposal(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the initiative as it was last written."""
    file = own_file(request, case_id)
    context = {
        "file": file,
        "case": file.case,
        "answers": answered(file.proposal),
        "challenges": list(file.case.challenges.order_by("title")),
        "guide": guide_title(case_id),
    }
    return render(request, "web/matters/proposal.html", context)


def _context(by: Actor, file: CaseFile) -> dict[str, Any]:
    """Return what the matter's page shows. Why Any: a template context holds anything."""
    case = file.case
    offered = {offer.move.name for offer in CASE.offers(file, by) if offer.refused is None}
    return {
        "file": file,
        "case": case,
        "who": body_word(case.body),
        "turn_now": turn_of(file, by),
        "tag": STATE_TAGS[State(case.state)],
        "steps": steps_for(case),
        "thread": _thread(file),
        "meetings": _meetings(file, by),
        "todo": _todo(file, by),
        "papers": papers_of(case.pk, by),
        "outcome": _outcome(file),
        "board_meets_on": _board_meets_on(file),
        "counts": counted(file),
        "is_bound": file.law is not None,
        "declaration": file.declaration,
        "partner": partner_shown(file, own_organisation_in(by, file), (), document_url) if file.law else None,
        "may": offered,
    }


def _thread(file: CaseFile) -> list[Written]:
    rows = Message.objects.filter(dossier_id=file.case.pk).select_related("text").order_by("id")
    return [
        Written(
            f"m{one.id}",
            "org" if one.side == Side.ORGANISATION else "public",
            from_organisation(one.author)
            if one.side == Side.ORGANISATION
            else from_body(one.author, file.case.body),
            moment(one.sent_at),
            one.text.content,
        )
        for one in rows
    ]


def _meetings(file: CaseFile, by: Actor) -> list[Met]:
    """Return the meetings that organisations see: those to come first, then the latest held."""
    seen = [one for one in file.meetings if one.is_for_organisations]
    coming = [one for one in seen if one.state in (MeetingState.PLANNED, MeetingState.PROPOSED)]
    over = [one for one in reversed(seen) if one not in coming]
    asks = {MeetingState.PROPOSED: _("Svara vilka tider som passar")}
    return [
        Met(
            one.pk,
            name_of(one),
            when_of(one, short=True),
            one.get_state_display(),
            str(asks.get(MeetingState(one.state), "")),
            one.noted if one.shows_notes_to(by) else "",
        )
        for one in (*coming, *over)
    ]


def _todo(file: CaseFile, by: Actor) -> list[ToDo]:
    """Return what meetings have given the organisation to do."""
    rows = Task.objects.open().filter(
        dossier_id=file.case.pk, room=MEETING_ROOM, to_organisation_id=by.organisation_id
    )
    return [
        ToDo(
            sprak(one.title),
            sprak(one.because),
            reverse("matter_meeting", args=[file.case.pk, one.about.partition(":")[0]]),
            one.due_on,
            one.due_on is not None and one.due_on < file.today,
        )
        for one in rows.order_by(F("due_on").asc(nulls_last=True), "id")
    ]


def papers_of(case_id: int, by: Actor) -> list[Paper]:
    """Return the documents that are shared with the organisations or that the actor's own brought, newest first."""
    rows = (
        FileVersion.objects.filter(document__in=Document.objects.filter(dossier_id=case_id).open_to(by))
        .select_related("document")
        .order_by("-document__number", "-number")
    )
    latest: dict[int, Paper] = {}
    for one in rows:
        document = one.document
        who = document.counterpart or _("Kommunen")
        paper = Paper(
            document.id,
            document.number,
            document.title,
            document.dated_on,
            who,
            one.size,
            document.secrecy_ground,
            one.number,
            one.holds_personal_number,
        )
        latest.setdefault(document.id, paper)
    return list(latest.values())


def _outcome(file: CaseFile) -> Outcome | None:
    """Return the latest decision, unless the organisation took the initiative back."""
    found = file.decisions[-1] if file.decisions and file.state != State.WITHDRAWN else None
    if found is None:
        return None
    by = found.decided_by
    if found.deciding_unit:
        by = ", ".join(part for part in (found.deciding_unit.name, found.section) if part)
    is_boards = found.meeting_on is not None
    # Why the other's: a later yes may stand free while an earlier one still waits for its condition.
    condition = found.condition or (file.unmet[0].condition if file.unmet else None)
    reviewable = is_boards and found.outcome in REVIEWABLE
    habits = habits_of(file.case.body_id) if reviewable else None
    return Outcome(
        found.get_outcome_display(),
        found.decided_on,
        by,
        found.reasons.content,
        sprak(FORM_TITLES[Form(found.other_path)]) if found.other_path else "",
        found.other_path_words.content if found.other_path_words else "",
        kind=found.outcome if is_boards else "",
        clauses=read_clauses(found.clauses.content) if found.clauses else (),
        condition=condition.content if condition else "",
        referred_back_for=found.referred_back_for.content if found.referred_back_for else "",
        can_be_reviewed=reviewable,
        review=habits.review if habits else "",
        review_source=habits.review_source if habits else "",
        condition_met_on=getattr(found, "condition_met_on", None),
        left=tuple(one.link.unit for one in file.chain_now if one.decision is None)
        if found.outcome in APPROVING and file.state == State.DECISION
        else (),
    )


def _board_meets_on(file: CaseFile) -> date | None:
    """Return when the board that has the case meets, while it has not said yes."""
    has_begun = any(one.decision for one in file.chain_now)
    is_waiting = file.state == State.DECISION and not has_begun and file.standing_report is not None
    return file.standing_report.row.meeting_on if is_waiting and file.standing_report else None
