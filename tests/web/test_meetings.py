# SPDX-License-Identifier: EUPL-1.2
"""The pages of meetings for both sides, the calendar files, and a person's own calendar."""

import re

import icalendar
import pytest
import vobject
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from handslag.cases import acts
from handslag.dossiers.acts import Notes, PointNoted, StepAgreed
from handslag.dossiers.models import Document, Meeting
from handslag.kernel import clock
from handslag.parties.models import User
from handslag.web.meetings.calendarfiles import feed_of
from tests.agreements.followed import day_of, entered, on, opened
from tests.cases.meetings import called, file_of, held, keys, noted, slot
from tests.cast import in_days, screened
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)


@pytest.fixture(autouse=True)
def _forget_calendars():
    cache.clear()


def staff_url(case, name: str, *rest: object) -> str:
    return reverse(name, args=[case.body.slug, case.pk, *rest])


def test_a_meeting_is_called_with_two_times_and_marked_and_settled_on_the_pages(cast):
    case = screened(cast)
    officer, chair = signed_in(cast.coordinator), signed_in(cast.chair)
    page = text_of(officer.get(staff_url(case, "case_call_meeting"), {"slag": "joint"}))
    said = {
        "kind": "joint",
        "invited": keys(cast.chair),
        "agenda": "Punkt ett\nPunkt två",
        "place": "Biblioteket",
    }
    times = {
        f"{name}_{row}": value
        for row in (1, 2)
        for name, value in (("day", in_days(5 + row).isoformat()), ("from", "10.00"), ("until", "11:30"))
    }

    sent = officer.post(staff_url(case, "case_call_meeting"), {**said, **times})
    meeting = Meeting.objects.get(dossier_id=case.pk)
    first, second = file_of(cast.chair, case, meeting).times
    marked = chair.post(
        reverse("matter_meeting_move", args=[case.pk, meeting.pk, "tider"]),
        {f"t{first.pk}": "cannot", f"t{second.pk}": "can"},
    )
    shown = text_of(officer.get(staff_url(case, "case_meeting", meeting.pk)))
    settled = officer.post(staff_url(case, "case_meeting_move", meeting.pk, "bestam"), {"time": second.pk})

    assert "Samhällsutmaningen: vad ser vi var och en?" in page
    assert sent["Location"] == staff_url(case, "case_meetings")
    assert (marked.status_code, settled.status_code) == (303, 303)
    assert "Passar flest" in shown and "1 kan, 0 om det behövs, 0 kan inte" in shown
    assert Meeting.objects.get(pk=meeting.pk).starts_at == second.starts_at
    assert "planerat" in text_of(officer.get(staff_url(case, "case"))).lower()


def test_what_was_typed_stays_when_a_call_cannot_be_made(cast):
    case = screened(cast)
    said = {"kind": "first", "day_1": in_days(3).isoformat(), "from_1": "10:00", "until_1": "09:00"}
    wrong = {"guests": "Bara ett namn", "place": "Rådhuset", "day_2": in_days(4).isoformat()}

    response = signed_in(cast.coordinator).post(
        staff_url(case, "case_call_meeting"), {**said, **wrong, "invited": keys(cast.chair)}
    )

    page = text_of(response)
    assert response.status_code == 422
    assert (
        "Rådhuset" in page
        and "Skriv namn och e-postadress" in page
        and "Fyll i dag, början och slut." in page
    )


def test_a_year_before_all_records_is_refused_in_words(cast):
    case = screened(cast)
    said = {"day_1": "0001-01-01", "from_1": "00:00", "until_1": "01:00", "invited": keys(cast.chair)}

    sent = signed_in(cast.coordinator).post(staff_url(case, "case_call_meeting"), {**said, "kind": "first"})

    assert sent.status_code == 422
    assert "Året är orimligt." in text_of(sent)


