# SPDX-License-Identifier: EUPL-1.2
"""The administrator's page about how the body writes its reports and announces its decisions."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.dossiers.acts import set_habits
from handslag.dossiers.habits import MOST_DAYS, MOST_REVIEW, Habits, chosen
from handslag.dossiers.queries import habits_of
from handslag.dossiers.reports import BY_NAME, KNOWN
from handslag.kernel.errors import NotAllowed, Refused
from handslag.parties import acts as party_acts
from handslag.web.cases.forms import line, offer, prose, ticks
from handslag.web.decisions.delegated import boards_read_by
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


class HabitsForm(forms.Form):
    """Which headings, in which order, if a second reader reads, how long minutes are announced, how a decision is reviewed."""

    headings = ticks(lazy("Rubriker"), lazy("Sammanfattningen måste vara med."))
    order = prose(
        lazy("Ordning"),
        lazy("En rubrik på varje rad, i den ordning de ska stå. Egna rubriker skriver ni också här."),
        rows=10,
        required=False,
        most=2_000,
    )
    wants_second_reader = forms.BooleanField(
        label=lazy("En andra läsare ska säga att tjänsteutlåtandet är klart innan det lämnas över"),
        required=False,
    )
    notice_days = forms.IntegerField(
        label=lazy("Så många dagar är justeringen anslagen"),
        help_text=lazy("Kontrollera mot lagen. Systemet vet det inte åt er."),
        min_value=1,
        max_value=MOST_DAYS,
        required=False,
    )
    review = prose(
        lazy("Så kan ett beslut prövas"),
        lazy("Organisationen läser det efter ett beslut. Skriv hur man gör och hur lång tid man har."),
        rows=4,
        required=False,
        most=MOST_REVIEW,
    )
    review_source = line(
        lazy("Varifrån kommer texten?"),
        lazy("Till exempel lag och paragraf, och när ni läste den."),
        required=False,
    )

    # Why Any: the signature is Django's own.
    def __init__(self, habits: Habits, **options: Any) -> None:
        super().__init__(**options)
        offer(self.fields["headings"], [(one.name, one.label) for one in KNOWN])
        self.initial = {
            "headings": [one.name for one in habits.headings if one.name in BY_NAME],
            "order": "\n".join(str(one.label) for one in habits.headings),
            "wants_second_reader": habits.wants_second_reader,
            "notice_days": habits.notice_days,
            "review": habits.review,
            "review_source": habits.review_source,
        }

    def habits(self) -> Habits:
        """Return what was chosen: ticked headings and own ones, in the order of the lines, the rest after them."""
        said = self.cleaned_data
        lines = [" ".join(one.split()) for one in said["order"].splitlines() if one.strip()]
        by_label = {str(one.label).casefold(): one.name for one in KNOWN}
        ticked = list(said["headings"])
        own = [one for one in lines if one.casefold() not in by_label]
        made = {one.label: one for one in chosen((), own)} if own else {}
        ordered = [
            BY_NAME[by_label[one.casefold()]] if one.casefold() in by_label else made[one] for one in lines
        ]
        kept = [one for one in ordered if one.name in ticked or one.name not in BY_NAME]
        rest = [BY_NAME[name] for name in ticked if name not in {one.name for one in kept}]
        return Habits(
            tuple(dict.fromkeys([*kept, *rest])),
            said["wants_second_reader"],
            said["notice_days"],
            said["review"],
            said["review_source"],
        )


@staff_page
def deciding_habits(request: StaffRequest) -> HttpResponseBase:
    """Show how the body writes reports and announces decisions; its administrator changes it."""
    body = request.public_body
    refused = party_acts.may_administer(request.actor, body.id)
    if is_sent(request) and refused:
        raise refused
    habits, status = habits_of(body.id), 200
    form = HabitsForm(habits, data=request.POST if is_sent(request) else None)
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                set_habits(by=request.actor, body_id=body.id, habits=form.habits())
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                messages.success(request, _("Det är sparat och gäller från nästa tjänsteutlåtande."))
                return redirect(reverse("deciding_habits", args=[body.slug]))
    context = {
        "form": form,
        "habits": habits,
        "may_change": refused is None,
        "reads_delegated": bool(boards_read_by(request.actor, body)),
    }
    page: HttpResponse = render(request, "web/decisions/habits.html", context, status=status)
    return page
