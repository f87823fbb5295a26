# SPDX-License-Identifier: EUPL-1.2
"""The frame, the error pages, forms and the gallery as whole pages."""

from typing import Any

import pytest
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory
from django.utils import translation
from jinja2 import UndefinedError

from handslag.ui import gallery
from handslag.ui.parts import Badge, Chrome, Column, Language, Link
from tests.ui.conftest import Everything

CHROME = Chrome(
    body_name="Exempelåns kommun",
    nav=(Link("Ärenden", "/a/", current=True),),
    badge=Badge("org", "Föreningen <b>", "Ordförande", (Link("Logga ut", "/ut/"),)),
    about="Öppet.",
    columns=(Column("Kontakt", (Link("Ring", "tel:1"),)),),
    languages=(Language("sv", "Svenska", current=True), Language("en", "English")),
    language_url="/sprak/",
    scheme="dark",
    notice="Detta är en demonstration.",
)


@pytest.mark.parametrize("chrome", [{}, {"chrome": None}, {"chrome": Chrome()}, {"chrome": CHROME}])
@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 418, 422, 500])
def test_error_page_says_what_happened(engine: Jinja2, status: int, chrome: dict[str, Any]) -> None:
    html = engine.get_template("ui/error.html").render(
        {"status": status, "text": "Vad <b>nu?", "reference": "ab12", **chrome}
    )

    assert "Vad &lt;b&gt;nu?" in html
    assert "ab12" in html
    assert html.count("<h1>") == 1


def test_frame_shows_who_the_reader_acts_for(engine: Jinja2) -> None:
    html = engine.get_template("ui/page.html").render({"chrome": CHROME, "messages": []})

    assert html.startswith("<!doctype html>")
    assert '<html lang="sv" data-color-scheme="dark">' in html
    assert "Föreningen &lt;b&gt;" in html
    assert 'aria-current="page">Ärenden' in html
    assert "Detta är en demonstration." in html


def test_missing_name_is_an_error(engine: Jinja2) -> None:
    with pytest.raises(UndefinedError):
        engine.from_string("{{ saknas }}").render({})


def test_whole_form_is_drawn_by_our_templates() -> None:
    html = str(Everything({"name": '"><script>alert(1)</script>', "choice": "c<d"}))

    assert "<script>" not in html
    assert '<div class="errsum" role="alert"' in html
    assert 'href="#id_choice_0"' in html


def test_field_ties_hint_and_error_to_the_input(render: Any) -> None:
    html = render("{{ forms.field(bad_form.need, hint='Tre meningar.') }}")

    assert 'aria-describedby="id_need-hint id_need-error"' in html
    assert 'aria-invalid="true"' in html
    assert (
        html.index("<label")
        < html.index('id="id_need-hint"')
        < html.index('id="id_need-error"')
        < html.index("<textarea")
    )


def test_number_keeps_what_was_written(render: Any) -> None:
    html = render("{{ forms.field(bad.number) }}", bad=Everything({"number": "många"}))

    assert 'value="många"' in html
    assert 'inputmode="numeric"' in html


def test_optional_field_says_so_and_required_does_not(render: Any) -> None:
    assert "(frivilligt)" in render("{{ forms.field(form.mail) }}")
    assert "(frivilligt)" not in render("{{ forms.field(form.name) }}")


def test_summary_counts_errors_and_is_absent_without(render: Any) -> None:
    with translation.override("sv"):
        assert "Åtta svar behöver ändras" in render("{{ forms.errors(bad_form) }}")
    assert render("{{ forms.errors(form) }}").strip() == ""


def test_summary_names_the_field_when_the_message_could_be_any_fields(render: Any) -> None:
    html = render("{{ forms.errors(bad) }}", bad=Everything({"mail": "fel"}))

    assert ">Vilket behov har ni sett?: " in html
    assert ">E-post: " not in html


@pytest.mark.parametrize("which", gallery.PAGES)
def test_gallery_page_renders(engine: Jinja2, which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}
    monkeypatch.setattr(gallery, "render", lambda request, name, context: seen.update(context, name=name))
    gallery.gallery(RequestFactory().get("/ui/?scheme=dark&page=2"), which)
    html = engine.get_template(seen.pop("name")).render({**seen, "csrf_input": ""})

    assert " style=" not in html
    assert html.count("<h1") == 1
    assert len(html) < 60_000
