# SPDX-License-Identifier: EUPL-1.2
"""The timeline: events as it shows them, with the names that a case file knows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.journal.models import Event
from handslag.parties.models import Unit
from handslag.parties.roles import Role
from handslag.ui.words import moment, sprak
from handslag.web.agreement_words import said_of_agreement
from handslag.web.cases.event_facts import Names, Told
from handslag.web.cases.event_words import WORDS
from handslag.web.commission_words import said_of_commission


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the timeline shows it; ``kind`` is the side that acted."""

    when: str
    words: str
    kind: str
    who: str
    detail: str


def in_words(event: Event, names: Names) -> str:
    """Say what happened; a kind that the catalogue lacks is shown by its name rather than hidden."""
    if event.kind.startswith("agreement."):
        return said_of_agreement(event.kind, event.facts, names.of_agreement)
    if event.kind.startswith("commission."):
        return said_of_commission(event.kind, event.facts)
    say = WORDS.get(event.kind)
    return say(Told(event.facts, names)) if say else event.kind


def happenings(events: Iterable[Event], names: Names) -> list[Happening]:
    """Return events as the timeline shows them."""
    return [_happening(event, names) for event in events]


def names_in(file: CaseFile, units: Iterable[Unit] = ()) -> Names:
    """Collect what a case file knows by name; ``units`` are further ones."""
    case = file.case
    known = {case.responsible_unit_id: case.responsible_unit.name}
    if case.board:
        known[case.board.pk] = case.board.name
    known |= {one.unit_id: one.unit for one in file.chain}
    known |= {one.unit_id: one.unit.name for one in file.units} | {
        one.unit_id: one.unit.name for one in file.opinions
    }
    bounds = [bound for bound in (file.law, file.governing, *file.beside) if bound]
    return Names(
        units=known | {unit.id: unit.name for unit in units},
        organisations={one.id: one.name for one in file.organisations},
        items={one.id: sprak(one.title) for one in file.asked_documents},
        criteria={
            (bound.pack_version_id, one.id): _title(one.number, sprak(one.text), is_law=bound is file.law)
            for bound in bounds
            for one in bound.pack.criteria
        },
    )


def unit_ids_in(events: Iterable[Event]) -> set[int]:
    """Return the ids of all units that the events name."""
    return {
        event.facts[name]
        for event in events
        for name in ("unit", "board", "from_board")
        if isinstance(event.facts.get(name), int)
    }


def _title(number: int | None, text: str, *, is_law: bool) -> str:
    if number is None:
        return _("”%(text)s”") % {"text": text}
    said = _("lagens punkt %(number)d") if is_law else _("punkt %(number)d")
    return said % {"number": number}


def _happening(event: Event, names: Names) -> Happening:
    role = str(event.actor.get("role", ""))
    label = str(Role(role).label) if role in Role.values else role
    who = str(event.actor.get("name") or label)
    behalf = str(event.actor.get("behalf", ""))
    return Happening(
        when=moment(event.moment),
        words=in_words(event, names),
        kind="org" if event.actor.get("organisation") else "public",
        who=who,
        detail=", ".join(part for part in (label if label != who else "", behalf) if part),
    )
