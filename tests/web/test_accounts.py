# SPDX-License-Identifier: EUPL-1.2
"""allauth's pages in our look: every enabled address answers, with our frame and nothing inline."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from handslag.journal.models import Event
from handslag.parties.models import User
from tests.cast import PASSWORD
from tests.house.test_templates import inline
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once("the pages are allauth's, and so are their questions")

NEW = "nio blåa båtar på sjön"
OTHERS = {"mfa_download_recovery_codes", "mfa_login_webauthn"}
WITH_PARTS = {
    "account_confirm_email": {"key": "abc"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "abc-def"},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
}


def allauth_names() -> list[str]:
    """Return the names of all of allauth's addresses."""
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    return sorted(name for name in names if name.startswith(("account_", "mfa_")))


def strong(actor) -> Client:
    """Return a browser that has just signed in with its password, as the pages about keys demand."""
    client = Client()
    user = User.objects.get(id=actor.user_id)
    response = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert response.status_code == 302
    return client


def is_ours(page: str) -> bool:
    """Tell if the page has our frame."""
    return 'class="skip"' in page and "Handslag" in page


def words_of(page: str) -> str:
    """Return what the page says, without its tags and data."""
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)


@pytest.fixture(autouse=True)
def _tries_forgotten():
    """Forget how often somebody tried."""
    cache.clear()


@pytest.mark.parametrize("who", ["visitor", "chair"])
@pytest.mark.parametrize("name", allauth_names())
def test_every_page_of_allauth_is_ours(cast, name, who):
    client = strong(cast.chair) if who == "chair" else Client()

    response = client.get(reverse(name, kwargs=WITH_PARTS.get(name)))

    assert response.status_code in (200, 302, 404, 405)
    if response.status_code == 200 and name not in OTHERS:
        page = text_of(response)
        assert is_ours(page)
        assert not inline(name, page)
        assert not re.search(r"\b(sign|password|email|menu|code)\b", words_of(page), re.IGNORECASE)


def test_the_pages_of_keys_and_codes_open_when_they_are_in_use(cast):
    client = strong(cast.chair)
    user = User.objects.get(id=cast.chair.user_id)
    TOTP.activate(user, generate_totp_secret())
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    client.post(reverse("mfa_reauthenticate"), {"code": code})

    pages = [
        text_of(client.get(reverse(name), follow=True))
        for name in (
            "mfa_index",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_deactivate_totp",
        )
    ]

    assert all(is_ours(page) for page in pages)
    assert "Nio koder är kvar" in pages[0]
    assert client.get(reverse("mfa_download_recovery_codes")).status_code == 200


def test_a_code_is_asked_for_after_the_password(cast):
    user = User.objects.get(id=cast.chair.user_id)
    TOTP.activate(user, generate_totp_secret())
    client = Client()

    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    page = client.get(reverse("mfa_authenticate"))
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "Skriv koden" in text_of(page)
    assert is_ours(text_of(page)) and not inline("authenticate", text_of(page))
    assert "Koden stämmer inte" in text_of(wrong)


def test_a_wrong_password_is_told_without_saying_which_was_wrong(cast):
    response = Client().post(reverse("account_login"), {"login": "nobody@example.org", "password": "x"})

    assert "hör inte ihop" in text_of(response)


def test_too_many_tries_are_told_on_a_page_of_ours(cast):
    client = Client()

    pages = [
        client.post(reverse("account_login"), {"login": "a@b.example", "password": "x"}) for _ in range(40)
    ]

    assert pages[-1].status_code == 429 or "för många försök" in text_of(pages[-1])
    assert is_ours(text_of(pages[-1]))


def test_the_password_is_changed_by_an_act(cast):
    client = strong(cast.chair)

    response = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )

    assert response.status_code == 302
    assert User.objects.get(id=cast.chair.user_id).check_password(NEW)
    assert Event.objects.filter(kind="user.password_changed").count() == 1
    assert client.get(reverse("account")).status_code == 200


def test_a_link_in_the_mail_leads_to_a_new_password(cast):
    client = Client()
    user = User.objects.get(id=cast.chair.user_id)

    asked = client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"/konto/password/reset/key/\S+", mail.outbox[0].body)
    assert link is not None
    form = client.get(client.get(link[0]).url)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert asked.status_code == 302
    assert mail.outbox[0].subject.endswith("Nytt lösenord till Handslag")
    assert is_ours(text_of(form))
    assert done.status_code == 302
    assert User.objects.get(id=user.id).check_password(NEW)


def test_an_unknown_address_gets_a_mail_that_says_so(cast):
    response = Client().post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert response.status_code == 302
    assert "Det finns inget konto" in mail.outbox[0].body


def test_sign_out_asks_first_and_then_signs_out(cast):
    client = signed_in(cast.chair)

    assert "Vill du logga ut?" in text_of(client.get(reverse("account_logout")))
    client.post(reverse("account_logout"))

    assert client.get(reverse("account")).status_code == 302


def test_allauths_own_sign_up_leads_to_ours(cast):
    assert Client().get("/konto/signup/?next=/mina/").url == "/konto-for-organisation/?next=%2Fmina%2F"
    assert Client().post("/konto/signup/", {"email": "a@b.example"}).status_code == 302
    assert not User.objects.filter(email="a@b.example").exists()


def test_a_key_that_belongs_to_somebody_can_be_seen_and_removed(cast):
    user = User.objects.get(id=cast.chair.user_id)
    key = Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Jobbdatorn", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}},
    )
    client = strong(cast.coordinator)
    own = signed_in(cast.chair)

    assert client.get(reverse("mfa_remove_webauthn", args=[key.pk])).status_code in (302, 404)
    assert own.get(reverse("mfa_remove_webauthn", args=[key.pk])).status_code in (200, 302)
