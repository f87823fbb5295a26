# SPDX-License-Identifier: EUPL-1.2
"""The partner of a case: shown, judged, approved, reused, shared, declared, and what is noted against it."""

from collections import Counter
from datetime import date, timedelta

import pytest

from handslag.cases import acts
from handslag.cases.acts.checking import Judged, PartnerFindings, Sheet
from handslag.cases.acts.declaring import FreshSignIn, SignedOnPaper
from handslag.cases.acts.incidents import IncidentNoted
from handslag.cases.acts.showing import WhatIsShown
from handslag.cases.casefile import CaseFile
from handslag.cases.control import ItemState
from handslag.cases.declaration_text import points_of
from handslag.cases.models import Case, DeclarationSignature, DocumentShare, PartnerCheck, ValuesDeclaration
from handslag.cases.queries import case_file
from handslag.cases.time_passing import cases_with_days, let_time_pass
from handslag.dossiers.models import Document, Task
from handslag.dossiers.storage import Upload
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotNow, Refused, Stale
from handslag.kernel.identity import Email
from handslag.notices.audiences import told_of
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER, Actor
from handslag.parties.queries import actor_for
from handslag.parties.roles import Role
from tests.cast import (
    ANSWERS,
    PASSWORD,
    Cast,
    in_days,
    make_body,
    organisation,
    person,
    screened,
    signatory_of,
    small_pdf,
)

pytestmark = pytest.mark.once("the ways through these acts are walked on both databases in the journeys")

MUSTS = ("statutes", "annual_minutes", "financial_report")
LYCKSTAD = "lyckstad/iop@2025"


def show(cast: Cast, case: Case, item: str, by: Actor | None = None, **said) -> int:
    """Let the association show something, and return its key."""
    shown = WhatIsShown(
        cast.association.id, item, **{"dated_on": clock.today(), "upload": small_pdf(), **said}
    )
    acts.show_document(by=by or cast.chair, case_id=case.pk, shown=shown)
    return case_file(case.pk).showings[-1].row.pk


def judge(by: Actor, case: Case, shown_id: int, accepted: bool = True, reasons: str = "", **said) -> Case:
    """Let an officer judge something shown."""
    return acts.judge_document(by=by, case_id=case.pk, judged=Judged(shown_id, accepted, reasons, **said))


def approve(by: Actor, case: Case, organisation_id: int, sheet: Sheet | None = None, **said) -> Case:
    """Let an officer approve an organisation on what it has shown."""
    kept = {"shown": (), "is_democratic": True, "is_approved": True, "reasons": "Allt är visat.", **said}
    findings = PartnerFindings(organisation_id, **kept)
    return acts.record_partner_check(by=by, case_id=case.pk, findings=findings, sheet=sheet)


def states(file: CaseFile, organisation_id: int) -> dict[str, ItemState]:
    """Return where each thing stands."""
    return {one.asked.id: one.state for one in file.items_for(organisation_id)}


def refusal(act, *args, **said) -> Refused:
    """Return what an act is refused with."""
    with pytest.raises(Refused) as caught:
        act(*args, **said)
    return caught.value


@pytest.fixture
def lyckstad(cast: Cast) -> Cast:
    """The cast with a body beside that asks for statutes once and accounts each year, and its coordinator."""
    body, units = make_body("lyckstad", "Lyckstads stad", LYCKSTAD)
    cast.others["theirs"] = person("Samordnare Lyckstad", Role.COORDINATOR, unit=units["office"])
    cast.others["registrar"] = person("Registrator Lyckstad", Role.REGISTRAR, unit=units["board"])
    cast.body, cast.units = body, units
    return cast


def registered(cast: Cast) -> Case:
    """Return a case of the association under assessment in Lyckstad."""
    started = acts.begin_draft(by=cast.chair, body_id=cast.body.id, initiative=acts.Initiative(ANSWERS))
    acts.submit(by=cast.chair, case_id=started.pk)
    return acts.begin_screening(by=cast.others["theirs"], case_id=started.pk)


