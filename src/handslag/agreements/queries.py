# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads of agreements: the file of one, its texts, contributions and balance."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.balance import Balance, Put, balance_of
from handslag.agreements.headings import SectionNow
from handslag.agreements.models import (
    WRITING_STATES,
    AddedHeading,
    Agreement,
    Contact,
    Contribution,
    ContributionUnit,
    Delivery,
    Ending,
    EndingItem,
    EvaluationAnswers,
    EvaluationText,
    FollowUp,
    FollowUpState,
    Goal,
    Party,
    PartyReport,
    Renewal,
    SectionText,
    Side,
    Signature,
    State,
    TermVersion,
)
from handslag.dossiers.models import Decision
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.kernel.prepared import Prepared
from handslag.parties.actor import Actor
from handslag.parties.models import Signatory, Unit


def _rows_of(agreement_id: int) -> QuerySet[Agreement]:
    rows: QuerySet[Agreement] = (
        Agreement.objects.select_related(
            "dossier",
            "body",
            "responsible_unit",
            "officer",
            "case__dossier",
            "renews",
            "ending__reasons",
            "ending__party",
        )
        .annotate(has_renewal=Exists(Renewal.objects.filter(agreement=OuterRef("pk"))))
        .filter(pk=agreement_id)
    )
    return rows


_row_of: Prepared[Any] = Prepared(_rows_of)  # Why Any: Django adds what is annotated.


def agreement_file(agreement_id: int, today: date | None = None) -> AgreementFile:
    """Load everything on record about an agreement in a constant number of queries.

    Raises: NotFound when there is no such agreement.
    """
    found = _row_of(agreement_id)
    if not found:
        raise _unknown()
    agreement = found[0]
    # Why getattr: an agreement without ending has no such attribute.
    known = {"ending": getattr(agreement, "ending", None), "has_renewal": agreement.has_renewal}
    return _file(agreement, today or clock.today(), known)


def _unknown() -> NotFound:
    return NotFound(
        "agreement.unknown", _("Överenskommelsen finns inte, eller så har du inte tillgång till den.")
    )


def file_about(
    agreement: Agreement, day: date, before: AgreementFile | None = None, written: Set[str] = frozenset()
) -> AgreementFile:
    """Load everything on record about an agreement that is at hand already.

    ``before`` is its file as it was, and ``written`` the tables that have been written since: what they do not hold is
    taken over, since nobody else writes while the agreement is locked.
    """

    def kept(*tables: str) -> bool:
        return not written & {f"agreements_{one}" for one in tables}

    if before is None:
        return _file(agreement, day, {})
    known = {name: getattr(before, name) for name, (_read, *tables) in _PARTS.items() if kept(*tables)}
    if kept("party"):
        known |= {name: getattr(before, name) for name in ("parties", "powers", "families")}
    return _file(agreement, day, known)


def _file(agreement: Agreement, day: date, known: Mapping[str, Any]) -> AgreementFile:
    """Load what is not known yet.

    Why Any: each part has its own type, as the file says it.
    """
    parts = {
        **known,
        **{name: read(agreement) for name, (read, *_rest) in _PARTS.items() if name not in known},
    }
    if "parties" not in parts:
        parties = _parties(agreement)
        parts |= {
            "parties": parties,
            "powers": _powers(agreement, parties),
            "families": _families(agreement, parties),
        }
    closed = [one.row.closed_on for one in parts["follow_ups"] if one.row.has_evaluation]
    return AgreementFile(
        agreement=agreement,
        today=day,
        pack=pack_of(agreement.pack_version_id).pack if agreement.pack_version_id else None,
        evaluated_on=max((one for one in closed if one), default=None),
        **parts,
    )


def agreement_seen_by(agreement_id: int, by: Actor, today: date | None = None) -> AgreementFile:
    """Load an agreement file for somebody who may see it.

    Raises: NotFound for everybody else, so that its existence is not told.
    """
    file = agreement_file(agreement_id, today)
    if not file.roles_of(by):
        raise _unknown()
    return file


_texts_of = Prepared(
    lambda agreement_id: SectionText.objects.filter(agreement_id=agreement_id).select_related("text")
)


def sections_in(agreement_id: int, version: int | None = None) -> dict[str, SectionNow]:
    """Return the text under each heading as it stood in a version, or stands now."""
    rows = sorted(_texts_of(agreement_id), key=lambda row: row.version)
    return {
        row.heading: SectionNow(
            row.text.content, row.version, row.party_id, row.is_unused, row.written_by, row.written_at
        )
        for row in rows
        if version is None or row.version <= version
    }


def contributions_in(agreement_id: int, version: int) -> list[Contribution]:
    """Return the contributions that stood in a version."""
    return list(
        Contribution.objects.filter(Q(removed_in=None) | Q(removed_in__gt=version))
        .filter(agreement_id=agreement_id, added_in__lte=version)
        .order_by("year", "id")
    )


