# SPDX-License-Identifier: EUPL-1.2
"""Somebody who walks through the pages: opens, follows links by their words, fills in forms, presses buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urldefrag, urlencode, urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.journeys.reading import Field, Form, Page


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that somebody chooses."""

    name: str
    content: bytes


Said = str | bool | Attached | Sequence[str]
"""What somebody puts in a field: text, the words or value of a choice, several of them, a tick, a file."""
Saying = Mapping[str, Said]


class Walker(Protocol):
    """What a story needs of whoever walks, in a browser or without one."""

    @property
    def page(self) -> Page:
        """The page as it stands now."""

    @property
    def address(self) -> str:
        """Path and query of the page."""

    def go(self, address: str) -> None:
        """Open an address."""

    def follow(self, *words: str) -> None:
        """Follow the first link with these words; with several, the first of them that the page has."""

    def press(self, button: str, said: Saying | None = None, *, status: int = 200) -> None:
        """Fill in the form that has the button, and press it; the page that answers has the status."""

    def fetch(self, words: str) -> bytes:
        """Download what a link leads to."""

    def download(self, address: str) -> bytes:
        """Download what lies at an address."""

    def keep(self, name: str) -> None:
        """Keep a picture of the page, where there is one."""


class ClientWalker:
    """Walks by Django's test client and sends what a browser without scripts would send."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self._page = Page("")
        self._address = "/"

    @property
    def page(self) -> Page:
        return self._page

    @property
    def address(self) -> str:
        return self._address

    def go(self, address: str) -> None:
        self._take(self.client.get(self._whole(address), follow=True))

    def follow(self, *words: str) -> None:
        self.go(self.page.link(*words).address)

    def press(self, button: str, said: Saying | None = None, *, status: int = 200) -> None:
        form = self.page.form_with(button)
        pressed = form.button(button)
        data = filled(form, said or {})
        if pressed.name:
            data.append((pressed.name, pressed.value))
        self.send(form, data, pressed.action or form.action, status)

    def send(
        self, form: Form, data: list[tuple[str, str | Attached]], address: str, status: int = 200
    ) -> None:
        """Send fields to an address the way the form would."""
        where = self._whole(address)
        if form.method == "get":
            asked = urlencode([(name, value) for name, value in data if isinstance(value, str)])
            self._take(self.client.get(f"{where.partition('?')[0]}?{asked}", follow=True), status)
        elif form.is_multipart:
            parts: dict[str, list[object]] = {}
            for name, value in data:
                sent = SimpleUploadedFile(value.name, value.content) if isinstance(value, Attached) else value
                parts.setdefault(name, []).append(sent)
            self._take(self.client.post(where, parts, follow=True), status)
        else:
            body = urlencode([(name, value) for name, value in data if isinstance(value, str)])
            kind = "application/x-www-form-urlencoded"
            self._take(self.client.post(where, body, content_type=kind, follow=True), status)

    def fetch(self, words: str) -> bytes:
        return self.download(self.page.link(words).address)

    def download(self, address: str) -> bytes:
        answer = self.client.get(self._whole(address))
        assert answer.status_code == 200, (answer.status_code, address)
        return answer.getvalue()

    def keep(self, name: str) -> None:
        """Keep nothing: nobody sees these pages."""

    def _whole(self, address: str) -> str:
        return urldefrag(urljoin(self._address, address))[0]

    def _take(self, answer, status: int = 200) -> None:
        if answer.redirect_chain:
            self._address = urldefrag(urljoin(self._address, answer.redirect_chain[-1][0]))[0]
        else:
            request = answer.request
            asked = request.get("QUERY_STRING", "")
            self._address = request["PATH_INFO"] + (f"?{asked}" if asked else "")
        self._page = Page(answer.content.decode())
        assert answer.status_code == status, (
            f"{answer.status_code} at {self._address}:\n{self._page.text[:3000]}"
        )


def filled(form: Form, said: Saying) -> list[tuple[str, str | Attached]]:
    """Return what the form sends when somebody says this and leaves the rest as it is.

    Raises: AssertionError for a field that the form does not have, or a choice that it does not offer.
    """
    unknown = set(said) - set(form.fields)
    assert not unknown, f"the form has no {sorted(unknown)}, only {sorted(form.fields)}"
    data: list[tuple[str, str | Attached]] = []
    for name, one in form.fields.items():
        data += [(name, value) for value in (meant(one, said[name]) if name in said else one.held)]
    return data


def meant(one: Field, said: Said) -> list[str | Attached]:
    """Return the values that a field sends when somebody says this."""
    if isinstance(said, Attached):
        assert one.kind == "file", one.name
        return [said]
    if isinstance(said, bool):
        return [one.choices[0].value] if said else []
    if not isinstance(said, str):
        return [one.meant(each) for each in said]
    if one.choices:
        return [one.meant(said)]
    return [said.replace("\r\n", "\n").replace("\n", "\r\n")]
