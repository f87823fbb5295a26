# SPDX-License-Identifier: EUPL-1.2
"""The ways of a case before those who decide, walked over the pages by those who walk them."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.acts import BoardOutcome, LinkSaid
from handslag.cases.models import Case, State
from handslag.cases.queries import case_file
from handslag.dossiers.exchange import frozen_hash, read_outcome, recorded_already
from handslag.dossiers.models import ConditionMet, Decision, Document, Outcome, Task
from handslag.dossiers.storage import Upload
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER, Actor
from handslag.parties.acts import UnitFacts
from handslag.parties.models import Unit
from handslag.parties.roles import Role
from handslag.web.decisions.exchanging import deciders_of
from tests.cast import Cast, person, small_pdf
from tests.deciding import (
    OUTCOME,
    TEXTS,
    agreement_is_accepted,
    handed_over,
    outcome_file,
    prepared,
    printed_report,
    reported,
    secretary,
    undone,
)
from tests.papers.reading import pdf_text, squeezed
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

SAID = {
    "rows": "4",
    "said": "1",
    "outcome": "approved",
    "meeting_on": "2026-03-02",
    "section": "§ 14",
    "clauses": TEXTS.clauses[0],
    "clauses_2": TEXTS.clauses[1],
    "reasons": "Nämnden säger ja. Mötesplatsen svarar mot ett behov.",
    "dispatch": "Socialförvaltningen",
    "confirmed": "1",
}  # fmt: skip
CONDITION = "Beslutet gäller under förutsättning att kommunfullmäktige avsätter pengarna."


def at(name: str, case: Case) -> str:
    """Return a staff address about a case."""
    return reverse(name, args=["exempelan", case.pk])


def page_of(client, name: str, *args: object) -> str:
    """Return the text of a page with plain spaces."""
    return text_of(client.get(reverse(name, args=args))).replace("\xa0", " ")


def unit(cast: Cast, name: str, kind: str, code: str) -> tuple[Unit, Actor]:
    """Make a further unit that decides, with its secretary."""
    facts = UnitFacts(name, kind, short_code=code, is_authority=True)
    made = party_acts.create_unit(by=INSTALLER, body_id=cast.units["board"].body_id, facts=facts)
    return made, person(f"Sekreterare {name}", Role.BOARD_SECRETARY, unit=made)


def test_the_five_ways_of_a_case_over_the_pages(cast: Cast):
    case = handed_over(cast)
    assembly = unit(cast, "Kommunfullmäktige", "assembly", "KF")
    culture = unit(cast, "Kulturnämnden", "board", "KN")
    secretary(cast)

    for walk in (
        lambda: approved_at_once(cast, case),
        lambda: two_steps_with_a_condition(cast, case, *assembly),
        lambda: referred_back_completed_and_approved(cast, case),
        lambda: rejected_with_dissent(cast, case),
        lambda: rescinded_and_moved(cast, case, *culture),
    ):
        with undone():
            walk()
            assert list(verify()) == []


def approved_at_once(cast: Cast, case: Case) -> None:
    board = signed_in(secretary(cast))

    assert board.post(at("case_approve", case), SAID).status_code == 302

    file = case_file(case.pk)
    assert file.approval is not None and file.deciding_next == ()
    assert Event.objects.filter(kind="case.approved").count() == 1
    assert "Nämnden har sagt ja till partnerskapet." in page_of(signed_in(cast.chair), "matter", case.pk)
    assert board.post(at("case_approve", case), {**SAID, "section": "§ 15"}).status_code == 409


def two_steps_with_a_condition(cast: Cast, case: Case, assembly: Unit, clerk: Actor) -> None:
    staff, board, hall = signed_in(cast.coordinator), signed_in(secretary(cast)), signed_in(clerk)
    assert hall.get(at("case_decision", case)).status_code == 404
    form = staff.get(at("case_set_chain", case))
    assert "Kommunfullmäktige, vid stora belopp" in text_of(form)
    chain = {
        "rows": "3", "unit_1": cast.units["social_board"].pk, "order_1": "1", "condition_1": "always",
        "unit_2": assembly.pk, "order_2": "2", "condition_2": "amount_above", "why_2": "Sex miljoner över tre år",
    }  # fmt: skip
    assert staff.post(at("case_set_chain", case), chain).status_code == 302

    assert board.post(at("case_approve", case), {**SAID, "condition": CONDITION}).status_code == 302

    first = Decision.objects.get()
    assert case_file(case.pk).approval is None and Event.objects.filter(kind="case.approved_in_part").exists()
    theirs = page_of(signed_in(cast.chair), "matter", case.pk)
    assert "ska också de här säga ja: Kommunfullmäktige." in theirs and CONDITION in theirs
    waiting = Task.objects.open().filter(dossier=case.dossier, code="record_outcome").get()
    assert waiting.to_unit == assembly
    assert "Anteckna beslutet av kommunfullmäktige" in page_of(hall, "desk", "exempelan")
    assert board.post(at("case_approve", case), {**SAID, "section": "§ 15"}).status_code == 403
    assert hall.post(at("case_approve", case), {**SAID, "section": "§ 77"}).status_code == 302
    tab = page_of(board, "case_decision", "exempelan", case.pk)
    assert "Ja, under villkor" in tab and "Villkoret är inte uppfyllt än" in tab and "Har sagt ja" in tab
    assert case_file(case.pk).approval is None
    assert Task.objects.open().filter(dossier=case.dossier, code="meet_condition").exists()
    said = {"decision": first.pk, "met_on": "2026-03-02", "by_decision": Decision.objects.last().pk}
    assert board.post(at("case_meet_condition", case), {**said, "words": ""}).status_code == 422
    words = "Fullmäktige avsatte pengarna den 2 mars, § 77."
    assert board.post(at("case_meet_condition", case), {**said, "words": words}).status_code == 302

    met = ConditionMet.objects.get()
    assert (met.decision, met.by_decision.section) == (first, "§ 77")
    assert case_file(case.pk).approval is not None
    assert Event.objects.filter(kind="case.condition_met_last").exists()
    assert "Villkoret uppfyllt den 2 mars 2026" in page_of(board, "case_decision", "exempelan", case.pk)


def outcome_from(said: dict[str, object], case_id: int) -> BoardOutcome:
    """Read an outcome as a board's system gives it."""
    file = case_file(case_id)
    return read_outcome(json.dumps(said).encode(), file, deciders_of(file))


