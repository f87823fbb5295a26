# SPDX-License-Identifier: EUPL-1.2
"""The ways that a partnership may go: one told over three years until it is renewed, the others to where they stand."""

from datetime import timedelta

from handslag.agreements import acts
from handslag.agreements.planning import months_after
from handslag.config.demonstration import agreeing as a
from handslag.config.demonstration import following as f
from handslag.config.demonstration.paths import preparation
from handslag.config.demonstration.scans import scan
from handslag.config.demonstration.tale import Path, Tale, Telling
from handslag.kernel import clock


def partnership(tale: Tale) -> Telling:
    """Go from the initiative to where the agreement stands today."""
    yield from preparation(tale)
    yield from agreement(tale, a.deal(tale)["until"])


def told_over_years(tale: Tale) -> Telling:
    """Live through a whole partnership: signed, followed up twice, evaluated, and agreed anew."""
    yield from preparation(tale)
    yield from agreement(tale, "published")
    yield from f.follows_up_over_years(tale)
    yield from f.goes_on(tale)
    renewed = a.deal(tale)["renewed"]
    tale.told = {**tale.told, **{name: renewed[name] for name in ("title", "idea")}}
    tale.judged.clear()
    tale.answered.clear()
    yield from preparation(tale)
    yield from agreement(tale, renewed["until"])


def agreement(tale: Tale, until: str) -> Telling:
    """Bring the agreement of a prepared case so far as is said."""
    yield from a.begins_agreement(tale)
    told = a.deal(tale)
    yield from a.writes(tale, told.get("headings", 99))
    if until == "drafting":
        return
    yield from a.accepts(tale, but=1 if until == "accepting" else 0)
    if until in ("accepting", "accepted"):
        return
    yield from a.goes_to_the_board(tale)
    if until == "handed_over":
        return
    yield from a.is_decided(
        tale, until if until in ("rejected", "referred_back", "postponed") else "approved"
    )
    if until in ("decided", "rejected", "referred_back", "postponed"):
        return
    yield from a.signs(tale, but=1 if until == "signing" else 0)
    if until == "published":
        yield from a.is_published(tale)


def entered(tale: Tale) -> Telling:
    """Be entered as a partnership that already runs, and live on as the tale says."""
    yield tale.after(0)
    told = a.deal(tale)
    start = months_after(clock.today().replace(day=1), -told["months_ago"])
    unit = tale.stage.units[tale.told["board"]]
    keys = (tale.told["organisation"], *tale.told.get("with", ()))
    running = acts.RunningPartnership(
        title=tale.told["title"],
        unit_id=unit.id,
        organisation_ids=[tale.world.organisations[key].id for key in keys],
        starts_on=start,
        until_on=months_after(start, told["months"]),
        signed_on=start - timedelta(days=20),
        purpose=told["purpose"],
        notice_months=told.get("notice_months", 6),
        warn_months=9,
        evaluate_months=told.get("evaluate_months"),
        cadence=told.get("cadence", "yearly"),
        contributions=list(a.yearly(tale, start.year)),
    )
    tale.case_id = acts.enter_running(
        by=tale.stage.people["registrar"], told=running, scan=scan("agreement")
    ).pk
    if not told.get("hidden"):
        yield from a.is_published(tale)
    yield from AFTER_ENTRY[told.get("then", "running")](tale)


def _runs(tale: Tale) -> Telling:
    """Run on, with nothing to do just now."""
    yield from ()


def _reports(tale: Tale) -> Telling:
    """Wait for the last party's report."""
    number = f.next_number(tale)
    yield from f.is_opened(tale, number)
    yield from f.reports(tale, number, {}, but=a.deal(tale).get("unreported", 1))


def _answers(tale: Tale) -> Telling:
    """Wait for the last party's answers in the evaluation."""
    number = f.next_number(tale)
    yield from f.is_opened(tale, number)
    yield from f.reports(tale, number, {})
    yield from f.evaluates(tale, number, a.deal(tale)["evaluation"], but=1)


def _concludes(tale: Tale) -> Telling:
    """Wait for the last party to stand behind the evaluation."""
    number = f.next_number(tale)
    yield from f.is_opened(tale, number)
    yield from f.reports(tale, number, {})
    yield from f.evaluates(tale, number, a.deal(tale)["evaluation"], confirmed=1)


def _winds_down(tale: Tale) -> Telling:
    """Go through the list of what has to be settled."""
    yield tale.after(2)
    acts.let_expire(by=tale.officer, agreement_id=tale.case_id)
    yield from f.settles(tale, but=2)


def _gives_notice(tale: Tale) -> Telling:
    """Be given notice of by the organisation."""
    yield tale.after(2)
    acts.give_notice(by=tale.lead, agreement_id=tale.case_id, reasons=a.deal(tale)["why"])


def _is_terminated(tale: Tale) -> Telling:
    """Be given notice of, and come to its end when the notice is over."""
    yield from _gives_notice(tale)
    yield from f.settles(tale)
    yield tale.until(f.ends_on(tale))
    acts.end(by=tale.officer, agreement_id=tale.case_id)


def _ends(tale: Tale) -> Telling:
    """Come to its end in good order."""
    yield tale.after(2)
    acts.let_expire(by=tale.officer, agreement_id=tale.case_id)
    yield from f.settles(tale)
    yield tale.until(f.ends_on(tale))
    acts.end(by=tale.officer, agreement_id=tale.case_id)


def _is_rescinded(tale: Tale) -> Telling:
    """Be rescinded by the body."""
    yield tale.after(3)
    acts.rescind(by=tale.officer, agreement_id=tale.case_id, reasons=a.deal(tale)["why"])


AFTER_ENTRY: dict[str, Path] = {
    "running": _runs,
    "reporting": _reports,
    "answering": _answers,
    "concluding": _concludes,
    "winding_down": _winds_down,
    "notice": _gives_notice,
    "terminated": _is_terminated,
    "ended": _ends,
    "rescinded": _is_rescinded,
}
PARTNERSHIPS: dict[str, Path] = {
    "partnership": partnership,
    "told_over_years": told_over_years,
    "entered": entered,
}
