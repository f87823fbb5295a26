# SPDX-License-Identifier: EUPL-1.2
"""Reads of drafts and referrals: a draft with its versions, who has answered what, and what waits for whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.models import Decision
from handslag.guidelines.drafting import CheckedDraft, checked
from handslag.guidelines.library import default_library
from handslag.guidelines.lifecycle import ANSWERED, ANSWERERS, WRITERS, AnswerFile, DraftFile
from handslag.guidelines.models import (
    AnswerDocument,
    AnswerPart,
    Draft,
    DraftState,
    DraftVersion,
    PackVersion,
    Referral,
    ReferralResponse,
    Remark,
    RemarkReply,
)
from handslag.guidelines.pack_format import Pack
from handslag.guidelines.reading import read_files
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.parties.models import Unit

MOST_AWAITED = 20


@dataclass(frozen=True)
class SaidRemark:
    """A remark with whose it is and the latest reply to it."""

    remark: Remark
    response: ReferralResponse
    reply: RemarkReply | None


@dataclass(frozen=True)
class OutNow:
    """A round that is out: how many were asked, how many have answered, and how many should have."""

    referral: Referral
    asked: int
    answered: int
    late: int


@dataclass(frozen=True)
class Round:
    """A referral with everybody consulted, and the remarks that count, by section."""

    referral: Referral
    responses: tuple[ReferralResponse, ...]
    remarks: dict[str, tuple[SaidRemark, ...]]

    @property
    def answered(self) -> tuple[ReferralResponse, ...]:
        """Return those that have answered, the earliest first."""
        return tuple(
            sorted(
                (one for one in self.responses if one.answered_at), key=lambda one: (one.answered_on, one.id)
            )
        )

    @property
    def silent(self) -> tuple[ReferralResponse, ...]:
        """Return those that have not answered."""
        return tuple(one for one in self.responses if not one.answered_at)

    @property
    def unreplied(self) -> int:
        """Count the remarks that nobody has replied to."""
        return sum(one.reply is None for said in self.remarks.values() for one in said)


def written_pack(ref: str) -> Pack | None:
    """Return a pack as it is written, for a draft that extends or names it: a shipped one, else a loaded one.

    Why the shipped first: a version never changes, and those are at hand without asking the database.
    """
    if shipped := default_library().written(ref):
        return shipped
    pack_id, _at, version = ref.partition("@")
    files = (
        PackVersion.objects.filter(pack_id=pack_id, version=version).values_list("files", flat=True).first()
    )
    return read_files(files).pack if files else None


def checked_version(version: DraftVersion) -> CheckedDraft:
    """Return a version of a draft, read and checked."""
    return checked(version.files, cache(written_pack))


def draft_file(draft_id: int, by: Actor) -> DraftFile:
    """Return a draft with its latest version.

    Raises: NotFound when the actor sees no such draft.
    """
    draft = (
        Draft.objects.visible_to(by)
        .filter(pk=draft_id)
        .select_related("dossier__unit", "body", "came_from", "adoption__pack_version", "decision")
        .first()
    )
    if draft is None:
        raise NotFound("draft.unknown", _("Utkastet finns inte, eller så har du inte tillgång till det."))
    latest = DraftVersion.objects.filter(draft=draft).order_by("-number").select_related("note")[0]
    return DraftFile(draft, latest)


def drafts_of(by: Actor) -> list[Draft]:
    """Return the drafts that the actor sees, the latest first."""
    return list(Draft.objects.visible_to(by).select_related("dossier").order_by("-pk"))


def versions_of(draft: Draft) -> list[DraftVersion]:
    """Return every version of a draft without its files, the latest first."""
    found = DraftVersion.objects.filter(draft=draft).defer("files").select_related("note")
    return list(found.order_by("-number"))


_RESPONSES = ReferralResponse.objects.select_related(
    "unit", "organisation", "overall", "dossier", "decision__deciding_unit", "decision__clauses", "noted"
).order_by("id")

_PAPERS = (
    AnswerDocument.objects.exclude(part=AnswerPart.AWAY)
    .select_related("document")
    .order_by("part", "document__number")
)


def rounds_of(draft: Draft) -> list[Round]:
    """Return every round of a draft with all answers, the latest first; remarks of answers not given stay out."""
    referrals = list(
        Referral.objects.filter(draft=draft)
        .select_related("letter", "asked_by_unit", "version")
        .prefetch_related(
            Prefetch(
                "responses",
                queryset=_RESPONSES.prefetch_related(
                    "decision__statements__text", Prefetch("documents", queryset=_PAPERS, to_attr="papers")
                ),
            )
        )
        .order_by("-number")
    )
    remarks = (
        Remark.objects.filter(response__referral__in=referrals, response__answered_at__isnull=False)
        .select_related("text")
        .prefetch_related(
            Prefetch("replies", queryset=RemarkReply.objects.select_related("text").order_by("id"))
        )
        .order_by("id")
    )
    by_response = defaultdict(list)
    for remark in remarks:
        by_response[remark.response_id].append(remark)
    return [_round(referral, by_response) for referral in referrals]


def _round(referral: Referral, remarks: dict[int, list[Remark]]) -> Round:
    responses = tuple(referral.responses.all())
    found: dict[str, list[SaidRemark]] = defaultdict(list)
    for response in responses:
        for remark in counting(remarks.get(response.id, ())).values():
            replies = list(remark.replies.all())
            found[remark.section].append(SaidRemark(remark, response, replies[-1] if replies else None))
    return Round(referral, responses, {section: tuple(said) for section, said in found.items()})


def counting(remarks: Iterable[Remark]) -> dict[str, Remark]:
    """Return the remark that counts of each section: the latest, and none when it was taken back."""
    latest = {one.section: one for one in remarks}
    return {section: one for section, one in latest.items() if one.text.content.strip()}


def answer_file(response_id: int) -> AnswerFile:
    """Return somebody who was consulted.

    Raises: NotFound when there is no such answer.
    """
    response = (
        _RESPONSES.select_related(
            "referral__draft__body", "referral__draft__dossier", "referral__letter", "referral__version"
        )
        .filter(pk=response_id)
        .first()
    )
    if response is None:
        raise NotFound("answer.unknown", _("Remissen finns inte, eller så har du inte tillgång till den."))
    below = Unit.objects.filter(Q(pk=response.unit_id) | Q(parent_id=response.unit_id)).values_list(
        "pk", flat=True
    )
    units = frozenset(below) if response.unit_id else frozenset()
    return AnswerFile(response, response.referral.draft, units)


def remarks_of(response: ReferralResponse) -> dict[str, Remark]:
    """Return the remarks of an answer that count, by section."""
    return counting(Remark.objects.filter(response=response).select_related("text").order_by("id"))


def answer_documents_near(by: Actor) -> QuerySet[AnswerDocument]:
    """Return the documents of answers that the actor comes near: her own, and at the body what goes with an answer given."""
    if by.is_organisation:
        return AnswerDocument.objects.filter(response__organisation_id=by.organisation_id or 0)
    given = Q(response__answered_at__isnull=False) & ~Q(part=AnswerPart.AWAY)
    if by.role in ANSWERERS:
        given |= _answered_for(by, "response__")
    return AnswerDocument.objects.filter(given, body_id=by.body_id or 0)


def papers_going_with(response: ReferralResponse) -> list[AnswerDocument]:
    """Return the documents that go with an answer, the answer itself first."""
    return list(_PAPERS.filter(response=response))


def papers_seen(file: AnswerFile, by: Actor) -> list[AnswerDocument]:
    """Return the documents of an answer that the actor sees, the answer itself first: those who answer see all of them."""
    rows = AnswerDocument.objects.filter(response=file.response).select_related("document")
    if not {"answering", "organisation"} & file.roles_of(by):
        if file.state != ANSWERED:
            return []
        rows = rows.exclude(part=AnswerPart.AWAY)
    order = list(AnswerPart.values)
    return sorted(rows, key=lambda one: (order.index(one.part), one.document.number))


def referrals_for(by: Actor) -> list[ReferralResponse]:
    """Return where the actor's unit or organisation is consulted, what waits first, then by day."""
    asked = ReferralResponse.objects.select_related("referral__draft", "unit", "organisation", "dossier")
    if by.is_organisation:
        asked = asked.filter(organisation_id=by.organisation_id or 0)
    else:
        asked = asked.filter(_answered_for(by), body_id=by.body_id or 0)
    rows = list(asked.order_by("-referral__due_on", "id"))
    return sorted(rows, key=lambda one: one.answered_at is not None)


