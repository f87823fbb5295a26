# SPDX-License-Identifier: EUPL-1.2
"""What boards ask for on the pages: a written request from the day it comes in to the extract, and a periodic report."""

import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from handslag.commissions import acts
from handslag.commissions.models import Commission
from handslag.dossiers.models import Decision, Document, Report
from handslag.dossiers.storage import Upload, load
from handslag.guidelines.models import DutyOccasion
from handslag.journal.models import Event
from handslag.kernel import clock
from handslag.notices.catalogue_of_commissions import COMMISSIONS
from handslag.web.commission_words import COMMISSION_WORDS, said_of_commission
from tests.cast import Cast, duty_opened, small_pdf
from tests.commissions.asked import JOINT, PARTS, TEXTS, answered, handed_over, printed_report, requested
from tests.deciding import outcome_file, secretary
from tests.papers.reading import docx_text, pdf_text, squeezed
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

REQUEST = {
    "title": "Idéburet offentligt partnerskap (IOP). Svar på skrivelse",
    "handed_in_by": "Nämndens majoritet",
    "received_on": "2026-02-16",
    "due_on": "2026-03-20",
    "text": "Vi vill att förvaltningen utreder förutsättningarna.",
    "parts": "\n".join(PARTS),
    "reg_no": "1.7.2-464/2015",
}
MINUTES = {
    "rows": "4",
    "said": "1",
    "outcome": "approved",
    "meeting_on": "2026-03-02",
    "section": "§ 14",
    "heading": "Idéburet offentligt partnerskap (IOP). Svar på skrivelse",
    "clauses": TEXTS.clauses[0],
    "matter": "Förvaltningen har mottagit en skrivelse.",
    "order_of_decision": "Ordföranden finner att nämnden beslutar enligt förslaget.",
    "kind_1": JOINT.kind,
    "by_1": JOINT.by_whom,
    "words_1": JOINT.words,
    "dispatch": "Socialförvaltningen\nUpphandlingsenheten",
}


def at(name: str, *args: object) -> str:
    """Return a staff address."""
    return reverse(name, args=["exempelan", *args])


def sent(client: Client, url: str, data: dict[str, object]) -> None:
    """Send a form and see that it was taken."""
    answer = client.post(url, data)
    assert answer.status_code == 302, text_of(answer)[:3000]


def test_a_request_in_three_parts_becomes_a_report_a_decision_and_an_extract(cast: Cast):
    desk, board = signed_in(cast.coordinator), signed_in(secretary(cast))
    units = {"board": cast.units["social_board"].pk, "unit": cast.units["social"].pk}
    assert "Inga uppdrag än." in text_of(desk.get(at("commissions")))
    assert "Ett svar på en skrivelse" in text_of(desk.get(at("commission_new")))
    assert desk.post(at("commission_new_written_request"), {**REQUEST, "title": ""}).status_code == 422
    sent(desk, at("commission_new_written_request"), {**REQUEST, **units})
    row = Commission.objects.get()

    page = text_of(desk.get(at("commission", row.pk)))
    assert "Skriv tjänsteutlåtandet" in page and "1.7.2-464/2015" in page and "Nämndens majoritet" in page
    words = text_of(desk.get(at("desk")))
    assert REQUEST["title"] in words
    write_and_hand_over(desk, row)
    read_the_report(desk, row)
    sent(board, at("commission_approve", row.pk), MINUTES)
    decision = Decision.objects.get(dossier_id=row.pk)
    read_the_extract(desk, row)
    sent(board, at("commission_keep_extract", row.pk), {"decision": decision.pk})
    sent(
        board,
        at("commission_approve_minutes", row.pk),
        {"decision": decision.pk, "approved_on": "2026-03-02"},
    )
    receivers = list(decision.dispatches.values_list("pk", flat=True))
    sent(board, at("commission_dispatch_decision", row.pk),
         {"to": receivers, "channel": "internal", "sent_on": "2026-03-02"})  # fmt: skip

    row.refresh_from_db()
    page = text_of(desk.get(at("commission", row.pk)))
    assert row.state == "dispatched" and JOINT.by_whom in page and "Expedierat" in page
    assert Document.objects.filter(dossier_id=row.pk).count() == 4
    assert REQUEST["title"] not in text_of(desk.get(at("commissions")))
    assert REQUEST["title"] in text_of(desk.get(at("commissions") + "?visa=alla&q=utreder+partnerskap"))