def test_a_document_shown_once_serves_two_cases_and_expires_in_both(lyckstad):
    cast, theirs = lyckstad, lyckstad.others["theirs"]
    one, other = registered(cast), registered(cast)
    for item in ("statutes", "financial_report"):
        judge(theirs, one, show(cast, one, item, dated_on=date(2025, 12, 31)))

    approve(theirs, one, cast.association.id)
    approve(theirs, other, cast.association.id)

    files = [case_file(case.pk) for case in (one, other)]
    assert all(states(file, cast.association.id)["financial_report"] is ItemState.ACCEPTED for file in files)
    assert all(file.is_checked(cast.association.id) for file in files)
    ends = {check.valid_until for check in PartnerCheck.objects.all()}
    assert ends == {date(2027, 3, 2)}
    last = ends.pop()
    for day, holds in ((last - timedelta(days=1), True), (last, False)):
        with clock.at(clock.moment_on(day)):
            for case in (one, other):
                file = case_file(case.pk)
                state = states(file, cast.association.id)["financial_report"]
                assert (state is ItemState.ACCEPTED, file.is_checked(cast.association.id)) == (holds, holds)
    assert states(case_file(other.pk, last), cast.association.id)["statutes"] is ItemState.ACCEPTED


def test_another_body_sees_nothing_without_consent_and_only_until_it_is_stopped(lyckstad):
    cast = lyckstad
    mine = registered(cast)
    shown_id = show(cast, mine, "statutes")
    other_body, units = make_body("grannby", "Grannby kommun", "mora/iop@2023")
    neighbour = person("Samordnare Grannby", Role.COORDINATOR, unit=units["office"])
    cast.body = other_body
    theirs = acts.begin_draft(by=cast.chair, body_id=other_body.id, initiative=acts.Initiative(ANSWERS))
    theirs = acts.submit(by=cast.chair, case_id=theirs.pk)

    assert case_file(theirs.pk).showings == ()
    acts.share_document(by=cast.chair, case_id=mine.pk, shown_id=shown_id, to_body_id=other_body.id)
    assert states(case_file(theirs.pk), cast.association.id)["statutes"] is ItemState.WAITING
    acts.begin_screening(by=neighbour, case_id=theirs.pk)
    judge(neighbour, theirs, shown_id)
    assert states(case_file(theirs.pk), cast.association.id)["statutes"] is ItemState.ACCEPTED
    assert states(case_file(mine.pk), cast.association.id)["statutes"] is ItemState.WAITING

    share = DocumentShare.objects.get()
    acts.stop_sharing(by=cast.chair, case_id=mine.pk, share_id=share.pk)
    assert case_file(theirs.pk).showings == ()
    again = refusal(acts.stop_sharing, by=cast.chair, case_id=mine.pk, share_id=share.pk)
    assert again.code == "control.share"


def test_only_the_organisation_shares_what_it_has_shown_and_with_another_body(lyckstad):
    cast = lyckstad
    case = registered(cast)
    shown_id = show(cast, case, "statutes")
    sharing = {"case_id": case.pk, "shown_id": shown_id}

    assert isinstance(
        refusal(acts.share_document, by=cast.others["theirs"], to_body_id=cast.body.id, **sharing), NotAllowed
    )
    assert (
        refusal(acts.share_document, by=cast.chair, to_body_id=cast.body.id, **sharing).code == "control.body"
    )


def test_officers_accept_or_ask_again_with_a_reason_and_the_tasks_follow(lyckstad):
    cast, theirs = lyckstad, lyckstad.others["theirs"]
    case = registered(cast)
    shown_id = show(cast, case, "statutes")

    assert refusal(judge, theirs, case, shown_id, False).code == "control.reasons"
    assert refusal(judge, theirs, case, shown_id, True, valid_until=clock.today()).code == "control.until"
    assert refusal(judge, theirs, case, shown_id + 99).code == "control.unknown"
    judge(theirs, case, shown_id, False, "Den sista sidan saknas.")

    item = case_file(case.pk).items_for(cast.association.id)[0]
    assert (item.state, item.latest.judgement.reasons.content) == (
        ItemState.ASKED_AGAIN,
        "Den sista sidan saknas.",
    )
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"item": "finns_inte"}, "control.item"),
        ({"item": "statutes", "upload": None}, "control.nothing"),
        ({"item": "statutes", "dated_on": date(2026, 9, 1)}, "case.day_ahead"),
        ({"item": "financial_report", "dated_on": date(2024, 1, 1)}, "control.too_old"),
        ({"item": "statutes", "upload": None, "earlier_document_id": 99_999}, "control.earlier"),
    ],
)
def test_what_is_not_what_the_guideline_asks_for_is_refused(lyckstad, said, code):
    case = registered(lyckstad)

    assert refusal(show, lyckstad, case, **said).code == code
    assert case_file(case.pk).showings == ()


