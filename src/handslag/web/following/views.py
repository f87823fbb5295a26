# SPDX-License-Identifier: EUPL-1.2
"""The pages that show: the plan, an occasion, a party's answers, the ending; and going on."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.agreements.acts import renew as renew_agreement
from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.ending import ITEMS
from handslag.agreements.followed import answers_seen_by
from handslag.agreements.lifecycle import AGREEMENT, DEVIATIONS, evaluation_held, warning_is_due
from handslag.agreements.models import RUNNING_STATES
from handslag.agreements.occasion import evaluation_questions, follow_up_named
from handslag.agreements.queries import delivered_balance, deliveries_of, planned_balance
from handslag.cases.models import Case
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties.actor import Actor
from handslag.web.agreements.acting import asked_in
from handslag.web.agreements.addresses import agreement_url, move_url
from handslag.web.agreements.door import AgreementRequest, agreement_view
from handslag.web.agreements.giving import picture_of
from handslag.web.agreements.page import MoveLink, NotYet, agreement_page, last_day, may
from handslag.web.following.comparing import by_party
from handslag.web.following.comparing import sums as sums_of
from handslag.web.following.forms import RenewForm
from handslag.web.following.occasions import (
    occasion_of,
    plan_rows,
    said_by_parties,
    title_of,
)
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import is_sent

WAYS_OUT = ("let_expire", "give_notice", "rescind")
ENDS = ("end", "end_after_notice", "close_rescinded")


@agreement_view
def plan(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show when the partnership is followed up, and what has been delivered beside what was planned so far."""
    deliveries = deliveries_of(file.agreement.pk)
    planned = planned_balance(file.parties, file.contributions)
    delivered = delivered_balance(file.parties, deliveries)
    context = {
        "page": agreement_page(request, file, "agreement_follow_up"),
        "rows": plan_rows(file),
        "planned": picture_of(planned, file.parties),
        "delivered": picture_of(delivered, file.parties),
        "by_party": by_party(file.parties, planned, delivered) if deliveries else (),
        "going_on": going_on(file, request.actor),
        "decides_now": warning_is_due(file, request.actor) is None,
    }
    return render(request, "web/following/plan.html", context)


