# SPDX-License-Identifier: EUPL-1.2
"""Meetings in a case: called, answered, moved, held, noted and confirmed by both sides."""

from collections import Counter
from dataclasses import replace

import pytest

from handslag.cases import acts
from handslag.cases.acts import Guest, MeetingCall
from handslag.cases.acts.meeting import MeetingHeld
from handslag.cases.casefile import CaseFile
from handslag.cases.duties import outlook
from handslag.cases.invitees import usual_for
from handslag.cases.queries import case_file
from handslag.cases.steps import steps_of
from handslag.cases.time_passing import cases_with_days, let_time_pass
from handslag.dossiers.acts import Invitee, Notes, PointNoted, StepAgreed
from handslag.dossiers.lifecycle import MEETING
from handslag.dossiers.models import Document, Mark, Meeting, MeetingState, NotesReply, Side, Task
from handslag.journal.models import Event
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow, Stale
from tests.cases.meetings import NOTES, called, closed, file_of, held, keys, noted, slot
from tests.cast import in_days, screened
from tests.cells import wrong_cells

pytestmark = pytest.mark.once("the ways through these acts are walked on both databases in the journeys")


def step(case, kind: str):
    """Return the step of the working order that asks for a kind of meeting."""
    file = case_file(case.pk)
    pack = file.governing.pack
    asked = next(one.id for one in pack.steps if one.meeting == kind)
    return next(one for one in steps_of(file) if one.id == asked)


def open_tasks(case) -> dict[str, Task]:
    return {one.code: one for one in Task.objects.open().filter(dossier_id=case.pk)}


@pytest.mark.parametrize("name", MEETING.moves)
def test_each_cell_of_the_table(name):
    assert wrong_cells(MEETING, MeetingState.values, name) == []


def test_a_meeting_with_one_time_is_planned_and_shown_in_the_step_it_belongs_to(cast):
    case = screened(cast)

    meeting = called(cast, case)

    assert (meeting.state, meeting.sequence) == ("planned", 0)
    assert step(case, "first").planned_at == meeting.starts_at
    assert open_tasks(case)["hold_meeting"].due_on == clock.legal_date(meeting.starts_at)
    assert open_tasks(case)["answer_meeting"].to_organisation_id == cast.association.pk
    assert "meeting" not in open_tasks(case)


def test_several_times_are_marked_by_those_invited_and_one_is_settled(cast):
    case = screened(cast)
    meeting = called(cast, case, slots=[slot(8), slot(9), slot(10)])
    first, second, third = file_of(cast.chair, case, meeting).times
    marks = {first.pk: Mark.CANNOT, second.pk: Mark.CAN, third.pk: Mark.IF_NEED_BE}

    acts.mark_times(by=cast.chair, case_id=case.pk, meeting_id=meeting.pk, marks=marks)
    marked = file_of(cast.coordinator, case, meeting)
    settled = acts.settle_time(by=cast.coordinator, case_id=case.pk, meeting_id=meeting.pk, time_id=second.pk)

    assert marked.best_time() == second
    assert meeting.state == "proposed"
    assert (settled.state, settled.starts_at) == ("planned", second.starts_at)
    assert settled.sequence > meeting.sequence
    assert list(verify()) == []


def test_every_time_needs_a_mark_and_only_those_invited_may_give_it(cast):
    case = screened(cast)
    meeting = called(cast, case, slots=[slot(8), slot(9)], invited=keys(cast.chair))
    first = file_of(cast.chair, case, meeting).times[0]
    marking = {"case_id": case.pk, "meeting_id": meeting.pk, "marks": {first.pk: Mark.CAN}}

    with pytest.raises(Invalid, match=r"meeting\.marks"):
        acts.mark_times(by=cast.chair, **marking)
    with pytest.raises(NotAllowed):
        acts.mark_times(by=cast.coordinator, **marking)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (lambda: {"kind": "party"}, "meeting.kind"),
        (lambda: {"slots": []}, "meeting.times"),
        (lambda: {"slots": [slot(day) for day in range(1, 7)]}, "meeting.times"),
        (lambda: {"slots": [slot(-1)]}, "meeting.past"),
        (lambda: {"slots": [slot(3, hours=0)]}, "meeting.ends"),
        (lambda: {"invited": []}, "meeting.invited"),
        (lambda: {"invited": ["u999999"]}, "meeting.not_in_case"),
        (lambda: {"guests": [Guest("", "gast@example.org")]}, "meeting.guest"),
        (lambda: {"link": "javascript:alert(1)"}, "meeting.link"),
        (lambda: {"link": "http://mote.example/1"}, "meeting.link"),
        (lambda: {"agenda": ["x" * 201]}, "meeting.agenda"),
    ],
)
def test_a_call_that_cannot_be_made_says_why(cast, changed, code):
    case = screened(cast)

    with pytest.raises(Invalid) as refused:
        called(cast, case, **changed())

    assert refused.value.code == code
    assert not Meeting.objects.exists()


