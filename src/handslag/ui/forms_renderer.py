# SPDX-License-Identifier: EUPL-1.2
"""Django's forms drawn by our own templates."""

from functools import cached_property
from pathlib import Path

import django.forms
from django.forms.renderers import BaseRenderer
from django.template.backends.jinja2 import Jinja2, Template


class FormRenderer(BaseRenderer):
    """Render forms and fields in the house's look, widgets with Django's own Jinja2 templates.

    Why: an engine of its own keeps form rendering independent of the order in the TEMPLATES setting.
    """

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    @cached_property
    def engine(self) -> Jinja2:
        """Return the engine that knows our templates and Django's."""
        here = Path(__file__).parent / "jinja2"
        return Jinja2(
            {
                "APP_DIRS": False,
                "DIRS": [here, Path(django.forms.__file__).parent / "jinja2"],
                "NAME": "handslag-forms",
                "OPTIONS": {"environment": "handslag.ui.environment.environment"},
            }
        )

    def get_template(self, template_name: str) -> Template:
        """Find a template by name."""
        return self.engine.get_template(template_name)