def test_an_invitation_is_answered_with_one_press_and_can_be_changed(cast):
    case = screened(cast)
    meeting = called(cast, case)
    client, place = signed_in(cast.chair), reverse("matter_meeting_move", args=[case.pk, meeting.pk, "svar"])

    client.post(place, {"reply": "maybe", "word": "Om bussen går"})
    client.post(place, {"reply": "yes", "word": ""})
    page = text_of(client.get(reverse("matter_meeting", args=[case.pk, meeting.pk])))

    assert re.search(r"Ditt svar:\s*<b>Kommer</b>", page)
    assert client.post(place, {"reply": "kanhända"}).status_code == 422


def test_an_internal_discussion_does_not_exist_for_the_organisation(cast):
    case = screened(cast)
    meeting = called(cast, case, "internal", title="Hemligt samtal")
    client = signed_in(cast.chair)

    for name, rest in (
        ("matter_meeting", ()),
        ("matter_meeting_ics", ()),
        ("matter_meeting_move", ("svar",)),
    ):
        assert client.get(reverse(name, args=[case.pk, meeting.pk, *rest])).status_code == 404
    assert "Hemligt samtal" not in text_of(client.get(reverse("matter", args=[case.pk])))
    assert "Intern diskussion" not in text_of(client.get(reverse("matter", args=[case.pk])))


def test_notes_are_written_confirmed_by_both_and_kept_as_papers(cast):
    case = screened(cast)
    meeting = noted(
        cast, case, steps=(StepAgreed("Skicka stadgarna", to_organisation_id=cast.association.pk),)
    )
    officer, chair = signed_in(cast.coordinator), signed_in(cast.chair)

    with clock.at(clock.moment_on(in_days(2))):
        matter = text_of(chair.get(reverse("matter", args=[case.pk])))
        officer.post(staff_url(case, "case_meeting_move", meeting.pk, "bekrafta"), {"version": 1})
        chair.post(reverse("matter_meeting_move", args=[case.pk, meeting.pk, "bekrafta"]), {"version": 1})
        page = text_of(chair.get(reverse("matter_meeting", args=[case.pk, meeting.pk])))

    kinds = set(Document.objects.filter(dossier_id=case.pk).values_list("kind", flat=True))
    assert "Skicka stadgarna" in matter and "Bekräfta anteckningarna från mötet" in matter
    assert Meeting.objects.get(pk=meeting.pk).state == "confirmed"
    assert {"meeting_notes", "meeting_notes_editable"} <= kinds
    assert "Anteckningarna som PDF" in page and "Anteckningarna stämmer" not in page


def test_notes_take_more_rows_and_keep_what_was_typed(cast):
    case = screened(cast)
    meeting = noted(cast, case)
    place = staff_url(case, "case_meeting_move", meeting.pk, "anteckningar")
    said = {
        "points_count": "2",
        "steps_count": "3",
        "title_1": "Vad vi vill",
        "notes_1": "Nytt",
        "more": "points",
    }

    page = text_of(signed_in(cast.coordinator).post(place, said))

    assert 'name="title_4"' in page and "Nytt" in page


def test_a_meeting_is_downloaded_by_both_sides_and_only_when_it_has_a_time(cast):
    case = screened(cast)
    planned, proposed = called(cast, case), called(cast, case, "joint", slots=[slot(5), slot(6)])
    chair = signed_in(cast.chair)

    ours = signed_in(cast.coordinator).get(staff_url(case, "case_meeting_ics", planned.pk))
    theirs = chair.get(reverse("matter_meeting_ics", args=[case.pk, planned.pk]))

    for response in (ours, theirs):
        assert response["Content-Type"].startswith("text/calendar")
        assert icalendar.Calendar.from_ical(response.content).events[0]["UID"] == planned.uid
    assert chair.get(reverse("matter_meeting_ics", args=[case.pk, proposed.pk])).status_code == 404