@agreement_view
def occasion(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show an occasion: who has reported, planned beside delivered, the meeting and the evaluation."""
    shown = occasion_of(file, asked_for(request, file), request.actor)
    context = {
        "page": agreement_page(request, file, "agreement_follow_up"),
        "shown": shown,
        "sums": sums_of(shown.compared),
    }
    return render(request, "web/following/occasion.html", context)


@agreement_view
def answers(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show one party's answers in an evaluation; refused to everybody else before all have answered."""
    now = asked_for(request, file)
    party = next((one for one in file.parties if str(one.id) == asked_in(request).get("part")), None)
    if party is None or not now.row.has_evaluation:
        raise NotFound("evaluation.unknown", _("Sidan finns inte, eller så har du inte tillgång till den."))
    found = answers_seen_by(file, now.row.id, request.actor, of=party.id)
    context = {
        "page": agreement_page(request, file, "agreement_follow_up"),
        "whose": party,
        "title": title_of(now),
        "answers": said_by_parties(file, evaluation_questions, found),
    }
    return render(request, "web/following/party_answers.html", context)


@agreement_view
def ending(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
    """Show how the partnership ends and what has to be settled; before that, the ways out and what each means."""
    by = request.actor
    context = {
        "page": agreement_page(request, file, "agreement_follow_up"),
        "items": [(one, str(ITEMS.get(one.code, one.code))) for one in file.ending_items],
        "left": sum(one.done_on is None for one in file.ending_items),
        "last_day": last_day(file.ending.ends_on) if file.ending else None,
        "ways_out": [_link(file, name) for name in WAYS_OUT if may(name, file, by)],
        "ends": [_link(file, name) for name in ENDS if may(name, file, by)],
        "not_yet": [one for name in ENDS if (one := _why_not(file, name, by))],
        "may_settle": may("settle_item", file, by),
        "settle_url": move_url("settle_item", file.agreement.body.slug, file.agreement.pk),
    }
    return render(request, "web/following/ending.html", context)


@agreement_view
def renewal(request: AgreementRequest, file: AgreementFile) -> HttpResponseBase:
    """Begin a case about going on: after the evaluation, or with a reason that stays on record."""
    by = request.actor
    refused = AGREEMENT.refusal("renew", file, by)
    if isinstance(refused, NotAllowed):
        raise refused
    if refused and refused.code in DEVIATIONS:
        refused = None
    form = RenewForm(file, by, asked_in(request), data=request.POST if is_sent(request) else None)
    if is_sent(request) and form.is_valid():
        try:
            said = form.cleaned_data
            case = renew_agreement(
                by=by, agreement_id=file.agreement.pk, title=said["title"], reason=said.get("reason", "")
            )
        except (NotAllowed, NotFound):
            raise
        except Refused as error:
            put_on(form, error)
        else:
            messages.success(
                request, _("Ett nytt ärende om fortsättningen är öppnat. Det känner till det gamla.")
            )
            return redirect(_case_url(case, by))
    context = {
        "file": file,
        "form": form,
        "refused": refused,
        "is_evaluated": evaluation_held(file, by) is None,
        "back": agreement_url(file.agreement.body.slug, file.agreement.pk, "agreement_follow_up"),
    }
    return render(request, "web/following/renewal.html", context, status=422 if form.errors else 200)


def asked_for(request: AgreementRequest, file: AgreementFile) -> FollowUpNow:
    """Return the follow-up that the address names.

    Raises: NotFound for one that is not the agreement's.
    """
    asked = asked_in(request).get("uppfoljning", "")
    known = asked.isascii() and asked.isdigit() and len(asked) < 10
    found = follow_up_named(file, int(asked)) if known else None
    if found is None:
        raise NotFound("follow_up.unknown", _("Uppföljningen finns inte."))
    return found


def going_on(file: AgreementFile, by: Actor) -> list[MoveLink]:
    """Return the links to what comes after: going on and ending."""
    slug, agreement_id = file.agreement.body.slug, file.agreement.pk
    found = []
    refused = AGREEMENT.refusal("renew", file, by)
    if refused is None or refused.code in DEVIATIONS:
        found.append(MoveLink(_("Gå vidare: börja ett nytt ärende"), move_url("renew", slug, agreement_id)))
    if file.has_renewal:
        found += [
            MoveLink(_("Ärendet om fortsättningen: %(title)s") % {"title": one.title}, _case_url(one, by))
            for one in renewals_seen_by(file, by)
        ]
    if file.ending is not None or (
        file.state in RUNNING_STATES and any(may(one, file, by) for one in WAYS_OUT)
    ):
        found.append(MoveLink(_("Avslutet"), agreement_url(slug, agreement_id, "agreement_ending")))
    return found


def renewals_seen_by(file: AgreementFile, by: Actor) -> list[Case]:
    """Return the cases about going on that the reader may see."""
    found = Case.objects.visible_to(by).filter(renewal_of__agreement=file.agreement.pk)
    return list(found.select_related("body").order_by("pk"))


def _link(file: AgreementFile, move: str) -> MoveLink:
    slug, agreement_id = file.agreement.body.slug, file.agreement.pk
    return MoveLink(str(AGREEMENT.moves[move].title), move_url(move, slug, agreement_id))


def _why_not(file: AgreementFile, move: str, by: Actor) -> NotYet | None:
    offered = AGREEMENT.moves[move]
    refused = AGREEMENT.refusal(move, file, by)
    if refused is None or refused.code not in ("agreement.still_runs", "agreement.ending_open"):
        return None
    return NotYet(str(offered.title), str(refused.text))


def _case_url(case: Case, by: Actor) -> str:
    if by.is_organisation:
        return reverse("matter", args=[case.pk])
    return reverse("case", args=[case.body.slug, case.pk])
