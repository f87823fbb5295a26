# SPDX-License-Identifier: EUPL-1.2
"""What an import writes: all of it or nothing, once however often it is sent in, and each thing with its own event."""

from collections import Counter
from datetime import date, timedelta

import pytest

from handslag.agreements.acts import publish
from handslag.agreements.models import Agreement
from handslag.agreements.publishing import section_of
from handslag.agreements.queries import agreement_file
from handslag.guidelines.format_agreement import Published
from handslag.imports import acts
from handslag.imports.models import Imported, RunState
from handslag.imports.time_passing import let_time_pass, runs_with_days
from handslag.journal.hashing import text_hash
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotNow
from handslag.parties.actor import clock_of
from handslag.parties.models import Organisation
from handslag.search.queries import matching_ids
from tests.imports import lists

PURPOSE = "Fler träffas."


def checked(cast, content, name="lista.xlsx"):
    run = acts.send_in(by=cast.registrar, body_id=cast.body.pk, name=name, content=content)
    return acts.check(by=cast.registrar, run_id=run.pk)


def imported(cast, content, tell=lambda *_told: None):
    run = checked(cast, content)
    acts.begin(by=cast.registrar, run_id=run.pk)
    return acts.carry_out(by=cast.registrar, run_id=run.pk, tell=tell)


def many(count, **said):
    return [lists.row(key=f"IOP-{n}", title=f"Partnerskap {n}", reg_no=None, **said) for n in range(count)]


def test_a_check_writes_nothing_but_what_it_found(cast):
    run = checked(cast, lists.partnerships())

    assert run.counts["partnerships_new"] == run.counts["organisations_new"] == 1
    assert not Agreement.objects.exists()
    assert not Organisation.objects.filter(org_no="7696001119").exists()


def test_what_is_imported_stands_as_if_it_had_been_entered_by_hand(cast):
    told = []
    run = imported(cast, lists.partnerships(), tell=lambda *one: told.append(one))

    agreement = Agreement.objects.get()
    file = agreement_file(agreement.pk)
    assert run.state == RunState.IMPORTED
    assert bytes(run.content) == b""
    assert [one.name for one in file.parties] == ["Socialnämnden", "Byalaget i Ekbacken"]
    assert agreement.dossier.reg_no == "SN 2024/00123"
    assert agreement.until_on == date(2028, 1, 1)
    assert file.sections["purpose"].content == "Färre är ofrivilligt ensamma."
    assert sum(one.value_ore or 0 for one in file.contributions if one.type == "money") == 3 * 15_000_000
    assert [one.row.state for one in file.follow_ups] == ["skipped", "planned", "planned"]
    assert agreement.dossier.tasks.count() == 1
    assert [*matching_ids("agreement", "Grannstöd Ekbacken").values_list("object_id", flat=True)] == [
        agreement.pk
    ]
    assert told[-1] == ("partnerships", 1, 1)
    assert list(verify()) == []


def test_each_partnership_has_one_event_of_its_own(cast):
    imported(cast, lists.partnerships(*many(3)))

    entered = Event.objects.filter(kind="agreement.entered")
    assert entered.count() == entered.values("stream_key").distinct().count() == 3
    assert {event.facts["row"] for event in entered} == {2, 3, 4}
    numbers = [one.dossier.reg_no for one in Agreement.objects.select_related("dossier").order_by("pk")]
    assert numbers == [f"SN 2026/{number:05}" for number in (1, 2, 3)]


def test_the_number_of_questions_does_not_grow_with_the_rows(cast, django_assert_max_num_queries):
    content = lists.partnerships(*many(100))
    run = checked(cast, content)
    acts.begin(by=cast.registrar, run_id=run.pk)

    with django_assert_max_num_queries(110):
        acts.carry_out(by=cast.registrar, run_id=run.pk)

    assert Agreement.objects.count() == 100


def test_the_second_import_changes_nothing(cast):
    content = lists.partnerships(*many(3))
    imported(cast, content)
    before = Event.objects.exclude(stream_kind="import").count()

    run = checked(cast, content)

    assert run.counts["partnerships_same"] == 3
    assert run.counts["to_write"] == 0
    with pytest.raises(NotNow):
        acts.begin(by=cast.registrar, run_id=run.pk)
    assert Event.objects.exclude(stream_kind="import").count() == before


def test_the_same_list_sent_in_twice_before_it_is_entered_is_entered_once(cast):
    first, second = (checked(cast, lists.partnerships()) for _turn in range(2))
    for run in (first, second):
        acts.begin(by=cast.registrar, run_id=run.pk)

    ended = [acts.carry_out(by=cast.registrar, run_id=run.pk) for run in (first, second)]

    assert [run.counts["partnerships_new"] for run in ended] == [1, 0]
    assert Agreement.objects.count() == 1


