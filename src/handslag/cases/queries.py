# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads of cases: the file of one, its decisions and versions."""

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from handslag.cases import proposals
from handslag.cases.casefile import AnswerOnRecord, Bound, CaseFile
from handslag.cases.models import (
    BEFORE_PREPARATION,
    AffectedUnit,
    Answer,
    Binding,
    Case,
    CaseParty,
    Layer,
    OpinionRequest,
    PartnerCheck,
    Proposal,
)
from handslag.cases.partner_queries import (
    declarations_in,
    forget_what_is_known,
    incidents_in,
    known_of_partner,
    showings_in,
    signatures_in,
)
from handslag.dossiers.deciding_queries import decision_rows, reports_on_file
from handslag.dossiers.models import APPROVING, Decision, Meeting, Message
from handslag.dossiers.reportfile import ReportOnFile
from handslag.guidelines.queries import law_on, pack_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.kernel.prepared import Prepared
from handslag.parties.actor import Actor

Row = TypeVar("Row", bound=Model)


def _rows_of(case_id: int) -> QuerySet[Case]:
    last_message = Message.objects.filter(dossier_id=OuterRef("pk")).order_by("-id").values("side")[:1]
    latest = Proposal.objects.filter(case=OuterRef("pk")).order_by("-number")
    rows: QuerySet[Case] = (
        Case.objects.select_related("dossier", "lead", "responsible_unit", "officer", "body", "board")
        .annotate(
            last_message_side=Subquery(last_message),
            latest_words=Subquery(latest.values("text__content")[:1]),
            latest_number=Subquery(latest.values("number")[:1]),
            **known_of_partner(),
        )
        .filter(pk=case_id)
    )
    return rows


_row_of: Prepared[Any] = Prepared(_rows_of)  # Why Any: Django adds what is annotated.


def case_file(case_id: int, today: date | None = None) -> CaseFile:
    """Load everything on record about a case in a constant number of queries.

    Raises: NotFound when there is no such case.
    """
    found = _row_of(case_id)
    if not found:
        raise _unknown()
    case = found[0]
    proposal = (case.latest_words, case.latest_number) if case.latest_number else None
    return _file(case, today or clock.today(), case.last_message_side or "", proposal)


def _unknown() -> NotFound:
    return NotFound("case.unknown", _("Ärendet finns inte, eller så har du inte tillgång till det."))


def file_about(
    case: Case,
    day: date,
    last_message_side: str,
    before: CaseFile | None = None,
    written: Set[str] = frozenset(),
) -> CaseFile:
    """Load everything on record about a case that is at hand already.

    ``before`` is its file as it was, and ``written`` the tables that have been written since: what they do not hold is
    taken over, since nobody else writes while the case is locked.
    """
    if before is not None and "cases_proposal" not in written:
        return _file(case, day, last_message_side, None, before, written)
    latest = Proposal.objects.filter(case=case).order_by("-number")
    proposal = latest.values_list("text__content", "number").first()
    return _file(case, day, last_message_side, proposal, before, written)


def _file(
    case: Case,
    day: date,
    last_message_side: str,
    proposal: tuple[str, int] | None,
    before: CaseFile | None = None,
    written: Set[str] = frozenset(),
) -> CaseFile:
    kept = {
        name: getattr(before, name)
        for name, (_read, tables) in _PARTS.items()
        if before is not None and not written & tables
    }
    parts = {**kept, **{name: read(case) for name, (read, _tables) in _PARTS.items() if name not in kept}}
    forget_what_is_known(case)
    return CaseFile(
        case=case,
        today=day,
        proposal=proposals.read(proposal[0]) if proposal else before.proposal if before else {},
        proposal_number=proposal[1] if proposal else before.proposal_number if before else 0,
        last_message_side=last_message_side,
        newest_law_id=before.newest_law_id if before and before.today == day else law_on(day).id,
        **_layers(case, before, written),
        **parts,
    )


def _layers(case: Case, before: CaseFile | None, written: Set[str]) -> dict[str, Any]:
    """Return the bound packs by the part each plays, with the answers given under them.

    Why Any: keywords of the file.
    """
    if before is not None and not written & {"cases_binding", "cases_answer"}:
        return {"law": before.law, "governing": before.governing, "beside": before.beside}
    bounds = _bounds(case)
    beside = [*bounds.get(Layer.GOVERNING, [])[:-1], *bounds.get(Layer.BESIDE, [])]
    return {
        "law": bounds.get(Layer.LAW, [None])[-1],
        "governing": bounds.get(Layer.GOVERNING, [None])[-1],
        "beside": tuple(one for one in beside if one),
    }


# Why sorted here: Django spends as long on an order in the question as on the rest of it, and the rows are few.
def _in_order(rows: Iterable[Row], key: Callable[[Row], Any] = attrgetter("pk")) -> tuple[Row, ...]:
    """Return the rows by number, or by another key.

    Why Any: whatever can be compared.
    """
    return tuple(sorted(rows, key=key))


_parties_of = Prepared(
    lambda case_id: CaseParty.objects.filter(case_id=case_id).select_related("organisation")
)


