# SPDX-License-Identifier: EUPL-1.2
"""Register an initiative that came on paper, by phone, in a visit or by e-mail: first whose it is, then what it says."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases import acts, proposals
from handslag.cases.lifecycle import may_register
from handslag.cases.models import Channel, SocietalChallenge
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, Refused
from handslag.parties.models import Organisation
from handslag.web.cases.forms import Day, FileField, choice, line, offer, organisations_found, prose, ticks
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


class RegistrationForm(forms.Form):
    """What came in, how and when; only the name is required, since a phone call seldom answers everything."""

    channel = choice(
        lazy("Hur kom initiativet in?"), [one for one in Channel.choices if one[0] != Channel.WEB]
    )
    received_on = Day(
        label=lazy("Vilken dag kom det in?"),
        help_text=lazy("Riktlinjen som gällde den dagen binder ärendet."),
    )
    scan = FileField(label=lazy("Inskannat initiativ eller brev"), required=False)
    challenges = ticks(lazy("Samhällsutmaningar i kommunens katalog"), to=int)

    # Why Any: the signature is Django's own.
    def __init__(self, body_id: int, **options: Any) -> None:
        super().__init__(**options)
        self.fields["received_on"].initial = clock.today()
        challenges = SocietalChallenge.objects.filter(body_id=body_id, is_open=True).order_by("title")
        offered = [(one.id, one.title) for one in challenges]
        if offered:
            offer(self.fields["challenges"], offered)
        else:
            del self.fields["challenges"]
        for question in proposals.QUESTIONS:
            is_title = question.name == "title"
            make = line if question.rows == 1 else prose
            self.fields[question.name] = make(
                question.label, question.help, required=is_title, most=question.most
            )

    def answers(self) -> dict[str, str]:
        """Return the answers by question."""
        return {question.name: self.cleaned_data.get(question.name, "") for question in proposals.QUESTIONS}


@staff_page
def register_initiative(request: StaffRequest) -> HttpResponseBase:
    """Choose the organisation, then write what came in."""
    if refused := may_register(request.actor):
        raise refused
    raw = request.GET.get("organisation", "")
    organisation = (
        Organisation.objects.standing().filter(id=int(raw)).first()
        if raw.isascii() and raw.isdigit() and len(raw) < 16
        else None
    )
    if organisation is None:
        return _choose(request)
    form = RegistrationForm(
        request.public_body.id,
        data=request.POST if is_sent(request) else None,
        files=request.FILES if is_sent(request) else None,
    )
    status = 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                said = form.cleaned_data
                case = acts.register(
                    by=request.actor,
                    organisation_id=organisation.id,
                    channel=said["channel"],
                    received_on=said["received_on"],
                    initiative=acts.Initiative(form.answers(), said.get("challenges", ())),
                    scan=said["scan"],
                )
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
                status = error.status
            else:
                messages.success(
                    request, _("Initiativet är registrerat som %(number)s.") % {"number": case.dossier.reg_no}
                )
                return redirect(reverse("case", args=[request.public_body.slug, case.pk]))
    context = {"organisation": organisation, "form": form, "questions": proposals.QUESTIONS}
    return render(request, "web/cases/register.html", context, status=status)


def _choose(request: StaffRequest) -> HttpResponseBase:
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    here = reverse("register_initiative", args=[request.public_body.slug])
    new = f"{reverse('organisation_new', args=[request.public_body.slug])}?{urlencode({'next': here, 'namn': text})}"
    context = {"text": text, "found": organisations_found(text), "new_url": new}
    return render(request, "web/cases/register_whose.html", context)