def referred_back_completed_and_approved(cast: Cast, case: Case) -> None:
    staff, board = signed_in(cast.coordinator), signed_in(secretary(cast))
    back = {**SAID, "outcome": "referred_back", "referred_back_for": "Hur lokalen ska betalas."}

    sent = frozen_hash(case_file(case.pk).standing_report)
    assert board.post(at("case_approve", case), back).status_code == 302
    assert case_file(case.pk).state == State.PREPARATION
    assert "Hur lokalen ska betalas." in page_of(signed_in(cast.chair), "matter", case.pk)
    texts = {
        "rows": "4",
        "clauses": TEXTS.clauses[0],
        **TEXTS.words,
        "economy": "Lokalen betalas av kommunen.",
    }
    assert staff.post(at("case_save_report", case), texts).status_code == 302
    once_more = {
        "format": "handslag.outcome/1", "reg_no": case.dossier.reg_no, "outcome": "referred_back",
        "meeting_on": SAID["meeting_on"], "section": SAID["section"], "reasons": SAID["reasons"],
        "clauses": TEXTS.clauses, "referred_back_for": back["referred_back_for"], "report_sha256": sent,
    }  # fmt: skip
    said_again = outcome_from(once_more, case.pk)
    assert recorded_already(said_again, case_file(case.pk)) == Decision.objects.get()
    acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))
    assert board.post(at("case_approve", case), {**SAID, "section": "§ 31"}).status_code == 302

    assert [one.outcome for one in Decision.objects.order_by("id")] == [
        Outcome.REFERRED_BACK,
        Outcome.APPROVED,
    ]
    assert case_file(case.pk).approval is not None
    later = outcome_from(once_more, case.pk)
    assert recorded_already(later, case_file(case.pk)) == Decision.objects.first()


