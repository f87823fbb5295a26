# SPDX-License-Identifier: EUPL-1.2
"""The English texts: all there, in step with the code, and shown to whoever asks for English."""

import html
import re
import shutil
import string
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from jinja2 import Environment, nodes

from handslag.config.launching.building import compile_messages
from handslag.config.translating import found_in, lacking, updated, written

pytestmark = pytest.mark.once("the words of pages are the same whatever stands below")

PLACE = settings.PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
NAMED = re.compile(r"%\((\w+)\)[a-z]|%%")
NAMES = ("Exempelåns kommun", "Exempelån")
HIDDEN = re.compile(r"<(script|style)\b.*?</\1>|<a [^>]*hreflang=\"sv\".*?</a>|<!--.*?-->", re.DOTALL)
SPOKEN = re.compile(r"\b(?:alt|title|placeholder|aria-label)=\"([^\"]*)\"")
SWEDISH = re.compile(r"[åäöÅÄÖ]|\b(?:och|inte|eller|som|för|till|skriv|välj)\b", re.IGNORECASE)
REFUSED = ("ansökan", "application", "call for proposals", "project period", "grant application")
SLUG = re.compile(r"[a-z0-9#/_-]+")
UNSEEN = re.compile(r"\b(?:id|class|href|name|for|form|action)=\"[^\"]*\"")
MARKS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
PAGES = (
    "/konto/login/",
    "/konto/password/reset/",
    "/konto-for-organisation/",
    "/om/tillganglighet/",
    "/om/personuppgifter/",
    "/om/handslag/",
    "/exempelan/formguiden/",
    "/finns-inte/",
)


def catalogue() -> Catalog:
    """Return the translation file as it lies in the repository."""
    with PLACE.open("rb") as text:
        return read_po(text, locale="en")


def forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each form of a text with its English: one, or singular and plural."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    yield from zip(ids, said, strict=True)


def placeholders(text: str) -> set[str]:
    """Return the names that are filled in, in both ways of writing them."""
    braces = {name for _text, name, _form, _turn in string.Formatter().parse(NAMED.sub("", text)) if name}
    return set(NAMED.findall(text)) | braces


TEXTS = [pair for message in catalogue() if message.id for pair in forms(message)]


def test_every_text_has_english():
    assert [str(message.id) for message in lacking(catalogue())] == []


def test_placeholders_agree():
    assert [pair for pair in TEXTS if placeholders(pair[0]) != placeholders(pair[1])] == []


def test_spaces_at_the_ends_agree():
    def ends(text: str) -> tuple[bool, bool]:
        return text[:1].isspace(), text[-1:].isspace()

    assert [pair for pair in TEXTS if ends(pair[0]) != ends(pair[1])] == []


def test_no_english_text_is_still_swedish():
    def bare(text: str) -> str:
        return text.replace("Exempelån", "")

    assert [said for _swedish, said in TEXTS if SWEDISH.search(bare(said))] == []


@pytest.mark.parametrize("word", REFUSED)
def test_an_initiative_is_never_called_an_application(word):
    assert [said for _swedish, said in TEXTS if word in said.lower()] == []


def test_check_tells_of_a_text_without_english(monkeypatch, tmp_path):
    place = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    place.parent.mkdir(parents=True)
    (tmp_path / "page.py").write_text('from x import gettext as _\n_("Ny text")\n', encoding="utf-8")
    place.write_bytes(written(updated(place, tmp_path)))

    with override_settings(PACKAGE=tmp_path), pytest.raises(CommandError, match="Ny text"):
        call_command("messages", "--check", stdout=StringIO())


@pytest.mark.parametrize("name", ["page.html", "letter.txt"])
def test_texts_of_pages_and_letters_are_found(tmp_path, name):
    (tmp_path / "jinja2" / "room").mkdir(parents=True)
    (tmp_path / "jinja2" / "room" / name).write_text('{{ _("Ny text") }}', encoding="utf-8")

    assert found_in(tmp_path).get("Ny text")


@pytest.mark.parametrize("call", ["_", "lazy", "gettext_lazy", "gettext_noop"])
def test_texts_are_found_however_they_are_marked(tmp_path, call):
    (tmp_path / "page.py").write_text(f'{call}("Ny text")\n', encoding="utf-8")

    assert found_in(tmp_path).get("Ny text")


def unmarked(node: nodes.Node) -> Iterator[tuple[int, str]]:
    """Yield what a template says outright in Swedish, with its line; names of ids and classes aside."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in MARKS:
        return
    said = (
        node.data
        if isinstance(node, nodes.TemplateData)
        else node.value
        if isinstance(node, nodes.Const)
        else ""
    )
    if isinstance(said, str) and not SLUG.fullmatch(said) and SWEDISH.search(UNSEEN.sub("", said)):
        yield node.lineno, said.strip()
    for child in node.iter_child_nodes():
        yield from unmarked(child)


def test_templates_mark_all_they_say():
    reader = Environment(
        extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"], autoescape=True
    )
    files = [*settings.PACKAGE.rglob("jinja2/**/*.html"), *settings.PACKAGE.rglob("jinja2/**/*.txt")]
    templates = [path for path in files if "gallery" not in path.parts]

    assert len(templates) > 100
    assert [
        f"{path.relative_to(settings.PACKAGE)}:{line}: {said}"
        for path in sorted(templates)
        for line, said in unmarked(reader.parse(path.read_text(encoding="utf-8")))
    ] == []


@pytest.mark.parametrize(
    "text", ["<p>Läs mer</p>", "{{ link('Läs mer') }}", "{% set x = {'a': 'inte klar'} %}"]
)
def test_what_a_template_says_outright_is_found(text):
    assert list(unmarked(Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(text)))


@pytest.fixture
def english(tmp_path):
    """Return a visitor who has chosen English, with the texts compiled from the file as it is now."""
    place = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    place.parent.mkdir(parents=True)
    shutil.copy(PLACE, place)
    compile_messages(tmp_path)
    with override_settings(LOCALE_PATHS=[Path(tmp_path / "locale")]):
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        yield client


def shown(page: str) -> list[str]:
    """Return the words of a page that a reader sees or hears."""
    rest = HIDDEN.sub("", page)
    pieces = [*SPOKEN.findall(rest), *re.sub(r"<[^>]*>", "\n", rest).split("\n")]
    return [html.unescape(piece).replace("\u00ad", "").strip() for piece in pieces]


@pytest.mark.parametrize("address", PAGES)
def test_page_in_english_holds_no_swedish(cast, english, address):
    response = english.get(address, follow=True)
    page = response.content.decode()

    def left(piece: str) -> str:
        for name in NAMES:
            piece = piece.replace(name, "")
        return piece

    assert '<html lang="en"' in page
    assert [piece for piece in shown(page) if SWEDISH.search(left(piece))] == []


def test_page_in_swedish_stays_swedish(cast, english):
    del english.cookies[settings.LANGUAGE_COOKIE_NAME]

    assert "Logga in" in english.get("/konto/login/").content.decode()
