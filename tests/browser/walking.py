# SPDX-License-Identifier: EUPL-1.2
"""Somebody who walks through the pages in a real browser."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from playwright.sync_api import BrowserContext, Locator, Response
from playwright.sync_api import Page as Tab

from tests.journeys.reading import Field, Page
from tests.journeys.walking import Attached, Said, Saying, meant
from tests.thorough import THOROUGH


@dataclass(slots=True)
class Complaints:
    """What the browser complained of in its console, scripts and content policy included."""

    said: list[str] = field(default_factory=list)

    def listen(self, tab: Tab) -> None:
        """Write down what a tab complains of from now on.

        Why not failed loads: a page that answers 422 is said in the console to have failed, which is no fault.
        """
        tab.on("pageerror", lambda error: self.said.append(f"{tab.url}: {error}"))
        tab.on(
            "console",
            lambda message: (
                self.said.append(f"{tab.url}: {message.text}")
                if message.type in ("error", "warning") and "Failed to load resource" not in message.text
                else None
            ),
        )


class BrowserWalker:
    """Walks in a tab: what it knows of a page is what stands in the browser, and it moves by real clicks and keys."""

    def __init__(self, context: BrowserContext, pictures: Path | None = None) -> None:
        self.pictures = pictures
        self.tab = context.new_page()
        self.tab.set_default_timeout(30_000)
        self.complaints = Complaints()
        self.complaints.listen(self.tab)
        self._read: Page | None = None

    @property
    def page(self) -> Page:
        """The page as it stood when somebody last looked; what is pressed or followed makes it be read anew."""
        if self._read is None:
            self._read = Page(self.tab.content())
        return self._read

    @property
    def address(self) -> str:
        parts = urlsplit(self.tab.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def go(self, address: str, *, status: int = 200) -> None:
        self._read = None
        self._answered(
            self.tab.goto(urljoin(self.tab.url, address) if self.tab.url != "about:blank" else address),
            status,
        )

    def follow(self, *words: str) -> None:
        link = self.page.link(*words)
        found = self.tab.locator(f'a[href="{link.address}"]')
        shown = next((one for one in found.all() if one.is_visible()), None)
        if shown is None:
            # Why: what is folded away is unfolded first, as a person would.
            shown = found.last
            shown.locator("xpath=ancestor::details[not(@open)]/summary").click()
        with self.tab.expect_navigation(wait_until="domcontentloaded") as answer:
            shown.click()
        self._read = None
        if answer.value:
            self._answered(answer.value, 200)

    def press(self, button: str, said: Saying | None = None, *, status: int = 200) -> None:
        page = self.page
        form = page.form_with(button)
        unknown = set(said or {}) - set(form.fields)
        assert not unknown, f"the form has no {sorted(unknown)}, only {sorted(form.fields)}"
        place = self.tab.locator("form").nth(page.forms.index(form))
        for name, value in (said or {}).items():
            self._say(place, form.fields[name], value)
        at = next(number for number, one in enumerate(form.buttons) if one.words == button)
        with self.tab.expect_navigation(wait_until="domcontentloaded") as answer:
            place.locator("button:not([type=button])").nth(at).click()
        self._read = None
        if answer.value:
            self._answered(answer.value, status)

    def fetch(self, words: str) -> bytes:
        return self.download(self.page.link(words).address)

    def download(self, address: str) -> bytes:
        answer = self.tab.request.get(urljoin(self.tab.url, address))
        assert answer.status == 200, (answer.status, address)
        return answer.body()

    def keep(self, name: str) -> None:
        """Keep pictures of the page as it looks at a desk and on a phone, where nobody should have to scroll sideways.

        Of all of it when looks are thorough, else of what is seen first: a long page takes as long to picture as to load.
        """
        if self.pictures is None:
            return
        number = len(list(self.pictures.glob("*-1280.png"))) + 1
        before = self.tab.viewport_size
        for width in (1280, 375):
            self.tab.set_viewport_size({"width": width, "height": 900})
            picture = self.pictures / f"{number:02}-{name}-{width}.png"
            self.tab.screenshot(path=picture, full_page=THOROUGH)
            assert self.tab.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        if before is not None:
            self.tab.set_viewport_size(before)

    def _say(self, place: Locator, one: Field, said: Said) -> None:
        wanted = meant(one, said)
        selector = f'[name="{one.name}"]'
        if one.kind == "select":
            place.locator(selector).select_option([str(value) for value in wanted])
        elif one.kind == "radio":
            place.locator(f'{selector}[value="{wanted[0]}"]').check()
        elif one.kind == "checkbox":
            for number, choice in enumerate(one.choices):
                place.locator(selector).nth(number).set_checked(choice.value in wanted)
        elif isinstance(said, Attached):
            place.locator(selector).set_input_files(
                {"name": said.name, "mimeType": "application/pdf", "buffer": said.content}
            )
        else:
            place.locator(selector).fill(str(said))

    def _answered(self, answer: Response | None, status: int) -> None:
        assert answer is not None
        assert answer.status == status, (
            f"{answer.status} at {urldefrag(self.tab.url)[0]}:\n{self.page.text[:2000]}"
        )
