# SPDX-License-Identifier: EUPL-1.2
"""The board's part of a case on its pages: the report written and handed over, the outcome taken back, papers and dispatch."""

import re
from datetime import date

import pytest
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.models import Case, State
from handslag.cases.proposals import Piece
from handslag.cases.queries import case_file
from handslag.dossiers.acts import StatementSaid
from handslag.dossiers.deciding_queries import minutes_of
from handslag.dossiers.models import Decision, Dispatch, Document, Outcome, Report, Task
from handslag.dossiers.storage import load
from handslag.web.decisions.papers import extract_of_minutes, official_report
from handslag.web.decisions.shown import clause_rows
from handslag.web.decisions.snapshots import extract_snapshot, snapshot_of
from tests.cast import Cast, add_strangers
from tests.deciding import (
    OUTCOME,
    TEXTS,
    agreement_is_accepted,
    decided,
    handed_over,
    outcome,
    prepared,
    reported,
    secretary,
    undone,
)
from tests.papers.reading import docx_text, pdf_text, squeezed, texts_of
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

BUDGET = 20
SAID = {
    "rows": "4",
    "said": "1",
    "outcome": "approved_with_changes",
    "meeting_on": "2026-03-02",
    "section": "§ 14",
    "heading": "Mötesplats för äldre",
    "clauses": TEXTS.clauses[0],
    "clauses_2": "Socialnämnden avsätter 300 000 kronor om året.",
    "reasons": "Nämnden säger ja men med mindre pengar.",
    "matter": "En mötesplats för äldre.",
    "order_of_decision": "Ordföranden finner att nämnden beslutar så.",
    "kind_1": "special_statement",
    "by_1": "Ledamöter (A, B)",
    "words_1": "Vi ser positivt på mötesplatsen.",
    "dispatch": "Socialförvaltningen\nEkonomienheten",
}  # fmt: skip


def page_of(client, name: str, *args: object) -> str:
    """Return the text of a page with plain spaces."""
    return text_of(client.get(reverse(name, args=args))).replace("\xa0", " ")


def at(name: str, case: Case) -> str:
    """Return a staff address about a case."""
    return reverse(name, args=["exempelan", case.pk])


def test_the_way_to_a_board_and_back_on_the_pages(cast: Cast):
    case = agreement_is_accepted(cast, prepared(cast))
    staff, board = signed_in(cast.coordinator), signed_in(secretary(cast))
    assert "Inget tjänsteutlåtande än" in text_of(staff.get(at("case_decision", case)))
    editor = staff.get(at("case_save_report", case))
    assert "Många äldre i Norra Ånäs är ofrivilligt ensamma." in text_of(editor)
    written = {
        "rows": "4", "clauses": TEXTS.clauses[0], "clauses_2": TEXTS.clauses[1], **TEXTS.words,
        "dispatch": "\n".join(TEXTS.dispatch), "meeting_on": "2026-03-02",
        "appendices": [str(Document.objects.get(dossier_id=case.pk).pk)],
    }  # fmt: skip

    more = staff.post(at("case_save_report", case), {**written, "more": "rows"})
    assert more.status_code == 200 and more.content.decode().count('name="clauses') == 8
    assert TEXTS.words["summary"] in text_of(more) and "behöver ändras" not in text_of(more)
    assert staff.post(at("case_save_report", case), written).status_code == 302

    assert case_file(case.pk).draft_report.texts.clauses == TEXTS.clauses
    page = text_of(staff.get(at("case_decision", case)))
    assert "Klart att lämna över" in page and TEXTS.clauses[1] in page
    preview = pdf_text(staff.get(at("case_report_pdf", case)).content)
    assert squeezed(TEXTS.words["views"]) in squeezed(preview)
    ready = staff.get(at("case_hand_over", case))
    snapshot, seen = hidden(ready, "snapshot"), hidden(ready, "seen")
    acts.send_message(by=cast.chair, case_id=case.pk, content="Hej!")
    stale = staff.post(at("case_hand_over", case), {"snapshot": "0" * 64, "seen": seen})
    assert stale.status_code == 409 and not Report.objects.exclude(frozen=None).exists()
    assert staff.post(at("case_hand_over", case), {"snapshot": snapshot, "seen": seen}).status_code == 302

    report = Report.objects.get()
    frozen = load(report.document.files.get().sha256)
    assert all(squeezed(clause) in squeezed(pdf_text(frozen)) for clause in TEXTS.clauses)
    assert squeezed("1. Underlag") in squeezed(pdf_text(frozen))
    assert "möts den 2 mars 2026" in page_of(signed_in(cast.chair), "matter", case.pk)
    assert "Anteckna nämndens beslut" in text_of(board.get(reverse("desk", args=["exempelan"])))
    assert "Anteckna nämndens beslut" not in text_of(
        signed_in(cast.elected).get(reverse("desk", args=["exempelan"]))
    )
    takes_back(cast, case)