def test_what_is_internal_is_nothing_to_the_organisation(cast):
    case = screened(cast)
    with pytest.raises(Invalid, match=r"meeting\.internal"):
        called(cast, case, "internal", invited=keys(cast.coordinator, cast.chair))
    meeting = noted(cast, case, "internal", (StepAgreed("Ring upphandlingen"),))

    answering = {"case_id": case.pk, "meeting_id": meeting.pk, "reply": "yes"}
    with pytest.raises(NotFound):
        acts.answer_meeting(by=cast.chair, **answering)
    with pytest.raises(Invalid, match=r"meeting\.internal_step"):
        acts.write_notes(
            by=cast.coordinator,
            case_id=case.pk,
            meeting_id=meeting.pk,
            version=1,
            notes=Notes(NOTES.points, [StepAgreed("Skicka stadgar", to_organisation_id=cast.association.pk)]),
        )

    with pytest.raises(NotFound):
        file_of(cast.chair, case, meeting)
    assert not Task.objects.filter(dossier_id=case.pk, room="meeting", side="organisation").exists()
    assert file_of(cast.coordinator, case, meeting).sides_needed == {"public"}


def test_an_answer_is_kept_and_can_be_changed_until_the_meeting_moves(cast):
    case = screened(cast)
    meeting = called(cast, case)
    place = {"case_id": case.pk, "meeting_id": meeting.pk}

    acts.answer_meeting(by=cast.chair, reply="maybe", word="Om jag får ledigt", **place)
    acts.answer_meeting(by=cast.chair, reply="yes", **place)
    answered = file_of(cast.chair, case, meeting).invited_as(cast.chair)
    acts.move_meeting(by=cast.coordinator, slot=slot(12), reason="Lokalen är upptagen", **place)

    assert (answered.reply, answered.word) == ("yes", None)
    assert file_of(cast.chair, case, meeting).invited_as(cast.chair).reply == ""
    assert "answer_meeting" in open_tasks(case)


def test_the_uid_stands_and_the_sequence_rises_over_a_row_of_changes(cast):
    case = screened(cast)
    meeting = called(cast, case)
    place = {"by": cast.coordinator, "case_id": case.pk, "meeting_id": meeting.pk}
    changes = [
        lambda: acts.change_meeting(sequence=0, place="Biblioteket", agenda=["Allt"], **place),
        lambda: acts.move_meeting(slot=slot(12), reason="Sjukdom", **place),
        lambda: acts.change_meeting(
            sequence=2, link="https://mote.example/1", guests=[Guest("Gäst", "g@example.org")], **place
        ),
        lambda: acts.move_meeting(slot=slot(14, 13), reason="Krock", **place),
        lambda: acts.cancel_meeting(reason="Alla är sjuka", **place),
    ]

    seen = [
        (meeting.uid, meeting.sequence),
        *((one.uid, one.sequence) for one in (change() for change in changes)),
    ]

    assert {uid for uid, _sequence in seen} == {meeting.uid}
    assert [sequence for _uid, sequence in seen] == sorted({sequence for _uid, sequence in seen})
    with pytest.raises(NotNow):
        acts.move_meeting(slot=slot(20), reason="Igen", **place)


