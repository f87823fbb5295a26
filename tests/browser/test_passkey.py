# SPDX-License-Identifier: EUPL-1.2
"""A passkey, with an authenticator of Chromium's own: added on the account page, and enough to sign in with."""

from handslag.config.demonstration.people import SHARED
from tests.browser.walking import BrowserWalker

# A phone or computer with its own fingerprint reader, whose owner always agrees.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
WHO = "revisor.salg@example.org"


def test_a_passkey_is_added_and_opens_the_door(new_context):
    walker = BrowserWalker(new_context())
    tab = walker.tab
    device = tab.context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    key = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    walker.go("/konto/login/")
    walker.press("Logga in", {"login": WHO, "password": SHARED})
    walker.go("/mitt/konto/")
    walker.follow("Nycklar, koder och reservkoder")
    walker.follow("Lägg till en nyckel")
    walker.press("Fortsätt", {"password": SHARED})
    assert "Vad ska nyckeln heta?" in walker.page.text, walker.page.text
    tab.locator('[name="name"]').fill("Jobbdatorn")
    tab.locator('[name="passwordless"]').check()
    with tab.expect_navigation():
        tab.get_by_role("button", name="Lägg till", exact=True).click()
    added = device.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"]
    walker.go("/mitt/konto/")
    said = walker.page.text
    walker.go("/konto/logout/")
    walker.press("Logga ut")
    walker.go("/konto/login/")
    with tab.expect_navigation(url=lambda url: "/login/" not in url):
        tab.get_by_role("button", name="Logga in med nyckel").click()

    assert [one["isResidentCredential"] for one in added] == [True]
    assert "En nyckel är tillagd." in said
    assert walker.address.endswith("/bord/")
    assert walker.complaints.said == []
