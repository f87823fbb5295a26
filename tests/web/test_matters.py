# SPDX-License-Identifier: EUPL-1.2
"""The organisation's list, one matter, and the organisation itself, through the browser."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from handslag.cases import acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.cases.acts.meeting import MeetingHeld
from handslag.cases.models import Case
from handslag.dossiers.models import Document, Message
from handslag.kernel import clock
from handslag.parties.models import Organisation, Signatory
from handslag.ui.words import datum
from handslag.web.matters.signatures import from_body, from_organisation
from tests.cast import (
    add_strangers,
    declare_on_paper,
    drafted,
    in_days,
    judge_everything,
    screened,
    small_pdf,
    submitted,
)
from tests.web.signing_in import signed_in, text_of

pytestmark = pytest.mark.once(
    "pages ask the same questions on both, and the acts behind them run on both elsewhere"
)

LIST, DETAIL = 12, 20
NO = NoWithPath("Flera företag säljer det här.", "grant", "Sök **bidrag** senast 1 mars.")
FIRM = {
    "person": "Ann Ek",
    "title": "ordförande",
    "rule": "alone",
    "from_on": "2026-01-01",
    "until_on": "",
    "proof": "Årsmötet, § 9",
}


def page_of(client: Client, name: str, *args: object, **query: str) -> str:
    """Return a page's text; it must answer."""
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, (name, response.status_code)
    return text_of(response)


@pytest.mark.parametrize(
    "name", ["matters", "own_organisation", "own_organisation_change", "own_organisation_invite"]
)
def test_a_visitor_is_sent_to_sign_in(cast, name):
    response = Client().get(reverse(name))

    assert (response.status_code, response.url.split("?")[0]) == (302, reverse("sign_in"))


def test_staff_are_told_that_the_page_is_for_organisations(cast):
    response = signed_in(cast.coordinator).get(reverse("matters"))

    assert response.status_code == 403
    assert "till för organisationer" in text_of(response)


def test_an_empty_list_shows_the_way(cast):
    page = page_of(signed_in(cast.chair), "matters")

    assert "Här är tomt än. Det börjar med er idé." in page
    assert reverse("guide", args=["exempelan"]) in page
    assert reverse("initiative_new", args=["exempelan"]) in page


def test_the_list_shows_drafts_what_goes_on_and_what_has_ended(cast):
    drafted(cast, title="Ett utkast")
    submitted(cast, title="Ett nytt")
    ended = screened(cast, title="Ett nej")
    acts.decline(by=cast.coordinator, case_id=ended.pk, no=NO)

    page = page_of(signed_in(cast.chair), "matters")

    assert (
        page.index("Pågår")
        < page.index("Ett nytt")
        < page.index("Avslutade")
        < page.index("Ett nej", page.index("Avslutade"))
    )
    assert "Fortsätt skriva" in page
    assert "Kommunen läser ert initiativ." in page


def test_the_list_is_searched_and_narrowed(cast):
    submitted(cast, title="Promenadvärdar")
    drafted(cast, title="Cykelverkstad")
    client = signed_in(cast.chair)

    assert "Cykelverkstad" not in page_of(client, "matters", q="promenad")
    assert "Promenadvärdar" in page_of(client, "matters", q="KS 2026/00001")
    assert "Promenadvärdar" not in page_of(client, "matters", stage="draft")
    assert "Inga ärenden passar." in page_of(client, "matters", q="finns inte alls")


@pytest.mark.parametrize("query", [{"stage": "x"}, {"turn": "x"}, {"q": "x" * 201}, {"q": "a\x00"}])
def test_an_unknown_choice_is_refused_in_words(cast, query):
    response = signed_in(cast.chair).get(reverse("matters"), query)

    assert response.status_code == 422
    assert "Välj bland" in text_of(response) or "Sök på" in text_of(response)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999", "²"])
def test_a_strange_page_number_is_page_one_or_the_last(cast, page):
    submitted(cast)

    assert page_of(signed_in(cast.chair), "matters", page=page)