def test_ones_own_calendar_is_shown_once_renewed_and_closed(cast):
    case = screened(cast)
    meeting = called(cast, case, place="Hemliga rummet")
    noted(
        cast,
        case,
        "joint",
        steps=(StepAgreed("Skicka stadgarna", in_days(9), to_organisation_id=cast.association.pk),),
    )
    client, stranger = signed_in(cast.chair), Client()

    address = feed_in(client.post(reverse("own_calendar")))
    first = stranger.get(address)
    again = stranger.get(address, headers={"If-None-Match": first["ETag"]})
    seen_again = text_of(client.get(reverse("own_calendar")))
    renewed = feed_in(client.post(reverse("own_calendar")))
    old, new = stranger.get(address), stranger.get(renewed)
    client.post(reverse("own_calendar_close"))

    found = vobject.readOne(first.content.decode())
    words = first.content.decode()
    assert meeting.uid in {one.uid.value for one in found.vevent_list}
    assert any(one.uid.value.startswith("uppgift-") for one in found.vevent_list)
    assert "stadgarna" not in words and "Hemliga" not in words and cast.association.name not in words
    assert (again.status_code, again.content) == (304, b"")
    assert "private" in first["Cache-Control"]
    assert address.rpartition("/")[2] not in seen_again
    assert (old.status_code, new.status_code, stranger.get(renewed).status_code) == (404, 200, 404)


def feed_in(response) -> str:
    """Return the path of the calendar address that the page shows."""
    return "/kalender/" + re.search(r"/kalender/([\w-]+\.ics)", text_of(response))[1]


def test_a_calendar_leads_each_side_to_the_page_of_a_task_of_an_agreement(cast):
    agreement = entered(cast)
    with on(day_of(agreement, evaluates=False)):
        row = opened(cast, agreement)
        ours, theirs = (days_of(one) for one in (cast.coordinator, cast.chair))

    page = reverse("agreement_report", args=[cast.body.slug, agreement.pk])
    assert any(f"{page}?uppfoljning={row.pk}" in one for one in ours)
    assert any(f"{page}?uppfoljning={row.pk}" in one for one in theirs)


def days_of(actor) -> list[str]:
    """Return where the due days in somebody's own calendar lead."""
    found = icalendar.Calendar.from_ical(feed_of(User.objects.get(pk=actor.user_id)))
    return [str(one["URL"]) for one in found.events if str(one["UID"]).startswith("uppgift-")]


def test_the_pages_ask_as_much_for_many_as_for_few(cast, django_assert_max_num_queries):
    case = screened(cast)
    meeting = called(
        cast,
        case,
        slots=[slot(day) for day in range(3, 8)],
        invited=keys(cast.coordinator, cast.chair, cast.officer),
    )
    client, chair = signed_in(cast.coordinator), signed_in(cast.chair)

    with django_assert_max_num_queries(20):
        client.get(staff_url(case, "case_meetings"))
    with django_assert_max_num_queries(20):
        client.get(staff_url(case, "case_meeting", meeting.pk))
    with django_assert_max_num_queries(20):
        chair.get(reverse("matter_meeting", args=[case.pk, meeting.pk]))


def test_the_desk_shows_the_meetings_of_the_week(cast):
    case = screened(cast)
    called(cast, case, days=2)
    called(cast, case, "joint", days=20)

    page = text_of(signed_in(cast.coordinator).get(reverse("desk", args=[case.body.slug])))

    assert "Möten den här veckan" in page and "Du har inte svarat" in page
    week = page.partition('id="moten"')[2].partition("</section>")[0]
    assert "Första möte" in week and "Gemensamt möte" not in week