def rejected_with_dissent(cast: Cast, case: Case) -> None:
    board = signed_in(secretary(cast))
    no = {
        **SAID, "outcome": "rejected", "other_path": "grant", "other_path_words": "Sök föreningsbidrag.",
        "proposed_by": "Ordföranden (Ekpartiet)", "order_of_decision": "Votering begärs.", "votes_for": "7",
        "votes_against": "5", "votes_abstaining": "1", "vote_words": "Ordförandens förslag vinner.",
        "kind_1": "formal_dissent", "by_1": "Ledamöter (A, B)", "words_1": "Vi ville säga ja.",
    }  # fmt: skip

    assert board.post(at("case_approve", case), {**no, "votes_for": ""}).status_code == 422
    assert board.post(at("case_approve", case), no).status_code == 302

    made = Decision.objects.get()
    assert (made.votes_for, made.votes_against, made.votes_abstaining) == (7, 5, 1)
    theirs = page_of(signed_in(cast.chair), "matter", case.pk)
    assert "Nämnden har sagt nej" in theirs and "Sök föreningsbidrag." in theirs
    extract = squeezed(pdf_text(board.get(at("case_extract_pdf", case)).content))
    for words in ("Vi ville säga ja.", "För: 7. Emot: 5. Avstod: 1.", "Socialnämndens beslut", "Reservation"):
        assert squeezed(words) in extract
    tab = page_of(board, "case_decision", "exempelan", case.pk)
    assert "För: 7. Emot: 5. Avstod: 1." in tab and "Reservation: Ledamöter (A, B)" in tab


def rescinded_and_moved(cast: Cast, case: Case, culture: Unit, clerk: Actor) -> None:
    board, hall = signed_in(secretary(cast)), signed_in(clerk)
    assert board.post(at("case_approve", case), SAID).status_code == 302
    first = Decision.objects.get()
    later = {
        **SAID, "section": "§ 40", "rescinds": first.pk, "reasons": "Mötesplatsen hör till kulturnämnden.",
        "clauses": "Socialnämnden upphäver § 14 och lämnar ärendet till kulturnämnden.", "clauses_2": "",
    }  # fmt: skip
    assert "Vilken nämnd tar över?" in text_of(board.get(at("case_move_to_board", case)))
    assert board.post(at("case_move_to_board", case), {**later, "to_board": ""}).status_code == 422

    assert board.post(at("case_move_to_board", case), {**later, "to_board": culture.pk}).status_code == 302

    file = case_file(case.pk)
    assert (file.state, file.case.board, file.approval) == (State.DECISION, culture, None)
    assert Decision.objects.get(pk=first.pk).outcome == Outcome.APPROVED
    assert Decision.objects.last().rescinds == first
    tab = page_of(board, "case_decision", "exempelan", case.pk)
    assert "Upphävt av ett senare beslut" in tab and "Upphäver § 14" in tab
    assert "flyttat till en annan nämnd" in page_of(signed_in(cast.chair), "matter", case.pk)
    assert "Anteckna nämndens beslut" in page_of(hall, "desk", "exempelan")
    assert board.post(at("case_approve", case), {**SAID, "section": "§ 41"}).status_code == 403
    assert hall.post(at("case_approve", case), {**SAID, "section": "§ 3"}).status_code == 302
    assert case_file(case.pk).approval.deciding_unit == culture


def test_a_rescinded_decision_sends_the_case_back_and_a_no_can_be_lifted(cast: Cast):
    case, board = handed_over(cast), signed_in(secretary(cast))
    no = {**SAID, "outcome": "rejected", "other_path": "grant"}
    assert board.post(at("case_approve", case), no).status_code == 302
    first = Decision.objects.get()
    later = {
        **SAID,
        "section": "§ 20",
        "rescinds": first.pk,
        "clauses": "Nämnden upphäver § 14.",
        "clauses_2": "",
    }

    assert board.post(at("case_rescind_decision", case), later).status_code == 302

    case.dossier.refresh_from_db()
    file = case_file(case.pk)
    assert (file.state, file.standing_report, case.dossier.closed_on) == (State.PREPARATION, None, None)
    assert "Ärendet bereds på nytt" in page_of(signed_in(cast.chair), "matter", case.pk)
    assert board.post(at("case_rescind_decision", case), later).status_code == 409