def test_numbers_texts_and_what_was_handed_in_before_are_shown_too(cast):
    case = screened(cast)
    acts.add_document(
        by=cast.chair, case_id=case.pk, title="Stadgar 2026", kind="from_organisation", upload=small_pdf()
    )
    earlier = Document.objects.get(dossier=case.dossier)

    assert refusal(show, cast, case, "members", upload=None, words="många").code == "control.number"
    show(cast, case, "members", upload=None, words="240")
    show(cast, case, "purpose", upload=None, words="Vi driver en mötesplats.")
    show(cast, case, "statutes", upload=None, earlier_document_id=earlier.pk)

    kept = {one.row.item: one.row for one in case_file(case.pk).showings}
    assert (kept["members"].words.content, kept["statutes"].document_id) == ("240", earlier.pk)
    assert Document.objects.filter(dossier=case.dossier).count() == 1


def test_what_was_handed_in_to_another_body_is_copied_into_this_dossier(lyckstad):
    cast = lyckstad
    one = registered(cast)
    show(cast, one, "statutes")
    other_body, _units = make_body("grannby", "Grannby kommun", "mora/iop@2023")
    theirs = acts.begin_draft(by=cast.chair, body_id=other_body.id, initiative=acts.Initiative(ANSWERS))
    theirs = acts.submit(by=cast.chair, case_id=theirs.pk)
    earlier = Document.objects.get(dossier=one.dossier)

    show(cast, theirs, "statutes", upload=None, earlier_document_id=earlier.pk)

    copied = Document.objects.get(dossier=theirs.dossier)
    assert copied.files.get().sha256 == earlier.files.get().sha256
    assert (copied.is_shared, copied.from_organisation_id) == (False, cast.association.id)


def test_staff_say_how_they_saw_it_and_organisations_show_their_own_only(cast):
    case = screened(cast)
    stranger = organisation("Stiftelsen Lyktan", "8020009992")
    acts.add_party(by=cast.coordinator, case_id=case.pk, organisation_id=stranger.id)

    assert refusal(show, cast, case, "statutes", by=cast.registrar).code == "control.way"
    show(cast, case, "statutes", by=cast.registrar, upload=None, way="visit")
    theirs = WhatIsShown(stranger.id, "statutes", clock.today(), upload=small_pdf())
    own = refusal(acts.show_document, by=cast.chair, case_id=case.pk, shown=theirs)
    assert own.code == "control.own"


def test_nobody_is_approved_without_what_the_guideline_demands(cast):
    case = screened(cast)

    missing = refusal(approve, cast.coordinator, case, cast.association.id)

    assert isinstance(missing, Incomplete)
    assert (missing.code, missing.fields) == ("partner.documents_missing", ("shown",))
    assert not PartnerCheck.objects.exists()
    approve(cast.coordinator, case, cast.association.id, is_approved=False, reasons="Stadgar saknas.")
    assert not case_file(case.pk).is_checked(cast.association.id)


def test_the_short_way_on_paper_goes_through_the_same_rows(cast):
    case = screened(cast)
    musts = ["statutes", "annual_minutes", "financial_report"]
    show(cast, case, "statutes")

    approve(cast.coordinator, case, cast.association.id, shown=musts)

    file = case_file(case.pk)
    assert [(one.row.item, one.row.way) for one in file.showings] == [
        ("statutes", "here"),
        ("annual_minutes", "paper"),
        ("financial_report", "paper"),
    ]
    assert all(states(file, cast.association.id)[item] is ItemState.ACCEPTED for item in musts)
    assert sorted(file.checks[-1].shown) == sorted(musts)