@pytest.mark.parametrize("act", ["move_meeting", "cancel_meeting"])
def test_moving_and_cancelling_need_a_reason(cast, act):
    case = screened(cast)
    meeting = called(cast, case)
    more = {"slot": slot(12)} if act == "move_meeting" else {}

    with pytest.raises(Invalid, match=r"meeting\.reason"):
        getattr(acts, act)(by=cast.coordinator, case_id=case.pk, meeting_id=meeting.pk, reason=" ", **more)


def test_a_meeting_is_held_on_its_day_and_then_its_step_is_done(cast):
    case = screened(cast)
    early = called(cast, case, "joint", days=3)
    with pytest.raises(NotNow, match=r"meeting\.not_yet"):
        acts.hold_meeting(by=cast.coordinator, case_id=case.pk, meeting_id=early.pk, came=[1])

    meeting = held(cast, case)

    assert meeting.attended.content.splitlines() == [
        "Samordnare Ek, Samordnare, Kommunstyrelseförvaltningen",
        "Ordförande Dagsljuset, Föreningen Dagsljuset",
        "En granne",
    ]
    assert step(case, "first").done_on == meeting.held_on == in_days(1)
    assert open_tasks(case)["write_notes"].title["sv"].startswith("Skriv anteckningarna")


def test_somebody_must_have_come(cast):
    case = screened(cast)
    meeting = called(cast, case, days=1)

    with clock.at(clock.moment_on(in_days(1), 15)), pytest.raises(Invalid, match=r"meeting\.attended"):
        acts.hold_meeting(by=cast.coordinator, case_id=case.pk, meeting_id=meeting.pk, came=[])


def test_notes_are_frozen_only_when_both_sides_have_confirmed(cast):
    case = screened(cast)
    meeting = noted(cast, case)
    place = {"case_id": case.pk, "meeting_id": meeting.pk}
    clock_later = clock.at(clock.moment_on(in_days(2)))

    with clock_later:
        with pytest.raises(NotNow, match=r"meeting\.other_side_waits"):
            closed(cast.coordinator, case, meeting)
        first = acts.confirm_notes(by=cast.coordinator, version=1, **place)
        with pytest.raises(NotNow, match=r"meeting\.confirmed"):
            acts.confirm_notes(by=cast.officer, version=1, **place)
        with pytest.raises(Stale, match=r"meeting\.last"):
            acts.confirm_notes(by=cast.chair, version=1, **place)
        frozen = closed(cast.chair, case, meeting)

        with pytest.raises(NotNow):
            acts.write_notes(by=cast.coordinator, version=1, notes=NOTES, **place)
    assert (first.state, frozen.state) == ("held", "confirmed")
    assert Document.objects.get(pk=frozen.paper_id).is_shared
    assert not Document.objects.get(pk=frozen.editable_id).is_shared
    assert list(verify()) == []


def test_a_wish_for_a_change_takes_confirmations_back_when_the_notes_are_rewritten(cast):
    case = screened(cast)
    meeting = noted(cast, case)
    place = {"case_id": case.pk, "meeting_id": meeting.pk}

    with clock.at(clock.moment_on(in_days(2))):
        acts.confirm_notes(by=cast.coordinator, version=1, **place)
        with pytest.raises(Invalid, match=r"meeting\.change_words"):
            acts.ask_for_change(by=cast.chair, version=1, words="", **place)
        acts.ask_for_change(by=cast.chair, version=1, words="Vi sa två kvällar.", **place)
        asked = open_tasks(case)
        acts.write_notes(
            by=cast.coordinator,
            version=1,
            notes=Notes([PointNoted("Vad vi vill", "Två kvällar i veckan.")]),
            **place,
        )
        acts.send_notes(by=cast.coordinator, **place)
        with pytest.raises(Stale):
            acts.confirm_notes(by=cast.chair, version=1, **place)

    assert "change_notes" in asked and "confirm_notes" not in asked
    assert NotesReply.objects.filter(version=1, is_confirmed=True).count() == 1
    assert file_of(cast.chair, case, meeting).sides_waited_for == {"public", "organisation"}


