# SPDX-License-Identifier: EUPL-1.2
"""Look up a dated amount on a day, and warn when it is unknown, unchecked or stale. Never guesses."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from handslag.guidelines.format_agreement import DatedValue, Parameter, Unit, ValueCertainty
from handslag.guidelines.format_values import Source, Text
from handslag.guidelines.pack_format import Pack, find

DAYS_IN_A_MONTH = 31


class Trust(StrEnum):
    """How far a value can be relied on the day it is used."""

    SURE = "sure"
    CHECK = "check"
    STALE = "stale"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class ValueOnDay:
    """An amount as it is known for one day, with the warning to show beside it."""

    parameter_id: str
    title: Text
    unit: Unit
    value: Decimal | None
    trust: Trust
    warning: Text | None
    valid_from: date | None
    valid_until: date | None
    checked_on: date | None
    source: Source | None


def value_on(pack: Pack, parameter_id: str, day: date) -> ValueOnDay:
    """Give the value in force on a day.

    Raises: KeyError when the pack has no such parameter.
    """
    return in_force(find(pack.parameters, parameter_id), day)


def values_on(pack: Pack, day: date) -> tuple[ValueOnDay, ...]:
    """Give every parameter of the pack as it is known for a day."""
    return tuple(in_force(parameter, day) for parameter in pack.parameters)


def in_force(parameter: Parameter, day: date) -> ValueOnDay:
    """Give a parameter's value in force on a day."""
    dated = next((value for value in parameter.values if holds_on(value, day)), None)
    trust = _trust(parameter, dated, day)
    return ValueOnDay(
        parameter_id=parameter.id,
        title=parameter.title,
        unit=parameter.unit,
        value=dated.value if dated is not None and trust is not Trust.UNKNOWN else None,
        trust=trust,
        warning=_warning(trust, dated),
        valid_from=dated.valid_from if dated else None,
        valid_until=dated.valid_until if dated else None,
        checked_on=dated.checked_on if dated else None,
        source=(dated.source if dated and dated.source else parameter.source),
    )


def holds_on(value: DatedValue, day: date) -> bool:
    """Say whether a value's period takes in the day."""
    return value.valid_from <= day and (value.valid_until is None or day < value.valid_until)


def _trust(parameter: Parameter, dated: DatedValue | None, day: date) -> Trust:
    if dated is None or dated.value is None or dated.certainty is ValueCertainty.UNKNOWN:
        return Trust.UNKNOWN
    if dated.certainty is ValueCertainty.CHECK:
        return Trust.CHECK
    months = parameter.recheck_months
    is_open = dated.valid_until is None
    if (
        months
        and is_open
        and (dated.checked_on is None or (day - dated.checked_on).days > months * DAYS_IN_A_MONTH)
    ):
        return Trust.STALE
    return Trust.SURE


def _warning(trust: Trust, dated: DatedValue | None) -> Text | None:
    if dated is not None and dated.note is not None and trust is not Trust.SURE:
        return dated.note
    if dated is not None and dated.checked_on is None and trust is Trust.STALE:
        return Text(
            sv="Ingen har antecknat när beloppet kontrollerades. Läs källan innan du använder det.",
            en="Nobody has noted when the amount was checked. Read the source before you use it.",
        )
    return {
        Trust.SURE: None,
        Trust.CHECK: Text(
            sv="Beloppet är inte kontrollerat. Läs källan innan du använder det.",
            en="The amount has not been checked. Read the source before you use it.",
        ),
        Trust.STALE: Text(
            sv="Det är länge sedan beloppet kontrollerades. Läs källan igen.",
            en="The amount was checked long ago. Read the source again.",
        ),
        Trust.UNKNOWN: Text(
            sv="Beloppet för den här dagen är inte känt. Gissa inte, läs källan.",
            en="The amount for this day is not known. Do not guess, read the source.",
        ),
    }[trust]
