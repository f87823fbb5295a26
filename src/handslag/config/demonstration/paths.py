# SPDX-License-Identifier: EUPL-1.2
"""The ways that a case may go, put together from stretches that each let some days pass."""

from handslag.cases import acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.config.demonstration import stretches as s
from handslag.config.demonstration.meetings import meetings
from handslag.config.demonstration.tale import Path, Tale, Telling


def draft(tale: Tale) -> Telling:
    """Begin to write; some come back to it another day."""
    yield from s.drafts(tale)


def submitted(tale: Tale) -> Telling:
    """Come in, and wait."""
    yield from s.comes_in(tale)


def screening(tale: Tale) -> Telling:
    """Come under assessment, with so many points judged; some hold a first meeting or ask for an opinion meanwhile."""
    yield from s.comes_in(tale)
    yield from s.begins(tale)
    yield from s.judges(tale, tale.told.get("judged", 5))
    if tale.told.get("law", 0):
        yield from s.judges_law(tale, tale.told["law"])
    if tale.told.get("met"):
        yield from s.meets_first(tale)
    if tale.told.get("shown"):
        yield from s.shows(tale)
    if tale.told.get("checked"):
        yield from s.checks_partner(tale)
    if tale.told.get("declared"):
        yield from s.declares(tale)
    if tale.told.get("units"):
        yield from s.invites(tale)
        yield from s.units_answer(tale)
    if tale.told.get("opinion"):
        yield from s.asks_opinion(tale)
        yield from s.gives_opinion(tale)
    yield from s.talks(tale)


def returned(tale: Tale) -> Telling:
    """Be handed back for completion."""
    yield from s.comes_in(tale)
    yield from s.begins(tale)
    yield from s.judges(tale, tale.told.get("judged", 2))
    yield from s.returns(tale)


def completed(tale: Tale) -> Telling:
    """Be handed back and come again, changed."""
    yield from returned(tale)
    yield from s.completes(tale)
    yield from s.judges(tale, tale.told.get("judged_after", 3))
    yield from s.talks(tale)


def dialogue(tale: Tale) -> Telling:
    """Reach the dialogue; units and opinions answer as the tale says."""
    yield from s.comes_in(tale)
    yield from s.begins(tale)
    yield from s.judges(tale, 20)
    yield from s.judges_law(tale, 4)
    yield from s.meets_first(tale)
    if not tale.told.get("deviation"):
        yield from s.declares(tale)
        yield from s.checks_partner(tale)
    if tale.told.get("board"):
        yield from s.names_board(tale)
        yield from s.judges(tale, 20)
    if tale.told.get("incident"):
        yield from s.notes_incident(tale)
    if tale.told.get("opinion"):
        yield from s.asks_opinion(tale)
    yield from s.invites(tale)
    if tale.told.get("workshop"):
        yield from s.units_answer(tale)
        yield from s.meets_jointly(tale)
        yield from s.gives_opinion(tale)
    yield tale.after(1)
    acts.open_dialogue(by=tale.officer, case_id=tale.case_id, deviation=tale.told.get("deviation", ""))
    yield from s.classifies(tale)
    yield from s.units_answer(tale)
    if tale.told.get("joint") and not tale.told.get("workshop"):
        yield from s.meets_jointly(tale)
    yield from s.gives_opinion(tale)
    yield from s.talks(tale)
    yield from meetings(tale)


def preparation(tale: Tale) -> Telling:
    """Reach preparation: all is settled and the report can be written."""
    yield from dialogue(tale)
    if tale.told.get("deviation"):
        yield from s.declares(tale)
        yield from s.checks_partner(tale)
    yield from s.follows_up(tale)
    yield from s.settles_law(tale)
    yield tale.after(1)
    deviation = tale.told.get("deviation_later", "")
    acts.begin_preparation(by=tale.officer, case_id=tale.case_id, deviation=deviation)


def ended(tale: Tale) -> Telling:
    """End with a no that shows another path, at the stage the tale says."""
    yield from BEFORE[tale.told.get("at", "screening")](tale)
    yield tale.after(2)
    board = tale.told.get("by_board")
    no = NoWithPath(
        reasons=tale.told["why"],
        other_path=tale.told["other_path"],
        other_path_words=tale.told.get("path_words", ""),
        deciding_unit_id=tale.stage.units[board].id if board else None,
        section=tale.told.get("section", ""),
    )
    end = acts.decline if tale.told["path"] == "declined" else acts.redirect
    end(by=tale.officer, case_id=tale.case_id, no=no)


def withdrawn(tale: Tale) -> Telling:
    """Be taken back by the organisation."""
    yield from BEFORE[tale.told.get("at", "screening")](tale)
    yield tale.after(3)
    acts.withdraw(by=tale.lead, case_id=tale.case_id, reasons=tale.told.get("why", ""))


BEFORE: dict[str, Path] = {
    "draft": draft,
    "submitted": submitted,
    "screening": screening,
    "returned": returned,
    "dialogue": dialogue,
    "preparation": preparation,
}
PATHS: dict[str, Path] = {
    **BEFORE,
    "completed": completed,
    "declined": ended,
    "redirected": ended,
    "withdrawn": withdrawn,
}