_units_of = Prepared(
    lambda case_id: (
        AffectedUnit.objects.filter(case_id=case_id)
        .select_related("unit", "question", "reply_text")
        .prefetch_related("staff")
    )
)


_opinions_of = Prepared(
    lambda case_id: OpinionRequest.objects.filter(case_id=case_id).select_related("unit", "question", "reply")
)


_meetings_of = Prepared(
    lambda case_id: Meeting.objects.filter(dossier_id=case_id).select_related("attended", "notes", "scan")
)


def _when_met(meeting: Meeting) -> tuple[date, int]:
    """Return the day of a meeting, held or to come; one without time comes last."""
    coming = clock.legal_date(meeting.starts_at) if meeting.starts_at else date.max
    return meeting.held_on or coming, meeting.pk


_checks_of = Prepared(lambda case_id: PartnerCheck.objects.filter(case_id=case_id).select_related("reasons"))


_bindings_of = Prepared(lambda case_id: Binding.objects.filter(case_id=case_id))


_answers_of = Prepared(lambda case_id: Answer.objects.filter(case_id=case_id).select_related("reasons"))


def _minutes_rows(case_id: int) -> QuerySet[Decision]:
    # Why: a further party's own decision lies in the dossier too; it rests on no report of the case.
    return decision_rows(case_id).exclude(report=None, outcome__in=APPROVING)


_decisions_of: Prepared[Decision] = Prepared(_minutes_rows)


def _decisions(case: Case) -> tuple[Decision, ...]:
    """Return the decisions of a case, oldest first; before preparation there are none."""
    return () if case.state in BEFORE_PREPARATION else _in_order(_decisions_of(case.pk))


def _reports(case: Case) -> tuple[ReportOnFile, ...]:
    """Return the reports of a case with their latest words, oldest first; before preparation there are none."""
    if case.state in BEFORE_PREPARATION:
        return ()
    return reports_on_file(case.pk)


# Why Any: each part has its own type, as the file says it.
_PARTS: Mapping[str, tuple[Callable[[Case], Any], Set[str]]] = {
    "organisations": (
        lambda case: tuple(one.organisation for one in _in_order(_parties_of(case.pk))),
        {"cases_caseparty", "parties_organisation"},
    ),
    "units": (lambda case: _in_order(_units_of(case.pk)), {"cases_affectedunit", "cases_affectedunit_staff"}),
    "opinions": (lambda case: _in_order(_opinions_of(case.pk)), {"cases_opinionrequest"}),
    "meetings": (
        lambda case: _in_order(_meetings_of(case.pk), _when_met),
        {"dossiers_meeting"},
    ),
    "declarations": (declarations_in, {"cases_valuesdeclaration", "cases_caseparty"}),
    "signatures": (signatures_in, {"cases_declarationsignature", "cases_caseparty"}),
    "showings": (
        showings_in,
        {"cases_showndocument", "cases_documentjudgement", "cases_documentshare", "cases_caseparty"},
    ),
    "incidents": (incidents_in, {"cases_valuesincident", "cases_caseparty"}),
    "checks": (lambda case: _in_order(_checks_of(case.pk)), {"cases_partnercheck"}),
    "decisions": (
        _decisions,
        {
            "dossiers_decision",
            "dossiers_dispatch",
            "dossiers_minutesapproval",
            "dossiers_statement",
            "dossiers_conditionmet",
        },
    ),
    "reports": (_reports, {"dossiers_report", "dossiers_reportversion", "dossiers_reportreading"}),
}
"""The parts of a case's file that are rows: how each is read, and the tables that it is read from."""


def case_seen_by(case_id: int, by: Actor, today: date | None = None) -> CaseFile:
    """Load a case file for somebody who may see it.

    Raises: NotFound for everybody else, so that the case's existence is not told.
    """
    file = case_file(case_id, today)
    if not file.roles_of(by):
        raise _unknown()
    return file


def versions_of(case_id: int) -> list[Proposal]:
    """Return the versions of the initiative that came in, oldest first."""
    return list(
        Proposal.objects.filter(case_id=case_id, is_sent=True).select_related("text").order_by("number")
    )


def _bounds(case: Case) -> dict[str, list[Bound | None]]:
    """Group the bound packs by layer, each pack once in its latest layer, in the order they were bound."""
    latest: dict[int, Binding] = {}
    for binding in _in_order(_bindings_of(case.pk)):
        latest.pop(binding.pack_version_id, None)
        latest[binding.pack_version_id] = binding
    answers = _latest_answers(_in_order(_answers_of(case.pk)))
    grouped: dict[str, list[Bound | None]] = {}
    for version_id, binding in latest.items():
        bound = Bound(version_id, pack_of(version_id), binding.functions, answers.get(version_id, {}))
        grouped.setdefault(binding.layer, []).append(bound)
    return grouped


def _latest_answers(rows: Iterable[Answer]) -> dict[int, dict[str, AnswerOnRecord]]:
    latest: dict[int, dict[str, AnswerOnRecord]] = {}
    for row in rows:
        latest.setdefault(row.pack_version_id, {})[row.criterion] = AnswerOnRecord(
            row.verdict, row.reasons.content, tuple(row.evidence), row.answered_by, row.answered_at
        )
    return latest
