# SPDX-License-Identifier: EUPL-1.2
"""The case that is shown first: eight of nine points judged, the opinion on the market awaited."""

from handslag.cases import acts
from handslag.cases.acts.meeting import MeetingHeld
from handslag.config.demonstration import stretches as s
from handslag.config.demonstration.scans import scan
from handslag.config.demonstration.tale import Tale, Telling
from handslag.kernel import clock


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


def _meet(tale: Tale) -> None:
    held = MeetingHeld(
        "first", clock.today(), s.PARTIES_MET, tale.told["first_meeting"], "Kommunhuset, Åsrummet"
    )
    acts.record_meeting(by=tale.officer, case_id=tale.case_id, held=held, scan=scan("meeting_notes"))
