# SPDX-License-Identifier: EUPL-1.2
"""The same count made another way: from the journal's events alone, without our tables and without our counting."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handslag.journal.models import Event
from handslag.kernel.workdays import is_workday

STOCKHOLM = ZoneInfo("Europe/Stockholm")
CASE_STATES = {
    "submitted", "screening", "returned", "dialogue", "preparation", "decision",
    "agreed", "declined", "redirected", "withdrawn",
}  # fmt: skip


def recount(body_id: int, *, risky: set[tuple[int, str]], packs: dict[int, str]) -> Counter[str]:
    """Count everything of a body from its events: ``year/code`` to a number."""
    matters: dict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(stream_kind="dossier", body_id=body_id).order_by("id"):
        matters[event.stream_key].append(event)
    signed = _signings(matters)
    found: Counter[str] = Counter()
    for key, events in matters.items():
        found.update(_initiative(events, signed, risky, packs))
        found.update(_partnership(events, signed, key))
    return +found


def _signings(matters: dict[int, list[Event]]) -> dict[int, list[tuple[date, int]]]:
    """Return organisation to the days it signed, with the matter."""
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for key, events in matters.items():
        day = next((_day(e.facts["signed_on"]) for e in events if e.kind == "agreement.entered"), None)
        if day is not None:
            entered = next(e for e in events if e.kind == "agreement.entered")
            for party in entered.facts["parties"]:
                if party["organisation"]:
                    found[party["organisation"]].append((day, key))
    return found


def _initiative(events, signed, risky, packs) -> Counter[str]:
    came = next((e for e in events if e.kind in ("case.submitted", "case.registered")), None)
    if came is None:
        return Counter()
    received = _day(came.facts["received_on"])
    lead = next(e.facts["lead"] for e in events if "lead" in e.facts)
    reached: dict[str, date] = {}
    for event in events:
        if event.state_after in CASE_STATES and event.state_after != event.state_before:
            reached.setdefault(event.state_after, _local(event))
    state = [e.state_after for e in events if e.state_after in CASE_STATES][-1]
    is_new = not any(day < received for day, _key in signed[lead])
    ended = state in ("agreed", "declined", "redirected", "withdrawn")
    found = Counter({f"{received.year}/in": 1})
    found[f"{received.year}/in:{'new' if is_new else 'earlier'}"] += 1
    found[f"{received.year}/outcome:{state if ended else 'open'}"] += 1
    for passed, name in (("returned", "returned"), ("dialogue", "dialogue"), ("preparation", "ready")):
        if passed in reached:
            found[f"{received.year}/passed:{name}"] += 1
    if "screening" in reached:
        found.update(_span("first_look", received, reached["screening"]))
    if state in ("declined", "redirected"):
        found.update(_no(events[-1], received, events, risky, packs))
    return found


def _no(end: Event, received: date, events, risky, packs) -> Counter[str]:
    end = next(e for e in events if e.kind in ("case.declined", "case.redirected"))
    year = _local(end).year
    latest = {}
    for event in events:
        if event.kind == "case.criterion_answered":
            latest[event.facts["pack"], event.facts["criterion"]] = event.facts["verdict"]
    against = {
        f"{packs[pack]}:{criterion}"
        for (pack, criterion), verdict in latest.items()
        if verdict == ("yes" if (pack, criterion) in risky else "no")
    }
    found = Counter({f"{year}/no": 1, f"{year}/decision:no": 1, f"{year}/no:with_path": 1})
    found[f"{year}/path:{end.facts['other_path']}"] += 1
    found.update(f"{year}/criterion:{one}" for one in against)
    if not against:
        found[f"{year}/no:without_criterion"] += 1
    found.update(_span("answer", received, _local(end)))
    return found


def _partnership(events, signed, key) -> Counter[str]:
    entered = next((e for e in events if e.kind == "agreement.entered"), None)
    if entered is None:
        return Counter()
    facts = entered.facts
    own, start, until = _day(facts["signed_on"]), _day(facts["from"]), _day(facts["until"])
    organisations = [one["organisation"] for one in facts["parties"] if one["organisation"]]
    known = any(day < own for one in organisations for day, _key in signed[one])
    found = Counter({f"{own.year}/signed": 1, "0/running": 1, f"{start.year}/started": 1})
    found[f"{own.year}/signed:{'earlier' if known else 'new'}"] += 1
    days = [start + timedelta(days=step) for step in range((until - start).days)]
    found.update(f"{year}/ran" for year in {day.year for day in days})
    sides = {one["party"]: one["side"] for one in facts["parties"]}
    for put in facts["contributions"]:
        found[f"{put['year']}/planned:{put['type']}:{sides[put['party']]}"] += put["value_ore"]
    found.update(f"{year}/planned:partnerships" for year in {put["year"] for put in facts["contributions"]})
    return found


def _span(name: str, start: date, end: date) -> Counter[str]:
    days = [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]
    return Counter(
        {
            f"{end.year}/span:{name}": 1,
            f"{end.year}/days:{name}:{len(days)}": 1,
            f"{end.year}/workdays:{name}:{sum(map(is_workday, days))}": 1,
        }
    )


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _local(event: Event) -> date:
    return event.moment.astimezone(STOCKHOLM).date()
