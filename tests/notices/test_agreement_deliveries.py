# SPDX-License-Identifier: EUPL-1.2
"""Who is told of what happens in an agreement, with and without a case behind it, and of what the calendar does."""

from datetime import date, timedelta

from django.core import mail

from handslag.agreements import acts
from handslag.agreements.models import Agreement
from handslag.agreements.queries import agreement_file
from handslag.cases import acts as case_acts
from handslag.guidelines import acts as guideline_acts
from handslag.guidelines.models import Adoption
from handslag.journal.models import Pending
from handslag.kernel import clock
from handslag.notices import sending
from handslag.notices.models import Delivery
from handslag.parties.actor import clock_of
from handslag.parties.models import User
from tests import guard
from tests.agreements.followed import entered
from tests.agreements.partnership import begun, write_everything
from tests.cases.test_reminding import ask
from tests.cast import in_days, screened


def told(kind: str) -> set[int]:
    """Spread everything and return the ids of those told of a kind of event."""
    sending.spread()
    return set(Delivery.objects.filter(event__kind=kind).values_list("person_id", flat=True))


def ids(*actors) -> set[int | None]:
    return {actor.user_id for actor in actors}


def test_what_is_written_tells_nobody_and_acceptance_tells_the_other_party(cast):
    agreement = begun(cast)
    write_everything(cast, agreement)
    sending.spread()
    kinds = set(Delivery.objects.values_list("event__kind", flat=True))
    assert "case.agreement_begun" in kinds
    assert not {kind for kind in kinds if kind.startswith("agreement.")}

    version = Agreement.objects.get(pk=agreement.pk).version
    acts.accept(by=cast.chair, agreement_id=agreement.pk, version=version)
    assert told("agreement.accepted") == ids(cast.coordinator, cast.head)

    acts.accept(by=cast.coordinator, agreement_id=agreement.pk, version=version)
    assert told("agreement.accepted_by_all") == ids(cast.chair, cast.head)


def test_an_agreement_without_a_case_tells_its_parties(cast):
    agreement = entered(cast)
    with guard.writing_directly():
        Pending.objects.all().delete()
    file = agreement_file(agreement.pk)
    row = next(one.row for one in file.open_follow_ups)
    with clock.at(clock.moment_on(max(row.until_on, clock.today()))):
        acts.open_follow_up(
            by=clock_of(cast.body.id, cast.body.name), agreement_id=agreement.pk, follow_up_id=row.id
        )
        people = told("agreement.follow_up_opened")
        sending.send()

    assert cast.chair.user_id in people and cast.coordinator.user_id in people
    assert all(f"/exempelan/overenskommelse/{agreement.pk}/" in letter.body for letter in mail.outbox)
    assert all(agreement.dossier.reg_no in letter.subject for letter in mail.outbox)
    assert not any(agreement.title in f"{letter.subject}{letter.body}" for letter in mail.outbox)


def test_a_reminder_goes_to_the_one_whose_turn_it_is(cast):
    case = screened(cast)
    ask(cast, case)
    sending.spread()
    with clock.at(clock.moment_on(in_days(14))):
        case_acts.remind(
            by=clock_of(cast.body.id, cast.body.name),
            case_id=case.pk,
            code="opinion",
            about=str(case.opinions.get().id),
        )
        assert told("case.reminded") == ids(cast.procurement)
        sending.send()

    own = [letter for letter in mail.outbox if letter.subject.startswith("Påminnelse")]
    assert [letter.to for letter in own] == [[User.objects.get(id=cast.procurement.user_id).email]]


def test_a_reminder_of_completion_leads_the_organisation_to_its_own_page(cast):
    case = screened(cast)
    until = in_days(14)
    case_acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking="Målgruppen.", until=until)
    with clock.at(clock.moment_on(until + timedelta(days=1))):
        case_acts.remind(by=clock_of(cast.body.id, cast.body.name), case_id=case.pk, code="completion")
        assert told("case.reminded") == ids(cast.chair)
        sending.send()

    own = next(letter for letter in mail.outbox if letter.subject.startswith("Påminnelse"))
    assert f"/mina/{case.pk}/" in own.body


def test_a_duty_tells_whoever_answers_for_it(cast):
    with clock.at(clock.moment_on(date(2026, 3, 2))):
        guideline_acts.open_duty(
            by=clock_of(cast.body.id, cast.body.name),
            adoption_id=Adoption.objects.get().id,
            duty="contact_point",
        )
        assert told("body.duty_opened") == ids(cast.coordinator)
        sending.send()

    own = next(letter for letter in mail.outbox if "uppgift" in letter.subject)
    assert "/exempelan/aterkommande/" in own.body and "Exempelåns kommun." in own.body