def test_the_organisation_reads_notes_only_once_they_are_sent_also_after_they_are_rewritten(cast):
    case = screened(cast)
    meeting = noted(cast, case, steps=(StepAgreed("Fråga om lokalen"),))
    chair, place = signed_in(cast.chair), reverse("matter_meeting", args=[case.pk, meeting.pk])

    sent = text_of(chair.get(place))
    acts.write_notes(
        by=cast.coordinator,
        case_id=case.pk,
        meeting_id=meeting.pk,
        version=1,
        notes=Notes([PointNoted("Ny punkt", "Halvfärdigt utkast.")], [StepAgreed("Ett utkast till uppgift")]),
    )
    rewritten = text_of(chair.get(place))
    ours = text_of(signed_in(cast.coordinator).get(staff_url(case, "case_meeting", meeting.pk)))

    assert "Föreningen berättade om mötesplatsen." in sent and "Fråga om lokalen" in sent
    assert "Anteckningarna är inte skickade än." in rewritten
    assert not any(words in rewritten for words in ("Ny punkt", "Halvfärdigt", "Ett utkast till uppgift"))
    assert "Halvfärdigt utkast." in ours and "Ett utkast till uppgift" in ours


def test_the_second_who_writes_notes_is_told_and_loses_nothing_typed(cast):
    case = screened(cast)
    meeting = held(cast, case)
    place = staff_url(case, "case_meeting_move", meeting.pk, "anteckningar")
    first, second = signed_in(cast.coordinator), signed_in(cast.officer)
    said = {"version": "0", "points_count": "1", "steps_count": "1", "title_1": "Allt"}

    first.post(place, {**said, "notes_1": "Det den första skrev."})
    refused = second.post(place, {**said, "notes_1": "Det den andra skrev."})
    page = text_of(refused)
    again = re.search(r'name="version" value="(\d+)"', page)[1]
    saved = second.post(place, {**said, "version": again, "notes_1": "Båda delarna."})

    assert refused.status_code == 409
    assert "Det den andra skrev." in page and "Det den första skrev." in page
    assert saved.status_code == 303


def test_the_second_who_changes_a_meeting_is_told_and_loses_nothing_typed(cast):
    case = screened(cast)
    meeting = called(cast, case)
    place = staff_url(case, "case_meeting_move", meeting.pk, "andra")
    client, said = signed_in(cast.coordinator), {"version": "0", "agenda": "Allt"}

    client.post(place, {**said, "place": "Biblioteket"})
    refused = client.post(place, {**said, "place": "Rådhuset"})

    assert refused.status_code == 409
    assert "Rådhuset" in text_of(refused) and "Biblioteket" in text_of(refused)
    assert Meeting.objects.get(pk=meeting.pk).place == "Biblioteket"


def test_a_wish_for_a_change_is_shown_and_not_confirmed_over_by_the_other_side(cast):
    case = screened(cast)
    meeting = noted(cast, case)
    place = {"case_id": case.pk, "meeting_id": meeting.pk, "version": 1}
    acts.ask_for_change(by=cast.chair, words="Vi sa två kvällar.", **place)
    officer = signed_in(cast.coordinator)

    page = text_of(officer.get(staff_url(case, "case_meeting", meeting.pk)))
    refused = officer.post(staff_url(case, "case_meeting_move", meeting.pk, "bekrafta"), {"version": 1})

    assert "Vi sa två kvällar." in page and "Anteckningarna stämmer" not in page
    assert refused.status_code == 409
    assert "En ändring är önskad. Ändra anteckningarna" in text_of(refused)


def test_a_meeting_whose_proposed_times_have_passed_has_ways_on_its_page(cast):
    case = screened(cast)
    meeting = called(cast, case, slots=[slot(1), slot(2)], invited=keys(cast.coordinator))
    client = signed_in(cast.coordinator)

    with clock.at(clock.moment_on(in_days(3))):
        page = text_of(client.get(staff_url(case, "case_meeting", meeting.pk)))
        form = text_of(client.get(staff_url(case, "case_meeting_move", meeting.pk, "hallet")))
        said = {"day": in_days(9).isoformat(), "begins": "10.00", "until": "11.00"}
        settled = client.post(staff_url(case, "case_meeting_move", meeting.pk, "annan-tid"), said)

    assert "De föreslagna tiderna har varit" in page and "Spara mina svar" not in page
    assert "Bestäm en annan tid" in page and "Välj tiden" not in page
    assert "När hölls mötet?" in form
    assert settled.status_code == 303
