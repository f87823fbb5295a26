# SPDX-License-Identifier: EUPL-1.2
"""Show the standing duties that have come round, and let whoever answers for one tick it off."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handslag.guidelines.acts import done_duty
from handslag.guidelines.models import DutyOccasion
from handslag.guidelines.queries import duties_for
from handslag.guidelines.recurring import is_open, may_do
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.ui.words import sprak
from handslag.web.duties.forms import DoneForm
from handslag.web.staff import StaffRequest, is_sent, staff_page


@staff_page
def duties(request: StaffRequest) -> HttpResponse:
    """Show what has come round and what is done."""
    found, today = duties_for(request.actor), clock.today()
    context = {
        "open": [
            {"one": one, "is_late": one.due_on < today, "may_do": may_do(one, request.actor) is None}
            for one in found
            if one.done_at is None
        ],
        "done": [one for one in found if one.done_at is not None],
    }
    return render(request, "web/duties/duties.html", context)


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
