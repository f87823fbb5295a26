# SPDX-License-Identifier: EUPL-1.2
"""Forms for a societal challenge and a political programme; they only clean."""

from django import forms
from django.utils.translation import gettext_lazy as _

_NAME_NEEDED = {"required": _("Skriv ett namn.")}


class ChallengeForm(forms.Form):
    """A societal challenge as it stands on the front door."""

    title = forms.CharField(
        label=_("Utmaningen"),
        max_length=160,
        error_messages=_NAME_NEEDED,
        help_text=_("Kort, till exempel Ofrivillig ensamhet."),
    )
    about = forms.CharField(
        label=_("Vad den handlar om"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Det här läser alla. Skriv inget som liknar en utlysning."),
    )
    source = forms.CharField(
        label=_("Hur ni vet det"),
        max_length=200,
        required=False,
        help_text=_("Till exempel Folkhälsoenkäten 2025."),
    )


class ProgrammeForm(forms.Form):
    """A political programme or plan that initiatives may be part of."""

    title = forms.CharField(label=_("Programmet eller planen"), max_length=160, error_messages=_NAME_NEEDED)
    decided_by = forms.CharField(label=_("Vem som beslutade"), max_length=120, required=False)
    decided_on = forms.DateField(
        label=_("Beslutsdag"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Skriv dagen som ÅÅÅÅ-MM-DD.")},
    )
    reg_no = forms.CharField(label=_("Diarienummer"), max_length=60, required=False)