@pytest.mark.parametrize("number", [10, 60])
def test_the_list_keeps_its_budget(cast, number, django_assert_max_num_queries):
    for index in range(number):
        make = (submitted, drafted, screened)[index % 3]
        make(cast, title=f"Initiativ {index}")
    client = signed_in(cast.chair)
    client.get(reverse("matters"))

    with django_assert_max_num_queries(LIST):
        page = page_of(client, "matters")
    with django_assert_max_num_queries(LIST):
        page_of(client, "matters", q="initiativ")

    assert "Initiativ 0" in page


@pytest.mark.parametrize("number", [10, 60])
def test_a_matter_keeps_its_budget(cast, number, django_assert_max_num_queries):
    case = screened(cast)
    for index in range(number):
        acts.send_message(by=cast.chair, case_id=case.pk, content=f"Meddelande {index}")
    for index in range(number // 10):
        acts.add_document(
            by=cast.chair, case_id=case.pk, title=f"Bilaga {index}", kind="x", upload=small_pdf()
        )
    acts.invite_unit(
        by=cast.coordinator,
        case_id=case.pk,
        unit_id=cast.units["social"].id,
        question="Berörs ni?",
        due_on=in_days(9),
    )
    judge_everything(cast, case)
    client = signed_in(cast.chair)
    names = (
        "matter",
        "matter_assessment",
        "matter_versions",
        "matter_proposal",
        "matter_receipt",
        "matter_declaration",
    )

    for name in names:
        client.get(reverse(name, args=[case.pk]))
        with django_assert_max_num_queries(DETAIL):
            page_of(client, name, case.pk)


def test_the_form_and_the_review_keep_their_budget(cast, django_assert_max_num_queries):
    case = screened(cast)
    acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking="Mer.", until=in_days(9))
    client = signed_in(cast.chair)

    for name in ("initiative", "initiative_review", "matter"):
        client.get(reverse(name, args=[case.pk]))
        with django_assert_max_num_queries(DETAIL):
            page_of(client, name, case.pk)


def test_an_ended_matter_keeps_its_budget(cast, django_assert_max_num_queries):
    case = screened(cast)
    acts.redirect(by=cast.coordinator, case_id=case.pk, no=NO)
    client = signed_in(cast.chair)
    client.get(reverse("matter", args=[case.pk]))

    with django_assert_max_num_queries(DETAIL):
        page_of(client, "matter", case.pk)


def test_a_new_matter_says_whose_turn_it_is_and_until_when(cast):
    page = page_of(signed_in(cast.chair), "matter", submitted(cast).pk)

    assert "Kommunens tur" in page
    assert "Kommunen läser ert initiativ." in page
    assert "Ett första svar är utlovat senast den" in page
    assert "Ärendets väg" in page


def test_a_returned_matter_is_the_organisations_turn(cast):
    case = screened(cast)
    acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking="Mer.", until=in_days(9))

    page = page_of(signed_in(cast.chair), "matter", case.pk)

    assert "Föreningen Dagsljuset: er tur" in page
    assert reverse("initiative", args=[case.pk]) in page


def test_a_day_that_has_passed_is_told_as_passed(cast):
    case = screened(cast)
    acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking="Mer.", until=in_days(9))

    with clock.at(clock.now() + timedelta(days=30)):
        page = page_of(signed_in(cast.chair), "matter", case.pk)

    assert "skulle vara klart" in page


def test_a_partner_is_told_who_has_the_next_step(cast):
    add_strangers(cast)
    case = screened(cast)
    partner = cast.others["other_chair"]
    acts.add_party(by=cast.chair, case_id=case.pk, organisation_id=partner.organisation_id or 0)
    acts.return_for_completion(by=cast.coordinator, case_id=case.pk, lacking="Mer.", until=in_days(9))

    assert "Det är Föreningen Dagsljuset som har nästa steg." in page_of(
        signed_in(partner), "matter", case.pk
    )


def test_a_no_shows_reasons_the_other_path_and_a_paper(cast):
    case = screened(cast)
    acts.redirect(by=cast.coordinator, case_id=case.pk, no=NO)
    client = signed_in(cast.chair)

    page = page_of(client, "matter", case.pk)
    paper = client.get(reverse("matter_refusal_docx", args=[case.pk]))

    assert "Flera företag säljer det här." in page
    assert "Vägen som passar bättre: Föreningsbidrag" in page
    assert "<strong>bidrag</strong>" in page
    assert reverse("contacts", args=["exempelan"]) in page
    assert paper.status_code == 200 and paper.content.startswith(b"PK")


