# SPDX-License-Identifier: EUPL-1.2
"""Deliveries: the right people, at their own pace, once, whatever crashes."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail

from handslag.cases import acts as case_acts
from handslag.journal.models import Event, Pending
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed
from handslag.notices import sending
from handslag.notices.acts import claim_next, mark_sent, skip_before, spread_next
from handslag.notices.models import Delivery, DeliveryState
from handslag.parties import acts as party_acts
from handslag.parties.actor import INSTALLER
from handslag.parties.models import User
from tests import guard
from tests.cast import MONDAY, drafted, in_days, screened, submitted


@pytest.fixture
def quiet(cast):
    """The cast with an empty list of events, and its mail."""
    skip_before(by=INSTALLER, moment=clock.now() + timedelta(seconds=1))
    Pending.objects.all().delete()
    return cast


def told(kind: str) -> set[str]:
    """Spread everything and return the addresses told of a kind of event."""
    sending.spread()
    return set(Delivery.objects.filter(event__kind=kind).values_list("person__email", flat=True))


def address(actor) -> str:
    return User.objects.get(id=actor.user_id).email


def choose(actor, pace: str, language: str = "sv") -> None:
    party_acts.choose_notices(by=actor, pace=pace, language=language)


def test_submission_tells_the_coordinator_but_not_the_sender(quiet):
    submitted(quiet)

    assert told("case.submitted") == {address(quiet.coordinator)}


def test_draft_tells_nobody(quiet):
    drafted(quiet)
    sending.spread()

    assert not Delivery.objects.exists()


def test_assessment_tells_the_organisation(quiet):
    screened(quiet)

    assert told("case.screening_begun") == {address(quiet.chair)}


def test_invitation_tells_the_head_of_the_unit(quiet):
    case = screened(quiet)
    case_acts.invite_unit(
        by=quiet.coordinator,
        case_id=case.pk,
        unit_id=quiet.units["social"].id,
        question="?",
        due_on=in_days(9),
    )

    assert told("case.unit_invited") == {address(quiet.head)}


def test_question_tells_procurement(quiet):
    case = screened(quiet)
    case_acts.ask_opinion(
        by=quiet.coordinator,
        case_id=case.pk,
        function="procurement",
        unit_id=quiet.units["procurement"].id,
        question="Finns en marknad?",
        due_on=in_days(9),
    )

    assert told("case.opinion_asked") == {address(quiet.procurement)}


def test_message_tells_the_other_side(quiet):
    case = screened(quiet)
    case_acts.send_message(by=quiet.chair, case_id=case.pk, content="Hej")

    assert told("case.message_sent") == {address(quiet.coordinator)}


def test_inner_document_is_not_told_to_the_organisation(quiet):
    from_cast = screened(quiet)
    upload = case_acts.correspondence.Upload("a.pdf", b"%PDF-1.4\n%%EOF\n")
    case_acts.add_document(
        by=quiet.coordinator,
        case_id=from_cast.pk,
        title="Utkast",
        kind="draft",
        upload=upload,
        is_shared=False,
    )

    assert told("case.document_added") == set()


def test_nobody_is_told_of_her_own_acts(quiet):
    case = screened(quiet)
    case_acts.send_message(by=quiet.coordinator, case_id=case.pk, content="Hej")
    sending.spread()

    for delivery in Delivery.objects.select_related("event"):
        assert delivery.person_id != delivery.event.actor["user"]


def test_run_twice_sends_once(quiet):
    submitted(quiet)

    first = (sending.spread(), sending.send())
    second = (sending.spread(), sending.send())

    assert first[1] == 1
    assert second == (0, 0)
    assert len(mail.outbox) == 1


def test_event_on_the_list_twice_is_delivered_once(quiet):
    submitted(quiet)
    event = Event.objects.get(kind="case.submitted")
    sending.spread()
    with guard.writing_directly():
        Pending.objects.create(event=event, not_before=MONDAY)
    sending.spread()
    sending.send()

    assert len(mail.outbox) == 1


def test_crash_between_sending_and_marking_repeats_once_under_the_same_id(quiet, monkeypatch):
    submitted(quiet)
    sending.spread()
    monkeypatch.setattr(sending, "mark_sent", _crash)
    for hours in (0, 1, 2, 3):
        with clock.at(MONDAY + timedelta(hours=hours)):
            _survive(sending.send)

    assert len(mail.outbox) == 2
    assert len({letter.extra_headers["Message-ID"] for letter in mail.outbox}) == 1
    assert Delivery.objects.get().state == DeliveryState.UNSURE


def test_claimed_letter_is_left_alone_while_its_sender_may_live(quiet):
    submitted(quiet)
    sending.spread()
    letter = claim_next()

    assert letter is not None
    assert claim_next() is None
    mark_sent(letter)
    with clock.at(MONDAY + timedelta(days=1)):
        assert claim_next() is None


def test_refused_mail_waits_longer_each_time_and_is_given_up(quiet, monkeypatch):
    submitted(quiet)
    sending.spread()
    monkeypatch.setattr(sending, "get_connection", _refusing)
    tries = 0
    for hour in range(200):
        with clock.at(MONDAY + timedelta(hours=hour)):
            before = Delivery.objects.get().attempts
            sending.send()
            tries += Delivery.objects.get().attempts - before

    assert tries == 6
    assert Delivery.objects.get().state == DeliveryState.FAILED


def test_daily_pace_gathers_one_letter_for_the_next_morning(quiet):
    case = screened(quiet)
    choose(quiet.chair, "daily")
    for text in ("Ett", "Två", "Tre"):
        case_acts.send_message(by=quiet.coordinator, case_id=case.pk, content=text)
    sending.spread()
    Delivery.objects.exclude(event__kind="case.message_sent").delete()

    sent_at_once = sending.send()
    with clock.at(MONDAY + timedelta(days=1)):
        sent_next_day = sending.send()

    assert (sent_at_once, sent_next_day) == (0, 1)
    assert Delivery.objects.filter(state=DeliveryState.SENT).count() == 3
    assert mail.outbox[-1].subject.endswith("(3)")


def test_no_pace_means_no_letter(quiet):
    choose(quiet.coordinator, "none")
    submitted(quiet)
    sending.spread()

    assert sending.send() == 0


def test_letter_is_in_the_readers_language_and_says_nothing_typed(quiet):
    choose(quiet.coordinator, "immediate", "en")
    case = submitted(quiet, challenge="Hemlig text om någon.")
    sending.spread()
    sending.send()
    letter = mail.outbox[0]

    assert letter.subject.startswith("A new initiative has come in")
    assert case.dossier.reg_no in letter.subject
    assert f"/exempelan/arenden/{case.pk}/" in letter.body
    for typed in (case.title, "Hemlig", quiet.chair.name, quiet.coordinator.name):
        assert typed not in f"{letter.subject} {letter.body}"


def test_organisation_is_led_to_its_own_page(quiet):
    case = screened(quiet)
    sending.spread()
    sending.send()
    own = next(letter for letter in mail.outbox if letter.to == [address(quiet.chair)])

    assert own.subject.startswith("Ert initiativ bedöms nu")
    assert f"/mina/{case.pk}/" in own.body


def test_skipped_events_tell_nobody_and_the_count_is_said(quiet):
    submitted(quiet)

    count = skip_before(by=INSTALLER, moment=MONDAY + timedelta(days=1))
    sending.spread()

    assert count == 2, "the draft and its submission"
    assert not Delivery.objects.exists()
    assert Event.objects.filter(kind="notices.skipped").latest("number").facts["count"] == count


def test_only_the_installation_skips(quiet):
    with pytest.raises(NotAllowed):
        skip_before(by=quiet.coordinator, moment=MONDAY)


def test_event_that_cannot_be_spread_holds_up_nobody(quiet, monkeypatch):
    submitted(quiet)
    monkeypatch.setattr("handslag.notices.catalogue.CATALOGUE", {"case.submitted": ()})

    sending.spread()

    assert Pending.objects.get().event.kind == "case.draft_begun"
    assert Pending.objects.get().attempts == 1
    assert not spread_next()


def _crash(letter):
    raise KeyboardInterrupt


def _survive(work) -> None:
    try:
        work()
    except KeyboardInterrupt:
        return


class _Refusing:
    def send_messages(self, letters):
        raise smtplib.SMTPServerDisconnected("gone")


def _refusing() -> _Refusing:
    return _Refusing()
