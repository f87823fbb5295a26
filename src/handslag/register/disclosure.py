# SPDX-License-Identifier: EUPL-1.2
"""Every field of a partnership that the public may see, with the part it belongs to, its source and how it is written.

Pages, feeds, CSV, JSON, the API, the words of the public search and the preview are made from this list and nothing else.
What is not listed is not public; a field shows only when the publication holds every part it needs.

Why Any: each field has its own type, and the list holds them side by side.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.agreements.balance import Balance
from handslag.agreements.models import ENDED_STATES, ContributionUnit, Party, Side, State
from handslag.agreements.queries import delivered_balance, planned_balance
from handslag.guidelines.format_agreement import Published
from handslag.kernel.money import ORE_PER_KRONA
from handslag.register.disclosed_values import (
    BoardShown,
    BodyShown,
    ContactShown,
    ContributionShown,
    EvaluationShown,
    FollowUpShown,
    GoalShown,
    PartyContactShown,
    PartyShown,
    ShareShown,
    SharesShown,
    SumsShown,
    within,
)
from handslag.register.records import Reading, Record

JOINT = " | "
"""Stands between several values in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the CSV file: its name and what stands in it for a field's value."""

    name: str
    of: Callable[[Any], object]


@dataclass(frozen=True, slots=True)
class Field:
    """A public field.

    ``needs`` are the parts that must be public, none for what every published partnership shows. ``source`` names the columns
    it is read from, one part of a text in brackets. ``type`` is its form in JSON, ``columns`` its cells in CSV. ``in_list``
    puts it in lists and feeds, ``is_searched`` lets its words find the partnership.
    """

    name: str
    needs: tuple[Published, ...]
    says: str | Promise
    source: tuple[str, ...]
    type: Any
    read: Callable[[Record], Any]
    reads: tuple[Reading, ...] = ()
    columns: tuple[Column, ...] = ()
    in_list: bool = False
    is_searched: bool = False


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What the public sees of one partnership: a value for each field, ``None`` for what is not shown."""

    parts: frozenset[str]
    values: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        """Return a field's value, ``None`` when it is not shown; a name that is no public field is a KeyError."""
        return self.values.get(name) if name in BY_NAME else self.values[name]

    def side(self, side: str) -> list[PartyShown]:
        """Return the parties of a side, none when the parties are not shown."""
        return [one for one in self["parties"] or () if one.side == side]


def disclose(record: Record, parts: Collection[str], names: Collection[str] = ()) -> Disclosed:
    """Return what the public sees of a partnership when these parts are public; only the fields named, or all."""
    chosen = frozenset(str(part) for part in parts)
    return Disclosed(
        chosen,
        {
            one.name: within(value, chosen)
            for one in FIELDS
            if (not names or one.name in names) and chosen.issuperset(one.needs)
            for value in (one.read(record),)
            if value is not None and value != "" and value != ()
        },
    )


def as_public(record: Record, names: Collection[str] = ()) -> Disclosed:
    """Return what the public sees of a partnership by its publication."""
    return disclose(record, record.agreement.public_parts, names)


def readings_for(names: Collection[str] = ()) -> frozenset[Reading]:
    """Return the rows that the fields named are read from, or that all are."""
    return frozenset(reading for one in FIELDS if not names or one.name in names for reading in one.reads)


def searched_words(shown: Disclosed) -> str:
    """Return the words that the public finds a partnership by."""
    found = (shown.values.get(one.name) for one in FIELDS if one.is_searched)
    return " ".join(word for value in found if value for word in _words(value))


def sek(ore: int) -> Decimal:
    """Return a sum in kronor.

    Units: takes öre.
    """
    return Decimal(ore) / ORE_PER_KRONA