def test_what_waits_beside_something_older_is_judged_when_it_is_ticked(cast):
    case = screened(cast)
    judge(cast.coordinator, case, show(cast, case, "statutes"))
    show(cast, case, "statutes", upload=Upload("nyare.pdf", small_pdf().content + b"%"))

    approve(cast.coordinator, case, cast.association.id, shown=MUSTS)

    assert states(case_file(case.pk), cast.association.id)["statutes"] is ItemState.ACCEPTED


def test_a_sheet_made_before_something_moved_is_stale(cast):
    case = screened(cast)
    musts = ["statutes", "annual_minutes", "financial_report"]
    old = Sheet("0" * 64, small_pdf())

    with pytest.raises(Stale):
        approve(cast.coordinator, case, cast.association.id, shown=musts, sheet=old)

    assert not PartnerCheck.objects.exists()


def test_what_runs_out_is_reminded_of_before_and_after_also_in_a_running_case(lyckstad):
    cast, theirs = lyckstad, lyckstad.others["theirs"]
    case = registered(cast)
    judge(theirs, case, show(cast, case, "financial_report", dated_on=date(2025, 12, 31)))

    for day in (date(2027, 1, 4), date(2027, 2, 10), date(2027, 2, 11), date(2027, 3, 3), date(2027, 3, 4)):
        with clock.at(clock.moment_on(day, 6)):
            if case.pk in cases_with_days(day):
                done: Counter[str] = Counter()
                let_time_pass(case.pk, day, done)

    events = Event.objects.filter(kind="case.reminded", facts__what="shown")
    assert [one.facts["number"] for one in events.order_by("number")] == [0, 1]
    assert {one.facts["organisation"] for one in events} == {cast.association.id}


# The declaration


def read_all(by: Actor, case: Case) -> None:
    """Read every point."""
    points = [one.id for one in points_of(case_file(case.pk).declaration)]
    acts.read_declaration(by=by, case_id=case.pk, points=points)


def fresh() -> FreshSignIn:
    """Return that somebody has just signed in anew."""
    return FreshSignIn("password", clock.now())


def sign(by: Actor, case: Case, **said) -> Case:
    """Sign as somebody who has read everything and just signed in anew."""
    read_all(by, case)
    return acts.sign_declaration(**{"by": by, "case_id": case.pk, "fresh": fresh(), **said})


def colleague(cast: Cast) -> Actor:
    """Return the association's treasurer."""
    made = party_acts.create_user(
        by=INSTALLER, email=Email("kassor@example.org"), name="Kassör Dagsljuset", password=PASSWORD
    )
    party_acts.assign_role(
        by=cast.chair,
        user_id=made.id,
        role=Role.REPRESENTATIVE,
        organisation_id=cast.association.id,
        from_on=date(2020, 1, 1),
    )
    found = actor_for(made.id, None)
    assert found is not None
    return found


def test_two_jointly_needs_both_and_the_other_is_told(cast):
    case, treasurer = screened(cast), colleague(cast)
    for one in (cast.chair, treasurer):
        signatory_of(cast, one, rule="two_jointly")

    sign(cast.chair, case)

    half = case_file(case.pk)
    assert not half.has_declared(cast.association.id)
    event = Event.objects.get(kind="case.declaration_signed")
    assert (event.facts["what"], event.facts["left"]) == ("half", [treasurer.user_id])
    assert {person.id for person, _audience in told_of(event).values()} == {treasurer.user_id}
    assert refusal(sign, cast.chair, case).code == "declaration.signed"

    sign(treasurer, case)

    declared = ValuesDeclaration.objects.get()
    assert declared.signed_by == "Ordförande Dagsljuset, Kassör Dagsljuset"
    assert case_file(case.pk).has_declared(cast.association.id)
    assert len(case_file(case.pk).signatures_of(declared)) == 2


