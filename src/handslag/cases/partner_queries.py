# SPDX-License-Identifier: EUPL-1.2
"""Reads about the partner of a case: all that the body has from its organisations, whichever case it came in with."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from handslag.cases.control import Showing
from handslag.cases.models import (
    Case,
    CaseParty,
    DeclarationReading,
    DeclarationSignature,
    DocumentJudgement,
    DocumentShare,
    ShownDocument,
    State,
    ValuesDeclaration,
    ValuesIncident,
)
from handslag.dossiers.models import Document
from handslag.journal.models import Text
from handslag.kernel.prepared import Prepared
from handslag.parties.models import PublicBody

_OF_JUDGEMENT = ("id", "case_id", "is_accepted", "judged_on", "judged_by", "valid_until")
KNOWN_OF_PARTNER = ("has_showings", "has_signatures", "has_incidents")
"""What a case's row may say at once of the partner, so that nothing is asked for that is not there."""


def _behind(case_id: int) -> QuerySet[CaseParty, Any]:
    """Return the keys of the organisations behind a case. Why Any: rows of keys."""
    return CaseParty.objects.filter(case_id=case_id).values("organisation_id")


def _reached(case_id: int, body_id: int) -> Q:
    """Return which shown documents a case reaches: the body's own, and those shared with it, of its organisations."""
    shared = DocumentShare.objects.filter(to_body_id=body_id, stopped_on=None)
    return Q(organisation_id__in=_behind(case_id)) & (
        Q(body_id=body_id) | Q(pk__in=shared.values("shown_id"))
    )


def _shown_rows(case_id: int, body_id: int) -> QuerySet[ShownDocument, Any]:
    """Return what was shown, one row for each judgement of it by the body. Why Any: Django adds what is annotated."""
    rows: QuerySet[ShownDocument, Any] = (
        ShownDocument.objects.filter(_reached(case_id, body_id))
        .select_related("words", "document", "case__dossier", "body")
        .annotate(own=FilteredRelation("judgements", condition=Q(judgements__body_id=body_id)))
        .annotate(**{f"own_{name}": F(f"own__{name}") for name in _OF_JUDGEMENT})
        .annotate(own_reasons=F("own__reasons__content"))
    )
    return rows


_shown_of: Prepared[Any] = Prepared(_shown_rows)  # Why Any: Django adds what is annotated.
_declarations_of = Prepared(
    lambda case_id, body_id: ValuesDeclaration.objects.filter(
        body_id=body_id, organisation_id__in=_behind(case_id)
    )
)
_signatures_of = Prepared(
    lambda case_id, body_id: DeclarationSignature.objects.filter(
        body_id=body_id, organisation_id__in=_behind(case_id)
    ).select_related("signatory")
)
_incidents_of = Prepared(
    lambda case_id, body_id: ValuesIncident.objects.filter(
        body_id=body_id, organisation_id__in=_behind(case_id)
    ).select_related("what", "question", "answer", "outcome_words", "case__dossier")
)


def known_of_partner() -> dict[str, Any]:
    """Return what to ask of a case's row: if the body has anything of each kind from the organisations behind it.

    Why Any: the stubs have no common type for what a row is annotated with.
    """
    behind = CaseParty.objects.filter(case_id=OuterRef(OuterRef("pk"))).values("organisation_id")
    own = {"body_id": OuterRef("body_id"), "organisation_id__in": behind}
    shared = DocumentShare.objects.filter(
        to_body_id=OuterRef("body_id"), stopped_on=None, shown__organisation_id__in=behind
    )
    return {
        "has_showings": Exists(ShownDocument.objects.filter(**own)) | Exists(shared),
        "has_signatures": Exists(DeclarationSignature.objects.filter(**own))
        | Exists(ValuesDeclaration.objects.filter(**own)),
        "has_incidents": Exists(ValuesIncident.objects.filter(**own)),
    }


def forget_what_is_known(case: Case) -> None:
    """Let a case's row say nothing more of the partner: from now on it may have changed."""
    for name in KNOWN_OF_PARTNER:
        vars(case).pop(name, None)


def _may_have(case: Case, name: str) -> bool:
    return case.state != State.DRAFT and bool(getattr(case, name, True))


def showings_in(case: Case) -> tuple[Showing, ...]:
    """Return what the organisations of a case have shown its body, with the body's latest judgements, oldest first."""
    if not _may_have(case, "has_showings"):
        return ()
    latest: dict[int, Showing] = {}
    for row in sorted(_shown_of(case.pk, case.body_id), key=lambda one: (one.pk, one.own_id or 0)):
        latest[row.pk] = Showing(row, _judgement(row, case.body_id))
    return tuple(latest.values())


def _judgement(row: Any, body_id: int) -> DocumentJudgement | None:
    """Return the judgement that stands beside a row. Why Any: Django adds what is annotated."""
    if row.own_id is None:
        return None
    said = {name: getattr(row, f"own_{name}") for name in _OF_JUDGEMENT}
    return DocumentJudgement(body_id=body_id, shown=row, reasons=Text(content=row.own_reasons), **said)


def declarations_in(case: Case) -> tuple[ValuesDeclaration, ...]:
    """Return the values declarations that the organisations of a case have given its body, oldest first."""
    return _in_order(_declarations_of(case.pk, case.body_id)) if _may_have(case, "has_signatures") else ()


def signatures_in(case: Case) -> tuple[DeclarationSignature, ...]:
    """Return the signatures under values declarations to the body by the organisations of a case, oldest first."""
    return _in_order(_signatures_of(case.pk, case.body_id)) if _may_have(case, "has_signatures") else ()


def incidents_in(case: Case) -> tuple[ValuesIncident, ...]:
    """Return what the body has noted against the declarations of a case's organisations, oldest first."""
    return _in_order(_incidents_of(case.pk, case.body_id)) if _may_have(case, "has_incidents") else ()


def _in_order(rows: Iterable[Any]) -> tuple[Any, ...]:
    """Return rows by number. Why Any: rows of whatever table."""
    return tuple(sorted(rows, key=attrgetter("pk")))


def points_read(organisation_id: int, user_id: int, text_hash: str) -> list[str]:
    """Return the points of a declaration's text that a person has read for an organisation."""
    rows = DeclarationReading.objects.filter(
        organisation_id=organisation_id, user_id=user_id, text_hash=text_hash
    )
    found: list[str] | None = rows.order_by("-id").values_list("points", flat=True).first()
    return found or []


def own_documents(organisation_id: int, most: int = 30) -> list[Document]:
    """Return documents that an organisation has handed in before, to any body, the latest first."""
    rows = Document.objects.filter(from_organisation_id=organisation_id).select_related("dossier")
    return list(rows.order_by("-dated_on", "-id")[:most])


def shares_of(organisation_id: int) -> list[DocumentShare]:
    """Return an organisation's consents that other bodies see what it has shown, those stopped too, the latest first."""
    rows = DocumentShare.objects.filter(shown__organisation_id=organisation_id)
    return list(rows.select_related("shown__body", "to_body").order_by("-id"))


def other_bodies(body_id: int) -> list[PublicBody]:
    """Return the bodies that an organisation may share with, beside the one it has shown to."""
    return list(PublicBody.objects.filter(is_historical=False).exclude(pk=body_id).order_by("name"))