def _answered_for(by: Actor, response: str = "") -> Q:
    """Return which answers are those of the actor's unit or of the one above it, by the way to the response."""
    above = Unit.objects.filter(pk=by.unit_id or 0).values("parent_id")
    return Q(**{f"{response}unit_id": by.unit_id or 0}) | Q(**{f"{response}unit_id__in": above})


def awaited_from(by: Actor) -> list[ReferralResponse]:
    """Return the answers that are awaited from the actor's unit and that she may give, by due day."""
    if by.role not in ANSWERERS or not by.unit_id:
        return []
    rows = ReferralResponse.objects.filter(
        _answered_for(by),
        body_id=by.body_id,
        answered_at=None,
        referral__draft__state=DraftState.REFERRED,
    )
    near = rows.select_related("referral__draft__dossier", "dossier", "unit").order_by(
        "referral__due_on", "id"
    )
    return [one for one in near[:MOST_AWAITED] if not one.has_recused(by.user_id)]


def rounds_out(by: Actor, today: date) -> list[OutNow]:
    """Return the rounds that are out, for those who write drafts: how many have answered, and how many are late."""
    if by.role not in WRITERS:
        return []
    is_silent = Q(responses__answered_at=None)
    rows = (
        Referral.objects.filter(body_id=by.body_id, draft__state=DraftState.REFERRED)
        .annotate(
            asked=Count("responses"),
            answered=Count("responses", filter=~is_silent),
            late=Count("responses", filter=is_silent & Q(due_on__lt=today)),
        )
        .order_by("due_on", "pk")
    )
    return [OutNow(one, one.asked, one.answered, one.late) for one in rows[:MOST_AWAITED]]


def waiting_answers(day_near: date) -> list[int]:
    """Return the drafts on referral in which an answer is due by a day, oldest first."""
    late = ReferralResponse.objects.filter(
        answered_at=None, referral__due_on__lte=day_near, referral__draft__state=DraftState.REFERRED
    )
    return list(late.order_by("referral__draft_id").values_list("referral__draft_id", flat=True).distinct())


def decision_of(draft: Draft) -> Decision | None:
    """Return the decision by which a draft was adopted, with whom it is sent to."""
    if draft.decision_id is None:
        return None
    found = Decision.objects.filter(pk=draft.decision_id).select_related("deciding_unit", "reasons")
    return found.prefetch_related("dispatches").first()


def first_files(draft: Draft) -> dict[str, str]:
    """Return the files that a draft began as."""
    files: dict[str, str] = (
        DraftVersion.objects.filter(draft=draft).values_list("files", flat=True).get(number=1)
    )
    return files