def test_a_signatory_whose_period_ended_is_refused_here_and_on_paper(cast):
    case = screened(cast)
    power = signatory_of(cast, until=date(2026, 3, 1))

    assert refusal(sign, cast.chair, case).code == "declaration.power_over"
    on_paper = SignedOnPaper(cast.association.id, power.id, clock.today(), "Pärm 3")
    assert (
        refusal(acts.record_declaration, by=cast.registrar, case_id=case.pk, signed=on_paper).code
        == "declaration.power_over"
    )
    earlier = SignedOnPaper(cast.association.id, power.id, date(2026, 2, 27), "Pärm 3")
    acts.record_declaration(by=cast.registrar, case_id=case.pk, signed=earlier)
    assert case_file(case.pk).has_declared(cast.association.id)


def test_what_a_signature_here_needs(cast):
    case = screened(cast)

    assert refusal(sign, cast.chair, case).code == "declaration.no_power"
    signatory_of(cast)
    old = FreshSignIn("password", clock.now() - timedelta(minutes=11))
    for stale in (None, old, FreshSignIn("", clock.now())):
        assert refusal(sign, cast.chair, case, fresh=stale).code == "declaration.sign_in_anew"
    assert not DeclarationSignature.objects.exists()

    sign(cast.chair, case)

    kept = DeclarationSignature.objects.get()
    assert (kept.way, kept.sign_in_method, kept.user_id) == ("here", "password", cast.chair.user_id)
    assert Event.objects.get(kind="case.declaration_signed").facts["sign_in"] == "password"
    assert list(verify()) == []


def test_points_that_are_not_read_are_named(cast):
    case = screened(cast)
    signatory_of(cast)
    points = [one.id for one in points_of(case_file(case.pk).declaration)]
    acts.read_declaration(by=cast.chair, case_id=case.pk, points=points[:-1])

    unread = refusal(acts.sign_declaration, by=cast.chair, case_id=case.pk, fresh=fresh())
    unknown = refusal(acts.read_declaration, by=cast.chair, case_id=case.pk, points=["point.hemlig"])

    assert (unread.code, unread.fields) == ("declaration.unread", (points[-1],))
    assert unknown.code == "declaration.points"


def test_on_paper_the_signer_must_be_on_record_and_the_original_kept(cast):
    case, power = screened(cast), signatory_of(cast)
    said = {"by": cast.registrar, "case_id": case.pk}

    unknown = SignedOnPaper(cast.association.id, power.id + 99, clock.today(), "Pärm 3")
    nowhere = SignedOnPaper(cast.association.id, power.id, clock.today(), " ")
    ahead = SignedOnPaper(cast.association.id, power.id, in_days(1), "Pärm 3")

    assert refusal(acts.record_declaration, signed=unknown, **said).code == "declaration.no_power"
    assert refusal(acts.record_declaration, signed=nowhere, **said).code == "declaration.original"
    assert refusal(acts.record_declaration, signed=ahead, **said).code == "case.day_ahead"


def test_a_declaration_serves_the_bodys_other_cases_until_it_is_to_be_renewed(cast):
    one, other = screened(cast), screened(cast)
    signatory_of(cast)
    sign(cast.chair, one)
    until = ValuesDeclaration.objects.get().valid_until

    assert case_file(other.pk).has_declared(cast.association.id)
    assert refusal(sign, cast.chair, other).code == "declaration.stands"
    with clock.at(clock.moment_on(until - timedelta(days=30))):
        sign(cast.chair, other)
    assert case_file(one.pk, until).has_declared(cast.association.id)


def test_a_guideline_without_declaration_asks_for_none(cast):
    body, units = make_body("ekero", "Ekerö", "ekero/iop@2019")
    coordinator = person("Samordnare Ekerö", Role.COORDINATOR, unit=units["office"])
    case = acts.begin_draft(by=cast.chair, body_id=body.id, initiative=acts.Initiative(ANSWERS))
    acts.submit(by=cast.chair, case_id=case.pk)
    acts.begin_screening(by=coordinator, case_id=case.pk)

    none = refusal(acts.read_declaration, by=cast.chair, case_id=case.pk, points=[])
    nothing = refusal(show, cast, case, "statutes")

    assert (none.code, nothing.code) == ("declaration.none", "control.nothing_asked")
    approve(coordinator, case, cast.association.id)
    assert case_file(case.pk).is_checked(cast.association.id)