def planned_balance(parties: Iterable[Party], contributions: Iterable[Contribution]) -> Balance:
    """Sum what the parties plan to put in."""
    sides = {party.id: party.side for party in parties}
    return balance_of(
        Put(one.party_id, sides[one.party_id], one.type, one.year, one.value_ore, _hours(one))
        for one in contributions
    )


def deliveries_of(agreement_id: int) -> list[Delivery]:
    """Return what the parties have reported as delivered, with report and follow-up, in order."""
    return list(
        Delivery.objects.filter(report__party__agreement_id=agreement_id)
        .select_related("report__follow_up")
        .order_by("id")
    )


def delivered_balance(parties: Iterable[Party], deliveries: Iterable[Delivery]) -> Balance:
    """Sum what the parties have reported as delivered; each delivery's report must be at hand."""
    sides = {party.id: party.side for party in parties}
    return balance_of(
        Put(one.report.party_id, sides[one.report.party_id], one.type, one.year, one.value_ore, _hours(one))
        for one in deliveries
    )


_parties_of = Prepared(
    lambda agreement_id: Party.objects.filter(agreement_id=agreement_id).select_related(
        "unit", "organisation", "decision"
    )
)


_contacts_of = Prepared(
    lambda agreement_id: Contact.objects.filter(party__agreement_id=agreement_id).order_by("id")
)


_powers_of = Prepared(
    lambda agreement_id: Signatory.objects.filter(
        Q(organisation__in=Party.objects.filter(agreement_id=agreement_id).values("organisation"))
        | Q(unit__in=Party.objects.filter(agreement_id=agreement_id).values("unit"))
    ).order_by("id")
)


_below = Prepared(
    lambda agreement_id: Unit.objects.filter(
        parent__in=Party.objects.filter(agreement_id=agreement_id).values("unit")
    ).values_list("id", "parent_id")
)


def _parties(agreement: Agreement) -> tuple[Party, ...]:
    return tuple(sorted(_parties_of(agreement.pk), key=lambda one: (one.side != Side.PUBLIC, one.order)))


def _contacts(agreement: Agreement) -> dict[int, Contact]:
    return {one.party_id: one for one in _contacts_of(agreement.pk)}


def _hours(one: Contribution | Delivery) -> Decimal:
    return one.quantity if one.unit == ContributionUnit.HOURS else Decimal(0)


def _powers(agreement: Agreement, parties: Iterable[Party]) -> dict[int, tuple[Signatory, ...]]:
    """Return who may sign for each party, in one query."""
    by_organisation = {one.organisation_id: one.id for one in parties if one.organisation_id}
    by_unit = {one.unit_id: one.id for one in parties if one.unit_id}
    found: dict[int, list[Signatory]] = {}
    for row in _powers_of(agreement.pk):
        party_id = by_organisation[row.organisation_id] if row.organisation_id else by_unit[row.unit_id or 0]
        found.setdefault(party_id, []).append(row)
    return {party_id: tuple(powers) for party_id, powers in found.items()}


def _families(agreement: Agreement, parties: Iterable[Party]) -> dict[int, frozenset[int]]:
    """Return each public party's unit with the units right below it, in one query."""
    by_unit = {one.unit_id: one.id for one in parties if one.unit_id}
    found = {party_id: {unit_id} for unit_id, party_id in by_unit.items() if unit_id}
    for child, parent in _below(agreement.pk):
        found[by_unit[parent]].add(child)
    return {party_id: frozenset(units) for party_id, units in found.items()}


_follow_ups_of = Prepared(
    lambda agreement_id: (
        FollowUp.objects.filter(agreement_id=agreement_id)
        .select_related("meeting__attended", "meeting__notes", "skipped_for")
        .order_by("number")
    )
)


_evaluations_of = Prepared(
    lambda agreement_id: (
        EvaluationText.objects.filter(follow_up__agreement_id=agreement_id)
        .select_related("text", "party")
        .annotate(confirmed_by_party=F("confirmations__party_id"))
        .order_by("number")
    )
)


def _reported_rows(agreement_id: int) -> QuerySet[Any, Any]:
    """Word which party reported or answered for which follow-up.

    Why Any: rows of three numbers out of two tables.
    """
    columns = ("place", "follow_up_id", "party_id")
    reports = PartyReport.objects.filter(follow_up__agreement_id=agreement_id).annotate(place=Value(0))
    answers = EvaluationAnswers.objects.filter(follow_up__agreement_id=agreement_id).annotate(place=Value(1))
    return reports.values_list(*columns).union(answers.values_list(*columns), all=True)


_reported_of: Prepared[tuple[int, int, int]] = Prepared(_reported_rows)


