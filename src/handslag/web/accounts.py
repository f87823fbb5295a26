# SPDX-License-Identifier: EUPL-1.2
"""How allauth meets our people: accounts are opened by acts, never by allauth's own sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # Why: allauth ships no types.
    """Keep allauth to signing in, passwords and passkeys."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: an account comes with an organisation or from an administrator."""
        return False