# What goes against it


def note(cast: Cast, case: Case, **said) -> int:
    """Note something, and return its key."""
    kept = {
        "organisation_id": cast.association.id,
        "happened_on": clock.today(),
        "what": "En ledare uttalade sig nedsättande i tidningen.",
        "source": "Lokaltidningen",
        "question": "Hur ser ni på det?",
        "follow_up_on": in_days(21),
    }
    acts.note_incident(by=cast.coordinator, case_id=case.pk, noted=IncidentNoted(**{**kept, **said}))
    return case_file(case.pk).incidents[-1].pk


def test_something_noted_is_answered_followed_up_and_closed(cast):
    case = screened(cast)
    signatory_of(cast)
    sign(cast.chair, case)

    incident_id = note(cast, case)

    open_tasks = set(Task.objects.open().filter(dossier=case.dossier).values_list("code", "side"))
    assert {("answer_incident", "organisation"), ("close_incident", "public")} <= open_tasks
    acts.answer_incident(by=cast.chair, case_id=case.pk, incident_id=incident_id, answer="Vi tar avstånd.")
    again = refusal(
        acts.answer_incident, by=cast.chair, case_id=case.pk, incident_id=incident_id, answer="Igen."
    )
    assert again.code == "incident.answered"
    closing = {"by": cast.coordinator, "case_id": case.pk, "incident_id": incident_id}
    assert refusal(acts.close_incident, outcome="x", words="Klart.", **closing).code == "incident.outcome"
    assert refusal(acts.close_incident, outcome="cleared", words=" ", **closing).code == "incident.reasons"
    acts.close_incident(outcome="declare_anew", words="Intyget läses om.", **closing)

    assert not case_file(case.pk).has_declared(cast.association.id)
    assert isinstance(refusal(acts.close_incident, outcome="cleared", words="Klart.", **closing), NotNow)
    sign(cast.chair, case)
    assert case_file(case.pk).has_declared(cast.association.id)


def test_what_was_renewed_meanwhile_is_signed_anew_too(cast):
    case = screened(cast)
    signatory_of(cast)
    sign(cast.chair, case)
    until = ValuesDeclaration.objects.get().valid_until

    with clock.at(clock.moment_on(until - timedelta(days=30))):
        incident_id = note(cast, case)
        sign(cast.chair, case)
        closing = {"by": cast.coordinator, "case_id": case.pk, "incident_id": incident_id}
        acts.close_incident(outcome="declare_anew", words="Intyget läses om.", **closing)

        assert not case_file(case.pk).has_declared(cast.association.id)


def test_what_is_kept_secret_is_neither_told_nor_answered(cast):
    case = screened(cast)

    incident_id = note(cast, case, secrecy_ground="OSL 21:1")

    event = Event.objects.get(kind="case.incident_noted")
    assert told_of(event) == {}
    assert not Task.objects.open().filter(dossier=case.dossier, code="answer_incident").exists()
    hidden = refusal(
        acts.answer_incident, by=cast.chair, case_id=case.pk, incident_id=incident_id, answer="Vad?"
    )
    assert isinstance(hidden, Invalid)


def test_a_secret_note_is_a_task_of_the_body_but_no_turn_next_step_or_due_day(cast):
    case = screened(cast)
    before = case_file(case.pk).case

    note(cast, case, secrecy_ground="OSL 21:1", follow_up_on=in_days(1))

    after = case_file(case.pk).case
    assert Task.objects.open().filter(dossier=case.dossier, code="close_incident").exists()
    assert [after.turn, after.next_step, after.next_due] == [before.turn, before.next_step, before.next_due]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"what": " "}, "incident.words"),
        ({"source": ""}, "incident.words"),
        ({"question": ""}, "incident.words"),
        ({"follow_up_on": date(2026, 3, 2)}, "incident.follow_up"),
        ({"happened_on": date(2026, 9, 1)}, "case.day_ahead"),
    ],
)
def test_a_note_says_what_from_where_what_is_asked_and_when_it_is_followed_up(cast, said, code):
    assert refusal(note, cast, screened(cast), **said).code == code
