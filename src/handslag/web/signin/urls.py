# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the way in and of the account."""

from django.urls import path

from handslag.web.signin import account, entering, invited

urlpatterns = [
    path("mitt/", entering.home, name="home"),
    path("mitt/konto/", account.account, name="account"),
    path("mitt/roll/", account.switch_role, name="switch_role"),
    path("sprak/", account.language, name="language"),
    path("logga-in/", entering.sign_in, name="sign_in"),
    path("logga-in/demonstration/", entering.demo_sign_in, name="demo_sign_in"),
    path("inbjudan/<str:token>/", invited.invitation, name="invitation"),
    path("konto-for-organisation/", entering.sign_up, name="sign_up"),
]
