# SPDX-License-Identifier: EUPL-1.2
"""The page that an invitation leads to: somebody chooses a password, or uses her account, and acts for the organisation."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from handslag.kernel import clock
from handslag.kernel.errors import Refused
from handslag.parties import acts
from handslag.parties.models import Invitation, RoleAssignment, User
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.entering import BACKEND, HAT_IN_SESSION
from handslag.web.signin.gate import actor_of
from handslag.web.typed_text import TypedText


class AcceptForm(forms.Form):
    """The name and password of a new account."""

    name = TypedText(label=lazy("Ditt namn"), most=120, lacking=lazy("Skriv ditt namn."))
    password = forms.CharField(
        label=lazy("Lösenord"),
        help_text=lazy("Minst 12 tecken. En mening som bara du kommer på är bra."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(render_value=False),
        error_messages={
            "required": lazy("Välj ett lösenord."),
            "max_length": lazy("Lösenordet får ha högst 200 tecken."),
        },
    )

    # Why Any: the signature is Django's own.
    def __init__(self, *args: Any, email: str, **given: Any) -> None:
        self.email = email
        super().__init__(*args, **given)

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules. Why Any: as Django's own signature."""
        said = super().clean() or {}
        if said.get("password"):
            try:
                validate_password(said["password"], User(email=self.email, name=str(said.get("name", ""))))
            except ValidationError as error:
                self.add_error("password", error)
        return said


@require_http_methods(["GET", "POST"])
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites to what, and let the person accept."""
    found = acts.open_invitation(token)
    known = User.objects.filter(email=found.email).exists()
    signed_in = request.user if request.user.is_authenticated else None
    form = AcceptForm(request.POST or None, email=found.email)
    status = 200
    if request.method == "POST":
        status = 422
        if signed_in is not None or form.is_valid():
            try:
                return _accepted(request, found, token, form)
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
    context = {
        "invitation": found,
        "form": form,
        "is_known": known,
        "is_hers": signed_in is not None and getattr(signed_in, "email", "") == found.email,
        "is_others": signed_in is not None and getattr(signed_in, "email", "") != found.email,
        "here": reverse("invitation", args=[token]),
    }
    return render(request, "web/signin/invitation.html", context, status=status)


def _accepted(request: HttpRequest, found: Invitation, token: str, form: AcceptForm) -> HttpResponse:
    if request.user.is_authenticated:
        user = acts.accept_invitation(by=actor_of(request), token=token, user_id=request.user.pk)
    else:
        said = form.cleaned_data
        user = acts.accept_invitation(
            by=actor_of(request), token=token, name=said["name"], password=said["password"]
        )
        login(request, user, backend=BACKEND)
    role = (
        RoleAssignment.objects.in_force(clock.today())
        .filter(user=user, organisation_id=found.organisation_id)
        .order_by("-id")
        .first()
    )
    request.session[HAT_IN_SESSION] = role.id if role else None
    messages.success(request, _("Välkommen. Nu företräder du %(name)s.") % {"name": found.organisation.name})
    return HttpResponseRedirect(reverse("matters"), status=303)
