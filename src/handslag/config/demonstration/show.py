# SPDX-License-Identifier: EUPL-1.2
"""The case that is shown first: eight of nine points judged, the opinion on the market awaited."""

from handslag.cases import acts
from handslag.cases.acts.meeting import MeetingHeld
from handslag.config.demonstration import stretches as s
from handslag.config.demonstration.scans import EXAMPLE_NUMBER, scan, scan_of_text
from handslag.config.demonstration.tale import Tale, Telling
from handslag.kernel import clock

BOARD = "Styrelse 2026\n\nOrdförande: vald på två år{number}\nKassör: vald på ett år\n"


def show(tale: Tale) -> Telling:
    """Tell it from the first draft to today."""
    yield from s.comes_in(tale)
    yield from s.begins(tale)
    yield tale.after(0)
    acts.add_document(
        by=tale.lead,
        case_id=tale.case_id,
        title="Folkhälsoenkäten, utdrag för Norra Ånäs",
        kind="evidence",
        upload=scan("evidence"),
    )
    yield tale.after(1)
    _meet(tale)
    tale.hurries = True
    yield from s.judges(tale, 4)
    yield from s.asks_opinion(tale)
    yield from s.invites(tale)
    tale.hurries = False
    yield from s.declares(tale)
    tale.hurries = True
    yield from s.checks_partner(tale)
    tale.hurries = False
    yield from s.units_answer(tale)
    tale.hurries = True
    yield from s.judges(tale, 2)
    yield from s.judges_law(tale, 2)
    tale.hurries = False
    yield from s.judges(tale, 2)
    tale.hurries = True
    yield from s.talks(tale)
    yield from _papers(tale)


def _papers(tale: Tale) -> Telling:
    """Bring a list with a personal number in it, then one without; the officer keeps a note of hers secret."""
    yield tale.after(0)
    listed = scan_of_text("styrelselista.txt", BOARD.format(number=f" {EXAMPLE_NUMBER}"))
    acts.add_document(
        by=tale.lead, case_id=tale.case_id, title="Styrelselista", kind="from_organisation", upload=listed
    )
    board = tale.documents()[-1]
    yield tale.after(0)
    struck = scan_of_text("styrelselista utan nummer.txt", BOARD.format(number=""))
    acts.add_version(by=tale.lead, case_id=tale.case_id, document_id=board, upload=struck)
    yield tale.after(0)
    note = scan_of_text("minnesanteckning.txt", "Besökare med skyddade uppgifter. Tas upp muntligt på mötet.")
    acts.add_document(
        by=tale.officer,
        case_id=tale.case_id,
        title="Minnesanteckning om besökare",
        kind="other",
        upload=note,
        is_shared=False,
    )
    secret = tale.documents()[-1]
    yield tale.after(0)
    ground = "Skyddade personuppgifter"
    acts.mark_secrecy(by=tale.officer, case_id=tale.case_id, document_id=secret, ground=ground)


def _meet(tale: Tale) -> None:
    held = MeetingHeld(
        "first", clock.today(), s.PARTIES_MET, tale.told["first_meeting"], "Kommunhuset, Åsrummet"
    )
    acts.record_meeting(by=tale.officer, case_id=tale.case_id, held=held, scan=scan("meeting_notes"))