def test_notes_must_be_written_before_they_are_sent_and_are_sent_once(cast):
    case = screened(cast)
    meeting = held(cast, case)
    place = {"by": cast.coordinator, "case_id": case.pk, "meeting_id": meeting.pk}

    with pytest.raises(Incomplete, match=r"meeting\.no_notes"):
        acts.send_notes(**place)
    with pytest.raises(Invalid, match=r"meeting\.no_notes"):
        acts.write_notes(version=0, notes=Notes([PointNoted("Rubrik")]), **place)
    acts.write_notes(version=0, notes=NOTES, **place)
    acts.send_notes(**place)
    with pytest.raises(NotNow, match=r"meeting\.notes_out"):
        acts.send_notes(**place)


def test_next_steps_become_tasks_of_those_who_do_them_and_are_ticked_off(cast):
    case = screened(cast)
    steps = (
        StepAgreed("Skicka stadgarna", in_days(20), to_organisation_id=cast.association.pk),
        StepAgreed("Boka lokalen", in_days(21)),
    )
    meeting = noted(cast, case, steps=steps)
    first, second = file_of(cast.chair, case, meeting).steps
    place = {"case_id": case.pk, "meeting_id": meeting.pk}
    tasks = {one.title["sv"]: one for one in Task.objects.open().filter(dossier_id=case.pk, code="next_step")}

    with pytest.raises(NotFound):
        acts.finish_step(by=cast.chair, step_id=second.pk, **place)
    acts.finish_step(by=cast.chair, step_id=first.pk, **place)

    assert tasks["Skicka stadgarna"].to_organisation_id == cast.association.pk
    assert (tasks["Boka lokalen"].to_role, tasks["Boka lokalen"].due_on) == ("coordinator", in_days(21))
    left = Task.objects.open().filter(dossier_id=case.pk, code="next_step")
    assert [one.title["sv"] for one in left] == ["Boka lokalen"]


def test_a_meeting_recorded_afterwards_may_be_sent_to_be_confirmed_too(cast):
    case = screened(cast)
    acts.record_meeting(
        by=cast.coordinator,
        case_id=case.pk,
        held=MeetingHeld("first", in_days(-1), "Samordnaren", "Vi möttes."),
    )
    meeting = Meeting.objects.get(dossier_id=case.pk)

    acts.send_notes(by=cast.coordinator, case_id=case.pk, meeting_id=meeting.pk)
    acts.confirm_notes(by=cast.chair, case_id=case.pk, meeting_id=meeting.pk, version=1)

    assert closed(cast.coordinator, case, meeting).state == "confirmed"


def test_events_say_what_happened_and_nothing_that_was_typed(cast):
    case = screened(cast)
    noted(cast, case, steps=(StepAgreed("Skicka stadgarna"),))

    told = Event.objects.filter(stream_kind="dossier", stream_key=case.pk, kind__startswith="case.meeting_")

    assert [one.kind for one in told.order_by("number")] == [
        "case.meeting_called",
        "case.meeting_held",
        "case.meeting_notes_written",
        "case.meeting_notes_sent",
    ]
    assert "stadgar" not in str([one.facts for one in told])


def test_no_organisation_is_proposed_for_what_is_internal_in_a_case_without_officer(cast):
    file = case_file(screened(cast).pk)
    file.case.officer_id = None
    offered = {"o1": Invitee("Föreningen Lyktan", Side.ORGANISATION, organisation_id=1)}

    assert usual_for("internal", file, offered) == []


def test_strangers_learn_of_no_meeting(cast):
    case = screened(cast)
    meeting = called(cast, case)

    with pytest.raises(NotFound):
        acts.answer_meeting(by=cast.procurement, case_id=case.pk, meeting_id=meeting.pk, reply="yes")


def test_a_call_of_the_same_kind_belongs_to_the_step_only_while_it_is_not_done(cast):
    case = screened(cast)
    held(cast, case)

    with clock.at(clock.moment_on(in_days(2))):
        again = acts.call_meeting(
            by=cast.coordinator,
            case_id=case.pk,
            call=MeetingCall("first", [slot(3)], keys(cast.chair)),
        )

    assert again.step == ""
    assert open_tasks(case)["hold_meeting"].room == "meeting"