def write_and_hand_over(desk: Client, row: Commission) -> None:
    """Write the report, which goes nowhere while a part has no answer, and hand it over."""
    editor = text_of(desk.get(at("commission_save_report", row.pk)))
    assert "Svar på del 3" in editor and PARTS[2] in editor
    written = {"rows": "4", "clauses": TEXTS.clauses[0], **TEXTS.words, "meeting_on": "2026-03-02",
               "dispatch": "\n".join(TEXTS.dispatch)}  # fmt: skip
    sent(desk, at("commission_save_report", row.pk), written | {"part_2": ""})
    assert "Det saknas för: 2." in text_of(desk.get(at("commission", row.pk)))
    assert desk.get(at("commission_hand_over", row.pk)).status_code == 422
    sent(desk, at("commission_save_report", row.pk), written)
    ready = desk.get(at("commission_hand_over", row.pk)).content.decode()
    found = re.search(r'name="snapshot" value="([0-9a-f]{64})"', ready)
    assert found
    sent(desk, at("commission_hand_over", row.pk), {"snapshot": found[1]})


def read_the_report(desk: Client, row: Commission) -> None:
    """See that both papers of the report say what was asked and answered, and lead back to the matter."""
    report = Report.objects.select_related("document", "editable").get(dossier_id=row.pk)
    for document, read in ((report.document, pdf_text), (report.editable, docx_text)):
        said = squeezed(read(load(document.files.get().sha256)))
        for part in (
            "1.7.2-464/2015",
            "Svar på skrivelsens delar",
            PARTS[1],
            TEXTS.words["part_2"],
            "Se vidare",
        ):
            assert squeezed(part) in said
    about = text_of(desk.get(reverse("document_about", args=[report.document.pk])))
    assert f'href="{at("commission", row.pk)}"' in about


def read_the_extract(desk: Client, row: Commission) -> None:
    """See that both papers of the extract say their parts in order."""
    for name, read in (("commission_extract_pdf", pdf_text), ("commission_extract_docx", docx_text)):
        said = squeezed(read(desk.get(at(name, row.pk)).content))
        start = 0
        for part in ("1.7.2-464/2015", "§ 14", "Socialnämndens beslut", "hänvisar till tjänsteutlåtandet", "Beslutsgång",
                     "Särskilt uttalande", JOINT.by_whom, "Beslutet skickas till"):  # fmt: skip
            start = (
                said.index(squeezed(part)) if part == "1.7.2-464/2015" else said.index(squeezed(part), start)
            )


def test_a_periodic_report_begins_where_the_guideline_asks_for_it(cast: Cast):
    with clock.at(clock.moment_on(date(2026, 6, 1), 9)):
        duty = duty_opened(cast, "board_report")
        desk = signed_in(cast.coordinator)
        begin = at("commission_new_periodic_report") + f"?uppgift={duty.pk}"
        for name in ("commissions", "duties"):
            assert f"?uppgift={duty.pk}" in desk.get(at(name)).content.decode()
        form = desk.get(begin)
        assert f'value="{duty.due_on}"' in form.content.decode()
        sent(desk, begin, {
            "title": "Partnerskapen första halvåret", "board": cast.units["social_board"].pk,
            "unit": cast.units["social"].pk, "from_on": "2026-01-01", "last_on": "2026-06-30", "occasion": duty.pk,
            "received_on": "2026-06-01", "due_on": str(duty.due_on),
        })  # fmt: skip
        row = Commission.objects.get()
        page = text_of(desk.get(at("commission", row.pk)))

    assert "Från 2026-01-01 till och med 2026-06-30: 0 i gång, 0 nya, 0 avslutade" in page
    assert at("commission", row.pk) in desk.get(at("duties")).content.decode()
    assert DutyOccasion.objects.get(pk=duty.pk).done_at is None