def test_a_body_chooses_its_headings_a_second_reader_and_how_decisions_are_announced(cast: Cast):
    admin, there = signed_in(cast.administrator), reverse("deciding_habits", args=["exempelan"])
    said = {
        "headings": ["summary", "matter", "child_rights", "views"],
        "order": "Ärendet\nSammanfattning\nBeslutsunderlag\nKonsekvenser för barn\nFörvaltningens synpunkter",
        "wants_second_reader": "on", "notice_days": "21",
        "review": "Ni kan begära prövning.", "review_source": "Prövad text, läst 2026-01-01",
    }  # fmt: skip
    assert admin.post(there, {**said, "headings": ["matter"]}).status_code == 422
    assert admin.post(there, {**said, "review_source": ""}).status_code == 422
    assert signed_in(cast.coordinator).post(there, said).status_code == 403
    assert admin.post(there, said).status_code == 302

    case = handed_over_with_second_reader(cast)

    board = signed_in(secretary(cast))
    announced = {**SAID, "announced_on": "2026-03-02"}
    assert board.post(at("case_approve", case), announced).status_code == 422
    assert board.post(at("case_approve", case), {**announced, "approved_on": "2026-03-02"}).status_code == 302
    made = Decision.objects.get()
    assert made.approvals.get().taken_down_on == date(2026, 3, 23)
    minutes = {
        "decision": made.pk,
        "approved_on": "2026-03-02",
        "announced_on": "2026-03-02",
        "taken_down_on": "",
    }
    assert board.post(at("case_approve_minutes", case), minutes).status_code == 302
    assert made.approvals.last().taken_down_on == date(2026, 3, 23)
    theirs = page_of(signed_in(cast.chair), "matter", case.pk)
    assert "Ni kan begära prövning." in theirs and "Källa: Prövad text" in theirs


def handed_over_with_second_reader(cast: Cast) -> Case:
    """Write, comment, read and hand over a report in a body that asks for a second reader."""
    case = reported(cast)
    staff = signed_in(cast.coordinator)
    editor = staff.get(at("case_save_report", case)).content.decode()
    assert 'name="child_rights"' in editor and 'name="own_beslutsunderlag"' in editor
    assert 'name="economy"' in editor, "what somebody wrote stays until it is taken away"
    written = {
        "rows": "4", "economy": "Kommunen bidrar.", "clauses": TEXTS.clauses[0], "summary": "Kort.", "own_beslutsunderlag": "Två bilagor.",
        "child_rights": "Barn berörs.", "meeting_on": "2026-03-02",
    }  # fmt: skip
    assert staff.post(at("case_save_report", case), written).status_code == 302
    assert "En andra läsare" in text_of(staff.get(at("case_decision", case)))
    version = case_file(case.pk).draft_report.version
    assert staff.post(at("case_read_report", case), {"version": version}).status_code == 403
    head = signed_in(cast.registrar)
    said = {"heading": "child_rights", "words": "Skriv hur barnen har hörts."}
    assert head.post(at("case_comment_on_report", case), said).status_code == 302
    assert head.post(at("case_read_report", case), {"version": version}).status_code == 302
    tab = text_of(staff.get(at("case_decision", case)))
    assert "Skriv hur barnen har hörts." in tab and "Läst och klart" in tab
    paper = squeezed(pdf_text(staff.get(at("case_report_pdf", case)).content))
    assert squeezed("Två bilagor.") in paper and squeezed("Barn berörs.") in paper
    assert squeezed("Kommunen bidrar.") in paper and squeezed("Barn berörs inte.") not in paper
    return acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))