def test_a_case_that_the_board_declined_shows_who_has_not_got_the_decision_until_all_have(cast: Cast):
    case = handed_over(cast)
    acts.record_decision(by=secretary(cast), case_id=case.pk, outcome=outcome(Outcome.REJECTED))
    told, waiting = Dispatch.objects.order_by("id")
    board, there = signed_in(secretary(cast)), at("case_dispatch_decision", case)

    before = page_of(board, "case", "exempelan", case.pk)
    others = page_of(signed_in(cast.coordinator), "case", "exempelan", case.pk)
    read = page_of(signed_in(cast.chair), "matter", case.pk)
    desk = page_of(board, "desk", "exempelan")
    sent = board.post(there, {"dispatch": waiting.pk, "channel": "letter", "sent_on": "2026-03-02"})
    after = page_of(board, "case", "exempelan", case.pk)

    assert (told.to_organisation, told.sent_on) == (cast.association, date(2026, 3, 2))
    assert OUTCOME.reasons in read
    for page in (before, others):
        assert "Ärendet är avslutat" in page and "Någon på sändlistan har inte fått beslutet." in page
        assert "Beskedet" in page and "Att göra i ärendet" in page
    assert there in before and "Anteckna att det är skickat" in before
    assert "Skicka beslutet till alla på sändlistan" in desk
    assert sent.status_code == 302
    assert "Ärendet är avslutat" in after and "Någon på sändlistan" not in after and there not in after


def hidden(response, name: str) -> str:
    """Return what a hidden field of a page holds."""
    return re.search(f'name="{name}" value="([0-9a-f]+)"', response.content.decode())[1]


def takes_back(cast: Cast, case: Case) -> None:
    """Record the outcome as the board's secretary, keep an extract, and mark the decision as sent."""
    board = signed_in(secretary(cast))
    form = board.get(at("case_approve", case))
    assert TEXTS.clauses[1] in text_of(form)
    read = board.post(at("case_approve", case), SAID)
    assert read.status_code == 200 and "Så här läser organisationen" in text_of(read)
    assert not Decision.objects.exists()
    assert board.post(at("case_approve", case), {**SAID, "confirmed": "1"}).status_code == 302

    decision = Decision.objects.get()
    page = text_of(board.get(at("case_decision", case)))
    assert "Bifall med ändringar" in page and "Vad som skiljer sig från förslaget" in page
    assert "Ledamöter (A, B)" in page
    extract = f"{at('case_keep_extract', case)}?beslut={decision.pk}"
    assert board.post(extract, {"decision": decision.pk}).status_code == 302
    kept = Document.objects.get(kind="extract_of_minutes")
    said = pdf_text(load(kept.files.get().sha256))
    assert squeezed(SAID["words_1"]) in squeezed(said) and squeezed("§ 14") in squeezed(said)
    waiting = Dispatch.objects.filter(sent_on=None).order_by("id")
    for one in waiting:
        sent = {"dispatch": one.pk, "channel": "letter", "sent_on": "2026-03-02"}
        assert board.post(at("case_dispatch_decision", case), sent).status_code == 302
    assert not Task.objects.open().filter(dossier=case.dossier, code="dispatch_decision").exists()
    minutes = {"decision": decision.pk, "approved_on": "2026-03-02", "announced_on": ""}
    assert board.post(at("case_approve_minutes", case), minutes).status_code == 302
    theirs = page_of(signed_in(cast.chair), "matter", case.pk)
    assert "Nämnden har sagt ja till partnerskapet, med ändringar" in theirs
    assert SAID["reasons"] in theirs and SAID["clauses_2"] in theirs and "prövas av domstol" in theirs


def test_a_no_without_what_it_needs_is_refused_and_keeps_what_was_typed(cast: Cast):
    case, board = handed_over(cast), signed_in(secretary(cast))

    for changed, says in (
        ({"outcome": "rejected"}, "Ett nej visar alltid vidare"),
        ({"outcome": "referred_back"}, "Skriv vad som ska kompletteras"),
        ({"clauses": "", "clauses_2": ""}, "Skriv vad nämnden beslutade"),
        ({"words_1": ""}, "Skriv vad uttalandet säger."),
        ({"reasons": ""}, "Fyll i det här fältet."),
        ({"section": ""}, "Fyll i det här fältet."),
        ({"outcome": "approved", "meeting_on": "2026-03-03", "confirmed": "1"}, "ska ha ägt rum"),
        ({"clauses_2": TEXTS.clauses[1], "confirmed": "1"}, "detsamma som förslaget"),
    ):
        answer = board.post(at("case_approve", case), {**SAID, **changed})
        assert answer.status_code == 422 and says in text_of(answer), says
        assert SAID["matter"] in text_of(answer)
    assert not Decision.objects.exists()
    more = text_of(
        board.post(at("case_approve", case), {**SAID, "said": "x", "rows": "9" * 9, "more": "said"})
    )
    assert "Uttalande eller reservation 2" in more and "behöver ändras" not in more