def test_a_package_goes_to_the_board_and_its_outcome_comes_back_once(cast: Cast):
    row = answered(cast)
    upload = Upload("skrivelsen.pdf", small_pdf().content + b"%\n")
    acts.add_document(by=cast.coordinator, commission_id=row.pk, title="Skrivelsen", upload=upload)
    scan = Document.objects.get(dossier_id=row.pk)
    texts = replace(TEXTS, appendices=(scan.pk,))
    acts.save_report(by=cast.coordinator, commission_id=row.pk, texts=texts, meeting_on=clock.today())
    board = signed_in(secretary(cast))
    assert board.get(at("commission_package", row.pk)).status_code == 404
    acts.hand_over(by=cast.coordinator, commission_id=row.pk, printed=printed_report(row.pk))

    page = board.get(at("commission", row.pk)).content.decode()
    assert at("commission_package", row.pk) in page and at("commission_take_back", row.pk) in page
    first, again = (board.get(at("commission_package", row.pk)).content for _time in range(2))
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        told = json.loads(packed.read("metadata.json"))
        names = packed.namelist()
        report = pdf_text(packed.read("tjansteutlatande.pdf"))
    assert first == again and report == pdf_text(load(Report.objects.get().document.files.get().sha256))
    assert names[3:] == ["bilaga-01-skrivelsen.pdf"]
    assert told["deciders"] == [{"order": 1, "unit": row.board.name, "delegation": ""}]
    assert (told["reg_no"], told["proposed_clauses"]) == (row.dossier.reg_no, list(TEXTS.clauses))

    said = {
        "format": "handslag.outcome/1", "reg_no": told["reg_no"], "report_sha256": told["report_sha256"],
        "unit": row.board.name, "outcome": "approved", "meeting_on": "2026-03-02", "section": "§ 14",
        "reasons": "", "clauses": told["proposed_clauses"],
        "statements": [{"kind": JOINT.kind, "by": JOINT.by_whom, "text": JOINT.words}],
    }  # fmt: skip
    there = at("commission_take_back", row.pk)
    for changed, says in (
        ({"reg_no": "KS 1999/1"}, "ett annat ärende"),
        ({"report_sha256": "0" * 64}, "ett annat tjänsteutlåtande"),
        ({"unit": cast.units["board"].name}, "heter så"),
        ({"section": ""}, "paragraf"),
    ):
        answer = board.post(there, {"file": outcome_file(said | changed)})
        assert answer.status_code == 422 and says in text_of(answer), says
    assert not Decision.objects.exists()
    sent(board, there, {"file": outcome_file(said)})
    events = Event.objects.count()
    twice = board.post(there, {"file": outcome_file(said)}, follow=True)
    assert "Inget har ändrats" in text_of(twice) and Event.objects.count() == events
    made = Decision.objects.get()
    assert (made.reasons.content, made.statements.get().by_whom) == (TEXTS.clauses[0], JOINT.by_whom)
    for reader in (cast.auditor, cast.elected):
        assert signed_in(reader).post(there, {}).status_code == 403


def test_pages_are_cheap_and_small(cast: Cast, django_assert_max_num_queries):
    row = handed_over(cast)
    requested(cast, reg_no=None)
    desk = signed_in(cast.coordinator)

    with django_assert_max_num_queries(12):
        listed = desk.get(at("commissions"))
    with django_assert_max_num_queries(20):
        page = desk.get(at("commission", row.pk))

    assert max(len(listed.content), len(page.content)) < 60_000


def test_readers_find_no_way_to_write_and_strangers_nothing(cast: Cast):
    row = requested(cast)

    for reader in (cast.auditor, cast.elected):
        client = signed_in(reader)
        assert "Skriv tjänsteutlåtandet" in text_of(client.get(at("commission", row.pk)))
        assert (
            at("commission_save_report", row.pk) not in client.get(at("commission", row.pk)).content.decode()
        )
        assert client.get(at("commission_save_report", row.pk)).status_code == 403
        assert client.get(at("commission_new")).status_code == 403
    assert signed_in(cast.procurement).get(at("commission", row.pk)).status_code == 404


@pytest.mark.parametrize("kind", sorted(COMMISSION_WORDS))
def test_every_event_of_a_commission_has_words(kind: str):
    assert set(COMMISSIONS) == set(COMMISSION_WORDS)
    assert said_of_commission(kind, {"what": "guideline", "count": 2, "outcome": "approved"}) != kind