_signatures_of = Prepared(
    lambda agreement_id: (
        Signature.objects.filter(agreement_id=agreement_id).select_related("signatory", "scan").order_by("id")
    )
)


_added_of = Prepared(
    lambda agreement_id: AddedHeading.objects.filter(agreement_id=agreement_id).order_by("id")
)


_terms_of = Prepared(
    lambda agreement_id: TermVersion.objects.filter(agreement_id=agreement_id).order_by("-version")[:1]
)


_contributions_of = Prepared(
    lambda agreement_id: Contribution.objects.filter(agreement_id=agreement_id, removed_in=None).order_by(
        "year", "id"
    )
)


_goals_of = Prepared(
    lambda agreement_id: (
        Goal.objects.filter(agreement_id=agreement_id, removed_in=None)
        .select_related("programme")
        .order_by("id")
    )
)


_items_of = Prepared(
    lambda agreement_id: EndingItem.objects.filter(ending__agreement_id=agreement_id).order_by("id")
)


def _follow_ups(agreement: Agreement) -> tuple[FollowUpNow, ...]:
    if not _has_run(agreement):
        return ()
    rows = _follow_ups_of(agreement.pk)
    if not rows:
        return ()
    begun = [row for row in rows if row.state in (FollowUpState.OPEN, FollowUpState.CLOSED)]
    evaluated = [row for row in begun if row.has_evaluation]
    reported, answered = _reported_and_answered(agreement) if begun else ({}, {})
    latest: dict[int, EvaluationText] = {}
    confirmed: dict[int, set[int]] = {}
    for text in _evaluations_of(agreement.pk) if evaluated else ():
        latest[text.follow_up_id] = text
        confirmed.setdefault(text.id, set()).update({text.confirmed_by_party} - {None})
    return tuple(
        FollowUpNow(
            row,
            frozenset(reported.get(row.id, ())),
            frozenset(answered.get(row.id, ())),
            latest[row.id].number if row.id in latest else 0,
            frozenset(confirmed[latest[row.id].id]) if row.id in latest else frozenset(),
            latest.get(row.id),
        )
        for row in rows
    )


def _reported_and_answered(agreement: Agreement) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return which parties have reported, and which have answered, by follow-up, in one query."""
    found: tuple[dict[int, set[int]], dict[int, set[int]]] = ({}, {})
    for place, follow_up_id, party_id in _reported_of(agreement.pk):
        found[place].setdefault(follow_up_id, set()).add(party_id)
    return found


def _signatures(agreement: Agreement) -> tuple[Signature, ...]:
    return () if agreement.state in WRITING_STATES else tuple(_signatures_of(agreement.pk))


def _ending(agreement: Agreement) -> Ending | None:
    if not _has_run(agreement) or agreement.state in (State.ACTIVE, State.RENEGOTIATING):
        return None
    return Ending.objects.filter(agreement=agreement).select_related("reasons", "party").first()


def _items(agreement: Agreement) -> tuple[EndingItem, ...]:
    if not _has_run(agreement) or agreement.state in (State.ACTIVE, State.RENEGOTIATING):
        return ()
    return tuple(_items_of(agreement.pk))


def _has_run(agreement: Agreement) -> bool:
    """Tell if the agreement runs or has run.

    Why by state: a page is built in few queries, and what cannot be there yet is not asked for.
    """
    return agreement.state not in (*WRITING_STATES, State.DECIDED, State.SIGNING, State.ABANDONED)


def own_decisions(file: AgreementFile) -> dict[int, Decision]:
    """Return the public parties' decisions with who decided and why, by key; no question where none is on record."""
    ids = [one.decision_id for one in file.parties if one.decision_id]
    if not ids:
        return {}
    return Decision.objects.select_related("deciding_unit", "reasons").in_bulk(ids)


# Why Any: each part has its own type, as the file says it.
_PARTS: dict[str, tuple[Any, ...]] = {
    "sections": (lambda one: sections_in(one.pk), "sectiontext"),
    "added": (lambda one: tuple(_added_of(one.pk)), "addedheading"),
    "term": (lambda one: next(iter(_terms_of(one.pk)), None), "termversion"),
    "contributions": (lambda one: tuple(_contributions_of(one.pk)), "contribution"),
    "goals": (lambda one: tuple(_goals_of(one.pk)), "goal"),
    "signatures": (_signatures, "signature"),
    "contacts": (_contacts, "contact", "party"),
    "follow_ups": (
        _follow_ups, "followup", "partyreport", "evaluationanswers", "evaluationtext", "evaluationconfirmation",
    ),
    "ending": (_ending, "ending"),
    "ending_items": (_items, "ending", "endingitem"),
    "has_renewal": (
        lambda one: _has_run(one) and Renewal.objects.filter(agreement=one).exists(), "renewal",
    ),
}  # fmt: skip
"""The parts of an agreement's file that are rows: how each is read, and the tables that it is read from."""
