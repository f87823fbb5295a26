# SPDX-License-Identifier: EUPL-1.2
"""An engine with our templates alone, and a form with every kind of field."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template.backends.jinja2 import Jinja2

import handslag.ui
from handslag.ui.forms_renderer import FormRenderer
from handslag.ui.parts import Shown
from handslag.ui.scale import Mark, to_scale

TEMPLATES = Path(handslag.ui.__file__).parent / "jinja2"
FILES = ("party", "turn", "steps", "tags", "buttons", "layout", "nav", "tables", "forms", "criteria", "timeline", "messages",
         "diff", "balance", "guide", "plots", "uploads")  # fmt: skip


class Everything(forms.Form):
    """A form with every kind of field that pages use."""

    default_renderer = FormRenderer

    name = forms.CharField(label="Vad ska initiativet heta?", help_text="Namnet kan ändras senare.")
    need = forms.CharField(label="Vilket behov har ni sett?", widget=forms.Textarea)
    mail = forms.EmailField(label="E-post", required=False)
    number = forms.IntegerField(label="Hur många timmar?")
    day = forms.DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date"}))
    unit = forms.ChoiceField(label="Förvaltning", choices=[("s", "Social"), ("k", "Kultur")])
    choice = forms.ChoiceField(
        label="Vilket?", choices=[("a", "Ett <b>"), ("b", "Två")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label="Jag intygar att uppgifterna stämmer")
    several = forms.MultipleChoiceField(
        label="Vad kan ni bidra med?",
        choices=[("t", "Tid"), ("m", "Pengar")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(label="Fil", required=False)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)


class Said:
    """A message as Django's message framework gives it."""

    def __init__(self, level_tag: str, message: str) -> None:
        self.level_tag = level_tag
        self.message = message


@pytest.fixture(scope="session")
def engine() -> Jinja2:
    return Jinja2(
        {
            "APP_DIRS": False,
            "DIRS": [TEMPLATES],
            "NAME": "ui",
            "OPTIONS": {"environment": "handslag.ui.environment.environment"},
        }
    )


@pytest.fixture
def given() -> dict[str, Any]:
    bad = Everything({"name": '"><script>alert(1)</script>', "mail": "fel", "several": ["t"]})
    bad.add_error(None, "Uppgifterna hänger inte ihop.")
    return {
        "csrf_input": "",
        "form": Everything(),
        "bad_form": bad,
        "params": {"q": "åtta", "sort": "due"},
        "shown": Shown(2, 36),
        "many_shown": Shown(7, 2512),
        "none_shown": Shown(1, 0),
        "scale": to_scale(
            [
                Mark(date(2026, 5, 19), "Nämnden beslutar", "public"),
                Mark(date(2026, 7, 1), "<b>Partnerskapet</b> börjar", "both"),
                Mark(date(2026, 10, 6), "", is_today=True),
                Mark(date(2029, 6, 30), "Förbundet lämnar", "org"),
            ],
            date(2026, 7, 1),
            date(2029, 6, 30),
            date(2026, 10, 6),
        ),
        "django_messages": [Said("success", "Sparat"), Said("error", "<b>Fel"), Said("debug", "Annat")],
    }


@pytest.fixture
def render(engine: Jinja2, given: dict[str, Any]) -> Any:
    imports = "".join(f'{{% import "ui/{name}.html" as {name} %}}' for name in FILES)

    def rendered(source: str, **more: Any) -> str:
        return engine.from_string(imports + source).render({**given, **more})

    return rendered
