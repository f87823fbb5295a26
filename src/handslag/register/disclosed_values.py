# SPDX-License-Identifier: EUPL-1.2
"""The values within a public field, such as a party or a goal; each name says what it is and which parts let it be seen.

Why Any: what passes through here is a value of any public field.
"""

from dataclasses import Field, dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import WithJsonSchema

from handslag.guidelines.format_agreement import Published

Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A number with decimals where it needs them; kronor where the name ends in ``_sek``."""


def _shown(says: str, *needs: Published, default: Any = None) -> Any:
    return field(default=default, metadata={"description": says, "needs": needs})


@dataclass(frozen=True, slots=True)
class BodyShown:
    """The public body."""

    slug: str = _shown("Kommunens eller regionens namn i adresser", default="")
    name: str = _shown("Namn", default="")
    org_no: str | None = _shown("Organisationsnummer, tio siffror")


@dataclass(frozen=True, slots=True)
class BoardShown:
    """The board that answers for the partnership."""

    id: int = _shown("Nämndens nummer i det här registret", default=0)
    name: str = _shown("Namn", default="")


@dataclass(frozen=True, slots=True)
class ContactShown:
    """A function to turn to, never a person's name."""

    title: str = _shown("Funktion", default="")
    email: str = _shown("E-post", default="")
    phone: str = _shown("Telefon", default="")


@dataclass(frozen=True, slots=True)
class PartyContactShown:
    """The function that answers for a party."""

    side: str = _shown("Sida: public eller organisation", default="")
    title: str = _shown("Funktion", default="")
    email: str = _shown("E-post", default="")
    phone: str = _shown("Telefon", default="")
    party: str | None = _shown("Partens namn", Published.PARTIES)


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party: a board of the body or an organisation."""

    side: str = _shown("Sida: public eller organisation", default="")
    name: str = _shown("Namn", default="")
    organisation_id: int | None = _shown("Organisationens nummer i det här registret")
    org_no: str | None = _shown("Organisationsnummer, tio siffror")
    legal_form: str | None = _shown("Juridisk form")
    decided_on: date | None = _shown("Dag för partens eget beslut att gå in i partnerskapet")
    decided_by: str | None = _shown("Vem som beslutade")
    section: str | None = _shown("Paragraf i protokollet")


@dataclass(frozen=True, slots=True)
class ContributionShown:
    """Something a party plans to put in during a calendar year."""

    side: str = _shown("Sida: public eller organisation", default="")
    type: str = _shown(
        "Slag: money, staff, volunteer_time, premises, goods, knowledge, network, other", default=""
    )
    title: str = _shown("Vad det är", default="")
    year: int = _shown("Kalenderår", default=0)
    quantity: Number | None = _shown("Antal, när det räknas i annat än kronor")
    unit: str | None = _shown("Vad antalet räknas i")
    value_sek: Number | None = _shown("Värde i kronor", Published.AMOUNTS)
    party: str | None = _shown("Partens namn", Published.PARTIES)


@dataclass(frozen=True, slots=True)
class SumsShown:
    """Sums in kronor with the shares they give; what has no value in kronor is in none of them."""

    total_sek: Number = _shown("Summa i kronor", default=Decimal(0))
    public_sek: Number = _shown("Det offentligas del i kronor", default=Decimal(0))
    organisation_sek: Number = _shown("Organisationernas del i kronor", default=Decimal(0))
    public_percent: int | None = _shown("Det offentligas andel i hela procent")
    organisation_percent: int | None = _shown("Organisationernas andel i hela procent")


@dataclass(frozen=True, slots=True)
class ShareShown:
    """A kind of contribution from one side, as a part of all that is valued."""

    side: str = _shown("Sida: public eller organisation", default="")
    type: str = _shown("Slag av bidrag", default="")
    percent: Number = _shown("Andel av det samlade värdet, i procent", default=Decimal(0))


@dataclass(frozen=True, slots=True)
class SharesShown:
    """How the whole is shared between the sides, without sums."""

    public_percent: int | None = _shown("Det offentligas andel i hela procent")
    organisation_percent: int | None = _shown("Organisationernas andel i hela procent")
    kinds: tuple[ShareShown, ...] = _shown("Andelar per slag och sida", default=())


@dataclass(frozen=True, slots=True)
class GoalShown:
    """A goal with its latest result, from a follow-up that is over."""

    title: str = _shown("Mål", default="")
    unit: str = _shown("Vad det räknas i", default="")
    baseline: Number | None = _shown("Läge vid start")
    target: Number | None = _shown("Dit parterna vill")
    value: Number | None = _shown("Senaste resultat i siffror")
    note: str | None = _shown("Senaste resultat i ord")
    measured_on: date | None = _shown("Dag för resultatet")


@dataclass(frozen=True, slots=True)
class FollowUpShown:
    """An occasion to follow up, held or to come."""

    number: int = _shown("Ordningsnummer", default=0)
    due_on: date | None = _shown("Senast klar")
    closed_on: date | None = _shown("Klar")
    has_evaluation: bool = _shown("Om parterna också utvärderar", default=False)


@dataclass(frozen=True, slots=True)
class EvaluationShown:
    """What the parties agree on in their evaluation."""

    closed_on: date | None = _shown("Dag")
    summary: str = _shown("Sammanfattning", default="")
    successes: str = _shown("Det som lyckades", default="")
    shortcomings: str = _shown("Det som inte nåddes", default="")
    lessons: str = _shown("Det parterna lärde sig", default="")


def within(value: Any, parts: frozenset[str]) -> Any:
    """Return a value with everything left out that its own parts do not let be seen, at every depth."""
    if isinstance(value, tuple):
        return tuple(within(one, parts) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    hidden = {one.name: None for one in fields(value) if not parts.issuperset(needs_of(one))}
    return replace(value, **hidden) if hidden else value


def needs_of(one: Field[Any]) -> tuple[Published, ...]:
    """Return the parts that a name within a value needs beside those of its field."""
    return tuple(one.metadata["needs"])
