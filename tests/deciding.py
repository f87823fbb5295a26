# SPDX-License-Identifier: EUPL-1.2
"""Cases on their way to a board and back, all made by acts; papers are stood in for by the smallest of their kind."""

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from django.core.files.base import ContentFile
from django.db import transaction

from handslag.cases import acts
from handslag.cases.acts import BoardOutcome, Printed
from handslag.cases.acts.consulting import ask_opinion, give_opinion
from handslag.cases.beyond import Beyond, FarStep
from handslag.cases.models import Case, OpinionRequest
from handslag.cases.queries import case_file
from handslag.cases.report_facts import minutes_snapshot, report_snapshot
from handslag.dossiers.deciding_queries import appendices_of, minutes_of
from handslag.dossiers.models import Outcome
from handslag.dossiers.reports import ReportTexts
from handslag.dossiers.storage import Upload
from handslag.journal.acts import record
from handslag.journal.hashing import text_hash
from handslag.kernel import clock
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from tests.cast import Cast, in_days, judge_everything, person, screened, small_pdf

TEXTS = ReportTexts(
    clauses=(
        "Socialnämnden ingår ett idéburet offentligt partnerskap med Föreningen Dagsljuset.",
        "Socialnämnden avsätter 400 000 kronor om året.",
    ),
    words={
        "summary": "Föreningen vill öppna en mötesplats för äldre.",
        "background": "Initiativet kom in i mars.",
        "preparation": "Ärendet är berett i socialförvaltningen.",
        "matter": "Många äldre är ofrivilligt ensamma.",
        "economy": "Kommunen bidrar med lokal och 400 000 kronor om året.",
        "consequences": "Barn berörs inte.",
        "views": "Förvaltningen föreslår att nämnden säger ja.",
    },
    dispatch=("Socialförvaltningen", "Ekonomienheten"),
)
OUTCOME = BoardOutcome(
    outcome=Outcome.APPROVED,
    meeting_on=date(2026, 3, 2),
    section="§ 14",
    reasons="Nämnden säger ja. Mötesplatsen svarar mot ett behov som ingen annan möter.",
    clauses=TEXTS.clauses,
    order_of_decision="Ordföranden finner att nämnden beslutar enligt förslaget.",
    dispatch=("Socialförvaltningen",),
)


@contextmanager
def undone() -> Iterator[None]:
    """Undo what stands inside, so that one case may go several ways."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def outcome(kind: str, **said: object) -> BoardOutcome:
    """Return an outcome of a kind with what that kind needs."""
    needs: dict[str, dict[str, object]] = {
        Outcome.APPROVED_WITH_CHANGES: {"clauses": (TEXTS.clauses[0],)},
        Outcome.REJECTED: {"other_path": "grant", "other_path_words": "Sök föreningsbidrag."},
        Outcome.REFERRED_BACK: {"referred_back_for": "Hur lokalen ska betalas."},
        Outcome.POSTPONED: {"next_meeting_on": date(2026, 4, 21)},
    }
    return replace(OUTCOME, outcome=kind, **needs.get(kind, {}), **said)


def secretary(cast: Cast) -> Actor:
    """Return the secretary of the board that decides; made once."""
    if "secretary" not in cast.others:
        unit = cast.units["social_board"]
        cast.others["secretary"] = person("Nämndsekreterare Hägg", Role.BOARD_SECRETARY, unit=unit)
    return cast.others["secretary"]


def small_docx() -> Upload:
    """Return the smallest file that is taken in as a Word document."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    return Upload("handling.docx", kept.getvalue())


def printed_report(case_id: int) -> Printed:
    """Stand in for the papers of the report as it would be handed over now."""
    file = case_file(case_id)
    draft = file.draft_report
    assert draft is not None
    appendices = appendices_of(case_id, draft.texts.appendices)
    said = report_snapshot(file, draft.texts, appendices, draft.row.meeting_on)
    return Printed(text_hash(said), small_pdf(), small_docx())


def printed_minutes(case_id: int, decision_id: int) -> Printed:
    """Stand in for the papers of an extract as it would be kept now."""
    decision = minutes_of([decision_id])[0]
    said = minutes_snapshot(case_file(case_id), decision, decision.report)
    return Printed(text_hash(said), small_pdf(), small_docx())


def give_opinions(cast: Cast, case: Case) -> None:
    """Let the procurement officer give the opinion that the guideline wants."""
    ask_opinion(
        by=cast.coordinator,
        case_id=case.pk,
        function="procurement",
        unit_id=cast.units["procurement"].id,
        question="Finns det en marknad?",
        due_on=in_days(14),
    )
    request = OpinionRequest.objects.get(case=case, replied_at=None)
    give_opinion(
        by=cast.procurement,
        case_id=case.pk,
        request_id=request.pk,
        position="no_obstacle",
        reply="Ingen marknad finns för det här.",
    )


def prepared(cast: Cast, **answers: str) -> Case:
    """Return a case in preparation with everything judged, and the social board to decide."""
    return prepare(cast, screened(cast, **answers))


def prepare(cast: Cast, case: Case) -> Case:
    """Take a case that is under assessment to preparation."""
    judge_everything(cast, case)
    give_opinions(cast, case)
    acts.open_dialogue(by=cast.coordinator, case_id=case.pk, deviation="Mötet hålls i dag.")
    acts.begin_preparation(by=cast.coordinator, case_id=case.pk, deviation="Mötena är hållna muntligt.")
    return acts.name_board(by=cast.coordinator, case_id=case.pk, unit_id=cast.units["social_board"].id)


def agreement_is_accepted(cast: Cast, case: Case) -> Case:
    """Let the room above have told the case that all parties have accepted the agreement."""
    with record("dossier", case.pk, by=cast.coordinator) as act:
        told = Case.objects.select_related("dossier", "body").get(pk=case.pk)
        acts.tell_case(act, told, Beyond({FarStep.ACCEPTED: clock.today()}))
        act.write("agreement.accepted_by_all", body_id=told.body_id)
    return told


def outcome_file(said: dict[str, object]) -> ContentFile:
    """Return an outcome as the file that a board's system gives."""
    return ContentFile(json.dumps(said).encode(), "utfall.json")


def reported(cast: Cast, texts: ReportTexts = TEXTS) -> Case:
    """Return a prepared case with its report written, for the meeting of today."""
    case = agreement_is_accepted(cast, prepared(cast))
    return acts.save_report(by=cast.coordinator, case_id=case.pk, texts=texts, meeting_on=clock.today())


def handed_over(cast: Cast) -> Case:
    """Return a case that its board has got."""
    case = reported(cast)
    return acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))


def decided(cast: Cast, kind: str = Outcome.APPROVED) -> Case:
    """Return a case with the board's outcome on record."""
    case = handed_over(cast)
    return acts.record_decision(by=secretary(cast), case_id=case.pk, outcome=outcome(kind))
