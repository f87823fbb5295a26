# SPDX-License-Identifier: EUPL-1.2
"""The registrar's pages where two organisations become one: which may be the same, what follows, and the deed."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.agreements.acts.merging import may_merge, merge_organisations, merge_refused, moving_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound, Refused
from handslag.parties.doubles import Known, doubles_among
from handslag.parties.models import Organisation
from handslag.web.staff import StaffRequest, is_sent, staff_page

MOST_COMPARED = 20_000
MOST_SHOWN = 100
MOST_FOUND = 20


@staff_page
def organisation_doubles(request: StaffRequest) -> HttpResponse:
    """Show which organisations may be one and the same."""
    if refused := may_merge(request.actor):
        raise refused
    rows = Organisation.objects.standing().order_by("id").values_list("id", "name", "org_no", "email")
    found = doubles_among(Known(*row) for row in rows[:MOST_COMPARED])
    return render(request, "web/parties/doubles.html", {"found": found[:MOST_SHOWN], "count": len(found)})


@staff_page
def organisation_same(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Look for the organisation that this one is the same as."""
    if refused := may_merge(request.actor):
        raise refused
    one = _organisation(organisation_id)
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found: list[Organisation] = []
    if text:
        others = Organisation.objects.standing().exclude(id=one.id)
        found = list(others.matching(text).order_by("name_folded", "id")[:MOST_FOUND])
    context = {"organisation": one, "text": text, "found": found}
    return render(request, "web/parties/same.html", context)


@staff_page
def organisation_merge(request: StaffRequest, organisation_id: int, other_id: int) -> HttpResponseBase:
    """Show what follows when the other one becomes part of this one, and make it so."""
    if refused := may_merge(request.actor):
        raise refused
    winner, loser = _organisation(organisation_id), _organisation(other_id)
    status = 200
    stopped = merge_refused(request.actor, winner, loser)
    if is_sent(request):
        try:
            merge_organisations(by=request.actor, winner_id=winner.id, loser_id=loser.id)
        except Refused as error:
            stopped, status = error, error.status
        else:
            words = _("%(loser)s är nu en del av %(winner)s.") % {"loser": loser.name, "winner": winner.name}
            messages.success(request, words)
            return redirect(reverse("organisation", args=[request.public_body.slug, winner.id]))
    context = {
        "winner": winner,
        "loser": loser,
        "stopped": stopped,
        "may_turn": stopped is not None and merge_refused(request.actor, loser, winner) is None,
        # Why nothing: what another body has with an organisation is not told here.
        "moving": None if stopped else moving_of(loser, clock.today()),
    }
    return render(request, "web/parties/merge.html", context, status=status)


def _organisation(organisation_id: int) -> Organisation:
    found = Organisation.objects.filter(id=organisation_id).first()
    if found is None:
        raise NotFound("organisation.unknown", _("Organisationen finns inte."))
    return found