def test_each_outcome_reads_in_plain_words_to_the_organisation(cast: Cast):
    case, by = handed_over(cast), secretary(cast)
    chair = signed_in(cast.chair)
    words = {
        Outcome.APPROVED: "Nämnden har sagt ja till partnerskapet.",
        Outcome.REJECTED: "Nämnden har sagt nej till partnerskapet.",
        Outcome.REFERRED_BACK: "Hur lokalen ska betalas.",
        Outcome.POSTPONED: "Nämnden möts den 21 april 2026.",
    }

    for kind, says in words.items():
        with undone():
            acts.record_decision(by=by, case_id=case.pk, outcome=outcome(kind))
            page = page_of(chair, "matter", case.pk)
            assert says in page
            assert ("Sök föreningsbidrag." in page) == (kind == Outcome.REJECTED)
            assert ("prövas av domstol" in page) == (kind in (Outcome.APPROVED, Outcome.REJECTED))
            printed = chair.get(reverse("matter_refusal_pdf", args=[case.pk])).status_code
            assert printed == (200 if kind == Outcome.REJECTED else 404)


def test_the_tab_keeps_its_budget_and_is_closed_to_others(cast: Cast, django_assert_max_num_queries):
    add_strangers(cast)
    case = handed_over(cast)
    statement = StatementSaid("special_statement", "Ledamöter (A, B)", "Vi ser positivt.")
    back = outcome(Outcome.REFERRED_BACK, statements=(statement,) * 3, dispatch=("A", "B", "C"))
    acts.record_decision(by=secretary(cast), case_id=case.pk, outcome=back)
    acts.save_report(by=cast.coordinator, case_id=case.pk, texts=TEXTS)
    staff = signed_in(cast.coordinator)
    staff.get(at("case", case))

    for name in ("case", "case_decision", "case_documents", "case_save_report", "case_hand_over"):
        with django_assert_max_num_queries(BUDGET):
            assert staff.get(at(name, case)).status_code in (200, 422)
    assert len(staff.get(at("case_decision", case)).content) < 60_000
    for part in ("chair", "other_chair", "other_coordinator", "head"):
        assert signed_in(cast.everybody()[part]).get(at("case_decision", case)).status_code == 404
    assert signed_in(cast.elected).post(at("case_approve", case), SAID).status_code == 403
    assert case_file(case.pk).state == State.PREPARATION


def test_the_papers_say_what_the_snapshots_hold(cast: Cast):
    case = reported(cast)
    file = case_file(case.pk)
    paper = official_report(snapshot_of(file))
    staff = signed_in(cast.coordinator)

    pdf = squeezed(pdf_text(staff.get(at("case_report_pdf", case)).content))
    docx = squeezed(docx_text(staff.get(at("case_report_docx", case)).content))

    wanted = [
        squeezed(text)
        for text in texts_of(paper.blocks)
        if text not in {"good", "wait", "stop", "plain", "text", "date", "number"}
    ]
    assert [text for text in wanted if text not in pdf] == []
    assert [text for text in wanted if text not in docx] == []
    reasons = {one.reasons for bound in (file.law, file.governing) for one in bound.answers.values()}
    assert all(squeezed(text) in pdf for text in reasons)


def test_an_extract_says_all_that_is_on_record(cast: Cast):
    case = decided(cast)
    decision = minutes_of(Decision.objects.values_list("id", flat=True))[0]
    paper = extract_of_minutes(extract_snapshot(case_file(case.pk), decision.pk), date(2026, 3, 2))
    board = signed_in(secretary(cast))

    docx = squeezed(docx_text(board.get(at("case_extract_docx", case)).content))

    for text in (
        *TEXTS.clauses,
        decision.order_of_decision.content,
        case.dossier.reg_no,
        "Socialförvaltningen",
    ):
        assert squeezed(text) in docx
    assert paper.title == "§ 14 Mötesplats för äldre i Norra Ånäs"
    assert board.get(at("case_extract_pdf", case) + "?beslut=99").status_code == 404


@pytest.mark.parametrize(
    ("proposed", "decided_as", "changed"),
    [
        (("A", "B"), ("A", "B"), [False, False]),
        (("A godkänner svaret",), ("A hänvisar till svaret",), [True]),
        (("A", "B"), ("A",), [False, True]),
        ((), ("A",), [True]),
    ],
)
def test_clauses_stand_beside_those_proposed(proposed, decided_as, changed):
    rows = clause_rows(proposed, decided_as)

    assert [one.is_changed for one in rows] == changed
    assert "".join(piece.text for one in rows for piece in one.pieces if piece.kind != "added") == "".join(
        proposed
    )
    assert all(isinstance(piece, Piece) for one in rows for piece in one.pieces)
