# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads of agreements: the file of one, its texts, contributions and balance."""

from collections.abc import Iterable, Mapping, Set
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.balance import Balance, Put, balance_of
from handslag.agreements.follow_up_queries import follow_ups_in, has_run
from handslag.agreements.headings import SectionNow
from handslag.agreements.models import (
    WRITING_STATES,
    AddedHeading,
    Agreement,
    Contribution,
    ContributionUnit,
    Delivery,
    Ending,
    EndingItem,
    Goal,
    Party,
    Renewal,
    SectionText,
    Signature,
    State,
    TermVersion,
)
from handslag.agreements.party_queries import contacts_in, families_in, parties_in, powers_in
from handslag.dossiers.models import Decision
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.kernel.prepared import Prepared
from handslag.parties.actor import Actor


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
        parties = parties_in(agreement)
        parts |= {
            "parties": parties,
            "powers": powers_in(agreement, parties),
            "families": families_in(agreement, parties),
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


def _hours(one: Contribution | Delivery) -> Decimal:
    return one.quantity if one.unit == ContributionUnit.HOURS else Decimal(0)


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


def _signatures(agreement: Agreement) -> tuple[Signature, ...]:
    return () if agreement.state in WRITING_STATES else tuple(_signatures_of(agreement.pk))


def _ending(agreement: Agreement) -> Ending | None:
    if not has_run(agreement) or agreement.state in (State.ACTIVE, State.RENEGOTIATING):
        return None
    return Ending.objects.filter(agreement=agreement).select_related("reasons", "party").first()


def _items(agreement: Agreement) -> tuple[EndingItem, ...]:
    if not has_run(agreement) or agreement.state in (State.ACTIVE, State.RENEGOTIATING):
        return ()
    return tuple(_items_of(agreement.pk))


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
    "contacts": (contacts_in, "contact", "party"),
    "follow_ups": (
        follow_ups_in, "followup", "partyreport", "evaluationanswers", "evaluationtext", "evaluationconfirmation",
    ),
    "ending": (_ending, "ending"),
    "ending_items": (_items, "ending", "endingitem"),
    "has_renewal": (
        lambda one: has_run(one) and Renewal.objects.filter(agreement=one).exists(), "renewal",
    ),
}  # fmt: skip
"""The parts of an agreement's file that are rows: how each is read, and the tables that it is read from."""
