# SPDX-License-Identifier: EUPL-1.2
"""Stretches of a partnership's way: written, accepted, decided, signed. Each waits for its moments and makes people's acts."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from handslag.agreements import acts
from handslag.agreements.acts import Planned, SignedOnPaper, TermFacts, YearlyContribution
from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.headings import HeadingNow
from handslag.agreements.models import Agreement, Party, Side
from handslag.agreements.planning import months_after
from handslag.agreements.publishing import may_be_public
from handslag.agreements.queries import agreement_file
from handslag.cases import acts as case_acts
from handslag.cases.acts import BoardOutcome
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.config.demonstration.scans import scan
from handslag.config.demonstration.stage import texts
from handslag.config.demonstration.tale import Tale, Telling
from handslag.dossiers.acts import StatementSaid, Vote
from handslag.dossiers.models import Dispatch
from handslag.dossiers.reports import ReportTexts
from handslag.kernel import clock
from handslag.kernel.money import parse_kronor
from handslag.parties.actor import Actor
from handslag.parties.powers import still_needed
from handslag.web.decisions.papers import extract_of_minutes, official_report, printed
from handslag.web.decisions.snapshots import extract_snapshot, snapshot_of

TERM_MONTHS = 36


def deal(tale: Tale) -> dict[str, Any]:
    """Return what the texts tell of the agreement.

    Why Any: as in stage.texts.
    """
    told: dict[str, Any] = tale.told["agreement"]
    return told


def begins_agreement(tale: Tale) -> Telling:
    """Begin to write the agreement, with further boards as parties when the tale has them."""
    yield tale.after(1)
    units = [tale.stage.units[key].id for key in deal(tale).get("units", ())]
    acts.begin(by=tale.officer, case_id=tale.case_id, unit_ids=units)


def writes(tale: Tale, most: int = 99) -> Telling:
    """Write in turn: term, contributions year by year, goals, contacts and so many of the headings that remain."""
    told = deal(tale)
    yield tale.after(1)
    start = told.get("starts_on") or months_after(clock.today().replace(day=1), 2)
    term = TermFacts(
        start,
        months_after(start, told.get("months", TERM_MONTHS)),
        notice_months=6,
        warn_months=9,
        evaluate_months=9,
        cadence=told.get("cadence", "yearly"),
    )
    acts.set_term(by=tale.officer, agreement_id=tale.case_id, term=term)
    for number, (by, party_id, planned) in enumerate(_contributions(tale, start.year)):
        yield tale.after(1 if number == 0 else 0)
        acts.plan_contribution(by=by, agreement_id=tale.case_id, planned=planned, party_id=party_id)
    for goal in told.get("goals", ()):
        yield tale.after(0)
        acts.set_goal(
            by=tale.lead,
            agreement_id=tale.case_id,
            title=goal["title"],
            unit=goal.get("unit", ""),
            baseline=Decimal(goal["baseline"]) if "baseline" in goal else None,
            target=Decimal(goal["target"]) if "target" in goal else None,
        )
    yield from _names_contacts(tale)
    lacking = [one for one in agreement_file(tale.case_id).headings if not one.is_settled]
    for number, heading in enumerate(lacking[:most]):
        yield tale.after(1 if number % 3 == 0 else 0)
        by = tale.lead if number % 2 else tale.officer
        acts.write_section(
            by=by, agreement_id=tale.case_id, heading=heading.code, content=_words(tale, heading)
        )


def accepts(tale: Tale, but: int = 0) -> Telling:
    """Let the parties accept the text, organisations first, all but so many."""
    file = agreement_file(tale.case_id)
    parties = sorted(file.parties, key=lambda one: (one.side == Side.PUBLIC, one.order))
    for party in parties[: len(parties) - but]:
        yield tale.after(1)
        acts.accept(
            by=speaker(tale, party),
            agreement_id=tale.case_id,
            version=Agreement.objects.get(pk=tale.case_id).version,
            party_id=party.id,
        )


def goes_to_the_board(tale: Tale) -> Telling:
    """Write the official report and hand it over with its papers."""
    told = deal(tale)
    yield tale.after(2)
    case = Case.objects.select_related("board").get(pk=tale.case_id)
    names = " och ".join(
        party.name for party in agreement_file(tale.case_id).parties if party.organisation_id
    )
    said = ReportTexts(
        clauses=(
            f"{case.board} ingår det idéburna offentliga partnerskapet ”{case.title}” med {names}.",
            f"{case.board} ger ordföranden i uppdrag att skriva under överenskommelsen.",
        ),
        words={
            "summary": told.get("summary") or tale.told["idea"],
            "background": tale.told["origin"],
            "preparation": "Ärendet är berett tillsammans med de förvaltningar som berörs.",
            "matter": tale.told["challenge"],
            "economy": told.get("economy", "Kostnaden ryms i nämndens budget."),
            "views": "Förvaltningen föreslår att nämnden säger ja.",
        },
        dispatch=("Ekonomienheten",),
    )
    meeting_on = tale.within(8)
    case_acts.save_report(by=tale.officer, case_id=tale.case_id, texts=said, meeting_on=meeting_on)
    yield tale.after(1)
    snapshot = snapshot_of(case_file(tale.case_id))
    acts.hand_over(by=tale.officer, case_id=tale.case_id, printed=printed(snapshot, official_report))


def is_decided(tale: Tale, kind: str = "approved") -> Telling:
    """Let the board decide, and its extract and letters go out after a yes."""
    told = deal(tale)
    yield tale.after(8)
    secretary = tale.stage.people["registrar"]
    acts.record_decision(by=secretary, case_id=tale.case_id, outcome=_outcome(tale, told, kind))
    if kind == "approved":
        yield from _others_decide(tale, secretary)
    if kind != "approved":
        return
    yield tale.after(2)
    file = case_file(tale.case_id)
    decision = file.chain_now[0].decision or file.decisions[-1]
    case_acts.approve_minutes(
        by=secretary, case_id=tale.case_id, decision_id=decision.pk, approved_on=clock.today()
    )
    yield tale.after(0)
    snapshot = extract_snapshot(case_file(tale.case_id), decision.pk)
    paper = printed(snapshot, lambda kept: extract_of_minutes(kept, clock.today()))
    case_acts.keep_extract(by=secretary, case_id=tale.case_id, decision_id=decision.pk, printed=paper)
    for dispatch in Dispatch.objects.filter(decision__dossier=tale.case_id, sent_on=None).order_by("id"):
        yield tale.after(0)
        case_acts.dispatch_decision(
            by=secretary,
            case_id=tale.case_id,
            dispatch_id=dispatch.pk,
            channel="email",
            sent_on=clock.today(),
        )


def _outcome(tale: Tale, told: dict[str, Any], kind: str) -> BoardOutcome:
    """Return what the board decides, with what its minutes say when the texts tell it.

    Why Any: as in stage.texts.
    """
    report = case_file(tale.case_id).standing_report
    minutes = told.get("minutes", {}) if kind in ("approved", "rejected") else {}
    clauses = report.texts.clauses if report else ()
    if last := minutes.get("last_clause"):
        clauses = (*clauses[:1], last)
    if kind == "rejected" and report and report.row.to_unit:
        clauses = (f"{report.row.to_unit.name} avslår förslaget.",)
    votes = minutes.get("votes")
    return BoardOutcome(
        outcome=kind,
        meeting_on=clock.today(),
        section=minutes.get("section", f"§ {20 + tale.number}"),
        reasons=told.get("reasons", "Nämnden säger ja. Arbetet svarar mot ett behov som ingen möter ensam."),
        clauses=clauses,
        matter=minutes.get("matter", ""),
        proposed_by=minutes.get("proposed_by", ""),
        order_of_decision=minutes.get(
            "order", "Ordföranden ställer förslaget och finner att nämnden beslutar enligt det."
        ),
        vote=Vote(votes[0], votes[1], votes[2], minutes.get("vote_words", "")) if votes else None,
        statements=tuple(
            StatementSaid(one["kind"], one["by"], one["words"]) for one in minutes.get("statements", ())
        ),
        is_immediately_approved=bool(minutes.get("immediate")),
        dispatch=("Ekonomienheten",),
        other_path=told.get("other_path", ""),
        other_path_words=told.get("path_words", ""),
        referred_back_for=told.get("referred_back_for", ""),
    )


def _others_decide(tale: Tale, secretary: Actor) -> Telling:
    """Let those who decide after the board say yes too, one meeting after the other."""
    while following := case_file(tale.case_id).deciding_next:
        yield tale.after(7)
        file = case_file(tale.case_id)
        outcome = BoardOutcome(
            outcome="approved",
            meeting_on=clock.today(),
            section=f"§ {60 + tale.number}",
            reasons=f"{following[0].unit} säger också ja.",
            clauses=(f"{following[0].unit} godkänner partnerskapet ”{file.case.title}”.",),
            order_of_decision="Ordföranden finner att det finns ett förslag och att det bifalls.",
            unit_id=following[0].unit_id,
        )
        acts.record_decision(by=secretary, case_id=tale.case_id, outcome=outcome)


def signs(tale: Tale, but: int = 0) -> Telling:
    """Let everybody needed sign on paper, organisations first, all parties but so many."""
    parties = sorted(
        agreement_file(tale.case_id).parties, key=lambda one: (one.side == Side.PUBLIC, one.order)
    )
    for party in parties[: len(parties) - but]:
        yield tale.after(1)
        while power := _next_power(tale.case_id, party):
            signed = SignedOnPaper(party.id, power, clock.today(), "Kommunarkivet, pärm 12")
            acts.record_signature(
                by=tale.stage.people["registrar"],
                agreement_id=tale.case_id,
                signed=signed,
                scan=scan("agreement"),
            )
            yield tale.after(0)


def is_published(tale: Tale, agreement_id: int | None = None) -> Telling:
    """Show the partnership in the register with its story."""
    yield tale.after(1)
    parts = [
        "parties",
        "challenge",
        "purpose",
        "term",
        "contributions",
        "amounts",
        "results",
        "evaluation",
    ]
    file = agreement_file(agreement_id or tale.case_id)
    allowed = [one for one in parts if one in _allowed(file)]
    acts.publish(
        by=tale.officer,
        agreement_id=file.agreement.pk,
        parts=allowed,
        story=deal(tale).get("story", tale.told.get("idea", "")),
    )


def yearly(tale: Tale, first_year: int) -> Iterator[YearlyContribution]:
    """Yield every contribution of every year of a partnership that is entered as running."""
    for year in range(first_year, first_year + max(1, deal(tale)["months"] // 12)):
        for said in deal(tale)["contributions"]:
            place = 0 if said["by"] == "public" else 1 + said.get("place", 0)
            stated = parse_kronor(str(said["worth"])) if "worth" in said else None
            yield YearlyContribution(
                place, said["kind"], said["title"], year, Decimal(str(said["quantity"])), said["unit"], stated
            )


def speaker(tale: Tale, party: Party) -> Actor:
    """Return whoever acts for a party in this tale."""
    if party.organisation_id is None:
        return tale.officer
    key = next(key for key, one in tale.world.organisations.items() if one.id == party.organisation_id)
    return tale.world.representatives[key]


def _allowed(file: AgreementFile) -> list[str]:
    return [str(one) for one in may_be_public(file.pack)]


def _next_power(agreement_id: int, party: Party) -> int | None:
    file = agreement_file(agreement_id)
    own = [one for one in file.signatures if one.party_id == party.id]
    left = still_needed(own, file.powers.get(party.id, ()), clock.today())
    return left[0].id if left else None


def _names_contacts(tale: Tale) -> Telling:
    for party in agreement_file(tale.case_id).parties:
        yield tale.after(0)
        title = "Samordnare för IOP" if party.side == Side.PUBLIC else "Verksamhetsansvarig"
        acts.name_contact(
            by=speaker(tale, party),
            agreement_id=tale.case_id,
            title=title,
            email=f"iop@{tale.stage.body.slug}.example" if party.side == Side.PUBLIC else "",
            party_id=party.id,
        )


def _contributions(tale: Tale, first_year: int) -> Iterator[tuple[Actor, int, Planned]]:
    """Yield every contribution of every year, with who plans it for which party."""
    parties = agreement_file(tale.case_id).parties
    public = [one for one in parties if one.side == Side.PUBLIC]
    organisations = [one for one in parties if one.side == Side.ORGANISATION]
    years = max(1, deal(tale).get("months", TERM_MONTHS) // 12)
    for year in range(first_year, first_year + years):
        for said in deal(tale)["contributions"]:
            side = public if said["by"] == "public" else organisations
            party = side[min(said.get("place", 0), len(side) - 1)]
            stated = parse_kronor(str(said["worth"])) if "worth" in said else None
            planned = Planned(
                said["kind"], said["title"], year, Decimal(str(said["quantity"])), said["unit"], stated
            )
            yield speaker(tale, party), party.id, planned


def _words(tale: Tale, heading: HeadingNow) -> str:
    own = deal(tale).get("sections", {})
    pool: dict[str, list[str]] = texts("agreement-words")["headings"]
    fallback = pool.get(heading.code) or pool["other"]
    return own.get(heading.code) or fallback[tale.number % len(fallback)]