def test_there_is_no_paper_before_a_decision(cast):
    assert (
        signed_in(cast.chair).get(reverse("matter_refusal_pdf", args=[submitted(cast).pk])).status_code == 404
    )


def test_a_message_is_sent_and_shown(cast):
    case = submitted(cast)
    client = signed_in(cast.chair)

    response = client.post(reverse("matter", args=[case.pk]), {"message": "Hej\r\n<b>där</b>"})

    assert response.status_code == 303
    assert Message.objects.get().text.content == "Hej\n<b>där</b>"
    assert "&lt;b&gt;där" in page_of(client, "matter", case.pk)


@pytest.mark.parametrize(
    ("words", "told"),
    [("", "Skriv ett meddelande först"), (" \n", "Skriv ett"), ("x" * 8001, "högst 8"), ("a\x00", "tecken")],
)
def test_a_message_that_cannot_be_sent_is_told(cast, words, told):
    response = signed_in(cast.chair).post(reverse("matter", args=[submitted(cast).pk]), {"message": words})

    assert response.status_code == 422
    assert told in text_of(response)


def test_a_withdrawn_matter_takes_no_messages(cast):
    case = submitted(cast)
    acts.withdraw(by=cast.chair, case_id=case.pk)

    response = signed_in(cast.chair).post(reverse("matter", args=[case.pk]), {"message": "Hej"})

    assert response.status_code == 409


def test_a_document_is_brought_and_can_be_fetched(cast):
    case = submitted(cast)
    client = signed_in(cast.chair)
    file = SimpleUploadedFile("stadgar.pdf", small_pdf().content)

    response = client.post(
        reverse("matter_document", args=[case.pk]), {"title": "Stadgar 2026", "upload": file}
    )

    assert response.status_code == 302
    document = Document.objects.get()
    assert document.counterpart == "Föreningen Dagsljuset"
    assert reverse("document_about", args=[document.id]) in page_of(client, "matter", case.pk)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.exe", b"MZ\x00", "Filen är ett program"),
        ("tom.pdf", b"", "tom"),
        ("a.pdf", b"<html>", "Webbsidor kan innehålla program"),
    ],
)
def test_a_file_that_is_not_taken_in_is_told(cast, name, content, told):
    case = submitted(cast)
    file = SimpleUploadedFile(name, content)

    response = signed_in(cast.chair).post(
        reverse("matter_document", args=[case.pk]), {"title": "X", "upload": file}
    )

    assert response.status_code == 422
    assert told in text_of(response)
    assert not Document.objects.exists()


def test_what_the_body_keeps_to_itself_is_not_shown(cast):
    case = screened(cast)
    acts.add_document(
        by=cast.coordinator,
        case_id=case.pk,
        title="Internt underlag",
        kind="x",
        upload=small_pdf(),
        is_shared=False,
    )
    acts.record_meeting(
        by=cast.coordinator,
        case_id=case.pk,
        held=MeetingHeld("internal", clock.today(), "Samordnare", "Internt prat", "Rum 1"),
    )
    acts.record_meeting(
        by=cast.coordinator,
        case_id=case.pk,
        held=MeetingHeld("first", clock.today(), "Båda", "Vi pratade om lokalen.", "Kommunhuset"),
    )

    page = page_of(signed_in(cast.chair), "matter", case.pk)

    assert "Internt" not in page
    assert "Vi pratade om lokalen." in page


def test_the_assessment_is_read_with_reasons(cast):
    case = screened(cast)
    client = signed_in(cast.chair)
    before = page_of(client, "matter", case.pk)

    judge_everything(cast, case)

    assert "Ingen punkt är bedömd än." in before
    assert "Enligt initiativet och samtalet." in page_of(client, "matter_assessment", case.pk)
    assert "i ordning" in page_of(client, "matter", case.pk)


def test_the_declaration_is_read_and_its_signing_told(cast):
    case = screened(cast)
    client = signed_in(cast.chair)

    declare_on_paper(cast, case)

    assert "Ordförande Dagsljuset skrev under" in page_of(client, "matter_declaration", case.pk)


