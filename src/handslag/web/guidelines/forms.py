# SPDX-License-Identifier: EUPL-1.2
"""The form by which a version of a pack comes into force."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.guidelines.acts import AdoptingDecision, needed_functions
from handslag.guidelines.pack_format import Pack
from handslag.parties.models import Unit, UnitKind
from handslag.ui.words import sprak
from handslag.web.cases.forms import Day, line, offer, pick

PREFIX = "function_"


class AdoptionForm(forms.Form):
    """The decision, its days, and which unit plays each function of the pack."""

    decided_by = line(lazy("Vem beslutade?"), lazy("Till exempel kommunfullmäktige."), most=120)
    decided_on = Day(label=lazy("När togs beslutet?"))
    section = line(lazy("Paragraf"), lazy("Till exempel § 12."), required=False, most=12)
    reg_no = line(lazy("Diarienummer för beslutet"), required=False, most=60)
    valid_from = Day(label=lazy("Gäller från"))
    valid_until = Day(
        label=lazy("Gäller till"),
        help_text=lazy(
            "Den första dagen då riktlinjen inte längre gäller. Lämna tomt om den gäller tills vidare."
        ),
        required=False,
    )
    unit = pick(lazy("Gäller för"), lazy("Hela kommunen, eller bara en av nämnderna."), required=False)

    # Why Any: the signature is Django's own.
    def __init__(self, pack: Pack, body_id: int, played: Mapping[str, int], **options: Any) -> None:
        super().__init__(**options)
        units = list(Unit.objects.filter(body_id=body_id).order_by("name"))
        boards = [
            one for one in units if one.kind in (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.COMPANY)
        ]
        offer(
            self.fields["unit"],
            [
                ("", _("Hela organisationen")),
                *((one.id, one.name) for one in boards),
            ],
        )
        self.functions = [function for function in pack.functions if function.id in needed_functions(pack)]
        for function in self.functions:
            field = pick(sprak(function.title), sprak(function.text) if function.text else "")
            field.choices = [("", _("Välj enhet")), *((one.id, one.name) for one in units)]
            field.initial = played.get(function.id)
            self.fields[PREFIX + function.id] = field

    def decision(self) -> AdoptingDecision:
        """Return what was decided."""
        said = dict(self.cleaned_data)
        played = {function.id: said.pop(PREFIX + function.id) for function in self.functions}
        return AdoptingDecision(unit_id=said.pop("unit"), functions=played, **said)

    @property
    def function_fields(self) -> list[forms.BoundField]:
        """Return the fields of the functions."""
        return [self[PREFIX + function.id] for function in self.functions]