def test_a_chain_that_cannot_be_is_refused(cast: Cast):
    case, board, other = handed_over(cast), cast.units["social_board"].pk, cast.units["board"].pk
    office = cast.units["office"].pk
    acts.record_decision(by=secretary(cast), case_id=case.pk, outcome=_under_condition())

    for links, code in (
        ((), "chain.unit"),
        ((LinkSaid(office, 1),), "chain.unit"),
        ((LinkSaid(board, 1), LinkSaid(board, 2)), "chain.twice"),
        ((LinkSaid(board, 1), LinkSaid(board, 1, delegation="3.2")), "chain.twice"),
        ((LinkSaid(other, 1),), "chain.board"),
        ((LinkSaid(board, 1, delegation="3.2"),), "chain.decided"),
        ((LinkSaid(board, 1, why="x" * 301),), "chain.long"),
    ):
        with pytest.raises(Invalid) as refused:
            acts.set_chain(by=cast.coordinator, case_id=case.pk, links=links)
        assert refused.value.code == code

    acts.set_chain(by=cast.coordinator, case_id=case.pk, links=(LinkSaid(board, 4), LinkSaid(other, 4)))
    file = case_file(case.pk)
    assert [one.order for one in file.chain] == [1, 1] and [one.unit_id for one in file.deciding_next] == [
        other
    ]
    assert clock.today() == date(2026, 3, 2)


def test_a_chain_that_leaves_nobody_to_decide_approves_nothing(cast: Cast):
    case, board, other = handed_over(cast), cast.units["social_board"].pk, cast.units["board"].pk
    acts.set_chain(by=cast.coordinator, case_id=case.pk, links=(LinkSaid(board, 1), LinkSaid(other, 2)))
    acts.record_decision(by=secretary(cast), case_id=case.pk, outcome=OUTCOME)

    with pytest.raises(Invalid) as refused:
        acts.set_chain(by=cast.coordinator, case_id=case.pk, links=(LinkSaid(board, 1),))

    assert refused.value.code == "chain.approves"
    assert case_file(case.pk).approval is None


def _under_condition():
    return replace(OUTCOME, condition=CONDITION)


def test_a_package_is_the_same_each_time_and_an_outcome_from_a_file_is_taken_back_once(cast: Cast):
    case, board = handed_over(cast), signed_in(secretary(cast))
    first, again = (board.get(at("case_package", case)).content for _time in range(2))
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        told = json.loads(packed.read("metadata.json"))
        names = packed.namelist()
    said = {
        "format": "handslag.outcome/1", "reg_no": case.dossier.reg_no.lower(), "outcome": "approved",
        "report_sha256": told["report_sha256"], "meeting_on": "2026-03-02", "section": "§ 14",
        "reasons": "Nämnden säger ja.", "clauses": told["proposed_clauses"], "unit": told["unit"],
        "vote": {"for": 8, "against": 3, "abstaining": 0},
        "statements": [{"kind": "special_statement", "by": "Ledamöter (Ekpartiet, Lindpartiet, Almpartiet, Hasselpartiet)", "text": "Bra."}],
    }  # fmt: skip

    assert first == again and names[:2] == ["metadata.json", "tjansteutlatande.pdf"]
    assert told["proposed_clauses"] == list(TEXTS.clauses) and len(told["report_sha256"]) == 64
    for changed, says in (
        ({"color": "blue"}, "Okänd uppgift"),
        ({"reg_no": "KS 1999/1"}, "ett annat ärende"),
        ({"report_sha256": "0" * 64}, "ett annat tjänsteutlåtande"),
        ({"meeting_on": "i går"}, "ska vara en dag"),
        ({"clauses": "Ja"}, "lista med texter"),
        ({"vote": {"for": "8"}}, "som tal"),
        ({"statements": [{"kind": "x"}]}, "kind, by och text"),
        ({"unit": "Någon annan"}, "heter så"),
        ({"outcome": "declined"}, "Välj vad nämnden beslutade"),
        ({"meeting_on": None}, "saknas i filen"),
        ({"is_immediately_approved": "yes"}, "true eller false"),
        ({"reasons": "\ud800"}, "JSON"),
        ({"reasons": "\x00"}, "JSON"),
        ({"dispatch": ["x" * 201]}, "högst 200 tecken"),
        ({"statements": [{**said["statements"][0], "by": "x" * 201}]}, "högst 200 tecken"),
        ({"announced_on": "2026-03-02"}, "vilken dag protokollet justerades"),
    ):
        answer = board.post(at("case_take_back", case), {"file": outcome_file(said | changed)})
        assert answer.status_code == 422 and says in text_of(answer), says
    assert "JSON" in text_of(board.post(at("case_take_back", case), {"file": ContentFile(b"[1", "x.json")}))
    assert signed_in(cast.elected).post(at("case_take_back", case), {}).status_code == 403
    assert board.post(at("case_take_back", case), {"file": outcome_file(said)}).status_code == 302
    events = Event.objects.count()
    twice = board.post(at("case_take_back", case), {"file": outcome_file(said)}, follow=True)
    assert "Inget har ändrats" in text_of(twice) and Event.objects.count() == events
    made = Decision.objects.get()
    assert (made.votes_for, made.statements.get().by_whom) == (
        8,
        "Ledamöter (Ekpartiet, Lindpartiet, Almpartiet, Hasselpartiet)",
    )


