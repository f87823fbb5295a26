# SPDX-License-Identifier: EUPL-1.2
"""The form that ticks off a standing duty; it only cleans."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DoneForm(forms.Form):
    """What was done, in a few words."""

    note = forms.CharField(
        label=_("Vad ni gjorde"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Några ord räcker, till exempel var redovisningen finns."),
    )
