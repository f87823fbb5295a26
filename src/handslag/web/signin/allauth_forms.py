# SPDX-License-Identifier: EUPL-1.2
"""allauth's forms without the grey example words in the fields, which vanish when one begins to type."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils.translation import gettext_lazy as _


class _Plain:
    """Take the placeholders away, and tell how an address is written."""

    def __init__(self, *args: Any, **given: Any) -> None:
        """Make the form as allauth does. Why Any: allauth ships no types."""
        super().__init__(*args, **given)
        for field in getattr(self, "fields", {}).values():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = _(
                    "E-postadressen stämmer inte. Skriv den som namn@exempel.se."
                )


class LoginForm(_Plain, account.LoginForm):  # type: ignore[misc]  # Why: allauth ships no types.
    """Sign in by password."""


class ChangePasswordForm(_Plain, account.ChangePasswordForm):  # type: ignore[misc]  # Why: as above.
    """Change the password."""


class SetPasswordForm(_Plain, account.SetPasswordForm):  # type: ignore[misc]  # Why: as above.
    """Set a first password."""


class ResetPasswordForm(_Plain, account.ResetPasswordForm):  # type: ignore[misc]  # Why: as above.
    """Ask for a link."""


class ResetPasswordKeyForm(_Plain, account.ResetPasswordKeyForm):  # type: ignore[misc]  # Why: as above.
    """Choose a new password by the link."""


class ReauthenticateForm(_Plain, account.ReauthenticateForm):  # type: ignore[misc]  # Why: as above.
    """Show once more that it is oneself."""


class AuthenticateForm(_Plain, codes.AuthenticateForm):  # type: ignore[misc]  # Why: as above.
    """The code after the password."""


class ReauthenticateByCodeForm(_Plain, codes.ReauthenticateForm):  # type: ignore[misc]  # Why: as above.
    """Show by a code that it is oneself."""


class ActivateTOTPForm(_Plain, totp.ActivateTOTPForm):  # type: ignore[misc]  # Why: as above.
    """Begin with codes from an app."""