def days_reminded(case, upto: int) -> list[tuple[str, int]]:
    """Let days pass, each with two rounds of the calendar; return what was reminded of and on which day."""
    found = []
    for days in range(upto):
        with clock.at(clock.moment_on(in_days(days), 6)):
            today = clock.today()
            for _round in range(2):
                done: Counter[str] = Counter()
                if case.pk in cases_with_days(today):
                    let_time_pass(case.pk, today, done)
                last = Event.objects.filter(stream_key=case.pk, kind="case.reminded").order_by("-id").first()
                if done["reminded"]:
                    found.append((last.facts["what"], days))
    return found


def test_the_calendar_reminds_of_a_meeting_once_on_the_working_day_before(cast):
    case = screened(cast)
    called(cast, case, days=7)

    assert days_reminded(case, 10) == [("meeting", 4)]


def test_notes_that_nobody_confirms_are_reminded_of_once_after_a_week(cast):
    case = screened(cast)
    noted(cast, case)

    assert days_reminded(case, 12) == [("meeting_notes", 8)]


def test_every_coming_meeting_has_one_task_also_the_second_of_a_step_and_in_a_case_sent_back(cast):
    case = screened(cast)
    called(cast, case, days=5)
    called(cast, case, days=7)
    called(cast, case, slots=[slot(8), slot(9)])

    acts.return_for_completion(
        by=cast.coordinator, case_id=case.pk, lacking="Budgeten saknas.", until=in_days(20)
    )

    rows = Task.objects.open().filter(dossier_id=case.pk, code__in=("hold_meeting", "settle_time"))
    assert sorted(rows.values_list("code", "room")) == [
        ("hold_meeting", "meeting"),
        ("hold_meeting", "meeting"),
        ("settle_time", "meeting"),
    ]


def test_a_called_meeting_of_the_working_order_is_still_the_next_step_of_the_case(cast):
    case = screened(cast)
    called(cast, case, days=1)

    now = outlook(case_file(case.pk))

    assert "hold_meeting" in {one.code for one in now.duties}
    assert "hold_meeting" not in {one.code for one in now.tasks}


def test_a_proposed_meeting_whose_times_have_passed_gets_another_time_or_is_held_at_one_of_them(cast):
    case = screened(cast)
    first, second = (called(cast, case, slots=[slot(1), slot(2)]) for _once in range(2))
    time = file_of(cast.coordinator, case, second).times[1]
    other = {
        "by": cast.coordinator,
        "case_id": case.pk,
        "meeting_id": second.pk,
        "came": [],
        "others": "Alla",
    }

    with clock.at(clock.moment_on(in_days(3))):
        planned = acts.set_time(by=cast.coordinator, case_id=case.pk, meeting_id=first.pk, slot=slot(4))
        with pytest.raises(Invalid, match=r"meeting\.time_held"):
            acts.hold_meeting(**other)
        held_then = acts.hold_meeting(**other, time_id=time.pk)

    assert (planned.state, held_then.state) == ("planned", "held")
    assert (held_then.held_on, held_then.starts_at) == (in_days(2), time.starts_at)
    assert open_tasks(case)["answer_meeting"].about == f"{first.pk}:{cast.association.pk}"


@pytest.mark.parametrize(("kind", "is_told"), [("joint", True), ("other", False)])
def test_step_line_and_turn_tell_of_a_planned_meeting_when_the_organisations_see_it(cast, kind, is_told):
    file = asking_for(kind, case_file(screened(cast).pk))
    time = slot(3)
    row = Meeting(
        kind=kind, state="planned", step="joint_meeting", starts_at=time.starts_at, ends_at=time.ends_at
    )

    now = outlook(replace(file, meetings=(row,)))

    assert ("hold_meeting" in {one.code for one in now.duties}) is is_told
    assert any(stop["planned"] for stop in now.progress["milestones"]) is is_told


def asking_for(kind: str, file: CaseFile) -> CaseFile:
    """Return the file as under a guideline whose step of a joint meeting asks for another kind."""
    resolved = file.governing.resolved
    steps = [
        one.model_copy(update={"meeting": kind}) if one.meeting == "joint" else one
        for one in resolved.pack.steps
    ]
    pack = resolved.pack.model_copy(update={"steps": steps})
    return replace(file, governing=replace(file.governing, resolved=replace(resolved, pack=pack)))