def test_a_package_holds_what_was_frozen_and_of_a_secret_appendix_only_its_number(cast: Cast):
    case = agreement_is_accepted(cast, prepared(cast))
    first = Document.objects.get(dossier_id=case.pk)
    other = Upload("hemlig.pdf", small_pdf().content + b"%\n")
    acts.add_document(by=cast.coordinator, case_id=case.pk, title="Dold", kind="evidence", upload=other)
    second = Document.objects.filter(dossier_id=case.pk).latest("id")
    texts = replace(TEXTS, appendices=(first.pk, second.pk))
    acts.save_report(by=cast.coordinator, case_id=case.pk, texts=texts)
    acts.hand_over(by=cast.coordinator, case_id=case.pk, printed=printed_report(case.pk))
    frozen = first.files.get().sha256
    newer = Upload("nyare.pdf", small_pdf().content + b"%%\n")
    acts.add_version(by=cast.coordinator, case_id=case.pk, document_id=first.pk, upload=newer)
    acts.mark_secrecy(by=cast.coordinator, case_id=case.pk, document_id=second.pk, ground="OSL 21:1")

    content = signed_in(secretary(cast)).get(at("case_package", case)).content

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        told, names = json.loads(packed.read("metadata.json")), packed.namelist()
    assert [one.get("sha256") for one in told["appendices"]] == [frozen, None]
    assert told["appendices"][1] == {"number": 2}
    assert names[3:] == ["bilaga-01-underlag.pdf"]


def test_a_delegate_decides_in_the_boards_place_and_the_board_is_told_once(cast: Cast):
    case, board = handed_over(cast), signed_in(secretary(cast))
    unit_id = cast.units["social_board"].pk
    acts.set_chain(by=cast.coordinator, case_id=case.pk, links=(LinkSaid(unit_id, 1, delegation="3.2"),))
    there = reverse("delegated", args=["exempelan"])
    assert "Inget att anmäla" in text_of(board.get(there))

    assert board.post(at("case_approve", case), {**SAID, "section": "D 7"}).status_code == 302

    made = Decision.objects.get()
    assert made.delegation == "3.2" and case_file(case.pk).approval == made
    assert "på delegation enligt punkt 3.2" in page_of(board, "case_decision", "exempelan", case.pk)
    paper = squeezed(pdf_text(board.get(reverse("delegated_pdf", args=["exempelan"])).content))
    assert squeezed(case.dossier.reg_no) in paper
    said = {"meeting_on": "2026-03-02", "last": made.pk}
    assert signed_in(cast.head).post(f"{there}?namnd={unit_id}", said).status_code == 404
    assert signed_in(cast.elected).get(f"{there}?namnd={unit_id}").status_code == 404
    assert board.get(f"{there}?namnd={cast.units['board'].pk}").status_code == 404
    assert signed_in(cast.auditor).post(f"{there}?namnd={unit_id}", said).status_code == 403
    assert board.post(there, {**said, "last": 0}).status_code == 409
    assert board.post(there, said).status_code == 302
    assert "Inget att anmäla" in text_of(board.get(there))
