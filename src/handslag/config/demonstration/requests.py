# SPDX-License-Identifier: EUPL-1.2
"""What boards ask for: a written request answered and decided, a guideline that a board adopts, a periodic report being written."""

from datetime import date
from typing import Any

from handslag.commissions import acts
from handslag.commissions.acts import Asked, BoardOutcome
from handslag.commissions.commissionfile import answer_name, place_name
from handslag.commissions.models import Commission
from handslag.commissions.paper import extract_now, report_now
from handslag.commissions.queries import commission_file, documents_in
from handslag.config.demonstration.days import Days
from handslag.config.demonstration.referring import drafted
from handslag.config.demonstration.scans import scan
from handslag.config.demonstration.stage import World, texts
from handslag.dossiers.acts import StatementSaid, set_habits
from handslag.dossiers.habits import Habits, chosen, name_of
from handslag.dossiers.models import Dispatch
from handslag.dossiers.reports import ReportTexts
from handslag.guidelines.models import PackVersion
from handslag.kernel import clock
from handslag.kernel.identity import RegNo
from handslag.kernel.workdays import add_workdays
from handslag.parties.actor import Actor
from handslag.ui.words import datum
from handslag.web.decisions.papers import extract_of_minutes, official_report, printed

KNOWN_HEADINGS = (
    "summary",
    "background",
    "preparation",
    "matter",
    "economy",
    "consequences",
    "facts",
    "views",
)


def choose_headings(world: World) -> None:
    """Let both bodies say which headings their reports have; one has some of its own."""
    told = texts("requests")["headings"]
    for slug, stage in world.stages.items():
        if slug in told:
            habits = Habits(chosen(KNOWN_HEADINGS, told[slug]))
            set_habits(by=stage.people["administrator"], body_id=stage.body.id, habits=habits)


def answer_written_request(world: World) -> None:
    """Let the majority of a board hand in a written request, and the administration answer it part by part.

    Units: working days before today.
    """
    stage, days, told = world.stages["exempelan"], world.days, texts("requests")["request"]
    officer, secretary = stage.people["officer"], stage.people["secretary"]
    with clock.at(days.moment(45)):
        number = RegNo(told["reg_no"].format(year=clock.today().year))
        board, unit = stage.units["sn"].id, stage.units["social"].id
        asked = Asked(told["title"], board, clock.today(), days.ago(20), number, unit)
        row = acts.open_written_request(
            by=secretary, asked=asked, handed_in_by=told["by"], text=told["text"], parts=told["parts"]
        )
    with clock.at(days.moment(44)):
        acts.take_over(by=officer, commission_id=row.pk)
    with clock.at(days.moment(30)):
        acts.save_report(
            by=officer, commission_id=row.pk, texts=_answers(told, days), meeting_on=days.ago(12)
        )
    with clock.at(days.moment(26)):
        _hand_over(officer, row)
    with clock.at(days.moment(12)):
        statement = StatementSaid("special_statement", told["statement_by"], told["statement"].strip())
        decision_id = _decide(secretary, row, told, heading=told["heading"], statements=(statement,))
    with clock.at(days.moment(9)):
        acts.approve_minutes(
            by=secretary, commission_id=row.pk, decision_id=decision_id, approved_on=clock.today()
        )
    with clock.at(days.moment(9, 20)):
        _keep_extract(secretary, row, decision_id)
    with clock.at(days.moment(8)):
        _send(secretary, row, len(told["dispatch"]))


def propose_guideline(world: World, origin: PackVersion) -> None:
    """Let the executive board of the other body adopt guidelines on a report with two appendices; some have got the decision.

    Units: working days before today.
    """
    stage, days, told = world.stages["lyckstad"], world.days, texts("requests")["guideline"]
    by, registrar = stage.people["coordinator"], stage.people["registrar"]
    with clock.at(days.moment(60)):
        draft = drafted(stage, origin, 9)
    with clock.at(days.moment(50)):
        number = RegNo(told["reg_no"].format(short=clock.today().strftime("%y")))
        asked = Asked(told["title"], stage.units["ks"].id, clock.today(), days.ago(35), number)
        row = acts.open_proposed_guideline(by=by, asked=asked, draft_id=draft.pk)
    with clock.at(days.moment(50, 20)):
        acts.take_over(by=by, commission_id=row.pk)
    for minute, (title, kind) in enumerate(zip(told["appendices"], ("law", "guideline"), strict=True)):
        with clock.at(days.moment(49, minute)):
            acts.add_document(by=by, commission_id=row.pk, title=title, upload=scan(kind))
    with clock.at(days.moment(40)):
        appendices = tuple(one.pk for one in documents_in(row.pk))
        words = {_name(name): text.strip() for name, text in told["words"].items()}
        said = ReportTexts(tuple(told["clauses"]), words, tuple(told["dispatch"]), appendices)
        acts.save_report(by=by, commission_id=row.pk, texts=said, meeting_on=days.ago(20))
    with clock.at(days.moment(38)):
        _hand_over(by, row)
    with clock.at(days.moment(20)):
        decision_id = _decide(registrar, row, told)
    with clock.at(days.moment(17)):
        acts.approve_minutes(
            by=registrar, commission_id=row.pk, decision_id=decision_id, approved_on=clock.today()
        )
    with clock.at(days.moment(17, 20)):
        _send(registrar, row, 1)