def _words(value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [word for one in value for word in _words(one)]
    return [value if isinstance(value, str) else value.name]


def _state(record: Record) -> str:
    """Say if it runs, is about to end or is over; why it ended is not told."""
    state = record.agreement.state
    if state in ENDED_STATES:
        return "ended"
    return "winding_down" if state == State.WINDING_DOWN else "running"


def _last_day(until_on: date | None) -> date | None:
    return until_on - timedelta(days=1) if until_on else None


def _party(party: Party) -> PartyShown:
    decision, organisation = party.decision, party.organisation
    board = decision.deciding_unit if decision else None
    return PartyShown(
        side=str(party.side),
        name=party.name,
        organisation_id=party.organisation_id,
        org_no=organisation.org_no if organisation else None,
        legal_form=(organisation.legal_form or None) if organisation else None,
        decided_on=decision.decided_on if decision else None,
        decided_by=board.name if board else None,
        section=(decision.section or None) if decision else None,
    )


def _contributions(record: Record) -> tuple[ContributionShown, ...]:
    return tuple(
        ContributionShown(
            side=record.side_of(one.party_id),
            type=one.type,
            title=one.title,
            year=one.year,
            # Why None: a quantity of kronor is an amount, which is a part of its own.
            quantity=None if one.unit == ContributionUnit.KRONOR else one.quantity,
            unit=None if one.unit == ContributionUnit.KRONOR else one.unit,
            value_sek=sek(one.value_ore) if one.value_ore is not None else None,
            party=record.by_id[one.party_id].name,
        )
        for one in record.contributions
    )


def _sums(balance: Balance) -> SumsShown | None:
    if not balance.total_ore:
        return None
    return SumsShown(
        total_sek=sek(balance.total_ore),
        public_sek=sek(balance.by_side[Side.PUBLIC]),
        organisation_sek=sek(balance.by_side[Side.ORGANISATION]),
        public_percent=balance.percent(Side.PUBLIC),
        organisation_percent=balance.percent(Side.ORGANISATION),
    )


def _shares(record: Record) -> SharesShown | None:
    balance = planned_balance(record.parties, record.contributions)
    if not balance.total_ore:
        return None
    kinds = tuple(
        ShareShown(side, kind, (Decimal(100 * ore) / balance.total_ore).quantize(Decimal("0.1")))
        for kind, sides in balance.by_type.items()
        for side, ore in sides.items()
        if ore
    )
    return SharesShown(balance.percent(Side.PUBLIC), balance.percent(Side.ORGANISATION), kinds)


def _goals(record: Record) -> tuple[GoalShown, ...]:
    return tuple(
        GoalShown(
            title=one.goal.title,
            unit=one.goal.unit,
            baseline=one.goal.baseline,
            target=one.goal.target,
            value=one.latest.value if one.latest else None,
            note=one.latest.note.content if one.latest and one.latest.note else None,
            measured_on=one.latest.measured_on if one.latest else None,
        )
        for one in record.goals
    )


def _evaluation(record: Record) -> EvaluationShown | None:
    found = record.evaluation
    if found is None:
        return None
    names = ("summary", "successes", "shortcomings", "lessons")
    return EvaluationShown(found.closed_on, **{name: found.words.get(name, "") for name in names})


def _board_contact(record: Record) -> ContactShown | None:
    unit = record.board_contact
    return ContactShown(unit.contact_title, unit.contact_email, unit.contact_phone) if unit else None


def _follows(record: Record) -> int | None:
    before = record.agreement.renews
    return before.pk if before is not None and before.published_at is not None else None


def _each(read: Callable[[Any], object], side: str = "") -> Callable[[Any], str]:
    """Write what stands in several values, each once, in one cell."""

    def write(values: Any) -> str:
        found = (read(one) for one in values if not side or one.side == side)
        return JOINT.join(dict.fromkeys(str(one) for one in found if one not in (None, "")))

    return write


def _whole(value: object) -> object:
    return value


FIELDS: tuple[Field, ...] = (
    Field(
        "id", (), _("Partnerskapets nummer i det här registret"), ("Agreement.dossier",), int,
        lambda r: r.agreement.pk, (), (Column("iop_id", _whole),), True,
    ),
    Field(
        "url", (), _("Sidan om partnerskapet"), ("Agreement.dossier", "PublicBody.slug"), str,
        lambda r: reverse("partnership", args=[r.agreement.body.slug, r.agreement.pk]), (),
        (Column("adress", _whole),), True,
    ),
    Field(
        "reg_no", (), _("Diarienummer"), ("Dossier.reg_no",), str,
        lambda r: r.agreement.dossier.reg_no, (), (Column("dnr", _whole),), True,
    ),
    Field(
        "title", (), _("Partnerskapets namn"), ("Agreement.title",), str,
        lambda r: r.agreement.title, (), (Column("titel", _whole),), True, True,
    ),
    Field(
        "story", (), _("En kort text skriven för registret"), ("Publication.story",), str,
        lambda r: r.story, (Reading.PUBLICATION,), (Column("beskrivning", _whole),), False, True,
    ),
    Field(
        "body", (), _("Kommun eller region"), ("PublicBody.slug", "PublicBody.name", "PublicBody.org_no"), BodyShown,
        lambda r: BodyShown(r.agreement.body.slug, r.agreement.body.name, r.agreement.body.org_no), (),
        (Column("kommun", lambda v: v.name), Column("kommun_organisationsnummer", lambda v: v.org_no)), True,
    ),
    Field(
        "board", (), _("Nämnden som ansvarar"), ("Unit.name",), BoardShown,
        lambda r: BoardShown(r.agreement.responsible_unit_id, r.agreement.responsible_unit.name), (),
        (Column("namnd", lambda v: v.name),), True, True,
    ),
    Field(
        "state", (), _("Läge: running (pågår), winding_down (avslutas) eller ended (avslutat)"), ("Agreement.state",),
        str, _state, (), (Column("status", _whole),), True,
    ),
    Field(
        "published_at", (), _("När det som visas senast valdes"), ("Publication.published_at",), datetime,
        lambda r: r.shown_at, (Reading.PUBLICATION,), (Column("publicerad", _whole),), True,
    ),
    Field(
        "board_contact", (), _("Nämndens kontakt: en funktion, aldrig ett namn"),
        ("Unit.contact_title", "Unit.contact_email", "Unit.contact_phone"),
        ContactShown, _board_contact, (Reading.BOARD_CONTACT,),
    ),
    Field(
        "follows_on", (), _("Numret på partnerskapet som det här är en fortsättning på"), ("Agreement.renews",), int,
        _follows, (), (Column("foljer_pa", _whole),),
    ),
    Field(
        "parties", (Published.PARTIES,), _("Parterna"),
        (
            "Party.name", "Organisation.org_no", "Organisation.legal_form", "Decision.decided_on",
            "Decision.section", "Unit.name",
        ),
        tuple[PartyShown, ...],
        lambda r: tuple(_party(one) for one in r.parties), (Reading.PARTIES,),
        (
            Column("offentlig_part", _each(lambda one: one.name, Side.PUBLIC)),
            Column("organisation", _each(lambda one: one.name, Side.ORGANISATION)),
            Column("organisationsnummer", _each(lambda one: one.org_no, Side.ORGANISATION)),
            Column("beslutsinstans", _each(lambda one: one.decided_by)),
            Column("beslutsdatum", _each(lambda one: one.decided_on)),
            Column("paragraf", _each(lambda one: one.section)),
        ), True, True,
    ),
    Field(
        "challenges", (Published.CHALLENGE,), _("Samhällsutmaningar"), ("SocietalChallenge.title",), tuple[str, ...],
        lambda r: tuple(one.title for one in r.challenges), (Reading.CHALLENGES,),
        (Column("utmaningar", _each(_whole)),), True, True,
    ),
    Field(
        "purpose", (Published.PURPOSE,), _("Syftet, ur överenskommelsen"), ("SectionText.text[purpose]",), str,
        lambda r: r.purpose, (Reading.PURPOSE,), (Column("syfte", _whole),), False, True,
    ),
    Field(
        "starts_on", (Published.TERM,), _("Första dagen"), ("Agreement.starts_on",), date,
        lambda r: r.agreement.starts_on, (), (Column("startdatum", _whole),), True,
    ),
    Field(
        "ends_on", (Published.TERM,), _("Sista dagen"), ("Agreement.until_on",), date,
        lambda r: _last_day(r.agreement.until_on), (), (Column("slutdatum", _whole),), True,
    ),
    Field(
        "signed_on", (Published.TERM,), _("Dagen då alla hade skrivit under"), ("Agreement.signed_on",), date,
        lambda r: r.agreement.signed_on, (), (Column("undertecknad", _whole),),
    ),
    Field(
        "ended_on", (Published.TERM,), _("Dagen då det upphörde"), ("Agreement.ended_on",), date,
        lambda r: r.agreement.ended_on, (), (Column("avslutad", _whole),),
    ),
    Field(
        "notice_months", (Published.TERM,), _("Uppsägningstid i månader"), ("TermVersion.notice_months",), int,
        lambda r: r.term.notice_months if r.term else None, (Reading.TERM,),
        (Column("uppsagningstid_manader", _whole),),
    ),
    Field(
        "contributions", (Published.CONTRIBUTIONS,), _("Vad parterna bidrar med, per år"),
        (
            "Contribution.type", "Contribution.title", "Contribution.year", "Contribution.quantity",
            "Contribution.value_ore", "Party.name",
        ),
        tuple[ContributionShown, ...], _contributions, (Reading.PARTIES, Reading.CONTRIBUTIONS),
        (
            Column("bidrag_offentlig_part", _each(lambda one: one.title, Side.PUBLIC)),
            Column("bidrag_organisation", _each(lambda one: one.title, Side.ORGANISATION)),
        ),
    ),
    Field(
        "shares", (Published.CONTRIBUTIONS,), _("Hur det samlade värdet delas mellan sidorna, utan belopp"),
        ("Contribution.value_ore",), SharesShown, _shares, (Reading.PARTIES, Reading.CONTRIBUTIONS),
        (Column("andel_offentlig_part_procent", lambda v: v.public_percent),),
    ),
    Field(
        "planned", (Published.AMOUNTS,), _("Planerat värde för hela avtalstiden"), ("Contribution.value_ore",), SumsShown,
        lambda r: _sums(planned_balance(r.parties, r.contributions)), (Reading.PARTIES, Reading.CONTRIBUTIONS),
        (
            Column("belopp_totalt_sek", lambda v: v.total_sek),
            Column("belopp_offentlig_part_sek", lambda v: v.public_sek),
            Column("belopp_organisation_sek", lambda v: v.organisation_sek),
        ), True,
    ),
    Field(
        "delivered", (Published.AMOUNTS, Published.RESULTS), _("Redovisat värde i avslutade uppföljningar"),
        ("Delivery.value_ore",), SumsShown, lambda r: _sums(delivered_balance(r.parties, r.deliveries)),
        (Reading.PARTIES, Reading.DELIVERIES), (Column("redovisat_totalt_sek", lambda v: v.total_sek),),
    ),
    Field(
        "goals", (Published.RESULTS,), _("Mål och senaste resultat"),
        ("Goal.title", "Goal.unit", "Goal.baseline", "Goal.target", "Measurement.value", "Measurement.note"),
        tuple[GoalShown, ...],
        _goals, (Reading.GOALS,), (Column("mal", _each(lambda one: one.title)),),
    ),
    Field(
        "follow_ups", (Published.RESULTS,), _("Uppföljningar, hållna och planerade"),
        ("FollowUp.number", "FollowUp.due_on", "FollowUp.closed_on"),
        tuple[FollowUpShown, ...],
        lambda r: tuple(FollowUpShown(f.number, f.due_on, f.closed_on, f.has_evaluation) for f in r.follow_ups),
        (Reading.FOLLOW_UPS,),
        (Column("senast_uppfoljd", lambda v: max((one.closed_on for one in v if one.closed_on), default="")),),
    ),
    Field(
        "evaluation", (Published.EVALUATION,), _("Det parterna är överens om i sin senaste utvärdering"),
        (
            "EvaluationText.text[summary]", "EvaluationText.text[successes]",
            "EvaluationText.text[shortcomings]", "EvaluationText.text[lessons]",
        ),
        EvaluationShown, _evaluation, (Reading.EVALUATION,),
        (Column("utvardering", lambda v: v.summary), Column("utvarderad", lambda v: v.closed_on)),
    ),
    Field(
        "contacts", (Published.CONTACTS,), _("Vem som svarar hos varje part: en funktion, aldrig ett namn"),
        ("Contact.title", "Contact.email", "Contact.phone", "Party.name"),
        tuple[PartyContactShown, ...],
        lambda r: tuple(
            PartyContactShown(str(one.party.side), one.title, one.email, one.phone, one.party.name) for one in r.contacts
        ),
        (Reading.CONTACTS,),
    ),
)  # fmt: skip
"""The list itself; a new field is a new row here and nowhere else."""

BY_NAME: Mapping[str, Field] = {one.name: one for one in FIELDS}
IN_LISTS = frozenset(one.name for one in FIELDS if one.in_list)
