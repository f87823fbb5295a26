# SPDX-License-Identifier: EUPL-1.2
"""What every form about a case shares: the case file, who acts, and the choices they give."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.casefile import CaseFile
from handslag.parties.actor import Actor
from handslag.parties.models import Unit, UnitKind
from handslag.web.cases.forms.fields import Words, offer, ticks

UNIT_QUESTION_DAYS = 14
F = TypeVar("F")


class FileForm(forms.Form, Generic[F]):
    """A form about a matter: it is given the matter's file, who acts, and what the address asks for."""

    def __init__(self, file: F, by: Actor, asked: dict[str, str], **options: Any) -> None:
        # Why Any: the rest of the signature is Django's own.
        self.file, self.by, self.asked = file, by, asked
        super().__init__(**options)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values from the file."""

    def choices_of(
        self, name: str, choices: Iterable[tuple[Any, Any]], *, blank: Words | None = None
    ) -> None:
        """Give a field its choices; ``blank`` is the line above them in a list.

        Why Any: choices are values and marked texts.
        """
        offer(self.fields[name], [*([("", blank)] if blank is not None else []), *choices])


class CaseForm(FileForm[CaseFile]):
    """A form about a case."""


class NothingToFillIn(CaseForm):
    """A move that needs no words."""


class BeginAgreementForm(CaseForm):
    """Which further units are parties to the agreement."""

    units = ticks(
        lazy("Fler offentliga parter"),
        lazy("Bara om fler nämnder ska underteckna. Fler kan läggas till senare."),
        to=int,
    )

    def prepare(self) -> None:
        """Offer the boards that are not party already."""
        case = self.file.case
        own = case.board_id or case.responsible_unit_id
        self.choices_of("units", [(key, name) for key, name in boards_of(self.file) if key != own])


def boards_of(file: CaseFile) -> list[tuple[int, str]]:
    """Return the boards and companies of the case's body, as choices."""
    kinds = (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.COMPANY)
    units = Unit.objects.filter(body_id=file.case.body_id, kind__in=kinds).order_by("name")
    return [(unit.id, unit.name) for unit in units]
