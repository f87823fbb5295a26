# SPDX-License-Identifier: EUPL-1.2
"""How allauth meets our people: accounts are opened by acts, never by allauth's own sign-up, and it speaks our words."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.parties import acts
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

SAID: dict[str, Promise] = {
    "account/messages/logged_out.txt": _("Du är utloggad."),
    "account/messages/password_changed.txt": _("Lösenordet är bytt."),
    "account/messages/password_set.txt": _("Lösenordet är sparat."),
    "mfa/messages/totp_activated.txt": _("Koder från app är på."),
    "mfa/messages/totp_deactivated.txt": _("Koder från app är av."),
    "mfa/messages/webauthn_added.txt": _("Nyckeln är tillagd."),
    "mfa/messages/webauthn_removed.txt": _("Nyckeln är borttagen."),
    "mfa/messages/recovery_codes_generated.txt": _("Nya reservkoder är gjorda. De gamla gäller inte längre."),
}
"""What is said after allauth's acts; everything else it would say is left out, since the page shows it."""


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # Why: allauth ships no types.
    """Keep allauth to signing in, passwords and passkeys."""

    error_messages: ClassVar[dict[str, Any]] = {  # Why Any: allauth mixes texts and lazy texts.
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Kontot är avstängt. Kontakta din kommun eller den som bjöd in dig."),
        "email_password_mismatch": _(
            "E-post och lösenord hör inte ihop. Kontrollera båda, eller välj ett nytt lösenord."
        ),
        "enter_current_password": _("Lösenordet du har nu stämmer inte. Skriv det igen."),
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod och försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte. Skriv det igen."),
        "invalid_password_reset": _("Länken gäller inte längre. Begär en ny."),
        "rate_limited": _("Det blev för många försök. Vänta en stund och försök igen."),
        "too_many_login_attempts": _("Det blev för många försök. Vänta några minuter och försök igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: an account comes with an organisation or from an administrator."""
        return False

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Change the password by an act, so that the change is on record.

        Why a visitor: whoever comes by the link in her mail has no role yet, and needs none for this.
        """
        by = Actor(Role.VISITOR, name=str(user), user_id=user.pk)
        user.password = acts.change_password(by=by, password=password).password

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        # Why Any: allauth hands over whatever its template might use.
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say our own sentence, or nothing. Why Any: as above."""
        if words := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(words), extra_tags=extra_tags)


class KeysAndCodes(DefaultMFAAdapter):  # type: ignore[misc]  # Why: allauth ships no types.
    """Speak our words about keys and codes too."""

    error_messages: ClassVar[dict[str, Any]] = {  # Why Any: allauth mixes texts and lazy texts.
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Adressen kan inte läggas till medan kontot skyddas av nyckel eller kod."),
        "cannot_delete_authenticator": _("Ta först bort den andra nyckeln eller koden."),
        "cannot_generate_recovery_codes": _("Lägg först till en nyckel eller en app."),
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod och försök igen."),
        "unverified_email": _("Kontrollera först din e-postadress."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """Suggest a name for a new key."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(_("Nyckel %(number)s") % {"number": number})
