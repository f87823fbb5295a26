# SPDX-License-Identifier: EUPL-1.2
"""The page where a partnership that already runs is entered, with its signed paper."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handslag.agreements.acts import enter_running
from handslag.agreements.acts.entering import ENTERING
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, Refused
from handslag.web.agreements.addresses import agreement_url
from handslag.web.agreements.forms.entering import ROWS, EnteredContribution, EnterForm, told
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page

_NAMES = {"until": "last_on", "organisations": "organisations"}


@staff_page
def enter_agreement(request: StaffRequest) -> HttpResponseBase:
    """Enter a partnership that was agreed outside Handslag.

    Raises: NotAllowed for somebody who may not.
    """
    if request.actor.role not in ENTERING:
        raise NotAllowed(
            "agreement.enter", _("Bara samordnare, handläggare och registrator kan göra det här.")
        )
    body_id = request.actor.body_id or 0
    adoption = adoption_on(body_id, clock.today())
    pack: Pack | None = pack_of(adoption.pack_version_id).pack if adoption else None
    data = request.POST if is_sent(request) else None
    form = EnterForm(body_id, data=data, files=request.FILES if is_sent(request) else None)
    rows = [EnteredContribution(pack, data=data, prefix=f"insats{number}") for number in range(1, ROWS + 1)]
    status = 200
    if is_sent(request):
        status = 422
        if all([form.is_valid(), *(row.is_valid() for row in rows)]):
            try:
                agreement = enter_running(
                    by=request.actor, told=told(form, rows), scan=form.cleaned_data["scan"]
                )
            except NotAllowed:
                raise
            except Refused as refused:
                put_on(form, refused, _NAMES)
                status = refused.status
            else:
                messages.success(request, _("Partnerskapet är infört."))
                return redirect(agreement_url(request.actor.body_slug, agreement.pk))
    context = {"form": form, "rows": rows, "all_forms": [form, *rows]}
    return render(request, "web/agreements/enter.html", context, status=status)