def test_versions_that_were_never_sent_are_not_found(cast):
    client = signed_in(cast.chair)
    case = submitted(cast)

    assert client.get(reverse("matter_versions", args=[case.pk]), {"version": "99"}).status_code == 404
    assert client.get(reverse("matter_versions", args=[drafted(cast).pk])).status_code == 404


def test_the_organisation_changes_what_it_says_of_itself(cast):
    client = signed_in(cast.chair)
    said = {
        "name": "Föreningen Dagsljuset",
        "org_no": "802000-1239",
        "purpose": "Gemenskap",
        "is_registered": "yes",
    }

    response = client.post(reverse("own_organisation_change"), said)

    assert response.status_code == 303
    own = Organisation.objects.get(id=cast.association.id)
    assert (own.purpose, own.is_registered, own.org_no) == ("Gemenskap", True, "8020001239")
    assert "Gemenskap" in page_of(client, "own_organisation")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Skriv organisationens namn"),
        ("org_no", "8020001230", "stämmer inte"),
        ("org_no", "802000-9992", "finns redan här"),
        ("email", "x", "E-postadressen"),
        ("is_registered", "maybe", "Välj ett av"),
        ("purpose", "x" * 4001, "högst 4"),
    ],
)
def test_a_wrong_fact_is_told_and_nothing_changes(cast, field, value, told):
    add_strangers(cast)

    response = signed_in(cast.chair).post(
        reverse("own_organisation_change"), {"name": "Nytt namn", field: value}
    )

    assert response.status_code == 422
    assert told in text_of(response)
    assert Organisation.objects.get(id=cast.association.id).name == "Föreningen Dagsljuset"


def test_a_signatory_is_put_on_record(cast):
    client = signed_in(cast.chair)

    response = client.post(reverse("own_organisation_signatory"), FIRM)

    assert response.status_code == 303
    assert Signatory.objects.get().person == "Ann Ek"
    assert "Årsmötet, § 9" in page_of(client, "own_organisation")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("person", "", "Skriv vem"),
        ("rule", "all", "Välj hur"),
        ("from_on", "i går", "2026-09-14"),
        ("from_on", "0026-01-01", "fyra siffror"),
        ("until_on", "2025-01-01", "Slutdatumet"),
        ("proof", "", "Skriv vilket"),
    ],
)
def test_a_signatory_that_cannot_be_kept_is_told(cast, field, value, told):
    response = signed_in(cast.chair).post(reverse("own_organisation_signatory"), {**FIRM, field: value})

    assert response.status_code == 422
    assert told in text_of(response)
    assert not Signatory.objects.exists()


def test_all_pages_speak_english_too(cast):
    case = screened(cast)
    client = signed_in(cast.chair)
    client.post(reverse("language"), {"language": "en"})

    for name in ("matter", "matter_assessment", "matter_versions", "matter_proposal", "matter_declaration"):
        assert client.get(reverse(name, args=[case.pk])).headers["Content-Language"] == "en"
    assert Case.objects.count() == 1


def test_signs_that_nobody_has_judged_are_not_counted_and_a_good_no_says_so(cast):
    case = screened(cast)
    client = signed_in(cast.chair)

    before = page_of(client, "matter_assessment", case.pk)
    judge_everything(cast, case)
    after = page_of(client, "matter_assessment", case.pk)

    assert "Varningstecken att hålla ögonen på" in before
    assert "Här är det bra om svaret blir nej." in before
    assert "Nej, i ordning" in after
    assert "inte bedömda än" not in after


def test_who_wrote_is_told_without_the_body_that_the_page_names(cast):
    assert from_body(cast.coordinator.signature, cast.body) == "Samordnare, Kommunstyrelseförvaltningen"
    assert from_organisation(cast.chair.signature) == "Föreningen Dagsljuset"


def test_the_receipt_promises_the_days_that_the_front_door_promises(cast):
    case = submitted(cast)
    due = case.received_on + timedelta(days=14)

    assert "första svar inom 14 dagar" in page_of(Client(), "front", "exempelan")
    assert f"Senast den {datum(due, 'day')}" in page_of(signed_in(cast.chair), "matter_receipt", case.pk)
