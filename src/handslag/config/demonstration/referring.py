# SPDX-License-Identifier: EUPL-1.2
"""Exempelån's next guideline: a draft out for comment, with answers in time by own decisions, one late, some awaited."""

from datetime import timedelta

from handslag.config.demonstration.days import Days
from handslag.config.demonstration.scans import scan
from handslag.config.demonstration.stage import Stage, texts
from handslag.dossiers.acts import StatementSaid, choose_number_form
from handslag.guidelines import acts
from handslag.guidelines.acts import AnswerSaid, OwnDecision, PaperBrought, ReferralSaid
from handslag.guidelines.draft_queries import checked_version, draft_file
from handslag.guidelines.drafting import OWN_SOURCE, NewDraft, rewritten
from handslag.guidelines.editing import made, put
from handslag.guidelines.models import Draft, PackVersion, ReferralResponse, Remark
from handslag.kernel import clock
from handslag.kernel.clock import legal_date

BEGUN, REFERRED, DUE, LATE = 45, 35, 7, 3
"""Units: days before the day that the demonstration is told up to."""
FIRST_BOARD, SECOND_BOARD = 14, 9
"""Units: working days before it, since boards meet on such."""
_ANSWERING = ("sn", "kfn", "bun", "amn", "housing", "assembly")
_CRITERION = {
    "id": "open_to_all",
    "text": {
        "sv": "Verksamheten är öppen för alla i målgruppen.",
        "en": "The activity is open to all in the target group.",
    },
    "weight": "should",
    "source": {"document": OWN_SOURCE},
}


def refer_guideline(stage: Stage, origin: PackVersion, days: Days) -> None:
    """Let the coordinator draft the next guideline and ask the boards, and let some of them answer."""
    now = days.now
    with clock.at(now - timedelta(days=BEGUN)):
        draft = drafted(stage, origin, 10)
    units = tuple(stage.units[key].id for key in _ANSWERING if key in stage.units)
    with clock.at(now - timedelta(days=REFERRED)):
        said = ReferralSaid(
            "Riktlinje för idéburet offentligt partnerskap (IOP)",
            "Läs förslaget avsnitt för avsnitt och skriv vad ni ser. Säg särskilt om den nya punkten om öppenhet går att följa.",
            legal_date(now - timedelta(days=DUE)),
            units,
        )
        referral = acts.refer_draft(by=stage.people["coordinator"], draft_id=draft.pk, said=said)
    asked = {one.unit_id: one.pk for one in ReferralResponse.objects.filter(referral=referral)}
    with clock.at(days.moment(FIRST_BOARD)):
        _labour_market_board(stage, asked)
    with clock.at(days.moment(SECOND_BOARD)):
        _social_board(stage, asked)
    if "kfn" in stage.units and "head_culture" in stage.people:
        with clock.at(now - timedelta(days=LATE)):
            acts.send_answer(
                by=stage.people["head_culture"],
                response_id=asked[stage.units["kfn"].id],
                said=AnswerSaid(
                    "supports", "Nämnden tillstyrker förslaget.", {"steps": "Bra att stegen är få."}
                ),
            )


def drafted(stage: Stage, origin: PackVersion, number: int) -> Draft:
    """Begin next year's guideline from the one that holds, and add a criterion of a number."""
    new = NewDraft(
        f"{stage.body.slug}/iop",
        str(clock.today().year + 1),
        "Riktlinje för idéburet offentligt partnerskap",
        stage.body.name,
    )
    by = stage.people["coordinator"]
    draft = acts.begin_draft_from(by=by, pack_version_id=origin.id, new=new, is_copy=True)
    latest = draft_file(draft.pk, by).latest
    pack = checked_version(latest).read.pack
    if pack is not None:
        files = rewritten(
            put(pack, "criteria", made("criteria", {**_CRITERION, "number": number})), latest.files
        )
        acts.revise_draft(by=by, draft_id=draft.pk, files=files, based_on=1, note="En punkt om öppenhet.")
    return draft


def _labour_market_board(stage: Stage, asked: dict[int | None, int]) -> None:
    """Answer with the administration's report, by the board's own decision in its own matter, numbered as its register does."""
    told, board = texts("requests")["answer"], stage.units["amn"]
    by, response_id = stage.people["head_labour"], asked[board.id]
    choose_number_form(
        by=stage.people["administrator"],
        unit_id=board.id,
        body_id=stage.body.id,
        pattern=told["form"],
        year=clock.today().year,
    )
    report = PaperBrought(scan("own_report"), "Tjänsteutlåtande", "answer")
    acts.bring_document(by=by, response_id=response_id, paper=report)
    statement = StatementSaid("special_statement", told["by"], told["statement"].strip())
    acts.send_answer(
        by=by,
        response_id=response_id,
        said=AnswerSaid(told["position"], told["overall"].strip(), told["remarks"]),
        decision=OwnDecision(
            decided_on=clock.today(),
            section=told["section"],
            clauses=tuple(told["clauses"]),
            is_immediately_approved=True,
            order_of_decision=told["order"],
            statements=(statement,),
        ),
    )


def _social_board(stage: Stage, asked: dict[int | None, int]) -> None:
    """Answer with changes, by the board's own decision, with a statement; the coordinator replies to the remark."""
    response_id = asked[stage.units["sn"].id]
    words = "Ambitionen bör vara fler samarbeten, utan att lagen om upphandling åsidosätts."
    acts.send_answer(
        by=stage.people["secretary"],
        response_id=response_id,
        said=AnswerSaid(
            "with_changes",
            "Nämnden är positiv till förslaget, som ger tillräcklig vägledning.",
            {
                "criteria": "Säg vad öppenhet betyder för verksamheter med en smal målgrupp.",
                "duties": "Samla informationen på en plats, så att den är lika lätt att hitta för alla.",
            },
        ),
        decision=OwnDecision(
            decided_on=clock.today(),
            section="§ 112",
            clauses=("Nämnden avger yttrandet som sitt eget.", "Paragrafen justeras omedelbart."),
            is_immediately_approved=True,
            order_of_decision="Ordföranden finner att nämnden beslutar enligt förslaget.",
            statements=(StatementSaid("special_statement", "Ledamoten för Lindpartiet", words),),
        ),
    )
    remark = Remark.objects.filter(response_id=response_id, section="duties").get()
    acts.reply_to_remark(
        by=stage.people["coordinator"],
        remark_id=remark.pk,
        kind="taken",
        text="Det skrivs in i ansvaret för webben.",
    )
