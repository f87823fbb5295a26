# SPDX-License-Identifier: EUPL-1.2
"""What the parties write together: sections, headings, goals, term, contacts. Each takes acceptances back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from handslag.agreements.acts.beginning import party_said
from handslag.agreements.acts.handling import Handling, handle
from handslag.agreements.lifecycle import must_headings_named
from handslag.agreements.models import (
    AddedHeading,
    Agreement,
    Contact,
    Goal,
    Party,
    SectionText,
    Side,
    TermVersion,
)
from handslag.agreements.planning import months_between
from handslag.cases.models import PoliticalProgramme
from handslag.guidelines.format_values import Cadence
from handslag.kernel.errors import Invalid, NotNow
from handslag.kernel.identity import Email
from handslag.kernel.periods import Period
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Unit

MOST_SECTION = 20_000
MOST_HEADINGS_ADDED = 20


@dataclass(frozen=True, slots=True)
class TermFacts:
    """How long the agreement runs and how it is followed up.

    Units: ``starts_on`` included, ``until_on`` not; months are calendar months; ``cadence`` is the guideline's word.
    """

    starts_on: date
    until_on: date
    notice_months: int | None = None
    warn_months: int | None = None
    evaluate_months: int | None = None
    cadence: str = ""


def write_section(
    *,
    by: Actor,
    agreement_id: int,
    heading: str,
    content: str,
    party_id: int | None = None,
    seen: int | None = None,
) -> Agreement:
    """Write under a heading; the earlier text stays readable, and every acceptance is taken back.

    Raises: Invalid for an unknown heading or a text that is empty or too long; Stale when the text has changed since.
    """
    with handle(agreement_id, "write_section", by=by, seen=seen) as handling:
        if not content.strip() or len(content) > MOST_SECTION:
            raise Invalid(
                "section.text",
                _(
                    "Skriv något under rubriken, högst 20 000 tecken. Ska den vara tom: låt den vara i stället."
                ),
                fields=("content",),
            )
        _put_section(handling, heading, content.strip(), party_id, is_unused=False)
    return handling.agreement


def leave_out_section(
    *,
    by: Actor,
    agreement_id: int,
    heading: str,
    reason: str,
    party_id: int | None = None,
    seen: int | None = None,
) -> Agreement:
    """Say that the parties have considered a heading and leave it out, with the reason.

    Raises: Invalid for an unknown heading, one that the guideline demands, or without a reason.
    """
    with handle(agreement_id, "leave_out_section", by=by, seen=seen) as handling:
        if heading in must_headings_named(handling.file):
            raise Invalid("section.must", _("Riktlinjen kräver att rubriken är med."), fields=("heading",))
        if not reason.strip():
            raise Invalid("section.reason", _("Skriv varför ni låter rubriken vara."), fields=("reason",))
        _put_section(handling, heading, reason.strip(), party_id, is_unused=True)
    return handling.agreement


def add_heading(
    *, by: Actor, agreement_id: int, title: str, unit_id: int | None = None, seen: int | None = None
) -> Agreement:
    """Add a heading of the parties' own after those of the guideline.

    Raises: Invalid without a title, or when there are too many.
    """
    with handle(agreement_id, "add_heading", by=by, seen=seen) as handling:
        taken = len(handling.file.added)
        if not title.strip() or taken >= MOST_HEADINGS_ADDED:
            raise Invalid("heading.title", _("Skriv vad rubriken ska heta."), fields=("title",))
        added = AddedHeading.objects.create(
            agreement=handling.agreement,
            code=f"own_{taken + 1}",
            title=title.strip()[:160],
            unit_id=unit_id,
            version=handling.next_version(),
        )
        handling.facts |= {"heading": added.code}
    return handling.agreement


def set_goal(
    *,
    by: Actor,
    agreement_id: int,
    title: str,
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    unit: str = "",
    programme_id: int | None = None,
    seen: int | None = None,
) -> Agreement:
    """Add a goal, in words or with where it stands and where it should be.

    Raises: Invalid without a title, or for a programme of another body.
    """
    with handle(agreement_id, "set_goal", by=by, seen=seen) as handling:
        programmes = PoliticalProgramme.objects.filter(body_id=handling.agreement.body_id)
        if not title.strip() or (programme_id and not programmes.filter(id=programme_id).exists()):
            raise Invalid("goal.title", _("Skriv vad ni vill nå."), fields=("title",))
        goal = Goal.objects.create(
            agreement=handling.agreement,
            title=title.strip()[:200],
            baseline=baseline,
            target=target,
            unit=unit.strip()[:40],
            programme_id=programme_id,
            added_in=handling.next_version(),
        )
        handling.facts |= {"goal": goal.id}
    return handling.agreement


def remove_goal(*, by: Actor, agreement_id: int, goal_id: int, seen: int | None = None) -> Agreement:
    """Take a goal away; it stays readable in the versions where it stood.

    Raises: Invalid for one that is not there.
    """
    with handle(agreement_id, "remove_goal", by=by, seen=seen) as handling:
        found = next((one for one in handling.file.goals if one.id == goal_id), None)
        if found is None:
            raise Invalid("goal.unknown", _("Målet finns inte längre."), fields=("goal",))
        found.removed_in = handling.next_version()
        found.save(update_fields=["removed_in"])
        handling.facts |= {"goal": found.id}
    return handling.agreement


def set_term(
    *, by: Actor, agreement_id: int, term: TermFacts, party_id: int | None = None, seen: int | None = None
) -> Agreement:
    """Say how long the agreement runs, its notice, when to think of the end, and how often it is followed up.

    Raises: Invalid for a term that runs backwards, breaks the guideline's limits, or a cadence it does not know.
    """
    with handle(agreement_id, "set_term", by=by, seen=seen) as handling:
        period = Period(term.starts_on, term.until_on)
        if term.cadence and term.cadence not in set(Cadence):
            raise Invalid("term.cadence", _("Välj hur ofta ni följer upp."), fields=("cadence",))
        _within_limits(handling, term)
        TermVersion.objects.create(
            agreement=handling.agreement,
            version=handling.next_version(),
            party=handling.party(party_id),
            starts_on=period.start,
            until_on=term.until_on,
            notice_months=term.notice_months,
            warn_months=term.warn_months,
            evaluate_months=term.evaluate_months,
            cadence=term.cadence,
            written_at=handling.act.moment,
        )
        handling.agreement.starts_on, handling.agreement.until_on = term.starts_on, term.until_on
        handling.facts |= {"from": term.starts_on, "until": term.until_on}
    return handling.agreement


def name_contact(
    *, by: Actor, agreement_id: int, title: str, email: str = "", phone: str = "", party_id: int | None = None
) -> Agreement:
    """Say whom to turn to at a party, as a function; the earlier ones stay on record.

    Raises: Invalid without a function, or for a bad address.
    """
    with handle(agreement_id, "name_contact", by=by) as handling:
        if not title.strip():
            raise Invalid(
                "contact.title", _("Skriv kontaktens funktion, till exempel verksamhetsledare."), ("title",)
            )
        party = handling.party(party_id)
        contact = Contact.objects.create(
            party=party,
            title=title.strip()[:120],
            email=Email(email) if email.strip() else "",
            phone=phone.strip()[:40],
            named_at=handling.act.moment,
        )
        handling.facts |= {"contact": contact.id, "party": party.id}
    return handling.agreement


def add_party(
    *,
    by: Actor,
    agreement_id: int,
    unit_id: int | None = None,
    organisation_id: int | None = None,
    seen: int | None = None,
) -> Agreement:
    """Add a unit of the body or an organisation as a further party; every acceptance is taken back.

    Raises: Invalid unless exactly one is named and it exists; NotNow when it is a party already.
    """
    with handle(agreement_id, "add_party", by=by, seen=seen) as handling:
        unit = Unit.objects.filter(id=unit_id or 0, body_id=handling.agreement.body_id).first()
        organisation = Organisation.objects.filter(id=organisation_id or 0).first()
        named = unit if organisation is None else organisation
        if named is None or (unit is not None and organisation is not None):
            raise Invalid("agreement.parties", _("Välj en enhet eller en organisation."), fields=("party",))
        if organisation is not None and organisation.org_no is None:
            raise Invalid(
                "agreement.org_no",
                _("Organisationsnummer saknas. Det behövs innan organisationen kan bli part."),
                fields=("party",),
            )
        if any(named.id == (one.unit_id if unit else one.organisation_id) for one in handling.file.parties):
            raise NotNow("agreement.party_already", _("Den är redan med som part."))
        handling.next_version()
        party = Party.objects.create(
            agreement=handling.agreement,
            side=Side.PUBLIC if unit else Side.ORGANISATION,
            unit=unit,
            organisation=organisation,
            name=named.name,
            order=max(one.order for one in handling.file.parties) + 1,
        )
        handling.facts |= party_said(party)
    return handling.agreement


def _put_section(
    handling: Handling, heading: str, content: str, party_id: int | None, *, is_unused: bool
) -> None:
    if heading not in {one.code for one in handling.file.headings}:
        raise Invalid("section.heading", _("Rubriken finns inte i överenskommelsen."), fields=("heading",))
    party = handling.party(party_id)
    SectionText.objects.create(
        agreement=handling.agreement,
        heading=heading,
        version=handling.next_version(),
        party=party,
        text=handling.act.text(content),
        is_unused=is_unused,
        written_by=handling.by.signature,
        written_at=handling.act.moment,
    )
    handling.facts |= {"heading": heading, "party": party.id}


def _within_limits(handling: Handling, term: TermFacts) -> None:
    pack = handling.file.pack
    limits = pack.agreement.term if pack and pack.agreement else None
    if limits is None:
        return
    months = months_between(term.starts_on, term.until_on)
    if limits.most_months is not None and months > limits.most_months:
        raise Invalid(
            "term.too_long",
            ngettext(
                "Riktlinjen tillåter högst %(months)s månad.",
                "Riktlinjen tillåter högst %(months)s månader.",
                limits.most_months,
            )
            % {"months": limits.most_months},
            fields=("until_on",),
        )
    if limits.least_months is not None and months < limits.least_months:
        raise Invalid(
            "term.too_short",
            ngettext(
                "Riktlinjen kräver minst %(months)s månad.",
                "Riktlinjen kräver minst %(months)s månader.",
                limits.least_months,
            )
            % {"months": limits.least_months},
            fields=("until_on",),
        )