def test_a_row_that_has_changed_is_corrected_by_an_event(cast):
    imported(cast, lists.partnerships())

    run = imported(
        cast,
        lists.partnerships(lists.row(last_on=date(2029, 12, 31), purpose=PURPOSE, unit="KS", money=None)),
    )

    agreement = Agreement.objects.get()
    file = agreement_file(agreement.pk)
    assert run.counts["partnerships_changed"] == 1
    assert (agreement.until_on, agreement.version) == (date(2030, 1, 1), 2)
    assert file.sections["purpose"].content == PURPOSE
    assert file.parties[0].name == "Kommunstyrelsen"
    assert {one.type for one in file.contributions} == {"volunteer_time"}
    assert len(file.follow_ups) == 5
    assert Event.objects.filter(kind="agreement.corrected", stream_key=agreement.pk).count() == 1
    assert list(verify()) == []


def test_the_event_of_a_correction_says_what_is_another_now_and_what_it_was(cast):
    imported(cast, lists.partnerships())
    unit = Agreement.objects.get().responsible_unit_id

    imported(
        cast,
        lists.partnerships(
            lists.row(
                title="Nytt namn", unit="KS", reg_no="KS 2024/7", notice_months=3, cadence="varje månad"
            )
        ),
    )

    event = Event.objects.get(kind="agreement.corrected")
    was = event.facts.pop("was")
    assert was == {
        "number": "SN 2024/00123",
        "title": text_hash("Grannstöd i Norra Ånäs"),
        "unit": unit,
        "notice_months": 6,
        "cadence": "yearly",
        "contributions": was["contributions"],
    }
    assert {name: event.facts[name] for name in was if name != "contributions"} == {
        "number": "KS 2024/7",
        "title": text_hash("Nytt namn"),
        "unit": Agreement.objects.get().responsible_unit_id,
        "notice_months": 3,
        "cadence": "monthly",
    }
    assert {was["title"], text_hash("Nytt namn")} <= set(event.texts)


def test_a_purpose_that_is_emptied_stands_no_more(cast):
    imported(cast, lists.partnerships())

    run = imported(cast, lists.partnerships(lists.row(purpose=None)))

    assert run.counts["partnerships_changed"] == 1
    section = agreement_file(Agreement.objects.get().pk).sections["purpose"]
    assert section.is_unused
    assert section_of(agreement_file(Agreement.objects.get().pk), Published.PURPOSE) == ""


def test_what_people_have_gone_on_with_here_is_left_as_it_is(cast):
    imported(cast, lists.partnerships())
    agreement = Agreement.objects.get()
    publish(by=cast.coordinator, agreement_id=agreement.pk, parts=["term"])

    run = checked(cast, lists.partnerships(lists.row(title="Ett annat namn")))

    assert run.counts["partnerships_left"] == 1
    assert run.found == 0
    assert "egen sida" in run.notes[0]["text"]


COMPLAINED = {
    "unknown unit": ([lists.row(unit="Trafiknämnden")], ["Nämnd eller styrelse"]),
    "days backwards": ([lists.row(last_on=date(2024, 1, 1))], ["Sista dag"]),
    "over already": ([lists.row(last_on=date(2026, 1, 1))], ["Sista dag"]),
    "signed ahead": ([lists.row(signed_on=date(2026, 3, 3))], ["Undertecknat"]),
    "a century": ([lists.row(last_on=date(2099, 1, 1))], ["Sista dag"]),
    "key twice": ([lists.row(), lists.row(reg_no=None)], ["Er beteckning"]),
    "number twice": ([lists.row(), lists.row(key="2")], ["Diarienummer"]),
    "unknown organisation": ([lists.row(organisation="")], ["Organisationens namn"]),
    "unknown among several": ([lists.row(org_nos="802000-1239, 769600-1119")], ["Organisationsnummer"]),
}


@pytest.mark.parametrize("kind", COMPLAINED)
def test_a_row_that_cannot_be_entered_is_complained_of(cast, kind):
    rows, columns = COMPLAINED[kind]

    run = checked(cast, lists.partnerships(*rows))

    assert [one["column"] for one in run.complaints] == columns
    assert not run.may_be_imported


def test_a_number_that_another_matter_has_is_complained_of(cast):
    imported(cast, lists.partnerships())

    run = checked(cast, lists.partnerships(lists.row(), lists.row(key="2")))

    assert [(one["row"], one["column"]) for one in run.complaints] == [(3, "Diarienummer")]


def test_other_organisations_than_before_are_complained_of(cast):
    imported(cast, lists.partnerships())

    run = checked(cast, lists.partnerships(lists.row(org_nos="802000-1239")))

    assert [one["column"] for one in run.complaints] == ["Organisationsnummer"]


def test_one_fault_keeps_all_rows_out(cast):
    run = checked(cast, lists.partnerships(*many(3), lists.row(key="sist", unit="?")))

    with pytest.raises(NotNow):
        acts.begin(by=cast.registrar, run_id=run.pk)

    assert not Agreement.objects.exists()


def test_what_has_become_wrong_since_the_check_keeps_all_rows_out(cast):
    run = checked(cast, lists.partnerships(*many(2), lists.row(key="sist")))
    acts.begin(by=cast.registrar, run_id=run.pk)
    imported(cast, lists.partnerships(lists.row(key="annan")))

    ended = acts.carry_out(by=cast.registrar, run_id=run.pk)

    assert ended.state == RunState.CHECKED
    assert [one["column"] for one in ended.complaints] == ["Diarienummer"]
    assert Imported.objects.count() == 1


