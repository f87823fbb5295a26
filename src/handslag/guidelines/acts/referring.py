# SPDX-License-Identifier: EUPL-1.2
"""Send a draft out for comment, remind, take in answers in each unit's own matter, and reply to remarks."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts import (
    Minutes,
    Resolution,
    StatementSaid,
    add_decision,
    add_reminder,
    add_statement,
    give_number,
)
from handslag.dossiers.models import Decision, Outcome
from handslag.guidelines.acts.answer_papers import PaperBrought, add_paper, has_own_paper
from handslag.guidelines.acts.drafting import held_draft
from handslag.guidelines.acts.own_matter import facts_of, held_answer, open_own, own_matter
from handslag.guidelines.draft_queries import answer_file, draft_file, remarks_of
from handslag.guidelines.explaining import PART_TITLES
from handslag.guidelines.lifecycle import ANSWER, ANSWERED, BEGUN, DRAFT, WAITING, AnswerFile
from handslag.guidelines.models import (
    Draft,
    DraftState,
    Position,
    Referral,
    ReferralResponse,
    Remark,
    RemarkReply,
    ReplyKind,
)
from handslag.guidelines.referral_days import awaited_in
from handslag.journal.acts import Recording, record
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, Invalid, NotFound, NotNow
from handslag.kernel.identity import RegNo
from handslag.parties.actor import Actor
from handslag.parties.models import Organisation, Unit

MOST_CONSULTED = 200


@dataclass(frozen=True, slots=True)
class ReferralSaid:
    """What a referral asks for, of whom, and until when."""

    title: str
    letter: str
    due_on: date
    unit_ids: tuple[int, ...] = ()
    organisation_ids: tuple[int, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """The decision by which a board gave its answer, as its minutes have it."""

    decided_on: date
    section: str
    clauses: tuple[str, ...] = ()
    is_immediately_approved: bool = False
    order_of_decision: str = ""
    statements: tuple[StatementSaid, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSaid:
    """An answer: where they stand, what they say of the whole, and of each section."""

    position: str = ""
    overall: str = ""
    remarks: Mapping[str, str] | None = None


def refer_draft(*, by: Actor, draft_id: int, said: ReferralSaid) -> Referral:
    """Send the latest version of a draft out for comment; the matter gets its number.

    Raises: Refused by the table; Incomplete without title, letter or anybody to ask; Invalid for a day that has been or a unit
        of another body.
    """
    with record("dossier", draft_id, by=by) as act:
        file = held_draft(draft_id, by)
        move, before, draft = DRAFT.require("refer", file, by), file.state, file.draft
        _is_askable(act, draft, said)
        number = draft.dossier.reg_no or give_number(act, draft.dossier)
        referral = Referral.objects.create(
            body_id=draft.body_id,
            draft=draft,
            number=(Referral.objects.filter(draft=draft).aggregate(last=Max("number"))["last"] or 0) + 1,
            version=file.latest,
            title=said.title.strip()[:200],
            asked_by_unit_id=draft.dossier.unit_id,
            letter=act.text(said.letter.strip()),
            due_on=said.due_on,
            sent_at=act.moment,
        )
        ReferralResponse.objects.bulk_create(_consulted(referral, said))
        draft.state = DraftState.REFERRED
        draft.save(update_fields=["state"])
        act.write(
            move.event,
            body_id=draft.body_id,
            before=before,
            after=DraftState.REFERRED,
            facts={
                "referral": referral.id,
                "version": file.latest.number,
                "due": said.due_on,
                "units": sorted(said.unit_ids),
                "organisations": sorted(said.organisation_ids),
                "outside": len(said.outside),
                "reg_no": number,
            },
        )
    return referral


def write_answer(
    *, by: Actor, response_id: int, said: AnswerSaid, noted: Mapping[str, str] | None = None
) -> ReferralResponse:
    """Keep an answer that is being written; the first time opens the unit's own matter and gives it its number.

    ``noted`` is what is written of the unit's own decision, by the names of the form; None leaves what is kept.

    Raises: Refused by the table; Invalid for an unknown position or section.
    """
    with own_matter(response_id, by) as (act, file):
        before = file.state
        move = ANSWER.require("begin" if before == WAITING else "write", file, by)
        open_own(act, file)
        _write(act, file, said)
        if noted is not None:
            words = json.dumps(dict(noted), ensure_ascii=False, sort_keys=True)
            file.response.noted = act.text(words) if noted else None
        file.response.save()
        act.write(
            move.event,
            body_id=file.response.body_id,
            before=before,
            after=BEGUN,
            facts=facts_of(file),
        )
    return file.response


def send_answer(
    *, by: Actor, response_id: int, said: AnswerSaid, decision: OwnDecision | None = None
) -> ReferralResponse:
    """Give a unit's or an organisation's answer; one that comes after the day is taken and marked.

    Raises: Refused by the table; Incomplete without position or words; Invalid for an unknown section or a decision ahead.
    """
    with own_matter(response_id, by) as (act, file):
        move, before = ANSWER.require("send", file, by), file.state
        if file.response.unit_id is not None:
            open_own(act, file)
        _write(act, file, said)
        if decision is not None and file.response.unit_id is not None:
            file.response.decision = _decide(act, file, decision, by)
        _close(act, file, legal_date(act.moment), by)
        act.write(
            move.event,
            body_id=file.response.body_id,
            before=before,
            after=ANSWERED,
            facts={**facts_of(file), "late": file.response.is_late},
        )
    return file.response


def record_answer(
    *,
    by: Actor,
    response_id: int,
    said: AnswerSaid,
    answered_on: date,
    reg_no: str = "",
    papers: Sequence[PaperBrought] = (),
) -> ReferralResponse:
    """Enter an answer that came by letter or mail with its papers, in the matter of the referral.

    Raises: Refused by the table, also when the unit writes its answer itself; Incomplete without position or words; Invalid
        for a day ahead or before the referral; NotNow for a file that is there already.
    """
    draft_id = answer_file(response_id).draft.pk
    with record("dossier", draft_id, by=by) as act:
        file = held_answer(response_id, draft_id)
        move = ANSWER.require("record", file, by)
        sent_on = legal_date(file.response.referral.sent_at)
        if not sent_on <= answered_on <= legal_date(act.moment):
            raise Invalid(
                "answer.day", _("Svaret kom efter remissen och senast i dag."), fields=("answered_on",)
            )
        _write(act, file, said)
        file.response.reg_no = RegNo(reg_no) if reg_no.strip() else ""
        for paper in papers:
            add_paper(act, file, file.draft.dossier, paper, by)
        _close(act, file, answered_on, by)
        act.write(
            move.event,
            body_id=file.response.body_id,
            before=file.draft.state,
            facts={**facts_of(file), "late": file.response.is_late, "documents": len(papers)},
        )
    return file.response


def reply_to_remark(*, by: Actor, remark_id: int, kind: str, text: str = "") -> RemarkReply:
    """Say what becomes of a remark, and why.

    Raises: Refused by the table; NotFound for an unknown remark; Invalid for an unknown kind; Incomplete when a remark is
        not taken and no reason is given.
    """
    remark = (
        Remark.objects.filter(pk=remark_id, body_id=by.body_id).select_related("response__referral").first()
    )
    if remark is None:
        raise NotFound("remark.unknown", _("Synpunkten finns inte."))
    if kind not in ReplyKind.values:
        raise Invalid("remark.kind", _("Välj vad som blir av synpunkten."), fields=("kind",))
    if kind == ReplyKind.NOT_TAKEN and not text.strip():
        raise Incomplete("remark.reasons", _("Skriv varför synpunkten inte tas med."), fields=("text",))
    with record("dossier", remark.response.referral.draft_id, by=by) as act:
        file = answer_file(remark.response_id)
        move = ANSWER.require("reply", file, by)
        reply = RemarkReply.objects.create(
            body_id=file.response.body_id,
            remark=remark,
            kind=kind,
            text=act.text(text.strip()) if text.strip() else None,
            replied_by=by.signature,
            replied_at=act.moment,
        )
        act.write(
            move.event,
            body_id=file.response.body_id,
            before=file.draft.state,
            facts={"remark": remark.id, "reply": reply.id, "kind": kind},
        )
    return reply


def remind_of_answer(*, by: Actor, draft_id: int, about: str) -> None:
    """Let the calendar remind somebody who has not answered.

    Raises: Refused by the table; NotNow when nothing is due to be reminded of.
    """
    with record("dossier", draft_id, by=by) as act:
        file = draft_file(draft_id, by)
        move = DRAFT.require("remind", file, by)
        awaited = next((one for one in awaited_in(draft_id) if one.about == about), None)
        facts = add_reminder(act, file.draft.dossier, awaited)
        act.write(move.event, body_id=file.draft.body_id, before=file.state, facts=facts)


def _write(act: Recording, file: AnswerFile, said: AnswerSaid) -> None:
    """Keep position and words; only sections that say something new get a row."""
    response = file.response
    if said.position and said.position not in Position.values:
        raise Invalid("answer.position", _("Välj var ni står."), fields=("position",))
    unknown = set(said.remarks or ()) - set(PART_TITLES)
    if unknown:
        raise Invalid("answer.section", _("Avsnittet finns inte i riktlinjen."), fields=tuple(unknown))
    response.position = said.position
    overall = said.overall.strip()
    if overall != (response.overall.content if response.overall else ""):
        response.overall = act.text(overall) if overall else None
    known = remarks_of(response)
    for section, words in (said.remarks or {}).items():
        earlier = known[section].text.content if section in known else ""
        if words.strip() != earlier:
            Remark.objects.create(
                body_id=response.body_id,
                response=response,
                section=section,
                text=act.text(words.strip()),
                written_at=act.moment,
            )


def _close(act: Recording, file: AnswerFile, answered_on: date, by: Actor) -> None:
    response = file.response
    if not response.position:
        raise Incomplete("answer.position", _("Välj var ni står."), fields=("position",))
    is_said = response.overall is not None or has_own_paper(response)
    if not is_said and response.position != Position.NO_VIEW:
        raise Incomplete(
            "answer.words",
            _("Skriv ert yttrande, om så bara med några ord, eller lämna det som fil."),
            fields=("overall",),
        )
    response.answered_at, response.answered_on, response.answered_by = act.moment, answered_on, by.signature
    response.is_late, response.noted = answered_on > response.referral.due_on, None
    response.save()


def _decide(act: Recording, file: AnswerFile, said: OwnDecision, by: Actor) -> Decision:
    response = file.response
    if said.decided_on > legal_date(act.moment):
        raise Invalid("answer.decided_on", _("Beslutet kan inte ligga i framtiden."), fields=("decided_on",))
    dossier = response.dossier
    if dossier is None:
        raise NotNow("answer.no_matter", _("Ärendet är inte öppnat än."))
    with translation.override("sv"):
        position = str(Position(response.position).label)
    decision = add_decision(
        act,
        dossier,
        Resolution(
            outcome=Outcome.APPROVED,
            decided_on=said.decided_on,
            reasons=response.overall.content if response.overall else position,
            deciding_unit_id=response.unit_id,
            section=said.section,
            minutes=Minutes(
                meeting_on=said.decided_on,
                clauses=said.clauses,
                heading=dossier.title,
                order_of_decision=said.order_of_decision,
                is_immediately_approved=said.is_immediately_approved,
            ),
        ),
        by,
    )
    for statement in said.statements:
        add_statement(act, decision, statement)
    return decision


def _is_askable(act: Recording, draft: Draft, said: ReferralSaid) -> None:
    if not said.title.strip() or not said.letter.strip():
        raise Incomplete("referral.words", _("Skriv en rubrik och ett missiv."), fields=("title", "letter"))
    many = len(said.unit_ids) + len(said.organisation_ids) + len(said.outside)
    if not 0 < many <= MOST_CONSULTED:
        raise Incomplete("referral.whom", _("Välj vilka som ska få remissen."), fields=("unit_ids",))
    if said.due_on <= legal_date(act.moment):
        raise Invalid("referral.due", _("Välj en sista dag som kommer efter i dag."), fields=("due_on",))
    units = Unit.objects.filter(pk__in=said.unit_ids, body_id=draft.body_id).count()
    organisations = Organisation.objects.standing().filter(pk__in=said.organisation_ids).count()
    if (units, organisations) != (len(set(said.unit_ids)), len(set(said.organisation_ids))):
        raise Invalid("referral.unit", _("Välj enheter hos samma huvudman."), fields=("unit_ids",))


def _consulted(referral: Referral, said: ReferralSaid) -> Iterator[ReferralResponse]:
    asked: list[dict[str, Any]] = [{"unit_id": one} for one in dict.fromkeys(said.unit_ids)]
    asked += [{"organisation_id": one} for one in dict.fromkeys(said.organisation_ids)]
    asked += [{"outside_name": one.strip()[:160]} for one in dict.fromkeys(said.outside) if one.strip()]
    return (ReferralResponse(body_id=referral.body_id, referral=referral, **one) for one in asked)
