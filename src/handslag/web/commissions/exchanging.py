# SPDX-License-Identifier: EUPL-1.2
"""A commission's package to the board's own system, and its outcome taken back from a file."""

from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.commissions import acts
from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.lifecycle import RECORDERS
from handslag.dossiers.acts import BoardOutcome
from handslag.dossiers.exchange import DecidesOn
from handslag.kernel.errors import NotAllowed
from handslag.web.commissions.acting import load_commission
from handslag.web.decisions.exchanging import TakingBack, packed, taken_back
from handslag.web.staff import StaffRequest, staff_page


@staff_page
def package(request: StaffRequest, commission_id: int) -> HttpResponse:
    """Give the package of a commission."""
    file = load_commission(request, commission_id)
    return packed(file, _deciders(file))


@staff_page
def take_back(request: StaffRequest, commission_id: int) -> HttpResponseBase:
    """Take the outcome of a commission back from a file."""
    file, slug = load_commission(request, commission_id), request.actor.body_slug
    if not RECORDERS & file.roles_of(request.actor):
        raise NotAllowed("commission.approve.who", _("Du har inte den roll som behövs för det här."))
    back = reverse("commission", args=[slug, commission_id])
    crumbs = [
        {"title": _("Uppdrag"), "url": reverse("commissions", args=[slug])},
        {"title": file.dossier.reg_no or "", "url": back},
    ]

    def record(outcome: BoardOutcome) -> object:
        return acts.record_decision(by=request.actor, commission_id=commission_id, outcome=outcome)

    done = _("Nämndens beslut är antecknat.")
    taking = TakingBack(file, _deciders(file), record, done, crumbs, back, as_recorded=acts.as_recorded)
    return taken_back(request, taking)


def _deciders(file: CommissionFile) -> list[DecidesOn]:
    return [DecidesOn(file.commission.board_id, file.commission.board.name)]
