# SPDX-License-Identifier: EUPL-1.2
"""Show the standing duties that have come round, and let whoever answers for one tick it off."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.commissions.lifecycle import may_open
from handslag.commissions.models import Commission
from handslag.commissions.queries import is_board_report
from handslag.guidelines.acts import done_duty
from handslag.guidelines.models import DutyOccasion
from handslag.guidelines.queries import duties_for
from handslag.guidelines.recurring import is_open, may_do
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.ui.words import sprak
from handslag.web.duties.forms import DoneForm
from handslag.web.staff import StaffRequest, is_sent, staff_page


@staff_page
def duties(request: StaffRequest) -> HttpResponse:
    """Show what has come round and what is done."""
    found, today = duties_for(request.actor), clock.today()
    reports = _reported_on(request.actor, found)
    context = {
        "open": [
            {
                "one": one,
                "is_late": one.due_on < today,
                "may_do": may_do(one, request.actor) is None,
                "url": reports.get(one.pk, ""),
            }
            for one in found
            if one.done_at is None
        ],
        "done": [one for one in found if one.done_at is not None],
    }
    return render(request, "web/duties/duties.html", context)


def _reported_on(by: Actor, found: Iterable[DutyOccasion]) -> dict[int, str]:
    """Return where a duty to report to a board is done, for those that ask for that: begun already, or to be begun."""
    asked = [one.pk for one in found if one.done_at is None and is_board_report(one)]
    if not asked or may_open(by, None):
        return {}
    begun = dict(Commission.objects.filter(occasion_id__in=asked).values_list("occasion_id", "pk"))
    new = reverse("commission_new_periodic_report", args=[by.body_slug])
    return {
        one: reverse("commission", args=[by.body_slug, begun[one]])
        if one in begun
        else f"{new}?uppgift={one}"
        for one in asked
    }


@staff_page
def duty_done(request: StaffRequest, occasion_id: int) -> HttpResponseBase:
    """Ask what was done, and tick the duty off.

    Raises: NotFound for a duty that the actor does not see; Refused for one that is not hers or done already.
    """
    occasion: DutyOccasion | None = (
        DutyOccasion.objects.visible_to(request.actor).filter(id=occasion_id).first()
    )
    if occasion is None:
        raise NotFound("duty.unknown", _("Uppgiften finns inte, eller så har du inte tillgång till den."))
    if refused := may_do(occasion, request.actor) or is_open(occasion):
        raise refused
    form = DoneForm(request.POST if is_sent(request) else None)
    if is_sent(request) and form.is_valid():
        done_duty(by=request.actor, occasion_id=occasion_id, note=form.cleaned_data["note"])
        messages.success(request, _("Uppgiften är avbockad."))
        return redirect("duties", request.public_body.slug)
    context = {"form": form, "occasion": occasion, "heading": sprak(occasion.title)}
    return render(request, "web/duties/done.html", context, status=422 if is_sent(request) else 200)
