# SPDX-License-Identifier: EUPL-1.2
"""What goes on record is kept in Swedish, whichever language the one who acts reads in."""

from django.utils import translation

from handslag.cases import acts
from handslag.cases.acts.meeting import MeetingHeld, record_meeting
from handslag.cases.models import Answer
from handslag.cases.queries import case_file
from handslag.dossiers.models import Document, Message
from tests.cast import screened, small_pdf


def test_a_verdict_and_a_message_are_signed_in_swedish(cast):
    with translation.override("en"):
        case = screened(cast)
        law = case_file(case.pk).law
        acts.answer(
            by=cast.coordinator,
            case_id=case.pk,
            pack_version_id=law.pack_version_id,
            criterion=law.pack.criteria[0].id,
            verdict="unclear",
            reasons="Vi vet inte än.",
            evidence=[],
        )
        acts.send_message(by=cast.coordinator, case_id=case.pk, content="Hej!")

    assert Answer.objects.get(case=case).answered_by.startswith("Samordnare, ")
    assert Message.objects.get(dossier=case.dossier).author.startswith("Samordnare, ")


def test_scanned_notes_get_a_swedish_title(cast):
    with translation.override("en"):
        case = screened(cast)
        held = MeetingHeld("first", case.received_on, "Samordnaren", "Vi sågs.")
        record_meeting(by=cast.coordinator, case_id=case.pk, held=held, scan=small_pdf())

    assert Document.objects.get(dossier=case.dossier).title == "Mötesanteckningar"