def test_a_fault_halfway_leaves_nothing_behind(cast):
    def stumbles(phase, done, total):
        if phase == "partnerships":
            raise RuntimeError("the machine stops")

    with pytest.raises(RuntimeError):
        imported(cast, lists.partnerships(*many(2)), tell=stumbles)

    assert not Agreement.objects.exists()
    assert not Organisation.objects.filter(org_no="7696001119").exists()
    assert list(verify()) == []


def later(**much):
    """Let the calendar go through the imports that much later, and return what it did."""
    done: Counter[str] = Counter()
    with clock.at(clock.now() + timedelta(**much)):
        for key in runs_with_days(clock.today()):
            let_time_pass(key, clock.today(), done)
    return done


def test_a_list_that_was_never_entered_is_kept_for_a_month(cast):
    run = checked(cast, lists.partnerships())

    assert not later(days=29)
    assert later(days=31) == {"import_emptied": 1}
    assert not later(days=32)

    run.refresh_from_db()
    assert run.is_emptied
    assert Event.objects.filter(kind="import.emptied", stream_key=run.pk).count() == 1
    with pytest.raises(NotNow):
        acts.begin(by=cast.registrar, run_id=run.pk)


def test_only_the_calendar_empties_a_list_and_not_before_its_time(cast):
    run = checked(cast, lists.partnerships())

    for by, refusal in ((cast.registrar, NotAllowed), (clock_of(cast.body.pk, ""), NotNow)):
        with pytest.raises(refusal):
            acts.empty(by=by, run_id=run.pk)


def test_work_that_never_ended_is_given_up_and_tells_why(cast):
    run = checked(cast, lists.partnerships())
    acts.begin(by=cast.registrar, run_id=run.pk)

    assert not later(hours=23)
    assert later(hours=25) == {"import_given_up": 1}
    assert not later(hours=26)

    run.refresh_from_db()
    assert (run.state, run.found) == (RunState.FAILED, 1)
    assert "ett dygn" in run.complaints[0]["text"]


def test_what_has_gone_on_is_not_given_up(cast):
    run = checked(cast, lists.partnerships())
    for state in (RunState.CHECKING, RunState.CHECKED):
        with pytest.raises(NotNow):
            acts.give_up(by=cast.registrar, run_id=run.pk, state=state)
    acts.begin(by=cast.registrar, run_id=run.pk)

    with pytest.raises(NotNow):
        acts.give_up(by=cast.registrar, run_id=run.pk, state=RunState.CHECKING)
    with pytest.raises(NotNow):
        acts.check(by=cast.registrar, run_id=run.pk)

    run.refresh_from_db()
    assert run.state == RunState.IMPORTING


def test_whoever_may_not_import_any_more_neither_checks_nor_enters(cast):
    run = acts.send_in(by=cast.registrar, body_id=cast.body.pk, name="l.xlsx", content=lists.partnerships())
    with pytest.raises(NotAllowed):
        acts.check(by=cast.auditor, run_id=run.pk)
    acts.check(by=cast.registrar, run_id=run.pk)
    acts.begin(by=cast.registrar, run_id=run.pk)

    with pytest.raises(NotAllowed):
        acts.carry_out(by=cast.auditor, run_id=run.pk)

    assert not Agreement.objects.exists()


def test_organisations_are_entered_and_only_what_is_empty_is_filled_in(cast):
    rows = [
        ["Namn", "Org.nr", "Form", "Kommun", "E-post"],
        ["Ett annat namn", "802000-1239", "Stiftelse", "Norra Ånäs", "Kontakt@granne.example"],
        ["Byalaget i Ekbacken", "769600-1119", "Ekonomisk förening", "", ""],
    ]

    run = imported(cast, lists.book(("Blad1", rows)))

    known = Organisation.objects.get(org_no="8020001239")
    assert known.name == cast.association.name
    assert (known.legal_form, known.municipality) == ("Ideell förening", "Norra Ånäs")
    assert Organisation.objects.get(org_no="7696001119").legal_form == "Ekonomisk förening"
    assert (run.counts["organisations_new"], run.counts["organisations_changed"]) == (1, 1)
    assert cast.association.name in run.notes[0]["text"]


def test_a_file_that_cannot_be_read_is_a_complaint_and_no_fault(cast):
    run = checked(cast, b"PK\x03\x04 avklippt")

    assert run.found == 1
    assert "går inte att läsa" in run.complaints[0]["text"]


@pytest.mark.parametrize("part", ["head", "expert", "auditor", "chair", "elected"])
def test_others_import_nothing(cast, part):
    with pytest.raises(NotAllowed):
        acts.send_in(by=getattr(cast, part), body_id=cast.body.pk, name="l.xlsx", content=b"x")


def test_nobody_imports_at_another_body(cast):
    with pytest.raises(NotAllowed):
        acts.send_in(by=cast.registrar, body_id=cast.body.pk + 1, name="l.xlsx", content=b"x")