def begin_periodic_report(world: World) -> None:
    """Let a report on a board's partnerships of the last half year be on an officer's desk.

    Units: working days before today.
    """
    stage, days = world.stages["exempelan"], world.days
    from_on, until_on, half = last_half_year(days.today)
    title = texts("requests")["report"]["title"].format(half=half, year=from_on.year)
    with clock.at(days.moment(6)):
        due_on = add_workdays(days.today, 15)
        asked = Asked(title, stage.units["sn"].id, clock.today(), due_on, unit_id=stage.units["social"].id)
        row = acts.open_periodic_report(
            by=stage.people["coordinator"], asked=asked, from_on=from_on, until_on=until_on
        )
    with clock.at(days.moment(5)):
        acts.take_over(by=stage.people["officer_two"], commission_id=row.pk)


def last_half_year(today: date) -> tuple[date, date, str]:
    """Return the half year that ended last: its first day, the day after its last, and what it is called."""
    if today.month > 6:
        return date(today.year, 1, 1), date(today.year, 7, 1), "första halvåret"
    return date(today.year - 1, 7, 1), date(today.year, 1, 1), "andra halvåret"


def _answers(told: dict[str, Any], days: Days) -> ReportTexts:
    """Return the report as it is written, with an answer to each part.

    Why Any: as in stage.texts.
    """
    words = {name: text.strip() for name, text in told["words"].items()}
    words["preparation"] = words["preparation"].format(group=datum(days.ago(31)))
    for number, (answer, place) in enumerate(zip(told["answers"], told["places"], strict=True), 1):
        words |= {answer_name(number): answer, place_name(number): place}
    return ReportTexts(tuple(told["clauses"]), words, tuple(told["dispatch"]))


def _name(key: str) -> str:
    """Return the name that a report keeps words under: a known heading's, or that of the body's own."""
    return key if key in KNOWN_HEADINGS else name_of(key)


def _hand_over(by: Actor, row: Commission) -> None:
    paper = printed(report_now(commission_file(row.pk)), official_report)
    acts.hand_over(by=by, commission_id=row.pk, printed=paper)


def _decide(by: Actor, row: Commission, told: dict[str, Any], **said: Any) -> int:
    """Let the board approve, and return its decision. Why Any: as in stage.texts; keywords of the outcome."""
    outcome = BoardOutcome(
        outcome="approved",
        meeting_on=clock.today(),
        section=told["section"],
        reasons="",
        clauses=told.get("decided") or told["clauses"],
        matter=told["matter"].strip(),
        order_of_decision=told["order"],
        dispatch=told["dispatch"],
        **said,
    )
    acts.record_decision(by=by, commission_id=row.pk, outcome=outcome)
    return commission_file(row.pk).decisions[-1].pk


def _keep_extract(by: Actor, row: Commission, decision_id: int) -> None:
    snapshot = extract_now(commission_file(row.pk), decision_id)
    paper = printed(snapshot, lambda kept: extract_of_minutes(kept, clock.today()))
    acts.keep_extract(by=by, commission_id=row.pk, decision_id=decision_id, printed=paper)


def _send(by: Actor, row: Commission, many: int) -> None:
    """Send the decision to so many of those on its list."""
    waiting = Dispatch.objects.filter(decision__dossier_id=row.pk, sent_on=None).order_by("pk")
    acts.dispatch_decision(
        by=by,
        commission_id=row.pk,
        dispatch_ids=[one.pk for one in waiting[:many]],
        channel="email",
        sent_on=clock.today(),
    )
